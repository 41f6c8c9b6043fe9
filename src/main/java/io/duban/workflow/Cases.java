package io.duban.workflow;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

import io.duban.core.Place;
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
	boolean handOn(Task task, @Nullable String to, String reason);

	/**
	 * Refuses a task to somebody who could not do it, whatever their roles.
	 * @param task the task
	 * @param taker whose it would be
	 */
	void allow(Task task, CurrentUser taker);

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
