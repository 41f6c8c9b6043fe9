package io.duban.meeting;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.security.CurrentUser;
import io.duban.security.Who;
import io.duban.workflow.Cases;
import io.duban.workflow.Pace;
import io.duban.workflow.Task;

/**
 * What {@code processes/sunday-meeting.bpmn} asks of the meeting that it runs for: whose
 * its tasks are, by when, and when its timers go off.
 */
@Component
public class MeetingPlan implements Cases {

	private final Meetings meetings;

	private final Chairing chairing;

	private final Pace pace;

	private final Who who;

	MeetingPlan(Meetings meetings, Chairing chairing, Pace pace, Who who) {
		this.meetings = meetings;
		this.chairing = chairing;
		this.pace = pace;
		this.who = who;
	}

	public boolean isLapsed(String subject) {
		return meeting(subject).status() == Meeting.Status.LAPSED;
	}

	/**
	 * Whose the chairing is.
	 * @param subject the meeting
	 * @return number of a cadre, null for the queue of the secretaries
	 */
	public @Nullable String chair(String subject) {
		return this.who.asSystem(() -> this.chairing.named(meeting(subject)));
	}

	public String agendaClosesAt(String subject) {
		LocalDateTime closes = meeting(subject).times().agendaClosesAt();
		return this.pace.timer(closes).toString();
	}

	public String sessionAt(String subject) {
		return meeting(subject).times().sessionAt().toString();
	}

	@Override
	public String kind() {
		return Meeting.KIND;
	}

	@Override
	public Place place(String subject) {
		return Place.in(meeting(subject).area());
	}

	/** The chair is delegated, not handed on. */
	@Override
	public boolean handOn(Task task, @Nullable String to, String reason) {
		Refused.when(gives(task.kind()), "NOT_YOURS", "Delegate the chair instead: whoever chairs has these tasks");
		return false;
	}

	@Override
	public Map<String, Boolean> handsOn(Collection<Task> tasks) {
		Map<String, Boolean> hands = new HashMap<>();
		tasks.stream().filter((task) -> gives(task.kind())).forEach((task) -> hands.put(task.key(), false));
		return hands;
	}

	@Override
	public boolean gives(String kind) {
		return MeetingProcess.BEGIN_MEETING.equals(kind) || MeetingProcess.HOLD_MEETING.equals(kind);
	}

	@Override
	public Map<String, Refused> barred(Collection<Task> tasks, CurrentUser taker) {
		return Map.of();
	}

	private Meeting meeting(String subject) {
		return this.who.asSystem(() -> this.meetings.findById(Meeting.Id.ofSubject(subject)).orElseThrow());
	}

}
