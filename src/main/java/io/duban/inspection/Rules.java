package io.duban.inspection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

import io.duban.household.Person;
import io.duban.issue.Finding.Subject;
import io.duban.issue.Line;
import io.duban.issue.Severity;

/** All rules of inspection, read from {@code rules/} at start. */
@Component
class Rules {

	private static final String HEAD = "-- ";

	private final List<Rule> all;

	Rules() {
		try {
			Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath:rules/*.sql");
			this.all = Arrays.stream(files)
				.map(Rules::read)
				.sorted(Comparator.comparing(Rule::line).thenComparing(Rule::code))
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	List<Rule> all() {
		return this.all;
	}

	/**
	 * The rules of some lines.
	 * @param lines which; empty for all
	 * @return their rules
	 */
	List<Rule> of(Collection<Line> lines) {
		return this.all.stream().filter((rule) -> lines.isEmpty() || lines.contains(rule.line())).toList();
	}

	private static Rule read(Resource file) {
		try {
			String code = Objects.requireNonNull(file.getFilename()).replaceFirst("\\.sql$", "");
			Map<String, String> head = new HashMap<>();
			List<String> body = new ArrayList<>();
			for (String line : file.getContentAsString(StandardCharsets.UTF_8).split("\n")) {
				if (line.startsWith(HEAD) && body.isEmpty()) {
					String[] entry = line.substring(HEAD.length()).split(": ", 2);
					head.put(entry[0], entry[1]);
				}
				else {
					body.add(line);
				}
			}
			return new Rule(code, Line.valueOf(told(head, "line")), Severity.valueOf(told(head, "severity")),
					Subject.Kind.valueOf(told(head, "subject")), health(head), told(head, "area"), told(head, "title"),
					told(head, "summary"), told(head, "description"), String.join("\n", body));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Rule.@Nullable Health health(Map<String, String> head) {
		String with = head.get("with health");
		String without = head.get("without health");
		String kinds = (with != null) ? with : without;
		if (kinds == null) {
			return null;
		}
		Set<String> known = Set.of(kinds.split(" "));
		if (!Person.HEALTH.containsAll(known)) {
			throw new IllegalStateException("A rule's head names another 健康状况 than " + Person.HEALTH + ": " + kinds);
		}
		return new Rule.Health(with != null, known);
	}

	private static String told(Map<String, String> head, String name) {
		return Objects.requireNonNull(head.get(name), () -> "A rule's head has no " + name);
	}

}
