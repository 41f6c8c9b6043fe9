package io.duban.discipline;

/** How a case was decided, from the lightest to the gravest. */
public enum Outcome {

	/** 不予问责 nothing: what was held against them did not stand. */
	NONE,
	/** 谈话提醒 a talk. */
	TALK,
	/** 通报批评 a notice to all. */
	NOTICE,
	/** 组织调整 transfer to another post. */
	TRANSFER,
	/** 免职 removal from the post. */
	REMOVAL;

	/** Whether it takes somebody out of the pools. */
	public boolean bars() {
		return compareTo(NOTICE) >= 0;
	}

}
