package io.duban.meeting;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The whole way of a matter: from the difficulty to what was decided to be done, and to
 * its end.
 *
 * @param legs in their order
 * @param over whether nothing more is to come
 */
record Trace(List<Leg> legs, boolean over) {

	/** From the difficulty to the decision; null before there is one. */
	public @Nullable Integer daysToDecision() {
		return on(Step.DECIDED).map(this::since).orElse(null);
	}

	/** From the difficulty to the last end, once all is over. */
	public @Nullable Integer daysToEnd() {
		return this.over ? Stream.concat(on(Step.DECIDED).stream(), all(Step.ENDED))
			.max(LocalDate::compareTo)
			.map(this::since)
			.orElse(null) : null;
	}

	Optional<LocalDate> on(Step step) {
		return all(step).findFirst();
	}

	long count(Step step) {
		return all(step).count();
	}

	private Stream<LocalDate> all(Step step) {
		return this.legs.stream().filter((leg) -> leg.step == step).map(Leg::on);
	}

	private int since(LocalDate day) {
		return days(this.legs.get(0).on, day);
	}

	static int days(LocalDate from, LocalDate to) {
		return (int) ChronoUnit.DAYS.between(from, to);
	}

	/** What happens on the way. */
	enum Step {

		/** It was told of, found or asked. */
		AROSE,
		/** It was put on an agenda. */
		ON_AGENDA,
		/** It was carried over to the next meeting. */
		CARRIED_OVER,
		/** It was decided. */
		DECIDED,
		/** Somebody was charged with something. */
		CHARGED,
		/** That was struck off. */
		ENDED

	}

	/**
	 * A stretch of the way.
	 *
	 * @param step what happened at its end
	 * @param on the day
	 * @param days since what it follows
	 * @param of what it is about: numbers of these, as numbers
	 */
	record Leg(Step step, LocalDate on, int days, Of of) {

	}

	/**
	 * What a leg is about.
	 *
	 * @param item number of an agenda item
	 * @param report number of a report
	 * @param issue number of an issue
	 * @param order number of a dispatch order
	 * @param clue number of a monitoring clue
	 */
	record Of(@Nullable Long item, @Nullable Long report, @Nullable Long issue, @Nullable Long order,
			@Nullable Long clue) {

		static Of item(long number) {
			return new Of(number, null, null, null, null);
		}

		static Of report(long number) {
			return new Of(null, number, null, null, null);
		}

		static Of issue(long number) {
			return new Of(null, null, number, null, null);
		}

		static Of order(long number) {
			return new Of(null, null, null, number, null);
		}

		static Of clue(long number) {
			return new Of(null, null, null, null, number);
		}

		static @Nullable String text(@Nullable Long number) {
			return Objects.toString(number, null);
		}

	}

}
