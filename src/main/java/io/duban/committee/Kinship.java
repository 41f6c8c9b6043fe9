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
		register(new KinshipEvent.Declared(id.value(), cadre, kin));
	}

	/** The same for both. */
	static String key(String one, String other) {
		return (one.compareTo(other) < 0) ? one + " " + other : other + " " + one;
	}

	boolean isOf(CurrentUser user) {
		return user.isCadre(this.cadre) || user.isCadre(this.kin);
	}

	Kinship end(String why, LocalDate today) {
		Refused.unless(this.openKey != null, "WRONG_STATE", "This declaration does not stand any more");
		Refused.unlessText(why, "REASON_MISSING", "Say why it does not stand any more");
		this.endedOn = today;
		this.reason = why;
		this.openKey = null;
		register(new KinshipEvent.Ended(this.id.value(), this.cadre, this.kin, why));
		return this;
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

	/**
	 * A declaration's number, as a number.
	 *
	 * @param value the year and six digits
	 */
	@Embeddable
	record Id(@Column(name = "id") long value) {

	}

}
