package io.duban.visit;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.duban.security.Area;
import io.duban.security.Walls;

/** What others may know of visits: how many there were, and that there are some. */
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
	 * How many visits there were in townships, of those that the current person sees.
	 * @param division code of a division
	 * @param from the first day
	 * @param to the last day
	 * @return by code of the township under the division, for those with any
	 */
	public Map<String, Integer> countsByTownship(String division, LocalDate from, LocalDate to) {
		Area area = Area.of(division);
		return counts(this.walls
			.read("select v.township, count(*) from visit v where v.area between :low and :high and {wall}"
					+ " and v.visited_on between :from and :to group by v.township", VisitListing.WALL)
			.param("low", area.low())
			.param("high", area.high()), from, to);
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
	 * Which visits there are.
	 * @param ids ids of visits within their type, as their visitors' devices made them
	 * @return those that are there and that the current person sees
	 */
	public Set<String> existing(Collection<String> ids) {
		return this.listing.load(ids).keySet();
	}

}
