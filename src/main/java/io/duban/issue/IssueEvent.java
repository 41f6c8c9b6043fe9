package io.duban.issue;

import java.time.LocalDate;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

import io.duban.core.DomainEvent;

/** What happens in an issue's life. */
public sealed interface IssueEvent extends DomainEvent {

	/**
	 * The issue that it happened to.
	 * @return its id
	 */
	long issue();

	/**
	 * It was found and opened; the origin is the number of the case that it was opened
	 * of, such as a dispatch order.
	 */
	record Reported(long issue, String number, Source source, Line line, String rule, Severity severity,
			Finding.Subject subject, String summary, LocalDate dueOn, @Nullable String rectifier,
			@Nullable Long inspection, @Nullable String visit,
			@JsonInclude(Include.NON_NULL) @Nullable String origin) implements IssueEvent {

	}

	/** An inspection or a visit found it still there. */
	record FoundAgain(long issue, @Nullable Long inspection, @Nullable String visit, LocalDate asOf,
			String facts) implements IssueEvent {

	}

	/** An inspection no longer found it; somebody must still go and look. */
	record NoLongerFound(long issue, @Nullable Long inspection, LocalDate asOf) implements IssueEvent {

	}

	/** It was rectified, with evidence. */
	record Rectified(long issue, int round, @Nullable String rectifier, @Nullable String onBehalfOf, String description,
			List<Evidence> evidence) implements IssueEvent {

	}

	/** How a long-term issue gets on. */
	record ProgressReported(long issue, int round, String description,
			@JsonInclude(Include.NON_NULL) @Nullable String onBehalfOf) implements IssueEvent {

	}

	/** It was referred to the Sunday meeting. */
	record Referred(long issue, int round, String reason,
			@JsonInclude(Include.NON_NULL) @Nullable String onBehalfOf) implements IssueEvent {

	}

	/** It was rechecked. */
	record Rechecked(long issue, int round, boolean passed, @Nullable String reason, @Nullable LocalDate dueOn,
			@Nullable Integer nextRound) implements IssueEvent {

	}

	/** The office signed, or refused to sign. */
	record Countersigned(long issue, boolean approved, @Nullable String reason, @Nullable LocalDate dueOn,
			@Nullable Integer nextRound) implements IssueEvent {

	}

	/** It was decided how a referred issue goes on, at which meeting if at one. */
	record ReferralDecided(long issue, Referral.Outcome outcome, String reason, @Nullable String rectifier,
			@Nullable LocalDate dueOn, @Nullable Integer nextRound,
			@JsonInclude(Include.NON_NULL) @Nullable String meeting,
			@JsonInclude(Include.NON_NULL) @Nullable String onBehalfOf) implements IssueEvent {

	}

	/** It was struck off. */
	record StruckOff(long issue, int round) implements IssueEvent {

	}

	/** More time was asked for. */
	record ExtensionRequested(long issue, LocalDate until, String reason,
			@JsonInclude(Include.NON_NULL) @Nullable String onBehalfOf) implements IssueEvent {

	}

	/** More time was given or not. */
	record ExtensionDecided(long issue, boolean granted, @Nullable String reason,
			LocalDate dueOn) implements IssueEvent {

	}

	/** The rectifier was reminded before the due date. */
	record Reminded(long issue, @Nullable String rectifier, LocalDate dueOn) implements IssueEvent {

	}

	/** It is overdue and was passed up. */
	record Escalated(long issue, Escalation level, LocalDate dueOn) implements IssueEvent {

	}

	/** Somebody else is to rectify it. */
	record HandedOver(long issue, @Nullable String from, @Nullable String to, String reason,
			@JsonInclude(Include.NON_NULL) @Nullable String onBehalfOf) implements IssueEvent {

	}

	/** Somebody asked to withdraw it. */
	record WithdrawalRequested(long issue, String reason) implements IssueEvent {

	}

	/** A second person confirmed or refused the withdrawal. */
	record WithdrawalDecided(long issue, boolean confirmed, @Nullable String reason) implements IssueEvent {

	}

	/** It was drawn for looking back, or not. */
	record LookBackDrawn(long issue, boolean drawn, String week) implements IssueEvent {

	}

	/** It was looked at again after it was struck off. */
	record LookedBack(long issue, boolean relapsed, @Nullable String reason,
			@Nullable Integer nextRound) implements IssueEvent {

	}

	/** It came back, under the same number: an inspection or a visit saw it. */
	record Relapsed(long issue, int round, String reason, LocalDate dueOn,
			@JsonInclude(Include.NON_NULL) @Nullable Long inspection,
			@JsonInclude(Include.NON_NULL) @Nullable String visit) implements IssueEvent {

	}

	/** Nothing more is to come. */
	record Closed(long issue) implements IssueEvent {

	}

}
