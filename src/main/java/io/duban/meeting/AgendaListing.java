package io.duban.meeting;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import io.duban.issue.Referral;
import io.duban.security.Wall;
import io.duban.security.Walls;

/** Reads agenda items for lists and pages, each where it concerns the reader's area. */
@Component
public class AgendaListing implements NodeLoader {

	/** The most items that figures count. */
	private static final int TREATED = 10_000;

	/** The most actions of the meeting before that one shows. */
	private static final int LAST = 200;

	private static final String SELECT = "select a.id, a.meeting, a.area, a.household, a.source, a.subject_kind,"
			+ " a.subject_id, a.title, a.help, a.sort_place, a.status, a.settled, a.kept, a.reason, a.merged_into,"
			+ " a.carried_from, a.ruling, a.decision, a.referral, a.obliged, a.obliged_until, a.decider,"
			+ " a.on_behalf_of, a.proposed_at, a.decided_at, a.version";

	private static final Wall WALL = Wall.area("a.area").township("a.township").line("a.line").household("a.household");

	private static final RowMapper<AgendaItemSummary> ITEM = (row, index) -> {
		String ruling = row.getString(17);
		String referral = row.getString(19);
		return new AgendaItemSummary(row.getLong(1), row.getString(2), row.getString(3), row.getString(4),
				AgendaSource.valueOf(row.getString(5)), AgendaSubject.Kind.valueOf(row.getString(6)), row.getString(7),
				row.getString(8), row.getString(9), row.getInt(10), AgendaItem.Status.valueOf(row.getString(11)),
				row.getString(12), row.getBoolean(13), row.getString(14), row.getObject(15, Long.class),
				row.getObject(16, Long.class), (ruling != null) ? Ruling.Kind.valueOf(ruling) : null, row.getString(18),
				(referral != null) ? Referral.Outcome.valueOf(referral) : null, row.getString(20),
				row.getObject(21, LocalDate.class), row.getString(22), row.getString(23),
				row.getObject(24, LocalDateTime.class), row.getObject(25, LocalDateTime.class), row.getLong(26));
	};

	private static final Listing.Order<AgendaItemSummary> LATEST = new Listing.Order<>("NUMBER", "a.id", "a.id", false,
			Long::valueOf, Long::valueOf, (item) -> String.valueOf(item.key()), (item) -> String.valueOf(item.key()));

	private static final Listing.Order<AgendaItemSummary> AS_ORDERED = new Listing.Order<>("PLACE", "a.sort_place",
			"a.id", true, Integer::valueOf, Long::valueOf, (item) -> String.valueOf(item.place()),
			(item) -> String.valueOf(item.key()));

	private final Walls walls;

	private final Listing listing;

	AgendaListing(Walls walls, Listing listing) {
		this.walls = walls;
		this.listing = listing;
	}

	@Override
	public String type() {
		return AgendaItem.TYPE;
	}

	@Override
	public Map<String, AgendaItemSummary> load(Collection<String> ids) {
		List<Long> numbers = GlobalId.numbers(ids);
		return numbers.isEmpty() ? Map.of()
				: this.walls.read(SELECT + " from agenda_item a where a.id in (:ids) and {wall}", WALL)
					.param("ids", numbers)
					.query(ITEM)
					.list()
					.stream()
					.collect(Collectors.toMap((item) -> String.valueOf(item.key()), Function.identity()));
	}

	AgendaItemSummary find(AgendaItem.Id id) {
		AgendaItemSummary item = load(List.of(String.valueOf(id.value()))).get(String.valueOf(id.value()));
		if (item == null) {
			throw AgendaItem.NUMBERS.notFound();
		}
		return item;
	}

	Connection<AgendaItemSummary> page(AgendaFilter filter, Page page) {
		return this.listing.page(wanted(filter), LATEST, page, ITEM);
	}

	/** The agendas of meetings, in their order, a page for each in one statement. */
	Map<String, Connection<AgendaItemSummary>> ofMeetings(Collection<String> meetings, AgendaFilter filter, Page page) {
		return this.listing.pages(wanted(filter), Owners.named("Meeting.items", "a.meeting", meetings), AS_ORDERED,
				page, ITEM);
	}

	private static Listing.Query wanted(AgendaFilter filter) {
		return new Listing.Query(SELECT, "agenda_item a", WALL).under(filter.division())
			.where("a.meeting = :meeting", "meeting",
					(filter.meeting() != null) ? GlobalId.local(Meeting.TYPE, filter.meeting()) : null)
			.where("a.status = :status", "status", (filter.status() != null) ? filter.status().name() : null)
			.where("a.household = :household", "household", filter.household());
	}

	/** Numbers of the items to which carried over ones went on. */
	List<String> after(Collection<Long> carriedOver) {
		return carriedOver.isEmpty() ? List.of()
				: this.walls.read("select a.id from agenda_item a where a.carried_from in (:items) and {wall}", WALL)
					.param("items", carriedOver)
					.query(String.class)
					.list();
	}

	/** What meetings decided or carried over, in one statement. */
	List<AgendaItemSummary> treatedAt(Collection<String> meetings) {
		return meetings.isEmpty() ? List.of()
				: this.walls
					.read(SELECT + " from agenda_item a where a.meeting in (:meetings) and a.status in ('DECIDED',"
							+ " 'CARRIED_OVER') and {wall} order by a.id limit " + TREATED, WALL)
					.param("meetings", meetings)
					.query(ITEM)
					.list();
	}

	/**
	 * All that items stand for, whoever sees it: themselves, what they were before they
	 * were carried over, and what was merged into any of these.
	 */
	Map<Long, Set<Long>> standingFor(Collection<Long> items) {
		Map<Long, Set<Long>> before = new HashMap<>();
		Set<Long> known = new HashSet<>(items);
		Set<Long> fresh = known;
		while (!fresh.isEmpty()) {
			Set<Long> found = new HashSet<>();
			this.walls
				.readNamed("select a.merged_into, a.id from agenda_item a where a.merged_into in (:items) union all"
						+ " select a.id, a.carried_from from agenda_item a where a.id in (:items) and a.carried_from"
						+ " is not null")
				.param("items", fresh)
				.query((row) -> {
					before.computeIfAbsent(row.getLong(1), (unused) -> new HashSet<>()).add(row.getLong(2));
					found.add(row.getLong(2));
				});
			found.removeAll(known);
			known.addAll(found);
			fresh = found;
		}
		return items.stream().distinct().collect(Collectors.toMap(Function.identity(), (item) -> {
			Set<Long> whole = new HashSet<>();
			add(item, before, whole);
			return whole;
		}));
	}

	private static void add(long item, Map<Long, Set<Long>> before, Set<Long> whole) {
		if (whole.add(item)) {
			before.getOrDefault(item, Set.of()).forEach((one) -> add(one, before, whole));
		}
	}

	/** The actions of items, in one statement; settings bound how many there are. */
	Map<Long, List<Charged>> actions(Collection<Long> items) {
		return this.walls
			.read("select x.item, x.position, x.owner, x.due_on, x.summary, x.issue from agenda_action x join"
					+ " agenda_item a on a.id = x.item where x.item in (:items) and {wall} order by x.item, x.position",
					WALL)
			.param("items", items)
			.query((row, index) -> new Charged(row.getLong(1), row.getInt(2), row.getString(3),
					row.getObject(4, LocalDate.class), row.getString(5), row.getLong(6)))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Charged::item));
	}

	/** The actions that meetings decided, by meeting, as their items stood there. */
	Map<String, List<Charged>> decidedAt(Collection<String> meetings) {
		return meetings.isEmpty() ? Map.of() : this.walls
			.read("select * from (select a.meeting, x.item, x.position, x.owner, x.due_on, x.summary, x.issue,"
					+ " row_number() over (partition by a.meeting order by a.sort_place, a.id, x.position) as place"
					+ " from agenda_action x join agenda_item a on a.id = x.item where a.meeting in (:meetings)"
					+ " and {wall}) numbered where place <= " + LAST + " order by meeting, place", WALL)
			.param("meetings", new HashSet<>(meetings))
			.query((row, index) -> Map.entry(row.getString(1),
					new Charged(row.getLong(2), row.getInt(3), row.getString(4), row.getObject(5, LocalDate.class),
							row.getString(6), row.getLong(7))))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Map.Entry::getKey,
					Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
	}

	/** The item of whose decision an issue is an action, by the issue's number. */
	Map<Long, String> ofIssues(Collection<Long> issues) {
		return this.walls
			.read("select x.issue, x.item from agenda_action x join agenda_item a on a.id = x.item where x.issue in"
					+ " (:issues) and {wall}", WALL)
			.param("issues", issues)
			.query((row, index) -> Map.entry(row.getLong(1), row.getString(2)))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one));
	}

	/** An action as it is read. */
	record Charged(long item, int position, String ownerNumber, LocalDate dueOn, String summary, long issueKey) {

		/** The action's place among all. */
		public String key() {
			return this.item + "/" + this.position;
		}

	}

	/** Which items are wanted. */
	record AgendaFilter(@Nullable String division, @Nullable String meeting, AgendaItem.@Nullable Status status,
			@Nullable String household) {

		static final AgendaFilter ALL = new AgendaFilter(null, null, null, null);

		static AgendaFilter of(@Nullable AgendaFilter filter) {
			return (filter != null) ? filter : ALL;
		}

	}

}
