package io.duban;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Grant;
import io.duban.security.Role;

import io.duban.security.Front;

import static org.assertj.core.api.Assertions.assertThat;

/** A township's real files go in, become issues, and one issue is worked to its end. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(10)
class RegisterToIssuesTests extends OverHttp {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final LocalDate AS_OF = LocalDate.of(2026, 9, 1);

	private final JsonNode expected = MessyTownship.expected();

	@Test
	@Order(1)
	void importsExactlyWhatTheFilesHold() {
		JsonNode register = read(imported());

		assertThat(register).isEqualTo(this.expected.get("register"));
		assertThat(count("select count(*) from household")).isEqualTo(240);
		assertThat(count("select count(*) from cadre")).isEqualTo(this.expected.get("cadres").asInt());
		assertThat(count("select count(*) from responsibility"))
			.isEqualTo(this.expected.get("responsibilities").asInt());
		assertThat(folder.resolve("register-rejected.xlsx")).exists();
	}

	@Test
	@Order(2)
	void takesTheSameFilesAgainWithoutAChange() {
		int facts = count("select count(*) from record_event where name not like 'import.%'");

		assertThat(read(imported())).isEqualTo(this.expected.get("register"));
		assertThat(count("select count(*) from record_event where name not like 'import.%'")).isEqualTo(facts);
	}

	@Test
	@Order(3)
	void recordsEachRowOfTheRegisterOnce() {
		assertThat(count("select count(*) from record_event where name = 'person.added'")).isEqualTo(406);
		assertThat(count("select count(*) from record_event where name = 'household.added'")).isEqualTo(240);
		assertThat(count("select count(*) from person p left join record_event e"
				+ " on e.subject = concat('person:', p.id) and e.sequence = p.version where e.id is null"))
			.isZero();
	}

	@Test
	@Order(4)
	void keepsPersonalDataOutOfTheRecord() {
		List<String> bodies = this.jdbc.sql("select entry from record_event where name = 'person.added'")
			.query((row, index) -> new String(row.getBytes(1), StandardCharsets.UTF_8))
			.list();

		assertThat(bodies).hasSize(406).noneMatch((body) -> body.contains("220899"));
	}

	@Test
	@Order(5)
	void findsExactlyWhatIsWrong() {
		assertThat(read(inspected())).isEqualTo(this.expected.get("issuesByRule"));
		assertThat(count("select count(*) from issue")).isEqualTo(this.expected.get("issues").asInt());
	}

	@Test
	@Order(6)
	void startsOneProcessForEachIssue() {
		assertThat(count("select count(*) from issue i join process_instance p on p.subject = concat('issue:', i.id)"))
			.isEqualTo(135);
		assertThat(count("select count(*) from open_task where kind = 'rectifyIssue'")).isEqualTo(135);
		assertThat(count("select count(*) from ACT_RU_TASK")).isEqualTo(135);
		assertThat(count("select max(id) - min(id) + 1 from issue")).isEqualTo(135);
	}

	@Test
	@Order(7)
	void opensNothingTwice() {
		int events = count("select count(*) from record_event where name not like 'inspection.%'");

		assertThat(read(inspected())).isEqualTo(this.expected.get("issuesByRule"));
		assertThat(count("select count(*) from issue")).isEqualTo(135);
		assertThat(count("select count(*) from record_event where name not like 'inspection.%'")).isEqualTo(events);
	}

	@Test
	@Order(8)
	void worksACriticalIssueToItsEndThroughFivePeople() {
		Map<String, Object> row = this.jdbc
			.sql("select i.id, i.rectifier, i.area from issue i where i.rule = 'UNINSURED' and i.rectifier is not null"
					+ " order by i.id limit 1")
			.query()
			.singleRow();
		String rectifier = String.valueOf(row.get("rectifier"));
		String village = String.valueOf(row.get("area"));
		String number = "通扶〔2026〕%05d".formatted(Long.parseLong(String.valueOf(row.get("id"))) % 1_000_000);
		person("cadre", rectifier, new Grant(Role.CADRE, Area.of(village), java.util.Set.of()),
				new Grant(Role.INSPECTOR, Area.of(village), java.util.Set.of()));
		person("inspector.a", "G00003", new Grant(Role.INSPECTOR, Area.of(COUNTY), java.util.Set.of()));
		person("inspector.b", "G00005", new Grant(Role.INSPECTOR, Area.of(XINHUA), java.util.Set.of()));
		person("township", "G00049", new Grant(Role.TOWNSHIP_LEADER, Area.of(XINHUA), java.util.Set.of()));
		person("office", null, new Grant(Role.OFFICE, Area.of(COUNTY), java.util.Set.of()));
		person("auditor", null, new Grant(Role.AUDITOR, Area.of(COUNTY), java.util.Set.of()));

		JsonNode seen = ask("cadre", "query($n: String!) { issue(number: $n) { id status severity version } }",
				Map.of("n", number))
			.at("/data/issue");
		String id = seen.get("id").asString();
		assertThat(seen.get("severity").asString()).isEqualTo("CRITICAL");

		this.timers.pass(java.time.Duration.ofDays(4));
		assertThat(issue(number).get("escalation").asString()).isEqualTo("FIRST_RESPONSIBLE");

		assertThat(act("cadre", "issueRectify", """
				issue: $id, description: "已参保", evidence: [{ title: "缴费单", url: "https://files.example/1.jpg" }]""",
				id))
			.isEqualTo("RECHECKING");
		assertThat(act("cadre", "issueRecheck", "issue: $id, passed: true", id)).isEqualTo("OWN_WORK");
		assertThat(act("inspector.a", "issueRecheck", "issue: $id, passed: false, reason: \"系统里查不到参保记录\"", id))
			.isEqualTo("RECTIFYING");
		assertThat(act("cadre", "issueRectify",
				"""
						issue: $id, description: "重新办理并核实", evidence: [{ title: "参保凭证", url: "https://files.example/2.jpg" }]""",
				id))
			.isEqualTo("RECHECKING");
		assertThat(act("inspector.b", "issueRecheck", "issue: $id, passed: true", id)).isEqualTo("COUNTERSIGNING");
		assertThat(act("inspector.b", "issueCountersign", "issue: $id, approved: true", id)).isEqualTo("FORBIDDEN");
		assertThat(act("office", "issueCountersign", "issue: $id, approved: true", id)).isEqualTo("STRUCK_OFF");
		assertThat(act("office", "issueCountersign", "issue: $id, approved: true", id)).isEqualTo("WRONG_STATE");

		JsonNode life = ask("auditor", """
				query($n: String!) { issue(number: $n) { round rounds { number passed reason evidence { title } }
				  process { status activities { id } } lifecycle { name actor round } } }""", Map.of("n", number))
			.at("/data/issue");
		assertThat(life.at("/lifecycle").valueStream().map((entry) -> entry.get("name").asString()))
			.containsSubsequence("issue.reported", "task.opened", "issue.escalated", "issue.rectified",
					"task.completed", "issue.rechecked", "issue.rectified", "issue.rechecked", "issue.countersigned",
					"issue.struckOff");
		assertThat(life.at("/lifecycle").valueStream().map((entry) -> entry.path("actor").asString("")))
			.contains("SYSTEM", "cadre", "inspector.a", "inspector.b", "office");
		assertThat(life.at("/rounds/0/passed").asBoolean()).isFalse();
		assertThat(life.at("/rounds/1/passed").asBoolean()).isTrue();
		assertThat(life.at("/process/activities/0/id").asString()).isEqualTo("lookBackOrRelapse");
		assertThat(count("select count(*) from record_event where subject = 'account:cadre'"
				+ " and name = 'account.attemptRefused'"))
			.isEqualTo(1);
	}

	@Test
	@Order(9)
	void theBooksAgree() {
		new Books(this.jdbc).agree();
	}

	@Test
	@Order(10)
	void addsTheIndexThatTheEngineLacks() {
		assertThat(indexesOfTasks()).contains("duban_task_parent");
	}

	private List<String> indexesOfTasks() {
		return this.jdbc
			.sql("select lower(index_name) from information_schema." + (isMysql() ? "statistics" : "indexes")
					+ " where table_name = 'ACT_RU_TASK'")
			.query(String.class)
			.list();
	}

	private boolean isMysql() {
		return this instanceof RegisterToIssuesOnMysqlTests;
	}

	private static JsonNode read(Map<String, ?> told) {
		return JSON.readTree(JSON.writeValueAsString(told));
	}

	private Map<String, Object> imported() {
		return this.who.as(CurrentUser.SYSTEM, () -> this.importing.take(MessyTownship.copyTo(folder), "test"));
	}

	private Map<String, Integer> inspected() {
		Map<String, Integer> found = new TreeMap<>(
				this.who.as(CurrentUser.SYSTEM, () -> this.inspecting.inspect(XINHUA, AS_OF, List.of(), (rule) -> {
				})).foundByRule());
		found.values().removeIf((count) -> count == 0);
		return found;
	}

	private JsonNode issue(String number) {
		return ask("auditor", "query($n: String!) { issue(number: $n) { escalation status } }", Map.of("n", number))
			.at("/data/issue");
	}

	private String act(String account, String mutation, String input, String id) {
		JsonNode answer = ask(account,
				"mutation($id: ID!) { %s(input: { %s }) { issue { status } userErrors { code message } } }"
					.formatted(mutation, input),
				Map.of("id", id));
		String refusal = Front.refusal(answer);
		return refusal.isEmpty() ? answer.at("/data/" + mutation + "/issue/status").asString(answer.toString())
				: refusal;
	}

}
