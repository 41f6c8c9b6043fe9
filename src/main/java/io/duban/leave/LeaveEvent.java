package io.duban.leave;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

import io.duban.core.DomainEvent;
import io.duban.security.Role;

/** What happens to a leave. */
sealed interface LeaveEvent extends DomainEvent {

	/**
	 * The leave that it happened to.
	 * @return its number
	 */
	long leave();

	/**
	 * A cadre asked for it. Why is often a matter of their own, so the record keeps it
	 * apart.
	 */
	record Requested(long leave, String cadre, String deputy, LocalDate firstDay, LocalDate lastDay,
			@JsonIgnore String reason, List<Role> approvers) implements LeaveEvent {

		@Override
		@JsonIgnore
		public Map<String, Object> personal() {
			return Map.of("reason", this.reason);
		}

	}

	/**
	 * One of those whose approval it needs decided, or their deputy for them; the status
	 * tells what came of it.
	 */
	record Decided(long leave, Role role, boolean approved, @Nullable String reason, Leave.Status status,
			@Nullable String onBehalfOf) implements LeaveEvent {

	}

	/** 撤回 it was taken back. */
	record Withdrawn(long leave, String cadre) implements LeaveEvent {

	}

	/** Another deputy was named. */
	record DeputyChanged(long leave, String cadre, String from, String to, String reason) implements LeaveEvent {

	}

	/**
	 * Its first day has come, but the cadre has to stay until somebody has reported back.
	 */
	record HeldUpOnFirstDay(long leave, String cadre, HeldUp by) implements LeaveEvent {

	}

	/** 离岗 the cadre is away: their tasks are their deputy's. */
	record Departed(long leave, String cadre, String deputy) implements LeaveEvent {

	}

	/** They were reminded to report back in time. */
	record Reminded(long leave, String cadre, LocalDate lastDay) implements LeaveEvent {

	}

	/** They have not reported back in time. */
	record PassedUp(long leave, String cadre, Overdue level, LocalDate lastDay) implements LeaveEvent {

	}

	/** 销假 they are back: their tasks are their own again. */
	record ReportedBack(long leave, String cadre, String deputy, @Nullable String onBehalfOf) implements LeaveEvent {

	}

}
