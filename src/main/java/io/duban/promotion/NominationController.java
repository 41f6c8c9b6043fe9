package io.duban.promotion;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import java.util.function.Predicate;

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
import io.duban.committee.BallotKind;
import io.duban.committee.BallotSummary;
import io.duban.committee.CommitteeListing;
import io.duban.notice.ObjectionSummary;
import io.duban.notice.Objections;
import io.duban.ruling.RulingSummary;
import io.duban.ruling.Rulings;
import io.duban.workflow.Inbox;
import io.duban.workflow.ProcessState;
import io.duban.workflow.ProcessStates;
import io.duban.workflow.Task;

/** Nominations for the API: what is read of them, and what people do with them. */
@Controller
class NominationController {

	private final NominationListing listing;

	private final Nominating nominating;

	private final Reasons reasons;

	private final Rulings rulings;

	private final NoticeListing notices;

	private final Objections objections;

	private final CommitteeListing ballots;

	private final Cadres cadres;

	private final ProcessStates states;

	private final Inbox inbox;

	private final Answers answers;

	private final Idempotency idempotency;

	NominationController(NominationListing listing, Nominating nominating, Reasons reasons, Rulings rulings,
			NoticeListing notices, Objections objections, CommitteeListing ballots, Cadres cadres, ProcessStates states,
			Inbox inbox, Answers answers, Idempotency idempotency, BatchLoaderRegistry loaders) {
		loaders.<Long, Set<NominationAct>>forName("nominationRights")
			.registerMappedBatchLoader((keys, environment) -> Mono.fromCallable(() -> nominating.rights(keys)));
		this.listing = listing;
		this.nominating = nominating;
		this.reasons = reasons;
		this.rulings = rulings;
		this.notices = notices;
		this.objections = objections;
		this.ballots = ballots;
		this.cadres = cadres;
		this.states = states;
		this.inbox = inbox;
		this.answers = answers;
		this.idempotency = idempotency;
	}

	@QueryMapping
	@Nullable NominationSummary nomination(@Argument String number) {
		Long id = Nomination.NUMBERS.parse(number);
		return (id != null) ? one(id) : null;
	}

	@QueryMapping
	Connection<NominationSummary> nominations(@Argument @Nullable NominationFilter filter,
			@Argument @Nullable Integer first, @Argument @Nullable String after, @Argument @Nullable Integer last,
			@Argument @Nullable String before) {
		NominationFilter wanted = (filter != null) ? filter : new NominationFilter(null, null, null);
		return this.listing.nominations(wanted.tier, wanted.status, wanted.cadre, Page.of(first, after, last, before));
	}

	@BatchMapping(typeName = "Nomination")
	Map<NominationSummary, Cadre> cadre(List<NominationSummary> nominations) {
		return Joins.toOne(nominations, NominationSummary::cadreNumber, this.cadres::named);
	}

	@BatchMapping(typeName = "Nomination")
	Map<NominationSummary, List<RulingSummary>> rulings(List<NominationSummary> nominations) {
		return Joins.toMany(nominations, NominationSummary::subject, this.rulings::keptFor);
	}

	@BatchMapping(typeName = "Nomination", field = "recommendation")
	Map<NominationSummary, BallotCount> recommendationCount(List<NominationSummary> nominations) {
		return Joins.toOne(nominations, (one) -> text(one.recommendation()), this::counts);
	}

	@BatchMapping(typeName = "Nomination", field = "decision")
	Map<NominationSummary, BallotCount> decisionCount(List<NominationSummary> nominations) {
		return Joins.toOne(nominations, (one) -> text(one.decision()), this::counts);
	}

	private Map<String, BallotCount> counts(Collection<String> ids) {
		return BallotCount.of(this.ballots.counts(ids));
	}

	@BatchMapping(typeName = "BallotCount")
	Map<BallotCount, BallotSummary> ballot(List<BallotCount> counts) {
		return Joins.toOne(counts, (count) -> String.valueOf(count.key()), this.ballots::ballots);
	}

	@BatchMapping(typeName = "Nomination")
	Map<NominationSummary, CadreNoticeSummary> notice(List<NominationSummary> nominations) {
		return Joins.toOne(nominations, (one) -> text(one.notice()), this.notices::load);
	}

	@BatchMapping(typeName = "Nomination")
	Map<NominationSummary, List<ObjectionSummary>> objections(List<NominationSummary> nominations) {
		return Joins.toMany(nominations,
				(one) -> (one.notice() != null) ? CadreNotice.NUMBERS.subject(one.notice()) : "",
				this.objections::against);
	}

	@BatchMapping(typeName = "Nomination")
	Map<NominationSummary, ProcessState> process(List<NominationSummary> nominations) {
		return Joins.toOne(nominations, NominationSummary::subject, this.states::load);
	}

	@BatchMapping(typeName = "Nomination")
	Map<NominationSummary, List<Task>> tasks(List<NominationSummary> nominations) {
		return Joins.toMany(nominations, NominationSummary::subject, this.inbox::open);
	}

	@BatchMapping(typeName = "Task", field = "nomination")
	Map<Task, NominationSummary> nominationOfTask(List<Task> tasks) {
		return Joins.toOne(tasks, (task) -> Nomination.NUMBERS.keyOf(task.subject()), this.listing::nominations);
	}

	/** Who decides sees the file; colleagues who are asked do not. */
	@BatchMapping(typeName = "Ballot", field = "nomination")
	Map<BallotSummary, NominationSummary> nominationOfBallot(List<BallotSummary> ballots) {
		Set<Long> due = this.ballots.dueIn(ballots.stream().map(BallotSummary::key).toList());
		Predicate<BallotSummary> decides = (ballot) -> ballot.kind() == BallotKind.ADMISSION
				&& due.contains(ballot.key());
		Map<BallotSummary, NominationSummary> found = new HashMap<>(Joins.toOne(ballots,
				(ballot) -> decides.test(ballot) ? Nomination.NUMBERS.keyOf(ballot.matter()) : null,
				this.listing::votedOn));
		found.putAll(Joins.toOne(ballots,
				(ballot) -> decides.test(ballot) ? null : Nomination.NUMBERS.keyOf(ballot.matter()),
				this.listing::nominations));
		return found;
	}

	@SchemaMapping(typeName = "Nomination")
	@Nullable String reason(NominationSummary nomination) {
		return this.reasons.of(nomination.area(), nomination.cadreNumber(), nomination.reason());
	}

	@SchemaMapping(typeName = "Nomination")
	CompletableFuture<Boolean> viewerCanRecommend(NominationSummary nomination,
			DataLoader<Long, Set<NominationAct>> nominationRights) {
		return Joins.can(NominationAct.RECOMMEND, nomination.key(), nominationRights);
	}

	@SchemaMapping(typeName = "Nomination")
	CompletableFuture<Boolean> viewerCanInspect(NominationSummary nomination,
			DataLoader<Long, Set<NominationAct>> nominationRights) {
		return Joins.can(NominationAct.INSPECT, nomination.key(), nominationRights);
	}

	@SchemaMapping(typeName = "Nomination")
	CompletableFuture<Boolean> viewerCanPutToVote(NominationSummary nomination,
			DataLoader<Long, Set<NominationAct>> nominationRights) {
		return Joins.can(NominationAct.PUT_TO_VOTE, nomination.key(), nominationRights);
	}

	@BatchMapping(typeName = "Nomination")
	Map<NominationSummary, Boolean> viewerCanWithdraw(List<NominationSummary> nominations) {
		return this.nominating.withdrawable(nominations);
	}

	@MutationMapping
	NominationPayload poolNominate(@Argument PoolNominateInput input) {
		return this.answers.of("poolNominate",
				() -> one(Long.parseLong(this.idempotency.once(input.idempotencyKey, input,
						() -> String.valueOf(this.nominating.nominate(input.cadre, input.tier, input.grounds))))),
				NominationPayload::new);
	}

	@MutationMapping
	NominationPayload nominationRecommend(@Argument NominationRecommendInput input) {
		return act("nominationRecommend", input.nomination,
				(id) -> this.nominating.recommend(id, input.expectedVersion, input.voters));
	}

	@MutationMapping
	NominationPayload nominationInspect(@Argument NominationInspectInput input) {
		return act("nominationInspect", input.nomination,
				(id) -> this.nominating.inspect(id, input.expectedVersion, input.fit, input.finding));
	}

	@MutationMapping
	NominationPayload nominationPutToVote(@Argument NominationInput input) {
		return act("nominationPutToVote", input.nomination,
				(id) -> this.nominating.putToVote(id, input.expectedVersion));
	}

	@MutationMapping
	NominationPayload nominationWithdraw(@Argument NominationWithdrawInput input) {
		return act("nominationWithdraw", input.nomination,
				(id) -> this.nominating.withdraw(id, input.expectedVersion, input.reason));
	}

	private NominationPayload act(String act, String nomination, LongConsumer work) {
		return this.answers.of(act, () -> {
			long id = GlobalId.number(Nomination.TYPE, nomination);
			work.accept(id);
			return Objects.requireNonNull(one(id));
		}, NominationPayload::new);
	}

	private @Nullable NominationSummary one(long id) {
		return this.listing.nominations(List.of(String.valueOf(id))).get(String.valueOf(id));
	}

	private static @Nullable String text(@Nullable Long id) {
		return (id != null) ? String.valueOf(id) : null;
	}

	record NominationFilter(@Nullable Tier tier, Nomination.@Nullable Status status, @Nullable String cadre) {

	}

	record PoolNominateInput(String cadre, Tier tier, String grounds, @Nullable String idempotencyKey) {

	}

	record NominationRecommendInput(String nomination, @Nullable Long expectedVersion, List<String> voters) {

	}

	record NominationInspectInput(String nomination, @Nullable Long expectedVersion, boolean fit, String finding) {

	}

	record NominationInput(String nomination, @Nullable Long expectedVersion) {

	}

	record NominationWithdrawInput(String nomination, @Nullable Long expectedVersion, String reason) {

	}

	/**
	 * The answer to a nomination's mutation.
	 *
	 * @param nomination the nomination as it is now
	 * @param userErrors why it was refused
	 */
	record NominationPayload(@Nullable NominationSummary nomination, List<UserError> userErrors) {

	}

}
