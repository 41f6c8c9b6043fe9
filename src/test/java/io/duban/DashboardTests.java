package io.duban;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.duban.security.Area;
import io.duban.security.Front;
import io.duban.security.Grant;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;

/** The figures of the township that the stories are told of. */
@Order(27)
class DashboardTests extends Story {

	private static final String DEPARTMENT = "dashboard.housing";

	@BeforeAll
	void aDepartmentOfOneLine() {
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
