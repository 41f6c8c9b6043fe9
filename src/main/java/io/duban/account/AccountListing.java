package io.duban.account;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

import io.duban.api.Connection;
import io.duban.api.Listing;
import io.duban.api.NodeLoader;
import io.duban.api.Page;
import io.duban.core.Time;
import io.duban.security.Grant;
import io.duban.security.Role;
import io.duban.security.Wall;
import io.duban.security.Walls;

/** Reads accounts for the three administrators and the auditors, and for nobody else. */
@Component
class AccountListing implements NodeLoader {

	static final Set<Role> READERS = Set.of(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN, Role.AUDITOR);

	private static final String SELECT = "select a.name, a.person, a.cadre, a.disabled, a.locked_until, a.must_change,"
			+ " a.second_factor_at, a.last_signed_in_at, a.created_at, a.version";

	private static final String BY_ROLE = "account a join account_grant g on g.account = a.name";

	/** Of several grants of the role, so that an account comes once. */
	private static final String FIRST = "not exists (select 1 from account_grant o where o.account = g.account"
			+ " and o.role = g.role and (o.area < g.area or (o.area = g.area and"
			+ " o.line_of_inspection < g.line_of_inspection)))";

	private static final Wall WALL = Wall.area("a.area").readers(READERS);

	private final Walls walls;

	private final Listing listing;

	private final Clock clock;

	AccountListing(Walls walls, Listing listing, Clock clock) {
		this.walls = walls;
		this.listing = listing;
		this.clock = clock;
	}

	/** By role from the grants, which are kept in the order of names within each role. */
	Connection<AccountSummary> page(AccountFilter filter, Page page) {
		String role = (filter.role != null) ? filter.role.name() : null;
		boolean byRole = role != null;
		Listing.Query query = new Listing.Query(SELECT, byRole ? BY_ROLE : "account a", WALL)
			.where("a.name like :name escape '!'", "name", filter.like())
			.where("a.cadre = :cadre", "cadre", filter.cadreNumber)
			.where("a.disabled = :disabled", "disabled", filter.disabled)
			.where("g.role = :role and " + FIRST, "role", role);
		return this.listing.page(query, Listing.Order.byId(byRole ? "g.account" : "a.name", true, AccountSummary::name),
				page, account());
	}

	@Override
	public String type() {
		return "Account";
	}

	@Override
	public Map<String, AccountSummary> load(Collection<String> names) {
		return names.isEmpty() ? Map.of()
				: this.walls.read(SELECT + " from account a where a.name in (:names) and {wall}", WALL)
					.param("names", names)
					.query(account())
					.list()
					.stream()
					.collect(Collectors.toMap(AccountSummary::name, Function.identity()));
	}

	/**
	 * The roles of accounts, in one statement.
	 * @param names of accounts
	 * @return their grants by account
	 */
	Map<String, List<GrantSummary>> grants(Collection<String> names) {
		return Grant
			.read(this.walls.read("select g.account, g.role, g.area, g.line_of_inspection"
					+ " from account_grant g join account a on a.name = g.account where a.name in (:names) and {wall}",
					WALL)
				.param("names", names))
			.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey,
					(entry) -> entry.getValue().stream().map(GrantSummary::of).toList()));
	}

	private RowMapper<AccountSummary> account() {
		LocalDateTime now = Time.now(this.clock);
		return (row, index) -> {
			LocalDateTime lockedUntil = row.getObject(5, LocalDateTime.class);
			return new AccountSummary(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4),
					(lockedUntil != null && now.isBefore(lockedUntil)) ? lockedUntil : null, row.getBoolean(6),
					row.getObject(7, LocalDateTime.class) != null, row.getObject(8, LocalDateTime.class),
					row.getObject(9, LocalDateTime.class), row.getLong(10));
		};
	}

	/**
	 * Which accounts are wanted.
	 *
	 * @param name what their names begin with
	 * @param cadreNumber the cadre whose account it is
	 * @param role a role that they have
	 * @param disabled whether they are disabled
	 */
	record AccountFilter(@Nullable String name, @Nullable String cadreNumber, @Nullable Role role,
			@Nullable Boolean disabled) {

		static final AccountFilter ALL = new AccountFilter(null, null, null, null);

		private @Nullable String like() {
			return (this.name != null) ? this.name.replaceAll("([!%_])", "!$1") + "%" : null;
		}

	}

}
