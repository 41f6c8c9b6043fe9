package io.duban;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import io.duban.security.Area;
import org.springframework.beans.factory.annotation.Autowired;

import io.duban.security.Administration;
import io.duban.security.CurrentUser;
import io.duban.security.Front;
import io.duban.security.Grant;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;

/** Every way that an issue can go, from the report to its end. */
@Order(20)
class RectificationStoryTests extends Story {

	@Autowired
	private Administration administration;

	@Test
	void sendsAFailedRecheckBackToRectification() {
		var issue = given.issue();

		when(RECTIFIER).rectifies(issue).as("RECHECKING");
		when(INSPECTOR).fails(issue).as("RECTIFYING");

		then(issue).inRound(2).waitsFor("rectifyIssue").isWith(RECTIFIER, "rectifyIssue").due(today().plusDays(3));
	}

	@Test
	void strikesOffWithoutASecondSignatureWhatIsNotCritical() {
		var issue = given.issue("WATER", "MAJOR");

		when(RECTIFIER).rectifies(issue).as("RECHECKING");
		when(INSPECTOR).passes(issue).as("STRUCK_OFF");

		then(issue).waitsFor().tells("issue.reported", "issue.rectified", "issue.rechecked", "issue.struckOff");
	}

	@Test
	void refusesARecheckByTheRectifierTheirUnitAndWhoeverHasNoPart() {
		var issue = given.issue();
		when(RECTIFIER).rectifies(issue).as("RECHECKING");

		when(COLLEAGUE).passes(issue).isRefused("SAME_UNIT");
		when(RECTIFIER).passes(issue).isRefused("OWN_WORK");
		when(TOWNSHIP).passes(issue).isRefused("FORBIDDEN");

		then(issue).is("RECHECKING");
	}

	@Test
	void refusesARecheckByWhoRectifiedAnEarlierRound() {
		var issue = given.issue();
		when(RECTIFIER).rectifies(issue).as("RECHECKING");
		when(INSPECTOR).fails(issue).as("RECTIFYING");
		when(TOWNSHIP).does("issueHandOver", issue, "reason: \"换人\", rectifier: \"" + cadreOf(SECRETARY) + "\"")
			.as("RECTIFYING");
		when(SECRETARY).rectifies(issue).as("RECHECKING");

		when(RECTIFIER).passes(issue).isRefused("OWN_WORK");
		when(INSPECTOR).passes(issue).as("COUNTERSIGNING");
	}

	@Test
	void takesNoRectificationWithoutWordsAndEvidence() {
		var issue = given.issue();

		when(RECTIFIER)
			.does("issueRectify", issue, "description: \" \", evidence: [{ title: \"x\", url: \"https://e/1\" }]")
			.isRefused("DESCRIPTION_MISSING");
		when(RECTIFIER).does("issueRectify", issue, "description: \"修好\", evidence: []").isRefused("EVIDENCE_MISSING");
		when(INSPECTOR).rectifies(issue).isRefused("NOT_YOURS").saying("rectifier", cadreOf(RECTIFIER));

		then(issue).is("RECTIFYING");
	}

	@Test
	void tellsTheStateToWhoeverComesTooLate() {
		var issue = given.issue();
		when(RECTIFIER).rectifies(issue).as("RECHECKING");

		when(RECTIFIER).rectifies(issue)
			.isRefused("WRONG_STATE")
			.saying("status", "RECHECKING")
			.saying("lastRectifiedBy", cadreOf(RECTIFIER));
	}

	@Test
	void refersAnIssueToTheMeetingAfterThreeFailedRounds() {
		var issue = given.issue();
		for (int round = 1; round <= 3; round++) {
			then(issue).inRound(round);
			when(RECTIFIER).rectifies(issue).as("RECHECKING");
			when(INSPECTOR).fails(issue).as((round < 3) ? "RECTIFYING" : "REFERRED");
		}

		then(issue).waitsFor("decideReferredIssue").tells("issue.rechecked", "issue.referred");
		when(RECTIFIER).rectifies(issue).isRefused("WRONG_STATE");
		when(INSPECTOR).decides(issue, "NEW_ROUND").isRefused("FORBIDDEN");
		when(SECRETARY).decides(issue, "NEW_ROUND").as("RECTIFYING");
		then(issue).inRound(4).isWith(RECTIFIER, "rectifyIssue");
	}

	@Test
	void takesWhatIsBeyondTheRectifierToTheMeetingWhichNamesAnother() {
		var issue = given.referredIssue();

		when(SECRETARY)
			.does("issueDecideReferral", issue,
					"outcome: NEW_ROUND, reason: \"由住建局办\", dueOn: \"%s\", rectifier: \"%s\""
						.formatted(today().plusDays(20), cadreOf(COLLEAGUE)))
			.as("RECTIFYING");

		then(issue).isRectifiedBy(COLLEAGUE).isWith(COLLEAGUE, "rectifyIssue").due(today().plusDays(20));
		when(RECTIFIER).rectifies(issue).isRefused("NOT_YOURS");
	}

	@Test
	void neverStrikesOffUnrectifiedNotEvenByDecision() {
		var issue = given.referredIssue();

		when(SECRETARY).decides(issue, "STRIKE_OFF").isRefused("NOT_RECTIFIED");
		when(SECRETARY).decides(issue, "WITHDRAW").as("WITHDRAWN");
		then(issue).waitsFor();
	}

	@Test
	void needsTheOfficesSignatureEvenByDecisionOfTheMeeting() {
		var issue = given.issue();
		for (int round = 1; round <= 3; round++) {
			when(RECTIFIER).rectifies(issue).as("RECHECKING");
			when(INSPECTOR).fails(issue);
		}

		when(SECRETARY).decides(issue, "STRIKE_OFF").as("COUNTERSIGNING");
		when(OFFICE).signs(issue).as("STRUCK_OFF");
	}

	@Test
	void sendsBackWhatTheOfficeDoesNotSign() {
		var issue = given.issueOf("COUNTERSIGNING");

		when(OFFICE).does("issueCountersign", issue, "approved: false").isRefused("REASON_MISSING");
		when(OFFICE).does("issueCountersign", issue, "approved: false, reason: \"证据不足\"").as("RECTIFYING");

		then(issue).inRound(2).waitsFor("rectifyIssue");
	}

	@Test
	void putsOffTheDueDateOnceWhenTheTownshipLeaderAgrees() {
		var issue = given.issue();

		when(RECTIFIER).asksForMoreTime(issue, today()).isRefused("DUE_TOO_EARLY");
		when(RECTIFIER).asksForMoreTime(issue, today().plusDays(30)).as("RECTIFYING");
		then(issue).waitsFor("rectifyIssue", "decideExtension");
		when(INSPECTOR).does("issueDecideExtension", issue, "approved: true").isRefused("FORBIDDEN");
		when(TOWNSHIP).does("issueDecideExtension", issue, "approved: true").as("RECTIFYING");
		then(issue).due(today().plusDays(30)).waitsFor("rectifyIssue");
		when(RECTIFIER).asksForMoreTime(issue, today().plusDays(60)).isRefused("EXTENSION_USED");

		daysPass(30);
		then(issue).passedUpTo("NONE").tellsTimes(1, "issue.reminded");
		daysPass(2);
		then(issue).passedUpTo("TOWNSHIP_LEADER");
	}

	@Test
	void remindsAndPassesUpAnewAfterAnExtensionOfAnOverdueIssue() {
		var issue = given.issue();
		daysPass(8);
		then(issue).passedUpTo("SUNDAY_AGENDA").tellsTimes(1, "issue.reminded");

		when(RECTIFIER).asksForMoreTime(issue, today().plusDays(10)).isDone();
		when(TOWNSHIP).does("issueDecideExtension", issue, "approved: true").isDone();

		then(issue).passedUpTo("NONE").waitsFor("rectifyIssue").isWith(RECTIFIER, "rectifyIssue");
		daysPass(10);
		then(issue).passedUpTo("NONE").tellsTimes(2, "issue.reminded");
		daysPass(1);
		then(issue).passedUpTo("FIRST_RESPONSIBLE");
		daysPass(3);
		then(issue).passedUpTo("SUNDAY_AGENDA");
	}

	@Test
	void keepsTheDueDateWhenTheTownshipLeaderRefuses() {
		var issue = given.issue();
		var due = today().plusDays(3);
		when(RECTIFIER).asksForMoreTime(issue, today().plusDays(30)).isDone();

		when(TOWNSHIP).does("issueDecideExtension", issue, "approved: false").isRefused("REASON_MISSING");
		when(TOWNSHIP).does("issueDecideExtension", issue, "approved: false, reason: \"不能再拖\"").as("RECTIFYING");

		then(issue).due(due).waitsFor("rectifyIssue");
	}

	@Test
	void remindsOnceAndPassesUpLevelByLevelUntilTheSundayAgenda() {
		var issue = given.issue("WATER", "CRITICAL");
		then(issue).due(today().plusDays(3));

		daysPass(3);
		then(issue).passedUpTo("NONE").tellsTimes(1, "issue.reminded");
		for (String level : List.of("FIRST_RESPONSIBLE", "TOWNSHIP_LEADER", "COUNTY_LEADER", "SUNDAY_AGENDA")) {
			daysPass(1);
			then(issue).passedUpTo(level).is("RECTIFYING");
		}
		daysPass(10);
		then(issue).tellsTimes(4, "issue.escalated").isWith(RECTIFIER, "rectifyIssue");
		when(RECTIFIER).rectifies(issue).as("RECHECKING");
	}

	@Test
	void catchesUpAllLevelsAfterAnOutage() {
		var issue = given.issue("WATER", "CRITICAL");

		theServerIsOffFor(20);

		then(issue).passedUpTo("SUNDAY_AGENDA").tellsTimes(4, "issue.escalated");
	}

	@Test
	void asksForAReportEverySevenDaysOfALongTermIssue() {
		var issue = given.issue("MEDICAL", "MAJOR");
		then(issue).due(today().plusDays(30));
		when(RECTIFIER).does("issueReportProgress", issue, "description: \"早了\"").isRefused("NO_REPORT_DUE");

		daysPass(8);
		then(issue).waitsFor("rectifyIssue", "reportProgress").isWith(RECTIFIER, "reportProgress");
		when(RECTIFIER).does("issueReportProgress", issue, "description: \"已转诊\"").as("RECTIFYING");
		then(issue).waitsFor("rectifyIssue").tells("issue.progressReported");
		daysPass(8);
		then(issue).waitsFor("rectifyIssue", "reportProgress");
		when(RECTIFIER).rectifies(issue).as("RECHECKING");
		then(issue).waitsFor("recheckIssue");
	}

	@Test
	void withdrawsOnlyByTwoPeople() {
		var issue = given.issue();

		when(OFFICE).withdraws(issue).as("RECTIFYING");
		when(OTHER_OFFICE).withdraws(issue).isRefused("WITHDRAWAL_PENDING");
		when(OFFICE).does("issueDecideWithdrawal", issue, "approved: true").isRefused("SAME_PERSON");
		then(issue).waitsFor("rectifyIssue", "confirmWithdrawal");
		when(OTHER_OFFICE).does("issueDecideWithdrawal", issue, "approved: true").as("WITHDRAWN");

		then(issue).waitsFor().tells("issue.withdrawalRequested", "issue.withdrawalDecided");
		when(RECTIFIER).rectifies(issue).isRefused("WRONG_STATE");
	}

	@Test
	void goesOnWhenTheSecondPersonDoesNotWithdrawIt() {
		var issue = given.issue();
		when(OFFICE).withdraws(issue).isDone();

		when(TOWNSHIP).does("issueDecideWithdrawal", issue, "approved: false, reason: \"确有其事\"").as("RECTIFYING");

		then(issue).waitsFor("rectifyIssue");
		when(OFFICE).withdraws(issue).as("RECTIFYING");
	}

	@Test
	void looksBackAtADrawnIssueAndReopensWhatCameBack() {
		aNewWeekBegins();
		var issue = given.issueOf("STRUCK_OFF");

		daysPass(38);
		then(issue).is("LOOKING_BACK").waitsFor("lookBackIssue").tells("issue.struckOff", "issue.lookBackDrawn");
		when(COLLEAGUE).does("issueLookBack", issue, "relapsed: false").isRefused("SAME_UNIT");
		when(OTHER_INSPECTOR).does("issueLookBack", issue, "relapsed: true, reason: \"又漏了\"").as("RECTIFYING");

		then(issue).inRound(2).waitsFor("rectifyIssue").due(today().plusDays(3));
		assertThat(then(issue).read().get("relapses").asInt()).isEqualTo(1);
		when(RECTIFIER).rectifies(issue).as("RECHECKING");
	}

	@Test
	void closesADrawnIssueThatHolds() {
		aNewWeekBegins();
		var issue = given.issueOf("STRUCK_OFF");
		daysPass(38);

		when(OTHER_INSPECTOR).does("issueLookBack", issue, "relapsed: false").as("CLOSED");

		then(issue).waitsFor().tells("issue.lookedBack", "issue.closed");
	}

	@Test
	void drawsATenthOfAWeeksStruckOffIssuesAndAtLeastOne() {
		aNewWeekBegins();
		var issues = java.util.stream.IntStream.range(0, 12).mapToObj((index) -> given.issueOf("STRUCK_OFF")).toList();

		daysPass(38);

		var states = issues.stream().map((issue) -> then(issue).read().get("status").asString()).toList();
		assertThat(states).containsOnly("LOOKING_BACK", "CLOSED");
		assertThat(states.stream().filter("LOOKING_BACK"::equals)).hasSize(2);
	}

	@Test
	void handsTheRectifyingOnWithTheTask() {
		var issue = given.issue();

		when(COLLEAGUE).gives("rectifyIssue", issue, cadreOf(COLLEAGUE)).isRefused("FORBIDDEN");
		when(RECTIFIER).gives("rectifyIssue", issue, "G99999").isRefused("UNKNOWN_CADRE");
		when(RECTIFIER).gives("rectifyIssue", issue, cadreOf(COLLEAGUE)).isDone();

		then(issue).isRectifiedBy(COLLEAGUE)
			.isWith(COLLEAGUE, "rectifyIssue")
			.tells("issue.handedOver", "task.assigned");
		when(COLLEAGUE).rectifies(issue).as("RECHECKING");
	}

	@Test
	void handsOverEverythingThatACadreIsToRectify() {
		String from = cadreOf(RECTIFIER);
		handAllOver(TOWNSHIP, from, null);
		handAllOver(TOWNSHIP, cadreOf(COLLEAGUE), null);
		var first = given.issue();
		var second = given.issue("HOUSING", "MAJOR");
		var rectified = given.issue();
		when(RECTIFIER).rectifies(rectified).as("RECHECKING");

		JsonNode handed = handAllOver(TOWNSHIP, from, cadreOf(COLLEAGUE));

		assertThat(handed.get("handedOver").asInt()).as(handed.toString()).isEqualTo(2);
		assertThat(handed.get("remaining").asInt()).isZero();
		assertThat(handed.at("/issues").valueStream().map((issue) -> issue.get("number").asString()))
			.containsExactly(first.number(), second.number());
		for (var issue : List.of(first, second)) {
			then(issue).isRectifiedBy(COLLEAGUE)
				.isWith(COLLEAGUE, "rectifyIssue")
				.tells("issue.handedOver", "task.assigned");
		}
		then(rectified).isRectifiedBy(RECTIFIER).tellsTimes(0, "issue.handedOver");
		assertThat(handAllOver(TOWNSHIP, cadreOf(COLLEAGUE), null).get("handedOver").asInt()).isEqualTo(2);
		then(first).isRectifiedBy(null);
	}

	@Test
	void handsOverAllOrNoneAndToNobodyWhoInspected() {
		String from = cadreOf(RECTIFIER);
		handAllOver(TOWNSHIP, from, null);
		var inspected = given.issue();
		when(RECTIFIER).rectifies(inspected).as("RECHECKING");
		when(INSPECTOR).fails(inspected).as("RECTIFYING");
		var other = given.issue();

		JsonNode refused = handAllOver(TOWNSHIP, from, cadreOf(INSPECTOR));

		assertThat(refused.at("/userErrors/0/code").asString("")).as(refused.toString()).isEqualTo("OWN_WORK");
		assertThat(refused.at("/userErrors/0/details/0/value").asString()).isEqualTo(inspected.number());
		then(other).isRectifiedBy(RECTIFIER);
		assertThat(handAllOver(TOWNSHIP, from, "G99999").at("/userErrors/0/code").asString(""))
			.isEqualTo("UNKNOWN_CADRE");
		assertThat(handAllOver(TOWNSHIP, from, from).at("/userErrors/0/code").asString("")).isEqualTo("SAME_CADRE");
		assertThat(handAllOver(TOWNSHIP, from, null, " ", "").at("/userErrors/0/code").asString(""))
			.isEqualTo("REASON_MISSING");
		assertThat(handAllOver(TOWNSHIP, from, null, "调走", ", division: \"22\"").at("/userErrors/0/code").asString(""))
			.isEqualTo("BAD_DIVISION");
		assertThat(handAllOver(INSPECTOR, from, null).at("/errors/0/extensions/code").asString(""))
			.isEqualTo("FORBIDDEN");
		assertThat(handAllOver(OFFICE, from, null, "调走", ", division: \"220822999000\"").get("handedOver").asInt())
			.isZero();
		then(other).isRectifiedBy(RECTIFIER);
	}

	private JsonNode handAllOver(String account, String from, @Nullable String to) {
		return handAllOver(account, from, to, "调离岗位", "");
	}

	/** The payload, or the whole answer where there is none. */
	private JsonNode handAllOver(String account, String from, @Nullable String to, String reason, String more) {
		JsonNode answer = ask(account, """
				mutation { issueHandOverAll(input: { from: "%s", to: %s, reason: "%s"%s }) { handedOver remaining
				issues { number } userErrors { code message details { value } } } }""".formatted(from,
				(to != null) ? "\"" + to + "\"" : "null", reason, more), Map.of());
		JsonNode payload = answer.at("/data/issueHandOverAll");
		return payload.isObject() ? payload : answer;
	}

	@Test
	void leavesAnIssueOfNobodyToTheTownship() {
		var issue = given.issue();

		when(RECTIFIER).givesBack("rectifyIssue", issue).isDone();

		then(issue).isRectifiedBy(null);
		when(RECTIFIER).rectifies(issue).isRefused("FORBIDDEN");
		when(TOWNSHIP).takes("rectifyIssue", issue).isDone();
		when(TOWNSHIP).rectifies(issue).as("RECHECKING");
	}

	@Test
	void handsARecheckOnOnlyToAnInspector() {
		var issue = given.issue();
		when(RECTIFIER).rectifies(issue).as("RECHECKING");
		when(INSPECTOR).takes("recheckIssue", issue).isDone();

		when(OTHER_INSPECTOR).takes("recheckIssue", issue)
			.isRefused("TASK_TAKEN")
			.saying("assignee", cadreOf(INSPECTOR));
		when(OTHER_INSPECTOR).passes(issue).isRefused("TASK_TAKEN").saying("assignee", cadreOf(INSPECTOR));
		when(INSPECTOR).gives("recheckIssue", issue, cadreOf(TOWNSHIP)).isRefused("WRONG_ROLE");
		when(INSPECTOR).gives("recheckIssue", issue, cadreOf(OTHER_INSPECTOR)).isDone();
		then(issue).isWith(OTHER_INSPECTOR, "recheckIssue");
		when(OTHER_INSPECTOR).passes(issue).as("COUNTERSIGNING");
	}

	@Test
	void refusesAVersionThatIsNoLongerTrue() {
		var issue = given.issue();

		JsonNode answer = ask(RECTIFIER, """
				mutation($id: ID!) { issueRefer(input: { issue: $id, expectedVersion: 99, reason: "办不了" })
				{ issue { status } userErrors { code } } }""", Map.of("id", issue.id()));

		assertThat(Front.refusal(answer)).isEqualTo("CONFLICT");
		then(issue).is("RECTIFYING");
	}

	@ParameterizedTest
	@ValueSource(strings = { RECTIFIER, INSPECTOR, COLLEAGUE, TOWNSHIP, OFFICE, SECRETARY, AUDITOR })
	void tellsTheViewerBeforehandWhatTheServerWouldAllow(String account) {
		var evidence = "evidence: [{ title: \"照片\", url: \"https://files.example/1.jpg\" }]";
		var inputs = Map.of("Rectify", "description: \"好\", " + evidence, "Recheck", "passed: true", "Countersign",
				"approved: true", "DecideReferral", "outcome: NEW_ROUND, reason: \"再办\"", "RequestExtension",
				"reason: \"等\", until: \"" + today().plusDays(90) + "\"", "RequestWithdrawal", "reason: \"重复\"",
				"HandOver", "reason: \"换人\", rectifier: \"" + cadreOf(RECTIFIER) + "\"", "Refer", "reason: \"办不了\"");
		for (Supplier<Case> kind : List.<Supplier<Case>>of(given::issue, () -> given.issueOf("COUNTERSIGNING"),
				given::referredIssue)) {
			var issue = kind.get();
			JsonNode can = ask(account,
					"query($n: String!) { issue(number: $n) { %s } }"
						.formatted(inputs.keySet().stream().map("viewerCan"::concat).collect(Collectors.joining(" "))),
					Map.of("n", issue.number()))
				.at("/data/issue");
			inputs.forEach((act, input) -> {
				boolean allowed = can.path("viewerCan" + act).asBoolean();
				var answer = when(account).does("issue" + act, allowed ? kind.get() : issue, input);
				assertThat(answer.refusals().isEmpty()).as("%s by %s", act, account).isEqualTo(allowed);
			});
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { RECTIFIER, INSPECTOR, OTHER_INSPECTOR, COLLEAGUE, TOWNSHIP, OFFICE, SECRETARY, AUDITOR })
	void tellsTheViewerBeforehandWhatTheyMayDoWithATask(String account) {
		Map<Supplier<Case>, String> kinds = Map.of(given::issue, "rectifyIssue", () -> rectified(given.issue()),
				"recheckIssue", () -> takenBy(INSPECTOR, rectified(given.issue())), "recheckIssue",
				given::referredIssue, "decideReferredIssue");
		kinds.forEach((kind, task) -> {
			JsonNode can = ask(account,
					"query($n: String!) { issue(number: $n) { tasks { kind assignee { number } viewerCanClaim viewerCanRelease viewerCanHandOn } } }",
					Map.of("n", kind.get().number()))
				.at("/data/issue/tasks/0");
			assertThat(can.get("kind").asString()).isEqualTo(task);
			boolean own = can.at("/assignee/number").asString("").equals(cadreOf(account));

			var taken = when(account).takes(task, kind.get());
			assertThat(taken.refusals().isEmpty()).as("%s takes %s", account, task)
				.isEqualTo(can.get("viewerCanClaim").asBoolean() || own);
			var released = when(account).givesBack(task, kind.get());
			assertThat(released.refusals().isEmpty()).as("%s gives back %s", account, task)
				.isEqualTo(can.get("viewerCanRelease").asBoolean());
			String other = task.equals("decideReferredIssue") ? SECRETARY
					: task.equals("recheckIssue") ? OTHER_INSPECTOR : TOWNSHIP;
			var handedOn = when(account).gives(task, kind.get(), cadreOf(other));
			assertThat(handedOn.refusals().isEmpty()).as("%s hands on %s", account, task)
				.isEqualTo(can.get("viewerCanHandOn").asBoolean());
		});
	}

	private Case rectified(Case issue) {
		when(RECTIFIER).rectifies(issue).as("RECHECKING");
		return issue;
	}

	private Case takenBy(String account, Case issue) {
		when(account).takes("recheckIssue", issue).isDone();
		return issue;
	}

	@Test
	void showsATaskOfAnIssueThatItsHolderDoesNotSeeAnyMore() {
		String former = "story.former";
		person(former,
				this.jdbc
					.sql("select c.id from cadre c where not exists (select 1 from account a where a.cadre = c.id)"
							+ " and not exists (select 1 from responsibility r where r.cadre = c.id)"
							+ " and not exists (select 1 from issue i where i.rectifier = c.id) order by c.id limit 1")
					.query(String.class)
					.single(),
				new Grant(Role.INSPECTOR, Area.of(XINHUA), Set.of()), new Grant(Role.CADRE, Area.of(XINHUA), Set.of()));
		Case issue = takenBy(former, rectified(given.issue()));
		this.who.as(CurrentUser.SYSTEM,
				() -> this.administration.revoke(former, Role.INSPECTOR, Area.of(XINHUA), null));

		JsonNode answer = ask(former,
				"{ tasks(whose: MINE, first: 5) { nodes { kind issue { number } viewerCanClaim viewerCanRelease viewerCanHandOn } } }",
				Map.of());

		assertThat(answer.has("errors")).as(answer.toString()).isFalse();
		assertThat(answer.at("/data/tasks/nodes/0/kind").asString()).isEqualTo("recheckIssue");
		assertThat(answer.at("/data/tasks/nodes/0/issue").isNull()).isTrue();
		when(former).givesBack("recheckIssue", issue).isDone();
	}

	@Test
	void givesNothingBackThatNobodyHas() {
		Case issue = given.issue();
		when(TOWNSHIP).does("issueHandOver", issue, "reason: \"换人\"").isDone();

		when(TOWNSHIP).givesBack("rectifyIssue", issue).isRefused("NOT_YOURS");

		then(issue).tellsTimes(1, "issue.handedOver");
	}

	@Test
	void tellsEachActOfADocumentWhatIsTrueAfterIt() {
		Case issue = given.issue();

		JsonNode answer = ask(RECTIFIER, """
				mutation($id: ID!, $until: Date!) {
				  a: issueRequestExtension(input: { issue: $id, reason: "等材料", until: $until }) {
				    issue { viewerCanRequestExtension viewerCanRefer } userErrors { code } }
				  b: issueRefer(input: { issue: $id, reason: "办不了" }) {
				    issue { viewerCanRequestExtension viewerCanRefer } userErrors { code } } }""",
				Map.of("id", issue.id(), "until", today().plusDays(90).toString()));

		assertThat(answer.at("/data/a/issue/viewerCanRefer").asBoolean()).as(answer.toString()).isTrue();
		assertThat(answer.at("/data/b/issue/viewerCanRefer").asBoolean(true)).as(answer.toString()).isFalse();
	}

	@Test
	void tellsWhichFieldOfTheInputARefusalIsAbout() {
		Case issue = given.issue();

		JsonNode answer = ask(RECTIFIER, """
				mutation($id: ID!) {
				  words: issueRectify(input: { issue: $id, description: " ", evidence: [] }) { userErrors { field } }
				  reason: issueRefer(input: { issue: $id, reason: "" }) { userErrors { field } }
				  state: issueRequestExtension(input: { issue: $id, reason: "等", until: "2020-01-01" }) {
				    userErrors { field } } }""", Map.of("id", issue.id()));

		assertThat(answer.at("/data/words/userErrors/0/field").toString()).as(answer.toString())
			.isEqualTo("[\"input\",\"description\"]");
		assertThat(answer.at("/data/reason/userErrors/0/field").toString()).isEqualTo("[\"input\",\"reason\"]");
		assertThat(answer.at("/data/state/userErrors/0/field").toString()).isEqualTo("[\"input\",\"until\"]");
	}

	@Test
	void letsNobodyTakeARecheckWhoMayNotRecheck() {
		var issue = given.issue();
		when(RECTIFIER).rectifies(issue).as("RECHECKING");

		when(RECTIFIER).takes("recheckIssue", issue).isRefused("OWN_WORK");
		when(COLLEAGUE).takes("recheckIssue", issue).isRefused("SAME_UNIT");
		when(OFFICE).gives("recheckIssue", issue, cadreOf(COLLEAGUE)).isRefused("SAME_UNIT");

		when(INSPECTOR).takes("recheckIssue", issue).isDone();
		when(INSPECTOR).takes("recheckIssue", issue).isDone();
		then(issue).isWith(INSPECTOR, "recheckIssue").tellsTimes(1, "task.assigned");
	}

	@Test
	void listsIssuesThatStandInAnyOfSomeStates() {
		given.issueOf("COUNTERSIGNING");
		given.referredIssue();
		String list = "{ issues(filter: { status: %s }, first: 100) { nodes { status } } }";

		assertThat(states(list.formatted("[COUNTERSIGNING, REFERRED]"))).containsOnly("COUNTERSIGNING", "REFERRED");
		assertThat(states(list.formatted("REFERRED"))).containsOnly("REFERRED");
		assertThat(states(list.formatted("[]"))).contains("RECTIFYING");
	}

	private List<String> states(String query) {
		return ask(OFFICE, query, Map.of()).at("/data/issues/nodes")
			.valueStream()
			.map((node) -> node.get("status").asString())
			.toList();
	}

	@Test
	void offersATaskOnlyWhereSomebodyHasItsRole() {
		given.issueOf("COUNTERSIGNING");
		String mixed = "story.mixed";
		person(mixed, null, new Grant(Role.OFFICE, Area.of("220822101000"), Set.of()),
				new Grant(Role.INSPECTOR, Area.of(COUNTY), Set.of()));
		String mine = "{ tasks(whose: MY_GROUPS, filter: { kind: \"countersignIssue\" }) { totalCount } }";

		assertThat(ask(OFFICE, mine, Map.of()).at("/data/tasks/totalCount").asInt()).isPositive();
		assertThat(ask(mixed, mine, Map.of()).at("/data/tasks/totalCount").asInt(-1)).isZero();
	}

	@Test
	void makesNoInspectorTheRectifierByDecision() {
		var issue = given.issue();
		when(RECTIFIER).rectifies(issue).as("RECHECKING");
		when(INSPECTOR).fails(issue).as("RECTIFYING");
		when(RECTIFIER).does("issueRefer", issue, "reason: \"办不了\"").as("REFERRED");

		when(SECRETARY)
			.does("issueDecideReferral", issue,
					"reason: \"换人\", outcome: NEW_ROUND, rectifier: \"" + cadreOf(INSPECTOR) + "\"")
			.isRefused("OWN_WORK");
		then(issue).is("REFERRED");
	}

	@Test
	void tellsTheRoundOfWhatFollowsAFailedRecheck() {
		var issue = given.issue();
		when(RECTIFIER).rectifies(issue).as("RECHECKING");
		when(INSPECTOR).fails(issue).as("RECTIFYING");

		JsonNode life = ask(AUDITOR,
				"query($n: String!) { issue(number: $n) { lifecycle { name round details { name value } } } }",
				Map.of("n", issue.number()))
			.at("/data/issue/lifecycle");

		assertThat(life.valueStream()
			.filter((entry) -> entry.get("name").asString().equals("task.opened"))
			.map((entry) -> entry.get("round").asInt())).containsExactly(1, 1, 2);
	}

	@ParameterizedTest
	@CsvSource({ "'description: \"好\", evidence: [{ title: \"\", url: \"https://a.example/1\" }]', EVIDENCE_MISSING",
			"'description: \"好\", evidence: [{ title: \"照片\", url: \"javascript:alert(1)\" }]', BAD_EVIDENCE",
			"'description: \"好\", evidence: [{ title: \"照片\", url: \"https://a.example/1\", sha256: \"zz\" }]', BAD_EVIDENCE",
			"'description: \" \\u0000\", evidence: [{ title: \"照片\", url: \"https://a.example/1\" }]', DESCRIPTION_MISSING",
			"'description: \"户主电话13800138000\", evidence: [{ title: \"照片\", url: \"https://a.example/1\" }]', PERSONAL_DATA",
			"'description: \"户主电话138 0013-8000\", evidence: [{ title: \"照片\", url: \"https://a.example/1\" }]', PERSONAL_DATA",
			"'description: \"１３８００１３８０００\", evidence: [{ title: \"照片\", url: \"https://a.example/1\" }]', PERSONAL_DATA",
			"'description: \"\\u200b\", evidence: [{ title: \"照片\", url: \"https://a.example/1\" }]', DESCRIPTION_MISSING",
			"'description: \"LONG\", evidence: [{ title: \"照片\", url: \"https://a.example/1\" }]', TEXT_TOO_LONG" })
	void saysWhatIsWrongWithTheWordsAndTheEvidence(String input, String code) {
		var issue = given.issue();

		when(RECTIFIER).does("issueRectify", issue, input.replace("LONG", "长".repeat(2001))).isRefused(code);

		then(issue).is("RECTIFYING");
	}

	@Test
	void putsNothingOffForMoreThanAYearOrToADayThatIsNone() {
		var issue = given.issue();

		when(RECTIFIER).asksForMoreTime(issue, today().plusDays(366)).isRefused("DUE_TOO_LATE");
		when(RECTIFIER).does("issueRequestExtension", issue, "reason: \"等材料\", until: \"2027-02-30\"")
			.isRefused("GRAPHQL_VALIDATION_FAILED");
		when(RECTIFIER).does("issueRequestExtension", issue, "reason: \"等材料\", until: \"+10000-01-01\"")
			.isRefused("GRAPHQL_VALIDATION_FAILED");
	}

	@ParameterizedTest
	@CsvSource({ "RECTIFIER, MEETING, FORBIDDEN", "INSPECTOR, DISPATCH, FORBIDDEN", "TOWNSHIP, GUIDANCE, FORBIDDEN",
			"OFFICE, INSPECTION, BAD_SOURCE", "SECRETARY, MEETING, ''", "RECTIFIER, VISIT, ''" })
	void believesASourceOnlyOfWhoCanSpeakForIt(String who, String source, String code) {
		Map<String, String> accounts = Map.of("RECTIFIER", RECTIFIER, "INSPECTOR", INSPECTOR, "TOWNSHIP", TOWNSHIP,
				"OFFICE", OFFICE, "SECRETARY", SECRETARY);

		JsonNode answer = ask(String.valueOf(accounts.get(who)),
				"""
						mutation($household: String!, $source: IssueSource!) { issueReport(input: { household: $household,
						line: WATER, severity: MINOR, source: $source, summary: "水管漏水" }) { issue { id } userErrors { code } } }""",
				Map.of("household", household(), "source", source));

		assertThat(Front.refusal(answer)).isEqualTo(code);
	}

	@Test
	void letsTheOfficeTryAFailedStepAgain() {
		var issue = brokenSteps(1).get(0);

		JsonNode incident = ask(OFFICE, "{ incidents { nodes { id activity issue { number process { status } } } } }",
				Map.of())
			.at("/data/incidents/nodes/0");
		assertThat(incident.at("/activity").asString()).isEqualTo("reminderDue");
		assertThat(incident.at("/issue/number").asString()).isEqualTo(issue.number());
		assertThat(incident.at("/issue/process/status").asString()).isEqualTo("FAILED");
		String retry = "mutation($id: ID!) { incidentRetry(input: { incident: $id, reason: \"数据已更正\" })"
				+ " { retried userErrors { code } } }";
		assertThat(Front.refusal(ask(INSPECTOR, retry, Map.of("id", incident.at("/id").asString()))))
			.isEqualTo("FORBIDDEN");
		assertThat(ask(OFFICE, retry, Map.of("id", incident.at("/id").asString())).at("/data/incidentRetry/retried")
			.asBoolean()).isTrue();

		daysPass(1);
		then(issue).tells("incident.retried", "issue.reminded").tellsTimes(3, "reminderDue");
		assertThat(ask(OFFICE, "{ incidents { totalCount } }", Map.of()).at("/data/incidents/totalCount").asInt())
			.isZero();
	}

}
