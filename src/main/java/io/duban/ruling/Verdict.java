package io.duban.ruling;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.duban.core.Refused;

/**
 * What a rule says of somebody, with all that it looked at.
 *
 * @param code what a refusal by it is called
 * @param rule the rule, a decision table with its row
 * @param version of the table, of the settings, or of the rule itself
 * @param inputs what it looked at
 * @param result whether it lets them pass
 * @param message the same in words
 */
public record Verdict(String code, String rule, String version, Map<String, String> inputs, Result result,
		String message) {

	/** Whom a refusal is about, who may read it. */
	static final String ABOUT = "about";

	/** A decision table with its row, a set of settings. */
	static final String RULE = "rule";

	/** The version of that. */
	static final String VERSION = "ruleVersion";

	public Verdict {
		inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
	}

	public boolean isRefused() {
		return this.result == Result.REFUSED;
	}

	/**
	 * What whoever asked is told where it refused, and the cadre may read.
	 * @param cadre number of the cadre whom it is about
	 * @return the refusal with the rule, its version and what it looked at
	 */
	public Refused refusal(String cadre) {
		Map<String, String> details = new LinkedHashMap<>(this.inputs);
		details.put(RULE, this.rule);
		details.put(VERSION, this.version);
		details.put(ABOUT, cadre);
		return new Refused(this.code, this.message, details);
	}

	/** What a rule says. */
	public enum Result {

		/** It lets them pass. */
		PASSED,
		/** It would not let them pass if it were to be decided now. */
		WARNED,
		/** It does not let them pass. */
		REFUSED

	}

}
