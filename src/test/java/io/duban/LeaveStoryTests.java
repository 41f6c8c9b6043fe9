package io.duban;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.Set;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Front;
import io.duban.security.Grant;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * 备: nobody of section rank leaves their post before the secretary and the head approve;
 * while they are away a deputy does their work for them, and they report back.
 */
@Order(21)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LeaveStoryTests extends LeaveStory {

	@Test
	void letsWhoIsOfSectionRankLeaveOnlyAfterTheSecretaryAndTheHeadApproved() {
		LocalDate tomorrow = today().plusDays(1);
		Asked leave = asks(SECTION, tomorrow, tomorrow.plusDays(3), DEPUTY);
		assertThat(waitsFor(leave)).containsExactly("approveAsHead", "approveAsSecretary");
		assertThat(readAs(HEAD, leave).get("viewerCanDecide").asBoolean()).isTrue();

		isDone(decides(SECRETARY, leave, true));
		assertThat(waitsFor(leave)).containsExactly("approveAsHead");
		daysPass(1);
		assertThat(read(leave).get("status").asString()).isEqualTo("REQUESTED");
		isDone(decides(HEAD, leave, true));
		assertThat(read(leave).get("status").asString()).isEqualTo("APPROVED");
		hourPasses();

		assertThat(read(leave).get("status").asString()).isEqualTo("AWAY");
		assertThat(readAs(SECTION, leave).get("viewerCanReportBack").asBoolean()).isTrue();
		daysPass(1);
		reportsBack(SECTION, leave);
		assertThat(events(leave)).containsExactly("leave.requested", "leave.decided", "leave.decided", "leave.departed",
				"leave.reportedBack");
		assertThat(read(leave).at("/process/status").asString()).isEqualTo("ENDED");
	}

	@Test
	void endsWithOneRefusalAndTakesTheOtherTaskAway() {
		Asked leave = asks(SECTION, today(), today(), DEPUTY);
		isRefused(does(HEAD, "leaveDecide", leave, ", approved: false"), "REASON_MISSING");

		isDone(decides(HEAD, leave, false));

		assertThat(read(leave).get("status").asString()).isEqualTo("REFUSED");
		assertThat(waitsFor(leave)).isEmpty();
		isRefused(decides(SECRETARY, leave, true), "WRONG_STATE");
		assertThat(this.jdbc.sql("select count(*) from record_event where belongs_to = ? and name = 'task.dropped'")
			.param("leave:" + leave.number())
			.query(Integer.class)
			.single()).isOne();
	}

	@Test
	void letsTheTownshipsLeaderAloneDecideBelowSectionRankAndTheOfficeAtTheCounty() throws IOException {
		Path folder = Files.createDirectories(OverHttp.folder.resolve("leave"));
		Files.writeString(folder.resolve("cadres.csv"),
				"工号,姓名,单位,单位类型,职务,职级,手机号,工作地区划代码\nGL0001,某甲,扶贫办,县直部门,干事,科员,13811110001," + COUNTY
						+ "\nGL0002,某乙,新华镇,乡镇,干事,科员,13811110002," + XINHUA + "\n");
		this.who.as(CurrentUser.SYSTEM, () -> this.importing.take(folder, "补报"));
		person("leave.county", "GL0001", new Grant(Role.CADRE, Area.of(XINHUA), Set.of()));
		person("leave.township", "GL0002", new Grant(Role.CADRE, Area.of(XINHUA), Set.of()));

		Asked county = asks("leave.county", today(), today(), DEPUTY);
		Asked township = asks("leave.township", today(), today(), DEPUTY);

		assertThat(waitsFor(county)).containsExactly("approveAsOffice");
		assertThat(waitsFor(township)).containsExactly("approveAsTownship");
		isRefused(decides(SECRETARY, township, true), "FORBIDDEN");
		assertThat(readAs("leave.county", county).get("viewerCanWithdraw").asBoolean())
			.as("their own, though they serve at the county")
			.isTrue();
		isDone(decides(OFFICE, county, true));
		isDone(decides(TOWNSHIP, township, true));
		assertThat(read(township).get("status").asString()).isEqualTo("APPROVED");
	}

	@Test
	void sendsWhatIsTheirsToTheDeputyWhoActsForThemAndBackWhenTheyReport() {
		Case before = given.issue();
		Asked leave = away(RECTIFIER, 3, DEPUTY);
		Case meanwhile = given.issue();

		assertThat(holder(before, "rectifyIssue")).isEqualTo(DEPUTY + " for " + RECTIFIER);
		assertThat(holder(meanwhile, "rectifyIssue")).isEqualTo(DEPUTY + " for " + RECTIFIER);
		then(before).isRectifiedBy(RECTIFIER).tells("task.assigned");
		assertThat(may(DEPUTY, before, "viewerCanRectify")).isTrue();
		assertThat(may(RECTIFIER, before, "viewerCanRectify")).isFalse();
		when(RECTIFIER).rectifies(before).isRefused("TASK_TAKEN").saying("assignee", cadreOf(DEPUTY));
		when(DEPUTY).rectifies(before).as("RECHECKING");

		JsonNode round = ask(AUDITOR,
				"query($number: String!) { issue(number: $number) { rounds { rectifier { number } onBehalfOf { number } }"
						+ " lifecycle { name onBehalfOf onBehalfOfCadre { number } } } }",
				Map.of("number", before.number()))
			.at("/data/issue");
		assertThat(round.at("/rounds/0/rectifier/number").asString()).isEqualTo(cadreOf(DEPUTY));
		assertThat(round.at("/rounds/0/onBehalfOf/number").asString()).isEqualTo(cadreOf(RECTIFIER));
		assertThat(round.at("/lifecycle")
			.valueStream()
			.filter((entry) -> entry.get("name").asString().matches("issue.rectified|task.completed"))
			.map((entry) -> entry.at("/onBehalfOfCadre/number").asString("")))
			.containsExactly(cadreOf(RECTIFIER), cadreOf(RECTIFIER));
		assertThat(this.jdbc
			.sql("select on_behalf_of from record_event where belongs_to = ? and name in ('issue.rectified',"
					+ " 'task.completed')")
			.param("issue:" + id(before))
			.query(String.class)
			.list()).containsExactly(cadreOf(RECTIFIER), cadreOf(RECTIFIER));

		reportsBack(RECTIFIER, leave);
		assertThat(holder(meanwhile, "rectifyIssue")).isEqualTo(RECTIFIER);
		assertThat(may(RECTIFIER, meanwhile, "viewerCanRectify")).isTrue();
		when(DEPUTY).rectifies(meanwhile).isRefused("NOT_FOUND");
	}

	@Test
	void countsTheDeputysVisitsOfThatTimeForWhoIsAway() {
		List<String> rounds = startsCampaign();
		String round = rounds.get(0);
		daysPass(2);
		LocalDate before = today().minusDays(1);
		Asked leave = away(RECTIFIER, 3, DEPUTY);

		assertThat(visitsDue(DEPUTY, round)).contains(household()).containsAll(visitsDue(RECTIFIER, round));
		assertThat(visits(DEPUTY, round, before).get("outsideResponsibility").asBoolean()).isTrue();
		assertThat(visitsDue(DEPUTY, round)).contains(household());
		JsonNode visit = visits(DEPUTY, round, today());
		assertThat(visit.get("outsideResponsibility").asBoolean()).isFalse();
		assertThat(visit.at("/onBehalfOf/number").asString()).isEqualTo(cadreOf(RECTIFIER));
		assertThat(visitsDue(RECTIFIER, round)).doesNotContain(household());
		assertThat(this.jdbc.sql("select on_behalf_of from record_event where name = 'visit.recorded' order by id desc")
			.query(String.class)
			.list()
			.get(0)).isEqualTo(cadreOf(RECTIFIER));

		reportsBack(RECTIFIER, leave);
		assertThat(visitsDue(DEPUTY, round)).doesNotContainAnyElementsOf(visitsDue(RECTIFIER, round));
		daysPass(1);
		JsonNode after = visits(DEPUTY, round, today());
		assertThat(after.get("outsideResponsibility").asBoolean()).isTrue();
		assertThat(after.get("onBehalfOf").isNull()).isTrue();
		rounds.forEach((one) -> isDone(
				ask(OFFICE, "mutation($round: ID!) { campaignCloseRound(input: { round: $round, reason: \"本轮已结束\" })"
						+ " { userErrors { code } } }", Map.of("round", one))));
	}

	private List<String> startsCampaign() {
		JsonNode answer = ask(OFFICE,
				"mutation($due: [Date!]!) { campaignStart(input: { kind: TEN_THOUSAND_MEALS, name: \"万家饭\", division: \"%s\", rounds: $due }) { campaign { rounds { id } } userErrors { code } } }"
					.formatted(XINHUA),
				Map.of("due", List.of(today().plusDays(20).toString(), today().plusDays(30).toString(),
						today().plusDays(40).toString())));
		isDone(answer);
		return answer.at("/data/campaignStart/campaign/rounds")
			.valueStream()
			.map((round) -> round.get("id").asString())
			.toList();
	}

	private JsonNode visits(String account, String round, LocalDate day) {
		JsonNode answer = ask(account,
				"mutation($visit: VisitInput!) { visitsRecord(input: { visits: [$visit] }) { results { userErrors { code }"
						+ " visit { outsideResponsibility onBehalfOf { number } } } } }",
				Map.of("visit", Map.of("clientId", UUID.randomUUID().toString(), "visitedOn", day.toString(),
						"household", household(), "round", round)));
		assertThat(answer.at("/data/visitsRecord/results/0/userErrors")).as(answer.toString()).isEmpty();
		return answer.at("/data/visitsRecord/results/0/visit");
	}

	private List<String> visitsDue(String account, String round) {
		JsonNode answer = ask(account,
				"query($round: ID!) { visitsDue(first: 100, round: $round, filter: { mine: true }) { nodes { number } } }",
				Map.of("round", round));
		assertThat(answer.has("errors")).as(answer.toString()).isFalse();
		return answer.at("/data/visitsDue/nodes").valueStream().map((one) -> one.get("number").asString()).toList();
	}

	@Test
	void tellsOfACadreWhoStandsInWhileTheyAreAway() {
		Asked leave = away(SECTION, 2, DEPUTY);
		String asked = "{ cadre(number: \"" + cadreOf(SECTION) + "\") { leave { number deputy { number } } } }";

		JsonNode away = ask(OFFICE, asked, Map.of()).at("/data/cadre/leave");
		assertThat(away.get("number").asLong()).isEqualTo(leave.number());
		assertThat(away.at("/deputy/number").asString()).isEqualTo(cadreOf(DEPUTY));
		reportsBack(SECTION, leave);
		assertThat(ask(OFFICE, asked, Map.of()).at("/data/cadre/leave").isNull()).isTrue();
	}

	@Test
	void showsTheDeputyWhatIsTheirsOnlyWhileTheyAreAway() {
		Case issue = given.issue();
		assertThat(sees(DEPUTY, issue)).isFalse();

		Asked leave = away(RECTIFIER, 2, DEPUTY);

		assertThat(sees(DEPUTY, issue)).isTrue();
		assertThat(sees(OTHER_DEPUTY, issue)).isFalse();
		assertThat(mine(DEPUTY)).contains(issue.number());
		assertThat(mine(RECTIFIER)).doesNotContain(issue.number());
		reportsBack(RECTIFIER, leave);
		assertThat(sees(DEPUTY, issue)).isFalse();
		assertThat(mine(DEPUTY)).doesNotContain(issue.number());
		assertThat(mine(RECTIFIER)).contains(issue.number());
	}

	@Test
	void letsTheDeputyDoWhateverARectifierDoes() {
		Case progress = given.issue("MEDICAL", "MAJOR");
		daysPass(7);
		Case referred = given.issue();
		Case longer = given.issue();
		Case handed = given.issue();
		Asked leave = away(RECTIFIER, 2, DEPUTY);

		when(DEPUTY).does("issueReportProgress", progress, "description: \"已转诊\"").isDone();
		when(DEPUTY).does("issueRefer", referred, "reason: \"涉及几个部门\"").as("REFERRED");
		when(DEPUTY).asksForMoreTime(longer, today().plusDays(20)).isDone();
		when(TOWNSHIP).does("issueDecideExtension", longer, "approved: true").isDone();
		when(DEPUTY).gives("rectifyIssue", handed, cadreOf(OTHER_DEPUTY)).isDone();

		assertThat(holder(longer, "rectifyIssue")).isEqualTo(DEPUTY + " for " + RECTIFIER);
		assertThat(holder(handed, "rectifyIssue")).isEqualTo(OTHER_DEPUTY);
		then(handed).isRectifiedBy(OTHER_DEPUTY);
		assertThat(this.jdbc
			.sql("select name from record_event where on_behalf_of = :cadre and actor = :deputy and name like 'issue.%'"
					+ " and belongs_to in (:issues) order by name")
			.param("cadre", cadreOf(RECTIFIER))
			.param("deputy", DEPUTY)
			.param("issues",
					List.of("issue:" + id(progress), "issue:" + id(referred), "issue:" + id(longer),
							"issue:" + id(handed)))
			.query(String.class)
			.list()).containsExactly("issue.extensionRequested", "issue.handedOver", "issue.progressReported",
					"issue.referred");
		reportsBack(RECTIFIER, leave);
		assertThat(holder(handed, "rectifyIssue")).isEqualTo(OTHER_DEPUTY);
	}

	@Test
	void letsNeitherTheDeputyNorTheAbsentRecheckThatWork() {
		Case issue = given.issue();
		Case own = given.issue();
		when(RECTIFIER).rectifies(own).as("RECHECKING");
		Asked leave = away(RECTIFIER, 2, OTHER_INSPECTOR);
		when(OTHER_INSPECTOR).rectifies(issue).as("RECHECKING");

		when(OTHER_INSPECTOR).passes(issue).isRefused("OWN_WORK");
		when(RECTIFIER).passes(issue).isRefused("OWN_WORK");
		when(OTHER_INSPECTOR).passes(own).isRefused("OWN_WORK");
		when(COLLEAGUE).passes(issue).isRefused("SAME_UNIT");
		assertThat(may(OTHER_INSPECTOR, own, "viewerCanRecheck")).isFalse();
		when(OTHER_INSPECTOR).takes("recheckIssue", own).isRefused("OWN_WORK");
		reportsBack(RECTIFIER, leave);
		when(OTHER_INSPECTOR).passes(issue).isRefused("OWN_WORK");
		when(INSPECTOR).fails(issue).as("RECTIFYING");
	}

	@Test
	void givesWhatSomebodyTookFromAQueueToADeputyWhoMayDoItOrBackToTheQueue() {
		Case taken = given.issue();
		Case queued = given.issue();
		when(RECTIFIER).rectifies(taken).as("RECHECKING");
		when(RECTIFIER).rectifies(queued).as("RECHECKING");
		when(INSPECTOR).takes("recheckIssue", taken).isDone();
		Asked first = away(INSPECTOR, 1, OTHER_INSPECTOR);

		assertThat(holder(taken, "recheckIssue")).isEqualTo(OTHER_INSPECTOR + " for " + INSPECTOR);
		assertThat(holder(queued, "recheckIssue")).isEqualTo("nobody");
		when(INSPECTOR).takes("recheckIssue", queued).isRefused("ON_LEAVE");
		when(TOWNSHIP).gives("recheckIssue", queued, cadreOf(INSPECTOR)).isRefused("ON_LEAVE");
		reportsBack(INSPECTOR, first);
		assertThat(holder(taken, "recheckIssue")).isEqualTo(INSPECTOR);

		Asked second = away(INSPECTOR, 1, DEPUTY);
		assertThat(holder(taken, "recheckIssue")).isEqualTo("nobody");
		reportsBack(INSPECTOR, second);
	}

	@Test
	void givesWhatIsHandedToSomebodyAwayToTheirDeputy() {
		Case issue = given.issue();
		Asked leave = away(SECTION, 2, DEPUTY);

		when(RECTIFIER).gives("rectifyIssue", issue, cadreOf(SECTION)).isDone();

		then(issue).isRectifiedBy(SECTION);
		assertThat(holder(issue, "rectifyIssue")).isEqualTo(DEPUTY + " for " + SECTION);
		reportsBack(SECTION, leave);
		assertThat(holder(issue, "rectifyIssue")).isEqualTo(SECTION);
	}

	@Test
	void movesTheTasksToAnotherDeputyWhoeverIsNamedMeanwhile() {
		Case issue = given.issue();
		Asked leave = away(RECTIFIER, 3, DEPUTY);
		isRefused(changesDeputy(RECTIFIER, leave, OTHER_DEPUTY), "FORBIDDEN");
		isRefused(changesDeputy(OFFICE, leave, DEPUTY), "SAME_CADRE");
		isRefused(changesDeputy(OFFICE, leave, RECTIFIER), "OWN_DEPUTY");

		isDone(changesDeputy(OFFICE, leave, OTHER_DEPUTY));

		assertThat(holder(issue, "rectifyIssue")).isEqualTo(OTHER_DEPUTY + " for " + RECTIFIER);
		assertThat(sees(DEPUTY, issue)).isFalse();
		isDone(requests(DEPUTY, today(), today(), OTHER_INSPECTOR));
		reportsBack(RECTIFIER, leave);
		assertThat(holder(issue, "rectifyIssue")).isEqualTo(RECTIFIER);
	}

	@Test
	void refusesDaysThatPassedThatAreTheWrongWayRoundOrTooFarOffAndNoReason() {
		LocalDate today = today();
		isRefused(requests(SECTION, today.minusDays(1), today, DEPUTY), "FIRST_DAY_PAST");
		isRefused(requests(SECTION, today.plusDays(2), today.plusDays(1), DEPUTY), "LAST_BEFORE_FIRST");
		isRefused(requests(SECTION, today, today.plusDays(366), DEPUTY), "LEAVE_TOO_FAR");
		isRefused(requests(SECTION, " ", today, today, cadreOf(DEPUTY)), "REASON_MISSING");
		isRefused(requests(SECTION, "请打13912345678", today, today, cadreOf(DEPUTY)), "PERSONAL_DATA");
		isRefused(requests(OFFICE, today, today, DEPUTY), "NOT_A_CADRE");
		JsonNode unknown = requests(SECTION, "家中有事", today, today, "G99999");
		isRefused(unknown, "UNKNOWN_DEPUTY");
		assertThat(unknown.at("/data/leaveRequest/userErrors/0/field").toString()).isEqualTo("[\"input\",\"deputy\"]");
		isRefused(requests(SECTION, today, today, SECTION), "OWN_DEPUTY");
	}

	@Test
	void refusesADeputyWhoIsOnLeaveThenAlsoWhenTheirsWasApprovedLater() {
		LocalDate first = today().plusDays(2);
		Asked theirs = asks(DEPUTY, first, first.plusDays(2), OTHER_DEPUTY);
		Asked leave = asks(SECTION, first.plusDays(2), first.plusDays(4), DEPUTY);
		approved(theirs);

		isRefused(decides(SECRETARY, leave, true), "DEPUTY_ON_LEAVE");
		isRefused(requests(RECTIFIER, first, first, DEPUTY), "DEPUTY_ON_LEAVE");
		isRefused(changesDeputy(SECTION, leave, DEPUTY), "SAME_CADRE");
		isDone(changesDeputy(SECTION, leave, OTHER_INSPECTOR));
		approved(leave);
		isDone(requests(RECTIFIER, first.plusDays(3), first.plusDays(3), DEPUTY));
	}

	@Test
	void letsNobodyLeaveWhoStandsInUntilAnotherDeputyIsNamed() {
		LocalDate first = today().plusDays(2);
		Asked leave = approved(asks(SECTION, first, first.plusDays(2), DEPUTY));
		JsonNode refused = requests(DEPUTY, first.plusDays(1), first.plusDays(5), OTHER_DEPUTY);
		isRefused(refused, "STANDS_IN");
		assertThat(refused.at("/data/leaveRequest/userErrors/0/details/0/value").asString())
			.isEqualTo(cadreOf(SECTION));
		isRefused(requests(DEPUTY, first, first, SECTION), "STANDS_IN");

		isDone(changesDeputy(HEAD, leave, OTHER_DEPUTY));

		isDone(requests(DEPUTY, first.plusDays(1), first.plusDays(5), OTHER_INSPECTOR));
		isRefused(requests(SECTION, first.plusDays(2), first.plusDays(9), OTHER_INSPECTOR), "LEAVE_OVERLAPS");
	}

	@Test
	void letsNobodyDecideOnTheirOwnLeaveOrTwice() {
		Asked own = asks(HEAD, today().plusDays(1), today().plusDays(1), DEPUTY);
		isRefused(decides(HEAD, own, true), "SAME_PERSON");
		assertThat(readAs(HEAD, own).get("viewerCanDecide").asBoolean()).isFalse();
		person("leave.both", null, new Grant(Role.COUNTY_SECRETARY, Area.of(COUNTY), Set.of()),
				new Grant(Role.COUNTY_HEAD, Area.of(COUNTY), Set.of()));

		Asked leave = asks(SECTION, today().plusDays(1), today().plusDays(1), DEPUTY);
		isDone(decides("leave.both", leave, true));

		isRefused(decides("leave.both", leave, true), "SAME_PERSON");
	}

	@Test
	void letsTheDeputyOfTheSecretaryDecideForThem() {
		one("leave.secretary", "cadre_rank = '正科'", Role.COUNTY_SECRETARY, COUNTY);
		Asked leave = asks(SECTION, today().plusDays(1), today().plusDays(1), DEPUTY);
		one("leave.leader", "cadre_rank = '正科'", Role.COUNTY_LEADER, COUNTY);
		isRefused(decides("leave.leader", leave, true), "FORBIDDEN");
		away("leave.secretary", 1, "leave.leader");
		assertThat(readAs("leave.leader", leave).get("viewerCanDecide").asBoolean()).isTrue();

		isDone(decides("leave.leader", leave, true));

		assertThat(read(leave).at("/decisions/0/role").asString()).isEqualTo("COUNTY_SECRETARY");
		assertThat(this.jdbc.sql("select on_behalf_of from record_event where subject = ? and name = 'leave.decided'")
			.param("leave:" + leave.number())
			.query(String.class)
			.single()).isEqualTo(cadreOf("leave.secretary"));
		isRefused(decides("leave.leader", leave, true), "FORBIDDEN");
	}

	@Test
	void letsThemTakeItBackBeforeTheyDepartAndNotAfter() {
		Asked undecided = asks(SECTION, today(), today(), DEPUTY);
		isDone(does(SECTION, "leaveWithdraw", undecided, ""));
		assertThat(waitsFor(undecided)).isEmpty();
		Asked leave = approved(asks(SECTION, today().plusDays(1), today().plusDays(1), DEPUTY));
		isRefused(does(OFFICE, "leaveWithdraw", leave, ""), "NOT_YOURS");

		isDone(does(SECTION, "leaveWithdraw", leave, ""));
		daysPass(2);

		assertThat(read(leave).get("status").asString()).isEqualTo("WITHDRAWN");
		Asked away = away(SECTION, 1, DEPUTY);
		isRefused(does(SECTION, "leaveWithdraw", away, ""), "WRONG_STATE");
		isRefused(does(DEPUTY, "leaveReportBack", away, ""), "FORBIDDEN");
		reportsBack(OFFICE, away);
	}

	@Test
	void remindsOfTheReturnAndPassesItUpWhenNobodyReportsBack() {
		Asked leave = away(SECTION, 2, DEPUTY);
		daysPass(1);
		assertThat(events(leave)).contains("leave.reminded");
		assertThat(read(leave).get("overdue").asString()).isEqualTo("NONE");

		daysPass(1);
		assertThat(read(leave).get("overdue").asString()).isEqualTo("OFFICE");
		daysPass(1);
		assertThat(read(leave).get("overdue").asString()).isEqualTo("ORGANIZATION");
		daysPass(4);

		assertThat(read(leave).get("overdue").asString()).isEqualTo("COUNTY_LEADERS");
		assertThat(events(leave)).containsOnlyOnce("leave.reminded").filteredOn("leave.passedUp"::equals).hasSize(3);
		reportsBack(SECTION, leave);
	}

	@Test
	void holdsUpWhoStandsInForSomebodyWhoIsNotBack() {
		Case theirs = given.issue();
		Case own = given.issue();
		when(RECTIFIER).gives("rectifyIssue", own, cadreOf(DEPUTY)).isDone();
		Asked late = away(RECTIFIER, 1, DEPUTY);
		Asked next = approved(asks(DEPUTY, today().plusDays(1), today().plusDays(2), OTHER_DEPUTY));
		daysPass(1);

		assertThat(read(next).get("status").asString()).isEqualTo("APPROVED");
		assertThat(read(next).get("heldUp").asString()).isEqualTo("STANDS_IN");
		assertThat(holder(theirs, "rectifyIssue")).isEqualTo(DEPUTY + " for " + RECTIFIER);
		assertThat(holder(own, "rectifyIssue")).isEqualTo(DEPUTY);
		assertThat(events(next)).containsOnlyOnce("leave.heldUpOnFirstDay");
		reportsBack(RECTIFIER, late);
		hourPasses();

		assertThat(read(next).get("status").asString()).isEqualTo("AWAY");
		assertThat(holder(theirs, "rectifyIssue")).isEqualTo(RECTIFIER);
		assertThat(holder(own, "rectifyIssue")).isEqualTo(OTHER_DEPUTY + " for " + DEPUTY);
		reportsBack(DEPUTY, next);
	}

	@Test
	void holdsUpWhoseDeputyIsNotBackAndWhoIsNotBackThemselves() {
		Asked late = away(DEPUTY, 1, OTHER_INSPECTOR);
		Asked next = approved(asks(SECTION, today().plusDays(1), today().plusDays(2), DEPUTY));
		Asked again = approved(asks(DEPUTY, today().plusDays(3), today().plusDays(4), OTHER_INSPECTOR));
		daysPass(1);
		assertThat(read(next).get("heldUp").asString()).isEqualTo("DEPUTY_AWAY");
		isDone(changesDeputy(HEAD, next, OTHER_DEPUTY));
		hourPasses();
		assertThat(read(next).get("status").asString()).isEqualTo("AWAY");
		daysPass(2);

		assertThat(read(again).get("heldUp").asString()).isEqualTo("STILL_AWAY");
		reportsBack(DEPUTY, late);
		hourPasses();
		assertThat(read(again).get("status").asString()).isEqualTo("AWAY");
	}

	@Test
	void departsOnceAndAtOnceAfterTheServerWasOff() {
		Case issue = given.issue();
		Asked leave = approved(asks(RECTIFIER, today().plusDays(1), today().plusDays(4), DEPUTY));

		theServerIsOffFor(2);

		assertThat(events(leave)).containsOnlyOnce("leave.departed").doesNotContain("leave.passedUp");
		assertThat(holder(issue, "rectifyIssue")).isEqualTo(DEPUTY + " for " + RECTIFIER);
		reportsBack(RECTIFIER, leave);
	}

	@Test
	void approvesNothingWhoseDaysAreOver() {
		Asked leave = asks(SECTION, today(), today(), DEPUTY);
		daysPass(1);

		isRefused(decides(SECRETARY, leave, true), "LEAVE_OVER");
		isDone(decides(SECRETARY, leave, false));
	}

	@Test
	void tellsWhyOnlyThoseWhoLeadThemAndThemselves() {
		Asked leave = away(SECTION, 1, DEPUTY);

		assertThat(reason(SECRETARY, leave)).isEqualTo("家中有事");
		assertThat(reason(SECTION, leave)).isEqualTo("家中有事");
		assertThat(reason(ORGANIZATION, leave)).isEqualTo("家中有事");
		assertThat(reason(INSPECTOR, leave)).isEmpty();
		assertThat(reason(DEPUTY, leave)).as("who stands in sees that they do, not why").isEmpty();
		assertThat(readAs(DEPUTY, leave).get("status").asString()).isEqualTo("AWAY");
		assertThat(readAs(RECTIFIER, leave).isNull()).isTrue();
		assertThat(this.jdbc.sql("select entry from record_event where subject = ?")
			.param("leave:" + leave.number())
			.query((row, index) -> new String(row.getBytes(1), StandardCharsets.UTF_8))
			.list()).noneMatch((entry) -> entry.contains("家中有事"));
	}

	@Test
	void listsWhoIsAwayAndForWhomSomebodyStandsIn() {
		away(SECTION, 1, DEPUTY);
		asks(RECTIFIER, today(), today(), OTHER_DEPUTY);

		assertThat(ask(HEAD,
				"query($deputy: String!) { leaves(filter: { status: AWAY, deputy: $deputy }) { totalCount"
						+ " nodes { cadre { number } } } }",
				Map.of("deputy", cadreOf(DEPUTY)))
			.at("/data/leaves")
			.toString())
			.isEqualTo("{\"totalCount\":1,\"nodes\":[{\"cadre\":{\"number\":\"" + cadreOf(SECTION) + "\"}}]}");
	}

	@Test
	@Order(Integer.MAX_VALUE)
	void hasWalkedEachNodeOfTheModel() {
		Set<String> walked = Set
			.copyOf(this.jdbc.sql("select distinct a.ACT_ID_ from ACT_HI_ACTINST a where a.PROC_DEF_KEY_ = 'leave'")
				.query(String.class)
				.list());

		assertThat(Bpmn.readModelFromFile(Path.of("processes/leave.bpmn").toFile())
			.getModelElementsByType(FlowNode.class)
			.stream()
			.map(FlowNode::getId)).allMatch(walked::contains);
	}

	private String reason(String account, Asked leave) {
		return ask(account, "query($number: Long!) { leave(number: $number) { reason } }",
				Map.of("number", leave.number()))
			.at("/data/leave/reason")
			.asString("");
	}

	private boolean may(String account, Case issue, String field) {
		return ask(account, "query($number: String!) { issue(number: $number) { " + field + " } }",
				Map.of("number", issue.number()))
			.at("/data/issue/" + field)
			.asBoolean(false);
	}

	private List<String> mine(String account) {
		return ask(account, "{ tasks(whose: MINE, first: 100) { nodes { issue { number } } } }", Map.of())
			.at("/data/tasks/nodes")
			.valueStream()
			.map((task) -> task.at("/issue/number").asString(""))
			.toList();
	}

	private static String id(Case issue) {
		return io.duban.api.GlobalId.local("Issue", issue.id());
	}

}
