package io.duban.meeting;

import java.time.LocalDateTime;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.duban.core.DomainEvent;

/** What happens to a report for a meeting. */
sealed interface MeetingReportEvent extends DomainEvent {

	/**
	 * The report that it happened to.
	 * @return its number, as a number
	 */
	long report();

	/**
	 * The meeting that it is owed to.
	 * @return such as 2026-W48-220822
	 */
	String meeting();

	/** It was called for. */
	record CalledFor(long report, String meeting, String unit, @Nullable String reporter,
			LocalDateTime dueAt) implements MeetingReportEvent {
	}

	/** It is due at another hour, since its meeting was moved. */
	record Rescheduled(long report, String meeting, LocalDateTime dueAt) implements MeetingReportEvent {
	}

	/** Its reporter was reminded before it was due. */
	record Reminded(long report, String meeting, @Nullable String reporter,
			LocalDateTime dueAt) implements MeetingReportEvent {
	}

	/** It did not come in time. */
	record Missed(long report, String meeting, String unit, @Nullable String reporter) implements MeetingReportEvent {
	}

	/** It came. */
	record Submitted(long report, String meeting, boolean late, String progress, @Nullable WeekFigures figures,
			List<MeetingReport.Difficulty> difficulties, @Nullable String onBehalfOf) implements MeetingReportEvent {
	}

	/** It never came, and is no longer waited for. */
	record Lapsed(long report, String meeting, @Nullable WeekFigures figures) implements MeetingReportEvent {
	}

}
