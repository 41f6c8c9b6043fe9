package io.duban.meeting;

import java.time.LocalDateTime;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

import io.duban.core.DomainEvent;

/** What happens to a week's meeting. */
sealed interface MeetingEvent extends DomainEvent {

	/**
	 * The meeting that it happened to.
	 * @return such as 2026-W48-220822
	 */
	String meeting();

	/** The week was opened, or noted as one that was not held. */
	record Opened(String meeting, String week, boolean caughtUp, Meeting.Status status,
			Meeting.Times times) implements MeetingEvent {
	}

	/** It was put at another time. */
	record Moved(String meeting, LocalDateTime from, LocalDateTime to, LocalDateTime agendaClosesAt,
			String reason) implements MeetingEvent {
	}

	/** Items of its agenda were put first, in this order. */
	record AgendaOrdered(String meeting, List<Long> first) implements MeetingEvent {
	}

	/** Its agenda closed. */
	record AgendaClosed(String meeting) implements MeetingEvent {
	}

	/** Somebody else is to chair it. */
	record ChairDelegated(String meeting, @Nullable String from, String chair, String reason) implements MeetingEvent {
	}

	/** It began. */
	record Begun(String meeting, @Nullable String chair, @Nullable String onBehalfOf) implements MeetingEvent {
	}

	/** It was noted who was there. */
	record AttendanceNoted(String meeting, List<Meeting.Attendance> attendance) implements MeetingEvent {
	}

	/** An item was put on the table. */
	record TakenUp(String meeting, long item) implements MeetingEvent {
	}

	/** An item was done with. */
	record ItemDone(String meeting, long item) implements MeetingEvent {
	}

	/** It closed with all decided. */
	record Closed(String meeting, @JsonInclude(Include.NON_NULL) @Nullable String onBehalfOf) implements MeetingEvent {
	}

	/** Its minutes were published. */
	record MinutesPublished(String meeting, long minutes) implements MeetingEvent {
	}

}
