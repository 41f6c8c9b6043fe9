package io.duban.dashboard;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import org.springframework.util.function.SingletonSupplier;

import io.duban.api.BadInput;
import io.duban.api.Joins;
import io.duban.core.Forbidden;
import io.duban.core.Place;
import io.duban.core.Time;
import io.duban.dashboard.DashboardFigures.IssueFigure;
import io.duban.dashboard.DashboardFigures.IssueFlow;
import io.duban.dashboard.DashboardFigures.IssueTownshipFigure;
import io.duban.dashboard.DashboardFigures.RegisterFigures;
import io.duban.dashboard.DashboardFigures.TownshipFigure;
import io.duban.dispatch.DispatchBoard;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.exit.IndicatorSet.Subject;
import io.duban.exit.PovertyFigures;
import io.duban.exit.PovertyFigures.Incidence;
import io.duban.exit.PovertyFigures.IndicatorCounts;
import io.duban.exit.VillageCounts;
import io.duban.exit.VillageCounts.Villages;
import io.duban.security.Area;
import io.duban.security.Walls;
import io.duban.visit.RoundProgress;
import io.duban.worklog.RollFigures;

/** A division's figures for the API, each section read only when it is asked for. */
@Controller
class DashboardController {

	private static final int FIRST_YEAR = 1949;

	private static final int YEARS = 10;

	private final DashboardFigures figures;

	private final PovertyFigures poverty;

	private final VillageCounts villages;

	private final RoundProgress rounds;

	private final RollFigures rolls;

	private final Divisions divisions;

	private final Walls walls;

	private final Clock clock;

	DashboardController(DashboardFigures figures, PovertyFigures poverty, VillageCounts villages, RoundProgress rounds,
			RollFigures rolls, Divisions divisions, Walls walls, Clock clock) {
		this.figures = figures;
		this.poverty = poverty;
		this.villages = villages;
		this.rounds = rounds;
		this.rolls = rolls;
		this.divisions = divisions;
		this.walls = walls;
		this.clock = clock;
	}

	@QueryMapping
	@Nullable CountyDashboard countyDashboard(@Argument String division, @Argument @Nullable LocalDate asOf) {
		LocalDate today = Time.today(this.clock);
		BadInput.when(asOf != null && asOf.isAfter(today), "Nobody knows the figures of a day to come");
		// Figures of a whole area are for who sees the whole of it.
		if (!this.walls.sees(new Place(Area.of(division).code(), null, null, null, true))) {
			throw new Forbidden("The figures of a division are for who has it in their area");
		}
		return this.divisions.find(division)
			.map((found) -> new CountyDashboard(found.code(), (asOf != null) ? asOf : today,
					asOf == null || asOf.equals(today),
					SingletonSupplier.of(() -> this.villages.under(List.of(found.code())))))
			.orElse(null);
	}

	@BatchMapping(typeName = "CountyDashboard")
	Map<CountyDashboard, Division> division(List<CountyDashboard> dashboards) {
		return Joins.toOne(dashboards, CountyDashboard::code, this.divisions::load);
	}

	@SchemaMapping(typeName = "CountyDashboard")
	@Nullable RegisterFigures register(CountyDashboard dashboard) {
		return dashboard.now ? DashboardFigures.register(dashboard.villages.get()) : null;
	}

	@SchemaMapping(typeName = "CountyDashboard")
	PovertyFigures.@Nullable Counts poverty(CountyDashboard dashboard) {
		return dashboard.now ? PovertyFigures.sum(dashboard.villages.get()) : null;
	}

	@SchemaMapping(typeName = "CountyDashboard")
	@Nullable Integer people(CountyDashboard dashboard) {
		return dashboard.now ? DashboardFigures.people(dashboard.villages.get()) : null;
	}

	@SchemaMapping(typeName = "CountyDashboard")
	@Nullable List<TownshipFigure> townships(CountyDashboard dashboard) {
		return dashboard.now ? DashboardFigures.townships(dashboard.villages.get()) : null;
	}

	@SchemaMapping(typeName = "CountyDashboard")
	@Nullable List<IssueFigure> issues(CountyDashboard dashboard) {
		return dashboard.now ? this.figures.issues(dashboard.area()) : null;
	}

	@SchemaMapping(typeName = "CountyDashboard")
	@Nullable List<IssueTownshipFigure> issuesOfTownships(CountyDashboard dashboard) {
		return dashboard.now ? this.figures.issuesOfTownships(dashboard.area()) : null;
	}

	@SchemaMapping(typeName = "CountyDashboard")
	IssueFlow issueFlow(CountyDashboard dashboard) {
		return this.figures.flow(dashboard.area(), dashboard.asOf);
	}

	/** Of the years before the day's own as many as a decade has, when none are named. */
	@SchemaMapping(typeName = "CountyDashboard")
	List<Incidence> incidence(CountyDashboard dashboard, @Argument @Nullable Integer from,
			@Argument @Nullable Integer to) {
		int last = (to != null) ? to : dashboard.asOf.getYear();
		int first = (from != null) ? from : last - (YEARS - 1);
		BadInput.when(
				first < FIRST_YEAR || last < first || last - first >= 2 * YEARS || last > dashboard.asOf.getYear(),
				"Take at most " + 2 * YEARS + " years, from " + FIRST_YEAR + " on and until the day's own");
		return this.poverty.incidences(dashboard.code, dashboard.villages.get(), first, last);
	}

	@SchemaMapping(typeName = "CountyDashboard")
	List<IndicatorsOfTownship> indicators(CountyDashboard dashboard, @Argument Subject subject) {
		return this.poverty.indicatorsByTownship(dashboard.code, subject, dashboard.asOf)
			.entrySet()
			.stream()
			.map((one) -> new IndicatorsOfTownship(one.getKey(), one.getValue()))
			.toList();
	}

	@BatchMapping(typeName = "IndicatorsOfTownship", field = "township")
	Map<IndicatorsOfTownship, Division> townshipOfIndicators(List<IndicatorsOfTownship> townships) {
		return Joins.toOne(townships, IndicatorsOfTownship::code, this.divisions::load);
	}

	@SchemaMapping(typeName = "CountyDashboard")
	@Nullable List<RoundProgress.Whole> visits(CountyDashboard dashboard) {
		return dashboard.now ? this.rounds.underway(dashboard.code) : null;
	}

	@SchemaMapping(typeName = "CountyDashboard")
	RollFigures.@Nullable Called workLogs(CountyDashboard dashboard) {
		return this.rolls.last(dashboard.code, dashboard.asOf);
	}

	@SchemaMapping(typeName = "CountyDashboard")
	DispatchBoard dispatch(CountyDashboard dashboard) {
		return new DispatchBoard(dashboard.code, dashboard.asOf);
	}

	@BatchMapping(typeName = "TownshipFigure", field = "township")
	Map<TownshipFigure, Division> townshipOfFigure(List<TownshipFigure> townships) {
		return Joins.toOne(townships, TownshipFigure::code, this.divisions::load);
	}

	@BatchMapping(typeName = "IssueTownshipFigure", field = "township")
	Map<IssueTownshipFigure, Division> townshipOfIssues(List<IssueTownshipFigure> townships) {
		return Joins.toOne(townships, IssueTownshipFigure::code, this.divisions::load);
	}

	/**
	 * How many of a township meet each indicator.
	 *
	 * @param code of the township
	 * @param indicators one for each of the set
	 */
	record IndicatorsOfTownship(String code, List<IndicatorCounts> indicators) {

	}

	/**
	 * A division's figures.
	 *
	 * @param code of the division
	 * @param asOf the day
	 * @param now whether that is today
	 * @param villages its villages, counted once for all sections that are about them
	 */
	record CountyDashboard(String code, LocalDate asOf, boolean now, Supplier<Villages> villages) {

		private Area area() {
			return Area.of(this.code);
		}

	}

}
