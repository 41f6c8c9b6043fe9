package io.duban.meeting;

import java.util.Map;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import io.duban.workflow.Workflow;

/** Runs {@code processes/agenda-item.bpmn} beside the item that it is keyed by. */
@Configuration(proxyBeanMethods = false)
class AgendaItemProcess {

	static final String KEY = "agenda-item";

	static final String DECIDE_ITEM = "decideItem";

	static final String ITEM_TAKEN_OFF = "itemTakenOff";

	private final Workflow workflow;

	AgendaItemProcess(Workflow workflow) {
		this.workflow = workflow;
	}

	@EventListener
	void on(AgendaItemEvent.Proposed event) {
		this.workflow.start(KEY, subject(event));
	}

	@EventListener
	void on(AgendaItemEvent.Decided event) {
		decided(event, AgendaItem.State.DECIDED);
	}

	@EventListener
	void on(AgendaItemEvent.CarriedOver event) {
		decided(event, AgendaItem.State.CARRIED_OVER);
	}

	@EventListener
	void on(AgendaItemEvent.Merged event) {
		takenOff(event);
	}

	@EventListener
	void on(AgendaItemEvent.Removed event) {
		takenOff(event);
	}

	@EventListener
	void on(AgendaItemEvent.Dropped event) {
		takenOff(event);
	}

	/** The model's gateway reads where the item stands: the aggregate has decided. */
	private void decided(AgendaItemEvent event, AgendaItem.State state) {
		this.workflow.complete(subject(event), DECIDE_ITEM, Map.of("outcome", state.name()));
	}

	private void takenOff(AgendaItemEvent event) {
		this.workflow.correlate(ITEM_TAKEN_OFF, subject(event), Map.of());
	}

	private static String subject(AgendaItemEvent event) {
		return new AgendaItem.Id(event.item()).subject();
	}

}
