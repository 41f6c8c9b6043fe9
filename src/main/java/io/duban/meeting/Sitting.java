package io.duban.meeting;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.duban.cadre.Cadre;
import io.duban.cadre.Cadres;
import io.duban.core.NotFound;
import io.duban.core.Refused;
import io.duban.core.Time;
import io.duban.core.UseCase;
import io.duban.dispatch.Dispatch;
import io.duban.dispatch.DispatchOrder;
import io.duban.issue.Finding;
import io.duban.issue.Issue;
import io.duban.issue.IssueListing;
import io.duban.issue.IssueSummary;
import io.duban.issue.Line;
import io.duban.issue.Rectification;
import io.duban.issue.Referral;
import io.duban.issue.Severity;
import io.duban.issue.Source;
import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Role;
import io.duban.security.Who;
import io.duban.workflow.Workflow;

/**
 * A meeting from its place in the week to its end: moved, begun, chaired, its items
 * decided one at a time, closed. What is decided reaches what waits for it in the same
 * transaction.
 */
@UseCase
public class Sitting {

	/** Of an issue that a decision became. */
	private static final String RULE = "REPORTED";

	/** Where a referred issue waits for the meeting. */
	private static final String DECIDE_REFERRED_ISSUE = "decideReferredIssue";

	private final Meetings meetings;

	private final AgendaItems items;

	private final Agenda agenda;

	private final Chairing chairing;

	private final MeetingSettings settings;

	private final Rectification rectification;

	private final IssueListing issues;

	private final Dispatch dispatch;

	private final Workflow workflow;

	private final Cadres cadres;

	private final Who who;

	private final Clock clock;

	Sitting(Meetings meetings, AgendaItems items, Agenda agenda, Chairing chairing, MeetingSettings settings,
			Rectification rectification, IssueListing issues, Dispatch dispatch, Workflow workflow, Cadres cadres,
			Who who, Clock clock) {
		this.meetings = meetings;
		this.items = items;
		this.agenda = agenda;
		this.chairing = chairing;
		this.settings = settings;
		this.rectification = rectification;
		this.issues = issues;
		this.dispatch = dispatch;
		this.workflow = workflow;
		this.cadres = cadres;
		this.who = who;
		this.clock = clock;
	}

	void move(Meeting.Id id, @Nullable Long expectedVersion, LocalDateTime to, String reason) {
		Meeting meeting = find(id, expectedVersion, MeetingAct.MOVE);
		LocalDateTime latest = this.settings.of(id.next().monday()).agendaClosesAt();
		this.meetings.save(meeting.move(to, reason, this.settings.lead(), latest, Time.now(this.clock)));
	}

	void delegateChair(Meeting.Id id, @Nullable Long expectedVersion, String cadre, String reason) {
		Meeting meeting = find(id, expectedVersion, MeetingAct.DELEGATE_CHAIR);
		Refused.unless(this.cadres.named(List.of(cadre)).containsKey(cadre), "UNKNOWN_CADRE",
				"There is no cadre of that number");
		this.chairing.requireFit(meeting, cadre);
		this.meetings.save(meeting.delegateChair(cadre, reason));
	}

	/**
	 * Begins a meeting: whoever chairs it.
	 * @param id which
	 * @param expectedVersion the version that the person saw, or null for any
	 */
	public void begin(Meeting.Id id, @Nullable Long expectedVersion) {
		Meeting meeting = find(id, expectedVersion, MeetingAct.BEGIN);
		this.meetings.save(meeting.begin(this.who.current(), this.chairing.absent(meeting), Time.now(this.clock)));
	}

	/**
	 * Notes who is there and who is not, instead of what was noted before.
	 * @param id of which meeting
	 * @param expectedVersion the version that the person saw, or null for any
	 * @param attendance of whom
	 */
	public void noteAttendance(Meeting.Id id, @Nullable Long expectedVersion, List<Meeting.Attendance> attendance) {
		Meeting meeting = find(id, expectedVersion, MeetingAct.NOTE_ATTENDANCE);
		Set<String> known = this.cadres.named(attendance.stream().map(Meeting.Attendance::cadre).toList()).keySet();
		Refused.about("attendance", () -> {
			Refused.unless(attendance.stream().allMatch((one) -> known.contains(one.cadre())), "UNKNOWN_CADRE",
					"There is no cadre of one of these numbers");
			attendance.forEach(Meeting.Attendance::check);
		});
		this.meetings.save(meeting.noteAttendance(attendance));
	}

	void takeUp(AgendaItem.Id id, @Nullable Long expectedVersion) {
		AgendaItem item = this.agenda.hold(id);
		Meeting meeting = require(MeetingAct.TAKE_UP, item, expectedVersion);
		this.meetings.save(meeting.takeUp(id.value()));
	}

	/**
	 * Decides an item. A decision that cannot reach what waits for it is refused, and
	 * nothing of it is kept.
	 * @param id which
	 * @param expectedVersion the version that the person saw, or null for any
	 * @param ruling what is decided
	 */
	public void decide(AgendaItem.Id id, @Nullable Long expectedVersion, Ruling ruling) {
		AgendaItem item = this.agenda.hold(id);
		Meeting meeting = require(MeetingAct.DECIDE, item, expectedVersion);
		CurrentUser by = this.who.current();
		String absent = this.chairing.absent(meeting);
		ruling.check();
		this.meetings.save(meeting.done(id.value()));
		Ruling whole = inChair(meeting, () -> whole(item, ruling));
		whole.refuseUnused();
		AgendaItem.Obliged obliged = inChair(meeting,
				() -> new AgendaItem.Obliged(obliged(item, whole), dueOn(item, whole)));
		List<AgendaAction> actions = new ArrayList<>();
		Refused.about("actions", () -> actions.addAll(inChair(meeting, () -> charge(item, whole))));
		this.items.save(item.decide(by, absent, whole, obliged, actions, Time.now(this.clock)));
		this.agenda.mergedInto(item).forEach((other) -> this.items.save(other.decideWith(item)));
		inChair(meeting, () -> reach(item, whole, absent));
	}

	/**
	 * Carries an item over to the next meeting.
	 * @param id which
	 * @param expectedVersion the version that the person saw, or null for any
	 * @param reason why
	 */
	public void carryOver(AgendaItem.Id id, @Nullable Long expectedVersion, String reason) {
		AgendaItem item = this.agenda.hold(id);
		Meeting meeting = require(MeetingAct.CARRY_OVER, item, expectedVersion);
		this.meetings.save(meeting.done(id.value()));
		this.items
			.save(item.carryOver(this.who.current(), this.chairing.absent(meeting), reason, Time.now(this.clock)));
		this.agenda.carryOver(item);
	}

	/**
	 * Closes a meeting. What was settled elsewhere drops out, unless other items were
	 * merged into it; all else must be decided.
	 * @param id which
	 * @param expectedVersion the version that the person saw, or null for any
	 */
	public void close(Meeting.Id id, @Nullable Long expectedVersion) {
		Meeting meeting = find(id, expectedVersion, MeetingAct.CLOSE);
		List<AgendaItem> open = this.items.findByMeetingAndStatusOrderBySortPlaceAscIdAsc(id.value(),
				AgendaItem.Status.PROPOSED);
		// What was merged into an item is not settled when that one's subject is.
		List<Long> undecided = open.stream()
			.filter((item) -> item.isUndecided()
					|| this.agenda.mergedInto(item).stream().anyMatch(AgendaItem::isMerged))
			.map((item) -> item.getId().value())
			.toList();
		this.meetings.save(meeting.close(this.chairing.absent(meeting), Time.now(this.clock), undecided));
		open.forEach((item) -> this.items.save(item.drop()));
	}

	/**
	 * A referred issue goes on somehow: what is rejected goes back to its rectifier.
	 */
	private Ruling whole(AgendaItem item, Ruling ruling) {
		AgendaSubject subject = item.subjectOf();
		if (subject.kind() != AgendaSubject.Kind.ISSUE) {
			Refused.when(ruling.referral() != null, "NOT_REFERRED", "Only a referred issue goes on by a referral");
			return ruling;
		}
		IssueSummary issue = this.issues.one(subject.id()).orElseThrow(() -> new NotFound("This issue"));
		boolean waits = issue.status() == Issue.Status.REFERRED;
		if (ruling.referral() != null && !waits) {
			throw new Refused("NOT_REFERRED", "This issue does not wait for the meeting: it is " + issue.status(),
					Map.of("status", issue.status().name(), "version", String.valueOf(issue.version())));
		}
		Refused.when(waits && ruling.referral() == null && ruling.kind() != Ruling.Kind.REJECTION, "REFERRAL_MISSING",
				"Say how the referred issue goes on");
		return (waits && ruling.referral() == null) ? new Ruling(ruling.kind(), ruling.text(), ruling.charges(),
				Referral.Outcome.NEW_ROUND, ruling.rectifier(), ruling.dueOn()) : ruling;
	}

	/**
	 * Whom the decision on a referred issue obliges: who goes on sees it where it lies,
	 * or did so far.
	 */
	private @Nullable String obliged(AgendaItem item, Ruling ruling) {
		if (ruling.referral() != Referral.Outcome.NEW_ROUND) {
			return null;
		}
		String named = ruling.rectifier();
		String before = this.issues.one(item.subjectOf().id()).map(IssueSummary::rectifierNumber).orElse(null);
		if (named == null || named.equals(before)) {
			return before;
		}
		Cadre cadre = this.cadres.named(List.of(named)).get(named);
		boolean serves = cadre != null
				&& (Area.of(cadre.area()).contains(item.area()) || this.chairing.worksThere(named, item.area()));
		Refused.when(cadre != null && !serves, "NOT_THEIR_AREA",
				"This cadre does not serve where the issue lies: name one who does, or charge this one with an action");
		return named;
	}

	/** By when a referred issue that goes on is to be rectified. */
	private @Nullable LocalDate dueOn(AgendaItem item, Ruling ruling) {
		if (ruling.referral() != Referral.Outcome.NEW_ROUND || ruling.dueOn() != null) {
			return ruling.dueOn();
		}
		return this.rectification.dueOfNewRound(new Issue.Id(Long.parseLong(item.subjectOf().id())));
	}

	/** Each action becomes an issue of source MEETING. */
	private List<AgendaAction> charge(AgendaItem item, Ruling ruling) {
		List<AgendaAction> actions = new ArrayList<>();
		Map<String, Cadre> owners = this.cadres.named(ruling.charges().stream().map(Ruling.Charge::owner).toList());
		for (Ruling.Charge charge : ruling.charges()) {
			String area = place(item, owners.get(charge.owner()));
			String household = area.equals(item.area()) ? item.household() : null;
			Finding.Subject subject = (household != null)
					? new Finding.Subject(Finding.Subject.Kind.HOUSEHOLD, household)
					: new Finding.Subject(Finding.Subject.Kind.DIVISION, area);
			String line = item.line();
			Line of = Objects.requireNonNullElse(charge.line(), (line != null) ? Line.valueOf(line) : Line.OTHER);
			Issue.Id issue = this.rectification.charge(
					new Finding(of, RULE, Objects.requireNonNullElse(charge.severity(), Severity.MAJOR), subject,
							household, area, charge.summary(), item.getId().number()),
					Source.MEETING, item.getId().number(), charge.owner(), charge.dueOn());
			actions.add(new AgendaAction(charge.owner(), charge.dueOn(), charge.summary(), issue.value()));
		}
		return actions;
	}

	/**
	 * What lies where its owner does not serve is done where they do: they see it there.
	 */
	private static String place(AgendaItem item, @Nullable Cadre owner) {
		return (owner != null && !Area.of(owner.area()).contains(item.area())) ? owner.area() : item.area();
	}

	/** What waits for the decision goes on by it. */
	private boolean reach(AgendaItem item, Ruling ruling, @Nullable String absent) {
		AgendaSubject subject = item.subjectOf();
		if (ruling.referral() != null) {
			Issue.Id issue = new Issue.Id(Long.parseLong(subject.id()));
			free(issue.subject());
			this.rectification.decideReferral(issue, null, new Referral(ruling.referral(), reason(item, ruling),
					ruling.rectifier(), ruling.dueOn(), item.meeting().value(), absent));
		}
		else if (subject.kind() == AgendaSubject.Kind.ORDER) {
			DispatchOrder.Id order = new DispatchOrder.Id(Long.parseLong(subject.id()));
			// What was kept although it is closed needs no answer any more.
			if (item.settled() == null || this.dispatch.isOpen(order)) {
				this.dispatch.settle(order, "周日会议议决：" + ruling.text());
			}
		}
		return true;
	}

	/** The meeting decides it, whoever had taken the deciding from its queue. */
	private void free(String issue) {
		if (this.workflow.open(issue).get(DECIDE_REFERRED_ISSUE) != null) {
			this.workflow.reassign(issue, DECIDE_REFERRED_ISSUE, null, "由周日会议议决");
		}
	}

	private static String reason(AgendaItem item, Ruling ruling) {
		String whole = "周日会议议决（" + item.getId().number() + "）：" + ruling.text();
		return (whole.length() > Refused.USUAL_TEXT) ? whole.substring(0, Refused.USUAL_TEXT - 1) + "…" : whole;
	}

	/**
	 * In the chair's name, with the sight and the rights of the county's secretary: so
	 * far the meeting reaches, whoever chairs it.
	 */
	private <T> T inChair(Meeting meeting, Supplier<T> work) {
		return this.who.as(this.who.current().forCountyOf(Role.COUNTY_SECRETARY, meeting.area()), work);
	}

	private Meeting require(MeetingAct act, AgendaItem item, @Nullable Long expectedVersion) {
		Meeting meeting = this.agenda.find(item.meeting());
		this.chairing.require(act, meeting, item);
		item.requireVersion(expectedVersion);
		return meeting;
	}

	private Meeting find(Meeting.Id id, @Nullable Long expectedVersion, MeetingAct act) {
		Meeting meeting = this.agenda.hold(id);
		this.chairing.require(act, meeting);
		meeting.requireVersion(expectedVersion);
		return meeting;
	}

	/** Everything that the current person may do now with each of some meetings. */
	Map<String, Set<MeetingAct>> rights(Set<String> ids) {
		Chairing.Asked asked = this.chairing.asked();
		return this.meetings.findByIdIn(ids.stream().map(Meeting.Id::new).toList())
			.stream()
			.collect(Collectors.toMap((meeting) -> meeting.getId().value(),
					(meeting) -> MeetingAct.allowed((act) -> !act.isOfItem() && asked.may(act, meeting, null))));
	}

}
