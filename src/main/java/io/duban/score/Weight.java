package io.duban.score;

import java.math.BigDecimal;

/**
 * What one of a measure counts for.
 *
 * @param measure the measure
 * @param name as people say it
 * @param points for one of it a month, or a month and household; less than zero where it
 * counts against them
 * @param per what it is divided by, so that cadres and townships compare
 */
public record Weight(Measure measure, String name, BigDecimal points, Per per) {

	/** What a count is divided by. */
	public enum Per {

		/** Months, of 30 days. */
		MONTH,
		/**
		 * Months of 30 days, each as often as they answered for a household, at least for
		 * one.
		 */
		HOUSEHOLD_MONTH

	}

}
