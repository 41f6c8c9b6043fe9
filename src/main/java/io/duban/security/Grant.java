package io.duban.security;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A role given to a person for an area.
 *
 * @param role what they are
 * @param area where
 * @param lines the lines of inspection that it is limited to; empty for no limit
 */
public record Grant(Role role, Area area, Set<String> lines) {

	public Grant {
		lines = Set.copyOf(lines);
	}

	/**
	 * Reads grants from their rows.
	 * @param statement a select of account, role, area and line of inspection
	 * @return the grants by account
	 */
	public static Map<String, List<Grant>> read(JdbcClient.StatementSpec statement) {
		return statement
			.query((row, index) -> Map.entry(row.getString(1),
					new GrantedLine(row.getString(2), row.getString(3), row.getString(4))))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Map.Entry::getKey, Collectors
				.collectingAndThen(Collectors.mapping(Map.Entry::getValue, Collectors.toList()), GrantedLine::grants)));
	}

	boolean covers(String code, String line) {
		return this.area.contains(code) && (this.lines.isEmpty() || line.isEmpty() || this.lines.contains(line));
	}

}
