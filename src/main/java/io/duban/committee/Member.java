package io.duban.committee;

import java.time.LocalDate;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/** Somebody's time on the committee. */
@Embeddable
class Member {

	private String cadre;

	private boolean chair;

	private LocalDate sinceOn;

	@Nullable private LocalDate untilOn;

	@SuppressWarnings("NullAway.Init")
	protected Member() {
	}

	Member(String cadre, boolean chair, LocalDate since) {
		this.cadre = cadre;
		this.chair = chair;
		this.sinceOn = since;
	}

	void end(LocalDate until) {
		this.untilOn = until;
	}

	boolean isInOffice(LocalDate on) {
		LocalDate until = this.untilOn;
		return !this.sinceOn.isAfter(on) && (until == null || until.isAfter(on));
	}

	/** Whether they sit on some day from one on. */
	boolean sitsFrom(LocalDate day) {
		LocalDate until = this.untilOn;
		return until == null || until.isAfter(day);
	}

	String cadre() {
		return this.cadre;
	}

	boolean isChair() {
		return this.chair;
	}

}
