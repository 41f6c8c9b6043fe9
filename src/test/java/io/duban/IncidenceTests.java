package io.duban;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import io.duban.security.Area;
import io.duban.security.Front;
import io.duban.security.Grant;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The county's own figures: 26,406 households with 48,759 people have exited, 92 with 188
 * remain, and incidence went from 21.8 to 0.075 percent. They stand in a county of their
 * own.
 */
@Order(23)
class IncidenceTests extends ExitStory {

	private static final String SEEDS = "980101000000";

	private static final String VILLAGES = "98010120";

	private static final int POOR_VILLAGES = 90;

	private static final int EXITED = 26_406;

	private static final int EXITED_PERSONS = 48_759;

	private static final int REMAINING = 92;

	private static final int REMAINING_PERSONS = 188;

	private static final String STATISTICIAN = "exit.statistics";

	private static final String CADRE = "exit.cadre";

	@Autowired
	private JdbcTemplate template;

	@BeforeAll
	void theCountysOwnFigures() {
		Grant office = new Grant(Role.OFFICE, Area.of(SEEDS), Set.of());
		person(STATISTICIAN, null, office);
		person(CADRE, null, new Grant(Role.CADRE, Area.of(SEEDS), Set.of()));
		List<Object[]> divisions = new ArrayList<>();
		divisions.add(new Object[] { SEEDS, SEEDS, "示例县", "COUNTY", null, false });
		divisions.add(new Object[] { "980101200000", "980101200000", "示例镇", "TOWNSHIP", SEEDS, false });
		for (int village = 0; village < POOR_VILLAGES; village++) {
			divisions.add(new Object[] { village(village), village(village), "示例村" + village, "VILLAGE", "980101200000",
					true });
		}
		this.template.batchUpdate("insert into division (id, area, name, level, parent, poor_village, digest, version)"
				+ " values (?, ?, ?, ?, ?, ?, '', 1)", divisions);
		List<Object[]> households = new ArrayList<>();
		List<Object[]> persons = new ArrayList<>();
		List<Object[]> spells = new ArrayList<>();
		for (int number = 0; number < EXITED + REMAINING; number++) {
			boolean exited = number < EXITED;
			int nth = exited ? number : number - EXITED;
			int people = exited ? share(EXITED_PERSONS, EXITED, nth) : share(REMAINING_PERSONS, REMAINING, nth);
			String household = "seed-" + number;
			String area = village(number % POOR_VILLAGES);
			households.add(new Object[] { household, area, exited ? "脱贫户" : "贫困户" });
			spells.add(new Object[] { household + ":2014", area, household, 2014, exited ? 2016 + number % 4 : null });
			for (int member = 0; member < people; member++) {
				String id = household + "-" + member;
				persons.add(new Object[] { id, area, household, id, id });
			}
		}
		this.template.batchUpdate("insert into household (id, area, kind, risk_cleared, dangerous_house, safe_water,"
				+ " digest, version) values (?, ?, ?, true, false, true, '', 1)", households);
		this.template
			.batchUpdate("insert into poverty_spell (id, area, household, since_year, until_year, source, digest,"
					+ " version) values (?, ?, ?, ?, ?, 'exits', '', 1)", spells);
		this.template.batchUpdate("insert into person (id, area, household, name, sealed_card_number,"
				+ " sealed_identity_number, identity_key, listed_identity, identity_valid, relation, sex, ethnicity, education,"
				+ " sealed_health, resident_insurance, employee_insurance, digest, version) values (?, ?, ?, '', '', '', ?, ?,"
				+ " true, '', '', '', '', '', true, false, '', 1)", persons);
	}

	@AfterAll
	void theyAreGone() {
		for (String table : List.of("household", "person", "poverty_spell", "rural_population", "division",
				"indicator_value")) {
			this.template.update("delete from " + table + " where area like '9801%'");
		}
	}

	@Test
	void readsIncidenceOfTheYearsFromExitsAndStatedPopulations() {
		assertThat(incidence(2015).get("rate").isNull()).isTrue();
		states(STATISTICIAN, 2015, 224_528, "2015年统计年鉴");
		states(STATISTICIAN, 2019, 250_667, "2019年统计年鉴");

		JsonNode before = incidence(2015);
		assertThat(before.get("rate").asDecimal()).isEqualByComparingTo("21.8");
		assertThat(before.get("poorPersons").asInt()).isEqualTo(EXITED_PERSONS + REMAINING_PERSONS);
		assertThat(before.get("poorHouseholds").asInt()).isEqualTo(EXITED + REMAINING);
		assertThat(before.get("householdsWithoutYears").asInt()).isZero();
		assertThat(before.at("/population").toString())
			.isEqualTo("{\"people\":224528,\"source\":\"2015年统计年鉴\",\"statedBy\":\"exit.statistics\"}");
		JsonNode after = incidence(2019);
		assertThat(after.get("rate").asDecimal()).isEqualByComparingTo("0.075");
		assertThat(after.get("poorPersons").asInt()).isEqualTo(REMAINING_PERSONS);
		assertThat(incidence(2013).get("poorPersons").asInt()).isZero();
		assertThat(incidence(2017).get("poorHouseholds").asInt()).isBetween(REMAINING, EXITED);
	}

	@Test
	void countsRegisteredExitedAndRemainingByDivision() {
		JsonNode county = ask(STATISTICIAN,
				"{ division(code: \"" + SEEDS
						+ """
								") { poverty { registeredHouseholds registeredPersons exitedHouseholds exitedPersons remainingHouseholds
								remainingPersons monitoredHouseholds } children(first: 1) { nodes { poverty { exitedHouseholds } children(first: 100)
								{ nodes { poverty { registeredHouseholds } } } } } } }""",
				Map.of())
			.at("/data/division");

		assertThat(county.get("poverty").toString()).isEqualTo(
				"{\"registeredHouseholds\":26498,\"registeredPersons\":48947,\"exitedHouseholds\":26406,\"exitedPersons\":48759,"
						+ "\"remainingHouseholds\":92,\"remainingPersons\":188,\"monitoredHouseholds\":0}");
		assertThat(county.at("/children/nodes/0/poverty/exitedHouseholds").asInt()).isEqualTo(EXITED);
		assertThat(county.at("/children/nodes/0/children/nodes")
			.valueStream()
			.mapToInt((village) -> village.at("/poverty/registeredHouseholds").asInt())
			.sum()).isEqualTo(EXITED + REMAINING);
	}

	@Test
	void countsGreenAndRedIndicatorsOfNinetyVillagesWithSixteenEach() {
		for (int village = 0; village < POOR_VILLAGES; village++) {
			assertThat(enters(STATISTICIAN, "village: \"" + village(village) + "\", on: \"2026-08-01\"",
					ALL_OF_VILLAGE.replace("0.4", "9"))
				.at("/data/indicatorEnter/indicators/notHeld")).hasSize(1);
			if (village < 80) {
				enters(STATISTICIAN, "village: \"" + village(village) + "\"",
						"{ indicator: \"INCIDENCE\", figure: \"2\" }");
			}
		}

		JsonNode counts = ask(STATISTICIAN,
				"{ division(code: \"" + SEEDS
						+ "\") { indicatorCounts(subject: VILLAGE) { indicator { key } green red } } }",
				Map.of())
			.at("/data/division/indicatorCounts");
		assertThat(counts).hasSize(16);
		assertThat(counts.get(0).toString())
			.isEqualTo("{\"indicator\":{\"key\":\"INCIDENCE\"},\"green\":80,\"red\":10}");
		assertThat(counts.valueStream().skip(1)).allMatch((one) -> one.get("green").asInt() == POOR_VILLAGES);
	}

	@Test
	void tellsACadreWhoSeesOnlyTheirOwnNothingOfTheWhole() {
		JsonNode county = ask(CADRE, "{ division(code: \"" + SEEDS
				+ "\") { name poverty { exitedHouseholds } incidence(year: 2019) { rate } indicatorCounts(subject: HOUSEHOLD) { red } } }",
				Map.of())
			.at("/data/division");

		assertThat(county.toString())
			.isEqualTo("{\"name\":\"示例县\",\"poverty\":null,\"incidence\":null,\"indicatorCounts\":null}");
	}

	@Test
	void refusesAPopulationThatIsNoneOrNobodysToState() {
		assertThat(Front.refusal(state(CADRE, 2018, 1, "年鉴"))).isEqualTo("FORBIDDEN");
		assertThat(Front.refusal(state(STATISTICIAN, 1999, 1, "年鉴"))).isEqualTo("BAD_YEAR");
		assertThat(Front.refusal(state(STATISTICIAN, 2018, 0, "年鉴"))).isEqualTo("BAD_POPULATION");
		assertThat(Front.refusal(state(STATISTICIAN, 2018, 1, " "))).isEqualTo("DESCRIPTION_MISSING");
		assertThat(Front.refusal(state(TOWNSHIP, 2018, 1, "年鉴"))).isEqualTo("NOT_FOUND");
	}

	@Test
	void takesTheYearsOfAListRowByRow() {
		String household = poorHousehold();
		listsYears(household + ",2014,2013", household + ",20 14,", household + ",三,", household + ",2015,2016",
				household + ",2015,2016");

		assertThat(this.jdbc
			.sql("select concat(since_year, '-', until_year) from poverty_spell where household = ?"
					+ " and until_year is not null")
			.param(household)
			.query(String.class)
			.list()).containsExactly("2015-2016");
		assertThat(this.jdbc
			.sql("select concat(accepted, ' ', repeated, ' ', rejected, ' ', rejections) from import_file"
					+ " where kind = 'EXITS' order by import_run desc limit 1")
			.query(String.class)
			.single()).isEqualTo("1 1 3 INVALID_VALUE=3");
	}

	private void states(String account, int year, long population, String source) {
		assertThat(Front.refusal(state(account, year, population, source))).isEmpty();
	}

	private JsonNode state(String account, int year, long population, String source) {
		return ask(account, """
				mutation { populationState(input: { division: "%s", year: %d, population: %d, source: "%s" }) {
				division { name } userErrors { code } } }""".formatted(SEEDS, year, population, source), Map.of());
	}

	private JsonNode incidence(int year) {
		return ask(STATISTICIAN, """
				{ division(code: "%s") { incidence(year: %d) { rate poorPersons poorHouseholds householdsWithoutYears
				population { people source statedBy } } } }""".formatted(SEEDS, year), Map.of())
			.at("/data/division/incidence");
	}

	private static String village(int number) {
		return VILLAGES + "0" + (200 + number);
	}

	/** Whole parts that add up. */
	private static int share(int all, int parts, int nth) {
		return (int) ((long) all * (nth + 1) / parts - (long) all * nth / parts);
	}

}
