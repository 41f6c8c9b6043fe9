package io.duban.exit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Controller;

import io.duban.api.Answers;
import io.duban.api.BadInput;
import io.duban.api.UserError;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.exit.IndicatorSet.Subject;
import io.duban.exit.PovertyFigures.Counts;
import io.duban.exit.PovertyFigures.Incidence;
import io.duban.exit.PovertyFigures.IndicatorCounts;
import io.duban.household.Household;

/** How households stand and what is counted of them, for the API. */
@Controller
class PovertyController {

	private static final int FIRST_YEAR = 1949;

	private static final int LAST_YEAR = 2100;

	private final Poverty poverty;

	private final PovertyFigures figures;

	private final Stating stating;

	private final Divisions divisions;

	private final Answers answers;

	PovertyController(Poverty poverty, PovertyFigures figures, Stating stating, Divisions divisions, Answers answers,
			BatchLoaderRegistry loaders) {
		loaders.<OfYear, Optional<Incidence>>forName("incidences")
			.registerMappedBatchLoader((asked, environment) -> Mono.fromCallable(() -> incidences(asked)));
		loaders.<OfSubject, Optional<List<IndicatorCounts>>>forName("indicatorCounts")
			.registerMappedBatchLoader((asked, environment) -> Mono.fromCallable(() -> indicatorCounts(asked)));
		this.poverty = poverty;
		this.figures = figures;
		this.stating = stating;
		this.divisions = divisions;
		this.answers = answers;
	}

	@BatchMapping(typeName = "Household", field = "poverty")
	Map<Household, Poverty.Standing> povertyOfHousehold(List<Household> households) {
		return this.poverty.standings(households);
	}

	@SchemaMapping(typeName = "HouseholdPoverty", field = "years")
	List<PovertySpell> years(Poverty.Standing standing) {
		return standing.spells();
	}

	@BatchMapping(typeName = "Division", field = "poverty")
	Map<Division, Counts> povertyOfDivision(List<Division> divisions) {
		Map<String, Counts> counts = this.figures.counts(divisions.stream().map(Division::code).toList());
		Map<Division, Counts> joined = new HashMap<>();
		divisions.forEach((division) -> {
			Counts found = counts.get(division.code());
			if (found != null) {
				joined.put(division, found);
			}
		});
		return joined;
	}

	@SchemaMapping(typeName = "Division")
	CompletableFuture<@Nullable Incidence> incidence(Division division, @Argument int year,
			DataLoader<OfYear, Optional<Incidence>> incidences) {
		BadInput.when(year < FIRST_YEAR || year > LAST_YEAR, "Take a year from " + FIRST_YEAR + " to " + LAST_YEAR);
		return incidences.load(new OfYear(division.code(), year)).thenApply((found) -> found.orElse(null));
	}

	private Map<OfYear, Optional<Incidence>> incidences(Set<OfYear> asked) {
		Map<OfYear, Optional<Incidence>> incidences = new HashMap<>();
		asked.stream().collect(Collectors.groupingBy(OfYear::year)).forEach((year, some) -> {
			Map<String, Incidence> found = this.figures.incidence(some.stream().map(OfYear::division).toList(), year);
			some.forEach((one) -> incidences.put(one, Optional.ofNullable(found.get(one.division))));
		});
		return incidences;
	}

	@SchemaMapping(typeName = "Division")
	CompletableFuture<@Nullable List<IndicatorCounts>> indicatorCounts(Division division, @Argument Subject subject,
			DataLoader<OfSubject, Optional<List<IndicatorCounts>>> indicatorCounts) {
		return indicatorCounts.load(new OfSubject(division.code(), subject)).thenApply((found) -> found.orElse(null));
	}

	private Map<OfSubject, Optional<List<IndicatorCounts>>> indicatorCounts(Set<OfSubject> asked) {
		Map<OfSubject, Optional<List<IndicatorCounts>>> counts = new HashMap<>();
		asked.stream().collect(Collectors.groupingBy(OfSubject::subject)).forEach((subject, some) -> {
			Map<String, List<IndicatorCounts>> found = this.figures
				.indicators(some.stream().map(OfSubject::division).toList(), subject);
			some.forEach((one) -> counts.put(one, Optional.ofNullable(found.get(one.division))));
		});
		return counts;
	}

	@MutationMapping
	PopulationStatePayload populationState(@Argument PopulationStateInput input) {
		return this.answers.of("populationState", () -> {
			this.stating.population(input.division, input.year, input.population, input.source);
			return Objects.requireNonNull(this.divisions.load(List.of(input.division)).get(input.division));
		}, PopulationStatePayload::new);
	}

	/**
	 * What incidence is asked for.
	 *
	 * @param division code of the division
	 * @param year the year
	 */
	record OfYear(String division, int year) {

	}

	/**
	 * What indicators are asked for.
	 *
	 * @param division code of the division
	 * @param subject of households or villages
	 */
	record OfSubject(String division, Subject subject) {

	}

	record PopulationStateInput(String division, int year, long population, String source) {

	}

	/**
	 * The answer to {@code populationState}.
	 *
	 * @param division the division
	 * @param userErrors why it was refused
	 */
	record PopulationStatePayload(@Nullable Division division, List<UserError> userErrors) {

	}

}
