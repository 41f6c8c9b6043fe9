package io.duban.promotion;

import java.util.Map;

import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import io.duban.committee.BallotEvent;
import io.duban.security.Role;
import io.duban.security.Who;
import io.duban.workflow.Workflow;

/** Runs {@code processes/reserve-pool.bpmn} beside the nomination that it is keyed by. */
@Configuration(proxyBeanMethods = false)
class NominationProcess {

	static final String KEY = "reserve-pool";

	static final String OBJECTION_RAISED = "poolObjectionRaised";

	static final String RESOLVE_OBJECTION = "resolvePoolObjection";

	static final String ENDED = "nominationEnded";

	private final Workflow workflow;

	private final Nominations nominations;

	private final Nominating nominating;

	private final NominationListing listing;

	private final Who who;

	NominationProcess(Workflow workflow, Nominations nominations, Nominating nominating, NominationListing listing,
			Who who) {
		this.workflow = workflow;
		this.nominations = nominations;
		this.nominating = nominating;
		this.listing = listing;
		this.who = who;
	}

	@EventListener
	void on(NominationEvent.Nominated event) {
		this.workflow.start(KEY, nomination(event).subject());
	}

	@EventListener
	void on(NominationEvent.Recommended event) {
		complete(event, NominationAct.RECOMMEND.task());
	}

	@EventListener
	void on(NominationEvent.Inspected event) {
		complete(event, NominationAct.INSPECT.task());
	}

	@EventListener
	void on(NominationEvent.Decided event) {
		complete(event, NominationAct.PUT_TO_VOTE.task());
	}

	@EventListener
	void on(NominationEvent.Overturned event) {
		complete(event, RESOLVE_OBJECTION);
	}

	@EventListener
	void on(NominationEvent.Withdrawn event) {
		this.workflow.correlate(ENDED, nomination(event).subject(), Map.of());
	}

	@EventListener
	void on(BallotEvent.Closed event) {
		if (Nomination.NUMBERS.isOf(event.matter())) {
			inTheCounty(event.matter(), () -> this.nominating.counted(event));
		}
	}

	@EventListener
	void on(BallotEvent.Adjourned event) {
		if (Nomination.NUMBERS.isOf(event.matter())) {
			inTheCounty(event.matter(), () -> this.nominating.adjourned(event));
		}
	}

	@EventListener
	void on(CadreNoticeEvent.Stopped event) {
		if (Nomination.NUMBERS.isOf(event.matter())) {
			inTheCounty(event.matter(), () -> this.workflow.correlate(OBJECTION_RAISED, event.matter(), Map.of()));
		}
	}

	@EventListener
	void on(CadreNoticeEvent.Resumed event) {
		if (Nomination.NUMBERS.isOf(event.matter())) {
			Map<String, @Nullable Object> outcome = Map.of("outcome", Nomination.Status.ON_NOTICE.name());
			inTheCounty(event.matter(), () -> this.workflow.complete(event.matter(), RESOLVE_OBJECTION, outcome));
		}
	}

	@EventListener
	void on(CadreNoticeEvent.Overturned event) {
		if (Nomination.NUMBERS.isOf(event.matter())) {
			inTheCounty(event.matter(), () -> this.nominating.overturned(event));
		}
	}

	@Bean
	static JavaDelegate admitToPool(Nominating nominating, Who who) {
		return (task) -> task.setVariable("outcome",
				who.asSystem(() -> nominating.admit(task.getProcessBusinessKey()).name()));
	}

	/** What somebody's vote or objection sets going is not theirs to see. */
	private void inTheCounty(String subject, Runnable work) {
		this.who.inCountyOf(this.listing.county(subject), Role.ORGANIZATION, work);
	}

	private void complete(NominationEvent event, String activity) {
		Nomination nomination = nomination(event);
		Map<String, @Nullable Object> outcome = Map.of("outcome", nomination.status().name());
		this.workflow.complete(nomination.subject(), activity, outcome);
	}

	private Nomination nomination(NominationEvent event) {
		return this.nominations.findById(new Nomination.Id(event.nomination())).orElseThrow();
	}

}
