package io.duban.visit;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.duban.security.Area;
import io.duban.security.Walls;

/**
 * What others may know of visits: how many there were, and what those are that they refer
 * to.
 */
@Component
public class Visits {

	private final Walls walls;

	private final VisitListing listing;

	Visits(Walls walls, VisitListing listing) {
		this.walls = walls;
		this.listing = listing;
	}

	/**
	 * How many visits cadres made, wherever.
	 * @param cadres numbers of cadres who are named by something that the current person
	 * sees
	 * @param from the first day
	 * @param to the last day
	 * @return by cadre, for those who made any
	 */
	public Map<String, Integer> countsByCadre(Collection<String> cadres, LocalDate from, LocalDate to) {
		return cadres.isEmpty() ? Map.of()
				: counts(this.walls
					.readNamed("select v.cadre, count(*) from visit v where v.cadre in (:cadres)"
							+ " and v.visited_on between :from and :to group by v.cadre")
					.param("cadres", cadres), from, to);
	}

	/**
	 * How many visits there were under divisions.
	 * @param divisions codes of divisions that the current person sees
	 * @param from the first day
	 * @param to the last day
	 * @return by division
	 */
	public Map<String, Integer> countsUnder(Collection<String> divisions, LocalDate from, LocalDate to) {
		Map<String, Object> parameters = new HashMap<>();
		String sql = divisions.stream().distinct().map((code) -> {
			String name = "division" + parameters.size();
			String within = VisitListing.WALL.within(Area.of(code), name, parameters);
			parameters.put(name, code);
			return "select cast(:" + name + " as char(12)), (select count(*) from visit v where " + within
					+ " and v.visited_on between :from and :to)";
		}).collect(Collectors.joining(" union all "));
		return sql.isEmpty() ? Map.of() : counts(this.walls.readNamed(sql).params(parameters), from, to);
	}

	private static Map<String, Integer> counts(JdbcClient.StatementSpec statement, LocalDate from, LocalDate to) {
		return statement.param("from", from)
			.param("to", to)
			.query((row, index) -> Map.entry(row.getString(1), row.getInt(2)))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/**
	 * Reads visits.
	 * @param ids ids of visits within their type, as their visitors' devices made them
	 * @return by id, those that the current person sees or made
	 */
	public Map<String, VisitSummary> load(Collection<String> ids) {
		return this.listing.load(ids);
	}

}
