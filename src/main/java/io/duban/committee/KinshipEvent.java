package io.duban.committee;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

import io.duban.core.DomainEvent;

/** What happens to a declaration of kinship. */
sealed interface KinshipEvent extends DomainEvent {

	/**
	 * Two cadres are kin.
	 *
	 * @param kinship the declaration
	 * @param cadre the one
	 * @param kin the other
	 * @param declarer which of them declared it, whom alone it counts against; null where
	 * the organization department did, and it counts against both
	 */
	record Declared(long kinship, String cadre, String kin,
			@JsonInclude(Include.NON_NULL) @Nullable String declarer) implements KinshipEvent {

	}

	/** Somebody else says so too: it counts against both. */
	record Confirmed(long kinship, String cadre, String kin) implements KinshipEvent {

	}

	/** They are not any more, or never were. */
	record Ended(long kinship, String cadre, String kin, String reason) implements KinshipEvent {

	}

}
