package io.duban.meeting;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

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
import io.duban.api.Nested;
import io.duban.api.Page;
import io.duban.api.UserError;
import io.duban.cadre.Cadre;
import io.duban.cadre.Cadres;
import io.duban.core.Time;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.issue.IssueListing;
import io.duban.issue.IssueSummary;
import io.duban.meeting.AgendaListing.AgendaFilter;
import io.duban.meeting.AgendaListing.Charged;
import io.duban.meeting.MeetingListing.Attended;
import io.duban.meeting.MinutesListing.AttendedLine;
import io.duban.meeting.MinutesListing.MinutesLine;
import io.duban.meeting.MinutesListing.MinutesSummary;
import io.duban.meeting.ReportListing.ReportFilter;
import io.duban.workflow.ProcessState;
import io.duban.workflow.ProcessStates;
import io.duban.workflow.Task;

/** Meetings and their minutes for the API. */
@Controller
class MeetingController {

	private final MeetingListing meetings;

	private final AgendaListing agendas;

	private final MinutesListing minutes;

	private final Sitting sitting;

	private final Publishing publishing;

	private final IssueListing issues;

	private final Cadres cadres;

	private final Divisions divisions;

	private final ProcessStates states;

	private final Answers answers;

	MeetingController(MeetingListing meetings, AgendaListing agendas, ReportListing reports, MinutesListing minutes,
			Sitting sitting, Publishing publishing, IssueListing issues, Cadres cadres, Divisions divisions,
			ProcessStates states, Answers answers, BatchLoaderRegistry loaders) {
		Nested.<AgendaFilter, AgendaItemSummary>register(loaders, "itemsOfMeetings", agendas::ofMeetings);
		Nested.<ReportFilter, MeetingReportSummary>register(loaders, "reportsOfMeetings", reports::ofMeetings);
		loaders.<String, Set<MeetingAct>>forName("meetingRights")
			.registerMappedBatchLoader((keys, environment) -> Mono.fromCallable(() -> sitting.rights(keys)));
		this.meetings = meetings;
		this.agendas = agendas;
		this.minutes = minutes;
		this.sitting = sitting;
		this.publishing = publishing;
		this.issues = issues;
		this.cadres = cadres;
		this.divisions = divisions;
		this.states = states;
		this.answers = answers;
	}

	@QueryMapping
	@Nullable MeetingSummary meeting(@Argument String week, @Argument @Nullable String county) {
		return this.meetings.ofWeek(week, county).orElse(null);
	}

	@QueryMapping("meetings")
	Connection<MeetingSummary> meetings(@Argument @Nullable Integer first, @Argument @Nullable String after,
			@Argument @Nullable Integer last, @Argument @Nullable String before) {
		return this.meetings.page(Page.of(first, after, last, before));
	}

	@SchemaMapping(typeName = "Meeting")
	CompletableFuture<Connection<AgendaItemSummary>> items(MeetingSummary meeting,
			@Argument AgendaItem.@Nullable Status status, @Argument @Nullable Integer first,
			@Argument @Nullable String after, @Argument @Nullable Integer last, @Argument @Nullable String before,
			DataLoader<Nested<AgendaFilter>, Connection<AgendaItemSummary>> itemsOfMeetings) {
		return itemsOfMeetings.load(new Nested<>(meeting.key(), new AgendaFilter(null, null, status, null),
				Page.of(first, after, last, before)));
	}

	@SchemaMapping(typeName = "Meeting")
	CompletableFuture<Connection<MeetingReportSummary>> reports(MeetingSummary meeting,
			@Argument MeetingReport.@Nullable Status status, @Argument @Nullable Integer first,
			@Argument @Nullable String after, @Argument @Nullable Integer last, @Argument @Nullable String before,
			DataLoader<Nested<ReportFilter>, Connection<MeetingReportSummary>> reportsOfMeetings) {
		return reportsOfMeetings.load(
				new Nested<>(meeting.key(), new ReportFilter(null, null, status), Page.of(first, after, last, before)));
	}

	@BatchMapping(typeName = "Meeting")
	Map<MeetingSummary, Division> division(List<MeetingSummary> found) {
		return Joins.toOne(found, MeetingSummary::area, this.divisions::load);
	}

	@BatchMapping(typeName = "Meeting")
	Map<MeetingSummary, Cadre> chair(List<MeetingSummary> found) {
		return Joins.toOne(found, MeetingSummary::chairNumber, this.cadres::named);
	}

	@BatchMapping(typeName = "Meeting")
	Map<MeetingSummary, AgendaItemSummary> onTable(List<MeetingSummary> found) {
		return Joins.toOne(found, (meeting) -> text(meeting.onTable()), this.agendas::load);
	}

	@BatchMapping(typeName = "Meeting")
	Map<MeetingSummary, List<Attended>> attendance(List<MeetingSummary> found) {
		return Joins.toMany(found, MeetingSummary::key, this.meetings::attendance);
	}

	@BatchMapping(typeName = "MeetingAttendance", field = "cadre")
	Map<Attended, Cadre> cadreWhoAttended(List<Attended> attended) {
		return Joins.toOne(attended, Attended::cadreNumber, this.cadres::named);
	}

	/** What became of what was decided at the meeting before. */
	@BatchMapping(typeName = "Meeting")
	Map<MeetingSummary, List<Charged>> lastActions(List<MeetingSummary> found) {
		Map<String, String> before = this.meetings.before(found.stream().map(MeetingSummary::key).toList());
		Map<String, List<Charged>> decided = this.agendas.decidedAt(before.values());
		Map<MeetingSummary, List<Charged>> actions = new HashMap<>();
		found.forEach((meeting) -> actions.put(meeting,
				decided.getOrDefault(before.getOrDefault(meeting.key(), ""), List.of())));
		return actions;
	}

	@BatchMapping(typeName = "Meeting", field = "minutes")
	Map<MeetingSummary, MinutesSummary> minutesOf(List<MeetingSummary> found) {
		return Joins.toOne(found, MeetingSummary::key, this.minutes::ofMeetings);
	}

	@BatchMapping(typeName = "Meeting")
	Map<MeetingSummary, ProcessState> process(List<MeetingSummary> found) {
		return Joins.toOne(found, MeetingSummary::subject, this.states::load);
	}

	@BatchMapping(typeName = "Task", field = "meeting")
	Map<Task, MeetingSummary> meetingOfTask(List<Task> tasks) {
		return Joins.toOne(tasks, (task) -> Meeting.Id.keyOf(task.subject()), this.meetings::load);
	}

	@BatchMapping(typeName = "Minutes", field = "meeting")
	Map<MinutesSummary, MeetingSummary> meetingOfMinutes(List<MinutesSummary> found) {
		return Joins.toOne(found, MinutesSummary::meetingKey, this.meetings::load);
	}

	@BatchMapping(typeName = "Meeting", field = "onBehalfOf")
	Map<MeetingSummary, Cadre> absentChair(List<MeetingSummary> found) {
		return Joins.toOne(found, MeetingSummary::onBehalfOfNumber, this.cadres::named);
	}

	@BatchMapping(typeName = "Minutes", field = "onBehalfOf")
	Map<MinutesSummary, Cadre> absentChairOfMinutes(List<MinutesSummary> found) {
		return Joins.toOne(found, MinutesSummary::onBehalfOfNumber, this.cadres::named);
	}

	@BatchMapping(typeName = "Minutes", field = "chair")
	Map<MinutesSummary, Cadre> chairOfMinutes(List<MinutesSummary> found) {
		return Joins.toOne(found, MinutesSummary::chairNumber, this.cadres::named);
	}

	@BatchMapping(typeName = "Minutes")
	Map<MinutesSummary, List<MinutesLine>> entries(List<MinutesSummary> found) {
		return Joins.toMany(found, MinutesSummary::key, this.minutes::entries);
	}

	@BatchMapping(typeName = "Minutes", field = "attendance")
	Map<MinutesSummary, List<AttendedLine>> attendanceOfMinutes(List<MinutesSummary> found) {
		return Joins.toMany(found, MinutesSummary::key, this.minutes::attendance);
	}

	@BatchMapping(typeName = "MinutesAttendance", field = "cadre")
	Map<AttendedLine, Cadre> attended(List<AttendedLine> lines) {
		return Joins.toOne(lines, AttendedLine::cadreNumber, this.cadres::named);
	}

	@BatchMapping(typeName = "MinutesEntry")
	Map<MinutesLine, Cadre> obliged(List<MinutesLine> lines) {
		return Joins.toOne(lines, MinutesLine::obligedNumber, this.cadres::named);
	}

	@BatchMapping(typeName = "MinutesEntry", field = "division")
	Map<MinutesLine, Division> divisionOfLine(List<MinutesLine> lines) {
		return Joins.toOne(lines, MinutesLine::area, this.divisions::load);
	}

	@BatchMapping(typeName = "MinutesEntry", field = "issue")
	Map<MinutesLine, IssueSummary> issueOfLine(List<MinutesLine> lines) {
		return Joins.toOne(lines, (line) -> text(line.issueKey()), this.issues::load);
	}

	@SchemaMapping(typeName = "Meeting")
	CompletableFuture<Boolean> viewerCanMove(MeetingSummary meeting,
			DataLoader<String, Set<MeetingAct>> meetingRights) {
		return can(MeetingAct.MOVE, meeting, meetingRights);
	}

	@SchemaMapping(typeName = "Meeting")
	CompletableFuture<Boolean> viewerCanDelegateChair(MeetingSummary meeting,
			DataLoader<String, Set<MeetingAct>> meetingRights) {
		return can(MeetingAct.DELEGATE_CHAIR, meeting, meetingRights);
	}

	@SchemaMapping(typeName = "Meeting")
	CompletableFuture<Boolean> viewerCanBegin(MeetingSummary meeting,
			DataLoader<String, Set<MeetingAct>> meetingRights) {
		return can(MeetingAct.BEGIN, meeting, meetingRights);
	}

	@SchemaMapping(typeName = "Meeting")
	CompletableFuture<Boolean> viewerCanNoteAttendance(MeetingSummary meeting,
			DataLoader<String, Set<MeetingAct>> meetingRights) {
		return can(MeetingAct.NOTE_ATTENDANCE, meeting, meetingRights);
	}

	@SchemaMapping(typeName = "Meeting")
	CompletableFuture<Boolean> viewerCanClose(MeetingSummary meeting,
			DataLoader<String, Set<MeetingAct>> meetingRights) {
		return can(MeetingAct.CLOSE, meeting, meetingRights);
	}

	@SchemaMapping(typeName = "Meeting")
	CompletableFuture<Boolean> viewerCanPublishMinutes(MeetingSummary meeting,
			DataLoader<String, Set<MeetingAct>> meetingRights) {
		return can(MeetingAct.PUBLISH_MINUTES, meeting, meetingRights);
	}

	@SchemaMapping(typeName = "Meeting")
	CompletableFuture<Boolean> viewerCanAddItem(MeetingSummary meeting,
			DataLoader<String, Set<MeetingAct>> meetingRights) {
		return can(MeetingAct.ADD, meeting, meetingRights);
	}

	@SchemaMapping(typeName = "Meeting")
	CompletableFuture<Boolean> viewerCanOrderAgenda(MeetingSummary meeting,
			DataLoader<String, Set<MeetingAct>> meetingRights) {
		return can(MeetingAct.ORDER, meeting, meetingRights);
	}

	private static CompletableFuture<Boolean> can(MeetingAct act, MeetingSummary meeting,
			DataLoader<String, Set<MeetingAct>> rights) {
		return rights.load(meeting.key()).thenApply((acts) -> acts.contains(act));
	}

	@MutationMapping
	MeetingPayload meetingMove(@Argument MeetingMoveInput input) {
		return act("meetingMove", input.meeting, (id) -> this.sitting.move(id, input.expectedVersion,
				input.to.atZoneSameInstant(Time.ZONE).toLocalDateTime(), input.reason));
	}

	@MutationMapping
	MeetingPayload meetingDelegateChair(@Argument MeetingDelegateChairInput input) {
		return act("meetingDelegateChair", input.meeting,
				(id) -> this.sitting.delegateChair(id, input.expectedVersion, input.cadre, input.reason));
	}

	@MutationMapping
	MeetingPayload meetingBegin(@Argument MeetingInput input) {
		return act("meetingBegin", input.meeting, (id) -> this.sitting.begin(id, input.expectedVersion));
	}

	@MutationMapping
	MeetingPayload meetingNoteAttendance(@Argument MeetingNoteAttendanceInput input) {
		return act("meetingNoteAttendance", input.meeting,
				(id) -> this.sitting.noteAttendance(id, input.expectedVersion,
						input.attendance.stream()
							.map((one) -> new Meeting.Attendance(one.cadre, one.present, one.reason))
							.toList()));
	}

	@MutationMapping
	MeetingPayload meetingClose(@Argument MeetingInput input) {
		return act("meetingClose", input.meeting, (id) -> this.sitting.close(id, input.expectedVersion));
	}

	@MutationMapping
	MeetingPayload meetingPublishMinutes(@Argument MeetingInput input) {
		return act("meetingPublishMinutes", input.meeting, (id) -> this.publishing.publish(id, input.expectedVersion));
	}

	private MeetingPayload act(String act, String meeting, Consumer<Meeting.Id> does) {
		return this.answers.of(act, () -> {
			String key = GlobalId.local(Meeting.TYPE, meeting);
			does.accept(new Meeting.Id(key));
			return this.meetings.find(key);
		}, MeetingPayload::new);
	}

	private static @Nullable String text(@Nullable Long number) {
		return (number != null) ? number.toString() : null;
	}

	record MeetingInput(String meeting, @Nullable Long expectedVersion) {
	}

	record MeetingMoveInput(String meeting, @Nullable Long expectedVersion, OffsetDateTime to, String reason) {
	}

	record MeetingDelegateChairInput(String meeting, @Nullable Long expectedVersion, String cadre, String reason) {
	}

	record MeetingNoteAttendanceInput(String meeting, @Nullable Long expectedVersion,
			List<MeetingAttendanceInput> attendance) {
	}

	record MeetingAttendanceInput(String cadre, boolean present, @Nullable String reason) {
	}

	/**
	 * The answer to a meeting's mutation.
	 *
	 * @param meeting the meeting as it is now
	 * @param userErrors why it was refused
	 */
	record MeetingPayload(@Nullable MeetingSummary meeting, List<UserError> userErrors) {
	}

}
