package io.duban.promotion;

/** The three pools of reserve cadres (后备干部库). */
public enum Tier {

	/** 正乡科级. */
	FIRST("正乡科级后备干部"),
	/** 副乡科级. */
	SECOND("副乡科级后备干部"),
	/** 中层及一般干部. */
	THIRD("中层及一般干部后备");

	private final String label;

	Tier(String label) {
		this.label = label;
	}

	/**
	 * What those in it are called.
	 * @return in Chinese
	 */
	String label() {
		return this.label;
	}

	/** Whether promotions out of it count for the county's share. */
	boolean countsForShare() {
		return this != FIRST;
	}

}
