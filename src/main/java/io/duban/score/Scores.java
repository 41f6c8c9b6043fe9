package io.duban.score;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.stereotype.Component;

import io.duban.security.Area;
import io.duban.security.Walls;

/**
 * Reckons scores from what was written down, for as many cadres at once as are asked for:
 * one statement for what happened, one for the households that they answered for, and one
 * more where what is known of these has changed since.
 */
@Component
public class Scores {

	private final ScoreSets sets;

	private final HouseholdDays households;

	private final Serving serving;

	private final Walls walls;

	Scores(ScoreSets sets, HouseholdDays households, Serving serving, Walls walls) {
		this.sets = sets;
		this.households = households;
		this.serving = serving;
		this.walls = walls;
	}

	/**
	 * The scores of some cadres, for a rule or somebody who may know them: whoever calls
	 * has decided that.
	 * @param cadres numbers of the cadres
	 * @param span the days, and as of which day
	 * @return by number, each of them
	 */
	public Map<String, Score> of(Collection<String> cadres, Span span) {
		return cadres.isEmpty() ? Map.of() : of(cadres, Counting.of(List.copyOf(cadres)), span);
	}

	/**
	 * The scores of all who serve, or served as of that day, in or under a division.
	 * @param division its code
	 * @param span the days, and as of which day
	 * @return by number of the cadre, in the order of the numbers
	 */
	public Map<String, Score> under(String division, Span span) {
		return of(this.serving.under(division, span).keySet(),
				Counting.under(this.serving.among(Area.of(division), span)), span);
	}

	private Map<String, Score> of(Collection<String> cadres, Counting whose, Span span) {
		ScoreSet set = this.sets.inForce(span.last());
		Map<String, Map<Measure, Integer>> counts = counts(whose, span);
		Map<String, Long> days = this.households.of(whose, span);
		Map<String, Score> scores = new LinkedHashMap<>();
		cadres.forEach((cadre) -> scores.put(cadre,
				Score.of(span, set, span.days(), days.getOrDefault(cadre, 0L), counts.getOrDefault(cadre, Map.of()))));
		return scores;
	}

	private Map<String, Map<Measure, Integer>> counts(Counting whose, Span span) {
		Map<String, Map<Measure, Integer>> counts = new HashMap<>();
		this.walls
			.readNamed("select x.cadre, x.measure, count(*) from (" + whose.all() + ") x group by x.cadre, x.measure")
			.params(whose.parameters(span))
			.query((row) -> {
				counts.computeIfAbsent(row.getString(1), (cadre) -> new EnumMap<>(Measure.class))
					.put(Measure.valueOf(row.getString(2)), row.getInt(3));
			});
		return counts;
	}

	/**
	 * The scores of townships, each as if its cadres were one.
	 * @param scores of their cadres
	 * @param townships where each of these serves
	 * @return by code of the township, in the order of the codes
	 */
	Map<String, Score> together(Map<String, Score> scores, Map<String, String> townships) {
		Map<String, Tally> tallies = new TreeMap<>();
		scores.forEach((cadre, score) -> tallies
			.computeIfAbsent(String.valueOf(townships.get(cadre)), (code) -> new Tally(score.span(), score.set()))
			.add(score));
		Map<String, Score> together = new LinkedHashMap<>();
		tallies.forEach((township, tally) -> together.put(township, tally.score()));
		return together;
	}

	/** Adds up what several did. */
	private static final class Tally {

		private final Span span;

		private final ScoreSet set;

		private final Map<Measure, Integer> counts = new EnumMap<>(Measure.class);

		private long days;

		private long householdDays;

		private Tally(Span span, ScoreSet set) {
			this.span = span;
			this.set = set;
		}

		private void add(Score score) {
			this.days += this.span.days();
			this.householdDays += score.householdDays();
			for (Measure measure : Measure.values()) {
				this.counts.merge(measure, score.count(measure), Integer::sum);
			}
		}

		private Score score() {
			return Score.of(this.span, this.set, this.days, this.householdDays, this.counts);
		}

	}

}
