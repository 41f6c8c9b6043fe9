package io.duban.guidance;

import org.jspecify.annotations.Nullable;

import io.duban.api.GlobalId;
import io.duban.api.Node;
import io.duban.issue.Line;
import io.duban.issue.Severity;

/**
 * Something that a leader found, as it is read.
 *
 * @param visit key of the visit
 * @param number 1 for the visit's first
 * @param handling how it goes on
 * @param line what it is about
 * @param severity how grave it is
 * @param summary one sentence
 * @param issueKey number of the issue that it became, as a number, null for none
 * @param agendaKey number of the agenda item that it became, as a number, null for none
 */
record GuidanceItemSummary(String visit, int number, GuidanceItem.Handling handling, Line line, Severity severity,
		String summary, @Nullable Long issueKey, @Nullable Long agendaKey) implements Node {

	/** The schema's name of the type. */
	static final String TYPE = "GuidanceItem";

	/** Its id within the type. */
	String key() {
		return this.visit + ":" + this.number;
	}

	@Override
	public String id() {
		return GlobalId.of(TYPE, key());
	}

	@Override
	public String typeName() {
		return TYPE;
	}

}
