package io.duban.promotion;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.duban.ruling.Verdict.Result;
import io.duban.discipline.Bars;
import io.duban.ruling.Verdict;

/** The rules that somebody's career is held against. */
final class Rules {

	/** What a refusal is called whose rule is the pool's quota. */
	static final String POOL_FULL = "POOL_FULL";

	/** What a refusal is called whose rule is the year's share. */
	static final String POOL_SHARE_BROKEN = "POOL_SHARE_BROKEN";

	private static final String ELIGIBLE = "ELIGIBLE";

	private Rules() {
	}

	/** What a row of the decision table says. */
	static Verdict eligibility(String table, String row, String version, Map<String, String> inputs) {
		boolean eligible = ELIGIBLE.equals(row);
		return new Verdict("NOT_ELIGIBLE", table + "#" + row, version, inputs,
				eligible ? Result.PASSED : Result.REFUSED,
				eligible ? "They may come into this pool" : "They may not come into this pool: " + row);
	}

	/** Nobody comes into a pool or a post who is barred, or has an open case. */
	static Verdict bar(Bars.Bar bar, LocalDate on) {
		LocalDate until = bar.until();
		Map<String, String> inputs = new LinkedHashMap<>();
		inputs.put("on", on.toString());
		inputs.put("openCase", String.valueOf(bar.openCase()));
		inputs.put("barredUntil", (until != null) ? until.toString() : "");
		boolean free = !bar.openCase() && until == null;
		return new Verdict("BARRED", "BAR", "1", inputs, free ? Result.PASSED : Result.REFUSED,
				free ? "Nothing bars them"
						: (until != null) ? "They are barred until " + until : "A discipline case about them is open");
	}

	/** A pool takes as many as its quota says. */
	static Verdict quota(Tier tier, int occupied, PoolRule rule, boolean atLast) {
		Map<String, String> inputs = new LinkedHashMap<>();
		inputs.put("pool", tier.name());
		inputs.put("occupied", String.valueOf(occupied));
		inputs.put("quota", String.valueOf(rule.quota(tier)));
		boolean room = occupied < rule.quota(tier);
		return new Verdict(POOL_FULL, "QUOTA", String.valueOf(rule.version()), inputs, result(room, atLast), room
				? "There is room in the pool"
				: "The pool has " + occupied + " of " + rule.quota(tier) + ": nobody comes in until somebody leaves");
	}

	/** Out of the first pool alone comes who is recommended for deputy county rank. */
	static Verdict firstPoolOnly(@Nullable Tier tier) {
		boolean right = tier == Tier.FIRST;
		return new Verdict("NOT_IN_FIRST_POOL", "FIRST_POOL_ONLY", "1",
				Map.of("pool", (tier != null) ? tier.name() : "NONE"), right ? Result.PASSED : Result.REFUSED,
				right ? "They are in the first pool"
						: "Recommendations for deputy county rank come out of the first pool alone");
	}

	/**
	 * Of a calendar year's promotions at least the share comes out of the second and the
	 * third pool, this one counted.
	 */
	static Verdict share(int year, int total, int fromPools, @Nullable Tier tier, PoolRule rule, boolean atLast) {
		int then = fromPools + ((tier != null && tier.countsForShare()) ? 1 : 0);
		Map<String, String> inputs = new LinkedHashMap<>();
		inputs.put("year", String.valueOf(year));
		inputs.put("pool", (tier != null) ? tier.name() : "NONE");
		inputs.put("promoted", String.valueOf(total));
		inputs.put("promotedFromPools", String.valueOf(fromPools));
		inputs.put("shareWithThis", then + "/" + (total + 1));
		inputs.put("leastPercent", String.valueOf(rule.share()));
		boolean kept = (tier != null && tier.countsForShare()) || keeps(total + 1, then, rule.share());
		return new Verdict(POOL_SHARE_BROKEN, "POOL_SHARE", String.valueOf(rule.version()), inputs,
				result(kept, atLast),
				kept ? "The year's share is kept"
						: "With this one " + then + " of the year's " + (total + 1)
								+ " promotions would come out of the second and the third pool, which is less than "
								+ rule.share() + " %");
	}

	static boolean keeps(int total, int fromPools, int percent) {
		return fromPools * 100L >= (long) percent * total;
	}

	private static Result result(boolean right, boolean atLast) {
		if (right) {
			return Result.PASSED;
		}
		return atLast ? Result.REFUSED : Result.WARNED;
	}

}
