package io.duban.meeting;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.duban.core.CaseNumber;
import io.duban.core.Numbers;
import io.duban.core.Time;
import io.duban.core.UseCase;
import io.duban.security.CurrentUser;

/** Publishes a meeting's minutes, once: from then on they are fixed. */
@UseCase
public class Publishing {

	private final AllMinutes minutes;

	private final Meetings meetings;

	private final AgendaItems items;

	private final Agenda agenda;

	private final Chairing chairing;

	private final Numbers numbers;

	private final Clock clock;

	Publishing(AllMinutes minutes, Meetings meetings, AgendaItems items, Agenda agenda, Chairing chairing,
			Numbers numbers, Clock clock) {
		this.minutes = minutes;
		this.meetings = meetings;
		this.items = items;
		this.agenda = agenda;
		this.chairing = chairing;
		this.numbers = numbers;
		this.clock = clock;
	}

	/**
	 * Publishes the minutes of a meeting that has closed.
	 * @param id which
	 * @param expectedVersion the version that the person saw, or null for any
	 */
	public void publish(Meeting.Id id, @Nullable Long expectedVersion) {
		Meeting meeting = this.agenda.hold(id);
		CurrentUser by = this.chairing.require(MeetingAct.PUBLISH_MINUTES, meeting);
		meeting.requireVersion(expectedVersion);
		LocalDateTime at = Time.now(this.clock);
		List<Minutes.Entry> entries = new ArrayList<>();
		this.items.ofMeeting(id.value()).forEach((item) -> entries.addAll(entries(item)));
		Minutes.Id number = new Minutes.Id(
				CaseNumber.id(at.getYear(), this.numbers.take(Minutes.NUMBERS.counter(at.getYear()), 1)));
		this.minutes.save(new Minutes(number, meeting, entries, by, at));
		this.meetings.save(meeting.publish(number.value()));
	}

	private static List<Minutes.Entry> entries(AgendaItem item) {
		String decision = (item.decision() != null) ? item.decision() : item.reason();
		List<Minutes.Entry> entries = new ArrayList<>();
		if (item.actions().isEmpty() || item.isReferral()) {
			entries.add(new Minutes.Entry(item.getId().value(), item.area(), item.line(), item.household(),
					item.title(), item.state(), item.ruling(), decision, null, item.obliged(), item.obligedUntil(),
					item.isReferral() ? Long.valueOf(item.subjectOf().id()) : null));
		}
		item.actions()
			.forEach((action) -> entries.add(new Minutes.Entry(item.getId().value(), item.area(), item.line(),
					item.household(), item.title(), item.state(), item.ruling(), decision, action.summary(),
					action.owner(), action.dueOn(), action.issue())));
		return entries;
	}

}
