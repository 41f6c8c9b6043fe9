package io.duban.promotion;

import io.duban.promotion.Appointment.Status;

/** What people do with an appointment, each at the task of its step. */
enum AppointmentAct {

	/** 任职: the cadre is appointed. */
	MAKE(Status.NOTICE_OVER, "appointCandidate"),
	/** Nothing comes of it. */
	CANCEL(Status.NOTICE_OVER, "appointCandidate"),
	/** 试用期满考核: confirmed, or back to where they were. */
	ASSESS(Status.PROBATION_OVER, "assessProbation");

	private final Status at;

	private final String task;

	AppointmentAct(Status at, String task) {
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
