package io.duban.security;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

import org.springframework.test.context.ContextConfiguration;

/** The same on MySQL, where one is named. */
@EnabledIfEnvironmentVariable(named = OnMysql.ADDRESS, matches = "jdbc:mysql:.+")
@ContextConfiguration(initializers = StrictSignInOnMysqlTests.StrictDatabase.class)
class StrictSignInOnMysqlTests extends StrictSignInTests {

	/** Beside the one of the usual server. */
	static class StrictDatabase extends OnMysql.OwnDatabase {

		@Override
		protected String database() {
			return "duban_test_strict";
		}

	}

}
