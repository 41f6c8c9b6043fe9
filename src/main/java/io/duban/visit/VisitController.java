package io.duban.visit;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

import io.duban.api.Answers;
import io.duban.api.BadInput;
import io.duban.api.Connection;
import io.duban.api.GlobalId;
import io.duban.api.Joins;
import io.duban.api.Page;
import io.duban.api.UserError;
import io.duban.attachment.AttachmentListing;
import io.duban.attachment.AttachmentSummary;
import io.duban.cadre.Cadre;
import io.duban.cadre.Cadres;
import io.duban.core.Refused;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.household.Household;
import io.duban.household.Register;
import io.duban.issue.IssueListing;
import io.duban.issue.IssueSummary;
import io.duban.issue.Lifecycle.Found;
import io.duban.security.Role;
import io.duban.security.Walls;
import io.duban.security.Who;
import io.duban.visit.CampaignListing.RoundView;
import io.duban.visit.VisitListing.AnswerView;
import io.duban.visit.VisitListing.PhotographView;
import io.duban.visit.VisitListing.VisitFilter;
import io.duban.visit.Visiting.Taking;

/** Visits for the API: what is read of them, and how they are sent. */
@Controller
class VisitController {

	/** So many visits are sent at once. */
	private static final int TOGETHER = 100;

	/** A department and those who keep the cadres' files have no part in them. */
	private static final List<Role> READS_WORDS = List.of(Role.OFFICE, Role.TOWNSHIP_LEADER, Role.FIRST_RESPONSIBLE,
			Role.CADRE, Role.INSPECTOR, Role.COUNTY_LEADER, Role.COUNTY_SECRETARY, Role.COUNTY_HEAD, Role.AUDITOR);

	private final VisitListing listing;

	private final Visiting visiting;

	private final Corrections corrections;

	private final CampaignListing campaigns;

	private final IssueListing issues;

	private final AttachmentListing attachments;

	private final Register register;

	private final Cadres cadres;

	private final Divisions divisions;

	private final Answers answers;

	private final Walls walls;

	private final Who who;

	VisitController(VisitListing listing, Visiting visiting, Corrections corrections, CampaignListing campaigns,
			IssueListing issues, AttachmentListing attachments, Register register, Cadres cadres, Divisions divisions,
			Answers answers, Walls walls, Who who) {
		this.listing = listing;
		this.visiting = visiting;
		this.corrections = corrections;
		this.campaigns = campaigns;
		this.issues = issues;
		this.attachments = attachments;
		this.register = register;
		this.cadres = cadres;
		this.divisions = divisions;
		this.answers = answers;
		this.walls = walls;
		this.who = who;
	}

	@QueryMapping
	@Nullable VisitSummary visit(@Argument String id) {
		String local = GlobalId.local(Visit.TYPE, id);
		return this.listing.load(List.of(local)).get(local);
	}

	@QueryMapping
	Connection<VisitSummary> visits(@Argument @Nullable VisitFilter filter, @Argument @Nullable Integer first,
			@Argument @Nullable String after, @Argument @Nullable Integer last, @Argument @Nullable String before) {
		return this.listing.page(VisitFilter.of(filter), Page.of(first, after, last, before));
	}

	@QueryMapping
	String visitSubject(@Argument String clientId) {
		BadInput.when(!Visit.Id.isOne(clientId), "A visit's id is a UUID of 36 characters");
		return GlobalId.of(Visit.TYPE, clientId.toLowerCase(Locale.ROOT));
	}

	@SchemaMapping(typeName = Visit.TYPE)
	@Nullable String words(VisitSummary visit) {
		return (this.who.current().isCadre(visit.cadreNumber()) || this.walls.reads(visit.place(), READS_WORDS))
				? visit.heard() : null;
	}

	@SchemaMapping(typeName = Visit.TYPE)
	boolean viewerCanCorrect(VisitSummary visit) {
		return this.corrections.may(visit);
	}

	@BatchMapping(typeName = Visit.TYPE)
	Map<VisitSummary, Cadre> cadre(List<VisitSummary> visits) {
		return Joins.toOne(visits, VisitSummary::cadreNumber, this.cadres::named);
	}

	@BatchMapping(typeName = Visit.TYPE)
	Map<VisitSummary, Cadre> onBehalfOf(List<VisitSummary> visits) {
		return Joins.toOne(visits, VisitSummary::onBehalfOfNumber, this.cadres::named);
	}

	@BatchMapping(typeName = Visit.TYPE)
	Map<VisitSummary, Household> household(List<VisitSummary> visits) {
		return Joins.toOne(visits, VisitSummary::householdNumber, this.register::households);
	}

	@BatchMapping(typeName = Visit.TYPE)
	Map<VisitSummary, Division> village(List<VisitSummary> visits) {
		return Joins.toOne(visits, VisitSummary::area, this.divisions::load);
	}

	@BatchMapping(typeName = Visit.TYPE)
	Map<VisitSummary, RoundView> round(List<VisitSummary> visits) {
		return Joins.toOne(visits, (visit) -> (visit.roundKey() != null) ? String.valueOf(visit.roundKey()) : null,
				this.campaigns::rounds);
	}

	@BatchMapping(typeName = Visit.TYPE)
	Map<VisitSummary, List<AnswerView>> survey(List<VisitSummary> visits) {
		return Joins.toMany(visits, VisitSummary::key, this.listing::answers);
	}

	@BatchMapping(typeName = Visit.TYPE)
	Map<VisitSummary, List<AttachmentSummary>> photographs(List<VisitSummary> visits) {
		return photographs(visits, VisitSummary::key, (visit, photograph) -> photograph.assurance() == null);
	}

	@BatchMapping(typeName = "VisitAnswer", field = "photographs")
	Map<AnswerView, List<AttachmentSummary>> shown(List<AnswerView> given) {
		return photographs(given, AnswerView::visit,
				(answer, photograph) -> photograph.assurance() == answer.assurance());
	}

	private <S> Map<S, List<AttachmentSummary>> photographs(List<S> sources, Function<S, String> visit,
			Shows<S> shows) {
		Map<String, List<PhotographView>> all = this.listing
			.photographs(sources.stream().map(visit).collect(Collectors.toSet()));
		Map<String, AttachmentSummary> seen = this.attachments
			.load(all.values().stream().flatMap(List::stream).map(PhotographView::attachment).toList());
		return sources.stream()
			.collect(Collectors.toMap(Function.identity(), (source) -> all.getOrDefault(visit.apply(source), List.of())
				.stream()
				.filter((photograph) -> shows.shows(source, photograph) && seen.containsKey(photograph.attachment()))
				.map((photograph) -> Objects.requireNonNull(seen.get(photograph.attachment())))
				.toList()));
	}

	@BatchMapping(typeName = "VisitAnswer")
	Map<AnswerView, IssueSummary> issue(List<AnswerView> given) {
		return Joins.toOne(given, (answer) -> (answer.issueKey() != null) ? String.valueOf(answer.issueKey()) : null,
				this.issues::load);
	}

	@BatchMapping(typeName = "IssueFound", field = "visit")
	Map<Found, VisitSummary> visitThatFound(List<Found> found) {
		return Joins.toOne(found, Found::visitKey, this.listing::load);
	}

	@BatchMapping(typeName = "Issue")
	Map<IssueSummary, List<VisitSummary>> visits(List<IssueSummary> found) {
		return Joins.toMany(found, IssueSummary::key, this.listing::ofIssues);
	}

	@MutationMapping
	VisitsRecordPayload visitsRecord(@Argument VisitsRecordInput input) {
		return this.answers.of("visitsRecord", () -> {
			this.visiting.requireVisitor();
			Refused.when(input.visits.size() > TOGETHER, "BATCH_TOO_LARGE",
					"Send at most " + TOGETHER + " visits at once");
			return results(input.visits.stream().map(this::record).toList());
		}, (results, errors) -> new VisitsRecordPayload((results != null) ? results : List.of(), errors));
	}

	/** Each by itself: what is refused of one does not undo the others. */
	private Result record(VisitInput input) {
		return this.answers.<Taking, Result>of("visitsRecord", () -> this.visiting.record(input.report()),
				(taking, errors) -> new Result(input.clientId, taking, errors));
	}

	private List<VisitResult> results(Collection<Result> results) {
		Map<String, VisitSummary> visits = this.listing
			.load(results.stream().filter((one) -> one.taking != null).map(Result::key).toList());
		return results.stream().map((one) -> one.with(visits)).toList();
	}

	@MutationMapping
	VisitPayload visitCorrect(@Argument VisitCorrectInput input) {
		return this.answers.of("visitCorrect", () -> {
			String id = GlobalId.local(Visit.TYPE, input.visit);
			this.visiting.correct(id, input.expectedVersion, said(input.survey), input.words,
					attached(input.photographs), input.reason);
			return Objects.requireNonNull(this.listing.load(List.of(id)).get(id));
		}, VisitPayload::new);
	}

	private static List<Said> said(@Nullable List<SaidInput> survey) {
		return (survey != null) ? survey.stream().map(SaidInput::said).toList() : List.of();
	}

	private static List<String> attached(@Nullable List<String> photographs) {
		return (photographs != null) ? photographs.stream().map(VisitController::attachment).toList() : List.of();
	}

	private static String attachment(String id) {
		try {
			return GlobalId.local(AttachmentSummary.TYPE, id);
		}
		catch (BadInput ex) {
			// One visit's mistake must not keep the others of its batch.
			throw Visiting.unknownAttachment();
		}
	}

	private static Long round(String id) {
		try {
			return GlobalId.number("CampaignRound", id);
		}
		catch (BadInput ex) {
			throw Campaign.unknownRound();
		}
	}

	/**
	 * Whether a photograph shows something.
	 *
	 * @param <S> what may be shown
	 */
	@FunctionalInterface
	private interface Shows<S> {

		boolean shows(S source, PhotographView photograph);

	}

	record VisitsRecordInput(List<VisitInput> visits) {

	}

	record VisitInput(String clientId, LocalDate visitedOn, @Nullable String household, @Nullable HostInput host,
			@Nullable String round, @Nullable List<SaidInput> survey, @Nullable String words,
			@Nullable List<String> photographs) {

		private Report report() {
			return new Report(this.clientId, this.visitedOn, this.household,
					(this.host != null) ? this.host.host() : null,
					(this.round != null) ? VisitController.round(this.round) : null, VisitController.said(this.survey),
					this.words, attached(this.photographs));
		}

	}

	record HostInput(String village, Post post, String name) {

		Host host() {
			return new Host(this.village, this.post, this.name);
		}

	}

	record SaidInput(Assurance assurance, Reply reply, @Nullable String words, @Nullable List<String> photographs) {

		private Said said() {
			return new Said(this.assurance, this.reply, this.words, attached(this.photographs));
		}

	}

	record VisitCorrectInput(String visit, @Nullable Long expectedVersion, List<SaidInput> survey,
			@Nullable String words, @Nullable List<String> photographs, String reason) {

	}

	/** What came of one visit, before it is read again. */
	private record Result(String clientId, @Nullable Taking taking, List<UserError> errors) {

		private String key() {
			return this.clientId.toLowerCase(Locale.ROOT);
		}

		private VisitResult with(Map<String, VisitSummary> visits) {
			return new VisitResult(this.clientId, (this.taking != null) ? this.taking.name() : "REFUSED",
					(this.taking != null) ? visits.get(key()) : null, this.errors);
		}

	}

	/**
	 * What came of one of the visits that were sent.
	 *
	 * @param clientId the id under which it was sent
	 * @param outcome what
	 * @param visit the visit, unless it was refused
	 * @param userErrors why it was
	 */
	record VisitResult(String clientId, String outcome, @Nullable VisitSummary visit, List<UserError> userErrors) {

	}

	/**
	 * The answer to {@code visitsRecord}.
	 *
	 * @param results one for each visit, in the order in which they were sent
	 * @param userErrors why none was looked at
	 */
	record VisitsRecordPayload(List<VisitResult> results, List<UserError> userErrors) {

	}

	/**
	 * The answer to {@code visitCorrect}.
	 *
	 * @param visit the visit as it is now
	 * @param userErrors why it was refused
	 */
	record VisitPayload(@Nullable VisitSummary visit, List<UserError> userErrors) {

	}

}
