package io.duban;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import io.duban.security.Front;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever may begin something is told so beforehand, and nobody else: what is told agrees
 * with what the mutation says to an empty attempt.
 */
@Order(28)
class BeginningTests extends ExitStory {

	private static final Set<String> NOBODYS = Set.of("FORBIDDEN", "NOT_FOUND");

	private static final List<String> EVERYBODY = List.of(OFFICE, TOWNSHIP, FIRST, HEAD, SECRETARY, INSPECTOR,
			RECTIFIER, AUDITOR);

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					HOUSEHOLD | viewerCanEnterIndicators | indicatorEnter(input: { household: "%s", note: " ", values: [] }) | OFFICE TOWNSHIP FIRST RECTIFIER
					HOUSEHOLD | viewerCanReportClue | monitoringClueReport(input: { household: "%s", summary: " " }) | OFFICE TOWNSHIP FIRST INSPECTOR RECTIFIER
					VILLAGE | viewerCanEnterIndicators | indicatorEnter(input: { village: "%s", note: " ", values: [] }) | OFFICE TOWNSHIP FIRST
					VILLAGE | viewerCanAskExit | villageExitAsk(input: { village: "%s" }) | TOWNSHIP
					VILLAGE | viewerCanStatePopulation | populationState(input: { division: "%s", year: 1999, population: 1, source: "年鉴" }) | OFFICE
					VILLAGE | viewerCanMakeProject | projectMake(input: { division: "%s", name: "路", owner: "nobody", budget: "1", startsOn: "2026-01-01", endsOn: "2026-12-31" }) | OFFICE TOWNSHIP
					VILLAGE | viewerCanAsk | dispatchOrderAsk(input: { division: "%s", owner: "nobody", question: "何时完工" }) | HEAD SECRETARY
					VILLAGE | viewerCanStartCampaign | campaignStart(input: { division: "%s", kind: OTHER, name: "走访", rounds: [] }) | OFFICE HEAD SECRETARY
					TOWNSHIP | viewerCanStartCampaign | campaignStart(input: { division: "%s", kind: OTHER, name: "走访", rounds: [] }) | OFFICE HEAD SECRETARY
					TOWNSHIP | viewerCanWriteEveningNote | eveningNoteWrite(input: { division: "%s", done: " ", tomorrow: " " }) | TOWNSHIP""")
	void tellsWhoMayBegin(String where, String right, String attempt, String whose) {
		String village = poorVillage();
		String of = where.equals("HOUSEHOLD") ? household() : where.equals("VILLAGE") ? village : XINHUA;
		for (String account : EVERYBODY) {
			boolean told = told(account, where.equals("HOUSEHOLD") ? "household(number: \"%s\")".formatted(of)
					: "division(code: \"%s\")".formatted(of), right);

			assertThat(told).as(account)
				.isEqualTo(!NOBODYS.contains(Front.refusal(
						ask(account, "mutation { " + attempt.formatted(of) + " { userErrors { code } } }", Map.of()))));
			assertThat(told).as(account).isEqualTo(Set.of(whose.split(" ")).contains(name(account)));
		}
	}

	@Test
	void tellsOfAHouseholdThatIsPoorAndNotOnItsWayOutWhoMayPropose() {
		String household = readyHousehold();
		String one = "household(number: \"" + household + "\")";

		assertThat(told(FIRST, one, "viewerCanProposeExit")).isTrue();
		assertThat(told(INSPECTOR, one, "viewerCanProposeExit")).isFalse();
		assertThat(told(FIRST, "household(number: \"" + anotherHousehold() + "\")", "viewerCanProposeExit"))
			.as("is not poor")
			.isFalse();
		does(FIRST, "householdExitPropose(input: { household: \"" + household + "\" })", "exit { id }");
		assertThat(told(FIRST, one, "viewerCanProposeExit")).as("is on its way").isFalse();
		does(FIRST, "monitoringClueReport(input: { household: \"" + household + "\", summary: \"户主患病\" })",
				"clue { id }");
		assertThat(told(FIRST, one, "viewerCanReportClue")).as("a clue is open").isFalse();
	}

	@Test
	void tellsOfARunningProjectWhoMayAsk() {
		String project = does(OFFICE,
				"projectMake(input: { division: \"%s\", name: \"路\", owner: \"%s\", budget: \"1\", startsOn: \"%s\", endsOn: \"%s\" })"
					.formatted(XINHUA, cadreOf(RECTIFIER), today(), today().plusDays(9)),
				"project { id }")
			.at("/project/id")
			.asString();
		String one = "node(id: \"" + project + "\")";

		assertThat(told(SECRETARY, one, "... on Project { viewerCanAsk }")).isTrue();
		assertThat(told(OFFICE, one, "... on Project { viewerCanAsk }")).isFalse();
		does(OFFICE, "projectEnd(input: { project: \"" + project + "\", reason: \"已完工\" })", "project { id }");
		assertThat(told(SECRETARY, one, "... on Project { viewerCanAsk }")).as("it has ended").isFalse();
	}

	/** One that was registered as poor. */
	private String poorVillage() {
		String village = anotherVillage();
		this.jdbc.sql("update division set poor_village = true where id = ?").param(village).update();
		return village;
	}

	private boolean told(String account, String of, String right) {
		JsonNode answer = ask(account, "{ one: " + of + " { " + right + " } }", Map.of());
		assertThat(answer.has("errors")).as(account + answer).isFalse();
		return answer.at("/data/one").valueStream().anyMatch(JsonNode::asBoolean);
	}

	private static String name(String account) {
		return switch (account) {
			case OFFICE -> "OFFICE";
			case TOWNSHIP -> "TOWNSHIP";
			case FIRST -> "FIRST";
			case HEAD -> "HEAD";
			case SECRETARY -> "SECRETARY";
			case INSPECTOR -> "INSPECTOR";
			case RECTIFIER -> "RECTIFIER";
			default -> "AUDITOR";
		};
	}

}
