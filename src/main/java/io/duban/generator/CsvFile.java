package io.duban.generator;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import org.jspecify.annotations.Nullable;

/**
 * One of the county's CSV files, in the encoding and column order that its mess gives it.
 */
final class CsvFile implements Closeable {

	private static final int BYTE_ORDER_MARK = '\uFEFF';

	private final List<String> columns;

	private final int[] order;

	private final Mess mess;

	private final CsvWriter writer;

	/** How a file's text becomes bytes. */
	enum Encoding {

		UTF_8, UTF_8_WITH_MARK, GB_18030

	}

	/** A clean file is UTF-8, whatever encoding a messy one would have. */
	CsvFile(Path file, Encoding messy, Mess mess, String... columns) throws IOException {
		this.columns = List.of(columns);
		this.order = mess.columns(this.columns).stream().mapToInt(this.columns::indexOf).toArray();
		this.mess = mess;
		var encoding = mess.isMessy() ? messy : Encoding.UTF_8;
		OutputStream bytes = Files.newOutputStream(file);
		if (encoding == Encoding.UTF_8_WITH_MARK) {
			bytes.write(Character.toString(BYTE_ORDER_MARK).getBytes(StandardCharsets.UTF_8));
		}
		this.writer = CsvWriter.builder()
			.lineDelimiter(mess.isMessy() ? LineDelimiter.CRLF : LineDelimiter.LF)
			.build(bytes, (encoding == Encoding.GB_18030) ? Charset.forName("GB18030") : StandardCharsets.UTF_8);
		write(column -> column);
	}

	/** The values in the order of the columns as they were given. */
	void row(@Nullable Object... values) {
		write(column -> mess.text(column, values[columns.indexOf(column)]));
	}

	private void write(UnaryOperator<String> value) {
		var cells = new String[order.length];
		for (int i = 0; i < order.length; i++) {
			cells[i] = value.apply(columns.get(order[i]));
		}
		writer.writeRecord(cells);
	}

	@Override
	public void close() throws IOException {
		writer.close();
	}

}
