package io.duban.discipline;

import java.time.LocalDate;

import io.duban.score.Span;

/**
 * By what a cadre was found below the line.
 *
 * @param table key of the decision table
 * @param version its version
 * @param rule the row that applied
 * @param count the figure
 * @param result what the row says
 * @param from the first day that the figure is of
 * @param to the last one, as of which it is known
 */
record LineFound(String table, String version, String rule, int count, String result, LocalDate from, LocalDate to) {

	/** Of which days the figure is, as it was known at their end. */
	Span span() {
		return new Span(this.from, this.to, this.to);
	}

}
