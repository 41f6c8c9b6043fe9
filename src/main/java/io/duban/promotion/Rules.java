package io.duban.promotion;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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
						: (until != null) ? "They " + (until.isAfter(on) ? "are" : "were") + " barred until " + until
								: "A discipline case about them is open");
	}

	/** Nobody on probation comes into a pool or another post before it is assessed. */
	static Verdict probation(Optional<Commitments.Probation> probation) {
		return probation
			.map((one) -> new Verdict("ON_PROBATION", "PROBATION", "1", Map
				.of("appointment", one.appointment(), "post", one.post(), "probationUntil", one.until().toString()),
					Result.REFUSED,
					"They are on probation as " + one.post() + " (" + one.appointment() + "), until " + one.until()
							+ " and its assessment"))
			.orElseGet(() -> new Verdict("ON_PROBATION", "PROBATION", "1", Map.of("appointment", ""), Result.PASSED,
					"They are on no probation"));
	}

	/** Nobody is a candidate for two posts at a time. */
	static Verdict candidacy(Optional<String> vacancy) {
		return new Verdict("CANDIDATE_ELSEWHERE", "ONE_CANDIDACY", "1", Map.of("vacancy", vacancy.orElse("")),
				vacancy.isEmpty() ? Result.PASSED : Result.REFUSED,
				vacancy.map((number) -> "They are a candidate for another post: " + number + " is to end first")
					.orElse("They are a candidate for no other post"));
	}

	/** Cadres are promoted step by step. */
	static Verdict rank(PostRank post, String rank) {
		boolean next = post.isNextFor(rank);
		return new Verdict("WRONG_RANK", "STEP_BY_STEP", "1", Map.of("rank", rank, "postRank", post.label()),
				next ? Result.PASSED : Result.REFUSED, next ? "The post is the next step for their rank"
						: "For somebody of the rank " + rank + " a post of " + post.label() + " is not the next step");
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
