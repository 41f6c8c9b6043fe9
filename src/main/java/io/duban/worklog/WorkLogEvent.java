package io.duban.worklog;

import java.time.LocalDate;
import java.util.List;

import io.duban.core.DomainEvent;

/** What happens to a log. */
sealed interface WorkLogEvent extends DomainEvent {

	/** It was posted. */
	record Posted(String cadre, LocalDate day, boolean late, String text, List<Photograph> photographs,
			List<Long> issues, List<String> visits) implements WorkLogEvent {

	}

	/** It says something else from here on. */
	record Corrected(String text, List<Photograph> photographs, List<Long> issues,
			List<String> visits) implements WorkLogEvent {

	}

}
