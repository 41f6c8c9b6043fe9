package io.duban.committee;

/** What a voter says. */
public enum Choice {

	/** 同意. */
	AGREE,
	/** 不同意. */
	DISAGREE,
	/** 缓议. */
	DEFER

}
