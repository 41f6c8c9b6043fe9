package io.duban.committee;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;

/**
 * A voter's place in a ballot. Of a secret ballot it says whether they voted, and never
 * what or when.
 */
@Embeddable
class Seat {

	private String voter;

	private boolean chair;

	@Enumerated(EnumType.STRING)
	@Nullable private Recusal recusal;

	private boolean present;

	private boolean voted;

	@Enumerated(EnumType.STRING)
	@Nullable private Choice choice;

	@SuppressWarnings("NullAway.Init")
	protected Seat() {
	}

	Seat(String voter, boolean chair, @Nullable Recusal recusal) {
		this.voter = voter;
		this.chair = chair;
		this.recusal = recusal;
	}

	/** Whatever they have said does not count. */
	void recuse(Recusal ground) {
		this.recusal = ground;
		this.present = false;
		this.voted = false;
		this.choice = null;
	}

	void attend() {
		this.present = true;
	}

	/** What they said is kept with their name in an open ballot alone. */
	void vote(@Nullable Choice said) {
		this.present = true;
		this.voted = true;
		this.choice = said;
	}

	String voter() {
		return this.voter;
	}

	boolean isChair() {
		return this.chair;
	}

	boolean isDue() {
		return this.recusal == null;
	}

	@Nullable Recusal recusal() {
		return this.recusal;
	}

	boolean isPresent() {
		return this.present;
	}

	@Nullable Choice choice() {
		return this.choice;
	}

	boolean hasVoted() {
		return this.voted;
	}

	/** Why somebody neither votes nor is due (回避). */
	enum Recusal {

		/** They are the candidate. */
		SELF,
		/** They are kin to the candidate, or to another one for the same post. */
		KIN,
		/** They are a candidate for the same post. */
		RIVAL

	}

}
