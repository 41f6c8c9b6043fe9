package io.duban;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.IsoFields;
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
import io.duban.attachment.Bytes;
import io.duban.dispatch.Orders;
import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Front;

import static org.assertj.core.api.Assertions.assertThat;

/** What is dispatched each day, and what is asked about it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(26)
class DispatchStoryTests extends LeaveStory {

	private static final int EVENING = 18;

	@Autowired
	private Orders orders;

	@Test
	void reckonsThePlanBetweenMilestonesOnAnyDay() {
		String project = project("endsOn: \"%s\", milestones: [{ name: \"打井\", plannedOn: \"%s\", share: 20 }]"
			.formatted(today().plusDays(100), today().plusDays(50)));

		assertThat(plan(project, 0)).isEqualTo("0.0");
		assertThat(plan(project, 25)).isEqualTo("10.0");
		assertThat(plan(project, 50)).isEqualTo("20.0");
		assertThat(plan(project, 75)).isEqualTo("60.0");
		assertThat(plan(project, 101)).isEqualTo("100.0");
		assertThat(plan(project, 1)).isEqualTo("0.4");
	}

	@Test
	void isRedGreyYellowOrGreenByTheRuleAndWasSoOnPastDays() {
		String project = project("endsOn: \"" + today().plusDays(10) + "\"");
		daysPass(1);
		LocalDate first = today();
		assertThat(colour(project, first)).isEqualTo("GREY");
		enters(project, "share: 5");
		assertThat(colour(project, first)).isEqualTo("YELLOW");
		enters(project, "share: 12");
		assertThat(colour(project, first)).isEqualTo("GREEN");
		daysPass(1);
		assertThat(colour(project, today())).isEqualTo("GREY");
		daysPass(2);

		JsonNode standing = standing(project, today());
		assertThat(standing.get("colour").asString()).isEqualTo("RED");
		assertThat(standing.get("plan").asDecimal()).isEqualByComparingTo("40");
		assertThat(standing.get("done").asDecimal()).isEqualByComparingTo("12");
		assertThat(standing.get("gap").asDecimal()).isEqualByComparingTo("28");
		assertThat(standing.get("rule").asString()).contains("超过10个百分点为红");
		assertThat(colour(project, first)).isEqualTo("GREEN");
		assertThat(listed("colour: RED")).contains(project);
		assertThat(listed("colour: GREEN, day: \"" + first + "\"")).contains(project);
		assertThat(listed("colour: RED, day: \"" + first + "\"")).doesNotContain(project);
		assertThat(standing(project, today().minusDays(30)).isNull()).isTrue();
	}

	@Test
	void keepsThePlanOfPastDaysWhenItIsChanged() {
		String project = project("endsOn: \"" + today().plusDays(10) + "\"");
		daysPass(5);
		assertThat(colour(project, today())).isEqualTo("RED");

		does(TOWNSHIP, "projectChange",
				"project: \"%s\", endsOn: \"%s\", reason: \"汛期停工\"".formatted(project, today().plusDays(95)),
				"project { endsOn }");

		assertThat(standing(project, today()).get("plan").asDecimal()).isEqualByComparingTo("5");
		assertThat(colour(project, today())).isEqualTo("GREY");
		assertThat(colour(project, today().minusDays(1))).isEqualTo("RED");
	}

	@Test
	void takesProgressOfTheOwnerAloneOfTheDayAndNeverLessWithoutAReason() {
		String project = project("endsOn: \"" + today().plusDays(100) + "\"");
		String said = "description: \"已开工\"";

		refuses("NOT_OWNER", TOWNSHIP, "projectEnterProgress", entry(project, "share: 1", said));
		refuses("SHARE_OUT_OF_RANGE", RECTIFIER, "projectEnterProgress", entry(project, "share: 100.5", said));
		refuses("SHARE_OUT_OF_RANGE", RECTIFIER, "projectEnterProgress", entry(project, "reached: 3", said));
		refuses("DATE_IN_FUTURE", RECTIFIER, "projectEnterProgress",
				entry(project, "share: 1", said, "day: \"" + today().plusDays(1) + "\""));
		refuses("DAY_OVER", RECTIFIER, "projectEnterProgress",
				entry(project, "share: 1", said, "day: \"" + today().minusDays(1) + "\""));
		refuses("DESCRIPTION_MISSING", RECTIFIER, "projectEnterProgress",
				entry(project, "share: 1", "description: \" \""));
		refuses("PAID_ABOVE_BUDGET", RECTIFIER, "projectEnterProgress",
				entry(project, "share: 1", said, "paid: \"500000.01\""));
		refuses("AMOUNT_UNFIT", RECTIFIER, "projectEnterProgress", entry(project, "share: 1", said, "paid: \"0.001\""));
		does(RECTIFIER, "projectEnterProgress", entry(project, "share: 30", said, "paid: \"120000.50\""),
				"project { id }");
		refuses("PROGRESS_FALLS", RECTIFIER, "projectEnterProgress",
				entry(project, "share: 29", said, "paid: \"120000.50\""));
		refuses("PROGRESS_FALLS", RECTIFIER, "projectEnterProgress", entry(project, "share: 30", said));
		daysPass(1);
		refuses("PROGRESS_FALLS", RECTIFIER, "projectEnterProgress",
				entry(project, "share: 20", said, "paid: \"120000.50\""));
		does(RECTIFIER, "projectEnterProgress",
				entry(project, "share: 20", said, "paid: \"120000.50\"", "reason: \"返工\""), "project { id }");

		JsonNode read = read(project, "progress { day share paid reason cadre { number } }");
		assertThat(read.at("/progress")).hasSize(2);
		assertThat(read.at("/progress/0/share").asDecimal()).isEqualByComparingTo("20");
		assertThat(read.at("/progress/0/reason").asString()).isEqualTo("返工");
		assertThat(read.at("/progress/1/paid").asDecimal()).isEqualByComparingTo("120000.5");
		assertThat(read.at("/progress/1/cadre/number").asString()).isEqualTo(cadreOf(RECTIFIER));
	}

	@Test
	void saysWhoEnteredNothingByTheHour() {
		atHour(EVENING - 9);
		String project = project("endsOn: \"" + today().plusDays(100) + "\"");
		String other = project("endsOn: \"" + today().plusDays(100) + "\"");
		enters(other, "share: 1");
		assertThat(standing(project, today()).get("late").asBoolean()).isFalse();
		assertThat(listed("late: true")).doesNotContain(project, other);
		atHour(EVENING + 1);

		assertThat(listed("late: true")).contains(project).doesNotContain(other);
		assertThat(listed("late: false")).contains(other).doesNotContain(project);
		enters(project, "share: 1");
		JsonNode standing = standing(project, today());
		assertThat(standing.get("late").asBoolean()).isTrue();
		assertThat(standing.get("colour").asString()).isEqualTo("GREEN");
		assertThat(standing.get("enteredAt").asString()).startsWith(today().toString());
	}

	@Test
	void notesEachMilestoneOnceAndKeepsItInAnotherPlan() {
		String project = project("endsOn: \"%s\", milestones: [{ name: \"打井\", plannedOn: \"%s\", share: 20 }]"
			.formatted(today().plusDays(100), today().plusDays(50)));
		String reached = "project: \"" + project + "\", milestone: \"打井\"";

		refuses("NO_MILESTONE", TOWNSHIP, "projectReachMilestone", "project: \"" + project + "\", milestone: \"通水\"");
		refuses("DATE_IN_FUTURE", TOWNSHIP, "projectReachMilestone",
				reached + ", reachedOn: \"" + today().plusDays(1) + "\"");
		refuses("FORBIDDEN", RECTIFIER, "projectReachMilestone", reached);
		does(TOWNSHIP, "projectReachMilestone", reached, "project { id }");
		refuses("MILESTONE_REACHED", TOWNSHIP, "projectReachMilestone", reached);
		does(OFFICE, "projectChange", """
				project: "%s", budget: "600000", reason: "追加管网", milestones: [{ name: "打井", plannedOn: "%s",
				share: 15 }, { name: "通水", plannedOn: "%s", share: 100 }]""".formatted(project, today().plusDays(40),
				today().plusDays(90)), "project { id }");

		JsonNode read = read(project, "budget milestones { name plannedOn share doneOn }");
		assertThat(read.get("budget").asDecimal()).isEqualByComparingTo("600000");
		assertThat(read.at("/milestones/0/doneOn").asString()).isEqualTo(today().toString());
		assertThat(read.at("/milestones/1/doneOn").isNull()).isTrue();
		assertThat(plan(project, 95)).isEqualTo("100.0");
	}

	@Test
	void endsOrIsCancelledWithAReasonAndIsNoLongerDispatched() {
		String ended = project("endsOn: \"" + today().plusDays(10) + "\"");
		String cancelled = project("endsOn: \"" + today().plusDays(10) + "\"");
		daysPass(4);
		refuses("REASON_MISSING", TOWNSHIP, "projectEnd", "project: \"" + ended + "\", reason: \"\"");
		does(TOWNSHIP, "projectEnd", "project: \"" + ended + "\", reason: \"验收合格\"", "project { status }");
		does(OFFICE, "projectCancel", "project: \"" + cancelled + "\", reason: \"改由市里实施\"", "project { status }");

		JsonNode read = read(ended, "number status closedOn closedReason viewerCanChange");
		assertThat(ask(TOWNSHIP, "query($number: String!) { project(number: $number) { id } }",
				Map.of("number", read.get("number").asString()))
			.at("/data/project/id")
			.asString()).isEqualTo(ended);
		assertThat(read.get("viewerCanChange").asBoolean()).isFalse();
		assertThat(read.get("status").asString()).isEqualTo("ENDED");
		assertThat(read.get("closedOn").asString()).isEqualTo(today().toString());
		assertThat(read(cancelled, "status").get("status").asString()).isEqualTo("CANCELLED");
		assertThat(standing(ended, today()).isNull()).isTrue();
		assertThat(colour(ended, today().minusDays(1))).isEqualTo("RED");
		assertThat(listed("status: CANCELLED")).contains(cancelled).doesNotContain(ended);
		refuses("PROJECT_CLOSED", RECTIFIER, "projectEnterProgress", entry(ended, "share: 1", "description: \"已开工\""));
		refuses("PROJECT_CLOSED", TOWNSHIP, "projectChange", "project: \"" + ended + "\", reason: \"再开\"");
		refuses("PROJECT_CLOSED", SECRETARY, "dispatchOrderAsk", "project: \"" + ended + "\", question: \"为何未完\"");
	}

	@Test
	void makesNoProjectWithoutOwnerPlanOrPlace() {
		String usual = usual("endsOn: \"" + today().plusDays(10) + "\"");

		refuses("UNKNOWN_CADRE", TOWNSHIP, "projectMake", usual.replace(cadreOf(RECTIFIER), "G99999"));
		refuses("PLAN_DISORDERED", TOWNSHIP, "projectMake", usual("endsOn: \"" + today() + "\""));
		refuses("PLAN_DISORDERED", TOWNSHIP, "projectMake",
				usual + ", milestones: [{ name: \"远\", plannedOn: \"" + today().plusDays(11) + "\", share: 5 }]");
		refuses("PLAN_DISORDERED", TOWNSHIP, "projectMake",
				usual + """
						, milestones: [{ name: "一", plannedOn: "%1$s", share: 5 }, { name: "二", plannedOn: "%2$s", share: 5 }]"""
					.formatted(today().plusDays(1), today().plusDays(2)));
		refuses("PROJECT_OR_INDICATOR", TOWNSHIP, "projectMake", usual.replace("budget", "target"));
		refuses("AMOUNT_UNFIT", TOWNSHIP, "projectMake", usual.replace("\"500000\"", "\"-1\""));
		refuses("NAME_MISSING", TOWNSHIP, "projectMake", usual.replace("安全饮水", " "));
		refuses("DIVISION_TOO_LARGE", OFFICE, "projectMake", usual.replace(village(), COUNTY));
		refuses("NOT_FOUND", TOWNSHIP, "projectMake", usual.replace(village(), COUNTY));
		refuses("FORBIDDEN", RECTIFIER, "projectMake", usual);
	}

	@Test
	void holdsAnExitIndicatorAgainstItsTargetByTheSameRule() {
		String indicator = usual("endsOn: \"" + today().plusDays(10) + "\"").replace("budget: \"500000\"",
				"indicatorOf: HOUSEHOLD, indicator: \"WATER\", target: 40, unit: \"户\"");
		refuses("UNKNOWN_INDICATOR", TOWNSHIP, "projectMake", indicator.replace("WATER", "GOLD"));
		String project = does(TOWNSHIP, "projectMake", indicator, "project { id }").at("/project/id").asString();
		daysPass(5);
		enters(project, "reached: 15");

		JsonNode read = read(project, "target unit indicatorKey indicator { name } budget progress { share reached }");
		assertThat(read.get("indicatorKey").asString()).isEqualTo("WATER");
		assertThat(read.at("/indicator/name").asString()).isNotEmpty();
		assertThat(read.at("/progress/0/share").asDecimal()).isEqualByComparingTo("37.5");
		assertThat(colour(project, today())).isEqualTo("RED");
		refuses("PAID_ABOVE_BUDGET", RECTIFIER, "projectEnterProgress",
				entry(project, "reached: 16", "description: \"接通\"", "paid: 1"));
	}

	@Test
	void showsABoardToWhoHasTheWholeDivision() {
		String project = project("endsOn: \"" + today().plusDays(10) + "\"");
		daysPass(5);
		String board = "{ dispatchBoard(division: \"%s\"%s) { day townships { township { code } red yellow green grey }"
				+ " red { id standing { gap } } } }";

		JsonNode shown = ask(TOWNSHIP, board.formatted(XINHUA, ""), Map.of()).at("/data/dispatchBoard");
		assertThat(shown.at("/townships")).hasSize(1);
		assertThat(shown.at("/townships/0/township/code").asString()).isEqualTo(XINHUA);
		assertThat(shown.at("/townships/0/red").asInt()).isEqualTo(listed("colour: RED").size()).isPositive();
		assertThat(shown.at("/townships/0/grey").asInt()).isEqualTo(listed("colour: GREY").size());
		assertThat(shown.at("/red").valueStream().map((one) -> one.get("id").asString())).contains(project);
		assertThat(shown.at("/red").valueStream().map((one) -> one.at("/standing/gap").asDecimal().negate()))
			.isSorted();
		JsonNode before = ask(OFFICE, board.formatted(COUNTY, ", day: \"" + today().minusDays(4) + "\""), Map.of())
			.at("/data/dispatchBoard");
		assertThat(before.at("/red").valueStream().map((one) -> one.get("id").asString())).doesNotContain(project);
		assertThat(Front.refusal(ask(TOWNSHIP, board.formatted(COUNTY, ""), Map.of()))).isEqualTo("FORBIDDEN");
		assertThat(
				ask(TOWNSHIP,
						"{ division(code: \"" + XINHUA + "\") { projects(filter: { colour: RED }) { totalCount"
								+ " } } }",
						Map.of())
					.at("/data/division/projects/totalCount")
					.asInt())
			.isEqualTo(shown.at("/townships/0/red").asInt());
	}

	@Test
	void asksTheOwnerOfARedProjectWhoAnswersWithFilesWithinTheDay() throws IOException, InterruptedException {
		String project = project("endsOn: \"" + today().plusDays(10) + "\"");
		daysPass(5);
		atHour(EVENING - 8);
		String order = asks("project: \"" + project + "\"");
		JsonNode task = ask(RECTIFIER,
				"{ tasks(filter: { kind: \"answerOrder\" }) { nodes { dueAt assignee { number }"
						+ " viewerCanHandOn dispatchOrder { id question } } } }",
				Map.of())
			.at("/data/tasks/nodes")
			.valueStream()
			.filter((one) -> one.at("/dispatchOrder/id").asString().equals(order))
			.findFirst()
			.orElseThrow();
		assertThat(task.get("dueAt").asString()).startsWith(today() + "T18:00");
		assertThat(task.get("viewerCanHandOn").asBoolean()).isFalse();
		assertThat(can(RECTIFIER, order)).containsExactly("Answer");
		assertThat(can(SECRETARY, order)).containsExactly("OpenIssue", "Withdraw");
		String file = attaches(order);

		does(RECTIFIER, "dispatchOrderAnswer",
				"order: \"%s\", description: \"连日降雨，三日内补上\", attachments: [\"%s\"]".formatted(order, file),
				"order { id }");

		assertThat(can(SECRETARY, order)).containsExactly("Accept", "AskAgain", "OpenIssue", "Withdraw");
		assertThat(can(RECTIFIER, order)).isEmpty();
		does(SECRETARY, "dispatchOrderAccept", "order: \"" + order + "\"", "order { id }");
		JsonNode read = order(order);
		assertThat(read.get("status").asString()).isEqualTo("ACCEPTED");
		assertThat(read.at("/rounds/0/attachments/0/fileName").asString()).isEqualTo("照片.jpg");
		assertThat(read.at("/rounds/0/answerer/number").asString()).isEqualTo(cadreOf(RECTIFIER));
		assertThat(read.at("/process/status").asString()).isEqualTo("ENDED");
		assertThat(read.at("/project/id").asString()).isEqualTo(project);
	}

	@Test
	void isDueTheNextDayWhenItIsAskedAfterTheHour() {
		atHour(EVENING);
		String order = asks(free());

		assertThat(order(order).get("dueAt").asString()).startsWith(today().plusDays(1) + "T18:00");
		does(SECRETARY, "dispatchOrderWithdraw", "order: \"" + order + "\", reason: \"已当面说明\"", "order { id }");
	}

	@Test
	void remindsAndThenPutsWhatIsUnansweredOnTheSundayAgendaUntilItIsAnswered() {
		aNewWeekBegins();
		atHour(EVENING - 8);
		String order = asks(free());
		String week = "%d-W%02d".formatted(today().get(IsoFields.WEEK_BASED_YEAR),
				today().get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
		atHour(EVENING - 1);
		assertThat(order(order).get("agendaWeek").isNull()).isTrue();
		assertThat(told(order)).containsExactly("dispatchOrder.asked", "dispatchOrder.reminded");

		atHour(EVENING + 1);

		assertThat(order(order).get("status").asString()).isEqualTo("ASKED");
		assertThat(order(order).get("agendaWeek").asString()).isEqualTo(week);
		assertThat(told(order)).containsExactly("dispatchOrder.asked", "dispatchOrder.reminded",
				"dispatchOrder.unanswered");
		assertThat(unanswered(week)).contains(order);
		assertThat(
				ask(SECRETARY,
						"{ dispatchOrders(filter: { agendaWeek: \"" + week + "\", status: ASKED }) { nodes { id"
								+ " } } }",
						Map.of())
					.at("/data/dispatchOrders/nodes")
					.valueStream()
					.map((one) -> one.get("id").asString()))
			.contains(order);
		assertThat(unanswered(MeetingStory.week(today().minusWeeks(1)))).doesNotContain(order);
		assertThat(unanswered(MeetingStory.week(today().plusWeeks(1)))).contains(order);
		answers(order);
		assertThat(unanswered(week)).doesNotContain(order);
		assertThat(order(order).at("/rounds/0/unansweredAt").isNull()).isFalse();
		does(SECRETARY, "dispatchOrderAccept", "order: \"" + order + "\"", "order { id }");
	}

	@Test
	void isAskedAgainAsOftenAsTheSettingSays() {
		String order = asks(free());
		answers(order);
		for (int round = 2; round <= 3; round++) {
			does(SECRETARY, "dispatchOrderAskAgain", "order: \"" + order + "\", question: \"到底几日完\"", "order { id }");
			assertThat(order(order).get("round").asInt()).isEqualTo(round);
			assertThat(order(order).get("question").asString()).isEqualTo("到底几日完");
			answers(order);
		}

		refuses("TOO_MANY_ROUNDS", SECRETARY, "dispatchOrderAskAgain", "order: \"" + order + "\", question: \"再问一次\"");
		assertThat(can(SECRETARY, order)).containsExactly("Accept", "OpenIssue", "Withdraw");
		does(SECRETARY, "dispatchOrderAccept", "order: \"" + order + "\"", "order { id }");
	}

	@Test
	void isAnsweredByTheDeputyWhileTheOwnerIsOnLeave() {
		String order = asks(free());
		Asked leave = away(RECTIFIER, 3, DEPUTY);
		refuses("TASK_TAKEN", RECTIFIER, "dispatchOrderAnswer", "order: \"" + order + "\", description: \"已补上\"");
		assertThat(can(DEPUTY, order)).containsExactly("Answer");

		does(DEPUTY, "dispatchOrderAnswer", "order: \"" + order + "\", description: \"已补上\"", "order { id }");

		JsonNode round = order(order).at("/rounds/0");
		assertThat(round.at("/answerer/number").asString()).isEqualTo(cadreOf(DEPUTY));
		assertThat(round.at("/onBehalfOf/number").asString()).isEqualTo(cadreOf(RECTIFIER));
		reportsBack(RECTIFIER, leave);
		does(SECRETARY, "dispatchOrderAccept", "order: \"" + order + "\"", "order { id }");
	}

	@Test
	void becomesAnIssueOnceAndGoesOn() {
		String order = asks(free());
		String issue = "order: \"" + order + "\", line: WATER, severity: MAJOR, summary: \"水厂停产，全村断水\"";
		refuses("FORBIDDEN", RECTIFIER, "dispatchOrderOpenIssue", issue);

		does(SECRETARY, "dispatchOrderOpenIssue", issue, "order { id }");

		JsonNode read = order(order);
		assertThat(read.at("/issue/source").asString()).isEqualTo("DISPATCH");
		assertThat(read.at("/issue/status").asString()).isEqualTo("RECTIFYING");
		assertThat(read.at("/issue/division/code").asString()).isEqualTo(village());
		assertThat(read.at("/issue/facts").asString()).isEqualTo(read.get("number").asString());
		assertThat(ask(AUDITOR, """
				query($number: String!) { dispatchOrder(number: $number) { issue { dossier { found { source visit { id }
				dispatchOrder { id } } } } } }""", Map.of("number", read.get("number").asString())).toString())
			.contains("\"visit\":null,\"dispatchOrder\":{\"id\":\"" + order + "\"}");
		refuses("ISSUE_OPENED", SECRETARY, "dispatchOrderOpenIssue", issue);
		answers(order);
		does(SECRETARY, "dispatchOrderAccept", "order: \"" + order + "\"", "order { id }");
	}

	@Test
	void refusesWhatIsNotTheirsOrNotItsTurn() {
		String order = asks(free());
		String of = "order: \"" + order + "\"";

		refuses("QUESTION_MISSING", SECRETARY, "dispatchOrderAsk", free() + ", question: \"  \"");
		refuses("PROJECT_OR_DIVISION", SECRETARY, "dispatchOrderAsk", "question: \"如何\"");
		refuses("UNKNOWN_CADRE", SECRETARY, "dispatchOrderAsk",
				free().replace(cadreOf(RECTIFIER), "G99999") + ", question: \"如何\"");
		refuses("FORBIDDEN", TOWNSHIP, "dispatchOrderAsk", free() + ", question: \"如何\"");
		refuses("NOT_YOURS", TOWNSHIP, "dispatchOrderAnswer", of + ", description: \"代答\"");
		refuses("NOT_ANSWERED", SECRETARY, "dispatchOrderAccept", of);
		refuses("DESCRIPTION_MISSING", RECTIFIER, "dispatchOrderAnswer", of + ", description: \"\"");
		refuses("NOT_FOUND", RECTIFIER, "dispatchOrderAnswer",
				of + ", description: \"已办\", attachments: [\"QXR0YWNobWVudDpub25l\"]");
		refuses("CONFLICT", RECTIFIER, "dispatchOrderAnswer", of + ", expectedVersion: 77, description: \"已办\"");
		answers(order);
		refuses("ALREADY_ANSWERED", RECTIFIER, "dispatchOrderAnswer", of + ", description: \"再答\"");
		refuses("REASON_MISSING", SECRETARY, "dispatchOrderWithdraw", of + ", reason: \"\"");
		does(SECRETARY, "dispatchOrderWithdraw", of + ", reason: \"问错了人\"", "order { id }");
		refuses("ORDER_CLOSED", SECRETARY, "dispatchOrderAccept", of);
		refuses("ORDER_CLOSED", RECTIFIER, "dispatchOrderAnswer", of + ", description: \"再答\"");
		assertThat(order(order).get("withdrawnReason").asString()).isEqualTo("问错了人");
		assertThat(order(order).at("/process/status").asString()).isEqualTo("ENDED");
	}

	@Test
	@Order(Integer.MAX_VALUE)
	void hasWalkedEachNodeOfTheModel() {
		List<String> walked = this.jdbc
			.sql("select distinct ACT_ID_ from ACT_HI_ACTINST where PROC_DEF_KEY_ = 'dispatch-order'")
			.query(String.class)
			.list();

		assertThat(walked).containsAll(Bpmn.readModelFromFile(Path.of("processes/dispatch-order.bpmn").toFile())
			.getModelElementsByType(FlowNode.class)
			.stream()
			.map(FlowNode::getId)
			.toList());
	}

	private void atHour(int hour) {
		LocalDateTime now = LocalDateTime.now(this.clock);
		LocalDateTime then = now.toLocalDate().atTime(hour, 0);
		this.timers.pass(Duration.between(now, then.isAfter(now) ? then : then.plusDays(1)));
	}

	private String village() {
		return this.jdbc.sql("select area from household where id = ?").param(household()).query(String.class).single();
	}

	private String usual(String more) {
		return "division: \"%s\", name: \"安全饮水\", owner: \"%s\", budget: \"500000\", startsOn: \"%s\", %s"
			.formatted(village(), cadreOf(RECTIFIER), today(), more);
	}

	private String project(String more) {
		return does(TOWNSHIP, "projectMake", usual(more), "project { id }").at("/project/id").asString();
	}

	private static String entry(String project, String... more) {
		return "project: \"" + project + "\", " + String.join(", ", more);
	}

	private void enters(String project, String done) {
		does(RECTIFIER, "projectEnterProgress", entry(project, done, "description: \"按计划推进\""), "project { id }");
	}

	private JsonNode standing(String project, LocalDate day) {
		return read(project, "standing(day: \"" + day + "\") { plan done gap colour late enteredAt rule }")
			.get("standing");
	}

	private String colour(String project, LocalDate day) {
		return standing(project, day).get("colour").asString();
	}

	/** Of so many days from now. */
	private String plan(String project, int days) {
		return standing(project, today().plusDays(days)).get("plan").asDecimal().setScale(1).toPlainString();
	}

	private JsonNode read(String id, String part) {
		return ask(AUDITOR, "query($id: ID!) { node(id: $id) { ... on Project { %s } } }".formatted(part),
				Map.of("id", id))
			.at("/data/node");
	}

	private List<String> listed(String filter) {
		return ask(OFFICE,
				"{ projects(first: 100, filter: { division: \"%s\", %s }) { nodes { id } } }".formatted(XINHUA, filter),
				Map.of())
			.at("/data/projects/nodes")
			.valueStream()
			.map((one) -> one.get("id").asString())
			.toList();
	}

	private String free() {
		return "division: \"%s\", owner: \"%s\"".formatted(village(), cadreOf(RECTIFIER));
	}

	private String asks(String about) {
		return does(SECRETARY, "dispatchOrderAsk", about + ", question: \"为何落后，几日补上\"", "order { id }").at("/order/id")
			.asString();
	}

	private void answers(String order) {
		does(RECTIFIER, "dispatchOrderAnswer", "order: \"" + order + "\", description: \"三日内补上\"", "order { id }");
	}

	private JsonNode order(String id) {
		return ask(AUDITOR,
				"""
						query($id: ID!) { node(id: $id) { ... on DispatchOrder { number status round question dueAt agendaWeek
						withdrawnReason project { id } issue { source status facts division { code } } rounds { number question
						unansweredAt answer answerer { number } onBehalfOf { number } attachments { fileName } } process { status } } } }""",
				Map.of("id", id))
			.at("/data/node");
	}

	private List<String> can(String account, String order) {
		JsonNode read = ask(account,
				"""
						query($id: ID!) { node(id: $id) { ... on DispatchOrder { viewerCanAccept viewerCanAnswer viewerCanAskAgain
						viewerCanOpenIssue viewerCanWithdraw } } }""",
				Map.of("id", order))
			.at("/data/node");
		return read.propertyStream()
			.filter((property) -> property.getValue().asBoolean())
			.map((property) -> property.getKey().replace("viewerCan", ""))
			.sorted()
			.toList();
	}

	private List<String> told(String order) {
		return this.jdbc
			.sql("select e.name from record_event e where e.subject = concat('dispatchOrder:', ?) order by e.sequence")
			.param(Long.valueOf(GlobalId.local("DispatchOrder", order)))
			.query(String.class)
			.list();
	}

	private List<String> unanswered(String week) {
		return this.who.as(CurrentUser.SYSTEM,
				() -> this.orders.unanswered(Area.of(COUNTY), week).stream().map((order) -> order.id()).toList());
	}

	private String attaches(String order) throws IOException, InterruptedException {
		JsonNode created = does(RECTIFIER, "attachmentCreate", "subject: \"" + order + "\", fileName: \"照片.jpg\"",
				"attachment { id } upload { url }");
		var answer = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(created.at("/upload/url").asString()))
				.PUT(BodyPublishers.ofByteArray(Bytes.jpeg(40, 30)))
				.build(), BodyHandlers.ofString());
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return created.at("/attachment/id").asString();
	}

	private JsonNode does(String account, String mutation, String input, String answer) {
		JsonNode whole = tries(account, mutation, input, answer);
		assertThat(Front.refusal(whole)).as(whole.toString()).isEmpty();
		return whole.at("/data/" + mutation);
	}

	private void refuses(String code, String account, String mutation, String input) {
		JsonNode whole = tries(account, mutation, input, "__typename");
		assertThat(Front.refusal(whole)).as(mutation + " " + input + ": " + whole).isEqualTo(code);
	}

	private JsonNode tries(String account, String mutation, String input, String answer) {
		return ask(account,
				"mutation { %s(input: { %s }) { %s userErrors { code message } } }".formatted(mutation, input, answer),
				Map.of());
	}

}
