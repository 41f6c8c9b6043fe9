package io.duban.score;

import java.time.LocalDate;

import io.duban.core.DomainEvent;

/** What happens to a set of weights. */
sealed interface SetInUseEvent extends DomainEvent {

	/**
	 * The server took it from its file.
	 *
	 * @param version which set
	 * @param effective the first day
	 * @param counts what it counts
	 */
	record Taken(int version, LocalDate effective, String counts) implements SetInUseEvent {

	}

	/**
	 * Its file says something else before its first day.
	 *
	 * @param version which set
	 * @param effective the first day
	 * @param counts what it counts
	 */
	record Changed(int version, LocalDate effective, String counts) implements SetInUseEvent {

	}

}
