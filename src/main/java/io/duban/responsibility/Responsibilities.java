package io.duban.responsibility;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.duban.api.Listing;
import io.duban.cadre.Cadre;
import io.duban.cadre.Cadres;
import io.duban.core.Ledger;
import io.duban.core.Ledgers;
import io.duban.core.Time;
import io.duban.issue.Answerable;
import io.duban.responsibility.Responsibility.Kind;
import io.duban.security.OwnHouseholds;
import io.duban.security.Wall;
import io.duban.security.Walls;

/** The table of responsibilities, and who answers on a given day. */
@Component
public class Responsibilities implements Answerable, OwnHouseholds {

	private static final Ledger<Responsibility> LEDGER = Ledger
		.<Responsibility>of("responsibility", "responsibility", Responsibility::key, Responsibility::area)
		.column("kind", (row) -> row.kind().name())
		.column("cadre", Responsibility::cadre)
		.column("subject", Responsibility::subject)
		.column("since_on", Responsibility::since)
		.build();

	private static final String ON = " and %1$s.since_on <= :on and (%1$s.until_on is null or %1$s.until_on > :on)";

	/** Of several who began, the one who began last answers. */
	private static final String ANSWERS = " from responsibility r left join cadre c on c.id = r.cadre"
			+ " where r.kind = :kind and r.subject in (:subjects)" + ON.formatted("r") + " order by r.since_on, r.id";

	/** The same of one row: that nobody began later. */
	private static final String ANSWERING = "r.kind = 'HOUSEHOLD'" + ON.formatted("r")
			+ " and not exists (select 1 from responsibility l where l.subject = r.subject and l.kind = r.kind"
			+ ON.formatted("l") + " and (l.since_on > r.since_on or (l.since_on = r.since_on and l.id > r.id)))";

	private static final String SUBJECT = "subject";

	private static final Wall WALL = Wall.area("r.area");

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

	/**
	 * Takes responsibilities of a list.
	 * @param rows a batch
	 * @return what was new or differed
	 */
	public Ledger.Merged merge(Collection<Responsibility> rows) {
		return this.ledgers.merge(LEDGER, rows);
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
			else {
				answering.remove(row.getString(SUBJECT));
			}
		});
		return answering;
	}

	/**
	 * Narrows a list of what somebody once began to answer for to the households for
	 * which they answer on a day.
	 */
	static Listing.Query answering(Listing.Query query, LocalDate on) {
		return query.where(ANSWERING).with("on", on);
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
					.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (earlier, later) -> later));
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
		return read("r.cadre = :value", cadre, limit);
	}

	/**
	 * Who was ever appointed to answer for a household or a division.
	 * @param subject its number or code
	 * @param limit how many at most
	 * @return in the order in which they began
	 */
	public List<Responsibility> ofSubject(String subject, int limit) {
		return read("r.subject = :value", subject, limit);
	}

	private List<Responsibility> read(String condition, String value, int limit) {
		return this.walls
			.read("select r.kind, r.cadre, r.subject, r.since_on, r.area from responsibility r where " + condition
					+ " and {wall} order by r.since_on, r.id limit " + limit, WALL)
			.param("value", value)
			.query((row, index) -> new Responsibility(Kind.valueOf(row.getString(1)), row.getString(2),
					row.getString(3), row.getObject(4, LocalDate.class), row.getString(5)))
			.list();
	}

	@Override
	public Set<String> of(String cadre) {
		LocalDate today = Time.today(this.clock);
		Set<String> ever = new HashSet<>(this.jdbc.sql(
				"select r.subject from responsibility r where r.cadre = ? and r.kind = 'HOUSEHOLD' and r.since_on <= ?")
			.params(cadre, today)
			.query(String.class)
			.list());
		Map<String, String> now = answering(Kind.HOUSEHOLD, ever, today);
		ever.removeIf((household) -> !cadre.equals(now.get(household)));
		return ever;
	}

}
