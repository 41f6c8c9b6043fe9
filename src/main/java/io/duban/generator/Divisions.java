package io.duban.generator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

/** The real divisions of the county, as the demo's own list has them. */
record Divisions(List<List<String>> rows, Division province, Division city, Division county, List<Township> townships,
		List<Village> villages) {

	/** A province, city or county. */
	record Division(String code, String name) {
	}

	/** A township, with its place among the county's, from 1. */
	record Township(String code, String name, int ordinal) {
	}

	/** A village and the township that it is in. */
	record Village(String code, String name, Township township) {

		String waterScheme() {
			return "GS" + code;
		}

	}

	static Divisions read() {
		var higher = new LinkedHashMap<String, Division>();
		var townships = new LinkedHashMap<String, Township>();
		var villages = new ArrayList<Village>();
		var rows = lines();
		for (var row : rows.subList(1, rows.size())) {
			String code = row.get(0);
			String name = row.get(1);
			switch (row.get(2)) {
				case "乡" -> townships.put(code, new Township(code, name, townships.size() + 1));
				case "村" -> villages.add(new Village(code, name, find(townships, row.get(3))));
				default -> higher.put(row.get(2), new Division(code, name));
			}
		}
		return new Divisions(rows, find(higher, "省"), find(higher, "市"), find(higher, "县"),
				List.copyOf(townships.values()), List.copyOf(villages));
	}

	private static List<List<String>> lines() {
		try (InputStream csv = Objects
			.requireNonNull(Divisions.class.getResourceAsStream("/demo/zhanyu/divisions.csv"));
				var records = CsvReader.builder().ofCsvRecord(csv, StandardCharsets.UTF_8)) {
			return records.stream().map(CsvRecord::getFields).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static <T> T find(Map<String, T> divisions, String key) {
		return Objects.requireNonNull(divisions.get(key), () -> "No division " + key);
	}

}
