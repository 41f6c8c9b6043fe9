package io.duban.dashboard;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.duban.core.Time;
import io.duban.exit.VillageCounts.Village;
import io.duban.exit.VillageCounts.Villages;
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

	static RegisterFigures register(Villages villages) {
		Map<String, int[]> counts = new TreeMap<>();
		villages.byCode().values().forEach((village) -> village.kinds().forEach((kind, count) -> {
			int[] sums = counts.computeIfAbsent(kind.kind(), (unused) -> new int[2]);
			sums[0] += count.households();
			sums[1] += kind.watched() ? count.households() : 0;
		}));
		List<KindFigure> kinds = counts.entrySet()
			.stream()
			.map((one) -> new KindFigure(one.getKey(), one.getValue()[0], one.getValue()[1]))
			.sorted(Comparator.comparingInt(KindFigure::households).reversed())
			.toList();
		return new RegisterFigures(kinds.stream().mapToInt(KindFigure::households).sum(),
				kinds.stream().mapToInt(KindFigure::monitored).sum(), kinds);
	}

	static int people(Villages villages) {
		return villages.byCode().values().stream().mapToInt(Village::people).sum();
	}

	static List<TownshipFigure> townships(Villages villages) {
		Map<String, TownshipFigure> townships = new TreeMap<>();
		villages.byCode()
			.forEach((code, village) -> townships.merge(Area.township(code),
					new TownshipFigure(Area.township(code), village.households(), village.people()),
					TownshipFigure::plus));
		return List.copyOf(townships.values());
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

		private TownshipFigure plus(TownshipFigure other) {
			return new TownshipFigure(this.code, this.households + other.households, this.people + other.people);
		}

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
