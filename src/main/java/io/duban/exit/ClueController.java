package io.duban.exit;

import java.util.List;
import java.util.Map;
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
import io.duban.household.Household;
import io.duban.household.Register;
import io.duban.notice.NoticePages;
import io.duban.notice.ObjectionSummary;
import io.duban.notice.Objections;
import io.duban.security.Who;

/** Watching for poverty for the API: clues, decisions, cleared risks. */
@Controller
class ClueController {

	private final ExitListing listing;

	private final Watching watching;

	private final ExitRights rights;

	private final PublicNotices notices;

	private final Register register;

	private final Objections objections;

	private final NoticePages pages;

	private final Answers answers;

	private final Idempotency idempotency;

	private final Who who;

	ClueController(ExitListing listing, Watching watching, ExitRights rights, PublicNotices notices, Register register,
			Objections objections, NoticePages pages, Answers answers, Idempotency idempotency, Who who,
			BatchLoaderRegistry loaders) {
		loaders.<Long, Set<Clue.Act>>forName("clueActs")
			.registerMappedBatchLoader((keys, environment) -> Mono.fromCallable(() -> watching.rights(keys)));
		this.listing = listing;
		this.watching = watching;
		this.rights = rights;
		this.notices = notices;
		this.register = register;
		this.objections = objections;
		this.pages = pages;
		this.answers = answers;
		this.idempotency = idempotency;
		this.who = who;
	}

	@QueryMapping
	@Nullable ClueSummary monitoringClue(@Argument String number) {
		Long id = Clue.NUMBERS.parse(number);
		return (id != null) ? one(id) : null;
	}

	@QueryMapping
	Connection<ClueSummary> monitoringClues(@Argument @Nullable MonitoringClueFilter filter,
			@Argument @Nullable Integer first, @Argument @Nullable String after, @Argument @Nullable Integer last,
			@Argument @Nullable String before) {
		MonitoringClueFilter wanted = (filter != null) ? filter : new MonitoringClueFilter(null, null, null);
		return this.listing.clues(wanted.division, wanted.status, wanted.household,
				Page.of(first, after, last, before));
	}

	@BatchMapping(typeName = "MonitoringClue")
	Map<ClueSummary, Household> household(List<ClueSummary> clues) {
		return Joins.toOne(clues, ClueSummary::householdNumber, this.register::households);
	}

	@BatchMapping(typeName = "MonitoringClue")
	Map<ClueSummary, List<ObjectionSummary>> objections(List<ClueSummary> clues) {
		return Joins.toMany(clues, ClueSummary::subject, this.objections::against);
	}

	@BatchMapping(typeName = "MonitoringClue")
	Map<ClueSummary, PublicNotice> notice(List<ClueSummary> clues) {
		return this.notices.of(clues);
	}

	@SchemaMapping(typeName = "MonitoringClue")
	@Nullable String noticeUrl(ClueSummary clue, GraphQLContext context) {
		return (clue.noticeFrom() != null) ? this.pages.url(context, clue.subject()) : null;
	}

	@SchemaMapping(typeName = "MonitoringClue")
	boolean overdue(ClueSummary clue) {
		return this.listing.isOverdue(clue);
	}

	@SchemaMapping(typeName = "MonitoringClue")
	CompletableFuture<Boolean> viewerCanVerify(ClueSummary clue, DataLoader<Long, Set<Clue.Act>> clueActs) {
		return clueActs.load(clue.key()).thenApply((acts) -> acts.contains(Clue.Act.VERIFY));
	}

	@SchemaMapping(typeName = "MonitoringClue")
	CompletableFuture<Boolean> viewerCanDecide(ClueSummary clue, DataLoader<Long, Set<Clue.Act>> clueActs) {
		return clueActs.load(clue.key()).thenApply((acts) -> acts.contains(Clue.Act.DECIDE));
	}

	@SchemaMapping(typeName = "MonitoringClue")
	boolean viewerCanObject(ClueSummary clue) {
		return clue.isOnNotice() && this.rights.takes(clue.place());
	}

	@SchemaMapping(typeName = "Household")
	boolean viewerCanClearRisk(Household household) {
		return this.rights.clears(household);
	}

	@MutationMapping
	MonitoringCluePayload monitoringClueReport(@Argument MonitoringClueReportInput input) {
		return this.answers.of("monitoringClueReport",
				() -> one(Long.parseLong(this.idempotency.once(input.idempotencyKey, input,
						() -> String.valueOf(this.watching.report(input.household, input.summary))))),
				MonitoringCluePayload::new);
	}

	@MutationMapping
	MonitoringCluePayload monitoringClueVerify(@Argument MonitoringClueVerifyInput input) {
		return act("monitoringClueVerify", input.clue,
				(id) -> this.watching.verify(id, input.expectedVersion, input.proposal, input.finding));
	}

	@MutationMapping
	MonitoringCluePayload monitoringClueDecide(@Argument MonitoringClueDecideInput input) {
		return act("monitoringClueDecide", input.clue,
				(id) -> this.watching.decide(id, input.expectedVersion, input.confirmed, input.reason));
	}

	@MutationMapping
	HouseholdClearRiskPayload householdClearRisk(@Argument HouseholdClearRiskInput input) {
		return this.answers.of("householdClearRisk", () -> {
			this.watching.clear(input.household, input.reason);
			return this.register.household(input.household).orElse(null);
		}, HouseholdClearRiskPayload::new);
	}

	private MonitoringCluePayload act(String act, String clue, LongConsumer work) {
		return this.answers.of(act, () -> {
			long id = GlobalId.number(Clue.TYPE, clue);
			work.accept(id);
			return one(id);
		}, MonitoringCluePayload::new);
	}

	private @Nullable ClueSummary one(long id) {
		return this.listing.clues(List.of(String.valueOf(id))).get(String.valueOf(id));
	}

	record MonitoringClueFilter(@Nullable String division, Clue.@Nullable Status status, @Nullable String household) {

	}

	record MonitoringClueReportInput(String household, String summary, @Nullable String idempotencyKey) {

	}

	record MonitoringClueVerifyInput(String clue, @Nullable Long expectedVersion, Clue.Proposal proposal,
			String finding) {

	}

	record MonitoringClueDecideInput(String clue, @Nullable Long expectedVersion, boolean confirmed,
			@Nullable String reason) {

	}

	record HouseholdClearRiskInput(String household, String reason) {

	}

	/**
	 * The answer to a clue's mutation.
	 *
	 * @param clue the clue as it is now
	 * @param userErrors why it was refused
	 */
	record MonitoringCluePayload(@Nullable ClueSummary clue, List<UserError> userErrors) {

	}

	/**
	 * The answer to {@code householdClearRisk}.
	 *
	 * @param household the household as it is now
	 * @param userErrors why it was refused
	 */
	record HouseholdClearRiskPayload(@Nullable Household household, List<UserError> userErrors) {

	}

}
