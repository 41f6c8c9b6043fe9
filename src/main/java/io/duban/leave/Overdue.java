package io.duban.leave;

/** How far up it has been passed that somebody has not reported back in time. */
enum Overdue {

	/** They are in time, or still may be. */
	NONE,
	/** 办公室 is to ask after them. */
	OFFICE,
	/** 组织部 */
	ORGANIZATION,
	/** 县委书记、县长 */
	COUNTY_LEADERS;

	Overdue next() {
		return values()[Math.min(ordinal() + 1, values().length - 1)];
	}

}
