package io.duban.dispatch;

import java.util.Map;

import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import io.duban.security.Who;
import io.duban.workflow.Workflow;

/** Runs {@code processes/dispatch-order.bpmn} beside the order that it is keyed by. */
@Configuration(proxyBeanMethods = false)
class DispatchProcess {

	static final String KEY = "dispatch-order";

	static final String ANSWER_ORDER = "answerOrder";

	static final String JUDGE_ANSWER = "judgeAnswer";

	static final String ORDER_WITHDRAWN = "orderWithdrawn";

	private final Workflow workflow;

	DispatchProcess(Workflow workflow) {
		this.workflow = workflow;
	}

	@EventListener
	void on(DispatchOrderEvent.Asked event) {
		this.workflow.start(KEY, subject(event));
	}

	@EventListener
	void on(DispatchOrderEvent.Answered event) {
		this.workflow.complete(subject(event), ANSWER_ORDER, Map.of());
	}

	@EventListener
	void on(DispatchOrderEvent.Accepted event) {
		judged(event, DispatchOrder.Status.ACCEPTED);
	}

	@EventListener
	void on(DispatchOrderEvent.AskedAgain event) {
		judged(event, DispatchOrder.Status.ASKED);
	}

	@EventListener
	void on(DispatchOrderEvent.Withdrawn event) {
		this.workflow.correlate(ORDER_WITHDRAWN, subject(event), Map.of());
	}

	@Bean
	static JavaDelegate remindOwner(Dispatch dispatch, Who who) {
		return (task) -> who.asSystem(() -> {
			dispatch.remind(DispatchOrder.Id.ofSubject(task.getProcessBusinessKey()));
			return task;
		});
	}

	@Bean
	static JavaDelegate markUnansweredOrder(Dispatch dispatch, Who who) {
		return (task) -> who.asSystem(() -> {
			dispatch.miss(DispatchOrder.Id.ofSubject(task.getProcessBusinessKey()));
			return task;
		});
	}

	/** The model's gateway reads where the order stands: the aggregate has decided. */
	private void judged(DispatchOrderEvent event, DispatchOrder.Status status) {
		Map<String, @Nullable Object> outcome = Map.of("outcome", status.name());
		this.workflow.complete(subject(event), JUDGE_ANSWER, outcome);
	}

	private static String subject(DispatchOrderEvent event) {
		return new DispatchOrder.Id(event.order()).subject();
	}

}
