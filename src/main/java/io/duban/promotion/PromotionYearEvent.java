package io.duban.promotion;

import org.jspecify.annotations.Nullable;

import io.duban.core.DomainEvent;

/** What happens in a year of promotions. */
sealed interface PromotionYearEvent extends DomainEvent {

	/** One more was appointed. */
	record Counted(String year, String cadre, @Nullable Tier tier, int promoted,
			int fromPools) implements PromotionYearEvent {

	}

}
