package io.duban.workflow;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.model.dmn.Dmn;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each row of {@code processes/promotion-eligibility.dmn}, and that one of them always
 * applies.
 */
class PromotionEligibilityTests {

	private static final DmnEngine ENGINE = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

	private static final DmnDecision TABLE = ENGINE.parseDecision("promotionEligibility",
			Dmn.readModelFromFile(Path.of("processes/promotion-eligibility.dmn").toFile()));

	@Example
	void letsThroughWhoHasTheRankTheMonthsAndTheRecord() {
		assertThat(verdict("FIRST", "正科", 24)).isEqualTo("ELIGIBLE");
		assertThat(verdict("SECOND", "副科", 24)).isEqualTo("ELIGIBLE");
		assertThat(verdict("THIRD", "科员", 12)).isEqualTo("ELIGIBLE");
		assertThat(verdict("THIRD", "股级", 12)).isEqualTo("ELIGIBLE");
	}

	@Example
	void wantsTheRankOfThePool() {
		assertThat(verdict("FIRST", "副科", 60)).isEqualTo("WRONG_RANK");
		assertThat(verdict("SECOND", "正科", 60)).isEqualTo("WRONG_RANK");
		assertThat(verdict("SECOND", "科员", 60)).isEqualTo("WRONG_RANK");
		assertThat(verdict("THIRD", "副科", 60)).isEqualTo("WRONG_RANK");
		assertThat(verdict("THIRD", "正科", 60)).isEqualTo("WRONG_RANK");
		assertThat(verdict("THIRD", "副处", 60)).isEqualTo("WRONG_RANK");
	}

	@Example
	void wantsMonthsAtTheFrontLine() {
		assertThat(verdict("FIRST", "正科", 23)).isEqualTo("FRONTLINE_TOO_SHORT");
		assertThat(verdict("SECOND", "副科", 23)).isEqualTo("FRONTLINE_TOO_SHORT");
		assertThat(verdict("THIRD", "科员", 11)).isEqualTo("FRONTLINE_TOO_SHORT");
	}

	@Example
	void wantsAGoodRecord() {
		assertThat(with("issuesOverdue", 3)).isEqualTo("ELIGIBLE");
		assertThat(with("issuesOverdue", 4)).isEqualTo("ISSUES_OVERDUE");
		assertThat(with("issuesRelapsed", 1)).isEqualTo("ELIGIBLE");
		assertThat(with("issuesRelapsed", 2)).isEqualTo("ISSUES_RELAPSED");
		assertThat(with("logsMissing", 30)).isEqualTo("ELIGIBLE");
		assertThat(with("logsMissing", 31)).isEqualTo("LOGS_MISSING");
		assertThat(with("visits", 4)).isEqualTo("ELIGIBLE");
		assertThat(with("visits", 3)).isEqualTo("TOO_FEW_VISITS");
	}

	@Example
	void letsNobodyThroughWhoIsBarredOrHasAnOpenCase() {
		assertThat(with("openCase", true)).isEqualTo("OPEN_CASE");
		assertThat(with("barred", true)).isEqualTo("BARRED");
	}

	/** With the hit policy UNIQUE a second row that applied would fail. */
	@Property(tries = 300)
	void alwaysHasOneRowThatApplies(@ForAll("pools") String pool, @ForAll("ranks") String rank,
			@ForAll @IntRange(max = 40) int months, @ForAll @IntRange(max = 6) int overdue,
			@ForAll @IntRange(max = 4) int relapsed, @ForAll @IntRange(max = 60) int missing,
			@ForAll @IntRange(max = 8) int visits, @ForAll boolean openCase, @ForAll boolean barred) {
		String verdict = verdict(Map.of("pool", pool, "rank", rank, "frontlineMonths", months, "issuesOverdue", overdue,
				"issuesRelapsed", relapsed, "logsMissing", missing, "visits", visits, "openCase", openCase, "barred",
				barred));

		assertThat(verdict).isNotNull();
		assertThat("ELIGIBLE".equals(verdict) && (openCase || barred || visits < 4)).isFalse();
	}

	@Provide
	Arbitrary<String> pools() {
		return Arbitraries.of("FIRST", "SECOND", "THIRD");
	}

	@Provide
	Arbitrary<String> ranks() {
		return Arbitraries.of("正科", "副科", "科员", "副处", "一级科员", "正乡科级", "副乡科级", "无");
	}

	private static @Nullable String verdict(String pool, String rank, int months) {
		Map<String, Object> inputs = new TreeMap<>(good());
		inputs.putAll(Map.of("pool", pool, "rank", rank, "frontlineMonths", months));
		return verdict(inputs);
	}

	private static @Nullable String with(String input, Object value) {
		Map<String, Object> inputs = new TreeMap<>(good());
		inputs.put(input, value);
		return verdict(inputs);
	}

	private static Map<String, Object> good() {
		return Map.of("pool", "THIRD", "rank", "科员", "frontlineMonths", 30, "issuesOverdue", 0, "issuesRelapsed", 0,
				"logsMissing", 0, "visits", 12, "openCase", false, "barred", false);
	}

	private static @Nullable String verdict(Map<String, Object> inputs) {
		return ENGINE.evaluateDecisionTable(TABLE, inputs).getSingleEntry();
	}

}
