package io.duban.exit;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import io.duban.core.DomainEvent;
import io.duban.issue.Escalation;

/** What becomes of a clue. */
public sealed interface ClueEvent extends DomainEvent {

	/**
	 * The clue that it happened to.
	 * @return its number, as a number
	 */
	long clue();

	/** Somebody reported it. */
	record Reported(long clue, String number, String household, String summary, LocalDate dueOn) implements ClueEvent {

	}

	/** The township went to see, and says what is to be done. */
	record Verified(long clue, Clue.Proposal proposal, String finding) implements ClueEvent {

	}

	/** The notice of it was hung. */
	record NoticeHung(long clue, LocalDate from, LocalDate until) implements ClueEvent {

	}

	/** An objection stopped the notice. */
	record NoticeStopped(long clue, LocalDate on) implements ClueEvent {

	}

	/** The notice hangs on. */
	record NoticeResumed(long clue, LocalDate until) implements ClueEvent {

	}

	/** An objection was found right. */
	record Overturned(long clue, String reason) implements ClueEvent {

	}

	/** It is overdue and was passed up. */
	record Escalated(long clue, Escalation level, LocalDate dueOn) implements ClueEvent {

	}

	/** The county decided. */
	record Decided(long clue, boolean confirmed, Clue.Proposal proposal, @Nullable String reason) implements ClueEvent {

	}

}
