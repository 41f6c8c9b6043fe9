package io.duban.meeting;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

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
import io.duban.api.Joins;
import io.duban.api.Page;
import io.duban.api.UserError;
import io.duban.cadre.Cadre;
import io.duban.cadre.Cadres;
import io.duban.dispatch.ProjectListing;
import io.duban.dispatch.ProjectSummary;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.household.Household;
import io.duban.household.Register;
import io.duban.issue.IssueListing;
import io.duban.issue.IssueSummary;
import io.duban.meeting.ReportListing.ReportFilter;
import io.duban.meeting.ReportListing.Told;
import io.duban.meeting.Reporting.Week;
import io.duban.workflow.ProcessState;
import io.duban.workflow.ProcessStates;
import io.duban.workflow.Task;

/** Reports for meetings for the API. */
@Controller
class ReportController {

	private final ReportListing listing;

	private final AgendaListing agendas;

	private final MeetingListing meetings;

	private final Reporting reporting;

	private final IssueListing issues;

	private final Register register;

	private final ProjectListing projects;

	private final Cadres cadres;

	private final Divisions divisions;

	private final ProcessStates states;

	private final Answers answers;

	ReportController(ReportListing listing, AgendaListing agendas, MeetingListing meetings, Reporting reporting,
			IssueListing issues, Register register, ProjectListing projects, Cadres cadres, Divisions divisions,
			ProcessStates states, Answers answers, BatchLoaderRegistry loaders) {
		loaders.<Long, Boolean>forName("reportRights")
			.registerMappedBatchLoader((keys, environment) -> Mono.fromCallable(() -> reporting.rights(keys)));
		this.listing = listing;
		this.agendas = agendas;
		this.meetings = meetings;
		this.reporting = reporting;
		this.issues = issues;
		this.register = register;
		this.projects = projects;
		this.cadres = cadres;
		this.divisions = divisions;
		this.states = states;
		this.answers = answers;
	}

	@QueryMapping
	Connection<MeetingReportSummary> meetingReports(@Argument @Nullable ReportFilter filter,
			@Argument @Nullable Integer first, @Argument @Nullable String after, @Argument @Nullable Integer last,
			@Argument @Nullable String before) {
		return this.listing.page(ReportFilter.of(filter), Page.of(first, after, last, before));
	}

	@BatchMapping(typeName = "MeetingReport", field = "meeting")
	Map<MeetingReportSummary, MeetingSummary> meetingOfReport(List<MeetingReportSummary> reports) {
		return Joins.toOne(reports, MeetingReportSummary::meetingKey, this.meetings::load);
	}

	@BatchMapping(typeName = "MeetingReport")
	Map<MeetingReportSummary, Division> division(List<MeetingReportSummary> reports) {
		return Joins.toOne(reports, MeetingReportSummary::area, this.divisions::load);
	}

	@BatchMapping(typeName = "MeetingReport")
	Map<MeetingReportSummary, Cadre> reporter(List<MeetingReportSummary> reports) {
		return Joins.toOne(reports, MeetingReportSummary::reporterNumber, this.cadres::named);
	}

	@BatchMapping(typeName = "MeetingReport")
	Map<MeetingReportSummary, Cadre> submitter(List<MeetingReportSummary> reports) {
		return Joins.toOne(reports, MeetingReportSummary::submitterNumber, this.cadres::named);
	}

	@BatchMapping(typeName = "MeetingReport")
	Map<MeetingReportSummary, Cadre> onBehalfOf(List<MeetingReportSummary> reports) {
		return Joins.toOne(reports, MeetingReportSummary::onBehalfOfNumber, this.cadres::named);
	}

	/** As they were when it was submitted or lapsed, or as they are now. */
	@BatchMapping(typeName = "MeetingReport")
	Map<MeetingReportSummary, WeekFigures> figures(List<MeetingReportSummary> reports) {
		Map<Week, WeekFigures> now = this.reporting
			.figures(reports.stream().filter(ReportController::isCounted).map(ReportController::week).toList());
		Map<MeetingReportSummary, WeekFigures> figures = new HashMap<>();
		for (MeetingReportSummary report : reports) {
			WeekFigures known = isCounted(report) ? now.get(week(report)) : report.submitted();
			if (known != null) {
				figures.put(report, known);
			}
		}
		return figures;
	}

	private static boolean isCounted(MeetingReportSummary report) {
		return report.submitted() == null && report.unit() == null;
	}

	private static Week week(MeetingReportSummary report) {
		return new Week(new Meeting.Id(report.meetingKey()), report.area());
	}

	@BatchMapping(typeName = "MeetingReport", field = "difficulties")
	Map<MeetingReportSummary, List<Told>> difficultiesOfReport(List<MeetingReportSummary> reports) {
		return Joins.toMany(reports, MeetingReportSummary::key, this.listing::difficulties);
	}

	@BatchMapping(typeName = "MeetingReport")
	Map<MeetingReportSummary, ProcessState> process(List<MeetingReportSummary> reports) {
		return Joins.toOne(reports, MeetingReportSummary::subject, this.states::load);
	}

	@SchemaMapping(typeName = "MeetingReport")
	CompletableFuture<Boolean> viewerCanSubmit(MeetingReportSummary report, DataLoader<Long, Boolean> reportRights) {
		return reportRights.load(report.key()).thenApply(Boolean.TRUE::equals);
	}

	@BatchMapping(typeName = "Task", field = "meetingReport")
	Map<Task, MeetingReportSummary> reportOfTask(List<Task> tasks) {
		return Joins.toOne(tasks, (task) -> MeetingReport.Id.keyOf(task.subject()), this.listing::load);
	}

	@BatchMapping(typeName = "MeetingDifficulty")
	Map<Told, IssueSummary> issue(List<Told> told) {
		return Joins.toOne(told, (one) -> one.subject(AgendaSubject.Kind.ISSUE), this.issues::load);
	}

	@BatchMapping(typeName = "MeetingDifficulty")
	Map<Told, Household> household(List<Told> told) {
		return Joins.toOne(told, (one) -> one.subject(AgendaSubject.Kind.HOUSEHOLD), this.register::households);
	}

	@BatchMapping(typeName = "MeetingDifficulty", field = "division")
	Map<Told, Division> divisionOfDifficulty(List<Told> told) {
		return Joins.toOne(told, (one) -> one.subject(AgendaSubject.Kind.DIVISION), this.divisions::load);
	}

	@BatchMapping(typeName = "MeetingDifficulty")
	Map<Told, ProjectSummary> project(List<Told> told) {
		return Joins.toOne(told, (one) -> one.subject(AgendaSubject.Kind.PROJECT), this.projects::load);
	}

	@BatchMapping(typeName = "MeetingDifficulty", field = "item")
	Map<Told, AgendaItemSummary> itemOfDifficulty(List<Told> told) {
		return Joins.toOne(told, (one) -> String.valueOf(one.item()), this.agendas::load);
	}

	@BatchMapping(typeName = "MeetingDifficulty", field = "report")
	Map<Told, MeetingReportSummary> reportOfDifficulty(List<Told> told) {
		return Joins.toOne(told, (one) -> String.valueOf(one.report()), this.listing::load);
	}

	@MutationMapping
	MeetingReportPayload meetingReportSubmit(@Argument MeetingReportSubmitInput input) {
		return this.answers.of("meetingReportSubmit", () -> {
			long number = GlobalId.number(MeetingReport.TYPE, input.report);
			this.reporting.submit(new MeetingReport.Id(number), input.expectedVersion, input.progress,
					input.difficulties.stream()
						.map((one) -> new Reporting.Told(one.subject.named(), one.description, one.help))
						.toList());
			// Whoever stands in for the reporter may not see it any more.
			return this.listing.load(List.of(String.valueOf(number))).get(String.valueOf(number));
		}, MeetingReportPayload::new);
	}

	record MeetingReportSubmitInput(String report, @Nullable Long expectedVersion, String progress,
			List<MeetingDifficultyInput> difficulties) {
	}

	record MeetingDifficultyInput(AgendaController.AgendaSubjectInput subject, String description, String help) {
	}

	/**
	 * The answer to {@code meetingReportSubmit}.
	 *
	 * @param report the report as it is now
	 * @param userErrors why it was refused
	 */
	record MeetingReportPayload(@Nullable MeetingReportSummary report, List<UserError> userErrors) {
	}

}
