package io.duban.promotion;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;

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
import io.duban.cadre.Cadre;
import io.duban.cadre.Cadres;
import io.duban.committee.BallotSummary;
import io.duban.committee.CommitteeListing;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.notice.ObjectionSummary;
import io.duban.notice.Objections;
import io.duban.promotion.VacancySummary.CandidateView;
import io.duban.ruling.RulingSummary;
import io.duban.ruling.Rulings;
import io.duban.workflow.Inbox;
import io.duban.workflow.ProcessState;
import io.duban.workflow.ProcessStates;
import io.duban.workflow.Task;

/** Vacancies and appointments for the API. */
@Controller
class VacancyController {

	private final VacancyListing listing;

	private final Rulings rulings;

	private final Promoting promoting;

	private final Reasons reasons;

	private final NoticeListing notices;

	private final Objections objections;

	private final CommitteeListing ballots;

	private final Cadres cadres;

	private final Divisions divisions;

	private final ProcessStates states;

	private final Inbox inbox;

	private final Answers answers;

	private final Idempotency idempotency;

	VacancyController(VacancyListing listing, Rulings rulings, Promoting promoting, Reasons reasons,
			NoticeListing notices, Objections objections, CommitteeListing ballots, Cadres cadres, Divisions divisions,
			ProcessStates states, Inbox inbox, Answers answers, Idempotency idempotency, BatchLoaderRegistry loaders) {
		loaders.<Long, Set<VacancyAct>>forName("vacancyRights")
			.registerMappedBatchLoader((keys, environment) -> Mono.fromCallable(() -> promoting.rights(keys)));
		loaders.<Long, Set<AppointmentAct>>forName("appointmentRights")
			.registerMappedBatchLoader(
					(keys, environment) -> Mono.fromCallable(() -> promoting.appointmentRights(keys)));
		this.listing = listing;
		this.rulings = rulings;
		this.promoting = promoting;
		this.reasons = reasons;
		this.notices = notices;
		this.objections = objections;
		this.ballots = ballots;
		this.cadres = cadres;
		this.divisions = divisions;
		this.states = states;
		this.inbox = inbox;
		this.answers = answers;
		this.idempotency = idempotency;
	}

	@QueryMapping
	@Nullable VacancySummary vacancy(@Argument String number) {
		Long id = Vacancy.NUMBERS.parse(number);
		return (id != null) ? one(id) : null;
	}

	@QueryMapping
	Connection<VacancySummary> vacancies(@Argument @Nullable VacancyFilter filter, @Argument @Nullable Integer first,
			@Argument @Nullable String after, @Argument @Nullable Integer last, @Argument @Nullable String before) {
		VacancyFilter wanted = (filter != null) ? filter : new VacancyFilter(null, null);
		return this.listing.vacancies(wanted.rank, wanted.status, Page.of(first, after, last, before));
	}

	@QueryMapping
	@Nullable AppointmentSummary appointment(@Argument String number) {
		Long id = Appointment.NUMBERS.parse(number);
		return (id != null) ? oneAppointment(id) : null;
	}

	@QueryMapping
	Connection<AppointmentSummary> appointments(@Argument @Nullable AppointmentFilter filter,
			@Argument @Nullable Integer first, @Argument @Nullable String after, @Argument @Nullable Integer last,
			@Argument @Nullable String before) {
		AppointmentFilter wanted = (filter != null) ? filter : new AppointmentFilter(null, null);
		return this.listing.appointments(wanted.status, wanted.cadre, Page.of(first, after, last, before));
	}

	@BatchMapping(typeName = "Vacancy", field = "division")
	Map<VacancySummary, Division> divisionOfVacancy(List<VacancySummary> vacancies) {
		return Joins.toOne(vacancies, VacancySummary::area, this.divisions::load);
	}

	@BatchMapping(typeName = "Vacancy")
	Map<VacancySummary, List<CandidateView>> candidates(List<VacancySummary> vacancies) {
		return Joins.toMany(vacancies, VacancySummary::key, this.listing::candidates);
	}

	@BatchMapping(typeName = "VacancyCandidate", field = "cadre")
	Map<CandidateView, Cadre> cadreOfCandidate(List<CandidateView> candidates) {
		return Joins.toOne(candidates, CandidateView::cadreNumber, this.cadres::named);
	}

	@BatchMapping(typeName = "Vacancy", field = "rulings")
	Map<VacancySummary, List<RulingSummary>> rulingsOfVacancy(List<VacancySummary> vacancies) {
		return Joins.toMany(vacancies, VacancySummary::subject, this.rulings::keptFor);
	}

	@BatchMapping(typeName = "Vacancy", field = "proposed")
	Map<VacancySummary, Cadre> proposedOf(List<VacancySummary> vacancies) {
		return Joins.toOne(vacancies, VacancySummary::proposedNumber, this.cadres::named);
	}

	@BatchMapping(typeName = "Vacancy", field = "decision")
	Map<VacancySummary, BallotCount> decisionOfVacancy(List<VacancySummary> vacancies) {
		return Joins.toOne(vacancies, (one) -> (one.decision() != null) ? String.valueOf(one.decision()) : null,
				(ids) -> BallotCount.of(this.ballots.counts(ids)));
	}

	@BatchMapping(typeName = "Vacancy", field = "appointment")
	Map<VacancySummary, AppointmentSummary> appointmentOf(List<VacancySummary> vacancies) {
		return Joins.toOne(vacancies,
				(one) -> (one.appointmentKey() != null) ? String.valueOf(one.appointmentKey()) : null,
				this.listing::appointments);
	}

	@BatchMapping(typeName = "Vacancy", field = "process")
	Map<VacancySummary, ProcessState> processOf(List<VacancySummary> vacancies) {
		return Joins.toOne(vacancies, VacancySummary::subject, this.states::load);
	}

	@BatchMapping(typeName = "Vacancy", field = "tasks")
	Map<VacancySummary, List<Task>> tasksOf(List<VacancySummary> vacancies) {
		return Joins.toMany(vacancies, VacancySummary::subject, this.inbox::open);
	}

	@BatchMapping(typeName = "Task", field = "vacancy")
	Map<Task, VacancySummary> vacancyOfTask(List<Task> tasks) {
		return Joins.toOne(tasks, (task) -> Vacancy.NUMBERS.keyOf(task.subject()), this.listing::vacancies);
	}

	@BatchMapping(typeName = "Ballot", field = "vacancy")
	Map<BallotSummary, VacancySummary> vacancyOfBallot(List<BallotSummary> ballots) {
		Set<Long> due = this.ballots.dueIn(ballots.stream().map(BallotSummary::key).toList());
		Map<BallotSummary, VacancySummary> found = new HashMap<>(Joins.toOne(ballots,
				(ballot) -> due.contains(ballot.key()) ? Vacancy.NUMBERS.keyOf(ballot.matter()) : null,
				this.listing::votedOn));
		found.putAll(Joins.toOne(ballots,
				(ballot) -> due.contains(ballot.key()) ? null : Vacancy.NUMBERS.keyOf(ballot.matter()),
				this.listing::vacancies));
		return found;
	}

	@BatchMapping(typeName = "Appointment", field = "vacancy")
	Map<AppointmentSummary, VacancySummary> vacancyOfAppointment(List<AppointmentSummary> appointments) {
		return Joins.toOne(appointments, (one) -> String.valueOf(one.vacancyKey()), this.listing::vacancies);
	}

	@BatchMapping(typeName = "Appointment", field = "cadre")
	Map<AppointmentSummary, Cadre> cadreOfAppointment(List<AppointmentSummary> appointments) {
		return Joins.toOne(appointments, AppointmentSummary::cadreNumber, this.cadres::named);
	}

	@BatchMapping(typeName = "Appointment", field = "notice")
	Map<AppointmentSummary, CadreNoticeSummary> noticeOf(List<AppointmentSummary> appointments) {
		return Joins.toOne(appointments, (one) -> String.valueOf(one.notice()), this.notices::load);
	}

	@BatchMapping(typeName = "Appointment", field = "objections")
	Map<AppointmentSummary, List<ObjectionSummary>> objectionsTo(List<AppointmentSummary> appointments) {
		return Joins.toMany(appointments, (one) -> CadreNotice.NUMBERS.subject(one.notice()), this.objections::against);
	}

	@SchemaMapping(typeName = "Appointment", field = "reason")
	@Nullable String reasonOfAppointment(AppointmentSummary appointment) {
		return this.reasons.of(appointment.area(), appointment.cadreNumber(), appointment.reason());
	}

	@SchemaMapping(typeName = "Vacancy")
	CompletableFuture<Boolean> viewerCanNominate(VacancySummary vacancy,
			DataLoader<Long, Set<VacancyAct>> vacancyRights) {
		return Joins.can(VacancyAct.NOMINATE, vacancy.key(), vacancyRights);
	}

	@SchemaMapping(typeName = "Vacancy")
	CompletableFuture<Boolean> viewerCanEndNominations(VacancySummary vacancy,
			DataLoader<Long, Set<VacancyAct>> vacancyRights) {
		return Joins.can(VacancyAct.END_NOMINATIONS, vacancy.key(), vacancyRights);
	}

	@SchemaMapping(typeName = "Vacancy", field = "viewerCanInspect")
	CompletableFuture<Boolean> viewerCanInspectCandidates(VacancySummary vacancy,
			DataLoader<Long, Set<VacancyAct>> vacancyRights) {
		return Joins.can(VacancyAct.INSPECT, vacancy.key(), vacancyRights);
	}

	@SchemaMapping(typeName = "Vacancy")
	CompletableFuture<Boolean> viewerCanPropose(VacancySummary vacancy,
			DataLoader<Long, Set<VacancyAct>> vacancyRights) {
		return Joins.can(VacancyAct.PROPOSE, vacancy.key(), vacancyRights);
	}

	@SchemaMapping(typeName = "Vacancy")
	CompletableFuture<Boolean> viewerCanWithdrawCandidate(VacancySummary vacancy,
			DataLoader<Long, Set<VacancyAct>> vacancyRights) {
		return Joins.can(VacancyAct.WITHDRAW_CANDIDATE, vacancy.key(), vacancyRights);
	}

	@SchemaMapping(typeName = "Vacancy")
	CompletableFuture<Boolean> viewerCanClose(VacancySummary vacancy, DataLoader<Long, Set<VacancyAct>> vacancyRights) {
		return Joins.can(VacancyAct.CLOSE, vacancy.key(), vacancyRights);
	}

	@SchemaMapping(typeName = "Appointment")
	CompletableFuture<Boolean> viewerCanMake(AppointmentSummary appointment,
			DataLoader<Long, Set<AppointmentAct>> appointmentRights) {
		return Joins.can(AppointmentAct.MAKE, appointment.key(), appointmentRights);
	}

	@SchemaMapping(typeName = "Appointment")
	CompletableFuture<Boolean> viewerCanCancel(AppointmentSummary appointment,
			DataLoader<Long, Set<AppointmentAct>> appointmentRights) {
		return Joins.can(AppointmentAct.CANCEL, appointment.key(), appointmentRights);
	}

	@SchemaMapping(typeName = "Appointment")
	CompletableFuture<Boolean> viewerCanAssess(AppointmentSummary appointment,
			DataLoader<Long, Set<AppointmentAct>> appointmentRights) {
		return Joins.can(AppointmentAct.ASSESS, appointment.key(), appointmentRights);
	}

	@MutationMapping
	VacancyPayload vacancyOpen(@Argument VacancyOpenInput input) {
		return this.answers.of("vacancyOpen", () -> one(Long.parseLong(this.idempotency.once(input.idempotencyKey,
				input, () -> String.valueOf(this.promoting.open(input.division, input.rank, input.unit, input.post))))),
				VacancyPayload::new);
	}

	@MutationMapping
	VacancyPayload vacancyNominate(@Argument VacancyCandidateInput input) {
		return act("vacancyNominate", input.vacancy,
				(id) -> this.promoting.nominate(id, input.expectedVersion, input.cadre));
	}

	@MutationMapping
	VacancyPayload vacancyWithdrawCandidate(@Argument VacancyWithdrawCandidateInput input) {
		return act("vacancyWithdrawCandidate", input.vacancy,
				(id) -> this.promoting.withdraw(id, input.expectedVersion, input.cadre, input.reason));
	}

	@MutationMapping
	VacancyPayload vacancyEndNominations(@Argument VacancyInput input) {
		return act("vacancyEndNominations", input.vacancy,
				(id) -> this.promoting.endNominations(id, input.expectedVersion));
	}

	@MutationMapping
	VacancyPayload vacancyInspect(@Argument VacancyInspectInput input) {
		return act("vacancyInspect", input.vacancy,
				(id) -> this.promoting.inspect(id, input.expectedVersion, input.cadre, input.fit, input.finding));
	}

	@MutationMapping
	VacancyPayload vacancyPropose(@Argument VacancyCandidateInput input) {
		return act("vacancyPropose", input.vacancy,
				(id) -> this.promoting.propose(id, input.expectedVersion, input.cadre));
	}

	@MutationMapping
	VacancyPayload vacancyClose(@Argument VacancyCloseInput input) {
		return act("vacancyClose", input.vacancy,
				(id) -> this.promoting.close(id, input.expectedVersion, input.reason));
	}

	@MutationMapping
	AppointmentPayload appointmentMake(@Argument AppointmentInput input) {
		return actOn("appointmentMake", input.appointment, (id) -> this.promoting.make(id, input.expectedVersion));
	}

	@MutationMapping
	AppointmentPayload appointmentCancel(@Argument AppointmentCancelInput input) {
		return actOn("appointmentCancel", input.appointment,
				(id) -> this.promoting.cancel(id, input.expectedVersion, input.reason));
	}

	@MutationMapping
	AppointmentPayload appointmentAssess(@Argument AppointmentAssessInput input) {
		return actOn("appointmentAssess", input.appointment,
				(id) -> this.promoting.assess(id, input.expectedVersion, input.confirmed, input.reason));
	}

	private VacancyPayload act(String act, String vacancy, LongConsumer work) {
		return this.answers.of(act, () -> {
			long id = GlobalId.number(Vacancy.TYPE, vacancy);
			work.accept(id);
			return Objects.requireNonNull(one(id));
		}, VacancyPayload::new);
	}

	private AppointmentPayload actOn(String act, String appointment, LongConsumer work) {
		return this.answers.of(act, () -> {
			long id = GlobalId.number(Appointment.TYPE, appointment);
			work.accept(id);
			return Objects.requireNonNull(oneAppointment(id));
		}, AppointmentPayload::new);
	}

	private @Nullable VacancySummary one(long id) {
		return this.listing.vacancies(List.of(String.valueOf(id))).get(String.valueOf(id));
	}

	private @Nullable AppointmentSummary oneAppointment(long id) {
		return this.listing.appointments(List.of(String.valueOf(id))).get(String.valueOf(id));
	}

	record VacancyFilter(@Nullable PostRank rank, Vacancy.@Nullable Status status) {

	}

	record AppointmentFilter(Appointment.@Nullable Status status, @Nullable String cadre) {

	}

	record VacancyOpenInput(String division, PostRank rank, String unit, String post, @Nullable String idempotencyKey) {

	}

	record VacancyInput(String vacancy, @Nullable Long expectedVersion) {

	}

	record VacancyCandidateInput(String vacancy, @Nullable Long expectedVersion, String cadre) {

	}

	record VacancyWithdrawCandidateInput(String vacancy, @Nullable Long expectedVersion, String cadre, String reason) {

	}

	record VacancyInspectInput(String vacancy, @Nullable Long expectedVersion, String cadre, boolean fit,
			String finding) {

	}

	record VacancyCloseInput(String vacancy, @Nullable Long expectedVersion, String reason) {

	}

	record AppointmentInput(String appointment, @Nullable Long expectedVersion) {

	}

	record AppointmentCancelInput(String appointment, @Nullable Long expectedVersion, String reason) {

	}

	record AppointmentAssessInput(String appointment, @Nullable Long expectedVersion, boolean confirmed,
			@Nullable String reason) {

	}

	/**
	 * The answer to a vacancy's mutation.
	 *
	 * @param vacancy the vacancy as it is now
	 * @param userErrors why it was refused
	 */
	record VacancyPayload(@Nullable VacancySummary vacancy, List<UserError> userErrors) {

	}

	/**
	 * The answer to an appointment's mutation.
	 *
	 * @param appointment the appointment as it is now
	 * @param userErrors why it was refused
	 */
	record AppointmentPayload(@Nullable AppointmentSummary appointment, List<UserError> userErrors) {

	}

}
