package io.duban.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

import io.duban.core.DomainEvent;

/**
 * What happens to a task of a process. Each event tells where the task stands, so that
 * whoever is told of it live needs nothing else to know whether they may be.
 */
public sealed interface TaskEvent extends DomainEvent {

	/**
	 * The task that it happened to.
	 * @return what does not change of it
	 */
	Lasting task();

	/**
	 * What does not change of a task.
	 *
	 * @param kind the activity
	 * @param process the process
	 * @param line line of inspection, if it has one
	 * @param household number of the household that it concerns, if it concerns one
	 * @param roles who may take it when it is nobody's
	 */
	record Lasting(String kind, String process, @Nullable String line, @Nullable String household, String roles) {

	}

	/**
	 * A task was opened.
	 *
	 * @param task the task
	 * @param assignee number of the cadre whose task it is
	 * @param onBehalfOf number of the cadre for whom they hold it
	 * @param dueAt by when, in the county's zone
	 */
	record Opened(@JsonUnwrapped Lasting task, @Nullable String assignee,
			@JsonInclude(Include.NON_NULL) @Nullable String onBehalfOf, String dueAt) implements TaskEvent {

	}

	/**
	 * A task went to somebody.
	 *
	 * @param task the task
	 * @param from number of the cadre whose task it was
	 * @param assignee number of the cadre whose task it is now; null for back to its
	 * queue
	 * @param onBehalfOf number of the cadre for whom they hold it
	 * @param reason why, if somebody said
	 */
	record Assigned(@JsonUnwrapped Lasting task, @Nullable String from, @Nullable String assignee,
			@JsonInclude(Include.NON_NULL) @Nullable String onBehalfOf, @Nullable String reason) implements TaskEvent {

	}

	/**
	 * A task is due at another time.
	 *
	 * @param task the task
	 * @param assignee number of the cadre whose task it is
	 * @param onBehalfOf number of the cadre for whom they hold it
	 * @param dueAt by when, in the county's zone
	 */
	record Rescheduled(@JsonUnwrapped Lasting task, @Nullable String assignee,
			@JsonInclude(Include.NON_NULL) @Nullable String onBehalfOf, String dueAt) implements TaskEvent {

	}

	/**
	 * A task was completed.
	 *
	 * @param task the task
	 * @param assignee number of the cadre whose task it was
	 * @param onBehalfOf number of the cadre for whom they held it
	 */
	record Completed(@JsonUnwrapped Lasting task, @Nullable String assignee,
			@JsonInclude(Include.NON_NULL) @Nullable String onBehalfOf) implements TaskEvent {

	}

	/**
	 * A task is no longer wanted, since its process went another way.
	 *
	 * @param task the task
	 * @param assignee number of the cadre whose task it was
	 * @param onBehalfOf number of the cadre for whom they held it
	 */
	record Dropped(@JsonUnwrapped Lasting task, @Nullable String assignee,
			@JsonInclude(Include.NON_NULL) @Nullable String onBehalfOf) implements TaskEvent {

	}

}
