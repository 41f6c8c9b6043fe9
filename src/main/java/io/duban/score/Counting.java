package io.duban.score;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.duban.security.Area;
import io.duban.security.Wall;

/**
 * Whose work is counted, and how each measure is found where it was written down, with
 * the moment from which on it was known.
 *
 * @param condition that a column holds the number of one of them, as a format
 * @param parameters its parameters
 */
record Counting(String condition, Map<String, Object> parameters) {

	/** What happened on a day of the span. */
	private static final String WITHIN = "%s between :from and :to";

	private static final String MOMENT = "%1$s >= :begins and %1$s < :ends";

	private static final Wall SERVES = Wall.area("c.area").township("c.township");

	/** Of these cadres. */
	static Counting of(List<String> cadres) {
		return new Counting("%s in (:cadres)", Map.of("cadres", cadres));
	}

	/** Of all who serve in an area. */
	static Counting under(Area area) {
		Map<String, Object> parameters = new HashMap<>();
		String within = SERVES.within(area, "serves", parameters);
		return new Counting("%s in (select c.id from cadre c where " + within + ")", parameters);
	}

	String theirs(String column) {
		return this.condition.formatted(column);
	}

	/** All measures: the cadre, the measure, what it was and when. */
	String all() {
		return Arrays.stream(Measure.values()).map(this::each).collect(Collectors.joining(" union all "));
	}

	/**
	 * Rows of one measure.
	 * @param measure which
	 * @return a select of {@code cadre}, {@code measure}, {@code kind} and {@code id} of
	 * the object that shows it, and the day
	 */
	String each(Measure measure) {
		return switch (measure) {
			case RECTIFIED_ON_TIME, OVERDUE, FAILED_ROUNDS,
					RELAPSES ->
				select(measure, "m.cadre", "Issue", "m.issue", "m.on_day", "score_mark m",
						"m.kind = '" + measure + "' and " + WITHIN.formatted("m.on_day")
								+ " and m.known_at < :known and (m.void_at is null or m.void_at >= :known)");
			case LOGS_ON_TIME -> select(measure, "w.cadre", "WorkLog", "w.id", "w.work_day", "work_log w",
					WITHIN.formatted("w.work_day") + " and w.late = false and w.posted_at < :known");
			case LOGS_MISSING -> select(measure, "w.cadre", "WorkLogMissing", "w.id", "w.work_day",
					"work_log_missing w join work_log_roll r on r.id = w.roll",
					WITHIN.formatted("w.work_day") + " and r.called_at < :known");
			case VISITS ->
				select(measure, "v.cadre", "Visit", "v.id", "v.visited_on", "visit v", WITHIN.formatted("v.visited_on")
						+ " and v.outside_responsibility = false and v.recorded_at < :known");
			case PRESENCE -> select(measure, "p.cadre", "Presence", "p.id", "p.on_day", "presence p",
					WITHIN.formatted("p.on_day") + " and p.signed_at < :known");
			case ABSENCES -> select(measure, "a.cadre", "Absence", "min(a.id)", "a.on_day",
					"roll_absence a join roll_call r on r.on_day = a.on_day and r.township = a.township",
					"a.on_leave = false and " + WITHIN.formatted("a.on_day") + " and r.called_at < :known")
					+ " group by a.cadre, a.on_day";
			case ORDERS_ANSWERED -> select(measure, "r.answerer", "DispatchOrder", "r.dispatch_order",
					"cast(r.answered_at as date)", "dispatch_round r",
					MOMENT.formatted("r.answered_at") + " and r.answered_at <= r.due_at and r.answered_at < :known");
			case ORDERS_UNANSWERED -> select(measure, "o.owner", "DispatchOrder", "r.dispatch_order",
					"cast(r.due_at as date)", "dispatch_order o join dispatch_round r on r.dispatch_order = o.id",
					MOMENT.formatted("r.due_at") + " and r.unanswered_at < :known and not exists (select 1 from"
							+ " cadre_leave l where l.cadre = o.owner and l.departed_at <= r.due_at"
							+ " and (l.ended_at is null or l.ended_at > r.due_at))");
		};
	}

	private String select(Measure measure, String cadre, String kind, String id, String day, String from,
			String condition) {
		return "select %s as cadre, '%s' as measure, '%s' as kind, concat('', %s) as id, %s as on_day from %s where %s and %s"
			.formatted(cadre, measure, kind, id, day, from, theirs(cadre), condition);
	}

	/** The parameters of all of these. */
	Map<String, Object> parameters(Span span) {
		Map<String, Object> all = new HashMap<>(this.parameters);
		all.putAll(Map.of("from", span.from(), "to", span.last(), "begins", span.from().atStartOfDay(), "ends",
				span.last().plusDays(1).atStartOfDay(), "known", span.known()));
		return all;
	}

}
