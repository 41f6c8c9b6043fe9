package io.duban.committee;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
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
import io.duban.api.Joins;
import io.duban.api.Page;
import io.duban.api.UserError;
import io.duban.cadre.Cadre;
import io.duban.cadre.Cadres;
import io.duban.committee.CommitteeListing.SeatView;
import io.duban.record.Seals;

/** Ballots for the API. */
@Controller
class BallotController {

	private final CommitteeListing listing;

	private final Balloting balloting;

	private final Cadres cadres;

	private final Answers answers;

	private final Seals seals;

	BallotController(CommitteeListing listing, Balloting balloting, Cadres cadres, Answers answers, Seals seals,
			BatchLoaderRegistry loaders) {
		loaders.<Long, Set<BallotAct>>forName("ballotRights")
			.registerMappedBatchLoader((keys, environment) -> Mono.fromCallable(() -> balloting.rights(keys)));
		this.listing = listing;
		this.balloting = balloting;
		this.cadres = cadres;
		this.answers = answers;
		this.seals = seals;
	}

	@QueryMapping
	@Nullable BallotSummary ballot(@Argument String number) {
		Long id = Ballot.NUMBERS.parse(number);
		return (id != null) ? one(id) : null;
	}

	@QueryMapping
	Connection<BallotSummary> ballots(@Argument @Nullable BallotFilter filter, @Argument @Nullable Integer first,
			@Argument @Nullable String after, @Argument @Nullable Integer last, @Argument @Nullable String before) {
		BallotFilter wanted = (filter != null) ? filter : new BallotFilter(null, null, null);
		return this.listing.ballots(wanted.kind, wanted.status, wanted.candidate, Page.of(first, after, last, before));
	}

	@BatchMapping(typeName = "Ballot")
	Map<BallotSummary, Cadre> candidate(List<BallotSummary> ballots) {
		return Joins.toOne(ballots, BallotSummary::candidateNumber, this.cadres::named);
	}

	@BatchMapping(typeName = "Ballot")
	Map<BallotSummary, List<SeatView>> seats(List<BallotSummary> ballots) {
		return Joins.toMany(ballots, (ballot) -> String.valueOf(ballot.key()), this.listing::seats);
	}

	@BatchMapping(typeName = "BallotSeat")
	Map<SeatView, Cadre> voter(List<SeatView> seats) {
		return Joins.toOne(seats, SeatView::voterNumber, this.cadres::named);
	}

	@SchemaMapping(typeName = "Ballot")
	CompletableFuture<Boolean> viewerCanAttend(BallotSummary ballot, DataLoader<Long, Set<BallotAct>> ballotRights) {
		return Joins.can(BallotAct.ATTEND, ballot.key(), ballotRights);
	}

	@SchemaMapping(typeName = "Ballot")
	CompletableFuture<Boolean> viewerCanVote(BallotSummary ballot, DataLoader<Long, Set<BallotAct>> ballotRights) {
		return Joins.can(BallotAct.VOTE, ballot.key(), ballotRights);
	}

	@SchemaMapping(typeName = "Ballot")
	CompletableFuture<Boolean> viewerCanClose(BallotSummary ballot, DataLoader<Long, Set<BallotAct>> ballotRights) {
		return Joins.can(BallotAct.CLOSE, ballot.key(), ballotRights);
	}

	@SchemaMapping(typeName = "Ballot")
	CompletableFuture<Boolean> viewerCanAdjourn(BallotSummary ballot, DataLoader<Long, Set<BallotAct>> ballotRights) {
		return Joins.can(BallotAct.ADJOURN, ballot.key(), ballotRights);
	}

	@MutationMapping
	BallotPayload ballotAttend(@Argument BallotInput input) {
		return act("ballotAttend", input.ballot, this.balloting::attend);
	}

	@MutationMapping
	BallotPayload ballotVote(@Argument BallotVoteInput input) {
		return sealed("ballotVote", input.ballot, (id) -> this.balloting.vote(id, input.choice));
	}

	@MutationMapping
	BallotPayload ballotClose(@Argument BallotCloseInput input) {
		return sealed("ballotClose", input.ballot, (id) -> this.balloting.close(id, input.expectedVersion));
	}

	@MutationMapping
	BallotPayload ballotAdjourn(@Argument BallotAdjournInput input) {
		return act("ballotAdjourn", input.ballot,
				(id) -> this.balloting.adjourn(id, input.expectedVersion, input.reason));
	}

	private BallotPayload act(String act, String ballot, LongConsumer work) {
		return this.answers.of(act, () -> {
			long id = GlobalId.number(Ballot.TYPE, ballot);
			work.accept(id);
			return Objects.requireNonNull(one(id));
		}, BallotPayload::new);
	}

	/** A vote and a count are answered once the record has them and is signed. */
	private BallotPayload sealed(String act, String ballot, LongConsumer work) {
		AtomicReference<@Nullable Boolean> sealed = new AtomicReference<>();
		return this.answers.of(act, () -> {
			long id = GlobalId.number(Ballot.TYPE, ballot);
			sealed.set(this.seals.noting(() -> work.accept(id)).get());
			return Objects.requireNonNull(one(id));
		}, (now, errors) -> new BallotPayload(now, errors, sealed.get()));
	}

	private @Nullable BallotSummary one(long id) {
		return this.listing.ballots(List.of(String.valueOf(id))).get(String.valueOf(id));
	}

	record BallotFilter(@Nullable BallotKind kind, Ballot.@Nullable Status status, @Nullable String candidate) {

	}

	record BallotInput(String ballot) {

	}

	record BallotVoteInput(String ballot, Choice choice) {

	}

	record BallotCloseInput(String ballot, @Nullable Long expectedVersion) {

	}

	record BallotAdjournInput(String ballot, @Nullable Long expectedVersion, String reason) {

	}

	/**
	 * The answer to a ballot's mutation.
	 *
	 * @param ballot the ballot as it is now
	 * @param userErrors why it was refused
	 * @param sealed whether a signed checkpoint has what was done; null where nobody
	 * waits for it
	 */
	record BallotPayload(@Nullable BallotSummary ballot, List<UserError> userErrors, @Nullable Boolean sealed) {

		private BallotPayload(@Nullable BallotSummary ballot, List<UserError> userErrors) {
			this(ballot, userErrors, null);
		}

	}

}
