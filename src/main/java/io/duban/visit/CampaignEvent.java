package io.duban.visit;

import java.time.LocalDate;
import java.util.List;

import io.duban.core.DomainEvent;

/** What happens to a campaign of visits. */
sealed interface CampaignEvent extends DomainEvent {

	/** It began. */
	record Started(Campaign.Kind kind, String title, List<LocalDate> dueOn, List<Host> hosts) implements CampaignEvent {

	}

	/** A round is given more time. */
	record RoundExtended(int round, LocalDate from, LocalDate until, String reason) implements CampaignEvent {

	}

	/** A round takes no more visits. */
	record RoundClosed(int round, String reason) implements CampaignEvent {

	}

}
