package io.duban.issue;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import jakarta.persistence.Column;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import org.hibernate.annotations.ListIndexBase;
import org.jspecify.annotations.Nullable;

import io.duban.core.Aggregate;
import io.duban.core.CaseNumber;
import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.core.WorkCalendar;
import io.duban.security.Area;
import io.duban.security.CurrentUser;

/**
 * Something wrong in the county, open until a recheck passes (销号), watched for relapse
 * after that, and never struck off unrectified (不改不销).
 */
@Entity
@Table(name = "issue")
public class Issue extends Aggregate<Issue.Id> {

	/** The schema's name of the type. */
	static final String TYPE = "Issue";

	/** What an issue's subject begins with. */
	static final String KIND = "issue";

	static final CaseNumber NUMBERS = new CaseNumber(KIND, "通扶");

	/** After as many failed rechecks in a row the Sunday meeting decides. */
	static final int ROUNDS_BEFORE_REFERRAL = 3;

	/** Characters of a description of what was done. */
	private static final int DESCRIPTION = 2000;

	private static final int EVIDENCE = 20;

	/** Nothing is due later than as many days from now. */
	private static final int HORIZON = 365;

	@EmbeddedId
	private Id id;

	private String area;

	private String township;

	@Enumerated(EnumType.STRING)
	private Status status = Status.RECTIFYING;

	@Enumerated(EnumType.STRING)
	private Source source;

	@Enumerated(EnumType.STRING)
	private Line line;

	private String rule;

	@Enumerated(EnumType.STRING)
	private Severity severity;

	@Enumerated(EnumType.STRING)
	private Finding.Subject.Kind subjectKind;

	private String subjectId;

	@Nullable private String household;

	private String summary;

	private String facts;

	@Nullable private Long inspection;

	private String reportedBy;

	private LocalDateTime reportedAt;

	@Embedded
	private Deadline deadline;

	private LocalDate dueOn;

	@Nullable private String rectifier;

	@Enumerated(EnumType.STRING)
	private Escalation escalation = Escalation.NONE;

	private int round = 1;

	private int failedRounds;

	private int relapses;

	@Nullable private LocalDate inspectedOn;

	@Nullable private LocalDate foundAgainOn;

	@Nullable private LocalDate goneOn;

	@Nullable private LocalDate struckOffOn;

	@Nullable private String struckOffWeek;

	@Embedded
	@Nullable private Extension extension;

	private boolean extended;

	@Embedded
	@Nullable private Withdrawal withdrawal;

	@Column(name = "open_key")
	@Nullable private String openKey;

	@ElementCollection
	@CollectionTable(name = "issue_round", joinColumns = @JoinColumn(name = "issue"))
	@OrderColumn(name = "number")
	@ListIndexBase(1)
	private List<Round> rounds = new ArrayList<>();

	@ElementCollection
	@CollectionTable(name = "issue_evidence", joinColumns = @JoinColumn(name = "issue"))
	@OrderColumn(name = "position")
	private List<Evidence> evidence = new ArrayList<>();

	@SuppressWarnings("NullAway.Init")
	protected Issue() {
	}

	Issue(Id id, Finding finding, Origin origin, Deadline deadline, LocalDate dueOn, @Nullable String rectifier,
			CurrentUser by, LocalDateTime at) {
		Look look = origin.look();
		this.id = id;
		this.area = finding.area();
		this.township = Area.township(finding.area());
		this.source = origin.source();
		this.line = finding.line();
		this.rule = finding.rule();
		this.severity = finding.severity();
		this.subjectKind = finding.subject().kind();
		this.subjectId = finding.subject().id();
		this.household = finding.household();
		this.summary = finding.summary();
		this.facts = finding.facts();
		this.inspection = (look != null) ? look.inspection() : null;
		this.inspectedOn = (look != null) ? look.asOf() : null;
		this.deadline = deadline;
		this.dueOn = dueOn;
		this.rectifier = rectifier;
		this.reportedBy = by.account();
		this.reportedAt = at;
		this.openKey = (look != null) ? finding.key() : null;
		register(new IssueEvent.Reported(id.value(), id.number(), this.source, this.line, this.rule, this.severity,
				finding.subject(), this.summary, dueOn, rectifier, this.inspection,
				(look != null) ? look.visit() : null, origin.number()));
	}

	/**
	 * Whether a look is of a day before what is known of the issue by now, and so says
	 * nothing about it.
	 */
	boolean isPast(Look look) {
		return (this.inspectedOn != null && look.asOf().isBefore(this.inspectedOn))
				|| (this.struckOffOn != null && look.isBeforeStrikingOff(this.struckOffOn));
	}

	/**
	 * Tells that a look found it still there; the same facts change nothing.
	 */
	Issue foundAgain(Look look, String facts) {
		if (!isPast(look) && (!facts.equals(this.facts) || this.goneOn != null)) {
			this.inspectedOn = look.asOf();
			this.facts = facts;
			this.foundAgainOn = look.asOf();
			this.goneOn = null;
			register(new IssueEvent.FoundAgain(this.id.value(), look.inspection(), look.visit(), look.asOf(), facts));
		}
		return this;
	}

	/** Notes that an inspection no longer found it. It stays open: somebody must look. */
	Issue noLongerFound(Look look) {
		if (!isPast(look) && this.goneOn == null) {
			this.inspectedOn = look.asOf();
			this.goneOn = look.asOf();
			register(new IssueEvent.NoLongerFound(this.id.value(), look.inspection(), look.asOf()));
		}
		return this;
	}

	/**
	 * Refuses what the issue's state and its own story do not allow somebody.
	 * @param act what they would do
	 * @param by who
	 * @param unit where they serve
	 */
	void allow(Act act, CurrentUser by, @Nullable String unit) {
		switch (act) {
			case RECTIFY -> require(Status.RECTIFYING, "rectified");
			case REPORT_PROGRESS -> require(Status.RECTIFYING, "reported on");
			case REFER -> require(Status.RECTIFYING, "referred");
			case HAND_OVER -> require(Status.RECTIFYING, "handed over");
			case RECHECK -> {
				require(Status.RECHECKING, "rechecked");
				refuseOwnWork(by, unit);
			}
			case COUNTERSIGN -> {
				require(Status.COUNTERSIGNING, "countersigned");
				Round last = this.rounds.get(this.rounds.size() - 1);
				Refused.when(last.isRectifiedBy(by) || last.isRecheckedBy(by), "SAME_PERSON",
						"The second signature is of somebody who neither rectified nor rechecked");
			}
			case DECIDE_REFERRAL -> require(Status.REFERRED, "decided");
			case REQUEST_EXTENSION -> {
				require(Status.RECTIFYING, "extended");
				Refused.when(this.extended || this.extension != null, "EXTENSION_USED",
						"More time can be asked for once");
			}
			case DECIDE_EXTENSION -> {
				if (this.extension == null) {
					throw new Refused("NO_EXTENSION", "Nobody asks for more time for this issue", state());
				}
				this.extension.allowDecision(by);
			}
			case REQUEST_WITHDRAWAL -> {
				if (!this.status.isOpen()) {
					throw wrongState("withdrawn");
				}
				Refused.when(this.withdrawal != null, "WITHDRAWAL_PENDING", "Somebody already asked to withdraw it");
			}
			case DECIDE_WITHDRAWAL -> {
				if (this.withdrawal == null || !this.status.isOpen()) {
					throw new Refused("NO_WITHDRAWAL", "Nobody asks to withdraw this issue", state());
				}
				this.withdrawal.allowDecision(by);
			}
			case LOOK_BACK -> {
				require(Status.LOOKING_BACK, "looked back at");
				refuseOwnWork(by, unit);
			}
		}
	}

	Issue rectify(CurrentUser by, @Nullable String unit, @Nullable Absent absent, String description,
			List<Evidence> shown, LocalDateTime at) {
		allow(Act.RECTIFY, by, unit);
		Refused.unlessText(description, DESCRIPTION, "DESCRIPTION_MISSING", "Say what was done");
		Refused.when(shown.isEmpty(), "EVIDENCE_MISSING", "Add at least one piece of evidence");
		Refused.when(shown.size() > EVIDENCE, "TOO_MUCH_EVIDENCE", "Show it in at most " + EVIDENCE + " pieces");
		shown.forEach(Evidence::check);
		this.rounds.add(new Round(by, unit, absent, description, at));
		List<Evidence> ofRound = shown.stream().map((piece) -> piece.ofRound(this.round)).toList();
		this.evidence.addAll(ofRound);
		this.status = Status.RECHECKING;
		this.extension = null;
		register(new IssueEvent.Rectified(this.id.value(), this.round, by.cadre(), Absent.number(absent), description,
				ofRound));
		return this;
	}

	Issue reportProgress(CurrentUser by, @Nullable Absent absent, String description) {
		allow(Act.REPORT_PROGRESS, by, null);
		Refused.unlessText(description, DESCRIPTION, "DESCRIPTION_MISSING", "Say how it gets on");
		register(new IssueEvent.ProgressReported(this.id.value(), this.round, description, Absent.number(absent)));
		return this;
	}

	/** The rectifier cannot do it: the Sunday meeting decides. */
	Issue refer(CurrentUser by, @Nullable Absent absent, String reason) {
		allow(Act.REFER, by, null);
		Refused.unlessText(reason, "REASON_MISSING", "Say why it is beyond you");
		this.status = Status.REFERRED;
		this.extension = null;
		register(new IssueEvent.Referred(this.id.value(), this.round, reason, Absent.number(absent)));
		return this;
	}

	Issue recheck(CurrentUser by, @Nullable String unit, boolean passed, @Nullable String reason, LocalDateTime at,
			WorkCalendar calendar) {
		allow(Act.RECHECK, by, unit);
		Refused.unlessReasoned(!passed, reason, "Say why the recheck failed");
		Round current = this.rounds.get(this.rounds.size() - 1);
		current.recheck(by, passed, reason, at);
		LocalDate due = null;
		if (!passed) {
			this.failedRounds++;
			if (this.failedRounds >= ROUNDS_BEFORE_REFERRAL) {
				this.status = Status.REFERRED;
			}
			else {
				due = nextRound(at.toLocalDate(), calendar);
			}
		}
		else if (this.severity == Severity.CRITICAL) {
			this.status = Status.COUNTERSIGNING;
		}
		else {
			strikeOff(at.toLocalDate());
		}
		register(new IssueEvent.Rechecked(this.id.value(), this.rounds.size(), passed, reason, due, roundOf(due)));
		if (this.status == Status.REFERRED) {
			register(new IssueEvent.Referred(this.id.value(), this.round,
					ROUNDS_BEFORE_REFERRAL + " rechecks failed in a row", null));
		}
		tellStruckOff();
		return this;
	}

	static void refuseBeyondHorizon(LocalDate due, LocalDate today) {
		Refused.when(due.isAfter(today.plusDays(HORIZON)), "DUE_TOO_LATE",
				"Take a date until " + today.plusDays(HORIZON) + ": nothing is put off for more than a year");
	}

	boolean isInspectedBy(@Nullable String cadre) {
		return cadre != null && this.rounds.stream().anyMatch((round) -> cadre.equals(round.recheckedBy()));
	}

	private void refuseInspector(@Nullable String rectifier) {
		Refused.when(isInspectedBy(rectifier), "OWN_WORK", "Who rechecked an issue cannot become its rectifier");
	}

	private void refuseOwnWork(CurrentUser by, @Nullable String unit) {
		Refused.when(this.rounds.stream().anyMatch((round) -> round.isRectifiedBy(by)), "OWN_WORK",
				"Who rectified an issue, in this round or an earlier one, cannot recheck it");
		Refused.when(by.isCadre(this.rectifier), "OWN_WORK", "Who is to rectify an issue cannot recheck it");
		Refused.when(this.rounds.get(this.rounds.size() - 1).isOfUnit(unit), "SAME_UNIT",
				"Somebody of another unit than the rectifier's must recheck");
	}

	/**
	 * Refuses what a deputy may not do for a rectifier who is on leave, or to their work.
	 */
	void allowDeputy(Act act, CurrentUser by) {
		Refused.when(act == Act.RECHECK || act == Act.LOOK_BACK, "OWN_WORK",
				"Who stands in for the rectifier cannot recheck the issue");
		Refused.when(act.isOfRectifier() && isInspectedBy(by.cadre()), "OWN_WORK",
				"Who rechecked an issue cannot rectify it for somebody: hand it on");
	}

	Issue countersign(CurrentUser by, boolean approved, @Nullable String reason, LocalDateTime at,
			WorkCalendar calendar) {
		allow(Act.COUNTERSIGN, by, null);
		Refused.unlessReasoned(!approved, reason, "Say why you do not sign");
		LocalDate due = null;
		if (approved) {
			strikeOff(at.toLocalDate());
		}
		else {
			due = nextRound(at.toLocalDate(), calendar);
		}
		register(new IssueEvent.Countersigned(this.id.value(), approved, reason, due, roundOf(due)));
		tellStruckOff();
		return this;
	}

	Issue decideReferral(CurrentUser by, Referral referral, LocalDateTime at, WorkCalendar calendar) {
		allow(Act.DECIDE_REFERRAL, by, null);
		Refused.unlessText(referral.reason(), "REASON_MISSING", "Give the reason of the decision");
		LocalDate due = null;
		switch (referral.outcome()) {
			case NEW_ROUND -> {
				this.failedRounds = 0;
				if (referral.rectifier() != null) {
					refuseInspector(referral.rectifier());
					this.rectifier = referral.rectifier();
				}
				due = nextRound(at.toLocalDate(), calendar);
				if (referral.dueOn() != null) {
					Refused.when(referral.dueOn().isBefore(at.toLocalDate()), "DUE_IN_PAST",
							"The due date must not lie in the past");
					refuseBeyondHorizon(referral.dueOn(), at.toLocalDate());
					this.dueOn = referral.dueOn();
					due = this.dueOn;
				}
			}
			case STRIKE_OFF -> {
				Refused.when(this.rounds.size() < this.round, "NOT_RECTIFIED",
						"An issue is never struck off unrectified: decide a new round instead");
				if (this.severity == Severity.CRITICAL) {
					this.status = Status.COUNTERSIGNING;
				}
				else {
					strikeOff(at.toLocalDate());
				}
			}
			case WITHDRAW -> withdraw();
		}
		register(new IssueEvent.ReferralDecided(this.id.value(), referral.outcome(), referral.reason(), this.rectifier,
				due, roundOf(due), referral.meeting(), referral.onBehalfOf()));
		tellStruckOff();
		return this;
	}

	Issue requestExtension(CurrentUser by, @Nullable Absent absent, LocalDate until, String reason, LocalDate today) {
		allow(Act.REQUEST_EXTENSION, by, null);
		refuseBeyondHorizon(until, today);
		this.extension = Extension.of(by, until, reason, this.dueOn);
		register(new IssueEvent.ExtensionRequested(this.id.value(), until, reason, Absent.number(absent)));
		return this;
	}

	Issue decideExtension(CurrentUser by, boolean granted, @Nullable String reason) {
		allow(Act.DECIDE_EXTENSION, by, null);
		LocalDate until = Objects.requireNonNull(this.extension).until();
		Refused.unlessReasoned(!granted, reason, "Say why there is no more time");
		this.extended = true;
		this.extension = null;
		if (granted) {
			this.dueOn = until;
			this.escalation = Escalation.NONE;
		}
		register(new IssueEvent.ExtensionDecided(this.id.value(), granted, reason, this.dueOn));
		return this;
	}

	Issue remind() {
		if (this.status == Status.RECTIFYING) {
			register(new IssueEvent.Reminded(this.id.value(), this.rectifier, this.dueOn));
		}
		return this;
	}

	/**
	 * Passes an overdue issue up by one level, or by as many as days have passed since it
	 * was due: timers that went off during an outage come as one.
	 */
	Issue escalate(LocalDate today) {
		long due = Math.min(ChronoUnit.DAYS.between(this.dueOn, today), Escalation.SUNDAY_AGENDA.ordinal());
		long target = Math.max(due, this.escalation.ordinal() + 1L);
		while (this.status == Status.RECTIFYING && this.escalation.ordinal() < target
				&& this.escalation != Escalation.SUNDAY_AGENDA) {
			this.escalation = this.escalation.next();
			register(new IssueEvent.Escalated(this.id.value(), this.escalation, this.dueOn));
		}
		return this;
	}

	Issue handOver(CurrentUser by, @Nullable Absent absent, @Nullable String to, String reason) {
		allow(Act.HAND_OVER, by, null);
		Refused.unlessText(reason, "REASON_MISSING", "Say why it is handed over");
		refuseInspector(to);
		String from = this.rectifier;
		this.rectifier = to;
		register(new IssueEvent.HandedOver(this.id.value(), from, to, reason, Absent.number(absent)));
		return this;
	}

	Issue requestWithdrawal(CurrentUser by, String reason) {
		allow(Act.REQUEST_WITHDRAWAL, by, null);
		this.withdrawal = Withdrawal.of(by, reason);
		register(new IssueEvent.WithdrawalRequested(this.id.value(), reason));
		return this;
	}

	Issue decideWithdrawal(CurrentUser by, boolean confirmed, @Nullable String reason) {
		allow(Act.DECIDE_WITHDRAWAL, by, null);
		Refused.unlessReasoned(!confirmed, reason, "Say why it is not withdrawn");
		if (confirmed) {
			withdraw();
		}
		else {
			this.withdrawal = null;
		}
		register(new IssueEvent.WithdrawalDecided(this.id.value(), confirmed, reason));
		return this;
	}

	/** Thirty days after: drawn for looking back, or done with. */
	Issue draw(boolean drawn) {
		if (this.status == Status.STRUCK_OFF) {
			this.status = drawn ? Status.LOOKING_BACK : Status.CLOSED;
			register(new IssueEvent.LookBackDrawn(this.id.value(), drawn, String.valueOf(this.struckOffWeek)));
			if (!drawn) {
				close();
			}
		}
		return this;
	}

	Issue lookBack(CurrentUser by, @Nullable String unit, boolean relapsed, @Nullable String reason, LocalDateTime at,
			WorkCalendar calendar) {
		allow(Act.LOOK_BACK, by, unit);
		Refused.unlessReasoned(relapsed, reason, "Say what has come back");
		LocalDate due = relapsed ? reopen(at, calendar) : null;
		register(new IssueEvent.LookedBack(this.id.value(), relapsed, reason, roundOf(due)));
		if (!relapsed) {
			close();
		}
		return this;
	}

	/**
	 * A look found new facts after it was struck off: it opens under its number.
	 */
	Issue relapse(Look look, String facts, LocalDateTime at, WorkCalendar calendar) {
		require(Status.STRUCK_OFF, "reopened");
		this.facts = facts;
		this.inspectedOn = look.asOf();
		this.foundAgainOn = look.asOf();
		LocalDate due = reopen(at, calendar);
		register(new IssueEvent.Relapsed(this.id.value(), this.round, facts, due, look.inspection(), look.visit()));
		return this;
	}

	private LocalDate reopen(LocalDateTime at, WorkCalendar calendar) {
		this.relapses++;
		this.failedRounds = 0;
		this.struckOffOn = null;
		this.struckOffWeek = null;
		this.goneOn = null;
		this.openKey = (this.inspectedOn != null) ? key() : null;
		return nextRound(at.toLocalDate(), calendar);
	}

	/** The round that a decision began, null when it began none. */
	private @Nullable Integer roundOf(@Nullable LocalDate due) {
		return (due != null) ? this.round : null;
	}

	private LocalDate nextRound(LocalDate today, WorkCalendar calendar) {
		this.status = Status.RECTIFYING;
		this.round = this.rounds.size() + 1;
		this.escalation = Escalation.NONE;
		this.extended = false;
		this.dueOn = dueOfNewRound(today, calendar);
		return this.dueOn;
	}

	LocalDate dueOfNewRound(LocalDate today, WorkCalendar calendar) {
		return this.deadline.from(today, calendar);
	}

	private void strikeOff(LocalDate today) {
		this.status = Status.STRUCK_OFF;
		this.openKey = null;
		this.escalation = Escalation.NONE;
		this.withdrawal = null;
		this.struckOffOn = today;
		this.struckOffWeek = week(today);
	}

	private void tellStruckOff() {
		if (this.status == Status.STRUCK_OFF) {
			register(new IssueEvent.StruckOff(this.id.value(), this.rounds.size()));
		}
	}

	private void withdraw() {
		this.status = Status.WITHDRAWN;
		this.openKey = null;
	}

	private void close() {
		this.status = Status.CLOSED;
		register(new IssueEvent.Closed(this.id.value()));
	}

	private void require(Status wanted, String verb) {
		if (this.status != wanted) {
			throw wrongState(verb);
		}
	}

	private Refused wrongState(String verb) {
		return new Refused("WRONG_STATE", "This issue cannot be " + verb + " now: it is " + this.status, state());
	}

	private Map<String, String> state() {
		Round last = this.rounds.isEmpty() ? null : this.rounds.get(this.rounds.size() - 1);
		String rectified = (last != null) ? last.rectifiedBy() : null;
		String rechecked = (last != null) ? last.recheckedBy() : null;
		return Map.of("status", this.status.name(), "version", String.valueOf(version()), "lastRectifiedBy",
				(rectified != null) ? rectified : "", "lastRecheckedBy", (rechecked != null) ? rechecked : "");
	}

	/**
	 * The ISO week of a day.
	 * @param day the day
	 * @return such as {@code 2026-W48}
	 */
	static String week(LocalDate day) {
		return String.format(Locale.ROOT, "%d-W%02d", day.get(IsoFields.WEEK_BASED_YEAR),
				day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
	}

	@Override
	public Id getId() {
		return this.id;
	}

	@Override
	public String subject() {
		return this.id.subject();
	}

	@Override
	public String area() {
		return this.area;
	}

	@Override
	public Place place() {
		return new Place(this.area, this.line.name(), this.household, this.rectifier, true);
	}

	public Status status() {
		return this.status;
	}

	public Line line() {
		return this.line;
	}

	public LocalDate dueOn() {
		return this.dueOn;
	}

	@Nullable String rectifier() {
		return this.rectifier;
	}

	@Nullable String household() {
		return this.household;
	}

	String township() {
		return this.township;
	}

	@Nullable String openKey() {
		return this.openKey;
	}

	String subjectId() {
		return this.subjectId;
	}

	String key() {
		return this.rule + "|" + this.subjectId;
	}

	String facts() {
		return this.facts;
	}

	Deadline deadline() {
		return this.deadline;
	}

	@Nullable String struckOffWeek() {
		return this.struckOffWeek;
	}

	@Nullable LocalDate struckOffOn() {
		return this.struckOffOn;
	}

	/**
	 * An issue's number, as a number.
	 *
	 * @param value the year and six digits, such as 2026000001
	 */
	@Embeddable
	public record Id(@Column(name = "id") long value) {

		static Id of(int year, long sequence) {
			return new Id(CaseNumber.id(year, sequence));
		}

		static Id ofSubject(String subject) {
			return new Id(CaseNumber.idOf(subject));
		}

		/** The number in a subject, null for a subject of another kind. */
		static @Nullable String keyOf(String subject) {
			return NUMBERS.keyOf(subject);
		}

		/**
		 * Reads a number as people write it.
		 * @param number such as 通扶〔2026〕00001
		 * @return the id, or null when it is no issue's number
		 */
		static @Nullable Id parse(String number) {
			Long id = NUMBERS.parse(number);
			return (id != null) ? new Id(id) : null;
		}

		/**
		 * The number as people write it.
		 * @return such as 通扶〔2026〕00001
		 */
		public String number() {
			return NUMBERS.text(this.value);
		}

		public String subject() {
			return NUMBERS.subject(this.value);
		}

	}

	/** Where an issue stands. */
	public enum Status {

		/** Somebody is to rectify it. */
		RECTIFYING,
		/** Somebody else is to recheck it. */
		RECHECKING,
		/** The office is to sign. */
		COUNTERSIGNING,
		/** The Sunday meeting is to decide. */
		REFERRED,
		/** 销号 struck off, watched for relapse. */
		STRUCK_OFF,
		/** 回头看 drawn to be looked at again. */
		LOOKING_BACK,
		/** Done with. */
		CLOSED,
		/** Withdrawn as reported in error. */
		WITHDRAWN;

		/**
		 * Whether somebody still has to do something about what is wrong.
		 * @return true from the report to the striking off
		 */
		public boolean isOpen() {
			return this == RECTIFYING || this == RECHECKING || this == COUNTERSIGNING || this == REFERRED;
		}

	}

}
