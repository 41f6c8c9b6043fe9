package io.duban.generator;

/** How tidily a county's files are written, and how much is wrong in them. */
enum Style {

	CLEAN(1),

	/**
	 * As real exports arrive: rows to be refused or repeated, and three times the
	 * findings.
	 */
	MESSY(3);

	private final int findings;

	Style(int findings) {
		this.findings = findings;
	}

	/** How many times the usual rate of findings is planted. */
	int findings() {
		return findings;
	}

}
