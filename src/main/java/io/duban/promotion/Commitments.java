package io.duban.promotion;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

import org.springframework.stereotype.Component;

import io.duban.committee.Pending;
import io.duban.security.Walls;

/** What else a cadre is tied to while somebody decides on them. */
@Component
class Commitments implements Pending {

	/** That somebody may still be appointed. */
	private static final String IN_THE_RUNNING = " v.status not in ('FILLED', 'CLOSED')"
			+ " and (c.fit is null or c.fit = true) and (c.proposed = false or (v.proposed = c.cadre"
			+ " and v.status in ('DECIDING', 'APPOINTING')))";

	private final Walls walls;

	Commitments(Walls walls) {
		this.walls = walls;
	}

	/** The probation that somebody is on, or that is to be assessed. */
	Optional<Probation> probation(String cadre) {
		return this.walls
			.readNamed("select p.id, p.post, p.probation_until from appointment p where p.cadre = :cadre"
					+ " and p.status in ('ON_PROBATION', 'PROBATION_OVER') order by p.id desc limit 1")
			.param("cadre", cadre)
			.query((row, index) -> new Probation(Appointment.NUMBERS.text(row.getLong(1)), row.getString(2),
					row.getObject(3, LocalDate.class)))
			.optional();
	}

	/**
	 * The number of another vacancy to which somebody may still be appointed.
	 * @param cadre number of the cadre
	 * @param besides the vacancy that does not count
	 * @return nothing where they were found unfit, or were voted down
	 */
	Optional<String> candidacy(String cadre, Vacancy.Id besides) {
		return this.walls
			.readNamed("select v.id from vacancy_candidate c join vacancy v on v.id = c.vacancy"
					+ " where c.cadre = :cadre and v.id <> :besides and" + IN_THE_RUNNING + " order by v.id limit 1")
			.param("cadre", cadre)
			.param("besides", besides.value())
			.query(Long.class)
			.optional()
			.map(Vacancy.NUMBERS::text);
	}

	@Override
	public boolean isOn(Set<String> cadres) {
		return !cadres.isEmpty() && this.walls
			.readNamed(
					"select exists (select 1 from nomination n where n.cadre in (:cadres) and n.open_key is not null)"
							+ " or exists (select 1 from vacancy_candidate c join vacancy v on v.id = c.vacancy"
							+ " where c.cadre in (:cadres) and" + IN_THE_RUNNING + ")")
			.param("cadres", cadres)
			.query(Boolean.class)
			.single();
	}

	/**
	 * A probation that is not assessed yet.
	 *
	 * @param appointment its number
	 * @param post 职务
	 * @param until the day on which it is over
	 */
	record Probation(String appointment, String post, LocalDate until) {

	}

}
