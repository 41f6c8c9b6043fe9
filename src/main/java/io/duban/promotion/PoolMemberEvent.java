package io.duban.promotion;

import org.jspecify.annotations.Nullable;

import io.duban.core.DomainEvent;

/** What happens to somebody in a pool. */
sealed interface PoolMemberEvent extends DomainEvent {

	/** They came in. */
	record Admitted(long member, String number, Tier tier, String cadre, long nomination) implements PoolMemberEvent {

	}

	/** They left. */
	record Left(long member, Tier tier, String cadre, PoolMember.Ground ground,
			@Nullable String reason) implements PoolMemberEvent {

	}

}
