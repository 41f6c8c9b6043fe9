package io.duban.visit;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

import io.duban.api.Answers;
import io.duban.api.Connection;
import io.duban.api.GlobalId;
import io.duban.api.Idempotency;
import io.duban.api.Joins;
import io.duban.api.NodeLoader;
import io.duban.api.Page;
import io.duban.api.UserError;
import io.duban.cadre.Cadre;
import io.duban.cadre.Cadres;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.household.Household;
import io.duban.security.Who;
import io.duban.visit.CampaignListing.CampaignView;
import io.duban.visit.CampaignListing.HostView;
import io.duban.visit.CampaignListing.RoundView;
import io.duban.visit.RoundProgress.CadreProgress;
import io.duban.visit.RoundProgress.Part;
import io.duban.visit.RoundProgress.Whole;
import io.duban.visit.VisitController.HostInput;

/** Campaigns of visits for the API, and how far they are. */
@Controller
class CampaignController {

	private final CampaignListing listing;

	private final Campaigning campaigning;

	private final RoundProgress progress;

	private final Cadres cadres;

	private final Divisions divisions;

	private final Answers answers;

	private final Idempotency idempotency;

	private final Who who;

	CampaignController(CampaignListing listing, Campaigning campaigning, RoundProgress progress, Cadres cadres,
			Divisions divisions, Answers answers, Idempotency idempotency, Who who) {
		this.listing = listing;
		this.campaigning = campaigning;
		this.progress = progress;
		this.cadres = cadres;
		this.divisions = divisions;
		this.answers = answers;
		this.idempotency = idempotency;
		this.who = who;
	}

	@QueryMapping
	@Nullable CampaignView campaign(@Argument long number) {
		return this.listing.campaigns(List.of(String.valueOf(number))).get(String.valueOf(number));
	}

	@QueryMapping
	List<CampaignView> campaigns(@Argument boolean open) {
		return this.listing.latest(open);
	}

	@QueryMapping
	@Nullable RoundView campaignRound(@Argument String id) {
		return round(GlobalId.number("CampaignRound", id));
	}

	@QueryMapping
	Connection<Household> visitsDue(@Argument @Nullable String round, @Argument @Nullable VisitsDueFilter filter,
			@Argument @Nullable Integer first, @Argument @Nullable String after, @Argument @Nullable Integer last,
			@Argument @Nullable String before) {
		RoundView asked = (round != null) ? campaignRound(round) : this.listing.current();
		return this.progress.due(asked, (filter != null) ? filter.division : null,
				filter != null && Boolean.TRUE.equals(filter.mine), Page.of(first, after, last, before));
	}

	private @Nullable RoundView round(long id) {
		return this.listing.rounds(List.of(String.valueOf(id))).get(String.valueOf(id));
	}

	@BatchMapping(typeName = "Campaign")
	Map<CampaignView, Division> division(List<CampaignView> campaigns) {
		return Joins.toOne(campaigns, CampaignView::area, this.divisions::load);
	}

	@BatchMapping(typeName = "Campaign")
	Map<CampaignView, List<RoundView>> rounds(List<CampaignView> campaigns) {
		return Joins.toMany(campaigns, CampaignView::number, this.listing::roundsOf);
	}

	@BatchMapping(typeName = "Campaign")
	Map<CampaignView, List<HostView>> hosts(List<CampaignView> campaigns) {
		return Joins.toMany(campaigns, CampaignView::number, this.listing::hostsOf);
	}

	@SchemaMapping(typeName = "Campaign")
	boolean viewerCanExtendAndClose(CampaignView campaign) {
		return Campaigning.may(this.who.current(), campaign.area());
	}

	@SchemaMapping(typeName = "Division")
	boolean viewerCanStartCampaign(Division division) {
		return Campaigning.may(this.who.current(), division.code());
	}

	@BatchMapping(typeName = "CampaignRound")
	Map<RoundView, CampaignView> campaign(List<RoundView> rounds) {
		return Joins.toOne(rounds, (round) -> String.valueOf(round.campaignNumber()), this.listing::campaigns);
	}

	@BatchMapping(typeName = "CampaignRound")
	Map<RoundView, List<HostView>> hostsDue(List<RoundView> rounds) {
		Map<Long, List<HostView>> due = this.listing.hostsDue(rounds);
		return rounds.stream()
			.collect(Collectors.toMap((round) -> round, (round) -> due.getOrDefault(round.key(), List.of())));
	}

	@SchemaMapping(typeName = "CampaignRound")
	Whole progress(RoundView round, @Argument @Nullable String division) {
		return this.progress.of(round, division);
	}

	@SchemaMapping(typeName = "CampaignRound", field = "cadres")
	Connection<CadreProgress> cadresOf(RoundView round, @Argument @Nullable CadreProgressFilter filter,
			@Argument @Nullable Integer first, @Argument @Nullable String after, @Argument @Nullable Integer last,
			@Argument @Nullable String before) {
		return this.progress.ofCadres(round, (filter != null) ? filter.division : null,
				Page.of(first, after, last, before));
	}

	@BatchMapping(typeName = "CampaignProgress", field = "division")
	Map<Whole, Division> wholeDivision(List<Whole> wholes) {
		return Joins.toOne(wholes, Whole::area, this.divisions::load);
	}

	@SchemaMapping(typeName = "CampaignProgress")
	List<Part> divisions(Whole whole) {
		return whole.parts();
	}

	@BatchMapping(typeName = "DivisionProgress", field = "division")
	Map<Part, Division> partDivision(List<Part> parts) {
		return Joins.toOne(parts, Part::area, this.divisions::load);
	}

	@BatchMapping(typeName = "CadreProgress")
	Map<CadreProgress, Cadre> cadre(List<CadreProgress> progress) {
		return Joins.toOne(progress, CadreProgress::cadreNumber, this.cadres::named);
	}

	@BatchMapping(typeName = "CampaignHost")
	Map<HostView, Division> village(List<HostView> hosts) {
		return Joins.toOne(hosts, HostView::area, this.divisions::load);
	}

	@MutationMapping
	CampaignPayload campaignStart(@Argument CampaignStartInput input) {
		return this.answers.of("campaignStart", () -> find(Long.parseLong(this.idempotency.once(input.idempotencyKey,
				input, () -> String.valueOf(this.campaigning.start(input.start()))))), CampaignPayload::new);
	}

	@MutationMapping
	CampaignPayload campaignExtendRound(@Argument CampaignExtendRoundInput input) {
		return act("campaignExtendRound", input.round,
				(round) -> this.campaigning.extend(round, input.expectedVersion, input.until, input.reason));
	}

	@MutationMapping
	CampaignPayload campaignCloseRound(@Argument CampaignCloseRoundInput input) {
		return act("campaignCloseRound", input.round,
				(round) -> this.campaigning.close(round, input.expectedVersion, input.reason));
	}

	private CampaignPayload act(String act, String id, Consumer<Long> work) {
		return this.answers.of(act, () -> {
			long round = GlobalId.number("CampaignRound", id);
			work.accept(round);
			return find(Campaign.Id.ofRound(round).value());
		}, CampaignPayload::new);
	}

	private CampaignView find(long number) {
		return Objects.requireNonNull(campaign(number));
	}

	@Bean
	static NodeLoader campaignNodes(CampaignListing listing) {
		return NodeLoader.of("Campaign", listing::campaigns);
	}

	@Bean
	static NodeLoader campaignRoundNodes(CampaignListing listing) {
		return NodeLoader.of("CampaignRound", listing::rounds);
	}

	@Bean
	static NodeLoader campaignHostNodes(CampaignListing listing) {
		return NodeLoader.of("CampaignHost", listing::hosts);
	}

	record VisitsDueFilter(@Nullable String division, @Nullable Boolean mine) {

	}

	record CadreProgressFilter(@Nullable String division) {

	}

	record CampaignStartInput(Campaign.Kind kind, String name, String division, List<LocalDate> rounds,
			@Nullable List<HostInput> hosts, @Nullable String idempotencyKey) {

		private Campaign.Start start() {
			return new Campaign.Start(this.kind, this.name, this.division, this.rounds,
					(this.hosts != null) ? this.hosts.stream().map(HostInput::host).toList() : List.of());
		}

	}

	record CampaignExtendRoundInput(String round, @Nullable Long expectedVersion, LocalDate until, String reason) {

	}

	record CampaignCloseRoundInput(String round, @Nullable Long expectedVersion, String reason) {

	}

	/**
	 * The answer to a campaign's mutation.
	 *
	 * @param campaign the campaign as it is now
	 * @param userErrors why it was refused
	 */
	record CampaignPayload(@Nullable CampaignView campaign, List<UserError> userErrors) {

	}

}
