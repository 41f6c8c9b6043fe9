package io.duban.promotion;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import io.duban.api.GlobalId;
import io.duban.api.Node;

/**
 * Somebody's time in a pool as it is read.
 *
 * @param key its number, as a number
 * @param area code of the county
 * @param tier which pool
 * @param cadreNumber 工号
 * @param nominationKey by which nomination they came in
 * @param enteredOn when
 * @param leftOn when they left
 * @param ground why they left
 * @param reason in words
 * @param version for {@code expectedVersion}
 */
record PoolMemberSummary(long key, String area, Tier tier, String cadreNumber, long nominationKey, LocalDate enteredOn,
		@Nullable LocalDate leftOn, PoolMember.@Nullable Ground ground, @Nullable String reason,
		long version) implements Node {

	@Override
	public String id() {
		return GlobalId.of(PoolMember.TYPE, this.key);
	}

	@Override
	public String typeName() {
		return PoolMember.TYPE;
	}

	/**
	 * The number as people write it.
	 * @return with its year
	 */
	public String number() {
		return PoolMember.NUMBERS.text(this.key);
	}

}
