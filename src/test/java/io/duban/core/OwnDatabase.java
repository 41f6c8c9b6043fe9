package io.duban.core;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;

import io.duban.security.OnMysql;

/** An empty database with our tables and no server, for tests that do it harm. */
public final class OwnDatabase {

	private OwnDatabase() {
	}

	/**
	 * In memory.
	 * @param name of its own
	 * @return the database, empty
	 */
	public static DataSource h2(String name) {
		return migrated("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", "sa", "", false);
	}

	/**
	 * On the server that the tests are given.
	 * @param name of its own
	 * @return the database, empty
	 */
	public static DataSource mysql(String name) {
		String given = System.getenv(OnMysql.ADDRESS);
		try (Connection connection = DriverManager.getConnection(given, OnMysql.USER, OnMysql.USER);
				Statement statement = connection.createStatement()) {
			statement.execute("create database if not exists " + name + " character set utf8mb4");
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		return migrated(given.replaceFirst("/[^/?]*(\\?|$)", "/" + name + "$1"), OnMysql.USER, OnMysql.USER, true);
	}

	private static DataSource migrated(String url, String user, String password, boolean mysql) {
		HikariDataSource database = new HikariDataSource();
		database.setJdbcUrl(url);
		database.setUsername(user);
		database.setPassword(password);
		Flyway flyway = Flyway.configure()
			.dataSource(database)
			.placeholders(Migrations.placeholders(mysql))
			.cleanDisabled(false)
			.load();
		flyway.clean();
		flyway.migrate();
		return database;
	}

}
