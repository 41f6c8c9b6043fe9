package io.duban.discipline;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

import io.duban.core.Aggregate;
import io.duban.core.CaseNumber;
import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.security.Area;
import io.duban.security.CurrentUser;

/**
 * A discipline case (问责): a cadre is proposed on one ground, heard, and decided on; they
 * may appeal once, and somebody else than before decides that.
 */
@Entity
@Table(name = "discipline_case")
public class DisciplineCase extends Aggregate<DisciplineCase.Id> {

	/** The schema's name of the type. */
	static final String TYPE = "DisciplineCase";

	/** What a case's subject begins with. */
	static final String KIND = "disciplineCase";

	static final CaseNumber NUMBERS = new CaseNumber(KIND, "通纪");

	/** Characters of what a cadre says for themselves. */
	private static final int WORDS = 2000;

	@EmbeddedId
	private Id id;

	private String area;

	private String cadre;

	@Enumerated(EnumType.STRING)
	private Ground ground;

	@Enumerated(EnumType.STRING)
	private Status status = Status.HEARING;

	private String proposedBy;

	private LocalDateTime proposedAt;

	@Nullable private String reason;

	@Nullable private String lineTable;

	@Nullable private String lineVersion;

	@Nullable private String lineRule;

	@Nullable private Integer lineCount;

	@Nullable private String lineResult;

	@Nullable private LocalDate figuresFrom;

	@Nullable private LocalDate figuresTo;

	private LocalDate hearBy;

	private int postponed;

	@Nullable private String words;

	@Nullable private LocalDateTime heardAt;

	private boolean didNotCome;

	@Enumerated(EnumType.STRING)
	@Nullable private Outcome outcome;

	@Nullable private String outcomeReason;

	@Nullable private String decidedBy;

	@Nullable private String decider;

	@Nullable private LocalDateTime decidedAt;

	@Nullable private LocalDate barredFrom;

	@Nullable private LocalDate barredUntil;

	@Nullable private LocalDate appealUntil;

	@Nullable private String appeal;

	@Nullable private LocalDateTime appealedAt;

	@Enumerated(EnumType.STRING)
	@Nullable private Outcome appealOutcome;

	@Nullable private String appealReason;

	@Nullable private String appealDecidedBy;

	@Nullable private String appealDecider;

	@Nullable private LocalDateTime appealDecidedAt;

	private LocalDate limitOn;

	@Nullable private LocalDateTime escalatedAt;

	@Nullable private String instruction;

	@Nullable private LocalDateTime instructedAt;

	@Nullable private LocalDateTime closedAt;

	@Nullable private String openKey;

	@SuppressWarnings("NullAway.Init")
	protected DisciplineCase() {
	}

	DisciplineCase(Id id, Proposal proposal, CurrentUser by, LocalDateTime at, LocalDate hearBy, LocalDate limitOn) {
		LineFound line = proposal.line;
		if (line == null) {
			Refused.unlessText(proposal.reason, "REASON_MISSING", "Say why they are proposed");
		}
		this.id = id;
		this.area = proposal.area;
		this.cadre = proposal.cadre;
		this.ground = proposal.ground;
		this.proposedBy = by.account();
		this.proposedAt = at;
		this.reason = proposal.reason;
		if (line != null) {
			this.lineTable = line.table();
			this.lineVersion = line.version();
			this.lineRule = line.rule();
			this.lineCount = line.count();
			this.lineResult = line.result();
			this.figuresFrom = line.from();
			this.figuresTo = line.to();
		}
		this.hearBy = hearBy;
		this.limitOn = limitOn;
		this.openKey = openKey(proposal.cadre, proposal.ground);
		register(new DisciplineEvent.Proposed(id.value(), id.number(), this.cadre, this.ground, this.reason, line,
				hearBy));
	}

	static String openKey(String cadre, Ground ground) {
		return cadre + ":" + ground;
	}

	/**
	 * Refuses what the case's status and its own story do not allow somebody.
	 * @param act what they would do
	 * @param by who
	 * @param own their number and those of their kin
	 * @param today the day
	 */
	void allow(DisciplineAct act, CurrentUser by, Set<String> own, LocalDate today) {
		switch (act) {
			case SPEAK -> require(act, Status.HEARING);
			case DECIDE -> {
				require(act, Status.DECIDING);
				refuseOwn(own);
			}
			case APPEAL -> {
				if (this.appealedAt != null) {
					throw refused("APPEAL_USED", "You may appeal once, and have done so");
				}
				require(act, Status.DECIDED);
				if (this.appealUntil == null || today.isAfter(this.appealUntil)) {
					throw refused("APPEAL_OVER", "The days within which you could appeal are over");
				}
			}
			case INSTRUCT -> {
				if (this.status == Status.CLOSED || this.escalatedAt == null || this.instructedAt != null) {
					throw refused("WRONG_STATE",
							"Only a case that was passed up and waits for it is instructed on, once");
				}
				refuseOwn(own);
			}
			case DECIDE_APPEAL -> {
				require(act, Status.APPEALED);
				refuseOwn(own);
				if (by.account().equals(this.decidedBy) || by.isCadre(this.decider)
						|| by.account().equals(this.proposedBy)) {
					throw refused("SAME_PERSON", "An appeal is decided by somebody who neither proposed nor decided");
				}
			}
		}
	}

	/** Nobody decides on themselves, or on their kin. */
	private void refuseOwn(Set<String> own) {
		if (own.contains(this.cadre)) {
			throw refused("OWN_CASE",
					"Nobody decides on their own case or on that of their kin: let somebody else do it");
		}
	}

	private void require(DisciplineAct act, Status wanted) {
		if (this.status != wanted) {
			throw refused("WRONG_STATE", act + " is not possible now: the case is " + this.status);
		}
	}

	/**
	 * Another case of the same cadre on the same ground waits for the end of this one.
	 */
	Refused inTheWay() {
		return new Refused("CASE_OPEN",
				"The case " + this.id.number() + " of this cadre on this ground is open since "
						+ this.proposedAt.toLocalDate(),
				Map.of("case", this.id.number(), "proposedOn", this.proposedAt.toLocalDate().toString(), "status",
						this.status.name()));
	}

	private Refused refused(String code, String message) {
		return new Refused(code, message,
				Map.of("rule", code, "case", this.id.number(), "status", this.status.name(), "version",
						String.valueOf(version()), "decidedOn",
						(this.decidedAt != null) ? this.decidedAt.toLocalDate().toString() : "", "appealUntil",
						(this.appealUntil != null) ? this.appealUntil.toString() : ""));
	}

	DisciplineCase speak(String words, LocalDateTime at) {
		Refused.unlessText(words, WORDS, "DESCRIPTION_MISSING", "Say what you have to say");
		this.words = words;
		this.heardAt = at;
		this.status = Status.DECIDING;
		register(new DisciplineEvent.Heard(this.id.value(), words));
		return this;
	}

	/** Nobody is heard while they are on leave. */
	DisciplineCase postpone(LocalDate until) {
		this.hearBy = until;
		this.postponed++;
		register(new DisciplineEvent.HearingPostponed(this.id.value(), until));
		return this;
	}

	DisciplineCase closeHearing() {
		this.didNotCome = true;
		this.status = Status.DECIDING;
		register(new DisciplineEvent.DidNotCome(this.id.value(), this.hearBy));
		return this;
	}

	/**
	 * Takes the decision.
	 * @param by who decided
	 * @param decided what
	 * @param reason why
	 * @param at when
	 * @param settings for how long it bars
	 * @param appealUntil the last day to appeal
	 */
	DisciplineCase decide(CurrentUser by, Outcome decided, String reason, LocalDateTime at, DisciplineSettings settings,
			LocalDate appealUntil) {
		Refused.unlessText(reason, "REASON_MISSING", "Give the reason of the decision");
		this.outcome = decided;
		this.outcomeReason = reason;
		this.decidedBy = by.account();
		this.decider = by.cadre();
		this.decidedAt = at;
		bar(decided, at.toLocalDate(), settings);
		if (decided == Outcome.NONE) {
			register(new DisciplineEvent.Decided(this.id.value(), this.cadre, decided, reason, null, null));
			close(at);
		}
		else {
			this.status = Status.DECIDED;
			this.appealUntil = appealUntil;
			register(new DisciplineEvent.Decided(this.id.value(), this.cadre, decided, reason, this.barredUntil,
					appealUntil));
		}
		return this;
	}

	private void bar(Outcome decided, LocalDate from, DisciplineSettings settings) {
		this.barredFrom = decided.bars() ? from : null;
		this.barredUntil = decided.bars() ? from.plus(settings.term(decided)) : null;
	}

	DisciplineCase appeal(String words, LocalDateTime at) {
		Refused.unlessText(words, WORDS, "DESCRIPTION_MISSING", "Say why it should be decided otherwise");
		this.appeal = words;
		this.appealedAt = at;
		this.status = Status.APPEALED;
		register(new DisciplineEvent.Appealed(this.id.value(), words));
		return this;
	}

	/** It is upheld or becomes lighter: nobody is worse off for having appealed. */
	DisciplineCase decideAppeal(CurrentUser by, Outcome decided, String reason, LocalDateTime at,
			DisciplineSettings settings) {
		Refused.unlessText(reason, "REASON_MISSING", "Give the reason of the decision");
		Outcome before = Objects.requireNonNull(this.outcome);
		if (decided.compareTo(before) > 0) {
			throw refused("GRAVER_THAN_BEFORE", "On an appeal a decision stands or becomes lighter: it was " + before);
		}
		this.appealOutcome = decided;
		this.appealReason = reason;
		this.appealDecidedBy = by.account();
		this.appealDecider = by.cadre();
		this.appealDecidedAt = at;
		if (decided != before) {
			lighten(decided, at.toLocalDate(), settings);
		}
		register(new DisciplineEvent.AppealDecided(this.id.value(), this.cadre, decided, reason,
				barredAfter(at.toLocalDate())));
		close(at);
		return this;
	}

	/**
	 * What was barred until now was; from today on it is as if it had been decided so.
	 */
	private void lighten(Outcome decided, LocalDate today, DisciplineSettings settings) {
		if (this.barredFrom != null) {
			LocalDate until = this.barredFrom.plus(settings.term(decided));
			this.barredUntil = until.isAfter(today) ? until : today;
			if (!this.barredFrom.isBefore(this.barredUntil)) {
				this.barredFrom = null;
				this.barredUntil = null;
			}
		}
	}

	/** The days to appeal are over. */
	DisciplineCase endAppealDays(LocalDateTime at) {
		if (this.status == Status.DECIDED) {
			close(at);
		}
		return this;
	}

	/**
	 * It is older than its limit, whatever it waits for; doing it again changes nothing.
	 */
	DisciplineCase escalate(LocalDateTime at) {
		if (this.escalatedAt == null && this.status != Status.CLOSED) {
			this.escalatedAt = at;
			register(new DisciplineEvent.Escalated(this.id.value(), this.limitOn));
		}
		return this;
	}

	DisciplineCase instruct(String words, LocalDateTime at) {
		Refused.unlessText(words, "DESCRIPTION_MISSING", "Say how the case is to go on");
		this.instruction = words;
		this.instructedAt = at;
		register(new DisciplineEvent.Instructed(this.id.value(), words));
		return this;
	}

	private @Nullable LocalDate barredAfter(LocalDate today) {
		return (this.barredUntil != null && this.barredUntil.isAfter(today)) ? this.barredUntil : null;
	}

	private void close(LocalDateTime at) {
		this.status = Status.CLOSED;
		this.closedAt = at;
		this.openKey = null;
		register(new DisciplineEvent.Closed(this.id.value(), this.cadre, holding(), barredAfter(at.toLocalDate())));
	}

	/** What is left of the decision after the appeal. */
	private Outcome holding() {
		return (this.appealOutcome != null) ? this.appealOutcome : Objects.requireNonNull(this.outcome);
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
		return new Place(this.area, null, null, null, true, Set.of(this.cadre));
	}

	/**
	 * Where its tasks stand: in the county, where the organization department works.
	 * Whoever sees a township's tasks would else learn of it.
	 */
	Place placeOfTasks() {
		return new Place(Area.countyOf(this.area).code(), null, null, null, true);
	}

	boolean isBarred(LocalDate day) {
		return this.barredFrom != null && this.barredUntil != null && !day.isBefore(this.barredFrom)
				&& day.isBefore(this.barredUntil);
	}

	Status status() {
		return this.status;
	}

	String cadre() {
		return this.cadre;
	}

	LocalDate hearBy() {
		return this.hearBy;
	}

	LocalDate limitOn() {
		return this.limitOn;
	}

	LocalDate appealUntil() {
		return Objects.requireNonNull(this.appealUntil);
	}

	/**
	 * A case's number, as a number.
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

		static @Nullable Id parse(String number) {
			Long id = NUMBERS.parse(number);
			return (id != null) ? new Id(id) : null;
		}

		String number() {
			return NUMBERS.text(this.value);
		}

		String subject() {
			return NUMBERS.subject(this.value);
		}

	}

	/** Where a case stands. */
	enum Status {

		/** The cadre is to be heard. */
		HEARING,
		/** The organization department is to decide. */
		DECIDING,
		/** It is decided, and the cadre may appeal. */
		DECIDED,
		/** Somebody else is to decide the appeal. */
		APPEALED,
		/** Nothing more is to come. */
		CLOSED

	}

	/**
	 * Who is proposed, and for what.
	 *
	 * @param cadre number of the cadre
	 * @param area code of the division where they serve
	 * @param ground on which ground
	 * @param reason why, null where the line says it
	 * @param line by what they were found below the line
	 */
	record Proposal(String cadre, String area, Ground ground, @Nullable String reason, @Nullable LineFound line) {

	}

}
