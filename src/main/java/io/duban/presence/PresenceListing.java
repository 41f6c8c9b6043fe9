package io.duban.presence;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

import io.duban.api.Connection;
import io.duban.api.GlobalId;
import io.duban.api.Listing;
import io.duban.api.Node;
import io.duban.api.Page;
import io.duban.core.Place;
import io.duban.record.Chapter;
import io.duban.record.Chapter.Whose;
import io.duban.security.Role;
import io.duban.security.Wall;
import io.duban.security.Walls;

/** Reads who signed in and who is missing. */
@Component
class PresenceListing {

	/** Those who lead cadres, and who watches that; each cadre sees their own. */
	static final Set<Role> READERS = Set.of(Role.COUNTY_SECRETARY, Role.COUNTY_HEAD, Role.COUNTY_LEADER,
			Role.TOWNSHIP_LEADER, Role.FIRST_RESPONSIBLE, Role.OFFICE, Role.ORGANIZATION, Role.AUDITOR, Role.CADRE);

	private static final String SIGNED = "select p.id, p.cadre, p.on_day, p.area, p.signed_at, p.latitude, p.longitude";

	private static final Wall SIGNATURES = Wall.area("p.area")
		.township("p.township")
		.owner("p.cadre")
		.about("p.cadre")
		.readers(READERS);

	private static final RowMapper<PresenceView> SIGNATURE = (row, index) -> new PresenceView(row.getString(1),
			row.getString(2), row.getObject(3, LocalDate.class), row.getString(4),
			row.getObject(5, LocalDateTime.class), row.getBigDecimal(6), row.getBigDecimal(7));

	private static final String MISSING = "select b.id, b.cadre, b.on_day, b.area, b.cadre_leave";

	private static final Wall ABSENCES = Wall.area("b.area")
		.township("b.township")
		.owner("b.cadre")
		.about("b.cadre")
		.readers(READERS);

	private static final RowMapper<AbsenceView> ABSENCE = (row, index) -> new AbsenceView(row.getString(1),
			row.getString(2), row.getObject(3, LocalDate.class), row.getString(4), row.getObject(5, Long.class));

	private final Walls walls;

	private final Listing listing;

	PresenceListing(Walls walls, Listing listing) {
		this.walls = walls;
		this.listing = listing;
	}

	Map<String, PresenceView> signatures(Collection<String> ids) {
		return ids.isEmpty() ? Map.of()
				: this.walls.read(SIGNED + " from presence p where p.id in (:ids) and {wall}", SIGNATURES)
					.param("ids", ids)
					.query(SIGNATURE)
					.list()
					.stream()
					.collect(Collectors.toMap(PresenceView::key, Function.identity()));
	}

	Connection<PresenceView> signatures(PresenceFilter filter, Page page) {
		return this.listing.page(
				new Listing.Query(SIGNED, "presence p", SIGNATURES).under(filter.division)
					.where("p.on_day = :day", "day", filter.day)
					.where("p.cadre = :cadre", "cadre", filter.cadre),
				Listing.Order.byId("p.id", false, PresenceView::key), page, SIGNATURE);
	}

	Map<String, AbsenceView> absences(Collection<String> ids) {
		return ids.isEmpty() ? Map.of()
				: this.walls.read(MISSING + " from roll_absence b where b.id in (:ids) and {wall}", ABSENCES)
					.param("ids", ids)
					.query(ABSENCE)
					.list()
					.stream()
					.collect(Collectors.toMap(AbsenceView::key, Function.identity()));
	}

	Connection<AbsenceView> absences(boolean onLeave, PresenceFilter filter, Page page) {
		return this.listing.page(
				new Listing.Query(MISSING, "roll_absence b", ABSENCES).under(filter.division)
					.where("b.on_leave = :onLeave", "onLeave", onLeave)
					.where("b.on_day = :day", "day", filter.day)
					.where("b.cadre = :cadre", "cadre", filter.cadre),
				Listing.Order.byId("b.id", false, AbsenceView::key), page, ABSENCE);
	}

	@Bean
	static Chapter signaturesOfCadre() {
		return new Chapter("签到", Whose.CADRE,
				"select concat('" + Signature.KIND
						+ ":', p.id) from presence p where p.cadre = :number and {wall} order by p.id desc",
				SIGNATURES);
	}

	@Bean
	static Chapter absencesOfCadre() {
		return new Chapter("点名不在", Whose.CADRE,
				"select distinct concat('rollCall:', b.on_day, ':', b.township) as called from roll_absence b"
						+ " where b.cadre = :number and {wall} order by called desc",
				ABSENCES);
	}

	/** Which are wanted. */
	record PresenceFilter(@Nullable String division, @Nullable LocalDate day, @Nullable String cadre) {

		static final PresenceFilter ALL = new PresenceFilter(null, null, null);

	}

	/** A signature as it is read. */
	record PresenceView(String key, String cadreNumber, LocalDate day, String area, LocalDateTime signedAt,
			@Nullable BigDecimal north, @Nullable BigDecimal east) implements Node {

		static final String TYPE = "Presence";

		@Override
		public String id() {
			return GlobalId.of(TYPE, this.key);
		}

		@Override
		public String typeName() {
			return TYPE;
		}

		Place place() {
			return new Place(this.area, null, null, this.cadreNumber, true);
		}

	}

	/** Somebody who was missing, as it is read. */
	record AbsenceView(String key, String cadreNumber, LocalDate day, String area,
			@Nullable Long leaveNumber) implements Node {

		static final String TYPE = "Absence";

		@Override
		public String id() {
			return GlobalId.of(TYPE, this.key);
		}

		@Override
		public String typeName() {
			return TYPE;
		}

	}

}
