package io.duban.dispatch;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import io.duban.core.DomainEvent;

/** What happens to a project, or to the work on an exit indicator. */
sealed interface ProjectEvent extends DomainEvent {

	/** It was made, with its plan. */
	record Made(String number, Project.Description description, Project.Plan plan) implements ProjectEvent {

	}

	/** It is another than it was: another plan, owner or budget. */
	record Changed(Project.Description description, Project.Plan plan, String reason) implements ProjectEvent {

	}

	/** A milestone was reached. */
	record MilestoneReached(String milestone, LocalDate on) implements ProjectEvent {

	}

	/** A day's progress was entered, or entered again. */
	record ProgressEntered(LocalDate on, BigDecimal share, @Nullable BigDecimal reached, @Nullable BigDecimal paid,
			String description, @Nullable String reason, boolean again) implements ProjectEvent {

	}

	/** It ended or was cancelled. */
	record Closed(Project.Status status, String reason) implements ProjectEvent {

	}

}
