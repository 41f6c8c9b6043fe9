package io.duban.presence;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

import io.duban.core.Aggregate;
import io.duban.core.DomainEvent;
import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.security.CurrentUser;

/** 签到 a cadre said on a day where they are: the first time counts. */
@Entity
@Table(name = "presence")
class Signature extends Aggregate<Signature.Id> {

	/** What a signature's subject begins with. */
	static final String KIND = "presence";

	/** Of a degree: about a kilometre, enough to tell one village from another. */
	private static final int DECIMALS = 2;

	@EmbeddedId
	private Id id;

	private String cadre;

	private LocalDate onDay;

	private String area;

	private LocalDateTime signedAt;

	private String account;

	@Nullable private BigDecimal latitude;

	@Nullable private BigDecimal longitude;

	@SuppressWarnings("NullAway.Init")
	protected Signature() {
	}

	Signature(String cadre, LocalDate onDay, String area, @Nullable Position position, CurrentUser by,
			LocalDateTime at) {
		this.id = Id.of(cadre, onDay);
		this.cadre = cadre;
		this.onDay = onDay;
		this.area = area;
		this.signedAt = at;
		this.account = by.account();
		this.latitude = (position != null) ? position.latitude() : null;
		this.longitude = (position != null) ? position.longitude() : null;
		register(new Signed(cadre, onDay, area, position));
	}

	@Override
	public Id getId() {
		return this.id;
	}

	@Override
	public String subject() {
		return KIND + ":" + this.id.value();
	}

	@Override
	public String area() {
		return this.area;
	}

	@Override
	public Place place() {
		return new Place(this.area, null, null, this.cadre, true, Set.of(this.cadre));
	}

	/**
	 * Whose signature of which day it is.
	 *
	 * @param value the day and the number of the cadre
	 */
	@Embeddable
	record Id(@Column(name = "id") String value) {

		static Id of(String cadre, LocalDate day) {
			return new Id(day + ":" + cadre);
		}

	}

	/**
	 * Where a telephone says that it is, made so coarse that it tells the village and not
	 * the house.
	 *
	 * @param latitude in degrees north
	 * @param longitude in degrees east
	 */
	record Position(BigDecimal latitude, BigDecimal longitude) {

		private static final int MOST_NORTH = 90;

		private static final int MOST_EAST = 180;

		Position {
			Refused.unless(isWithin(latitude, MOST_NORTH) && isWithin(longitude, MOST_EAST), "BAD_POSITION",
					"A latitude lies between -90 and 90 degrees, a longitude between -180 and 180");
			latitude = latitude.setScale(DECIMALS, RoundingMode.HALF_UP);
			longitude = longitude.setScale(DECIMALS, RoundingMode.HALF_UP);
		}

		private static boolean isWithin(BigDecimal degrees, int most) {
			return degrees.abs().compareTo(BigDecimal.valueOf(most)) <= 0;
		}

		static @Nullable Position of(@Nullable BigDecimal latitude, @Nullable BigDecimal longitude) {
			Refused.when((latitude == null) != (longitude == null), "BAD_POSITION",
					"Give the latitude and the longitude, or neither");
			return (latitude != null && longitude != null) ? new Position(latitude, longitude) : null;
		}

	}

	/** Somebody signed in. Where exactly is theirs alone: the record keeps it apart. */
	record Signed(String cadre, LocalDate day, String division,
			@JsonIgnore @Nullable Position position) implements DomainEvent {

		@Override
		public String name() {
			return "presence.signed";
		}

		@Override
		@JsonIgnore
		public Map<String, Object> personal() {
			return (this.position != null) ? Map.of("latitude", this.position.latitude().toString(), "longitude",
					this.position.longitude().toString()) : Map.of();
		}

	}

}
