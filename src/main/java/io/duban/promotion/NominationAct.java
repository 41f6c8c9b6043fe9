package io.duban.promotion;

import io.duban.promotion.Nomination.Status;

/** What people do with a nomination, each at the task of its step. */
enum NominationAct {

	/** 民主推荐 colleagues are asked. */
	RECOMMEND(Status.RECOMMENDING, "recommendNominee"),
	/** 考察 the organization department inspects. */
	INSPECT(Status.INSPECTING, "inspectNominee"),
	/** 常委会票决 the standing committee is asked. */
	PUT_TO_VOTE(Status.DECIDING, "decideAdmission");

	private final Status at;

	private final String task;

	NominationAct(Status at, String task) {
		this.at = at;
		this.task = task;
	}

	Status at() {
		return this.at;
	}

	/** Id of the user task in the model. */
	String task() {
		return this.task;
	}

}
