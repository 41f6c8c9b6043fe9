package io.duban.security;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.duban.core.Time;

/** Reads who an account's person is and what they may do: one statement a request. */
@Component
class Identities {

	private final JdbcClient jdbc;

	private final Clock clock;

	Identities(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	/**
	 * The person who works with an account.
	 * @param account its name, letter for letter
	 * @return empty when there is no such account, or it is disabled or locked
	 */
	Optional<CurrentUser> active(String account) {
		List<Row> rows = this.jdbc.sql("""
				select a.name, a.person, a.cadre, a.disabled, a.locked_until, a.must_change,
				  g.role, g.area, g.line_of_inspection
				from account a left join account_grant g on g.account = a.name
				where a.name = ?""").param(account).query(Row.class).list();
		List<GrantedLine> granted = new ArrayList<>();
		for (Row row : rows) {
			if (row.role != null && row.area != null && row.lineOfInspection != null) {
				granted.add(new GrantedLine(row.role, row.area, row.lineOfInspection));
			}
		}
		LocalDateTime now = Time.now(this.clock);
		// MySQL finds names whatever their case, and a token says exactly whose it is.
		return rows.stream()
			.limit(1)
			.filter((row) -> row.name.equals(account) && row.isOpen(now))
			.map((row) -> new CurrentUser(row.name, row.person, row.cadre,
					row.mustChange ? List.of() : GrantedLine.grants(granted), row.mustChange))
			.findFirst();
	}

	/**
	 * The password of an account.
	 * @param account its name
	 * @return encoded; empty when there is no such account
	 */
	Optional<String> password(String account) {
		return this.jdbc.sql("select password from account where name = ?")
			.param(account)
			.query(String.class)
			.optional();
	}

	record Row(String name, String person, @Nullable String cadre, boolean disabled,
			@Nullable LocalDateTime lockedUntil, boolean mustChange, @Nullable String role, @Nullable String area,
			@Nullable String lineOfInspection) {

		boolean isOpen(LocalDateTime now) {
			return !this.disabled && (this.lockedUntil == null || !now.isBefore(this.lockedUntil));
		}

	}

}
