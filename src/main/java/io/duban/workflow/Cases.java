package io.duban.workflow;

import java.util.Collection;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.security.CurrentUser;

/**
 * What the workflow asks of whoever runs processes for a kind of aggregate.
 */
public interface Cases {

	/**
	 * The kind of aggregate.
	 * @return what its subjects begin with, such as {@code issue}
	 */
	String kind();

	/**
	 * Where an aggregate stands: its open tasks lie between the same walls.
	 * @param subject kind and id of the aggregate
	 * @return its place
	 */
	Place place(String subject);

	/**
	 * Gives a task to somebody else where the aggregate itself says whose it is.
	 * @param task the task
	 * @param to number of the cadre whose it becomes, null for its queue
	 * @param reason why
	 * @return false when the aggregate says nothing of it
	 */
	default boolean handOn(Task task, @Nullable String to, String reason) {
		return false;
	}

	/**
	 * Tells of tasks that the aggregate itself gives to somebody, by {@link #handOn},
	 * whether the current person may have that done.
	 * @param tasks open tasks of aggregates of this kind
	 * @return by the task's key; of what is not in it the aggregate says nothing
	 */
	default Map<String, Boolean> handsOn(Collection<Task> tasks) {
		return Map.of();
	}

	/**
	 * Whether the aggregate itself says whose the tasks of a kind are. While that one is
	 * on leave their deputy holds them, whatever their roles.
	 * @param kind the activity in the model
	 * @return false where people take such tasks from a queue
	 */
	default boolean gives(String kind) {
		return false;
	}

	/**
	 * Tells why somebody could not do a task, whatever their roles.
	 * @param tasks open tasks of aggregates of this kind
	 * @param taker whose they would be
	 * @return refusals by the task's key; what is not in it they could do
	 */
	Map<String, Refused> barred(Collection<Task> tasks, CurrentUser taker);

	/**
	 * Finds the one for a subject.
	 * @param all whoever there is
	 * @param subject kind and id of an aggregate
	 * @return the one for its kind
	 */
	static Cases of(ObjectProvider<Cases> all, String subject) {
		String kind = subject.substring(0, subject.indexOf(':'));
		return all.stream()
			.filter((cases) -> cases.kind().equals(kind))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("Nobody runs processes for " + kind));
	}

}
