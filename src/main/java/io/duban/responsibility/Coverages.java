package io.duban.responsibility;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.stereotype.Component;

import io.duban.division.Division;
import io.duban.security.Area;
import io.duban.security.Role;
import io.duban.security.Wall;
import io.duban.security.Walls;
import io.duban.security.Who;

/**
 * Counts who is answered for, in one statement for all that lies under a division. It is
 * not for a cadre, who sees but their own.
 */
@Component
class Coverages {

	private static final Set<Role> READERS = EnumSet
		.complementOf(EnumSet.of(Role.CADRE, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN));

	private static final Wall HOUSEHOLDS = Wall.area("h.area").township("h.township").readers(READERS);

	private static final Wall VILLAGES = Wall.area("d.area").readers(READERS);

	private static final String PARTS = """
			select p.part, sum(p.households), sum(p.covered), sum(p.villages), sum(p.led) from (
			select %1$s as part, count(*) as households, count(r.id) as covered, 0 as villages, 0 as led from household h
			left join responsibility r on r.subject = h.id and r.kind = 'HOUSEHOLD' and %3$s
			where %4$s and {wall} group by %1$s
			union all select %2$s, 0, 0, count(*), count(r.id) from division d
			left join responsibility r on r.subject = d.id and r.kind = 'VILLAGE' and %3$s
			where d.level = 'VILLAGE' and %5$s and {joined} group by %2$s) p group by p.part order by p.part""";

	private final Walls walls;

	private final Who who;

	Coverages(Walls walls, Who who) {
		this.walls = walls;
		this.who = who;
	}

	boolean mayRead(String division) {
		return this.who.current().is(READERS, division, "");
	}

	/** What lies right under a division, and of a village itself. */
	List<Part> parts(Division division, LocalDate on) {
		Map<String, Object> parameters = new HashMap<>();
		Area area = Area.of(division.code());
		String sql = PARTS.formatted(part(division.level(), "h.area"), part(division.level(), "d.area"),
				Responsibilities.ON, HOUSEHOLDS.within(area, "households", parameters),
				VILLAGES.within(area, "villages", parameters));
		return this.walls.read(sql, HOUSEHOLDS, VILLAGES)
			.params(parameters)
			.param("on", on)
			.query((row, index) -> new Part(row.getString(1), row.getInt(2), row.getInt(3), row.getInt(4),
					row.getInt(5)))
			.list();
	}

	private static String part(Division.Level level, String area) {
		return switch (level) {
			case PROVINCE, CITY -> "concat(substring(%s, 1, 6), '000000')".formatted(area);
			case COUNTY -> "concat(substring(%s, 1, 9), '000')".formatted(area);
			case TOWNSHIP, VILLAGE -> area;
		};
	}

	/**
	 * What lies in one division.
	 *
	 * @param code the division's
	 * @param households how many there are
	 * @param covered for how many of them somebody answers
	 * @param villages how many there are
	 * @param led how many of them have a first responsible person
	 */
	record Part(String code, int households, int covered, int villages, int led) {

		public int uncovered() {
			return this.households - this.covered;
		}

		public int villagesWithoutFirstResponsible() {
			return this.villages - this.led;
		}

	}

}
