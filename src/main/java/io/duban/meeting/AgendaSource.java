package io.duban.meeting;

/** Why something is on the agenda; in this order it stands there. */
public enum AgendaSource {

	/** 上次结转 carried over from the meeting before. */
	CARRIED_OVER,
	/** 提交会议 an issue that was referred. */
	REFERRED,
	/** 逾期升级 an issue or a clue that is overdue and was passed up to here. */
	OVERDUE,
	/** 困难 a difficulty that somebody reported. */
	DIFFICULTY,
	/** 调度未答 a dispatch order that was not answered in time. */
	UNANSWERED,
	/** 红色 a project or indicator that is red. */
	RED,
	/** 督导 brought from a leader's guidance visit. */
	GUIDANCE,
	/** 未报 a report that is missing. */
	MISSING_REPORT,
	/** 增列 added by the office. */
	ADDED;

	private static final int STEP = 1000;

	/** Where its items stand until the office orders them. */
	int place() {
		return (ordinal() + 1) * STEP;
	}

}
