package io.duban.exit;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

import io.duban.core.Time;
import io.duban.exit.Evaluation.Result;
import io.duban.exit.IndicatorSet.Subject;
import io.duban.issue.IssueListing;
import io.duban.issue.Line;
import io.duban.security.Area;
import io.duban.security.Wall;
import io.duban.security.Walls;

/** The indicators of households and villages: what they are, and how they stand. */
@Component
public class Indicators {

	/** The most values that an indicator shows of its history. */
	private static final int HISTORY = 60;

	private static final String COLUMNS = "v.subject_kind, v.subject, v.area, v.indicator, v.valued_on, v.figure, v.held,"
			+ " v.note, v.set_version, v.entered_by, v.entered_at";

	private static final String NUMBERED = "select " + COLUMNS + " from (select w.*, row_number() over"
			+ " (partition by w.subject, w.indicator order by w.valued_on desc) as place from indicator_value w"
			+ " where w.subject_kind = :kind and w.subject in (:subjects) and w.valued_on <= :on) v"
			+ " where v.place <= :most order by v.subject, v.indicator, v.valued_on desc";

	private static final Wall WALL = Wall.area("v.area");

	private static final RowMapper<IndicatorValue> VALUE = (row, index) -> new IndicatorValue(
			Subject.valueOf(row.getString(1)), row.getString(2), row.getString(3), row.getString(4),
			row.getObject(5, LocalDate.class), row.getBigDecimal(6), row.getObject(7, Boolean.class), row.getString(8),
			row.getInt(9), row.getString(10), row.getObject(11, LocalDateTime.class));

	private final IndicatorSets sets;

	private final IssueListing issues;

	private final Walls walls;

	private final Clock clock;

	Indicators(IndicatorSets sets, IssueListing issues, Walls walls, Clock clock) {
		this.sets = sets;
		this.issues = issues;
		this.walls = walls;
		this.clock = clock;
	}

	/**
	 * The set that is in force.
	 * @param subject for what
	 * @param on the day
	 * @return its indicators, in their order
	 */
	public IndicatorSet inForce(Subject subject, LocalDate on) {
		return this.sets.inForce(subject, on);
	}

	/**
	 * Holds households or villages against their indicators, in one statement, and one
	 * more for today's open issues.
	 * @param subject which
	 * @param numbers 户编号 or codes of villages that the current person sees
	 * @param on the day; an open issue on an indicator's line counts for today alone
	 * @return by number
	 */
	public Map<String, Evaluation> evaluate(Subject subject, Collection<String> numbers, LocalDate on) {
		IndicatorSet set = this.sets.inForce(subject, on);
		Map<String, Map<String, IndicatorValue>> values = read(subject, numbers, on, 1).stream()
			.collect(Collectors.groupingBy(IndicatorValue::number,
					Collectors.toMap(IndicatorValue::indicator, (value) -> value)));
		Map<String, Set<Line>> open = (subject == Subject.HOUSEHOLD && on.equals(Time.today(this.clock)))
				? this.issues.linesOpenOf(numbers) : Map.of();
		Map<String, Evaluation> evaluations = new HashMap<>();
		numbers.forEach((number) -> evaluations.put(number,
				new Evaluation(number, on, set, set.indicators()
					.stream()
					.map((indicator) -> new Result(subject, number, on, indicator,
							values.getOrDefault(number, Map.of()).get(indicator.key()),
							indicator.line() != null && open.getOrDefault(number, Set.of()).contains(indicator.line())))
					.toList())));
		return evaluations;
	}

	/**
	 * The values that were entered of an indicator under a division, the latest day
	 * first.
	 * @param subject of households or villages
	 * @param division code of the division
	 * @param indicator its key
	 * @param from the first day
	 * @param to the last day
	 * @param limit how many at most
	 * @return those within the current person's areas
	 */
	public List<IndicatorValue> entered(Subject subject, String division, String indicator, LocalDate from,
			LocalDate to, int limit) {
		Map<String, Object> parameters = new HashMap<>();
		String within = WALL.within(Area.of(division), "under", parameters);
		return this.walls
			.read("select " + COLUMNS
					+ " from indicator_value v where v.subject_kind = :kind and v.indicator = :indicator"
					+ " and v.valued_on between :from and :to and " + within
					+ " and {wall} order by v.valued_on desc, v.subject limit " + limit, WALL)
			.params(parameters)
			.param("kind", subject.name())
			.param("indicator", indicator)
			.param("from", from)
			.param("to", to)
			.query(VALUE)
			.list();
	}

	/** How indicators came to stand as they do, the last values of each first. */
	Map<Result, List<IndicatorValue>> history(Subject subject, Collection<Result> results) {
		Map<Result, List<IndicatorValue>> history = new HashMap<>();
		results.stream().collect(Collectors.groupingBy(Result::on)).forEach((on, some) -> {
			Map<List<String>, List<IndicatorValue>> values = read(subject,
					some.stream().map(Result::number).collect(Collectors.toSet()), on, HISTORY)
				.stream()
				.collect(Collectors.groupingBy((value) -> List.of(value.number(), value.indicator())));
			some.forEach((result) -> history.put(result,
					values.getOrDefault(List.of(result.number(), result.indicator().key()), List.of())));
		});
		return history;
	}

	private List<IndicatorValue> read(Subject subject, Collection<String> numbers, LocalDate on, int most) {
		return numbers.isEmpty() ? List.of()
				: this.walls.readNamed(NUMBERED)
					.param("kind", subject.name())
					.param("subjects", numbers)
					.param("on", on)
					.param("most", most)
					.query(VALUE)
					.list();
	}

}
