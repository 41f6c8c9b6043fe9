package io.duban.committee;

import java.time.LocalDate;
import java.util.Set;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

import io.duban.core.Aggregate;
import io.duban.core.CaseNumber;
import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.security.CurrentUser;

/**
 * That two cadres are kin (亲属回避), as one of them or the organization department declared.
 * What one of them says binds themself at once, and the other one when somebody else
 * confirms it: nobody keeps those who judge them out of it by their own word.
 */
@Entity
@Table(name = "kinship")
class Kinship extends Aggregate<Kinship.Id> {

	/** The schema's name of the type. */
	static final String TYPE = "Kinship";

	static final CaseNumber NUMBERS = new CaseNumber("kinship", "通亲");

	@EmbeddedId
	private Id id;

	private String area;

	private String cadre;

	private String kin;

	private String declaredBy;

	private LocalDate declaredOn;

	/** Which of the two declared it; null where the organization department did. */
	@Nullable private String declarer;

	@Nullable private String confirmedBy;

	@Nullable private LocalDate confirmedOn;

	@Nullable private LocalDate endedOn;

	@Nullable private String reason;

	/** Of two cadres one declaration stands at a time. */
	@Nullable private String openKey;

	@SuppressWarnings("NullAway.Init")
	protected Kinship() {
	}

	Kinship(Id id, String area, String cadre, String kin, CurrentUser by, LocalDate today) {
		Refused.when(cadre.equals(kin), "SAME_CADRE", "Nobody is their own kin");
		this.id = id;
		this.area = area;
		this.cadre = cadre;
		this.kin = kin;
		this.declaredBy = by.account();
		this.declaredOn = today;
		this.openKey = key(cadre, kin);
		if (isOf(by)) {
			this.declarer = by.cadre();
		}
		else {
			this.confirmedBy = by.account();
			this.confirmedOn = today;
		}
		register(new KinshipEvent.Declared(id.value(), cadre, kin, this.declarer));
	}

	/** The same for both. */
	static String key(String one, String other) {
		return (one.compareTo(other) < 0) ? one + " " + other : other + " " + one;
	}

	boolean isOf(CurrentUser user) {
		return user.isCadre(this.cadre) || user.isCadre(this.kin);
	}

	/**
	 * Whether it keeps one of the two out of what is about the other.
	 * {@link CommitteeListing} asks the same of the rows.
	 * @param one number of the one
	 */
	boolean countsAgainst(String one) {
		return this.openKey != null && (this.confirmedOn != null || one.equals(this.declarer));
	}

	/** The other one, or the organization department, says so too. */
	Kinship confirm(CurrentUser by, LocalDate today) {
		requireStanding();
		Refused.unless(this.confirmedOn == null, "WRONG_STATE", "This declaration is confirmed");
		Refused.when(by.isCadre(this.declarer), "CONFLICT_OF_INTEREST",
				"The other one, or the organization department, confirms what you declared");
		this.confirmedBy = by.account();
		this.confirmedOn = today;
		register(new KinshipEvent.Confirmed(this.id.value(), this.cadre, this.kin));
		return this;
	}

	private void requireStanding() {
		Refused.unless(this.openKey != null, "WRONG_STATE", "This declaration does not stand any more");
	}

	Kinship end(String why, LocalDate today) {
		requireStanding();
		Refused.unlessText(why, "REASON_MISSING", "Say why it does not stand any more");
		this.endedOn = today;
		this.reason = why;
		this.openKey = null;
		register(new KinshipEvent.Ended(this.id.value(), this.cadre, this.kin, why));
		return this;
	}

	String cadre() {
		return this.cadre;
	}

	String kin() {
		return this.kin;
	}

	@Override
	public Id getId() {
		return this.id;
	}

	@Override
	public String subject() {
		return NUMBERS.subject(this.id.value());
	}

	@Override
	public String area() {
		return this.area;
	}

	@Override
	public Place place() {
		return new Place(this.area, null, null, null, false, Set.of(this.cadre, this.kin));
	}

	/** Where a declaration stands. */
	enum Status {

		/** It counts against who declared it alone. */
		DECLARED,
		/** It counts against both. */
		CONFIRMED,
		/** It does not stand any more. */
		ENDED

	}

	/**
	 * A declaration's number, as a number.
	 *
	 * @param value the year and six digits
	 */
	@Embeddable
	record Id(@Column(name = "id") long value) {

	}

}
