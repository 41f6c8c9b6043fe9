package io.duban;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.test.context.TestPropertySource;

import io.duban.api.GlobalId;
import io.duban.attachment.Bytes;
import io.duban.core.WorkCalendar;
import io.duban.presence.DailyRollCall;
import io.duban.record.Chapter;
import io.duban.security.Area;
import io.duban.security.Authenticator;
import io.duban.security.Front;
import io.duban.security.Grant;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * No row of a domain table changes without an event of its own in the same transaction,
 * by whatever way it is written: each act of the API, imports and inspections, what is
 * done for many at once, timers. The database itself says what changed.
 */
@Import(RowWatch.Beans.class)
@TestPropertySource(properties = { "spring.datasource.url=jdbc:h2:mem:watched;DB_CLOSE_DELAY=-1",
		"duban.import.inbox=./target/test/watched", "duban.security.second-factor-roles=COUNTY_HEAD" })
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(24)
class EventPerWriteTests extends Story {

	private static final Path MESSY = Path.of("src/test/resources/messy");

	private static final Path MORE = Path.of("target/test/watched/more");

	private static final String SYSTEM = "told.system";

	private static final String SECURITY = "told.security";

	private static final int TOGETHER = 100;

	private final Set<String> done = new TreeSet<>();

	@Autowired
	private GraphQlSource source;

	@Autowired
	private JdbcTemplate template;

	@Autowired
	private ScheduledTaskHolder schedule;

	@Autowired
	private DailyRollCall rollCall;

	@Autowired
	private WorkCalendar calendar;

	@Autowired
	private List<Chapter> chapters;

	@BeforeAll
	void administratorsAndAnEmptyInbox() throws IOException {
		Files.createDirectories(MORE);
		emptyTheInbox();
		person(SYSTEM, null, new Grant(Role.SYSTEM_ADMIN, Area.of(COUNTY), Set.of()));
		person(SECURITY, null, new Grant(Role.SECURITY_ADMIN, Area.of(COUNTY), Set.of()));
	}

	@AfterEach
	void nothingWasSilent() {
		assertThat(watch().silent()).as("rows that changed without an event").isEmpty();
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
	@Order(1)
	void knowsWhoseEventTellsOfEachTable() {
		assertThat(watch().unknown()).as("tables of which RowWatch.SUBJECTS says no subject, nor OTHERS why not")
			.isEmpty();
	}

	@Test
	@Order(2)
	void reportsARowThatIsWrittenWithoutAnEvent() {
		this.template.update("update household set kind = '改过' where id = ?", household());
		this.template.update("insert into issue_round (issue, number) select max(id), 99 from issue");
		this.template.update("delete from issue_round where number = 99");
		Long issue = this.template.queryForObject("select max(id) from issue", Long.class);

		assertThat(watch().silent()).contains(new RowWatch.Write("household", "update", household()),
				new RowWatch.Write("issue_round", "insert", issue + "/99"),
				new RowWatch.Write("issue_round", "delete", issue + "/99"));
		watch().forget();
	}

	@Test
	@Order(3)
	void reportsNothingOfARowThatStaysAsItWas() {
		Map<String, Integer> before = watch().counts();

		this.template.update("update household set kind = kind where id = ?", household());

		assertThat(watch().counts()).isEqualTo(before);
	}

	@Test
	@Order(4)
	void tellsOfEachRowThatAnImportAddsOrChanges() throws IOException {
		Map<String, Integer> before = watch().counts();
		String person = first("select min(id) from person where household = ?", household());
		inbox("cadres.csv", head("cadres.csv"),
				line("cadres.csv", cadreOf(RECTIFIER)).replaceFirst("^((?:[^,]*,){4})[^,]*", "$1改任"));
		inbox("divisions.csv", head("divisions.csv"), line("divisions.csv", XINHUA).replace("新华", "新华新"));
		inbox("children.csv", "来源,证件号码,姓名,村代码", "出生,220822201503150012,新生," + village());
		inbox("medical-bills.csv", "人编号,结算日期,医疗总费用(元),合规费用(元)", person + ",2026-05-01,100,90");

		importsTheInbox();

		Map<String, Integer> after = watch().counts();
		assertThat(List.of("cadre", "child", "medical_bill", "import_file", "import_run"))
			.allMatch((table) -> after.getOrDefault(table, 0) > before.getOrDefault(table, 0));
	}

	@Test
	@Order(5)
	void tellsOfEachIssueThatAnInspectionOpensFindsAgainMissesAndReopens() throws IOException {
		long issue = Long.parseLong(first("select min(id) from issue where rule = 'DANGEROUS_HOUSING' and status ="
				+ " 'RECTIFYING' and household is not null and subject_kind = ?", "HOUSEHOLD"));
		String household = first("select household from issue where id = ?", issue);
		String rectifier = first("select rectifier from issue where id = ?", issue);
		inspectsWith(household, "A", 1);
		inspectsWith(household, "D", 2);
		Case found = new Case(GlobalId.of("Issue", issue),
				ask(AUDITOR, "query($id: ID!) { node(id: $id) { ... on Issue { number } } }",
						Map.of("id", GlobalId.of("Issue", issue)))
					.at("/data/node/number")
					.asString());
		when(TOWNSHIP).does("issueHandOver", found, "reason: \"由乡镇办\", rectifier: \"" + cadreOf(TOWNSHIP) + "\"")
			.isDone();
		when(TOWNSHIP).rectifies(found).as("RECHECKING");
		when(INSPECTOR).passes(found).as("COUNTERSIGNING");
		when(OFFICE).signs(found).as("STRUCK_OFF");
		inspectsWith(household, "C", 3);

		assertThat(rectifier).isNotEmpty();
		then(found).tells("issue.reported", "issue.noLongerFound", "issue.foundAgain", "issue.struckOff",
				"issue.relapsed");
	}

	@Test
	@Order(6)
	void tellsOfEachIssueThatIsHandedOverWithOthers() {
		String to = cadreOf(SECRETARY);
		this.jdbc.sql("select distinct rectifier from issue where status = 'RECTIFYING' and rectifier <> ?")
			.param(to)
			.query(String.class)
			.list()
			.forEach((from) -> handsAllOver(from, to));
		int all = count("select count(*) from issue where status = 'RECTIFYING' and rectifier = '" + to + "'");
		assertThat(all).isGreaterThan(TOGETHER);

		JsonNode handed = handsAllOver(to, cadreOf(RECTIFIER));

		assertThat(handed.get("handedOver").asInt()).isEqualTo(TOGETHER);
		assertThat(handed.at("/issues")).hasSize(TOGETHER);
		assertThat(handed.get("remaining").asInt()).isEqualTo(all - TOGETHER);
	}

	@Test
	@Order(21)
	void tellsOfWhoIsAppointedAndWhoseResponsibilityEnds() {
		String leader = "told.leader";
		person(leader, null, new Grant(Role.COUNTY_LEADER, Area.of(COUNTY), Set.of()));
		String village = first("select min(subject) from responsibility where kind = ? and until_on is null",
				"VILLAGE");
		String appointed = does(leader,
				"responsibilityAppoint(input: { subject: \"%s\", cadre: \"%s\", since: \"%s\", reason: \"点将\" })"
					.formatted(GlobalId.of("Division", village), cadreOf(SECRETARY), today()),
				"responsibility { id } former { until }")
			.at("/responsibility/id")
			.asString();
		does(leader, "responsibilityEnd(input: { responsibility: \"%s\", until: \"%s\", reason: \"调离\" })"
			.formatted(appointed, today().plusDays(1)), "responsibility { until }");

		assertThat(watch().acts("responsibility")).contains("insert", "update");
	}

	@Test
	@Order(21)
	void tellsOfEachLogNoteAndRoll() throws IOException, InterruptedException {
		while (today().getDayOfWeek() != DayOfWeek.TUESDAY) {
			daysPass(1);
		}
		var issue = given.issue();
		String visit = does(RECTIFIER,
				"""
						visitsRecord(input: { visits: [{ clientId: "%s", visitedOn: "%s", household: "%s" }] })"""
					.formatted(UUID.randomUUID(), today(), household()),
				"results { visit { id } }")
			.at("/results/0/visit/id")
			.asString();
		JsonNode due = ask(RECTIFIER, "{ workLogDue { attachTo postBy } }", Map.of()).at("/data/workLogDue");
		String photograph = attaches(due.get("attachTo").asString());
		String log = does(RECTIFIER,
				"workLogPost(input: { text: \"上午入户走访，下午改水。\", issues: [\"%s\"], visits: [\"%s\"], photographs: [{ attachment: \"%s\", title: \"现场\", fromSite: true }] })"
					.formatted(issue.id(), visit, photograph),
				"workLog { id }")
			.at("/workLog/id")
			.asString();
		does(RECTIFIER, "workLogCorrect(input: { workLog: \"" + log + "\", text: \"上午入户走访，下午修路和改水。\", issues: [] })",
				"workLog { id }");
		for (String done : List.of("走访四十二户。", "走访四十三户。")) {
			does(TOWNSHIP, "eveningNoteWrite(input: { division: \"%s\", done: \"%s\", tomorrow: \"集中改水。\" })"
				.formatted(XINHUA, done), "note { id }");
		}
		this.timers.pass(Duration.ofHours(20));

		run("RollAtTheHour");

		assertThat(watch().acts("work_log")).containsExactly("insert", "update");
		assertThat(watch().acts("work_log_missing")).containsExactly("insert");
	}

	@Test
	@Order(7)
	void tellsOfEachActAndTimerInAnIssuesLife() {
		aNewWeekBegins();
		var issue = given.issue("MEDICAL", "CRITICAL");
		when(RECTIFIER).asksForMoreTime(issue, today().plusDays(40)).isDone();
		when(TOWNSHIP).does("issueDecideExtension", issue, "approved: true").isDone();
		when(RECTIFIER).givesBack("rectifyIssue", issue).isDone();
		when(TOWNSHIP).takes("rectifyIssue", issue).isDone();
		when(TOWNSHIP).gives("rectifyIssue", issue, cadreOf(RECTIFIER)).isDone();
		daysPass(45);
		when(RECTIFIER).rectifies(issue).as("RECHECKING");
		when(INSPECTOR).takes("recheckIssue", issue).isDone();
		when(INSPECTOR).fails(issue).as("RECTIFYING");
		when(RECTIFIER).does("issueRefer", issue, "reason: \"涉及几个部门\"").as("REFERRED");
		when(SECRETARY).decides(issue, "NEW_ROUND").as("RECTIFYING");
		when(RECTIFIER).rectifies(issue).as("RECHECKING");
		when(INSPECTOR).passes(issue).as("COUNTERSIGNING");
		when(OFFICE).signs(issue).as("STRUCK_OFF");
		daysPass(38);
		when(OTHER_INSPECTOR).does("issueLookBack", issue, "relapsed: true, reason: \"又漏了\"").as("RECTIFYING");
		when(OFFICE).withdraws(issue).isDone();
		when(OTHER_OFFICE).does("issueDecideWithdrawal", issue, "approved: true").as("WITHDRAWN");

		var longTerm = given.issue("MEDICAL", "MAJOR");
		daysPass(8);
		when(RECTIFIER).does("issueReportProgress", longTerm, "description: \"已转诊\"").isDone();
		then(longTerm).tells("issue.progressReported");
		then(issue).tells("issue.reported", "issue.extensionDecided", "issue.reminded", "issue.escalated",
				"issue.struckOff", "issue.lookBackDrawn", "issue.withdrawalDecided");
	}

	@Test
	@Order(20)
	void tellsOfEachLeaveAndOfWhatADeputyHolds() {
		var issue = given.issue();
		when(RECTIFIER).rectifies(issue).as("RECHECKING");
		when(OTHER_INSPECTOR).takes("recheckIssue", issue).isDone();
		String taken = asksLeave(INSPECTOR);
		does(OTHER_INSPECTOR, "leaveWithdraw(input: { leave: \"" + taken + "\" })", "leave { id }");
		String leave = asksLeave(INSPECTOR);
		does(SECRETARY, "leaveDecide(input: { leave: \"" + leave + "\", approved: true })", "leave { id }");
		daysPass(1);
		then(issue).isWith(INSPECTOR, "recheckIssue");
		does(OFFICE, "leaveChangeDeputy(input: { leave: \"%s\", deputy: \"%s\", reason: \"另有任务\" })".formatted(leave,
				cadreOf(TOWNSHIP)), "leave { id }");
		then(issue).isWith(null, "recheckIssue");
		daysPass(6);
		does(OTHER_INSPECTOR, "leaveReportBack(input: { leave: \"" + leave + "\" })", "leave { id }");

		assertThat(this.jdbc.sql("select distinct name from record_event where name like 'leave.%'")
			.query(String.class)
			.list()).containsExactlyInAnyOrder("leave.requested", "leave.withdrawn", "leave.decided", "leave.departed",
					"leave.deputyChanged", "leave.reminded", "leave.passedUp", "leave.reportedBack");
	}

	@Test
	@Order(20)
	void tellsOfEachSignatureAndOfWhoIsAbsent() {
		while (!this.calendar.isWorkingDay(today())) {
			daysPass(1);
		}
		String village = first("select area from cadre where id = ?", cadreOf(RECTIFIER));
		does(RECTIFIER, "presenceSign(input: { division: \"" + village + "\", latitude: 44.8, longitude: 123.1 })",
				"presence { id }");

		this.rollCall.callTheRoll();

		assertThat(watch().acts("roll_absence")).containsExactly("insert");
	}

	/** The county head's post, so that the secretary alone decides. */
	private String asksLeave(String deputy) {
		return does(OTHER_INSPECTOR,
				"leaveRequest(input: { reason: \"有事\", firstDay: \"%s\", lastDay: \"%s\", deputy: \"%s\" })"
					.formatted(today(), today().plusDays(2), cadreOf(deputy)),
				"leave { id }")
			.at("/leave/id")
			.asString();
	}

	@Test
	@Order(8)
	void tellsOfAStepThatIsTriedAgain() {
		brokenSteps(1);
		// The story breaks the issue itself, and mends it.
		assertThat(watch().silent()).hasSize(2).allMatch((write) -> write.kind().equals("issue"));
		watch().forget();
		String incident = ask(OFFICE, "{ incidents { nodes { id } } }", Map.of()).at("/data/incidents/nodes/0/id")
			.asString();

		does(OFFICE, "incidentRetry(input: { incident: \"" + incident + "\", reason: \"数据已更正\" })", "retried");
		daysPass(1);
	}

	@Test
	@Order(9)
	void tellsOfEachFileThatIsAttachedUsedOrDiscarded() throws IOException, InterruptedException {
		var issue = given.issue();
		String used = attaches(issue);
		attaches(issue);
		when(RECTIFIER)
			.does("issueRectify", issue,
					"description: \"已修好\", evidence: [{ title: \"照片\", attachment: \"" + used + "\" }]")
			.as("RECHECKING");
		daysPass(2);

		night();

		assertThat(watch().acts("attachment")).containsExactly("delete", "insert", "update");
	}

	@Test
	@Order(22)
	void tellsOfEachVisitAndCampaign() throws IOException, InterruptedException {
		String hosts = "[{ village: \"%s\", post: GROUP_HEAD, name: \"赵组长\" }]".formatted(village());
		String start = "campaignStart(input: { kind: %s, name: \"走访\", division: \"%s\", rounds: [\"%s\"], hosts: %s })";
		does(OFFICE, start.formatted("HUNDRED_MEALS", XINHUA, today().plusDays(9), hosts), "campaign { id }");
		String round = does(OFFICE, start.formatted("OTHER", XINHUA, today().plusDays(9), "[]"),
				"campaign { rounds { id } }")
			.at("/campaign/rounds/0/id")
			.asString();
		String client = UUID.randomUUID().toString();
		String id = GlobalId.of("Visit", client);
		String photograph = attaches(id);

		JsonNode taken = does(RECTIFIER, """
				visitsRecord(input: { visits: [{ clientId: "%s", visitedOn: "%s", household: "%s", round: "%s",
				words: "都好", photographs: ["%s"], survey: [{ assurance: FOOD, reply: OK },
				{ assurance: CLOTHING, reply: NOT_OK, words: "缺冬衣" }] }] })""".formatted(client, today(), household(),
				round, photograph), "results { outcome visit { version } }");
		does(RECTIFIER, """
				visitCorrect(input: { visit: "%s", reason: "写错了", survey: [{ assurance: WATER, reply: NOT_OK,
				words: "停水" }] })""".formatted(id), "visit { version }");
		does(OFFICE, "campaignExtendRound(input: { round: \"%s\", until: \"%s\", reason: \"雪大\" })".formatted(round,
				today().plusDays(20)), "campaign { version }");
		does(OFFICE, "campaignCloseRound(input: { round: \"%s\", reason: \"已结束\" })".formatted(round),
				"campaign { version }");

		assertThat(taken.at("/results/0/outcome").asString()).isEqualTo("ACCEPTED");
		assertThat(watch().acts("visit_answer")).contains("insert", "delete");
		assertThat(watch().acts("campaign_round")).contains("insert", "update");
	}

	@Test
	@Order(22)
	void tellsOfEachGuidanceVisit() throws IOException, InterruptedException {
		String item = "items: [{ line: WATER, severity: MINOR, summary: \"水压小\" }]";
		String client = UUID.randomUUID().toString();
		String visit = GlobalId.of("GuidanceVisit", client);
		String photograph = attaches(visit);

		does(RECTIFIER, """
				guidanceVisitRecord(input: { clientId: "%s", visitedOn: "%s", household: "%s", companions: ["%s"],
				note: "看了一户", attachments: ["%s"], %s })""".formatted(client, today(), household(), cadreOf(TOWNSHIP),
				photograph, item), "visit { id }");
		does(RECTIFIER,
				"guidanceVisitCorrect(input: { visit: \"%s\", note: \"看了两户\", companions: [], reason: \"漏记\", %s })"
					.formatted(visit, item),
				"visit { id }");
		does(RECTIFIER, "guidanceVisitWithdraw(input: { visit: \"%s\", reason: \"记错了\" })".formatted(visit),
				"visit { id }");

		assertThat(watch().acts("guidance_visit")).containsExactly("insert", "update");
		assertThat(watch().acts("guidance_companion")).containsExactly("delete", "insert");
		assertThat(watch().acts("guidance_item")).contains("insert");
	}

	@Test
	@Order(10)
	void tellsOfEachActOnAnAccount() {
		String account = does(SYSTEM, "accountMake(input: { name: \"told.made\", person: \"某某\" })", "account { id }")
			.at("/account/id")
			.asString();
		String input = "(input: { account: \"" + account + "\" })";
		String role = "(input: { account: \"%s\", role: OFFICE, area: \"%s\" })".formatted(account, COUNTY);
		does(SECURITY, "accountGrant" + role, "account { id }");
		does(SECURITY, "accountRevoke" + role, "account { id }");
		does(SYSTEM, "accountDisable" + input, "account { id }");
		does(SYSTEM, "accountEnable" + input, "account { id }");
		String password = does(SYSTEM, "accountResetPassword" + input, "oneTimePassword").get("oneTimePassword")
			.asString();
		String token = new Front(port()).token("told.made", password);
		new Front(port()).ask(token, "mutation { passwordChange(input: { currentPassword: \"" + password
				+ "\", newPassword: \"Another-horse-27\" }) { changed } }");
		this.done.add("passwordChange");
		IntStream.range(0, 6).forEach((index) -> new Front(port()).signIn("told.made", "wrong"));
		does(SYSTEM, "accountUnlock" + input, "account { id }");

		does(SECURITY, "accountGrant" + role.replace("OFFICE", "COUNTY_HEAD"), "account { id }");
		enrols("told.made", "Another-horse-27");
		does(SECURITY, "accountResetSecondFactor" + input, "account { id }");

		assertThat(this.jdbc.sql("select distinct name from record_event where subject = 'account:told.made'")
			.query(String.class)
			.list()).contains("account.made", "account.granted", "account.revoked", "account.disabled",
					"account.enabled", "account.passwordReset", "account.signedIn", "account.passwordChanged",
					"account.signInFailed", "account.locked", "account.unlocked", "account.secondFactorEnrolled",
					"account.secondFactorReset");
	}

	@Test
	@Order(23)
	void tellsOfEachStepOutOfPoverty() throws IOException {
		person("told.first", null, new Grant(Role.FIRST_RESPONSIBLE, Area.of(XINHUA), Set.of()));
		String household = first("select min(h.id) from household h where h.township = ? and h.id not in"
				+ " (select i.household from issue i where i.household is not null)", XINHUA);
		String village = first("select min(d.id) from division d where d.poor_village and d.parent = ?", XINHUA);
		inbox("exits.csv", "户编号,纳入年度,退出年度", household + ",2014,");
		importsTheInbox();
		does("told.first", "indicatorEnter(input: { household: \"" + household + "\", note: \"入户核查\", values: ["
				+ ExitStory.ALL + "] })", "indicators { holds }");
		String exit = exits("told.first", "Propose", "household: \"" + household + "\"");
		String id = "exit: \"" + exit + "\", ";
		exits("told.first", "Review", id + "present: 9, agreed: 8, disagreed: 0");
		exits("told.first", "Verify", id + "decision: AGREE");
		exits("told.first", "Consent", id + "decision: AGREE");
		String objection = does("told.first",
				"objectionRaise(input: { notice: \"" + exit + "\", objection: \"家中有车\" })", "objection { id }")
			.at("/objection/id")
			.asString();
		does(OFFICE,
				"objectionResolve(input: { objection: \"" + objection + "\", upheld: false, resolution: \"查无此事\" })",
				"objection { id }");
		daysPass(6);
		exits(TOWNSHIP, "ReviewForTownship", id + "decision: AGREE");
		exits(OFFICE, "Approve", id + "decision: AGREE");

		does(TOWNSHIP, "indicatorEnter(input: { village: \"" + village + "\", note: \"核查\", values: ["
				+ ExitStory.ALL_OF_VILLAGE + "] })", "indicators { holds }");
		String villageExit = does(TOWNSHIP, "villageExitAsk(input: { village: \"" + village + "\" })", "exit { id }")
			.at("/exit/id")
			.asString();
		does(OFFICE, "villageExitReview(input: { exit: \"" + villageExit + "\", agreed: true })", "exit { id }");
		String clue = does("told.first",
				"monitoringClueReport(input: { household: \"" + household + "\", summary: \"住院\" })", "clue { id }")
			.at("/clue/id")
			.asString();
		does(TOWNSHIP,
				"monitoringClueVerify(input: { clue: \"" + clue + "\", proposal: SUDDEN_HARDSHIP, finding: \"属实\" })",
				"clue { id }");
		daysPass(17);
		this.schedule.getScheduledTasks()
			.stream()
			.map((task) -> task.getTask().getRunnable())
			.filter((work) -> work.toString().contains("beginTheDay"))
			.forEach(Runnable::run);
		does(OFFICE, "monitoringClueDecide(input: { clue: \"" + clue + "\", confirmed: true })", "clue { id }");
		does(OFFICE, "householdClearRisk(input: { household: \"" + household + "\", reason: \"已好转\" })",
				"household { number }");
		does(OFFICE, "populationState(input: { division: \"" + XINHUA
				+ "\", year: 2019, population: 18000, source: \"统计年鉴\" })", "division { code }");

		assertThat(this.jdbc.sql("select status from village_exit").query(String.class).list()).contains("EXITED");
		assertThat(this.jdbc.sql("select escalation from monitoring_clue").query(String.class).list())
			.contains("COUNTY_LEADER");
	}

	private static String told(String cadre) {
		return "told." + cadre.toLowerCase(Locale.ROOT);
	}

	/** What came of it. */
	private String made(String account, String mutation, String answer, String pointer) {
		return does(account, mutation, answer).at(pointer).asString();
	}

	@Test
	@Order(25)
	void tellsOfEachStepOfACareer() throws IOException {
		person("told.organization", null, new Grant(Role.ORGANIZATION, Area.of(COUNTY), Set.of()));
		person("told.inspects", null, new Grant(Role.ORGANIZATION, Area.of(COUNTY), Set.of()));
		List<String> members = this.jdbc
			.sql("select c.id from cadre c where c.cadre_rank = '副处' and c.id not in (select a.cadre from account a"
					+ " where a.cadre is not null) order by c.id desc limit 4")
			.query(String.class)
			.list();
		for (String member : members) {
			person(told(member), member, new Grant(Role.COUNTY_LEADER, Area.of(COUNTY), Set.of()));
			does("told.organization",
					"committeeSeat(input: { division: \"%s\", cadre: \"%s\", chair: %s, since: \"%s\" })"
						.formatted(COUNTY, member, member.equals(members.get(0)), today()),
					"committee { version }");
		}
		does("told.organization",
				"committeeUnseat(input: { division: \"%s\", cadre: \"%s\", until: \"%s\", reason: \"调离\" })"
					.formatted(COUNTY, members.get(3), today()),
				"committee { version }");
		String kinship = made("told.organization",
				"kinshipDeclare(input: { cadre: \"%s\", kin: \"%s\" })".formatted(members.get(2), members.get(3)),
				"kinship { id }", "/kinship/id");
		String theirs = made(told(members.get(1)),
				"kinshipDeclare(input: { cadre: \"%s\", kin: \"%s\" })".formatted(members.get(1), members.get(3)),
				"kinship { id }", "/kinship/id");
		does("told.organization", "kinshipConfirm(input: { kinship: \"" + theirs + "\" })", "kinship { id }");
		does("told.organization", "kinshipEnd(input: { kinship: \"" + kinship + "\", reason: \"登记有误\" })",
				"kinship { id }");
		String cadre = nominee("told.nominee");
		String second = nominee("told.second");
		for (String account : List.of("told.nominee", "told.second")) {
			String nomination = nominated(account.equals("told.nominee") ? cadre : second);
			decided(nomination, members);
			daysPass(20);
			String member = ask(account, "{ poolMembers { nodes { id } } }", Map.of())
				.at("/data/poolMembers/nodes/0/id")
				.asString();
			does(account.equals("told.nominee") ? account : "told.organization",
					(account.equals("told.nominee") ? "poolLeave" : "poolRetire") + "(input: { member: \"" + member
							+ "\", reason: \"离库\" })",
					"member { id }");
		}
		String columns = "工号,任职日期,职务层次,任职单位,任职职务,原单位,原职务,原职级,是否一线";
		for (String post : List.of("副乡长", "副镇长")) {
			inbox("appointments.csv", columns, cadre + ",2016-03-01,副乡科级,前进乡," + post + ",县水利局,驻村第一书记,科员,是");
			importsTheInbox();
		}
		String again = nominated(second);
		does("told.second", "nominationWithdraw(input: { nomination: \"" + again + "\", reason: \"不愿\" })",
				"nomination { id }");
		String inPool = nominated(cadre);
		decided(inPool, members);
		daysPass(20);
		String closed = opened();
		does("told.organization", "vacancyNominate(input: { vacancy: \"" + closed + "\", cadre: \"" + second + "\" })",
				"vacancy { id }");
		does("told.organization", "vacancyWithdrawCandidate(input: { vacancy: \"" + closed + "\", cadre: \"" + second
				+ "\", reason: \"误提\" })", "vacancy { id }");
		does("told.organization", "vacancyClose(input: { vacancy: \"" + closed + "\", reason: \"撤并\" })",
				"vacancy { id }");
		String cancelled = appointment(opened(), cadre, second, members);
		does("told.organization", "appointmentCancel(input: { appointment: \"" + cancelled + "\", reason: \"放弃\" })",
				"appointment { id }");
		String appointment = appointment(opened(), cadre, second, members);
		does("told.organization", "appointmentMake(input: { appointment: \"" + appointment + "\" })",
				"appointment { id }");
		daysPass(367);
		does("told.organization", "appointmentAssess(input: { appointment: \"" + appointment + "\", confirmed: true })",
				"appointment { id }");

		assertThat(this.jdbc.sql("select status from appointment").query(String.class).list()).contains("CONFIRMED",
				"CANCELLED");
	}

	private String nominee(String account) {
		String cadre = this.jdbc
			.sql("select c.id from cadre c where c.cadre_rank = '科员' and c.id not in (select a.cadre from account a"
					+ " where a.cadre is not null) order by c.id desc limit 1")
			.query(String.class)
			.single();
		person(account, cadre, new Grant(Role.CADRE, Area.of(COUNTY), Set.of()));
		this.jdbc
			.sql("insert into responsibility (id, area, kind, cadre, subject, since_on, until_on, digest, version)"
					+ " values (?, ?, 'HOUSEHOLD', ?, ?, ?, ?, '', 1)")
			.params("HOUSEHOLD:told:" + cadre, XINHUA, cadre, "told-" + cadre, today().minusMonths(30), today())
			.update();
		for (int visit = 0; visit < 4; visit++) {
			this.jdbc.sql("insert into visit (id, area, cadre, visited_on, outside_responsibility, not_ok, recorded_by,"
					+ " recorded_at, digest, events, version) values (?, ?, ?, ?, false, false, 'list', ?, '', 0, 0)")
				.params("told-" + cadre + visit, XINHUA, cadre, today().minusDays(visit + 1L),
						today().minusDays(visit + 1L).atTime(9, 0))
				.update();
		}
		watch().forget();
		return cadre;
	}

	private String nominated(String cadre) {
		return made("told.organization",
				"poolNominate(input: { cadre: \"" + cadre + "\", tier: THIRD, grounds: \"扎实\" })", "nomination { id }",
				"/nomination/id");
	}

	private void decided(String nomination, List<String> members) {
		String asked = made("told.organization",
				"nominationRecommend(input: { nomination: \"%s\", voters: [%s] })".formatted(nomination,
						String.join(", ", members.stream().map((one) -> "\"" + one + "\"").toList())),
				"nomination { recommendation { ballot { id } } }", "/nomination/recommendation/ballot/id");
		does("told.organization", "ballotAdjourn(input: { ballot: \"" + asked + "\", reason: \"改期\" })",
				"ballot { id }");
		String ballot = made("told.organization",
				"nominationRecommend(input: { nomination: \"%s\", voters: [%s] })".formatted(nomination,
						String.join(", ", members.stream().map((one) -> "\"" + one + "\"").toList())),
				"nomination { recommendation { ballot { id } } }", "/nomination/recommendation/ballot/id");
		members.forEach((one) -> does(told(one), "ballotVote(input: { ballot: \"" + ballot + "\", choice: AGREE })",
				"ballot { id }"));
		does("told.organization", "ballotClose(input: { ballot: \"" + ballot + "\" })", "ballot { id }");
		does("told.inspects",
				"nominationInspect(input: { nomination: \"" + nomination + "\", fit: true, finding: \"好\" })",
				"nomination { id }");
		inCommittee(made("told.organization", "nominationPutToVote(input: { nomination: \"" + nomination + "\" })",
				"nomination { decision { ballot { id } } }", "/nomination/decision/ballot/id"), members);
	}

	private void inCommittee(String ballot, List<String> members) {
		List<String> seated = members.subList(0, 3);
		seated
			.forEach((one) -> does(told(one), "ballotAttend(input: { ballot: \"" + ballot + "\" })", "ballot { id }"));
		List.of(1, 2, 0)
			.forEach((one) -> does(told(seated.get(one)),
					"ballotVote(input: { ballot: \"" + ballot + "\", choice: AGREE })", "ballot { id }"));
	}

	private String opened() {
		return made("told.organization",
				"vacancyOpen(input: { division: \"" + COUNTY
						+ "\", rank: DEPUTY_TOWNSHIP, unit: \"前进乡\", post: \"副乡长\" })",
				"vacancy { id }", "/vacancy/id");
	}

	private String appointment(String vacancy, String chosen, String other, List<String> members) {
		for (String one : List.of(chosen, other)) {
			does("told.organization",
					"vacancyNominate(input: { vacancy: \"" + vacancy + "\", cadre: \"" + one + "\" })",
					"vacancy { id }");
		}
		does("told.organization", "vacancyEndNominations(input: { vacancy: \"" + vacancy + "\" })", "vacancy { id }");
		for (String one : List.of(chosen, other)) {
			does("told.inspects", "vacancyInspect(input: { vacancy: \"%s\", cadre: \"%s\", fit: %s, finding: \"好\" })"
				.formatted(vacancy, one, one.equals(chosen)), "vacancy { id }");
		}
		inCommittee(made("told.organization",
				"vacancyPropose(input: { vacancy: \"" + vacancy + "\", cadre: \"" + chosen + "\" })",
				"vacancy { decision { ballot { id } } }", "/vacancy/decision/ballot/id"), members);
		daysPass(20);
		return ask("told.organization", "query($id: ID!) { node(id: $id) { ... on Vacancy { appointment { id } } } }",
				Map.of("id", vacancy))
			.at("/data/node/appointment/id")
			.asString();
	}

	private String exits(String account, String step, String input) {
		return does(account, "householdExit" + step + "(input: { " + input + " })", "exit { id }").at("/exit/id")
			.asString();
	}

	@Test
	@Order(24)
	void tellsOfWhatIsDispatchedEachDay() throws IOException, InterruptedException {
		String make = """
				division: "%s", name: "安全饮水", owner: "%s", budget: 500000, startsOn: "%s", endsOn: "%s",
				milestones: [{ name: "打井", plannedOn: "%s", share: 20 }]""".formatted(village(), cadreOf(RECTIFIER),
				today(), today().plusDays(9), today().plusDays(5));
		String project = dispatches(TOWNSHIP, "projectMake", make, "project");
		String other = dispatches(OFFICE, "projectMake", make, "project");
		String of = "project: \"" + project + "\"";
		dispatches(TOWNSHIP, "projectReachMilestone", of + ", milestone: \"打井\"", "project");
		dispatches(RECTIFIER, "projectEnterProgress", of + ", share: 20, description: \"已成井\"", "project");
		dispatches(RECTIFIER, "projectEnterProgress", of + ", share: 25, description: \"已试水\"", "project");
		dispatches(TOWNSHIP, "projectChange", of + ", budget: 600000, reason: \"加管网\"", "project");
		dispatches(TOWNSHIP, "projectCancel", "project: \"" + other + "\", reason: \"重复\"", "project");
		String order = dispatches(SECRETARY, "dispatchOrderAsk", of + ", question: \"几日通水\"", "order");
		String about = "order: \"" + order + "\"";
		daysPass(2);
		dispatches(RECTIFIER, "dispatchOrderAnswer",
				about + ", description: \"三日\", attachments: [\"" + attaches(order) + "\"]", "order");
		dispatches(SECRETARY, "dispatchOrderAskAgain", about + ", question: \"为何还要三日\"", "order");
		dispatches(SECRETARY, "dispatchOrderOpenIssue", about + ", line: WATER, severity: MINOR, summary: \"水泵老化\"",
				"order");
		dispatches(RECTIFIER, "dispatchOrderAnswer", about + ", description: \"换泵\"", "order");
		dispatches(SECRETARY, "dispatchOrderAccept", about, "order");
		String withdrawn = dispatches(SECRETARY, "dispatchOrderAsk", of + ", question: \"换泵多少钱\"", "order");
		dispatches(SECRETARY, "dispatchOrderWithdraw", "order: \"" + withdrawn + "\", reason: \"已说明\"", "order");
		dispatches(TOWNSHIP, "projectEnd", of + ", reason: \"验收合格\"", "project");

		assertThat(watch().acts("project_progress")).containsExactly("insert", "update");
		assertThat(watch().acts("dispatch_round")).containsExactly("insert", "update");
	}

	private String dispatches(String account, String mutation, String input, String answer) {
		return does(account, mutation + "(input: { " + input + " })", answer + " { id }").at("/" + answer + "/id")
			.asString();
	}

	@Test
	@Order(24)
	void tellsOfEachStepOfDiscipline() {
		for (String account : List.of("told.organization", "told.organization2")) {
			person(account, null, new Grant(Role.ORGANIZATION, Area.of(COUNTY), Set.of()));
		}
		String cadre = cadreOf(RECTIFIER);
		String one = "disciplineCase: \"" + disciplines("told.organization", "disciplinePropose",
				"cadre: \"" + cadre + "\", ground: OTHER, reason: \"群众反映\"") + "\", ";
		disciplines(RECTIFIER, "disciplineSpeak", one + "words: \"已说明\"");
		disciplines("told.organization", "disciplineDecide", one + "outcome: NOTICE, reason: \"属实\"");
		disciplines(RECTIFIER, "disciplineAppeal", one + "words: \"过重\"");
		disciplines("told.organization2", "disciplineDecideAppeal", one + "outcome: TALK, reason: \"从轻\"");
		String old = disciplines("told.organization", "disciplinePropose",
				"cadre: \"" + cadre + "\", ground: OTHER, reason: \"又有反映\"");
		daysPass(61);
		disciplines(SECRETARY, "disciplineInstruct", "disciplineCase: \"" + old + "\", words: \"从速办结\"");
		run("WeeklyLook");

		assertThat(watch().acts("discipline_case")).containsExactly("insert", "update");
		assertThat(watch().acts("discipline_run")).containsExactly("insert");
	}

	private String disciplines(String account, String mutation, String input) {
		return does(account, mutation + "(input: { " + input + " })", "disciplineCase { id }").at("/disciplineCase/id")
			.asString();
	}

	@Test
	@Order(11)
	void tellsOfWhatIsReadPutRightTakenAwayOrErasedOfAPerson() {
		String person = first("select min(id) from person where household = ?", household());
		String id = "input: { person: \"" + GlobalId.of("Person", person) + "\", ";
		does(OFFICE, "personRead(" + id + "part: IDENTITY_NUMBER, reason: \"核对\" })", "value");
		does(OFFICE, "personCorrect(" + id + "phone: \"13900000000\", reason: \"更正\" })", "person { id }");
		does(OFFICE, "personExport(" + id + "purpose: \"本人查阅\" })", "url");
		does(OFFICE, "personErase(" + id + "reason: \"本人申请\" })", "erasedEntries");
		does(AUDITOR, "auditExport(input: { subject: \"" + GlobalId.of("Household", household())
				+ "\", format: BUNDLE, purpose: \"审计\" })", "url");

		assertThat(watch().acts("person")).contains("update", "delete");
		assertThat(watch().acts("erased_row")).containsExactly("insert");
	}

	@Test
	@Order(12)
	void tellsOfAnAttemptThatIsRefused() {
		assertThat(Front.refusal(ask(INSPECTOR,
				"mutation { accountMake(input: { name: \"told.never\", person: \"某某\" }) { userErrors { code } } }",
				Map.of())))
			.isEqualTo("FORBIDDEN");
	}

	@Test
	@Order(80)
	void tellsAuditorsOfAllThatHappenedToAHousehold() throws IOException, InterruptedException {
		String poor = first("select max(household) from household_exit where area like ?", "220822%");

		assertThat(taken(GlobalId.of("Household", poor))).contains("提出退出", "民主评议", "赞成：8", "到会：9", "村和工作队核实", "收入 6800",
				"农户认可", "公示自：", "公示期满", "乡镇审核", "县级审定", "退出年度：", "提出异议", "异议处理", "家中有车", "针对：退出 通退〔", "贫困年度变更",
				"依据：退出 通退〔", "指标录入", "线索上报", "住院", "乡镇核实", "拟定：突发严重困难户", "逾期上报", "上报至：包保县领导", "任务完成", "住房报告登记",
				"供水台账登记", "told.first");
		assertThat(taken(GlobalId.of("Household", household())))
			.contains("督导调研", "看了一户", "水压小（通扶〔", "督导调研更正", "督导调研撤回", "走访登记", "穿不正常（缺冬衣 通扶〔", "走访更正", "饮水安全不正常（停水 通扶〔",
					"理由：写错了")
			// The household's own words are theirs.
			.doesNotContain("都好");
	}

	@Test
	@Order(81)
	void tellsAuditorsOfAllThatACadreDid() throws IOException, InterruptedException {
		assertThat(taken(GlobalId.of("Cadre", cadreOf(RECTIFIER)))).contains("走访登记", "|签到|", "日志发布", "上午入户走访，下午改水。",
				"现场 SHA-256 ", "日志更正", "调度令 通调〔", "下达调度令", "几日通水", "逾期未答复", "答复：三日", "再次询问", "转为问题", "认可答复", "撤回调度令");
		assertThat(taken(GlobalId.of("Cadre", cadreOf(OTHER_INSPECTOR))))
			.contains("请假|", "值守人：", "请假审批", "同意：是", "离岗", "更换值守人", "原值守人：", "销假提醒", "逾期未销假上报", "销假", "撤回请假")
			// Why somebody asks leave is often a matter of their own.
			.doesNotContain("有事");
		assertThat(taken(GlobalId.of("Cadre", cadreOf(TOWNSHIP)))).containsPattern("代人值守\\|20\\d\\d-");
		String absent = first("select max(cadre) from roll_absence where cadre_leave is null and township = ?", XINHUA);
		assertThat(taken(GlobalId.of("Cadre", absent))).contains("结果：缺岗");
	}

	/** So that no auditor reads a name in code. */
	@Test
	@Order(82)
	void hasChineseWordsForAllThatAuditorsAreTold() throws IOException {
		Properties words = PropertiesLoaderUtils.loadProperties(
				new EncodedResource(new ClassPathResource("audit/words.properties"), StandardCharsets.UTF_8));
		Set<String> kinds = this.chapters.stream()
			.flatMap((chapter) -> Pattern.compile("select (?:distinct )?concat\\('(\\w+):")
				.matcher(chapter.sql())
				.results()
				.map((found) -> found.group(1)))
			.collect(Collectors.toCollection(TreeSet::new));
		kinds.addAll(List.of("household", "person", "cadre", "responsibility", "task"));

		assertThat(this.jdbc.sql("select distinct name from record_event")
			.query(String.class)
			.list()
			.stream()
			.filter((name) -> kinds.contains(name.substring(0, name.indexOf('.'))))
			.filter((name) -> !words.containsKey("event." + name))).isEmpty();
	}

	/** What stands in the spreadsheet that an auditor takes away, a line a row. */
	private String taken(String subject) throws IOException, InterruptedException {
		String url = does(AUDITOR,
				"auditExport(input: { subject: \"" + subject + "\", format: XLSX, purpose: \"审计\" })", "url")
			.get("url")
			.asString();
		var answer = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray());
		assertThat(answer.statusCode()).as(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(200);
		return AuditExportTests.everything(answer.body());
	}

	@Test
	@Order(90)
	void hasDoneEachMutationAndWrittenEachTable() {
		Set<String> mutations = this.source.schema()
			.getMutationType()
			.getFieldDefinitions()
			.stream()
			.map((field) -> field.getName())
			.filter((mutation) -> !MeetingEventTests.isOfMeetings(mutation))
			.collect(Collectors.toCollection(HashSet::new));
		mutations.removeAll(this.done);
		assertThat(mutations).as("mutations that no story here does: tell one").isEmpty();
		Set<String> tables = new TreeSet<>(RowWatch.SUBJECTS.keySet());
		tables.removeAll(watch().counts().keySet());
		tables.removeAll(MeetingEventTests.tables());
		assertThat(tables).as("tables that no story here writes: tell one").isEmpty();
	}

	private void enrols(String account, String password) {
		Front front = new Front(port());
		front.signIn(account, password);
		String secret = Front.found(front.get("/second-factor").body(), "secret=([A-Z2-7]+)");
		front.secondFactor(new Authenticator(secret).code(this.clock.instant()));
	}

	private RowWatch watch() {
		return new RowWatch(this.jdbc);
	}

	private JsonNode handsAllOver(String from, String to) {
		return does(OFFICE,
				"issueHandOverAll(input: { from: \"%s\", to: \"%s\", reason: \"调离岗位\" })".formatted(from, to),
				"handedOver remaining issues { number }");
	}

	private JsonNode does(String account, String mutation, String answer) {
		String name = mutation.substring(0, mutation.indexOf('('));
		JsonNode whole = ask(account, "mutation { " + mutation + " { " + answer + " userErrors { code message } } }",
				Map.of());
		assertThat(Front.refusal(whole)).as(whole.toString()).isEmpty();
		return whole.at("/data/" + name);
	}

	/** The next day there is another report on the house. */
	private void inspectsWith(String household, String grade, int number) throws IOException {
		daysPass(1);
		inbox("housing-reports.csv", "户编号,报告类型,等级,报告日期,报告编号,出具机构",
				"%s,鉴定,%s,%s,ZFTOLD%d,".formatted(household, grade, today(), number));
		importsTheInbox();
		inspects(today().toString());
	}

	private void inbox(String file, String... lines) throws IOException {
		Files.writeString(MORE.resolve(file), String.join("\n", lines));
	}

	private static String head(String file) throws IOException {
		return Files.readAllLines(MESSY.resolve(file)).get(0).replace("\ufeff", "");
	}

	/** A line of one of the township's files. */
	private static String line(String file, String key) throws IOException {
		return Files.readAllLines(MESSY.resolve(file))
			.stream()
			.filter((line) -> line.startsWith(key + ","))
			.findFirst()
			.orElseThrow();
	}

	private void importsTheInbox() throws IOException {
		String id = does(OFFICE, "importStart(input: { folder: \"more\", purpose: \"补报\" })", "import { id }")
			.at("/import/id")
			.asString();
		finished(id, "Import");
		emptyTheInbox();
	}

	private static void emptyTheInbox() throws IOException {
		try (Stream<Path> files = Files.list(MORE)) {
			for (Path file : files.toList()) {
				Files.delete(file);
			}
		}
	}

	private void inspects(String day) {
		String id = does(OFFICE, "inspectionStart(input: { division: \"" + XINHUA + "\", asOf: \"" + day + "\" })",
				"inspection { id }")
			.at("/inspection/id")
			.asString();
		finished(id, "Inspection");
	}

	private void finished(String id, String type) {
		await().until(() -> ask(OFFICE, "query($id: ID!) { node(id: $id) { ... on " + type + " { status failure } } }",
				Map.of("id", id))
			.at("/data/node/status")
			.asString(), (status) -> !status.equals("RUNNING"));
		assertThat(ask(OFFICE, "query($id: ID!) { node(id: $id) { ... on " + type + " { status failure } } }",
				Map.of("id", id))
			.at("/data/node")
			.toString()).contains("FINISHED");
	}

	private String attaches(Case issue) throws IOException, InterruptedException {
		return attaches(issue.id());
	}

	private String attaches(String subject) throws IOException, InterruptedException {
		JsonNode created = does(RECTIFIER,
				"attachmentCreate(input: { subject: \"" + subject + "\", fileName: \"照片.jpg\" })",
				"attachment { id } upload { url }");
		var answer = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(created.at("/upload/url").asString()))
				.PUT(BodyPublishers.ofByteArray(Bytes.jpeg(40, 30)))
				.build(), BodyHandlers.ofString());
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return created.at("/attachment/id").asString();
	}

	/** What the schedule runs at night. */
	private void night() {
		run("discardTheUnused|forget");
	}

	private void run(String scheduled) {
		this.schedule.getScheduledTasks()
			.stream()
			.map((task) -> task.getTask().getRunnable())
			.filter((work) -> work.toString().matches(".*(" + scheduled + ").*"))
			.forEach(Runnable::run);
	}

	private String village() {
		return first("select area from household where id = ?", household());
	}

	private String first(String sql, Object parameter) {
		return this.jdbc.sql(sql).param(parameter).query(String.class).single();
	}

}
