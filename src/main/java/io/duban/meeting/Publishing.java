package io.duban.meeting;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.duban.core.CaseNumber;
import io.duban.core.Conflict;
import io.duban.core.Numbers;
import io.duban.core.Time;
import io.duban.core.UseCase;
import io.duban.issue.IssueListing;
import io.duban.security.CurrentUser;
import io.duban.security.Who;

/** Publishes a meeting's minutes, once: from then on they are fixed. */
@UseCase
public class Publishing {

	private final AllMinutes minutes;

	private final Meetings meetings;

	private final AgendaItems items;

	private final Agenda agenda;

	private final Chairing chairing;

	private final IssueListing issues;

	private final Numbers numbers;

	private final Who who;

	private final Clock clock;

	Publishing(AllMinutes minutes, Meetings meetings, AgendaItems items, Agenda agenda, Chairing chairing,
			IssueListing issues, Numbers numbers, Who who, Clock clock) {
		this.minutes = minutes;
		this.meetings = meetings;
		this.items = items;
		this.agenda = agenda;
		this.chairing = chairing;
		this.issues = issues;
		this.numbers = numbers;
		this.who = who;
		this.clock = clock;
	}

	/**
	 * Publishes the minutes of a meeting that has closed.
	 * @param id which
	 * @param expectedVersion the version that the person saw, or null for any
	 */
	public void publish(Meeting.Id id, @Nullable Long expectedVersion) {
		Meeting meeting = this.agenda.find(id);
		CurrentUser by = this.chairing.require(MeetingAct.PUBLISH_MINUTES, meeting);
		if (expectedVersion != null && expectedVersion != meeting.version()) {
			throw new Conflict("The meeting changed since you read it: it is " + meeting.state() + ", version "
					+ meeting.version() + ". Read it again.");
		}
		LocalDateTime at = Time.now(this.clock);
		List<Minutes.Entry> entries = new ArrayList<>();
		this.items.ofMeeting(id.value()).forEach((item) -> entries.addAll(entries(item)));
		Minutes.Id number = new Minutes.Id(
				CaseNumber.id(at.getYear(), this.numbers.take(Minutes.NUMBERS.counter(at.getYear()), 1)));
		this.minutes.save(new Minutes(number, meeting, entries, by, at));
		this.meetings.save(meeting.publish(number.value()));
	}

	private List<Minutes.Entry> entries(AgendaItem item) {
		String decision = (item.decision() != null) ? item.decision() : item.reason();
		List<Minutes.Entry> entries = new ArrayList<>();
		String rectifier = rectifier(item);
		if (item.actions().isEmpty() || rectifier != null) {
			entries.add(new Minutes.Entry(item.getId().value(), item.area(), item.line(), item.household(),
					item.title(), item.state(), item.ruling(), decision, null, rectifier, null, referred(item)));
		}
		item.actions()
			.forEach((action) -> entries.add(new Minutes.Entry(item.getId().value(), item.area(), item.line(),
					item.household(), item.title(), item.state(), item.ruling(), decision, action.summary(),
					action.owner(), action.dueOn(), action.issue())));
		return entries;
	}

	/** Whom the decision of a referred issue obliges. */
	private @Nullable String rectifier(AgendaItem item) {
		Long issue = referred(item);
		return (issue != null) ? this.who.as(CurrentUser.SYSTEM,
				() -> this.issues.one(String.valueOf(issue)).map((known) -> known.rectifierNumber()).orElse(null))
				: null;
	}

	private static @Nullable Long referred(AgendaItem item) {
		return (item.isReferral()) ? Long.valueOf(item.subjectOf().id()) : null;
	}

}
