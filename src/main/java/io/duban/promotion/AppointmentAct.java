package io.duban.promotion;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.duban.promotion.Appointment.Status;

/** What people do with an appointment, most of it at the task of its step. */
enum AppointmentAct {

	/** 任职: the cadre is appointed. */
	MAKE("appointCandidate", Status.NOTICE_OVER),
	/** Nothing comes of it: its notice is taken down where it still hangs. */
	CANCEL(null, Status.ON_NOTICE, Status.NOTICE_OVER),
	/** 试用期满考核: confirmed, or back to where they were. */
	ASSESS("assessProbation", Status.PROBATION_OVER);

	private final @Nullable String task;

	private final Set<Status> at;

	AppointmentAct(@Nullable String task, Status... at) {
		this.task = task;
		this.at = Set.of(at);
	}

	boolean isAt(Status status) {
		return this.at.contains(status);
	}

	/** Id of the user task in the model, null where it is done at none. */
	@Nullable String task() {
		return this.task;
	}

}
