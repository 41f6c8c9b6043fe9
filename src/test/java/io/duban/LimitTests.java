package io.duban;

import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import graphql.introspection.IntrospectionQuery;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

import io.duban.security.Area;
import io.duban.security.Grant;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;

/** A request asks for no more than the server can give at once. */
@Order(32)
class LimitTests extends OverHttp {

	private static final String AUDITOR = "limits.auditor";

	@BeforeAll
	void anAuditor() {
		person(AUDITOR, null, new Grant(Role.AUDITOR, Area.of(COUNTY), Set.of()));
	}

	static Stream<String> tooMuch() {
		return Stream
			.of("{ " + times(150, (number) -> "a" + number + ": __typename ") + "}",
					"{ " + times(1000, (number) -> "__typename ") + "}",
					times(50, (number) -> "query q" + number + " { __typename } "),
					"{ __typename " + times(60, (number) -> "@include(if: true) ") + "}",
					"{ households(first: 1) { nodes { " + "openIssues { household { ".repeat(12) + "number"
							+ " } }".repeat(12) + " } } }",
					"{ households(first: 100) { nodes { members { household { members { household { members { name"
							+ " } } } } } } } }",
					"{ " + times(10,
							(number) -> "a" + number + ": households(first: 100) { nodes { "
									+ "members { household { ".repeat(8) + "number" + " } }".repeat(8) + " } } ")
							+ "}");
	}

	@ParameterizedTest
	@MethodSource("tooMuch")
	void refusesWhatAsksForTooMuchAtOnce(String document) {
		JsonNode answer = ask(AUDITOR, document, Map.of());

		assertThat(answer.at("/errors/0/extensions/code").asString("")).as(answer.toString())
			.isEqualTo("QUERY_TOO_COMPLEX");
		assertThat(answer.at("/data").isMissingNode() || answer.at("/data").isNull()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "'{ households(first: 20) { nodes { number } } }', 21",
			"'{ households(first: 100) { nodes { number } } }', 101",
			"'{ households(last: 10) { nodes { number } } }', 11", "'{ households { totalCount } }', 21",
			"'{ households(first: 20) { nodes { members { name } openIssues { number } } } }', 221",
			"'{ viewer { name } }', 1", "'{ __typename }', 0" })
	void countsPagesBySizeAndTellsTheCost(String document, int cost) {
		JsonNode told = ask(AUDITOR, document, Map.of()).at("/extensions/cost");

		assertThat(told.at("/requested").asInt(-1)).isEqualTo(cost);
		assertThat(told.at("/limit").asInt(-1)).isEqualTo(10_000);
	}

	@Test
	void answersTheIntrospectionThatToolsAskFor() {
		JsonNode answer = ask(AUDITOR, IntrospectionQuery.INTROSPECTION_QUERY, Map.of());

		assertThat(answer.at("/errors").isMissingNode()).as(answer.at("/errors").toString()).isTrue();
		assertThat(answer.at("/data/__schema/types").size()).isGreaterThan(50);
	}

	private static String times(int number, IntFunction<String> part) {
		return IntStream.range(0, number).mapToObj(part).collect(Collectors.joining());
	}

}
