package io.duban.promotion;

/** The rules that somebody's career is held against. */
public enum Rule {

	/** 入库资格 the decision table of who may come into a pool. */
	ELIGIBILITY("NOT_ELIGIBLE"),
	/** 受限期 nobody who is barred, or has an open discipline case. */
	BAR("BARRED"),
	/** 库容 a pool never exceeds its quota. */
	QUOTA("POOL_FULL"),
	/** 副处级推荐人选 out of the first pool alone. */
	FIRST_POOL_ONLY("NOT_IN_FIRST_POOL"),
	/**
	 * 后备使用比例 the least share of a year's promotions out of the second and the third pool.
	 */
	POOL_SHARE("POOL_SHARE_BROKEN");

	private final String code;

	Rule(String code) {
		this.code = code;
	}

	/** What a refusal by it is called. */
	String code() {
		return this.code;
	}

}
