package io.duban.workflow;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import io.duban.core.Refused;
import io.duban.security.CurrentUser;
import io.duban.security.Persons;
import io.duban.workflow.OpenTasks.Held;

/**
 * Brings the open tasks of somebody who departs, comes back or gets another deputy to
 * whoever holds them now.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class DeputyTasks {

	private final OpenTasks open;

	private final Workflow workflow;

	private final Persons persons;

	private final ObjectProvider<Cases> cases;

	DeputyTasks(OpenTasks open, Workflow workflow, Persons persons, ObjectProvider<Cases> cases) {
		this.open = open;
		this.workflow = workflow;
		this.persons = persons;
		this.cases = cases;
	}

	/**
	 * Gives all open tasks that are a cadre's to who holds them now. What they took from
	 * a queue goes back to it where their deputy could not have taken it.
	 * @param cadre number of the cadre
	 * @param reason why
	 */
	public void settle(String cadre, String reason) {
		Held held = this.open.held(cadre);
		for (Task task : this.open.of(cadre)) {
			String from = task.assigneeNumber();
			if (held.equals(new Held(from, task.onBehalfOfNumber()))) {
				continue;
			}
			boolean theirs = held.onBehalfOf() == null || isGiven(task) || mayTake(task, String.valueOf(held.holder()));
			this.workflow.assign(task.key(), from, theirs ? cadre : null, reason);
		}
	}

	private boolean isGiven(Task task) {
		return task.roles().isEmpty() || Cases.of(this.cases, task.subject()).gives(task.kind());
	}

	private boolean mayTake(Task task, String deputy) {
		Optional<CurrentUser> taker = this.persons.signedIn(deputy)
			.filter((user) -> user.is(task.roles(), task.area(), (task.line() != null) ? task.line() : ""));
		Map<String, Refused> barred = taker
			.map((user) -> Cases.of(this.cases, task.subject()).barred(List.of(task), user))
			.orElse(Map.of());
		return taker.isPresent() && !barred.containsKey(task.key());
	}

}
