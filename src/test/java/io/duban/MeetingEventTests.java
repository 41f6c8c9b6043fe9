package io.duban;

import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.test.context.TestPropertySource;

import io.duban.security.Front;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No row of a Sunday meeting changes without an event of its own in the same transaction,
 * by whichever act or timer: as {@link EventPerWriteTests} shows of all others.
 */
@Import(RowWatch.Beans.class)
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:watchedmeetings;DB_CLOSE_DELAY=-1")
@Order(28)
class MeetingEventTests extends MeetingStory {

	private final Set<String> done = new TreeSet<>();

	@Autowired
	private GraphQlSource source;

	/** Whether a mutation is an act of a meeting. */
	static boolean isOfMeetings(String mutation) {
		return mutation.startsWith("meeting") || mutation.startsWith("agendaItem");
	}

	/** Tables that only acts of a meeting write. */
	static Set<String> tables() {
		Map<String, String> subjects = new HashMap<>(RowWatch.SUBJECTS);
		subjects.values().removeIf((subject) -> !isOfMeetings(subject) && !subject.startsWith("minutes"));
		return subjects.keySet();
	}

	/** Remembers what was done. */
	@Override
	JsonNode ask(String account, String query, Map<String, ?> variables) {
		JsonNode answer = super.ask(account, query, variables);
		if (query.strip().startsWith("mutation") && Front.refusal(answer).isEmpty()) {
			this.done.addAll(answer.path("data").propertyNames());
		}
		return answer;
	}

	@Test
	void tellsOfEachActAndTimerFromTheWeeksOpeningToItsMinutes() {
		RowWatch watch = new RowWatch(this.jdbc);
		watch.forget();
		String meeting = aWeekBegins();
		Case settled = this.given.referredIssue();
		String kept = itemOf(meeting, settled);
		submits(TOWNSHIP, ofTownship(meeting), difficulty("division: \"" + village() + "\""));
		String heat = adds(meeting, "供热保障");
		String water = adds(meeting, "跨县引水");
		String work = adds(meeting, "秋收用工");
		String same = adds(meeting, "用工不足");
		String solved = adds(meeting, "修路");
		does(OFFICE, "agendaItemOrder(input: { meeting: \"%s\", items: [\"%s\"] })".formatted(meeting, water),
				"meeting { id }");
		does(OFFICE, "agendaItemMerge(input: { item: \"%s\", into: \"%s\", reason: \"同一件事\" })".formatted(same, work),
				"item { id }");
		does(OFFICE, "agendaItemRemove(input: { item: \"" + solved + "\", reason: \"已解决\" })", "item { id }");
		does(SECRETARY, "meetingMove(input: { meeting: \"%s\", to: \"%sT20:00:00+08:00\", reason: \"防汛\" })"
			.formatted(meeting, today().plusDays(6)), "meeting { id }");
		does(SECRETARY, "meetingDelegateChair(input: { meeting: \"%s\", cadre: \"%s\", reason: \"赴省开会\" })"
			.formatted(meeting, cadreOf(HEAD)), "meeting { id }");
		when(SECRETARY).decides(settled, "WITHDRAW").as("WITHDRAWN");
		on(DayOfWeek.SUNDAY, 20, 0);
		does(HEAD, "meetingBegin(input: { meeting: \"" + meeting + "\" })", "meeting { status }");
		does(OFFICE, "meetingNoteAttendance(input: { meeting: \"%s\", attendance: [{ cadre: \"%s\", present: true }] })"
			.formatted(meeting, cadreOf(HEAD)), "meeting { id }");
		does(HEAD, "agendaItemKeep(input: { item: \"" + kept + "\", reason: \"要有个说法\" })", "item { id }");
		does(HEAD, "agendaItemTakeUp(input: { item: \"" + heat + "\" })", "item { id }");
		decides(HEAD, heat, "ACTION", "actions: [{ owner: \"%s\", dueOn: \"%s\", summary: \"落实供热煤\" }]"
			.formatted(cadreOf(SECTION), today().plusDays(7)));
		does(HEAD, "agendaItemCarryOver(input: { item: \"" + water + "\", reason: \"等市里批复\" })", "item { id }");
		items(HEAD, meeting, "id status settled kept").stream()
			.filter((one) -> one.get("status").asString().equals("PROPOSED")
					&& (one.get("settled").isNull() || one.get("kept").asBoolean()))
			.forEach((one) -> decides(HEAD, one.get("id").asString(), "ANSWER", ""));
		does(HEAD, "meetingClose(input: { meeting: \"" + meeting + "\" })", "meeting { status }");
		does(OFFICE, "meetingPublishMinutes(input: { meeting: \"" + meeting + "\" })", "meeting { status }");
		aWeekBegins();

		assertThat(watch.silent()).as("rows that changed without an event").isEmpty();
		Set<String> mutations = this.source.schema()
			.getMutationType()
			.getFieldDefinitions()
			.stream()
			.map((field) -> field.getName())
			.filter(MeetingEventTests::isOfMeetings)
			.collect(Collectors.toCollection(TreeSet::new));
		assertThat(this.done).as("acts of a meeting").containsAll(mutations);
		assertThat(watch.counts().keySet()).as("tables of meetings").containsAll(tables());
	}

}
