package io.duban.promotion;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

import io.duban.core.Aggregate;
import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.ruling.Verdict;

/**
 * A calendar year of the county's own promotions: how many there were, and how many came
 * out of the second and the third pool.
 */
@Entity
@Table(name = "promotion_year")
class PromotionYear extends Aggregate<PromotionYear.Id> {

	@EmbeddedId
	private Id id;

	private String area;

	private int ofYear;

	private int promoted;

	private int fromPools;

	@SuppressWarnings("NullAway.Init")
	protected PromotionYear() {
	}

	PromotionYear(String county, int year) {
		this.id = Id.of(county, year);
		this.area = county;
		this.ofYear = year;
	}

	/** What the year's share says of one more. */
	Verdict share(@Nullable Tier tier, PoolRule rule, boolean atLast) {
		return Rules.share(this.ofYear, this.promoted, this.fromPools, tier, rule, atLast);
	}

	/** One more, which keeps the share. */
	PromotionYear count(String cadre, @Nullable Tier tier, PoolRule rule) {
		Refused.when(share(tier, rule, true).isRefused(), Rules.POOL_SHARE_BROKEN, "The year's share would be broken");
		this.promoted++;
		this.fromPools += (tier != null && tier.countsForShare()) ? 1 : 0;
		register(new PromotionYearEvent.Counted(this.id.value(), cadre, tier, this.promoted, this.fromPools));
		return this;
	}

	int promoted() {
		return this.promoted;
	}

	int fromPools() {
		return this.fromPools;
	}

	@Override
	public Id getId() {
		return this.id;
	}

	@Override
	public String subject() {
		return "promotionYear:" + this.id.value();
	}

	@Override
	public String area() {
		return this.area;
	}

	@Override
	public Place place() {
		return Place.in(this.area);
	}

	/**
	 * County and year.
	 *
	 * @param value such as {@code 220822000000:2026}
	 */
	@Embeddable
	record Id(@Column(name = "id") String value) {

		static Id of(String county, int year) {
			return new Id(county + ":" + year);
		}

	}

}
