package io.duban.worklog;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.duban.core.WorkCalendar;
import io.duban.leave.Excused;
import io.duban.responsibility.Responsibilities;
import io.duban.security.Area;
import io.duban.security.Wall;
import io.duban.security.Walls;

/**
 * Who owes a log: on a working day whoever answers for a household or a village, and the
 * townships' own cadres, unless they are away with leave.
 */
@Component
class Owing {

	private static final String TOWNSHIPS = "乡镇";

	private static final Wall WALL = Wall.area("c.area");

	private final Responsibilities responsibilities;

	private final WorkCalendar calendar;

	private final Walls walls;

	Owing(Responsibilities responsibilities, WorkCalendar calendar, Walls walls) {
		this.responsibilities = responsibilities;
		this.calendar = calendar;
		this.walls = walls;
	}

	/** Whether the cadre, whom the current person sees or is, owes one. */
	boolean owes(String cadre, LocalDate day) {
		return this.calendar.isWorkingDay(day) && on(this.walls.readNamed(
				"select c.unit_kind from cadre c where c.id = :cadre and " + Excused.leave("c.id") + " is null"), day)
			.param("cadre", cadre)
			.query(String.class)
			.optional()
			.filter((kind) -> kind.equals(TOWNSHIPS) || this.responsibilities.answeringForSomebody(day).contains(cadre))
			.isPresent();
	}

	private static JdbcClient.StatementSpec on(JdbcClient.StatementSpec statement, LocalDate day) {
		return statement.param("day", day)
			.param("dayBegins", day.atStartOfDay())
			.param("dayEnds", day.plusDays(1).atStartOfDay());
	}

	/**
	 * Who owes one, and whether they had posted it by the hour.
	 * @param day the day
	 * @param hour the hour
	 * @return by township, or the county for whoever serves there
	 */
	Map<String, List<Owed>> on(LocalDate day, LocalDateTime hour) {
		if (!this.calendar.isWorkingDay(day)) {
			return Map.of();
		}
		Set<String> answering = this.responsibilities.answeringForSomebody(day);
		Map<String, Owed> owed = new HashMap<>();
		on(this.walls.read("select c.id, c.area, c.unit_kind, w.id from cadre c left join work_log w on w.cadre = c.id"
				+ " and w.work_day = :day and w.posted_at <= :hour where " + Excused.leave("c.id")
				+ " is null and {wall}", WALL), day)
			.param("hour", hour)
			.query((row) -> {
				if (answering.contains(row.getString(1)) || row.getString(3).equals(TOWNSHIPS)) {
					owed.put(row.getString(1), new Owed(row.getString(1), row.getString(2), row.getString(4) != null));
				}
			});
		return owed.values().stream().collect(Collectors.groupingBy((one) -> Area.township(one.area)));
	}

	/**
	 * Somebody who owes a log.
	 *
	 * @param cadre number of the cadre
	 * @param area code of the division where they serve
	 * @param posted whether they had posted it by the hour
	 */
	record Owed(String cadre, String area, boolean posted) {

	}

}
