package io.duban.core;

/** How a deadline counts its days. */
public enum Days {

	/** Every day counts. */
	CALENDAR_DAYS,

	/** Only working days count, with the State Council's holidays and make-up days. */
	WORKING_DAYS

}
