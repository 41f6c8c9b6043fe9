package io.duban.discipline;

import java.time.LocalDate;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import io.duban.security.Walls;

/**
 * Tells those who fill the pools who may not be in them. Whoever asks decides who is told
 * of it.
 */
@Component
public class Bars {

	private final Walls walls;

	Bars(Walls walls) {
		this.walls = walls;
	}

	/**
	 * What bars a cadre from the pools on a day, as it is decided now.
	 * @param cadre number of the cadre
	 * @param on the day
	 * @return what does
	 */
	public Bar of(String cadre, LocalDate on) {
		return besides(0, cadre, on, on);
	}

	/**
	 * The same without one case, and of several days: what is left where its outcome does
	 * not stand.
	 * @param disciplineCase its number, as a number
	 * @param cadre number of the cadre
	 * @param since the first day
	 * @param on the last day
	 * @return what else does, or did on one of the days
	 */
	public Bar besides(long disciplineCase, String cadre, LocalDate since, LocalDate on) {
		return this.walls
			.readNamed(
					"""
							select count(case when d.proposed_at < :ends and (d.closed_at is null or d.closed_at >= :ends) then 1 end),
							max(case when d.barred_from <= :day and d.barred_until > :since then d.barred_until end)
							from discipline_case d where d.cadre = :cadre and d.id <> :besides""")
			.param("cadre", cadre)
			.param("since", since)
			.param("day", on)
			.param("ends", on.plusDays(1).atStartOfDay())
			.param("besides", disciplineCase)
			.query((row, index) -> new Bar(row.getInt(1) > 0, row.getObject(2, LocalDate.class)))
			.single();
	}

	/**
	 * Which removal of a cadre holds on a day besides that of one case.
	 * @param disciplineCase its number, as a number
	 * @param cadre number of the cadre
	 * @param on the day
	 * @return the case of another outcome that holds, bars them and is a removal; one
	 * that nothing undoes any more before one that may be appealed against
	 */
	public Optional<Removal> removalBesides(long disciplineCase, String cadre, LocalDate on) {
		return this.walls
			.readNamed("select d.id, d.closed_at is null from discipline_case d where d.cadre = :cadre"
					+ " and d.id <> :besides and d.barred_until > :day"
					+ " and coalesce(d.appeal_outcome, d.outcome) = :removal"
					+ " order by case when d.closed_at is null then 1 else 0 end, d.id limit 1")
			.param("cadre", cadre)
			.param("besides", disciplineCase)
			.param("day", on)
			.param("removal", Outcome.REMOVAL.name())
			.query((row, index) -> new Removal(row.getLong(1), row.getBoolean(2)))
			.optional();
	}

	/**
	 * Another case of a cadre that is not closed yet.
	 * @param disciplineCase the number of the case that does not count, as a number
	 * @param cadre number of the cadre
	 * @return the first one's number, as a number
	 */
	public Optional<Long> openBesides(long disciplineCase, String cadre) {
		return this.walls
			.readNamed("select d.id from discipline_case d where d.cadre = :cadre and d.id <> :besides"
					+ " and d.closed_at is null order by d.id limit 1")
			.param("cadre", cadre)
			.param("besides", disciplineCase)
			.query(Long.class)
			.optional();
	}

	/**
	 * A removal.
	 *
	 * @param disciplineCase number of its case, as a number
	 * @param open whether it may still be decided otherwise
	 */
	public record Removal(long disciplineCase, boolean open) {

	}

	/**
	 * What bars somebody.
	 *
	 * @param openCase whether they have an open case: from the day of the proposal until
	 * the day before the case is closed
	 * @param until the first day on which no outcome bars them any more, null where none
	 * does or did
	 */
	public record Bar(boolean openCase, @Nullable LocalDate until) {

	}

}
