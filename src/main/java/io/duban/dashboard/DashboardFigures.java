package io.duban.dashboard;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.duban.core.Time;
import io.duban.issue.Issue;
import io.duban.issue.Line;
import io.duban.security.Area;
import io.duban.security.Wall;
import io.duban.security.Walls;

/**
 * Counts what lies under a division, each section in one statement over an index: by
 * villages, which an index has in order, and by townships of these.
 */
@Component
class DashboardFigures {

	/** Tables whose rows are everybody's who has the area. */
	private static final Wall WALL = Wall.area("x.area");

	private static final Wall OF_LINE = WALL.line("x.line");

	private final Walls walls;

	private final Clock clock;

	DashboardFigures(Walls walls, Clock clock) {
		this.walls = walls;
		this.clock = clock;
	}

	RegisterFigures register(Area under) {
		List<KindFigure> kinds = new ArrayList<>();
		int[] sums = new int[2];
		read("select x.kind, count(*), sum(case when x.monitoring is not null and not x.risk_cleared then 1 else 0 end)"
				+ " from household x where %s and {wall} group by x.kind order by count(*) desc, x.kind", WALL, under)
			.query((row) -> {
				kinds.add(new KindFigure(row.getString(1), row.getInt(2), row.getInt(3)));
				sums[0] += row.getInt(2);
				sums[1] += row.getInt(3);
			});
		return new RegisterFigures(sums[0], sums[1], kinds);
	}

	int people(Area under) {
		return read("select count(*) from person x where %s and {wall}", WALL, under).query(Integer.class).single();
	}

	List<TownshipFigure> townships(Area under) {
		Map<String, int[]> counts = new TreeMap<>();
		String counted = "select x.area, '%2$s' as what, count(*) as number from %2$s x where %1$s and {wall}"
				+ " group by x.area";
		read(counted.replace("%2$s", "household") + " union all " + counted.replace("%2$s", "person"), WALL, under)
			.query((row) -> {
				counts.computeIfAbsent(Area.township(row.getString(1)),
						(code) -> new int[2])[row.getString(2).equals("person") ? 1 : 0] += row.getInt(3);
			});
		return counts.entrySet()
			.stream()
			.map((one) -> new TownshipFigure(one.getKey(), one.getValue()[0], one.getValue()[1]))
			.toList();
	}

	/** By line and state; what is overdue is among what is being rectified. */
	List<IssueFigure> issues(Area under) {
		return read("select x.line, x.status, count(*), sum(case when x.status = 'RECTIFYING' and x.due_on < :today"
				+ " then 1 else 0 end) from issue x where %s and {wall} group by x.line, x.status"
				+ " order by x.line, x.status", OF_LINE, under)
			.param("today", Time.today(this.clock))
			.query((row, index) -> new IssueFigure(Line.valueOf(row.getString(1)),
					Issue.Status.valueOf(row.getString(2)), row.getInt(3), row.getInt(4)))
			.list();
	}

	List<IssueTownshipFigure> issuesOfTownships(Area under) {
		Map<String, int[]> counts = new TreeMap<>();
		read("select x.area, count(*), sum(case when x.status = 'RECTIFYING' and x.due_on < :today then 1 else 0 end)"
				+ " from issue x where %s and x.status in ('RECTIFYING', 'RECHECKING', 'COUNTERSIGNING', 'REFERRED')"
				+ " and {wall} group by x.area", OF_LINE, under)
			.param("today", Time.today(this.clock))
			.query((row) -> {
				int[] sums = counts.computeIfAbsent(Area.township(row.getString(1)), (code) -> new int[2]);
				sums[0] += row.getInt(2);
				sums[1] += row.getInt(3);
			});
		return counts.entrySet()
			.stream()
			.map((one) -> new IssueTownshipFigure(one.getKey(), one.getValue()[0], one.getValue()[1]))
			.toList();
	}

	/** What came and went until the end of a day. */
	IssueFlow flow(Area under, LocalDate asOf) {
		return read(
				"select sum(case when x.reported_at < :after then 1 else 0 end), sum(case when x.struck_off_on < :after"
						+ " then 1 else 0 end) from issue x where %s and {wall}",
				OF_LINE, under)
			.param("after", asOf.plusDays(1))
			.query((row, index) -> new IssueFlow(row.getInt(1), row.getInt(2)))
			.single();
	}

	private JdbcClient.StatementSpec read(String sql, Wall wall, Area under) {
		Map<String, Object> parameters = new HashMap<>();
		String within = WALL.within(under, "under", parameters);
		return this.walls.read(sql.replace("%1$s", within).replace("%s", within), wall).params(parameters);
	}

	/**
	 * What the register has now.
	 *
	 * @param households how many
	 * @param monitored how many of them are watched, their risk not cleared
	 * @param kinds the same by kind, the most first
	 */
	record RegisterFigures(int households, int monitored, List<KindFigure> kinds) {

	}

	/** Households of one kind. */
	record KindFigure(String kind, int households, int monitored) {

	}

	/** What a township has in the register. */
	record TownshipFigure(String code, int households, int people) {

	}

	/** Issues of one line in one state. */
	record IssueFigure(Line line, Issue.Status status, int issues, int overdue) {

	}

	/** A township's open issues. */
	record IssueTownshipFigure(String code, int open, int overdue) {

	}

	/** Issues that came and went. */
	record IssueFlow(int reported, int struckOff) {

	}

}
