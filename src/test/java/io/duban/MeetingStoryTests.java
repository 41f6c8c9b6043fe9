package io.duban;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import io.duban.api.GlobalId;
import io.duban.core.Time;
import io.duban.issue.IssueListing;
import io.duban.issue.IssueSummary;
import io.duban.security.Area;
import io.duban.security.Front;
import io.duban.security.Role;
import io.duban.security.Who;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sunday meetings: the week, its reports and agenda, the session, and what comes of it.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(27)
class MeetingStoryTests extends MeetingStory {

	@Autowired
	private IssueListing issues;

	@Autowired
	private Who who;

	@Test
	void opensEachWeekOnceWhoeverKnocksAndCallsForReports() {
		String meeting = aWeekBegins();
		knocks();

		assertThat(
				count("select count(*) from meeting where area = '" + COUNTY + "' and week = '" + week(today()) + "'"))
			.isEqualTo(1);
		JsonNode read = meetingById(meeting,
				"week status caughtUp reportsDueAt agendaClosesAt sessionAt process { status activities { id } }"
						+ " reports(first: 100) { nodes { unit status dueAt division { code } reporter { number } } }");
		LocalDate sunday = today().with(DayOfWeek.SUNDAY);
		assertThat(read.get("status").asString()).isEqualTo("OPEN");
		assertThat(read.get("reportsDueAt").asString()).startsWith(sunday.minusDays(1) + "T20:00");
		assertThat(read.get("agendaClosesAt").asString()).startsWith(sunday + "T12:00");
		assertThat(read.get("sessionAt").asString()).startsWith(sunday + "T19:00");
		assertThat(read.at("/process/activities/0/id").asString()).isEqualTo("untilAgendaCloses");
		List<JsonNode> reports = read.at("/reports/nodes").valueStream().toList();
		assertThat(reports).anyMatch((report) -> report.at("/division/code").asString("").equals(XINHUA)
				&& report.get("unit").isNull() && report.get("status").asString().equals("OWED"));
		assertThat(reports).anyMatch((report) -> report.at("/reporter/number").asString("").equals(cadreOf(DEPARTMENT))
				&& !report.get("unit").isNull());
		assertThat(tasks(TOWNSHIP, "submitReport"))
			.anyMatch((task) -> task.at("/meetingReport/id").asString("").equals(ofTownship(meeting))
					&& task.get("dueAt").asString().startsWith(sunday.minusDays(1) + "T20:00"));
		assertThat(ask(TOWNSHIP, "{ meetings(first: 1) { nodes { id } } }", Map.of()).at("/data/meetings/nodes/0/id")
			.asString()).isEqualTo(meeting);
	}

	@Test
	void takesReportsWithTheTownshipsOwnFiguresAndPutsDifficultiesOnTheAgenda() {
		String meeting = aWeekBegins();
		Case referred = this.given.referredIssue();
		String report = ofTownship(meeting);
		JsonNode before = read(TOWNSHIP, "MeetingReport", report, "viewerCanSubmit figures { opened logs }");
		assertThat(before.get("viewerCanSubmit").asBoolean()).isTrue();
		refused("FORBIDDEN", OFFICE, submission(report, ""));
		refused("DESCRIPTION_MISSING", TOWNSHIP,
				"meetingReportSubmit(input: { report: \"" + report + "\", progress: \" \" })");
		refused("HELP_MISSING", TOWNSHIP, submission(report, "{ description: \"缺水\", help: \"\" }"));
		refused("ONE_SUBJECT", TOWNSHIP, submission(report,
				difficulty("division: \"%s\", household: \"%s\"".formatted(village(), household()))));
		refused("NOT_FOUND", TOWNSHIP, submission(report, difficulty("household: \"X999\"")));

		submits(TOWNSHIP, report,
				difficulty("issue: \"" + referred.id() + "\"") + difficulty("household: \"" + household() + "\"")
						+ difficulty("division: \"" + village() + "\"") + difficulty(""));

		JsonNode read = read(AUDITOR, "MeetingReport", report,
				"status late progress submitter { number } figures { opened rectified onTime struckOff overdue visits logs }"
						+ " difficulties { subjectKind description help issue { id } household { number } division { code }"
						+ " item { id source help week } } process { status }");
		assertThat(read.get("status").asString()).isEqualTo("SUBMITTED");
		assertThat(read.get("late").asBoolean()).isFalse();
		assertThat(read.at("/submitter/number").asString()).isEqualTo(cadreOf(TOWNSHIP));
		assertThat(read.at("/figures/opened").asInt()).isEqualTo(before.at("/figures/opened").asInt()).isPositive();
		assertThat(read.at("/difficulties").valueStream().map((one) -> one.get("subjectKind").asString()))
			.containsExactly("ISSUE", "HOUSEHOLD", "DIVISION", "MATTER");
		assertThat(read.at("/difficulties/0/item/id").asString()).isEqualTo(itemOf(meeting, referred));
		assertThat(read.at("/difficulties/0/item/source").asString()).isEqualTo("REFERRED");
		assertThat(read.at("/difficulties/1/item/source").asString()).isEqualTo("DIFFICULTY");
		assertThat(read.at("/difficulties/1/household/number").asString()).isEqualTo(household());
		assertThat(read.at("/difficulties/3/item/help").asString()).isEqualTo("请交通局修路");
		assertThat(read.at("/process/status").asString()).isEqualTo("ENDED");
		JsonNode again = refused("REPORT_SUBMITTED", TOWNSHIP, submission(report, ""));
		assertThat(detail(again, "submittedBy")).isEqualTo(cadreOf(TOWNSHIP));
		assertThat(item(itemOf(meeting, referred), "difficulties { report { id } }").at("/difficulties/0/report/id")
			.asString()).isEqualTo(report);
	}

	@Test
	void remindsMissesAndTakesALateReportWhoseDifficultiesComeBeforeTheNextMeeting() {
		String meeting = aWeekBegins();
		String report = ofTownship(meeting);
		on(DayOfWeek.SATURDAY, 20, 1);
		assertThat(told("meetingReport", "MeetingReport", report)).containsExactly("meetingReport.calledFor",
				"meetingReport.reminded", "meetingReport.missed");
		List<JsonNode> missing = items(SECRETARY, meeting, "id source title missingReport { id }").stream()
			.filter((one) -> one.at("/missingReport/id").asString("").equals(report))
			.toList();
		assertThat(missing).hasSize(1);
		assertThat(missing.get(0).get("source").asString()).isEqualTo("MISSING_REPORT");

		JsonNode late = submits(TOWNSHIP, report, difficulty("division: \"" + village() + "\""));

		assertThat(late.at("/report/late").asBoolean()).isTrue();
		assertThat(late.at("/report/difficulties/0/item/week").asString()).isEqualTo(week(today().plusWeeks(1)));
		String item = late.at("/report/difficulties/0/item/id").asString();
		assertThat(item(item, "meeting { id }").get("meeting").isNull()).isTrue();
		assertThat(item(missing.get(0).get("id").asString(), "settled").get("settled").asString())
			.isEqualTo("SUBMITTED");
		begins(meeting);
		answersAll(meeting);
		closes(meeting);
		assertThat(item(missing.get(0).get("id").asString(), "status").get("status").asString()).isEqualTo("DROPPED");
		String next = aWeekBegins();
		assertThat(itemIds(next)).contains(item);
		assertThat(item(item, "process { activities { id } }").at("/process/activities/0/id").asString())
			.isEqualTo("decideItem");
	}

	@Test
	void waitsForALateReportForAWeekAndThenNoLonger() {
		String meeting = aWeekBegins();
		String report = ofTownship(meeting);
		daysPass(13);

		assertThat(read(AUDITOR, "MeetingReport", report, "status process { status }").get("status").asString())
			.isEqualTo("LAPSED");
		refused("REPORT_LAPSED", TOWNSHIP, submission(report, ""));
	}

	@Test
	void fillsTheAgendaByItselfAndHasEachSubjectOnce() {
		Case overdue = this.given.issue();
		daysPass(20);
		String meeting = aWeekBegins();
		assertThat(item(itemOf(meeting, overdue), "source").get("source").asString()).isEqualTo("OVERDUE");
		String project = does(TOWNSHIP,
				"projectMake(input: { division: \"%s\", name: \"饮水\", owner: \"%s\", budget: \"1\","
					.formatted(village(), cadreOf(RECTIFIER))
						+ " startsOn: \"%s\", endsOn: \"%s\" })".formatted(today(), today().plusDays(5)),
				"project { id }")
			.at("/project/id")
			.asString();
		String order = does(SECRETARY, "dispatchOrderAsk(input: { project: \"" + project + "\", question: \"为何未动\" })",
				"order { id }")
			.at("/order/id")
			.asString();
		Case referred = this.given.referredIssue();
		String item = itemOf(meeting, referred);
		assertThat(item(item, "source division { code } household { number }").at("/household/number").asString())
			.isEqualTo(household());
		daysPass(2);
		knocks();
		knocks();

		List<JsonNode> items = items(SECRETARY, meeting,
				"source issue { id } project { id } dispatchOrder { id } viewerCanMerge viewerCanRemove viewerCanDecide");
		assertThat(items.stream().filter((one) -> one.at("/issue/id").asString("").equals(referred.id()))).hasSize(1);
		assertThat(items.stream()
			.filter((one) -> one.at("/project/id").asString("").equals(project))
			.map((one) -> one.get("source").asString())).containsExactly("RED");
		assertThat(items.stream()
			.filter((one) -> one.at("/dispatchOrder/id").asString("").equals(order))
			.map((one) -> one.get("source").asString())).containsExactly("UNANSWERED");
		assertThat(items.get(0).get("viewerCanDecide").asBoolean()).isFalse();
		assertThat(items.get(0).get("viewerCanRemove").asBoolean()).isTrue();
		assertThat(items(TOWNSHIP, meeting, "viewerCanRemove").stream()
			.map((one) -> one.get("viewerCanRemove").asBoolean())).doesNotContain(true);
	}

	@Test
	void letsTheOfficeOrderMergeAddAndRemoveWithAReason() {
		String meeting = aWeekBegins();
		String first = adds(meeting, "供热保障");
		String second = adds(meeting, "秋收用工");
		String third = adds(meeting, "用工不足");
		refused("ON_AGENDA", OFFICE,
				"agendaItemAdd(input: { meeting: \"%s\", subject: { issue: \"%s\" }, title: \"再议\" })"
					.formatted(meeting, this.given.referredIssue().id()));
		refused("FORBIDDEN", TOWNSHIP, "agendaItemAdd(input: { meeting: \"" + meeting + "\", title: \"自加\" })");
		refused("DESCRIPTION_MISSING", OFFICE, "agendaItemAdd(input: { meeting: \"" + meeting + "\", title: \"\" })");

		does(OFFICE,
				"agendaItemOrder(input: { meeting: \"%s\", items: [\"%s\", \"%s\"] })".formatted(meeting, third, first),
				"meeting { id }");
		assertThat(itemIds(meeting)).startsWith(third, first).contains(second);
		does(OFFICE, "agendaItemOrder(input: { meeting: \"%s\", items: [\"%s\"] })".formatted(meeting, second),
				"meeting { id }");
		assertThat(itemIds(meeting)).startsWith(second, third, first);
		refused("AWAITS_DECISION", OFFICE, "agendaItemMerge(input: { item: \"%s\", into: \"%s\", reason: \"同一件事\" })"
			.formatted(itemOf(meeting, this.given.referredIssue()), first));
		refused("NAMED_TWICE", OFFICE,
				"agendaItemOrder(input: { meeting: \"%s\", items: [\"%s\", \"%2$s\"] })".formatted(meeting, third));
		refused("REASON_MISSING", OFFICE,
				"agendaItemMerge(input: { item: \"%s\", into: \"%s\", reason: \"\" })".formatted(third, second));
		refused("SAME_ITEM", OFFICE,
				"agendaItemMerge(input: { item: \"%s\", into: \"%1$s\", reason: \"同\" })".formatted(third));
		does(OFFICE,
				"agendaItemMerge(input: { item: \"%s\", into: \"%s\", reason: \"同一件事\" })".formatted(third, second),
				"item { id }");
		refused("REASON_MISSING", OFFICE, "agendaItemRemove(input: { item: \"" + first + "\", reason: \" \" })");
		does(OFFICE, "agendaItemRemove(input: { item: \"" + first + "\", reason: \"已由部门解决\" })", "item { id }");

		JsonNode merged = item(third, "status reason mergedInto { id } process { status }");
		assertThat(merged.get("status").asString()).isEqualTo("MERGED");
		assertThat(merged.at("/mergedInto/id").asString()).isEqualTo(second);
		assertThat(merged.at("/process/status").asString()).isEqualTo("ENDED");
		assertThat(item(first, "status reason").get("reason").asString()).isEqualTo("已由部门解决");
		refused("ITEM_GONE", OFFICE, "agendaItemRemove(input: { item: \"" + first + "\", reason: \"再删\" })");
		theAgendaCloses();
		refused("AGENDA_CLOSED", OFFICE, "agendaItemAdd(input: { meeting: \"" + meeting + "\", title: \"太晚\" })");
		refused("OTHER_AGENDA", OFFICE,
				"agendaItemOrder(input: { meeting: \"%s\", items: [\"%s\"] })".formatted(meeting, first));
	}

	@Test
	void letsWhatTheOfficeTookOffComeBackWhenSomethingNewHappens() {
		String meeting = aWeekBegins();
		Case overdue = this.given.referredIssue();
		String taken = itemOf(meeting, overdue);
		String place = "subject: { division: \"" + village() + "\" }";
		String road = addsAbout(meeting, place);
		for (String item : List.of(taken, road)) {
			does(OFFICE, "agendaItemRemove(input: { item: \"" + item + "\", reason: \"已由部门解决\" })", "item { id }");
		}
		knocks();
		assertThat(open(meeting, taken)).as("filled again").isEmpty();
		assertThat(item(taken, "status reason").get("reason").asString()).isEqualTo("已由部门解决");

		String told = submits(TOWNSHIP, ofTownship(meeting), difficulty("division: \"" + village() + "\""))
			.at("/report/difficulties/0/item/id")
			.asString();
		String added = addsAbout(meeting, "subject: { issue: \"" + overdue.id() + "\" }");

		assertThat(told).isNotEqualTo(road);
		assertThat(item(told, "status").get("status").asString()).isEqualTo("PROPOSED");
		assertThat(item(added, "status").get("status").asString()).isEqualTo("PROPOSED");
		assertThat(detail(refused("ON_AGENDA", OFFICE, added(meeting, place)), "item"))
			.isEqualTo(item(told, "number").get("number").asString());
		when(SECRETARY).decides(overdue, "WITHDRAW").as("WITHDRAWN");
		assertThat(item(added, "settled").get("settled").asString()).isEqualTo("REFERRAL_DECIDED");
		assertThat(item(taken, "settled").get("settled").isNull()).isTrue();
		begins(meeting);
		ends(SECRETARY, meeting);
		assertThat(item(added, "status").get("status").asString()).isEqualTo("DROPPED");
	}

	@Test
	void putsWhatStillWaitsOnTheNextAgendaAlthoughItWasTakenOffThisOne() {
		String meeting = aWeekBegins();
		Case referred = this.given.referredIssue();
		String taken = itemOf(meeting, referred);
		does(OFFICE, "agendaItemRemove(input: { item: \"" + taken + "\", reason: \"材料不全\" })", "item { id }");
		begins(meeting);
		ends(SECRETARY, meeting);

		String next = aWeekBegins();

		assertThat(open(next, taken)).hasSize(1);
		begins(next);
		ends(SECRETARY, next);
	}

	@Test
	void putsWhatIsOverdueOnTheNextAgendaIfItWasTakenOffAndNotOnceItWasDecided() {
		Case off = this.given.issue();
		Case answered = this.given.issue();
		daysPass(20);
		String meeting = aWeekBegins();
		does(OFFICE, "agendaItemRemove(input: { item: \"" + itemOf(meeting, off) + "\", reason: \"材料不全\" })",
				"item { id }");
		knocks();
		assertThat(open(meeting, itemOf(meeting, off))).isEmpty();
		begins(meeting);
		ends(SECRETARY, meeting);

		String next = aWeekBegins();

		assertThat(itemOf(next, off)).isNotEqualTo("none");
		assertThat(itemOf(next, answered)).isEqualTo("none");
		begins(next);
		ends(SECRETARY, next);
	}

	@Test
	void letsManyOverdueIssuesCrowdOutNeitherWhatWasReferredNorWhatIsOverdueSinceLately() {
		Case old = this.given.issue();
		daysPass(10);
		Case lately = this.given.issue();
		daysPass(10);
		Case referred = this.given.referredIssue();
		int waiting = count("select count(*) from issue where status = 'REFERRED'");

		List<String> taken = this.who.asSystem(() -> this.issues.awaitingMeeting(Area.of(COUNTY), waiting + 1))
			.stream()
			.map(IssueSummary::number)
			.toList();

		assertThat(taken).hasSize(waiting + 1).contains(referred.number()).doesNotContain(old.number());
		assertThat(taken.get(waiting)).isEqualTo(lately.number());
	}

	@Test
	void takesAReportLateOnceTheAgendaOfItsMovedMeetingClosedAndBringsItsDifficultiesBeforeTheNext() {
		aWeekBegins();
		LocalDate sunday = today().plusWeeks(2).with(DayOfWeek.SUNDAY);
		LocalDateTime late = sunday.minusDays(1).atTime(21, 0);
		this.clock.passes(Duration.between(LocalDateTime.now(this.clock.withZone(Time.ZONE)), late));
		knocks();
		String meeting = meeting();
		String report = ofTownship(meeting);
		assertThat(read(AUDITOR, "MeetingReport", report, "dueAt").get("dueAt").asString())
			.startsWith(sunday + "T12:00");
		does(OFFICE, moved(meeting, sunday.atTime(10, 0)), "meeting { id }");
		passTo(sunday.atTime(9, 0));
		assertThat(meetingById(meeting, "status").get("status").asString()).isEqualTo("AGENDA_CLOSED");

		JsonNode told = submits(TOWNSHIP, report, difficulty("division: \"" + village() + "\""));

		assertThat(told.at("/report/late").asBoolean()).isTrue();
		assertThat(told.at("/report/difficulties/0/item/week").asString()).isEqualTo(week(sunday.plusDays(1)));
		passTo(sunday.atTime(10, 0));
		does(SECRETARY, "meetingBegin(input: { meeting: \"" + meeting + "\" })", "meeting { id }");
		ends(SECRETARY, meeting);
	}

	@Test
	void tellsWhatBecameOfTheActionsOfAMeetingThatWasMovedAndIsStillInSession() {
		String meeting = aWeekBegins();
		String heat = adds(meeting, "供热保障");
		LocalDate tuesday = today().plusDays(8);
		does(OFFICE, moved(meeting, tuesday.atTime(9, 0)), "meeting { id }");
		passTo(tuesday.atTime(9, 0));
		knocks();
		does(SECRETARY, "meetingBegin(input: { meeting: \"" + meeting + "\" })", "meeting { id }");

		decides(SECRETARY, heat, "ACTION", action(SECTION, 7));

		assertThat(meetingById(meeting(), "lastActions { item { id } }").get("lastActions")
			.valueStream()
			.map((one) -> one.at("/item/id").asString())).containsExactly(heat);
		ends(SECRETARY, meeting);
	}

	@Test
	void bringsAnIssueBackThatIsOverdueAgainInItsNextRound() {
		Case overdue = this.given.issue();
		daysPass(20);
		String meeting = aWeekBegins();
		assertThat(itemOf(meeting, overdue)).isNotEqualTo("none");
		begins(meeting);
		ends(SECRETARY, meeting);
		when(RECTIFIER).rectifies(overdue).as("RECHECKING");
		when(INSPECTOR).fails(overdue).isDone();
		theServerIsOffFor(24);
		assertThat(count(
				"select count(*) from agenda_item where status = 'PROPOSED' and subject_kind = 'ISSUE' and subject_id = '"
						+ GlobalId.local("Issue", overdue.id()) + "'"))
			.as("passed up while no week was open")
			.isZero();

		knocks();

		assertThat(itemOf(meeting(), overdue)).isNotEqualTo("none");
		begins(meeting());
		ends(SECRETARY, meeting());
	}

	@Test
	void answersADifficultyWithTheItemThatItsSubjectWasMergedInto() {
		String meeting = aWeekBegins();
		String place = "subject: { division: \"" + village() + "\" }";
		String road = addsAbout(meeting, place);
		String works = adds(meeting, "道路工程");
		does(OFFICE, "agendaItemMerge(input: { item: \"%s\", into: \"%s\", reason: \"同一件事\" })".formatted(road, works),
				"item { id }");

		String told = submits(TOWNSHIP, ofTownship(meeting), difficulty("division: \"" + village() + "\""))
			.at("/report/difficulties/0/item/id")
			.asString();

		assertThat(told).isEqualTo(road);
		assertThat(item(told, "mergedInto { id }").at("/mergedInto/id").asString()).isEqualTo(works);
		assertThat(detail(refused("ON_AGENDA", OFFICE, added(meeting, place)), "item"))
			.isEqualTo(item(works, "number").get("number").asString());
		does(OFFICE, "agendaItemRemove(input: { item: \"" + works + "\", reason: \"另议\" })", "item { id }");
		assertThat(item(addsAbout(meeting, place), "status").get("status").asString()).isEqualTo("PROPOSED");
	}

	@Test
	void hasARedProjectOnceThatWasMergedIntoWhatWasCarriedOver() {
		String meeting = aWeekBegins();
		String project = missedProject();
		knocks();
		String red = itemsOfProject(meeting, project).get(0);
		String works = adds(meeting, "水利工程");
		merges(red, works);
		begins(meeting);
		does(SECRETARY, "agendaItemCarryOver(input: { item: \"" + works + "\", reason: \"等图纸\" })", "item { id }");
		knocks();
		String carried = after(works);
		ends(SECRETARY, meeting);

		String next = aWeekBegins();
		String told = submits(TOWNSHIP, ofTownship(next), difficulty("project: \"" + project + "\""))
			.at("/report/difficulties/0/item/id")
			.asString();

		assertThat(itemsOfProject(next, project)).isEmpty();
		assertThat(told).isEqualTo(red);
		assertThat(
				detail(refused("ON_AGENDA", OFFICE, added(next, "subject: { project: \"" + project + "\" }")), "item"))
			.isEqualTo(item(carried, "number").get("number").asString());
		begins(next);
		decides(SECRETARY, carried, "ANSWER", "");
		ends(SECRETARY, next);
		assertThat(item(red, "ruling").get("ruling").asString()).isEqualTo("ANSWER");
		String third = aWeekBegins();
		assertThat(itemsOfProject(third, project)).as("it is still red").hasSize(1);
		begins(third);
		ends(SECRETARY, third);
	}

	@Test
	void showsWhereItIsDecidedWhatIsDifficultAboutAllThatWasMergedIntoIt() {
		String meeting = aWeekBegins();
		String road = addsAbout(meeting, "subject: { division: \"" + village() + "\" }");
		String works = adds(meeting, "道路工程");
		String whole = adds(meeting, "基础设施");
		merges(road, works);

		submits(TOWNSHIP, ofTownship(meeting), difficulty("division: \"" + village() + "\""));

		assertThat(difficulties(works)).containsExactly("道路不通");
		assertThat(difficulties(road)).containsExactly("道路不通");
		merges(works, whole);
		assertThat(difficulties(whole)).containsExactly("道路不通");
		begins(meeting);
		does(SECRETARY, "agendaItemCarryOver(input: { item: \"" + whole + "\", reason: \"等图纸\" })", "item { id }");
		assertThat(difficulties(after(whole))).containsExactly("道路不通");
		ends(SECRETARY, meeting);
	}

	@Test
	void hasOnceWhatCameForTheNextMeetingBeforeWhatItWasMergedIntoWentThere() {
		String meeting = aWeekBegins();
		String road = addsAbout(meeting, "subject: { division: \"" + village() + "\" }");
		String works = adds(meeting, "道路工程");
		merges(road, works);
		begins(meeting);
		String late = submits(TOWNSHIP, ofTownship(meeting), difficulty("division: \"" + village() + "\""))
			.at("/report/difficulties/0/item/id")
			.asString();
		assertThat(item(late, "status").get("status").asString()).isEqualTo("PROPOSED");

		does(SECRETARY, "agendaItemCarryOver(input: { item: \"" + works + "\", reason: \"等图纸\" })", "item { id }");

		String carried = after(works);
		assertThat(item(late, "status reason mergedInto { id }").toString())
			.isEqualTo("{\"status\":\"MERGED\",\"reason\":\"同一件事\",\"mergedInto\":{\"id\":\"%s\"}}".formatted(carried));
		assertThat(difficulties(carried)).containsExactly("道路不通");
		ends(SECRETARY, meeting);
		String next = aWeekBegins();
		begins(next);
		decides(SECRETARY, carried, "ANSWER", "");
		ends(SECRETARY, next);
		assertThat(item(late, "ruling").get("ruling").asString()).isEqualTo("ANSWER");
		assertThat(item(road, "ruling").get("ruling").asString()).isEqualTo("ANSWER");
	}

	private List<String> difficulties(String item) {
		return item(item, "difficulties { description }").get("difficulties")
			.valueStream()
			.map((one) -> one.get("description").asString())
			.toList();
	}

	private void merges(String item, String into) {
		does(OFFICE, "agendaItemMerge(input: { item: \"%s\", into: \"%s\", reason: \"同一件事\" })".formatted(item, into),
				"item { id }");
	}

	private List<String> itemsOfProject(String meeting, String project) {
		return items(SECRETARY, meeting, "id project { id }").stream()
			.filter((one) -> one.at("/project/id").asString("").equals(project))
			.map((one) -> one.get("id").asString())
			.toList();
	}

	@Test
	void tellsWhoseItemWasMergedWhatBecameOfTheOneThatTheyDoNotSee() {
		String meeting = aWeekBegins();
		String report = ofTownship(meeting);
		submits(TOWNSHIP, report, difficulty("") + difficulty("division: \"" + village() + "\""));
		List<String> told = read(TOWNSHIP, "MeetingReport", report, "difficulties { item { id } }").get("difficulties")
			.valueStream()
			.map((one) -> one.at("/item/id").asString())
			.toList();
		String heat = adds(meeting, "供热保障");
		String off = adds(meeting, "停车位");
		for (String[] pair : new String[][] { { told.get(0), heat }, { told.get(1), off } }) {
			does(OFFICE, "agendaItemMerge(input: { item: \"%s\", into: \"%s\", reason: \"同一件事\" })".formatted(pair[0],
					pair[1]), "item { id }");
		}
		String merged = "status reason ruling decision mergedInto { id }";
		assertThat(read(TOWNSHIP, "AgendaItem", told.get(0), merged).get("mergedInto").isNull()).isTrue();

		does(OFFICE, "agendaItemRemove(input: { item: \"" + off + "\", reason: \"不属会议\" })", "item { id }");
		begins(meeting);
		does(SECRETARY, "agendaItemCarryOver(input: { item: \"" + heat + "\", reason: \"等批复\" })", "item { id }");
		ends(SECRETARY, meeting);
		String next = aWeekBegins();
		String carried = after(heat);
		begins(next);
		decides(SECRETARY, carried, "REJECTION", "");
		ends(SECRETARY, next);

		JsonNode removed = read(TOWNSHIP, "AgendaItem", told.get(1), merged);
		assertThat(removed.get("status").asString()).isEqualTo("REMOVED");
		assertThat(removed.get("reason").asString()).isEqualTo("不属会议");
		assertThat(told("agendaItem", "AgendaItem", told.get(1))).endsWith("agendaItem.merged",
				"agendaItem.removedWith");
		JsonNode decided = read(TOWNSHIP, "AgendaItem", told.get(0), merged);
		assertThat(decided.get("status").asString()).isEqualTo("MERGED");
		assertThat(decided.get("ruling").asString()).isEqualTo("REJECTION");
		assertThat(decided.get("decision").asString()).isEqualTo("现场定案");
		assertThat(told("agendaItem", "AgendaItem", told.get(0))).endsWith("agendaItem.merged",
				"agendaItem.decidedWith");
		JsonNode trace = read(TOWNSHIP, "AgendaItem", told.get(0), "trace { over daysToDecision legs { step } }")
			.get("trace");
		assertThat(steps(trace)).containsExactly("AROSE", "ON_AGENDA", "DECIDED");
		assertThat(trace.get("over").asBoolean()).isTrue();
	}

	@Test
	void refusesTooManyDifficultiesBeforeItLooksAtAnyOfThem() {
		String report = ofTownship(aWeekBegins());

		refused("TOO_MANY_DIFFICULTIES", TOWNSHIP, submission(report, difficulty("household: \"X999\"").repeat(21)));
		refused("DESCRIPTION_MISSING", TOWNSHIP,
				"meetingReportSubmit(input: { report: \"%s\", progress: \"\", difficulties: [%s] })".formatted(report,
						difficulty("household: \"X999\"")));
	}

	@Test
	void leavesItToTheChairInSessionWhatBecomesOfAnItem() {
		String meeting = aWeekBegins();
		String heat = adds(meeting, "供热保障");
		String coal = adds(meeting, "供热煤");
		begins(meeting);
		for (String account : List.of(OFFICE, SECRETARY)) {
			refused("IN_SESSION", account, "agendaItemRemove(input: { item: \"" + heat + "\", reason: \"不议了\" })");
			assertThat(read(account, "AgendaItem", heat, "viewerCanRemove").get("viewerCanRemove").asBoolean())
				.isFalse();
		}
		String merge = "agendaItemMerge(input: { item: \"%s\", into: \"%s\", reason: \"同一件事\" })".formatted(coal, heat);
		refused("NOT_CHAIR", OFFICE, merge);
		assertThat(read(OFFICE, "AgendaItem", coal, "viewerCanMerge").get("viewerCanMerge").asBoolean()).isFalse();

		does(SECRETARY, merge, "item { id }");

		assertThat(
				detail(refused("ITEMS_UNDECIDED", SECRETARY, "meetingClose(input: { meeting: \"" + meeting + "\" })"),
						"items"))
			.contains(item(heat, "number").get("number").asString());
		ends(SECRETARY, meeting);
	}

	@Test
	void carriesAMatterOverOnceAlsoWhenItWasTakenOffSince() {
		String first = aWeekBegins();
		Case referred = this.given.referredIssue();
		begins(first);
		String carried = itemOf(first, referred);
		does(SECRETARY, "agendaItemCarryOver(input: { item: \"" + carried + "\", reason: \"情况不明\" })", "item { id }");
		ends(SECRETARY, first);
		String second = aWeekBegins();
		String again = itemOf(second, referred);
		does(OFFICE, "agendaItemRemove(input: { item: \"" + again + "\", reason: \"材料不全\" })", "item { id }");
		addsAbout(second, "subject: { issue: \"" + referred.id() + "\" }");
		begins(second);

		String item = open(second, again).get(0);

		assertThat(item).isNotEqualTo(again);
		assertThat(item(item, "carriedFrom { id }").at("/carriedFrom/id").asString()).isEqualTo(carried);
		assertThat(read(SECRETARY, "AgendaItem", item, "viewerCanCarryOver").get("viewerCanCarryOver").asBoolean())
			.isFalse();
		refused("CARRIED_OVER_BEFORE", SECRETARY,
				"agendaItemCarryOver(input: { item: \"" + item + "\", reason: \"再等\" })");
		assertThat(steps(traced(carried))).startsWith("AROSE", "ON_AGENDA", "CARRIED_OVER", "ON_AGENDA");
		ends(SECRETARY, second);
	}

	/** The items that are to be decided about what another one was about. */
	private List<String> open(String meeting, String item) {
		String about = item(item, "issue { id }").at("/issue/id").asString();
		return items(SECRETARY, meeting, "id status issue { id }").stream()
			.filter((one) -> one.get("status").asString().equals("PROPOSED")
					&& one.at("/issue/id").asString("").equals(about))
			.map((one) -> one.get("id").asString())
			.toList();
	}

	private String addsAbout(String meeting, String subject) {
		return does(OFFICE, added(meeting, subject), "item { id }").at("/item/id").asString();
	}

	private static String added(String meeting, String subject) {
		return "agendaItemAdd(input: { meeting: \"%s\", %s, title: \"再议\" })".formatted(meeting, subject);
	}

	@Test
	void refusesToOrderOrTakeUpWhatChangedSinceItWasRead() {
		String meeting = aWeekBegins();
		String heat = adds(meeting, "供热保障");
		String coal = adds(meeting, "供热煤");
		String order = "agendaItemOrder(input: { meeting: \"%s\", items: [\"%s\"], expectedVersion: %d })";
		long seen = meetingById(meeting, "version").get("version").asLong();
		does(OFFICE, order.formatted(meeting, heat, seen), "meeting { id }");
		refused("CONFLICT", OFFICE, order.formatted(meeting, coal, seen));
		assertThat(itemIds(meeting)).startsWith(heat);
		begins(meeting);
		String takeUp = "agendaItemTakeUp(input: { item: \"%s\", expectedVersion: %d })";
		long version = item(heat, "version").get("version").asLong();
		refused("CONFLICT", SECRETARY, takeUp.formatted(heat, version - 1));

		does(SECRETARY, takeUp.formatted(heat, version), "item { id }");

		decides(SECRETARY, heat, "ANSWER", "");
		ends(SECRETARY, meeting);
	}

	@Test
	void saysInWhichFieldOfADecisionSomethingIsWrong() {
		String meeting = aWeekBegins();
		Case waiting = this.given.referredIssue();
		String referred = itemOf(meeting, waiting);
		String heat = adds(meeting, "供热保障");
		begins(meeting);
		String due = ", dueOn: \"" + today().plusDays(5) + "\"";
		String rectifier = "rectifier: \"" + cadreOf(RECTIFIER) + "\"";

		assertThat(field("RECTIFIER_UNFIT", decision(heat, "ANSWER", rectifier))).isEqualTo("rectifier");
		assertThat(field("DUE_UNFIT", decision(heat, "ANSWER", due.substring(2)))).isEqualTo("dueOn");
		assertThat(field("RECTIFIER_UNFIT", decision(referred, "ANSWER", "referral: WITHDRAW, " + rectifier)))
			.isEqualTo("rectifier");
		assertThat(field("DUE_UNFIT", decision(referred, "ANSWER", "referral: STRIKE_OFF" + due))).isEqualTo("dueOn");
		assertThat(field("NOT_THEIR_AREA",
				decision(referred, "ANSWER", "referral: NEW_ROUND, rectifier: \"" + cadreOf(DEPUTY) + "\"")))
			.isEqualTo("rectifier");
		assertThat(field("UNKNOWN_CADRE", decision(referred, "ANSWER", "referral: NEW_ROUND, rectifier: \"G99999\"")))
			.isEqualTo("rectifier");
		assertThat(field("UNKNOWN_CADRE",
				decision(heat, "ACTION", action(RECTIFIER, 3).replace(cadreOf(RECTIFIER), "G99999"))))
			.isEqualTo("actions");
		assertThat(field("DUE_IN_PAST", decision(heat, "ACTION", action(RECTIFIER, -1)))).isEqualTo("actions");
		then(waiting).is("REFERRED");
		ends(SECRETARY, meeting);
	}

	private String field(String code, String mutation) {
		JsonNode whole = ask(SECRETARY, "mutation { " + mutation + " { userErrors { code field } } }", Map.of());
		assertThat(Front.refusal(whole)).as(mutation + ": " + whole).isEqualTo(code);
		return whole.findPath("userErrors").path(0).path("field").path(1).asString("");
	}

	@Test
	void decidesItemsOneAtATimeAndIsNotClosedWithAnUndecidedOne() {
		String meeting = aWeekBegins();
		String answered = adds(meeting, "供热保障");
		String rejected = adds(meeting, "新建办公楼");
		String carried = adds(meeting, "跨县引水");
		refused("AGENDA_OPEN", SECRETARY, "meetingBegin(input: { meeting: \"" + meeting + "\" })");
		theAgendaCloses();
		assertThat(viewerCan(SECRETARY, meeting)).containsExactly("DelegateChair", "Move", "OrderAgenda");
		on(DayOfWeek.SUNDAY, 18, 44);
		JsonNode early = refused("MEETING_NOT_DUE", SECRETARY, "meetingBegin(input: { meeting: \"" + meeting + "\" })");
		assertThat(early.get("message").asString()).contains(today() + " 19:00 (Asia/Shanghai)");
		assertThat(detail(early, "from")).isEqualTo(today() + "T18:45+08:00");
		on(DayOfWeek.SUNDAY, 18, 45);
		assertThat(viewerCan(SECRETARY, meeting)).containsExactly("Begin", "DelegateChair", "Move", "OrderAgenda");
		refused("NOT_IN_SESSION", SECRETARY, decision(answered, "ANSWER", ""));
		refused("NOT_CHAIR", HEAD, "meetingBegin(input: { meeting: \"" + meeting + "\" })");
		begins(meeting);
		JsonNode begun = refused("MEETING_BEGUN", SECRETARY, "meetingBegin(input: { meeting: \"" + meeting + "\" })");
		assertThat(detail(begun, "chair")).isEqualTo(cadreOf(SECRETARY));
		does(OFFICE,
				"meetingNoteAttendance(input: { meeting: \"%s\", attendance: [{ cadre: \"%s\", present: true }, { cadre: \"%s\", present: false, reason: \"出差\" }] })"
					.formatted(meeting, cadreOf(SECRETARY), cadreOf(HEAD)),
				"meeting { id }");
		refused("REASON_MISSING", OFFICE,
				"meetingNoteAttendance(input: { meeting: \"%s\", attendance: [{ cadre: \"%s\", present: false }] })"
					.formatted(meeting, cadreOf(HEAD)));
		refused("UNKNOWN_CADRE", OFFICE,
				"meetingNoteAttendance(input: { meeting: \"%s\", attendance: [{ cadre: \"G99999\", present: true }] })"
					.formatted(meeting));
		assertThat(meetingById(meeting, "attendance { present reason cadre { number } }").at("/attendance/1/reason")
			.asString()).isEqualTo("出差");

		does(SECRETARY, "agendaItemTakeUp(input: { item: \"" + answered + "\" })", "item { id }");
		assertThat(meetingById(meeting, "onTable { id }").at("/onTable/id").asString()).isEqualTo(answered);
		JsonNode another = refused("ANOTHER_ON_TABLE", SECRETARY, decision(rejected, "REJECTION", ""));
		assertThat(detail(another, "item")).isEqualTo(item(answered, "number").get("number").asString());
		refused("DECISION_MISSING", SECRETARY,
				"agendaItemDecide(input: { item: \"" + answered + "\", ruling: ANSWER, decision: \"\" })");
		refused("ACTIONS_MISSING", SECRETARY, decision(answered, "ACTION", ""));
		refused("NOT_CHAIR", HEAD, decision(answered, "ANSWER", ""));
		decides(SECRETARY, answered, "ANSWER", "");
		JsonNode twice = refused("ITEM_DECIDED", SECRETARY, decision(answered, "REJECTION", ""));
		assertThat(detail(twice, "decidedBy")).isEqualTo(cadreOf(SECRETARY));
		assertThat(detail(twice, "ruling")).isEqualTo("ANSWER");
		assertThat(detail(twice, "decision")).isEqualTo("现场定案");
		refused("ACTIONS_UNFIT", SECRETARY, decision(rejected, "REJECTION", action(RECTIFIER, 7)));
		decides(SECRETARY, rejected, "REJECTION", "");
		JsonNode undecided = refused("ITEMS_UNDECIDED", SECRETARY,
				"meetingClose(input: { meeting: \"" + meeting + "\" })");
		assertThat(detail(undecided, "items")).contains(item(carried, "number").get("number").asString());
		refused("REASON_MISSING", SECRETARY, "agendaItemCarryOver(input: { item: \"" + carried + "\", reason: \"\" })");
		does(SECRETARY, "agendaItemCarryOver(input: { item: \"" + carried + "\", reason: \"等市里批复\" })", "item { id }");
		answersAll(meeting);
		closes(meeting);
		refused("MEETING_CLOSED", SECRETARY, "meetingBegin(input: { meeting: \"" + meeting + "\" })");
		assertThat(item(carried, "status reason process { status }").get("status").asString())
			.isEqualTo("CARRIED_OVER");

		String next = aWeekBegins();
		JsonNode again = items(SECRETARY, next, "id source carriedFrom { id }").stream()
			.filter((one) -> one.at("/carriedFrom/id").asString("").equals(carried))
			.findFirst()
			.orElseThrow();
		assertThat(again.get("source").asString()).isEqualTo("CARRIED_OVER");
		begins(next);
		refused("CARRIED_OVER_BEFORE", SECRETARY,
				"agendaItemCarryOver(input: { item: \"" + again.get("id").asString() + "\", reason: \"再等\" })");
		answersAll(next);
		closes(next);
	}

	@Test
	void reachesWhatWaitsForTheDecisionAndTellsTheNextMeetingWhatBecameOfIt() {
		String meeting = aWeekBegins();
		Case round = this.given.referredIssue();
		Case sentBack = this.given.referredIssue();
		Case withdrawn = this.given.referredIssue();
		String order = does(SECRETARY,
				"dispatchOrderAsk(input: { division: \"%s\", owner: \"%s\", question: \"为何未动\" })".formatted(village(),
						cadreOf(RECTIFIER)),
				"order { id }")
			.at("/order/id")
			.asString();
		String heat = adds(meeting, "供热保障");
		begins(meeting);
		LocalDate due = today().plusDays(10);

		refused("REFERRAL_MISSING", SECRETARY, decision(itemOf(meeting, round), "ANSWER", ""));
		refused("NOT_RECTIFIED", SECRETARY, decision(itemOf(meeting, round), "ANSWER", "referral: STRIKE_OFF"));
		refused("UNKNOWN_CADRE", SECRETARY,
				decision(itemOf(meeting, round), "ANSWER", "referral: NEW_ROUND, rectifier: \"G99999\""));
		refused("NOT_REFERRED", SECRETARY, decision(heat, "ANSWER", "referral: NEW_ROUND"));
		refused("DUE_IN_PAST", SECRETARY, decision(heat, "ACTION", action(RECTIFIER, -1)));
		refused("UNKNOWN_CADRE", SECRETARY,
				decision(heat, "ACTION", action(RECTIFIER, 3).replace(cadreOf(RECTIFIER), "G99999")));
		then(round).is("REFERRED").inRound(1);
		decides(SECRETARY, itemOf(meeting, round), "ACTION", "referral: NEW_ROUND, rectifier: \"%s\", dueOn: \"%s\", %s"
			.formatted(cadreOf(TOWNSHIP), due, action(SECTION, 5)));
		decides(SECRETARY, itemOf(meeting, sentBack), "REJECTION", "");
		decides(SECRETARY, itemOf(meeting, withdrawn), "ANSWER", "referral: WITHDRAW");
		decides(SECRETARY, itemOfOrder(meeting, order), "ANSWER", "");
		decides(SECRETARY, heat, "ACTION", action(SECTION, 7));

		then(round).is("RECTIFYING").inRound(1).isRectifiedBy(TOWNSHIP).due(due).tells("issue.referralDecided");
		assertThat(ask(AUDITOR,
				"query($number: String!) { issue(number: $number) { lifecycle { decision { meeting } } } }",
				Map.of("number", round.number()))
			.toString()).contains("\"meeting\":\"" + GlobalId.local("Meeting", meeting) + "\"");
		then(sentBack).is("RECTIFYING").isRectifiedBy(RECTIFIER);
		then(withdrawn).is("WITHDRAWN");
		JsonNode answered = read(AUDITOR, "DispatchOrder", order, "status rounds { answer } process { status }");
		assertThat(answered.get("status").asString()).isEqualTo("ACCEPTED");
		assertThat(answered.at("/rounds/0/answer").asString()).contains("现场定案");
		assertThat(answered.at("/process/status").asString()).isEqualTo("ENDED");
		JsonNode charged = item(heat,
				"status decider { number } actions { dueOn summary owner { number } issue { id number"
						+ " source status dueOn rectifier { number } facts decidedBy { id } } }");
		JsonNode issue = charged.at("/actions/0/issue");
		assertThat(issue.get("source").asString()).isEqualTo("MEETING");
		assertThat(issue.get("dueOn").asString()).isEqualTo(today().plusDays(7).toString());
		assertThat(issue.at("/rectifier/number").asString()).isEqualTo(cadreOf(SECTION));
		assertThat(issue.at("/decidedBy/id").asString()).isEqualTo(heat);
		Case action = new Case(issue.get("id").asString(), issue.get("number").asString());
		then(action).isWith(SECTION, "rectifyIssue");
		answersAll(meeting);
		closes(meeting);
		when(SECTION).rectifies(action).as("RECHECKING");
		when(INSPECTOR).passes(action).as("STRUCK_OFF");

		String next = aWeekBegins();
		List<JsonNode> became = meetingById(next, "lastActions { item { id } owner { number } issue { id status } }")
			.at("/lastActions")
			.valueStream()
			.toList();
		assertThat(became.stream()
			.filter((one) -> one.at("/item/id").asString("").equals(heat))
			.map((one) -> one.at("/issue/status").asString())).containsExactly("STRUCK_OFF");
	}

	@Test
	void publishesMinutesOnceWhichWhomTheyObligeCanReadAndOthersWhereTheyConcernTheirArea() {
		String meeting = aWeekBegins();
		String heat = adds(meeting, "供热保障");
		refused("MEETING_NOT_CLOSED", OFFICE, "meetingPublishMinutes(input: { meeting: \"" + meeting + "\" })");
		Case referred = this.given.referredIssue();
		begins(meeting);
		decides(SECRETARY, heat, "ACTION", action(SECTION, 7));
		decides(SECRETARY, itemOf(meeting, referred), "ANSWER", "referral: NEW_ROUND");
		answersAll(meeting);
		closes(meeting);
		refused("FORBIDDEN", TOWNSHIP, "meetingPublishMinutes(input: { meeting: \"" + meeting + "\" })");

		does(OFFICE, "meetingPublishMinutes(input: { meeting: \"" + meeting + "\" })", "meeting { status }");

		refused("MINUTES_PUBLISHED", OFFICE, "meetingPublishMinutes(input: { meeting: \"" + meeting + "\" })");
		String entries = "status minutes { number chair { number } entries { title outcome ruling decision action dueOn"
				+ " obliged { number } issue { id } } } process { status }";
		JsonNode read = meetingById(meeting, entries);
		assertThat(read.get("status").asString()).isEqualTo("PUBLISHED");
		assertThat(read.at("/minutes/number").asString()).matches("通周纪〔\\d{4}〕\\d{5}");
		assertThat(read.at("/minutes/chair/number").asString()).isEqualTo(cadreOf(SECRETARY));
		assertThat(read.at("/process/status").asString()).isEqualTo("ENDED");
		assertThat(read.at("/minutes/entries").valueStream().map((one) -> one.get("title").asString()))
			.contains("供热保障");
		assertThat(read(SECTION, "Meeting", meeting, entries).at("/minutes/entries")
			.valueStream()
			.map((one) -> one.get("title").asString() + one.at("/obliged/number").asString()))
			.containsExactly("供热保障" + cadreOf(SECTION));
		assertThat(read(TOWNSHIP, "Meeting", meeting, entries).at("/minutes/entries")
			.valueStream()
			.map((one) -> one.get("title").asString())).doesNotContain("供热保障").isNotEmpty();
		assertThat(count("select count(*) from minutes where meeting = '" + GlobalId.local("Meeting", meeting) + "'"))
			.isEqualTo(1);
	}

	@Test
	void namesInTheMinutesWhomADecisionObligedWhenItWasTaken() {
		String meeting = aWeekBegins();
		Case round = this.given.referredIssue();
		Case named = this.given.referredIssue();
		Case withdrawn = this.given.referredIssue();
		begins(meeting);
		LocalDate due = today().plusDays(9);
		decides(SECRETARY, itemOf(meeting, round), "ANSWER", "referral: NEW_ROUND");
		decides(SECRETARY, itemOf(meeting, named), "ANSWER",
				"referral: NEW_ROUND, rectifier: \"%s\", dueOn: \"%s\"".formatted(cadreOf(TOWNSHIP), due));
		decides(SECRETARY, itemOf(meeting, withdrawn), "ANSWER", "referral: WITHDRAW");
		ends(SECRETARY, meeting);
		String usual = then(round).read().get("dueOn").asString();
		assertThat(goesOn(itemOf(meeting, round))).isEqualTo("NEW_ROUND " + cadreOf(RECTIFIER) + " " + usual);
		assertThat(goesOn(itemOf(meeting, named))).isEqualTo("NEW_ROUND " + cadreOf(TOWNSHIP) + " " + due);
		assertThat(goesOn(itemOf(meeting, withdrawn))).isEqualTo("WITHDRAW  ");
		does(TOWNSHIP, "issueHandOver(input: { issue: \"%s\", rectifier: \"%s\", reason: \"换人\" })"
			.formatted(round.id(), cadreOf(DEPUTY)), "issue { id }");

		does(OFFICE, "meetingPublishMinutes(input: { meeting: \"" + meeting + "\" })", "meeting { status }");

		Map<String, String> obliged = new HashMap<>();
		meetingById(meeting, "minutes { entries { referral obliged { number } dueOn issue { id } } }")
			.at("/minutes/entries")
			.forEach((one) -> obliged.put(one.at("/issue/id").asString(""), one.get("referral").asString("") + " "
					+ one.at("/obliged/number").asString("") + " " + one.get("dueOn").asString("")));
		assertThat(obliged).containsEntry(round.id(), "NEW_ROUND " + cadreOf(RECTIFIER) + " " + usual)
			.containsEntry(named.id(), "NEW_ROUND " + cadreOf(TOWNSHIP) + " " + due)
			.containsEntry(withdrawn.id(), "WITHDRAW  ");
		assertThat(this.jdbc
			.sql("select e.entry from record_event e where e.subject = ? and e.name = 'agendaItem.decided'")
			.param("agendaItem:" + GlobalId.local("AgendaItem", itemOf(meeting, round)))
			.query((row, index) -> new String(row.getBytes(1), java.nio.charset.StandardCharsets.UTF_8))
			.single()).contains(cadreOf(RECTIFIER));
	}

	/** How a referred issue goes on by the decision on its item. */
	private String goesOn(String item) {
		JsonNode read = item(item, "referral rectifier { number } rectifyBy");
		return read.get("referral").asString("") + " " + read.at("/rectifier/number").asString("") + " "
				+ read.get("rectifyBy").asString("");
	}

	@Test
	void isMovedForAReasonButNeverIntoThePast() {
		String meeting = aWeekBegins();
		LocalDate sunday = today().with(DayOfWeek.SUNDAY);
		refused("MOVED_INTO_PAST", OFFICE, moved(meeting, today().minusDays(1).atTime(19, 0)));
		refused("MOVED_TOO_EARLY", OFFICE, moved(meeting, sunday.minusDays(1).atTime(12, 0)));
		refused("MOVED_TOO_FAR", OFFICE, moved(meeting, sunday.plusDays(7).atTime(19, 0)));
		refused("REASON_MISSING", OFFICE, moved(meeting, sunday.plusDays(1).atTime(9, 0)).replace("防汛", ""));
		refused("FORBIDDEN", TOWNSHIP, moved(meeting, sunday.plusDays(1).atTime(9, 0)));

		does(OFFICE, moved(meeting, sunday.plusDays(1).atTime(9, 0)), "meeting { id }");

		JsonNode read = meetingById(meeting, "sessionAt agendaClosesAt movedReason");
		assertThat(read.get("sessionAt").asString()).startsWith(sunday.plusDays(1) + "T09:00");
		assertThat(read.get("agendaClosesAt").asString()).startsWith(sunday.plusDays(1) + "T02:00");
		theAgendaCloses();
		assertThat(meetingById(meeting, "status").get("status").asString()).isEqualTo("OPEN");
		Case referred = this.given.referredIssue();
		assertThat(itemOf(meeting, referred)).isNotEqualTo("none");
		passTo(sunday.plusDays(1).atTime(2, 1));
		refused("MEETING_NOT_DUE", SECRETARY, "meetingBegin(input: { meeting: \"" + meeting + "\" })");
		assertThat(meetingById(meeting, "status").get("status").asString()).isEqualTo("AGENDA_CLOSED");
		does(SECRETARY, moved(meeting, sunday.plusDays(2).atTime(9, 0)), "meeting { id }");
		assertThat(tasks(AUDITOR, "beginMeeting"))
			.anyMatch((task) -> task.at("/meeting/id").asString("").equals(meeting)
					&& task.get("dueAt").asString().startsWith(sunday.plusDays(2) + "T09:00"));
		does(SECRETARY, moved(meeting, sunday.plusDays(1).atTime(3, 0)), "meeting { id }");
		passTo(sunday.plusDays(1).atTime(3, 0));
		does(SECRETARY, "meetingBegin(input: { meeting: \"" + meeting + "\" })", "meeting { id }");
		refused("MEETING_BEGUN", OFFICE, moved(meeting, sunday.plusDays(3).atTime(9, 0)));
		answersAll(meeting);
		closes(meeting);
		refused("MEETING_BEGUN", OFFICE, moved(meeting, sunday.plusDays(3).atTime(9, 0)));
	}

	@Test
	void hasReportsThatAreDueWhenTheAgendaClosesDueWithItWhereverTheMeetingIsMoved() {
		passTo(today().plusDays(14L - today().getDayOfWeek().getValue()).minusDays(1).atTime(21, 0));
		LocalDate sunday = today().plusDays(1);
		knocks();
		String meeting = meeting();
		String report = ofTownship(meeting);
		assertThat(dueOf(report)).as("the week was opened late").isEqualTo(sunday + "T12:00 OWED");

		does(OFFICE, moved(meeting, sunday.atTime(10, 0)), "meeting { id }");

		assertThat(dueOf(report)).isEqualTo(sunday + "T03:00 OWED");
		assertThat(tasks(TOWNSHIP, "submitReport"))
			.filteredOn((task) -> task.at("/meetingReport/id").asString("").equals(report))
			.extracting((task) -> task.get("dueAt").asString().substring(0, 16))
			.containsExactly(sunday + "T03:00");
		passTo(sunday.atTime(3, 1));
		assertThat(dueOf(report)).isEqualTo(sunday + "T03:00 MISSING");
		passTo(sunday.atTime(10, 0));
		does(SECRETARY, "meetingBegin(input: { meeting: \"" + meeting + "\" })", "meeting { id }");
		ends(SECRETARY, meeting);
	}

	private String dueOf(String report) {
		JsonNode read = read(AUDITOR, "MeetingReport", report, "dueAt status");
		return read.get("dueAt").asString().substring(0, 16) + " " + read.get("status").asString();
	}

	@Test
	void hasEachItemDueWhenItsMeetingIsHeldAndWithWhoeverChairsThat() {
		String meeting = aWeekBegins();
		LocalDate sunday = today().with(DayOfWeek.SUNDAY);
		String item = adds(meeting, "供热保障");
		assertThat(deciding(item)).isEqualTo(sunday + "T19:00 " + cadreOf(SECRETARY));

		does(OFFICE, moved(meeting, sunday.plusDays(1).atTime(9, 0)), "meeting { id }");

		assertThat(deciding(item)).isEqualTo(sunday.plusDays(1) + "T09:00 " + cadreOf(SECRETARY));
		assertThat(
				count("select count(*) from open_task t join ACT_RU_TASK e on e.ID_ = t.id and e.DUE_DATE_ = t.due_at"
						+ " where t.subject = 'agendaItem:" + GlobalId.local("AgendaItem", item) + "'"))
			.isEqualTo(1);
		person("meeting.secretary", null, grantOf(Role.COUNTY_SECRETARY, COUNTY));
		passTo(sunday.plusDays(1).atTime(9, 0));
		does("meeting.secretary", "meetingBegin(input: { meeting: \"" + meeting + "\" })", "meeting { id }");
		assertThat(deciding(item)).as("who chairs it is no cadre").isEqualTo(sunday.plusDays(1) + "T09:00 ");
		does("meeting.secretary", delegated(meeting, cadreOf(HEAD)), "meeting { id }");
		assertThat(deciding(item)).isEqualTo(sunday.plusDays(1) + "T09:00 " + cadreOf(HEAD));
		ends(HEAD, meeting);
	}

	@Test
	void hasAnItemOfAMeetingThatWasNotHeldDueAtTheNextOne() {
		String meeting = aWeekBegins();
		String heat = adds(meeting, "供热保障");
		begins(meeting);
		LocalDate sunday = today();
		does(SECRETARY, "agendaItemCarryOver(input: { item: \"" + heat + "\", reason: \"等批复\" })", "item { id }");
		String carried = after(heat);
		assertThat(deciding(carried)).isEqualTo(sunday.plusDays(7) + "T19:00 " + cadreOf(SECRETARY));
		ends(SECRETARY, meeting);
		theServerIsOffFor(15);

		knocks();

		assertThat(item(carried, "meeting { id }").at("/meeting/id").asString()).isEqualTo(meeting());
		assertThat(deciding(carried)).isEqualTo(today().with(DayOfWeek.SUNDAY) + "T19:00 " + cadreOf(SECRETARY));
		begins(meeting());
		ends(SECRETARY, meeting());
	}

	/** The item to which one went on that was carried over. */
	private String after(String item) {
		return this.jdbc.sql("select id from agenda_item where carried_from = ?")
			.param(Long.valueOf(GlobalId.local("AgendaItem", item)))
			.query((row, index) -> GlobalId.of("AgendaItem", row.getLong(1)))
			.single();
	}

	/** By when the deciding of an item is due, and whose it is. */
	private String deciding(String item) {
		String after = "";
		while (true) {
			JsonNode page = ask(AUDITOR,
					"{ tasks(first: 100%s, whose: MY_AREA, filter: { kind: \"decideItem\" }) { nodes { dueAt assignee { number } agendaItem { id } } pageInfo { hasNextPage endCursor } } }"
						.formatted(after),
					Map.of())
				.at("/data/tasks");
			for (JsonNode task : page.get("nodes")) {
				if (task.at("/agendaItem/id").asString("").equals(item)) {
					return task.get("dueAt").asString().substring(0, 16) + " "
							+ task.at("/assignee/number").asString("");
				}
			}
			assertThat(page.at("/pageInfo/hasNextPage").asBoolean()).isTrue();
			after = ", after: \"" + page.at("/pageInfo/endCursor").asString() + "\"";
		}
	}

	@Test
	void putsWhatAMovedMeetingIsStillToDecideOnNoOtherAgenda() {
		String meeting = aWeekBegins();
		LocalDate sunday = today().with(DayOfWeek.SUNDAY);
		Case referred = this.given.referredIssue();
		does(OFFICE, moved(meeting, sunday.plusDays(2).atTime(9, 0)), "meeting { id }");
		passTo(sunday.plusDays(1).atTime(8, 0));
		knocks();

		assertThat(meeting()).isNotEqualTo(meeting);
		assertThat(itemOf(meeting(), referred)).isEqualTo("none");

		passTo(sunday.plusDays(2).atTime(9, 0));
		does(SECRETARY, "meetingBegin(input: { meeting: \"" + meeting + "\" })", "meeting { id }");
		ends(SECRETARY, meeting);
		then(referred).is("RECTIFYING").tellsTimes(1, "issue.referralDecided");
	}

	@Test
	void asksForAnOrderThatWasTakenOffAgainTheNextWeek() {
		String meeting = aWeekBegins();
		String order = missedOrder();
		String item = itemOfOrder(meeting, order);
		does(OFFICE, "agendaItemRemove(input: { item: \"" + item + "\", reason: \"先催\" })", "item { id }");
		knocks();
		assertThat(itemsOfOrder(meeting, order)).containsExactly(item);
		begins(meeting);
		ends(SECRETARY, meeting);

		String next = aWeekBegins();

		assertThat(itemsOfOrder(next, order)).hasSize(1);
		begins(next);
		ends(SECRETARY, next);
	}

	@Test
	void marksAnUnansweredOrderForTheMeetingWhoseAgendaClosesNextAlsoIfThatWasMoved() {
		String meeting = aWeekBegins();
		LocalDate sunday = today().with(DayOfWeek.SUNDAY);
		String week = week(sunday);
		does(OFFICE, moved(meeting, sunday.plusDays(1).atTime(19, 0)), "meeting { id }");
		on(DayOfWeek.SUNDAY, 17, 0);
		String order = asked();

		on(DayOfWeek.SUNDAY, 18, 1);

		assertThat(agendaWeek(order)).isEqualTo(week);
		assertThat(itemsOfOrder(meeting, order)).hasSize(1);
		passTo(sunday.plusDays(1).atTime(13, 0));
		String later = asked();
		passTo(sunday.plusDays(1).atTime(18, 1));
		assertThat(agendaWeek(later)).as("the agenda closed at noon").isEqualTo(week(sunday.plusDays(1)));
		passTo(sunday.plusDays(1).atTime(19, 0));
		does(SECRETARY, "meetingBegin(input: { meeting: \"" + meeting + "\" })", "meeting { id }");
		ends(SECRETARY, meeting);
		knocks();
		assertThat(itemsOfOrder(meeting(), later)).hasSize(1);
		begins(meeting());
		ends(SECRETARY, meeting());
	}

	@Test
	void decidesAnOrderThatWasAskedAgainSinceItsAnswerDidNotDo() {
		String meeting = aWeekBegins();
		String order = missedOrder();
		String item = itemOfOrder(meeting, order);
		does(RECTIFIER, "dispatchOrderAnswer(input: { order: \"" + order + "\", description: \"快了\" })",
				"order { id }");
		assertThat(item(item, "settled").get("settled").asString()).isEqualTo("ANSWERED");
		on(DayOfWeek.SUNDAY, 11, 0);

		does(SECRETARY, "dispatchOrderAskAgain(input: { order: \"" + order + "\", question: \"几日通水\" })",
				"order { id }");

		assertThat(item(item, "settled").get("settled").isNull()).isTrue();
		begins(meeting);
		assertThat(
				detail(refused("ITEMS_UNDECIDED", SECRETARY, "meetingClose(input: { meeting: \"" + meeting + "\" })"),
						"items"))
			.contains(item(item, "number").get("number").asString());
		decides(SECRETARY, item, "ANSWER", "");
		assertThat(read(AUDITOR, "DispatchOrder", order, "status").get("status").asString()).isEqualTo("ACCEPTED");
		ends(SECRETARY, meeting);
	}

	private String asked() {
		return does(SECRETARY, "dispatchOrderAsk(input: { division: \"%s\", owner: \"%s\", question: \"为何未动\" })"
			.formatted(village(), cadreOf(RECTIFIER)), "order { id }").at("/order/id").asString();
	}

	private String agendaWeek(String order) {
		return read(AUDITOR, "DispatchOrder", order, "agendaWeek").get("agendaWeek").asString();
	}

	@Test
	void decidesAnOrderWhoseItemWasKeptThoughItWasAnsweredMeanwhile() {
		String meeting = aWeekBegins();
		String order = missedOrder();
		String item = itemOfOrder(meeting, order);
		does(RECTIFIER, "dispatchOrderAnswer(input: { order: \"" + order + "\", description: \"三日内补上\" })",
				"order { id }");
		assertThat(item(item, "settled").get("settled").asString()).isEqualTo("ANSWERED");
		begins(meeting);
		does(SECRETARY, "agendaItemKeep(input: { item: \"" + item + "\", reason: \"要当面问\" })", "item { id }");

		decides(SECRETARY, item, "ANSWER", "");

		assertThat(read(AUDITOR, "DispatchOrder", order, "status").get("status").asString()).isEqualTo("ACCEPTED");
		ends(SECRETARY, meeting);
	}

	@Test
	void putsOnTheTableWhatTheItemThereIsMergedInto() {
		String meeting = aWeekBegins();
		String heat = adds(meeting, "供热保障");
		String coal = adds(meeting, "供热煤未到");
		begins(meeting);
		does(SECRETARY, "agendaItemTakeUp(input: { item: \"" + coal + "\" })", "item { id }");

		does(SECRETARY,
				"agendaItemMerge(input: { item: \"%s\", into: \"%s\", reason: \"同一件事\" })".formatted(coal, heat),
				"item { id }");

		decides(SECRETARY, heat, "ANSWER", "");
		ends(SECRETARY, meeting);
	}

	/** A project on which nobody works. */
	private String missedProject() {
		String project = project(5);
		daysPass(2);
		return project;
	}

	private String project(int days) {
		return does(TOWNSHIP,
				"projectMake(input: { division: \"%s\", name: \"引水\", owner: \"%s\", budget: \"1\","
					.formatted(village(), cadreOf(RECTIFIER))
						+ " startsOn: \"%s\", endsOn: \"%s\" })".formatted(today(), today().plusDays(days)),
				"project { id }")
			.at("/project/id")
			.asString();
	}

	/** An order that nobody answers in time. */
	private String missedOrder() {
		String project = project(90);
		String order = does(SECRETARY, "dispatchOrderAsk(input: { project: \"" + project + "\", question: \"为何未动\" })",
				"order { id }")
			.at("/order/id")
			.asString();
		daysPass(2);
		return order;
	}

	private String itemOfOrder(String meeting, String order) {
		return itemsOfOrder(meeting, order).get(0);
	}

	private List<String> itemsOfOrder(String meeting, String order) {
		return items(SECRETARY, meeting, "id dispatchOrder { id }").stream()
			.filter((one) -> one.at("/dispatchOrder/id").asString("").equals(order))
			.map((one) -> one.get("id").asString())
			.toList();
	}

	@Test
	void isChairedByWhomTheSecretaryNamesAndByNobodyElse() {
		String meeting = aWeekBegins();
		String item = adds(meeting, "供热保障");
		theAgendaCloses();
		refused("UNKNOWN_CADRE", SECRETARY, delegated(meeting, "G99999"));
		refused("NOT_COUNTYWIDE", SECRETARY, delegated(meeting, cadreOf(SECTION)));
		refused("REASON_MISSING", SECRETARY, delegated(meeting, cadreOf(HEAD)).replace("赴省开会", " "));
		refused("NOT_CHAIR", HEAD, delegated(meeting, cadreOf(HEAD)));

		does(SECRETARY, delegated(meeting, cadreOf(HEAD)), "meeting { id }");

		assertThat(meetingById(meeting, "chair { number } chairReason").at("/chair/number").asString())
			.isEqualTo(cadreOf(HEAD));
		assertThat(tasks(HEAD, "beginMeeting")).anyMatch((task) -> task.at("/meeting/id").asString("").equals(meeting));
		assertThat(tasks(HEAD, "decideItem")).anyMatch((task) -> task.at("/agendaItem/id").asString("").equals(item));
		refused("NOT_CHAIR", SECRETARY, "meetingBegin(input: { meeting: \"" + meeting + "\" })");
		on(DayOfWeek.SUNDAY, 19, 0);
		does(HEAD, "meetingBegin(input: { meeting: \"" + meeting + "\" })", "meeting { id }");
		JsonNode other = refused("NOT_CHAIR", SECRETARY, decision(item, "ANSWER", ""));
		assertThat(detail(other, "chair")).isEqualTo(cadreOf(HEAD));
		decides(HEAD, item, "ACTION", action(SECTION, 3));
		does(SECRETARY, delegated(meeting, cadreOf(SECRETARY)), "meeting { id }");
		refused("NOT_CHAIR", HEAD, "meetingClose(input: { meeting: \"" + meeting + "\" })");
		answersAll(meeting);
		closes(meeting);
	}

	@Test
	void hasWhoeverChairsAmongThoseWhoAreThere() {
		String meeting = aWeekBegins();
		begins(meeting);
		assertThat(attendance(meeting)).containsExactly(cadreOf(SECRETARY) + " true");
		JsonNode chair = refused("CHAIR_ABSENT", OFFICE, noted(meeting, SECRETARY, false));
		assertThat(detail(chair, "cadre")).isEqualTo(cadreOf(SECRETARY));
		does(OFFICE, noted(meeting, HEAD, false), "meeting { id }");
		assertThat(attendance(meeting)).containsExactly(cadreOf(HEAD) + " false", cadreOf(SECRETARY) + " true");

		JsonNode absent = refused("CHAIR_ABSENT", SECRETARY, delegated(meeting, cadreOf(HEAD)));

		assertThat(detail(absent, "cadre")).isEqualTo(cadreOf(HEAD));
		does(OFFICE, noted(meeting, SECRETARY, true), "meeting { id }");
		does(SECRETARY, delegated(meeting, cadreOf(HEAD)), "meeting { id }");
		assertThat(attendance(meeting)).containsExactly(cadreOf(SECRETARY) + " true", cadreOf(HEAD) + " true");
		ends(HEAD, meeting);
	}

	private List<String> attendance(String meeting) {
		return meetingById(meeting, "attendance { present cadre { number } }").get("attendance")
			.valueStream()
			.map((one) -> one.at("/cadre/number").asString() + " " + one.get("present").asBoolean())
			.toList();
	}

	private String noted(String meeting, String account, boolean present) {
		return "meetingNoteAttendance(input: { meeting: \"%s\", attendance: [{ cadre: \"%s\", present: %s%s }] })"
			.formatted(meeting, cadreOf(account), present, present ? "" : ", reason: \"出差\"");
	}

	@Test
	void isChairedByTheDeputyWhileTheSecretaryIsOnLeave() {
		String meeting = aWeekBegins();
		Case referred = this.given.referredIssue();
		on(DayOfWeek.SATURDAY, 9, 0);
		person("meeting.secretary", null, grantOf(Role.COUNTY_SECRETARY, COUNTY));
		Asked leave = asks(SECRETARY, today(), today().plusDays(3), HEAD);
		isDone(decides("meeting.secretary", leave, true));
		isDone(decides(HEAD, leave, true));
		hourPasses();
		on(DayOfWeek.SUNDAY, 19, 0);
		refused("NOT_CHAIR", SECRETARY, "meetingBegin(input: { meeting: \"" + meeting + "\" })");

		does(HEAD, "meetingBegin(input: { meeting: \"" + meeting + "\" })", "meeting { id }");

		decides(HEAD, itemOf(meeting, referred), "ANSWER", "referral: NEW_ROUND");
		ends(HEAD, meeting);
		assertThat(this.jdbc.sql("select e.entry from record_event e where e.subject = ? and e.name = 'meeting.begun'")
			.param("meeting:" + GlobalId.local("Meeting", meeting))
			.query((row, index) -> new String(row.getBytes(1), java.nio.charset.StandardCharsets.UTF_8))
			.single()).contains(cadreOf(SECRETARY));
		reportsBack(SECRETARY, leave);
	}

	@Test
	void letsNobodyStandInForTheChairWhoCouldNotChairTheMeeting() {
		JsonNode refused = requests(SECRETARY, today(), today(), SECTION).at("/data/leaveRequest/userErrors/0");
		assertThat(refused.path("code").asString()).isEqualTo("NOT_COUNTYWIDE");
		assertThat(refused.get("field").toString()).isEqualTo("[\"input\",\"deputy\"]");
		assertThat(detail(refused, "roles")).isEqualTo("COUNTY_SECRETARY COUNTY_HEAD COUNTY_LEADER OFFICE");
		Asked leave = asks(SECRETARY, today(), today(), HEAD);
		assertThat(Front.refusal(changesDeputy(SECRETARY, leave, SECTION))).isEqualTo("NOT_COUNTYWIDE");

		String meeting = aWeekBegins();
		assertThat(Front.refusal(requests(HEAD, today(), today(), SECTION))).as("the head chairs nothing").isEmpty();
		does(SECRETARY, delegated(meeting, cadreOf(HEAD)), "meeting { id }");
		assertThat(Front.refusal(requests(HEAD, today().plusDays(6), today().plusDays(6), SECTION)))
			.isEqualTo("NOT_COUNTYWIDE");
		begins(HEAD, meeting);
		ends(HEAD, meeting);
	}

	@Test
	void holdsUpWhoIsNamedToChairAfterTheirLeaveUntilADeputyIsNamedWhoCould() {
		String meeting = aWeekBegins();
		LocalDate saturday = today().with(DayOfWeek.SATURDAY);
		person("meeting.secretary", null, grantOf(Role.COUNTY_SECRETARY, COUNTY));
		person("meeting.head", null, grantOf(Role.COUNTY_HEAD, COUNTY));
		Asked leave = asks(HEAD, saturday, saturday.plusDays(1), SECTION);
		isDone(decides("meeting.secretary", leave, true));
		isDone(decides("meeting.head", leave, true));
		does(SECRETARY, delegated(meeting, cadreOf(HEAD)), "meeting { id }");
		passTo(saturday.atTime(9, 0));
		assertThat(read(leave).get("heldUp").asString()).isEqualTo("DEPUTY_UNFIT");
		assertThat(tasks(HEAD, "beginMeeting")).isEmpty();

		isDone(changesDeputy(OFFICE, leave, SECRETARY));
		hourPasses();

		assertThat(read(leave).get("status").asString()).isEqualTo("AWAY");
		begins(meeting);
		ends(SECRETARY, meeting);
		reportsBack(HEAD, leave);
	}

	@Test
	void showsThatASubjectWasSettledAndLetsItDropOutUnlessTheChairKeepsIt() {
		String meeting = aWeekBegins();
		Case decided = this.given.referredIssue();
		Case dropped = this.given.referredIssue();
		String kept = itemOf(meeting, decided);
		String gone = itemOf(meeting, dropped);
		for (Case issue : List.of(decided, dropped)) {
			when(SECRETARY).decides(issue, "WITHDRAW").as("WITHDRAWN");
		}
		assertThat(item(kept, "settled").get("settled").asString()).isEqualTo("REFERRAL_DECIDED");
		refused("SUBJECT_SETTLED", OFFICE, "agendaItemMerge(input: { item: \"%s\", into: \"%s\", reason: \"同一件事\" })"
			.formatted(adds(meeting, "同一件事"), kept));
		begins(meeting);
		JsonNode settled = refused("SUBJECT_SETTLED", SECRETARY, decision(kept, "ANSWER", "referral: NEW_ROUND"));
		assertThat(detail(settled, "settled")).isEqualTo("REFERRAL_DECIDED");
		refused("REASON_MISSING", SECRETARY, "agendaItemKeep(input: { item: \"" + kept + "\", reason: \"\" })");
		does(SECRETARY, "agendaItemKeep(input: { item: \"" + kept + "\", reason: \"要有个说法\" })", "item { id }");
		refused("NOT_SETTLED", SECRETARY, "agendaItemKeep(input: { item: \"" + kept + "\", reason: \"再留\" })");
		JsonNode gonePast = refused("NOT_REFERRED", SECRETARY, decision(kept, "ANSWER", "referral: NEW_ROUND"));
		assertThat(detail(gonePast, "status")).isEqualTo("WITHDRAWN");
		answersAll(meeting);

		closes(meeting);

		assertThat(item(kept, "status").get("status").asString()).isEqualTo("DECIDED");
		assertThat(item(gone, "status process { status }").get("status").asString()).isEqualTo("DROPPED");
	}

	@Test
	void doesNotDropAnItemThatOthersWereMergedInto() {
		String meeting = aWeekBegins();
		Case referred = this.given.referredIssue();
		String settled = itemOf(meeting, referred);
		does(OFFICE, "agendaItemMerge(input: { item: \"%s\", into: \"%s\", reason: \"同一件事\" })"
			.formatted(adds(meeting, "同一村的路"), settled), "item { id }");
		when(SECRETARY).decides(referred, "WITHDRAW").as("WITHDRAWN");
		begins(meeting);
		answersAll(meeting);

		JsonNode refusal = refused("ITEMS_UNDECIDED", SECRETARY,
				"meetingClose(input: { meeting: \"" + meeting + "\" })");

		assertThat(detail(refusal, "items")).isEqualTo(item(settled, "number").get("number").asString());
		does(SECRETARY, "agendaItemKeep(input: { item: \"" + settled + "\", reason: \"路还没修\" })", "item { id }");
		ends(SECRETARY, meeting);
		assertThat(item(settled, "status").get("status").asString()).isEqualTo("DECIDED");
	}

	@Test
	void doesNotDropAnItemThatOthersWereMergedIntoBeforeItWasCarriedOver() {
		String meeting = aWeekBegins();
		Case referred = this.given.referredIssue();
		String first = itemOf(meeting, referred);
		String road = adds(meeting, "同一村的路");
		does(OFFICE, "agendaItemMerge(input: { item: \"%s\", into: \"%s\", reason: \"同一件事\" })".formatted(road, first),
				"item { id }");
		begins(meeting);
		does(SECRETARY, "agendaItemCarryOver(input: { item: \"" + first + "\", reason: \"等批复\" })", "item { id }");
		ends(SECRETARY, meeting);
		String next = aWeekBegins();
		String carried = after(first);
		when(SECRETARY).decides(referred, "WITHDRAW").as("WITHDRAWN");
		begins(next);
		answersAll(next);

		JsonNode refusal = refused("ITEMS_UNDECIDED", SECRETARY, "meetingClose(input: { meeting: \"" + next + "\" })");

		assertThat(detail(refusal, "items")).isEqualTo(item(carried, "number").get("number").asString());
		does(SECRETARY, "agendaItemKeep(input: { item: \"" + carried + "\", reason: \"路还没修\" })", "item { id }");
		ends(SECRETARY, next);
		assertThat(item(road, "ruling").get("ruling").asString()).isEqualTo("ANSWER");
	}

	@Test
	void asksAgainWhatWasAskedAboutAnIssueWhoseRectificationDidNotDo() {
		String meeting = aWeekBegins();
		Case issue = this.given.issue();
		String asked = does(OFFICE,
				"agendaItemAdd(input: { meeting: \"%s\", title: \"缺资金\", subject: { issue: \"%s\" } })"
					.formatted(meeting, issue.id()),
				"item { id }")
			.at("/item/id")
			.asString();
		when(RECTIFIER).rectifies(issue).as("RECHECKING");
		assertThat(item(asked, "settled").get("settled").asString()).isEqualTo("RECTIFIED");

		when(INSPECTOR).fails(issue).as("RECTIFYING");

		assertThat(item(asked, "settled").get("settled").isNull()).isTrue();
		begins(meeting);
		refused("ITEMS_UNDECIDED", SECRETARY, "meetingClose(input: { meeting: \"" + meeting + "\" })");
		ends(SECRETARY, meeting);
	}

	@Test
	void settlesAnItemAlsoByTheActOfSomebodyWhoDoesNotSeeIt() {
		String meeting = aWeekBegins();
		String heat = adds(meeting, "供热保障");
		begins(meeting);
		decides(SECRETARY, heat, "ACTION", action(SECTION, 1));
		ends(SECRETARY, meeting);
		Case charged = actionsOf(heat).get(0);
		daysPass(20);
		String next = aWeekBegins();
		String overdue = itemOf(next, charged);
		assertThat(item(overdue, "source").get("source").asString()).isEqualTo("OVERDUE");
		assertThat(ask(SECTION, "query($id: ID!) { node(id: $id) { id } }", Map.of("id", overdue)).at("/data/node")
			.isNull()).isTrue();

		when(SECTION).rectifies(charged).as("RECHECKING");

		assertThat(item(overdue, "settled").get("settled").asString()).isEqualTo("RECTIFIED");
		begins(next);
		ends(SECRETARY, next);
	}

	@Test
	void strikesOffByDecisionWhatWasRectifiedAndShowsWhatWasStruckOffMeanwhile() {
		Case overdue = this.given.issue();
		daysPass(20);
		String meeting = aWeekBegins();
		String settled = itemOf(meeting, overdue);
		Case failed = this.given.issue();
		for (int recheck = 0; recheck < 3; recheck++) {
			when(RECTIFIER).rectifies(failed).as("RECHECKING");
			when(INSPECTOR).fails(failed).isDone();
		}
		String referred = itemOf(meeting, failed);
		assertThat(item(referred, "source").get("source").asString()).isEqualTo("REFERRED");
		when(RECTIFIER).rectifies(overdue).as("RECHECKING");
		assertThat(item(settled, "settled").get("settled").asString()).isEqualTo("RECTIFIED");
		when(INSPECTOR).passes(overdue).as("COUNTERSIGNING");
		when(OFFICE).signs(overdue).as("STRUCK_OFF");
		assertThat(item(settled, "settled").get("settled").asString()).isEqualTo("STRUCK_OFF");
		begins(meeting);

		decides(SECRETARY, referred, "ANSWER", "referral: STRIKE_OFF");

		then(failed).is("COUNTERSIGNING").tellsTimes(1, "issue.referralDecided");
		when(OFFICE).signs(failed).as("STRUCK_OFF");
		answersAll(meeting);
		closes(meeting);
		assertThat(item(settled, "status").get("status").asString()).isEqualTo("DROPPED");
	}

	@Test
	void catchesUpWeeksMissedInAnOutageInTheirOrderAndHoldsTheMeetingThatWasOpenLate() {
		String open = aWeekBegins();
		Case referred = this.given.referredIssue();
		LocalDate monday = today();
		theServerIsOffFor(24);
		knocks();

		assertThat(meetingById(open, "status caughtUp").get("status").asString()).isEqualTo("AGENDA_CLOSED");
		for (int missed = 1; missed <= 2; missed++) {
			JsonNode read = meeting(week(monday.plusWeeks(missed)),
					"status caughtUp process { status } reports { totalCount }");
			assertThat(read.get("status").asString()).isEqualTo("LAPSED");
			assertThat(read.get("caughtUp").asBoolean()).isTrue();
			assertThat(read.at("/process/status").asString()).isEqualTo("ENDED");
			assertThat(read.at("/reports/totalCount").asInt()).isZero();
		}
		JsonNode current = meeting(week(today()), "id status caughtUp");
		assertThat(current.get("status").asString()).isEqualTo("OPEN");
		assertThat(current.get("caughtUp").asBoolean()).isTrue();
		assertThat(this.jdbc
			.sql("select m.week from meeting m where m.area = ? and m.opened_at > ? order by m.opened_at, m.id")
			.params(COUNTY, LocalDateTime.now(this.clock.withZone(Time.ZONE)).minusDays(1))
			.query(String.class)
			.list()).isSorted().hasSize(3);
		does(SECRETARY, "meetingBegin(input: { meeting: \"" + open + "\" })", "meeting { id }");
		decides(SECRETARY, itemOf(open, referred), "ANSWER", "referral: NEW_ROUND");
		String late = items(SECRETARY, open, "id status").stream()
			.filter((one) -> one.get("status").asString().equals("PROPOSED"))
			.map((one) -> one.get("id").asString())
			.findFirst()
			.orElseThrow();
		does(SECRETARY, "agendaItemCarryOver(input: { item: \"" + late + "\", reason: \"停机\" })", "item { id }");
		assertThat(items(SECRETARY, current.get("id").asString(), "carriedFrom { id }").stream()
			.map((one) -> one.at("/carriedFrom/id").asString(""))).contains(late);
		answersAll(open);
		closes(open);
	}

	@Test
	@Order(Integer.MAX_VALUE)
	void hasWalkedEachNodeOfTheModels() {
		for (String model : List.of("sunday-meeting", "agenda-item", "meeting-report")) {
			List<String> walked = this.jdbc.sql("select distinct ACT_ID_ from ACT_HI_ACTINST where PROC_DEF_KEY_ = ?")
				.param(model)
				.query(String.class)
				.list();
			assertThat(walked).as(model)
				.containsAll(Bpmn.readModelFromFile(Path.of("processes/" + model + ".bpmn").toFile())
					.getModelElementsByType(FlowNode.class)
					.stream()
					.map(FlowNode::getId)
					.toList());
		}
	}

	private static String submission(String report, String difficulties) {
		return "meetingReportSubmit(input: { report: \"%s\", progress: \"推进\", difficulties: [%s] })".formatted(report,
				difficulties);
	}

	private static String decision(String item, String ruling, String more) {
		return "agendaItemDecide(input: { item: \"%s\", ruling: %s, decision: \"现场定案\"%s })".formatted(item, ruling,
				more.isEmpty() ? "" : ", " + more);
	}

	private static String moved(String meeting, LocalDateTime to) {
		return "meetingMove(input: { meeting: \"%s\", to: \"%s:00+08:00\", reason: \"防汛\" })".formatted(meeting, to);
	}

	private static String delegated(String meeting, String cadre) {
		return "meetingDelegateChair(input: { meeting: \"%s\", cadre: \"%s\", reason: \"赴省开会\" })".formatted(meeting,
				cadre);
	}

	private String action(String owner, int days) {
		return "actions: [{ owner: \"%s\", dueOn: \"%s\", summary: \"落实供热煤\" }]".formatted(cadreOf(owner),
				today().plusDays(days));
	}

	private List<String> viewerCan(String account, String meeting) {
		return read(account, "Meeting", meeting,
				"viewerCanMove viewerCanDelegateChair viewerCanBegin viewerCanNoteAttendance viewerCanClose"
						+ " viewerCanPublishMinutes viewerCanAddItem viewerCanOrderAgenda")
			.propertyStream()
			.filter((property) -> property.getValue().asBoolean())
			.map((property) -> property.getKey().replace("viewerCan", ""))
			.sorted()
			.toList();
	}

	private List<JsonNode> tasks(String account, String kind) {
		JsonNode whole = ask(account,
				"{ tasks(first: 100, whose: " + (account.equals(AUDITOR) ? "MY_AREA" : "MINE") + ", filter: { kind: \""
						+ kind + "\" }) { nodes { dueAt assignee { number }"
						+ " meeting { id } agendaItem { id } meetingReport { id } } } }",
				Map.of());
		assertThat(Front.refusal(whole)).as(whole.toString()).isEmpty();
		return whole.at("/data/tasks/nodes").valueStream().toList();
	}

	private List<String> told(String kind, String type, String id) {
		return this.jdbc.sql("select e.name from record_event e where e.subject = ? order by e.sequence")
			.param(kind + ":" + GlobalId.local(type, id))
			.query(String.class)
			.list();
	}

}
