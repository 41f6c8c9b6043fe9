package io.duban;

import java.util.Map;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A village leaves poverty, told by the county's people. */
@Order(23)
class VillageExitStoryTests extends ExitStory {

	private static final String EXIT = "exit { id number status noticeUntil }";

	@Test
	void leadsAVillageOutWhoseSixteenIndicatorsHold() {
		String village = readyVillage();
		JsonNode asked = does(TOWNSHIP, "villageExitAsk(input: { village: \"" + village + "\" })", EXIT);
		String exit = asked.at("/exit/id").asString();
		assertThat(asked.at("/exit/number").asString()).startsWith("通村退〔");
		does(OFFICE, "villageExitReview(input: { exit: \"" + exit + "\", agreed: true })", EXIT);
		assertThat(read(exit).at("/notice/text").asString()).contains("拟退出贫困村");
		daysPass(5);
		aDayBegins();
		assertThat(read(exit).get("status").asString()).isEqualTo("ON_NOTICE");
		daysPass(1);
		aDayBegins();
		aDayBegins();

		assertThat(read(exit).get("status").asString()).isEqualTo("EXITED");
		assertThat(read(exit).get("exitYear").asInt()).isEqualTo(today().getYear());
		assertThat(ask(AUDITOR, "{ division(code: \"" + village + "\") { lastExit { status } } }", Map.of())
			.at("/data/division/lastExit/status")
			.asString()).isEqualTo("EXITED");
		refused("NOT_POOR", TOWNSHIP, "villageExitAsk(input: { village: \"" + village + "\" })");
	}

	@Test
	void asksOnlyForAPoorVillageWhoseIndicatorsHold() {
		String village = poorVillage();
		String ask = "villageExitAsk(input: { village: \"" + village + "\" })";
		refused("FORBIDDEN", OFFICE, ask);
		assertThat(detail(refused("INDICATOR_WITHOUT_VALUE", TOWNSHIP, ask), "indicators"))
			.contains("COLLECTIVE_INCOME");
		enters(TOWNSHIP, "village: \"" + village + "\"", ALL_OF_VILLAGE.replace("82000", "12000"));
		assertThat(detail(refused("INDICATORS_NOT_HELD", TOWNSHIP, ask), "COLLECTIVE_INCOME"))
			.isEqualTo("12000 ≥ 50000 元/年");
		refused("NOT_A_VILLAGE", TOWNSHIP, "villageExitAsk(input: { village: \"" + XINHUA + "\" })");
	}

	@Test
	void endsWhereTheCountyOrAnObjectionSaysNo() {
		String village = readyVillage();
		String exit = asked(village);
		refused("EXIT_UNDER_WAY", TOWNSHIP, "villageExitAsk(input: { village: \"" + village + "\" })");
		refused("REASON_MISSING", OFFICE, "villageExitReview(input: { exit: \"" + exit + "\", agreed: false })");
		refused("FORBIDDEN", TOWNSHIP, "villageExitReview(input: { exit: \"" + exit + "\", agreed: true })");
		refused("CONFLICT", OFFICE,
				"villageExitReview(input: { exit: \"" + exit + "\", expectedVersion: 9, agreed: true })");
		assertThat(read(exit, OFFICE).get("viewerCanReview").asBoolean()).isTrue();
		does(SECRETARY, "villageExitReview(input: { exit: \"" + exit + "\", agreed: false, reason: \"产业不稳\" })", EXIT);
		assertThat(read(exit).toString()).contains("REFUSED", "产业不稳");
		refused("WRONG_STATE", OFFICE, "villageExitReview(input: { exit: \"" + exit + "\", agreed: true })");

		String again = asked(village);
		does(SECRETARY, "villageExitReview(input: { exit: \"" + again + "\", agreed: true })", EXIT);
		String dismissed = objects(again);
		daysPass(10);
		aDayBegins();
		assertThat(read(again).get("status").asString()).isEqualTo("ON_NOTICE");
		does(OFFICE,
				"objectionResolve(input: { objection: \"" + dismissed + "\", upheld: false, resolution: \"已核实\" })",
				"objection { upheld }");
		assertThat(read(again).get("noticeUntil").asString()).isEqualTo(today().plusDays(5).toString());
		String upheld = objects(again);
		does(OFFICE, "objectionResolve(input: { objection: \"" + upheld + "\", upheld: true, resolution: \"路未通\" })",
				"objection { upheld viewerCanResolve }");
		assertThat(read(again).toString()).contains("REFUSED", "路未通");
		assertThat(ask(AUDITOR,
				"{ villageExits(filter: { status: REFUSED, division: \"" + village + "\" }) { totalCount } }", Map.of())
			.at("/data/villageExits/totalCount")
			.asInt()).isEqualTo(2);
	}

	private String asked(String village) {
		return does(TOWNSHIP, "villageExitAsk(input: { village: \"" + village + "\" })", EXIT).at("/exit/id")
			.asString();
	}

	private String objects(String exit) {
		return does(FIRST, "objectionRaise(input: { notice: \"" + exit + "\", objection: \"路还没有通\" })",
				"objection { id }")
			.at("/objection/id")
			.asString();
	}

	private String poorVillage() {
		String village = anotherVillage();
		this.jdbc.sql("update division set poor_village = true where id = ?").param(village).update();
		return village;
	}

	private String readyVillage() {
		String village = poorVillage();
		enters(TOWNSHIP, "village: \"" + village + "\"", ALL_OF_VILLAGE);
		return village;
	}

	private JsonNode read(String exit) {
		return read(exit, AUDITOR);
	}

	private JsonNode read(String exit, String account) {
		return ask(account,
				"""
						query($id: ID!) { node(id: $id) { ... on VillageExit { status exitYear noticeUntil reason viewerCanReview
						viewerCanObject notice { text } objections { upheld } village { code } } } }""",
				Map.of("id", exit))
			.at("/data/node");
	}

}
