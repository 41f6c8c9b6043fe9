package io.duban.responsibility;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.duban.api.Listing;
import io.duban.cadre.Cadre;
import io.duban.cadre.Cadres;
import io.duban.core.Ledger;
import io.duban.core.Ledgers;
import io.duban.core.Time;
import io.duban.issue.Answerable;
import io.duban.responsibility.Responsibility.Decision;
import io.duban.responsibility.Responsibility.Kind;
import io.duban.security.OwnHouseholds;
import io.duban.security.Wall;
import io.duban.security.Walls;

/**
 * The table of responsibilities, and who answers on a given day. The spans of one
 * household or division never overlap, whoever writes them: see {@link Succession}.
 */
@Component
public class Responsibilities implements Answerable, OwnHouseholds {

	private static final Ledger<Responsibility> LEDGER = Ledger
		.<Responsibility>of("responsibility", "responsibility", Responsibility::key, Responsibility::area)
		.column("kind", (row) -> row.kind().name())
		.column("cadre", Responsibility::cadre)
		.column("subject", Responsibility::subject)
		.column("since_on", Responsibility::since)
		.decided("until_on", Responsibility::until)
		.decided("reason", Responsibility::reason)
		.decided("appointed_by", (row) -> by(row.appointment()))
		.decided("end_reason", Responsibility::endReason)
		.decided("ended_by", (row) -> by(row.end()))
		.build();

	/** Of {@code responsibility r}: that it holds on the day {@code on}. */
	static final String ON = "r.since_on <= :on and (r.until_on is null or r.until_on > :on)";

	private static final String ANSWERS = " from responsibility r left join cadre c on c.id = r.cadre"
			+ " where r.kind = :kind and r.subject in (:subjects) and " + ON;

	/** What {@link #RESPONSIBILITY} reads. */
	static final String SELECT = "select r.id, r.kind, r.cadre, r.subject, r.since_on, r.until_on, r.reason,"
			+ " r.appointed_by, r.end_reason, r.ended_by, r.area, r.version";

	static final RowMapper<Responsibility> RESPONSIBILITY = Responsibilities::read;

	private static final String SUBJECT = "subject";

	/** A cadre sees those of their own households, and their own. */
	static final Wall WALL = Wall.area("r.area").township("r.township").household("r.household").owner("r.cadre");

	private final Ledgers ledgers;

	private final Walls walls;

	private final JdbcClient jdbc;

	private final Clock clock;

	Responsibilities(Ledgers ledgers, Walls walls, JdbcClient jdbc, Clock clock) {
		this.ledgers = ledgers;
		this.walls = walls;
		this.jdbc = jdbc;
		this.clock = clock;
	}

	private static @Nullable String by(@Nullable Decision decision) {
		return (decision != null) ? decision.by() : null;
	}

	private static Responsibility read(ResultSet row, int index) throws SQLException {
		return new Responsibility(Kind.valueOf(row.getString(2)), row.getString(3), row.getString(4),
				row.getObject(5, LocalDate.class), row.getObject(6, LocalDate.class),
				Decision.of(row.getString(8), row.getString(7)), Decision.of(row.getString(10), row.getString(9)),
				row.getString(11), row.getLong(12));
	}

	/**
	 * Takes responsibilities of a list. Whoever begins by it ends who answered until
	 * then; what was appointed or ended since a day that the list speaks of stays.
	 * @param rows a batch
	 * @return what was new or differed
	 */
	public Ledger.Merged merge(Collection<Responsibility> rows) {
		Map<String, Succession> successions = successions(rows);
		rows.forEach((row) -> of(successions, row).list(row));
		successions.values().forEach((one) -> this.ledgers.decide(LEDGER, "ended", one.ended(), null));
		return this.ledgers.merge(LEDGER, rows.stream().map((row) -> of(successions, row).term(row.key())).toList());
	}

	/**
	 * Appoints somebody, and so ends who answered until then.
	 * @param one who, for what, since when
	 * @param reason why
	 */
	void appoint(Responsibility one, String reason) {
		Succession succession = succession(one.kind(), one.subject());
		succession.begin(one);
		this.ledgers.decide(LEDGER, "ended",
				succession.ended().stream().filter((ended) -> !ended.key().equals(one.key())).toList(), reason);
		this.ledgers.decide(LEDGER, "appointed", List.of(succession.term(one.key())), reason);
	}

	/**
	 * Ends somebody's responsibility, with nobody after them.
	 * @param one whose
	 * @param until the first day on which they no longer answer
	 * @param decision by whom and why
	 */
	void end(Responsibility one, LocalDate until, Decision decision) {
		Succession succession = succession(one.kind(), one.subject());
		succession.end(one.key(), until, decision);
		this.ledgers.decide(LEDGER, "ended", List.of(succession.term(one.key())), decision.reason());
	}

	/** Who answers for a household or division that the current person sees. */
	Succession succession(Kind kind, String subject) {
		return new Succession(known(List.of(subject)).stream().filter((one) -> one.kind() == kind).toList());
	}

	private Map<String, Succession> successions(Collection<Responsibility> rows) {
		Map<String, List<Responsibility>> known = rows.isEmpty() ? Map.of()
				: known(rows.stream().map(Responsibility::subject).collect(Collectors.toSet())).stream()
					.collect(Collectors.groupingBy(Responsibilities::place));
		Map<String, Succession> successions = new HashMap<>();
		rows.forEach((row) -> successions.computeIfAbsent(place(row),
				(place) -> new Succession(known.getOrDefault(place, List.of()))));
		return successions;
	}

	private static Succession of(Map<String, Succession> successions, Responsibility row) {
		return Objects.requireNonNull(successions.get(place(row)));
	}

	private static String place(Responsibility row) {
		return row.kind() + ":" + row.subject();
	}

	private List<Responsibility> known(Collection<String> subjects) {
		return this.walls.readNamed(SELECT + " from responsibility r where r.subject in (:subjects)")
			.param("subjects", subjects)
			.query(RESPONSIBILITY)
			.list();
	}

	/**
	 * The cadres who answer for each of these on a day, wherever they serve.
	 * @param kind for what
	 * @param subjects codes of divisions or numbers of households that the current person
	 * sees
	 * @param on the day
	 * @return the cadre by subject, for those that somebody on the list of cadres answers
	 * for
	 */
	Map<String, Cadre> cadresAnswering(Kind kind, Collection<String> subjects, LocalDate on) {
		Map<String, Cadre> answering = new HashMap<>();
		answers("select " + Cadres.COLUMNS + ", r.subject", kind, subjects, on).query((row) -> {
			if (row.getString(1) != null) {
				answering.put(row.getString(SUBJECT), Cadres.CADRE.mapRow(row, 0));
			}
		});
		return answering;
	}

	/**
	 * Narrows a list of what somebody once began to answer for to the households for
	 * which they answer on a day.
	 * @param query of {@code responsibility r}
	 * @param on the day
	 * @return the same query
	 */
	public static Listing.Query answering(Listing.Query query, LocalDate on) {
		return query.where("r.kind = 'HOUSEHOLD' and " + ON).with("on", on);
	}

	/** Narrows a list of households to those for which nobody answers on a day. */
	static Listing.Query uncovered(Listing.Query query, LocalDate on) {
		return query
			.where("not exists (select 1 from responsibility r where r.subject = h.id and r.kind = 'HOUSEHOLD'"
					+ " and " + ON + ")")
			.with("on", on);
	}

	private JdbcClient.StatementSpec answers(String select, Kind kind, Collection<String> subjects, LocalDate on) {
		return this.walls.readNamed(select + ANSWERS)
			.param("kind", kind.name())
			.param("subjects", subjects)
			.param("on", on);
	}

	/**
	 * Who answers for each of these on a day.
	 * @param kind for what
	 * @param subjects codes of divisions or numbers of households that the current person
	 * sees
	 * @param on the day
	 * @return number of the cadre by subject, for those that somebody answers for
	 */
	public Map<String, String> answering(Kind kind, Collection<String> subjects, LocalDate on) {
		return subjects.isEmpty() ? Map.of()
				: answers("select r.subject, r.cadre", kind, subjects, on)
					.query((row, index) -> Map.entry(row.getString(1), row.getString(2)))
					.list()
					.stream()
					.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	@Override
	public Map<String, String> forHouseholds(Collection<String> households) {
		return answering(Kind.HOUSEHOLD, households, Time.today(this.clock));
	}

	@Override
	public Map<String, String> forVillages(Collection<String> villages) {
		return answering(Kind.VILLAGE, villages, Time.today(this.clock));
	}

	@Override
	public Map<String, List<Span>> everForHouseholds(Collection<String> households) {
		return ever(Kind.HOUSEHOLD, households);
	}

	@Override
	public Map<String, List<Span>> everForVillages(Collection<String> villages) {
		return ever(Kind.VILLAGE, villages);
	}

	private Map<String, List<Span>> ever(Kind kind, Collection<String> subjects) {
		return subjects.isEmpty() ? Map.of() : this.walls
			.readNamed("select r.subject, r.cadre, r.since_on, r.until_on from responsibility r"
					+ " where r.kind = :kind and r.subject in (:subjects) order by r.since_on, r.id")
			.param("kind", kind.name())
			.param("subjects", subjects)
			.query((row, index) -> Map.entry(row.getString(1),
					new Span(row.getString(2), row.getObject(3, LocalDate.class), row.getObject(4, LocalDate.class))))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Map.Entry::getKey,
					Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
	}

	/**
	 * What somebody was ever appointed to answer for, in the current person's areas.
	 * @param cadre number of the cadre
	 * @param limit how many at most
	 * @return in the order in which they began
	 */
	public List<Responsibility> ofCadre(String cadre, int limit) {
		return ever("r.cadre = :value", cadre, limit);
	}

	/**
	 * Who was ever appointed to answer for a household or a division.
	 * @param subject its number or code
	 * @param limit how many at most
	 * @return in the order in which they began
	 */
	public List<Responsibility> ofSubject(String subject, int limit) {
		return ever("r.subject = :value", subject, limit);
	}

	private List<Responsibility> ever(String condition, String value, int limit) {
		return this.walls
			.read(SELECT + " from responsibility r where " + condition + " and {wall} order by r.since_on, r.id limit "
					+ limit, WALL)
			.param("value", value)
			.query(RESPONSIBILITY)
			.list();
	}

	/**
	 * Who answers for any household or village.
	 * @param on the day
	 * @return numbers of cadres, of a county some thousands
	 */
	public Set<String> answeringForSomebody(LocalDate on) {
		return new HashSet<>(this.walls
			.readNamed(
					"select distinct r.cadre from responsibility r where r.kind in ('HOUSEHOLD', 'VILLAGE') and " + ON)
			.param("on", on)
			.query(String.class)
			.list());
	}

	@Override
	public Set<String> of(String cadre) {
		return new HashSet<>(this.jdbc
			.sql("select r.subject from responsibility r where r.cadre = :cadre and r.kind = 'HOUSEHOLD' and " + ON)
			.param("cadre", cadre)
			.param("on", Time.today(this.clock))
			.query(String.class)
			.list());
	}

}
