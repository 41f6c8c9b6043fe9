package io.duban.security;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
		CurrentUser user = this.who.current();
		if (user.isSystem()) {
			return "1 = 1";
		}
		List<String> ways = new ArrayList<>();
		for (Grant grant : user.grants()) {
			if (wall.lets(grant.role())) {
				ways.add(condition(wall, user, grant, name + ways.size(), parameters));
			}
		}
		return ways.isEmpty() ? "1 = 0" : "(" + String.join(" or ", ways) + ")";
	}

	private String condition(Wall wall, CurrentUser user, Grant grant, String name, Map<String, Object> parameters) {
		StringBuilder condition = new StringBuilder(
				"(%s between :%sLow and :%sHigh".formatted(wall.area(), name, name));
		parameters.put(name + "Low", grant.area().low());
		parameters.put(name + "High", grant.area().high());
		if (!grant.lines().isEmpty() && wall.line() != null) {
			condition.append(" and (%1$s is null or %1$s in (:%2$sLines))".formatted(wall.line(), name));
			parameters.put(name + "Lines", grant.lines());
		}
		if (grant.role().isOwnOnly() && wall.narrows()) {
			condition.append(" and ").append(own(wall, user, name, parameters));
		}
		return condition.append(")").toString();
	}

	private String own(Wall wall, CurrentUser user, String name, Map<String, Object> parameters) {
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
		return ways.isEmpty() ? "1 = 0" : "(" + String.join(" or ", ways) + ")";
	}

	private Set<String> own(CurrentUser user) {
		String cadre = user.cadre();
		return (cadre != null) ? this.who.own(() -> this.ownHouseholds.getObject().of(cadre)) : Set.of();
	}

}
