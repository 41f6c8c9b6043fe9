package io.duban.score;

/** What is counted of a cadre's work. */
public enum Measure {

	/** 按期整改 issues that they rectified by the due date. */
	RECTIFIED_ON_TIME,
	/** 逾期未改 issues that fell due while the task was theirs. */
	OVERDUE,
	/** 复查不合格 rectifications of theirs that a recheck failed. */
	FAILED_ROUNDS,
	/** 反弹 issues that came back after they had rectified them last. */
	RELAPSES,
	/** 按时晒日志 work logs posted by the hour. */
	LOGS_ON_TIME,
	/** 缺晒日志 days on which they owed a log and had none at the hour. */
	LOGS_MISSING,
	/** 走访 visits to households that they answer for. */
	VISITS,
	/** 在岗签到 days on which they signed in. */
	PRESENCE,
	/** 无假缺岗 days on which they were absent without leave. */
	ABSENCES,
	/** 按时答复调度令 dispatch orders that they answered in time. */
	ORDERS_ANSWERED,
	/**
	 * 未按时答复调度令 dispatch orders that they had not answered when they were due, unless they
	 * were on leave.
	 */
	ORDERS_UNANSWERED

}
