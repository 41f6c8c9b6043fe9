package io.duban.record;

import java.time.LocalDateTime;

import org.jspecify.annotations.Nullable;

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
 * @param body what it carries, as JSON
 */
public record RecordedEvent(@Nullable Long position, String uuid, String belongsTo, String subject, long sequence,
		String name, String actor, @Nullable String onBehalfOf, String area, @Nullable String requestId,
		LocalDateTime happenedAt, String body) {

}
