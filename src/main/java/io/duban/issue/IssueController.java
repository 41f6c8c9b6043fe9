package io.duban.issue;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
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
import io.duban.api.Page;
import io.duban.api.UserError;
import io.duban.attachment.AttachmentListing;
import io.duban.attachment.AttachmentSummary;
import io.duban.cadre.Cadre;
import io.duban.cadre.Cadres;
import io.duban.core.NotFound;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.household.Household;
import io.duban.household.Person;
import io.duban.household.Register;
import io.duban.issue.IssueListing.EvidenceView;
import io.duban.issue.IssueListing.IssueFilter;
import io.duban.issue.IssueListing.IssueOrder;
import io.duban.issue.IssueListing.IssueWish;
import io.duban.issue.IssueListing.RoundView;
import io.duban.record.Seals;
import io.duban.workflow.Inbox;
import io.duban.workflow.ProcessState;
import io.duban.workflow.ProcessStates;
import io.duban.workflow.Task;

/** Issues for the API: what is read of them, and what people do with them. */
@Controller
class IssueController {

	private final IssueListing listing;

	private final Rectification rectification;

	private final Lifecycle lifecycle;

	private final ProcessStates states;

	private final Inbox inbox;

	private final Register register;

	private final AttachmentListing attachments;

	private final Cadres cadres;

	private final Divisions divisions;

	private final Answers answers;

	private final Idempotency idempotency;

	private final Seals seals;

	IssueController(IssueListing listing, Rectification rectification, Lifecycle lifecycle, ProcessStates states,
			Inbox inbox, Register register, AttachmentListing attachments, Cadres cadres, Divisions divisions,
			Answers answers, Idempotency idempotency, Seals seals, BatchLoaderRegistry loaders) {
		loaders.<Long, Set<Act>>forName("rights")
			.registerMappedBatchLoader((keys, environment) -> Mono.fromCallable(() -> rectification.rights(keys)));
		this.listing = listing;
		this.rectification = rectification;
		this.lifecycle = lifecycle;
		this.states = states;
		this.inbox = inbox;
		this.register = register;
		this.attachments = attachments;
		this.cadres = cadres;
		this.divisions = divisions;
		this.answers = answers;
		this.idempotency = idempotency;
		this.seals = seals;
	}

	@QueryMapping
	@Nullable IssueSummary issue(@Argument String number) {
		Issue.Id id = Issue.Id.parse(number);
		return (id != null) ? this.listing.load(List.of(String.valueOf(id.value()))).get(String.valueOf(id.value()))
				: null;
	}

	@QueryMapping
	Connection<IssueSummary> issues(@Argument @Nullable IssueFilter filter, @Argument @Nullable IssueOrder orderBy,
			@Argument @Nullable Integer first, @Argument @Nullable String after, @Argument @Nullable Integer last,
			@Argument @Nullable String before) {
		return this.listing.page(IssueWish.of(filter, orderBy), Page.of(first, after, last, before));
	}

	@BatchMapping(typeName = "Household")
	Map<Household, List<IssueSummary>> openIssues(List<Household> households) {
		return Joins.toMany(households, Household::number, this.listing::openOf);
	}

	@BatchMapping(typeName = "Issue")
	Map<IssueSummary, Household> household(List<IssueSummary> issues) {
		return Joins.toOne(issues, IssueSummary::householdNumber, this.register::households);
	}

	@BatchMapping(typeName = "Issue")
	Map<IssueSummary, Person> person(List<IssueSummary> issues) {
		return Joins.toOne(issues,
				(issue) -> (issue.subjectKind() == Finding.Subject.Kind.PERSON) ? issue.subjectNumber() : null,
				this.register::persons);
	}

	@BatchMapping(typeName = "Issue")
	Map<IssueSummary, Division> division(List<IssueSummary> issues) {
		return Joins.toOne(issues, IssueSummary::area, this.divisions::load);
	}

	@BatchMapping(typeName = "Issue")
	Map<IssueSummary, Cadre> rectifier(List<IssueSummary> issues) {
		return Joins.toOne(issues, IssueSummary::rectifierNumber, this.cadres::named);
	}

	@BatchMapping(typeName = "Issue")
	Map<IssueSummary, ProcessState> process(List<IssueSummary> issues) {
		return Joins.toOne(issues, IssueSummary::process, this.states::load);
	}

	@BatchMapping(typeName = "Issue")
	Map<IssueSummary, List<Task>> tasks(List<IssueSummary> issues) {
		return Joins.toMany(issues, IssueSummary::process, this.inbox::open);
	}

	@BatchMapping(typeName = "Issue")
	Map<IssueSummary, List<RoundView>> rounds(List<IssueSummary> issues) {
		return Joins.toMany(issues, IssueSummary::key, this.listing::rounds);
	}

	@BatchMapping(typeName = "IssueRound")
	Map<RoundView, List<EvidenceView>> evidence(List<RoundView> rounds) {
		Map<Long, List<EvidenceView>> all = this.listing
			.evidence(rounds.stream().map(RoundView::issue).collect(Collectors.toSet()));
		return rounds.stream()
			.collect(Collectors.toMap((round) -> round,
					(round) -> all.getOrDefault(round.issue(), List.of())
						.stream()
						.filter((piece) -> piece.round() == round.number())
						.toList()));
	}

	@BatchMapping(typeName = "Evidence")
	Map<EvidenceView, AttachmentSummary> attachment(List<EvidenceView> evidence) {
		return Joins.toOne(evidence, EvidenceView::attachmentId, this.attachments::load);
	}

	@BatchMapping(typeName = "IssueRound", field = "rectifier")
	Map<RoundView, Cadre> rectifierOfRound(List<RoundView> rounds) {
		return Joins.toOne(rounds, RoundView::rectifierNumber, this.cadres::named);
	}

	@BatchMapping(typeName = "IssueRound")
	Map<RoundView, Cadre> onBehalfOf(List<RoundView> rounds) {
		return Joins.toOne(rounds, RoundView::onBehalfOfNumber, this.cadres::named);
	}

	@BatchMapping(typeName = "IssueRound")
	Map<RoundView, Cadre> inspector(List<RoundView> rounds) {
		return Joins.toOne(rounds, RoundView::inspectorNumber, this.cadres::named);
	}

	@SchemaMapping(typeName = "Issue")
	CompletableFuture<Boolean> viewerCanRectify(IssueSummary issue, DataLoader<Long, Set<Act>> rights) {
		return Joins.can(Act.RECTIFY, issue.key(), rights);
	}

	@SchemaMapping(typeName = "Issue")
	CompletableFuture<Boolean> viewerCanReportProgress(IssueSummary issue, DataLoader<Long, Set<Act>> rights) {
		return Joins.can(Act.REPORT_PROGRESS, issue.key(), rights);
	}

	@SchemaMapping(typeName = "Issue")
	CompletableFuture<Boolean> viewerCanRefer(IssueSummary issue, DataLoader<Long, Set<Act>> rights) {
		return Joins.can(Act.REFER, issue.key(), rights);
	}

	@SchemaMapping(typeName = "Issue")
	CompletableFuture<Boolean> viewerCanRequestExtension(IssueSummary issue, DataLoader<Long, Set<Act>> rights) {
		return Joins.can(Act.REQUEST_EXTENSION, issue.key(), rights);
	}

	@SchemaMapping(typeName = "Issue")
	CompletableFuture<Boolean> viewerCanHandOver(IssueSummary issue, DataLoader<Long, Set<Act>> rights) {
		return Joins.can(Act.HAND_OVER, issue.key(), rights);
	}

	@SchemaMapping(typeName = "Issue")
	CompletableFuture<Boolean> viewerCanRecheck(IssueSummary issue, DataLoader<Long, Set<Act>> rights) {
		return Joins.can(Act.RECHECK, issue.key(), rights);
	}

	@SchemaMapping(typeName = "Issue")
	CompletableFuture<Boolean> viewerCanCountersign(IssueSummary issue, DataLoader<Long, Set<Act>> rights) {
		return Joins.can(Act.COUNTERSIGN, issue.key(), rights);
	}

	@SchemaMapping(typeName = "Issue")
	CompletableFuture<Boolean> viewerCanDecideReferral(IssueSummary issue, DataLoader<Long, Set<Act>> rights) {
		return Joins.can(Act.DECIDE_REFERRAL, issue.key(), rights);
	}

	@SchemaMapping(typeName = "Issue")
	CompletableFuture<Boolean> viewerCanDecideExtension(IssueSummary issue, DataLoader<Long, Set<Act>> rights) {
		return Joins.can(Act.DECIDE_EXTENSION, issue.key(), rights);
	}

	@SchemaMapping(typeName = "Issue")
	CompletableFuture<Boolean> viewerCanRequestWithdrawal(IssueSummary issue, DataLoader<Long, Set<Act>> rights) {
		return Joins.can(Act.REQUEST_WITHDRAWAL, issue.key(), rights);
	}

	@SchemaMapping(typeName = "Issue")
	CompletableFuture<Boolean> viewerCanDecideWithdrawal(IssueSummary issue, DataLoader<Long, Set<Act>> rights) {
		return Joins.can(Act.DECIDE_WITHDRAWAL, issue.key(), rights);
	}

	@SchemaMapping(typeName = "Issue")
	CompletableFuture<Boolean> viewerCanLookBack(IssueSummary issue, DataLoader<Long, Set<Act>> rights) {
		return Joins.can(Act.LOOK_BACK, issue.key(), rights);
	}

	@SchemaMapping(typeName = "Issue", field = "lifecycle")
	List<Lifecycle.Entry> lifecycleOf(IssueSummary issue) {
		return this.lifecycle.of(issue).entries();
	}

	@SchemaMapping(typeName = "Issue")
	Lifecycle.Life dossier(IssueSummary issue) {
		return this.lifecycle.of(issue);
	}

	@MutationMapping
	IssuePayload issueReport(@Argument IssueReportInput input) {
		return this.answers.of("issueReport", () -> {
			String id = this.idempotency.once(input.idempotencyKey, input, () -> {
				Household household = this.register.household(input.household)
					.orElseThrow(() -> new NotFound("This household"));
				Finding finding = new Finding(input.line, "REPORTED", input.severity,
						new Finding.Subject(Finding.Subject.Kind.HOUSEHOLD, household.number()), household.number(),
						household.area(), input.summary, input.source.name());
				return String.valueOf(this.rectification.report(finding, input.source).value());
			});
			return this.listing.find(new Issue.Id(Long.parseLong(id)));
		}, IssuePayload::new);
	}

	@MutationMapping
	IssuePayload issueRectify(@Argument IssueRectifyInput input) {
		return act("issueRectify", input.issue, (id) -> this.rectification.rectify(id, input.expectedVersion,
				input.description, input.evidence.stream().map(EvidenceInput::toEvidence).toList()));
	}

	@MutationMapping
	IssuePayload issueReportProgress(@Argument IssueReportProgressInput input) {
		return act("issueReportProgress", input.issue,
				(id) -> this.rectification.reportProgress(id, input.expectedVersion, input.description));
	}

	@MutationMapping
	IssuePayload issueRefer(@Argument IssueReasonInput input) {
		return act("issueRefer", input.issue,
				(id) -> this.rectification.refer(id, input.expectedVersion, input.reason));
	}

	@MutationMapping
	IssuePayload issueRecheck(@Argument IssueRecheckInput input) {
		return sealed("issueRecheck", input.issue,
				(id) -> this.rectification.recheck(id, input.expectedVersion, input.passed, input.reason));
	}

	@MutationMapping
	IssuePayload issueCountersign(@Argument IssueDecisionInput input) {
		return sealed("issueCountersign", input.issue,
				(id) -> this.rectification.countersign(id, input.expectedVersion, input.approved, input.reason));
	}

	@MutationMapping
	IssuePayload issueDecideReferral(@Argument IssueDecideReferralInput input) {
		return act("issueDecideReferral", input.issue, (id) -> this.rectification.decideReferral(id,
				input.expectedVersion, new Referral(input.outcome, input.reason, input.rectifier, input.dueOn)));
	}

	@MutationMapping
	IssuePayload issueRequestExtension(@Argument IssueRequestExtensionInput input) {
		return act("issueRequestExtension", input.issue,
				(id) -> this.rectification.requestExtension(id, input.expectedVersion, input.until, input.reason));
	}

	@MutationMapping
	IssuePayload issueDecideExtension(@Argument IssueDecisionInput input) {
		return act("issueDecideExtension", input.issue,
				(id) -> this.rectification.decideExtension(id, input.expectedVersion, input.approved, input.reason));
	}

	@MutationMapping
	IssuePayload issueRequestWithdrawal(@Argument IssueReasonInput input) {
		return act("issueRequestWithdrawal", input.issue,
				(id) -> this.rectification.requestWithdrawal(id, input.expectedVersion, input.reason));
	}

	@MutationMapping
	IssuePayload issueDecideWithdrawal(@Argument IssueDecisionInput input) {
		return act("issueDecideWithdrawal", input.issue,
				(id) -> this.rectification.decideWithdrawal(id, input.expectedVersion, input.approved, input.reason));
	}

	@MutationMapping
	IssuePayload issueLookBack(@Argument IssueLookBackInput input) {
		return act("issueLookBack", input.issue,
				(id) -> this.rectification.lookBack(id, input.expectedVersion, input.relapsed, input.reason));
	}

	@MutationMapping
	IssuePayload issueHandOver(@Argument IssueHandOverInput input) {
		return act("issueHandOver", input.issue,
				(id) -> this.rectification.handOver(id, input.expectedVersion, input.rectifier, input.reason));
	}

	@MutationMapping
	IssueHandOverAllPayload issueHandOverAll(@Argument IssueHandOverAllInput input) {
		return this.answers.of("issueHandOverAll", () -> {
			List<String> ids = this.rectification.handOverAll(input.from, input.to, input.division, input.reason)
				.stream()
				.map((id) -> String.valueOf(id.value()))
				.toList();
			// Whoever hands issues over may no longer see them.
			Map<String, IssueSummary> seen = this.listing.load(ids);
			return new HandedOver(ids.stream().filter(seen::containsKey).map(seen::get).toList(), ids.size(),
					this.listing.countToRectify(input.from, input.division));
		}, IssueHandOverAllPayload::of);
	}

	private IssuePayload act(String act, String issue, Consumer<Issue.Id> work) {
		return this.answers.of(act, () -> {
			Issue.Id id = new Issue.Id(GlobalId.number("Issue", issue));
			work.accept(id);
			// Whoever hands an issue over may no longer see it.
			return this.listing.load(List.of(String.valueOf(id.value()))).get(String.valueOf(id.value()));
		}, IssuePayload::new);
	}

	/** What strikes an issue off is answered once the record has it and is signed. */
	private IssuePayload sealed(String act, String issue, Consumer<Issue.Id> work) {
		AtomicReference<@Nullable Boolean> sealed = new AtomicReference<>();
		return this.answers.of(act, () -> {
			Issue.Id id = new Issue.Id(GlobalId.number("Issue", issue));
			Supplier<Boolean> seal = this.seals.noting(() -> work.accept(id));
			IssueSummary now = this.listing.load(List.of(String.valueOf(id.value()))).get(String.valueOf(id.value()));
			if (now != null && now.status() == Issue.Status.STRUCK_OFF) {
				sealed.set(seal.get());
			}
			return now;
		}, (now, errors) -> new IssuePayload(now, errors, sealed.get()));
	}

	record IssueReportInput(String household, Line line, Severity severity, Source source, String summary,
			@Nullable String idempotencyKey) {

	}

	record IssueRectifyInput(String issue, @Nullable Long expectedVersion, String description,
			List<EvidenceInput> evidence) {

	}

	record EvidenceInput(String title, @Nullable String url, @Nullable String attachment, @Nullable String sha256) {

		Evidence toEvidence() {
			return new Evidence(0, this.title, this.url,
					(this.attachment != null) ? GlobalId.local(AttachmentSummary.TYPE, this.attachment) : null,
					this.sha256);
		}

	}

	record IssueReportProgressInput(String issue, @Nullable Long expectedVersion, String description) {

	}

	record IssueReasonInput(String issue, @Nullable Long expectedVersion, String reason) {

	}

	record IssueRecheckInput(String issue, @Nullable Long expectedVersion, boolean passed, @Nullable String reason) {

	}

	record IssueDecisionInput(String issue, @Nullable Long expectedVersion, boolean approved, @Nullable String reason) {

	}

	record IssueDecideReferralInput(String issue, @Nullable Long expectedVersion, Referral.Outcome outcome,
			String reason, @Nullable String rectifier, @Nullable LocalDate dueOn) {

	}

	record IssueRequestExtensionInput(String issue, @Nullable Long expectedVersion, LocalDate until, String reason) {

	}

	record IssueLookBackInput(String issue, @Nullable Long expectedVersion, boolean relapsed, @Nullable String reason) {

	}

	record IssueHandOverInput(String issue, @Nullable Long expectedVersion, @Nullable String rectifier, String reason) {

	}

	record IssueHandOverAllInput(String from, @Nullable String to, @Nullable String division, String reason) {

	}

	/** What was handed over, and how much is left. */
	private record HandedOver(List<IssueSummary> issues, int number, int remaining) {

		static final HandedOver NONE = new HandedOver(List.of(), 0, 0);

	}

	/**
	 * The answer to handing many issues over.
	 *
	 * @param issues those that were and are still seen
	 * @param handedOver how many were
	 * @param remaining how many are left
	 * @param userErrors why it was refused
	 */
	record IssueHandOverAllPayload(List<IssueSummary> issues, int handedOver, int remaining,
			List<UserError> userErrors) {

		static IssueHandOverAllPayload of(@Nullable HandedOver given, List<UserError> errors) {
			HandedOver result = (given != null) ? given : HandedOver.NONE;
			return new IssueHandOverAllPayload(result.issues, result.number, result.remaining, errors);
		}

	}

	/**
	 * The answer to an issue's mutation.
	 *
	 * @param issue the issue as it is now
	 * @param userErrors why it was refused
	 * @param sealed whether a signed checkpoint has what was done; null where nobody
	 * waits for that
	 */
	record IssuePayload(@Nullable IssueSummary issue, List<UserError> userErrors, @Nullable Boolean sealed) {

		private IssuePayload(@Nullable IssueSummary issue, List<UserError> userErrors) {
			this(issue, userErrors, null);
		}

	}

}
