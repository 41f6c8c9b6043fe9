package io.duban.promotion;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import io.duban.api.GlobalId;
import io.duban.api.Node;

/**
 * A nomination as lists and pages read it.
 *
 * @param key its number, as a number
 * @param area code of the county
 * @param cadreNumber 工号
 * @param tier for which pool
 * @param status where it stands
 * @param nominatedBy the account
 * @param nominatedOn when
 * @param grounds what spoke for them
 * @param recommendation the ballot among colleagues
 * @param decision the ballot in the committee
 * @param finding what the inspection found
 * @param notice the notice
 * @param endedOn when it ended
 * @param reason why it ended otherwise than in the pool
 * @param version for {@code expectedVersion}
 */
record NominationSummary(long key, String area, String cadreNumber, Tier tier, Nomination.Status status,
		String nominatedBy, LocalDate nominatedOn, String grounds, @Nullable Long recommendation,
		@Nullable Long decision, @Nullable String finding, @Nullable Long notice, @Nullable LocalDate endedOn,
		@Nullable String reason, long version) implements Node {

	@Override
	public String id() {
		return GlobalId.of(Nomination.TYPE, this.key);
	}

	@Override
	public String typeName() {
		return Nomination.TYPE;
	}

	/**
	 * The number as people write it.
	 * @return with its year
	 */
	public String number() {
		return Nomination.NUMBERS.text(this.key);
	}

	String subject() {
		return Nomination.NUMBERS.subject(this.key);
	}

}
