package io.duban.exit;

import java.util.Map;

import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import io.duban.core.CaseNumber;
import io.duban.security.Who;
import io.duban.workflow.Workflow;

/** Runs {@code processes/household-exit.bpmn} beside the exit that it is keyed by. */
@Configuration(proxyBeanMethods = false)
class HouseholdExitProcess {

	static final String KEY = "household-exit";

	static final String OBJECTION_RAISED = "exitObjectionRaised";

	static final String RESOLVE_OBJECTION = "resolveExitObjection";

	private final Workflow workflow;

	private final HouseholdExits exits;

	HouseholdExitProcess(Workflow workflow, HouseholdExits exits) {
		this.workflow = workflow;
		this.exits = exits;
	}

	@EventListener
	void on(HouseholdExitEvent.Proposed event) {
		this.workflow.start(KEY, exit(event).subject());
	}

	@EventListener
	void on(HouseholdExitEvent.Reviewed event) {
		complete(event, Step.REVIEW.task());
	}

	@EventListener
	void on(HouseholdExitEvent.Verified event) {
		complete(event, Step.VERIFY.task());
	}

	@EventListener
	void on(HouseholdExitEvent.Consented event) {
		complete(event, Step.CONSENT.task());
	}

	@EventListener
	void on(HouseholdExitEvent.NoticeStopped event) {
		this.workflow.correlate(OBJECTION_RAISED, exit(event).subject(), Map.of());
	}

	@EventListener
	void on(HouseholdExitEvent.NoticeResumed event) {
		complete(event, RESOLVE_OBJECTION);
	}

	@EventListener
	void on(HouseholdExitEvent.Overturned event) {
		complete(event, RESOLVE_OBJECTION);
	}

	@EventListener
	void on(HouseholdExitEvent.TownshipReviewed event) {
		complete(event, Step.REVIEW_FOR_TOWNSHIP.task());
	}

	@EventListener
	void on(HouseholdExitEvent.CountyDecided event) {
		complete(event, Step.APPROVE.task());
	}

	@Bean
	static JavaDelegate closeExitNotice(Exiting exiting, Who who) {
		return (task) -> who.asSystem(() -> {
			exiting.closeNotice(CaseNumber.idOf(task.getProcessBusinessKey()));
			return task;
		});
	}

	private void complete(HouseholdExitEvent event, String activity) {
		HouseholdExit exit = exit(event);
		Map<String, @Nullable Object> outcome = Map.of("outcome", exit.status().name());
		this.workflow.complete(exit.subject(), activity, outcome);
	}

	private HouseholdExit exit(HouseholdExitEvent event) {
		return this.exits.findById(new HouseholdExit.Id(event.exit())).orElseThrow();
	}

}
