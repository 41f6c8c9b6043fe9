package io.duban.guidance;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Controller;

import io.duban.api.Answers;
import io.duban.api.BadInput;
import io.duban.api.Connection;
import io.duban.api.GlobalId;
import io.duban.api.Joins;
import io.duban.api.Nested;
import io.duban.api.NodeLoader;
import io.duban.api.Page;
import io.duban.api.UserError;
import io.duban.attachment.AttachmentListing;
import io.duban.attachment.AttachmentSummary;
import io.duban.cadre.Cadre;
import io.duban.cadre.Cadres;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.guidance.GuidanceListing.GuidanceVisitFilter;
import io.duban.guidance.GuidanceListing.GuidanceVisitOrder;
import io.duban.guidance.GuidanceListing.GuidanceWish;
import io.duban.household.Household;
import io.duban.household.Register;
import io.duban.issue.IssueListing;
import io.duban.issue.IssueSummary;
import io.duban.issue.Line;
import io.duban.issue.Severity;
import io.duban.meeting.AgendaItemSummary;
import io.duban.meeting.AgendaListing;

/** Guidance visits for the API: what is read of them, and how they are told of. */
@Controller
class GuidanceController {

	private final GuidanceListing listing;

	private final Guiding guiding;

	private final GuidanceRights rights;

	private final IssueListing issues;

	private final AgendaListing agendas;

	private final AttachmentListing attachments;

	private final Register register;

	private final Cadres cadres;

	private final Divisions divisions;

	private final Answers answers;

	GuidanceController(GuidanceListing listing, Guiding guiding, GuidanceRights rights, IssueListing issues,
			AgendaListing agendas, AttachmentListing attachments, Register register, Cadres cadres, Divisions divisions,
			Answers answers, BatchLoaderRegistry loaders) {
		Nested.register(loaders, "guidanceVisitsOfDivisions", listing::ofDivisions);
		this.listing = listing;
		this.guiding = guiding;
		this.rights = rights;
		this.issues = issues;
		this.agendas = agendas;
		this.attachments = attachments;
		this.register = register;
		this.cadres = cadres;
		this.divisions = divisions;
		this.answers = answers;
	}

	@QueryMapping
	@Nullable GuidanceVisitSummary guidanceVisit(@Argument String id) {
		String local = GlobalId.local(GuidanceVisit.TYPE, id);
		return this.listing.load(List.of(local)).get(local);
	}

	@QueryMapping
	Connection<GuidanceVisitSummary> guidanceVisits(@Argument @Nullable GuidanceVisitFilter filter,
			@Argument @Nullable GuidanceVisitOrder orderBy, @Argument @Nullable Integer first,
			@Argument @Nullable String after, @Argument @Nullable Integer last, @Argument @Nullable String before) {
		return this.listing.page(GuidanceWish.of(filter, orderBy), Page.of(first, after, last, before));
	}

	@QueryMapping
	String guidanceVisitSubject(@Argument String clientId) {
		BadInput.when(!GuidanceVisit.Id.isOne(clientId), "A visit's id is a UUID of 36 characters");
		return GlobalId.of(GuidanceVisit.TYPE, clientId.toLowerCase(Locale.ROOT));
	}

	@SchemaMapping(typeName = "Division", field = "guidanceVisits")
	CompletableFuture<Connection<GuidanceVisitSummary>> ofDivision(Division division,
			@Argument @Nullable GuidanceVisitFilter filter, @Argument @Nullable GuidanceVisitOrder orderBy,
			@Argument @Nullable Integer first, @Argument @Nullable String after, @Argument @Nullable Integer last,
			@Argument @Nullable String before,
			DataLoader<Nested<GuidanceWish>, Connection<GuidanceVisitSummary>> guidanceVisitsOfDivisions) {
		return guidanceVisitsOfDivisions
			.load(new Nested<>(division.code(), GuidanceWish.of(filter, orderBy), Page.of(first, after, last, before)));
	}

	@BatchMapping(typeName = "Issue")
	Map<IssueSummary, GuidanceVisitSummary> guidanceVisit(List<IssueSummary> found) {
		return Joins.toOne(found, (issue) -> String.valueOf(issue.key()), this.listing::ofIssues);
	}

	@BatchMapping(typeName = GuidanceVisit.TYPE)
	Map<GuidanceVisitSummary, Cadre> leader(List<GuidanceVisitSummary> visits) {
		return Joins.toOne(visits, GuidanceVisitSummary::leaderNumber, this.cadres::named);
	}

	@BatchMapping(typeName = GuidanceVisit.TYPE)
	Map<GuidanceVisitSummary, List<Cadre>> companions(List<GuidanceVisitSummary> visits) {
		return named(visits, this.listing::companions, this.cadres::named);
	}

	@BatchMapping(typeName = GuidanceVisit.TYPE)
	Map<GuidanceVisitSummary, Division> division(List<GuidanceVisitSummary> visits) {
		return Joins.toOne(visits, GuidanceVisitSummary::area, this.divisions::load);
	}

	@BatchMapping(typeName = GuidanceVisit.TYPE)
	Map<GuidanceVisitSummary, Household> household(List<GuidanceVisitSummary> visits) {
		return Joins.toOne(visits, GuidanceVisitSummary::householdNumber, this.register::households);
	}

	@BatchMapping(typeName = GuidanceVisit.TYPE)
	Map<GuidanceVisitSummary, List<GuidanceItemSummary>> items(List<GuidanceVisitSummary> visits) {
		return Joins.toMany(visits, GuidanceVisitSummary::key, this.listing::items);
	}

	@BatchMapping(typeName = GuidanceVisit.TYPE, field = "attachments")
	Map<GuidanceVisitSummary, List<AttachmentSummary>> shown(List<GuidanceVisitSummary> visits) {
		return named(visits, this.listing::files, this.attachments::load);
	}

	private static <T> Map<GuidanceVisitSummary, List<T>> named(List<GuidanceVisitSummary> visits,
			Function<Collection<String>, Map<String, List<String>>> names,
			Function<Collection<String>, Map<String, T>> load) {
		Map<String, List<String>> named = names.apply(visits.stream().map(GuidanceVisitSummary::key).toList());
		Map<String, T> seen = load.apply(named.values().stream().flatMap(List::stream).toList());
		return visits.stream()
			.collect(Collectors.toMap(Function.identity(),
					(visit) -> named.getOrDefault(visit.key(), List.of())
						.stream()
						.filter(seen::containsKey)
						.map((name) -> Objects.requireNonNull(seen.get(name)))
						.toList()));
	}

	@BatchMapping(typeName = GuidanceItemSummary.TYPE)
	Map<GuidanceItemSummary, IssueSummary> issue(List<GuidanceItemSummary> items) {
		return Joins.toOne(items, (item) -> Objects.toString(item.issueKey(), null), this.issues::load);
	}

	@BatchMapping(typeName = GuidanceItemSummary.TYPE)
	Map<GuidanceItemSummary, AgendaItemSummary> agendaItem(List<GuidanceItemSummary> items) {
		return Joins.toOne(items, (item) -> Objects.toString(item.agendaKey(), null), this.agendas::load);
	}

	@BatchMapping(typeName = "AgendaItem")
	Map<AgendaItemSummary, GuidanceItemSummary> guidanceItem(List<AgendaItemSummary> items) {
		return Joins.toOne(items, (item) -> String.valueOf(item.key()), this.listing::ofAgendaItems);
	}

	@BatchMapping(typeName = GuidanceItemSummary.TYPE, field = "visit")
	Map<GuidanceItemSummary, GuidanceVisitSummary> visitOf(List<GuidanceItemSummary> items) {
		return Joins.toOne(items, GuidanceItemSummary::visit, this.listing::load);
	}

	@SchemaMapping(typeName = GuidanceVisit.TYPE)
	boolean viewerCanCorrect(GuidanceVisitSummary visit) {
		return this.rights.may(visit);
	}

	@SchemaMapping(typeName = GuidanceVisit.TYPE)
	boolean viewerCanWithdraw(GuidanceVisitSummary visit) {
		return this.rights.may(visit);
	}

	@MutationMapping
	GuidanceVisitPayload guidanceVisitRecord(@Argument GuidanceVisitRecordInput input) {
		return this.answers.of("guidanceVisitRecord", () -> now(this.guiding.record(input.report())),
				GuidanceVisitPayload::new);
	}

	@MutationMapping
	GuidanceVisitPayload guidanceVisitCorrect(@Argument GuidanceVisitCorrectInput input) {
		return this.answers.of("guidanceVisitCorrect", () -> {
			String id = GlobalId.local(GuidanceVisit.TYPE, input.visit);
			this.guiding.correct(id, input.expectedVersion, new Told(input.note, input.companions,
					GuidanceItemInput.all(input.items), attached(input.attachments)), input.reason);
			return now(id);
		}, GuidanceVisitPayload::new);
	}

	@MutationMapping
	GuidanceVisitPayload guidanceVisitWithdraw(@Argument GuidanceVisitWithdrawInput input) {
		return this.answers.of("guidanceVisitWithdraw", () -> {
			String id = GlobalId.local(GuidanceVisit.TYPE, input.visit);
			this.guiding.withdraw(id, input.expectedVersion, input.reason);
			return now(id);
		}, GuidanceVisitPayload::new);
	}

	@Bean
	static NodeLoader guidanceItemNodes(GuidanceListing listing) {
		return NodeLoader.of(GuidanceItemSummary.TYPE, listing::loadItems);
	}

	private @Nullable GuidanceVisitSummary now(String id) {
		return this.listing.load(List.of(id)).get(id);
	}

	private static List<String> attached(List<String> attachments) {
		return attachments.stream().map((file) -> GlobalId.local(AttachmentSummary.TYPE, file)).toList();
	}

	record GuidanceVisitRecordInput(String clientId, LocalDate visitedOn, @Nullable String division,
			@Nullable String household, @Nullable String leader, List<String> companions, String note,
			List<GuidanceItemInput> items, List<String> attachments) {

		private GuidanceReport report() {
			return new GuidanceReport(this.clientId, this.visitedOn, this.division, this.household, this.leader,
					new Told(this.note, this.companions, GuidanceItemInput.all(this.items),
							attached(this.attachments)));
		}

	}

	record GuidanceItemInput(GuidanceItem.Handling handling, @Nullable Line line, @Nullable Severity severity,
			@Nullable String summary) {

		private static List<GuidanceItem> all(List<GuidanceItemInput> items) {
			return items.stream()
				.map((one) -> new GuidanceItem(one.handling, one.line, one.severity,
						(one.summary != null) ? one.summary : ""))
				.toList();
		}

	}

	record GuidanceVisitCorrectInput(String visit, @Nullable Long expectedVersion, String note, List<String> companions,
			List<GuidanceItemInput> items, List<String> attachments, String reason) {

	}

	record GuidanceVisitWithdrawInput(String visit, @Nullable Long expectedVersion, String reason) {

	}

	/**
	 * The answer to a guidance visit's mutation.
	 *
	 * @param visit the visit as it is now
	 * @param userErrors why it was refused
	 */
	record GuidanceVisitPayload(@Nullable GuidanceVisitSummary visit, List<UserError> userErrors) {

	}

}
