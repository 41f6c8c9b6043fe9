package io.duban.workflow;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

import io.duban.core.Conflict;
import io.duban.core.Refused;
import io.duban.core.UseCase;
import io.duban.security.CurrentUser;
import io.duban.security.Persons;
import io.duban.security.Role;
import io.duban.security.Who;

/** Whose an open task becomes: by claiming it, giving it back or handing it on. */
@UseCase
class Assignment {

	private final Inbox inbox;

	private final Workflow workflow;

	private final Persons persons;

	private final ObjectProvider<Cases> cases;

	private final Who who;

	Assignment(Inbox inbox, Workflow workflow, Persons persons, ObjectProvider<Cases> cases, Who who) {
		this.inbox = inbox;
		this.workflow = workflow;
		this.persons = persons;
		this.cases = cases;
		this.who = who;
	}

	/**
	 * Takes a task that is nobody's; one that is one's own already stays so.
	 * @param key the task
	 * @param expectedVersion the version that the person saw, or null for any
	 */
	void claim(String key, @Nullable Long expectedVersion) {
		Task task = find(key, expectedVersion);
		CurrentUser user = this.who.current();
		String cadre = user.cadre();
		if (cadre == null) {
			throw new Refused("NOT_A_CADRE", "Only an account that belongs to a cadre can take tasks");
		}
		if (user.isCadre(task.assigneeNumber())) {
			return;
		}
		this.who.require(task.area(), (task.line() != null) ? task.line() : "", task.roles().toArray(new Role[0]));
		Cases.of(this.cases, task.subject()).allow(task, user);
		this.workflow.assign(key, null, cadre, null);
	}

	/**
	 * Gives one's own task back to its queue.
	 * @param key the task
	 * @param expectedVersion the version that the person saw, or null for any
	 * @param reason why
	 */
	void release(String key, @Nullable Long expectedVersion, String reason) {
		Task task = find(key, expectedVersion);
		if (Cases.of(this.cases, task.subject()).handOn(task, null, reason)) {
			return;
		}
		Refused.unless(this.who.current().isCadre(task.assigneeNumber()), "NOT_YOURS", "This task is not yours");
		Refused.unlessText(reason, "REASON_MISSING", "Say why you give it back");
		Refused.when(task.roles().isEmpty(), "NO_QUEUE", "This task has no queue: hand it on to somebody");
		this.workflow.assign(key, task.assigneeNumber(), null, reason);
	}

	/**
	 * Hands a task on to another cadre.
	 * @param key the task
	 * @param expectedVersion the version that the person saw, or null for any
	 * @param to number of a cadre whose account has one of the task's roles there
	 * @param reason why
	 */
	void handOn(String key, @Nullable Long expectedVersion, String to, String reason) {
		Task task = find(key, expectedVersion);
		if (Cases.of(this.cases, task.subject()).handOn(task, to, reason)) {
			return;
		}
		if (!this.who.current().isCadre(task.assigneeNumber())) {
			this.who.require(task.area(), (task.line() != null) ? task.line() : "", Role.TOWNSHIP_LEADER, Role.OFFICE);
		}
		Refused.unlessText(reason, "REASON_MISSING", "Say why you hand it on");
		CurrentUser taker = this.persons.signedIn(to)
			.filter((user) -> user.is(task.roles(), task.area(), (task.line() != null) ? task.line() : ""))
			.orElseThrow(() -> new Refused("WRONG_ROLE",
					"The task needs one of the roles " + task.roles() + " in its area; " + to + " has none"));
		Cases.of(this.cases, task.subject()).allow(task, taker);
		this.workflow.assign(key, task.assigneeNumber(), to, reason);
	}

	private Task find(String key, @Nullable Long expectedVersion) {
		Task task = this.inbox.find(key);
		if (expectedVersion != null && expectedVersion != task.version()) {
			throw new Conflict("The task changed since you read it: it is "
					+ ((task.assigneeNumber() != null) ? task.assigneeNumber() + "'s" : "nobody's") + ", version "
					+ task.version());
		}
		return task;
	}

}
