package io.duban.promotion;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.duban.core.DomainEvent;
import io.duban.ruling.Verdict;

/** What happens to somebody in a pool. */
sealed interface PoolMemberEvent extends DomainEvent {

	/** They came in. */
	record Admitted(long member, String number, Tier tier, String cadre, long nomination) implements PoolMemberEvent {

	}

	/** A rule was held against their coming back. */
	record Ruled(long member, String rule, String version, Map<String, String> inputs, Verdict.Result result,
			String message) implements PoolMemberEvent {

	}

	/** Another case keeps them out, and they wait for its end. */
	record KeptOut(long member, long disciplineCase) implements PoolMemberEvent {

	}

	/** They came back: the outcome that had put them out does not stand. */
	record Restored(long member, String cadre, long again, String reason) implements PoolMemberEvent {

	}

	/** They left. */
	record Left(long member, Tier tier, String cadre, PoolMember.Ground ground,
			@Nullable String reason) implements PoolMemberEvent {

	}

}
