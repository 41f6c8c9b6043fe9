package io.duban.promotion;

import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

import io.duban.core.Aggregate;
import io.duban.core.CaseNumber;
import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.ruling.Verdict;

/** Somebody's time in a pool. */
@Entity
@Table(name = "pool_member")
class PoolMember extends Aggregate<PoolMember.Id> {

	/** The schema's name of the type. */
	static final String TYPE = "PoolMember";

	static final CaseNumber NUMBERS = new CaseNumber("poolMember", "通库");

	@EmbeddedId
	private Id id;

	private String area;

	@Enumerated(EnumType.STRING)
	private Tier tier;

	private String cadre;

	private long nomination;

	private LocalDate enteredOn;

	@Nullable private LocalDate leftOn;

	@Enumerated(EnumType.STRING)
	@Nullable private Ground ground;

	@Nullable private String reason;

	@Nullable private String decidedBy;

	/** The case whose outcome put them out, or whose end they wait for to come back. */
	@Nullable private Long disciplineCase;

	/** A cadre is in one pool at a time. */
	@Nullable private String openKey;

	@SuppressWarnings("NullAway.Init")
	protected PoolMember() {
	}

	PoolMember(Id id, String county, Tier tier, String cadre, long nomination, LocalDate today) {
		this.id = id;
		this.area = county;
		this.tier = tier;
		this.cadre = cadre;
		this.nomination = nomination;
		this.enteredOn = today;
		this.openKey = cadre;
		register(new PoolMemberEvent.Admitted(id.value(), NUMBERS.text(id.value()), tier, cadre, nomination));
	}

	/** A nomination for this pool, or for a lower one, has no object. */
	Refused inTheWay() {
		return new Refused("IN_POOL",
				"This cadre is in this pool already, or in a higher one: in that of " + this.tier.label() + " since "
						+ this.enteredOn,
				Map.of("pool", this.tier.name(), "member", NUMBERS.text(this.id.value()), "enteredOn",
						this.enteredOn.toString()));
	}

	PoolMember leave(Ground why, @Nullable String words, String by, LocalDate today) {
		Refused.unless(isIn(), "WRONG_STATE", "They have left this pool already");
		Refused.unlessReasoned(why == Ground.AGE || why == Ground.OWN_WISH, words, "Say why they leave");
		this.leftOn = today;
		this.ground = why;
		this.reason = words;
		this.decidedBy = by;
		this.openKey = null;
		register(new PoolMemberEvent.Left(this.id.value(), this.tier, this.cadre, why, words));
		return this;
	}

	/** The outcome of a discipline case bars them. */
	PoolMember putOut(long by, String words, String account, LocalDate today) {
		this.disciplineCase = by;
		return leave(Ground.DISCIPLINE, words, account, today);
	}

	/** A rule was held against their coming back. */
	PoolMember ruled(Verdict verdict) {
		register(new PoolMemberEvent.Ruled(this.id.value(), verdict.rule(), verdict.version(), verdict.inputs(),
				verdict.result(), verdict.message()));
		return this;
	}

	/** The outcome that had put them out does not stand. */
	PoolMember restored(Id again, String words) {
		this.disciplineCase = null;
		register(new PoolMemberEvent.Restored(this.id.value(), this.cadre, again.value(), words));
		return this;
	}

	/** Another case keeps them out; while it is open they wait for its end. */
	void waitFor(long other) {
		this.disciplineCase = other;
		register(new PoolMemberEvent.KeptOut(this.id.value(), other));
	}

	/** A rule refuses their coming back, for good. */
	void stayOut() {
		this.disciplineCase = null;
	}

	LocalDate leftOn() {
		return Objects.requireNonNull(this.leftOn);
	}

	boolean isIn() {
		return this.leftOn == null;
	}

	Tier tier() {
		return this.tier;
	}

	long nomination() {
		return this.nomination;
	}

	String cadre() {
		return this.cadre;
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
		return new Place(this.area, null, null, null, false, Set.of(this.cadre));
	}

	/**
	 * A membership's number, as a number.
	 *
	 * @param value the year and six digits
	 */
	@Embeddable
	record Id(@Column(name = "id") long value) {

	}

	/** Why somebody leaves a pool. */
	enum Ground {

		/** 任用 they were appointed. */
		APPOINTED,
		/**
		 * 年龄 they are too old, as the organization department decided: no birth dates are
		 * kept of cadres.
		 */
		AGE,
		/** 问责 the outcome of a discipline case bars them. */
		DISCIPLINE,
		/** 本人意愿 their own wish. */
		OWN_WISH,
		/** 转入 they came into another pool. */
		MOVED

	}

}
