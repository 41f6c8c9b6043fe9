package io.duban.promotion;

import java.util.Set;

/** The rank of a post that is vacant. */
public enum PostRank {

	/** 副处级: the county recommends, and only out of the first pool. */
	DEPUTY_COUNTY("副处级"),
	/** 正乡科级: the county's own promotion. */
	FULL_TOWNSHIP("正乡科级"),
	/** 副乡科级: the county's own promotion. */
	DEPUTY_TOWNSHIP("副乡科级");

	private static final Set<String> OF_FULL_TOWNSHIP = Set.of("正科", "正科级", "正乡科级");

	private static final Set<String> OF_DEPUTY_TOWNSHIP = Set.of("副科", "副科级", "副乡科级");

	private static final Set<String> OF_COUNTY = Set.of("正处", "正处级", "副处", "副处级", "县处级正职", "县处级副职");

	private final String label;

	PostRank(String label) {
		this.label = label;
	}

	String label() {
		return this.label;
	}

	/**
	 * Whether it is the next step for somebody: cadres are promoted step by step
	 * (《党政领导干部选拔任用工作条例》：党政领导干部应当逐级提拔). Ranks are read as
	 * {@code promotion-eligibility.dmn} reads them.
	 * @param rank 职级 as the list of cadres has it
	 * @return false where it is none, or more than one
	 */
	boolean isNextFor(String rank) {
		return switch (this) {
			case DEPUTY_COUNTY -> OF_FULL_TOWNSHIP.contains(rank);
			case FULL_TOWNSHIP -> OF_DEPUTY_TOWNSHIP.contains(rank);
			case DEPUTY_TOWNSHIP ->
				!OF_FULL_TOWNSHIP.contains(rank) && !OF_DEPUTY_TOWNSHIP.contains(rank) && !OF_COUNTY.contains(rank);
		};
	}

	/** Whether the county promotes by itself, so that it counts for the year's share. */
	boolean isCountysOwn() {
		return this != DEPUTY_COUNTY;
	}

}
