package io.duban.promotion;

import java.util.Map;

import io.duban.core.DomainEvent;
import io.duban.ruling.Verdict;

/** What happens on a cadre's way into a pool. */
sealed interface NominationEvent extends DomainEvent {

	/** The nomination that it happened to. */
	long nomination();

	/** A cadre was nominated. */
	record Nominated(long nomination, String number, String cadre, Tier tier,
			String grounds) implements NominationEvent {

	}

	/** A rule was held against them. */
	record Ruled(long nomination, String rule, String version, Map<String, String> inputs, Verdict.Result result,
			String message) implements NominationEvent {

	}

	/** The decision table does not let them through. */
	record FoundIneligible(long nomination, String rule, String version) implements NominationEvent {

	}

	/** Colleagues are asked. */
	record RecommendationOpened(long nomination, long ballot) implements NominationEvent {

	}

	/** Colleagues have said whether they recommend them. */
	record Recommended(long nomination, long ballot, boolean passed, String result) implements NominationEvent {

	}

	/** The organization department inspected. */
	record Inspected(long nomination, boolean fit, String finding) implements NominationEvent {

	}

	/** The standing committee is asked. */
	record PutToVote(long nomination, long ballot) implements NominationEvent {

	}

	/** The standing committee decided. */
	record Decided(long nomination, long ballot, boolean passed, String result) implements NominationEvent {

	}

	/** A ballot ended without a result. */
	record BallotAdjourned(long nomination, long ballot) implements NominationEvent {

	}

	/** An objection was found right. */
	record Overturned(long nomination, String reason) implements NominationEvent {

	}

	/** They came into the pool. */
	record Admitted(long nomination, long member) implements NominationEvent {

	}

	/** A rule did not let them into the pool. */
	record TurnedAway(long nomination, String rule, String reason) implements NominationEvent {

	}

	/** It was ended before that. */
	record Withdrawn(long nomination, String reason) implements NominationEvent {

	}

}
