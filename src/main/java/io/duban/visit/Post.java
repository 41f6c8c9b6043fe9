package io.duban.visit;

/** What somebody of a village is, with whom a leader eats. */
enum Post {

	/** 村党支部书记 village secretary. */
	VILLAGE_SECRETARY,
	/** 村民组长 group head. */
	GROUP_HEAD

}
