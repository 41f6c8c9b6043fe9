package io.duban.notice;

import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

import io.duban.core.DomainEvent;

/** What happens to an objection. What was said in confidence the record keeps apart. */
sealed interface ObjectionEvent extends DomainEvent {

	/**
	 * It was raised against a notice.
	 *
	 * @param objection its number, as a number
	 * @param notice kind and id of the case
	 * @param text what speaks against it; null where it was said in confidence
	 * @param personal what was said in confidence
	 */
	record Raised(long objection, String notice, @Nullable String text,
			@JsonIgnore Map<String, Object> personal) implements ObjectionEvent {

	}

	/**
	 * It was found right or not.
	 *
	 * @param objection its number, as a number
	 * @param notice kind and id of the case
	 * @param upheld whether it was right
	 * @param resolution what was found; null where it is told in confidence
	 * @param personal what was found and is told in confidence
	 */
	record Resolved(long objection, String notice, boolean upheld, @Nullable String resolution,
			@JsonIgnore Map<String, Object> personal) implements ObjectionEvent {

	}

}
