package io.duban.committee;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
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
import io.duban.committee.CommitteeListing.CommitteeView;
import io.duban.committee.CommitteeListing.KinshipView;
import io.duban.committee.CommitteeListing.MemberView;
import io.duban.core.Time;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.security.Area;

/** Committees and kinship for the API. */
@Controller
class CommitteeController {

	private final CommitteeListing listing;

	private final Seating seating;

	private final Cadres cadres;

	private final Divisions divisions;

	private final Answers answers;

	private final Idempotency idempotency;

	private final Clock clock;

	CommitteeController(CommitteeListing listing, Seating seating, Cadres cadres, Divisions divisions, Answers answers,
			Idempotency idempotency, Clock clock) {
		this.listing = listing;
		this.seating = seating;
		this.cadres = cadres;
		this.divisions = divisions;
		this.answers = answers;
		this.idempotency = idempotency;
		this.clock = clock;
	}

	@QueryMapping
	@Nullable CommitteeView committee(@Argument String division) {
		String county = Area.countyOf(division).code();
		return this.listing.committees(List.of(county)).get(county);
	}

	@BatchMapping(typeName = "Committee")
	Map<CommitteeView, Division> division(List<CommitteeView> committees) {
		return Joins.toOne(committees, CommitteeView::county, this.divisions::load);
	}

	@BatchMapping(typeName = "Committee")
	Map<CommitteeView, List<MemberView>> members(List<CommitteeView> committees) {
		return Joins.toMany(committees, CommitteeView::county,
				(counties) -> this.listing.members(counties, Time.today(this.clock)));
	}

	@BatchMapping(typeName = "CommitteeMember", field = "cadre")
	Map<MemberView, Cadre> cadreOfMember(List<MemberView> members) {
		return Joins.toOne(members, MemberView::cadreNumber, this.cadres::named);
	}

	@QueryMapping
	Connection<KinshipView> kinships(@Argument @Nullable KinshipFilter filter, @Argument @Nullable Integer first,
			@Argument @Nullable String after, @Argument @Nullable Integer last, @Argument @Nullable String before) {
		return this.listing.kinships((filter != null) ? filter.cadre : null, Page.of(first, after, last, before));
	}

	@BatchMapping(typeName = "Kinship", field = "cadre")
	Map<KinshipView, Cadre> cadreOfKinship(List<KinshipView> kinships) {
		return Joins.toOne(kinships, KinshipView::cadreNumber, this.cadres::named);
	}

	@BatchMapping(typeName = "Kinship")
	Map<KinshipView, Cadre> kin(List<KinshipView> kinships) {
		return Joins.toOne(kinships, KinshipView::kinNumber, this.cadres::named);
	}

	@BatchMapping(typeName = "Kinship")
	Map<KinshipView, Cadre> declarer(List<KinshipView> kinships) {
		return Joins.toOne(kinships, KinshipView::declarerNumber, this.cadres::named);
	}

	@MutationMapping
	CommitteePayload committeeSeat(@Argument CommitteeSeatInput input) {
		return this.answers.of("committeeSeat", () -> of(this.idempotency.once(input.idempotencyKey, input,
				() -> this.seating.seat(input.division, input.cadre, input.chair, input.since, input.expectedVersion))),
				CommitteePayload::new);
	}

	@MutationMapping
	CommitteePayload committeeUnseat(@Argument CommitteeUnseatInput input) {
		return this.answers.of("committeeUnseat", () -> {
			this.seating.unseat(input.division, input.cadre, input.until, input.reason, input.expectedVersion);
			return of(input.division);
		}, CommitteePayload::new);
	}

	@MutationMapping
	KinshipPayload kinshipDeclare(@Argument KinshipDeclareInput input) {
		return this.answers.of("kinshipDeclare", () -> declared(this.idempotency.once(input.idempotencyKey, input,
				() -> String.valueOf(this.seating.declare(input.cadre, input.kin)))), KinshipPayload::new);
	}

	@MutationMapping
	KinshipPayload kinshipConfirm(@Argument KinshipConfirmInput input) {
		return this.answers.of("kinshipConfirm", () -> {
			long id = GlobalId.number(Kinship.TYPE, input.kinship);
			this.seating.confirm(id, input.expectedVersion);
			return declared(String.valueOf(id));
		}, KinshipPayload::new);
	}

	@MutationMapping
	KinshipPayload kinshipEnd(@Argument KinshipEndInput input) {
		return this.answers.of("kinshipEnd", () -> {
			long id = GlobalId.number(Kinship.TYPE, input.kinship);
			this.seating.end(id, input.expectedVersion, input.reason);
			return declared(String.valueOf(id));
		}, KinshipPayload::new);
	}

	private CommitteeView of(String county) {
		return Objects.requireNonNull(this.listing.committees(List.of(county)).get(county));
	}

	private KinshipView declared(String id) {
		return Objects.requireNonNull(this.listing.kinships(List.of(id)).get(id));
	}

	record KinshipFilter(@Nullable String cadre) {

	}

	record CommitteeSeatInput(String division, String cadre, boolean chair, LocalDate since,
			@Nullable Long expectedVersion, @Nullable String idempotencyKey) {

	}

	record CommitteeUnseatInput(String division, String cadre, LocalDate until, String reason,
			@Nullable Long expectedVersion) {

	}

	record KinshipDeclareInput(String cadre, String kin, @Nullable String idempotencyKey) {

	}

	record KinshipConfirmInput(String kinship, @Nullable Long expectedVersion) {

	}

	record KinshipEndInput(String kinship, @Nullable Long expectedVersion, String reason) {

	}

	/**
	 * The answer to a committee's mutation.
	 *
	 * @param committee the committee as it is now
	 * @param userErrors why it was refused
	 */
	record CommitteePayload(@Nullable CommitteeView committee, List<UserError> userErrors) {

	}

	/**
	 * The answer to a kinship's mutation.
	 *
	 * @param kinship the declaration as it is now
	 * @param userErrors why it was refused
	 */
	record KinshipPayload(@Nullable KinshipView kinship, List<UserError> userErrors) {

	}

}
