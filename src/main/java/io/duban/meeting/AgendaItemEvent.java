package io.duban.meeting;

import java.time.LocalDate;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

import io.duban.core.DomainEvent;
import io.duban.issue.Referral;

/** What happens to an item of an agenda. */
sealed interface AgendaItemEvent extends DomainEvent {

	/**
	 * The item that it happened to.
	 * @return its number, as a number
	 */
	long item();

	/**
	 * The meeting on whose agenda it stands.
	 * @return such as 2026-W48-220822
	 */
	String meeting();

	/** It was put on the agenda. */
	record Proposed(long item, String meeting, String number, AgendaSource source, AgendaSubject subject, String title,
			@Nullable Long carriedFrom) implements AgendaItemEvent {
	}

	/** What it is about was settled elsewhere. */
	record SubjectSettled(long item, String meeting, String as) implements AgendaItemEvent {
	}

	/** What it is about waits for the meeting again. */
	record SubjectReopened(long item, String meeting) implements AgendaItemEvent {
	}

	/** It is to be decided although what it is about was settled. */
	record Kept(long item, String meeting, String reason) implements AgendaItemEvent {
	}

	/** It dropped out, since what it was about was settled. */
	record Dropped(long item, String meeting, String settled) implements AgendaItemEvent {
	}

	/** It was put at another place. */
	record Ordered(long item, String meeting, int place) implements AgendaItemEvent {
	}

	/** It was merged into another one. */
	record Merged(long item, String meeting, long into, String reason) implements AgendaItemEvent {
	}

	/** It was taken off the agenda. */
	record Removed(long item, String meeting, String reason) implements AgendaItemEvent {
	}

	/** The item that it was merged into was taken off, and it with that one. */
	record RemovedWith(long item, String meeting, long into, String reason) implements AgendaItemEvent {
	}

	/** The item that it was merged into was decided, and it with that one. */
	record DecidedWith(long item, String meeting, long into, Ruling.Kind ruling,
			String decision) implements AgendaItemEvent {
	}

	/** The meeting that it stood on was not held: it stands on the next one's agenda. */
	record Moved(long item, String meeting, String from) implements AgendaItemEvent {
	}

	/** It was carried over to the next meeting. */
	record CarriedOver(long item, String meeting, String reason,
			@JsonInclude(Include.NON_NULL) @Nullable String onBehalfOf) implements AgendaItemEvent {
	}

	/** One that was carried over here is about the same. */
	record CarriedHere(long item, String meeting, long from) implements AgendaItemEvent {
	}

	/**
	 * It was decided; of a referred issue that is to be rectified, by whom and by when.
	 */
	record Decided(long item, String meeting, Ruling.Kind ruling, String decision, Referral.@Nullable Outcome referral,
			@Nullable String obliged, @Nullable LocalDate obligedUntil, List<AgendaAction> actions,
			@JsonInclude(Include.NON_NULL) @Nullable String onBehalfOf) implements AgendaItemEvent {
	}

}
