package io.duban.worklog;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import org.dataloader.DataLoader;
import reactor.core.publisher.Mono;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Controller;

import io.duban.api.BadInput;
import io.duban.cadre.Cadre;
import io.duban.division.Division;
import io.duban.issue.IssueTallies;
import io.duban.issue.IssueTallies.Span;
import io.duban.issue.IssueTallies.Tally;
import io.duban.visit.Visits;
import io.duban.worklog.LogTallies.Logs;

/**
 * Compares the work of cadres and of divisions, each page of them in three statements.
 */
@Controller
class ComparisonController {

	/** The most days that are compared. */
	private static final int LONGEST = 366;

	private final IssueTallies issues;

	private final Visits visits;

	private final LogTallies logs;

	ComparisonController(IssueTallies issues, Visits visits, LogTallies logs, BatchLoaderRegistry loaders) {
		loaders.<Asked, WorkTally>forName("workOfCadres")
			.registerMappedBatchLoader((asked, environment) -> Mono.fromCallable(() -> tallies(asked, this::ofCadres)));
		loaders.<Asked, WorkTally>forName("workOfDivisions")
			.registerMappedBatchLoader(
					(asked, environment) -> Mono.fromCallable(() -> tallies(asked, this::underDivisions)));
		this.issues = issues;
		this.visits = visits;
		this.logs = logs;
	}

	@SchemaMapping(typeName = "Cadre", field = "work")
	CompletableFuture<WorkTally> workOf(Cadre cadre, @Argument LocalDate from, @Argument LocalDate to,
			DataLoader<Asked, WorkTally> workOfCadres) {
		return workOfCadres.load(Asked.of(cadre.number(), from, to));
	}

	@SchemaMapping(typeName = "Division", field = "work")
	CompletableFuture<WorkTally> workOf(Division division, @Argument LocalDate from, @Argument LocalDate to,
			DataLoader<Asked, WorkTally> workOfDivisions) {
		return workOfDivisions.load(Asked.of(division.code(), from, to));
	}

	private static Map<Asked, WorkTally> tallies(Collection<Asked> asked, Counting counting) {
		Map<Asked, WorkTally> tallies = new HashMap<>();
		asked.stream().collect(Collectors.groupingBy((one) -> new Asked("", one.from, one.to))).forEach((same, all) -> {
			Map<String, WorkTally> counted = counting.count(all.stream().map(Asked::key).toList(), same.from, same.to);
			all.forEach((one) -> tallies.put(one, counted.get(one.key)));
		});
		return tallies;
	}

	private Map<String, WorkTally> ofCadres(List<String> cadres, LocalDate from, LocalDate to) {
		return together(this.logs.ofCadres(cadres, from, to), this.issues.ofCadres(cadres, from, to),
				this.visits.countsByCadre(cadres, from, to));
	}

	private Map<String, WorkTally> underDivisions(List<String> divisions, LocalDate from, LocalDate to) {
		Map<String, Logs> logged = this.logs
			.under(divisions.stream().map((division) -> new Span(division, from, to)).toList())
			.entrySet()
			.stream()
			.collect(Collectors.toMap((one) -> one.getKey().division(), Map.Entry::getValue));
		return together(logged, this.issues.underDivisions(divisions, from, to),
				this.visits.countsUnder(divisions, from, to));
	}

	private static Map<String, WorkTally> together(Map<String, Logs> logs, Map<String, Tally> issues,
			Map<String, Integer> visits) {
		Map<String, WorkTally> tallies = new HashMap<>();
		logs.forEach((key, one) -> {
			Tally tally = issues.getOrDefault(key, Tally.NONE);
			tallies.put(key, new WorkTally(one.logs(), one.late(), visits.getOrDefault(key, 0), tally.rectified(),
					tally.onTime(), tally.struckOff()));
		});
		return tallies;
	}

	/** Counts for many at once. */
	@FunctionalInterface
	private interface Counting {

		Map<String, WorkTally> count(List<String> keys, LocalDate from, LocalDate to);

	}

	/**
	 * Whose work in which days is asked for.
	 *
	 * @param key number of the cadre or code of the division
	 * @param from the first day
	 * @param to the last day
	 */
	record Asked(String key, LocalDate from, LocalDate to) {

		static Asked of(String key, LocalDate from, LocalDate to) {
			BadInput.when(to.isBefore(from) || ChronoUnit.DAYS.between(from, to) > LONGEST,
					"Compare from a day to the same or a later one, at most " + LONGEST + " days");
			return new Asked(key, from, to);
		}

	}

	/**
	 * Somebody's work in some days.
	 *
	 * @param logs how many logs
	 * @param lateLogs how many of them came late
	 * @param visits how many visits
	 * @param rectified how often something was rectified
	 * @param onTime how much of it by its due date
	 * @param struckOff how many issues were struck off
	 */
	record WorkTally(int logs, int lateLogs, int visits, int rectified, int onTime, int struckOff) {

	}

}
