package io.duban.security;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

import io.duban.core.Aggregate;
import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.security.AccountEvent.Cause;
import io.duban.security.AccountEvent.Manner;
import io.duban.security.AccountEvent.Reason;

/**
 * What one person, or one front end's server, signs in with: a name, a password, roles.
 */
@Entity
@Table(name = "account")
public class Account extends Aggregate<String> {

	/** Wrong passwords and codes in a row that lock an account. */
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

	@Enumerated(EnumType.STRING)
	private Kind kind = Kind.CASEWORK;

	private @Nullable LocalDateTime passwordChangedAt;

	private @Nullable LocalDateTime lastSignedInAt;

	private @Nullable LocalDateTime enabledAt;

	@Column(name = "sealed_second_factor")
	private @Nullable String secondFactor;

	private @Nullable LocalDateTime secondFactorAt;

	private long secondFactorStep;

	@ElementCollection
	@CollectionTable(name = "former_password", joinColumns = @JoinColumn(name = "account"))
	private Set<FormerPassword> formerPasswords = new HashSet<>();

	@ElementCollection
	@CollectionTable(name = "recovery_code", joinColumns = @JoinColumn(name = "account"))
	@Column(name = "hash")
	private Set<String> recoveryCodes = new HashSet<>();

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
		this.passwordChangedAt = now;
		register(new AccountEvent.Made(name, cadre));
	}

	Account disable(CurrentUser by, boolean last) {
		Refused.when(by.account().equals(this.name), "OWN_ACCOUNT", "Nobody disables their own account");
		refuseTheLast(last);
		return disable(Cause.ADMINISTRATOR);
	}

	/**
	 * Closes an account with which nobody signed in for too long.
	 * @param before how recently it would have to be in use
	 * @param last whether nobody else has its administrator's role
	 * @return this, open as it was when it is in use or the last
	 */
	Account disableStale(LocalDateTime before, boolean last) {
		boolean used = Stream.of(this.createdAt, this.lastSignedInAt, this.enabledAt)
			.anyMatch((at) -> at != null && !at.isBefore(before));
		return (used || last) ? this : disable(Cause.STALE);
	}

	private Account disable(Cause cause) {
		if (!this.disabled) {
			this.disabled = true;
			register(new AccountEvent.Disabled(this.name, cause));
		}
		return this;
	}

	Account enable(LocalDateTime now) {
		if (this.disabled) {
			this.disabled = false;
			this.enabledAt = now;
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
			this.kind = Kind.of(grant.role());
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

	/**
	 * Gives its person a password for one time.
	 * @param encoded the password
	 * @param by who gives it
	 * @param now when
	 * @param kept how many passwords before it may not come again
	 * @return this
	 */
	Account resetPassword(String encoded, CurrentUser by, LocalDateTime now, int kept) {
		Refused.when(by.account().equals(this.name), "OWN_ACCOUNT", "Change your own password with passwordChange");
		replacePassword(encoded, now, kept);
		this.mustChange = true;
		this.lockedUntil = null;
		this.failures = 0;
		register(new AccountEvent.PasswordReset(this.name));
		return this;
	}

	/**
	 * Puts the password that its person chose in the old one's place.
	 * @param encoded the password
	 * @param now when
	 * @param kept how many passwords before it may not come again
	 * @return this
	 */
	Account changePassword(String encoded, LocalDateTime now, int kept) {
		replacePassword(encoded, now, kept);
		this.mustChange = false;
		register(new AccountEvent.PasswordChanged(this.name));
		return this;
	}

	private void replacePassword(String encoded, LocalDateTime now, int kept) {
		long number = this.formerPasswords.stream().mapToLong(FormerPassword::number).max().orElse(0) + 1;
		this.formerPasswords.add(new FormerPassword(number, this.password));
		this.formerPasswords.removeIf((former) -> former.number() <= number - kept);
		this.password = encoded;
		this.passwordChangedAt = now;
	}

	/**
	 * Sets a second factor up, and lets its person in by it.
	 * @param sealed its secret
	 * @param step the step of time whose code was given
	 * @param codes what stands in for a code once, hashed
	 * @param now when
	 * @return why they stay outside, or null when they are in
	 */
	@Nullable Reason enrol(String sealed, long step, Set<String> codes, LocalDateTime now) {
		if (this.secondFactor != null) {
			// It was set up elsewhere meanwhile, by another secret.
			return fail(Reason.WRONG_CODE, now);
		}
		Reason closed = refuseTheClosed(now);
		if (closed != null) {
			return closed;
		}
		this.secondFactor = sealed;
		this.secondFactorAt = now;
		this.recoveryCodes = new HashSet<>(codes);
		register(new AccountEvent.SecondFactorEnrolled(this.name));
		return enterByStep(step, now);
	}

	/**
	 * Takes the second factor away, so that its person sets up a new one.
	 * @param by who takes it
	 * @return this
	 */
	Account resetSecondFactor(CurrentUser by) {
		Refused.when(by.account().equals(this.name), "OWN_ACCOUNT", "Nobody takes their own second factor away");
		Refused.when(this.secondFactor == null, "NO_SECOND_FACTOR", "This account has no second factor");
		this.secondFactor = null;
		this.secondFactorAt = null;
		this.secondFactorStep = 0;
		this.recoveryCodes.clear();
		register(new AccountEvent.SecondFactorReset(this.name));
		return this;
	}

	/**
	 * Lets somebody in who gave the right password before, and now the code of a step of
	 * time; each is taken once.
	 * @param step which
	 * @param now when
	 * @return why they stay outside, or null when they are in
	 */
	@Nullable Reason enterByStep(long step, LocalDateTime now) {
		if (step <= this.secondFactorStep) {
			return fail(Reason.WRONG_CODE, now);
		}
		Reason refused = enter(Manner.CODE, now);
		if (refused == null) {
			this.secondFactorStep = step;
		}
		return refused;
	}

	/**
	 * Lets somebody in who gave the right password before, and now something in a code's
	 * place; each recovery code is taken once.
	 * @param hash of what they gave
	 * @param now when
	 * @return why they stay outside, or null when they are in
	 */
	@Nullable Reason enterByRecoveryCode(String hash, LocalDateTime now) {
		if (!this.recoveryCodes.contains(hash)) {
			return fail(Reason.WRONG_CODE, now);
		}
		Reason refused = enter(Manner.RECOVERY_CODE, now);
		if (refused == null) {
			this.recoveryCodes.remove(hash);
		}
		return refused;
	}

	/**
	 * Lets somebody in who proved who they are, unless the account is closed.
	 * @param manner how they signed in
	 * @param now when
	 * @return why they stay outside, or null when they are in
	 */
	@Nullable Reason enter(Manner manner, LocalDateTime now) {
		Reason closed = refuseTheClosed(now);
		if (closed != null) {
			return closed;
		}
		boolean again = manner == Manner.PASSWORD_CHANGE || (manner == Manner.BASIC && isSeen(now));
		if (!again || this.failures > 0) {
			this.failures = 0;
			this.lockedUntil = null;
			this.lastSignedInAt = now;
			register(new AccountEvent.SignedIn(this.name, manner));
		}
		return null;
	}

	/**
	 * Stops somebody who gave the right password, and owes a second factor, before the
	 * door of a closed account. What they failed before is not forgotten by half a
	 * sign-in.
	 * @param now when
	 * @return why they stay outside, or null when they may go on
	 */
	@Nullable Reason refuseTheClosed(LocalDateTime now) {
		Reason closed = closed(now);
		if (closed != null) {
			register(new AccountEvent.SignInFailed(this.name, closed));
		}
		return closed;
	}

	/**
	 * Notes once a day that an account is in use whose sign-ins happen elsewhere.
	 * @param manner how
	 * @param now when
	 */
	void use(Manner manner, LocalDateTime now) {
		if (!this.disabled && !isSeen(now)) {
			this.lastSignedInAt = now;
			register(new AccountEvent.SignedIn(this.name, manner));
		}
	}

	/**
	 * Counts a wrong password or code, and locks the account after too many in a row.
	 * @param wrong what was wrong
	 * @param now when
	 * @return why they stay outside
	 */
	Reason fail(Reason wrong, LocalDateTime now) {
		Reason closed = closed(now);
		Reason reason = (closed != null) ? closed : wrong;
		register(new AccountEvent.SignInFailed(this.name, reason));
		if (closed == null && ++this.failures >= TRIES) {
			this.failures = 0;
			this.lockedUntil = now.plus(LOCK);
			register(new AccountEvent.Locked(this.name, this.lockedUntil));
			return Reason.LOCKED;
		}
		return reason;
	}

	/**
	 * Lets somebody in by a certificate. A lock, which comes of wrong passwords and
	 * codes, does not keep them out, and stays.
	 * @param now when
	 * @return why they stay outside, or null when they are in
	 */
	@Nullable Reason enterByCertificate(LocalDateTime now) {
		if (this.disabled) {
			return refuseTheClosed(now);
		}
		this.lastSignedInAt = now;
		register(new AccountEvent.SignedIn(this.name, Manner.CERTIFICATE));
		return null;
	}

	/**
	 * Refuses somebody who gave the right password where no second factor can be asked
	 * for; while the account is closed, as if it were wrong.
	 * @param now when
	 * @return why they stay outside
	 */
	Reason refuseWithoutSecondFactor(LocalDateTime now) {
		Reason closed = refuseTheClosed(now);
		if (closed != null) {
			return closed;
		}
		register(new AccountEvent.SignInFailed(this.name, Reason.SECOND_FACTOR_MISSING));
		return Reason.SECOND_FACTOR_MISSING;
	}

	Account attempted(AttemptRefused attempt) {
		register(new AccountEvent.AttemptRefused(this.name, attempt.act(), attempt.code(),
				Refused.withoutPersonal(attempt.message()),
				attempt.details()
					.entrySet()
					.stream()
					.collect(Collectors.toMap(Map.Entry::getKey,
							(detail) -> Refused.withoutPersonal(detail.getValue())))));
		return this;
	}

	Account read(String subject, String part, String reason) {
		register(new AccountEvent.PersonalDataRead(this.name, subject, part, reason));
		return this;
	}

	private static void refuseTheLast(boolean last) {
		Refused.when(last, "LAST_ADMINISTRATOR", "Nobody else has this administrator's role: give it to another first");
	}

	private boolean isSeen(LocalDateTime now) {
		return this.lastSignedInAt != null && this.lastSignedInAt.toLocalDate().equals(now.toLocalDate());
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

	@Nullable String secondFactor() {
		return this.secondFactor;
	}

	@Nullable LocalDateTime secondFactorAt() {
		return this.secondFactorAt;
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

	/**
	 * Which roles it may hold, kept beside them so that the database refuses any other.
	 */
	enum Kind {

		/** Any but the three administrators'. */
		CASEWORK,

		/** The system administrator's alone. */
		SYSTEM,

		/** The security administrator's alone. */
		SECURITY,

		/** The audit administrator's alone. */
		AUDIT;

		static Kind of(Role role) {
			return switch (role) {
				case SYSTEM_ADMIN -> SYSTEM;
				case SECURITY_ADMIN -> SECURITY;
				case AUDIT_ADMIN -> AUDIT;
				default -> CASEWORK;
			};
		}

	}

	/**
	 * A password that was in use before.
	 *
	 * @param number 1 for the first, one more with each change
	 * @param password encoded
	 */
	@Embeddable
	record FormerPassword(long number, String password) {

	}

}
