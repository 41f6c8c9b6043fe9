package io.duban.workflow;

import org.jspecify.annotations.Nullable;

import io.duban.core.DomainEvent;

/** What happens to a task of a process. */
public sealed interface TaskEvent extends DomainEvent {

	/**
	 * A task was opened.
	 *
	 * @param kind the activity
	 * @param process the process
	 * @param assignee number of the cadre whose task it is
	 * @param roles who may take it when it is nobody's
	 * @param dueAt by when, in the county's zone
	 */
	record Opened(String kind, String process, @Nullable String assignee, String roles,
			String dueAt) implements TaskEvent {

	}

	/**
	 * A task went to somebody.
	 *
	 * @param kind the activity
	 * @param from number of the cadre whose task it was
	 * @param assignee number of the cadre whose task it is now; null for back to its
	 * queue
	 * @param reason why, if somebody said
	 */
	record Assigned(String kind, @Nullable String from, @Nullable String assignee,
			@Nullable String reason) implements TaskEvent {

	}

	/**
	 * A task was completed.
	 *
	 * @param kind the activity
	 * @param assignee number of the cadre whose task it was
	 */
	record Completed(String kind, @Nullable String assignee) implements TaskEvent {

	}

	/**
	 * A task is no longer wanted, since its process went another way.
	 *
	 * @param kind the activity
	 * @param assignee number of the cadre whose task it was
	 */
	record Dropped(String kind, @Nullable String assignee) implements TaskEvent {

	}

}
