package io.duban.security;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextConfiguration;

/** The same on MySQL, in a database of its own that each run begins anew. */
@EnabledIfEnvironmentVariable(named = SignInOnMysqlTests.ADDRESS, matches = "jdbc:mysql:.+")
@ContextConfiguration(initializers = SignInOnMysqlTests.OwnDatabase.class)
class SignInOnMysqlTests extends SignInTests {

	static final String ADDRESS = "DUBAN_TEST_MYSQL_URL";

	private static final String USER = "duban";

	static class OwnDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

		@Override
		public void initialize(ConfigurableApplicationContext context) {
			String given = System.getenv(ADDRESS);
			String own = given.replaceFirst("/[^/?]*(\\?|$)", "/duban_test_sign_in$1");
			try (Connection connection = DriverManager.getConnection(given, USER, USER);
					Statement statement = connection.createStatement()) {
				statement.execute("drop database if exists duban_test_sign_in");
				statement.execute("create database duban_test_sign_in character set utf8mb4");
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
