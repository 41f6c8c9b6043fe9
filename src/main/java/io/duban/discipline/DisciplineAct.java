package io.duban.discipline;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.duban.security.Role;

/**
 * What people do with a case: the cadre whose it is, or the organization department at a
 * task.
 */
enum DisciplineAct {

	/** Whose case it is. */
	SPEAK(null),

	DECIDE("decideCase", Role.ORGANIZATION),

	/** Whose case it is. */
	APPEAL(null),

	DECIDE_APPEAL("decideAppeal", Role.ORGANIZATION),

	/** Where the case is older than its limit, above the organization department. */
	INSTRUCT("instructCase", Role.COUNTY_SECRETARY);

	/** The task that it is done at, null for the cadre's own words. */
	private final @Nullable String task;

	private final List<Role> roles;

	DisciplineAct(@Nullable String task, Role... roles) {
		this.task = task;
		this.roles = List.of(roles);
	}

	@Nullable String task() {
		return this.task;
	}

	Role[] roles() {
		return this.roles.toArray(new Role[0]);
	}

	/** The task at which it is done, if that is one. */
	static @Nullable DisciplineAct at(String task) {
		for (DisciplineAct act : values()) {
			if (task.equals(act.task)) {
				return act;
			}
		}
		return null;
	}

}
