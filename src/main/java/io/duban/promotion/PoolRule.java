package io.duban.promotion;

import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.duban.setting.DatedSet;

/**
 * The pools' quotas and the least share of promotions out of them, from a day on.
 *
 * @param version 1 for the first
 * @param effective the first day
 * @param quotas how many each pool takes
 * @param share the least share of the county's own promotions in a calendar year that
 * come from the second and the third pool, in percent
 */
public record PoolRule(int version, LocalDate effective, Map<Tier, Integer> quotas, int share) {

	public PoolRule {
		quotas = Map.copyOf(quotas);
	}

	/** It says each quota, and the share. */
	DatedSet dated(String kind) {
		return new DatedSet(kind, this.version, this.effective,
				Stream.of(Tier.values()).map((tier) -> tier + " " + quota(tier) + ", ").collect(Collectors.joining())
						+ "share " + this.share);
	}

	/**
	 * How many a pool takes.
	 * @param tier which pool
	 * @return 0 for a pool that takes nobody
	 */
	public int quota(Tier tier) {
		return this.quotas.getOrDefault(tier, 0);
	}

}
