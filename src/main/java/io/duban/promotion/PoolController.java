package io.duban.promotion;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import graphql.GraphQLContext;
import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

import io.duban.api.Answers;
import io.duban.api.Connection;
import io.duban.api.GlobalId;
import io.duban.api.Joins;
import io.duban.api.Page;
import io.duban.api.UserError;
import io.duban.cadre.Cadre;
import io.duban.cadre.Cadres;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.notice.NoticePages;
import io.duban.ruling.RulingSummary;
import io.duban.security.Area;
import io.duban.security.Role;
import io.duban.security.Who;

/** Pools, rulings and notices about cadres for the API. */
@Controller
class PoolController {

	private final NominationListing listing;

	private final NoticeListing notices;

	private final Nominating nominating;

	private final Reasons reasons;

	private final NoticePages pages;

	private final Cadres cadres;

	private final Divisions divisions;

	private final Answers answers;

	private final Who who;

	PoolController(NominationListing listing, NoticeListing notices, Nominating nominating, Reasons reasons,
			NoticePages pages, Cadres cadres, Divisions divisions, Answers answers, Who who) {
		this.listing = listing;
		this.notices = notices;
		this.nominating = nominating;
		this.reasons = reasons;
		this.pages = pages;
		this.cadres = cadres;
		this.divisions = divisions;
		this.answers = answers;
		this.who = who;
	}

	@QueryMapping
	List<PoolSummary> pools(@Argument String division) {
		String county = Area.countyOf(division).code();
		this.who.require(county, "", Files.READERS.toArray(new Role[0]));
		return this.listing.poolsOf(county);
	}

	@BatchMapping(typeName = "Pool", field = "division")
	Map<PoolSummary, Division> divisionOfPool(List<PoolSummary> pools) {
		return Joins.toOne(pools, PoolSummary::area, this.divisions::load);
	}

	@SchemaMapping(typeName = "Pool")
	int ruleVersion(PoolSummary pool) {
		return pool.rule().version();
	}

	@QueryMapping
	Connection<PoolMemberSummary> poolMembers(@Argument @Nullable PoolMemberFilter filter,
			@Argument @Nullable Integer first, @Argument @Nullable String after, @Argument @Nullable Integer last,
			@Argument @Nullable String before) {
		PoolMemberFilter wanted = (filter != null) ? filter : new PoolMemberFilter(null, null, null);
		return this.listing.members(wanted.tier, wanted.cadre, wanted.in, Page.of(first, after, last, before));
	}

	@BatchMapping(typeName = "PoolMember", field = "cadre")
	Map<PoolMemberSummary, Cadre> cadreOfMember(List<PoolMemberSummary> members) {
		return Joins.toOne(members, PoolMemberSummary::cadreNumber, this.cadres::named);
	}

	@BatchMapping(typeName = "PoolMember", field = "nomination")
	Map<PoolMemberSummary, NominationSummary> nominationOfMember(List<PoolMemberSummary> members) {
		return Joins.toOne(members, (member) -> String.valueOf(member.nominationKey()), this.listing::nominations);
	}

	@SchemaMapping(typeName = "PoolMember")
	@Nullable String reason(PoolMemberSummary member) {
		return this.reasons.of(member.area(), member.cadreNumber(), member.reason());
	}

	@SchemaMapping(typeName = "PoolMember")
	boolean viewerCanLeave(PoolMemberSummary member) {
		return member.leftOn() == null && this.who.current().isCadre(member.cadreNumber());
	}

	@BatchMapping(typeName = "PoolMember")
	Map<PoolMemberSummary, Boolean> viewerCanRetire(List<PoolMemberSummary> members) {
		return this.nominating.retirable(members);
	}

	@BatchMapping(typeName = "Cadre")
	Map<Cadre, PoolMemberSummary> poolMember(List<Cadre> cadres) {
		return Joins.toOne(cadres, Cadre::number, this.listing::membersOf);
	}

	@BatchMapping(typeName = "Ruling", field = "cadre")
	Map<RulingSummary, Cadre> cadreOfRuling(List<RulingSummary> rulings) {
		return Joins.toOne(rulings, RulingSummary::cadreNumber, this.cadres::named);
	}

	@QueryMapping
	Connection<CadreNoticeSummary> cadreNotices(@Argument @Nullable Integer first, @Argument @Nullable String after,
			@Argument @Nullable Integer last, @Argument @Nullable String before) {
		return this.notices.page(Page.of(first, after, last, before));
	}

	@SchemaMapping(typeName = "CadreNotice")
	String url(CadreNoticeSummary notice, GraphQLContext context) {
		return this.pages.url(context, notice.subject());
	}

	@MutationMapping
	PoolMemberPayload poolLeave(@Argument PoolLeaveInput input) {
		return this.answers.of("poolLeave", () -> leave(input, false), PoolMemberPayload::new);
	}

	@MutationMapping
	PoolMemberPayload poolRetire(@Argument PoolLeaveInput input) {
		return this.answers.of("poolRetire", () -> leave(input, true), PoolMemberPayload::new);
	}

	private PoolMemberSummary leave(PoolLeaveInput input, boolean age) {
		long id = GlobalId.number(PoolMember.TYPE, input.member);
		this.nominating.leave(id, input.expectedVersion, age, input.reason);
		return Objects.requireNonNull(this.listing.members(List.of(String.valueOf(id))).get(String.valueOf(id)));
	}

	record PoolMemberFilter(@Nullable Tier tier, @Nullable String cadre, @Nullable Boolean in) {

	}

	record PoolLeaveInput(String member, @Nullable Long expectedVersion, String reason) {

	}

	/**
	 * The answer to a membership's mutation.
	 *
	 * @param member as it is now
	 * @param userErrors why it was refused
	 */
	record PoolMemberPayload(@Nullable PoolMemberSummary member, List<UserError> userErrors) {

	}

}
