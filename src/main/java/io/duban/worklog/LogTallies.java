package io.duban.worklog;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.springframework.stereotype.Component;

import io.duban.issue.IssueTallies.Span;
import io.duban.security.Area;
import io.duban.security.Wall;
import io.duban.security.Walls;

/** Counts work logs in some days, so that work is compared. */
@Component
public class LogTallies {

	private static final Wall WALL = Wall.area("w.area").township("w.township");

	private static final String COUNTS = """
			(select count(*) from work_log w where %1$s and w.work_day between :from%2$s and :to%2$s),
			(select count(*) from work_log w where %1$s and w.work_day between :from%2$s and :to%2$s and w.late = true)""";

	private final Walls walls;

	LogTallies(Walls walls) {
		this.walls = walls;
	}

	/**
	 * The logs of cadres, wherever.
	 * @param cadres numbers of seen cadres
	 * @param from the first day
	 * @param to the last day
	 * @return by cadre
	 */
	Map<String, Logs> ofCadres(Collection<String> cadres, LocalDate from, LocalDate to) {
		return this.walls
			.readNamed(
					"select c.id, " + COUNTS.formatted("w.cadre = c.id", "") + " from cadre c where c.id in (:cadres)")
			.param("cadres", cadres)
			.param("from", from)
			.param("to", to)
			.query((row, index) -> Map.entry(row.getString(1), new Logs(row.getInt(2), row.getInt(3))))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/**
	 * The logs under divisions, of each in days of its own.
	 * @param spans seen divisions and days
	 * @return by division and days, in one statement
	 */
	public Map<Span, Logs> under(Collection<Span> spans) {
		List<Span> asked = spans.stream().distinct().toList();
		if (asked.isEmpty()) {
			return Map.of();
		}
		Map<String, Object> parameters = new HashMap<>();
		String sql = IntStream.range(0, asked.size()).mapToObj((number) -> {
			Span span = asked.get(number);
			String within = WALL.within(Area.of(span.division()), "division" + number + "x", parameters);
			parameters.put("from" + number, span.from());
			parameters.put("to" + number, span.to());
			return "select " + number + ", " + COUNTS.formatted(within, number);
		}).collect(Collectors.joining(" union all "));
		return this.walls.readNamed(sql)
			.params(parameters)
			.query((row, index) -> Map.entry(asked.get(row.getInt(1)), new Logs(row.getInt(2), row.getInt(3))))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/**
	 * What was counted.
	 *
	 * @param logs how many logs
	 * @param late how many of them came late
	 */
	public record Logs(int logs, int late) {

		/** Nothing. */
		public static final Logs NONE = new Logs(0, 0);

	}

}
