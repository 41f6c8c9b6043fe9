package io.duban.inspection;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import io.duban.core.DomainEvent;

/** What happens to an inspection. */
sealed interface InspectionEvent extends DomainEvent {

	/** It began. */
	record Started(String division, LocalDate asOf, List<String> rules) implements InspectionEvent {

	}

	/** It came to its end. */
	record Finished(Map<String, Integer> foundByRule, int opened, int stillOpen, int gone) implements InspectionEvent {

	}

	/** It broke off. */
	record Failed(String failure) implements InspectionEvent {

	}

}
