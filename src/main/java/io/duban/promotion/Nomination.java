package io.duban.promotion;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

import io.duban.committee.BallotEvent;
import io.duban.committee.Interests;
import io.duban.core.Aggregate;
import io.duban.core.CaseNumber;
import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.ruling.Verdict;
import io.duban.security.CurrentUser;

/**
 * A cadre's way into a pool (入库提名): eligibility, democratic recommendation, inspection,
 * decision of the standing committee, public notice.
 */
@Entity
@Table(name = "nomination")
class Nomination extends Aggregate<Nomination.Id> {

	/** The schema's name of the type. */
	static final String TYPE = "Nomination";

	static final CaseNumber NUMBERS = new CaseNumber("nomination", "通荐");

	/** Characters of what an inspection found. */
	private static final int FINDING = 2000;

	@EmbeddedId
	private Id id;

	private String area;

	private String cadre;

	@Enumerated(EnumType.STRING)
	private Tier tier;

	@Enumerated(EnumType.STRING)
	private Status status;

	private String nominatedBy;

	private LocalDate nominatedOn;

	private String grounds;

	/** The ballot that is open for the step, or was closed by it. */
	@Nullable private Long recommendation;

	@Nullable private Long decision;

	private boolean voting;

	@Nullable private String inspectedBy;

	@Nullable private String finding;

	@Nullable private Long notice;

	@Nullable private LocalDate endedOn;

	@Nullable private String reason;

	/** One nomination of a cadre at a time. */
	@Nullable private String openKey;

	@ElementCollection
	@CollectionTable(name = "nomination_step", joinColumns = @JoinColumn(name = "nomination"))
	@OrderColumn(name = "position")
	private List<Passage> passages = new ArrayList<>();

	@SuppressWarnings("NullAway.Init")
	protected Nomination() {
	}

	/** One whom the decision table does not let through has ended by that. */
	Nomination(Id id, String county, String cadre, Tier tier, String grounds, Verdict eligibility, CurrentUser by,
			LocalDateTime at) {
		Refused.unlessText(grounds, "REASON_MISSING", "Say what speaks for them");
		this.id = id;
		this.area = county;
		this.cadre = cadre;
		this.tier = tier;
		this.grounds = grounds;
		this.nominatedBy = by.account();
		this.nominatedOn = at.toLocalDate();
		this.openKey = cadre;
		this.status = Status.RECOMMENDING;
		register(new NominationEvent.Nominated(id.value(), NUMBERS.text(id.value()), cadre, tier, grounds));
		if (eligibility.isRefused()) {
			end(Status.INELIGIBLE, eligibility.message(), at);
			register(new NominationEvent.FoundIneligible(id.value(), eligibility.rule(), eligibility.version()));
		}
		else {
			Passage.go(this.passages, this.status.name(), at);
		}
	}

	/**
	 * Refuses what the nomination's state and its own story do not allow somebody.
	 * @param act what they would do
	 * @param by who
	 * @param own their number and those of their kin
	 */
	void allow(NominationAct act, CurrentUser by, Set<String> own) {
		require(act, by);
		Interests.refuse(own, Set.of(this.cadre));
	}

	private void require(NominationAct act, CurrentUser by) {
		if (this.status != act.at()) {
			throw wrongState();
		}
		Refused.when(this.voting, "BALLOT_OPEN", "A ballot is open for this step: close or adjourn it first");
		Refused.when(act == NominationAct.INSPECT && by.account().equals(this.nominatedBy), "SAME_PERSON",
				"Somebody else than who nominated inspects");
	}

	/**
	 * Only they themself or the organization department end it, and only while it is
	 * under way.
	 */
	void allowWithdrawal() {
		if (!isOpen()) {
			throw wrongState();
		}
	}

	/** Another nomination of the same cadre waits for the end of this one. */
	Refused inTheWay() {
		return new Refused("NOMINATION_OPEN",
				"The nomination " + NUMBERS.text(this.id.value()) + " of this cadre is under way since "
						+ this.nominatedOn,
				Map.of("nomination", NUMBERS.text(this.id.value()), "nominatedOn", this.nominatedOn.toString(),
						"status", this.status.name()));
	}

	private Refused wrongState() {
		return new Refused("WRONG_STATE", "This nomination is " + this.status + " now",
				Map.of("status", this.status.name(), "version", String.valueOf(version())));
	}

	Nomination ask(CurrentUser by, long ballot) {
		require(NominationAct.RECOMMEND, by);
		this.recommendation = ballot;
		this.voting = true;
		register(new NominationEvent.RecommendationOpened(this.id.value(), ballot));
		return this;
	}

	Nomination putToVote(CurrentUser by, long ballot) {
		require(NominationAct.PUT_TO_VOTE, by);
		this.decision = ballot;
		this.voting = true;
		register(new NominationEvent.PutToVote(this.id.value(), ballot));
		return this;
	}

	/** The server counted. */
	Nomination counted(BallotEvent.Closed result, LocalDateTime at) {
		if (!isWaitingFor(result.ballot())) {
			return this;
		}
		this.voting = false;
		boolean recommended = this.status == Status.RECOMMENDING;
		if (result.passed()) {
			go(recommended ? Status.INSPECTING : Status.ON_NOTICE, at);
		}
		else {
			end(Status.REFUSED, (recommended ? "民主推荐未过半数：" : "常委会票决未通过：") + result.text(), at);
		}
		register(recommended
				? new NominationEvent.Recommended(this.id.value(), result.ballot(), result.passed(), result.text())
				: new NominationEvent.Decided(this.id.value(), result.ballot(), result.passed(), result.text()));
		return this;
	}

	/** The ballot ended without a result: another one may be opened. */
	Nomination adjourned(long ballot) {
		if (isWaitingFor(ballot)) {
			this.voting = false;
			register(new NominationEvent.BallotAdjourned(this.id.value(), ballot));
		}
		return this;
	}

	private boolean isWaitingFor(long ballot) {
		Long waited = (this.status == Status.RECOMMENDING) ? this.recommendation : this.decision;
		return this.voting && waited != null && waited == ballot;
	}

	Nomination inspect(CurrentUser by, boolean fit, String found, LocalDateTime at) {
		require(NominationAct.INSPECT, by);
		Refused.unlessText(found, FINDING, "REASON_MISSING", "Say what the inspection found");
		this.inspectedBy = by.account();
		this.finding = found;
		if (fit) {
			go(Status.DECIDING, at);
		}
		else {
			end(Status.REFUSED, "考察不合格", at);
		}
		register(new NominationEvent.Inspected(this.id.value(), fit, found));
		return this;
	}

	Nomination hung(CadreNotice.Id hangs) {
		this.notice = hangs.value();
		return this;
	}

	/** What an objection found. */
	Nomination overturn(String why, LocalDateTime at) {
		end(Status.REFUSED, why, at);
		register(new NominationEvent.Overturned(this.id.value(), why));
		return this;
	}

	Nomination admit(PoolMember.Id member, LocalDateTime at) {
		end(Status.ADMITTED, null, at);
		register(new NominationEvent.Admitted(this.id.value(), member.value()));
		return this;
	}

	/** A rule was held against them. */
	Nomination ruled(Verdict verdict) {
		register(new NominationEvent.Ruled(this.id.value(), verdict.rule(), verdict.version(), verdict.inputs(),
				verdict.result(), verdict.message()));
		return this;
	}

	/** A rule does not let them in. */
	Nomination turnAway(Verdict verdict, LocalDateTime at) {
		end(Status.REFUSED, verdict.message(), at);
		register(new NominationEvent.TurnedAway(this.id.value(), verdict.rule(), verdict.message()));
		return this;
	}

	Nomination withdraw(String why, LocalDateTime at) {
		allowWithdrawal();
		Refused.unlessText(why, "REASON_MISSING", "Say why it ends");
		end(Status.WITHDRAWN, why, at);
		register(new NominationEvent.Withdrawn(this.id.value(), why));
		return this;
	}

	private void go(Status to, LocalDateTime at) {
		this.status = to;
		Passage.go(this.passages, to.name(), at);
	}

	private void end(Status how, @Nullable String why, LocalDateTime at) {
		Passage.leave(this.passages, at);
		this.status = how;
		this.reason = why;
		this.endedOn = at.toLocalDate();
		this.openKey = null;
		this.voting = false;
	}

	boolean isOpen() {
		return this.openKey != null;
	}

	Status status() {
		return this.status;
	}

	String cadre() {
		return this.cadre;
	}

	Tier tier() {
		return this.tier;
	}

	@Nullable Long notice() {
		return this.notice;
	}

	/** The ballot that it waits for. */
	@Nullable Long openBallot() {
		Long waited = (this.status == Status.RECOMMENDING) ? this.recommendation : this.decision;
		return this.voting ? waited : null;
	}

	@Override
	public Id getId() {
		return this.id;
	}

	@Override
	public String subject() {
		return NUMBERS.subject(this.id.value());
	}

	@Override
	public String area() {
		return this.area;
	}

	/** Cadres see what is about themselves. */
	@Override
	public Place place() {
		return new Place(this.area, null, null, null, false, Set.of(this.cadre));
	}

	/**
	 * A nomination's number, as a number.
	 *
	 * @param value the year and six digits
	 */
	@Embeddable
	record Id(@Column(name = "id") long value) {

	}

	/** Where a nomination stands. */
	enum Status {

		/** 不符合资格 the decision table does not let them through. */
		INELIGIBLE,
		/** 民主推荐 colleagues are to be asked. */
		RECOMMENDING,
		/** 考察 the organization department is to inspect. */
		INSPECTING,
		/** 常委会票决 the standing committee is to decide. */
		DECIDING,
		/** 公示 its notice hangs. */
		ON_NOTICE,
		/** 已入库 in the pool. */
		ADMITTED,
		/** Refused, with a reason. */
		REFUSED,
		/** 已终止 ended by themself or by the organization department. */
		WITHDRAWN

	}

}
