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

	private static final String SELECT = "select p.id, p.meeting, p.area, p.chair, p.published_at from minutes p where ";

	private static final Wall WALL = Wall.area("p.area").ofCounty();

	private static final Wall ENTRY = Wall.area("e.area")
		.township("e.township")
		.line("e.line")
		.household("e.household")
		.about("e.obliged");

	private static final RowMapper<MinutesSummary> MINUTES = (row, index) -> new MinutesSummary(row.getLong(1),
			row.getString(2), row.getString(3), row.getString(4), row.getObject(5, LocalDateTime.class));

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

	/**
	 * What minutes say, as far as the current person may read it.
	 * @param minutes their numbers, as numbers
	 * @return by minutes, in their order, in one statement
	 */
	public Map<Long, List<MinutesLine>> entries(Collection<Long> minutes) {
		return this.walls
			.read("select * from (select e.minutes, e.position, e.item, e.area, e.title, e.outcome, e.ruling, e.decision, e.action,"
					+ " e.obliged, e.due_on, e.issue, row_number() over (partition by e.minutes order by e.position) as place"
					+ " from minutes_entry e where e.minutes in (:minutes) and {wall}) numbered where place <= "
					+ ENTRIES + " order by minutes, position", ENTRY)
			.param("minutes", minutes)
			.query((row, index) -> {
				String ruling = row.getString(7);
				return new MinutesLine(row.getLong(1), row.getInt(2), row.getLong(3), row.getString(4),
						row.getString(5), AgendaItem.State.valueOf(row.getString(6)),
						(ruling != null) ? Ruling.Kind.valueOf(ruling) : null, row.getString(8), row.getString(9),
						row.getString(10), row.getObject(11, LocalDate.class), row.getObject(12, Long.class));
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
	 * @param chairNumber number of the cadre who chaired it
	 * @param publishedAt when they were published
	 */
	public record MinutesSummary(long key, String meetingKey, String area, @Nullable String chairNumber,
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
	 * An entry of minutes as it is read.
	 *
	 * @param minutes number of the minutes, as a number
	 * @param position 0 for the first
	 * @param itemKey number of the item, as a number
	 * @param area code of the division that it concerns
	 * @param title what it is about
	 * @param outcome what became of it
	 * @param ruling what was decided
	 * @param decision in words
	 * @param action what somebody is to do
	 * @param obligedNumber number of the cadre whom it obliges
	 * @param dueOn by when
	 * @param issueKey number of the issue that it is, as a number
	 */
	public record MinutesLine(long minutes, int position, long itemKey, String area, String title,
			AgendaItem.State outcome, Ruling.@Nullable Kind ruling, @Nullable String decision, @Nullable String action,
			@Nullable String obligedNumber, @Nullable LocalDate dueOn, @Nullable Long issueKey) {

		/** The entry's place in all minutes. */
		public String key() {
			return this.minutes + "/" + this.position;
		}

		public String itemNumber() {
			return AgendaItem.NUMBERS.text(this.itemKey);
		}

	}

}
