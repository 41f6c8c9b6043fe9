package io.duban.exit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

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
import io.duban.notice.NoticePages;
import io.duban.notice.ObjectionSummary;
import io.duban.notice.Objections;
import io.duban.security.Who;

/** Villages' exits for the API. */
@Controller
class VillageExitController {

	private final ExitListing listing;

	private final VillageExiting exiting;

	private final ExitRights rights;

	private final PublicNotices notices;

	private final Divisions divisions;

	private final Objections objections;

	private final NoticePages pages;

	private final Answers answers;

	private final Idempotency idempotency;

	private final Who who;

	VillageExitController(ExitListing listing, VillageExiting exiting, ExitRights rights, PublicNotices notices,
			Divisions divisions, Objections objections, NoticePages pages, Answers answers, Idempotency idempotency,
			Who who, BatchLoaderRegistry loaders) {
		loaders.<Long, Boolean>forName("villageReviews")
			.registerMappedBatchLoader((keys, environment) -> Mono.fromCallable(() -> {
				Set<Long> reviewable = exiting.reviewable(keys);
				return keys.stream().collect(Collectors.toMap((key) -> key, reviewable::contains));
			}));
		this.listing = listing;
		this.exiting = exiting;
		this.rights = rights;
		this.notices = notices;
		this.divisions = divisions;
		this.objections = objections;
		this.pages = pages;
		this.answers = answers;
		this.idempotency = idempotency;
		this.who = who;
	}

	@QueryMapping
	@Nullable VillageExitSummary villageExit(@Argument String number) {
		Long id = VillageExit.NUMBERS.parse(number);
		return (id != null) ? one(id) : null;
	}

	@QueryMapping
	Connection<VillageExitSummary> villageExits(@Argument @Nullable VillageExitFilter filter,
			@Argument @Nullable Integer first, @Argument @Nullable String after, @Argument @Nullable Integer last,
			@Argument @Nullable String before) {
		VillageExitFilter wanted = (filter != null) ? filter : new VillageExitFilter(null, null);
		return this.listing.villageExits(wanted.division, wanted.status, Page.of(first, after, last, before));
	}

	@BatchMapping(typeName = "Division")
	Map<Division, VillageExitSummary> lastExit(List<Division> divisions) {
		return Joins.toOne(divisions, Division::code, this.listing::lastOfVillages);
	}

	@BatchMapping(typeName = "VillageExit")
	Map<VillageExitSummary, Division> village(List<VillageExitSummary> exits) {
		return Joins.toOne(exits, VillageExitSummary::area, this.divisions::load);
	}

	@BatchMapping(typeName = "VillageExit")
	Map<VillageExitSummary, List<ObjectionSummary>> objections(List<VillageExitSummary> exits) {
		return Joins.toMany(exits, VillageExitSummary::subject, this.objections::against);
	}

	@BatchMapping(typeName = "VillageExit")
	Map<VillageExitSummary, PublicNotice> notice(List<VillageExitSummary> exits) {
		return this.notices.of(exits);
	}

	@SchemaMapping(typeName = "VillageExit")
	@Nullable String noticeUrl(VillageExitSummary exit, GraphQLContext context) {
		return (exit.noticeFrom() != null) ? this.pages.url(context, exit.subject()) : null;
	}

	@SchemaMapping(typeName = "VillageExit")
	CompletableFuture<Boolean> viewerCanReview(VillageExitSummary exit, DataLoader<Long, Boolean> villageReviews) {
		return villageReviews.load(exit.key());
	}

	@SchemaMapping(typeName = "VillageExit")
	boolean viewerCanObject(VillageExitSummary exit) {
		return exit.isOnNotice() && this.rights.takes(exit.place());
	}

	@MutationMapping
	VillageExitPayload villageExitAsk(@Argument VillageExitAskInput input) {
		return this.answers.of("villageExitAsk", () -> one(Long.parseLong(this.idempotency.once(input.idempotencyKey,
				input, () -> String.valueOf(this.exiting.ask(input.village))))), VillageExitPayload::new);
	}

	@MutationMapping
	VillageExitPayload villageExitReview(@Argument VillageExitReviewInput input) {
		return this.answers.of("villageExitReview", () -> {
			long id = GlobalId.number(VillageExit.TYPE, input.exit);
			this.exiting.review(id, input.expectedVersion, input.agreed, input.reason);
			return one(id);
		}, VillageExitPayload::new);
	}

	private @Nullable VillageExitSummary one(long id) {
		return this.listing.villageExits(List.of(String.valueOf(id))).get(String.valueOf(id));
	}

	record VillageExitFilter(@Nullable String division, VillageExit.@Nullable Status status) {

	}

	record VillageExitAskInput(String village, @Nullable String idempotencyKey) {

	}

	record VillageExitReviewInput(String exit, @Nullable Long expectedVersion, boolean agreed,
			@Nullable String reason) {

	}

	/**
	 * The answer to a village exit's mutation.
	 *
	 * @param exit the exit as it is now
	 * @param userErrors why it was refused
	 */
	record VillageExitPayload(@Nullable VillageExitSummary exit, List<UserError> userErrors) {

	}

}
