package io.duban.leave;

/** What people do with a leave that somebody asked for. */
enum LeaveAct {

	/** Approve or refuse it. */
	DECIDE,
	/** 撤回 take the request back before departing. */
	WITHDRAW,
	/** Name another deputy. */
	CHANGE_DEPUTY,
	/** 销假 report back. */
	REPORT_BACK

}
