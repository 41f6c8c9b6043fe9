package io.duban.meeting;

import java.time.LocalDateTime;
import java.util.Map;

import org.jspecify.annotations.Nullable;

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

	private final AgendaItems items;

	private final AgendaItemPlan plan;

	AgendaItemProcess(Workflow workflow, AgendaItems items, AgendaItemPlan plan) {
		this.workflow = workflow;
		this.items = items;
		this.plan = plan;
	}

	@EventListener
	void on(AgendaItemEvent.Proposed event) {
		this.workflow.start(KEY, subject(event));
	}

	@EventListener
	void on(AgendaItemEvent.Decided event) {
		decided(event, AgendaItem.Status.DECIDED);
	}

	@EventListener
	void on(AgendaItemEvent.CarriedOver event) {
		decided(event, AgendaItem.Status.CARRIED_OVER);
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

	@EventListener
	void on(AgendaItemEvent.Moved event) {
		follow(subject(event), null);
	}

	/** What was put down for a week before it was opened is due when it is held. */
	@EventListener
	void on(MeetingEvent.Opened event) {
		follow(event, null);
	}

	@EventListener
	void on(MeetingEvent.Moved event) {
		follow(event, event.reason());
	}

	@EventListener
	void on(MeetingEvent.ChairDelegated event) {
		follow(event, event.reason());
	}

	/** Whoever began it decides its items. */
	@EventListener
	void on(MeetingEvent.Begun event) {
		follow(event, null);
	}

	private void follow(MeetingEvent event, @Nullable String reason) {
		this.items.findByMeetingAndStatusOrderBySortPlaceAscIdAsc(event.meeting(), AgendaItem.Status.PROPOSED)
			.forEach((item) -> follow(item.subject(), reason));
	}

	/** The deciding is due when its meeting begins, and whoever chairs that has it. */
	private void follow(String subject, @Nullable String reason) {
		this.workflow.reschedule(subject, DECIDE_ITEM, LocalDateTime.parse(this.plan.dueAt(subject)));
		this.workflow.reassign(subject, DECIDE_ITEM, this.plan.chair(subject), reason);
	}

	/** The model's gateway reads where the item stands: the aggregate has decided. */
	private void decided(AgendaItemEvent event, AgendaItem.Status status) {
		this.workflow.complete(subject(event), DECIDE_ITEM, Map.of("outcome", status.name()));
	}

	private void takenOff(AgendaItemEvent event) {
		this.workflow.correlate(ITEM_TAKEN_OFF, subject(event), Map.of());
	}

	private static String subject(AgendaItemEvent event) {
		return new AgendaItem.Id(event.item()).subject();
	}

}
