package io.duban;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.config.ScheduledTaskHolder;

import io.duban.api.GlobalId;
import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Front;
import io.duban.security.Grant;
import io.duban.security.OutsideProvider;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whole cases over weeks, told as given, when and then: people act through GraphQL over
 * HTTP with tokens of their own, and the engine's clock moves. After each story the
 * county's books agree with each other.
 */
abstract class Story extends OverHttp {

	static final String RECTIFIER = "story.rectifier";

	static final String COLLEAGUE = "story.colleague";

	static final String INSPECTOR = "story.inspector";

	static final String OTHER_INSPECTOR = "story.inspector2";

	static final String TOWNSHIP = "story.township";

	static final String OFFICE = "story.office";

	static final String OTHER_OFFICE = "story.office2";

	static final String SECRETARY = "story.secretary";

	static final String AUDITOR = "story.auditor";

	/** Cadres who are somebody in other tests. */
	private static final String ELSEWHERE = "('G00003', 'G00005', 'G00049')";

	final Given given = new Given();

	private final Map<String, String> cadres = new HashMap<>();

	private final Map<String, String> lasting = new ConcurrentHashMap<>();

	@Autowired
	private ScheduledTaskHolder schedule;

	private String household = "";

	@BeforeAll
	void aTownshipWithItsPeople() {
		this.clock.passes(Duration.ZERO);
		if (count("select count(*) from household") == 0) {
			this.who.as(CurrentUser.SYSTEM, () -> this.importing.take(MessyTownship.copyTo(folder), "test"));
			this.who.as(CurrentUser.SYSTEM,
					() -> this.inspecting.inspect(XINHUA, LocalDate.of(2026, 9, 1), List.of(), (rule) -> {
					}));
		}
		// Somebody who answers for a household and has no part in the other tests.
		Map<String, Object> answers = this.jdbc
			.sql("""
					select r.subject, r.cadre, h.area, c.unit from responsibility r join household h on h.id = r.subject
					join cadre c on c.id = r.cadre where r.kind = 'HOUSEHOLD' and r.until_on is null and r.cadre not in
					(select i.rectifier from issue i where i.rule = 'UNINSURED' and i.rectifier is not null)
					and (select count(*) from cadre o where o.unit = c.unit) > 1 and r.cadre not in\s""" + ELSEWHERE
					+ " order by r.subject limit 1")
			.query()
			.singleRow();
		this.household = String.valueOf(answers.get("subject"));
		String rectifier = String.valueOf(answers.get("cadre"));
		String unit = String.valueOf(answers.get("unit"));
		Area village = Area.of(String.valueOf(answers.get("area")));
		person(RECTIFIER, rectifier, grant(Role.CADRE, village), grant(Role.INSPECTOR, village));
		person(COLLEAGUE, somebody(COLLEAGUE, "unit = ?", unit), grant(Role.INSPECTOR, Area.of(COUNTY)));
		person(INSPECTOR, somebody(INSPECTOR, "unit <> ?", unit), grant(Role.INSPECTOR, Area.of(COUNTY)));
		person(OTHER_INSPECTOR, somebody(OTHER_INSPECTOR, "unit <> ?", unit), grant(Role.INSPECTOR, Area.of(XINHUA)));
		person(TOWNSHIP, somebody(TOWNSHIP, "unit <> ?", unit), grant(Role.TOWNSHIP_LEADER, Area.of(XINHUA)));
		person(SECRETARY, somebody(SECRETARY, "unit <> ?", unit), grant(Role.COUNTY_SECRETARY, Area.of(COUNTY)));
		person(OFFICE, null, grant(Role.OFFICE, Area.of(COUNTY)));
		person(OTHER_OFFICE, null, grant(Role.OFFICE, Area.of(COUNTY)));
		person(AUDITOR, null, grant(Role.AUDITOR, Area.of(COUNTY)));
	}

	@AfterEach
	void theBooksAgree() {
		new Books(this.jdbc).agree();
	}

	/**
	 * Each has one token for as long as the story goes on, of the province's provider.
	 */
	@Override
	JsonNode ask(String account, String query, Map<String, ?> variables) {
		return front().ask(this.lasting.computeIfAbsent(account, OutsideProvider::lastingToken), query, variables);
	}

	When when(String account) {
		return new When(account);
	}

	Then then(Case issue) {
		return new Then(issue);
	}

	void daysPass(int days) {
		this.timers.pass(Duration.ofDays(days));
	}

	/** What the schedule runs when a day begins. */
	void aDayBegins() {
		scheduled("beginTheDay");
	}

	/** Runs what the schedule runs by itself. */
	void scheduled(String work) {
		this.schedule.getScheduledTasks()
			.stream()
			.map((task) -> task.getTask().getRunnable())
			.filter((one) -> one.toString().contains(work))
			.forEach(Runnable::run);
	}

	/** So that nothing else was struck off in the week of a story. */
	void aNewWeekBegins() {
		daysPass(8 - today().getDayOfWeek().getValue());
	}

	/** Nobody fires timers meanwhile: the server was off. */
	void theServerIsOffFor(int days) {
		this.clock.passes(Duration.ofDays(days));
		this.timers.pass(Duration.ofHours(1));
	}

	/** Issues whose reminders fail until the engine tries them no more. */
	List<Case> brokenSteps(int number) {
		List<Case> issues = IntStream.range(0, number).mapToObj((index) -> this.given.issue()).toList();
		issues.forEach((issue) -> severity(issue, "BROKEN"));
		this.timers.failing(Duration.ofDays(3), number);
		issues.forEach((issue) -> severity(issue, "CRITICAL"));
		return issues;
	}

	private void severity(Case issue, String severity) {
		this.jdbc.sql("update issue set severity = ? where id = ?")
			.params(severity, Long.valueOf(GlobalId.local("Issue", issue.id())))
			.update();
	}

	LocalDate today() {
		return LocalDate.now(this.clock);
	}

	String cadreOf(String account) {
		return String.valueOf(this.cadres.get(account));
	}

	String household() {
		return this.household;
	}

	@Override
	void person(String account, @Nullable String cadre, Grant... grants) {
		if (cadre != null) {
			this.cadres.put(account, cadre);
		}
		super.person(account, cadre, grants);
	}

	/** The cadre of an account, or one without an account for it. */
	private String somebody(String account, String condition, String unit) {
		return this.jdbc.sql("select cadre from account where name = ?")
			.param(account)
			.query(String.class)
			.optional()
			.orElseGet(() -> this.jdbc
				.sql("select id from cadre where " + condition + " and id not in " + ELSEWHERE
						+ " and id not in (select cadre from account where cadre is not null) order by id limit 1")
				.param(unit)
				.query(String.class)
				.single());
	}

	private static Grant grant(Role role, Area area) {
		return new Grant(role, area, Set.of());
	}

	/**
	 * An issue of a story.
	 *
	 * @param id its global id
	 * @param number as people write it
	 */
	record Case(String id, String number) {

	}

	/** What there is before a story begins. */
	final class Given {

		Case issue(String line, String severity) {
			JsonNode issue = ask(INSPECTOR, """
					mutation($household: String!, $line: Line!, $severity: Severity!) { issueReport(input: {
					household: $household, line: $line, severity: $severity, source: VISIT, summary: "走访发现" })
					{ issue { id number } userErrors { code } } }""",
					Map.of("household", Story.this.household, "line", line, "severity", severity))
				.at("/data/issueReport/issue");
			return new Case(issue.get("id").asString(), issue.get("number").asString());
		}

		Case issue() {
			return issue("WATER", "CRITICAL");
		}

		Case issueOf(String status) {
			Case issue = issue();
			when(RECTIFIER).rectifies(issue).as("RECHECKING");
			when(INSPECTOR).passes(issue).as("COUNTERSIGNING");
			if (status.equals("STRUCK_OFF")) {
				when(OFFICE).signs(issue).as("STRUCK_OFF");
			}
			return issue;
		}

		Case referredIssue() {
			Case issue = issue();
			when(RECTIFIER).does("issueRefer", issue, "reason: \"涉及几个部门\"").as("REFERRED");
			return issue;
		}

	}

	/** What somebody does. */
	final class When {

		private final String account;

		private When(String account) {
			this.account = account;
		}

		Answer rectifies(Case issue) {
			return does("issueRectify", issue, """
					description: "已修好", evidence: [{ title: "照片", url: "https://files.example/1.jpg" }]""");
		}

		Answer passes(Case issue) {
			return does("issueRecheck", issue, "passed: true");
		}

		Answer fails(Case issue) {
			return does("issueRecheck", issue, "passed: false, reason: \"屋顶仍漏\"");
		}

		Answer signs(Case issue) {
			return does("issueCountersign", issue, "approved: true");
		}

		Answer decides(Case issue, String outcome) {
			return does("issueDecideReferral", issue, "reason: \"现场定\", outcome: " + outcome);
		}

		Answer asksForMoreTime(Case issue, LocalDate until) {
			return does("issueRequestExtension", issue, "reason: \"等材料\", until: \"" + until + "\"");
		}

		Answer withdraws(Case issue) {
			return does("issueRequestWithdrawal", issue, "reason: \"重复登记\"");
		}

		Answer does(String mutation, Case issue, String input) {
			return new Answer(mutation, ask(this.account,
					"mutation($id: ID!) { %s(input: { issue: $id, %s }) { issue { status } userErrors { code message details { name value } } } }"
						.formatted(mutation, input),
					Map.of("id", issue.id())));
		}

		Answer takes(String kind, Case issue) {
			return task("taskClaim", kind, issue, "");
		}

		Answer gives(String kind, Case issue, String to) {
			return task("taskHandOn", kind, issue, ", reason: \"出差\", to: \"" + to + "\"");
		}

		Answer givesBack(String kind, Case issue) {
			return task("taskRelease", kind, issue, ", reason: \"出差\"");
		}

		private Answer task(String mutation, String kind, Case issue, String more) {
			String task = Story.this.then(issue)
				.read()
				.at("/tasks")
				.valueStream()
				.filter((node) -> node.get("kind").asString().equals(kind))
				.map((node) -> node.get("id").asString())
				.findFirst()
				.orElseThrow();
			return new Answer(mutation, ask(this.account,
					"mutation($task: ID!) { %s(input: { task: $task%s }) { task { kind } userErrors { code message details { name value } } } }"
						.formatted(mutation, more),
					Map.of("task", task)));
		}

	}

	/** What the server answers. */
	static final class Answer {

		private final JsonNode payload;

		private final JsonNode whole;

		private Answer(String mutation, JsonNode whole) {
			this.payload = whole.at("/data/" + mutation);
			this.whole = whole;
		}

		/** It is done, and the issue stands so. */
		void as(String status) {
			assertThat(this.payload.at("/issue/status").asString("")).as(this.whole.toString()).isEqualTo(status);
		}

		void isDone() {
			assertThat(this.payload.at("/userErrors").isEmpty()).as(this.whole.toString()).isTrue();
			assertThat(this.whole.has("errors")).as(this.whole.toString()).isFalse();
		}

		List<String> refusals() {
			String refusal = Front.refusal(this.whole);
			return refusal.isEmpty() ? List.of() : List.of(refusal);
		}

		Answer isRefused(String code) {
			assertThat(Front.refusal(this.whole)).as(this.whole.toString()).isEqualTo(code);
			return this;
		}

		Answer saying(String name, String value) {
			assertThat(this.payload.at("/userErrors/0/details")
				.valueStream()
				.filter((detail) -> detail.get("name").asString().equals(name))
				.map((detail) -> detail.get("value").asString())).containsExactly(value);
			return this;
		}

	}

	/** How things stand, as the auditor sees it. */
	final class Then {

		private final Case issue;

		private Then(Case issue) {
			this.issue = issue;
		}

		JsonNode read() {
			return ask(AUDITOR, """
					query($number: String!) { issue(number: $number) { status round escalation dueOn relapses
					rectifier { number } rounds { number passed } tasks { id kind dueAt assignee { number } }
					process { status activities { id } } lifecycle { kind name actor details { name value } } } }""",
					Map.of("number", this.issue.number()))
				.at("/data/issue");
		}

		Then is(String status) {
			assertThat(read().get("status").asString()).isEqualTo(status);
			return this;
		}

		Then inRound(int round) {
			assertThat(read().get("round").asInt()).isEqualTo(round);
			return this;
		}

		Then passedUpTo(String escalation) {
			assertThat(read().get("escalation").asString()).isEqualTo(escalation);
			return this;
		}

		Then due(LocalDate day) {
			JsonNode read = read();
			assertThat(read.get("dueOn").asString()).isEqualTo(day.toString());
			assertThat(read.at("/tasks")
				.valueStream()
				.filter((task) -> task.get("kind").asString().equals("rectifyIssue"))
				.map((task) -> task.get("dueAt").asString().substring(0, 10))).containsExactly(day.toString());
			return this;
		}

		Then waitsFor(String... kinds) {
			assertThat(read().at("/tasks").valueStream().map((task) -> task.get("kind").asString()))
				.containsExactlyInAnyOrder(kinds);
			return this;
		}

		Then isWith(@Nullable String account, String kind) {
			JsonNode read = read();
			assertThat(read.at("/tasks")
				.valueStream()
				.filter((task) -> task.get("kind").asString().equals(kind))
				.map((task) -> task.at("/assignee/number").asString("")))
				.containsExactly((account != null) ? cadreOf(account) : "");
			return this;
		}

		Then isRectifiedBy(@Nullable String account) {
			assertThat(read().at("/rectifier/number").asString(""))
				.isEqualTo((account != null) ? cadreOf(account) : "");
			return this;
		}

		Then tells(String... names) {
			assertThat(read().at("/lifecycle").valueStream().map((entry) -> entry.get("name").asString()))
				.containsSubsequence(names);
			return this;
		}

		Then tellsTimes(int times, String name) {
			assertThat(
					read().at("/lifecycle").valueStream().filter((entry) -> entry.get("name").asString().equals(name)))
				.hasSize(times);
			return this;
		}

	}

}
