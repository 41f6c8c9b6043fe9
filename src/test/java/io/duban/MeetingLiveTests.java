package io.duban;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.duban.security.Line;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What whoever attends a meeting is told live, and what others are not. */
@Order(27)
class MeetingLiveTests extends MeetingStory {

	private static final String CHANGES = "subscription($id: ID!, $after: Long) { meetingChanged(meeting: $id,"
			+ " after: $after) { position name meeting { status onTable { id } } item { id status ruling }"
			+ " report { id status } } }";

	private static final String NEIGHBOUR = "live.neighbour";

	private static final String ELSEWHERE = "live.elsewhere";

	@BeforeAll
	void aTownshipNextDoorAndAnotherCounty() {
		person(NEIGHBOUR, null, grantOf(Role.TOWNSHIP_LEADER, "220822101000"));
		person(ELSEWHERE, null, grantOf(Role.COUNTY_SECRETARY, "220881000000"));
	}

	@Test
	void tellsWhoAttendsOfEachItemThatIsTakenUpAndDecided() {
		String meeting = aWeekBegins();
		String heat = adds(meeting, "供热保障");
		Case referred = this.given.referredIssue();
		String item = itemOf(meeting, referred);
		begins(meeting);
		Map<String, ?> from = Map.of("id", meeting, "after", head());
		try (Line attends = line(HEAD).subscribe("1", CHANGES, from);
				Line neighbour = line(NEIGHBOUR).subscribe("1", CHANGES, from);
				Line elsewhere = line(ELSEWHERE).subscribe("1", CHANGES, from)) {
			does(SECRETARY, "agendaItemTakeUp(input: { item: \"" + heat + "\" })", "item { id }");
			decides(SECRETARY, heat, "ANSWER", "");
			decides(SECRETARY, item, "ANSWER", "referral: NEW_ROUND");
			answersAll(meeting);
			closes(meeting);

			List<JsonNode> heard = until(attends, "meeting.closed");
			assertThat(heard.stream().map((one) -> one.get("name").asString())).startsWith("meeting.takenUp")
				.containsSubsequence("agendaItem.decided", "agendaItem.decided", "meeting.closed");
			assertThat(decided(heard)).startsWith(heat, item);
			assertThat(heard.get(heard.size() - 1).at("/meeting/status").asString()).isEqualTo("CLOSED");
			List<JsonNode> overheard = until(neighbour, "meeting.closed");
			assertThat(overheard.stream().map((one) -> one.get("name").asString())).contains("meeting.takenUp",
					"meeting.itemDone");
			assertThat(decided(overheard)).as("that its own report is missing").hasSize(1).doesNotContain(heat, item);
			assertThat(overheard).allMatch((one) -> one.at("/meeting/onTable").isNull());
			assertThat(elsewhere.hear().at("/payload/0/extensions/code").asString()).isEqualTo("NOT_FOUND");
		}
	}

	@Test
	void tellsTheOfficeOfReportsAndOfWhatComesOntoTheAgendaWhileItIsOpen() {
		String meeting = aWeekBegins();
		String report = ofTownship(meeting);
		try (Line office = line(OFFICE).subscribe("1", CHANGES, Map.of("id", meeting, "after", head()))) {
			JsonNode submitted = submits(TOWNSHIP, report, difficulty(""));
			String item = submitted.at("/report/difficulties/0/item/id").asString();

			List<JsonNode> heard = until(office, "meetingReport.submitted");
			assertThat(heard.get(heard.size() - 1).at("/report/id").asString()).isEqualTo(report);
			assertThat(heard.get(heard.size() - 1).at("/report/status").asString()).isEqualTo("SUBMITTED");
			assertThat(heard).anyMatch((one) -> one.get("name").asString().equals("agendaItem.proposed")
					&& one.at("/item/id").asString("").equals(item));
			does(OFFICE, "agendaItemRemove(input: { item: \"" + item + "\", reason: \"已解决\" })", "item { id }");
			List<JsonNode> removed = until(office, "agendaItem.removed");
			assertThat(removed.get(removed.size() - 1).at("/item/status").asString()).isEqualTo("REMOVED");
		}
	}

	private static List<String> decided(List<JsonNode> heard) {
		return heard.stream()
			.filter((one) -> one.get("name").asString().equals("agendaItem.decided"))
			.map((one) -> one.at("/item/id").asString())
			.toList();
	}

	private Line line(String account) {
		return Line.signedIn(port(), token(account));
	}

	/** Position of the last event, once all that is committed has one. */
	private long head() {
		await().until(() -> count("select count(*) from record_pending") == 0);
		return count("select size - 1 from record_head");
	}

	/** All that is heard up to and with something. */
	private static List<JsonNode> until(Line line, String name) {
		List<JsonNode> heard = new ArrayList<>();
		do {
			JsonNode message = line.hear();
			assertThat(message.at("/payload/data/meetingChanged").isObject()).as(message.toString()).isTrue();
			heard.add(message.at("/payload/data/meetingChanged"));
		}
		while (!heard.get(heard.size() - 1).get("name").asString().equals(name));
		return heard;
	}

}
