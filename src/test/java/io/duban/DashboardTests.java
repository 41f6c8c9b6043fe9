package io.duban;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import io.duban.core.WorkCalendar;
import io.duban.exit.VillageCounts;
import io.duban.household.Household;
import io.duban.household.Register;
import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Front;
import io.duban.security.Grant;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;

/** The figures of the township that the stories are told of. */
@Order(27)
class DashboardTests extends ExitStory {

	private static final String DEPARTMENT = "dashboard.housing";

	@Autowired
	private ScheduledTaskHolder schedule;

	@Autowired
	private WorkCalendar calendar;

	@Autowired
	private Register register;

	@Autowired
	private VillageCounts villages;

	@Autowired
	private PlatformTransactionManager transactions;

	@BeforeAll
	void aDepartmentOfOneLine() {
		// Other stories wrote into the register's tables themselves.
		this.jdbc.sql("update village_change set changes = changes + 1").update();
		person(DEPARTMENT, null, new Grant(Role.DEPARTMENT, Area.of(COUNTY), Set.of("HOUSING")));
	}

	@Test
	void countsTheRegister() {
		JsonNode figures = figures(TOWNSHIP, XINHUA, "",
				"register { households monitored kinds { kind households } } poverty { registeredHouseholds } people townships { township { code }"
						+ " households people }");

		int households = count("select count(*) from household where township = '" + XINHUA + "'");
		assertThat(figures.at("/register/households").asInt()).isEqualTo(households).isPositive();
		assertThat(figures.at("/register/monitored").asInt())
			.isEqualTo(count("select count(*) from household where" + " township = '" + XINHUA
					+ "' and monitoring is not null and not risk_cleared"))
			.isPositive();
		assertThat(figures.at("/register/kinds").valueStream().mapToInt((kind) -> kind.get("households").asInt()).sum())
			.isEqualTo(households);
		assertThat(figures.at("/poverty/registeredHouseholds").asInt()).isBetween(1, households);
		assertThat(figures.get("people").asInt())
			.isEqualTo(count("select count(*) from person where area between '220822106000' and '220822106999'"));
		assertThat(figures.at("/townships")).hasSize(1);
		assertThat(figures.at("/townships/0/people").asInt()).isEqualTo(figures.get("people").asInt());
	}

	@Test
	void countsIssuesByLineAndStateAndForADepartmentItsOwn() {
		given.issue();
		daysPass(4);
		String part = "issues { line status issues overdue } issuesOfTownships { open overdue } issueFlow { reported"
				+ " struckOff }";

		JsonNode all = figures(OFFICE, COUNTY, "", part);

		String of = "select count(*) from issue where area between '220822000000' and '220822999999'";
		assertThat(sum(all, "issues")).isEqualTo(count(of));
		assertThat(sum(all, "overdue"))
			.isEqualTo(count(of + " and status = 'RECTIFYING' and due_on < '" + today() + "'"))
			.isPositive();
		assertThat(all.at("/issuesOfTownships").valueStream().mapToInt((one) -> one.get("overdue").asInt()).sum())
			.isEqualTo(sum(all, "overdue"));
		assertThat(all.at("/issueFlow/reported").asInt()).isEqualTo(sum(all, "issues"));
		assertThat(all.at("/issueFlow/struckOff").asInt()).isEqualTo(count(of + " and struck_off_on is not null"));
		JsonNode own = figures(DEPARTMENT, COUNTY, "", part);
		assertThat(own.at("/issues").valueStream().map((one) -> one.get("line").asString())).containsOnly("HOUSING");
		assertThat(sum(own, "issues")).isEqualTo(count(of + " and line = 'HOUSING'")).isLessThan(sum(all, "issues"));
	}

	@Test
	void saysOfAPastDayWhatIsKnownOfIt() {
		daysPass(1);
		LocalDate before = today().minusDays(1);
		String part = "asOf people register { households } issues { issues } issueFlow { reported } dispatch { day"
				+ " townships { red } }";
		int reported = figures(OFFICE, COUNTY, "", part).at("/issueFlow/reported").asInt();
		given.issue();

		JsonNode past = figures(OFFICE, COUNTY, ", asOf: \"" + before + "\"", part);

		assertThat(past.get("people").isNull()).isTrue();
		assertThat(past.get("register").isNull()).isTrue();
		assertThat(past.get("issues").isNull()).isTrue();
		assertThat(past.at("/issueFlow/reported").asInt()).isPositive().isLessThanOrEqualTo(reported);
		assertThat(figures(OFFICE, COUNTY, "", part).at("/issueFlow/reported").asInt()).isEqualTo(reported + 1);
		assertThat(past.at("/dispatch/day").asString()).isEqualTo(before.toString());
	}

	@Test
	void isForWhoHasTheWholeDivision() {
		assertThat(Front.refusal(asks(TOWNSHIP, COUNTY, "", "people"))).isEqualTo("FORBIDDEN");
		assertThat(Front.refusal(asks(TOWNSHIP, "220822999000", "", "people"))).isEqualTo("FORBIDDEN");
		assertThat(figures(TOWNSHIP, XINHUA, "", "people").get("people").asInt()).isPositive();
		assertThat(figures(OFFICE, "220822999000", "", "people").isNull()).isTrue();
		assertThat(Front.refusal(asks(OFFICE, COUNTY, ", asOf: \"" + today().plusDays(1) + "\"", "people")))
			.isEqualTo("BAD_USER_INPUT");
	}

	@Test
	void countsAVillageAnewOnceItsRegisterOrItsYearsOfPovertyChange() {
		String household = poorHousehold();
		String part = "poverty { exitedHouseholds remainingHouseholds } register { households }";
		JsonNode before = figures(OFFICE, COUNTY, "", part);
		assertThat(before.at("/poverty/remainingHouseholds").asInt()).isPositive();

		listsYears(household + ",2014,2018");

		JsonNode after = figures(OFFICE, COUNTY, "", part);
		assertThat(after.at("/poverty/remainingHouseholds").asInt())
			.isEqualTo(before.at("/poverty/remainingHouseholds").asInt() - 1);
		assertThat(after.at("/poverty/exitedHouseholds").asInt())
			.isEqualTo(before.at("/poverty/exitedHouseholds").asInt() + 1);
		Household one = this.who.as(CurrentUser.SYSTEM, () -> this.register.household(household)).orElseThrow();
		String other = this.jdbc.sql("select min(area) from household where township = ? and area <> ?")
			.params(XINHUA, one.area())
			.query(String.class)
			.single();
		int here = households(one.area());
		int there = households(other);
		merges(at(one, other), false);
		assertThat(households(one.area())).as("where it lay").isEqualTo(here - 1);
		assertThat(households(other)).as("where it lies").isEqualTo(there + 1);
		merges(at(one, one.area()), true);
		assertThat(households(one.area())).as("as nothing came of it").isEqualTo(here - 1);
		merges(at(one, one.area()), false);
		assertThat(households(one.area())).isEqualTo(here);
		assertThat(households(other)).isEqualTo(there);
		assertThat(figures(OFFICE, COUNTY, "", part).at("/register/households").asInt())
			.isEqualTo(count("select count(*) from household where area between '220822000000' and '220822999999'"));
	}

	/** Lets the register say it, and counts before that is done, or undone. */
	private void merges(Household household, boolean undone) {
		new TransactionTemplate(this.transactions).executeWithoutResult((status) -> {
			this.who.as(CurrentUser.SYSTEM, () -> {
				this.register.mergeHouseholds(List.of(household));
				return this.villages.under(List.of(COUNTY));
			});
			if (undone) {
				status.setRollbackOnly();
			}
		});
	}

	private static Household at(Household one, String village) {
		return new Household(one.number(), village, one.kind(), one.monitoring(), one.riskCleared(), one.identifiedOn(),
				one.cause1(), one.cause2(), one.incomePerHead(), one.dangerousHouse(), one.safeWater());
	}

	private int households(String division) {
		return figures(OFFICE, division, "", "register { households }").at("/register/households").asInt();
	}

	@Test
	void tellsTheIncidenceOfEachYear() {
		poorHousehold();
		does(OFFICE, "populationState(input: { division: \"" + XINHUA
				+ "\", year: 2019, population: 8000, source: \"年鉴\" })", "division { code }");

		JsonNode years = figures(TOWNSHIP, XINHUA, "",
				"incidence(from: 2013, to: 2020) { year rate poorHouseholds poorPersons householdsWithoutYears }")
			.get("incidence");

		assertThat(years).hasSize(8);
		for (JsonNode year : years) {
			assertThat(ask(TOWNSHIP, """
					{ division(code: "%s") { incidence(year: %d) { year rate poorHouseholds poorPersons
					householdsWithoutYears } } }""".formatted(XINHUA, year.get("year").asInt()), Map.of())
				.at("/data/division/incidence")).isEqualTo(year);
		}
		assertThat(years.get(6).get("rate").isNull()).isFalse();
		assertThat(figures(TOWNSHIP, XINHUA, "", "incidence { year }").get("incidence")).hasSize(10);
		assertThat(Front.refusal(asks(TOWNSHIP, XINHUA, "", "incidence(to: " + (today().getYear() + 1) + ") { year }")))
			.isEqualTo("BAD_USER_INPUT");
		assertThat(Front.refusal(asks(TOWNSHIP, XINHUA, "", "incidence(from: 1990) { year }")))
			.isEqualTo("BAD_USER_INPUT");
	}

	@Test
	void countsWhoMeetsWhichIndicatorByTownshipOnAnyDay() {
		String village = anotherVillage();
		String part = "indicators(subject: VILLAGE) { township { code } indicators { indicator { key } green red } }";
		String before = indicators(figures(OFFICE, COUNTY, "", part));
		enters(OFFICE, "village: \"" + village + "\"", "{ indicator: \"INCIDENCE\", figure: \"0.4\" }");

		JsonNode now = figures(OFFICE, COUNTY, "", part);
		assertThat(indicators(now)).isNotEqualTo(before)
			.isEqualTo(ask(OFFICE,
					"{ division(code: \"" + XINHUA
							+ "\") { indicatorCounts(subject: VILLAGE) { indicator { key } green red } } }",
					Map.of())
				.at("/data/division/indicatorCounts")
				.toString());
		daysPass(1);
		enters(OFFICE, "village: \"" + village + "\"", "{ indicator: \"INCIDENCE\", figure: \"9\" }");
		assertThat(indicators(figures(OFFICE, COUNTY, ", asOf: \"" + today().minusDays(1) + "\"", part)))
			.isEqualTo(indicators(now))
			.isNotEqualTo(indicators(figures(OFFICE, COUNTY, "", part)));
	}

	private static String indicators(JsonNode figures) {
		return figures.get("indicators")
			.valueStream()
			.filter((one) -> one.at("/township/code").asString("").equals(XINHUA))
			.map((one) -> one.get("indicators").toString())
			.findFirst()
			.orElse("none");
	}

	@Test
	void tellsHowFarTheRoundsAreThatTakeVisits() {
		JsonNode rounds = ask(OFFICE,
				"""
						mutation { campaignStart(input: { kind: TEN_THOUSAND_MEALS, name: "万家饭", division: "%s",
						rounds: ["%s", "%s", "%s"] }) { campaign { rounds { id } } userErrors { message } } }"""
					.formatted(XINHUA, today().plusDays(3), today().plusDays(10), today().plusDays(20)),
				Map.of())
			.at("/data/campaignStart/campaign/rounds");
		String round = rounds.get(0).get("id").asString();
		ask(RECTIFIER,
				"""
						mutation { visitsRecord(input: { visits: [{ clientId: "%s", visitedOn: "%s", household: "%s", round: "%s" }] })
						{ results { outcome } } }"""
					.formatted(UUID.randomUUID(), today(), household(), round),
				Map.of());
		String part = "visits { round { id } due done divisions { division { code } due done } }";

		JsonNode visits = figures(OFFICE, COUNTY, "", part).get("visits");

		assertThat(visits.valueStream().map((one) -> one.at("/round/id").asString()))
			.as("of a campaign the round that is due first")
			.contains(round)
			.doesNotContain(rounds.get(1).get("id").asString());
		JsonNode ours = visits.valueStream()
			.filter((one) -> one.at("/round/id").asString().equals(round))
			.findFirst()
			.orElseThrow();
		assertThat(ours.get("done").asInt()).isEqualTo(1);
		assertThat(ours.get("due").asInt())
			.isEqualTo(count("select count(*) from household where township = '" + XINHUA + "'"));
		assertThat(figures(OFFICE, COUNTY, ", asOf: \"" + today().minusDays(1) + "\"", part).get("visits").isNull())
			.isTrue();
		for (JsonNode one : rounds) {
			does(OFFICE,
					"campaignCloseRound(input: { round: \"" + one.get("id").asString() + "\", reason: \"本轮已结束\" })",
					"campaign { number }");
		}
		assertThat(figures(OFFICE, COUNTY, "", part).get("visits")
			.valueStream()
			.map((one) -> one.at("/round/id").asString())).doesNotContain(round);
	}

	@Test
	void tellsWhoseLogsAreMissingOfTheLastRoll() {
		do {
			this.timers.pass(Duration.between(this.clock.instant(),
					today().plusDays(1).atTime(20, 30).atZone(this.clock.getZone()).toInstant()));
		}
		while (!this.calendar.isWorkingDay(today()));
		this.schedule.getScheduledTasks()
			.stream()
			.map((task) -> task.getTask().getRunnable())
			.filter((work) -> work.toString().contains("RollAtTheHour"))
			.forEach(Runnable::run);
		LocalDate day = today();
		daysPass(1);

		JsonNode logs = figures(OFFICE, COUNTY, "",
				"workLogs { day owed missing townships { division { code } owed missing } }")
			.get("workLogs");

		assertThat(logs.get("day").asString()).isEqualTo(day.toString());
		assertThat(logs.get("missing").asInt()).isPositive()
			.isLessThanOrEqualTo(logs.get("owed").asInt())
			.isEqualTo(ask(OFFICE, "{ workLogsMissing(filter: { day: \"" + day + "\" }) { totalCount } }", Map.of())
				.at("/data/workLogsMissing/totalCount")
				.asInt());
		JsonNode ours = figures(TOWNSHIP, XINHUA, "", "workLogs { owed missing }").get("workLogs");
		assertThat(logs.get("townships")
			.valueStream()
			.filter((one) -> one.at("/division/code").asString("").equals(XINHUA))
			.map((one) -> one.get("missing").asInt())).containsExactly(ours.get("missing").asInt());
		assertThat(figures(OFFICE, COUNTY, ", asOf: \"2020-01-01\"", "workLogs { owed }").get("workLogs").isNull())
			.isTrue();
	}

	private static int sum(JsonNode figures, String part) {
		return figures.at("/issues").valueStream().mapToInt((one) -> one.get(part).asInt()).sum();
	}

	private JsonNode figures(String account, String division, String asOf, String part) {
		JsonNode answer = asks(account, division, asOf, part);
		assertThat(answer.has("errors")).as(answer.toString()).isFalse();
		return answer.at("/data/countyDashboard");
	}

	private JsonNode asks(String account, String division, String asOf, String part) {
		return ask(account, "{ countyDashboard(division: \"%s\"%s) { %s } }".formatted(division, asOf, part), Map.of());
	}

}
