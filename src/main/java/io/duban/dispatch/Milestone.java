package io.duban.dispatch;

import java.math.BigDecimal;
import java.time.LocalDate;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a project's plan, at whose end stands a milestone or, without a name, the
 * project's own end. Plans are kept as they were on each day.
 */
@Embeddable
class Milestone {

	/** Until when a plan is in force that nobody has changed yet. */
	static final LocalDate EVER = LocalDate.of(9999, 12, 31);

	@Nullable private String name;

	private LocalDate sinceOn;

	private LocalDate untilOn = EVER;

	/** Days are numbered from 1970-01-01, since both databases reckon with numbers. */
	private int fromDay;

	@Column(precision = 5, scale = 2)
	private BigDecimal fromShare;

	private int toDay;

	@Column(precision = 5, scale = 2)
	private BigDecimal toShare;

	/** Whether it is the first of its plan, and so tells of the days before it too. */
	private boolean opens;

	/** Whether it is the last of its plan, and so tells of the days after it too. */
	private boolean closes;

	@Nullable private LocalDate doneOn;

	@SuppressWarnings("NullAway.Init")
	protected Milestone() {
	}

	Milestone(@Nullable String name, LocalDate sinceOn, @Nullable Milestone before, LocalDate from, LocalDate to,
			BigDecimal share, boolean closes, @Nullable LocalDate doneOn) {
		this.name = name;
		this.sinceOn = sinceOn;
		this.opens = before == null;
		this.closes = closes;
		this.fromDay = (before != null) ? before.toDay : (int) from.toEpochDay();
		this.fromShare = (before != null) ? before.toShare : BigDecimal.ZERO;
		this.toDay = (int) to.toEpochDay();
		this.toShare = share;
		this.doneOn = doneOn;
	}

	boolean isInForce() {
		return this.untilOn.equals(EVER);
	}

	void replaced(LocalDate on) {
		this.untilOn = on;
	}

	void reach(LocalDate on) {
		this.doneOn = on;
	}

	@Nullable String name() {
		return this.name;
	}

	LocalDate on() {
		return LocalDate.ofEpochDay(this.toDay);
	}

	BigDecimal share() {
		return this.toShare;
	}

	@Nullable LocalDate doneOn() {
		return this.doneOn;
	}

}
