package io.duban.issue;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.duban.security.Role;

/** What people do with issues, each by its rights and, mostly, at a task of its own. */
enum Act {

	RECTIFY(RectificationProcess.RECTIFY_ISSUE, Role.TOWNSHIP_LEADER),

	REPORT_PROGRESS(RectificationProcess.REPORT_PROGRESS, Role.TOWNSHIP_LEADER),

	REFER(RectificationProcess.RECTIFY_ISSUE, Role.TOWNSHIP_LEADER),

	REQUEST_EXTENSION(RectificationProcess.RECTIFY_ISSUE, Role.TOWNSHIP_LEADER),

	HAND_OVER(null, Role.TOWNSHIP_LEADER, Role.FIRST_RESPONSIBLE, Role.OFFICE),

	RECHECK(RectificationProcess.RECHECK_ISSUE, Role.INSPECTOR),

	COUNTERSIGN(RectificationProcess.COUNTERSIGN_ISSUE, Role.OFFICE),

	DECIDE_REFERRAL(RectificationProcess.DECIDE_REFERRED_ISSUE, Role.COUNTY_SECRETARY, Role.COUNTY_HEAD),

	DECIDE_EXTENSION(RectificationProcess.DECIDE_EXTENSION, Role.TOWNSHIP_LEADER),

	REQUEST_WITHDRAWAL(null, Role.INSPECTOR, Role.OFFICE, Role.TOWNSHIP_LEADER, Role.FIRST_RESPONSIBLE, Role.CADRE),

	DECIDE_WITHDRAWAL(RectificationProcess.CONFIRM_WITHDRAWAL, Role.OFFICE, Role.TOWNSHIP_LEADER),

	LOOK_BACK(RectificationProcess.LOOK_BACK_ISSUE, Role.INSPECTOR);

	/** The task that it is done at, null when it needs none. */
	private final @Nullable String task;

	private final List<Role> roles;

	Act(@Nullable String task, Role... roles) {
		this.task = task;
		this.roles = List.of(roles);
	}

	@Nullable String task() {
		return this.task;
	}

	Role[] roles() {
		return this.roles.toArray(new Role[0]);
	}

	/**
	 * Whether it is the rectifier's own, and the roles' only while nobody is to rectify.
	 */
	boolean isOfRectifier() {
		return this == RECTIFY || this == REPORT_PROGRESS || this == REFER || this == REQUEST_EXTENSION;
	}

}
