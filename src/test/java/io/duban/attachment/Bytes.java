package io.duban.attachment;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.imageio.ImageIO;

/** Files of all kinds, made as they are wanted. */
public final class Bytes {

	private static final byte[] EXIF_HELD_UPRIGHT = HexFormat.of()
		.parseHex("ffe1" + "0022" + "457869660000" + "4d4d002a00000008" + "0001" + "0112" + "0003" + "00000001"
				+ "00060000" + "00000000");

	private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";

	private Bytes() {
	}

	public static byte[] jpeg(int width, int height) {
		return picture("jpg", width, height, BufferedImage.TYPE_INT_RGB);
	}

	/** As a telephone takes it that is held upright: turned, and saying so. */
	public static byte[] jpegOfATelephone(int width, int height) {
		byte[] plain = jpeg(width, height);
		int afterFirst = 4 + ByteBuffer.wrap(plain).getShort(4);
		return joined(part(plain, 0, afterFirst), EXIF_HELD_UPRIGHT, part(plain, afterFirst, plain.length));
	}

	/** A picture that is gone through more often than any camera's. */
	public static byte[] jpegOfManyScans(int width, int height) {
		return joined(jpeg(width, height), HexFormat.of().parseHex("ffda0002".repeat(40)));
	}

	public static byte[] png(int width, int height) {
		return picture("png", width, height, BufferedImage.TYPE_INT_ARGB);
	}

	/** A PNG of which only the head is there. */
	public static byte[] pngThatSays(int width, int height) {
		byte[] head = ByteBuffer.allocate(17)
			.put("IHDR".getBytes(StandardCharsets.US_ASCII))
			.putInt(width)
			.putInt(height)
			.put(HexFormat.of().parseHex("0802000000"))
			.array();
		CRC32 sum = new CRC32();
		sum.update(head);
		return joined(HexFormat.of().parseHex("89504e470d0a1a0a0000000d"), head,
				ByteBuffer.allocate(4).putInt((int) sum.getValue()).array(), new byte[100]);
	}

	public static byte[] webp() {
		return joined(text("RIFF"), new byte[] { 26, 0, 0, 0 }, text("WEBPVP8L"), new byte[40]);
	}

	public static byte[] pdf() {
		return text("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n");
	}

	public static byte[] docx() {
		return zip(Map.of("[Content_Types].xml", types(OFFICE + "wordprocessingml.document.main+xml"),
				"word/document.xml", "<document/>"));
	}

	public static byte[] xlsx() {
		return zip(Map.of("[Content_Types].xml", types(OFFICE + "spreadsheetml.sheet.main+xml"), "xl/workbook.xml",
				"<workbook/>"));
	}

	/** With a figure in the directory's entry of its content types that is not true. */
	public static byte[] bentDocx(int offset, int figure) {
		byte[] docx = docx();
		ByteBuffer bytes = ByteBuffer.wrap(docx).order(ByteOrder.LITTLE_ENDIAN);
		for (int entry = 0; entry < docx.length - 46; entry++) {
			if (bytes.getInt(entry) == 0x02014b50
					&& new String(docx, entry + 46, 19, StandardCharsets.US_ASCII).equals("[Content_Types].xml")) {
				bytes.putInt(entry + offset, figure);
			}
		}
		return docx;
	}

	public static byte[] docxWithMacros() {
		return zip(Map.of("[Content_Types].xml", types(OFFICE + "wordprocessingml.document.main+xml"),
				"word/vbaProject.bin", "x"));
	}

	public static byte[] macroDocument() {
		return zip(Map.of("[Content_Types].xml", types("application/vnd.ms-word.document.macroEnabled.main+xml")));
	}

	private static String types(String main) {
		return "<?xml version=\"1.0\"?><Types><Override PartName=\"/main.xml\" ContentType=\"" + main + "\"/></Types>";
	}

	public static byte[] zip(Map<String, String> parts) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			for (Map.Entry<String, String> part : new TreeMap<>(parts).entrySet()) {
				zip.putNextEntry(new ZipEntry(part.getKey()));
				zip.write(text(part.getValue()));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	public static byte[] text(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	public static byte[] joined(byte[]... parts) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			bytes.writeBytes(part);
		}
		return bytes.toByteArray();
	}

	public static BufferedImage picture(byte[] bytes) {
		try {
			return ImageIO.read(new ByteArrayInputStream(bytes));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public static String sha256(byte[] bytes) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static byte[] part(byte[] bytes, int from, int to) {
		return Arrays.copyOfRange(bytes, from, to);
	}

	private static byte[] picture(String format, int width, int height, int kind) {
		BufferedImage picture = new BufferedImage(width, height, kind);
		Graphics2D canvas = picture.createGraphics();
		canvas.setPaint(new GradientPaint(0, 0, Color.RED, width, height, Color.BLUE));
		canvas.fillRect(width / 4, 0, width, height);
		canvas.dispose();
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try {
			ImageIO.write(picture, format, bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

}
