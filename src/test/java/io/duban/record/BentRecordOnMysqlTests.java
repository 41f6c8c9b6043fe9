package io.duban.record;

import javax.sql.DataSource;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

import io.duban.core.OwnDatabase;
import io.duban.security.OnMysql;

/** The same on MySQL, by somebody who has all rights there. */
@EnabledIfEnvironmentVariable(named = OnMysql.ADDRESS, matches = "jdbc:mysql:.+")
class BentRecordOnMysqlTests extends BentRecordTests {

	@Override
	DataSource database() {
		return OwnDatabase.mysql("duban_test_bent");
	}

}
