package io.duban.promotion;

import io.duban.promotion.Vacancy.Status;

/** What people do with a vacancy, each at the task of its step. */
enum VacancyAct {

	/** 推荐人选. */
	NOMINATE(Status.NOMINATING, "nominateCandidates"),
	/** 人选确定. */
	END_NOMINATIONS(Status.NOMINATING, "nominateCandidates"),
	/** 考察. */
	INSPECT(Status.INSPECTING, "inspectCandidates"),
	/** 提出拟任人选 and put them to the vote. */
	PROPOSE(Status.PROPOSING, "proposeCandidate");

	private final Status at;

	private final String task;

	VacancyAct(Status at, String task) {
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
