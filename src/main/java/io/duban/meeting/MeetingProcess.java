package io.duban.meeting;

import java.util.Map;

import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import io.duban.security.Who;
import io.duban.workflow.Workflow;

/** Runs {@code processes/sunday-meeting.bpmn} beside the meeting that it is keyed by. */
@Configuration(proxyBeanMethods = false)
class MeetingProcess {

	static final String KEY = "sunday-meeting";

	static final String BEGIN_MEETING = "beginMeeting";

	static final String HOLD_MEETING = "holdMeeting";

	static final String PUBLISH_MINUTES = "publishMinutes";

	static final String MEETING_MOVED = "meetingMoved";

	private final Workflow workflow;

	MeetingProcess(Workflow workflow) {
		this.workflow = workflow;
	}

	@EventListener
	void on(MeetingEvent.Opened event) {
		this.workflow.start(KEY, subject(event));
	}

	@EventListener
	void on(MeetingEvent.Moved event) {
		this.workflow.correlate(MEETING_MOVED, subject(event), Map.of());
	}

	@EventListener
	void on(MeetingEvent.ChairDelegated event) {
		for (String task : new String[] { BEGIN_MEETING, HOLD_MEETING }) {
			this.workflow.reassign(subject(event), task, event.chair(), event.reason());
		}
	}

	@EventListener
	void on(MeetingEvent.Begun event) {
		this.workflow.complete(subject(event), BEGIN_MEETING, Map.of());
	}

	@EventListener
	void on(MeetingEvent.Closed event) {
		this.workflow.complete(subject(event), HOLD_MEETING, Map.of());
	}

	@EventListener
	void on(MeetingEvent.MinutesPublished event) {
		this.workflow.complete(subject(event), PUBLISH_MINUTES, Map.of());
	}

	@Bean
	static JavaDelegate closeAgenda(Filling filling, Who who) {
		return (task) -> who.asSystem(() -> {
			filling.close(Meeting.Id.ofSubject(task.getProcessBusinessKey()));
			return task;
		});
	}

	private static String subject(MeetingEvent event) {
		return new Meeting.Id(event.meeting()).subject();
	}

}
