package io.duban.exit;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
import io.duban.household.Household.Monitoring;
import io.duban.issue.Escalation;
import io.duban.notice.Hanging;
import io.duban.notice.Noticed;
import io.duban.security.CurrentUser;

/**
 * What somebody noticed of a household that may fall into poverty, or back into it
 * (监测线索): the township verifies, the notice hangs, the county decides, within 15 days.
 */
@Entity
@Table(name = "monitoring_clue")
public class Clue extends Noticed<Clue.Id> {

	/** The schema's name of the type. */
	static final String TYPE = "MonitoringClue";

	/** One level a day. */
	private static final List<Escalation> LEVELS = List.of(Escalation.NONE, Escalation.TOWNSHIP_LEADER,
			Escalation.COUNTY_LEADER, Escalation.SUNDAY_AGENDA);

	static final CaseNumber NUMBERS = new CaseNumber("clue", "通监");

	@EmbeddedId
	private Id id;

	private String area;

	private String household;

	@Enumerated(EnumType.STRING)
	private Status status = Status.VERIFYING;

	private String summary;

	private String reportedBy;

	private LocalDate reportedOn;

	private LocalDate dueOn;

	@Enumerated(EnumType.STRING)
	private Escalation escalation = Escalation.NONE;

	@Enumerated(EnumType.STRING)
	@Nullable private Proposal proposal;

	@Nullable private String finding;

	@Nullable private String verifiedBy;

	@Nullable private LocalDate decidedOn;

	@Nullable private String reason;

	@Nullable private String openKey;

	@SuppressWarnings("NullAway.Init")
	protected Clue() {
	}

	Clue(Id id, Household household, String summary, CurrentUser by, LocalDate today, int days) {
		Refused.unlessText(summary, "DESCRIPTION_MISSING", "Say what was noticed");
		this.id = id;
		this.area = household.area();
		this.household = household.number();
		this.summary = summary;
		this.reportedBy = by.account();
		this.reportedOn = today;
		this.dueOn = today.plusDays(days);
		this.openKey = household.number();
		register(new ClueEvent.Reported(id.value(), NUMBERS.text(id.value()), this.household, summary, this.dueOn));
	}

	/** Refuses an act that the clue's state or its story does not allow. */
	void allow(Act act, CurrentUser by, LocalDate today) {
		switch (act) {
			case VERIFY -> require(this.status == Status.VERIFYING);
			case DECIDE -> {
				require(this.status == Status.DECIDING || this.status == Status.ON_NOTICE);
				Hanging hangs = hanging();
				Refused.when(isOnNotice() && hangs != null && !hangs.isOver(today), "NOTICE_HANGS",
						"Its notice hangs still, until " + ((hangs != null) ? hangs.until() : today)
								+ " or until an objection is resolved");
				Refused.when(by.account().equals(this.verifiedBy), "SAME_PERSON",
						"Somebody else than who verified it decides");
			}
		}
	}

	Clue verify(CurrentUser by, Proposal what, String found, Poverty.Standing standing, LocalDate today,
			int noticeDays) {
		allow(Act.VERIFY, by, today);
		Refused.unlessText(found, "DESCRIPTION_MISSING", "Say what was found there");
		Refused.when(what == Proposal.REENTER && standing.status() != Poverty.Status.EXITED, "NOT_EXITED",
				"Only a household that has exited can fall back");
		this.proposal = what;
		this.finding = found;
		this.verifiedBy = by.account();
		register(new ClueEvent.Verified(this.id.value(), what, found));
		if (what == Proposal.NOTHING) {
			this.status = Status.DECIDING;
		}
		else {
			this.status = Status.ON_NOTICE;
			Hanging hangs = hang(today, today.plusDays(noticeDays));
			register(new ClueEvent.NoticeHung(this.id.value(), hangs.from(), hangs.until()));
		}
		return this;
	}

	/**
	 * Decides as was proposed, or that nothing is to be done.
	 * @return what is to be done
	 */
	Proposal decide(CurrentUser by, boolean confirmed, @Nullable String why, LocalDate today) {
		allow(Act.DECIDE, by, today);
		Refused.unlessReasoned(!confirmed, why, "Say why it is decided otherwise");
		Proposal proposed = (this.proposal != null) ? this.proposal : Proposal.NOTHING;
		Refused.when(!confirmed && proposed == Proposal.NOTHING, "BAD_DECISION",
				"Nothing was proposed: report a new clue where something is to be done");
		Proposal decided = confirmed ? proposed : Proposal.NOTHING;
		end((decided == Proposal.NOTHING) ? Status.DISMISSED : Status.CONFIRMED, why, today);
		register(new ClueEvent.Decided(this.id.value(), confirmed, proposed, why));
		return decided;
	}

	/** Passes it up one level for each day over; the same day again changes nothing. */
	Clue escalate(LocalDate today) {
		long days = ChronoUnit.DAYS.between(this.dueOn, today);
		Escalation level = LEVELS.get((int) Math.max(0, Math.min(days, LEVELS.size() - 1)));
		if (this.openKey != null && level.compareTo(this.escalation) > 0) {
			this.escalation = level;
			register(new ClueEvent.Escalated(this.id.value(), level, this.dueOn));
		}
		return this;
	}

	private void require(boolean right) {
		if (!right) {
			throw new Refused("WRONG_STATE", "This clue is " + this.status + ": " + this.status.now(),
					Map.of("status", this.status.name(), "version", String.valueOf(version())));
		}
	}

	private void end(Status how, @Nullable String why, LocalDate today) {
		this.status = how;
		this.reason = why;
		this.decidedOn = today;
		this.openKey = null;
	}

	@Override
	protected boolean isOnNotice() {
		return this.status == Status.ON_NOTICE;
	}

	@Override
	protected void tellStopped(LocalDate on) {
		register(new ClueEvent.NoticeStopped(this.id.value(), on));
	}

	@Override
	protected void tellResumed(LocalDate until) {
		register(new ClueEvent.NoticeResumed(this.id.value(), until));
	}

	/** The county hears of it and decides. */
	@Override
	protected void overturn(String why) {
		this.proposal = Proposal.NOTHING;
		this.reason = why;
		this.status = Status.DECIDING;
		register(new ClueEvent.Overturned(this.id.value(), why));
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

	LocalDate reportedOn() {
		return this.reportedOn;
	}

	/**
	 * A clue's number, as a number.
	 *
	 * @param value the year and six digits
	 */
	@Embeddable
	record Id(@Column(name = "id") long value) {

	}

	/** What people do with a clue once it is reported. */
	enum Act {

		/** The township goes to see. */
		VERIFY,
		/** The county decides. */
		DECIDE

	}

	/** What is to be done. */
	public enum Proposal {

		/** 脱贫不稳定户 to be monitored as one. */
		UNSTABLE_EXITED(Monitoring.UNSTABLE_EXITED),
		/** 边缘易致贫户 to be monitored as one. */
		MARGINAL_AT_RISK(Monitoring.MARGINAL_AT_RISK),
		/** 突发严重困难户 to be monitored as one. */
		SUDDEN_HARDSHIP(Monitoring.SUDDEN_HARDSHIP),
		/** 返贫 to be registered as poor again. */
		REENTER(null),
		/** 不纳入 nothing. */
		NOTHING(null);

		private final @Nullable Monitoring monitoring;

		Proposal(@Nullable Monitoring monitoring) {
			this.monitoring = monitoring;
		}

		@Nullable Monitoring monitoring() {
			return this.monitoring;
		}

	}

	/** Where a clue stands. */
	public enum Status {

		/** 核实 the township is to verify it. */
		VERIFYING("the township verifies it first"),
		/** 公示 the notice of what is proposed hangs; the county decides when it has. */
		ON_NOTICE("the township has verified it, and the county decides once its notice has hung"),
		/** The county is to decide that nothing is to be done. */
		DECIDING("the township has verified it, and the county decides now"),
		/** Decided as was proposed. */
		CONFIRMED("it is decided, report what is new as another clue"),
		/** 不纳入 decided that nothing is to be done. */
		DISMISSED("it is decided, report what is new as another clue");

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
