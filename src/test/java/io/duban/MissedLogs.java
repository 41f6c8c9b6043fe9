package io.duban;

import java.time.LocalDate;

import org.springframework.jdbc.core.simple.JdbcClient;

import io.duban.security.Area;

/** Days on which somebody had no log at the hour, as the roll of that day has them. */
final class MissedLogs {

	/** As many as fall below the line. */
	static final int BELOW = 5;

	private static final int HOUR = 20;

	private final JdbcClient jdbc;

	MissedLogs(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void of(String cadre, LocalDate day) {
		String township = Area
			.township(this.jdbc.sql("select area from cadre where id = ?").param(cadre).query(String.class).single());
		String roll = day + ":" + township;
		if (this.jdbc.sql("select count(*) from work_log_roll where id = ?")
			.param(roll)
			.query(Integer.class)
			.single() == 0) {
			this.jdbc
				.sql("insert into work_log_roll (id, work_day, township, owed, missing, called_at, events, version)"
						+ " values (?, ?, ?, 1, 1, ?, 0, 0)")
				.params(roll, day, township, day.atTime(HOUR, 0))
				.update();
		}
		this.jdbc
			.sql("insert into work_log_missing (id, roll, work_day, area, cadre) select concat(c.id, ':', ?), ?, ?,"
					+ " c.area, c.id from cadre c where c.id = ?")
			.params(day.toString(), roll, day, cadre)
			.update();
	}

}
