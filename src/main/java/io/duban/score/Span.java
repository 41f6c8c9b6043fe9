package io.duban.score;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import io.duban.core.Refused;

/**
 * The days that a score is of, and the day as of which: what happened or became known
 * later does not count.
 *
 * @param from the first day
 * @param to the last day
 * @param asOf until the end of which day it is known
 */
public record Span(LocalDate from, LocalDate to, LocalDate asOf) {

	/** The most days of one score. */
	static final int LONGEST = 366;

	public Span {
		Refused.when(to.isBefore(from), "SPAN_UNFIT", "A score is of a day, or of days until a later one");
		if (ChronoUnit.DAYS.between(from, to) >= LONGEST) {
			throw new Refused("SPAN_UNFIT", "A score is of at most " + LONGEST + " days",
					Map.of("longest", String.valueOf(LONGEST)));
		}
		Refused.when(asOf.isBefore(from), "SPAN_UNFIT", "As of that day none of these days had come");
	}

	/** The last day that counts. */
	LocalDate last() {
		return this.to.isAfter(this.asOf) ? this.asOf : this.to;
	}

	/** What was written down from then on does not count. */
	LocalDateTime known() {
		return this.asOf.plusDays(1).atStartOfDay();
	}

	/** How many days of it count. */
	long days() {
		return ChronoUnit.DAYS.between(this.from, last()) + 1;
	}

	/**
	 * How many of its days lie within other ones.
	 * @param since the first of those
	 * @param until the first one after them
	 */
	long daysWithin(LocalDate since, LocalDate until) {
		LocalDate first = since.isAfter(this.from) ? since : this.from;
		LocalDate end = until.isBefore(last().plusDays(1)) ? until : last().plusDays(1);
		return Math.max(0, ChronoUnit.DAYS.between(first, end));
	}

}
