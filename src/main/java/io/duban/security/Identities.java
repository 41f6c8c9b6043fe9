package io.duban.security;

import java.time.Clock;
import java.time.LocalDate;
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

	private final SignInSettings settings;

	private final Clock clock;

	Identities(JdbcClient jdbc, SignInSettings settings, Clock clock) {
		this.jdbc = jdbc;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * The person who works with an account, however they would sign in.
	 * @param account its name, letter for letter
	 * @return empty when there is no such account, or it is disabled
	 */
	Optional<CurrentUser> active(String account) {
		return standing(account, Proof.SERVER).map(Standing::user);
	}

	/**
	 * The person who signed in with an account, as far as their proof goes. A lock keeps
	 * nobody out who is in: it comes of what anybody types.
	 * @param account its name, letter for letter
	 * @param proof how they proved who they are
	 * @return empty when there is no such account, or it is disabled
	 */
	Optional<Standing> standing(String account, Proof proof) {
		List<Row> rows = this.jdbc.sql("""
				select a.name, a.person, a.cadre, a.disabled, a.must_change,
				  coalesce(a.password_changed_at, a.created_at) password_since, a.second_factor_at, a.last_signed_in_at,
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
			.filter((row) -> row.name.equals(account) && !row.disabled)
			.map((row) -> standing(row, GrantedLine.grants(granted), proof, now))
			.findFirst();
	}

	private Standing standing(Row row, List<Grant> grants, Proof proof, LocalDateTime now) {
		boolean demanded = row.secondFactorAt != null
				|| grants.stream().map(Grant::role).anyMatch(this.settings.secondFactorRoles()::contains);
		boolean complete = !demanded || proof.isStrong(row.secondFactorAt);
		LocalDate expiry = expiry(row.passwordSince);
		boolean mustChange = row.mustChange
				|| (proof.isByPassword() && expiry != null && !now.toLocalDate().isBefore(expiry));
		return new Standing(new CurrentUser(row.name, row.person, row.cadre,
				(mustChange || !complete) ? List.of() : grants, mustChange), complete, row.secondFactorAt,
				row.lastSignedInAt);
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

	/**
	 * The passwords of an account that may not be chosen again.
	 * @param account its name
	 * @return encoded, the present one first
	 */
	List<String> usedPasswords(String account) {
		List<String> used = new ArrayList<>(password(account).stream().toList());
		used.addAll(this.jdbc.sql("select password from former_password where account = ? order by number desc")
			.param(account)
			.query(String.class)
			.list());
		return used.stream().limit(this.settings.passwordHistory()).toList();
	}

	/**
	 * The day from which a password has to be changed first.
	 * @param account whose
	 * @return the day; null where passwords are good for ever
	 */
	@Nullable LocalDate passwordExpiry(String account) {
		return this.jdbc.sql("select coalesce(password_changed_at, created_at) from account where name = ?")
			.param(account)
			.query(LocalDateTime.class)
			.optional()
			.map(this::expiry)
			.orElse(null);
	}

	private @Nullable LocalDate expiry(LocalDateTime since) {
		return (this.settings.passwordDays() > 0) ? since.toLocalDate().plusDays(this.settings.passwordDays()) : null;
	}

	/**
	 * Somebody who signed in.
	 *
	 * @param user who it is; without a role while something is owed
	 * @param complete whether their proof is what their roles demand; otherwise the
	 * second factor is owed, and they are let in nowhere but to give it
	 * @param secondFactorAt since when the account has a second factor, if it has one
	 * @param lastSignedInAt when somebody last signed in with it, if anybody did
	 */
	record Standing(CurrentUser user, boolean complete, @Nullable LocalDateTime secondFactorAt,
			@Nullable LocalDateTime lastSignedInAt) {

		boolean isSeen(LocalDate today) {
			return this.lastSignedInAt != null && this.lastSignedInAt.toLocalDate().equals(today);
		}

	}

	record Row(String name, String person, @Nullable String cadre, boolean disabled, boolean mustChange,
			LocalDateTime passwordSince, @Nullable LocalDateTime secondFactorAt, @Nullable LocalDateTime lastSignedInAt,
			@Nullable String role, @Nullable String area, @Nullable String lineOfInspection) {

	}

}
