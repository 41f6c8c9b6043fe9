package io.duban.promotion;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.duban.promotion.Vacancy.Status;

/** What people do with a vacancy, most of it at the task of its step. */
enum VacancyAct {

	/** 推荐人选. */
	NOMINATE(VacancyAct.CANDIDATES, Status.NOMINATING),
	/** 撤回人选 who was nominated wrongly. */
	WITHDRAW_CANDIDATE(VacancyAct.CANDIDATES, Status.NOMINATING),
	/** 人选确定. */
	END_NOMINATIONS(VacancyAct.CANDIDATES, Status.NOMINATING),
	/** 考察. */
	INSPECT("inspectCandidates", Status.INSPECTING),
	/** 提出拟任人选 and put them to the vote. */
	PROPOSE("proposeCandidate", Status.PROPOSING),
	/** 撤销, before anybody is being appointed, whoever has the task. */
	CLOSE(null, Status.NOMINATING, Status.INSPECTING, Status.PROPOSING, Status.DECIDING);

	/** The task at which there come to be candidates. */
	private static final String CANDIDATES = "nominateCandidates";

	private final @Nullable String task;

	private final Set<Status> at;

	VacancyAct(@Nullable String task, Status... at) {
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
