package io.duban.meeting;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

import io.duban.core.Aggregate;
import io.duban.core.CaseNumber;
import io.duban.core.Conflict;
import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.issue.Referral;
import io.duban.security.CurrentUser;

/** An item of a Sunday meeting's agenda (议题), from its proposal to the decision. */
@Entity
@Table(name = "agenda_item")
public class AgendaItem extends Aggregate<AgendaItem.Id> {

	/** The schema's name of the type. */
	static final String TYPE = "AgendaItem";

	/** What an item's subject begins with. */
	static final String KIND = "agendaItem";

	static final CaseNumber NUMBERS = new CaseNumber(KIND, "通议");

	/** What may wait for the meeting, and would wait on if its item were no more. */
	private static final Set<AgendaSubject.Kind> WAITING = EnumSet.of(AgendaSubject.Kind.ISSUE,
			AgendaSubject.Kind.ORDER);

	@EmbeddedId
	private Id id;

	private String meeting;

	private String area;

	@Nullable private String line;

	@Nullable private String household;

	@Enumerated(EnumType.STRING)
	private AgendaSource source;

	@Enumerated(EnumType.STRING)
	private AgendaSubject.Kind subjectKind;

	private String subjectId;

	/**
	 * Its subject as long as it is to be decided: so far no other item of the agenda has
	 * it.
	 */
	@Nullable private String openKey;

	private String title;

	@Nullable private String help;

	private int sortPlace;

	@Enumerated(EnumType.STRING)
	private Status status = Status.PROPOSED;

	@Nullable private String settled;

	private boolean kept;

	@Nullable private String reason;

	@Nullable private Long mergedInto;

	@Nullable private Long carriedFrom;

	@Enumerated(EnumType.STRING)
	private Ruling.@Nullable Kind ruling;

	@Nullable private String decision;

	@Enumerated(EnumType.STRING)
	private Referral.@Nullable Outcome referral;

	@Nullable private String obliged;

	@Nullable private LocalDate obligedUntil;

	@Nullable private String decidedBy;

	@Nullable private String decider;

	@Nullable private String onBehalfOf;

	private LocalDateTime proposedAt;

	@Nullable private LocalDateTime decidedAt;

	@ElementCollection
	@CollectionTable(name = "agenda_action", joinColumns = @JoinColumn(name = "item"))
	@OrderColumn(name = "position")
	private List<AgendaAction> actions = new ArrayList<>();

	@SuppressWarnings("NullAway.Init")
	protected AgendaItem() {
	}

	AgendaItem(Id id, Meeting.Id meeting, Proposal proposal, @Nullable Id carriedFrom, LocalDateTime at) {
		this.id = id;
		this.meeting = meeting.value();
		this.area = proposal.area();
		this.line = proposal.line();
		this.household = proposal.household();
		this.source = proposal.source();
		AgendaSubject subject = Objects.requireNonNullElseGet(proposal.subject(),
				() -> new AgendaSubject(AgendaSubject.Kind.MATTER, String.valueOf(id.value())));
		this.subjectKind = subject.kind();
		this.subjectId = subject.id();
		this.openKey = subject.key();
		this.title = (proposal.title().length() > Refused.USUAL_TEXT)
				? proposal.title().substring(0, Refused.USUAL_TEXT - 1) + "…" : proposal.title();
		this.help = proposal.help();
		this.sortPlace = proposal.source().place();
		this.carriedFrom = (carriedFrom != null) ? carriedFrom.value() : null;
		this.proposedAt = at;
		register(new AgendaItemEvent.Proposed(id.value(), this.meeting, id.number(), this.source, subject, this.title,
				this.carriedFrom));
	}

	/**
	 * Refuses what the item's own story does not allow.
	 * @param act what somebody would do
	 */
	void allow(MeetingAct act) {
		if (this.status != Status.PROPOSED) {
			throw (this.status == Status.DECIDED)
					? new Refused("ITEM_DECIDED", "This item was decided before: read the decision", said())
					: new Refused("ITEM_GONE", "This item is no longer to be decided: it is " + this.status, said());
		}
		switch (act) {
			case DECIDE, CARRY_OVER, TAKE_UP -> {
				Refused.when(this.settled != null && !this.kept, "SUBJECT_SETTLED",
						"What it is about needs no decision any more: keep it on the agenda if it does", said());
				Refused.when(act == MeetingAct.CARRY_OVER && this.carriedFrom != null, "CARRIED_OVER_BEFORE",
						"An item is carried over once: decide it", said());
			}
			case KEEP ->
				Refused.when(this.settled == null || this.kept, "NOT_SETTLED", "It stays on the agenda anyway", said());
			default -> {
				// As long as it is to be decided.
			}
		}
	}

	/** Refuses somebody who has not seen it as it is now. */
	void requireVersion(@Nullable Long expected) {
		Conflict.unlessVersion(expected, version(), "item", this.status);
	}

	/** What a refusal mentions. */
	private Map<String, String> said() {
		return Map.of("status", this.status.name(), "version", String.valueOf(version()), "decidedBy",
				Objects.requireNonNullElse((this.decider != null) ? this.decider : this.decidedBy, ""), "ruling",
				(this.ruling != null) ? this.ruling.name() : "", "decision",
				Objects.requireNonNullElse(this.decision, ""), "settled", Objects.requireNonNullElse(this.settled, ""));
	}

	/**
	 * What it is about was settled elsewhere: shown so, until it drops out or is kept.
	 */
	AgendaItem settle(String as) {
		if (this.status == Status.PROPOSED && !as.equals(this.settled)) {
			this.settled = as;
			register(new AgendaItemEvent.SubjectSettled(this.id.value(), this.meeting, as));
		}
		return this;
	}

	/** What it is about waits for the meeting again. */
	AgendaItem reopen() {
		if (this.status == Status.PROPOSED && this.settled != null) {
			this.settled = null;
			this.kept = false;
			register(new AgendaItemEvent.SubjectReopened(this.id.value(), this.meeting));
		}
		return this;
	}

	/** One that was carried over is about the same: it cannot be carried over again. */
	AgendaItem carriedFrom(Id before) {
		this.carriedFrom = before.value();
		this.settled = null;
		this.kept = false;
		register(new AgendaItemEvent.CarriedHere(this.id.value(), this.meeting, before.value()));
		return this;
	}

	AgendaItem keep(String why) {
		allow(MeetingAct.KEEP);
		Refused.unlessText(why, "REASON_MISSING", "Say why it is decided all the same");
		this.kept = true;
		register(new AgendaItemEvent.Kept(this.id.value(), this.meeting, why));
		return this;
	}

	/** Whether the meeting must still decide it. */
	boolean isUndecided() {
		return this.status == Status.PROPOSED && (this.settled == null || this.kept);
	}

	AgendaItem drop() {
		leaves(Status.DROPPED);
		register(new AgendaItemEvent.Dropped(this.id.value(), this.meeting, String.valueOf(this.settled)));
		return this;
	}

	int sortPlace() {
		return this.sortPlace;
	}

	AgendaItem order(int to) {
		if (this.sortPlace != to) {
			this.sortPlace = to;
			register(new AgendaItemEvent.Ordered(this.id.value(), this.meeting, to));
		}
		return this;
	}

	AgendaItem merge(AgendaItem into, String why) {
		allow(MeetingAct.MERGE);
		Refused.when(into.id.equals(this.id), "SAME_ITEM", "Name another item to merge it into");
		Refused.unless(into.meeting.equals(this.meeting), "OTHER_AGENDA", "Both stand on one agenda");
		Refused.unlessText(why, "REASON_MISSING", "Say why they are one");
		Refused.when(this.settled == null && isWaitedFor(), "AWAITS_DECISION",
				"An issue or an order gets a decision of its own: merge the other item into this one");
		Refused.unless(into.isUndecided(), "SUBJECT_SETTLED",
				"The other item's subject was settled elsewhere, so that it drops out: keep it first");
		Refused.when(this.carriedFrom != null && into.carriedFrom == null, "CARRIED_OVER_BEFORE",
				"This one was carried over and is to be decided now: merge the other item into it");
		leaves(Status.MERGED);
		this.mergedInto = into.id.value();
		this.reason = why;
		register(new AgendaItemEvent.Merged(this.id.value(), this.meeting, into.id.value(), why));
		return this;
	}

	AgendaItem remove(String why) {
		allow(MeetingAct.REMOVE);
		Refused.unlessText(why, "REASON_MISSING", "Say why it is taken off the agenda");
		leaves(Status.REMOVED);
		this.reason = why;
		register(new AgendaItemEvent.Removed(this.id.value(), this.meeting, why));
		return this;
	}

	/** It was merged into one that is taken off. */
	AgendaItem removeWith(AgendaItem other) {
		this.status = Status.REMOVED;
		this.reason = other.reason;
		register(new AgendaItemEvent.RemovedWith(this.id.value(), this.meeting, other.id.value(),
				Objects.requireNonNull(other.reason)));
		return this;
	}

	/**
	 * It was merged into one that is decided: whoever sees this one need not see that.
	 */
	AgendaItem decideWith(AgendaItem other) {
		this.status = Status.MERGED;
		this.ruling = other.ruling;
		this.decision = other.decision;
		this.decidedBy = other.decidedBy;
		this.decider = other.decider;
		this.onBehalfOf = other.onBehalfOf;
		this.decidedAt = other.decidedAt;
		register(new AgendaItemEvent.DecidedWith(this.id.value(), this.meeting, other.id.value(),
				Objects.requireNonNull(other.ruling), Objects.requireNonNull(other.decision)));
		return this;
	}

	AgendaItem carryOver(CurrentUser by, @Nullable String absent, String why, LocalDateTime at) {
		allow(MeetingAct.CARRY_OVER);
		Refused.unlessText(why, "REASON_MISSING", "Say why it is carried over");
		leaves(Status.CARRIED_OVER);
		this.reason = why;
		this.decidedBy = by.account();
		this.decider = by.cadre();
		this.onBehalfOf = absent;
		this.decidedAt = at;
		register(new AgendaItemEvent.CarriedOver(this.id.value(), this.meeting, why, absent));
		return this;
	}

	/** The meeting that it stood on was not held. */
	AgendaItem moveTo(Meeting.Id other) {
		String from = this.meeting;
		this.meeting = other.value();
		register(new AgendaItemEvent.Moved(this.id.value(), this.meeting, from));
		return this;
	}

	AgendaItem decide(CurrentUser by, @Nullable String absent, Ruling decided, Obliged goesOn,
			List<AgendaAction> charged, LocalDateTime at) {
		allow(MeetingAct.DECIDE);
		decided.check();
		leaves(Status.DECIDED);
		this.ruling = decided.kind();
		this.decision = decided.text();
		this.referral = decided.referral();
		this.obliged = goesOn.cadre;
		this.obligedUntil = goesOn.until;
		this.decidedBy = by.account();
		this.decider = by.cadre();
		this.onBehalfOf = absent;
		this.decidedAt = at;
		this.actions.addAll(charged);
		register(new AgendaItemEvent.Decided(this.id.value(), this.meeting, this.ruling, this.decision, this.referral,
				this.obliged, this.obligedUntil, List.copyOf(charged), absent));
		return this;
	}

	/** It is no longer to be decided: its subject may come before the meeting again. */
	private void leaves(Status as) {
		this.status = as;
		this.openKey = null;
	}

	/** It as the next meeting gets it. */
	Proposal again() {
		return new Proposal(AgendaSource.CARRIED_OVER, subjectOf(), this.area, this.line, this.household, this.title,
				this.help);
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
		return new Place(this.area, this.line, this.household, null, true);
	}

	Meeting.Id meeting() {
		return new Meeting.Id(this.meeting);
	}

	Status status() {
		return this.status;
	}

	/** The item that this one stands with now, null when it stands by itself. */
	@Nullable Id mergedInto() {
		return (this.mergedInto != null) ? new Id(this.mergedInto) : null;
	}

	/** Whether it is there since its issue or clue was overdue. */
	boolean isOverdue() {
		return this.source == AgendaSource.OVERDUE;
	}

	/** Whether it waits for what becomes of the item that it was merged into. */
	boolean isMerged() {
		return this.status == Status.MERGED && this.ruling == null;
	}

	/** The item that it was at the meeting that carried it over. */
	@Nullable Id carriedFrom() {
		return (this.carriedFrom != null) ? new Id(this.carriedFrom) : null;
	}

	/** Whether it is about what waits for a decision of its own. */
	boolean isWaitedFor() {
		return WAITING.contains(this.subjectKind);
	}

	/**
	 * Which item was carried over when what this is about comes before a meeting again,
	 * null when none was: a matter is carried over once, whatever happened to its items.
	 */
	@Nullable Id carriedOver() {
		return switch (this.status) {
			case CARRIED_OVER -> this.id;
			case REMOVED, MERGED -> (this.carriedFrom != null) ? new Id(this.carriedFrom) : null;
			default -> null;
		};
	}

	AgendaSubject subjectOf() {
		return new AgendaSubject(this.subjectKind, this.subjectId);
	}

	String title() {
		return this.title;
	}

	@Nullable String line() {
		return this.line;
	}

	@Nullable String household() {
		return this.household;
	}

	@Nullable String settled() {
		return this.settled;
	}

	/** How a referred issue goes on, null when it is about none. */
	Referral.@Nullable Outcome referral() {
		return this.referral;
	}

	/**
	 * Whom the decision on a referred issue obliges: the rectifier as of then, null when
	 * nobody is to rectify it.
	 */
	@Nullable String obliged() {
		return this.obliged;
	}

	/** By when; null when nobody is to rectify it. */
	@Nullable LocalDate obligedUntil() {
		return this.obligedUntil;
	}

	Ruling.@Nullable Kind ruling() {
		return this.ruling;
	}

	@Nullable String decision() {
		return this.decision;
	}

	@Nullable String reason() {
		return this.reason;
	}

	List<AgendaAction> actions() {
		return List.copyOf(this.actions);
	}

	/**
	 * An item's number, as a number.
	 *
	 * @param value the year and six digits, such as 2026000001
	 */
	@Embeddable
	public record Id(@Column(name = "id") long value) {

		static Id ofSubject(String subject) {
			return new Id(CaseNumber.idOf(subject));
		}

		/** The number in a subject, null for a subject of another kind. */
		static @Nullable String keyOf(String subject) {
			return NUMBERS.keyOf(subject);
		}

		static @Nullable Id parse(String number) {
			Long id = NUMBERS.parse(number);
			return (id != null) ? new Id(id) : null;
		}

		/**
		 * The number as people write it.
		 * @return such as 通议〔2026〕00001
		 */
		public String number() {
			return NUMBERS.text(this.value);
		}

		String subject() {
			return NUMBERS.subject(this.value);
		}

	}

	/**
	 * Who goes on with a referred issue.
	 *
	 * @param cadre number of the rectifier, null when nobody is to rectify it
	 * @param until by when, the usual time if the meeting did not say; null when nobody
	 * is to rectify it
	 */
	record Obliged(@Nullable String cadre, @Nullable LocalDate until) {
	}

	/** Where an item stands. */
	public enum Status {

		/** It is to be decided. */
		PROPOSED,
		/** It was decided. */
		DECIDED,
		/** It was carried over to the next meeting. */
		CARRIED_OVER,
		/** It was merged into another one. */
		MERGED,
		/** The office took it off. */
		REMOVED,
		/** What it was about was settled elsewhere. */
		DROPPED

	}

}
