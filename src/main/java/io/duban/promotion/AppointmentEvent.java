package io.duban.promotion;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import io.duban.core.DomainEvent;

/** What happens to an appointment. */
sealed interface AppointmentEvent extends DomainEvent {

	/** The appointment that it happened to. */
	long appointment();

	/** A cadre is to be appointed. */
	record Begun(long appointment, String number, long vacancy, String cadre, PostRank rank, String formerPost,
			boolean frontline, long notice) implements AppointmentEvent {

	}

	/** The notice has hung for all its days. */
	record NoticeOver(long appointment) implements AppointmentEvent {

	}

	/** An objection was found right. */
	record Overturned(long appointment, String reason) implements AppointmentEvent {

	}

	/** They were appointed. */
	record Made(long appointment, String cadre, @Nullable Tier tier, LocalDate on,
			LocalDate probationUntil) implements AppointmentEvent {

	}

	/** Nothing came of it. */
	record Cancelled(long appointment, String reason) implements AppointmentEvent {

	}

	/** The probation is over. */
	record ProbationOver(long appointment) implements AppointmentEvent {

	}

	/** They were confirmed, or go back to where they were. */
	record Assessed(long appointment, boolean confirmed, @Nullable String reason) implements AppointmentEvent {

	}

	/**
	 * The outcome of a discipline case removed them before they were confirmed. It may be
	 * appealed against.
	 */
	record Removed(long appointment, long disciplineCase, String reason) implements AppointmentEvent {

	}

	/** The appeal did not leave it at their removal: their probation goes on. */
	record Reinstated(long appointment, LocalDate probationUntil, String reason) implements AppointmentEvent {

	}

	/** What removed them does not stand, but another case removed them too. */
	record RemovedBesides(long appointment, long disciplineCase) implements AppointmentEvent {

	}

	/** Nothing changes their removal any more. */
	record RemovalStood(long appointment) implements AppointmentEvent {

	}

}
