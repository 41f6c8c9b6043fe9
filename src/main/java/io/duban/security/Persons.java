package io.duban.security;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

/** The names of the people behind accounts, for those who see what they did. */
@Component
public class Persons {

	private final Walls walls;

	Persons(Walls walls) {
		this.walls = walls;
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
	 * Whether a cadre has an account with one of some roles for a place.
	 * @param cadre number of the cadre
	 * @param roles any of these
	 * @param area code of a division
	 * @param line a line of inspection, or an empty text for none
	 * @return true when the account may be signed in to and a grant covers it
	 */
	public boolean isCadreWith(String cadre, Collection<Role> roles, String area, String line) {
		return Grant
			.read(this.walls
				.readNamed("select g.account, g.role, g.area, g.line_of_inspection from account_grant g"
						+ " join account a on a.name = g.account where a.cadre = :cadre and a.disabled = false")
				.param("cadre", cadre))
			.values()
			.stream()
			.flatMap(List::stream)
			.anyMatch((grant) -> roles.contains(grant.role()) && grant.covers(area, line));
	}

}
