package io.duban;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.duban.record.Received;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a mutation's answer says of the record. */
@Order(35)
class ReceiptTests extends Story {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final String REPORT = """
			mutation($household: String!, $summary: String!) { issueReport(input: { household: $household, line: WATER,
			severity: MINOR, source: VISIT, summary: $summary }) { issue { number } userErrors { code } } }""";

	private JsonNode report(String summary, boolean receipts) {
		Map<String, Object> request = new HashMap<>(
				Map.of("query", REPORT, "variables", Map.of("household", household(), "summary", summary)));
		if (receipts) {
			request.put("extensions", Map.of("receipts", true));
		}
		return JSON.readTree(
				send(INSPECTOR, "application/json", JSON.writeValueAsString(request).getBytes(StandardCharsets.UTF_8))
					.body());
	}

	private List<Received> received(JsonNode answer) {
		await().until(() -> count("select size from record_head") > 0 && !keys().isEmpty());
		return answer.at("/extensions/receipts")
			.valueStream()
			.map((note) -> Received.of(note.asString(), keys()))
			.toList();
	}

	private List<String> keys() {
		return ask(AUDITOR, "{ recordCheckpoint { keys } }", Map.of()).at("/data/recordCheckpoint/keys")
			.valueStream()
			.map(JsonNode::asString)
			.toList();
	}

	@Test
	void givesASignedReceiptOfEachEventThatAMutationWrote() {
		int before = count("select count(*) from record_event");
		int last = count("select max(id) from record_event");
		JsonNode answer = report("水质发黄", true);

		List<Received> receipts = received(answer);
		assertThat(receipts).hasSizeGreaterThan(1).allMatch(Received::signed);
		assertThat(count("select count(*) from record_event") - before).isEqualTo(receipts.size());
		for (Received receipt : receipts) {
			await().until(
					() -> count("select count(*) from record_event e join record_leaf l on l.event = e.id where e.id > "
							+ last + " and e.uuid = '" + receipt.uuid() + "'") == 1);
			assertThat(this.jdbc
				.sql("select l.hash from record_event e join record_leaf l on l.event = e.id where e.uuid = ?")
				.param(receipt.uuid())
				.query((row, index) -> Base64.getEncoder().encodeToString(row.getBytes(1)))
				.single()).isEqualTo(receipt.hash());
		}
	}

	@Test
	void givesNoReceiptToWhoeverDoesNotAskForOne() {
		assertThat(report("水管冻裂", false).at("/extensions/receipts").isMissingNode()).isTrue();
	}

	@Test
	void givesAReceiptOfTheRefusalAloneWhereAnActIsRefused() {
		List<Received> receipts = received(report("", true));

		assertThat(receipts).singleElement()
			.satisfies((receipt) -> assertThat(this.jdbc.sql("select name from record_event where uuid = ?")
				.param(receipt.uuid())
				.query(String.class)
				.single()).containsIgnoringCase("refused"));
	}

	@Test
	void answersAStrikingOffOnceASignedCheckpointHasIt() {
		Case issue = given.issue("WATER", "MINOR");
		when(RECTIFIER).rectifies(issue).as("RECHECKING");

		JsonNode answer = ask(INSPECTOR, """
				mutation($id: ID!) { issueRecheck(input: { issue: $id, passed: true })
				{ issue { status } sealed userErrors { code } } }""", Map.of("id", issue.id()));
		JsonNode checkpoint = ask(AUDITOR, "{ recordCheckpoint { size } }", Map.of());

		assertThat(answer.at("/data/issueRecheck/issue/status").asString()).isEqualTo("STRUCK_OFF");
		assertThat(answer.at("/data/issueRecheck/sealed").asBoolean()).isTrue();
		assertThat(checkpoint.at("/data/recordCheckpoint/size").asLong())
			.isGreaterThan(place("issue.rechecked", issue));
	}

	@Test
	void sealsTheSecondSignatureOfACriticalIssueAndNotItsRecheck() {
		Case issue = given.issue();
		when(RECTIFIER).rectifies(issue).as("RECHECKING");

		assertThat(ask(INSPECTOR, """
				mutation($id: ID!) { issueRecheck(input: { issue: $id, passed: true }) { sealed } }""",
				Map.of("id", issue.id()))
			.at("/data/issueRecheck/sealed")
			.isNull()).isTrue();
		assertThat(ask(OFFICE, """
				mutation($id: ID!) { issueCountersign(input: { issue: $id, approved: true }) { sealed } }""",
				Map.of("id", issue.id()))
			.at("/data/issueCountersign/sealed")
			.asBoolean()).isTrue();
	}

	private long place(String event, Case issue) {
		return this.jdbc.sql(
				"select l.idx from record_event e join record_leaf l on l.event = e.id where e.name = ? and e.subject ="
						+ " (select concat('issue:', i.id) from issue i where i.id = ?)")
			.params(event, Long.valueOf(io.duban.api.GlobalId.local("Issue", issue.id())))
			.query(Long.class)
			.single();
	}

}
