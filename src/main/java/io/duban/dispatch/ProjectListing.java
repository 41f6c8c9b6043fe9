package io.duban.dispatch;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

import io.duban.api.Connection;
import io.duban.api.GlobalId;
import io.duban.api.Listing;
import io.duban.api.NodeLoader;
import io.duban.api.Owners;
import io.duban.api.Page;
import io.duban.core.NotFound;
import io.duban.core.Time;
import io.duban.exit.IndicatorSet.Subject;
import io.duban.security.Area;
import io.duban.security.Wall;
import io.duban.security.Walls;

/** Reads projects for lists and pages, and how they stand on a day. */
@Component
public class ProjectListing implements NodeLoader {

	/** The most entries that a project shows. */
	private static final int ENTRIES = 31;

	/** The most red projects that a board shows. */
	private static final int RED = 50;

	private static final String COLUMNS = "p.id, p.area, p.name, p.owner, p.indicator_of, p.indicator, p.target, p.unit, p.budget,"
			+ " p.starts_on, p.ends_on, p.status, p.made_on, p.closed_on, p.closed_reason, p.version";

	private static final Wall WALL = Wall.area("p.area").township("p.township").owner("p.owner");

	private static final RowMapper<ProjectSummary> PROJECT = (row, index) -> {
		String indicatorOf = row.getString(5);
		return new ProjectSummary(row.getLong(1), row.getString(2), row.getString(3), row.getString(4),
				(indicatorOf != null) ? Subject.valueOf(indicatorOf) : null, row.getString(6), row.getBigDecimal(7),
				row.getString(8), row.getBigDecimal(9), row.getObject(10, LocalDate.class),
				row.getObject(11, LocalDate.class), Project.Status.valueOf(row.getString(12)),
				row.getObject(13, LocalDate.class), row.getObject(14, LocalDate.class), row.getString(15),
				row.getLong(16));
	};

	private static final Listing.Order<ProjectSummary> BY_NUMBER = new Listing.Order<>("NUMBER", "p.id", "p.id", true,
			Long::valueOf, Long::valueOf, (project) -> String.valueOf(project.key()),
			(project) -> String.valueOf(project.key()));

	private final Walls walls;

	private final Listing listing;

	private final Standings standings;

	private final Clock clock;

	ProjectListing(Walls walls, Listing listing, Standings standings, Clock clock) {
		this.walls = walls;
		this.listing = listing;
		this.standings = standings;
		this.clock = clock;
	}

	@Override
	public String type() {
		return Project.TYPE;
	}

	@Override
	public Map<String, ProjectSummary> load(Collection<String> ids) {
		List<Long> numbers = GlobalId.numbers(ids);
		return numbers.isEmpty() ? Map.of()
				: this.walls.read("select " + COLUMNS + " from project p where p.id in (:ids) and {wall}", WALL)
					.param("ids", numbers)
					.query(PROJECT)
					.list()
					.stream()
					.collect(Collectors.toMap((project) -> String.valueOf(project.key()), Function.identity()));
	}

	ProjectSummary find(Project.Id id) {
		ProjectSummary project = load(List.of(String.valueOf(id.value()))).get(String.valueOf(id.value()));
		if (project == null) {
			throw new NotFound("This project");
		}
		return project;
	}

	Connection<ProjectSummary> page(ProjectFilter filter, Page page) {
		return this.listing.page(wanted(filter), BY_NUMBER, page, PROJECT);
	}

	/** The projects in and under divisions, a page for each in one statement. */
	Map<String, Connection<ProjectSummary>> ofDivisions(Collection<String> divisions, ProjectFilter filter, Page page) {
		return this.listing.pages(wanted(filter), Owners.divisions("Division.projects", WALL, divisions), BY_NUMBER,
				page, PROJECT);
	}

	private Listing.Query wanted(ProjectFilter filter) {
		LocalDate day = (filter.day() != null) ? filter.day() : Time.today(this.clock);
		boolean standing = filter.colour() != null || filter.late() != null;
		Listing.Query query = new Listing.Query("select " + COLUMNS, standing ? this.standings.from(day) : "project p",
				WALL)
			.under(filter.division())
			.where("p.owner = :owner", "owner", filter.owner())
			.where("p.status = :status", "status", (filter.status() != null) ? filter.status().name() : null);
		if (standing) {
			this.standings.parameters(day).forEach(query::with);
			query.where(this.standings.running(day))
				.where("(" + this.standings.colour(day) + ") = :colour", "colour",
						(filter.colour() != null) ? filter.colour().name() : null);
			if (filter.late() != null) {
				query.where((filter.late() ? "" : "not ") + "(" + this.standings.late(day) + ")");
			}
		}
		return query;
	}

	/** How projects stand on a day, in one statement. */
	Map<Long, Standing> standings(Collection<Long> projects, LocalDate day) {
		return this.walls
			.read("select p.id, " + standing(day) + " from " + this.standings.from(day)
					+ " where p.id in (:projects) and " + this.standings.running(day) + " and {wall}", WALL)
			.param("projects", projects)
			.params(this.standings.parameters(day))
			.query((row, index) -> Map.entry(row.getLong(1),
					standing(day, row.getBigDecimal(2), row.getBigDecimal(3), row.getString(4), row.getBoolean(5),
							row.getObject(6, LocalDateTime.class))))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	private String standing(LocalDate day) {
		return this.standings.plan(day) + ", " + this.standings.done() + ", " + this.standings.colour(day)
				+ ", case when " + this.standings.late(day) + " then true else false end,"
				+ " case when g.entered_on = :day then g.entered_at end";
	}

	private Standing standing(LocalDate day, BigDecimal plan, BigDecimal done, String colour, boolean late,
			@Nullable LocalDateTime enteredAt) {
		return new Standing(day, plan, done, plan.subtract(done), Colour.valueOf(colour), late, enteredAt,
				this.standings.rule());
	}

	/** The milestones of projects as they are planned now, in one statement. */
	Map<Long, List<MilestoneView>> milestones(Collection<Long> projects) {
		return this.walls
			.read("select m.project, m.name, m.to_day, m.to_share, m.done_on from project_milestone m join project p"
					+ " on p.id = m.project where m.project in (:projects) and m.until_on = :ever"
					+ " and m.name is not null and {wall} order by m.project, m.to_day", WALL)
			.param("projects", projects)
			.param("ever", Milestone.EVER)
			.query((row, index) -> Map.entry(row.getLong(1),
					new MilestoneView(row.getString(2), LocalDate.ofEpochDay(row.getInt(3)), row.getBigDecimal(4),
							row.getObject(5, LocalDate.class))))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Map.Entry::getKey,
					Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
	}

	/** What was entered of projects, of each the last, in one statement. */
	Map<Long, List<ProgressView>> progress(Collection<Long> projects) {
		return this.walls
			.read("select * from (select g.project, g.entered_on, g.share, g.reached, g.paid, g.description, g.reason,"
					+ " g.cadre, g.entered_at, row_number() over (partition by g.project order by g.entered_on desc)"
					+ " as place from project_progress g join project p on p.id = g.project where g.project in"
					+ " (:projects) and {wall}) numbered where place <= " + ENTRIES
					+ " order by project, entered_on desc", WALL)
			.param("projects", projects)
			.query((row, index) -> new ProgressView(row.getLong(1), row.getObject(2, LocalDate.class),
					row.getBigDecimal(3), row.getBigDecimal(4), row.getBigDecimal(5), row.getString(6),
					row.getString(7), row.getString(8), row.getObject(9, LocalDateTime.class)))
			.list()
			.stream()
			.collect(Collectors.groupingBy(ProgressView::project));
	}

	/**
	 * How many projects have which colour on a day, by township, in one statement.
	 */
	Map<String, Map<Colour, Integer>> counts(Area under, LocalDate day) {
		Map<String, Object> parameters = new HashMap<>(this.standings.parameters(day));
		Map<String, Map<Colour, Integer>> counts = new HashMap<>();
		this.walls.read("select township, colour, count(*) from (select p.township, " + this.standings.colour(day)
				+ " as colour from " + this.standings.from(day) + " where " + WALL.within(under, "under", parameters)
				+ " and " + this.standings.running(day) + " and {wall}) standing group by township, colour", WALL)
			.params(parameters)
			.query((row) -> {
				counts.computeIfAbsent(row.getString(1), (township) -> new HashMap<>())
					.put(Colour.valueOf(row.getString(2)), row.getInt(3));
			});
		return counts;
	}

	/**
	 * The red ones of a day, the furthest behind first.
	 * @param under where
	 * @param day the day
	 * @return at most 50 that may be seen
	 */
	public List<ProjectSummary> red(Area under, LocalDate day) {
		Map<String, Object> parameters = new HashMap<>(this.standings.parameters(day));
		return this.walls
			.read("select " + COLUMNS + " from " + this.standings.from(day) + " where "
					+ WALL.within(under, "under", parameters) + " and " + this.standings.running(day) + " and "
					+ this.standings.gap(day) + " > :behind and {wall} order by " + this.standings.gap(day)
					+ " desc, p.id limit " + RED, WALL)
			.params(parameters)
			.query(PROJECT)
			.list();
	}

	/**
	 * How a project stands on a day.
	 *
	 * @param day the day
	 * @param plan the share that is to be done by then, in percent
	 * @param done the share that is
	 * @param gap how much it is behind, in percentage points; negative when it is ahead
	 * @param colour by the rule
	 * @param late whether nothing was entered by the hour
	 * @param enteredAt when the day's progress was entered last, null when it was not
	 * @param rule the rule in words
	 */
	record Standing(LocalDate day, BigDecimal plan, BigDecimal done, BigDecimal gap, Colour colour, boolean late,
			@Nullable LocalDateTime enteredAt, String rule) {

	}

	/** A milestone as it is read. */
	record MilestoneView(String name, LocalDate plannedOn, BigDecimal share, @Nullable LocalDate doneOn) {

	}

	/** A day's progress as it is read. */
	record ProgressView(long project, LocalDate day, BigDecimal share, @Nullable BigDecimal reached,
			@Nullable BigDecimal paid, String description, @Nullable String reason, @Nullable String cadreNumber,
			LocalDateTime enteredAt) {

	}

	/** Which projects are wanted. */
	record ProjectFilter(@Nullable String division, @Nullable String owner, Project.@Nullable Status status,
			@Nullable Colour colour, @Nullable Boolean late, @Nullable LocalDate day) {

		static final ProjectFilter ALL = new ProjectFilter(null, null, null, null, null, null);

		static ProjectFilter of(@Nullable ProjectFilter filter) {
			return (filter != null) ? filter : ALL;
		}

	}

}
