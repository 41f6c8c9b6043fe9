package io.duban;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

import org.springframework.test.context.ContextConfiguration;

import io.duban.security.OnMysql;

/** The same on MySQL, in a database that is watched from its first row on. */
@EnabledIfEnvironmentVariable(named = OnMysql.ADDRESS, matches = "jdbc:mysql:.+")
@ContextConfiguration(initializers = MeetingEventOnMysqlTests.WatchedDatabase.class)
@Order(28)
class MeetingEventOnMysqlTests extends MeetingEventTests {

	/** Not the one that other tests share: that has no triggers. */
	static class WatchedDatabase extends OnMysql.OwnDatabase {

		@Override
		protected String database() {
			return "duban_test_watched_meetings";
		}

	}

}
