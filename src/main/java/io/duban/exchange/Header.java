package io.duban.exchange;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which column of a file stands where. */
final class Header {

	/** Read once for each way that a column is asked for, not for each row. */
	private final Map<String, Integer> asked = new HashMap<>();

	private final Map<String, Integer> places = new HashMap<>();

	private final Set<String> repeated = new HashSet<>();

	private final int row;

	Header(Line line) {
		this.row = line.number();
		for (int i = 0; i < line.cells().size(); i++) {
			String name = name(line.cells().get(i).text());
			if (!name.isEmpty() && this.places.putIfAbsent(name, i) != null) {
				this.repeated.add(name);
			}
		}
	}

	int row() {
		return this.row;
	}

	/** Below 0 if there is no such column. */
	int place(String column) {
		return this.asked.computeIfAbsent(column, (wanted) -> this.places.getOrDefault(name(wanted), -1));
	}

	List<String> missing(Collection<String> columns) {
		return columns.stream().filter((column) -> place(column) < 0).toList();
	}

	List<String> repeated(Collection<String> columns) {
		return columns.stream().filter((column) -> this.repeated.contains(name(column))).toList();
	}

	/** Spaces, line breaks, widths and the template's star for required columns aside. */
	private static String name(String written) {
		StringBuilder name = new StringBuilder();
		Cell.halfWidth(written)
			.chars()
			.filter((c) -> c != '*' && !Cell.isSpace((char) c))
			.forEach((c) -> name.append((char) c));
		return name.toString();
	}

}
