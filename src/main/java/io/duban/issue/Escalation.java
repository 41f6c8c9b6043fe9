package io.duban.issue;

/** How far up an overdue issue has been passed. */
public enum Escalation {

	/** It is not overdue. */
	NONE,
	/** 第一责任人 the village's first responsible person. */
	FIRST_RESPONSIBLE,
	/** 乡镇党委书记 the township leader. */
	TOWNSHIP_LEADER,
	/** 包保县领导 the county leader of the township. */
	COUNTY_LEADER,
	/** 周日会议 the Sunday agenda. */
	SUNDAY_AGENDA;

	Escalation next() {
		return (this == SUNDAY_AGENDA) ? this : values()[ordinal() + 1];
	}

}
