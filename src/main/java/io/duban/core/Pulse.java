package io.duban.core;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Signs of life of work that goes on by itself: how far it is, and whether it goes on at
 * all. Not part of the record: what the work did is there.
 */
@Component
public class Pulse {

	/** Joins a table to its pulse; the table's subject is to be put in. */
	public static final String JOIN = " left join pulse u on u.subject = ";

	/**
	 * The columns of a joined pulse, in the order in which {@link Beat#of} reads them.
	 */
	public static final String COLUMNS = "u.step, u.done, u.of_all, u.beat_at";

	/** Whoever is silent for so long has stopped. */
	private static final Duration SILENCE = Duration.ofMinutes(2);

	private final JdbcClient jdbc;

	private final Clock clock;

	Pulse(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * Tells that work goes on.
	 * @param subject which work, such as {@code import:7}
	 * @param step what it is at
	 * @param done how much of it is done
	 * @param of how much there is to do, null when nobody knows
	 */
	public void beat(String subject, String step, long done, @Nullable Long of) {
		LocalDateTime now = Time.now(this.clock);
		int updated = this.jdbc.sql("update pulse set step = ?, done = ?, of_all = ?, beat_at = ? where subject = ?")
			.params(Arrays.asList(step, done, of, now, subject))
			.update();
		if (updated == 0) {
			this.jdbc.sql("insert into pulse (subject, step, done, of_all, beat_at) values (?, ?, ?, ?, ?)")
				.params(Arrays.asList(subject, step, done, of, now))
				.update();
		}
	}

	/**
	 * How far work is. A server that was killed has ended it without a word: what says
	 * that it goes on, but has not been heard of for two minutes, has broken off.
	 * @param said what the work itself said last, such as {@code RUNNING}
	 * @param startedAt when it began
	 * @param last its last sign of life, if it gave one
	 * @return what it said, or {@code BROKEN_OFF}
	 */
	public String status(Enum<?> said, LocalDateTime startedAt, @Nullable Beat last) {
		boolean silent = ((last != null) ? last.at() : startedAt).plus(SILENCE).isBefore(Time.now(this.clock));
		return (silent && said.name().equals("RUNNING")) ? "BROKEN_OFF" : said.name();
	}

	/**
	 * A sign of life.
	 *
	 * @param step what the work is at
	 * @param done how much of it is done
	 * @param of how much there is to do, null when nobody knows
	 * @param at when
	 */
	public record Beat(String step, long done, @Nullable Long of, LocalDateTime at) {

		/**
		 * Reads a joined pulse.
		 * @param row a row
		 * @param first number of the first of its {@link Pulse#COLUMNS}
		 * @return the beat, null when there was none
		 * @throws SQLException when the row cannot be read
		 */
		public static @Nullable Beat of(ResultSet row, int first) throws SQLException {
			String step = row.getString(first);
			return (step != null) ? new Beat(step, row.getLong(first + 1), row.getObject(first + 2, Long.class),
					row.getObject(first + 3, LocalDateTime.class)) : null;
		}

	}

}
