package io.duban.meeting;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

import io.duban.api.GlobalId;
import io.duban.api.Node;
import io.duban.api.NodeLoader;
import io.duban.issue.Referral;
import io.duban.security.Wall;
import io.duban.security.Walls;

/**
 * Reads minutes: everybody in the county knows of them, and of their entries those that
 * concern their area or oblige them.
 */
@Component
public class MinutesListing implements NodeLoader {

	/** The most entries that the minutes of one meeting show. */
	private static final int ENTRIES = 2000;

	/** The most people whose attendance they show. */
	private static final int ATTENDANCE = 200;

	private static final String SELECT = "select p.id, p.meeting, p.area, p.area_name, p.begun_at, p.closed_at,"
			+ " p.moved_reason, p.chair, p.chair_name, p.on_behalf_of, p.on_behalf_of_name, p.published_at from minutes p where ";

	private static final Wall WALL = Wall.area("p.area").ofCounty();

	private static final Wall ENTRY = Wall.area("e.area")
		.township("e.township")
		.line("e.line")
		.household("e.household")
		.about("e.obliged");

	private static final RowMapper<MinutesSummary> MINUTES = (row, index) -> new MinutesSummary(row.getLong(1),
			row.getString(2), row.getString(3), row.getString(4), row.getObject(5, LocalDateTime.class),
			row.getObject(6, LocalDateTime.class), row.getString(7), row.getString(8), row.getString(9),
			row.getString(10), row.getString(11), row.getObject(12, LocalDateTime.class));

	private final Walls walls;

	MinutesListing(Walls walls) {
		this.walls = walls;
	}

	@Override
	public String type() {
		return Minutes.TYPE;
	}

	@Override
	public Map<String, MinutesSummary> load(Collection<String> ids) {
		List<Long> numbers = GlobalId.numbers(ids);
		return numbers.isEmpty() ? Map.of()
				: this.walls.read(SELECT + "p.id in (:ids) and {wall}", WALL)
					.param("ids", numbers)
					.query(MINUTES)
					.list()
					.stream()
					.collect(Collectors.toMap((minutes) -> String.valueOf(minutes.key()), Function.identity()));
	}

	/** The minutes of meetings. */
	Map<String, MinutesSummary> ofMeetings(Collection<String> meetings) {
		return this.walls.read(SELECT + "p.meeting in (:meetings) and {wall}", WALL)
			.param("meetings", meetings)
			.query(MINUTES)
			.list()
			.stream()
			.collect(Collectors.toMap(MinutesSummary::meetingKey, Function.identity()));
	}

	/** Who was there by minutes, in their order, in one statement. */
	Map<Long, List<AttendedLine>> attendance(Collection<Long> minutes) {
		return this.walls.read(
				"select n.minutes, n.cadre, n.cadre_name, n.present, n.reason from minutes_attendance n join minutes p"
						+ " on p.id = n.minutes where n.minutes in (:minutes) and {wall} and n.position < " + ATTENDANCE
						+ " order by n.minutes, n.position",
				WALL)
			.param("minutes", minutes)
			.query((row, index) -> new AttendedLine(row.getLong(1), row.getString(2), row.getString(3),
					row.getBoolean(4), row.getString(5)))
			.list()
			.stream()
			.collect(Collectors.groupingBy(AttendedLine::minutes));
	}

	/**
	 * What minutes say, as far as the current person may read it.
	 * @param minutes their numbers, as numbers
	 * @return by minutes, in their order, in one statement
	 */
	public Map<Long, List<MinutesLine>> entries(Collection<Long> minutes) {
		return this.walls
			.read("select * from (select e.minutes, e.position, e.item, e.area, e.area_name, e.title, e.outcome, e.ruling,"
					+ " e.decision, e.referral, e.action, e.obliged, e.obliged_name, e.due_on, e.issue, row_number() over"
					+ " (partition by e.minutes order by e.position) as place"
					+ " from minutes_entry e where e.minutes in (:minutes) and {wall}) numbered where place <= "
					+ ENTRIES + " order by minutes, position", ENTRY)
			.param("minutes", minutes)
			.query((row, index) -> {
				String ruling = row.getString(8);
				String referral = row.getString(10);
				return new MinutesLine(row.getLong(1), row.getInt(2), row.getLong(3), row.getString(4),
						row.getString(5), row.getString(6), AgendaItem.Status.valueOf(row.getString(7)),
						(ruling != null) ? Ruling.Kind.valueOf(ruling) : null, row.getString(9),
						(referral != null) ? Referral.Outcome.valueOf(referral) : null, row.getString(11),
						row.getString(12), row.getString(13), row.getObject(14, LocalDate.class),
						row.getObject(15, Long.class));
			})
			.list()
			.stream()
			.collect(Collectors.groupingBy(MinutesLine::minutes));
	}

	/**
	 * Minutes as they are read.
	 *
	 * @param key their number, as a number
	 * @param meetingKey week and county of the meeting
	 * @param area code of the county
	 * @param countyName what the county was called
	 * @param begunAt when the meeting began
	 * @param closedAt when it closed
	 * @param movedReason why it was moved, null when it was not
	 * @param chairNumber number of the cadre who chaired it
	 * @param chairName what they were called, with their unit
	 * @param onBehalfOfNumber number of the cadre for whom they did
	 * @param onBehalfOfName what that one was called, with their unit
	 * @param publishedAt when they were published
	 */
	public record MinutesSummary(long key, String meetingKey, String area, String countyName, LocalDateTime begunAt,
			LocalDateTime closedAt, @Nullable String movedReason, @Nullable String chairNumber,
			@Nullable String chairName, @Nullable String onBehalfOfNumber, @Nullable String onBehalfOfName,
			LocalDateTime publishedAt) implements Node {

		@Override
		public String id() {
			return GlobalId.of(Minutes.TYPE, this.key);
		}

		@Override
		public String typeName() {
			return Minutes.TYPE;
		}

		public String number() {
			return Minutes.NUMBERS.text(this.key);
		}

		public String week() {
			return new Meeting.Id(this.meetingKey).week();
		}

	}

	/**
	 * Who was there, or not, as minutes say.
	 *
	 * @param minutes number of the minutes, as a number
	 * @param cadreNumber number of the cadre
	 * @param name what they were called, with their unit
	 * @param present whether they were there
	 * @param reason why not
	 */
	record AttendedLine(long minutes, String cadreNumber, String name, boolean present, @Nullable String reason) {
	}

	/**
	 * An entry of minutes as it is read.
	 *
	 * @param minutes number of the minutes, as a number
	 * @param position 0 for the first
	 * @param itemKey number of the item, as a number
	 * @param area code of the division that it concerns
	 * @param divisionName what that was called
	 * @param title what it is about
	 * @param outcome what became of it
	 * @param ruling what was decided
	 * @param decision in words
	 * @param referral how the referred issue goes on
	 * @param action what somebody is to do
	 * @param obligedNumber number of the cadre whom it obliges
	 * @param obligedName what they were called, with their unit
	 * @param dueOn by when
	 * @param issueKey number of the issue that it is, as a number
	 */
	public record MinutesLine(long minutes, int position, long itemKey, String area, String divisionName, String title,
			AgendaItem.Status outcome, Ruling.@Nullable Kind ruling, @Nullable String decision,
			Referral.@Nullable Outcome referral, @Nullable String action, @Nullable String obligedNumber,
			@Nullable String obligedName, @Nullable LocalDate dueOn, @Nullable Long issueKey) {

		/** The entry's place in all minutes. */
		public String key() {
			return this.minutes + "/" + this.position;
		}

		public String itemNumber() {
			return AgendaItem.NUMBERS.text(this.itemKey);
		}

	}

}
