package io.duban;

import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.duban.security.Area;
import io.duban.security.Grant;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;

/** What whoever keeps the server running sees of it, and what they do not. */
@Order(35)
@ExtendWith(OutputCaptureExtension.class)
class ObservabilityTests extends OverHttp {

	private static final String AUDITOR = "seen.auditor";

	private static final String KEEPER = "seen.keeper";

	@BeforeAll
	void people() {
		person(AUDITOR, null, new Grant(Role.AUDITOR, Area.of(COUNTY), Set.of()));
		person(KEEPER, null, new Grant(Role.SYSTEM_ADMIN, Area.of(COUNTY), Set.of()));
	}

	@Test
	void writesALineOnEachRequestWithoutItsVariables(CapturedOutput log) {
		ask(AUDITOR, "query Sought($number: String!) { household(number: $number) { number } }",
				Map.of("number", "220822198001011234"));

		assertThat(lines(log)).contains("query Sought cost 1 in ", " " + AUDITOR + " ")
			.containsPattern("\\[[0-9a-f-]{36} seen\\.auditor \\S* [0-9a-f]{12}\\] ")
			.doesNotContain("220822198001011234");
	}

	@Test
	void saysInTheLineWhyARequestWasRefused(CapturedOutput log) {
		ask(AUDITOR, "{ nothing }", Map.of());

		assertThat(lines(log)).contains("refused cost 0 in ", ": GRAPHQL_VALIDATION_FAILED");
	}

	@Test
	void letsNoNameBreakALineOfTheLog(CapturedOutput log) {
		front().askNamed(token(AUDITOR), "{ __typename }", "a\nb] forged 😀");

		assertThat(lines(log)).contains(" a?b??forged?? ").doesNotContain("\nb] forged");
	}

	@ParameterizedTest
	@ValueSource(strings = { "graphql_request_seconds_count{", "graphql_datafetcher_seconds_count{",
			"graphql_dataloader_seconds_count{", "duban_tasks_open ", "duban_tasks_overdue ", "duban_timers_due ",
			"duban_timers_failed ", "duban_record_size ", "duban_record_pending ", "duban_record_pending_age_seconds ",
			"http_server_requests_seconds_count{", "hikaricp_connections_active{" })
	void countsForPrometheus(String figure) {
		ask(KEEPER, "{ accounts(first: 1) { nodes { grants { role } } } }", Map.of());

		assertThat(prometheus()).contains("\n" + figure);
	}

	@Test
	void namesNobodyInAFigure() {
		ask(AUDITOR, "query Named($number: String!) { household(number: $number) { number } }",
				Map.of("number", "220822198001011234"));

		assertThat(prometheus()).doesNotContain(AUDITOR, "220822198001011234");
	}

	private String prometheus() {
		return front().get("/actuator/prometheus", token(KEEPER)).body();
	}

	private static String lines(CapturedOutput log) {
		return log.getOut()
			.lines()
			.filter((line) -> line.contains("RequestLog") || line.contains("forged"))
			.reduce("", (all, line) -> all + line + "\n");
	}

}
