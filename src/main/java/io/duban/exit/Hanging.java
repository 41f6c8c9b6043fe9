package io.duban.exit;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * A notice that hangs in the village (公示). While an objection against it is open its days
 * do not count.
 */
@Embeddable
class Hanging {

	private LocalDate hungOn;

	private LocalDate hangsUntil;

	@Nullable private LocalDate stoppedOn;

	@SuppressWarnings("NullAway.Init")
	protected Hanging() {
	}

	Hanging(LocalDate from, int days) {
		this.hungOn = from;
		this.hangsUntil = from.plusDays(days);
	}

	/** Whether an open objection stops it. */
	boolean isStopped() {
		return this.stoppedOn != null;
	}

	/** Whether it has hung for all its days. */
	boolean isOver(LocalDate today) {
		return !isStopped() && today.isAfter(this.hangsUntil);
	}

	void stop(LocalDate today) {
		this.stoppedOn = today;
	}

	/** It hangs on for as many days as it was stopped. */
	void goOn(LocalDate today) {
		LocalDate since = this.stoppedOn;
		if (since != null) {
			this.hangsUntil = this.hangsUntil.plusDays(ChronoUnit.DAYS.between(since, today));
			this.stoppedOn = null;
		}
	}

	LocalDate from() {
		return this.hungOn;
	}

	/** The last day on which it hangs. */
	LocalDate until() {
		return this.hangsUntil;
	}

}
