package io.duban.promotion;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;

import io.duban.core.Aggregate;
import io.duban.core.Place;
import io.duban.core.Refused;

/** A county's pool of reserve cadres (后备干部库), which never exceeds its quota. */
@Entity
@Table(name = "pool")
class Pool extends Aggregate<Pool.Id> {

	/** The schema's name of the type. */
	static final String TYPE = "Pool";

	@EmbeddedId
	private Id id;

	private String area;

	@Enumerated(EnumType.STRING)
	private Tier tier;

	private int occupied;

	@SuppressWarnings("NullAway.Init")
	protected Pool() {
	}

	Pool(String county, Tier tier) {
		this.id = Id.of(county, tier);
		this.area = county;
		this.tier = tier;
	}

	/** Somebody comes in, for whom there must be room. */
	Pool enter(String cadre, PoolRule rule) {
		Refused.when(this.occupied >= rule.quota(this.tier), Rules.POOL_FULL, "The pool is full");
		this.occupied++;
		register(new PoolEvent.Entered(this.id.value(), cadre, this.occupied, rule.quota(this.tier)));
		return this;
	}

	/** Somebody leaves. */
	Pool leave(String cadre) {
		this.occupied--;
		register(new PoolEvent.Left(this.id.value(), cadre, this.occupied));
		return this;
	}

	int occupied() {
		return this.occupied;
	}

	Tier tier() {
		return this.tier;
	}

	@Override
	public Id getId() {
		return this.id;
	}

	@Override
	public String subject() {
		return "pool:" + this.id.value();
	}

	@Override
	public String area() {
		return this.area;
	}

	@Override
	public Place place() {
		return Place.ofCounty(this.area);
	}

	/**
	 * County and tier.
	 *
	 * @param value such as {@code 220822000000:FIRST}
	 */
	@Embeddable
	record Id(@Column(name = "id") String value) {

		static Id of(String county, Tier tier) {
			return new Id(county + ":" + tier.name());
		}

	}

}
