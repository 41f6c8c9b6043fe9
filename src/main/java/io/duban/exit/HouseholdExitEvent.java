package io.duban.exit;

import java.time.LocalDate;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.duban.core.DomainEvent;

/** What happens on a household's way out of poverty. */
sealed interface HouseholdExitEvent extends DomainEvent {

	/** The exit that it happened to. */
	long exit();

	/** Somebody proposed it. */
	record Proposed(long exit, String number, String household) implements HouseholdExitEvent {

	}

	/** 民主评议 the village voted. */
	record Reviewed(long exit, int present, int agreed, int disagreed, boolean passed) implements HouseholdExitEvent {

	}

	/** 村和工作队核实 the indicators were verified, or it was sent back or refused. */
	record Verified(long exit, Decision decision, @Nullable String reason, @Nullable String set,
			Map<String, String> figures) implements HouseholdExitEvent {

	}

	/** 农户认可 the household consented or did not. */
	record Consented(long exit, Decision decision, @Nullable String reason) implements HouseholdExitEvent {

	}

	/** 公示 its notice was hung. */
	record NoticeHung(long exit, LocalDate from, LocalDate until) implements HouseholdExitEvent {

	}

	/** An objection stopped the notice. */
	record NoticeStopped(long exit, LocalDate on) implements HouseholdExitEvent {

	}

	/** The notice hangs on. */
	record NoticeResumed(long exit, LocalDate until) implements HouseholdExitEvent {

	}

	/** An objection was found right. */
	record Overturned(long exit, String reason) implements HouseholdExitEvent {

	}

	/** The notice has hung for all its days. */
	record NoticeOver(long exit, LocalDate on) implements HouseholdExitEvent {

	}

	/** 乡镇审核 the township decided. */
	record TownshipReviewed(long exit, Decision decision, @Nullable String reason) implements HouseholdExitEvent {

	}

	/** 县级审定 the county decided. */
	record CountyDecided(long exit, Decision decision, @Nullable String reason, @Nullable String set,
			Map<String, String> figures, @Nullable Integer exitYear) implements HouseholdExitEvent {

	}

}
