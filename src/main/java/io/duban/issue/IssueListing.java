package io.duban.issue;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.duban.api.Connection;
import io.duban.api.GlobalId;
import io.duban.api.Listing;
import io.duban.api.NodeLoader;
import io.duban.api.Owners;
import io.duban.api.Page;
import io.duban.core.NotFound;
import io.duban.core.Time;
import io.duban.household.Household;
import io.duban.household.PersonalTrace;
import io.duban.household.Register;
import io.duban.security.Area;
import io.duban.security.Wall;
import io.duban.security.Walls;

/** Reads issues for lists and pages. */
@Component
public class IssueListing implements NodeLoader {

	/** The most open issues that a household shows on a page of households. */
	private static final int OF_HOUSEHOLD = 20;

	/** The most rounds that an issue shows. */
	private static final int ROUNDS = 50;

	private static final String COLUMNS = "i.id, i.area, i.status, i.source, i.line, i.rule, i.severity,"
			+ " i.subject_kind, i.subject_id, i.household, i.summary, i.facts, i.reported_at, i.deadline_kind, i.due_on,"
			+ " i.rectifier, i.escalation, i.round, i.relapses, i.found_again_on, i.gone_on, i.struck_off_on, i.version";

	private static final int WIDTH = 23;

	private static final Wall WALL = Wall.area("i.area")
		.township("i.township")
		.line("i.line")
		.household("i.household")
		.owner("i.rectifier");

	private static final RowMapper<IssueSummary> ISSUE = (row, index) -> new IssueSummary(row.getLong(1),
			row.getString(2), Issue.Status.valueOf(row.getString(3)), Source.valueOf(row.getString(4)),
			Line.valueOf(row.getString(5)), row.getString(6), Severity.valueOf(row.getString(7)),
			Finding.Subject.Kind.valueOf(row.getString(8)), row.getString(9), row.getString(10), row.getString(11),
			row.getString(12), row.getObject(13, LocalDateTime.class), Deadline.Kind.valueOf(row.getString(14)),
			row.getObject(15, LocalDate.class), row.getString(16), Escalation.valueOf(row.getString(17)),
			row.getInt(18), row.getInt(19), row.getObject(20, LocalDate.class), row.getObject(21, LocalDate.class),
			row.getObject(22, LocalDate.class), row.getLong(23));

	private final Walls walls;

	private final Listing listing;

	private final Clock clock;

	IssueListing(Walls walls, Listing listing, Clock clock) {
		this.walls = walls;
		this.listing = listing;
		this.clock = clock;
	}

	@Override
	public String type() {
		return Issue.TYPE;
	}

	/** Those of some issues that the current person sees. */
	List<Long> seen(Collection<Long> ids) {
		return ids.isEmpty() ? List.of()
				: this.walls.read("select i.id from issue i where i.id in (:ids) and {wall}", WALL)
					.param("ids", ids)
					.query(Long.class)
					.list();
	}

	@Override
	public Map<String, IssueSummary> load(Collection<String> ids) {
		List<Long> numbers = GlobalId.numbers(ids);
		return numbers.isEmpty() ? Map.of()
				: this.walls.read("select " + COLUMNS + " from issue i where i.id in (:ids) and {wall}", WALL)
					.param("ids", numbers)
					.query(ISSUE)
					.list()
					.stream()
					.collect(Collectors.toMap((issue) -> String.valueOf(issue.key()), Function.identity()));
	}

	/** Issues with their households, in one statement, each as far as it may be seen. */
	Map<String, Concern> concerns(Collection<String> ids) {
		List<Long> numbers = GlobalId.numbers(ids);
		return numbers.isEmpty() ? Map.of()
				: this.walls
					.read("select " + COLUMNS + ", " + Register.HOUSEHOLD_COLUMNS
							+ " from issue i left join household h on h.id = i.household and {joined}"
							+ " where i.id in (:ids) and {wall}", WALL, Register.HOUSEHOLD_WALL)
					.param("ids", numbers)
					.query((row, index) -> Map.entry(String.valueOf(row.getLong(1)),
							new Concern(ISSUE.mapRow(row, index), Register.joined(row, WIDTH))))
					.list()
					.stream()
					.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/** Ids of what a cadre is to rectify now, the lowest first. */
	List<Long> toRectify(String cadre, @Nullable String division, int limit) {
		return ofRectifier("i.id", " order by i.id limit " + limit, cadre, division).query(Long.class).list();
	}

	/** How many issues a cadre is to rectify now. */
	int countToRectify(String cadre, @Nullable String division) {
		return ofRectifier("count(*)", "", cadre, division).query(Integer.class).single();
	}

	/**
	 * How many issues of one household or division itself a cadre is to rectify now.
	 * @param cadre number of the cadre
	 * @param household 户编号, null for what concerns no household
	 * @param area code of the division that it lies in
	 * @return how many may be seen
	 */
	public int countToRectifyAt(String cadre, @Nullable String household, String area) {
		return this.walls
			.read("select count(*) from issue i where i.rectifier = :cadre and i.status = 'RECTIFYING' and "
					+ ((household != null) ? "i.household = :place" : "i.household is null and i.area = :place")
					+ " and {wall}", WALL)
			.param("cadre", cadre)
			.param("place", (household != null) ? household : area)
			.query(Integer.class)
			.single();
	}

	private JdbcClient.StatementSpec ofRectifier(String what, String more, String cadre, @Nullable String division) {
		Map<String, Object> parameters = new HashMap<>(Map.of("cadre", cadre));
		String under = (division != null) ? " and " + WALL.within(Area.of(division), "under", parameters) : "";
		return this.walls
			.read("select " + what + " from issue i where i.rectifier = :cadre and i.status = 'RECTIFYING'" + under
					+ " and {wall}" + more, WALL)
			.params(parameters);
	}

	/**
	 * An issue by its id within the type.
	 * @param local its number, as a number
	 * @return the issue, if it is there and may be seen
	 */
	public Optional<IssueSummary> one(String local) {
		return Optional.ofNullable(load(List.of(local)).get(local));
	}

	/**
	 * Every issue that a household ever had, the latest first.
	 * @param household 户编号
	 * @param limit how many at most
	 * @return those that may be seen
	 */
	public List<IssueSummary> everOf(String household, int limit) {
		return ever("i.household = :value", household, limit);
	}

	/**
	 * Every issue that a cadre was to rectify, rectified, was stood in for at, or
	 * rechecked, the latest first.
	 * @param cadre number of the cadre
	 * @param limit how many at most
	 * @return those that may be seen
	 */
	public List<IssueSummary> everWith(String cadre, int limit) {
		return ever("i.id in (select o.id from issue o where o.rectifier = :value"
				+ " union select r.issue from issue_round r where r.rectifier = :value"
				+ " union select r.issue from issue_round r where r.on_behalf_of = :value"
				+ " union select r.issue from issue_round r where r.inspector = :value)", cadre, limit);
	}

	private List<IssueSummary> ever(String condition, String value, int limit) {
		return this.walls
			.read("select " + COLUMNS + " from issue i where " + condition + " and {wall} order by i.id desc limit "
					+ limit, WALL)
			.param("value", value)
			.query(ISSUE)
			.list();
	}

	/** Of the household's other members only what is not about them alone. */
	@Bean
	static PersonalTrace issuesOfPerson() {
		return new PersonalTrace("问题",
				"select i.summary as \"情况\", i.facts as \"依据\", i.reported_at as \"发现时间\", i.due_on as \"整改期限\","
						+ " i.struck_off_on as \"销号日期\" from issue i where i.household = :household"
						+ " and (i.subject_kind <> 'PERSON' or i.subject_id = :person) and {wall} order by i.id",
				WALL);
	}

	/**
	 * What waits for a Sunday meeting: issues that were referred to it, and those that
	 * are overdue and were passed up to its agenda.
	 * @param under where
	 * @param limit how many at most
	 * @return those that may be seen: what was referred first, the lowest numbers first;
	 * then what is overdue, what was due last first, since what has been overdue for long
	 * was before a meeting
	 */
	public List<IssueSummary> awaitingMeeting(Area under, int limit) {
		Map<String, Object> parameters = new HashMap<>();
		return this.walls
			.read("select " + COLUMNS + " from issue i where " + WALL.within(under, "under", parameters)
					+ " and i.status in ('REFERRED', 'RECTIFYING') and (i.status = 'REFERRED' or i.escalation ="
					+ " 'SUNDAY_AGENDA') and {wall} order by case i.status when 'REFERRED' then 0 else 1 end,"
					+ " case i.status when 'REFERRED' then null else i.due_on end desc, i.id limit " + limit, WALL)
			.params(parameters)
			.query(ISSUE)
			.list();
	}

	/**
	 * How issues went that something names which the current person sees: they may lie
	 * elsewhere.
	 * @param ids their numbers, as numbers
	 * @return by number, in one statement
	 */
	public Map<Long, Course> courses(Collection<Long> ids) {
		return ids.isEmpty() ? Map.of() : this.walls
			.readNamed("select i.id, i.status, i.reported_at, i.struck_off_on from issue i where i.id in (:ids)")
			.param("ids", ids)
			.query((row, index) -> Map.entry(row.getLong(1),
					Course.of(Issue.Status.valueOf(row.getString(2)),
							row.getObject(3, LocalDateTime.class).toLocalDate(), row.getObject(4, LocalDate.class))))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	IssueSummary find(Issue.Id id) {
		IssueSummary issue = load(List.of(String.valueOf(id.value()))).get(String.valueOf(id.value()));
		if (issue == null) {
			throw new NotFound("This issue");
		}
		return issue;
	}

	/** The open issues of a page of households, in one statement. */
	Map<String, List<IssueSummary>> openOf(Collection<String> households) {
		String sql = "select " + COLUMNS.replace("i.", "r.") + " from (select i.*, row_number() over"
				+ " (partition by i.household order by i.due_on, i.id) as place from issue i"
				+ " where i.household in (:households) and i.status in ('RECTIFYING', 'RECHECKING', 'COUNTERSIGNING',"
				+ " 'REFERRED') and {wall}) r where r.place <= " + OF_HOUSEHOLD + " order by r.due_on, r.id";
		return this.walls.read(sql, WALL)
			.param("households", households)
			.query(ISSUE)
			.list()
			.stream()
			.collect(Collectors.groupingBy((issue) -> Objects.requireNonNull(issue.householdNumber())));
	}

	/**
	 * The lines on which households have open issues, whoever may see these.
	 * @param households numbers of households that the current person sees
	 * @return by household, those that have any
	 */
	public Map<String, Set<Line>> linesOpenOf(Collection<String> households) {
		return households.isEmpty() ? Map.of()
				: this.walls
					.readNamed("select distinct i.household, i.line from issue i where i.household in (:households)"
							+ " and i.status in ('RECTIFYING', 'RECHECKING', 'COUNTERSIGNING', 'REFERRED')")
					.param("households", households)
					.query((row, index) -> Map.entry(row.getString(1), Line.valueOf(row.getString(2))))
					.list()
					.stream()
					.collect(Collectors.groupingBy(Map.Entry::getKey,
							Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));
	}

	Connection<IssueSummary> page(IssueWish wish, Page page) {
		return this.listing.page(wanted(wish.filter()), by(wish.order()), page, ISSUE);
	}

	/** The issues that households have, a page for each in one statement. */
	Map<String, Connection<IssueSummary>> ofHouseholds(Collection<String> households, IssueWish wish, Page page) {
		return pages(Owners.named("Household.issues", "i.household", households), wish, page);
	}

	/** The issues that cadres are to rectify, or were. */
	Map<String, Connection<IssueSummary>> ofCadres(Collection<String> cadres, IssueWish wish, Page page) {
		return pages(Owners.named("Cadre.issues", "i.rectifier", cadres), wish, page);
	}

	/** The issues in and under divisions. */
	Map<String, Connection<IssueSummary>> ofDivisions(Collection<String> divisions, IssueWish wish, Page page) {
		return pages(Owners.divisions("Division.issues", WALL, divisions), wish, page);
	}

	private Map<String, Connection<IssueSummary>> pages(Owners owners, IssueWish wish, Page page) {
		return this.listing.pages(wanted(wish.filter()), owners, by(wish.order()), page, ISSUE);
	}

	private Listing.Query wanted(IssueFilter filter) {
		Listing.Query query = new Listing.Query("select " + COLUMNS, "issue i", WALL).under(filter.division())
			.where("i.line = :line", "line", name(filter.line()))
			.where("i.severity = :severity", "severity", name(filter.severity()))
			.where("i.rule = :rule", "rule", filter.rule())
			.where("i.household = :household", "household", filter.household());
		// None are as good as all.
		boolean any = filter.status() == null || filter.status().isEmpty();
		if (any && filter.overdue() == null) {
			return query;
		}
		Set<Issue.Status> status = EnumSet.copyOf(any ? EnumSet.allOf(Issue.Status.class) : filter.status());
		if (Boolean.TRUE.equals(filter.overdue())) {
			status.retainAll(EnumSet.of(Issue.Status.RECTIFYING));
		}
		return query.with("today", Time.today(this.clock))
			.any(status.stream().map((one) -> stands(one, filter.overdue())).toList());
	}

	private static String stands(Issue.Status status, @Nullable Boolean overdue) {
		String stands = "i.status = '" + status + "'";
		if (status == Issue.Status.RECTIFYING && overdue != null) {
			return stands + " and i.due_on " + (overdue ? "<" : ">=") + " :today";
		}
		return stands;
	}

	private static Listing.Order<IssueSummary> by(IssueOrder order) {
		boolean ascending = order.direction() == OrderDirection.ASC;
		return switch (order.field()) {
			case NUMBER -> new Listing.Order<>("NUMBER", "i.id", "i.id", ascending, Long::valueOf, Long::valueOf,
					(issue) -> String.valueOf(issue.key()), (issue) -> String.valueOf(issue.key()));
			case DUE_ON -> new Listing.Order<>("DUE_ON", "i.due_on", "i.id", ascending, LocalDate::parse, Long::valueOf,
					(issue) -> issue.dueOn().toString(), (issue) -> String.valueOf(issue.key()));
		};
	}

	/**
	 * The rounds of issues, in one statement, of each the last.
	 * @param issues their numbers
	 * @return by issue, in their order
	 */
	public Map<Long, List<RoundView>> rounds(Collection<Long> issues) {
		if (issues.isEmpty()) {
			return Map.of();
		}
		return this.walls
			.read("select r.issue, r.number, r.rectifier, r.on_behalf_of, r.description, r.rectified_at, r.inspector,"
					+ " r.passed, r.reason, r.rechecked_at from issue_round r join issue i on i.id = r.issue"
					+ " where r.issue in (:issues) and r.number > i.round - " + ROUNDS
					+ " and {wall} order by r.issue, r.number", WALL)
			.param("issues", issues)
			.query((row, index) -> new RoundView(row.getLong(1), row.getInt(2), row.getString(3), row.getString(4),
					row.getString(5), row.getObject(6, LocalDateTime.class), row.getString(7),
					row.getObject(8, Boolean.class), row.getString(9), row.getObject(10, LocalDateTime.class)))
			.list()
			.stream()
			.collect(Collectors.groupingBy(RoundView::issue));
	}

	/** The evidence of issues, in one statement. */
	Map<Long, List<EvidenceView>> evidence(Collection<Long> issues) {
		return this.walls
			.read("select e.issue, e.round, e.title, e.url, e.attachment, e.sha256 from issue_evidence e join issue i"
					+ " on i.id = e.issue where e.issue in (:issues) and {wall} order by e.issue, e.position", WALL)
			.param("issues", issues)
			.query((row, index) -> new EvidenceView(row.getLong(1), row.getInt(2), row.getString(3), row.getString(4),
					row.getString(5), row.getString(6)))
			.list()
			.stream()
			.collect(Collectors.groupingBy(EvidenceView::issue));
	}

	private static @Nullable String name(@Nullable Enum<?> value) {
		return (value != null) ? value.name() : null;
	}

	/**
	 * What a task is about.
	 *
	 * @param issue the issue, if it is about one that may be seen
	 * @param household the household that it concerns, if it does and may be seen
	 */
	record Concern(@Nullable IssueSummary issue, @Nullable Household household) {

		static final Concern NONE = new Concern(null, null);

	}

	/** One round as it is read. */
	public record RoundView(long issue, int number, @Nullable String rectifierNumber, @Nullable String onBehalfOfNumber,
			@Nullable String description, @Nullable LocalDateTime rectifiedAt, @Nullable String inspectorNumber,
			@Nullable Boolean passed, @Nullable String reason, @Nullable LocalDateTime recheckedAt) {

	}

	/** A piece of evidence as it is read. */
	public record EvidenceView(long issue, int round, String title, @Nullable String url, @Nullable String attachmentId,
			@Nullable String sha256) {

	}

	/** Which issues are wanted. */
	record IssueFilter(@Nullable String division, @Nullable List<Issue.Status> status, @Nullable Line line,
			@Nullable Severity severity, @Nullable String rule, @Nullable String household, @Nullable Boolean overdue) {

		static final IssueFilter ALL = new IssueFilter(null, null, null, null, null, null, null);

	}

	/** In which order they are wanted. */
	record IssueOrder(IssueOrderField field, OrderDirection direction) {

		static final IssueOrder USUAL = new IssueOrder(IssueOrderField.DUE_ON, OrderDirection.ASC);

	}

	/**
	 * Which issues are wanted, in which order.
	 *
	 * @param filter which
	 * @param order in which order
	 */
	record IssueWish(IssueFilter filter, IssueOrder order) {

		static IssueWish of(@Nullable IssueFilter filter, @Nullable IssueOrder order) {
			return new IssueWish((filter != null) ? filter : IssueFilter.ALL,
					(order != null) ? order : IssueOrder.USUAL);
		}

	}

	enum IssueOrderField {

		NUMBER, DUE_ON

	}

	enum OrderDirection {

		ASC, DESC

	}

}
