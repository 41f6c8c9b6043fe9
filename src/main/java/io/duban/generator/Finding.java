package io.duban.generator;

/**
 * A rule that something planted breaks: each planting is one issue of the rule that it is
 * named after.
 */
interface Finding {

	String name();

	/** How many of 1,000 places get one in a clean county. */
	int perMille();

}
