package io.duban.generator;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * The register's spreadsheet, written row by row so that it may be as long as it likes.
 */
final class RegisterSheet implements Closeable {

	private static final int ROWS_IN_MEMORY = 1_000;

	// kept out of the shared strings, which stay in memory to the end
	private static final Set<String> UNSHARED = Set.of(RegisterRow.HOUSEHOLD, RegisterRow.PERSON,
			RegisterRow.IDENTITY_NUMBER);

	private static final LocalDate SERIAL_ZERO = LocalDate.of(1899, 12, 30);

	private final Workbook workbook;

	private final Worksheet sheet;

	private final List<String> columns;

	private final Mess mess;

	private int next;

	private int rows;

	RegisterSheet(Path file, Mess mess) throws IOException {
		this.workbook = new Workbook(Files.newOutputStream(file), "Duban", "1.0");
		this.sheet = workbook.newWorksheet("家庭成员");
		this.columns = mess.columns(RegisterRow.COLUMNS);
		this.mess = mess;
		if (mess.isMessy()) {
			sheet.value(next, 0, "防返贫监测对象信息导出");
			sheet.range(next, 0, next, columns.size() - 1).merge();
			next++;
		}
		for (int column = 0; column < columns.size(); column++) {
			sheet.value(next, column, columns.get(column));
		}
		next++;
	}

	/** Rows so far that say something. */
	int rows() {
		return rows;
	}

	/** Writes the row, now and then one behind it that is blank or not even there. */
	void write(RegisterRow row) throws IOException {
		mess.document(row);
		for (String column : columns) {
			row.put(column, mess.cell(column, row.get(column)));
		}
		writeAsItIs(row);
		if (mess.leavesBlankRow()) {
			if (next % 2 == 0) {
				sheet.value(next, 0, "");
			}
			next++;
		}
	}

	void writeAsItIs(RegisterRow row) throws IOException {
		for (int column = 0; column < columns.size(); column++) {
			write(column, row.get(columns.get(column)));
		}
		next++;
		rows++;
		if (rows % ROWS_IN_MEMORY == 0) {
			sheet.flush();
		}
	}

	private void write(int column, @Nullable Object value) {
		if (value instanceof LocalDate date) {
			sheet.value(next, column, date.toEpochDay() - SERIAL_ZERO.toEpochDay());
			sheet.style(next, column).format("yyyy-mm-dd").set();
		}
		else if (value instanceof Number number) {
			sheet.value(next, column, number);
		}
		else if (value instanceof String text && UNSHARED.contains(columns.get(column))) {
			sheet.inlineString(next, column, text);
		}
		else if (value instanceof String text) {
			sheet.value(next, column, text);
		}
	}

	@Override
	public void close() throws IOException {
		workbook.close();
	}

}
