package io.duban.committee;

/** What people do with an open ballot. */
enum BallotAct {

	/** A member says that they are there. */
	ATTEND,
	/** A voter votes, once. */
	VOTE,
	/**
	 * The organization department ends the asking of colleagues, and the server counts.
	 */
	CLOSE,
	/** The organization department ends it without a result. */
	ADJOURN

}
