package io.duban;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.test.context.TestPropertySource;

import io.duban.api.GlobalId;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Five weeks of a county of 22 townships: what is referred to its Sunday meetings is
 * decided once, and what they decide to be done is followed to its end.
 */
@TestPropertySource(properties = "spring.datasource.url=jdbc:h2:mem:fivemeetings;DB_CLOSE_DELAY=-1")
@Order(28)
class FiveMeetingsTests extends MeetingStory {

	private static final String KAITONG = "220822100000";

	private static final String SHUANGGANG = "220822102000";

	private static final String XINFA = "220822200000";

	private static final String BAMIAN = "220822206000";

	/** By township, who leads it. */
	private final Map<String, String> leaders = new LinkedHashMap<>();

	private final List<Case> referred = new ArrayList<>();

	/** Items by whose decision somebody was charged with something. */
	private final List<String> charging = new ArrayList<>();

	@BeforeAll
	void eachTownshipHasALeader() {
		this.jdbc
			.sql("select d.id, (select min(c.id) from cadre c left join account a on a.cadre = c.id where c.area = d.id"
					+ " and c.post = '乡镇党委书记' and a.name is null) from division d where d.level = 'TOWNSHIP'"
					+ " order by d.id")
			.query((row) -> {
				String township = row.getString(1);
				this.leaders.put(township, township.equals(XINHUA) ? TOWNSHIP : "five." + township);
				if (!township.equals(XINHUA)) {
					person("five." + township, row.getString(2), grantOf(Role.TOWNSHIP_LEADER, township));
				}
			});
	}

	@Test
	void decidesOnceWhatIsReferredAndFollowsEachActionToItsEnd() {
		assertThat(this.leaders).hasSize(22);
		LocalDate first = decidesWhatTownshipsReportAndCarriesOneOver();
		holdsTheSecondOnAMondayAndTheThirdWithAnotherInTheChair();
		holdsTheFourthAfterAnOutageOverItsSunday();
		LocalDate last = LocalDate.now(this.clock);
		holdsTheFifth();
		this.referred.stream().filter((issue) -> waits(issue, "rectifyIssue")).forEach(this::isStruckOff);

		assertThat(this.jdbc.sql("select week from meeting where status = 'PUBLISHED' order by week")
			.query(String.class)
			.list()).containsExactly(week(first), week(first.plusWeeks(1)), week(first.plusWeeks(2)),
					week(first.plusWeeks(3)), week(last));
		assertThat(count("select count(*) from meeting_report")).isEqualTo(5 * (22 + 1));
		assertThat(count("select count(*) from meeting_report where status <> 'SUBMITTED'")).isEqualTo(10);
		assertThat(count("select count(*) from agenda_item where status = 'PROPOSED'")).isZero();
		assertThat(this.referred).hasSize(6);
		for (Case issue : this.referred) {
			then(issue).tellsTimes(1, "issue.referred").tellsTimes(1, "issue.referralDecided");
		}
		assertThat(count("select count(*) from record_event where name = 'issue.referralDecided'"))
			.isEqualTo(this.referred.size());
		eachActionHasItsEnd();
		JsonNode whole = ask(AUDITOR,
				"query($from: String!, $to: String!) { meetingFigures(county: \"" + COUNTY
						+ "\", from: $from, to: $to) { whole { items carriedOver keptOvernight actions } } }",
				Map.of("from", week(first), "to", week(last)))
			.at("/data/meetingFigures/whole");
		assertThat(whole.get("carriedOver").asInt()).isEqualTo(1);
		assertThat(whole.get("actions").asInt()).isEqualTo(count("select count(*) from agenda_action"));
		assertThat(whole.get("items").asInt())
			.isEqualTo(count("select count(*) from agenda_item where status in ('DECIDED', 'CARRIED_OVER')"));
	}

	/** Each township reports; two have something that is too much for them. */
	private LocalDate decidesWhatTownshipsReportAndCarriesOneOver() {
		String meeting = aWeekBegins();
		LocalDate monday = today();
		refers();
		Case unclear = refers();
		Map<String, String> reports = reports(meeting);
		String road = told(submits(leader(KAITONG), reports.remove(KAITONG), difficulty("")));
		String staff = told(submits(leader(SHUANGGANG), reports.remove(SHUANGGANG),
				difficulty("division: \"" + SHUANGGANG + "\"")));
		submit(reports);
		begins(meeting);
		charges(SECRETARY, road, "", KAITONG);
		charges(SECRETARY, staff, "", SHUANGGANG, KAITONG);
		does(SECRETARY, "agendaItemCarryOver(input: { item: \"" + itemOf(meeting, unclear) + "\", reason: \"情况不明\" })",
				"item { id }");
		ends(meeting);
		return monday;
	}

	/**
	 * The flood keeps the county from meeting, and one township from reporting; what was
	 * unclear is decided at last.
	 */
	private void holdsTheSecondOnAMondayAndTheThirdWithAnotherInTheChair() {
		String second = aWeekBegins();
		assertThat(lastActions(second)).hasSize(3);
		allThatIsChargedIsDone();
		LocalDateTime moved = today().plusDays(7).atTime(9, 0);
		does(OFFICE,
				"meetingMove(input: { meeting: \"%s\", to: \"%s:00+08:00\", reason: \"防汛\" })".formatted(second, moved),
				"meeting { id }");
		Map<String, String> reports = reports(second);
		String missing = reports.remove(XINFA);
		submit(reports);
		on(DayOfWeek.SUNDAY, 10, 0);
		String late = told(submits(leader(XINFA), missing, difficulty("")));

		String third = aWeekBegins();
		does(SECRETARY, "meetingBegin(input: { meeting: \"" + second + "\" })", "meeting { status }");
		String carried = itemOf(second, this.referred.get(1));
		refused("CARRIED_OVER_BEFORE", SECRETARY,
				"agendaItemCarryOver(input: { item: \"" + carried + "\", reason: \"再等\" })");
		charges(SECRETARY, carried, ", referral: NEW_ROUND", BAMIAN);
		ends(second);
		assertThat(states(second)).containsEntry("MISSING_REPORT", Set.of("DROPPED"));

		assertThat(lastActions(third)).hasSize(1);
		Case rejected = refers();
		Case elsewhere = refers();
		submit(reports(third));
		when(SECRETARY).decides(elsewhere, "WITHDRAW").as("WITHDRAWN");
		does(SECRETARY, "meetingDelegateChair(input: { meeting: \"%s\", cadre: \"%s\", reason: \"赴省开会\" })"
			.formatted(third, cadreOf(HEAD)), "meeting { id }");
		on(DayOfWeek.SUNDAY, 19, 0);
		does(HEAD, "meetingBegin(input: { meeting: \"" + third + "\" })", "meeting { status }");
		charges(HEAD, late, "", XINFA);
		decides(HEAD, itemOf(third, rejected), "REJECTION", "");
		ends(HEAD, third);
		assertThat(item(itemOf(third, elsewhere), "status").get("status").asString()).isEqualTo("DROPPED");
	}

	/** Ten townships had not reported when the server went down on Friday. */
	private void holdsTheFourthAfterAnOutageOverItsSunday() {
		String meeting = aWeekBegins();
		allThatIsChargedIsDone();
		Case waiting = refers();
		Map<String, String> reports = reports(meeting);
		List<String> without = reports.keySet().stream().filter((place) -> !place.equals(XINHUA)).limit(10).toList();
		without.forEach(reports::remove);
		submit(reports);
		on(DayOfWeek.FRIDAY, 18, 0);
		theServerIsOffFor(4);
		knocks();

		assertThat(meetingById(meeting, "status").get("status").asString()).isEqualTo("AGENDA_CLOSED");
		assertThat(states(meeting)).containsEntry("MISSING_REPORT", Set.of("PROPOSED"));
		assertThat(meeting(week(today()), "status caughtUp").toString())
			.isEqualTo("{\"status\":\"OPEN\",\"caughtUp\":true}");
		does(SECRETARY, "meetingBegin(input: { meeting: \"" + meeting + "\" })", "meeting { status }");
		charges(SECRETARY, itemOf(meeting, waiting), ", referral: NEW_ROUND", KAITONG, BAMIAN);
		ends(meeting);
	}

	private void holdsTheFifth() {
		String meeting = meeting();
		assertThat(lastActions(meeting)).hasSize(2);
		allThatIsChargedIsDone();
		Case issue = refers();
		submit(reports(meeting));
		begins(meeting);
		charges(SECRETARY, itemOf(meeting, issue), ", referral: NEW_ROUND", XINFA);
		ends(meeting);
		this.timers.pass(Duration.ofDays(1));
		allThatIsChargedIsDone();
	}

	private void eachActionHasItsEnd() {
		assertThat(this.charging).hasSize(6);
		List<String> ended = new ArrayList<>();
		for (String item : this.charging) {
			JsonNode trace = traced(item);
			assertThat(trace.get("over").asBoolean()).as(trace.toString()).isTrue();
			List<JsonNode> legs = trace.get("legs").valueStream().toList();
			List<String> charged = issues(legs, "CHARGED");
			assertThat(charged).as(trace.toString())
				.containsExactlyElementsOf(actionsOf(item).stream().map(Case::id).toList());
			assertThat(issues(legs, "ENDED")).as(trace.toString()).containsAll(charged);
			LocalDate arose = LocalDate.parse(legs.get(0).get("on").asString());
			LocalDate end = legs.stream()
				.filter((leg) -> leg.get("step").asString().equals("ENDED"))
				.map((leg) -> LocalDate.parse(leg.get("on").asString()))
				.max(LocalDate::compareTo)
				.orElseThrow();
			assertThat(trace.get("daysToEnd").asInt()).isEqualTo((int) (end.toEpochDay() - arose.toEpochDay()));
			ended.addAll(charged);
		}
		assertThat(ended).doesNotHaveDuplicates()
			.containsExactlyInAnyOrderElementsOf(this.jdbc.sql("select issue from agenda_action")
				.query((row, index) -> GlobalId.of("Issue", row.getLong(1)))
				.list());
	}

	private static List<String> issues(List<JsonNode> legs, String step) {
		return legs.stream()
			.filter((leg) -> leg.get("step").asString().equals(step))
			.map((leg) -> leg.at("/issue/id").asString())
			.toList();
	}

	private String leader(String township) {
		return Objects.requireNonNull(this.leaders.get(township));
	}

	private Case refers() {
		Case issue = this.given.referredIssue();
		this.referred.add(issue);
		return issue;
	}

	/** By township, the report that it still owes; the department's comes at once. */
	private Map<String, String> reports(String meeting) {
		Map<String, String> reports = new LinkedHashMap<>();
		read(AUDITOR, "Meeting", meeting, "reports(first: 100) { nodes { id unit division { code } } }")
			.at("/reports/nodes")
			.forEach((one) -> {
				if (one.get("unit").isNull()) {
					reports.put(one.at("/division/code").asString(), one.get("id").asString());
				}
				else {
					submits(DEPARTMENT, one.get("id").asString(), "");
				}
			});
		assertThat(reports.keySet()).isEqualTo(this.leaders.keySet());
		return reports;
	}

	private void submit(Map<String, String> reports) {
		reports.forEach((township, report) -> submits(leader(township), report, ""));
	}

	private static String told(JsonNode submitted) {
		return submitted.at("/report/difficulties/0/item/id").asString();
	}

	/** The leaders of some townships are to do something. */
	private void charges(String chair, String item, String more, String... townships) {
		String actions = Set.of(townships)
			.stream()
			.sorted()
			.map((township) -> "{ owner: \"%s\", dueOn: \"%s\", summary: \"限期办结\" }"
				.formatted(cadreOf(leader(township)), today().plusDays(7)))
			.collect(Collectors.joining(", "));
		decides(chair, item, "ACTION", "actions: [" + actions + "]" + more);
		this.charging.add(item);
	}

	private void ends(String meeting) {
		ends(SECRETARY, meeting);
	}

	/** And the minutes are published. */
	@Override
	void ends(String chair, String meeting) {
		super.ends(chair, meeting);
		does(OFFICE, "meetingPublishMinutes(input: { meeting: \"" + meeting + "\" })", "meeting { status }");
	}

	private void allThatIsChargedIsDone() {
		this.charging.stream()
			.flatMap((item) -> actionsOf(item).stream())
			.filter((issue) -> waits(issue, "rectifyIssue"))
			.forEach((issue) -> {
				String owner = then(issue).read().at("/rectifier/number").asString();
				String account = this.leaders.values()
					.stream()
					.filter((leader) -> cadreOf(leader).equals(owner))
					.findFirst()
					.orElseThrow();
				when(account).rectifies(issue).as("RECHECKING");
				when(INSPECTOR).passes(issue).as("STRUCK_OFF");
			});
	}

	private void isStruckOff(Case issue) {
		when(RECTIFIER).rectifies(issue).as("RECHECKING");
		when(INSPECTOR).passes(issue).as("COUNTERSIGNING");
		when(OFFICE).signs(issue).as("STRUCK_OFF");
	}

	private boolean waits(Case issue, String kind) {
		return then(issue).read()
			.get("tasks")
			.valueStream()
			.anyMatch((task) -> task.get("kind").asString().equals(kind));
	}

	private List<JsonNode> lastActions(String meeting) {
		return meetingById(meeting, "lastActions { issue { id } }").get("lastActions").valueStream().toList();
	}

	/** By source, the states of a meeting's items. */
	private Map<String, Set<String>> states(String meeting) {
		return items(AUDITOR, meeting, "source status").stream()
			.collect(Collectors.groupingBy((one) -> one.get("source").asString(),
					Collectors.mapping((one) -> one.get("status").asString(), Collectors.toSet())));
	}

}
