package io.duban.dispatch;

import java.time.LocalDate;
import java.time.LocalDateTime;
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
import io.duban.api.GlobalId;
import io.duban.api.Listing;
import io.duban.api.NodeLoader;
import io.duban.api.Page;
import io.duban.core.NotFound;
import io.duban.record.Chapter;
import io.duban.record.Chapter.Whose;
import io.duban.security.Area;
import io.duban.security.Wall;
import io.duban.security.Walls;

/** Reads dispatch orders, for lists, pages and the Sunday agenda. */
@Component
public class Orders implements NodeLoader {

	/** The most that one agenda takes. */
	private static final int AGENDA = 500;

	private static final String SELECT = "select o.id, o.area, o.project, o.owner, o.asker, o.status, o.round,"
			+ " (select r.question from dispatch_round r where r.dispatch_order = o.id and r.number = o.round),"
			+ " o.due_at, o.agenda_week, o.withdrawn_reason, o.issue, o.version";

	private static final String FROM = "dispatch_order o";

	private static final Wall WALL = Wall.area("o.area").township("o.township").owner("o.owner");

	private static final RowMapper<OrderSummary> ORDER = (row, index) -> new OrderSummary(row.getLong(1),
			row.getString(2), row.getObject(3, Long.class), row.getString(4), row.getString(5),
			DispatchOrder.Status.valueOf(row.getString(6)), row.getInt(7), row.getString(8),
			row.getObject(9, LocalDateTime.class), row.getString(10), row.getString(11), row.getObject(12, Long.class),
			row.getLong(13));

	private static final Listing.Order<OrderSummary> LATEST = new Listing.Order<>("NUMBER", "o.id", "o.id", false,
			Long::valueOf, Long::valueOf, (order) -> String.valueOf(order.key()),
			(order) -> String.valueOf(order.key()));

	private final Walls walls;

	private final Listing listing;

	Orders(Walls walls, Listing listing) {
		this.walls = walls;
		this.listing = listing;
	}

	/**
	 * What a Sunday meeting asks for: orders that were not answered in time and still are
	 * not.
	 * @param under where
	 * @param week such as {@code 2026-W48}; what was not answered in an earlier week
	 * still is this one's
	 * @return those that may be seen, the first asked first
	 */
	public List<OrderSummary> unanswered(Area under, String week) {
		Map<String, Object> parameters = new HashMap<>();
		return this.walls
			.read(SELECT + " from " + FROM + " where " + WALL.within(under, "under", parameters)
					+ " and o.agenda_week <= :week and o.status = 'ASKED' and exists (select 1 from dispatch_round r"
					+ " where r.dispatch_order = o.id and r.number = o.round and r.unanswered_at is not null)"
					+ " and {wall} order by o.id limit " + AGENDA, WALL)
			.params(parameters)
			.param("week", week)
			.query(ORDER)
			.list();
	}

	@Override
	public String type() {
		return DispatchOrder.TYPE;
	}

	@Override
	public Map<String, OrderSummary> load(Collection<String> ids) {
		List<Long> numbers = GlobalId.numbers(ids);
		return numbers.isEmpty() ? Map.of()
				: this.walls.read(SELECT + " from " + FROM + " where o.id in (:ids) and {wall}", WALL)
					.param("ids", numbers)
					.query(ORDER)
					.list()
					.stream()
					.collect(Collectors.toMap((order) -> String.valueOf(order.key()), Function.identity()));
	}

	/**
	 * When orders were first asked that something names which the current person sees:
	 * they may lie elsewhere.
	 * @param ids their numbers, as numbers
	 * @return the day by number, in one statement
	 */
	public Map<Long, LocalDate> askedOn(Collection<Long> ids) {
		return ids.isEmpty() ? Map.of() : this.walls
			.readNamed("select r.dispatch_order, r.asked_at from dispatch_round r where r.number = 1 and"
					+ " r.dispatch_order in (:ids)")
			.param("ids", ids)
			.query((row, index) -> Map.entry(row.getLong(1), row.getObject(2, LocalDateTime.class).toLocalDate()))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	OrderSummary find(DispatchOrder.Id id) {
		OrderSummary order = load(List.of(String.valueOf(id.value()))).get(String.valueOf(id.value()));
		if (order == null) {
			throw new NotFound("This dispatchOrder");
		}
		return order;
	}

	/** Those of some orders that the current person sees. */
	List<Long> seen(Collection<Long> ids) {
		return ids.isEmpty() ? List.of()
				: this.walls.read("select o.id from dispatch_order o where o.id in (:ids) and {wall}", WALL)
					.param("ids", ids)
					.query(Long.class)
					.list();
	}

	Connection<OrderSummary> page(OrderFilter filter, Page page) {
		Listing.Query query = new Listing.Query(SELECT, FROM, WALL).under(filter.division())
			.where("o.owner = :owner", "owner", filter.owner())
			.where("o.project = :project", "project",
					(filter.project() != null) ? GlobalId.number(Project.TYPE, filter.project()) : null)
			.where("o.status = :status", "status", (filter.status() != null) ? filter.status().name() : null)
			.where("o.agenda_week = :week", "week", filter.agendaWeek());
		return this.listing.page(query, LATEST, page, ORDER);
	}

	/** The rounds of orders, in one statement; settings bound how many there are. */
	Map<Long, List<RoundView>> rounds(Collection<Long> orders) {
		return this.walls
			.read("select r.dispatch_order, r.number, r.question, r.asked_at, r.due_at, r.unanswered_at, r.answer,"
					+ " r.answerer, r.on_behalf_of, r.answered_at from dispatch_round r join dispatch_order o"
					+ " on o.id = r.dispatch_order where r.dispatch_order in (:orders) and {wall}"
					+ " order by r.dispatch_order, r.number", WALL)
			.param("orders", orders)
			.query((row, index) -> new RoundView(row.getLong(1), row.getInt(2), row.getString(3),
					row.getObject(4, LocalDateTime.class), row.getObject(5, LocalDateTime.class),
					row.getObject(6, LocalDateTime.class), row.getString(7), row.getString(8), row.getString(9),
					row.getObject(10, LocalDateTime.class)))
			.list()
			.stream()
			.collect(Collectors.groupingBy(RoundView::order));
	}

	/** The files of rounds' answers, by order and round. */
	Map<Long, Map<Integer, List<String>>> files(Collection<Long> orders) {
		return this.walls
			.read("select f.dispatch_order, f.round, f.attachment from dispatch_answer_file f join dispatch_order o"
					+ " on o.id = f.dispatch_order where f.dispatch_order in (:orders) and {wall}"
					+ " order by f.dispatch_order, f.position", WALL)
			.param("orders", orders)
			.query((row, index) -> new File(row.getLong(1), row.getInt(2), row.getString(3)))
			.list()
			.stream()
			.collect(Collectors.groupingBy(File::order,
					Collectors.groupingBy(File::round, Collectors.mapping(File::attachment, Collectors.toList()))));
	}

	@Bean
	static Chapter ordersOfCadre() {
		return new Chapter("调度令", Whose.CADRE, DispatchOrder.NUMBERS,
				"select concat('" + DispatchOrder.KIND
						+ ":', o.id) from dispatch_order o where o.owner = :number and {wall} order by o.id desc",
				WALL);
	}

	private record File(long order, int round, String attachment) {

	}

	/** A round as it is read. */
	record RoundView(long order, int number, String question, LocalDateTime askedAt, LocalDateTime dueAt,
			@Nullable LocalDateTime unansweredAt, @Nullable String answer, @Nullable String answererNumber,
			@Nullable String onBehalfOfNumber, @Nullable LocalDateTime answeredAt) {

	}

	/** Which orders are wanted. */
	record OrderFilter(@Nullable String division, @Nullable String owner, @Nullable String project,
			DispatchOrder.@Nullable Status status, @Nullable String agendaWeek) {

		static final OrderFilter ALL = new OrderFilter(null, null, null, null, null);

	}

}
