package io.duban.leave;

import java.util.Map;

import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import io.duban.security.Role;
import io.duban.security.Who;
import io.duban.workflow.DeputyTasks;
import io.duban.workflow.Workflow;

/** Runs {@code processes/leave.bpmn} beside the leave that it is keyed by. */
@Configuration(proxyBeanMethods = false)
class LeaveProcess {

	static final String KEY = "leave";

	/** At which task who gives their approval. */
	static final Map<Role, String> APPROVALS = Map.of(Role.COUNTY_SECRETARY, "approveAsSecretary", Role.COUNTY_HEAD,
			"approveAsHead", Role.TOWNSHIP_LEADER, "approveAsTownship", Role.OFFICE, "approveAsOffice");

	static final String LEAVE_WITHDRAWN = "leaveWithdrawn";

	static final String CADRE_REPORTED_BACK = "cadreReportedBack";

	private final Workflow workflow;

	private final DeputyTasks tasks;

	LeaveProcess(Workflow workflow, DeputyTasks tasks) {
		this.workflow = workflow;
		this.tasks = tasks;
	}

	@EventListener
	void on(LeaveEvent.Requested event) {
		this.workflow.start(KEY, subject(event));
	}

	@EventListener
	void on(LeaveEvent.Decided event) {
		this.workflow.complete(subject(event), String.valueOf(APPROVALS.get(event.role())),
				Map.of("outcome", event.status().name()));
	}

	@EventListener
	void on(LeaveEvent.Withdrawn event) {
		this.workflow.correlate(LEAVE_WITHDRAWN, subject(event), Map.of());
	}

	@EventListener
	void on(LeaveEvent.Departed event) {
		this.tasks.settle(event.cadre(), "请假离岗，由代办人承办");
	}

	@EventListener
	void on(LeaveEvent.DeputyChanged event) {
		this.tasks.settle(event.cadre(), "更换代办人");
	}

	@EventListener
	void on(LeaveEvent.ReportedBack event) {
		this.tasks.settle(event.cadre(), "销假返岗，交还本人");
		this.workflow.correlate(CADRE_REPORTED_BACK, subject(event), Map.of());
	}

	@Bean
	static JavaDelegate departOnLeave(Leaving leaving, Who who) {
		return (task) -> task.setVariable("departed",
				who.asSystem(() -> leaving.depart(Leave.Id.ofSubject(task.getProcessBusinessKey()))));
	}

	@Bean
	static JavaDelegate remindToReport(Leaving leaving, Who who) {
		return (task) -> who.asSystem(() -> {
			leaving.remind(Leave.Id.ofSubject(task.getProcessBusinessKey()));
			return task;
		});
	}

	@Bean
	static JavaDelegate passUpOverdueReturn(Leaving leaving, Who who) {
		return (task) -> who.asSystem(() -> {
			leaving.passUp(Leave.Id.ofSubject(task.getProcessBusinessKey()));
			return task;
		});
	}

	private static String subject(LeaveEvent event) {
		return new Leave.Id(event.leave()).subject();
	}

}
