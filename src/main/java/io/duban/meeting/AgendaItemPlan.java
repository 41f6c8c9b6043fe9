package io.duban.meeting;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.security.CurrentUser;
import io.duban.security.Who;
import io.duban.workflow.Cases;
import io.duban.workflow.Task;

/**
 * What {@code processes/agenda-item.bpmn} asks of the item that it runs for: the deciding
 * is whose the chairing of its meeting is, and due when that begins.
 */
@Component
public class AgendaItemPlan implements Cases {

	private final AgendaItems items;

	private final Meetings meetings;

	private final MeetingSettings settings;

	private final Chairing chairing;

	private final Who who;

	AgendaItemPlan(AgendaItems items, Meetings meetings, MeetingSettings settings, Chairing chairing, Who who) {
		this.items = items;
		this.meetings = meetings;
		this.settings = settings;
		this.chairing = chairing;
		this.who = who;
	}

	/**
	 * Whose the deciding is.
	 * @param subject the item
	 * @return number of a cadre, null for the queue of the secretaries
	 */
	public @Nullable String chair(String subject) {
		Meeting.Id meeting = item(subject).meeting();
		return this.who.asSystem(() -> {
			Optional<Meeting> opened = this.meetings.findById(meeting);
			return opened.isPresent() ? this.chairing.named(opened.get())
					: this.chairing.secretary(meeting.county()).orElse(null);
		});
	}

	public String dueAt(String subject) {
		Meeting.Id meeting = item(subject).meeting();
		return this.who.asSystem(() -> this.meetings.findById(meeting)
			.map(Meeting::times)
			.orElseGet(() -> this.settings.of(meeting.monday()))
			.sessionAt()
			.toString());
	}

	@Override
	public String kind() {
		return AgendaItem.KIND;
	}

	@Override
	public Place place(String subject) {
		return item(subject).place();
	}

	/** The chair is delegated, not handed on. */
	@Override
	public boolean handOn(Task task, @Nullable String to, String reason) {
		throw new Refused("NOT_YOURS", "Delegate the chair instead: whoever chairs has these tasks");
	}

	@Override
	public Map<String, Boolean> handsOn(Collection<Task> tasks) {
		return tasks.stream().collect(Collectors.toMap(Task::key, (task) -> false));
	}

	@Override
	public boolean gives(String kind) {
		return true;
	}

	@Override
	public Map<String, Refused> barred(Collection<Task> tasks, CurrentUser taker) {
		return Map.of();
	}

	private AgendaItem item(String subject) {
		return this.who.asSystem(() -> this.items.findById(AgendaItem.Id.ofSubject(subject)).orElseThrow());
	}

}
