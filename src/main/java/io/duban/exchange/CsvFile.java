package io.duban.exchange;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import org.jspecify.annotations.Nullable;

/** A CSV, in UTF-8 or as Excel in China writes it. */
final class CsvFile implements SheetFile {

	private static final Charset GB18030 = Charset.forName("GB18030");

	/**
	 * What a cell of Excel may hold, twice for doubled quotes, twice for room to read on.
	 */
	private static final int LONGEST_FIELD = 1 << 17;

	/** Put behind the file: if a field swallows it, a quote was never closed. */
	private static final String END_OF_FILE = "\u001A";

	/** How exports keep Excel from turning a code into a number. */
	private static final Pattern HELD_AS_TEXT = Pattern.compile("=\"([^\"]*)\"");

	private final Path file;

	private final Charset charset;

	private CsvFile(Path file, Charset charset) {
		this.file = file;
		this.charset = charset;
	}

	static CsvFile open(Path file) {
		for (Charset charset : List.of(StandardCharsets.UTF_8, GB18030)) {
			if (isWrittenIn(charset, file)) {
				return new CsvFile(file, charset);
			}
		}
		throw UnreadableFile.notASpreadsheet();
	}

	private static boolean isWrittenIn(Charset charset, Path file) {
		char[] piece = new char[8192];
		try (Reader reader = Files.newBufferedReader(file, charset)) {
			for (int read = reader.read(piece); read != -1; read = reader.read(piece)) {
				for (int i = 0; i < read; i++) {
					if (piece[i] == 0) {
						throw UnreadableFile.notASpreadsheet();
					}
				}
			}
			return true;
		}
		catch (CharacterCodingException ex) {
			return false;
		}
		catch (IOException ex) {
			throw UnreadableFile.broken(ex);
		}
	}

	@Override
	public List<Supplier<Lines>> readings() {
		return Stream.of(',', ';', '\t').<Supplier<Lines>>map((separator) -> () -> new Records(separator)).toList();
	}

	@Override
	public LocalDate dayZero() {
		return WrittenDate.DAY_ZERO;
	}

	@Override
	public void close() {
		// each reading closes its own stream
	}

	private final class Records implements Lines {

		private final CsvReader<CsvRecord> reader;

		private final Iterator<CsvRecord> records;

		private int number;

		private Records(char separator) {
			try {
				this.reader = CsvReader.builder()
					.fieldSeparator(separator)
					.skipEmptyLines(false)
					.allowMissingFields(true)
					.allowExtraFields(true)
					.allowExtraCharsAfterClosingQuote(true)
					.maxBufferSize(LONGEST_FIELD)
					.ofCsvRecord(content());
			}
			catch (IOException ex) {
				throw UnreadableFile.broken(ex);
			}
			this.records = this.reader.iterator();
		}

		private Reader content() throws IOException {
			InputStream end = new ByteArrayInputStream(("\n" + END_OF_FILE).getBytes(CsvFile.this.charset));
			InputStream bytes = new SequenceInputStream(Files.newInputStream(CsvFile.this.file), end);
			Reader reader = new BufferedReader(new InputStreamReader(bytes, CsvFile.this.charset));
			reader.mark(1);
			if (reader.read() != '\uFEFF') {
				reader.reset();
			}
			return reader;
		}

		@Override
		public @Nullable Line next() {
			try {
				if (!this.records.hasNext()) {
					return null;
				}
				this.number++;
				List<String> fields = this.records.next().getFields();
				String last = fields.get(fields.size() - 1);
				if (last.endsWith(END_OF_FILE) && !this.records.hasNext()) {
					if (last.length() > END_OF_FILE.length()) {
						throw UnreadableFile.quoteOpen(this.number);
					}
					return null;
				}
				return new Line(this.number, fields.stream().map(this::cell).toList());
			}
			catch (CsvParseException ex) {
				throw UnreadableFile.quoteOpen(this.number + 1);
			}
			catch (UncheckedIOException ex) {
				throw UnreadableFile.broken(ex);
			}
		}

		private Cell cell(String field) {
			Matcher held = HELD_AS_TEXT.matcher(field);
			return Cell.text(held.matches() ? held.group(1) : field);
		}

		@Override
		public void close() {
			SheetFile.close(this.reader);
		}

	}

}
