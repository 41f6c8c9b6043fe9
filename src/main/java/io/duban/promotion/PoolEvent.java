package io.duban.promotion;

import io.duban.core.DomainEvent;

/** What happens to a pool. */
sealed interface PoolEvent extends DomainEvent {

	/** Somebody came in. */
	record Entered(String pool, String cadre, int occupied, int quota) implements PoolEvent {

	}

	/** Somebody left. */
	record Left(String pool, String cadre, int occupied) implements PoolEvent {

	}

}
