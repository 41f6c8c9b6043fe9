package io.duban.exchange;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** A file of rows as the county receives it: an Excel workbook or a CSV. */
interface SheetFile extends AutoCloseable {

	/**
	 * The ways of reading it, to be tried in this order until one shows the header: each
	 * visible sheet of a workbook, each separator of a CSV.
	 */
	List<Supplier<Lines>> readings();

	/** The day that serial number 0 stands for. */
	LocalDate dayZero();

	@Override
	void close();

	/**
	 * Opens a file by what it holds rather than by what it is called.
	 * @throws UnreadableFile if it is missing, empty, damaged, locked or no spreadsheet
	 */
	static SheetFile open(Path file) {
		byte[] zip = { 'P', 'K', 3, 4 };
		// old .xls files, and .xlsx files behind a password
		byte[] compound = { (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0 };
		byte[] head = head(file, 4);
		if (Arrays.equals(head, compound)) {
			throw UnreadableFile.oldOrLocked();
		}
		if (Arrays.equals(head, zip)) {
			return XlsxFile.open(file);
		}
		if (file.toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
			return CsvFile.open(file);
		}
		throw UnreadableFile.notASpreadsheet();
	}

	private static byte[] head(Path file, int length) {
		if (!Files.isRegularFile(file)) {
			throw UnreadableFile.missing();
		}
		try (InputStream in = Files.newInputStream(file)) {
			byte[] head = in.readNBytes(length);
			if (head.length == 0) {
				throw UnreadableFile.empty();
			}
			return head;
		}
		catch (IOException ex) {
			throw UnreadableFile.broken(ex);
		}
	}

	/** Closing what was only read loses nothing, yet a failing disk is not hidden. */
	static void close(Closeable closeable) {
		try {
			closeable.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
