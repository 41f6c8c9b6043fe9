package io.duban;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.config.CronTask;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.scheduling.support.CronExpression;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import io.duban.api.GlobalId;
import io.duban.discipline.Bars;
import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Front;
import io.duban.security.Grant;
import io.duban.security.Role;
import io.duban.workflow.Ruling;
import io.duban.workflow.Workflow;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is below the line is proposed, heard and decided on, and may appeal once. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(26)
class DisciplineStoryTests extends LeaveStory {

	private static final String OTHER_ORGANIZATION = "discipline.organization2";

	/** Of the organization department, and a cadre. */
	private static final String MEMBER = "discipline.member";

	private static final int MISSING = MissedLogs.BELOW;

	@Autowired
	private Bars bars;

	@Autowired
	private Workflow workflow;

	@Autowired
	private ScheduledTaskHolder schedule;

	@Autowired
	private PlatformTransactionManager transactions;

	@BeforeAll
	void anotherOfTheDepartment() {
		person(OTHER_ORGANIZATION, null, new Grant(Role.ORGANIZATION, Area.of(COUNTY), Set.of()));
		one(MEMBER, "cadre_rank = '副科' and c.area <> '" + villageOf(RECTIFIER) + "'", Role.ORGANIZATION, COUNTY);
	}

	@AfterEach
	void nothingIsOpen() {
		this.jdbc.sql("select id from discipline_case where status <> 'CLOSED' order by id")
			.query(Long.class)
			.list()
			.forEach((id) -> {
				String one = this.jdbc.sql("select status from discipline_case where id = ?")
					.param(id)
					.query(String.class)
					.single();
				if (one.equals("HEARING") || one.equals("DECIDING")) {
					daysPass(one.equals("HEARING") ? 20 : 0);
					does(ORGANIZATION, "disciplineDecide", about(global(id)) + "outcome: NONE, reason: \"不实\"");
				}
				else {
					does(OTHER_ORGANIZATION, "disciplineDecideAppeal",
							about(global(id)) + "outcome: NONE, reason: \"不实\"");
				}
			});
	}

	@Test
	void barsFromThePoolsUntilSomebodyElseDecidesTheAppeal() {
		String section = cadreOf(SECTION);
		String one = propose(SECTION, "OTHER");
		JsonNode open = tries(OTHER_ORGANIZATION, "disciplinePropose", proposal(SECTION, "OTHER", "又有反映"))
			.at("/data/disciplinePropose/userErrors/0");
		assertThat(open.get("code").asString()).isEqualTo("CASE_OPEN");
		assertThat(open.get("details").toString()).contains("{\"name\":\"case\",\"value\":\"" + number(one) + "\"}",
				"{\"name\":\"proposedOn\",\"value\":\"" + today() + "\"}",
				"{\"name\":\"status\",\"value\":\"HEARING\"}");
		refuses("WRONG_STATE", ORGANIZATION, "disciplineDecide", about(one) + "outcome: NOTICE, reason: \"属实\"");
		refuses("DESCRIPTION_MISSING", SECTION, "disciplineSpeak", about(one) + "words: \" \"");
		assertThat(read(SECTION, one).get("viewerCanSpeak").asBoolean()).isTrue();
		assertThat(read(ORGANIZATION, one).get("viewerCanSpeak").asBoolean()).isFalse();
		refuses("NOT_YOURS", ORGANIZATION, "disciplineSpeak", about(one) + "words: \"代为申辩\"");
		does(SECTION, "disciplineSpeak", about(one) + "words: \"当日在外地开会\"");
		refuses("WRONG_STATE", SECTION, "disciplineSpeak", about(one) + "words: \"补充\"");
		assertThat(open()).contains(section);
		assertThat(task(one)).isEqualTo("decideCase");
		refuses("REASON_MISSING", ORGANIZATION, "disciplineDecide", about(one) + "outcome: TRANSFER, reason: \"\"");
		does(ORGANIZATION, "disciplineDecide", about(one) + "outcome: TRANSFER, reason: \"属实\"");

		assertThat(barred(section)).isEqualTo(today().plusMonths(12));
		refuses("WRONG_STATE", OTHER_ORGANIZATION, "disciplineDecideAppeal",
				about(one) + "outcome: NONE, reason: \"轻微\"");
		does(SECTION, "disciplineAppeal", about(one) + "words: \"处理过重\"");
		refuses("APPEAL_USED", SECTION, "disciplineAppeal", about(one) + "words: \"再申诉\"");
		assertThat(read(ORGANIZATION, one).get("viewerCanDecideAppeal").asBoolean()).isFalse();
		refuses("SAME_PERSON", ORGANIZATION, "disciplineDecideAppeal", about(one) + "outcome: TALK, reason: \"从轻\"");
		refuses("GRAVER_THAN_BEFORE", OTHER_ORGANIZATION, "disciplineDecideAppeal",
				about(one) + "outcome: REMOVAL, reason: \"从重\"");
		daysPass(3);
		does(OTHER_ORGANIZATION, "disciplineDecideAppeal", about(one) + "outcome: TALK, reason: \"初次且已改\"");

		JsonNode closed = read(SECTION, one);
		assertThat(closed.get("status").asString()).isEqualTo("CLOSED");
		assertThat(closed.get("outcome").asString()).isEqualTo("TALK");
		assertThat(closed.get("decided").asString()).isEqualTo("TRANSFER");
		assertThat(barred(section)).as("no longer").isNull();
		assertThat(barred(section, today().minusDays(1))).as("what was barred until then was").isEqualTo(today());
		assertThat(open()).doesNotContain(section);
		assertThat(closed.at("/process/status").asString()).isEqualTo("ENDED");
	}

	@Test
	void makesABarShorterButNeverLongerOnAnAppeal() {
		String one = propose(SECTION, "ABSENCES");
		does(SECTION, "disciplineSpeak", about(one) + "words: \"已说明\"");
		does(ORGANIZATION, "disciplineDecide", about(one) + "outcome: REMOVAL, reason: \"属实\"");
		LocalDate decided = today();
		assertThat(barred(cadreOf(SECTION))).isEqualTo(decided.plusMonths(24));
		does(SECTION, "disciplineAppeal", about(one) + "words: \"处理过重\"");
		daysPass(2);
		does(OTHER_ORGANIZATION, "disciplineDecideAppeal", about(one) + "outcome: NOTICE, reason: \"从轻\"");

		assertThat(barred(cadreOf(SECTION))).isEqualTo(decided.plusMonths(6));
		assertThat(barred(cadreOf(SECTION), decided.plusMonths(6))).isNull();
	}

	@Test
	void goesOnWithoutWhoDidNotComeAndEndsWithNothing() {
		String one = propose(SECTION, "OVERDUE_WORK");
		LocalDate hearBy = LocalDate.parse(read(SECTION, one).get("hearBy").asString());
		daysPass((int) ChronoUnit.DAYS.between(today(), hearBy) + 1);

		assertThat(read(SECTION, one).get("didNotCome").asBoolean()).isTrue();
		assertThat(task(one)).isEqualTo("decideCase");
		does(ORGANIZATION, "disciplineDecide", about(one) + "outcome: NONE, reason: \"不实\"");
		assertThat(read(SECTION, one).get("status").asString()).isEqualTo("CLOSED");
		assertThat(read(SECTION, one).get("barredUntil").isNull()).isTrue();
		refuses("WRONG_STATE", SECTION, "disciplineAppeal", about(one) + "words: \"没有必要\"");
	}

	@Test
	void hearsNobodyWhileTheyAreOnLeave() {
		String one = propose(SECTION, "MISSING_LOGS");
		LocalDate hearBy = LocalDate.parse(read(SECTION, one).get("hearBy").asString());
		Asked leave = away(SECTION, 20, DEPUTY);
		assertThat(read(DEPUTY, one).isMissingNode() || read(DEPUTY, one).isNull()).as("no deputy's business").isTrue();
		daysPass((int) ChronoUnit.DAYS.between(today(), hearBy) + 1);

		assertThat(read(SECTION, one).get("postponed").asInt()).isEqualTo(1);
		assertThat(read(SECTION, one).get("status").asString()).isEqualTo("HEARING");
		assertThat(LocalDate.parse(read(SECTION, one).get("hearBy").asString())).isAfter(hearBy);
		reportsBack(SECTION, leave);
		does(SECTION, "disciplineSpeak", about(one) + "words: \"已返岗说明\"");
		assertThat(task(one)).isEqualTo("decideCase");
	}

	/** Back in the evening of the last day, they could not speak on it. */
	@Test
	void hearsAgainWhoCameBackOnTheLastDay() {
		String one = propose(SECTION, "MISSING_LOGS");
		LocalDate hearBy = LocalDate.parse(read(SECTION, one).get("hearBy").asString());
		Asked leave = away(SECTION, 20, DEPUTY);
		daysPass((int) ChronoUnit.DAYS.between(today(), hearBy));
		reportsBack(SECTION, leave);
		daysPass(1);

		assertThat(read(SECTION, one).get("postponed").asInt()).isEqualTo(1);
		LocalDate again = LocalDate.parse(read(SECTION, one).get("hearBy").asString());
		daysPass((int) ChronoUnit.DAYS.between(today(), again) + 1);
		assertThat(read(SECTION, one).get("didNotCome").asBoolean()).isTrue();
	}

	@Test
	void closesWhenNobodyAppealedInTime() {
		String one = propose(SECTION, "OTHER");
		does(SECTION, "disciplineSpeak", about(one) + "words: \"认可\"");
		does(ORGANIZATION, "disciplineDecide", about(one) + "outcome: TALK, reason: \"谈话即可\"");
		LocalDate last = LocalDate.parse(read(SECTION, one).get("appealUntil").asString());
		assertThat(read(SECTION, one).get("viewerCanAppeal").asBoolean()).isTrue();
		daysPass((int) ChronoUnit.DAYS.between(today(), last) + 1);

		assertThat(read(SECTION, one).get("status").asString()).isEqualTo("CLOSED");
		assertThat(read(SECTION, one).get("viewerCanAppeal").asBoolean()).isFalse();
		refuses("WRONG_STATE", SECTION, "disciplineAppeal", about(one) + "words: \"晚了\"");
		assertThat(barred(cadreOf(SECTION))).isNull();
	}

	@Test
	void passesUpACaseThatIsOlderThanItsLimit() {
		String one = propose(SECTION, "OTHER");
		daysPass(59);
		assertThat(read(SECRETARY, one).isNull()).as("none of the secretary's business yet").isTrue();
		refuses("NOT_FOUND", SECRETARY, "disciplineInstruct", about(one) + "words: \"从速\"");
		daysPass(2);

		assertThat(read(ORGANIZATION, one).get("escalatedAt").isNull()).isFalse();
		assertThat(tasks(SECRETARY)).contains("instructCase " + number(one));
		assertThat(listed(SECRETARY)).containsExactly(number(one));
		assertThat(listed(OFFICE)).isEmpty();
		assertThat(read(SECRETARY, one).get("viewerCanInstruct").asBoolean()).isTrue();
		assertThat(read(ORGANIZATION, one).get("viewerCanInstruct").asBoolean()).isFalse();
		refuses("FORBIDDEN", ORGANIZATION, "disciplineInstruct", about(one) + "words: \"从速\"");
		refuses("DESCRIPTION_MISSING", SECRETARY, "disciplineInstruct", about(one) + "words: \"\"");
		does(SECRETARY, "disciplineInstruct", about(one) + "words: \"十日内办结\"");
		refuses("WRONG_STATE", SECRETARY, "disciplineInstruct", about(one) + "words: \"再催\"");
		assertThat(tasks(SECRETARY)).doesNotContain("instructCase " + number(one));
		assertThat(read(ORGANIZATION, one).get("instruction").asString()).isEqualTo("十日内办结");
		refuses("FORBIDDEN", SECRETARY, "disciplineDecide", about(one) + "outcome: NONE, reason: \"不实\"");
		assertThat(this.jdbc.sql("select name from record_event where subject = ? order by sequence")
			.param("disciplineCase:" + key(one))
			.query(String.class)
			.list()).containsSubsequence("discipline.didNotCome", "discipline.escalated");
	}

	@Test
	void passesUpACaseWhoseLimitPassesInTheDaysOfAppeal() {
		String one = propose(SECTION, "OTHER");
		daysPass(57);
		does(ORGANIZATION, "disciplineDecide", about(one) + "outcome: TALK, reason: \"属实\"");
		daysPass(4);
		assertThat(read(ORGANIZATION, one).get("escalatedAt").isNull()).isFalse();
		does(SECTION, "disciplineAppeal", about(one) + "words: \"处理过重\"");
		assertThat(tasks(SECRETARY)).contains("instructCase " + number(one));
		does(OTHER_ORGANIZATION, "disciplineDecideAppeal", about(one) + "outcome: NONE, reason: \"不实\"");

		assertThat(tasks(SECRETARY)).as("nothing is left to hasten").doesNotContain("instructCase " + number(one));
		assertThat(read(SECRETARY, one).at("/process/status").asString()).isEqualTo("ENDED");
	}

	/** A bar that ends on the day on which it began was none. */
	@Test
	void showsNoBarWhereTheAppealLiftsItOnItsFirstDay() {
		String one = propose(SECTION, "OTHER");
		does(SECTION, "disciplineSpeak", about(one) + "words: \"已说明\"");
		does(ORGANIZATION, "disciplineDecide", about(one) + "outcome: NOTICE, reason: \"属实\"");
		does(SECTION, "disciplineAppeal", about(one) + "words: \"处理过重\"");
		does(OTHER_ORGANIZATION, "disciplineDecideAppeal", about(one) + "outcome: TALK, reason: \"从轻\"");

		assertThat(read(SECTION, one).get("barredFrom").isNull()).isTrue();
		assertThat(read(SECTION, one).get("barredUntil").isNull()).isTrue();
		assertThat(barred(cadreOf(SECTION))).isNull();
	}

	private String number(String one) {
		return read(ORGANIZATION, one).get("number").asString();
	}

	private List<String> listed(String account) {
		return ask(account, "{ disciplineCases(first: 100) { nodes { number status } } }", Map.of())
			.at("/data/disciplineCases/nodes")
			.valueStream()
			.filter((one) -> !one.get("status").asString().equals("CLOSED"))
			.map((one) -> one.get("number").asString())
			.toList();
	}

	private List<String> tasks(String account) {
		return ask(account, "{ tasks(whose: MY_GROUPS, first: 100) { nodes { kind disciplineCase { number } } } }",
				Map.of())
			.at("/data/tasks/nodes")
			.valueStream()
			.map((task) -> task.get("kind").asString() + " " + task.at("/disciplineCase/number").asString(""))
			.toList();
	}

	@Test
	void letsNobodyDecideOnThemselves() {
		refuses("OWN_CASE", MEMBER, "disciplinePropose", proposal(MEMBER, "OTHER", "自荐"));
		String one = propose(MEMBER, "OTHER");
		does(MEMBER, "disciplineSpeak", about(one) + "words: \"说明\"");
		refuses("OWN_CASE", MEMBER, "disciplineDecide", about(one) + "outcome: NONE, reason: \"不实\"");
		refuses("FORBIDDEN", AUDITOR, "disciplineDecide", about(one) + "outcome: NONE, reason: \"不实\"");
		refuses("NOT_FOUND", OFFICE, "disciplineDecide", about(one) + "outcome: NONE, reason: \"不实\"");
	}

	@Test
	void letsNobodyDecideOnTheirKin() {
		String kinship = kinship("kinshipDeclare",
				"cadre: \"%s\", kin: \"%s\"".formatted(cadreOf(MEMBER), cadreOf(SECTION)));
		refuses("OWN_CASE", MEMBER, "disciplinePropose", proposal(SECTION, "OTHER", "群众反映"));
		String one = propose(SECTION, "OTHER");
		does(SECTION, "disciplineSpeak", about(one) + "words: \"说明\"");
		assertThat(read(MEMBER, one).get("viewerCanDecide").asBoolean()).isFalse();
		assertThat(read(ORGANIZATION, one).get("viewerCanDecide").asBoolean()).isTrue();
		refuses("OWN_CASE", MEMBER, "disciplineDecide", about(one) + "outcome: NONE, reason: \"不实\"");
		does(ORGANIZATION, "disciplineDecide", about(one) + "outcome: TALK, reason: \"属实\"");
		does(SECTION, "disciplineAppeal", about(one) + "words: \"处理过重\"");
		refuses("OWN_CASE", MEMBER, "disciplineDecideAppeal", about(one) + "outcome: NONE, reason: \"不实\"");
		kinship("kinshipEnd", "kinship: \"" + kinship + "\", reason: \"登记有误\"");
	}

	@Test
	void leavesWhoDecidesAtWorkWhomTheCadreAloneCallsTheirKin() {
		String one = propose(SECTION, "OTHER");
		does(SECTION, "disciplineSpeak", about(one) + "words: \"说明\"");
		String kinship = kinship(SECTION, "kinshipDeclare",
				"cadre: \"%s\", kin: \"%s\"".formatted(cadreOf(SECTION), cadreOf(MEMBER)));
		assertThat(read(MEMBER, one).get("viewerCanDecide").asBoolean()).isTrue();
		kinship("kinshipConfirm", "kinship: \"" + kinship + "\"");
		assertThat(read(MEMBER, one).get("viewerCanDecide").asBoolean()).isFalse();
		kinship("kinshipEnd", "kinship: \"" + kinship + "\", reason: \"登记有误\"");
		does(MEMBER, "disciplineDecide", about(one) + "outcome: NONE, reason: \"不实\"");
	}

	private String kinship(String mutation, String input) {
		return kinship(ORGANIZATION, mutation, input);
	}

	private String kinship(String account, String mutation, String input) {
		JsonNode whole = ask(account,
				"mutation { %s(input: { %s }) { kinship { id } userErrors { code } } }".formatted(mutation, input),
				Map.of());
		assertThat(Front.refusal(whole)).as(whole.toString()).isEmpty();
		return whole.at("/data/" + mutation + "/kinship/id").asString();
	}

	@Test
	void proposesOnceAWeekWhoseFiguresAreBelowTheLine() {
		String cadre = cadreOf(OTHER_DEPUTY);
		daysPass(100);
		aNewWeekBegins();
		for (int day = 1; day <= MISSING; day++) {
			new MissedLogs(this.jdbc).of(cadre, today().minusDays(day));
		}
		look();
		look();

		List<Map<String, Object>> cases = this.jdbc.sql(
				"select id, ground, line_count, line_rule, line_version, line_result from discipline_case where cadre = ?")
			.param(cadre)
			.query()
			.listOfRows();
		assertThat(cases).hasSize(1);
		String one = global(Long.parseLong(String.valueOf(cases.get(0).get("id"))));
		JsonNode read = read(OTHER_DEPUTY, one);
		assertThat(read.at("/line/rule").asString()).isEqualTo("logsBelow");
		assertThat(read.at("/line/result").asString()).isEqualTo("LOGS_BELOW");
		assertThat(read.at("/line/table").asString()).isEqualTo("disciplineLine");
		assertThat(read.at("/line/version").asString()).isNotEmpty();
		assertThat(read.at("/line/count").asInt()).isEqualTo(MISSING);
		assertThat(read.at("/line/to").asString()).isEqualTo(today().minusDays(1).toString());
		assertThat(read.at("/score/parts")
			.valueStream()
			.filter((part) -> part.get("measure").asString().equals("LOGS_MISSING"))
			.map((part) -> part.get("count").asInt())).containsExactly(MISSING);
		assertThat(this.jdbc
			.sql("select sum(proposed) from discipline_run where week = (select max(r.week) from discipline_run r)")
			.query(Integer.class)
			.single()).isEqualTo(1);
		does(OTHER_DEPUTY, "disciplineSpeak", about(one) + "words: \"山里没有信号\"");
		does(ORGANIZATION, "disciplineDecide", about(one) + "outcome: NONE, reason: \"确无信号\"");
		aNewWeekBegins();
		new MissedLogs(this.jdbc).of(cadre, today().minusDays(1));
		look();

		assertThat(this.jdbc.sql("select count(*) from discipline_case where cadre = ?")
			.param(cadre)
			.query(Integer.class)
			.single()).as("what a case was about does not count again").isEqualTo(1);
	}

	/**
	 * The number of a case is taken already: the look fails, and is taken the next day.
	 */
	@Test
	void takesTheNextDayALookThatFailed() {
		String cadre = cadreOf(DEPUTY);
		daysPass(100);
		aNewWeekBegins();
		for (int day = 1; day <= MISSING; day++) {
			new MissedLogs(this.jdbc).of(cadre, today().minusDays(day));
		}
		propose(SECTION, "OTHER");
		moves(-1);
		look();
		moves(1);
		assertThat(looked(cadre)).isZero();
		ZonedDateTime monday = today().atTime(6, 0).atZone(this.clock.getZone());
		assertThat(CronExpression.parse(scheduled().getExpression()).next(monday)).isEqualTo(monday.plusDays(1));
		daysPass(1);
		look();

		assertThat(looked(cadre)).isEqualTo(1);
	}

	private void moves(int by) {
		this.jdbc.sql("update counter set last_number = last_number + ? where name = ?")
			.params(by, "disciplineCase:" + today().getYear())
			.update();
	}

	private int looked(String cadre) {
		return this.jdbc.sql(
				"select count(*) from discipline_run r join cadre c on c.township = r.township where c.id = ? and r.figures_to = ?")
			.params(cadre, today().with(TemporalAdjusters.previous(DayOfWeek.SUNDAY)))
			.query(Integer.class)
			.single();
	}

	@ParameterizedTest
	@CsvSource({ "OVERDUE_WORK,3,overdueBelow,OVERDUE_BELOW", "OVERDUE_WORK,2,overdueKept,OVERDUE_KEPT",
			"MISSING_LOGS,5,logsBelow,LOGS_BELOW", "MISSING_LOGS,4,logsKept,LOGS_KEPT",
			"ABSENCES,3,absencesBelow,ABSENCES_BELOW", "ABSENCES,2,absencesKept,ABSENCES_KEPT" })
	void drawsTheLine(String ground, int count, String rule, String result) {
		Ruling ruling = new TransactionTemplate(this.transactions)
			.execute((status) -> this.workflow.ruling("disciplineLine", Map.of("ground", ground, "count", count)));

		assertThat(ruling.rule()).isEqualTo(rule);
		assertThat(ruling.result()).isEqualTo(result);
		assertThat(ruling.inputs()).containsEntry("ground", ground).containsEntry("count", String.valueOf(count));
	}

	@Test
	void explainsARefusalByItsRuleVersionInputsAndResult() {
		String one = propose(SECTION, "OTHER");
		JsonNode refused = tries(ORGANIZATION, "disciplineDecide", about(one) + "outcome: TALK, reason: \"先谈话\"");
		assertThat(Front.refusal(refused)).isEqualTo("WRONG_STATE");

		JsonNode last = ask(ORGANIZATION,
				"{ rulings(first: 1) { nodes { requestId account act code rule version inputs { name value } message at } } }",
				Map.of())
			.at("/data/rulings/nodes/0");
		assertThat(last.get("account").asString()).isEqualTo(ORGANIZATION);
		assertThat(last.get("act").asString()).isEqualTo("disciplineDecide");
		assertThat(last.get("rule").asString()).isEqualTo("WRONG_STATE");
		assertThat(last.get("version").asString()).startsWith("duban ");
		assertThat(last.get("inputs").toString()).contains("HEARING");
		assertThat(last.get("message").asString()).contains("HEARING");
		String request = last.get("requestId").asString();
		for (String reader : List.of(ORGANIZATION, OTHER_ORGANIZATION, AUDITOR)) {
			assertThat(explained(reader, request)).as(reader).isEqualTo("WRONG_STATE");
		}
		for (String other : List.of(SECTION, OFFICE, SECRETARY)) {
			assertThat(explained(other, request)).as(other).isEmpty();
		}
		assertThat(ask(SECTION, "{ rulings { nodes { account } } }", Map.of()).at("/data/rulings/nodes")
			.valueStream()
			.map((row) -> row.get("account").asString())).allMatch(SECTION::equals);
	}

	@Test
	@Order(Integer.MAX_VALUE)
	void hasWalkedEachNodeAndEachArrowOfTheModel() {
		assertThat(Walked.not("discipline", this.jdbc)).isEmpty();
	}

	private String explained(String account, String request) {
		return ask(account, "query($id: String!) { ruling(requestId: $id) { code } }", Map.of("id", request))
			.at("/data/ruling/code")
			.asString("");
	}

	private void look() {
		scheduled().getRunnable().run();
	}

	private CronTask scheduled() {
		return this.schedule.getScheduledTasks()
			.stream()
			.map(ScheduledTask::getTask)
			.filter((task) -> task.toString().contains("WeeklyLook"))
			.map(CronTask.class::cast)
			.findFirst()
			.orElseThrow();
	}

	private Set<String> open() {
		return asServer(() -> Stream.of(SECTION, MEMBER)
			.map(this::cadreOf)
			.filter((cadre) -> this.bars.of(cadre, today()).openCase())
			.collect(Collectors.toSet()));
	}

	private @Nullable LocalDate barred(String cadre) {
		return barred(cadre, today());
	}

	private @Nullable LocalDate barred(String cadre, LocalDate on) {
		return asServer(() -> this.bars.of(cadre, on)).until();
	}

	private <T> T asServer(Supplier<T> work) {
		return this.who.as(CurrentUser.SYSTEM, work);
	}

	private static String about(String one) {
		return "disciplineCase: \"" + one + "\", ";
	}

	private String proposal(String account, String ground, String reason) {
		return "cadre: \"%s\", ground: %s, reason: \"%s\"".formatted(cadreOf(account), ground, reason);
	}

	private String propose(String account, String ground) {
		return does(ORGANIZATION, "disciplinePropose", proposal(account, ground, "群众反映")).at("/disciplineCase/id")
			.asString();
	}

	private JsonNode read(String account, String one) {
		return ask(account, "query($id: ID!) { node(id: $id) { ... on DisciplineCase { number status hearBy postponed"
				+ " didNotCome decided outcome appealUntil barredFrom barredUntil escalatedAt instruction viewerCanInstruct viewerCanSpeak"
				+ " viewerCanDecide viewerCanAppeal viewerCanDecideAppeal process { status activities { id } }"
				+ " line { table version rule count result from to } score { total parts { measure count } } } } }",
				Map.of("id", one))
			.at("/data/node");
	}

	private String task(String one) {
		return ask(ORGANIZATION, "{ tasks(whose: MY_GROUPS, first: 100) { nodes { kind disciplineCase { id } } } }",
				Map.of())
			.at("/data/tasks/nodes")
			.valueStream()
			.filter((task) -> task.at("/disciplineCase/id").asString("").equals(one))
			.map((task) -> task.get("kind").asString())
			.findFirst()
			.orElse("none");
	}

	private static String global(long id) {
		return GlobalId.of("DisciplineCase", id);
	}

	private static String key(String one) {
		return GlobalId.local("DisciplineCase", one);
	}

	private JsonNode does(String account, String mutation, String input) {
		JsonNode whole = tries(account, mutation, input);
		assertThat(Front.refusal(whole)).as(whole.toString()).isEmpty();
		return whole.at("/data/" + mutation);
	}

	private void refuses(String code, String account, String mutation, String input) {
		JsonNode whole = tries(account, mutation, input);
		assertThat(Front.refusal(whole)).as(mutation + " " + input + ": " + whole).isEqualTo(code);
	}

	private JsonNode tries(String account, String mutation, String input) {
		return ask(account,
				"mutation { %s(input: { %s }) { disciplineCase { id } userErrors { code message details { name value } } } }"
					.formatted(mutation, input),
				Map.of());
	}

}
