package io.duban.core;

import javax.sql.DataSource;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

import io.duban.security.OnMysql;

/** The same on MySQL. */
@EnabledIfEnvironmentVariable(named = OnMysql.ADDRESS, matches = "jdbc:mysql:.+")
class SealingOnMysqlTests extends SealingTests {

	@Override
	DataSource database() {
		return OwnDatabase.mysql("duban_test_sealing");
	}

}
