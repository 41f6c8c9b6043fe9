package io.duban.audit;

import io.duban.core.DomainEvent;

/** What happens to an export. */
sealed interface ExportEvent extends DomainEvent {

	/**
	 * Somebody was given a story to take away.
	 *
	 * @param about kind and id of what it is about
	 * @param format in what form
	 * @param purpose what for, in their words
	 */
	record Made(String about, Format format, String purpose) implements ExportEvent {

	}

	/**
	 * It was taken away, as the story was at that moment.
	 *
	 * @param about kind and id of what it is about
	 */
	record Taken(String about) implements ExportEvent {

	}

}
