package io.duban.worklog;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;

import io.duban.record.RecordedEvent;
import io.duban.record.Tail;
import io.duban.security.Area;

/** Tells live what is hung out on the county's wall. */
@Controller
class WorkLogChanges {

	private static final String POSTED = "workLog.posted";

	private final Tail tail;

	private final WorkLogListing listing;

	WorkLogChanges(Tail tail, WorkLogListing listing) {
		this.tail = tail;
		this.listing = listing;
	}

	@SubscriptionMapping
	Flux<WorkLogChange> workLogPosted(@Argument @Nullable String division, @Argument @Nullable Long after) {
		Area wanted = (division != null) ? Area.of(division) : null;
		return this.tail.watch(after, (event) -> event.subject().startsWith(WorkLog.SUBJECT)
				&& (wanted == null || wanted.contains(event.area())), this::tell);
	}

	private @Nullable WorkLogChange tell(RecordedEvent event) {
		String key = event.subject().substring(WorkLog.SUBJECT.length());
		WorkLogSummary log = this.listing.load(List.of(key)).get(key);
		return (log != null) ? new WorkLogChange(Objects.requireNonNull(event.position()), event.happenedAt(),
				!event.name().equals(POSTED), log) : null;
	}

	/**
	 * What happened to a log.
	 *
	 * @param position of the event in the record
	 * @param at when
	 * @param corrected whether it was there before
	 * @param workLog as it is now
	 */
	record WorkLogChange(long position, LocalDateTime at, boolean corrected, WorkLogSummary workLog) {

	}

}
