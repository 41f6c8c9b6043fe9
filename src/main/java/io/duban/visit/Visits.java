package io.duban.visit;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.duban.issue.IssueTallies.Span;
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
		return countsUnder(divisions.stream().map((division) -> new Span(division, from, to)).toList()).entrySet()
			.stream()
			.collect(Collectors.toMap((one) -> one.getKey().division(), Map.Entry::getValue));
	}

	/**
	 * How many visits there were under divisions, of each in days of its own.
	 * @param spans divisions that the current person sees, and days
	 * @return by division and days, in one statement
	 */
	public Map<Span, Integer> countsUnder(Collection<Span> spans) {
		List<Span> asked = spans.stream().distinct().toList();
		if (asked.isEmpty()) {
			return Map.of();
		}
		Map<String, Object> parameters = new HashMap<>();
		String sql = IntStream.range(0, asked.size()).mapToObj((number) -> {
			Span span = asked.get(number);
			String within = VisitListing.WALL.within(Area.of(span.division()), "division" + number + "x", parameters);
			parameters.put("from" + number, span.from());
			parameters.put("to" + number, span.to());
			return "select %1$d, (select count(*) from visit v where %2$s and v.visited_on between :from%1$d and :to%1$d)"
				.formatted(number, within);
		}).collect(Collectors.joining(" union all "));
		return this.walls.readNamed(sql)
			.params(parameters)
			.query((row, index) -> Map.entry(asked.get(row.getInt(1)), row.getInt(2)))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
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
