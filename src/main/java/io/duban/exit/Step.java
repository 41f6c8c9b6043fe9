package io.duban.exit;

import java.util.Set;

import io.duban.exit.HouseholdExit.Status;
import io.duban.security.Role;

/** The steps that people do on a household's way out, each at a task of its own. */
enum Step {

	/** 民主评议. */
	REVIEW(Status.REVIEWING, "reviewExit", Role.CADRE, Role.FIRST_RESPONSIBLE),
	/** 村和工作队核实. */
	VERIFY(Status.VERIFYING, "verifyExit", Role.FIRST_RESPONSIBLE),
	/** 农户认可. */
	CONSENT(Status.CONSENTING, "confirmConsent", Role.CADRE, Role.FIRST_RESPONSIBLE),
	/** 乡镇审核. */
	REVIEW_FOR_TOWNSHIP(Status.TOWNSHIP_REVIEW, "reviewByTownship", Role.TOWNSHIP_LEADER),
	/** 县级审定. */
	APPROVE(Status.COUNTY_APPROVAL, "approveExit", Role.OFFICE, Role.COUNTY_SECRETARY, Role.COUNTY_HEAD);

	/** So many come to a village's meeting. */
	static final int MOST_PRESENT = 10_000;

	private final Status at;

	private final String task;

	private final Set<Role> roles;

	Step(Status at, String task, Role... roles) {
		this.at = at;
		this.task = task;
		this.roles = Set.of(roles);
	}

	Status at() {
		return this.at;
	}

	/** Id of the user task in the model. */
	String task() {
		return this.task;
	}

	Set<Role> roles() {
		return this.roles;
	}

}
