package io.duban.exit;

import java.time.LocalDate;
import java.util.Map;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

import io.duban.core.CaseNumber;
import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.household.Household;
import io.duban.notice.Hanging;
import io.duban.notice.Noticed;
import io.duban.security.CurrentUser;

/**
 * A household's way out of poverty (贫困户退出): village democratic review, verification, the
 * household's consent, village notice, township review, county approval.
 */
@Entity
@Table(name = "household_exit")
class HouseholdExit extends Noticed<HouseholdExit.Id> {

	/** The schema's name of the type. */
	static final String TYPE = "HouseholdExit";

	static final CaseNumber NUMBERS = new CaseNumber("householdExit", "通退");

	@EmbeddedId
	private Id id;

	private String area;

	private String household;

	@Enumerated(EnumType.STRING)
	private Status status = Status.REVIEWING;

	private String proposedBy;

	private LocalDate proposedOn;

	@Nullable private Integer present;

	@Nullable private Integer agreed;

	@Nullable private Integer disagreed;

	@Nullable private String verifiedBy;

	@Nullable private LocalDate verifiedOn;

	@Nullable private String townshipBy;

	@Nullable private Integer exitYear;

	@Nullable private String reason;

	@Nullable private String openKey;

	@SuppressWarnings("NullAway.Init")
	protected HouseholdExit() {
	}

	HouseholdExit(Id id, Household household, CurrentUser by, LocalDate today) {
		this.id = id;
		this.area = household.area();
		this.household = household.number();
		this.proposedBy = by.account();
		this.proposedOn = today;
		this.openKey = household.number();
		register(new HouseholdExitEvent.Proposed(id.value(), NUMBERS.text(id.value()), household.number()));
	}

	/**
	 * Refuses what the exit's state and its own story do not allow somebody.
	 * @param step what they would do
	 * @param by who
	 */
	void allow(Step step, CurrentUser by) {
		if (this.status != step.at()) {
			throw new Refused("WRONG_STATE", "This exit is " + this.status + ": " + this.status.now(),
					Map.of("status", this.status.name(), "version", String.valueOf(version())));
		}
		Refused.when(step == Step.APPROVE && by.account().equals(this.townshipBy), "SAME_PERSON",
				"Somebody else than who reviewed it for the township approves for the county");
	}

	/** The server counts: more than half of those present must agree. */
	HouseholdExit review(CurrentUser by, int came, int forIt, int againstIt) {
		allow(Step.REVIEW, by);
		Refused.unless(
				came > 0 && came <= Step.MOST_PRESENT && forIt >= 0 && againstIt >= 0 && forIt + againstIt <= came,
				"BAD_VOTES", "Of 1 to " + Step.MOST_PRESENT + " present each agrees, disagrees or abstains");
		this.present = came;
		this.agreed = forIt;
		this.disagreed = againstIt;
		boolean passed = forIt * 2 > came;
		if (passed) {
			this.status = Status.VERIFYING;
		}
		else {
			end("民主评议未通过：到会" + came + "人，同意" + forIt + "人");
		}
		register(new HouseholdExitEvent.Reviewed(this.id.value(), came, forIt, againstIt, passed));
		return this;
	}

	/** Agreed only while the indicators hold. */
	HouseholdExit verify(CurrentUser by, Decision decision, @Nullable String why, Evaluation evaluation,
			LocalDate today) {
		allow(Step.VERIFY, by);
		decide(decision, why, Status.CONSENTING, Status.REVIEWING);
		if (decision == Decision.AGREE) {
			evaluation.require();
			this.verifiedBy = by.account();
			this.verifiedOn = today;
		}
		boolean held = decision == Decision.AGREE;
		register(new HouseholdExitEvent.Verified(this.id.value(), decision, why, held ? evaluation.version() : null,
				held ? evaluation.figures() : Map.of()));
		return this;
	}

	/** The notice hangs from the day of the consent on. */
	HouseholdExit consent(CurrentUser by, Decision decision, @Nullable String why, LocalDate today, int noticeDays) {
		allow(Step.CONSENT, by);
		Refused.when(decision == Decision.SEND_BACK, "BAD_DECISION", "A household consents or does not");
		decide(decision, why, Status.ON_NOTICE, Status.VERIFYING);
		register(new HouseholdExitEvent.Consented(this.id.value(), decision, why));
		if (decision == Decision.AGREE) {
			Hanging hangs = hang(today, today.plusDays(noticeDays));
			register(new HouseholdExitEvent.NoticeHung(this.id.value(), hangs.from(), hangs.until()));
		}
		return this;
	}

	/** The timer went off; doing it again changes nothing. */
	HouseholdExit closeNotice(LocalDate today) {
		if (this.status == Status.ON_NOTICE && !onNotice().isStopped()) {
			this.status = Status.TOWNSHIP_REVIEW;
			register(new HouseholdExitEvent.NoticeOver(this.id.value(), today));
		}
		return this;
	}

	HouseholdExit reviewForTownship(CurrentUser by, Decision decision, @Nullable String why) {
		allow(Step.REVIEW_FOR_TOWNSHIP, by);
		decide(decision, why, Status.COUNTY_APPROVAL, Status.VERIFYING);
		this.townshipBy = (decision == Decision.AGREE) ? by.account() : null;
		register(new HouseholdExitEvent.TownshipReviewed(this.id.value(), decision, why));
		return this;
	}

	/** Agreed only while the indicators still hold. */
	HouseholdExit approve(CurrentUser by, Decision decision, @Nullable String why, Evaluation evaluation, int year) {
		allow(Step.APPROVE, by);
		decide(decision, why, Status.EXITED, Status.VERIFYING);
		boolean exits = decision == Decision.AGREE;
		if (exits) {
			evaluation.require();
			this.exitYear = year;
			this.openKey = null;
		}
		register(new HouseholdExitEvent.CountyDecided(this.id.value(), decision, why,
				exits ? evaluation.version() : null, exits ? evaluation.figures() : Map.of(), this.exitYear));
		return this;
	}

	private void decide(Decision decision, @Nullable String why, Status onward, Status back) {
		Refused.unlessReasoned(decision != Decision.AGREE, why, "Say why it does not go on");
		switch (decision) {
			case AGREE -> this.status = onward;
			case SEND_BACK -> {
				this.status = back;
				this.reason = why;
			}
			case REFUSE -> end(String.valueOf(why));
		}
	}

	private void end(String why) {
		this.status = Status.REFUSED;
		this.reason = why;
		this.openKey = null;
	}

	@Override
	protected boolean isOnNotice() {
		return this.status == Status.ON_NOTICE;
	}

	@Override
	protected void tellStopped(LocalDate on) {
		register(new HouseholdExitEvent.NoticeStopped(this.id.value(), on));
	}

	@Override
	protected void tellResumed(LocalDate until) {
		register(new HouseholdExitEvent.NoticeResumed(this.id.value(), until));
	}

	@Override
	protected void overturn(String why) {
		end(why);
		register(new HouseholdExitEvent.Overturned(this.id.value(), why));
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

	@Override
	public Place place() {
		return new Place(this.area, null, this.household, null, true);
	}

	Status status() {
		return this.status;
	}

	String household() {
		return this.household;
	}

	/**
	 * An exit's number, as a number.
	 *
	 * @param value the year and six digits
	 */
	@Embeddable
	record Id(@Column(name = "id") long value) {

	}

	/** Where an exit stands. */
	enum Status {

		/** 民主评议 the village is to vote. */
		REVIEWING("the village votes first"),
		/** 核实 village and team are to verify. */
		VERIFYING("village and team verify it first"),
		/** 农户认可 the household is to consent. */
		CONSENTING("the household says first whether it consents"),
		/** 公示 its notice hangs. */
		ON_NOTICE("its notice hangs first"),
		/** 乡镇审核 the township is to decide. */
		TOWNSHIP_REVIEW("the township reviews it first"),
		/** 县级审定 the county is to decide. */
		COUNTY_APPROVAL("the county decides now"),
		/** 已退出 exited. */
		EXITED("nothing more is to be done"),
		/** Refused, with a reason. */
		REFUSED("propose it anew");

		private final String now;

		Status(String now) {
			this.now = now;
		}

		/** What is to be done now, to whoever wants something else. */
		String now() {
			return this.now;
		}

	}

}
