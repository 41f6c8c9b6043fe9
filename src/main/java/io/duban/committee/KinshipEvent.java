package io.duban.committee;

import io.duban.core.DomainEvent;

/** What happens to a declaration of kinship. */
sealed interface KinshipEvent extends DomainEvent {

	/** Two cadres are kin. */
	record Declared(long kinship, String cadre, String kin) implements KinshipEvent {

	}

	/** They are not any more, or never were. */
	record Ended(long kinship, String cadre, String kin, String reason) implements KinshipEvent {

	}

}
