package io.duban.issue;

/** How grave an issue is. */
public enum Severity {

	/** People are at risk: the office signs before it is struck off. */
	CRITICAL,
	/** A right or a duty is missing. */
	MAJOR,
	/** The papers are not in order. */
	MINOR

}
