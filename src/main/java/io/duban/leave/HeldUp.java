package io.duban.leave;

/** Why somebody with approved leave cannot depart yet. */
enum HeldUp {

	/** They have not reported back from another leave. */
	STILL_AWAY,
	/** Their deputy has not reported back from a leave. */
	DEPUTY_AWAY,
	/** Their deputy could not do what is theirs to do, such as to chair the meeting. */
	DEPUTY_UNFIT,
	/** Somebody for whom they stand in has not reported back. */
	STANDS_IN

}
