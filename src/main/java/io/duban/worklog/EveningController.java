package io.duban.worklog;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Controller;

import io.duban.api.Answers;
import io.duban.api.Connection;
import io.duban.api.GlobalId;
import io.duban.api.Joins;
import io.duban.api.Listing;
import io.duban.api.Node;
import io.duban.api.NodeLoader;
import io.duban.api.Page;
import io.duban.api.UserError;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.security.Persons;
import io.duban.security.Wall;
import io.duban.security.Walls;
import io.duban.security.Who;

/** The evening meetings' notes for the API, which all colleagues in the county see. */
@Controller
class EveningController {

	private static final String SELECT = "select n.id, n.area, n.work_day, n.done, n.tomorrow, n.written_by,"
			+ " n.written_at, n.version";

	private static final Wall WALL = Wall.area("n.area").ofCounty();

	private static final RowMapper<Note> NOTE = (row, index) -> new Note(row.getString(1), row.getString(2),
			row.getObject(3, LocalDate.class), row.getString(4), row.getString(5), row.getString(6),
			row.getObject(7, LocalDateTime.class), row.getLong(8));

	private static final Listing.Order<Note> LATEST_FIRST = new Listing.Order<>("DAY", "n.work_day", "n.id", false,
			LocalDate::parse, (text) -> text, (note) -> note.day().toString(), Note::key);

	private final EveningMeeting meeting;

	private final Walls walls;

	private final Listing listing;

	private final Divisions divisions;

	private final Persons persons;

	private final Answers answers;

	private final Who who;

	EveningController(EveningMeeting meeting, Walls walls, Listing listing, Divisions divisions, Persons persons,
			Answers answers, Who who) {
		this.meeting = meeting;
		this.walls = walls;
		this.listing = listing;
		this.divisions = divisions;
		this.persons = persons;
		this.answers = answers;
		this.who = who;
	}

	@SchemaMapping(typeName = "Division")
	boolean viewerCanWriteEveningNote(Division division) {
		return division.level() == Division.Level.TOWNSHIP && EveningMeeting.may(this.who.current(), division.code());
	}

	@Bean
	static NodeLoader eveningNoteNodes(Walls walls) {
		return NodeLoader.of(EveningNote.TYPE, (keys) -> load(walls, keys));
	}

	private static Map<String, Note> load(Walls walls, Collection<String> keys) {
		return keys.isEmpty() ? Map.of()
				: walls.read(SELECT + " from evening_note n where n.id in (:keys) and {wall}", WALL)
					.param("keys", keys)
					.query(NOTE)
					.list()
					.stream()
					.collect(Collectors.toMap(Note::key, Function.identity()));
	}

	@QueryMapping
	Connection<Note> eveningNotes(@Argument @Nullable NoteFilter filter, @Argument @Nullable Integer first,
			@Argument @Nullable String after, @Argument @Nullable Integer last, @Argument @Nullable String before) {
		NoteFilter wanted = (filter != null) ? filter : new NoteFilter(null, null);
		return this.listing.page(
				new Listing.Query(SELECT, "evening_note n", WALL).under(wanted.division)
					.where("n.work_day = :day", "day", wanted.day),
				LATEST_FIRST, Page.of(first, after, last, before), NOTE);
	}

	@BatchMapping(typeName = EveningNote.TYPE, field = "division")
	Map<Note, Division> divisionOf(List<Note> notes) {
		return Joins.toOne(notes, Note::area, this.divisions::load);
	}

	@BatchMapping(typeName = EveningNote.TYPE)
	Map<Note, String> writtenBy(List<Note> notes) {
		return Joins.toOne(notes, Note::writer, this.persons::names);
	}

	@SchemaMapping(typeName = EveningNote.TYPE)
	boolean viewerCanWrite(Note note) {
		return EveningMeeting.may(this.who.current(), note.area());
	}

	@MutationMapping
	EveningNotePayload eveningNoteWrite(@Argument EveningNoteWriteInput input) {
		return this.answers.of("eveningNoteWrite", () -> {
			String key = this.meeting.write(input.division, input.day, input.expectedVersion, input.done,
					input.tomorrow);
			return load(this.walls, List.of(key)).get(key);
		}, EveningNotePayload::new);
	}

	record EveningNoteWriteInput(String division, @Nullable LocalDate day, String done, String tomorrow,
			@Nullable Long expectedVersion) {

	}

	/**
	 * What came of a note.
	 *
	 * @param note as it is now
	 * @param userErrors why it was refused
	 */
	record EveningNotePayload(@Nullable Note note, List<UserError> userErrors) {

	}

	/** Which notes are wanted. */
	record NoteFilter(@Nullable String division, @Nullable LocalDate day) {

	}

	/**
	 * A note as it is read.
	 *
	 * @param key its id within the type
	 * @param area code of the township
	 * @param day of what day
	 * @param done what was done
	 * @param tomorrow what tomorrow brings
	 * @param writer account that wrote it last
	 * @param writtenAt when
	 * @param version for {@code expectedVersion}
	 */
	record Note(String key, String area, LocalDate day, String done, String tomorrow, String writer,
			LocalDateTime writtenAt, long version) implements Node {

		@Override
		public String id() {
			return GlobalId.of(EveningNote.TYPE, this.key);
		}

		@Override
		public String typeName() {
			return EveningNote.TYPE;
		}

	}

}
