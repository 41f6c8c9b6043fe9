package io.duban.promotion;

import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.duban.committee.BallotSummary;

/**
 * How a ballot on somebody came out, for whoever sees the case, and so for the cadre
 * themself: counts, and nobody's name.
 *
 * @param key the ballot's number, as a number
 * @param due how many were due
 * @param present how many of them were present
 * @param agreed how many agreed, null until it is closed
 * @param disagreed how many disagreed
 * @param deferred how many would defer
 * @param passed whether it passed
 */
record BallotCount(long key, int due, int present, @Nullable Integer agreed, @Nullable Integer disagreed,
		@Nullable Integer deferred, @Nullable Boolean passed) {

	static Map<String, BallotCount> of(Map<String, BallotSummary> ballots) {
		return ballots.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (entry) -> of(entry.getValue())));
	}

	private static BallotCount of(BallotSummary ballot) {
		return new BallotCount(ballot.key(), ballot.due(), ballot.present(), ballot.agreed(), ballot.disagreed(),
				ballot.deferred(), ballot.passed());
	}

}
