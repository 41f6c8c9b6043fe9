package io.duban.presence;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import io.duban.leave.Excused;
import io.duban.security.Area;
import io.duban.security.Wall;
import io.duban.security.Walls;

/**
 * Where cadres have to be: county leaders in the townships that they answer for,
 * department heads in their villages, and who has neither but serves in a township where
 * they serve.
 */
@Component
class Duties {

	private static final String ANSWERS = "%1$s.kind in ('TOWNSHIP', 'VILLAGE') and %1$s.since_on <= :day"
			+ " and (%1$s.until_on is null or %1$s.until_on > :day)";

	/** Of several who began, the one who began last answers. */
	private static final String ANSWERING = "select r.cadre as cadre, r.subject as area from responsibility r where "
			+ ANSWERS.formatted("r") + " and not exists (select 1 from responsibility n where n.kind = r.kind"
			+ " and n.subject = r.subject and " + ANSWERS.formatted("n")
			+ " and (n.since_on > r.since_on or (n.since_on = r.since_on and n.id > r.id)))";

	private static final String SERVING = "select c.id as cadre, c.area as area from cadre c"
			+ " where c.township not like '%000000' and not exists (select 1 from responsibility o where o.cadre = c.id and "
			+ ANSWERS.formatted("o") + ")";

	private static final Wall WALL = Wall.area("d.area");

	private final Walls walls;

	Duties(Walls walls) {
		this.walls = walls;
	}

	/**
	 * Where somebody has to be on a day.
	 * @param cadre number of the cadre
	 * @param day the day
	 * @return codes of divisions, in or under one of which they sign in
	 */
	List<String> of(String cadre, LocalDate day) {
		return this.walls
			.readNamed("select d.area from (" + ANSWERING + " and r.cadre = :cadre union all " + SERVING
					+ " and c.id = :cadre) d order by d.area")
			.param("cadre", cadre)
			.param("day", day)
			.query(String.class)
			.list();
	}

	/**
	 * The townships in which somebody has to be on a day.
	 * @param day the day
	 * @return their codes, in order
	 */
	List<String> townships(LocalDate day) {
		return this.walls
			.read("select distinct concat(substring(d.area, 1, 9), '000') as township from (" + ANSWERING
					+ " union all " + SERVING + ") d where {wall} order by township", WALL)
			.param("day", day)
			.query(String.class)
			.list();
	}

	/**
	 * Who has to be in a township on a day, and who of them signed in or is excused.
	 * @param township its code
	 * @param day the day
	 * @param hour until when they sign in
	 * @return each with each place, by place and number
	 */
	List<Due> in(String township, LocalDate day, LocalDateTime hour) {
		Area area = Area.of(township);
		return this.walls.read("select d.cadre, d.area, p.cadre is not null as signed, " + Excused.leave("d.cadre")
				+ " as cadre_leave from (" + ANSWERING + " and r.subject between :low and :high union all " + SERVING
				+ " and c.area between :low and :high) d left join presence p on p.cadre = d.cadre and p.on_day = :day"
				+ " and p.signed_at <= :hour" + " where {wall} order by d.area, d.cadre", WALL)
			.param("day", day)
			.param("dayBegins", day.atStartOfDay())
			.param("dayEnds", day.plusDays(1).atStartOfDay())
			.param("hour", hour)
			.param("low", area.low())
			.param("high", area.high())
			.query(Due.class)
			.list();
	}

	/**
	 * Somebody who has to be somewhere.
	 *
	 * @param cadre number of the cadre
	 * @param area code of the division
	 * @param signed whether they signed in that day, wherever they have to be
	 * @param cadreLeave number of the leave on which they are
	 */
	record Due(String cadre, String area, boolean signed, @Nullable Long cadreLeave) {

	}

}
