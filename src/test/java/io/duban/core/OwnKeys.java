package io.duban.core;

import java.nio.file.Path;
import java.time.Clock;

import javax.sql.DataSource;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Keys of personal data for a database that a test has for itself. */
public final class OwnKeys {

	private OwnKeys() {
	}

	/**
	 * Made for it, and kept nowhere.
	 * @param database the database
	 * @return what seals with them
	 */
	public static Sealing of(DataSource database) {
		String lines = SealingKey.make(SealingKey.Use.FIND).line() + "," + SealingKey.make(SealingKey.Use.SEAL).line();
		return new Sealing(new SealingKeys(JdbcClient.create(database), Clock.systemUTC(),
				new SealingSettings(Path.of("none"), lines)));
	}

}
