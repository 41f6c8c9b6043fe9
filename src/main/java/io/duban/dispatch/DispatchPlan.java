package io.duban.dispatch;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.security.CurrentUser;
import io.duban.security.Who;
import io.duban.workflow.Cases;
import io.duban.workflow.Pace;
import io.duban.workflow.Task;

/**
 * What {@code processes/dispatch-order.bpmn} asks of the order that it runs for: whose
 * its tasks are, by when, and when its timers go off.
 */
@Component
public class DispatchPlan implements Cases {

	private final DispatchOrders orders;

	private final ObjectProvider<Dispatch> dispatch;

	private final DispatchSettings settings;

	private final Pace pace;

	private final Who who;

	DispatchPlan(DispatchOrders orders, ObjectProvider<Dispatch> dispatch, DispatchSettings settings, Pace pace,
			Who who) {
		this.orders = orders;
		this.dispatch = dispatch;
		this.settings = settings;
		this.pace = pace;
		this.who = who;
	}

	/**
	 * Whose the answering is.
	 * @param subject the order
	 * @return number of a cadre
	 */
	public String owner(String subject) {
		return order(subject).owner();
	}

	/**
	 * Whose the judging is.
	 * @param subject the order
	 * @return number of a cadre, null for the queue of those who may ask
	 */
	public @Nullable String asker(String subject) {
		return order(subject).asker();
	}

	public String dueAt(String subject) {
		return order(subject).dueAt().toString();
	}

	public String remindAt(String subject) {
		return this.pace.timer(order(subject).dueAt().minus(this.settings.remind())).toString();
	}

	public String missedAt(String subject) {
		LocalDateTime due = order(subject).dueAt();
		return this.pace.timer(due).toString();
	}

	@Override
	public String kind() {
		return DispatchOrder.KIND;
	}

	@Override
	public Place place(String subject) {
		return order(subject).place();
	}

	/** Nobody but who is asked hands an answer on; a judgement goes as any task goes. */
	@Override
	public boolean handOn(Task task, @Nullable String to, String reason) {
		Refused.when(gives(task.kind()), "NOT_YOURS",
				"An order is answered by who is asked: withdraw it to ask another");
		return false;
	}

	@Override
	public Map<String, Boolean> handsOn(Collection<Task> tasks) {
		return tasks.stream()
			.filter((task) -> gives(task.kind()))
			.collect(Collectors.toMap(Task::key, (task) -> false));
	}

	@Override
	public boolean gives(String kind) {
		return DispatchProcess.ANSWER_ORDER.equals(kind);
	}

	@Override
	public Map<String, Refused> barred(Collection<Task> tasks, CurrentUser taker) {
		return this.dispatch.getObject().barred(tasks, taker);
	}

	private DispatchOrder order(String subject) {
		return this.who.asSystem(() -> this.orders.findById(DispatchOrder.Id.ofSubject(subject)).orElseThrow());
	}

}
