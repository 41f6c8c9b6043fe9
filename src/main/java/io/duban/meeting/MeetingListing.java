package io.duban.meeting;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

import io.duban.api.Connection;
import io.duban.api.Listing;
import io.duban.api.NodeLoader;
import io.duban.api.Page;
import io.duban.core.NotFound;
import io.duban.security.Area;
import io.duban.security.Wall;
import io.duban.security.Walls;

/** Reads meetings for lists and pages: all colleagues in a county know of them. */
@Component
class MeetingListing implements NodeLoader {

	/** The most people whose attendance a meeting shows. */
	private static final int ATTENDANCE = 200;

	private static final String SELECT = "select m.id, m.area, m.week, m.status, m.caught_up, m.opened_at,"
			+ " m.reports_due_at, m.agenda_closes_at, m.session_at, m.moved_reason, coalesce(m.chairing, m.chair),"
			+ " m.on_behalf_of, m.chair_reason, m.on_table, m.begun_at, m.closed_at, m.version";

	private static final Wall WALL = Wall.area("m.area").ofCounty();

	private static final RowMapper<MeetingSummary> MEETING = (row, index) -> new MeetingSummary(row.getString(1),
			row.getString(2), row.getString(3), Meeting.Status.valueOf(row.getString(4)), row.getBoolean(5),
			row.getObject(6, LocalDateTime.class), row.getObject(7, LocalDateTime.class),
			row.getObject(8, LocalDateTime.class), row.getObject(9, LocalDateTime.class), row.getString(10),
			row.getString(11), row.getString(12), row.getString(13), row.getObject(14, Long.class),
			row.getObject(15, LocalDateTime.class), row.getObject(16, LocalDateTime.class), row.getLong(17));

	private static final Listing.Order<MeetingSummary> LATEST = Listing.Order.byId("m.id", false, MeetingSummary::key);

	private final Walls walls;

	private final Listing listing;

	MeetingListing(Walls walls, Listing listing) {
		this.walls = walls;
		this.listing = listing;
	}

	@Override
	public String type() {
		return Meeting.TYPE;
	}

	@Override
	public Map<String, MeetingSummary> load(Collection<String> ids) {
		return ids.isEmpty() ? Map.of()
				: this.walls.read(SELECT + " from meeting m where m.id in (:ids) and {wall}", WALL)
					.param("ids", ids)
					.query(MEETING)
					.list()
					.stream()
					.collect(Collectors.toMap(MeetingSummary::key, Function.identity()));
	}

	MeetingSummary find(String key) {
		return Optional.ofNullable(load(List.of(key)).get(key)).orElseThrow(() -> new NotFound("This meeting"));
	}

	/**
	 * The meeting of a week in the first of the current person's counties that has one.
	 */
	Optional<MeetingSummary> ofWeek(String week, @Nullable String county) {
		String code = (county != null) ? Area.of(county).code().substring(0, 6) : "";
		return this.walls
			.read(SELECT + " from meeting m where m.id between :low and :high and {wall} order by m.id limit 1", WALL)
			.param("low", week + "-" + code)
			.param("high", week + "-" + (code.isEmpty() ? "999999" : code))
			.query(MEETING)
			.optional();
	}

	Connection<MeetingSummary> page(Page page) {
		return this.listing.page(new Listing.Query(SELECT, "meeting m", WALL), LATEST, page, MEETING);
	}

	/** A county's meetings of some weeks, the first one first. */
	List<MeetingSummary> between(Meeting.Id first, Meeting.Id last) {
		return this.walls
			.read(SELECT + " from meeting m where m.area = :county and m.id between :first and :last and {wall}"
					+ " order by m.id", WALL)
			.param("county", first.county())
			.param("first", first.value())
			.param("last", last.value())
			.query(MEETING)
			.list();
	}

	/** Who was there, by meeting, in one statement. */
	Map<String, List<Attended>> attendance(Collection<String> meetings) {
		return this.walls
			.read("select * from (select n.meeting, n.cadre, n.present, n.reason, n.position, row_number() over"
					+ " (partition by n.meeting order by n.position) as place from meeting_attendance n join meeting m"
					+ " on m.id = n.meeting where n.meeting in (:meetings) and {wall}) numbered where place <= "
					+ ATTENDANCE + " order by meeting, position", WALL)
			.param("meetings", meetings)
			.query((row, index) -> new Attended(row.getString(1), row.getString(2), row.getBoolean(3),
					row.getString(4)))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Attended::meeting));
	}

	/**
	 * The meeting before each of some, of those that have begun: one that was moved may
	 * still be in session.
	 */
	Map<String, String> before(Collection<String> meetings) {
		return this.walls
			.read("select m.id, (select max(b.id) from meeting b where b.area = m.area and b.id < m.id and b.status in"
					+ " ('IN_SESSION', 'CLOSED', 'PUBLISHED')) from meeting m where m.id in (:meetings) and {wall}",
					WALL)
			.param("meetings", meetings)
			.query((row, index) -> new String[] { row.getString(1), row.getString(2) })
			.list()
			.stream()
			.filter((pair) -> pair[1] != null)
			.collect(Collectors.toMap((pair) -> pair[0], (pair) -> pair[1]));
	}

	/** Who was there, or not. */
	record Attended(String meeting, String cadreNumber, boolean present, @Nullable String reason) {
	}

}
