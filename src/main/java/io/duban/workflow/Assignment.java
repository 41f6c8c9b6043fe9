package io.duban.workflow;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

import io.duban.core.Conflict;
import io.duban.core.Refused;
import io.duban.core.UseCase;
import io.duban.security.CurrentUser;
import io.duban.security.Deputies;
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

	private final Deputies deputies;

	private final Who who;

	Assignment(Inbox inbox, Workflow workflow, Persons persons, ObjectProvider<Cases> cases, Deputies deputies,
			Who who) {
		this.inbox = inbox;
		this.workflow = workflow;
		this.persons = persons;
		this.cases = cases;
		this.deputies = deputies;
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
		if (!user.isCadre(task.assigneeNumber())) {
			this.workflow.assign(key, null, claimer(task, user, isAway(user), barred(task, user)), null);
		}
	}

	/**
	 * Gives one's own task back to its queue.
	 * @param key the task
	 * @param expectedVersion the version that the person saw, or null for any
	 * @param reason why
	 */
	void release(String key, @Nullable Long expectedVersion, String reason) {
		Task task = find(key, expectedVersion);
		Refused.when(task.assigneeNumber() == null, "NOT_YOURS", "This task is nobody's: it is in its queue already");
		if (cases(task).handOn(task, null, reason)) {
			return;
		}
		allowRelease(task, this.who.current());
		Refused.unlessText(reason, "REASON_MISSING", "Say why you give it back");
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
		if (cases(task).handOn(task, to, reason)) {
			return;
		}
		allowHandingOn(task, this.who.current());
		Refused.unlessText(reason, "REASON_MISSING", "Say why you hand it on");
		CurrentUser taker = this.persons.signedIn(to)
			.filter((user) -> user.is(task.roles(), task.area(), line(task)))
			.orElseThrow(() -> new Refused("WRONG_ROLE",
					"The task needs one of the roles " + task.roles() + " in its area; " + to + " has none"));
		Refused.when(isAway(taker), "ON_LEAVE", "This cadre is on leave: hand it on to somebody who is there");
		Refused barred = barred(task, taker);
		if (barred != null) {
			throw barred;
		}
		this.workflow.assign(key, task.assigneeNumber(), to, reason);
	}

	/**
	 * Everything that the current person may do now with each of some tasks.
	 * @param tasks open tasks
	 * @return what they may do by task
	 */
	Map<Task, Set<Move>> rights(Collection<Task> tasks) {
		CurrentUser user = this.who.current();
		Map<String, Refused> barred = new HashMap<>();
		Map<String, Boolean> handsOn = new HashMap<>();
		tasks.stream().collect(Collectors.groupingBy((task) -> cases(task))).forEach((cases, some) -> {
			barred.putAll(cases.barred(some, user));
			handsOn.putAll(cases.handsOn(some));
		});
		boolean away = isAway(user);
		Map<Task, Set<Move>> rights = new HashMap<>();
		for (Task task : tasks) {
			Set<Move> moves = EnumSet.noneOf(Move.class);
			Boolean given = handsOn.get(task.key());
			boolean taken = task.assigneeNumber() != null;
			if (may(() -> claimer(task, user, away, barred.get(task.key())))) {
				moves.add(Move.CLAIM);
			}
			if (taken && ((given != null) ? given : may(() -> allowRelease(task, user)))) {
				moves.add(Move.RELEASE);
			}
			if ((given != null) ? given : may(() -> allowHandingOn(task, user))) {
				moves.add(Move.HAND_ON);
			}
			rights.put(task, moves);
		}
		return rights;
	}

	private static boolean may(Runnable decision) {
		try {
			decision.run();
			return true;
		}
		catch (Refused ex) {
			// The refusal is the answer; whoever tries all the same is told it.
			return false;
		}
	}

	private boolean isAway(CurrentUser user) {
		return user.cadre() != null && this.deputies.isAway(user.cadre());
	}

	private String claimer(Task task, CurrentUser user, boolean away, @Nullable Refused barred) {
		String cadre = user.cadre();
		if (cadre == null) {
			throw new Refused("NOT_A_CADRE", "Only an account that belongs to a cadre can take tasks");
		}
		this.who.require(task.area(), line(task), task.roles().toArray(new Role[0]));
		String assignee = task.assigneeNumber();
		if (assignee != null) {
			throw new Refused("TASK_TAKEN", "Somebody else has this task now", Map.of("assignee", assignee));
		}
		Refused.when(away, "ON_LEAVE", "You are on leave: report back first");
		if (barred != null) {
			throw barred;
		}
		return cadre;
	}

	private static void allowRelease(Task task, CurrentUser user) {
		Refused.unless(user.isCadre(task.assigneeNumber()), "NOT_YOURS", "This task is not yours");
		Refused.when(task.roles().isEmpty(), "NO_QUEUE", "This task has no queue: hand it on to somebody");
	}

	private void allowHandingOn(Task task, CurrentUser user) {
		if (!user.isCadre(task.assigneeNumber())) {
			this.who.require(task.area(), line(task), Role.TOWNSHIP_LEADER, Role.OFFICE);
		}
	}

	private @Nullable Refused barred(Task task, CurrentUser taker) {
		return cases(task).barred(List.of(task), taker).get(task.key());
	}

	private Cases cases(Task task) {
		return Cases.of(this.cases, task.subject());
	}

	private static String line(Task task) {
		return (task.line() != null) ? task.line() : "";
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

	/** What may be done with an open task that does not complete it. */
	enum Move {

		/** Take it. */
		CLAIM,
		/** Give it back to its queue. */
		RELEASE,
		/** Hand it on to somebody. */
		HAND_ON

	}

}
