package io.duban.security;

import java.util.Map;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;

/** A QR code as a drawing within a page, which needs nothing from elsewhere. */
final class QrCode {

	private static final int MARGIN = 4;

	private QrCode() {
	}

	/**
	 * Draws a text.
	 * @param text what a camera reads
	 * @return an {@code svg} element
	 */
	static String svg(String text) {
		try {
			BitMatrix dots = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0,
					Map.of(EncodeHintType.MARGIN, MARGIN));
			StringBuilder path = new StringBuilder();
			for (int y = 0; y < dots.getHeight(); y++) {
				for (int x = 0; x < dots.getWidth(); x++) {
					if (dots.get(x, y)) {
						path.append("M%d %dh1v1h-1z".formatted(x, y));
					}
				}
			}
			return """
					<svg viewBox="0 0 %1$d %2$d" role="img" aria-label="QR"><rect width="%1$d" height="%2$d" fill="#fff"/>\
					<path d="%3$s" fill="#000" shape-rendering="crispEdges"/></svg>
					"""
				.formatted(dots.getWidth(), dots.getHeight(), path);
		}
		catch (WriterException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

}
