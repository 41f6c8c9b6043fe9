package io.duban.record;

import java.time.LocalDateTime;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An event as the record keeps it.
 *
 * @param position its place in the record; null for the moment until it is given one
 * @param uuid its name outside this database
 * @param belongsTo kind and id of the case that it is told with
 * @param subject kind and id of what it happened to
 * @param sequence 1 for the subject's first event
 * @param name such as {@code issue.reported}
 * @param actor the account that did it, or SYSTEM for a timer
 * @param onBehalfOf number of the cadre for whom it was done
 * @param area code of the division
 * @param requestId the request in which it happened
 * @param happenedAt in the county's zone
 * @param body what it carries
 * @param hash of its entry, in Base64
 */
public record RecordedEvent(@Nullable Long position, String uuid, String belongsTo, String subject, long sequence,
		String name, String actor, @Nullable String onBehalfOf, String area, @Nullable String requestId,
		LocalDateTime happenedAt, JsonNode body, String hash) {

	static RecordedEvent of(@Nullable Long position, byte[] written) {
		try {
			Entry entry = Entry.read(written);
			return new RecordedEvent(position, entry.uuid(), entry.belongsTo(), entry.subject(), entry.sequence(),
					entry.name(), entry.actor(), entry.onBehalfOf(), entry.area(), entry.requestId(), entry.at(),
					entry.body(), Hash.leaf(written).toString());
		}
		catch (BadNote ex) {
			throw new IllegalStateException("The record was bent: verify it", ex);
		}
	}

}
