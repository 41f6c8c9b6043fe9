package io.duban.issue;

import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong, before it is an issue.
 *
 * @param line what it is about
 * @param rule the rule that it breaks
 * @param severity how grave it is
 * @param subject what it is wrong with
 * @param household number of the household that it concerns, if it concerns one
 * @param area code of the division, for a household its village
 * @param summary one sentence in Chinese, without personal data
 * @param facts what it was seen by; the same facts are not found twice
 */
public record Finding(Line line, String rule, Severity severity, Subject subject, @Nullable String household,
		String area, String summary, String facts) {

	/**
	 * What makes it the same finding.
	 * @return rule and subject
	 */
	public String key() {
		return this.rule + "|" + this.subject.id();
	}

	/**
	 * What something is wrong with.
	 *
	 * @param kind what it is
	 * @param id its number in its own list
	 */
	public record Subject(Kind kind, String id) {

		/** What an issue can be about. */
		public enum Kind {

			/** A household of the register. */
			HOUSEHOLD,
			/** A member of a household. */
			PERSON,
			/** A water scheme. */
			SCHEME,
			/** A child outside the register. */
			CHILD,
			/** An identity number that several households have. */
			IDENTITY,
			/** A village or township. */
			DIVISION

		}

	}

}
