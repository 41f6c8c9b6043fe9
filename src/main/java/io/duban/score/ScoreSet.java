package io.duban.score;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

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

}
