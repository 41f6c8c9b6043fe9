package io.duban;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

import io.duban.api.TightLimits;
import io.duban.security.Area;
import io.duban.security.Front;
import io.duban.security.Grant;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a rule refuses is explained by one query, whichever way the refusal came, and
 * nobody fills the record with it.
 */
@Order(35)
class RefusalTests extends CareerStory {

	private static final String CLERK = "refusal.clerk";

	private static final String FIGURES = "{ cadrePipeline(division: \"" + COUNTY + "\") { __typename } }";

	@Autowired
	private ApplicationContext server;

	@BeforeAll
	void aClerk() {
		person(CLERK, null, new Grant(Role.OFFICE, Area.of(COUNTY), Set.of()));
	}

	@Test
	void explainsAQueryThatNeedsAnotherRole() {
		JsonNode refused = ask(CLERK, FIGURES, Map.of());

		JsonNode ruling = explained(AUDITOR, requestOf(refused));

		assertThat(Front.refusal(refused)).isEqualTo("FORBIDDEN");
		assertThat(ruling.get("account").asString() + " " + ruling.get("act").asString() + " "
				+ ruling.get("code").asString() + " " + ruling.get("rule").asString() + " "
				+ ruling.get("result").asString())
			.isEqualTo(CLERK + " cadrePipeline FORBIDDEN FORBIDDEN REFUSED");
		assertThat(ruling.get("version").asString()).startsWith("duban ");
		assertThat(ruling.get("message").asString()).isEqualTo(refused.at("/errors/0/message").asString());
		assertThat(explained(CLERK, requestOf(refused))).isEqualTo(ruling);
		assertThat(events("account:" + CLERK)).contains("account.attemptRefused");
	}

	/** What somebody tried is kept with their county, wherever in it they work. */
	@Test
	void listsForWhoeverTriedWhatTheyWereRefused() {
		String here = "refusal.township";
		person(here, null, new Grant(Role.OFFICE, Area.of(XINHUA), Set.of()));
		ask(here, FIGURES, Map.of());

		assertThat(ask(here, "{ rulings { nodes { account act } } }", Map.of()).at("/data/rulings/nodes").toString())
			.isEqualTo("[{\"account\":\"" + here + "\",\"act\":\"cadrePipeline\"}]");
	}

	@Test
	void explainsWhatSomebodyElseHadChanged() {
		String vacancy = opened("DEPUTY_TOWNSHIP");
		JsonNode refused = ask(ORGANIZATION, "mutation { vacancyClose(input: { vacancy: \"" + vacancy
				+ "\", expectedVersion: 99, reason: \"了结\" }) { userErrors { code } } }", Map.of());

		JsonNode ruling = explained(AUDITOR, requestOf(refused));

		assertThat(Front.refusal(refused)).isEqualTo("CONFLICT");
		assertThat(ruling.get("act").asString() + " " + ruling.get("code").asString())
			.isEqualTo("vacancyClose CONFLICT");
		assertThat(ruling.get("message").asString()).contains("it is version 0");
		assertThat(kept(ORGANIZATION, requestOf(refused))).isEqualTo(1);
		does(ORGANIZATION, "vacancyClose(input: { vacancy: \"" + vacancy + "\", reason: \"了结\" })", VACANCY);
	}

	@Test
	void keepsNothingOfWhatNoRuleLookedAt() {
		for (String wrong : List.of("{", "{ nothing }",
				"{ cadreScores(division: \"" + COUNTY + "\", first: 0) { total } }")) {
			JsonNode refused = ask(CLERK, wrong, Map.of());

			assertThat(Front.refusal(refused)).isIn("GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED",
					"BAD_USER_INPUT");
			assertThat(kept(CLERK, requestOf(refused))).as(wrong).isZero();
		}
	}

	/** And tells whoever asks for more that they ask too often, not what was refused. */
	@Test
	void keepsAsManyRefusalsAsTheRateAllows() {
		String curious = "refusal.curious";
		person(curious, null, new Grant(Role.OFFICE, Area.of(COUNTY), Set.of()));

		TightLimits.within(this.server, Duration.ofSeconds(15), 250, () -> {
			assertThat(Front.refusal(ask(curious, FIGURES, Map.of()))).isEqualTo("FORBIDDEN");
			assertThat(Front.refusal(ask(curious, FIGURES, Map.of()))).isEqualTo("FORBIDDEN");
			assertThat(Front.refusal(ask(curious, FIGURES, Map.of()))).isEqualTo("RATE_LIMITED");
			assertThat(Front.refusal(ask(curious,
					"mutation { vacancyOpen(input: { division: \"1\", rank: DEPUTY_TOWNSHIP, unit: \"乡\", post: \"长\" })"
							+ " { userErrors { code } } }",
					Map.of())))
				.isEqualTo("RATE_LIMITED");
		});

		assertThat(events("account:" + curious)).filteredOn("account.attemptRefused"::equals).hasSize(2);
	}

	private int kept(String account, String request) {
		return this.jdbc.sql(
				"select count(*) from record_event where subject = ? and request_id = ? and name = 'account.attemptRefused'")
			.params("account:" + account, request)
			.query(Integer.class)
			.single();
	}

	private static String requestOf(JsonNode refused) {
		return refused.at("/errors/0/extensions/requestId").asString();
	}

}
