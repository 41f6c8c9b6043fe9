package io.duban.core;

import java.time.LocalDate;
import java.util.List;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.duban.security.OnMysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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

	@Test
	void endsWhoAnsweredWhenTheNextBegan() {
		spans(OwnDatabase.h2("upgraded_spans", "7", UpgradeTests::responsibilities));
	}

	@Test
	@EnabledIfEnvironmentVariable(named = OnMysql.ADDRESS, matches = "jdbc:mysql:.+")
	void endsWhoAnsweredWhenTheNextBeganOnMysql() {
		spans(OwnDatabase.mysql("duban_test_upgraded_spans", "7", UpgradeTests::responsibilities));
	}

	private static void responsibilities(DataSource older) {
		for (String row : List.of("VILLAGE 220822106201 A 2026-01-01", "VILLAGE 220822106201 B 2026-03-01",
				"VILLAGE 220822106201 C 2026-03-01", "VILLAGE 220822106202 A 2026-01-01",
				"HOUSEHOLD 220822106201 D 2026-02-01")) {
			String[] words = row.split(" ");
			JdbcClient.create(older)
				.sql("insert into responsibility (id, area, kind, subject, cadre, since_on, digest, version)"
						+ " values (?, '220822106201', ?, ?, ?, ?, '', 1)")
				.params(String.join(":", words[0], words[1], words[3], words[2]), words[0], words[1], words[2],
						LocalDate.parse(words[3]))
				.update();
		}
	}

	private static void spans(DataSource upgraded) {
		assertThat(JdbcClient.create(upgraded)
			.sql("select cadre, since_on, until_on, kind from responsibility order by subject, kind desc, id")
			.query((row, index) -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3))
			.list()).containsExactly("A 2026-01-01 2026-03-01", "B 2026-03-01 2026-03-01", "C 2026-03-01 null",
					"D 2026-02-01 null", "A 2026-01-01 null");
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

	/** As after half an hour, when a pool gives up its first connections. */
	@Test
	void takesAccountsWhenTheConnectionThatMadeTheTablesIsClosed() {
		HikariDataSource database = (HikariDataSource) OwnDatabase.h2("outlived");
		database.getHikariPoolMXBean().softEvictConnections();
		JdbcClient jdbc = JdbcClient.create(database);
		String account = "insert into account (name, kind, area, person, password, disabled, failures, must_change,"
				+ " created_at, password_changed_at, enabled_at, events, version) values (?, ?, '220822000000', 'x', 'x',"
				+ " false, 0, false, '2026-01-01', '2026-01-01', '2026-01-01', 1, 1)";

		assertThat(jdbc.sql(account).params("one", "AUDIT").update()).isEqualTo(1);
		assertThatExceptionOfType(DataIntegrityViolationException.class)
			.isThrownBy(() -> jdbc.sql(account).params("other", "ANY").update())
			.withMessageContaining("Check constraint violation");
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
