package io.duban.exit;

import java.util.List;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import io.duban.security.Who;

/**
 * What each new day brings: villages whose notices have hung for all their days have
 * exited, and clues that are overdue are passed up.
 */
@Component
@ConditionalOnWebApplication
class ExitNight {

	private static final Logger log = LoggerFactory.getLogger(ExitNight.class);

	private final VillageExiting villages;

	private final Watching watching;

	private final Who who;

	ExitNight(VillageExiting villages, Watching watching, Who who) {
		this.villages = villages;
		this.watching = watching;
		this.who = who;
	}

	@Scheduled(cron = "0 10 0 * * *", zone = "Asia/Shanghai")
	void beginTheDay() {
		this.who.asSystem(() -> {
			this.villages.over().forEach((exit) -> one(exit, this.villages::closeNotice));
			List<Long> overdue = this.watching.overdue(0);
			while (!overdue.isEmpty()) {
				overdue.forEach((clue) -> one(clue, this.watching::escalate));
				overdue = this.watching.overdue(overdue.get(overdue.size() - 1));
			}
			return overdue;
		});
	}

	/** What fails does not keep the others; it is tried again the next night. */
	private void one(Long id, Consumer<Long> work) {
		try {
			work.accept(id);
		}
		catch (RuntimeException ex) {
			log.error("The case {} cannot be moved on", id, ex);
		}
	}

}
