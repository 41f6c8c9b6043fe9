package io.duban.worklog;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import io.duban.security.Area;
import io.duban.security.Wall;
import io.duban.security.Walls;

/** How many owed a log of a day and had none at the hour. */
@Component
public class RollFigures {

	private static final Wall WALL = Wall.area("r.township");

	private final Walls walls;

	RollFigures(Walls walls) {
		this.walls = walls;
	}

	/**
	 * The last roll that was called.
	 * @param division code of a division
	 * @param until the last day of which it may be
	 * @return null where none was called; a village has none of its own
	 */
	public @Nullable Called last(String division, LocalDate until) {
		Map<String, Object> parameters = new HashMap<>();
		String within = WALL.within(Area.of(division), "under", parameters);
		List<Part> parts = this.walls
			.read("select r.township, r.owed, r.missing, r.work_day from work_log_roll r where r.work_day = (select"
					+ " max(r.work_day) from work_log_roll r where r.work_day <= :until and " + within + ") and "
					+ within + " and {wall} order by r.township", WALL)
			.params(parameters)
			.param("until", until)
			.query((row, index) -> new Part(row.getString(1), row.getInt(2), row.getInt(3),
					row.getObject(4, LocalDate.class)))
			.list();
		return parts.isEmpty() ? null : new Called(parts.get(0).day, parts);
	}

	/**
	 * A roll of all townships of a division.
	 *
	 * @param day of which day
	 * @param townships by township, and the county for who serves there
	 */
	public record Called(LocalDate day, List<Part> townships) {

		public int owed() {
			return this.townships.stream().mapToInt(Part::owed).sum();
		}

		public int missing() {
			return this.townships.stream().mapToInt(Part::missing).sum();
		}

	}

	/**
	 * A township's roll.
	 *
	 * @param code of the township
	 * @param owed how many owed a log
	 * @param missing how many of them had none at the hour
	 * @param day of which day
	 */
	public record Part(String code, int owed, int missing, LocalDate day) {

	}

}
