package io.duban.promotion;

import io.duban.api.GlobalId;
import io.duban.api.Node;

/**
 * A pool as it is read.
 *
 * @param key county and tier
 * @param area code of the county
 * @param tier which pool
 * @param occupied how many are in it
 * @param rule the quotas in force today
 */
record PoolSummary(String key, String area, Tier tier, int occupied, PoolRule rule) implements Node {

	@Override
	public String id() {
		return GlobalId.of(Pool.TYPE, this.key);
	}

	@Override
	public String typeName() {
		return Pool.TYPE;
	}

	/**
	 * How many it takes.
	 * @return by the quotas in force today
	 */
	public int quota() {
		return this.rule.quota(this.tier);
	}

	/**
	 * How many may still come in.
	 * @return 0 where a quota was lowered below what is in it
	 */
	public int places() {
		return Math.max(0, quota() - this.occupied);
	}

}
