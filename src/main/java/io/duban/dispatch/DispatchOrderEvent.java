package io.duban.dispatch;

import java.time.LocalDateTime;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.duban.core.DomainEvent;

/** What happens to a dispatch order. */
public sealed interface DispatchOrderEvent extends DomainEvent {

	/**
	 * The order that it happened to.
	 * @return its number, as a number
	 */
	long order();

	/** The secretary or the head asked. */
	record Asked(long order, String number, @Nullable Long project, @Nullable Colour colour, String owner,
			String question, LocalDateTime dueAt) implements DispatchOrderEvent {

	}

	/** The owner was reminded before the answer was due. */
	record Reminded(long order, int round, String owner, LocalDateTime dueAt) implements DispatchOrderEvent {

	}

	/** It was not answered in time, and was passed up to the Sunday agenda. */
	record Unanswered(long order, int round, String owner, LocalDateTime dueAt,
			String agendaWeek) implements DispatchOrderEvent {

	}

	/** It was answered. */
	record Answered(long order, int round, @Nullable String answerer, @Nullable String onBehalfOf, String answer,
			List<AnswerFile> files) implements DispatchOrderEvent {

	}

	/** The answer was accepted. */
	record Accepted(long order, int round) implements DispatchOrderEvent {

	}

	/** The answer did not do: it was asked again. */
	record AskedAgain(long order, int round, String question, LocalDateTime dueAt) implements DispatchOrderEvent {

	}

	/** It was withdrawn. */
	record Withdrawn(long order, String reason) implements DispatchOrderEvent {

	}

	/** An issue was opened of it. */
	record IssueOpened(long order, long issue) implements DispatchOrderEvent {

	}

}
