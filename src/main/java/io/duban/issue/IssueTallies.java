package io.duban.issue;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.duban.security.Area;
import io.duban.security.Wall;
import io.duban.security.Walls;

/** Counts what was rectified and struck off in some days, so that work is compared. */
@Component
public class IssueTallies {

	private static final Wall WALL = Wall.area("i.area").township("i.township");

	private static final String IN_TIME = " and r.rectified_at >= :from and r.rectified_at < :end";

	/** Of an issue's last round, whose due date it still has. */
	private static final String COUNTS = """
			(select count(*) from issue_round r join issue i on i.id = r.issue where %1$s%2$s),
			(select count(*) from issue_round r join issue i on i.id = r.issue and i.round = r.number
			where %1$s%2$s and cast(r.rectified_at as date) <= i.due_on),
			(select count(*) from issue i where %3$s and i.struck_off_on between :from and :to)""";

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
		return read("select c.id, " + COUNTS.formatted("r.rectifier = c.id", IN_TIME, "i.rectifier = c.id")
				+ " from cadre c where c.id in (:cadres)", Map.of("cadres", cadres), from, to);
	}

	/**
	 * What was rectified and struck off under divisions.
	 * @param divisions codes of seen divisions
	 * @param from the first day
	 * @param to the last day
	 * @return by division
	 */
	public Map<String, Tally> underDivisions(Collection<String> divisions, LocalDate from, LocalDate to) {
		Map<String, Object> parameters = new HashMap<>();
		String sql = List.copyOf(divisions).stream().map((code) -> {
			String name = "division" + parameters.size();
			String within = WALL.within(Area.of(code), name, parameters);
			parameters.put(name, code);
			return "select cast(:" + name + " as char(12)), " + COUNTS.formatted(within, IN_TIME, within);
		}).collect(Collectors.joining(" union all "));
		return read(sql, parameters, from, to);
	}

	private Map<String, Tally> read(String sql, Map<String, ?> parameters, LocalDate from, LocalDate to) {
		JdbcClient.StatementSpec statement = this.walls.readNamed(sql)
			.params(parameters)
			.param("from", from)
			.param("to", to)
			.param("end", to.plusDays(1));
		return statement.query(TALLY).list().stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
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
