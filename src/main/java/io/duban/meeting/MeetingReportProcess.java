package io.duban.meeting;

import java.util.Map;

import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import io.duban.security.Who;
import io.duban.workflow.Workflow;

/** Runs {@code processes/meeting-report.bpmn} beside the report that it is keyed by. */
@Configuration(proxyBeanMethods = false)
class MeetingReportProcess {

	static final String KEY = "meeting-report";

	static final String SUBMIT_REPORT = "submitReport";

	static final String REPORT_RESCHEDULED = "reportRescheduled";

	private final Workflow workflow;

	private final Reporting reporting;

	MeetingReportProcess(Workflow workflow, Reporting reporting) {
		this.workflow = workflow;
		this.reporting = reporting;
	}

	@EventListener
	void on(MeetingReportEvent.CalledFor event) {
		this.workflow.start(KEY, subject(event));
	}

	@EventListener
	void on(MeetingEvent.Moved event) {
		this.reporting.follow(new Meeting.Id(event.meeting()));
	}

	/** Its timers are set anew. */
	@EventListener
	void on(MeetingReportEvent.Rescheduled event) {
		this.workflow.correlate(REPORT_RESCHEDULED, subject(event), Map.of());
	}

	@EventListener
	void on(MeetingReportEvent.Submitted event) {
		this.workflow.complete(subject(event), SUBMIT_REPORT, Map.of());
	}

	@Bean
	static JavaDelegate callForReports(Reporting reporting, Who who) {
		return (task) -> who.asSystem(() -> {
			reporting.callFor(Meeting.Id.ofSubject(task.getProcessBusinessKey()));
			return task;
		});
	}

	@Bean
	static JavaDelegate remindReporter(Reporting reporting, Who who) {
		return (task) -> who.asSystem(() -> {
			reporting.remind(MeetingReport.Id.ofSubject(task.getProcessBusinessKey()));
			return task;
		});
	}

	@Bean
	static JavaDelegate markMissingReport(Reporting reporting, Who who) {
		return (task) -> who.asSystem(() -> {
			reporting.miss(MeetingReport.Id.ofSubject(task.getProcessBusinessKey()));
			return task;
		});
	}

	@Bean
	static JavaDelegate lapseReport(Reporting reporting, Who who) {
		return (task) -> who.asSystem(() -> {
			reporting.lapse(MeetingReport.Id.ofSubject(task.getProcessBusinessKey()));
			return task;
		});
	}

	private static String subject(MeetingReportEvent event) {
		return new MeetingReport.Id(event.report()).subject();
	}

}
