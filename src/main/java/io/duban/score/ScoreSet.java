package io.duban.score;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.duban.setting.DatedSet;

/**
 * What everything counts for, in one version, which is in force from a day on until a
 * later one is.
 *
 * @param name what the set is called
 * @param version 1 for the first
 * @param effective the first day
 * @param template whether it is the county's default, to be replaced by its own
 * @param base what everybody begins with
 * @param weights one of each measure, in their order
 */
public record ScoreSet(String name, int version, LocalDate effective, boolean template, BigDecimal base,
		List<Weight> weights) {

	public ScoreSet {
		weights = List.copyOf(weights);
	}

	/** It says what everybody begins with, and each weight that is not 0. */
	DatedSet dated(String kind) {
		return new DatedSet(kind, this.version, this.effective, Stream
			.concat(Stream.of(DatedSet.plain(this.base)),
					this.weights.stream()
						.filter((weight) -> weight.points().signum() != 0)
						.sorted(Comparator.comparing(Weight::measure))
						.map((weight) -> weight.measure() + " " + DatedSet.plain(weight.points()) + " " + weight.per()))
			.collect(Collectors.joining(", ")));
	}

}
