package io.duban.core;

import java.nio.file.Path;
import java.time.Clock;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys of personal data for a database that a test has for itself. */
public final class OwnKeys {

	/** As {@code DUBAN_PERSONAL_KEY_LINES} takes them. */
	public static final String LINES = "FIND 5790df84 AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=,"
			+ "SEAL 32d7c595 ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";

	private OwnKeys() {
	}

	/**
	 * Those that all servers of tests have.
	 * @param database the database
	 * @return what seals with them
	 */
	public static Sealing of(DataSource database) {
		return new Sealing(new SealingKeys(JdbcClient.create(database), Clock.systemUTC(),
				new SealingSettings(Path.of("none"), LINES)));
	}

}
