package io.duban.committee;

import java.time.LocalDate;

import io.duban.core.DomainEvent;

/** What happens to a standing committee. */
sealed interface CommitteeEvent extends DomainEvent {

	/** Somebody was seated. */
	record Seated(String committee, String cadre, boolean chair, LocalDate since) implements CommitteeEvent {

	}

	/** Somebody's time on it ends. */
	record Unseated(String committee, String cadre, LocalDate until, String reason) implements CommitteeEvent {

	}

}
