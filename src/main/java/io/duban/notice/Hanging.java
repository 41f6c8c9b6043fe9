package io.duban.notice;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * How long a notice hangs (公示). While an objection against it is open its days do not
 * count.
 */
@Embeddable
public class Hanging {

	private LocalDate hungOn;

	private LocalDate hangsUntil;

	@Nullable private LocalDate stoppedOn;

	@SuppressWarnings("NullAway.Init")
	protected Hanging() {
	}

	Hanging(LocalDate from, LocalDate until) {
		this.hungOn = from;
		this.hangsUntil = until;
	}

	/**
	 * Whether it is stopped.
	 * @return true while an objection is open
	 */
	public boolean isStopped() {
		return this.stoppedOn != null;
	}

	/**
	 * Whether it has hung for all its days.
	 * @param today the day
	 * @return false while it is stopped
	 */
	public boolean isOver(LocalDate today) {
		return !isStopped() && today.isAfter(this.hangsUntil);
	}

	void stop(LocalDate today) {
		this.stoppedOn = today;
	}

	void goOn(LocalDate until) {
		this.hangsUntil = until;
		this.stoppedOn = null;
	}

	/**
	 * Until when it hangs when it is to hang on for as many days as it was stopped.
	 * @param today the day on which it hangs on
	 * @return the last day
	 */
	LocalDate untilWithDays(LocalDate today) {
		LocalDate since = this.stoppedOn;
		return (since != null) ? this.hangsUntil.plusDays(ChronoUnit.DAYS.between(since, today)) : this.hangsUntil;
	}

	public LocalDate from() {
		return this.hungOn;
	}

	/**
	 * The last day on which it hangs.
	 * @return not certain while it is stopped
	 */
	public LocalDate until() {
		return this.hangsUntil;
	}

	public @Nullable LocalDate stoppedOn() {
		return this.stoppedOn;
	}

}
