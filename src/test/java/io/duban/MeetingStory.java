package io.duban;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeAll;
import tools.jackson.databind.JsonNode;

import io.duban.core.Time;
import io.duban.security.Area;
import io.duban.security.Front;
import io.duban.security.Grant;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;

/** Stories of Sunday meetings. */
abstract class MeetingStory extends LeaveStory {

	static final String DEPARTMENT = "meeting.department";

	private static final String TRACE = "trace { over daysToDecision daysToEnd legs { step on days item { id }"
			+ " report { id } issue { id } dispatchOrder { id } monitoringClue { id } } }";

	@BeforeAll
	void aDepartmentThatReportsAndNothingOverdueFromBefore() {
		if (count("select count(*) from meeting where area = '" + COUNTY + "'") == 0) {
			daysPass(45);
			this.jdbc.sql("update issue set escalation = 'COUNTY_LEADER' where escalation = 'SUNDAY_AGENDA'").update();
		}
		one(DEPARTMENT, "unit_kind = '县直部门'", Role.DEPARTMENT, COUNTY);
	}

	/** A new week, at nine on Monday, with its meeting. */
	String aWeekBegins() {
		passTo(today().plusDays(8L - today().getDayOfWeek().getValue()).atTime(9, 0));
		knocks();
		return meeting();
	}

	/** What the schedule runs every ten minutes. */
	void knocks() {
		scheduled("WeeklyKnock.knock");
	}

	void passTo(LocalDateTime moment) {
		this.timers.pass(Duration.between(LocalDateTime.now(this.clock.withZone(Time.ZONE)), moment));
	}

	/** The next such hour of this week or the next one. */
	void on(DayOfWeek day, int hour, int minute) {
		LocalDateTime now = LocalDateTime.now(this.clock.withZone(Time.ZONE));
		LocalDateTime then = now.toLocalDate().with(day).atTime(LocalTime.of(hour, minute));
		passTo(then.isAfter(now) ? then : then.plusWeeks(1));
	}

	void theAgendaCloses() {
		on(DayOfWeek.SUNDAY, 12, 1);
	}

	/** In the evening of Sunday, with the secretary in the chair. */
	void begins(String meeting) {
		begins(SECRETARY, meeting);
	}

	void begins(String chair, String meeting) {
		on(DayOfWeek.SUNDAY, 19, 0);
		does(chair, "meetingBegin(input: { meeting: \"" + meeting + "\" })", "meeting { status }");
	}

	static String week(LocalDate day) {
		return "%d-W%02d".formatted(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
	}

	/** This week's. */
	String meeting() {
		return meeting(week(today()), "id").get("id").asString();
	}

	JsonNode meeting(String week, String fields) {
		return ask(AUDITOR,
				"query($week: String!) { meeting(week: $week, county: \"" + COUNTY + "\") { " + fields + " } }",
				Map.of("week", week))
			.at("/data/meeting");
	}

	JsonNode read(String account, String type, String id, String fields) {
		JsonNode whole = ask(account, "query($id: ID!) { node(id: $id) { ... on %s { %s } } }".formatted(type, fields),
				Map.of("id", id));
		assertThat(whole.has("errors")).as(whole.toString()).isFalse();
		return whole.at("/data/node");
	}

	JsonNode meetingById(String id, String fields) {
		return read(AUDITOR, "Meeting", id, fields);
	}

	JsonNode item(String id, String fields) {
		return read(AUDITOR, "AgendaItem", id, fields);
	}

	/** The items of a meeting in their order, each with these fields. */
	List<JsonNode> items(String account, String meeting, String fields) {
		List<JsonNode> items = new ArrayList<>();
		String after = "";
		boolean more = true;
		while (more) {
			JsonNode page = read(account, "Meeting", meeting,
					"items(first: 100%s) { nodes { %s } pageInfo { hasNextPage endCursor } }".formatted(after, fields))
				.get("items");
			page.get("nodes").forEach(items::add);
			after = ", after: \"" + page.at("/pageInfo/endCursor").asString("") + "\"";
			more = page.at("/pageInfo/hasNextPage").asBoolean();
		}
		return items;
	}

	List<String> itemIds(String meeting) {
		return items(SECRETARY, meeting, "id").stream().map((one) -> one.get("id").asString()).toList();
	}

	/** The item about an issue. */
	String itemOf(String meeting, Case issue) {
		return items(SECRETARY, meeting, "id issue { id }").stream()
			.filter((one) -> one.at("/issue/id").asString("").equals(issue.id()))
			.map((one) -> one.get("id").asString())
			.findFirst()
			.orElse("none");
	}

	/** Something that only the office brings before a meeting. */
	String adds(String meeting, String title) {
		return does(OFFICE, "agendaItemAdd(input: { meeting: \"%s\", title: \"%s\" })".formatted(meeting, title),
				"item { id }")
			.at("/item/id")
			.asString();
	}

	String ofTownship(String meeting) {
		return this.report(meeting, XINHUA);
	}

	/** The report that a division owes. */
	String report(String meeting, String division) {
		return read(AUDITOR, "Meeting", meeting, "reports(first: 100) { nodes { id unit division { code } } }")
			.at("/reports/nodes")
			.valueStream()
			.filter((one) -> one.at("/division/code").asString("").equals(division))
			.map((one) -> one.get("id").asString())
			.findFirst()
			.orElseThrow();
	}

	JsonNode submits(String account, String report, String difficulties) {
		return does(account, "meetingReportSubmit(input: { report: \"%s\", progress: \"本周按计划推进\", difficulties: [%s] })"
			.formatted(report, difficulties), "report { id late status difficulties { item { id week } } }");
	}

	static String difficulty(String subject) {
		return "{ subject: { %s }, description: \"道路不通\", help: \"请交通局修路\" }".formatted(subject);
	}

	JsonNode decides(String account, String item, String ruling, String more) {
		return does(account, "agendaItemDecide(input: { item: \"%s\", ruling: %s, decision: \"现场定案\"%s })"
			.formatted(item, ruling, more.isEmpty() ? "" : ", " + more), "item { id status }");
	}

	/** Whatever is still undecided is answered. */
	void answersAll(String meeting) {
		answersAll(SECRETARY, meeting);
	}

	void answersAll(String chair, String meeting) {
		items(chair, meeting, "id status settled kept issue { status }").stream()
			.filter((one) -> one.get("status").asString().equals("PROPOSED")
					&& (one.get("settled").isNull() || one.get("kept").asBoolean()))
			.forEach((one) -> decides(chair, one.get("id").asString(), "ANSWER",
					one.at("/issue/status").asString("").equals("REFERRED") ? "referral: NEW_ROUND" : ""));
	}

	void closes(String meeting) {
		closes(SECRETARY, meeting);
	}

	void closes(String chair, String meeting) {
		does(chair, "meetingClose(input: { meeting: \"" + meeting + "\" })", "meeting { status }");
	}

	/** Whatever is still undecided is answered, and the meeting closes. */
	void ends(String chair, String meeting) {
		answersAll(chair, meeting);
		closes(chair, meeting);
	}

	/** The issues that are what an item's decision charged people with. */
	List<Case> actionsOf(String item) {
		return item(item, "actions { issue { id number } }").get("actions")
			.valueStream()
			.map((one) -> new Case(one.at("/issue/id").asString(), one.at("/issue/number").asString()))
			.toList();
	}

	/** The whole way of an item. */
	JsonNode traced(String item) {
		return item(item, TRACE).get("trace");
	}

	static List<String> steps(JsonNode trace) {
		return legs(trace, "step");
	}

	static List<String> legs(JsonNode trace, String field) {
		List<String> legs = new ArrayList<>();
		trace.get("legs").forEach((leg) -> legs.add(leg.get(field).asString()));
		return legs;
	}

	/** It is done. */
	JsonNode does(String account, String mutation, String answer) {
		JsonNode whole = ask(account, "mutation { " + mutation + " { " + answer + " userErrors { code message } } }",
				Map.of());
		assertThat(Front.refusal(whole)).as(mutation + ": " + whole).isEmpty();
		return whole.at("/data/" + mutation.substring(0, mutation.indexOf('(')));
	}

	/** It is refused; what the refusal says. */
	JsonNode refused(String code, String account, String mutation) {
		JsonNode whole = ask(account,
				"mutation { " + mutation + " { userErrors { code message details { name value } } } }", Map.of());
		assertThat(Front.refusal(whole)).as(mutation + ": " + whole).isEqualTo(code);
		return whole.at("/data/" + mutation.substring(0, mutation.indexOf('(')) + "/userErrors/0");
	}

	static String detail(JsonNode refusal, String name) {
		return refusal.path("details")
			.valueStream()
			.filter((detail) -> detail.get("name").asString().equals(name))
			.map((detail) -> detail.get("value").asString())
			.findFirst()
			.orElse("");
	}

	static Grant grantOf(Role role, String area) {
		return new Grant(role, Area.of(area), Set.of());
	}

	String village() {
		return this.jdbc.sql("select area from household where id = ?").param(household()).query(String.class).single();
	}

}
