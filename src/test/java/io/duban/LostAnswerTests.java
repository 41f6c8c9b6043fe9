package io.duban;

import java.util.Map;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import io.duban.api.Idempotency;
import io.duban.core.Time;
import io.duban.security.Front;

import static org.assertj.core.api.Assertions.assertThat;

/** On a village's network answers are lost and buttons are pressed twice. */
@Order(24)
class LostAnswerTests extends Story {

	@Autowired
	private Idempotency idempotency;

	@Test
	void forgetsAKeyAfterAMonth() {
		this.jdbc
			.sql("insert into idempotency_key (account, name, request, answer, created_at) values"
					+ " ('lost.old', 'old', '', '', ?), ('lost.old', 'young', '', '', ?)")
			.params(Time.now(this.clock).minusDays(31), Time.now(this.clock).minusDays(29))
			.update();

		this.idempotency.forget();

		assertThat(
				this.jdbc.sql("select name from idempotency_key where account = 'lost.old'").query(String.class).list())
			.containsExactly("young");
	}

	@Test
	void givesTheSameIssueForTheSameKeyWhateverHasBecomeOfItMeanwhile() {
		JsonNode first = reports(INSPECTOR, "lost-1", "一件事");
		var issue = new Case(first.at("/issue/id").asString(), first.at("/issue/number").asString());
		when(RECTIFIER).rectifies(issue).as("RECHECKING");
		int before = count("select count(*) from issue");

		JsonNode again = reports(INSPECTOR, "lost-1", "一件事");

		assertThat(again.at("/issue/number").asString()).isEqualTo(issue.number());
		assertThat(again.at("/issue/status").asString()).isEqualTo("RECHECKING");
		assertThat(count("select count(*) from issue")).isEqualTo(before);
	}

	@Test
	void refusesAKeyThatWasGivenToAnotherRequest() {
		reports(INSPECTOR, "lost-2", "一件事");

		assertThat(reports(INSPECTOR, "lost-2", "另一件事").at("/userErrors/0/code").asString()).isEqualTo("KEY_REUSED");
	}

	@Test
	void keepsTheKeysOfTwoPeopleApart() {
		JsonNode one = reports(INSPECTOR, "lost-3", "一件事");
		JsonNode other = reports(OTHER_INSPECTOR, "lost-3", "一件事");

		assertThat(other.at("/userErrors").isEmpty()).as(other.toString()).isTrue();
		assertThat(other.at("/issue/number").asString()).isNotEqualTo(one.at("/issue/number").asString());
	}

	@Test
	void startsOneInspectionForOneKey() {
		String start = "mutation { inspectionStart(input: { division: \"" + XINHUA + "\", asOf: \"2026-09-01\","
				+ " lines: [REGISTER], idempotencyKey: \"lost-4\" }) { inspection { number } userErrors { code message } } }";

		JsonNode first = ask(OFFICE, start, Map.of()).at("/data/inspectionStart");
		JsonNode again = ask(OFFICE, start, Map.of()).at("/data/inspectionStart");

		assertThat(first.at("/inspection/number").asLong(0)).as(first.toString()).isPositive();
		assertThat(again).isEqualTo(first);
	}

	@Test
	void rectifiesOnceHoweverOftenTheButtonIsPressed() {
		var issue = given.issue();
		String version = version(issue);
		String rectified = "expectedVersion: " + version
				+ ", description: \"已修好\", evidence: [{ title: \"照片\", url: \"https://files.example/1.jpg\" }]";
		when(RECTIFIER).does("issueRectify", issue, rectified).as("RECHECKING");

		when(RECTIFIER).does("issueRectify", issue, rectified).isRefused("CONFLICT");
		when(RECTIFIER).rectifies(issue).isRefused("WRONG_STATE").saying("status", "RECHECKING");
		then(issue).tellsTimes(1, "issue.rectified");
	}

	@Test
	void claimsATaskOnceAndRefusesWhoeverSawItAsItWas() {
		var issue = given.issue();
		when(RECTIFIER).rectifies(issue).as("RECHECKING");
		JsonNode task = task(issue);
		String claim = "mutation($task: ID!, $version: Long) { taskClaim(input: { task: $task, expectedVersion: $version })"
				+ " { task { version } userErrors { code } } }";
		Map<String, Object> asSeen = Map.of("task", task.get("id").asString(), "version", task.get("version").asLong());

		JsonNode first = ask(INSPECTOR, claim, asSeen);
		assertThat(first.at("/data/taskClaim/task/version").asLong(0)).isEqualTo(task.get("version").asLong() + 1);
		assertThat(Front.refusal(ask(INSPECTOR, claim, asSeen))).isEqualTo("CONFLICT");
		assertThat(Front.refusal(ask(OTHER_INSPECTOR, claim, asSeen))).isEqualTo("CONFLICT");
		when(INSPECTOR).takes("recheckIssue", issue).isDone();
		then(issue).tellsTimes(1, "task.assigned");
	}

	private JsonNode task(Case issue) {
		return ask(AUDITOR, "query($id: ID!) { node(id: $id) { ... on Issue { tasks { id version } } } }",
				Map.of("id", issue.id()))
			.at("/data/node/tasks/0");
	}

	private String version(Case issue) {
		return ask(AUDITOR, "query($id: ID!) { node(id: $id) { ... on Issue { version } } }", Map.of("id", issue.id()))
			.at("/data/node/version")
			.asString();
	}

	private JsonNode reports(String account, String key, String summary) {
		return ask(account, """
				mutation($household: String!, $key: String!, $summary: String!) { issueReport(input: {
				household: $household, line: OTHER, severity: MINOR, summary: $summary, idempotencyKey: $key })
				{ issue { id number status } userErrors { code } } }""",
				Map.of("household", household(), "key", key, "summary", summary))
			.at("/data/issueReport");
	}

}
