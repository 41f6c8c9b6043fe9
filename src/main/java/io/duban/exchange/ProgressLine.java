package io.duban.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Enumeration;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Tells the progress of an import on a terminal: file, rows, rows a second, time left.
 */
final class ProgressLine implements Progress {

	private static final long EVERY_NANOS = Duration.ofMillis(500).toNanos();

	/** What a row of the register takes in the sheet's XML, about. */
	private static final int BYTES_OF_A_ROW = 925;

	private final PrintStream out;

	private String file = "";

	private long total;

	private long began;

	private long told;

	ProgressLine(PrintStream out) {
		this.out = out;
	}

	@Override
	public void begin(Path file) {
		this.file = String.valueOf(file.getFileName());
		this.total = rowsAbout(file);
		this.began = System.nanoTime();
		this.told = this.began;
	}

	@Override
	public void rows(long rows) {
		long now = System.nanoTime();
		if (now - this.told >= EVERY_NANOS) {
			this.told = now;
			double seconds = (now - this.began) / 1e9;
			long left = Math.round(Math.max(0, this.total - rows) * seconds / Math.max(1, rows));
			this.out.printf(Locale.ROOT, "%s: %,d rows, %,.0f rows/s, about %d s left%n", this.file, rows,
					rows / seconds, left);
		}
	}

	@Override
	public void end(long rows) {
		double seconds = (System.nanoTime() - this.began) / 1e9;
		this.out.printf(Locale.ROOT, "%s: %,d rows in %.1f s, %,.0f rows/s%n", this.file, rows, seconds,
				rows / Math.max(seconds, 0.001));
	}

	private static long rowsAbout(Path file) {
		if (!Files.isRegularFile(file)) {
			return 0;
		}
		try {
			return file.toString().endsWith(".xlsx") ? sheetBytes(file) / BYTES_OF_A_ROW : lines(file);
		}
		catch (ZipException ex) {
			// The reader of the file says what is wrong with it; here only its length is
			// unknown.
			return 0;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static long sheetBytes(Path file) throws IOException {
		try (ZipFile zip = new ZipFile(file.toFile())) {
			long most = 0;
			for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements();) {
				ZipEntry entry = entries.nextElement();
				if (entry.getName().startsWith("xl/worksheets/")) {
					most = Math.max(most, entry.getSize());
				}
			}
			return most;
		}
	}

	private static long lines(Path file) throws IOException {
		long lines = 0;
		byte[] buffer = new byte[1 << 16];
		try (InputStream in = Files.newInputStream(file)) {
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				for (int i = 0; i < read; i++) {
					if (buffer[i] == '\n') {
						lines++;
					}
				}
			}
		}
		return lines;
	}

}
