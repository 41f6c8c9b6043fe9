package io.duban.leave;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

import io.duban.api.Connection;
import io.duban.api.GlobalId;
import io.duban.api.Listing;
import io.duban.api.Node;
import io.duban.api.NodeLoader;
import io.duban.api.Page;
import io.duban.core.Place;
import io.duban.record.Chapter;
import io.duban.record.Chapter.Whose;
import io.duban.security.Role;
import io.duban.security.Wall;
import io.duban.security.Walls;

/** Reads leaves for lists and pages. */
@Component
public class LeaveListing implements NodeLoader {

	private static final String SELECT = "select l.id, l.area, l.cadre, l.deputy, l.reason, l.first_day, l.last_day,"
			+ " l.status, l.approvers, l.overdue, l.held_up, l.requested_at, l.departed_at, l.ended_at, l.version";

	private static final Wall WALL = Wall.area("l.area")
		.township("l.township")
		.owner("l.cadre")
		.about("l.cadre", "l.deputy");

	private static final RowMapper<LeaveView> LEAVE = (row, index) -> new LeaveView(row.getLong(1), row.getString(2),
			row.getString(3), row.getString(4), row.getString(5), row.getObject(6, LocalDate.class),
			row.getObject(7, LocalDate.class), Leave.Status.valueOf(row.getString(8)),
			Arrays.stream(row.getString(9).split(" ")).map(Role::valueOf).toList(), Overdue.valueOf(row.getString(10)),
			(row.getString(11) != null) ? HeldUp.valueOf(row.getString(11)) : null,
			row.getObject(12, LocalDateTime.class), row.getObject(13, LocalDateTime.class),
			row.getObject(14, LocalDateTime.class), row.getLong(15));

	private final Walls walls;

	private final Listing listing;

	LeaveListing(Walls walls, Listing listing) {
		this.walls = walls;
		this.listing = listing;
	}

	@Override
	public String type() {
		return Leave.TYPE;
	}

	@Override
	public Map<String, LeaveView> load(Collection<String> ids) {
		List<Long> numbers = GlobalId.numbers(ids);
		return numbers.isEmpty() ? Map.of()
				: this.walls.read(SELECT + " from cadre_leave l where l.id in (:ids) and {wall}", WALL)
					.param("ids", numbers)
					.query(LEAVE)
					.list()
					.stream()
					.collect(Collectors.toMap((leave) -> String.valueOf(leave.number), Function.identity()));
	}

	/**
	 * Who stands in during leaves that something names which the current person sees.
	 * @param leaves their numbers
	 * @return number of the deputy by leave
	 */
	public Map<String, String> deputies(Collection<Long> leaves) {
		return leaves.isEmpty() ? Map.of()
				: this.walls.readNamed("select l.id, l.deputy from cadre_leave l where l.id in (:leaves)")
					.param("leaves", leaves)
					.query((row, index) -> Map.entry(row.getString(1), row.getString(2)))
					.list()
					.stream()
					.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	/** The leaves on which some cadres are away now, by cadre, of those that are seen. */
	Map<String, LeaveView> away(Collection<String> cadres) {
		return cadres.isEmpty() ? Map.of()
				: this.walls.read(SELECT + " from cadre_leave l where l.away_key in (:cadres) and {wall}", WALL)
					.param("cadres", cadres)
					.query(LEAVE)
					.list()
					.stream()
					.collect(Collectors.toMap(LeaveView::cadreNumber, Function.identity()));
	}

	/** Those of some leaves that the current person sees. */
	List<Long> seen(Collection<Long> ids) {
		return ids.isEmpty() ? List.of()
				: this.walls.read("select l.id from cadre_leave l where l.id in (:ids) and {wall}", WALL)
					.param("ids", ids)
					.query(Long.class)
					.list();
	}

	Connection<LeaveView> page(LeaveFilter filter, Page page) {
		Listing.Query query = new Listing.Query(SELECT, "cadre_leave l", WALL).under(filter.division)
			.where("l.cadre = :cadre", "cadre", filter.cadre)
			.where("l.deputy = :deputy", "deputy", filter.deputy);
		if (filter.status != null && !filter.status.isEmpty()) {
			query.any(Set.copyOf(filter.status).stream().map((one) -> "l.status = '" + one + "'").sorted().toList());
		}
		return this.listing
			.page(query,
					new Listing.Order<>("NUMBER", "l.id", "l.id", false, Long::valueOf, Long::valueOf,
							(leave) -> String.valueOf(leave.number), (leave) -> String.valueOf(leave.number)),
					page, LEAVE);
	}

	/** What was decided on leaves, in one statement. */
	Map<Long, List<DecisionView>> decisions(Collection<Long> leaves) {
		return this.walls
			.read("select d.cadre_leave, d.role, d.approved, d.cadre, d.reason, d.decided_at from leave_decision d"
					+ " join cadre_leave l on l.id = d.cadre_leave where d.cadre_leave in (:leaves) and {wall}"
					+ " order by d.cadre_leave, d.position", WALL)
			.param("leaves", leaves)
			.query((row, index) -> new DecisionView(row.getLong(1), Role.valueOf(row.getString(2)), row.getBoolean(3),
					row.getString(4), row.getString(5), row.getObject(6, LocalDateTime.class)))
			.list()
			.stream()
			.collect(Collectors.groupingBy(DecisionView::leave));
	}

	@Bean
	static Chapter leavesOfCadre() {
		return chapter("请假", "l.cadre");
	}

	@Bean
	static Chapter leavesOfDeputy() {
		return chapter("代人值守", "l.deputy");
	}

	private static Chapter chapter(String title, String column) {
		return new Chapter(title, Whose.CADRE, "select concat('" + Leave.KIND + ":', l.id) from cadre_leave l where "
				+ column + " = :number and {wall} order by l.id desc", WALL);
	}

	/** Which leaves are wanted. */
	record LeaveFilter(@Nullable String division, @Nullable List<Leave.Status> status, @Nullable String cadre,
			@Nullable String deputy) {

		static final LeaveFilter ALL = new LeaveFilter(null, null, null, null);

	}

	/** What somebody decided on a leave, as it is read. */
	record DecisionView(long leave, Role role, boolean approved, @Nullable String cadreNumber, @Nullable String reason,
			LocalDateTime decidedAt) {

	}

	/** A leave as it is read. */
	public record LeaveView(long number, String area, String cadreNumber, String deputyNumber, String why,
			LocalDate firstDay, LocalDate lastDay, Leave.Status status, List<Role> approvers, Overdue overdue,
			@Nullable HeldUp heldUp, LocalDateTime requestedAt, @Nullable LocalDateTime departedAt,
			@Nullable LocalDateTime endedAt, long version) implements Node {

		@Override
		public String id() {
			return GlobalId.of(Leave.TYPE, this.number);
		}

		@Override
		public String typeName() {
			return Leave.TYPE;
		}

		String subject() {
			return new Leave.Id(this.number).subject();
		}

		Place place() {
			return new Place(this.area, null, null, this.cadreNumber, true);
		}

	}

}
