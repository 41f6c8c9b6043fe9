package io.duban;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.sessions.JqwikSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.config.ScheduledTaskHolder;

import io.duban.api.GlobalId;
import io.duban.attachment.Bytes;
import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Front;
import io.duban.security.Grant;
import io.duban.security.Role;
import io.duban.visit.Visits;

import static org.assertj.core.api.Assertions.assertThat;

/** 联 visits and their campaigns, as the county tells of them. */
@Order(26)
class VisitStoryTests extends Story {

	private static final String NEIGHBOUR = "visit.neighbour";

	private static final String DEPARTMENT = "visit.department";

	private static final String ELSEWHERE = "visit.elsewhere";

	private static final String ORGANIZATION = "visit.organization";

	private static final String RESULTS = "results { clientId outcome userErrors { code message } visit { id visitedOn"
			+ " outsideResponsibility notOk words version viewerCanCorrect survey { assurance reply words issue { id number"
			+ " status } photographs { id } } photographs { id } } } userErrors { code message }";

	@Autowired
	private Visits visits;

	@Autowired
	private ScheduledTaskHolder schedule;

	private final List<String> rounds = new ArrayList<>();

	@BeforeEach
	void colleaguesOfThisStory() {
		String village = village();
		person(NEIGHBOUR, free(NEIGHBOUR), new Grant(Role.CADRE, Area.of(village), Set.of()));
		person(DEPARTMENT, null, new Grant(Role.DEPARTMENT, Area.of(COUNTY), Set.of("WATER")));
		person(ORGANIZATION, null, new Grant(Role.ORGANIZATION, Area.of(COUNTY), Set.of()));
		person(ELSEWHERE, null, new Grant(Role.TOWNSHIP_LEADER, Area.of("220822101000"), Set.of()));
	}

	/** So that a later story has no round of this one's open. */
	@AfterEach
	void theCampaignsAreOver() {
		this.rounds.forEach((round) -> ask(OFFICE,
				"mutation($round: ID!) { campaignCloseRound(input: { round: $round, reason: \"收尾\" }) { userErrors { code } } }",
				Map.of("round", round)));
		this.rounds.clear();
	}

	@Test
	void takesAVisitWithItsSurveyAndTheHouseholdsOwnWords() {
		JsonNode visit = taken(RECTIFIER,
				visit(household()).with("words", "今年收成好，孩子考上了高中。")
					.asks("FOOD", "OK")
					.asks("WATER", "OK")
					.asks("SCHOOLING", "NOT_ASKED"));

		JsonNode read = ask(TOWNSHIP, "query($id: ID!) { visit(id: $id) { visitedOn words notOk outsideResponsibility"
				+ " cadre { number } household { number } village { code } survey { assurance reply } round { id } } }",
				Map.of("id", visit.get("id").asString()))
			.at("/data/visit");
		assertThat(read.get("visitedOn").asString()).isEqualTo(today().toString());
		assertThat(read.get("words").asString()).isEqualTo("今年收成好，孩子考上了高中。");
		assertThat(read.get("notOk").asBoolean()).isFalse();
		assertThat(read.get("outsideResponsibility").asBoolean()).isFalse();
		assertThat(read.at("/cadre/number").asString()).isEqualTo(cadreOf(RECTIFIER));
		assertThat(read.at("/household/number").asString()).isEqualTo(household());
		assertThat(read.at("/village/code").asString()).isEqualTo(village());
		assertThat(read.get("survey").valueStream().map((one) -> one.get("assurance").asString()))
			.containsExactly("FOOD", "SCHOOLING", "WATER");
		assertThat(listed(TOWNSHIP, "visits(first: 100)")).contains(visit.get("id").asString());
		assertThat(
				listed(TOWNSHIP, "household(number: \"" + household() + "\") { visits(first: 100) { nodes { id } } }"))
			.contains(visit.get("id").asString());
		assertThat(
				listed(OFFICE, "cadre(number: \"" + cadreOf(RECTIFIER) + "\") { visits(first: 100) { nodes { id } } }"))
			.contains(visit.get("id").asString());
	}

	@Test
	void opensAnIssueForWhatIsNotInOrderWhichGoesRoundUntilItIsStruckOffAndComesBack() {
		String household = quietHousehold();
		String cadre = this.jdbc.sql(
				"select cadre from responsibility where subject = ? and kind = 'HOUSEHOLD' order by since_on desc limit 1")
			.param(household)
			.query(String.class)
			.single();
		JsonNode first = taken(INSPECTOR, visit(household).finds("WATER", "井水发黄"));
		Case issue = issue(first, 0);

		assertThat(
				read(issue, "source line severity rule summary household { number } rectifier { number }").toString())
			.contains("\"VISIT\"", "\"WATER\"", "\"CRITICAL\"", "\"VISIT_WATER\"", "走访发现饮水不安全：井水发黄", household, cadre);
		JsonNode again = taken(OTHER_INSPECTOR, visit(household).finds("WATER", "井水仍发黄"));
		assertThat(issue(again, 0)).isEqualTo(issue);
		assertThat(read(issue, "facts foundAgainOn visits { id }").toString()).contains("井水仍发黄", today().toString(),
				first.get("id").asString(), again.get("id").asString());
		then(issue).is("RECTIFYING").tells("issue.reported", "issue.foundAgain");
		assertThat(read(issue, "dossier { found { visit { id } dispatchOrder { id } } }").toString())
			.contains("\"visit\":{\"id\":\"" + first.get("id").asString() + "\"}", "\"dispatchOrder\":null");

		when(TOWNSHIP).does("issueHandOver", issue, "reason: \"由本人办\", rectifier: \"" + cadreOf(TOWNSHIP) + "\"")
			.isDone();
		when(TOWNSHIP).rectifies(issue).as("RECHECKING");
		when(INSPECTOR).passes(issue).as("COUNTERSIGNING");
		when(OFFICE).signs(issue).as("STRUCK_OFF");
		daysPass(2);
		JsonNode late = taken(INSPECTOR, visit(household).on(today().minusDays(3)).finds("WATER", "那天还发黄"));
		assertThat(issue(late, 0)).isEqualTo(issue);
		then(issue).is("STRUCK_OFF");
		JsonNode back = taken(INSPECTOR, visit(household).finds("WATER", "又发黄了"));
		assertThat(issue(back, 0)).isEqualTo(issue);
		then(issue).is("RECTIFYING").tells("issue.struckOff", "issue.relapsed").inRound(2);
		assertThat(read(issue, "lifecycle { name details { name value } }").at("/lifecycle")
			.valueStream()
			.filter((entry) -> entry.get("name").asString().equals("issue.relapsed"))
			.toList()
			.toString()).contains(GlobalId.local("Visit", back.get("id").asString()));
	}

	@Test
	void opensAnIssueOfItsOwnLineForEachAssurance() {
		Sent visit = visit(quietHousehold());
		for (String assurance : List.of("FOOD", "CLOTHING", "SCHOOLING", "MEDICAL", "HOUSING", "WATER")) {
			visit.finds(assurance, "有问题");
		}

		JsonNode taken = taken(INSPECTOR, visit);

		assertThat(taken.get("notOk").asBoolean()).isTrue();
		assertThat(IntStream.range(0, 6).mapToObj((index) -> {
			JsonNode issue = read(issue(taken, index), "rule line severity deadlineKind");
			return "%s %s %s %s".formatted(issue.get("rule").asString(), issue.get("line").asString(),
					issue.get("severity").asString(), issue.get("deadlineKind").asString());
		})).containsExactly("VISIT_FOOD LIVELIHOOD CRITICAL IMMEDIATE", "VISIT_CLOTHING LIVELIHOOD MAJOR BY_DATE",
				"VISIT_SCHOOLING SCHOOLING CRITICAL IMMEDIATE", "VISIT_MEDICAL MEDICAL MAJOR LONG_TERM",
				"VISIT_HOUSING HOUSING CRITICAL LONG_TERM", "VISIT_WATER WATER CRITICAL IMMEDIATE");
	}

	@Test
	void takesEachVisitOfABatchOnceAndEachByItself() {
		Sent good = visit(household());
		Sent bad = visit("不存在的户");
		Sent late = visit(household()).on(today().minusDays(20));

		JsonNode first = send(RECTIFIER, good, bad, late);
		JsonNode again = send(RECTIFIER, late, visit(household()), bad, good, good);

		assertThat(outcomes(first)).containsExactly("ACCEPTED", "REFUSED UNKNOWN_HOUSEHOLD", "ACCEPTED");
		assertThat(outcomes(again)).containsExactly("ALREADY_THERE", "ACCEPTED", "REFUSED UNKNOWN_HOUSEHOLD",
				"ALREADY_THERE", "ALREADY_THERE");
		assertThat(again.at("/results/0/visit/id")).isEqualTo(first.at("/results/2/visit/id"));
		assertThat(this.jdbc.sql("select count(*) from visit where id in (:ids)")
			.param("ids", List.of(good.id, bad.id, late.id))
			.query(Integer.class)
			.single()).isEqualTo(2);
	}

	@Test
	void refusesAnotherVisitUnderTheSameIdAndTheFirstOneStays() {
		Sent visit = visit(household()).with("words", "一切都好");
		taken(RECTIFIER, visit);

		assertThat(outcomes(send(RECTIFIER, visit(household()).as(visit.id).with("words", "改口了"))))
			.containsExactly("REFUSED VISIT_DIFFERS");
		assertThat(outcomes(send(INSPECTOR, visit))).containsExactly("REFUSED VISIT_DIFFERS");
		assertThat(outcomes(
				send(RECTIFIER, visit(household()).as(visit.id.toUpperCase(Locale.ROOT)).with("words", "一切都好"))))
			.containsExactly("ALREADY_THERE");
		assertThat(this.jdbc.sql("select words from visit where id = ?").param(visit.id).query(String.class).single())
			.isEqualTo("一切都好");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "VISIT_IN_FUTURE | visitedOn: \"%1$s\"",
			"VISIT_TOO_LONG_AGO | visitedOn: \"%2$s\"",
			"BAD_VISIT | visitedOn: \"%3$s\", host: { village: \"%4$s\", post: GROUP_HEAD, name: \"王某\" }",
			"WORDS_MISSING | visitedOn: \"%3$s\", survey: [{ assurance: FOOD, reply: NOT_OK }]",
			"WORDS_MISSING | visitedOn: \"%3$s\", survey: [{ assurance: FOOD, reply: NOT_OK, words: \" \" }]",
			"BAD_SURVEY | visitedOn: \"%3$s\", survey: [{ assurance: FOOD, reply: OK }, { assurance: FOOD, reply: OK }]",
			"PERSONAL_DATA | visitedOn: \"%3$s\", words: \"电话13900000000\"",
			"UNKNOWN_ROUND | visitedOn: \"%3$s\", round: \"x\"", "UNKNOWN_ROUND | visitedOn: \"%3$s\", round: \"%5$s\"",
			"UNKNOWN_ATTACHMENT | visitedOn: \"%3$s\", photographs: [\"x\"]",
			"UNKNOWN_ATTACHMENT | visitedOn: \"%3$s\", photographs: [\"%6$s\"]" })
	void refusesAVisitThatCannotBe(String code, String rest) {
		String input = rest.formatted(today().plusDays(1), today().minusDays(31), today(), village(),
				GlobalId.of("CampaignRound", 99), GlobalId.of("Attachment", "0".repeat(32)));

		JsonNode answer = ask(RECTIFIER,
				"mutation { visitsRecord(input: { visits: [{ clientId: \"%s\", household: \"%s\", %s }] }) { %s } }"
					.formatted(UUID.randomUUID(), household(), input, RESULTS),
				Map.of())
			.at("/data/visitsRecord");

		assertThat(outcomes(answer)).as(answer.toString()).containsExactly("REFUSED " + code);
	}

	@Test
	void refusesAnIdThatIsNoneAndABatchThatIsTooLarge() {
		assertThat(outcomes(send(RECTIFIER, visit(household()).as("1"), visit(household()))))
			.containsExactly("REFUSED BAD_CLIENT_ID", "ACCEPTED");
		Sent[] many = IntStream.range(0, 101).mapToObj((index) -> visit("无")).toArray(Sent[]::new);
		JsonNode answer = send(RECTIFIER, many);
		assertThat(answer.get("results")).isEmpty();
		assertThat(answer.at("/userErrors/0/code").asString()).isEqualTo("BATCH_TOO_LARGE");
		assertThat(Front.refusal(whole(OFFICE, visit(household())))).isEqualTo("NOT_A_CADRE");
		assertThat(Front.refusal(whole(AUDITOR, visit(household())))).isEqualTo("FORBIDDEN");
	}

	@Test
	void takesAVisitOutsideOnesResponsibilityAndMarksItAndItsVisitorSeesIt() {
		String far = this.jdbc.sql("select min(id) from household where area <> ?")
			.param(village())
			.query(String.class)
			.single();

		Case open = issue(taken(INSPECTOR, visit(far).finds("HOUSING", "门窗漏风")), 0);

		JsonNode near = taken(NEIGHBOUR, visit(household()));
		JsonNode away = taken(NEIGHBOUR, visit(far).finds("HOUSING", "门窗还在漏风"));

		assertThat(near.get("outsideResponsibility").asBoolean()).isTrue();
		assertThat(away.get("outsideResponsibility").asBoolean()).isTrue();
		JsonNode own = ask(NEIGHBOUR, "query($id: ID!) { visit(id: $id) { visitedOn household { number } } }",
				Map.of("id", away.get("id").asString()))
			.at("/data/visit");
		assertThat(own.get("visitedOn").asString()).isEqualTo(today().toString());
		assertThat(own.get("household").isNull()).isTrue();
		assertThat(away.at("/survey/0/issue").isNull()).isTrue();
		assertThat(read(open, "visits { id }").toString()).contains(away.get("id").asString());
		assertThat(Front.refusal(corrects(NEIGHBOUR, away.get("id").asString(), "写错了"))).isEmpty();
	}

	@Test
	void showsTheHouseholdsWordsToWhoeverAnswersForItAndToNoDepartmentAndNothingElsewhere() {
		String visit = taken(RECTIFIER, visit(household()).with("words", "心里话")).get("id").asString();

		for (String account : List.of(RECTIFIER, TOWNSHIP, INSPECTOR, OFFICE, SECRETARY, AUDITOR)) {
			assertThat(words(account, visit)).as(account).isEqualTo("心里话");
		}
		assertThat(words(DEPARTMENT, visit)).isEqualTo("null");
		assertThat(words(ORGANIZATION, visit)).isEqualTo("null");
		assertThat(words(ELSEWHERE, visit)).isEqualTo("unseen");
		assertThat(words(NEIGHBOUR, visit)).isEqualTo("unseen");
		assertThat(this.jdbc.sql("select utf8tostring(entry) from record_event where subject = ?")
			.param("visit:" + GlobalId.local("Visit", visit))
			.query(String.class)
			.single()).doesNotContain("心里话").contains("visit.recorded");
	}

	@Test
	void countsTheThreeMealsOfEachCadreWithTheirHouseholds() {
		List<String> rounds = starts("TEN_THOUSAND_MEALS", XINHUA, "", 10, 20, 30);
		int all = count("select count(*) from household where area like '220822106%'");
		int mine = dueOf(RECTIFIER, rounds.get(0)).size();
		assertThat(dueOf(RECTIFIER, rounds.get(0))).contains(household());
		assertThat(progress(TOWNSHIP, rounds.get(0), null)).isEqualTo("0/" + all);

		taken(RECTIFIER, visit(household()).with("round", rounds.get(0)));
		taken(RECTIFIER, visit(household()).with("round", rounds.get(0)).with("words", "又来了一次"));

		assertThat(progress(TOWNSHIP, rounds.get(0), null)).isEqualTo("1/" + all);
		assertThat(progress(TOWNSHIP, rounds.get(1), null)).isEqualTo("0/" + all);
		assertThat(progress(TOWNSHIP, rounds.get(0), village()))
			.isEqualTo("1/" + count("select count(*) from household where area = '" + village() + "'"));
		assertThat(ofCadre(TOWNSHIP, rounds.get(0), cadreOf(RECTIFIER))).isEqualTo("1/" + mine);
		assertThat(dueOf(RECTIFIER, rounds.get(0))).hasSize(mine - 1).doesNotContain(household());
		assertThat(dueOf(RECTIFIER, rounds.get(1))).hasSize(mine).contains(household());
		JsonNode townships = ask(OFFICE,
				"query($id: ID!) { campaignRound(id: $id) { progress { division { code } due done"
						+ " divisions { division { code } due done } } } }",
				Map.of("id", rounds.get(0)))
			.at("/data/campaignRound/progress");
		assertThat(townships.at("/division/code").asString()).isEqualTo(XINHUA);
		assertThat(townships.get("divisions").valueStream().mapToInt((one) -> one.get("due").asInt()).sum())
			.isEqualTo(all);
		assertThat(progress(ELSEWHERE, rounds.get(0), null)).isEqualTo("0/0");
	}

	@Test
	void asksForARoundAsItIsDueFirstWhenNoneIsNamed() {
		List<String> rounds = starts("TEN_THOUSAND_MEALS", XINHUA, "", 2, 20, 30);

		assertThat(dueOf(RECTIFIER, null)).contains(household());
		taken(RECTIFIER, visit(household()).with("round", rounds.get(0)));
		assertThat(dueOf(RECTIFIER, null)).doesNotContain(household());
		assertThat(closes(OFFICE, rounds.get(0)).at("/campaign/rounds/0/closingReason").asString()).isEqualTo("本轮已结束");
		assertThat(dueOf(RECTIFIER, null)).contains(household());
	}

	@Test
	void doesNotCountANeighboursVisitAndFollowsTheHouseholdToItsNextCadre() {
		List<String> rounds = starts("TEN_THOUSAND_MEALS", XINHUA, "", 10, 20, 30);
		JsonNode helped = taken(NEIGHBOUR, visit(household()).with("round", rounds.get(0)));
		assertThat(helped.get("outsideResponsibility").asBoolean()).isTrue();
		assertThat(dueOf(RECTIFIER, rounds.get(0))).contains(household());
		taken(RECTIFIER, visit(household()).with("round", rounds.get(1)));

		daysPass(1);
		appoints(NEIGHBOUR);
		assertThat(dueOf(NEIGHBOUR, rounds.get(0))).containsExactly(household());
		assertThat(dueOf(NEIGHBOUR, rounds.get(1))).isEmpty();
		assertThat(ofCadre(TOWNSHIP, rounds.get(1), cadreOf(NEIGHBOUR))).isEqualTo("1/1");
		JsonNode late = taken(RECTIFIER,
				visit(household()).on(today().minusDays(1)).with("round", rounds.get(0)).with("words", "昨天去的"));
		assertThat(late.get("outsideResponsibility").asBoolean()).isFalse();
		assertThat(dueOf(NEIGHBOUR, rounds.get(0))).isEmpty();
		assertThat(taken(RECTIFIER, visit(household())).get("outsideResponsibility").asBoolean()).isTrue();

		daysPass(1);
		appoints(RECTIFIER);
		assertThat(dueOf(NEIGHBOUR, rounds.get(2))).isEmpty();
	}

	/** The household of the stories has somebody else to answer for it from today on. */
	private void appoints(String account) {
		JsonNode answer = ask(TOWNSHIP, """
				mutation($household: ID!, $cadre: String!, $since: Date!) { responsibilityAppoint(input: {
				subject: $household, cadre: $cadre, since: $since, reason: "轮换" }) { userErrors { code } } }""",
				Map.of("household", GlobalId.of("Household", household()), "cadre", cadreOf(account), "since",
						today().toString()));
		assertThat(Front.refusal(answer)).isEmpty();
	}

	@Test
	void givesARoundMoreTimeAndClosesItForWhatIsVisitedLater() {
		String round = starts("OTHER", XINHUA, "", 5).get(0);
		String extend = "mutation($round: ID!) { campaignExtendRound(input: { round: $round, until: \"%s\", reason: \"%s\" })"
				+ " { campaign { rounds { dueOn extensionReason } } userErrors { code } } }";
		assertThat(Front.refusal(ask(OFFICE, extend.formatted(today().plusDays(5), "雪大"), Map.of("round", round))))
			.isEqualTo("DUE_TOO_EARLY");
		assertThat(Front.refusal(ask(OFFICE, extend.formatted(today().plusDays(9), ""), Map.of("round", round))))
			.isEqualTo("REASON_MISSING");
		assertThat(Front.refusal(ask(TOWNSHIP, extend.formatted(today().plusDays(9), "雪大"), Map.of("round", round))))
			.isEqualTo("FORBIDDEN");
		JsonNode extended = ask(SECRETARY, extend.formatted(today().plusDays(9), "雪大"), Map.of("round", round))
			.at("/data/campaignExtendRound/campaign/rounds/0");
		assertThat(extended.get("dueOn").asString()).isEqualTo(today().plusDays(9).toString());
		assertThat(extended.get("extensionReason").asString()).isEqualTo("雪大");

		closes(OFFICE, round);
		assertThat(Front.refusal(ask(OFFICE, extend.formatted(today().plusDays(20), "再延"), Map.of("round", round))))
			.isEqualTo("ROUND_CLOSED");
		daysPass(1);
		assertThat(outcomes(send(RECTIFIER, visit(household()).with("round", round),
				visit(household()).on(today().minusDays(1)).with("round", round),
				visit(household()).on(today().minusDays(2)).with("round", round))))
			.containsExactly("REFUSED ROUND_CLOSED", "ACCEPTED", "REFUSED VISIT_BEFORE_CAMPAIGN");
	}

	@Test
	void letsTheTwoTopLeadersEatWithVillageSecretariesAndGroupHeads() {
		String village = village();
		String hosts = "{ village: \"%1$s\", post: VILLAGE_SECRETARY, name: \"李书记\" }, { village: \"%1$s\", post: GROUP_HEAD, name: \"赵组长\" }"
			.formatted(village);
		String round = starts("HUNDRED_MEALS", COUNTY, hosts, 10).get(0);
		assertThat(progress(TOWNSHIP, round, XINHUA)).isEqualTo("0/2");
		assertThat(progress(ELSEWHERE, round, null)).isEqualTo("0/0");

		assertThat(
				outcomes(send(SECRETARY, host("李书记", "VILLAGE_SECRETARY").with("round", round).finds("WATER", "全村管网老化"),
						host("孙组长", "GROUP_HEAD").with("round", round), visit(household()).with("round", round))))
			.containsExactly("ACCEPTED", "REFUSED NOT_IN_CAMPAIGN", "REFUSED NOT_IN_CAMPAIGN");
		assertThat(outcomes(send(RECTIFIER, host("赵组长", "GROUP_HEAD").with("round", round))))
			.containsExactly("REFUSED LEADERS_ONLY");
		assertThat(outcomes(send(RECTIFIER, host("赵组长", "GROUP_HEAD")))).containsExactly("ACCEPTED");

		assertThat(progress(TOWNSHIP, round, XINHUA)).isEqualTo("1/2");
		assertThat(progress(OFFICE, round, null)).isEqualTo("1/2");
		JsonNode due = ask(SECRETARY,
				"query($id: ID!) { campaignRound(id: $id) { hostsDue { name post village { code } }"
						+ " cadres { totalCount } campaign { toHosts hosts { name } } } }",
				Map.of("id", round))
			.at("/data/campaignRound");
		assertThat(due.get("hostsDue").valueStream().map((one) -> one.get("name").asString())).containsExactly("赵组长");
		assertThat(due.at("/campaign/hosts")).hasSize(2);
		assertThat(due.at("/cadres/totalCount").asInt()).isZero();
		assertThat(this.jdbc.sql(
				"select count(*) from issue where rule = 'VISIT_WATER' and subject_kind = 'DIVISION' and subject_id = ?")
			.param(village)
			.query(Integer.class)
			.single()).isEqualTo(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "BAD_ROUNDS | TEN_THOUSAND_MEALS | [\"%1$s\"] | []",
			"BAD_ROUNDS | OTHER | [] | []", "BAD_ROUNDS | OTHER | [\"%2$s\", \"%1$s\"] | []",
			"BAD_ROUNDS | OTHER | [\"%3$s\"] | []", "HOSTS_MISSING | HUNDRED_MEALS | [\"%1$s\"] | []",
			"BAD_HOST | OTHER | [\"%1$s\"] | [{ village: \"%4$s\", post: GROUP_HEAD, name: \"\" }]",
			"UNKNOWN_VILLAGE | OTHER | [\"%1$s\"] | [{ village: \"220822101200\", post: GROUP_HEAD, name: \"某\" }]",
			"UNKNOWN_VILLAGE | OTHER | [\"%1$s\"] | [{ village: \"220822106000\", post: GROUP_HEAD, name: \"某\" }]" })
	void refusesACampaignThatCannotBe(String code, String kind, String due, String hosts) {
		JsonNode answer = ask(OFFICE,
				("mutation { campaignStart(input: { kind: %s, name: \"某活动\", division: \"%s\", rounds: " + due
						+ ", hosts: " + hosts + " }) { campaign { id } userErrors { code } } }")
					.replace("%s", "%%s")
					.formatted(today().plusDays(5), today().plusDays(9), today().minusDays(1), village())
					.formatted(kind, XINHUA),
				Map.of());

		assertThat(Front.refusal(answer)).as(answer.toString()).isEqualTo(code);
	}

	@Test
	void startsOneCampaignForOneKeyByTheOfficeAndNobodyBelowIt() {
		String start = "mutation { campaignStart(input: { kind: OTHER, name: \"入冬走访\", division: \"" + XINHUA
				+ "\", rounds: [\"" + today().plusDays(3)
				+ "\"], idempotencyKey: \"winter\" }) { campaign { number kind"
				+ " viewerCanExtendAndClose rounds { id } } userErrors { code } } }";
		assertThat(Front.refusal(ask(TOWNSHIP, start, Map.of()))).isEqualTo("FORBIDDEN");

		JsonNode campaign = ask(OFFICE, start, Map.of()).at("/data/campaignStart/campaign");

		assertThat(campaign.get("viewerCanExtendAndClose").asBoolean()).isTrue();
		assertThat(ask(OFFICE, start, Map.of()).at("/data/campaignStart/campaign")).isEqualTo(campaign);
		this.rounds.add(campaign.at("/rounds/0/id").asString());
		JsonNode seen = ask(NEIGHBOUR,
				"{ campaigns(open: true) { number name viewerCanExtendAndClose } campaign(number: "
						+ campaign.get("number").asLong() + ") { name } }",
				Map.of())
			.get("data");
		assertThat(seen.at("/campaigns/0/number").asLong()).isEqualTo(campaign.get("number").asLong());
		assertThat(seen.at("/campaigns/0/viewerCanExtendAndClose").asBoolean()).isFalse();
		assertThat(seen.at("/campaign/name").asString()).isEqualTo("入冬走访");
	}

	@Test
	void letsItsVisitorCorrectAVisitForAWeekAndOpensWhatIsWrongThen() {
		String household = quietHousehold();
		JsonNode visit = taken(INSPECTOR, visit(household).asks("HOUSING", "OK").finds("WATER", "水压低"));
		String id = visit.get("id").asString();
		assertThat(visit.get("viewerCanCorrect").asBoolean()).isTrue();
		assertThat(Front.refusal(corrects(OTHER_INSPECTOR, id, "写错了"))).isEqualTo("NOT_YOURS");
		assertThat(Front.refusal(corrects(INSPECTOR, id, ""))).isEqualTo("REASON_MISSING");
		assertThat(Front.refusal(corrects(ELSEWHERE, id, "写错了"))).isEqualTo("NOT_FOUND");

		JsonNode corrected = corrects(INSPECTOR, id, "写错了").at("/data/visitCorrect/visit");

		assertThat(corrected.get("survey").valueStream().map((one) -> one.get("reply").asString()))
			.containsExactly("NOT_OK", "OK");
		assertThat(corrected.at("/survey/0/issue/status").asString()).isEqualTo("RECTIFYING");
		assertThat(corrected.at("/survey/1/issue/number")).isEqualTo(visit.at("/survey/1/issue/number"));
		assertThat(corrected.get("version").asLong()).isGreaterThan(visit.get("version").asLong());
		assertThat(this.jdbc.sql("select name from record_event where subject = ? order by sequence")
			.param("visit:" + GlobalId.local("Visit", id))
			.query(String.class)
			.list()).containsExactly("visit.recorded", "visit.corrected");
		daysPass(8);
		assertThat(Front.refusal(corrects(INSPECTOR, id, "写错了"))).isEqualTo("CORRECTION_TOO_LATE");
	}

	@Test
	void takesPhotographsThatWereAttachedBeforeTheVisitWasSent() throws IOException, InterruptedException {
		Sent visit = visit(household()).finds("HOUSING", "墙体开裂");
		String whole = attaches(visit.id);
		String wall = attaches(visit.id);
		visit.with("photographs", List.of(whole)).shows("HOUSING", wall);
		assertThat(householdOf(wall)).isEmpty();

		JsonNode taken = taken(RECTIFIER, visit);

		assertThat(taken.at("/photographs/0/id").asString()).isEqualTo(whole);
		assertThat(taken.at("/survey/0/photographs/0/id").asString()).isEqualTo(wall);
		assertThat(householdOf(wall)).contains(household());
		assertThat(photograph(TOWNSHIP, wall)).isEqualTo("STORED");
		assertThat(photograph(ELSEWHERE, wall)).isEqualTo("unseen");
		assertThat(outcomes(send(RECTIFIER, visit(household()).with("photographs", List.of(whole)))))
			.containsExactly("REFUSED ATTACHMENT_ELSEWHERE");
	}

	@Test
	void asksForAPhotographAnewThatWaitedTooLongForItsVisit() throws IOException, InterruptedException {
		Sent visit = visit(household());
		visit.with("photographs", List.of(attaches(visit.id)));
		daysPass(2);
		this.schedule.getScheduledTasks()
			.stream()
			.map((task) -> task.getTask().getRunnable())
			.filter((work) -> work.toString().contains("discardTheUnused"))
			.forEach(Runnable::run);
		assertThat(outcomes(send(RECTIFIER, visit))).containsExactly("REFUSED UNKNOWN_ATTACHMENT");

		visit.with("photographs", List.of(attaches(visit.id)));
		assertThat(outcomes(send(RECTIFIER, visit))).containsExactly("ACCEPTED");
	}

	@Test
	void narrowsTheListOfVisits() {
		String household = quietHousehold();
		String fine = taken(INSPECTOR, visit(household).on(today().minusDays(4))).get("id").asString();
		String wrong = taken(OTHER_INSPECTOR, visit(household).finds("FOOD", "缺粮")).get("id").asString();
		String filter = "visits(filter: { household: \"" + household + "\", %s }) { nodes { id } }";

		assertThat(listed(OFFICE, filter.formatted(""))).containsExactly(wrong, fine);
		assertThat(listed(OFFICE, filter.formatted("notOk: true"))).containsExactly(wrong);
		assertThat(listed(OFFICE, filter.formatted("cadre: \"" + cadreOf(INSPECTOR) + "\""))).containsExactly(fine);
		assertThat(listed(OFFICE, filter.formatted("to: \"" + today().minusDays(1) + "\""))).containsExactly(fine);
		assertThat(listed(OFFICE, filter.formatted("from: \"" + today().minusDays(3) + "\""))).containsExactly(wrong);
		assertThat(listed(OFFICE, filter.formatted("division: \"" + XINHUA + "\""))).hasSize(2);
		assertThat(listed(OFFICE, filter.formatted("division: \"220822101000\""))).isEmpty();
		assertThat(listed(OFFICE, filter.formatted("campaign: 999"))).isEmpty();
	}

	@Test
	void tellsOthersHowManyVisitsThereWere() {
		JsonNode visit = taken(RECTIFIER, visit(household()));
		String cadre = cadreOf(RECTIFIER);
		var auditor = new CurrentUser(AUDITOR, "", null, List.of(new Grant(Role.AUDITOR, Area.of(COUNTY), Set.of())));
		var elsewhere = new CurrentUser(ELSEWHERE, "", null,
				List.of(new Grant(Role.TOWNSHIP_LEADER, Area.of("220822101000"), Set.of())));
		String id = GlobalId.local("Visit", visit.get("id").asString());

		assertThat(this.who.as(auditor, () -> this.visits.countsByCadre(List.of(cadre), today(), today())).get(cadre))
			.isEqualTo(count(
					"select count(*) from visit where cadre = '" + cadre + "' and visited_on = '" + today() + "'"))
			.isPositive();
		assertThat(
				this.who.as(auditor, () -> this.visits.countsUnder(List.of(XINHUA, "220822101000"), today(), today())))
			.containsEntry(XINHUA,
					count("select count(*) from visit where area like '220822106%' and visited_on = '" + today() + "'"))
			.containsEntry("220822101000", 0);
		assertThat(this.who.as(auditor, () -> this.visits.load(List.of(id, UUID.randomUUID().toString()))))
			.containsOnlyKeys(id);
		assertThat(this.who.as(elsewhere, () -> this.visits.load(List.of(id)))).isEmpty();
	}

	/**
	 * Visits of one county, told to two servers as it were: to one in order, to the other
	 * in any order, in any batches, some of them twice.
	 */
	@Test
	void comesToTheSameInWhicheverOrderAndBatchesVisitsAreSentAndHoweverOften() {
		List<String> households = this.jdbc
			.sql("select h.id from household h where h.area <> ? and not exists (select 1 from issue i"
					+ " where i.household = h.id and i.rule like 'VISIT%') order by h.id desc limit 48")
			.param(village())
			.query(String.class)
			.list();
		JqwikSession.run(() -> {
			Random random = new Random(20261125);
			var tries = stories().generator(100).stream(random).limit(8).map((one) -> one.value()).toList();
			for (int index = 0; index < tries.size(); index++) {
				List<Told> story = tries.get(index);
				Map<String, Object> inOrder = comesTo(story, households.subList(index * 6, index * 6 + 3), null);
				Map<String, Object> anyhow = comesTo(story, households.subList(index * 6 + 3, index * 6 + 6), random);
				assertThat(anyhow).as(story.toString()).isEqualTo(inOrder);
			}
		});
	}

	private static Arbitrary<List<Told>> stories() {
		Arbitrary<List<String>> wrong = Arbitraries.of("FOOD", "WATER", "HOUSING").list().uniqueElements().ofMaxSize(2);
		Arbitrary<Told> told = Combinators.combine(Arbitraries.integers().between(0, 2), wrong).as(Told::new);
		return told.list().ofMinSize(2).ofMaxSize(6);
	}

	/** Sends a story's visits, each of another day, and tells what there is then. */
	private Map<String, Object> comesTo(List<Told> story, List<String> households, @Nullable Random random) {
		List<Sent> visits = new ArrayList<>();
		for (int index = 0; index < story.size(); index++) {
			Told told = story.get(index);
			Sent visit = visit(households.get(told.household)).on(today().minusDays(story.size() - index));
			for (String assurance : told.wrong) {
				visit.finds(assurance, "第" + index + "次");
			}
			visits.add(visit);
		}
		List<Sent> sent = new ArrayList<>(visits);
		if (random != null) {
			IntStream.range(0, random.nextInt(4))
				.forEach((more) -> sent.add(visits.get(random.nextInt(visits.size()))));
			Collections.shuffle(sent, random);
		}
		int from = 0;
		while (from < sent.size()) {
			int to = (random != null) ? Math.min(sent.size(), from + 1 + random.nextInt(4)) : from + 1;
			assertThat(outcomes(send(INSPECTOR, sent.subList(from, to).toArray(Sent[]::new))))
				.allMatch((outcome) -> outcome.matches("ACCEPTED|ALREADY_THERE"));
			from = to;
		}
		Map<String, Object> state = new LinkedHashMap<>();
		Map<String, Integer> numbers = new HashMap<>();
		for (int index = 0; index < visits.size(); index++) {
			state.put("visit " + index, this.jdbc
				.sql("select v.visited_on, v.cadre, v.not_ok, v.outside_responsibility, a.assurance, a.reply, a.words,"
						+ " i.rule, i.facts, i.status, i.id from visit v left join visit_answer a on a.visit = v.id"
						+ " left join issue i on i.id = a.issue where v.id = ? order by a.assurance")
				.param(visits.get(index).id)
				.query((row, unused) -> IntStream.rangeClosed(1, 10).mapToObj((column) -> {
					try {
						return row.getString(column);
					}
					catch (SQLException ex) {
						throw new IllegalStateException(ex);
					}
				}).toList() + " issue "
						+ ((row.getString(11) == null) ? "none"
								: numbers.computeIfAbsent(row.getString(11), (id) -> numbers.size())))
				.list());
		}
		for (int index = 0; index < households.size(); index++) {
			state.put("household " + index, this.jdbc.sql(
					"select concat(rule, ' ', status, ' ', facts) from issue where household = ? and rule like 'VISIT%'"
							+ " order by rule")
				.param(households.get(index))
				.query(String.class)
				.list());
		}
		return state;
	}

	/** A visit of a story: to which of its households, and what is wrong there. */
	private record Told(int household, List<String> wrong) {

	}

	private String village() {
		return this.jdbc.sql("select area from household where id = ?").param(household()).query(String.class).single();
	}

	/** One of the township's at which no visit found anything yet. */
	private String quietHousehold() {
		return this.jdbc.sql("""
				select min(h.id) from household h where h.id not in (select v.household from visit v where
				v.household is not null) and exists (select 1 from responsibility r where r.subject = h.id
				and r.kind = 'HOUSEHOLD')""").query(String.class).single();
	}

	private String free(String account) {
		return this.jdbc.sql("select cadre from account where name = ?")
			.param(account)
			.query(String.class)
			.optional()
			.orElseGet(() -> this.jdbc
				.sql("select max(id) from cadre where id not in (select cadre from account where cadre is not null)"
						+ " and id not in (select cadre from responsibility) and id not in"
						+ " (select rectifier from issue where rectifier is not null)")
				.query(String.class)
				.single());
	}

	private Sent visit(String household) {
		return new Sent(UUID.randomUUID().toString(), today()).with("household", household);
	}

	private Sent host(String name, String post) {
		return new Sent(UUID.randomUUID().toString(), today()).with("host",
				Map.of("village", village(), "post", post, "name", name));
	}

	private JsonNode whole(String account, Sent... visits) {
		return ask(account,
				"mutation($visits: [VisitInput!]!) { visitsRecord(input: { visits: $visits }) { " + RESULTS + " } }",
				Map.of("visits", Arrays.stream(visits).map((visit) -> visit.input).toList()));
	}

	private JsonNode send(String account, Sent... visits) {
		JsonNode answer = whole(account, visits);
		assertThat(answer.has("errors")).as(answer.toString()).isFalse();
		return answer.at("/data/visitsRecord");
	}

	private JsonNode taken(String account, Sent visit) {
		JsonNode answer = send(account, visit);
		assertThat(outcomes(answer)).as(answer.toString()).containsExactly("ACCEPTED");
		return answer.at("/results/0/visit");
	}

	private static List<String> outcomes(JsonNode answer) {
		return answer.get("results")
			.valueStream()
			.map((result) -> (result.get("outcome").asString() + " " + result.at("/userErrors/0/code").asString(""))
				.strip())
			.toList();
	}

	private static Case issue(JsonNode visit, int answer) {
		JsonNode issue = visit.get("survey").get(answer).get("issue");
		return new Case(issue.get("id").asString(), issue.get("number").asString());
	}

	private JsonNode read(Case issue, String fields) {
		return ask(AUDITOR, "query($number: String!) { issue(number: $number) { " + fields + " } }",
				Map.of("number", issue.number()))
			.at("/data/issue");
	}

	private List<String> listed(String account, String list) {
		JsonNode answer = ask(account,
				"{ list: " + (list.contains("{ nodes") ? list : list + " { nodes { id } }") + " }", Map.of());
		assertThat(answer.has("errors")).as(answer.toString()).isFalse();
		return answer.findPath("nodes").valueStream().map((one) -> one.get("id").asString()).toList();
	}

	private String words(String account, String visit) {
		JsonNode seen = ask(account, "query($id: ID!) { visit(id: $id) { words } }", Map.of("id", visit))
			.at("/data/visit");
		return seen.isNull() ? "unseen" : seen.get("words").asString("null");
	}

	private Optional<String> householdOf(String attachment) {
		return this.jdbc.sql("select household from attachment where id = ? and household is not null")
			.param(GlobalId.local("Attachment", attachment))
			.query(String.class)
			.optional();
	}

	private String photograph(String account, String attachment) {
		JsonNode seen = ask(account, "query($id: ID!) { node(id: $id) { ... on Attachment { status } } }",
				Map.of("id", attachment))
			.at("/data/node");
		return seen.isNull() ? "unseen" : seen.get("status").asString();
	}

	private List<String> starts(String kind, String division, String hosts, int... days) {
		String due = Arrays.stream(days)
			.mapToObj((day) -> "\"" + today().plusDays(day) + "\"")
			.collect(Collectors.joining(", "));
		JsonNode answer = ask(OFFICE,
				"mutation { campaignStart(input: { kind: %s, name: \"走访\", division: \"%s\", rounds: [%s], hosts: [%s] }) { campaign { rounds { id } } userErrors { code message } } }"
					.formatted(kind, division, due, hosts),
				Map.of());
		assertThat(Front.refusal(answer)).as(answer.toString()).isEmpty();
		List<String> started = answer.at("/data/campaignStart/campaign/rounds")
			.valueStream()
			.map((round) -> round.get("id").asString())
			.toList();
		this.rounds.addAll(started);
		return started;
	}

	private JsonNode closes(String account, String round) {
		JsonNode answer = ask(account,
				"mutation($round: ID!) { campaignCloseRound(input: { round: $round, reason: \"本轮已结束\" }) { campaign { rounds { closedOn closingReason } } userErrors { code } } }",
				Map.of("round", round));
		assertThat(Front.refusal(answer)).as(answer.toString()).isEmpty();
		return answer.at("/data/campaignCloseRound");
	}

	private String progress(String account, String round, @Nullable String division) {
		Map<String, Object> variables = new HashMap<>(Map.of("id", round));
		if (division != null) {
			variables.put("division", division);
		}
		JsonNode progress = ask(account,
				"query($id: ID!, $division: String) { campaignRound(id: $id) { progress(division: $division) { due done } } }",
				variables)
			.at("/data/campaignRound/progress");
		return progress.get("done").asInt() + "/" + progress.get("due").asInt();
	}

	private String ofCadre(String account, String round, String cadre) {
		String after = "";
		boolean more = true;
		while (more) {
			JsonNode page = ask(account,
					"query($id: ID!) { campaignRound(id: $id) { cadres(first: 10%s) { totalCount nodes { due done cadre { number } } pageInfo { hasNextPage endCursor } } } }"
						.formatted(after),
					Map.of("id", round))
				.at("/data/campaignRound/cadres");
			for (JsonNode one : page.get("nodes")) {
				if (one.at("/cadre/number").asString().equals(cadre)) {
					return one.get("done").asInt() + "/" + one.get("due").asInt();
				}
			}
			more = page.at("/pageInfo/hasNextPage").asBoolean();
			after = ", after: \"" + page.at("/pageInfo/endCursor").asString("") + "\"";
		}
		return "none";
	}

	private List<String> dueOf(String account, @Nullable String round) {
		JsonNode answer = ask(account, "query { visitsDue(first: 100, filter: { mine: true }"
				+ ((round != null) ? ", round: \"" + round + "\"" : "") + ") { nodes { number } } }", Map.of());
		assertThat(answer.has("errors")).as(answer.toString()).isFalse();
		return answer.at("/data/visitsDue/nodes").valueStream().map((one) -> one.get("number").asString()).toList();
	}

	private JsonNode corrects(String account, String visit, String reason) {
		return ask(account,
				"mutation($id: ID!) { visitCorrect(input: { visit: $id, reason: \"%s\", survey: [{ assurance: HOUSING, reply: NOT_OK, words: \"漏雨\" }, { assurance: WATER, reply: OK }] }) { visit { version survey { assurance reply issue { number status } } } userErrors { code message } } }"
					.formatted(reason),
				Map.of("id", visit));
	}

	private String attaches(String clientId) throws IOException, InterruptedException {
		String subject = ask(RECTIFIER, "{ visitSubject(clientId: \"" + clientId + "\") }", Map.of())
			.at("/data/visitSubject")
			.asString();
		JsonNode created = ask(RECTIFIER,
				"mutation($subject: ID!) { attachmentCreate(input: { subject: $subject, fileName: \"照片.jpg\" }) { attachment { id } upload { url } userErrors { code } } }",
				Map.of("subject", subject))
			.at("/data/attachmentCreate");
		var answer = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(created.at("/upload/url").asString()))
				.PUT(BodyPublishers.ofByteArray(Bytes.jpeg(40, 30)))
				.build(), BodyHandlers.ofString());
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return created.at("/attachment/id").asString();
	}

	/** A visit as a device sends it. */
	private static final class Sent {

		private final Map<String, Object> input = new HashMap<>();

		private final List<Map<String, Object>> survey = new ArrayList<>();

		private String id;

		private Sent(String id, LocalDate day) {
			this.id = id;
			this.input.put("clientId", id);
			this.input.put("visitedOn", day.toString());
			this.input.put("survey", this.survey);
		}

		private Sent as(String other) {
			this.id = other;
			return with("clientId", other);
		}

		private Sent on(LocalDate day) {
			return with("visitedOn", day.toString());
		}

		private Sent with(String name, Object value) {
			this.input.put(name, value);
			return this;
		}

		private Sent asks(String assurance, String reply) {
			this.survey.add(new HashMap<>(Map.of("assurance", assurance, "reply", reply)));
			return this;
		}

		private Sent finds(String assurance, String words) {
			this.survey.add(new HashMap<>(Map.of("assurance", assurance, "reply", "NOT_OK", "words", words)));
			return this;
		}

		private Sent shows(String assurance, String photograph) {
			this.survey.stream()
				.filter((one) -> assurance.equals(one.get("assurance")))
				.forEach((one) -> one.put("photographs", List.of(photograph)));
			return this;
		}

	}

}
