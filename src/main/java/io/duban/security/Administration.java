package io.duban.security;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.data.domain.Limit;
import org.springframework.security.crypto.password.PasswordEncoder;

import io.duban.core.Conflict;
import io.duban.core.Forbidden;
import io.duban.core.Numbers;
import io.duban.core.Refused;
import io.duban.core.UseCase;

import io.duban.core.Time;

/**
 * What the three separate administrators (三员) do with accounts: the system administrator
 * makes and disables them and gives forgotten passwords anew, the security administrator
 * gives roles and areas and takes lost second factors away, and the audit administrator,
 * who changes nothing, watches both. It takes both to get into an account that has a
 * second factor.
 */
@UseCase
public class Administration {

	/** Counts those who were ever appointed, so that the first one is the first once. */
	private static final String REMOVALS = "administrator-removals";

	private static final String APPOINTMENTS = "security-administrators";

	private static final String FIRST_START = "first-administrator";

	private static final Set<Role> SYSTEM = Set.of(Role.SYSTEM_ADMIN);

	private static final Set<Role> SECURITY = Set.of(Role.SECURITY_ADMIN);

	/** The system administrator appoints the first security administrator. */
	private static final Set<Role> GRANTING = Set.of(Role.SECURITY_ADMIN, Role.SYSTEM_ADMIN);

	private static final int STALE_AT_A_TIME = 100;

	private static final Pattern LINE = Pattern.compile("[A-Z_]{1,16}");

	private final Accounts accounts;

	private final Who who;

	private final Numbers numbers;

	private final PasswordEncoder encoder;

	private final SignInSettings settings;

	private final Clock clock;

	private final String county;

	Administration(Accounts accounts, Who who, Numbers numbers, PasswordEncoder encoder, SignInSettings settings,
			Clock clock, @Value("${duban.county}") String county) {
		this.accounts = accounts;
		this.who = who;
		this.numbers = numbers;
		this.encoder = encoder;
		this.settings = settings;
		this.clock = clock;
		this.county = Area.of(county).code();
	}

	/**
	 * Makes an account without any role.
	 * @param name what its person types
	 * @param person the person's name
	 * @param cadre number of the cadre whose account it is, if it is one's
	 * @return the account with a password for one time
	 */
	public Handover make(String name, String person, @Nullable String cadre) {
		this.who.require(this.county, "", Role.SYSTEM_ADMIN);
		String password = PasswordRule.oneTime();
		return new Handover(make(name, person, cadre, password, true), password);
	}

	/**
	 * Makes an account that is ready for use, with roles: only the server itself may, at
	 * its start.
	 * @param name what its person types
	 * @param person the person's name
	 * @param cadre number of the cadre whose account it is, if it is one's
	 * @param password to sign in with
	 * @param grants the roles and areas
	 * @return the account, or empty when there already is one of this name
	 */
	public Optional<Account> provide(String name, String person, @Nullable String cadre, String password,
			Collection<Grant> grants) {
		requireSystem();
		if (this.accounts.existsByName(name)) {
			return Optional.empty();
		}
		PasswordRule.check(password);
		Account account = make(name, person, cadre, password, false);
		grants.forEach((grant) -> give(account, grant));
		return Optional.of(this.accounts.save(account));
	}

	/**
	 * Makes the first system administrator of a county that has no account at all.
	 * @return the account with a password for one time; empty when this was done before
	 */
	Optional<Handover> begin() {
		requireSystem();
		if (this.accounts.count() > 0 || this.numbers.take(FIRST_START, 1) > 1) {
			return Optional.empty();
		}
		String password = PasswordRule.oneTime();
		Account account = make("admin", "系统管理员", null, password, true);
		give(account, new Grant(Role.SYSTEM_ADMIN, Area.of(this.county), Set.of()));
		return Optional.of(new Handover(this.accounts.save(account), password));
	}

	/**
	 * Closes an account and ends what it is signed in to.
	 * @param name the account's name
	 * @param expectedVersion what the caller saw, or null for any
	 * @return the account
	 */
	public Account disable(String name, @Nullable Long expectedVersion) {
		return change(name, expectedVersion, SYSTEM, (account) -> {
			CurrentUser by = this.who.require(account.area(), "", Role.SYSTEM_ADMIN);
			return account.disable(by, isLast(account, Role.SYSTEM_ADMIN) || isLast(account, Role.SECURITY_ADMIN));
		});
	}

	/**
	 * Opens an account again.
	 * @param name the account's name
	 * @param expectedVersion what the caller saw, or null for any
	 * @return the account
	 */
	public Account enable(String name, @Nullable Long expectedVersion) {
		return change(name, expectedVersion, SYSTEM, (account) -> {
			this.who.require(account.area(), "", Role.SYSTEM_ADMIN);
			return account.enable(Time.now(this.clock));
		});
	}

	/**
	 * Unlocks an account before its time.
	 * @param name the account's name
	 * @param expectedVersion what the caller saw, or null for any
	 * @return the account
	 */
	public Account unlock(String name, @Nullable Long expectedVersion) {
		return change(name, expectedVersion, SYSTEM, (account) -> {
			this.who.require(account.area(), "", Role.SYSTEM_ADMIN);
			return account.unlock();
		});
	}

	/**
	 * Gives a person who forgot their password a new one for one time.
	 * @param name the account's name
	 * @param expectedVersion what the caller saw, or null for any
	 * @return the account and the password
	 */
	public Handover resetPassword(String name, @Nullable Long expectedVersion) {
		String password = PasswordRule.oneTime();
		return new Handover(change(name, expectedVersion, SYSTEM, (account) -> {
			CurrentUser by = this.who.require(account.area(), "", Role.SYSTEM_ADMIN);
			return account.resetPassword(encode(password), by, Time.now(this.clock),
					this.settings.passwordHistory() - 1);
		}), password);
	}

	/**
	 * Takes the second factor of a person away who lost it, and what stands in for it:
	 * not whoever could give them another password.
	 * @param name the account's name
	 * @param expectedVersion what the caller saw, or null for any
	 * @return the account
	 */
	public Account resetSecondFactor(String name, @Nullable Long expectedVersion) {
		return change(name, expectedVersion, SECURITY,
				(account) -> account.resetSecondFactor(this.who.require(account.area(), "", Role.SECURITY_ADMIN)));
	}

	/**
	 * Accounts with which nobody signed in for too long, in the order of their names.
	 * @param after the name after which to go on
	 * @return so many names at a time; none where the setting says never
	 */
	List<String> stale(String after) {
		requireSystem();
		return (this.settings.staleDays() > 0) ? this.accounts.stale(staleBefore(), after, Limit.of(STALE_AT_A_TIME))
				: List.of();
	}

	/**
	 * Disables an account with which nobody signed in for too long, unless it is the last
	 * of its administrators.
	 * @param name the account's name
	 * @return the account
	 */
	Account disableStale(String name) {
		requireSystem();
		return change(name, null, SYSTEM,
				(account) -> account.disableStale(staleBefore(),
						Stream.of(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)
							.anyMatch((role) -> isLast(account, role))));
	}

	private LocalDateTime staleBefore() {
		return Time.now(this.clock).minusDays(this.settings.staleDays());
	}

	/**
	 * Gives a role for an area. While there has never been a security administrator, a
	 * system administrator appoints the first one.
	 * @param name the account's name
	 * @param grant the role, where, and for which lines of inspection
	 * @param expectedVersion what the caller saw, or null for any
	 * @return the account
	 */
	public Account grant(String name, Grant grant, @Nullable Long expectedVersion) {
		Refused.unless(grant.lines().stream().allMatch((line) -> LINE.matcher(line).matches()), "BAD_LINE",
				"A line of inspection is written like HOUSING");
		return change(name, expectedVersion, GRANTING, (account) -> give(account, grant));
	}

	/**
	 * Takes a role for an area away.
	 * @param name the account's name
	 * @param role which
	 * @param area where
	 * @param expectedVersion what the caller saw, or null for any
	 * @return the account
	 */
	public Account revoke(String name, Role role, Area area, @Nullable Long expectedVersion) {
		return change(name, expectedVersion, GRANTING, (account) -> {
			requireFor(Role.SECURITY_ADMIN, area);
			return account.revoke(role, area, role.isAdministrator() && isLast(account, role));
		});
	}

	private Account make(String name, String person, @Nullable String cadre, String password, boolean mustChange) {
		Refused.when(this.accounts.existsByName(name), "NAME_TAKEN", "There is an account of this name");
		Refused.when(cadre != null && this.accounts.existsByCadre(cadre), "CADRE_HAS_ACCOUNT",
				"This cadre has an account: one person signs in with one");
		return this.accounts
			.save(new Account(name, this.county, person, cadre, encode(password), mustChange, Time.now(this.clock)));
	}

	private Account give(Account account, Grant grant) {
		boolean first = grant.role() == Role.SECURITY_ADMIN && this.numbers.take(APPOINTMENTS, 1) == 1;
		return account.grant(grant, requireFor(first ? Role.SYSTEM_ADMIN : Role.SECURITY_ADMIN, grant.area()));
	}

	private CurrentUser requireFor(Role administrator, Area area) {
		CurrentUser user = this.who.current();
		if (!user.isSystem() && user.grants()
			.stream()
			.noneMatch((grant) -> grant.role() == administrator && grant.area().contains(area))) {
			throw new Forbidden("This needs the role " + administrator + " for the whole area " + area.code());
		}
		return user;
	}

	private void requireSystem() {
		if (!this.who.current().isSystem()) {
			throw new Forbidden("Only the server itself does this");
		}
	}

	private boolean isLast(Account account, Role role) {
		if (account.grants().stream().noneMatch((grant) -> grant.role() == role)) {
			return false;
		}
		// One after another: two who remove each other at once would each see the other.
		this.numbers.take(REMOVALS, 1);
		return this.accounts.others(role.name(), account.name()) == 0;
	}

	private Account change(String name, @Nullable Long expectedVersion, Set<Role> administrators,
			UnaryOperator<Account> act) {
		CurrentUser by = requireAny(administrators);
		Account account = this.accounts.held(name);
		if (!by.isSystem() && by.grants().stream().noneMatch((grant) -> reaches(grant, administrators, account))) {
			throw Accounts.missing(name);
		}
		Conflict.unlessVersion(expectedVersion, account.version(), "account");
		return this.accounts.save(act.apply(account));
	}

	/** Whoever is none of them is told nothing, not even whether there is the account. */
	private CurrentUser requireAny(Set<Role> administrators) {
		CurrentUser user = this.who.current();
		if (!user.isSystem() && user.roles().stream().noneMatch(administrators::contains)) {
			throw new Forbidden("This needs the role "
					+ administrators.stream().map(Enum::name).sorted().collect(Collectors.joining(" or ")));
		}
		return user;
	}

	/** Roles for a part of a county are given to the county's accounts. */
	private static boolean reaches(Grant grant, Set<Role> administrators, Account account) {
		boolean partly = administrators.equals(GRANTING) && grant.role() == Role.SECURITY_ADMIN
				&& Area.of(account.area()).contains(grant.area());
		return administrators.contains(grant.role()) && (partly || grant.area().contains(account.area()));
	}

	private String encode(String password) {
		return String.valueOf(this.encoder.encode(password));
	}

	/**
	 * An account and the password that its person is told.
	 *
	 * @param account the account
	 * @param password to sign in with once; it is kept nowhere
	 */
	public record Handover(Account account, String password) {

		@Override
		public String toString() {
			return "Handover[" + this.account.name() + "]";
		}

	}

}
