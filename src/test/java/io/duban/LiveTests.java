package io.duban;

import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import io.duban.api.GlobalId;
import io.duban.api.TightLimits;
import io.duban.security.Administration;
import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Front;
import io.duban.security.Grant;
import io.duban.security.Line;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** What is told live: after it is committed, to whom it concerns, and nothing twice. */
@Order(23)
class LiveTests extends Story {

	private static final String ISSUE = "subscription($id: ID!, $after: Long) { issueChanged(id: $id, after: $after)"
			+ " { position name title issue { number status tasks { kind } } } }";

	private static final String TASKS = "subscription($whose: Whose!, $after: Long) { taskChanged(whose: $whose, after: $after)"
			+ " { position change kind taskId task { id issue { number } } } }";

	private static final String LISTENER = "live.inspector";

	@Autowired
	private Administration administration;

	@Autowired
	private ApplicationContext server;

	@BeforeAll
	void aListener() {
		person(LISTENER, null, new Grant(Role.AUDITOR, Area.of(XINHUA), Set.of()));
	}

	@Test
	void tellsEachChangeOfAnIssueOverAWebSocket() {
		var issue = given.issue();
		try (Line line = line(AUDITOR).subscribe("1", ISSUE, Map.of("id", issue.id(), "after", head()))) {
			when(RECTIFIER).rectifies(issue).as("RECHECKING");

			JsonNode told = until(line, "issue.rectified");
			assertThat(told.at("/issue/number").asString()).isEqualTo(issue.number());
			assertThat(told.at("/issue/status").asString()).isEqualTo("RECHECKING");
			assertThat(told.at("/issue/tasks/0/kind").asString()).isEqualTo("recheckIssue");
			assertThat(told.at("/title").asString()).isEqualTo("整改完成");
		}
	}

	@Test
	void tellsItByServerSentEventsToo() {
		var issue = given.issue();
		try (Line line = Line.events(port(), token(AUDITOR), ISSUE, Map.of("id", issue.id(), "after", head()))) {
			when(RECTIFIER).rectifies(issue).as("RECHECKING");

			assertThat(until(line, "issue.rectified").at("/issue/number").asString()).isEqualTo(issue.number());
		}
	}

	@Test
	void goesOnAfterTheLastPositionThatSomebodySaw() {
		var issue = given.issue();
		long before = head();
		when(RECTIFIER).rectifies(issue).as("RECHECKING");
		when(INSPECTOR).fails(issue).as("RECTIFYING");

		try (Line line = line(AUDITOR).subscribe("1", ISSUE, Map.of("id", issue.id(), "after", before))) {
			long rectified = until(line, "issue.rectified").at("/position").asLong();
			long rechecked = until(line, "issue.rechecked").at("/position").asLong();
			assertThat(rechecked).isGreaterThan(rectified);
			assertThat(rectified).isGreaterThan(before);
		}
	}

	@Test
	void tellsAnInspectorsGroupOfATaskAndThatItIsTaken() {
		var issue = given.issue();
		try (Line line = line(INSPECTOR).subscribe("1", TASKS, Map.of("whose", "MY_GROUPS", "after", head()))) {
			when(RECTIFIER).rectifies(issue).as("RECHECKING");

			JsonNode opened = task(line, "OPENED", "recheckIssue");
			assertThat(opened.at("/task/issue/number").asString()).isEqualTo(issue.number());
			when(INSPECTOR).fails(issue).as("RECTIFYING");
			JsonNode taken = task(line, "COMPLETED", "recheckIssue");
			assertThat(taken.at("/taskId").asString()).isEqualTo(opened.at("/taskId").asString());
			assertThat(taken.at("/task").isNull()).isTrue();
		}
	}

	@Test
	void tellsNobodyOfWhatLiesOutsideTheirArea() {
		String stranger = "live.stranger";
		person(stranger, null, new Grant(Role.AUDITOR, Area.of("220822101000"), Set.of()));
		var issue = given.issue();
		long before = head();
		when(RECTIFIER).rectifies(issue).as("RECHECKING");
		try (Line line = line(stranger); Line listener = line(LISTENER)) {
			line.subscribe("1", ISSUE, Map.of("id", issue.id(), "after", before));
			assertThat(line.hear().at("/payload/0/extensions/code").asString()).isEqualTo("NOT_FOUND");
			line.subscribe("2", TASKS, Map.of("whose", "MY_AREA", "after", before));
			listener.subscribe("2", TASKS, Map.of("whose", "MY_AREA", "after", before));

			assertThat(task(listener, "OPENED", "recheckIssue").at("/task").isNull()).isFalse();
			line.subscribe("3", "{ viewer { name } }", Map.of());
			assertThat(line.hear().at("/id").asString()).isEqualTo("3");
		}
	}

	@Test
	void looksAnewAtEachEventWhetherSomebodyMayBeTold() {
		String moved = "live.moved";
		person(moved, null, new Grant(Role.AUDITOR, Area.of(XINHUA), Set.of()),
				new Grant(Role.INSPECTOR, Area.of("220822101000"), Set.of()));
		try (Line line = line(moved)) {
			line.subscribe("1", TASKS, Map.of("whose", "MY_AREA", "after", head()));
			var first = given.issue();
			assertThat(task(line, "OPENED", "rectifyIssue").at("/task/issue/number").asString())
				.isEqualTo(first.number());
			asSystem(() -> this.administration.revoke(moved, Role.AUDITOR, Area.of(XINHUA), null));
			given.issue();
			asSystem(() -> this.administration.disable(moved, null));

			JsonNode end = line.hear();
			assertThat(end.at("/type").asString()).isEqualTo("error");
			assertThat(end.at("/payload/0/extensions/code").asString()).isEqualTo("UNAUTHENTICATED");
		}
	}

	@Test
	void endsWithTheToken() {
		var issue = given.issue();
		try (Line line = line(AUDITOR).subscribe("1", ISSUE, Map.of("id", issue.id(), "after", head()))) {
			this.clock.passes(Duration.ofHours(1));
			when(RECTIFIER).rectifies(issue).as("RECHECKING");

			JsonNode end = line.hear();
			assertThat(end.at("/payload/0/extensions/code").asString()).as(end.toString()).isEqualTo("UNAUTHENTICATED");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "no json", "[]", "null", "{}", "{\"type\":\"unheard\"}", "{\"type\":\"subscribe\"}",
			"{\"type\":\"subscribe\",\"id\":7,\"payload\":{\"query\":\"{ __typename }\"}}",
			"{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":\" \"}}",
			"{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":\"{ __typename }\",\"operationName\":7}}",
			"{\"type\":\"ping\",\"id\":{}}", "{\"type\":\"subscribe\",\"id\":\"1\"}",
			"{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{}}", "{\"type\":\"next\",\"id\":\"1\",\"payload\":{}}",
			"{\"type\":\"connection_init\",\"payload\":\"x\"}" })
	void closesOnAMessageThatIsNone(String text) {
		try (Line line = line(AUDITOR).sayText(text)) {
			assertThat(line.closedWith()).isEqualTo(4400);
		}
	}

	@Test
	void takesAMessageThatComesInParts() {
		try (Line line = line(AUDITOR).subscribe("1", "{ viewer { account } }" + " ".repeat(100_000), Map.of())) {
			assertThat(line.hear().at("/payload/data/viewer/account").asString()).isEqualTo(AUDITOR);
		}
	}

	@Test
	void closesOnAMessageThatIsTooLong() {
		try (Line line = line(AUDITOR).subscribe("1", "{ viewer { account } }" + " ".repeat(300_000), Map.of())) {
			assertThat(line.closedWith()).isEqualTo(1009);
		}
	}

	@Test
	void refusesConditionsOnASubscriptionsOwnFieldAndGoesOn() {
		try (Line line = line(AUDITOR)) {
			for (String query : List.of("subscription { taskChanged @skip(if: true) { position } }",
					"subscription { ... @include(if: false) { taskChanged { position } } }",
					"subscription { ...F } fragment F on Subscription { taskChanged @skip(if: true) { position } }")) {
				line.subscribe("1", query, Map.of());
				assertThat(line.hear().at("/payload/0/extensions/code").asString())
					.isEqualTo("GRAPHQL_VALIDATION_FAILED");
			}
			line.subscribe("2", "{ viewer { account } }", Map.of());
			assertThat(line.hear().at("/id").asString()).isEqualTo("2");
		}
	}

	@Test
	void countsWhatItTellsAsIfItHadBeenAskedFor() {
		String counted = "live.counted";
		person(counted, null, new Grant(Role.AUDITOR, Area.of(COUNTY), Set.of()));
		TightLimits.within(this.server, Duration.ofSeconds(15), 12, () -> {
			try (Line line = line(counted)) {
				line.subscribe("1",
						"subscription { taskChanged(whose: MY_AREA) { position task { issue { number } } } }",
						Map.of());
				for (int time = 0; time < 8; time++) {
					given.issue();
				}
				int told = 0;
				JsonNode heard = line.hear();
				while (heard.at("/type").asString().equals("next")) {
					told++;
					heard = line.hear();
				}

				assertThat(heard.at("/payload/0/extensions/code").asString()).isEqualTo("RATE_LIMITED");
				assertThat(told).isBetween(1, 4);
			}
		});
	}

	@Test
	void closesOnBytes() {
		try (Line line = line(AUDITOR).sayBytes(new byte[] { 1, 2 })) {
			assertThat(line.closedWith()).isEqualTo(4400);
		}
	}

	@Test
	void closesOnWhoeverBringsNoTokenOrAWrongOne() {
		for (Map<String, ?> payload : List.<Map<String, ?>>of(Map.of(), Map.of("Authorization", "Bearer forged"),
				Map.of("Authorization", "Basic eDp5"), Map.of("Authorization", 7))) {
			try (Line line = Line.socket(port(), Map.of()).say(Map.of("type", "connection_init", "payload", payload))) {
				assertThat(line.closedWith()).isEqualTo(4401);
			}
		}
		try (Line line = Line.socket(port(), Map.of()).subscribe("1", "{ __typename }", Map.of())) {
			assertThat(line.closedWith()).isEqualTo(4401);
		}
	}

	@Test
	void takesTheHandshakesTokenWhereTheFirstMessageBringsNone() {
		try (Line line = Line.socket(port(), Map.of("Authorization", "Bearer " + token(AUDITOR)))
			.say(Map.of("type", "connection_init"))) {
			assertThat(line.hear().at("/type").asString()).isEqualTo("connection_ack");
			line.subscribe("1", "{ viewer { account } }", Map.of());
			assertThat(line.hear().at("/payload/data/viewer/account").asString()).isEqualTo(AUDITOR);
			assertThat(line.hear().at("/type").asString()).isEqualTo("complete");
		}
	}

	@Test
	void closesOnASecondSignInAndASecondSubscriptionOfOneName() {
		try (Line line = line(AUDITOR).say(Map.of("type", "connection_init"))) {
			assertThat(line.closedWith()).isEqualTo(4429);
		}
		var issue = given.issue();
		try (Line line = line(AUDITOR).subscribe("1", ISSUE, Map.of("id", issue.id()))) {
			line.subscribe("1", ISSUE, Map.of("id", issue.id()));
			assertThat(line.closedWith()).isEqualTo(4409);
		}
	}

	@Test
	void closesOnWhoeverSpeaksNoProtocolOrTheOldOne() {
		for (String protocol : List.of("", "graphql-ws")) {
			try (Line line = Line.speaking(port(), protocol)) {
				assertThat(line.closedWith()).isEqualTo(4406);
			}
		}
	}

	@Test
	void tellsAnAccountOfSoManyThingsAtATimeAndNoMore() {
		String eager = "live.eager";
		person(eager, null, new Grant(Role.AUDITOR, Area.of(XINHUA), Set.of()));
		try (Line line = line(eager)) {
			for (int number = 0; number <= 100; number++) {
				line.subscribe("s" + number, TASKS, Map.of("whose", "MINE"));
			}
			JsonNode refused = line.hear();
			assertThat(refused.at("/payload/0/extensions/code").asString()).as(refused.toString())
				.isEqualTo("RATE_LIMITED");
			line.say(Map.of("type", "complete", "id", "s7")).subscribe("again", TASKS, Map.of("whose", "MINE"));
			line.subscribe("one", "{ viewer { account } }", Map.of());
			assertThat(line.hear().at("/id").asString()).isEqualTo("one");
		}
	}

	@Test
	void tellsHowAnImportGetsOnUntilItsEnd() {
		long number = this.jdbc.sql("select max(id) from import_run").query(Long.class).single();
		this.jdbc.sql("update import_run set status = 'RUNNING' where id = ?").param(number).update();
		this.jdbc.sql("delete from pulse where subject = ?").param("import:" + number).update();
		this.jdbc.sql("insert into pulse (subject, step, done, of_all, beat_at) values (?, 'REGISTER', 1, 9, ?)")
			.params("import:" + number, LocalDateTime.now(this.clock))
			.update();
		try (Line line = line(OFFICE).subscribe("1",
				"subscription($id: ID!) { importProgress(id: $id) { status progress { done } files { name } } }",
				Map.of("id", GlobalId.of("Import", number)))) {
			assertThat(line.hear().at("/payload/data/importProgress/progress/done").asInt()).isEqualTo(1);
			this.jdbc.sql("update pulse set done = 5 where subject = ?").param("import:" + number).update();
			assertThat(line.hear().at("/payload/data/importProgress/progress/done").asInt()).isEqualTo(5);
			this.jdbc.sql("update import_run set status = 'FINISHED' where id = ?").param(number).update();
			assertThat(line.hear().at("/payload/data/importProgress/status").asString()).isEqualTo("FINISHED");
			assertThat(line.hear().at("/type").asString()).isEqualTo("complete");
		}
	}

	@Test
	void closesOnAForeignPage() {
		assertThatThrownBy(() -> Line.socket(port(), Map.of("Origin", "https://evil.example")))
			.isInstanceOf(CompletionException.class)
			.cause()
			.isInstanceOfSatisfying(WebSocketHandshakeException.class,
					(refused) -> assertThat(refused.getResponse().statusCode()).isEqualTo(403));
	}

	@Test
	void answersAWrongDocumentWithAnErrorAndNoResult() {
		try (Line line = line(AUDITOR).subscribe("1", "{ nothing }", Map.of())) {
			JsonNode error = line.hear();
			assertThat(error.at("/type").asString()).isEqualTo("error");
			assertThat(error.at("/payload/0/extensions/code").asString()).isEqualTo("GRAPHQL_VALIDATION_FAILED");
		}
		try (Line line = Line.events(port(), token(AUDITOR), "{ nothing }", Map.of())) {
			assertThat(line.hear().at("/payload/errors/0/extensions/code").asString())
				.isEqualTo("GRAPHQL_VALIDATION_FAILED");
			assertThat(line.hear().at("/type").asString()).isEqualTo("complete");
		}
		try (Line line = Line.events(port(), token(AUDITOR), "{ viewer { account } }", Map.of())) {
			assertThat(line.hear().at("/payload/data/viewer/account").asString()).isEqualTo(AUDITOR);
			assertThat(line.hear().at("/type").asString()).isEqualTo("complete");
		}
	}

	@Test
	void countsOverAWebSocketAsOverHttp() {
		try (Line line = line(AUDITOR).subscribe("1", "{ issues(first: 1) { totalCount pageInfo { hasNextPage } } }",
				Map.of())) {
			JsonNode answer = line.hear();
			assertThat(answer.at("/payload/data/issues/totalCount").asInt(0)).as(answer.toString()).isPositive();
		}
	}

	@Test
	void answersAFrontEndThatTakesBothInJson() {
		JsonNode answer = JsonMapper.shared()
			.readTree(new Front(port())
				.send(token(AUDITOR), "application/json", "application/json, text/event-stream",
						"{\"query\":\"{ viewer { account } nothing }\"}")
				.body());

		assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("GRAPHQL_VALIDATION_FAILED");
	}

	@Test
	void asksForAStreamWhereThereIsNone() {
		var issue = given.issue();
		JsonNode answer = ask(AUDITOR, ISSUE, Map.of("id", issue.id()));

		assertThat(answer.at("/errors/0/extensions/code").asString()).isEqualTo("BAD_USER_INPUT");
		assertThat(answer.at("/errors/0/message").asString()).contains("graphql-transport-ws");
	}

	@Test
	void refusesToGoOnFromAPlaceThatIsTooFarOrNotThereYet() {
		try (Line line = line(AUDITOR)) {
			line.subscribe("1", TASKS, Map.of("whose", "MINE", "after", head() + 1000));
			assertThat(line.hear().at("/payload/0/extensions/code").asString()).isEqualTo("BAD_USER_INPUT");
		}
	}

	private Line line(String account) {
		return Line.signedIn(port(), token(account));
	}

	/** Position of the last event, once all that is committed has one. */
	private long head() {
		await().until(() -> count("select count(*) from record_pending") == 0);
		return count("select size - 1 from record_head");
	}

	private void asSystem(Supplier<?> work) {
		this.who.as(CurrentUser.SYSTEM, work);
	}

	private static JsonNode until(Line line, String name) {
		JsonNode told = line.hear().at("/payload/data/issueChanged");
		return told.path("name").asString("").equals(name) ? told : until(line, name);
	}

	private static JsonNode task(Line line, String change, String kind) {
		JsonNode message = line.hear();
		JsonNode told = message.at("/payload/data/taskChanged");
		assertThat(told.isObject()).as(message.toString()).isTrue();
		return told.path("change").asString("").equals(change) && told.path("kind").asString("").equals(kind) ? told
				: task(line, change, kind);
	}

}
