package io.duban.leave;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.security.CurrentUser;
import io.duban.security.Role;

/**
 * A cadre's leave (请假): asked for before they leave their post, approved by all whose
 * approval it needs, and at its end only when they have reported back (销假).
 */
@Entity
@Table(name = "cadre_leave")
class Leave extends Aggregate<Leave.Id> {

	/** The schema's name of the type. */
	static final String TYPE = "Leave";

	/** What a leave's subject begins with. */
	static final String KIND = "leave";

	/** Nobody asks for days further off than as many. */
	private static final int HORIZON = 365;

	@EmbeddedId
	private Id id;

	private String area;

	private String cadre;

	private String deputy;

	private String reason;

	private LocalDate firstDay;

	private LocalDate lastDay;

	@Enumerated(EnumType.STRING)
	private Status status = Status.REQUESTED;

	private String approvers;

	@Enumerated(EnumType.STRING)
	private Overdue overdue = Overdue.NONE;

	@Enumerated(EnumType.STRING)
	@Nullable private HeldUp heldUp;

	private String requestedBy;

	private LocalDateTime requestedAt;

	@Nullable private LocalDateTime departedAt;

	@Nullable private LocalDateTime endedAt;

	@Nullable private String awayKey;

	@ElementCollection
	@CollectionTable(name = "leave_decision", joinColumns = @JoinColumn(name = "cadre_leave"))
	@OrderColumn(name = "position")
	private List<Decision> decisions = new ArrayList<>();

	@SuppressWarnings("NullAway.Init")
	protected Leave() {
	}

	Leave(Id id, String area, String cadre, Wish wish, List<Role> approvers, CurrentUser by, LocalDateTime at) {
		wish.check(cadre, at.toLocalDate());
		this.id = id;
		this.area = area;
		this.cadre = cadre;
		this.deputy = wish.deputy();
		this.reason = wish.reason();
		this.firstDay = wish.firstDay();
		this.lastDay = wish.lastDay();
		this.approvers = approvers.stream().map(Role::name).collect(Collectors.joining(" "));
		this.requestedBy = by.account();
		this.requestedAt = at;
		register(new LeaveEvent.Requested(id.value(), cadre, this.deputy, this.firstDay, this.lastDay, this.reason,
				approvers));
	}

	/**
	 * Refuses what the leave's state and story do not allow somebody.
	 * @param act what they would do
	 * @param by who
	 */
	void allow(LeaveAct act, CurrentUser by) {
		switch (act) {
			case DECIDE -> {
				require("decided", Status.REQUESTED);
				refuseDecider(by);
			}
			case WITHDRAW -> {
				require("withdrawn", Status.REQUESTED, Status.APPROVED);
				refuseUnlessTheirs(by);
			}
			case CHANGE_DEPUTY -> require("given another deputy", Status.REQUESTED, Status.APPROVED, Status.AWAY);
			case REPORT_BACK -> require("ended", Status.AWAY);
		}
	}

	/** Refuses who may not decide on it, whatever their roles. */
	void refuseDecider(CurrentUser by) {
		Refused.when(by.isCadre(this.cadre) || by.account().equals(this.requestedBy), "SAME_PERSON",
				"Nobody decides on their own leave");
		Refused.when(this.decisions.stream().anyMatch((decision) -> decision.account().equals(by.account())),
				"SAME_PERSON", "You have decided on it already: the other approval is somebody else's");
	}

	private void refuseUnlessTheirs(CurrentUser by) {
		Refused.unless(by.isCadre(this.cadre), "NOT_YOURS", "Only the cadre whose leave it is can do this");
	}

	Leave decide(Role role, CurrentUser by, @Nullable String onBehalfOf, boolean approved, @Nullable String reason,
			LocalDateTime at) {
		allow(LeaveAct.DECIDE, by);
		Refused.unlessReasoned(!approved, reason, "Say why it is refused");
		Refused.when(approved && this.lastDay.isBefore(at.toLocalDate()), "LEAVE_OVER",
				"Its days are over: refuse it, or let them ask for others");
		this.decisions.add(new Decision(role, approved, by.account(), by.cadre(), reason, at));
		if (!approved) {
			this.status = Status.REFUSED;
			this.endedAt = at;
		}
		else if (pending().isEmpty()) {
			this.status = Status.APPROVED;
		}
		register(new LeaveEvent.Decided(this.id.value(), role, approved, reason, this.status, onBehalfOf));
		return this;
	}

	Leave withdraw(CurrentUser by, LocalDateTime at) {
		allow(LeaveAct.WITHDRAW, by);
		this.status = Status.WITHDRAWN;
		this.endedAt = at;
		register(new LeaveEvent.Withdrawn(this.id.value(), this.cadre));
		return this;
	}

	Leave changeDeputy(CurrentUser by, String to, String reason) {
		allow(LeaveAct.CHANGE_DEPUTY, by);
		Refused.unlessText(reason, "REASON_MISSING", "Say why somebody else stands in");
		Refused.when(to.equals(this.cadre), "OWN_DEPUTY", "Nobody stands in for themselves: name somebody else");
		Refused.when(to.equals(this.deputy), "SAME_CADRE", "That cadre stands in already");
		String from = this.deputy;
		this.deputy = to;
		register(new LeaveEvent.DeputyChanged(this.id.value(), this.cadre, from, to, reason));
		return this;
	}

	/** Its first day has come. */
	Leave depart(LocalDateTime at) {
		require("begun", Status.APPROVED);
		this.status = Status.AWAY;
		this.departedAt = at;
		this.heldUp = null;
		this.awayKey = this.cadre;
		register(new LeaveEvent.Departed(this.id.value(), this.cadre, this.deputy));
		return this;
	}

	/**
	 * Its first day has come, but they cannot depart yet; the same again changes nothing.
	 */
	Leave holdUp(HeldUp by) {
		if (this.status == Status.APPROVED && this.heldUp != by) {
			this.heldUp = by;
			register(new LeaveEvent.HeldUpOnFirstDay(this.id.value(), this.cadre, by));
		}
		return this;
	}

	Leave remind() {
		if (this.status == Status.AWAY) {
			register(new LeaveEvent.Reminded(this.id.value(), this.cadre, this.lastDay));
		}
		return this;
	}

	/**
	 * Passes it up that they are not back by one level, or by as many as days have
	 * passed: timers that went off during an outage come as one.
	 */
	Leave passUp(LocalDate today) {
		long due = Math.min(ChronoUnit.DAYS.between(this.lastDay, today), Overdue.COUNTY_LEADERS.ordinal());
		long target = Math.max(due, this.overdue.ordinal() + 1L);
		while (this.status == Status.AWAY && this.overdue.ordinal() < target
				&& this.overdue != Overdue.COUNTY_LEADERS) {
			this.overdue = this.overdue.next();
			register(new LeaveEvent.PassedUp(this.id.value(), this.cadre, this.overdue, this.lastDay));
		}
		return this;
	}

	Leave reportBack(CurrentUser by, LocalDateTime at) {
		allow(LeaveAct.REPORT_BACK, by);
		this.status = Status.ENDED;
		this.endedAt = at;
		this.awayKey = null;
		register(new LeaveEvent.ReportedBack(this.id.value(), this.cadre, this.deputy,
				by.isCadre(this.cadre) ? null : this.cadre));
		return this;
	}

	private void require(String verb, Status... wanted) {
		if (!List.of(wanted).contains(this.status)) {
			throw new Refused("WRONG_STATE", "This leave cannot be " + verb + " now: it is " + this.status,
					Map.of("status", this.status.name(), "version", String.valueOf(version())));
		}
	}

	/** Whose approval it still needs. */
	List<Role> pending() {
		Set<Role> decided = this.decisions.stream().map(Decision::role).collect(Collectors.toSet());
		return approvers().stream().filter((role) -> !decided.contains(role)).toList();
	}

	List<Role> approvers() {
		return Arrays.stream(this.approvers.split(" ")).map(Role::valueOf).toList();
	}

	boolean isDecidedByAny() {
		return !this.decisions.isEmpty();
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
		return new Place(this.area, null, null, this.cadre, true, Set.of(this.cadre, this.deputy));
	}

	Status status() {
		return this.status;
	}

	String cadre() {
		return this.cadre;
	}

	String deputy() {
		return this.deputy;
	}

	LocalDate firstDay() {
		return this.firstDay;
	}

	LocalDate lastDay() {
		return this.lastDay;
	}

	/**
	 * What a cadre asks for.
	 *
	 * @param reason why
	 * @param firstDay the first day away
	 * @param lastDay the last day away
	 * @param deputy number of the cadre who stands in
	 */
	record Wish(String reason, LocalDate firstDay, LocalDate lastDay, String deputy) {

		private void check(String cadre, LocalDate today) {
			Refused.unlessText(this.reason, "REASON_MISSING", "Say why you ask leave");
			Refused.when(this.lastDay.isBefore(this.firstDay), "LAST_BEFORE_FIRST",
					"The last day must not come before the first");
			Refused.when(this.firstDay.isBefore(today), "FIRST_DAY_PAST",
					"Leave is asked for before it begins: from today, " + today + ", on");
			Refused.when(this.lastDay.isAfter(today.plusDays(HORIZON)), "LEAVE_TOO_FAR",
					"Ask for days until " + today.plusDays(HORIZON) + ": nobody plans leave further ahead");
			Refused.when(this.deputy.equals(cadre), "OWN_DEPUTY",
					"Nobody stands in for themselves: name somebody else");
		}

	}

	/**
	 * A leave's number.
	 *
	 * @param value 1 for the county's first
	 */
	@Embeddable
	record Id(@Column(name = "id") long value) {

		static Id ofSubject(String subject) {
			return new Id(Long.parseLong(subject.substring(subject.indexOf(':') + 1)));
		}

		String subject() {
			return KIND + ":" + this.value;
		}

	}

	/** Where a leave stands. */
	enum Status {

		/** Somebody is to approve it. */
		REQUESTED,
		/** All have approved: it begins on its first day. */
		APPROVED,
		/** 离岗 the cadre is away, until they have reported back. */
		AWAY,
		/** 销假 they are back. */
		ENDED,
		/** Somebody refused it. */
		REFUSED,
		/** 撤回 they took it back. */
		WITHDRAWN

	}

}
