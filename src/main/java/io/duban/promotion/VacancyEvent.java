package io.duban.promotion;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.duban.core.DomainEvent;
import io.duban.ruling.Verdict;

/** What happens to a vacancy. */
sealed interface VacancyEvent extends DomainEvent {

	/** The vacancy that it happened to. */
	long vacancy();

	/** A post is vacant. */
	record Opened(long vacancy, String number, PostRank rank, String unit, String post) implements VacancyEvent {

	}

	/** A rule was held against a candidate. */
	record Ruled(long vacancy, String cadre, String rule, String version, Map<String, String> inputs,
			Verdict.Result result, String message) implements VacancyEvent {

	}

	/** Somebody may be appointed. */
	record CandidateNominated(long vacancy, String cadre, @Nullable Tier tier) implements VacancyEvent {

	}

	/** Whoever was nominated wrongly is a candidate no more. */
	record CandidateWithdrawn(long vacancy, String cadre, String reason) implements VacancyEvent {

	}

	/** There are enough candidates. */
	record NominationsEnded(long vacancy, int candidates) implements VacancyEvent {

	}

	/** A candidate was inspected. */
	record CandidateInspected(long vacancy, String cadre, boolean fit, String finding,
			boolean last) implements VacancyEvent {

	}

	/** A candidate was proposed, and put to the vote. */
	record Proposed(long vacancy, String cadre, long ballot) implements VacancyEvent {

	}

	/** The standing committee decided. */
	record Decided(long vacancy, String cadre, long ballot, boolean passed, String result) implements VacancyEvent {

	}

	/** A ballot ended without a result. */
	record BallotAdjourned(long vacancy, long ballot) implements VacancyEvent {

	}

	/** Nothing came of the appointment. */
	record AppointmentLost(long vacancy, String reason) implements VacancyEvent {

	}

	/** Somebody was appointed. */
	record Filled(long vacancy, long appointment) implements VacancyEvent {

	}

	/** Nobody will be appointed. */
	record Closed(long vacancy, String reason) implements VacancyEvent {

	}

}
