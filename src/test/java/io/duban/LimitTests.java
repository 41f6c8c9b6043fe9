package io.duban;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
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

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import io.duban.api.TightLimits;
import io.duban.core.Time;
import io.duban.security.Area;
import io.duban.security.Grant;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** A request asks for no more than the server can give at once. */
@Order(32)
class LimitTests extends OverHttp {

	private static final String AUDITOR = "limits.auditor";

	@Autowired
	private ApplicationContext server;

	@BeforeAll
	void anAuditor() {
		person(AUDITOR, null, new Grant(Role.AUDITOR, Area.of(COUNTY), Set.of()));
	}

	static Stream<String> tooMuch() {
		return Stream.of("{ " + times(150, (number) -> "a" + number + ": __typename ") + "}",
				"{ " + times(1000, (number) -> "__typename ") + "}",
				times(50, (number) -> "query q" + number + " { __typename } "),
				"{ __typename " + times(60, (number) -> "@include(if: true) ") + "}",
				"{ households(first: 1) { nodes { " + "openIssues { household { ".repeat(12) + "number"
						+ " } }".repeat(12) + " } } }",
				"{ households(first: 100) { nodes { members { household { members { household { members { name"
						+ " } } } } } } } }",
				"{ households(first: 100) { nodes { issues(first: 50) { nodes { household { number } } } } } }",
				"{ divisions { nodes { households(last: 100) { nodes { issues(first: 3) { nodes { number } } } } } } }",
				"{ " + times(10,
						(number) -> "a" + number + ": households(first: 100) { nodes { "
								+ "members { household { ".repeat(8) + "number" + " } }".repeat(8) + " } } ")
						+ "}",
				doubled(25, "__typename"), doubled(25, "viewer { name }"),
				"{ ...f0 } "
						+ times(1800, (number) -> "fragment f%d on Query { ...f%d } ".formatted(number, number + 1))
						+ "fragment f1800 on Query { __typename }");
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
			"'{ households(first: 20) { nodes { issues(first: 5) { nodes { number } } } } }', 141",
			"'{ households(first: 20) { nodes { issues(last: 5) { edges { node { number } } totalCount } } } }', 641",
			"'{ a: issues(first: 100) { ...F } b: issues(first: 100) { ...F } } fragment F on IssueConnection { nodes { household { number } } }', 402",
			"'{ viewer { name } }', 1", "'{ __typename }', 0" })
	void countsPagesBySizeAndTellsTheCost(String document, int cost) {
		JsonNode told = ask(AUDITOR, document, Map.of()).at("/extensions/cost");

		assertThat(told.at("/requested").asInt(-1)).isEqualTo(cost);
		assertThat(told.at("/limit").asInt(-1)).isEqualTo(10_000);
	}

	@Test
	void givesAnAccountSoMuchAMinuteAndTellsWhatIsLeft() {
		String busy = "limits.busy";
		person(busy, null, new Grant(Role.AUDITOR, Area.of(COUNTY), Set.of()));
		TightLimits.within(this.server, Duration.ofSeconds(15), 1000, () -> {
			String much = "{ divisions(first: 99) { totalCount nodes { code } } households(last: 77) { nodes { number } }"
					+ " rateLimit { cost limit remaining resetAt } }";
			JsonNode told = ask(busy, much, Map.of()).at("/data/rateLimit");
			assertThat(told.at("/cost").asInt()).isEqualTo(199);
			assertThat(told.at("/limit").asInt()).isEqualTo(1000);
			assertThat(told.at("/remaining").asLong()).isEqualTo(801);
			assertThat(OffsetDateTime.parse(told.at("/resetAt").asString()))
				.isCloseTo(OffsetDateTime.now(this.clock).plusSeconds(12), within(1, ChronoUnit.SECONDS));
			for (int time = 0; time < 4; time++) {
				assertThat(ask(busy, much, Map.of()).has("errors")).isFalse();
			}

			JsonNode refused = ask(busy, much, Map.of());
			assertThat(refused.at("/errors/0/extensions/code").asString("")).isEqualTo("RATE_LIMITED");
			assertThat(refused.at("/errors/0/message").asString("")).contains("seconds");
			assertThat(ask(AUDITOR, "{ __typename }", Map.of()).has("errors")).isFalse();
			this.clock.passes(Duration.ofSeconds(13));
			assertThat(ask(busy, much, Map.of()).has("errors")).isFalse();
		});
	}

	@Test
	void countsAlsoWhatItRefuses() {
		String careless = "limits.careless";
		person(careless, null, new Grant(Role.AUDITOR, Area.of(COUNTY), Set.of()));
		TightLimits.within(this.server, Duration.ofSeconds(15), 3, () -> {
			for (String wrong : List.of("{", "{ nothing }",
					"{ " + times(150, (number) -> "a" + number + ": __typename ") + "}")) {
				assertThat(ask(careless, wrong, Map.of()).at("/errors/0/extensions/code").asString(""))
					.isNotEqualTo("RATE_LIMITED");
			}

			assertThat(ask(careless, "{ nothing }", Map.of()).at("/errors/0/extensions/code").asString(""))
				.isEqualTo("RATE_LIMITED");
		});
	}

	@Test
	void stopsInTheDatabaseWhatTakesTooLong() {
		this.jdbc
			.sql("insert into import_run (id, area, folder, purpose, status, started_by, started_at, events, version)"
					+ " values (-1, ?, '', '', 'FINISHED', '', ?, 0, 0)")
			.params(COUNTY, Time.now(this.clock))
			.update();
		this.jdbc.sql("alter table pulse rename to pulse_kept").update();
		this.jdbc
			.sql("create view pulse as select concat('import:', -1) as subject, '' as step, count(*) as done,"
					+ " cast(null as bigint) as of_all, localtimestamp as beat_at from system_range(1, 100000) a"
					+ " cross join system_range(1, 100000) b")
			.update();
		try {
			TightLimits.within(this.server, Duration.ofSeconds(1), 1000, () -> {
				JsonNode answer = ask(AUDITOR, "{ imports { nodes { progress { step } } } }", Map.of());

				assertThat(answer.at("/errors/0/extensions/code").asString("")).as(answer.toString())
					.isEqualTo("QUERY_TOO_COMPLEX");
			});
			assertThat(count("select count(*) from information_schema.sessions where executing_statement like"
					+ " '%from import_run%' and session_id <> session_id()"))
				.isZero();
		}
		finally {
			this.jdbc.sql("drop view pulse").update();
			this.jdbc.sql("alter table pulse_kept rename to pulse").update();
			this.jdbc.sql("delete from import_run where id = -1").update();
		}
	}

	@Test
	void refusesABodyThatIsTooLong() {
		byte[] body = ("{\"query\":\"{ __typename }\",\"x\":\"" + "x".repeat(256 * 1024) + "\"}")
			.getBytes(StandardCharsets.UTF_8);
		HttpResponse<String> answer = send(AUDITOR, "application/json", body);

		assertThat(answer.statusCode()).isEqualTo(413);
		assertThat(answer.body()).contains("BAD_USER_INPUT");
		assertThat(sendUnmeasured(AUDITOR, body).statusCode()).isEqualTo(413);
		assertThat(sendUnmeasured(AUDITOR, "{\"query\":\"{ __typename }\"}".getBytes(StandardCharsets.UTF_8)).body())
			.contains("\"Query\"");
	}

	@Test
	void answersTheIntrospectionThatToolsAskFor() {
		JsonNode answer = ask(AUDITOR, IntrospectionQuery.INTROSPECTION_QUERY, Map.of());

		assertThat(answer.at("/errors").isMissingNode()).as(answer.at("/errors").toString()).isTrue();
		assertThat(answer.at("/data/__schema/types").size()).isGreaterThan(50);
	}

	/** Fragments that each spread the next one twice. */
	private static String doubled(int times, String last) {
		return "{ ...f0 } "
				+ times(times,
						(number) -> "fragment f%1$d on Query { ...f%2$d ...f%2$d } ".formatted(number, number + 1))
				+ "fragment f" + times + " on Query { " + last + " }";
	}

	private static String times(int number, IntFunction<String> part) {
		return IntStream.range(0, number).mapToObj(part).collect(Collectors.joining());
	}

}
