package io.duban.leave;

/** Tells queries who was on approved leave on a day. */
public final class Excused {

	private Excused() {
	}

	/**
	 * A select of the leave on which a cadre is on a day: within the days that were
	 * approved, departed and not back. Who is not back after them is not excused.
	 * @param cadre the column with the number of the cadre; the query gives {@code :day},
	 * {@code :dayBegins} and {@code :dayEnds}
	 * @return an expression, null where there is none
	 */
	public static String leave(String cadre) {
		return "(select max(l.id) from cadre_leave l where l.cadre = " + cadre + " and l.status in ('AWAY', 'ENDED')"
				+ " and l.first_day <= :day and l.last_day >= :day and l.departed_at < :dayEnds"
				+ " and (l.ended_at is null or l.ended_at >= :dayBegins))";
	}

}
