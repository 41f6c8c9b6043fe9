package io.duban;

import java.util.Map;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.duban.api.GlobalId;

import static org.assertj.core.api.Assertions.assertThat;

/** Watching for poverty: from the clue to the decision, and until the risk is cleared. */
@Order(23)
class MonitoringStoryTests extends ExitStory {

	private static final String CLUE = "clue { id number status dueOn noticeUntil }";

	@Test
	void makesAHouseholdAMonitoredOneAndClearsItsRiskLater() {
		String household = unwatched();
		String clue = reported(household);
		assertThat(read(clue).get("dueOn").asString()).isEqualTo(today().plusDays(15).toString());
		refused("CLUE_OPEN", OFFICE, report(household));
		verifies(clue, "SUDDEN_HARDSHIP");
		assertThat(read(clue).at("/notice/text").asString()).contains("拟纳入防止返贫监测");
		refused("NOTICE_HANGS", OFFICE, "monitoringClueDecide(input: { clue: \"" + clue + "\", confirmed: true })");
		assertThat(read(clue, OFFICE).get("viewerCanDecide").asBoolean()).isFalse();
		daysPass(6);
		assertThat(read(clue, OFFICE).get("viewerCanDecide").asBoolean()).isTrue();
		does(OFFICE, "monitoringClueDecide(input: { clue: \"" + clue + "\", confirmed: true })", CLUE);

		assertThat(read(clue).get("status").asString()).isEqualTo("CONFIRMED");
		assertThat(register(household)).contains("\"monitoring\":\"SUDDEN_HARDSHIP\"", "\"riskCleared\":false");
		String clear = "householdClearRisk(input: { household: \"" + household + "\", reason: \"收入稳定\" })";
		refused("FORBIDDEN", FIRST, clear);
		does(TOWNSHIP, clear, "household { riskCleared viewerCanClearRisk }");
		assertThat(register(household)).contains("\"monitoring\":\"SUDDEN_HARDSHIP\"", "\"riskCleared\":true");
		refused("NOT_MONITORED", TOWNSHIP, clear);
		assertThat(this.jdbc
			.sql("select name from record_event where subject = ? and name = 'household.corrected' order by sequence")
			.param("household:" + household)
			.query(String.class)
			.list()).hasSize(2);
	}

	@Test
	void countsAHouseholdAsPoorAgainThatFellBack() {
		String household = unwatched();
		listsYears(household + ",2014,2018");
		String clue = reported(household);
		verifies(clue, "REENTER");
		daysPass(6);
		does(HEAD, "monitoringClueDecide(input: { clue: \"" + clue + "\", confirmed: true })", CLUE);

		JsonNode poverty = ask(AUDITOR,
				"{ household(number: \"" + household + "\") { poverty { status exitYear years { since until } } } }",
				Map.of())
			.at("/data/household/poverty");
		assertThat(poverty.get("status").asString()).isEqualTo("POOR_AGAIN");
		assertThat(poverty.at("/years").toString())
			.isEqualTo("[{\"since\":2014,\"until\":2018},{\"since\":" + today().getYear() + ",\"until\":null}]");
		String second = reported(household);
		refused("NOT_EXITED", TOWNSHIP, verify(second, "REENTER"));
	}

	@Test
	void decidesThatNothingIsToBeDone() {
		String household = unwatched();
		String clue = reported(household);
		refused("FORBIDDEN", OFFICE, verify(clue, "NOTHING"));
		refused("WRONG_STATE", OFFICE, "monitoringClueDecide(input: { clue: \"" + clue + "\", confirmed: true })");
		verifies(clue, "NOTHING");
		refused("BAD_DECISION", OFFICE,
				"monitoringClueDecide(input: { clue: \"" + clue + "\", confirmed: false, reason: \"再看\" })");
		does(OFFICE, "monitoringClueDecide(input: { clue: \"" + clue + "\", confirmed: true })", CLUE);
		assertThat(read(clue).get("status").asString()).isEqualTo("DISMISSED");

		String other = reported(household);
		verifies(other, "MARGINAL_AT_RISK");
		String objection = does(FIRST, "objectionRaise(input: { notice: \"" + other + "\", objection: \"有稳定工作\" })",
				"objection { id }")
			.at("/objection/id")
			.asString();
		daysPass(6);
		refused("NOTICE_HANGS", OFFICE, "monitoringClueDecide(input: { clue: \"" + other + "\", confirmed: true })");
		does(TOWNSHIP,
				"objectionResolve(input: { objection: \"" + objection + "\", upheld: true, resolution: \"属实\" })",
				"objection { upheld }");
		assertThat(read(other).get("status").asString()).isEqualTo("DECIDING");
		does(OFFICE, "monitoringClueDecide(input: { clue: \"" + other + "\", confirmed: true })", CLUE);
		assertThat(read(other).get("status").asString()).isEqualTo("DISMISSED");
		assertThat(register(household)).contains("\"monitoring\":null");

		String third = reported(household);
		verifies(third, "MARGINAL_AT_RISK");
		daysPass(6);
		refused("REASON_MISSING", OFFICE, "monitoringClueDecide(input: { clue: \"" + third + "\", confirmed: false })");
		does(OFFICE, "monitoringClueDecide(input: { clue: \"" + third + "\", confirmed: false, reason: \"不符合\" })",
				CLUE);
		assertThat(read(third).toString()).contains("DISMISSED", "不符合");
	}

	@Test
	void passesUpWhatIsNotDecidedWithinFifteenDays() {
		String clue = reported(unwatched());
		daysPass(15);
		aDayBegins();
		assertThat(read(clue).get("escalation").asString()).isEqualTo("NONE");
		assertThat(read(clue).get("overdue").asBoolean()).isFalse();
		daysPass(1);
		aDayBegins();
		aDayBegins();
		assertThat(read(clue).get("escalation").asString()).isEqualTo("TOWNSHIP_LEADER");
		assertThat(read(clue).get("overdue").asBoolean()).isTrue();
		daysPass(1);
		aDayBegins();
		assertThat(read(clue).get("escalation").asString()).isEqualTo("COUNTY_LEADER");
		daysPass(3);
		aDayBegins();

		assertThat(read(clue).get("escalation").asString()).isEqualTo("SUNDAY_AGENDA");
		assertThat(this.jdbc.sql("select count(*) from record_event where subject = ? and name = 'clue.escalated'")
			.param("clue:" + GlobalId.local("MonitoringClue", clue))
			.query(Integer.class)
			.single()).isEqualTo(3);
		verifies(clue, "NOTHING");
		refused("CONFLICT", OFFICE,
				"monitoringClueDecide(input: { clue: \"" + clue + "\", expectedVersion: 1, confirmed: true })");
		does(OFFICE, "monitoringClueDecide(input: { clue: \"" + clue + "\", confirmed: true })", CLUE);
		assertThat(read(clue).get("overdue").asBoolean()).isFalse();
	}

	/** A household that nobody watches, and that no other story is about. */
	private String unwatched() {
		String household = anotherHousehold();
		enters(FIRST, "household: \"" + household + "\"", "{ indicator: \"FOOD\", held: true }");
		this.jdbc.sql("update household set monitoring = null, risk_cleared = true where id = ?")
			.param(household)
			.update();
		return household;
	}

	private String reported(String household) {
		return does(FIRST, report(household), CLUE).at("/clue/id").asString();
	}

	private static String report(String household) {
		return "monitoringClueReport(input: { household: \"" + household + "\", summary: \"户主住院，支出骤增\" })";
	}

	private void verifies(String clue, String proposal) {
		does(TOWNSHIP, verify(clue, proposal), CLUE);
	}

	private static String verify(String clue, String proposal) {
		return "monitoringClueVerify(input: { clue: \"%s\", proposal: %s, finding: \"入户核实\" })".formatted(clue,
				proposal);
	}

	private JsonNode read(String clue) {
		return read(clue, AUDITOR);
	}

	private JsonNode read(String clue, String account) {
		return ask(account,
				"""
						query($id: ID!) { node(id: $id) { ... on MonitoringClue { number status dueOn overdue escalation proposal finding
						reason noticeUntil viewerCanVerify viewerCanDecide notice { text } } } }""",
				Map.of("id", clue))
			.at("/data/node");
	}

	private String register(String household) {
		return ask(AUDITOR, "{ household(number: \"" + household + "\") { monitoring riskCleared } }", Map.of())
			.at("/data/household")
			.toString();
	}

}
