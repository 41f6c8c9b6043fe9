package io.duban.dashboard;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

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
import io.duban.exit.PovertyFigures;
import io.duban.security.Area;
import io.duban.security.Walls;

/** A division's figures for the API, each section read only when it is asked for. */
@Controller
class DashboardController {

	private final DashboardFigures figures;

	private final PovertyFigures poverty;

	private final Divisions divisions;

	private final Walls walls;

	private final Clock clock;

	DashboardController(DashboardFigures figures, PovertyFigures poverty, Divisions divisions, Walls walls,
			Clock clock) {
		this.figures = figures;
		this.poverty = poverty;
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
					asOf == null || asOf.equals(today)))
			.orElse(null);
	}

	@BatchMapping(typeName = "CountyDashboard")
	Map<CountyDashboard, Division> division(List<CountyDashboard> dashboards) {
		return Joins.toOne(dashboards, CountyDashboard::code, this.divisions::load);
	}

	@SchemaMapping(typeName = "CountyDashboard")
	@Nullable RegisterFigures register(CountyDashboard dashboard) {
		return dashboard.now ? this.figures.register(dashboard.area()) : null;
	}

	@SchemaMapping(typeName = "CountyDashboard")
	PovertyFigures.@Nullable Counts poverty(CountyDashboard dashboard) {
		return dashboard.now ? this.poverty.counts(List.of(dashboard.code)).get(dashboard.code) : null;
	}

	@SchemaMapping(typeName = "CountyDashboard")
	@Nullable Integer people(CountyDashboard dashboard) {
		return dashboard.now ? this.figures.people(dashboard.area()) : null;
	}

	@SchemaMapping(typeName = "CountyDashboard")
	@Nullable List<TownshipFigure> townships(CountyDashboard dashboard) {
		return dashboard.now ? this.figures.townships(dashboard.area()) : null;
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
	 * A division's figures.
	 *
	 * @param code of the division
	 * @param asOf the day
	 * @param now whether that is today
	 */
	record CountyDashboard(String code, LocalDate asOf, boolean now) {

		private Area area() {
			return Area.of(this.code);
		}

	}

}
