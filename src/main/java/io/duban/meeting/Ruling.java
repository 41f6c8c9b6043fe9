package io.duban.meeting;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.duban.core.Refused;
import io.duban.issue.Line;
import io.duban.issue.Referral;
import io.duban.issue.Severity;

/**
 * A decision on the spot (当场定案).
 *
 * @param kind answer, action or rejection
 * @param text the answer, what is to be done, or why it is rejected
 * @param charges what is to be done, by whom and by when
 * @param referral how a referred issue goes on, null for none or, when it is rejected,
 * for a new round
 * @param rectifier number of the cadre who goes on with it, null for who did so far
 * @param dueOn by when, null for the usual time
 */
public record Ruling(Kind kind, String text, List<Charge> charges, Referral.@Nullable Outcome referral,
		@Nullable String rectifier, @Nullable LocalDate dueOn) {

	/** Characters of a decision. */
	static final int TEXT = 2000;

	private static final int MOST = 10;

	void check() {
		Refused.about("decision",
				() -> Refused.unlessText(this.text, TEXT, "DECISION_MISSING", "Say what was decided"));
		Refused.when(this.kind == Kind.ACTION && this.charges.isEmpty(), "ACTIONS_MISSING",
				"Say who is to do what by when");
		Refused.when(this.kind == Kind.REJECTION && !this.charges.isEmpty(), "ACTIONS_UNFIT",
				"Nothing is to be done about what is rejected");
		Refused.when(this.charges.size() > MOST, "TOO_MANY_ACTIONS", "One item has at most " + MOST + " actions");
		Refused.about("actions", () -> this.charges
			.forEach((charge) -> Refused.unlessText(charge.summary, "DESCRIPTION_MISSING", "Say what is to be done")));
	}

	/** Refuses to name who goes on with what, or by when, where nothing goes on so. */
	void refuseUnused() {
		if (this.referral != Referral.Outcome.NEW_ROUND) {
			Refused.when(this.rectifier != null, "RECTIFIER_UNFIT",
					"Nobody goes on to rectify by this decision: name who is to do something as the owner of an action");
			Refused.when(this.dueOn != null, "DUE_UNFIT",
					"Nothing is to be rectified by this decision: give each action its own due date");
		}
	}

	/** What can be decided. */
	public enum Kind {

		/** 答复 an answer. */
		ANSWER,
		/** 交办 something is to be done. */
		ACTION,
		/** 不予采纳 it is rejected. */
		REJECTION

	}

	/**
	 * What somebody is charged with.
	 *
	 * @param owner number of the cadre
	 * @param dueOn by when
	 * @param summary what is to be done
	 * @param line of inspection, null for the item's
	 * @param severity how grave, null for MAJOR
	 */
	public record Charge(String owner, LocalDate dueOn, String summary, @Nullable Line line,
			@Nullable Severity severity) {
	}

}
