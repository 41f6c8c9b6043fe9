package io.duban.leave;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
import io.duban.core.NotFound;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.leave.LeaveListing.DecisionView;
import io.duban.leave.LeaveListing.LeaveFilter;
import io.duban.leave.LeaveListing.LeaveView;
import io.duban.security.Role;
import io.duban.security.Walls;
import io.duban.security.Who;
import io.duban.workflow.Inbox;
import io.duban.workflow.ProcessState;
import io.duban.workflow.ProcessStates;
import io.duban.workflow.Task;

/** Leaves for the API: what is read of them, and what people do with them. */
@Controller
class LeaveController {

	/** Why somebody is away is for those who lead them, and for themselves. */
	private static final Set<Role> READS_REASONS = Set.of(Role.COUNTY_SECRETARY, Role.COUNTY_HEAD, Role.COUNTY_LEADER,
			Role.TOWNSHIP_LEADER, Role.OFFICE, Role.ORGANIZATION, Role.AUDITOR, Role.CADRE);

	private final LeaveListing listing;

	private final Leaving leaving;

	private final ProcessStates states;

	private final Inbox inbox;

	private final Cadres cadres;

	private final Divisions divisions;

	private final Answers answers;

	private final Idempotency idempotency;

	private final Walls walls;

	private final Who who;

	LeaveController(LeaveListing listing, Leaving leaving, ProcessStates states, Inbox inbox, Cadres cadres,
			Divisions divisions, Answers answers, Idempotency idempotency, Walls walls, Who who,
			BatchLoaderRegistry loaders) {
		loaders.<Long, Set<LeaveAct>>forName("leaveRights")
			.registerMappedBatchLoader((keys, environment) -> Mono.fromCallable(() -> leaving.rights(keys)));
		this.listing = listing;
		this.leaving = leaving;
		this.states = states;
		this.inbox = inbox;
		this.cadres = cadres;
		this.divisions = divisions;
		this.answers = answers;
		this.idempotency = idempotency;
		this.walls = walls;
		this.who = who;
	}

	@QueryMapping
	@Nullable LeaveView leave(@Argument long number) {
		return this.listing.load(List.of(String.valueOf(number))).get(String.valueOf(number));
	}

	@QueryMapping
	Connection<LeaveView> leaves(@Argument @Nullable LeaveFilter filter, @Argument @Nullable Integer first,
			@Argument @Nullable String after, @Argument @Nullable Integer last, @Argument @Nullable String before) {
		return this.listing.page((filter != null) ? filter : LeaveFilter.ALL, Page.of(first, after, last, before));
	}

	@BatchMapping(typeName = "Cadre", field = "leave")
	Map<Cadre, LeaveView> leaveOfCadre(List<Cadre> cadres) {
		return Joins.toOne(cadres, Cadre::number, this.listing::away);
	}

	@BatchMapping(typeName = "Leave")
	Map<LeaveView, Cadre> cadre(List<LeaveView> leaves) {
		return Joins.toOne(leaves, LeaveView::cadreNumber, this.cadres::named);
	}

	@BatchMapping(typeName = "Leave")
	Map<LeaveView, Cadre> deputy(List<LeaveView> leaves) {
		return Joins.toOne(leaves, LeaveView::deputyNumber, this.cadres::named);
	}

	@BatchMapping(typeName = "Leave")
	Map<LeaveView, Division> division(List<LeaveView> leaves) {
		return Joins.toOne(leaves, LeaveView::area, this.divisions::load);
	}

	@SchemaMapping(typeName = "Leave")
	@Nullable String reason(LeaveView leave) {
		boolean reads = this.who.current().isCadre(leave.cadreNumber())
				|| this.walls.reads(leave.place(), READS_REASONS);
		return reads ? leave.why() : null;
	}

	@BatchMapping(typeName = "Leave")
	Map<LeaveView, List<DecisionView>> decisions(List<LeaveView> leaves) {
		return Joins.toMany(leaves, LeaveView::number, this.listing::decisions);
	}

	@BatchMapping(typeName = "LeaveDecision", field = "cadre")
	Map<DecisionView, Cadre> cadreOfDecision(List<DecisionView> decisions) {
		return Joins.toOne(decisions, DecisionView::cadreNumber, this.cadres::named);
	}

	@BatchMapping(typeName = "Leave")
	Map<LeaveView, List<Task>> tasks(List<LeaveView> leaves) {
		return Joins.toMany(leaves, LeaveView::subject, this.inbox::open);
	}

	@BatchMapping(typeName = "Leave")
	Map<LeaveView, ProcessState> process(List<LeaveView> leaves) {
		return Joins.toOne(leaves, LeaveView::subject, this.states::load);
	}

	@BatchMapping(typeName = "Task", field = "leave")
	Map<Task, LeaveView> leaveOfTask(List<Task> tasks) {
		return Joins.toOne(tasks, (task) -> task.subject().startsWith(Leave.KIND + ":")
				? String.valueOf(Leave.Id.ofSubject(task.subject()).value()) : null, this.listing::load);
	}

	@SchemaMapping(typeName = "Leave")
	CompletableFuture<Boolean> viewerCanDecide(LeaveView leave, DataLoader<Long, Set<LeaveAct>> leaveRights) {
		return Joins.can(LeaveAct.DECIDE, leave.number(), leaveRights);
	}

	@SchemaMapping(typeName = "Leave")
	CompletableFuture<Boolean> viewerCanWithdraw(LeaveView leave, DataLoader<Long, Set<LeaveAct>> leaveRights) {
		return Joins.can(LeaveAct.WITHDRAW, leave.number(), leaveRights);
	}

	@SchemaMapping(typeName = "Leave")
	CompletableFuture<Boolean> viewerCanChangeDeputy(LeaveView leave, DataLoader<Long, Set<LeaveAct>> leaveRights) {
		return Joins.can(LeaveAct.CHANGE_DEPUTY, leave.number(), leaveRights);
	}

	@SchemaMapping(typeName = "Leave")
	CompletableFuture<Boolean> viewerCanReportBack(LeaveView leave, DataLoader<Long, Set<LeaveAct>> leaveRights) {
		return Joins.can(LeaveAct.REPORT_BACK, leave.number(), leaveRights);
	}

	@MutationMapping
	LeavePayload leaveRequest(@Argument LeaveRequestInput input) {
		return this.answers.of("leaveRequest", () -> {
			String id = this.idempotency.once(input.idempotencyKey, input, () -> String
				.valueOf(this.leaving.request(input.reason, input.firstDay, input.lastDay, input.deputy)));
			return this.listing.load(List.of(id)).get(id);
		}, LeavePayload::new);
	}

	@MutationMapping
	LeavePayload leaveDecide(@Argument LeaveDecideInput input) {
		return act("leaveDecide", input.leave,
				(id) -> this.leaving.decide(id, input.expectedVersion, input.approved, input.reason));
	}

	@MutationMapping
	LeavePayload leaveWithdraw(@Argument LeaveInput input) {
		return act("leaveWithdraw", input.leave, (id) -> this.leaving.withdraw(id, input.expectedVersion));
	}

	@MutationMapping
	LeavePayload leaveChangeDeputy(@Argument LeaveChangeDeputyInput input) {
		return act("leaveChangeDeputy", input.leave,
				(id) -> this.leaving.changeDeputy(id, input.expectedVersion, input.deputy, input.reason));
	}

	@MutationMapping
	LeavePayload leaveReportBack(@Argument LeaveInput input) {
		return act("leaveReportBack", input.leave, (id) -> this.leaving.reportBack(id, input.expectedVersion));
	}

	private LeavePayload act(String act, String leave, LongConsumer work) {
		return this.answers.of(act, () -> {
			String local = GlobalId.local(Leave.TYPE, leave);
			long id = GlobalId.numbers(List.of(local))
				.stream()
				.findFirst()
				.orElseThrow(() -> new NotFound("This leave"));
			work.accept(id);
			return this.listing.load(List.of(local)).get(local);
		}, LeavePayload::new);
	}

	record LeaveRequestInput(String reason, LocalDate firstDay, LocalDate lastDay, String deputy,
			@Nullable String idempotencyKey) {

	}

	record LeaveDecideInput(String leave, @Nullable Long expectedVersion, boolean approved, @Nullable String reason) {

	}

	record LeaveInput(String leave, @Nullable Long expectedVersion) {

	}

	record LeaveChangeDeputyInput(String leave, @Nullable Long expectedVersion, String deputy, String reason) {

	}

	/**
	 * The answer to a leave's mutation.
	 *
	 * @param leave the leave as it is now
	 * @param userErrors why it was refused
	 */
	record LeavePayload(@Nullable LeaveView leave, List<UserError> userErrors) {

	}

}
