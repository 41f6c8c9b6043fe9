package io.duban.security;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.persistence.Embeddable;

/**
 * A grant as it is kept: a row for each line of inspection, or one with an empty line for
 * no limit.
 *
 * @param role name of the role
 * @param area code of the division
 * @param lineOfInspection the line, or an empty text
 */
@Embeddable
record GrantedLine(String role, String area, String lineOfInspection) {

	static Stream<GrantedLine> of(Grant grant) {
		Set<String> lines = grant.lines().isEmpty() ? Set.of("") : grant.lines();
		return lines.stream().map((line) -> new GrantedLine(grant.role().name(), grant.area().code(), line));
	}

	static List<Grant> grants(Collection<GrantedLine> rows) {
		Map<List<String>, Set<String>> lines = rows.stream()
			.collect(Collectors.groupingBy((row) -> List.of(row.role, row.area),
					Collectors.mapping(GrantedLine::lineOfInspection, Collectors.toCollection(TreeSet::new))));
		return lines.entrySet()
			.stream()
			.map((entry) -> new Grant(Role.valueOf(entry.getKey().get(0)), Area.of(entry.getKey().get(1)),
					entry.getValue().contains("") ? Set.of() : entry.getValue()))
			.sorted(Comparator.comparing(Grant::role).thenComparing((grant) -> grant.area().code()))
			.toList();
	}

	boolean is(Role other, Area division) {
		return this.role.equals(other.name()) && this.area.equals(division.code());
	}

}
