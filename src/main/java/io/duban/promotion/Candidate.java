package io.duban.promotion;

import java.time.LocalDate;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;

/** Somebody who may be appointed to a vacant post. */
@Embeddable
class Candidate {

	private String cadre;

	@Enumerated(EnumType.STRING)
	@Nullable private Tier tier;

	private String nominatedBy;

	private LocalDate nominatedOn;

	@Nullable private Boolean fit;

	@Nullable private String finding;

	@Nullable private String inspectedBy;

	private boolean proposed;

	@SuppressWarnings("NullAway.Init")
	protected Candidate() {
	}

	Candidate(String cadre, @Nullable Tier tier, String by, LocalDate today) {
		this.cadre = cadre;
		this.tier = tier;
		this.nominatedBy = by;
		this.nominatedOn = today;
	}

	void inspect(boolean isFit, String found, String by) {
		this.fit = isFit;
		this.finding = found;
		this.inspectedBy = by;
	}

	/** Whoever was proposed once is not proposed again. */
	void propose() {
		this.proposed = true;
	}

	/** The ballot on them had no result. */
	void withdrawProposal() {
		this.proposed = false;
	}

	boolean canBeProposed() {
		return Boolean.TRUE.equals(this.fit) && !this.proposed;
	}

	boolean isInspected() {
		return this.fit != null;
	}

	boolean isNominatedBy(String account) {
		return this.nominatedBy.equals(account);
	}

	String cadre() {
		return this.cadre;
	}

}
