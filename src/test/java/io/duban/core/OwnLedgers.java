package io.duban.core;

import java.time.Clock;

import javax.sql.DataSource;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;

/** Ledgers of a database that a test has for itself. */
public final class OwnLedgers {

	private OwnLedgers() {
	}

	/**
	 * Written in no transaction.
	 * @param database the database
	 * @param events is told of each row
	 * @return what writes them
	 */
	public static Ledgers of(DataSource database, ApplicationEventPublisher events) {
		return new Ledgers(new JdbcTemplate(database), OwnKeys.of(database), events, Clock.systemUTC());
	}

}
