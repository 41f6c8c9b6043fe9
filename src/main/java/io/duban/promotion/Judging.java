package io.duban.promotion;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import io.duban.cadre.Cadre;
import io.duban.cadre.Careers;
import io.duban.core.Time;
import io.duban.discipline.Bars;
import io.duban.responsibility.Responsibilities;
import io.duban.ruling.Verdict;
import io.duban.score.Measure;
import io.duban.score.Score;
import io.duban.score.Scores;
import io.duban.score.Span;
import io.duban.workflow.Ruling;
import io.duban.workflow.Workflow;

/** Holds the rules against cadres. */
@Component
class Judging {

	/** Of so many days the record is. */
	private static final int DAYS = 365;

	/** The most times that somebody began to answer for somebody. */
	private static final int SPANS = 2000;

	private static final String TABLE = "promotionEligibility";

	private final Scores scores;

	private final Bars bars;

	private final Commitments commitments;

	private final Careers careers;

	private final Responsibilities responsibilities;

	private final Workflow workflow;

	private final Clock clock;

	Judging(Scores scores, Bars bars, Commitments commitments, Careers careers, Responsibilities responsibilities,
			Workflow workflow, Clock clock) {
		this.scores = scores;
		this.bars = bars;
		this.commitments = commitments;
		this.careers = careers;
		this.responsibilities = responsibilities;
		this.workflow = workflow;
		this.clock = clock;
	}

	/**
	 * Holds a cadre: what is said of them from here on stands until the transaction ends.
	 */
	void hold(String cadre) {
		this.careers.hold(cadre);
	}

	/** Holds several cadres at once. */
	void hold(Collection<String> cadres) {
		this.careers.hold(cadres);
	}

	/** Whether somebody may come into a pool, by the decision table. */
	Verdict eligibility(Cadre cadre, Tier tier) {
		LocalDate today = Time.today(this.clock);
		Score score = Objects
			.requireNonNull(this.scores.of(List.of(cadre.number()), new Span(today.minusDays(DAYS - 1L), today, today))
				.get(cadre.number()));
		Map<String, Object> inputs = new LinkedHashMap<>();
		inputs.put("pool", tier.name());
		inputs.put("rank", cadre.rank());
		inputs.put("frontlineMonths", Frontline.months(this.responsibilities.ofCadre(cadre.number(), SPANS), today));
		inputs.put("issuesOverdue", score.count(Measure.OVERDUE));
		inputs.put("issuesRelapsed", score.count(Measure.RELAPSES));
		inputs.put("logsMissing", score.count(Measure.LOGS_MISSING));
		inputs.put("visits", score.count(Measure.VISITS));
		Bars.Bar bar = this.bars.of(cadre.number(), today);
		inputs.put("openCase", bar.openCase());
		inputs.put("barred", bar.until() != null);
		Ruling ruled = this.workflow.ruling(TABLE, inputs);
		return Rules.eligibility(TABLE, ruled.result(), ruled.version(),
				inputs.entrySet()
					.stream()
					.collect(Collectors.toMap(Map.Entry::getKey, (entry) -> String.valueOf(entry.getValue()),
							(one, other) -> one, LinkedHashMap::new)));
	}

	/** Whether anything bars somebody today. */
	Verdict bar(String cadre) {
		LocalDate today = Time.today(this.clock);
		return Rules.bar(this.bars.of(cadre, today), today);
	}

	/** Whether a probation stands in their way. */
	Verdict probation(String cadre) {
		return Rules.probation(this.commitments.probation(cadre));
	}

	/** Whether another post stands in a candidate's way. */
	Verdict candidacy(String cadre, Vacancy.Id vacancy) {
		return Rules.candidacy(this.commitments.candidacy(cadre, vacancy));
	}

	/**
	 * Whether anything bars them today, or did since a day, besides a case whose outcome
	 * does not stand.
	 */
	Verdict barBesides(long disciplineCase, String cadre, LocalDate since) {
		LocalDate today = Time.today(this.clock);
		return Rules.bar(this.bars.besides(disciplineCase, cadre, since, today), today);
	}

	/** Another case about them that is not closed yet. */
	Optional<Long> openBesides(long disciplineCase, String cadre) {
		return this.bars.openBesides(disciplineCase, cadre);
	}

	/** What removed them from their post besides a case that does not stand. */
	Optional<Bars.Removal> removalBesides(long disciplineCase, String cadre) {
		return this.bars.removalBesides(disciplineCase, cadre, Time.today(this.clock));
	}

	/** Whether somebody works at the front line today. */
	boolean isAtFront(String cadre) {
		return Frontline.isAtFront(this.responsibilities.ofCadre(cadre, SPANS), Time.today(this.clock));
	}

}
