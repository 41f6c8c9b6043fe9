package io.duban.discipline;

import java.util.Map;
import java.util.Objects;

import org.camunda.bpm.engine.delegate.JavaDelegate;

import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import io.duban.security.Who;
import io.duban.workflow.Workflow;

/** Runs {@code processes/discipline.bpmn} beside the case that it is keyed by. */
@Configuration(proxyBeanMethods = false)
class DisciplineProcess {

	static final String KEY = "discipline";

	static final String CADRE_SPOKE = "cadreSpoke";

	static final String APPEAL_RAISED = "appealRaised";

	private final Workflow workflow;

	DisciplineProcess(Workflow workflow) {
		this.workflow = workflow;
	}

	@EventListener
	void on(DisciplineEvent.Proposed event) {
		this.workflow.start(KEY, subject(event));
	}

	@EventListener
	void on(DisciplineEvent.Heard event) {
		this.workflow.correlate(CADRE_SPOKE, subject(event), Map.of());
	}

	@EventListener
	void on(DisciplineEvent.Decided event) {
		complete(event, DisciplineAct.DECIDE, Map.of("outcome", event.outcome().name()));
	}

	@EventListener
	void on(DisciplineEvent.Appealed event) {
		this.workflow.correlate(APPEAL_RAISED, subject(event), Map.of());
	}

	@EventListener
	void on(DisciplineEvent.AppealDecided event) {
		complete(event, DisciplineAct.DECIDE_APPEAL, Map.of());
	}

	@EventListener
	void on(DisciplineEvent.Instructed event) {
		complete(event, DisciplineAct.INSTRUCT, Map.of());
	}

	@Bean
	static JavaDelegate closeHearing(Disciplining disciplining, Who who) {
		return (task) -> task.setVariable("postponed", who
			.asSystem(() -> disciplining.closeHearing(DisciplineCase.Id.ofSubject(task.getProcessBusinessKey()))));
	}

	@Bean
	static JavaDelegate closeCase(Disciplining disciplining, Who who) {
		return (task) -> who.asSystem(() -> {
			disciplining.endAppealDays(DisciplineCase.Id.ofSubject(task.getProcessBusinessKey()));
			return task;
		});
	}

	@Bean
	static JavaDelegate escalateCase(Disciplining disciplining, Who who) {
		return (task) -> who.asSystem(() -> {
			disciplining.escalate(DisciplineCase.Id.ofSubject(task.getProcessBusinessKey()));
			return task;
		});
	}

	private void complete(DisciplineEvent event, DisciplineAct act, Map<String, @Nullable Object> outcome) {
		this.workflow.complete(subject(event), Objects.requireNonNull(act.task()), outcome);
	}

	private static String subject(DisciplineEvent event) {
		return new DisciplineCase.Id(event.disciplineCase()).subject();
	}

}
