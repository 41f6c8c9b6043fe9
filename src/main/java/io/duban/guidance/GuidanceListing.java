package io.duban.guidance;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

import io.duban.api.Connection;
import io.duban.api.Listing;
import io.duban.api.NodeLoader;
import io.duban.api.Owners;
import io.duban.api.Page;
import io.duban.household.PersonalTrace;
import io.duban.issue.Line;
import io.duban.issue.Severity;
import io.duban.meeting.Origins;
import io.duban.record.Chapter;
import io.duban.record.Chapter.Whose;
import io.duban.security.Wall;
import io.duban.security.Walls;

/** Reads guidance visits: each is seen where it was, and by its leader. */
@Component
class GuidanceListing implements NodeLoader, Origins {

	private static final String SELECT = "select g.id, g.area, g.household, g.leader, g.visited_on, g.note,"
			+ " g.recorded_by, g.recorded_at, g.corrected_at, g.withdrawn_at, g.withdrawn_reason, g.version";

	private static final int WIDTH = 12;

	private static final String FROM = "guidance_visit g";

	private static final Wall WALL = Wall.area("g.area")
		.township("g.township")
		.household("g.household")
		.owner("g.leader");

	private static final RowMapper<GuidanceVisitSummary> VISIT = (row, index) -> new GuidanceVisitSummary(
			row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getObject(5, LocalDate.class),
			row.getString(6), row.getString(7), row.getObject(8, LocalDateTime.class),
			row.getObject(9, LocalDateTime.class), row.getObject(10, LocalDateTime.class), row.getString(11),
			row.getLong(12));

	private final Walls walls;

	private final Listing listing;

	GuidanceListing(Walls walls, Listing listing) {
		this.walls = walls;
		this.listing = listing;
	}

	@Bean
	static PersonalTrace guidanceOfPerson() {
		return new PersonalTrace("督导调研", "select g.visited_on as \"调研日\", g.note as \"记录\" from " + FROM
				+ " where g.household = :household and g.withdrawn_at is null and {wall} order by g.visited_on, g.id",
				WALL);
	}

	@Bean
	static Chapter guidanceOfHousehold() {
		return chapter(Whose.HOUSEHOLD, "g.household");
	}

	@Bean
	static Chapter guidanceOfCadre() {
		return chapter(Whose.CADRE, "g.leader");
	}

	private static Chapter chapter(Whose whose, String column) {
		return new Chapter("督导调研", whose, "select concat('" + GuidanceVisit.KIND + "', g.id) from " + FROM + " where "
				+ column + " = :number and {wall} order by g.visited_on desc, g.id desc", WALL);
	}

	@Override
	public String type() {
		return GuidanceVisit.TYPE;
	}

	@Override
	public Map<String, GuidanceVisitSummary> load(Collection<String> ids) {
		List<String> known = ids.stream().filter(GuidanceVisit.Id::isOne).toList();
		return known.isEmpty() ? Map.of()
				: this.walls.read(SELECT + " from " + FROM + " where g.id in (:ids) and {wall}", WALL)
					.param("ids", known)
					.query(VISIT)
					.list()
					.stream()
					.collect(Collectors.toMap(GuidanceVisitSummary::key, Function.identity()));
	}

	Connection<GuidanceVisitSummary> page(GuidanceWish wish, Page page) {
		return this.listing.page(wanted(wish.filter), by(wish.order), page, VISIT);
	}

	/** The visits in and under divisions. */
	Map<String, Connection<GuidanceVisitSummary>> ofDivisions(Collection<String> divisions, GuidanceWish wish,
			Page page) {
		return this.listing.pages(wanted(wish.filter), Owners.divisions("Division.guidanceVisits", WALL, divisions),
				by(wish.order), page, VISIT);
	}

	private static Listing.Query wanted(GuidanceVisitFilter filter) {
		return new Listing.Query(SELECT, FROM, WALL).under(filter.division())
			.where("g.household = :household", "household", filter.household())
			.where("g.leader = :leader", "leader", filter.leader())
			.where("g.withdrawn = :withdrawn", "withdrawn", filter.withdrawn())
			.where("g.visited_on >= :from", "from", filter.from())
			.where("g.visited_on <= :to", "to", filter.to());
	}

	private static Listing.Order<GuidanceVisitSummary> by(GuidanceVisitOrder order) {
		return new Listing.Order<>("VISITED_ON", "g.visited_on", "g.id", order.direction == OrderDirection.ASC,
				LocalDate::parse, (text) -> text, (visit) -> visit.visitedOn().toString(), GuidanceVisitSummary::key);
	}

	/** The visits that opened issues. */
	Map<String, GuidanceVisitSummary> ofIssues(Collection<String> issues) {
		Map<String, GuidanceVisitSummary> visits = new HashMap<>();
		this.walls
			.read(SELECT + ", i.issue from guidance_item i join " + FROM
					+ " on g.id = i.guidance_visit where i.issue in (:issues) and {wall}", WALL)
			.param("issues", issues.stream().map(Long::valueOf).toList())
			.query((row) -> {
				visits.put(row.getString(WIDTH + 1), VISIT.mapRow(row, row.getRow()));
			});
		return visits;
	}

	/** The day of the visit that brought each of some agenda items. */
	@Override
	public Map<Long, LocalDate> since(Collection<Long> items) {
		return this.walls
			.readNamed("select i.agenda_item, g.visited_on from guidance_item i join " + FROM
					+ " on g.id = i.guidance_visit where i.agenda_item in (:items)")
			.param("items", items)
			.query((row, index) -> Map.entry(row.getLong(1), row.getObject(2, LocalDate.class)))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/** What leaders found that became agenda items. */
	Map<String, GuidanceItemSummary> ofAgendaItems(Collection<String> items) {
		return items.isEmpty() ? Map.of()
				: read("i.agenda_item in (:keys)", items.stream().map(Long::valueOf).toList()).stream()
					.collect(Collectors.toMap((item) -> String.valueOf(item.agendaKey()), Function.identity()));
	}

	/** The items of visits, of the lines that the current person sees. */
	Map<String, List<GuidanceItemSummary>> items(Collection<String> visits) {
		return visits.isEmpty() ? Map.of() : read("i.guidance_visit in (:keys)", visits).stream()
			.collect(Collectors.groupingBy(GuidanceItemSummary::visit));
	}

	private List<GuidanceItemSummary> read(String which, Collection<?> keys) {
		return this.walls
			.read("select i.guidance_visit, i.position, i.handling, i.line, i.severity, i.summary, i.issue,"
					+ " i.agenda_item from guidance_item i join " + FROM + " on g.id = i.guidance_visit where " + which
					+ " and {wall} order by i.guidance_visit, i.position", WALL.line("i.line"))
			.param("keys", keys)
			.query((row, index) -> new GuidanceItemSummary(row.getString(1), row.getInt(2) + 1,
					GuidanceItem.Handling.valueOf(row.getString(3)), Line.valueOf(row.getString(4)),
					Severity.valueOf(row.getString(5)), row.getString(6), row.getObject(7, Long.class),
					row.getObject(8, Long.class)))
			.list();
	}

	/** Items by their own ids. */
	Map<String, GuidanceItemSummary> loadItems(Collection<String> ids) {
		List<String> visits = ids.stream().map((id) -> id.split(":", 2)[0]).filter(GuidanceVisit.Id::isOne).toList();
		return items(visits).values()
			.stream()
			.flatMap(List::stream)
			.filter((item) -> ids.contains(item.key()))
			.collect(Collectors.toMap(GuidanceItemSummary::key, Function.identity()));
	}

	/** Numbers of the cadres who went along on visits that the current person sees. */
	Map<String, List<String>> companions(Collection<String> visits) {
		return named("select c.guidance_visit, c.cadre from guidance_companion c where c.guidance_visit in (:visits)"
				+ " order by c.guidance_visit, c.position", visits);
	}

	/** Ids of the attachments that show visits which the current person sees. */
	Map<String, List<String>> files(Collection<String> visits) {
		return named("select f.guidance_visit, f.attachment from guidance_file f where f.guidance_visit in (:visits)"
				+ " order by f.guidance_visit, f.position", visits);
	}

	private Map<String, List<String>> named(String sql, Collection<String> visits) {
		Map<String, List<String>> named = new HashMap<>();
		this.walls.readNamed(sql).param("visits", visits).query((row) -> {
			named.computeIfAbsent(row.getString(1), (unused) -> new ArrayList<>()).add(row.getString(2));
		});
		return named;
	}

	/** Which visits are wanted. */
	record GuidanceVisitFilter(@Nullable String division, @Nullable String household, @Nullable String leader,
			@Nullable Boolean withdrawn, @Nullable LocalDate from, @Nullable LocalDate to) {

		static final GuidanceVisitFilter ALL = new GuidanceVisitFilter(null, null, null, null, null, null);

	}

	/** In which order they are wanted. */
	record GuidanceVisitOrder(GuidanceVisitOrderField field, OrderDirection direction) {

		static final GuidanceVisitOrder USUAL = new GuidanceVisitOrder(GuidanceVisitOrderField.VISITED_ON,
				OrderDirection.DESC);

	}

	/**
	 * Which visits are wanted, in which order.
	 *
	 * @param filter which
	 * @param order in which order
	 */
	record GuidanceWish(GuidanceVisitFilter filter, GuidanceVisitOrder order) {

		static GuidanceWish of(@Nullable GuidanceVisitFilter filter, @Nullable GuidanceVisitOrder order) {
			return new GuidanceWish((filter != null) ? filter : GuidanceVisitFilter.ALL,
					(order != null) ? order : GuidanceVisitOrder.USUAL);
		}

	}

	enum GuidanceVisitOrderField {

		VISITED_ON

	}

	enum OrderDirection {

		ASC, DESC

	}

}
