package io.duban.security;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

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

	private final ObjectProvider<Deputies> deputies;

	private final Identities identities;

	Walls(JdbcClient jdbc, Who who, ObjectProvider<OwnHouseholds> ownHouseholds, ObjectProvider<Deputies> deputies,
			Identities identities) {
		this.jdbc = jdbc;
		this.who = who;
		this.ownHouseholds = ownHouseholds;
		this.deputies = deputies;
		this.identities = identities;
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
		return user.isSystem() || (user.cadre() != null && worksAtAll(user) && place.about().contains(user.cadre()))
				|| user.grants().stream().anyMatch((grant) -> sees(user, grant, place))
				|| (place.narrow() && standIns(user).stream().anyMatch((one) -> seesFor(user, one, place)));
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
		return reaches(grant, place) && (!grant.role().isOwnOnly() || !place.narrow() || place.county()
				|| user.isCadre(place.owner()) || (place.household() != null && own(user).contains(place.household())));
	}

	/** What is theirs for whom somebody stands in, where these see it themselves. */
	private static boolean seesFor(CurrentUser user, StandIn one, Place place) {
		boolean theirs = one.absent().isCadre(place.owner()) || user.isCadre(place.owner())
				|| (place.household() != null && one.households().contains(place.household()));
		return theirs && one.absent().grants().stream().anyMatch((grant) -> reaches(grant, place));
	}

	private static boolean reaches(Grant grant, Place place) {
		Area reach = place.county() ? Area.countyOf(grant.area().code()) : grant.area();
		return !grant.role().isAdministrator() && reach.contains(place.area())
				&& (grant.lines().isEmpty() || place.line() == null || grant.lines().contains(place.line()));
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
		List<Grant> widest = wall.widest(user.grants());
		for (Grant grant : widest) {
			ways.add(way(wall, user, grant, name + ways.size(), parameters));
		}
		if (wall.hasOwn() && widest.stream().noneMatch(wall::seesTheCounty)) {
			for (StandIn one : standIns(user)) {
				for (Grant grant : wall.ownOf(one.absent(), widest)) {
					ways.add(wayFor(wall, user, one, grant, name + ways.size(), parameters));
				}
			}
		}
		if (user.cadre() != null && worksAtAll(user)) {
			for (String column : wall.about()) {
				String parameter = name + ways.size() + "About";
				parameters.put(parameter, user.cadre());
				ways.add(new Way("%s = :%s".formatted(column, parameter), List.of()));
			}
		}
		return ways.isEmpty() ? List.of(new Way("1 = 0", List.of())) : ways;
	}

	/** Nobody does before they have given what their sign-in still owes. */
	private static boolean worksAtAll(CurrentUser user) {
		return !user.grants().isEmpty();
	}

	private Way way(Wall wall, CurrentUser user, Grant grant, String name, Map<String, Object> parameters) {
		List<List<String>> narrowed = lines(wall, grant, name, parameters);
		if (wall.narrows(grant)) {
			narrowed.add(
					own(wall, (user.cadre() != null) ? List.of(user.cadre()) : List.of(), own(user), name, parameters));
		}
		return new Way(wall.within(wall.reach(grant.area()), name, parameters), narrowed);
	}

	/**
	 * Where somebody on leave sees, what is theirs and what their deputy holds for them.
	 */
	private static Way wayFor(Wall wall, CurrentUser user, StandIn one, Grant grant, String name,
			Map<String, Object> parameters) {
		List<List<String>> narrowed = lines(wall, grant, name, parameters);
		narrowed.add(own(wall, Stream.of(one.absent().cadre(), user.cadre()).filter(Objects::nonNull).toList(),
				one.households(), name, parameters));
		return new Way(wall.within(grant.area(), name, parameters), narrowed);
	}

	private static List<List<String>> lines(Wall wall, Grant grant, String name, Map<String, Object> parameters) {
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
		return narrowed;
	}

	private static List<String> own(Wall wall, List<String> cadres, Set<String> households, String name,
			Map<String, Object> parameters) {
		List<String> ways = new ArrayList<>();
		if (wall.owner() != null) {
			for (String cadre : cadres) {
				String parameter = name + "Cadre" + ways.size();
				ways.add("%s = :%s".formatted(wall.owner(), parameter));
				parameters.put(parameter, cadre);
			}
		}
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

	private List<StandIn> standIns(CurrentUser user) {
		String cadre = user.cadre();
		return (cadre != null) ? this.who.standIns(() -> readStandIns(cadre)) : List.of();
	}

	/** An account that is closed sees nothing, and so does its deputy for it. */
	private List<StandIn> readStandIns(String deputy) {
		return this.deputies.getObject()
			.standsInFor(deputy)
			.stream()
			.flatMap((absent) -> this.jdbc.sql("select a.name from account a where a.cadre = ?")
				.param(absent)
				.query(String.class)
				.optional()
				.flatMap(this.identities::active)
				.map((user) -> new StandIn(user, this.ownHouseholds.getObject().of(absent)))
				.stream())
			.toList();
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
