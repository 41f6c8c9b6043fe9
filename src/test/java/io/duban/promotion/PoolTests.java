package io.duban.promotion;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

import io.duban.core.BadSetting;
import io.duban.core.Refused;
import io.duban.discipline.Bars;
import io.duban.ruling.Verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Whoever comes in, leaves and is appointed in whatever order, the figures hold at every
 * moment.
 */
class PoolTests {

	private static final String COUNTY = "220822000000";

	private static final LocalDate DAY = LocalDate.of(2026, 9, 1);

	@Property(tries = 300)
	void neverExceedsTheQuota(@ForAll @IntRange(max = 4) int quota, @ForAll @Size(max = 40) List<Boolean> comings) {
		PoolRule rule = rule(quota, 80);
		Pool pool = new Pool(COUNTY, Tier.FIRST);
		List<String> in = new ArrayList<>();
		int number = 0;
		for (boolean comes : comings) {
			String cadre = "C" + number++;
			if (comes) {
				boolean room = in.size() < quota;
				assertThat(Rules.quota(Tier.FIRST, pool.occupied(), rule, true).isRefused()).isNotEqualTo(room);
				if (accepted(() -> pool.enter(cadre, rule))) {
					in.add(cadre);
				}
				assertThat(in.contains(cadre)).isEqualTo(room);
			}
			else if (!in.isEmpty()) {
				pool.leave(in.remove(0));
			}
			assertThat(pool.occupied()).isEqualTo(in.size()).isBetween(0, quota);
		}
	}

	@Property(tries = 300)
	void keepsTheShareOfTheYearAtEveryMoment(@ForAll @IntRange(max = 100) int share,
			@ForAll("tiers") @Size(max = 60) List<@Nullable Tier> tiers) {
		PoolRule rule = rule(20, share);
		PromotionYear year = new PromotionYear(COUNTY, 2026);
		for (@Nullable
		Tier tier : tiers) {
			int before = year.promoted();
			boolean refused = year.share(tier, rule, true).isRefused();
			assertThat(year.share(tier, rule, false).result()).as("warned before it is refused")
				.isEqualTo(refused ? Verdict.Result.WARNED : Verdict.Result.PASSED);
			assertThat(accepted(() -> year.count("C", tier, rule))).isNotEqualTo(refused);
			assertThat(year.promoted()).isEqualTo(before + (refused ? 0 : 1));
			assertThat(year.fromPools() * 100).isGreaterThanOrEqualTo(year.promoted() * share);
			assertThat(refused).as("who comes out of the second or third pool is never refused")
				.isEqualTo(refused && (tier == null || tier == Tier.FIRST));
		}
	}

	@Property
	void recommendsOutOfTheFirstPoolAlone(@ForAll("tier") @Nullable Tier tier) {
		assertThat(Rules.firstPoolOnly(tier).isRefused()).isNotEqualTo(tier == Tier.FIRST);
	}

	@Property
	void letsNobodyPassWhoIsBarred(@ForAll boolean openCase, @ForAll boolean barred) {
		Verdict verdict = Rules.bar(new Bars.Bar(openCase, barred ? DAY.plusDays(1) : null), DAY);

		assertThat(verdict.isRefused()).isEqualTo(openCase || barred);
		assertThat(verdict.inputs()).containsEntry("openCase", String.valueOf(openCase))
			.containsEntry("barredUntil", barred ? "2026-09-02" : "");
	}

	@Example
	void saysTheFiguresOfTheYear() {
		PromotionYear year = new PromotionYear(COUNTY, 2026);
		PoolRule rule = rule(20, 80);
		for (int number = 0; number < 3; number++) {
			year.count("C" + number, Tier.THIRD, rule);
		}

		Verdict verdict = year.share(null, rule, true);
		assertThat(verdict.isRefused()).isTrue();
		assertThat(verdict.inputs()).containsEntry("shareWithThis", "3/4").containsEntry("leastPercent", "80");
		assertThat(year.count("C3", Tier.SECOND, rule).share(null, rule, true).isRefused()).isFalse();
	}

	@Example
	void findsTheQuotasThatAreInForce() {
		PoolRules rules = new PoolRules("");

		assertThat(rules.inForce(DAY).quota(Tier.FIRST)).isEqualTo(20);
		assertThat(rules.inForce(DAY).quota(Tier.SECOND)).isEqualTo(100);
		assertThat(rules.inForce(DAY).quota(Tier.THIRD)).isEqualTo(200);
		assertThat(rules.inForce(DAY).share()).isEqualTo(80);
		assertThatExceptionOfType(Refused.class).isThrownBy(() -> rules.inForce(LocalDate.of(2014, 12, 31)))
			.extracting(Refused::code)
			.isEqualTo("NO_POOLS");
	}

	@Example
	void refusesAFileThatLeavesAPoolOut() {
		assertThatExceptionOfType(BadSetting.class)
			.isThrownBy(() -> new PoolRules.Written(2, "2027-01-01", Map.of(Tier.FIRST, 20), 80).rule("pools-2.yaml"))
			.withMessageContaining("SECOND");
		assertThatExceptionOfType(BadSetting.class)
			.isThrownBy(() -> new PoolRules.Written(2, "2027-01-01", quotas(20), 101).rule("pools-2.yaml"))
			.withMessageContaining("100");
	}

	@Provide
	Arbitrary<@Nullable Tier> tier() {
		return Arbitraries.of(Tier.class).injectNull(0.25);
	}

	@Provide
	Arbitrary<List<@Nullable Tier>> tiers() {
		return tier().list();
	}

	private static boolean accepted(Runnable act) {
		try {
			act.run();
			return true;
		}
		catch (Refused ex) {
			// What is refused changes nothing.
			return false;
		}
	}

	private static PoolRule rule(int quota, int share) {
		return new PoolRule(1, DAY, quotas(quota), share);
	}

	private static Map<Tier, Integer> quotas(int each) {
		Map<Tier, Integer> quotas = new EnumMap<>(Tier.class);
		for (Tier tier : Tier.values()) {
			quotas.put(tier, each);
		}
		return quotas;
	}

}
