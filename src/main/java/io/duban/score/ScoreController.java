package io.duban.score;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Controller;

import io.duban.api.BadInput;
import io.duban.api.Joins;
import io.duban.api.Node;
import io.duban.api.Page;
import io.duban.cadre.Cadre;
import io.duban.cadre.Cadres;
import io.duban.core.Forbidden;
import io.duban.core.Time;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.score.ScoreSources.Source;
import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Role;
import io.duban.security.Who;

/** Scores for the API: of one's own, and for those who may know everybody's. */
@Controller
class ScoreController {

	private static final Role[] READERS = { Role.ORGANIZATION, Role.AUDITOR };

	private static final Comparator<CadreScore> LOWEST = Comparator.comparing(CadreScore::total)
		.thenComparing(CadreScore::number);

	private static final Comparator<CadreScore> HIGHEST = Comparator.comparing(CadreScore::total)
		.reversed()
		.thenComparing(CadreScore::number);

	private final Scores scores;

	private final Serving serving;

	private final ScoreSources sources;

	private final Cadres cadres;

	private final Divisions divisions;

	private final Who who;

	private final Clock clock;

	ScoreController(Scores scores, Serving serving, ScoreSources sources, Cadres cadres, Divisions divisions, Who who,
			Clock clock, BatchLoaderRegistry loaders) {
		loaders.<Asked, CadreScore>forName("scoresOfCadres")
			.registerMappedBatchLoader((asked, environment) -> Mono.fromCallable(() -> of(asked)));
		loaders.<ScoreSources.Asked, List<Source>>forName("scoreSources")
			.registerMappedBatchLoader((asked, environment) -> Mono.fromCallable(() -> sources.of(asked)));
		this.scores = scores;
		this.serving = serving;
		this.sources = sources;
		this.cadres = cadres;
		this.divisions = divisions;
		this.who = who;
		this.clock = clock;
	}

	@SchemaMapping(typeName = "Cadre", field = "score")
	@Nullable CompletableFuture<CadreScore> scoreOf(Cadre cadre, @Argument @Nullable ScoreSpanInput span,
			DataLoader<Asked, CadreScore> scoresOfCadres) {
		return mayKnow(cadre) ? scoresOfCadres.load(new Asked(cadre.number(), wanted(span))) : null;
	}

	/** Their own, and all for those who keep the cadres' files. */
	private boolean mayKnow(Cadre cadre) {
		CurrentUser user = this.who.current();
		return (user.isCadre(cadre.number()) && !user.grants().isEmpty())
				|| user.is(List.of(READERS), cadre.area(), "");
	}

	@QueryMapping
	List<CadreScore> cadreScores(@Argument String division, @Argument @Nullable ScoreSpanInput span,
			@Argument int first, @Argument boolean lowest) {
		BadInput.when(first < 1 || first > Page.MAX, "Ask for 1 to " + Page.MAX + " scores");
		requireWhole(division);
		return this.scores.under(division, wanted(span))
			.entrySet()
			.stream()
			.map((one) -> new CadreScore(one.getKey(), one.getValue()))
			.sorted(lowest ? LOWEST : HIGHEST)
			.limit(first)
			.toList();
	}

	@QueryMapping
	List<TownshipScore> townshipScores(@Argument String division, @Argument @Nullable ScoreSpanInput span) {
		requireWhole(division);
		Span asked = wanted(span);
		Map<String, String> serving = this.serving.under(division, asked);
		Map<String, Long> cadresOf = serving.values()
			.stream()
			.collect(Collectors.groupingBy((township) -> township, Collectors.counting()));
		return this.scores.together(this.scores.under(division, asked), serving)
			.entrySet()
			.stream()
			.map((one) -> new TownshipScore(one.getKey(), Math.toIntExact(cadresOf.getOrDefault(one.getKey(), 0L)),
					one.getValue()))
			.toList();
	}

	private void requireWhole(String division) {
		if (!this.who.current().is(List.of(READERS), Area.of(division).code(), "")) {
			throw new Forbidden("The scores of a division are for ORGANIZATION and AUDITOR of the whole of it");
		}
	}

	@BatchMapping(typeName = "CadreScore")
	Map<CadreScore, Cadre> cadre(List<CadreScore> scores) {
		return Joins.toOne(scores, CadreScore::number, this.cadres::named);
	}

	@BatchMapping(typeName = "TownshipScore")
	Map<TownshipScore, Division> division(List<TownshipScore> scores) {
		return Joins.toOne(scores, TownshipScore::code, this.divisions::load);
	}

	@SchemaMapping(typeName = "CadreScorePart", field = "sources")
	CompletableFuture<List<Source>> sourcesOf(PartView part, @Argument int first,
			DataLoader<ScoreSources.Asked, List<Source>> scoreSources) {
		BadInput.when(first < 1 || first > Page.MAX, "Ask for 1 to " + Page.MAX + " sources");
		return scoreSources.load(new ScoreSources.Asked(part.cadre(), part.measure(), part.span(), first));
	}

	@BatchMapping(typeName = "ScoreSource")
	Map<Source, Node> object(List<Source> sources) {
		return this.sources.objects(sources);
	}

	private Map<Asked, CadreScore> of(Set<Asked> asked) {
		Map<Asked, CadreScore> scores = new HashMap<>();
		asked.stream().collect(Collectors.groupingBy(Asked::span)).forEach((span, all) -> {
			Map<String, Score> found = this.scores.of(all.stream().map(Asked::cadre).toList(), span);
			all.forEach((one) -> {
				Score score = found.get(one.cadre);
				if (score != null) {
					scores.put(one, new CadreScore(one.cadre, score));
				}
			});
		});
		return scores;
	}

	private Span wanted(@Nullable ScoreSpanInput input) {
		return ((input != null) ? input : ScoreSpanInput.NOW).span(Time.today(this.clock));
	}

	/** A whole period. */
	enum Period {

		/** A calendar month. */
		MONTH,
		/** Three of them. */
		QUARTER,
		/** A calendar year. */
		YEAR;

		private static final int QUARTER_MONTHS = 3;

		LocalDate first(LocalDate day) {
			return switch (this) {
				case MONTH -> day.withDayOfMonth(1);
				case QUARTER -> day.withDayOfMonth(1).minusMonths((day.getMonthValue() - 1) % QUARTER_MONTHS);
				case YEAR -> day.withDayOfYear(1);
			};
		}

		LocalDate last(LocalDate first) {
			return switch (this) {
				case MONTH -> first.with(TemporalAdjusters.lastDayOfMonth());
				case QUARTER -> first.plusMonths(QUARTER_MONTHS).minusDays(1);
				case YEAR -> first.with(TemporalAdjusters.lastDayOfYear());
			};
		}

	}

	record ScoreSpanInput(@Nullable Period period, @Nullable LocalDate from, @Nullable LocalDate to,
			@Nullable LocalDate asOf) {

		static final ScoreSpanInput NOW = new ScoreSpanInput(null, null, null, null);

		Span span(LocalDate today) {
			BadInput.when(this.asOf != null && this.asOf.isAfter(today), "Nobody knows a score as of a day to come");
			BadInput.when(this.period != null && this.to != null, "A period has its own last day: leave to out");
			LocalDate known = (this.asOf != null) ? this.asOf : today;
			LocalDate in = (this.from != null) ? this.from : known.withDayOfMonth(1);
			LocalDate first = (this.period != null) ? this.period.first(in) : in;
			LocalDate last = (this.period != null) ? this.period.last(first) : (this.to != null) ? this.to : known;
			return new Span(first, last, known);
		}

	}

	/** Whose score of which days is asked for. */
	record Asked(String cadre, Span span) {

	}

	/** A township's score. */
	record TownshipScore(String code, int cadres, Score score) {

		public BigDecimal total() {
			return this.score.total();
		}

		public ScoreSet weights() {
			return this.score.set();
		}

		public BigDecimal months() {
			return this.score.months();
		}

		public BigDecimal householdMonths() {
			return this.score.householdMonths();
		}

		public List<PartView> parts() {
			return PartView.of("", this.score);
		}

	}

}
