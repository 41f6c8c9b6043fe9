package io.duban.committee;

import java.time.LocalDateTime;

import org.jspecify.annotations.Nullable;

import io.duban.api.GlobalId;
import io.duban.api.Node;
import io.duban.core.Place;

/**
 * A ballot as lists and pages read it.
 *
 * @param key its number, as a number
 * @param area code of the county
 * @param kind what is voted on
 * @param matter kind and id of the case that waits for it
 * @param candidateNumber number of the cadre whom it is about
 * @param secret whether nobody is told who said what
 * @param status where it stands
 * @param openedAt when it was opened
 * @param closedAt when it ended
 * @param due how many are due
 * @param present how many of them are present
 * @param voted how many of them have voted
 * @param agreed how many agreed, null until it is closed
 * @param disagreed how many disagreed
 * @param deferred how many would defer
 * @param passed whether it passed
 * @param reason why it ended without a result
 * @param version for {@code expectedVersion}
 */
public record BallotSummary(long key, String area, BallotKind kind, String matter, String candidateNumber,
		boolean secret, Ballot.Status status, LocalDateTime openedAt, @Nullable LocalDateTime closedAt, int due,
		int present, int voted, @Nullable Integer agreed, @Nullable Integer disagreed, @Nullable Integer deferred,
		@Nullable Boolean passed, @Nullable String reason, long version) implements Node {

	@Override
	public String id() {
		return GlobalId.of(Ballot.TYPE, this.key);
	}

	@Override
	public String typeName() {
		return Ballot.TYPE;
	}

	/**
	 * The number as people write it.
	 * @return with its year
	 */
	public String number() {
		return Ballot.NUMBERS.text(this.key);
	}

	/**
	 * How many of those due must be present.
	 * @return two thirds of them, rounded up
	 */
	public int quorum() {
		return Ballot.quorum(this.due);
	}

	/**
	 * How many must agree.
	 * @return more than half of those due
	 */
	public int majority() {
		return this.due / 2 + 1;
	}

	Place place() {
		return Place.in(this.area);
	}

}
