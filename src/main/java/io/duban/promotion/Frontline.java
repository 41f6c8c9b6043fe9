package io.duban.promotion;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.duban.responsibility.Responsibility;

/**
 * How long somebody has worked at the front line: while they answered for a village or a
 * household.
 */
final class Frontline {

	private Frontline() {
	}

	/**
	 * Whole months, of each stretch without a gap by itself.
	 * @param spans what they answered for
	 * @param on the day until which they count, counted itself
	 * @return how many
	 */
	static int months(List<Responsibility> spans, LocalDate on) {
		long months = 0;
		@Nullable LocalDate from = null;
		@Nullable LocalDate until = null;
		for (Responsibility span : spans.stream()
			.filter(Frontline::isFront)
			.sorted(Comparator.comparing(Responsibility::since))
			.toList()) {
			LocalDate ends = end(span, on.plusDays(1));
			if (!span.since().isBefore(ends)) {
				continue;
			}
			if (until != null && !span.since().isAfter(until)) {
				until = ends.isAfter(until) ? ends : until;
				continue;
			}
			months += between(from, until);
			from = span.since();
			until = ends;
		}
		return (int) (months + between(from, until));
	}

	/** Whether they answer for a village or a household on a day. */
	static boolean isAtFront(List<Responsibility> spans, LocalDate on) {
		return spans.stream()
			.anyMatch((span) -> isFront(span) && !span.since().isAfter(on) && end(span, LocalDate.MAX).isAfter(on));
	}

	private static boolean isFront(Responsibility span) {
		return span.kind() != Responsibility.Kind.TOWNSHIP;
	}

	private static LocalDate end(Responsibility span, LocalDate latest) {
		LocalDate until = span.until();
		return (until != null && until.isBefore(latest)) ? until : latest;
	}

	private static long between(@Nullable LocalDate from, @Nullable LocalDate until) {
		return (from != null && until != null) ? ChronoUnit.MONTHS.between(from, until) : 0;
	}

}
