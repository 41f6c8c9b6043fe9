package io.duban.issue;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * How a referred issue goes on.
 *
 * @param outcome what was decided
 * @param reason why
 * @param rectifier number of the cadre who is to go on, null for who did so far
 * @param dueOn by when, null for the usual time
 * @param meeting number of the meeting that decided it, as people write it; null where it
 * was decided outside of one
 * @param onBehalfOf number of the cadre for whom the chair of that meeting decided it,
 * null when for themselves
 */
public record Referral(Outcome outcome, String reason, @Nullable String rectifier, @Nullable LocalDate dueOn,
		@Nullable String meeting, @Nullable String onBehalfOf) {

	public Referral(Outcome outcome, String reason, @Nullable String rectifier, @Nullable LocalDate dueOn) {
		this(outcome, reason, rectifier, dueOn, null, null);
	}

	/** What can be decided of a referred issue. */
	public enum Outcome {

		/** A new round of rectification. */
		NEW_ROUND,
		/** Struck off by decision, only if it is rectified. */
		STRIKE_OFF,
		/** Withdrawn. */
		WITHDRAW

	}

}
