package io.duban.security;

import java.util.Collection;
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

}
