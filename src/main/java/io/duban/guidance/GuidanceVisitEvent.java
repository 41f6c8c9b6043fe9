package io.duban.guidance;

import java.time.LocalDate;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

import io.duban.core.DomainEvent;

/** What happens to a guidance visit. */
sealed interface GuidanceVisitEvent extends DomainEvent {

	/** It was told of, perhaps days later. */
	record Recorded(String leader, LocalDate visitedOn, @Nullable String household, List<String> companions,
			String note, List<GuidanceItem> items, List<String> files,
			@JsonInclude(Include.NON_NULL) @Nullable String onBehalfOf) implements GuidanceVisitEvent {

	}

	/** What was told of it was put right, or more was added. */
	record Corrected(List<String> companions, String note, List<GuidanceItem> items, List<String> files, String reason,
			@JsonInclude(Include.NON_NULL) @Nullable String onBehalfOf) implements GuidanceVisitEvent {

	}

	/** It was taken back. */
	record Withdrawn(String reason,
			@JsonInclude(Include.NON_NULL) @Nullable String onBehalfOf) implements GuidanceVisitEvent {

	}

}
