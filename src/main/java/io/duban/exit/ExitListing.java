package io.duban.exit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

import io.duban.api.Connection;
import io.duban.api.GlobalId;
import io.duban.api.Listing;
import io.duban.api.NodeLoader;
import io.duban.api.Page;
import io.duban.core.Time;
import io.duban.household.PersonalTrace;
import io.duban.issue.Escalation;
import io.duban.notice.Objections;
import io.duban.record.Chapter;
import io.duban.record.Chapter.Whose;
import io.duban.security.Area;
import io.duban.security.Wall;
import io.duban.security.Walls;

/** Reads exits and clues for lists and pages, and clues for the Sunday agenda. */
@Component
public class ExitListing {

	private static final String EXIT = "select e.id, e.area, e.household, e.status, e.proposed_by, e.proposed_on, e.present,"
			+ " e.agreed, e.disagreed, e.verified_on, e.hung_on, e.hangs_until, e.stopped_on, e.exit_year, e.reason, e.version";

	private static final Wall EXIT_WALL = Wall.area("e.area").township("e.township").household("e.household");

	private static final String VILLAGE = "select v.id, v.area, v.status, v.asked_by, v.asked_on, v.hung_on, v.hangs_until,"
			+ " v.stopped_on, v.exit_year, v.reason, v.version";

	private static final Wall VILLAGE_WALL = Wall.area("v.area").township("v.township");

	private static final String CLUE = "select c.id, c.area, c.household, c.status, c.summary, c.reported_by, c.reported_on,"
			+ " c.due_on, c.escalation, c.proposal, c.finding, c.hung_on, c.hangs_until, c.stopped_on, c.decided_on, c.reason,"
			+ " c.version";

	private static final Wall CLUE_WALL = Wall.area("c.area").township("c.township").household("c.household");

	private static final RowMapper<HouseholdExitSummary> EXIT_ROW = (row, index) -> new HouseholdExitSummary(
			row.getLong(1), row.getString(2), row.getString(3), HouseholdExit.Status.valueOf(row.getString(4)),
			row.getString(5), day(row, 6), row.getObject(7, Integer.class), row.getObject(8, Integer.class),
			row.getObject(9, Integer.class), date(row, 10), date(row, 11), date(row, 12), date(row, 13),
			row.getObject(14, Integer.class), row.getString(15), row.getLong(16));

	private static final RowMapper<VillageExitSummary> VILLAGE_ROW = (row, index) -> new VillageExitSummary(
			row.getLong(1), row.getString(2), VillageExit.Status.valueOf(row.getString(3)), row.getString(4),
			day(row, 5), date(row, 6), date(row, 7), date(row, 8), row.getObject(9, Integer.class), row.getString(10),
			row.getLong(11));

	private static final RowMapper<ClueSummary> CLUE_ROW = (row, index) -> new ClueSummary(row.getLong(1),
			row.getString(2), row.getString(3), Clue.Status.valueOf(row.getString(4)), row.getString(5),
			row.getString(6), day(row, 7), day(row, 8), Escalation.valueOf(row.getString(9)),
			(row.getString(10) != null) ? Clue.Proposal.valueOf(row.getString(10)) : null, row.getString(11),
			date(row, 12), date(row, 13), date(row, 14), date(row, 15), row.getString(16), row.getLong(17));

	private final Walls walls;

	private final Listing listing;

	private final Clock clock;

	ExitListing(Walls walls, Listing listing, Clock clock) {
		this.walls = walls;
		this.listing = listing;
		this.clock = clock;
	}

	Connection<HouseholdExitSummary> exits(@Nullable String division, HouseholdExit.@Nullable Status status,
			@Nullable String household, Page page) {
		Listing.Query query = new Listing.Query(EXIT, "household_exit e", EXIT_WALL).under(division)
			.where("e.status = :status", "status", name(status))
			.where("e.household = :household", "household", household);
		return this.listing.page(query, latest("e.id", HouseholdExitSummary::key), page, EXIT_ROW);
	}

	Connection<VillageExitSummary> villageExits(@Nullable String division, VillageExit.@Nullable Status status,
			Page page) {
		Listing.Query query = new Listing.Query(VILLAGE, "village_exit v", VILLAGE_WALL).under(division)
			.where("v.status = :status", "status", name(status));
		return this.listing.page(query, latest("v.id", VillageExitSummary::key), page, VILLAGE_ROW);
	}

	Connection<ClueSummary> clues(@Nullable String division, Clue.@Nullable Status status, @Nullable String household,
			Page page) {
		Listing.Query query = new Listing.Query(CLUE, "monitoring_clue c", CLUE_WALL).under(division)
			.where("c.status = :status", "status", name(status))
			.where("c.household = :household", "household", household);
		return this.listing.page(query, latest("c.id", ClueSummary::key), page, CLUE_ROW);
	}

	private static <T> Listing.Order<T> latest(String id, Function<T, Long> key) {
		return new Listing.Order<>("NUMBER", id, id, false, Long::valueOf, Long::valueOf,
				(item) -> String.valueOf(key.apply(item)), (item) -> String.valueOf(key.apply(item)));
	}

	Map<String, HouseholdExitSummary> exits(Collection<String> ids) {
		return load(EXIT + " from household_exit e where e.id in (:ids) and {wall}", EXIT_WALL, ids, EXIT_ROW,
				HouseholdExitSummary::key);
	}

	Map<String, VillageExitSummary> villageExits(Collection<String> ids) {
		return load(VILLAGE + " from village_exit v where v.id in (:ids) and {wall}", VILLAGE_WALL, ids, VILLAGE_ROW,
				VillageExitSummary::key);
	}

	/**
	 * Reads clues by their numbers.
	 * @param ids as numbers
	 * @return those that the current person sees
	 */
	public Map<String, ClueSummary> clues(Collection<String> ids) {
		return load(CLUE + " from monitoring_clue c where c.id in (:ids) and {wall}", CLUE_WALL, ids, CLUE_ROW,
				ClueSummary::key);
	}

	/**
	 * What a Sunday meeting asks for: clues that were passed up to it and still are not
	 * decided.
	 * @param under the area
	 * @param limit how many at most
	 * @return those that may be seen, the lowest numbers first
	 */
	public List<ClueSummary> awaitingMeeting(Area under, int limit) {
		Map<String, Object> parameters = new HashMap<>();
		return this.walls
			.read(CLUE + " from monitoring_clue c where " + CLUE_WALL.within(under, "under", parameters)
					+ " and c.status in ('VERIFYING', 'ON_NOTICE', 'DECIDING') and c.escalation = 'SUNDAY_AGENDA'"
					+ " and {wall} order by c.id limit " + limit, CLUE_WALL)
			.params(parameters)
			.query(CLUE_ROW)
			.list();
	}

	/**
	 * When clues were reported that something names which the current person sees: they
	 * may lie elsewhere.
	 * @param ids their numbers, as numbers
	 * @return the day by number, in one statement
	 */
	public Map<Long, LocalDate> cluesReportedOn(Collection<Long> ids) {
		return ids.isEmpty() ? Map.of()
				: this.walls.readNamed("select c.id, c.reported_on from monitoring_clue c where c.id in (:ids)")
					.param("ids", ids)
					.query((row, index) -> Map.entry(row.getLong(1), row.getObject(2, LocalDate.class)))
					.list()
					.stream()
					.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	private <T> Map<String, T> load(String sql, Wall wall, Collection<String> ids, RowMapper<T> row,
			Function<T, Long> key) {
		List<Long> numbers = GlobalId.numbers(ids);
		return numbers.isEmpty() ? Map.of()
				: this.walls.read(sql, wall)
					.param("ids", numbers)
					.query(row)
					.list()
					.stream()
					.collect(Collectors.toMap((item) -> String.valueOf(key.apply(item)), Function.identity()));
	}

	/** The last exit of each of some households. */
	Map<String, HouseholdExitSummary> lastOf(Collection<String> households) {
		return households.isEmpty() ? Map.of() : this.walls
			.read(EXIT + " from household_exit e where e.household in (:households) and e.id = (select max(l.id)"
					+ " from household_exit l where l.household = e.household) and {wall}", EXIT_WALL)
			.param("households", households)
			.query(EXIT_ROW)
			.list()
			.stream()
			.collect(Collectors.toMap(HouseholdExitSummary::householdNumber, Function.identity()));
	}

	/** The last exit of each of some villages. */
	Map<String, VillageExitSummary> lastOfVillages(Collection<String> codes) {
		return codes.isEmpty() ? Map.of()
				: this.walls
					.read(VILLAGE + " from village_exit v where v.area in (:codes) and v.id = (select max(l.id)"
							+ " from village_exit l where l.area = v.area) and {wall}", VILLAGE_WALL)
					.param("codes", codes)
					.query(VILLAGE_ROW)
					.list()
					.stream()
					.collect(Collectors.toMap(VillageExitSummary::area, Function.identity()));
	}

	boolean isOverdue(ClueSummary clue) {
		return clue.decidedOn() == null && clue.dueOn().isBefore(Time.today(this.clock));
	}

	@Bean
	static NodeLoader householdExitNodes(ExitListing listing) {
		return NodeLoader.of(HouseholdExit.TYPE, listing::exits);
	}

	@Bean
	static NodeLoader villageExitNodes(ExitListing listing) {
		return NodeLoader.of(VillageExit.TYPE, listing::villageExits);
	}

	@Bean
	static NodeLoader clueNodes(ExitListing listing) {
		return NodeLoader.of(Clue.TYPE, listing::clues);
	}

	@Bean
	static PersonalTrace exitsOfPerson() {
		return new PersonalTrace("退出",
				"select e.proposed_on as \"提出日期\", e.hung_on as \"公示自\", e.hangs_until as \"公示至\","
						+ " e.exit_year as \"退出年度\", e.reason as \"理由\" from household_exit e"
						+ " where e.household = :household and {wall} order by e.id",
				EXIT_WALL);
	}

	@Bean
	static PersonalTrace cluesOfPerson() {
		return new PersonalTrace("监测线索",
				"select c.summary as \"情况\", c.reported_on as \"上报日期\", c.finding as \"核实情况\","
						+ " c.decided_on as \"审定日期\", c.reason as \"理由\" from monitoring_clue c"
						+ " where c.household = :household and {wall} order by c.id",
				CLUE_WALL);
	}

	@Bean
	static PersonalTrace povertyOfPerson() {
		return new PersonalTrace("贫困年度",
				"select s.since_year as \"纳入年度\", s.until_year as \"退出年度\" from poverty_spell s"
						+ " where s.household = :household and {wall} order by s.since_year",
				Wall.area("s.area").township("s.township").household("s.household"));
	}

	@Bean
	static Chapter exitsOfHousehold() {
		return new Chapter("退出", Whose.HOUSEHOLD, HouseholdExit.NUMBERS,
				"select concat('householdExit:', e.id) from household_exit e where e.household = :number and {wall}"
						+ " order by e.id desc",
				EXIT_WALL);
	}

	@Bean
	static Chapter cluesOfHousehold() {
		return new Chapter("监测线索", Whose.HOUSEHOLD, Clue.NUMBERS,
				"select concat('clue:', c.id) from monitoring_clue c where c.household = :number and {wall}"
						+ " order by c.id desc",
				CLUE_WALL);
	}

	/** Against the notices of its exits and clues. */
	@Bean
	static Chapter objectionsOfHousehold() {
		return new Chapter("公示异议", Whose.HOUSEHOLD, Objections.NUMBERS,
				"select concat('objection:', o.id) from notice_objection o where o.notice in"
						+ " (select concat('householdExit:', e.id) from household_exit e where e.household = :number"
						+ " union all select concat('clue:', c.id) from monitoring_clue c where c.household = :number)"
						+ " and {wall} order by o.id desc",
				Wall.area("o.area").household("o.household"));
	}

	@Bean
	static Chapter povertyOfHousehold() {
		return new Chapter("贫困年度", Whose.HOUSEHOLD,
				"select concat('povertySpell:', s.id) from poverty_spell s where s.household = :number and {wall}"
						+ " order by s.since_year desc",
				Wall.area("s.area").township("s.township").household("s.household"));
	}

	@Bean
	static Chapter indicatorsOfHousehold() {
		return new Chapter("退出指标", Whose.HOUSEHOLD,
				"select concat('indicatorValue:', i.id) from indicator_value i where i.subject_kind = 'HOUSEHOLD'"
						+ " and i.subject = :number and {wall} order by i.valued_on desc, i.id",
				Wall.area("i.area").township("i.township"));
	}

	private static LocalDate day(ResultSet row, int column) throws SQLException {
		return Objects.requireNonNull(date(row, column));
	}

	private static @Nullable LocalDate date(ResultSet row, int column) throws SQLException {
		return row.getObject(column, LocalDate.class);
	}

	private static @Nullable String name(@Nullable Enum<?> value) {
		return (value != null) ? value.name() : null;
	}

}
