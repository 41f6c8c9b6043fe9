package io.duban.issue;

/** Who or what found an issue. */
public enum Source {

	/** 排查 an inspection of the register. */
	INSPECTION,
	/** 走访 a visit to a household. */
	VISIT,
	/** 督导 a leader's guidance visit. */
	GUIDANCE,
	/** 周日会议 a decision of the Sunday meeting. */
	MEETING,
	/** 调度 a dispatch order. */
	DISPATCH,
	/** 群众反映 a household reported it, or somebody for it. */
	REPORT

}
