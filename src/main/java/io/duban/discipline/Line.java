package io.duban.discipline;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.duban.cadre.Careers;
import io.duban.core.Time;
import io.duban.core.UseCase;
import io.duban.discipline.DisciplineCase.Proposal;
import io.duban.score.Score;
import io.duban.score.Scores;
import io.duban.score.Span;
import io.duban.security.Wall;
import io.duban.security.Walls;
import io.duban.workflow.Ruling;
import io.duban.workflow.Workflow;

/**
 * Looks each week who is below the line: a township by itself, once, whoever looks again.
 * The figures are of the days until last Sunday, as they were known then, without what an
 * earlier case on the same ground was about.
 */
@UseCase
class Line {

	static final String TABLE = "disciplineLine";

	private static final String BELOW = "_BELOW";

	private static final Wall WALL = Wall.area("c.area").township("c.township");

	private final LineRuns runs;

	private final DisciplineCases cases;

	private final Disciplining disciplining;

	private final Careers careers;

	private final Scores scores;

	private final Workflow workflow;

	private final DisciplineSettings settings;

	private final Walls walls;

	private final Clock clock;

	Line(LineRuns runs, DisciplineCases cases, Disciplining disciplining, Careers careers, Scores scores,
			Workflow workflow, DisciplineSettings settings, Walls walls, Clock clock) {
		this.runs = runs;
		this.cases = cases;
		this.disciplining = disciplining;
		this.careers = careers;
		this.scores = scores;
		this.workflow = workflow;
		this.settings = settings;
		this.walls = walls;
		this.clock = clock;
	}

	/** Codes of the townships where cadres serve, and of the county. */
	List<String> townships() {
		return this.walls.read("select distinct c.township from cadre c where {wall} order by c.township", WALL)
			.query(String.class)
			.list();
	}

	/**
	 * Takes this week's look at a township, unless that is done.
	 * @param township its code, or the county's for its own cadres
	 */
	void look(String township) {
		LocalDate today = Time.today(this.clock);
		LocalDate to = today.minusDays(today.getDayOfWeek().getValue());
		String week = LineRun.week(today);
		if (this.runs.findById(LineRun.Id.of(week, township)).isPresent()) {
			return;
		}
		Map<String, String> cadres = cadres(township);
		List<Proposal> below = below(cadres, to);
		this.careers.hold(below.stream().map(Proposal::cadre).collect(Collectors.toSet()));
		Set<String> open = below.isEmpty() ? Set.of() : new HashSet<>(this.cases
			.openAmong(below.stream().map((one) -> DisciplineCase.openKey(one.cadre(), one.ground())).toList()));
		List<Proposal> proposed = below.stream()
			.filter((one) -> !open.contains(DisciplineCase.openKey(one.cadre(), one.ground())))
			.toList();
		this.runs.saveAndFlush(new LineRun(week, township, to,
				new LineRun.Found(cadres.size(), below.size(), proposed.size()), Time.now(this.clock)));
		proposed.forEach(this.disciplining::open);
	}

	/** Who serves there, and where. */
	private Map<String, String> cadres(String township) {
		return this.walls
			.read("select c.id, c.area from cadre c where c.township = :township and {wall} order by c.id", WALL)
			.param("township", township)
			.query((row, index) -> Map.entry(row.getString(1), row.getString(2)))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
	}

	private List<Proposal> below(Map<String, String> cadres, LocalDate to) {
		LocalDate from = to.minusDays(this.settings.days() - 1L);
		Map<String, LocalDate> since = since(cadres.keySet(), from);
		Map<LocalDate, Map<String, Score>> scores = new HashMap<>();
		Map<String, Ruling> rulings = new HashMap<>();
		List<Proposal> below = new ArrayList<>();
		for (Ground ground : Ground.values()) {
			for (Map.Entry<String, String> cadre : cadres.entrySet()) {
				LocalDate first = since.getOrDefault(DisciplineCase.openKey(cadre.getKey(), ground), from);
				int count = first.isAfter(to) ? 0
						: count(scores.computeIfAbsent(first,
								(day) -> this.scores.of(cadres.keySet(), new Span(day, to, to))), cadre.getKey(),
								ground);
				if (count > 0) {
					Ruling ruling = rulings.computeIfAbsent(ground + " " + count,
							(key) -> this.workflow.ruling(TABLE, Map.of("ground", ground.name(), "count", count)));
					if (ruling.result().endsWith(BELOW)) {
						below.add(new Proposal(cadre.getKey(), cadre.getValue(), ground, null,
								new LineFound(ruling.table(), ruling.version(), String.valueOf(ruling.rule()), count,
										ruling.result(), first, to)));
					}
				}
			}
		}
		return below;
	}

	/** No line is drawn for what is proposed by hand alone. */
	private static int count(Map<String, Score> scores, String cadre, Ground ground) {
		Score score = scores.get(cadre);
		return (score != null) ? ground.measure().map(score::count).orElse(0) : 0;
	}

	/** From which day on it counts for whom there was a case on the ground before. */
	private Map<String, LocalDate> since(Set<String> cadres, LocalDate from) {
		return cadres.isEmpty() ? Map.of()
				: this.walls
					.readNamed("select d.cadre, d.ground, max(d.proposed_at) from discipline_case d"
							+ " where d.cadre in (:cadres) and d.proposed_at >= :from group by d.cadre, d.ground")
					.param("cadres", cadres)
					.param("from", from.atStartOfDay())
					.query((row, index) -> Map.entry(row.getString(1) + ":" + row.getString(2),
							row.getObject(3, LocalDateTime.class).toLocalDate()))
					.list()
					.stream()
					.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

}
