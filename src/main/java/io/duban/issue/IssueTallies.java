package io.duban.issue;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

import io.duban.security.Area;
import io.duban.security.Wall;
import io.duban.security.Walls;

/** Counts what was rectified and struck off in some days, so that work is compared. */
@Component
public class IssueTallies {

	private static final Wall WALL = Wall.area("i.area").township("i.township");

	/** Of an issue's last round, whose due date it still has. */
	private static final String COUNTS = """
			(select count(*) from issue_round r join issue i on i.id = r.issue where %1$s and r.rectified_at >= :from%3$s
			and r.rectified_at < :end%3$s),
			(select count(*) from issue_round r join issue i on i.id = r.issue and i.round = r.number
			where %1$s and r.rectified_at >= :from%3$s and r.rectified_at < :end%3$s
			and cast(r.rectified_at as date) <= i.due_on),
			(select count(*) from issue i where %2$s and i.struck_off_on between :from%3$s and :to%3$s)""";

	private static final String STANDING = """
			(select count(*) from issue i where %1$s and i.reported_at >= :from%2$s and i.reported_at < :end%2$s),
			(select count(*) from issue i where %1$s and i.status = 'RECTIFYING' and i.due_on < :today)""";

	private static final RowMapper<Map.Entry<String, Tally>> TALLY = (row, index) -> Map.entry(row.getString(1),
			new Tally(row.getInt(2), row.getInt(3), row.getInt(4)));

	private final Walls walls;

	IssueTallies(Walls walls) {
		this.walls = walls;
	}

	/**
	 * What cadres rectified, and what was struck off that they were to rectify, wherever
	 * it lies.
	 * @param cadres numbers of seen cadres
	 * @param from the first day
	 * @param to the last day
	 * @return by cadre
	 */
	public Map<String, Tally> ofCadres(Collection<String> cadres, LocalDate from, LocalDate to) {
		Map<String, Object> parameters = new HashMap<>(Map.of("cadres", cadres));
		span(parameters, "", from, to);
		return read("select c.id, " + COUNTS.formatted("r.rectifier = c.id", "i.rectifier = c.id", "")
				+ " from cadre c where c.id in (:cadres)", parameters);
	}

	/**
	 * What was rectified and struck off under divisions.
	 * @param divisions codes of seen divisions
	 * @param from the first day
	 * @param to the last day
	 * @return by division
	 */
	public Map<String, Tally> underDivisions(Collection<String> divisions, LocalDate from, LocalDate to) {
		return under(divisions.stream().map((division) -> new Span(division, from, to)).toList()).entrySet()
			.stream()
			.collect(Collectors.toMap((one) -> one.getKey().division, Map.Entry::getValue));
	}

	/**
	 * What was rectified and struck off under divisions, of each in days of its own.
	 * @param spans seen divisions and days
	 * @return by division and days, in one statement
	 */
	public Map<Span, Tally> under(Collection<Span> spans) {
		List<Span> asked = spans.stream().distinct().toList();
		if (asked.isEmpty()) {
			return Map.of();
		}
		Map<String, Object> parameters = new HashMap<>();
		String sql = IntStream.range(0, asked.size()).mapToObj((number) -> {
			Span span = asked.get(number);
			String within = WALL.within(Area.of(span.division), "division" + number + "x", parameters);
			span(parameters, String.valueOf(number), span.from, span.to);
			return "select '" + number + "', " + COUNTS.formatted(within, within, number);
		}).collect(Collectors.joining(" union all "));
		return read(sql, parameters).entrySet()
			.stream()
			.collect(Collectors.toMap((one) -> asked.get(Integer.parseInt(one.getKey().strip())), Map.Entry::getValue));
	}

	/**
	 * What was opened under divisions, of each in days of its own, and what is overdue
	 * there on a day.
	 * @param spans seen divisions and days
	 * @param today the day
	 * @return by division and days, in one statement
	 */
	public Map<Span, Standing> standing(Collection<Span> spans, LocalDate today) {
		List<Span> asked = spans.stream().distinct().toList();
		if (asked.isEmpty()) {
			return Map.of();
		}
		Map<String, Object> parameters = new HashMap<>(Map.of("today", today));
		String sql = IntStream.range(0, asked.size()).mapToObj((number) -> {
			Span span = asked.get(number);
			String within = WALL.within(Area.of(span.division), "division" + number + "x", parameters);
			parameters.put("from" + number, span.from.atStartOfDay());
			parameters.put("end" + number, span.to.plusDays(1).atStartOfDay());
			return "select " + number + ", " + STANDING.formatted(within, number);
		}).collect(Collectors.joining(" union all "));
		return this.walls.readNamed(sql)
			.params(parameters)
			.query((row, index) -> Map.entry(asked.get(row.getInt(1)), new Standing(row.getInt(2), row.getInt(3))))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	private static void span(Map<String, Object> parameters, String number, LocalDate from, LocalDate to) {
		parameters.put("from" + number, from);
		parameters.put("to" + number, to);
		parameters.put("end" + number, to.plusDays(1));
	}

	private Map<String, Tally> read(String sql, Map<String, ?> parameters) {
		return this.walls.readNamed(sql)
			.params(parameters)
			.query(TALLY)
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/**
	 * Some days of a division.
	 *
	 * @param division its code
	 * @param from the first day
	 * @param to the last day
	 */
	public record Span(String division, LocalDate from, LocalDate to) {

	}

	/**
	 * What was opened, and what is overdue.
	 *
	 * @param opened how many issues were opened
	 * @param overdue how many are overdue
	 */
	public record Standing(int opened, int overdue) {

		/** Nothing. */
		public static final Standing NONE = new Standing(0, 0);

	}

	/**
	 * What was counted.
	 *
	 * @param rectified how often something was rectified
	 * @param onTime how much of it by its due date
	 * @param struckOff how many issues were struck off
	 */
	public record Tally(int rectified, int onTime, int struckOff) {

		/** Nothing. */
		public static final Tally NONE = new Tally(0, 0, 0);

	}

}
