package io.duban.exchange;

import java.nio.file.Path;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

/**
 * A file with its header found: rows that can be asked by column. Titles and blank rows
 * may stand above the header, and the columns in any order.
 */
final class Table implements AutoCloseable {

	private static final int HEADER_WITHIN = 20;

	private final SheetFile file;

	private final Lines lines;

	private final Header header;

	private Table(SheetFile file, Lines lines, Header header) {
		this.file = file;
		this.lines = lines;
		this.header = header;
	}

	/**
	 * Opens an .xlsx or a .csv at the first sheet that has the key columns.
	 * @throws UnreadableFile if it cannot be read, or a required column is missing
	 */
	static Table open(Path path, Columns columns) {
		SheetFile file = SheetFile.open(path);
		try {
			return find(file, columns);
		}
		catch (RuntimeException ex) {
			file.close();
			throw ex;
		}
	}

	private static Table find(SheetFile file, Columns columns) {
		List<String> missing = columns.required();
		for (Supplier<Lines> reading : file.readings()) {
			Lines lines = reading.get();
			try {
				Header header = find(lines, columns);
				if (header != null && header.missing(columns.key()).isEmpty()) {
					return new Table(file, lines, complete(header, columns));
				}
				if (header != null && header.missing(columns.required()).size() < missing.size()) {
					missing = header.missing(columns.required());
				}
			}
			catch (RuntimeException ex) {
				lines.close();
				throw ex;
			}
			lines.close();
		}
		throw UnreadableFile.missing(missing, HEADER_WITHIN);
	}

	/** The header, or else the row that comes nearest to it. */
	private static @Nullable Header find(Lines lines, Columns columns) {
		Header nearest = null;
		for (Line line = lines.next(); line != null && line.number() <= HEADER_WITHIN; line = lines.next()) {
			Header header = new Header(line);
			if (header.missing(columns.key()).isEmpty()) {
				return header;
			}
			if (nearest == null
					|| header.missing(columns.required()).size() < nearest.missing(columns.required()).size()) {
				nearest = header;
			}
		}
		return nearest;
	}

	private static Header complete(Header header, Columns columns) {
		List<String> missing = header.missing(columns.required());
		if (!missing.isEmpty()) {
			throw UnreadableFile.missing(missing, HEADER_WITHIN);
		}
		for (String repeated : header.repeated(columns.required())) {
			throw UnreadableFile.twice(repeated);
		}
		return header;
	}

	boolean has(String column) {
		return this.header.place(column) >= 0;
	}

	/**
	 * The rows below the header, blank ones left out. They are read as they are asked
	 * for, once, by one thread.
	 * @throws UnreadableFile on the way, if the file turns out to be damaged
	 */
	Stream<Row> rows() {
		return StreamSupport.stream(new Rows(), false);
	}

	@Override
	public void close() {
		this.lines.close();
		this.file.close();
	}

	private final class Rows extends Spliterators.AbstractSpliterator<Row> {

		private Rows() {
			super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
		}

		@Override
		public boolean tryAdvance(Consumer<? super Row> action) {
			Line line = Table.this.lines.next();
			while (line != null && line.isBlank()) {
				line = Table.this.lines.next();
			}
			if (line == null) {
				return false;
			}
			action.accept(new Row(line, Table.this.header, Table.this.file.dayZero()));
			return true;
		}

	}

}
