package io.duban.security;

import java.util.Set;

import javax.sql.DataSource;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
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
		return new Walls(JdbcClient.create(database), new Who(), beans.getBeanProvider(OwnHouseholds.class));
	}

}
