package io.duban;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.duban.security.Front;

import static org.assertj.core.api.Assertions.assertThat;

/** The seven indicators of a household and the sixteen of a village. */
@Order(23)
class ExitIndicatorTests extends ExitStory {

	@Test
	void shipsSevenForAHouseholdAndSixteenForAVillageAsTemplates() {
		JsonNode sets = ask(AUDITOR,
				"""
						{ seven: indicatorSet(subject: HOUSEHOLD) { template version effective name indicators { key name measure
						threshold unit line } } sixteen: indicatorSet(subject: VILLAGE) { template indicators { key } } }""",
				Map.of())
			.get("data");

		assertThat(sets.at("/seven/indicators").valueStream().map((one) -> one.get("key").asString()))
			.containsExactly("INCOME", "FOOD", "CLOTHING", "SCHOOLING", "MEDICAL", "HOUSING", "WATER");
		assertThat(sets.at("/sixteen/indicators")).hasSize(16);
		assertThat(sets.at("/seven/template").asBoolean()).isTrue();
		assertThat(sets.at("/sixteen/template").asBoolean()).isTrue();
		assertThat(sets.at("/seven/indicators/0").toString()).contains("AT_LEAST", "4000", "元/人·年");
	}

	@Test
	void holdsAHouseholdAgainstItsIndicatorsDayByDay() {
		String household = anotherHousehold();
		assertThat(standing(household, null).toString()).contains("\"holds\":false");
		assertThat(texts(standing(household, null).get("missing"))).hasSize(7);
		String before = today().toString();
		enters(FIRST, "household: \"" + household + "\"", ALL.replace("6800", "3900"));
		daysPass(1);
		enters(FIRST, "household: \"" + household + "\"", "{ indicator: \"INCOME\", figure: \"4000\" }");

		JsonNode now = standing(household, null);
		assertThat(now.get("holds").asBoolean()).isTrue();
		assertThat(now.at("/results/0/status").asString()).isEqualTo("HELD");
		assertThat(
				now.at("/results/0/history").valueStream().map((value) -> value.get("figure").asDecimal().intValue()))
			.containsExactly(4000, 3900);
		JsonNode then = standing(household, before);
		assertThat(texts(then.get("notHeld"))).containsExactly("INCOME");
		assertThat(then.at("/results/0/value/figure").asDecimal()).isEqualByComparingTo("3900");
		assertThat(then.at("/set/version").asInt()).isOne();
		assertThat(now.at("/results/0/value/enteredBy").asString()).isEqualTo(FIRST);
	}

	@Test
	void takesTheLastEntryOfADay() {
		String household = anotherHousehold();
		enters(FIRST, "household: \"" + household + "\"", "{ indicator: \"FOOD\", held: false }");
		enters(OFFICE, "household: \"" + household + "\"", "{ indicator: \"FOOD\", held: true }");

		assertThat(standing(household, null).at("/results/1").toString()).contains("\"status\":\"HELD\"");
		assertThat(standing(household, null).at("/results/1/history")).hasSize(1);
	}

	@Test
	void doesNotHoldWhileAnIssueOnItsLineIsOpen() {
		enters(RECTIFIER, "household: \"" + household() + "\"", ALL);
		var issue = given.issue("HOUSING", "MAJOR");

		assertThat(texts(standing(household(), null).get("notHeld"))).contains("HOUSING");
		assertThat(standing(household(), null).at("/results/5/openIssue").asBoolean()).isTrue();

		when(OFFICE).withdraws(issue).isDone();
		when(OTHER_OFFICE).does("issueDecideWithdrawal", issue, "approved: true").as("WITHDRAWN");
		assertThat(standing(household(), null).at("/results/5").toString()).contains("\"openIssue\":" + (count(
				"select count(*) from issue where household = '" + household() + "' and line = 'HOUSING' and status"
						+ " in ('RECTIFYING', 'RECHECKING', 'COUNTERSIGNING', 'REFERRED')") > 0));
	}

	@Test
	void holdsAVillageAgainstItsSixteen() {
		String village = anotherVillage();
		String subject = "village: \"" + village + "\"";
		JsonNode entered = enters(TOWNSHIP, subject, ALL_OF_VILLAGE.replace("0.4", "2.1"))
			.at("/data/indicatorEnter/indicators");

		assertThat(texts(entered.get("notHeld"))).containsExactly("INCIDENCE");
		assertThat(enters(TOWNSHIP, subject, "{ indicator: \"INCIDENCE\", figure: \"2\" }")
			.at("/data/indicatorEnter/indicators/holds")
			.asBoolean()).isTrue();
		assertThat(ask(AUDITOR, "{ division(code: \"" + XINHUA + "\") { exitIndicators { holds } } }", Map.of())
			.at("/data/division/exitIndicators")
			.isNull()).isTrue();
	}

	@Test
	void refusesWhoHasNoPartInItAndWhatIsNoValue() {
		String household = "household: \"" + anotherHousehold() + "\"";

		assertThat(Front.refusal(enters(AUDITOR, household, ALL))).isEqualTo("FORBIDDEN");
		assertThat(Front.refusal(enters(FIRST, household, ""))).isEqualTo("BAD_VALUES");
		assertThat(Front.refusal(enters(FIRST, household, "{ indicator: \"INCOME\", held: true }")))
			.isEqualTo("BAD_VALUES");
		assertThat(Front.refusal(enters(FIRST, household, "{ indicator: \"FOOD\", figure: \"1\" }")))
			.isEqualTo("BAD_VALUES");
		assertThat(Front.refusal(enters(FIRST, household, ALL + ALL))).isEqualTo("BAD_VALUES");
		for (String indicator : List.of("INCOME", "FOOD")) {
			JsonNode without = enters(FIRST, household, "{ indicator: \"" + indicator + "\" }");
			assertThat(Front.refusal(without)).isEqualTo("INDICATOR_WITHOUT_VALUE");
			assertThat(without.at("/data/indicatorEnter/userErrors/0/details/0/value").asString()).isEqualTo(indicator);
		}
		assertThat(Front.refusal(enters(FIRST, household, "{ indicator: \"CAR\", held: true }")))
			.isEqualTo("UNKNOWN_INDICATOR");
		assertThat(Front.refusal(enters(FIRST, household + ", on: \"" + today().plusDays(1) + "\"", ALL)))
			.isEqualTo("DATE_IN_FUTURE");
		assertThat(Front.refusal(enters(FIRST, "household: \"nobody\"", ALL))).isEqualTo("NOT_FOUND");
		assertThat(Front.refusal(enters(FIRST, "village: \"" + XINHUA + "\"", ALL))).isEqualTo("NOT_A_VILLAGE");
		assertThat(Front.refusal(enters(ELSEWHERE, household, ALL))).isEqualTo("NOT_FOUND");
		assertThat(Front.refusal(enters(FIRST, household + ", village: \"x\"", ALL))).isEqualTo("BAD_USER_INPUT");
		assertThat(Front
			.refusal(ask(FIRST, "{ indicatorSet(subject: HOUSEHOLD, on: \"2000-01-01\") { version } }", Map.of())))
			.isNotEmpty();
	}

	@Test
	void entersOnceForOneKey() {
		String household = "household: \"" + anotherHousehold() + "\", idempotencyKey: \"exit-once\"";
		enters(FIRST, household, "{ indicator: \"FOOD\", held: false }");
		int events = count("select count(*) from record_event where name like 'indicatorValue.%'");

		assertThat(Front.refusal(enters(FIRST, household, "{ indicator: \"FOOD\", held: false }"))).isEmpty();
		assertThat(count("select count(*) from record_event where name like 'indicatorValue.%'")).isEqualTo(events);
	}

	private JsonNode standing(String household, @Nullable String on) {
		return ask(AUDITOR,
				"""
						{ household(number: "%s") { exitIndicators%s { on holds missing notHeld set { version } results { status
						openIssue indicator { key threshold } value { on figure held enteredBy } history { figure held } } } } }"""
					.formatted(household, (on != null) ? "(on: \"" + on + "\")" : ""),
				Map.of())
			.at("/data/household/exitIndicators");
	}

}
