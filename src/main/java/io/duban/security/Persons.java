package io.duban.security;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

/** The names of the people behind accounts, for those who see what they did. */
@Component
public class Persons {

	private final Walls walls;

	private final Identities identities;

	Persons(Walls walls, Identities identities) {
		this.walls = walls;
		this.identities = identities;
	}

	/**
	 * Names of people.
	 * @param accounts the accounts that a seen event names
	 * @return name by account, for those that are there
	 */
	public Map<String, String> names(Collection<String> accounts) {
		return accounts.isEmpty() ? Map.of()
				: this.walls.readNamed("select a.name, a.person from account a where a.name in (:accounts)")
					.param("accounts", accounts)
					.query((row, index) -> Map.entry(row.getString(1), row.getString(2)))
					.list()
					.stream()
					.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/**
	 * The person who works with an account, as they would sign in now.
	 * @param account its name, letter for letter
	 * @return empty when there is no such account, or it is closed
	 */
	public Optional<CurrentUser> ofAccount(String account) {
		return this.identities.active(account);
	}

	/**
	 * The cadre as they would sign in.
	 * @param cadre number of the cadre
	 * @return empty when they have no account, or it is closed
	 */
	public Optional<CurrentUser> signedIn(String cadre) {
		return this.walls.readNamed("select a.name from account a where a.cadre = :cadre")
			.param("cadre", cadre)
			.query(String.class)
			.optional()
			.flatMap(this.identities::active);
	}

}
