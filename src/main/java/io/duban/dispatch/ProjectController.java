package io.duban.dispatch;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Controller;

import io.duban.api.Answers;
import io.duban.api.Connection;
import io.duban.api.GlobalId;
import io.duban.api.Idempotency;
import io.duban.api.Joins;
import io.duban.api.Nested;
import io.duban.api.Page;
import io.duban.api.UserError;
import io.duban.cadre.Cadre;
import io.duban.cadre.Cadres;
import io.duban.core.Time;
import io.duban.dispatch.Project.Planned;
import io.duban.dispatch.ProjectListing.MilestoneView;
import io.duban.dispatch.ProjectListing.ProgressView;
import io.duban.dispatch.ProjectListing.ProjectFilter;
import io.duban.dispatch.ProjectListing.Standing;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.exit.Indicator;
import io.duban.exit.IndicatorSet.Subject;
import io.duban.exit.Indicators;
import io.duban.security.Who;

/** Projects for the API: what is read of them, and what people do with them. */
@Controller
class ProjectController {

	private final ProjectListing listing;

	private final ProjectWork work;

	private final Indicators indicators;

	private final Cadres cadres;

	private final Divisions divisions;

	private final Answers answers;

	private final Idempotency idempotency;

	private final Who who;

	private final Clock clock;

	ProjectController(ProjectListing listing, ProjectWork work, Indicators indicators, Cadres cadres,
			Divisions divisions, Answers answers, Idempotency idempotency, Who who, Clock clock,
			BatchLoaderRegistry loaders) {
		Nested.<ProjectFilter, ProjectSummary>register(loaders, "projectsOfDivisions", listing::ofDivisions);
		loaders.<StandsOn, Standing>forName("projectStandings")
			.registerMappedBatchLoader((asked, environment) -> Mono.fromCallable(() -> {
				Map<StandsOn, Standing> standings = new HashMap<>();
				asked.stream()
					.collect(Collectors.groupingBy(StandsOn::day,
							Collectors.mapping(StandsOn::project, Collectors.toList())))
					.forEach((day, projects) -> listing.standings(projects, day)
						.forEach((project, standing) -> standings.put(new StandsOn(project, day), standing)));
				return standings;
			}));
		this.listing = listing;
		this.work = work;
		this.indicators = indicators;
		this.cadres = cadres;
		this.divisions = divisions;
		this.answers = answers;
		this.idempotency = idempotency;
		this.who = who;
		this.clock = clock;
	}

	@QueryMapping
	@Nullable ProjectSummary project(@Argument String number) {
		Project.Id id = Project.Id.parse(number);
		return (id != null) ? this.listing.load(List.of(String.valueOf(id.value()))).get(String.valueOf(id.value()))
				: null;
	}

	@QueryMapping
	Connection<ProjectSummary> projects(@Argument @Nullable ProjectFilter filter, @Argument @Nullable Integer first,
			@Argument @Nullable String after, @Argument @Nullable Integer last, @Argument @Nullable String before) {
		return this.listing.page(ProjectFilter.of(filter), Page.of(first, after, last, before));
	}

	@SchemaMapping(typeName = "Division", field = "projects")
	CompletableFuture<Connection<ProjectSummary>> projectsOf(Division division,
			@Argument @Nullable ProjectFilter filter, @Argument @Nullable Integer first,
			@Argument @Nullable String after, @Argument @Nullable Integer last, @Argument @Nullable String before,
			DataLoader<Nested<ProjectFilter>, Connection<ProjectSummary>> projectsOfDivisions) {
		return projectsOfDivisions
			.load(new Nested<>(division.code(), ProjectFilter.of(filter), Page.of(first, after, last, before)));
	}

	@BatchMapping(typeName = "Project")
	Map<ProjectSummary, Division> division(List<ProjectSummary> projects) {
		return Joins.toOne(projects, ProjectSummary::area, this.divisions::load);
	}

	@BatchMapping(typeName = "Project")
	Map<ProjectSummary, Cadre> owner(List<ProjectSummary> projects) {
		return Joins.toOne(projects, ProjectSummary::ownerNumber, this.cadres::named);
	}

	@BatchMapping(typeName = "Project")
	Map<ProjectSummary, List<MilestoneView>> milestones(List<ProjectSummary> projects) {
		return Joins.toMany(projects, ProjectSummary::key, this.listing::milestones);
	}

	@BatchMapping(typeName = "Project")
	Map<ProjectSummary, List<ProgressView>> progress(List<ProjectSummary> projects) {
		return Joins.toMany(projects, ProjectSummary::key, this.listing::progress);
	}

	@SchemaMapping(typeName = "Project")
	CompletableFuture<@Nullable Standing> standing(ProjectSummary project, @Argument @Nullable LocalDate day,
			DataLoader<StandsOn, Standing> projectStandings) {
		return projectStandings.load(new StandsOn(project.key(), (day != null) ? day : Time.today(this.clock)));
	}

	/** As it was defined when its work began. */
	@SchemaMapping(typeName = "Project")
	@Nullable Indicator indicator(ProjectSummary project) {
		Subject of = project.indicatorOf();
		String key = project.indicatorKey();
		return (of != null && key != null) ? this.indicators.inForce(of, project.madeOn()).find(key).orElse(null)
				: null;
	}

	@BatchMapping(typeName = "ProjectProgress")
	Map<ProgressView, Cadre> cadre(List<ProgressView> entries) {
		return Joins.toOne(entries, ProgressView::cadreNumber, this.cadres::named);
	}

	@SchemaMapping(typeName = "Project")
	boolean viewerCanChange(ProjectSummary project) {
		return may(ProjectAct.CHANGE, project);
	}

	@SchemaMapping(typeName = "Project")
	boolean viewerCanEnterProgress(ProjectSummary project) {
		return may(ProjectAct.ENTER_PROGRESS, project);
	}

	@SchemaMapping(typeName = "Division")
	boolean viewerCanMakeProject(Division division) {
		return ProjectWork.isDispatched(division) && ProjectAct.mayManage(this.who, division.code());
	}

	private boolean may(ProjectAct act, ProjectSummary project) {
		return act.may(this.who, project.area(), project.ownerNumber(), project.status());
	}

	@MutationMapping
	ProjectPayload projectMake(@Argument ProjectMakeInput input) {
		return this.answers.of("projectMake",
				() -> this.listing.find(new Project.Id(
						Long.parseLong(this.idempotency.once(input.idempotencyKey, input, () -> make(input))))),
				ProjectPayload::new);
	}

	private String make(ProjectMakeInput input) {
		Project.Id id = this.work.make(input.division,
				new Project.Description(input.name, input.owner, input.budget, input.indicatorOf, input.indicator,
						input.target, input.unit),
				new Project.Plan(input.startsOn, input.endsOn, planned(input.milestones)));
		return String.valueOf(id.value());
	}

	private static List<Planned> planned(List<ProjectMilestoneInput> milestones) {
		return milestones.stream().map((one) -> new Planned(one.name, one.plannedOn, one.share)).toList();
	}

	@MutationMapping
	ProjectPayload projectChange(@Argument ProjectChangeInput input) {
		return act("projectChange", input.project,
				(id) -> this.work.change(id, input.expectedVersion,
						new ProjectWork.Changes(input.name, input.owner, input.budget, input.target, input.startsOn,
								input.endsOn, (input.milestones != null) ? planned(input.milestones) : null),
						input.reason));
	}

	@MutationMapping
	ProjectPayload projectReachMilestone(@Argument ProjectReachMilestoneInput input) {
		return act("projectReachMilestone", input.project,
				(id) -> this.work.reach(id, input.expectedVersion, input.milestone, input.reachedOn));
	}

	@MutationMapping
	ProjectPayload projectEnterProgress(@Argument ProjectEnterProgressInput input) {
		LocalDate day = (input.day != null) ? input.day : Time.today(this.clock);
		return act("projectEnterProgress", input.project, (id) -> this.work.enter(id, input.expectedVersion,
				new Project.Report(day, input.share, input.reached, input.paid, input.description, input.reason)));
	}

	@MutationMapping
	ProjectPayload projectEnd(@Argument ProjectCloseInput input) {
		return act("projectEnd", input.project,
				(id) -> this.work.close(id, input.expectedVersion, Project.Status.ENDED, input.reason));
	}

	@MutationMapping
	ProjectPayload projectCancel(@Argument ProjectCloseInput input) {
		return act("projectCancel", input.project,
				(id) -> this.work.close(id, input.expectedVersion, Project.Status.CANCELLED, input.reason));
	}

	private ProjectPayload act(String act, String project, Consumer<Project.Id> does) {
		return this.answers.of(act, () -> {
			Project.Id id = new Project.Id(GlobalId.number(Project.TYPE, project));
			does.accept(id);
			return this.listing.find(id);
		}, ProjectPayload::new);
	}

	/** Which project on which day. */
	record StandsOn(long project, LocalDate day) {

	}

	record ProjectMakeInput(String division, String name, String owner, @Nullable BigDecimal budget,
			@Nullable Subject indicatorOf, @Nullable String indicator, @Nullable BigDecimal target,
			@Nullable String unit, LocalDate startsOn, LocalDate endsOn, List<ProjectMilestoneInput> milestones,
			@Nullable String idempotencyKey) {

	}

	record ProjectMilestoneInput(String name, LocalDate plannedOn, BigDecimal share) {

	}

	record ProjectChangeInput(String project, @Nullable Long expectedVersion, @Nullable String name,
			@Nullable String owner, @Nullable BigDecimal budget, @Nullable BigDecimal target,
			@Nullable LocalDate startsOn, @Nullable LocalDate endsOn, @Nullable List<ProjectMilestoneInput> milestones,
			String reason) {

	}

	record ProjectReachMilestoneInput(String project, @Nullable Long expectedVersion, String milestone,
			@Nullable LocalDate reachedOn) {

	}

	record ProjectEnterProgressInput(String project, @Nullable Long expectedVersion, @Nullable LocalDate day,
			@Nullable BigDecimal share, @Nullable BigDecimal reached, @Nullable BigDecimal paid, String description,
			@Nullable String reason) {

	}

	record ProjectCloseInput(String project, @Nullable Long expectedVersion, String reason) {

	}

	/**
	 * The answer to a project's mutation.
	 *
	 * @param project the project as it is now
	 * @param userErrors why it was refused
	 */
	record ProjectPayload(@Nullable ProjectSummary project, List<UserError> userErrors) {

	}

}
