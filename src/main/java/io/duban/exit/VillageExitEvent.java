package io.duban.exit;

import java.time.LocalDate;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.duban.core.DomainEvent;

/** What happens on a village's way out of poverty. */
sealed interface VillageExitEvent extends DomainEvent {

	/** The township asked. */
	record Asked(long exit, String number, String set, Map<String, String> figures) implements VillageExitEvent {

	}

	/** The county reviewed it. */
	record Reviewed(long exit, Decision decision, @Nullable String reason, @Nullable String set,
			Map<String, String> figures) implements VillageExitEvent {

	}

	/** Its notice was hung. */
	record NoticeHung(long exit, LocalDate from, LocalDate until) implements VillageExitEvent {

	}

	/** An objection stopped the notice. */
	record NoticeStopped(long exit, LocalDate on) implements VillageExitEvent {

	}

	/** The notice hangs on. */
	record NoticeResumed(long exit, LocalDate until) implements VillageExitEvent {

	}

	/** An objection was found right. */
	record Overturned(long exit, String reason) implements VillageExitEvent {

	}

	/** The notice has hung for all its days: the village has exited. */
	record Exited(long exit, int exitYear) implements VillageExitEvent {

	}

}
