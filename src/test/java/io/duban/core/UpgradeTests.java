package io.duban.core;

import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

import org.springframework.jdbc.core.simple.JdbcClient;

import io.duban.security.OnMysql;

import static org.assertj.core.api.Assertions.assertThat;

/** What an older database has when it is upgraded. */
class UpgradeTests {

	@Test
	void givesEachAccountTheKindOfItsRoles() {
		kinds(OwnDatabase.h2("upgraded", "5", UpgradeTests::accounts));
	}

	@Test
	@EnabledIfEnvironmentVariable(named = OnMysql.ADDRESS, matches = "jdbc:mysql:.+")
	void givesEachAccountTheKindOfItsRolesOnMysql() {
		kinds(OwnDatabase.mysql("duban_test_upgraded", "5", UpgradeTests::accounts));
	}

	private static void accounts(DataSource older) {
		JdbcClient jdbc = JdbcClient.create(older);
		for (String role : List.of("SYSTEM_ADMIN", "SECURITY_ADMIN", "AUDIT_ADMIN", "OFFICE", "NONE")) {
			jdbc.sql(
					"""
							insert into account (name, area, person, password, disabled, failures, must_change, created_at, events,
							version) values (?, '220822000000', 'x', 'x', false, 0, false, '2020-01-01 00:00:00', 1, 1)""")
				.param(role)
				.update();
			if (!role.equals("NONE")) {
				jdbc.sql("""
						insert into account_grant (account, role, area, line_of_inspection)
						values (?, ?, '220822000000', ''), (?, ?, '220822101000', '')""")
					.params(role, role, role, role)
					.update();
			}
		}
	}

	private static void kinds(DataSource upgraded) {
		JdbcClient jdbc = JdbcClient.create(upgraded);

		assertThat(jdbc.sql("select concat(name, ' ', kind) from account order by name").query(String.class).list())
			.containsExactly("AUDIT_ADMIN AUDIT", "NONE CASEWORK", "OFFICE CASEWORK", "SECURITY_ADMIN SECURITY",
					"SYSTEM_ADMIN SYSTEM");
		assertThat(jdbc.sql("select count(*) from account where password_changed_at > created_at")
			.query(Integer.class)
			.single()).as("passwords age from here").isEqualTo(5);
	}

}
