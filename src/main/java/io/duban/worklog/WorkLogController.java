package io.duban.worklog;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

import io.duban.api.Answers;
import io.duban.api.Connection;
import io.duban.api.GlobalId;
import io.duban.api.Idempotency;
import io.duban.api.Joins;
import io.duban.api.Page;
import io.duban.api.UserError;
import io.duban.attachment.AttachmentListing;
import io.duban.attachment.AttachmentSummary;
import io.duban.cadre.Cadre;
import io.duban.cadre.Cadres;
import io.duban.core.Time;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.issue.IssueListing;
import io.duban.issue.IssueSummary;
import io.duban.record.Record;
import io.duban.record.RecordedEvent;
import io.duban.security.CurrentUser;
import io.duban.security.Role;
import io.duban.security.Who;
import io.duban.visit.VisitSummary;
import io.duban.visit.Visits;
import io.duban.worklog.WorkLog.Content;
import io.duban.worklog.WorkLogListing.Shown;
import io.duban.worklog.WorkLogListing.WorkLogFilter;

/** Logs for the API. */
@Controller
class WorkLogController {

	private final Posting posting;

	private final WorkLogListing listing;

	private final IssueListing issues;

	private final Visits visits;

	private final AttachmentListing attachments;

	private final Cadres cadres;

	private final Divisions divisions;

	private final Record record;

	private final Owing owing;

	private final Answers answers;

	private final Idempotency idempotency;

	private final WorkLogSettings settings;

	private final Who who;

	private final Clock clock;

	WorkLogController(Posting posting, WorkLogListing listing, IssueListing issues, Visits visits,
			AttachmentListing attachments, Cadres cadres, Divisions divisions, Record record, Owing owing,
			Answers answers, Idempotency idempotency, WorkLogSettings settings, Who who, Clock clock) {
		this.posting = posting;
		this.listing = listing;
		this.issues = issues;
		this.visits = visits;
		this.attachments = attachments;
		this.cadres = cadres;
		this.divisions = divisions;
		this.record = record;
		this.owing = owing;
		this.answers = answers;
		this.idempotency = idempotency;
		this.settings = settings;
		this.who = who;
		this.clock = clock;
	}

	@QueryMapping
	Connection<WorkLogSummary> workLogs(@Argument @Nullable WorkLogFilter filter, @Argument @Nullable Integer first,
			@Argument @Nullable String after, @Argument @Nullable Integer last, @Argument @Nullable String before) {
		return this.listing.page((filter != null) ? filter : WorkLogFilter.ALL, Page.of(first, after, last, before));
	}

	@QueryMapping
	@Nullable WorkLogDue workLogDue(@Argument @Nullable LocalDate day) {
		String cadre = this.who.current().cadre();
		if (cadre == null) {
			return null;
		}
		LocalDate of = (day != null) ? day : Time.today(this.clock);
		String key = WorkLog.Id.of(cadre, of).value();
		return new WorkLogDue(of, this.settings.due(of), this.owing.owes(cadre, of), GlobalId.of(WorkLog.TYPE, key),
				this.listing.load(List.of(key)).get(key));
	}

	@BatchMapping(typeName = WorkLog.TYPE)
	Map<WorkLogSummary, Cadre> cadre(List<WorkLogSummary> logs) {
		return Joins.toOne(logs, WorkLogSummary::cadreNumber, this.cadres::named);
	}

	@BatchMapping(typeName = WorkLog.TYPE)
	Map<WorkLogSummary, Division> division(List<WorkLogSummary> logs) {
		return Joins.toOne(logs, WorkLogSummary::area, this.divisions::load);
	}

	@BatchMapping(typeName = WorkLog.TYPE)
	Map<WorkLogSummary, List<Shown>> photographs(List<WorkLogSummary> logs) {
		return Joins.toMany(logs, WorkLogSummary::key, this.listing::photographs);
	}

	@BatchMapping(typeName = "WorkLogPhotograph")
	Map<Shown, AttachmentSummary> attachment(List<Shown> photographs) {
		return Joins.toOne(photographs, (one) -> one.photograph().attachment(), this.attachments::load);
	}

	@BatchMapping(typeName = WorkLog.TYPE)
	Map<WorkLogSummary, List<IssueSummary>> issues(List<WorkLogSummary> logs) {
		Map<String, List<Long>> numbers = this.listing.issues(logs.stream().map(WorkLogSummary::key).toList());
		Map<String, IssueSummary> seen = this.issues
			.load(numbers.values().stream().flatMap(List::stream).map(String::valueOf).collect(Collectors.toSet()));
		Map<WorkLogSummary, List<IssueSummary>> issues = new HashMap<>();
		logs.forEach((log) -> issues.put(log,
				numbers.getOrDefault(log.key(), List.of())
					.stream()
					.map((number) -> seen.get(String.valueOf(number)))
					.filter(Objects::nonNull)
					.toList()));
		return issues;
	}

	@BatchMapping(typeName = WorkLog.TYPE, field = "visits")
	Map<WorkLogSummary, List<VisitSummary>> visitsOf(List<WorkLogSummary> logs) {
		Map<String, List<String>> ids = this.listing.visits(logs.stream().map(WorkLogSummary::key).toList());
		Map<String, VisitSummary> seen = this.visits
			.load(ids.values().stream().flatMap(List::stream).collect(Collectors.toSet()));
		Map<WorkLogSummary, List<VisitSummary>> visits = new HashMap<>();
		logs.forEach((log) -> visits.put(log,
				ids.getOrDefault(log.key(), List.of()).stream().map(seen::get).filter(Objects::nonNull).toList()));
		return visits;
	}

	/** What logs said until they were corrected is for auditors: the record has it. */
	@BatchMapping(typeName = WorkLog.TYPE)
	Map<WorkLogSummary, List<WorkLogVersion>> versions(List<WorkLogSummary> logs) {
		Set<WorkLogSummary> read = new HashSet<>(logs);
		CurrentUser user = this.who.current();
		read.removeIf((log) -> !user.is(List.of(Role.AUDITOR), log.area(), ""));
		Map<String, List<WorkLogVersion>> versions = this.record
			.stories(read.stream().map(WorkLogSummary::subject).toList())
			.stream()
			.collect(
					Collectors.groupingBy(RecordedEvent::subject,
							Collectors.mapping(
									(event) -> new WorkLogVersion(event.happenedAt(),
											event.body().path("text").asString(""), event.actor()),
									Collectors.toList())));
		Map<WorkLogSummary, List<WorkLogVersion>> shown = new HashMap<>();
		read.forEach((log) -> shown.put(log, versions.getOrDefault(log.subject(), List.of())));
		return shown;
	}

	@SchemaMapping(typeName = WorkLog.TYPE)
	boolean viewerCanCorrect(WorkLogSummary log) {
		return this.who.current().isCadre(log.cadreNumber())
				&& WorkLog.isCorrectable(log.postedAt(), Time.today(this.clock));
	}

	@MutationMapping
	WorkLogPayload workLogPost(@Argument WorkLogPostInput input) {
		return this.answers.of("workLogPost",
				() -> now(this.idempotency.once(input.idempotencyKey, input,
						() -> this.posting.post(input.day,
								new Content(input.text, brought(input.photographs), numbers(input.issues),
										Objects.requireNonNullElse(visits(input.visits), List.of()))))),
				WorkLogPayload::new);
	}

	@MutationMapping
	WorkLogPayload workLogCorrect(@Argument WorkLogCorrectInput input) {
		return this.answers.of("workLogCorrect", () -> {
			String key = GlobalId.local(WorkLog.TYPE, input.workLog);
			this.posting.correct(key, input.expectedVersion, input.text, brought(input.photographs),
					(input.issues != null) ? numbers(input.issues) : null, visits(input.visits));
			return now(key);
		}, WorkLogPayload::new);
	}

	private @Nullable WorkLogSummary now(String key) {
		return this.listing.load(List.of(key)).get(key);
	}

	private static List<Photograph> brought(List<WorkLogPhotographInput> photographs) {
		return photographs.stream()
			.map((one) -> new Photograph(GlobalId.local(AttachmentSummary.TYPE, one.attachment), one.title,
					one.fromSite, ""))
			.toList();
	}

	private static List<Long> numbers(List<String> issues) {
		return issues.stream().map((id) -> GlobalId.number("Issue", id)).toList();
	}

	private static @Nullable List<String> visits(@Nullable List<String> ids) {
		return (ids != null) ? ids.stream().map((id) -> GlobalId.local("Visit", id)).toList() : null;
	}

	record WorkLogPostInput(@Nullable LocalDate day, String text, List<WorkLogPhotographInput> photographs,
			List<String> issues, @Nullable List<String> visits, @Nullable String idempotencyKey) {

	}

	record WorkLogCorrectInput(String workLog, String text, List<WorkLogPhotographInput> photographs,
			@Nullable List<String> issues, @Nullable List<String> visits, @Nullable Long expectedVersion) {

	}

	record WorkLogPhotographInput(String attachment, String title, boolean fromSite) {

	}

	/**
	 * What came of a log.
	 *
	 * @param workLog the log as it is now
	 * @param userErrors why it was refused
	 */
	record WorkLogPayload(@Nullable WorkLogSummary workLog, List<UserError> userErrors) {

	}

	/**
	 * The viewer's own log of a day.
	 *
	 * @param day the day
	 * @param postBy by when it is posted
	 * @param owed whether it is owed
	 * @param attachTo the id that it has, or will have
	 * @param log the log, once it is posted
	 */
	record WorkLogDue(LocalDate day, LocalDateTime postBy, boolean owed, String attachTo,
			@Nullable WorkLogSummary log) {

	}

	/**
	 * What a log said from a moment on.
	 *
	 * @param at the moment
	 * @param text what it said
	 * @param account who wrote it
	 */
	record WorkLogVersion(LocalDateTime at, String text, String account) {

	}

}
