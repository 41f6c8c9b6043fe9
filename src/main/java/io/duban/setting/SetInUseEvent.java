package io.duban.setting;

import java.time.LocalDate;

import io.duban.core.DomainEvent;

/** What happens to a set of rules. */
sealed interface SetInUseEvent extends DomainEvent {

	/**
	 * The server took it from its file.
	 *
	 * @param set its kind and its version
	 * @param effective the first day
	 * @param says what it says
	 */
	record Taken(String set, LocalDate effective, String says) implements SetInUseEvent {

	}

	/**
	 * Its file says something else before its first day.
	 *
	 * @param set its kind and its version
	 * @param effective the first day
	 * @param says what it says
	 */
	record Changed(String set, LocalDate effective, String says) implements SetInUseEvent {

	}

}
