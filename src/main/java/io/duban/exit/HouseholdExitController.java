package io.duban.exit;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;

import graphql.GraphQLContext;
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
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.household.Household;
import io.duban.household.Register;
import io.duban.notice.NoticePages;
import io.duban.notice.ObjectionSummary;
import io.duban.notice.Objections;
import io.duban.security.Who;
import io.duban.workflow.Inbox;
import io.duban.workflow.ProcessState;
import io.duban.workflow.ProcessStates;
import io.duban.workflow.Task;

/** Households' exits for the API. */
@Controller
class HouseholdExitController {

	private final ExitListing listing;

	private final Exiting exiting;

	private final ExitRights rights;

	private final PublicNotices notices;

	private final Register register;

	private final Divisions divisions;

	private final ProcessStates states;

	private final Inbox inbox;

	private final Objections objections;

	private final NoticePages pages;

	private final Answers answers;

	private final Idempotency idempotency;

	private final Who who;

	HouseholdExitController(ExitListing listing, Exiting exiting, ExitRights rights, PublicNotices notices,
			Register register, Divisions divisions, ProcessStates states, Inbox inbox, Objections objections,
			NoticePages pages, Answers answers, Idempotency idempotency, Who who, BatchLoaderRegistry loaders) {
		loaders.<Long, Set<Step>>forName("exitSteps")
			.registerMappedBatchLoader((keys, environment) -> Mono.fromCallable(() -> exiting.rights(keys)));
		this.listing = listing;
		this.exiting = exiting;
		this.rights = rights;
		this.notices = notices;
		this.register = register;
		this.divisions = divisions;
		this.states = states;
		this.inbox = inbox;
		this.objections = objections;
		this.pages = pages;
		this.answers = answers;
		this.idempotency = idempotency;
		this.who = who;
	}

	@QueryMapping
	@Nullable HouseholdExitSummary householdExit(@Argument String number) {
		Long id = HouseholdExit.NUMBERS.parse(number);
		return (id != null) ? one(id) : null;
	}

	@QueryMapping
	Connection<HouseholdExitSummary> householdExits(@Argument @Nullable HouseholdExitFilter filter,
			@Argument @Nullable Integer first, @Argument @Nullable String after, @Argument @Nullable Integer last,
			@Argument @Nullable String before) {
		HouseholdExitFilter wanted = (filter != null) ? filter : new HouseholdExitFilter(null, null, null);
		return this.listing.exits(wanted.division, wanted.status, wanted.household,
				Page.of(first, after, last, before));
	}

	@BatchMapping(typeName = "Household")
	Map<Household, HouseholdExitSummary> lastExit(List<Household> households) {
		return Joins.toOne(households, Household::number, this.listing::lastOf);
	}

	@BatchMapping(typeName = "HouseholdExit")
	Map<HouseholdExitSummary, Household> household(List<HouseholdExitSummary> exits) {
		return Joins.toOne(exits, HouseholdExitSummary::householdNumber, this.register::households);
	}

	@BatchMapping(typeName = "HouseholdExit")
	Map<HouseholdExitSummary, Division> division(List<HouseholdExitSummary> exits) {
		return Joins.toOne(exits, HouseholdExitSummary::area, this.divisions::load);
	}

	@BatchMapping(typeName = "HouseholdExit")
	Map<HouseholdExitSummary, ProcessState> process(List<HouseholdExitSummary> exits) {
		return Joins.toOne(exits, HouseholdExitSummary::subject, this.states::load);
	}

	@BatchMapping(typeName = "HouseholdExit")
	Map<HouseholdExitSummary, List<Task>> tasks(List<HouseholdExitSummary> exits) {
		return Joins.toMany(exits, HouseholdExitSummary::subject, this.inbox::open);
	}

	@BatchMapping(typeName = "HouseholdExit")
	Map<HouseholdExitSummary, List<ObjectionSummary>> objections(List<HouseholdExitSummary> exits) {
		return Joins.toMany(exits, HouseholdExitSummary::subject, this.objections::against);
	}

	@BatchMapping(typeName = "HouseholdExit")
	Map<HouseholdExitSummary, PublicNotice> notice(List<HouseholdExitSummary> exits) {
		return this.notices.of(exits);
	}

	@SchemaMapping(typeName = "HouseholdExit")
	@Nullable String noticeUrl(HouseholdExitSummary exit, GraphQLContext context) {
		return (exit.noticeFrom() != null) ? this.pages.url(context, exit.subject()) : null;
	}

	@SchemaMapping(typeName = "HouseholdExit")
	CompletableFuture<Boolean> viewerCanReview(HouseholdExitSummary exit, DataLoader<Long, Set<Step>> exitSteps) {
		return Joins.can(Step.REVIEW, exit.key(), exitSteps);
	}

	@SchemaMapping(typeName = "HouseholdExit")
	CompletableFuture<Boolean> viewerCanVerify(HouseholdExitSummary exit, DataLoader<Long, Set<Step>> exitSteps) {
		return Joins.can(Step.VERIFY, exit.key(), exitSteps);
	}

	@SchemaMapping(typeName = "HouseholdExit")
	CompletableFuture<Boolean> viewerCanConsent(HouseholdExitSummary exit, DataLoader<Long, Set<Step>> exitSteps) {
		return Joins.can(Step.CONSENT, exit.key(), exitSteps);
	}

	@SchemaMapping(typeName = "HouseholdExit")
	CompletableFuture<Boolean> viewerCanReviewForTownship(HouseholdExitSummary exit,
			DataLoader<Long, Set<Step>> exitSteps) {
		return Joins.can(Step.REVIEW_FOR_TOWNSHIP, exit.key(), exitSteps);
	}

	@SchemaMapping(typeName = "HouseholdExit")
	CompletableFuture<Boolean> viewerCanApprove(HouseholdExitSummary exit, DataLoader<Long, Set<Step>> exitSteps) {
		return Joins.can(Step.APPROVE, exit.key(), exitSteps);
	}

	@SchemaMapping(typeName = "HouseholdExit")
	boolean viewerCanObject(HouseholdExitSummary exit) {
		return exit.isOnNotice() && this.rights.takes(exit.place());
	}

	@MutationMapping
	HouseholdExitPayload householdExitPropose(@Argument HouseholdExitProposeInput input) {
		return this.answers.of("householdExitPropose", () -> one(Long.parseLong(this.idempotency
			.once(input.idempotencyKey, input, () -> String.valueOf(this.exiting.propose(input.household))))),
				HouseholdExitPayload::new);
	}

	@MutationMapping
	HouseholdExitPayload householdExitReview(@Argument HouseholdExitReviewInput input) {
		return act("householdExitReview", input.exit,
				(id) -> this.exiting.review(id, input.expectedVersion, input.present, input.agreed, input.disagreed));
	}

	@MutationMapping
	HouseholdExitPayload householdExitVerify(@Argument HouseholdExitDecisionInput input) {
		return act("householdExitVerify", input.exit,
				(id) -> this.exiting.verify(id, input.expectedVersion, input.decision, input.reason));
	}

	@MutationMapping
	HouseholdExitPayload householdExitConsent(@Argument HouseholdExitDecisionInput input) {
		return act("householdExitConsent", input.exit,
				(id) -> this.exiting.consent(id, input.expectedVersion, input.decision, input.reason));
	}

	@MutationMapping
	HouseholdExitPayload householdExitReviewForTownship(@Argument HouseholdExitDecisionInput input) {
		return act("householdExitReviewForTownship", input.exit,
				(id) -> this.exiting.reviewForTownship(id, input.expectedVersion, input.decision, input.reason));
	}

	@MutationMapping
	HouseholdExitPayload householdExitApprove(@Argument HouseholdExitDecisionInput input) {
		return act("householdExitApprove", input.exit,
				(id) -> this.exiting.approve(id, input.expectedVersion, input.decision, input.reason));
	}

	private HouseholdExitPayload act(String act, String exit, LongConsumer work) {
		return this.answers.of(act, () -> {
			long id = GlobalId.number(HouseholdExit.TYPE, exit);
			work.accept(id);
			return Objects.requireNonNull(one(id));
		}, HouseholdExitPayload::new);
	}

	private @Nullable HouseholdExitSummary one(long id) {
		return this.listing.exits(List.of(String.valueOf(id))).get(String.valueOf(id));
	}

	record HouseholdExitFilter(@Nullable String division, HouseholdExit.@Nullable Status status,
			@Nullable String household) {

	}

	record HouseholdExitProposeInput(String household, @Nullable String idempotencyKey) {

	}

	record HouseholdExitReviewInput(String exit, @Nullable Long expectedVersion, int present, int agreed,
			int disagreed) {

	}

	record HouseholdExitDecisionInput(String exit, @Nullable Long expectedVersion, Decision decision,
			@Nullable String reason) {

	}

	/**
	 * The answer to an exit's mutation.
	 *
	 * @param exit the exit as it is now
	 * @param userErrors why it was refused
	 */
	record HouseholdExitPayload(@Nullable HouseholdExitSummary exit, List<UserError> userErrors) {

	}

}
