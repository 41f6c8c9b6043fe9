package io.duban.score;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

import io.duban.core.Time;
import io.duban.security.Walls;

/**
 * On how many days somebody answered for a household, each household by itself, as it was
 * known as of a day. What was written of a responsibility since is told by its events:
 * then it is read as the last event before said it.
 */
@Component
class HouseholdDays {

	private static final int BATCH = 500;

	/** The day after the last of what nothing ends. */
	private static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

	private static final String KNOWN = "(select max(e.sequence) from record_event e"
			+ " where e.subject = concat('responsibility:', r.id) and e.happened_at < :known)";

	private final Walls walls;

	private final JsonMapper json;

	private final Clock clock;

	HouseholdDays(Walls walls, JsonMapper json, Clock clock) {
		this.walls = walls;
		this.json = json;
		this.clock = clock;
	}

	/**
	 * Counts for many at once.
	 * @param whose theirs
	 * @param span the days
	 * @return by number of the cadre; who is not in it answered for none
	 */
	Map<String, Long> of(Counting whose, Span span) {
		boolean past = span.known().isBefore(Time.now(this.clock));
		List<Term> terms = this.walls
			.readNamed("select r.cadre, r.id, r.since_on, r.until_on, r.version, " + (past ? KNOWN : "r.version")
					+ " from responsibility r where r.kind = 'HOUSEHOLD' and " + whose.theirs("r.cadre"))
			.params(whose.parameters())
			.params(past ? Map.of("known", span.known()) : Map.of())
			.query((row, index) -> new Term(row.getString(1), row.getString(2), row.getObject(3, LocalDate.class),
					row.getObject(4, LocalDate.class), row.getLong(5), row.getObject(6, Long.class)))
			.list();
		Map<String, Long> days = new HashMap<>();
		then(terms).forEach((term) -> {
			long within = span.daysWithin(term.since, (term.until != null) ? term.until : NEVER);
			if (within > 0) {
				days.merge(term.cadre, within, Long::sum);
			}
		});
		return days;
	}

	/** As they were known then. */
	private List<Term> then(List<Term> terms) {
		List<Term> then = new ArrayList<>();
		List<Term> changed = new ArrayList<>();
		for (Term term : terms) {
			if (term.known != null) {
				((term.known == term.version) ? then : changed).add(term);
			}
		}
		for (int from = 0; from < changed.size(); from += BATCH) {
			List<Term> batch = changed.subList(from, Math.min(changed.size(), from + BATCH));
			Map<String, JsonNode> said = said(batch);
			batch.forEach((term) -> then.add(term.as(said.get(term.subject() + " " + term.known))));
		}
		return then;
	}

	private Map<String, JsonNode> said(List<Term> terms) {
		Map<String, JsonNode> said = new HashMap<>();
		this.walls.readNamed("select e.subject, e.sequence, e.entry from record_event e where e.subject in (:subjects)")
			.param("subjects", terms.stream().map(Term::subject).toList())
			.query((row) -> {
				said.put(row.getString(1) + " " + row.getLong(2),
						this.json.readTree(new String(row.getBytes(3), StandardCharsets.UTF_8)).at("/body/values"));
			});
		return said;
	}

	/**
	 * Somebody answers for a household.
	 *
	 * @param cadre number of the cadre
	 * @param id which responsibility
	 * @param since the first day
	 * @param until the first day on which they no longer do, null while nothing ends it
	 * @param version how often it was written
	 * @param known how often it was as of the day, null when it was not known
	 */
	private record Term(String cadre, String id, LocalDate since, @Nullable LocalDate until, long version,
			@Nullable Long known) {

		String subject() {
			return "responsibility:" + this.id;
		}

		Term as(@Nullable JsonNode values) {
			String end = (values != null) ? values.path("until_on").asString(null) : null;
			return new Term(this.cadre, this.id, this.since, (end != null) ? LocalDate.parse(end) : null, this.version,
					this.known);
		}

	}

}
