package io.duban.security;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.duban.core.Place;

/**
 * The walls between areas, and the one door through which rows are read. A query names
 * where the wall stands with <code>{wall}</code>; without a person who has an area for it
 * there are no rows.
 */
@Component
public class Walls {

	private static final String MARK = "{wall}";

	private static final String JOINED = "{joined}";

	private final JdbcClient jdbc;

	private final Who who;

	private final ObjectProvider<OwnHouseholds> ownHouseholds;

	Walls(JdbcClient jdbc, Who who, ObjectProvider<OwnHouseholds> ownHouseholds) {
		this.jdbc = jdbc;
		this.who = who;
		this.ownHouseholds = ownHouseholds;
	}

	/**
	 * Reads within the current person's areas.
	 * @param sql a select with the mark <code>{wall}</code> among its conditions
	 * @param wall the columns that it stands on
	 * @return the statement, to be given its own parameters
	 */
	public JdbcClient.StatementSpec read(String sql, Wall wall) {
		Map<String, Object> parameters = new HashMap<>();
		return this.jdbc.sql(walled(sql, MARK, wall, parameters)).params(parameters);
	}

	/**
	 * Reads rows with others joined to them, all within the current person's areas.
	 * @param sql a select with the mark <code>{wall}</code> among its conditions, and
	 * <code>{joined}</code> among those of its outer join
	 * @param wall the columns that the wall around the rows stands on
	 * @param joined the columns that the wall around the joined ones stands on
	 * @return the statement, to be given its own parameters
	 */
	public JdbcClient.StatementSpec read(String sql, Wall wall, Wall joined) {
		Map<String, Object> parameters = new HashMap<>();
		String walled = walled(walled(sql, MARK, wall, parameters), JOINED, joined, parameters);
		return this.jdbc.sql(walled).params(parameters);
	}

	/**
	 * Reads within the current person's areas as {@link #read} does, but part by part, so
	 * that an index serves the order of each. A row may be in several parts.
	 * @param wall the columns that the wall stands on
	 * @param sql makes a select of the conditions of the parts, which has each of them in
	 * it
	 * @return the statement, to be given its own parameters
	 */
	public JdbcClient.StatementSpec readParts(Wall wall, Function<List<String>, String> sql) {
		Map<String, Object> parameters = new HashMap<>();
		List<String> parts = ways(wall, "wall", parameters).stream().flatMap((way) -> way.parts().stream()).toList();
		String whole = sql.apply(parts);
		if (!parts.stream().allMatch(whole::contains)) {
			throw new IllegalArgumentException("No query without an area: " + whole);
		}
		return this.jdbc.sql(whole).params(parameters);
	}

	private String walled(String sql, String mark, Wall wall, Map<String, Object> parameters) {
		if (!sql.contains(mark)) {
			throw new IllegalArgumentException("No query without an area: " + sql);
		}
		return sql.replace(mark, condition(wall, mark.substring(1, mark.length() - 1), parameters));
	}

	/**
	 * Reads what rows within the walls name, such as the cadre who answers for a
	 * household and serves elsewhere. Only for names that a seen row gave.
	 * @param sql a select by those names
	 * @return the statement, to be given its parameters
	 */
	public JdbcClient.StatementSpec readNamed(String sql) {
		this.who.current();
		return this.jdbc.sql(sql);
	}

	/**
	 * Whether the current person may see a thing.
	 * @param place where it stands; null for what lies outside casework
	 * @return what {@link #read} decides for the same columns
	 */
	public boolean sees(@Nullable Place place) {
		if (place == null) {
			return true;
		}
		CurrentUser user = this.who.current();
		return user.isSystem() || user.grants().stream().anyMatch((grant) -> sees(user, grant, place));
	}

	/**
	 * Whether the current person sees a thing by one of some roles, such as those that
	 * may read what is masked for others.
	 * @param place where it stands
	 * @param roles any of these
	 * @return the same as {@link #sees(Place)} of somebody who had no other role
	 */
	public boolean reads(Place place, Collection<Role> roles) {
		CurrentUser user = this.who.current();
		return user.isSystem()
				|| user.grants().stream().anyMatch((grant) -> roles.contains(grant.role()) && sees(user, grant, place));
	}

	private boolean sees(CurrentUser user, Grant grant, Place place) {
		if (grant.role().isAdministrator() || !grant.area().contains(place.area())) {
			return false;
		}
		if (!grant.lines().isEmpty() && place.line() != null && !grant.lines().contains(place.line())) {
			return false;
		}
		return !grant.role().isOwnOnly() || !place.narrow() || user.isCadre(place.owner())
				|| (place.household() != null && own(user).contains(place.household()));
	}

	private String condition(Wall wall, String name, Map<String, Object> parameters) {
		return "(" + String.join(" or ", ways(wall, name, parameters).stream().map(Way::whole).toList()) + ")";
	}

	/** One for each role that lets the current person see any rows. */
	private List<Way> ways(Wall wall, String name, Map<String, Object> parameters) {
		CurrentUser user = this.who.current();
		if (user.isSystem()) {
			return List.of(new Way("1 = 1", List.of()));
		}
		List<Way> ways = new ArrayList<>();
		for (Grant grant : wall.widest(user.grants())) {
			ways.add(way(wall, user, grant, name + ways.size(), parameters));
		}
		return ways.isEmpty() ? List.of(new Way("1 = 0", List.of())) : ways;
	}

	private Way way(Wall wall, CurrentUser user, Grant grant, String name, Map<String, Object> parameters) {
		List<List<String>> narrowed = new ArrayList<>();
		if (wall.narrowsLine(grant)) {
			List<String> lines = new ArrayList<>(List.of(wall.line() + " is null"));
			for (String line : grant.lines()) {
				String parameter = name + "Line" + lines.size();
				lines.add(wall.line() + " = :" + parameter);
				parameters.put(parameter, line);
			}
			narrowed.add(lines);
		}
		if (wall.narrows(grant)) {
			narrowed.add(own(wall, user, name, parameters));
		}
		return new Way(wall.within(grant.area(), name, parameters), narrowed);
	}

	private List<String> own(Wall wall, CurrentUser user, String name, Map<String, Object> parameters) {
		List<String> ways = new ArrayList<>();
		if (wall.owner() != null && user.cadre() != null) {
			ways.add("%s = :%sCadre".formatted(wall.owner(), name));
			parameters.put(name + "Cadre", user.cadre());
		}
		Set<String> households = own(user);
		if (wall.household() != null && !households.isEmpty()) {
			ways.add("%s in (:%sOwn)".formatted(wall.household(), name));
			parameters.put(name + "Own", households);
		}
		return ways.isEmpty() ? List.of("1 = 0") : ways;
	}

	private Set<String> own(CurrentUser user) {
		String cadre = user.cadre();
		return (cadre != null) ? this.who.own(() -> this.ownHouseholds.getObject().of(cadre)) : Set.of();
	}

	/**
	 * A way to see rows: in an area, and where that is narrowed, any of each of these.
	 *
	 * @param area the condition that rows lie in the area
	 * @param narrowed alternatives, of each of which one must hold
	 */
	private record Way(String area, List<List<String>> narrowed) {

		String whole() {
			List<String> conditions = new ArrayList<>(List.of(this.area));
			this.narrowed.forEach((ways) -> conditions.add("(" + String.join(" or ", ways) + ")"));
			return "(" + String.join(" and ", conditions) + ")";
		}

		List<String> parts() {
			List<String> parts = List.of(this.area);
			for (List<String> ways : this.narrowed) {
				parts = parts.stream().flatMap((part) -> ways.stream().map((way) -> part + " and " + way)).toList();
			}
			return parts;
		}

	}

}
