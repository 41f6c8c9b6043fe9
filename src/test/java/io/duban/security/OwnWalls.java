package io.duban.security;

import java.time.Clock;
import java.util.Set;

import javax.sql.DataSource;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Walls around a database that a test has for itself. */
public final class OwnWalls {

	private OwnWalls() {
	}

	/**
	 * In which no cadre answers for anything.
	 * @param database the database
	 * @return its walls
	 */
	public static Walls of(DataSource database) {
		DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
		beans.registerSingleton("own", (OwnHouseholds) (cadre) -> Set.of());
		JdbcClient jdbc = JdbcClient.create(database);
		SignInSettings settings = new Binder().bindOrCreate("duban.security", SignInSettings.class);
		return new Walls(jdbc, new Who(), beans.getBeanProvider(OwnHouseholds.class),
				beans.getBeanProvider(Deputies.class), new Identities(jdbc, settings, Clock.systemUTC()));
	}

}
