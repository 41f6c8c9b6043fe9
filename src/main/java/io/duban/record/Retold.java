package io.duban.record;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event as the record tells it back to whoever decides by it or holds rows against it.
 *
 * @param subject kind and id of what it happened to
 * @param sequence 1 for the subject's first event
 * @param name such as {@code ballot.voted}
 * @param body what it carries
 * @param apart what was kept apart of it, by name; null where nothing was, and where it
 * was erased with its person
 */
public record Retold(String subject, long sequence, String name, JsonNode body, @Nullable JsonNode apart) {

	/**
	 * Something that it tells, wherever it is kept.
	 * @param field its name
	 * @return its text, null where it tells none
	 */
	public @Nullable String text(String field) {
		JsonNode told = (this.apart != null && this.apart.has(field)) ? this.apart.get(field) : this.body.path(field);
		return told.isString() ? told.asString() : null;
	}

	/** Nothing that was kept apart gets into a log. */
	@Override
	public String toString() {
		return this.name + " " + this.subject + "#" + this.sequence;
	}

}
