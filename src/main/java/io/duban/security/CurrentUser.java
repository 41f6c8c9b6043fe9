package io.duban.security;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Who is asking.
 *
 * @param account the account's name, as the record keeps it
 * @param name the person's name
 * @param cadre number of the cadre who they are, if they are one
 * @param grants their roles and areas; none while they must change their password
 * @param mustChangePassword whether they have to change their password before anything
 * else
 */
public record CurrentUser(String account, String name, @Nullable String cadre, List<Grant> grants,
		boolean mustChangePassword) {

	/** A timer or a start-up task: the server itself. */
	public static final CurrentUser SYSTEM = new CurrentUser("SYSTEM", "系统", null, List.of());

	public CurrentUser {
		grants = List.copyOf(grants);
	}

	public CurrentUser(String account, String name, @Nullable String cadre, List<Grant> grants) {
		this(account, name, cadre, grants, false);
	}

	public boolean isSystem() {
		return this == SYSTEM;
	}

	/**
	 * The same person, for work that they have started and that has to see the whole
	 * county to be right, but of which they are told nothing beyond their own walls.
	 * @param role the one role they have meanwhile
	 * @param code of a division in the county
	 * @return them with that role for the county alone
	 */
	public CurrentUser forCountyOf(Role role, String code) {
		return isSystem() ? this : new CurrentUser(this.account, this.name, this.cadre,
				List.of(new Grant(role, Area.countyOf(code), Set.of())));
	}

	public Set<Role> roles() {
		return this.grants.stream().map(Grant::role).collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * Whether they have one of the roles for a place and line.
	 * @param roles any of these
	 * @param area code of a division
	 * @param line a line of inspection, or an empty text for none
	 * @return true when a grant covers it, or for the server itself
	 */
	public boolean is(Collection<Role> roles, String area, String line) {
		return isSystem()
				|| this.grants.stream().anyMatch((grant) -> roles.contains(grant.role()) && grant.covers(area, line));
	}

	public boolean isCadre(@Nullable String number) {
		return this.cadre != null && this.cadre.equals(number);
	}

}
