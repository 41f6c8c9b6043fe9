package io.duban;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import tools.jackson.databind.JsonNode;

import io.duban.security.Area;
import io.duban.security.Front;
import io.duban.security.Grant;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;

/** Stories of people who ask leave and of those who stand in for them. */
abstract class LeaveStory extends Story {

	static final String HEAD = "leave.head";

	/** 副科, of a village of their own. */
	static final String SECTION = "leave.section";

	/** Stands in, and has no other role than that of a cadre of another village. */
	static final String DEPUTY = "leave.deputy";

	static final String OTHER_DEPUTY = "leave.deputy2";

	static final String ORGANIZATION = "leave.organization";

	private static final Map<String, String> APPROVERS = Map.of("COUNTY_SECRETARY", SECRETARY, "COUNTY_HEAD", HEAD,
			"TOWNSHIP_LEADER", TOWNSHIP, "OFFICE", OFFICE);

	private static final String LEAVE = "id number status version overdue heldUp approvers cadre { number }"
			+ " deputy { number } decisions { role approved } tasks { kind } viewerCanDecide viewerCanWithdraw"
			+ " viewerCanChangeDeputy viewerCanReportBack process { status activities { id } }";

	@BeforeAll
	void thoseWhoAskLeaveAndStandIn() {
		one(HEAD, "cadre_rank = '副处' and c.id not in (select r.cadre from responsibility r where r.subject = '" + XINHUA
				+ "')", Role.COUNTY_HEAD, COUNTY);
		one(SECTION, "cadre_rank = '副科' and c.area <> '" + villageOf(RECTIFIER) + "'", Role.CADRE, null);
		one(DEPUTY, "cadre_rank = '副科' and c.area <> '" + villageOf(RECTIFIER) + "'", Role.CADRE, null);
		one(OTHER_DEPUTY, "cadre_rank = '副科' and c.area <> '" + villageOf(RECTIFIER) + "'", Role.CADRE, null);
		person(ORGANIZATION, null, new Grant(Role.ORGANIZATION, Area.of(COUNTY), Set.of()));
	}

	/** A cadre of the township who has no part in other stories, always the same. */
	void one(String account, String condition, Role role, @Nullable String area) {
		String number = this.jdbc.sql(
				"select c.id from cadre c left join account a on a.cadre = c.id where a.name = :account or (a.name is null"
						+ " and c." + condition + " and c.id not in ('G00003', 'G00005', 'G00049') and c.id not in"
						+ " (select i.rectifier from issue i where i.rule = 'UNINSURED' and i.rectifier is not null))"
						+ " order by case when a.name is null then 1 else 0 end, c.id desc limit 1")
			.param("account", account)
			.query(String.class)
			.single();
		person(account, number, new Grant(role, Area.of((area != null) ? area : village(number)), Set.of()));
	}

	String villageOf(String account) {
		return village(cadreOf(account));
	}

	private String village(String cadre) {
		return this.jdbc.sql("select area from cadre where id = ?").param(cadre).query(String.class).single();
	}

	@AfterEach
	void everybodyIsBack() {
		this.jdbc.sql("select id from cadre_leave where status in ('REQUESTED', 'APPROVED', 'AWAY') order by id")
			.query(Long.class)
			.list()
			.forEach((number) -> {
				Asked leave = asked(number);
				String account = this.jdbc.sql("select a.name from account a where a.cadre = ?")
					.param(this.read(leave).at("/cadre/number").asString())
					.query(String.class)
					.single();
				does(read(leave).get("status").asString().equals("AWAY") ? OFFICE : account,
						read(leave).get("status").asString().equals("AWAY") ? "leaveReportBack" : "leaveWithdraw",
						leave, "");
			});
	}

	private Asked asked(long number) {
		return new Asked(
				ask(AUDITOR, "query($number: Long!) { leave(number: $number) { id } }", Map.of("number", number))
					.at("/data/leave/id")
					.asString(),
				number);
	}

	JsonNode requests(String account, LocalDate first, LocalDate last, String deputy) {
		return requests(account, "家中有事", first, last, cadreOf(deputy));
	}

	JsonNode requests(String account, String reason, LocalDate first, LocalDate last, String deputy) {
		return ask(account,
				"mutation($input: LeaveRequestInput!) { leaveRequest(input: $input) { leave { id number } userErrors"
						+ " { code message field details { name value } } } }",
				Map.of("input", Map.of("reason", reason, "firstDay", first.toString(), "lastDay", last.toString(),
						"deputy", deputy)));
	}

	Asked asks(String account, LocalDate first, LocalDate last, String deputy) {
		JsonNode answer = requests(account, first, last, deputy);
		JsonNode leave = answer.at("/data/leaveRequest/leave");
		assertThat(Front.refusal(answer)).as(answer.toString()).isEmpty();
		return new Asked(leave.get("id").asString(), leave.get("number").asLong());
	}

	/** All whose approval it needs give it. */
	Asked approved(Asked leave) {
		read(leave).get("approvers")
			.valueStream()
			.map(JsonNode::asString)
			.forEach((role) -> isDone(decides(String.valueOf(APPROVERS.get(role)), leave, true)));
		return leave;
	}

	/** Away since an hour ago. */
	Asked away(String account, int days, String deputy) {
		Asked leave = approved(asks(account, today(), today().plusDays(days - 1), deputy));
		hourPasses();
		assertThat(read(leave).get("status").asString()).isEqualTo("AWAY");
		return leave;
	}

	void hourPasses() {
		this.timers.pass(Duration.ofHours(1));
	}

	JsonNode decides(String account, Asked leave, boolean approved) {
		return does(account, "leaveDecide", leave, ", approved: " + approved + (approved ? "" : ", reason: \"工作离不开\""));
	}

	JsonNode does(String account, String mutation, Asked leave, String more) {
		return ask(account, "mutation($leave: ID!) { %s(input: { leave: $leave%s }) { leave { status } userErrors"
			.formatted(mutation, more) + " { code message field } } }", Map.of("leave", leave.id()));
	}

	JsonNode changesDeputy(String account, Asked leave, String to) {
		return does(account, "leaveChangeDeputy", leave, ", deputy: \"" + cadreOf(to) + "\", reason: \"另有任务\"");
	}

	void reportsBack(String account, Asked leave) {
		isDone(does(account, "leaveReportBack", leave, ""));
		assertThat(read(leave).get("status").asString()).isEqualTo("ENDED");
	}

	static void isDone(JsonNode answer) {
		assertThat(Front.refusal(answer)).as(answer.toString()).isEmpty();
	}

	static void isRefused(JsonNode answer, String code) {
		assertThat(Front.refusal(answer)).as(answer.toString()).isEqualTo(code);
	}

	JsonNode read(Asked leave) {
		return readAs(AUDITOR, leave);
	}

	JsonNode readAs(String account, Asked leave) {
		return ask(account, "query($number: Long!) { leave(number: $number) { " + LEAVE + " } }",
				Map.of("number", leave.number()))
			.at("/data/leave");
	}

	List<String> waitsFor(Asked leave) {
		return read(leave).at("/tasks").valueStream().map((task) -> task.get("kind").asString()).sorted().toList();
	}

	List<String> events(Asked leave) {
		return this.jdbc.sql("select name from record_event where belongs_to = ? and subject = belongs_to order by id")
			.param("leave:" + leave.number())
			.query(String.class)
			.list();
	}

	/** Whose an issue's task is, and for whom. */
	String holder(Case issue, String kind) {
		return ask(AUDITOR,
				"query($number: String!) { issue(number: $number) { tasks { kind assignee { number } onBehalfOf { number } } } }",
				Map.of("number", issue.number()))
			.at("/data/issue/tasks")
			.valueStream()
			.filter((task) -> task.get("kind").asString().equals(kind))
			.map((task) -> name(task.at("/assignee/number").asString(""))
					+ (task.get("onBehalfOf").isNull() ? "" : " for " + name(task.at("/onBehalfOf/number").asString())))
			.findFirst()
			.orElse("none");
	}

	private String name(String cadre) {
		return cadre.isEmpty() ? "nobody"
				: this.jdbc.sql("select name from account where cadre = ?").param(cadre).query(String.class).single();
	}

	boolean sees(String account, Case issue) {
		return !ask(account, "query($number: String!) { issue(number: $number) { household { number } } }",
				Map.of("number", issue.number()))
			.at("/data/issue/household/number")
			.asString("")
			.isEmpty();
	}

	/**
	 * A leave of a story.
	 *
	 * @param id its global id
	 * @param number 1 for the county's first
	 */
	record Asked(String id, long number) {

	}

}
