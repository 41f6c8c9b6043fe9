package io.duban.security;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

import io.duban.core.Aggregate;
import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.security.AccountEvent.Manner;
import io.duban.security.AccountEvent.Reason;

/**
 * What one person, or one front end's server, signs in with: a name, a password, roles.
 */
@Entity
@Table(name = "account")
public class Account extends Aggregate<String> {

	/** Wrong passwords in a row that lock an account. */
	static final int TRIES = 5;

	/** How long it stays locked. */
	static final Duration LOCK = Duration.ofMinutes(15);

	private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{2,63}");

	@Id
	private String name;

	@Column
	private String area;

	@Column
	private String person;

	private @Nullable String cadre;

	@Column
	private String password;

	private boolean disabled;

	private int failures;

	private @Nullable LocalDateTime lockedUntil;

	private boolean mustChange;

	@Column
	private LocalDateTime createdAt;

	@ElementCollection
	@CollectionTable(name = "account_grant", joinColumns = @JoinColumn(name = "account"))
	private Set<GrantedLine> grants = new HashSet<>();

	protected Account() {
	}

	/**
	 * A new account without any role.
	 * @param name what its person types
	 * @param area code of the county that keeps it
	 * @param person the person's name
	 * @param cadre number of the cadre whose account it is, if it is one's
	 * @param password encoded
	 * @param mustChange whether the password is for one time only
	 * @param now when it is made
	 */
	Account(String name, String area, String person, @Nullable String cadre, String password, boolean mustChange,
			LocalDateTime now) {
		Refused.unless(NAME.matcher(name).matches(), "BAD_ACCOUNT_NAME",
				"An account's name has 3 to 64 lower-case letters, digits, dots, hyphens and underscores");
		Refused.when(name.equalsIgnoreCase(CurrentUser.SYSTEM.account()), "BAD_ACCOUNT_NAME",
				"This name is the server's own");
		Refused.when(person.isBlank() || person.length() > 64, "BAD_PERSON_NAME", "Give the person's name");
		this.name = name;
		this.area = area;
		this.person = person;
		this.cadre = cadre;
		this.password = password;
		this.mustChange = mustChange;
		this.createdAt = now;
		register(new AccountEvent.Made(name, cadre));
	}

	Account disable(CurrentUser by, boolean last) {
		Refused.when(by.account().equals(this.name), "OWN_ACCOUNT", "Nobody disables their own account");
		refuseTheLast(last);
		if (!this.disabled) {
			this.disabled = true;
			register(new AccountEvent.Disabled(this.name));
		}
		return this;
	}

	Account enable() {
		if (this.disabled) {
			this.disabled = false;
			register(new AccountEvent.Enabled(this.name));
		}
		return this;
	}

	/**
	 * Gives a role for an area, or changes the lines of one that is held.
	 * @param grant what
	 * @param by who gives it
	 * @return this
	 */
	Account grant(Grant grant, CurrentUser by) {
		Refused.when(by.account().equals(this.name), "OWN_ROLES",
				"Nobody gives themselves a role or widens their own area");
		Set<Role> others = grants().stream().map(Grant::role).collect(Collectors.toSet());
		others.remove(grant.role());
		Refused.when(!others.isEmpty() && grant.role().isAdministrator(), "SEPARATE_ADMINISTRATORS",
				grant.role() + " is held beside no other role; this person already is " + others);
		Refused.when(others.stream().anyMatch(Role::isAdministrator), "SEPARATE_ADMINISTRATORS",
				"An administrator holds no other role; this person is " + others);
		if (!grants().contains(grant)) {
			this.grants.removeIf((row) -> row.is(grant.role(), grant.area()));
			GrantedLine.of(grant).forEach(this.grants::add);
			register(new AccountEvent.Granted(this.name, grant.role(), grant.area().code(),
					grant.lines().stream().sorted().toList()));
		}
		return this;
	}

	/**
	 * Takes a role for an area away.
	 * @param role which
	 * @param division where
	 * @param last whether nobody else has the role
	 * @return this
	 */
	Account revoke(Role role, Area division, boolean last) {
		Refused.unless(this.grants.stream().anyMatch((row) -> row.is(role, division)), "NOT_GRANTED",
				"This person does not have the role " + role + " for the area " + division.code());
		refuseTheLast(
				last && grants().stream().noneMatch((grant) -> grant.role() == role && !grant.area().equals(division)));
		this.grants.removeIf((row) -> row.is(role, division));
		register(new AccountEvent.Revoked(this.name, role, division.code()));
		return this;
	}

	Account unlock() {
		if (this.lockedUntil != null || this.failures > 0) {
			this.lockedUntil = null;
			this.failures = 0;
			register(new AccountEvent.Unlocked(this.name));
		}
		return this;
	}

	Account resetPassword(String encoded, CurrentUser by) {
		Refused.when(by.account().equals(this.name), "OWN_ACCOUNT", "Change your own password with passwordChange");
		this.password = encoded;
		this.mustChange = true;
		this.lockedUntil = null;
		this.failures = 0;
		register(new AccountEvent.PasswordReset(this.name));
		return this;
	}

	Account changePassword(String encoded) {
		this.password = encoded;
		this.mustChange = false;
		register(new AccountEvent.PasswordChanged(this.name));
		return this;
	}

	/**
	 * Lets somebody in who gave the right password, unless the account is closed.
	 * @param manner how they signed in
	 * @param now when
	 * @return why they stay outside, or null when they are in
	 */
	@Nullable Reason enter(Manner manner, LocalDateTime now) {
		Reason closed = closed(now);
		if (closed != null) {
			register(new AccountEvent.SignInFailed(this.name, closed));
			return closed;
		}
		if (manner == Manner.PAGE || this.failures > 0) {
			this.failures = 0;
			this.lockedUntil = null;
			register(new AccountEvent.SignedIn(this.name, manner));
		}
		return null;
	}

	/**
	 * Counts a wrong password, and locks the account after too many in a row.
	 * @param now when
	 * @return why they stay outside
	 */
	Reason fail(LocalDateTime now) {
		Reason closed = closed(now);
		Reason reason = (closed != null) ? closed : Reason.WRONG_PASSWORD;
		register(new AccountEvent.SignInFailed(this.name, reason));
		if (closed == null && ++this.failures >= TRIES) {
			this.failures = 0;
			this.lockedUntil = now.plus(LOCK);
			register(new AccountEvent.Locked(this.name, this.lockedUntil));
			return Reason.LOCKED;
		}
		return reason;
	}

	Account attempted(String act, String code) {
		register(new AccountEvent.AttemptRefused(this.name, act, code));
		return this;
	}

	Account read(String subject, String part, String reason) {
		register(new AccountEvent.PersonalDataRead(this.name, subject, part, reason));
		return this;
	}

	private static void refuseTheLast(boolean last) {
		Refused.when(last, "LAST_ADMINISTRATOR", "Nobody else has this administrator's role: give it to another first");
	}

	private @Nullable Reason closed(LocalDateTime now) {
		if (this.disabled) {
			return Reason.DISABLED;
		}
		return (this.lockedUntil != null && now.isBefore(this.lockedUntil)) ? Reason.LOCKED : null;
	}

	public String name() {
		return this.name;
	}

	@Nullable LocalDateTime lockedUntil() {
		return this.lockedUntil;
	}

	List<Grant> grants() {
		return GrantedLine.grants(this.grants);
	}

	@Override
	public String getId() {
		return this.name;
	}

	@Override
	public String subject() {
		return "account:" + this.name;
	}

	@Override
	public String area() {
		return this.area;
	}

	@Override
	public @Nullable Place place() {
		return null;
	}

}
