package io.duban.attachment;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.filters.ImageFilter;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;

/** Draws small pictures: upright, on white, and with nothing of what a camera tells. */
final class Thumbnail {

	/** Its longer side, pixels. */
	static final int SIDE = 320;

	/** What a picture may have, pixels. */
	static final long MOST = 50_000_000;

	/** What a progressive JPEG may have; cameras make ten. */
	private static final int SCANS = 30;

	private static final int MARKER = 0xff;

	private static final int START_OF_SCAN = 0xda;

	/** Seconds that a picture waits for its turn. */
	private static final long PATIENCE = 10;

	private static final Logger log = LoggerFactory.getLogger(Thumbnail.class);

	/** A large picture takes much memory while it is drawn: one at a time. */
	private static final ReentrantLock TURN = new ReentrantLock();

	private Thumbnail() {
	}

	/**
	 * Draws one.
	 * @param picture the file
	 * @param kind what it is
	 * @param target where to write it, a JPEG
	 * @return whether there is one now; what this machine cannot draw is kept without
	 * @throws IOException when it cannot be written
	 * @throws FileRefused when the file is no picture, or one of too many pixels
	 */
	static boolean draw(Path picture, Kind kind, Path target) throws IOException {
		if ((kind == Kind.JPEG && scans(picture) > SCANS) || !isItsTurn()) {
			log.info("A picture is kept without a thumbnail: it takes too long to draw");
			return false;
		}
		try (ImageInputStream input = ImageIO.createImageInputStream(picture.toFile())) {
			ImageReader reader = ImageIO.getImageReadersByFormatName(kind.name().toLowerCase(Locale.ROOT)).next();
			try {
				// Only a JPEG's says how the camera was held, and a PNG's can be packed
				// without end.
				reader.setInput(input, true, kind != Kind.JPEG);
				BufferedImage small = read(reader, kind);
				if (small != null) {
					write(small, target);
				}
				return small != null;
			}
			finally {
				reader.dispose();
			}
		}
		finally {
			TURN.unlock();
		}
	}

	/** How often the whole picture is gone through before it can be drawn. */
	private static int scans(Path jpeg) throws IOException {
		int scans = 0;
		try (InputStream bytes = new BufferedInputStream(Files.newInputStream(jpeg))) {
			int before = 0;
			for (int now = bytes.read(); now >= 0 && scans <= SCANS; now = bytes.read()) {
				scans += (before == MARKER && now == START_OF_SCAN) ? 1 : 0;
				before = now;
			}
		}
		return scans;
	}

	private static boolean isItsTurn() {
		try {
			return TURN.tryLock(PATIENCE, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private static @Nullable BufferedImage read(ImageReader reader, Kind kind) {
		int longer = longerSide(reader);
		ImageReadParam few = reader.getDefaultReadParam();
		int step = Math.max(1, longer / (2 * SIDE));
		few.setSourceSubsampling(step, step, 0, 0);
		try {
			Orientation orientation = (kind == Kind.JPEG) ? ExifUtils.getExifOrientation(reader, 0) : null;
			BufferedImage small = reader.read(0, few);
			return (orientation != null) ? ExifFilterUtils.getFilterForOrientation(orientation).apply(small) : small;
		}
		catch (IOException | RuntimeException ex) {
			log.info("A picture is kept without a thumbnail: {}", ex.toString());
			return null;
		}
	}

	private static int longerSide(ImageReader reader) {
		long width;
		long height;
		try {
			width = reader.getWidth(0);
			height = reader.getHeight(0);
		}
		catch (IOException | RuntimeException ex) {
			throw new FileRefused(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "This file cannot be read as a picture");
		}
		if (width * height > MOST) {
			throw new FileRefused(HttpStatus.CONTENT_TOO_LARGE, "A picture has at most " + MOST + " pixels");
		}
		return (int) Math.max(width, height);
	}

	private static void write(BufferedImage picture, Path target) throws IOException {
		double scale = Math.min(1.0, (double) SIDE / Math.max(picture.getWidth(), picture.getHeight()));
		try (OutputStream out = Files.newOutputStream(target)) {
			Thumbnails.of(picture)
				.forceSize(scaled(picture.getWidth(), scale), scaled(picture.getHeight(), scale))
				.addFilter(onWhite())
				.outputFormat("jpg")
				.outputQuality(0.8)
				.toOutputStream(out);
		}
	}

	private static int scaled(int side, double scale) {
		return (int) Math.max(1, Math.round(side * scale));
	}

	private static ImageFilter onWhite() {
		return (picture) -> {
			BufferedImage white = new BufferedImage(picture.getWidth(), picture.getHeight(),
					BufferedImage.TYPE_INT_RGB);
			Graphics2D canvas = white.createGraphics();
			canvas.drawImage(picture, 0, 0, Color.WHITE, null);
			canvas.dispose();
			return white;
		};
	}

}
