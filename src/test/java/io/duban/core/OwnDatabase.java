package io.duban.core;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

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
		return h2(name, "latest", (older) -> {
		});
	}

	/**
	 * In memory, upgraded from an older version.
	 * @param name of its own
	 * @param version the older one
	 * @param fill puts into the older one what is to be taken over
	 * @return the database
	 */
	static DataSource h2(String name, String version, Consumer<DataSource> fill) {
		return migrated("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1", "sa", "", false, version, fill);
	}

	/**
	 * On the server that the tests are given.
	 * @param name of its own
	 * @return the database, empty
	 */
	public static DataSource mysql(String name) {
		return mysql(name, "latest", (older) -> {
		});
	}

	/**
	 * On the server that the tests are given, upgraded from an older version.
	 * @param name of its own
	 * @param version the older one
	 * @param fill puts into the older one what is to be taken over
	 * @return the database
	 */
	static DataSource mysql(String name, String version, Consumer<DataSource> fill) {
		String given = System.getenv(OnMysql.ADDRESS);
		try (Connection connection = DriverManager.getConnection(given, OnMysql.USER, OnMysql.USER);
				Statement statement = connection.createStatement()) {
			statement.execute("create database if not exists " + name + " character set utf8mb4");
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		return migrated(given.replaceFirst("/[^/?]*(\\?|$)", "/" + name + "$1"), OnMysql.USER, OnMysql.USER, true,
				version, fill);
	}

	private static DataSource migrated(String url, String user, String password, boolean mysql, String version,
			Consumer<DataSource> fill) {
		HikariDataSource database = new HikariDataSource();
		database.setJdbcUrl(url);
		database.setUsername(user);
		database.setPassword(password);
		FluentConfiguration flyway = Flyway.configure()
			.dataSource(database)
			.placeholders(Migrations.placeholders(mysql))
			.cleanDisabled(false);
		flyway.load().clean();
		flyway.target(version).load().migrate();
		fill.accept(database);
		flyway.target("latest").load().migrate();
		return database;
	}

}
