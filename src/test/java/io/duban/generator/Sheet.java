package io.duban.generator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;

/**
 * A register as it was written: what each row that says something has under each column.
 */
record Sheet(List<List<String>> cells, List<Map<String, String>> rows) {

	static Sheet read(Path folder) throws IOException {
		try (var workbook = new ReadableWorkbook(folder.resolve("register.xlsx").toFile())) {
			var cells = workbook.getFirstSheet().read().stream().map(Sheet::cells).toList();
			int header = 0;
			while (!cells.get(header).contains(RegisterRow.HOUSEHOLD)) {
				header++;
			}
			var rows = new ArrayList<Map<String, String>>();
			for (var row : cells.subList(header + 1, cells.size())) {
				var values = new HashMap<String, String>();
				for (int i = 0; i < row.size(); i++) {
					values.put(cells.get(header).get(i), row.get(i));
				}
				if (values.values().stream().anyMatch(value -> !value.isEmpty())) {
					rows.add(values);
				}
			}
			return new Sheet(cells, rows);
		}
	}

	private static List<String> cells(Row row) {
		return row.stream().map(cell -> (cell != null) ? text(cell) : "").toList();
	}

	private static String text(Cell cell) {
		return (cell.getType() == CellType.STRING) ? cell.asString() : String.valueOf(cell.getRawValue());
	}

	/** The first 18 characters of every identity number that is a text. */
	List<String> identityNumbers() {
		return rows.stream()
			.map(row -> row.getOrDefault(RegisterRow.IDENTITY_NUMBER, "").strip().toUpperCase(Locale.ROOT))
			.map(number -> number.substring(0, Math.min(18, number.length())))
			.toList();
	}

}
