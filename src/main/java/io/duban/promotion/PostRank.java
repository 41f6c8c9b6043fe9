package io.duban.promotion;

/** The rank of a post that is vacant. */
public enum PostRank {

	/** 副处级: the county recommends, and only out of the first pool. */
	DEPUTY_COUNTY("副处级"),
	/** 正乡科级: the county's own promotion. */
	FULL_TOWNSHIP("正乡科级"),
	/** 副乡科级: the county's own promotion. */
	DEPUTY_TOWNSHIP("副乡科级");

	private final String label;

	PostRank(String label) {
		this.label = label;
	}

	String label() {
		return this.label;
	}

	/** Whether the county promotes by itself, so that it counts for the year's share. */
	boolean isCountysOwn() {
		return this != DEPUTY_COUNTY;
	}

}
