package io.duban;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

import io.duban.api.GlobalId;
import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Grant;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;

/** A household leaves poverty in six steps, told by the county's people. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(23)
class HouseholdExitStoryTests extends ExitStory {

	private static final String EXIT = "exit { id number status version noticeUntil }";

	@Test
	@Order(1)
	void leadsAPoorHouseholdOutInSixSteps() {
		String household = readyHousehold();
		String exit = proposed(household);
		assertThat(read(exit).toString()).contains("\"status\":\"REVIEWING\"", "\"kind\":\"reviewExit\"");

		votes(exit, 30, 27, 1);
		decides(FIRST, "Verify", exit, "AGREE");
		decides(FIRST, "Consent", exit, "AGREE");
		assertThat(read(exit).get("noticeUntil").asString()).isEqualTo(today().plusDays(5).toString());
		daysPass(5);
		assertThat(read(exit).get("status").asString()).isEqualTo("ON_NOTICE");
		daysPass(1);
		assertThat(read(exit).toString()).contains("\"status\":\"TOWNSHIP_REVIEW\"", "\"kind\":\"reviewByTownship\"");
		decides(TOWNSHIP, "ReviewForTownship", exit, "AGREE");
		decides(HEAD, "Approve", exit, "AGREE");

		JsonNode now = read(exit);
		assertThat(now.get("status").asString()).isEqualTo("EXITED");
		assertThat(now.get("exitYear").asInt()).isEqualTo(today().getYear());
		assertThat(now.at("/vote").toString()).isEqualTo("{\"present\":30,\"agreed\":27,\"disagreed\":1}");
		assertThat(now.get("tasks")).isEmpty();
		assertThat(now.at("/process/status").asString()).isEqualTo("ENDED");
		JsonNode stands = now.get("household");
		assertThat(stands.get("kind").asString()).isEqualTo("脱贫户");
		assertThat(stands.at("/poverty/status").asString()).isEqualTo("EXITED");
		assertThat(stands.at("/poverty/exitYear").asInt()).isEqualTo(today().getYear());
		assertThat(events("householdExit:" + id(exit))).containsExactly("householdExit.proposed",
				"householdExit.reviewed", "householdExit.verified", "householdExit.consented",
				"householdExit.noticeHung", "householdExit.noticeOver", "householdExit.townshipReviewed",
				"householdExit.countyDecided");
		assertThat(events("povertySpell:" + household + ":2014")).containsExactly("povertySpell.added",
				"povertySpell.changed");
	}

	@Test
	@Order(2)
	void keepsWhatWasDecidedWhateverTheNextFilesSay() {
		String household = readyHousehold();
		String kind = "贫困户";
		this.jdbc.sql("update household set kind = ? where id = ?").params(kind, household).update();
		exited(household);
		assertThat(kindOf(household)).isEqualTo("脱贫户");

		listsYears(household + ",2014,2017");
		this.who.as(CurrentUser.SYSTEM,
				() -> this.importing.take(MessyTownship.copyTo(folder).resolve("register.xlsx"), "test"));

		JsonNode stands = poverty(household);
		assertThat(stands.at("/poverty/exitYear").asInt()).isEqualTo(today().getYear());
		assertThat(stands.at("/poverty/years/0/source").asString()).startsWith("householdExit:");
		assertThat(stands.get("kind").asString()).isEqualTo("脱贫户");
	}

	@Test
	@Order(3)
	void refusesToGoOnWhileAnIndicatorHasNoValueOrDoesNotHold() {
		String household = poorHousehold();
		String exit = proposed(household);
		votes(exit, 30, 27, 1);

		JsonNode without = refused("INDICATOR_WITHOUT_VALUE", FIRST, step("Verify", exit, "AGREE", ""));
		assertThat(detail(without, "indicators")).isEqualTo("INCOME FOOD CLOTHING SCHOOLING MEDICAL HOUSING WATER");
		enters(FIRST, "household: \"" + household + "\"", ALL.replace("6800", "3999.5"));
		JsonNode below = refused("INDICATORS_NOT_HELD", FIRST, step("Verify", exit, "AGREE", ""));
		assertThat(detail(below, "INCOME")).isEqualTo("3999.5 ≥ 4000 元/人·年");
		assertThat(detail(below, "set")).isEqualTo("1");
		enters(FIRST, "household: \"" + household + "\"", ALL);
		decides(FIRST, "Verify", exit, "AGREE");
		decides(FIRST, "Consent", exit, "AGREE");
		daysPass(6);
		decides(TOWNSHIP, "ReviewForTownship", exit, "AGREE");
		enters(FIRST, "household: \"" + household + "\"", "{ indicator: \"WATER\", held: false }");

		JsonNode later = refused("INDICATORS_NOT_HELD", OFFICE, step("Approve", exit, "AGREE", ""));
		assertThat(detail(later, "WATER")).isEqualTo("否");
		assertThat(read(exit).get("status").asString()).isEqualTo("COUNTY_APPROVAL");
		decides(OFFICE, "Approve", exit, "SEND_BACK");
		assertThat(read(exit).get("status").asString()).isEqualTo("VERIFYING");
		decides(FIRST, "Verify", exit, "REFUSE");
		assertThat(read(exit).get("reason").asString()).isEqualTo("有疑问");
	}

	@Test
	@Order(4)
	void endsWhereTheVillageTheHouseholdTheTownshipOrTheCountySayNo() {
		String vote = proposed(readyHousehold());
		votes(vote, 30, 15, 0);
		assertThat(read(vote).get("status").asString()).isEqualTo("REFUSED");
		assertThat(read(vote).get("reason").asString()).contains("到会30人，同意15人");

		String consent = proposed(readyHousehold());
		votes(consent, 30, 16, 0);
		decides(FIRST, "Verify", consent, "SEND_BACK");
		assertThat(read(consent).get("status").asString()).isEqualTo("REVIEWING");
		votes(consent, 30, 29, 0);
		decides(FIRST, "Verify", consent, "AGREE");
		refused("BAD_DECISION", FIRST, step("Consent", consent, "SEND_BACK", ", reason: \"再议\""));
		decides(FIRST, "Consent", consent, "REFUSE");
		assertThat(read(consent).get("status").asString()).isEqualTo("REFUSED");

		String township = toTownship(readyHousehold());
		decides(TOWNSHIP, "ReviewForTownship", township, "SEND_BACK");
		assertThat(read(township).get("status").asString()).isEqualTo("VERIFYING");
		decides(FIRST, "Verify", township, "AGREE");
		decides(FIRST, "Consent", township, "AGREE");
		daysPass(6);
		decides(TOWNSHIP, "ReviewForTownship", township, "REFUSE");
		assertThat(read(township).get("status").asString()).isEqualTo("REFUSED");

		String county = toTownship(readyHousehold());
		decides(TOWNSHIP, "ReviewForTownship", county, "AGREE");
		decides(SECRETARY, "Approve", county, "REFUSE");
		assertThat(read(county).get("status").asString()).isEqualTo("REFUSED");
		assertThat(read(county).at("/household/poverty/status").asString()).isEqualTo("POOR");
	}

	@Test
	@Order(5)
	void stopsTheNoticeWhileAnObjectionIsOpen() {
		String exit = onNotice(readyHousehold());
		String until = today().plusDays(5 + 4).toString();
		daysPass(2);
		String first = objects(FIRST, exit);
		String second = objects(TOWNSHIP, exit);
		assertThat(read(exit).toString()).contains("\"stoppedOn\":\"" + today() + "\"",
				"\"kind\":\"resolveExitObjection\"");
		daysPass(4);
		assertThat(read(exit).get("status").asString()).isEqualTo("ON_NOTICE");
		refused("SAME_PERSON", TOWNSHIP,
				"objectionResolve(input: { objection: \"" + second + "\", upheld: false, resolution: \"查无此事\" })");
		resolves(first, false);
		assertThat(read(exit).get("stoppedOn").isNull()).isFalse();
		does(OFFICE, "objectionResolve(input: { objection: \"" + second + "\", upheld: false, resolution: \"查无此事\" })",
				"objection { upheld }");

		assertThat(read(exit).get("stoppedOn").isNull()).isTrue();
		assertThat(read(exit).get("noticeUntil").asString()).isEqualTo(until);
		assertThat(read(exit).get("objections")).hasSize(2);
		refused("WRONG_STATE", TOWNSHIP,
				"objectionResolve(input: { objection: \"" + first + "\", upheld: true, resolution: \"再查\" })");
		daysPass(3);
		assertThat(read(exit).get("status").asString()).isEqualTo("ON_NOTICE");
		daysPass(1);
		assertThat(read(exit).get("status").asString()).isEqualTo("TOWNSHIP_REVIEW");
		refused("NO_NOTICE", FIRST, "objectionRaise(input: { notice: \"" + exit + "\", objection: \"太晚\" })");
	}

	@Test
	@Order(6)
	void endsWhereAnObjectionIsRight() {
		String exit = onNotice(readyHousehold());
		String objection = objects(FIRST, exit);
		resolves(objection, true);

		assertThat(read(exit).get("status").asString()).isEqualTo("REFUSED");
		assertThat(read(exit).get("reason").asString()).isEqualTo("查实");
		assertThat(read(exit).at("/process/status").asString()).isEqualTo("ENDED");
	}

	@Test
	@Order(7)
	void letsEachStepBeDoneByThoseWhoseItIs() {
		String exit = proposed(readyHousehold());
		String household = read(exit).at("/household/number").asString();
		String review = "householdExitReview(input: { exit: \"" + exit + "\", present: 9, agreed: 9, disagreed: 0 })";
		refused("FORBIDDEN", TOWNSHIP, review);
		refused("FORBIDDEN", AUDITOR, review);
		refused("NOT_FOUND", ELSEWHERE, review);
		refused("WRONG_STATE", OFFICE, step("Approve", exit, "AGREE", ""));
		refused("BAD_VOTES", FIRST, review.replace("disagreed: 0", "disagreed: 1"));
		refused("EXIT_UNDER_WAY", OFFICE, "householdExitPropose(input: { household: \"" + household + "\" })");
		refused("NOT_POOR", OFFICE, "householdExitPropose(input: { household: \"" + exitedHousehold() + "\" })");
		refused("FORBIDDEN", AUDITOR, "householdExitPropose(input: { household: \"" + household + "\" })");
		refused("CONFLICT", FIRST, review.replace("present", "expectedVersion: 77, present"));
		refused("REASON_MISSING", FIRST, passed(exit, "Verify", "REFUSE"));

		assertThat(can(FIRST, exit)).containsExactly("viewerCanVerify");
		assertThat(can(AUDITOR, exit)).isEmpty();
		decides(FIRST, "Verify", exit, "AGREE");
		decides(FIRST, "Consent", exit, "AGREE");
		assertThat(can(FIRST, exit)).containsExactly("viewerCanObject");
		daysPass(6);
		assertThat(can(TOWNSHIP, exit)).containsExactly("viewerCanReviewForTownship");
		person("exit.both", null, new Grant(Role.TOWNSHIP_LEADER, Area.of(XINHUA), Set.of()),
				new Grant(Role.OFFICE, Area.of(COUNTY), Set.of()));
		decides("exit.both", "ReviewForTownship", exit, "AGREE");
		refused("SAME_PERSON", "exit.both", step("Approve", exit, "AGREE", ""));
		assertThat(can("exit.both", exit)).isEmpty();
		assertThat(can(OFFICE, exit)).containsExactly("viewerCanApprove");
	}

	@Test
	@Order(8)
	void letsTheCadreOfTheHouseholdTellItsVoteAndConsent() {
		String household = household();
		listsYears(household + ",2014,");
		String exit = does(RECTIFIER,
				"householdExitPropose(input: { household: \"" + household + "\", idempotencyKey: \"own\" })", EXIT)
			.at("/exit/id")
			.asString();
		assertThat(does(RECTIFIER,
				"householdExitPropose(input: { household: \"" + household + "\", idempotencyKey: \"own\" })", EXIT)
			.at("/exit/id")
			.asString()).isEqualTo(exit);
		does(RECTIFIER, "householdExitReview(input: { exit: \"" + exit + "\", present: 9, agreed: 2, disagreed: 7 })",
				EXIT);

		assertThat(ask(RECTIFIER,
				"{ householdExits(filter: { household: \"" + household
						+ "\" }) { totalCount nodes { status household { lastExit { status } } } } }",
				Map.of())
			.at("/data/householdExits")
			.toString()).isEqualTo(
					"{\"totalCount\":1,\"nodes\":[{\"status\":\"REFUSED\",\"household\":{\"lastExit\":{\"status\":\"REFUSED\"}}}]}");
	}

	@Test
	@Order(9)
	void hangsANoticeThatTellsNothingForbidden() throws IOException, InterruptedException {
		String household = readyHousehold();
		String exit = onNotice(household);
		JsonNode notice = ask(FIRST, """
				query($id: ID!) { node(id: $id) { ... on HouseholdExit { noticeUrl notice { title text from until
				household { head members } } } } }""", Map.of("id", exit)).at("/data/node");
		HttpResponse<String> page = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(notice.get("noticeUrl").asString())).build(),
					BodyHandlers.ofString());

		String head = this.jdbc.sql("select name from person where household = ? and relation = '户主'")
			.param(household)
			.query(String.class)
			.single();
		assertThat(notice.at("/notice/text").asString()).contains(head, household, "拟退出贫困户",
				today() + " 至 " + today().plusDays(5));
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
		assertThat(page.body()).contains("<h1>关于拟退出贫困户的公示</h1>", head)
			.doesNotContainPattern("\\d{17}[\\dX]|1[3-9]\\d{9}|残疾|慢性病|大病");
		assertThat(HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(notice.get("noticeUrl").asString() + "x")).build(),
					BodyHandlers.ofString())
			.statusCode()).isEqualTo(403);
	}

	@Test
	@Order(90)
	void hasWalkedEachNodeOfTheModel() {
		assertThat(this.jdbc.sql("select distinct ACT_ID_ from ACT_HI_ACTINST where PROC_DEF_KEY_ = 'household-exit'")
			.query(String.class)
			.list())
			.containsAll(Bpmn.readModelFromFile(Path.of("processes/household-exit.bpmn").toFile())
				.getModelElementsByType(FlowNode.class)
				.stream()
				.map(FlowNode::getId)
				.toList());
	}

	private String proposed(String household) {
		return does(FIRST, "householdExitPropose(input: { household: \"" + household + "\" })", EXIT).at("/exit/id")
			.asString();
	}

	private void votes(String exit, int present, int agreed, int disagreed) {
		does(FIRST, "householdExitReview(input: { exit: \"%s\", present: %d, agreed: %d, disagreed: %d })"
			.formatted(exit, present, agreed, disagreed), EXIT);
	}

	private void decides(String account, String step, String exit, String decision) {
		does(account, step(step, exit, decision, decision.equals("AGREE") ? "" : ", reason: \"有疑问\""), EXIT);
	}

	private static String step(String step, String exit, String decision, String more) {
		return "householdExit%s(input: { exit: \"%s\", decision: %s%s })".formatted(step, exit, decision, more);
	}

	/** The vote has passed; what the next step would be. */
	private String passed(String exit, String step, String decision) {
		votes(exit, 9, 9, 0);
		return step(step, exit, decision, "");
	}

	private String onNotice(String household) {
		String exit = proposed(household);
		votes(exit, 30, 27, 1);
		decides(FIRST, "Verify", exit, "AGREE");
		decides(FIRST, "Consent", exit, "AGREE");
		return exit;
	}

	private String toTownship(String household) {
		String exit = onNotice(household);
		daysPass(6);
		return exit;
	}

	private String exited(String household) {
		String exit = toTownship(household);
		decides(TOWNSHIP, "ReviewForTownship", exit, "AGREE");
		decides(OFFICE, "Approve", exit, "AGREE");
		return exit;
	}

	private String exitedHousehold() {
		String household = readyHousehold();
		listsYears(household + ",2014,2018");
		return household;
	}

	private String objects(String account, String notice) {
		return does(account, "objectionRaise(input: { notice: \"" + notice + "\", objection: \"家中有车\" })",
				"objection { id }")
			.at("/objection/id")
			.asString();
	}

	private void resolves(String objection, boolean upheld) {
		does(TOWNSHIP, "objectionResolve(input: { objection: \"%s\", upheld: %s, resolution: \"%s\" })"
			.formatted(objection, upheld, upheld ? "查实" : "查无此事"), "objection { upheld }");
	}

	private JsonNode read(String exit) {
		return ask(AUDITOR,
				"""
						query($id: ID!) { node(id: $id) { ... on HouseholdExit { number status version reason noticeFrom noticeUntil
						stoppedOn exitYear vote { present agreed disagreed } tasks { kind } process { status }
						objections { objection upheld } household { number kind poverty { status exitYear } } } } }""",
				Map.of("id", exit))
			.at("/data/node");
	}

	private JsonNode poverty(String household) {
		return ask(AUDITOR,
				"{ household(number: \"" + household
						+ "\") { kind poverty { status exitYear years { since until source } } } }",
				Map.of())
			.at("/data/household");
	}

	private String kindOf(String household) {
		return poverty(household).get("kind").asString();
	}

	private List<String> can(String account, String exit) {
		return ask(account,
				"""
						query($id: ID!) { node(id: $id) { ... on HouseholdExit { viewerCanReview viewerCanVerify viewerCanConsent
						viewerCanReviewForTownship viewerCanApprove viewerCanObject } } }""",
				Map.of("id", exit))
			.at("/data/node")
			.propertyStream()
			.filter((property) -> property.getValue().asBoolean())
			.map(Map.Entry::getKey)
			.toList();
	}

	private static String id(String exit) {
		return GlobalId.local("HouseholdExit", exit);
	}

	private List<String> events(String subject) {
		return this.jdbc.sql("select name from record_event where subject = ? order by sequence")
			.param(subject)
			.query(String.class)
			.list();
	}

}
