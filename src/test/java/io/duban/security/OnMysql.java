package io.duban.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/**
 * The same on MySQL, where one is named, in a database of its own that each run begins
 * anew.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfEnvironmentVariable(named = OnMysql.ADDRESS, matches = "jdbc:mysql:.+")
@ContextConfiguration(initializers = OnMysql.OwnDatabase.class)
public @interface OnMysql {

	/** Names the server. */
	String ADDRESS = "DUBAN_TEST_MYSQL_URL";

	/** Its user and password. */
	String USER = "duban";

	/** Makes the database. */
	class OwnDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

		/** Servers that run at the same time have one each. */
		protected String database() {
			return "duban_test_server";
		}

		@Override
		public void initialize(ConfigurableApplicationContext context) {
			String given = System.getenv(ADDRESS);
			String own = given.replaceFirst("/[^/?]*(\\?|$)", "/" + database() + "$1");
			try (Connection connection = DriverManager.getConnection(given, USER, USER);
					Statement statement = connection.createStatement()) {
				statement.execute("drop database if exists " + database());
				statement.execute("create database " + database() + " character set utf8mb4");
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
			TestPropertyValues
				.of("spring.datasource.url=" + own, "spring.datasource.username=" + USER,
						"spring.datasource.password=" + USER)
				.applyTo(context);
		}

	}

}
