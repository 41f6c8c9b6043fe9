package io.duban.dispatch;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.duban.security.Role;

/**
 * What people do with dispatch orders, each by its rights and, mostly, at a task of its
 * own.
 */
enum OrderAct {

	/** Whose the task is, without a role: the owner, or who stands in for them. */
	ANSWER(DispatchProcess.ANSWER_ORDER),

	ACCEPT(DispatchProcess.JUDGE_ANSWER, Role.COUNTY_SECRETARY, Role.COUNTY_HEAD),

	ASK_AGAIN(DispatchProcess.JUDGE_ANSWER, Role.COUNTY_SECRETARY, Role.COUNTY_HEAD),

	WITHDRAW(null, Role.COUNTY_SECRETARY, Role.COUNTY_HEAD),

	OPEN_ISSUE(null, Role.COUNTY_SECRETARY, Role.COUNTY_HEAD);

	/** The task that it is done at, null when it needs none. */
	private final @Nullable String task;

	private final List<Role> roles;

	OrderAct(@Nullable String task, Role... roles) {
		this.task = task;
		this.roles = List.of(roles);
	}

	@Nullable String task() {
		return this.task;
	}

	Role[] roles() {
		return this.roles.toArray(new Role[0]);
	}

}
