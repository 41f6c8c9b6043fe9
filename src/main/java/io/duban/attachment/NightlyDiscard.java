package io.duban.attachment;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import io.duban.security.Who;

/** Discards at night what was attached and never used. */
@Component
@ConditionalOnWebApplication
class NightlyDiscard {

	private static final Logger log = LoggerFactory.getLogger(NightlyDiscard.class);

	private final Attachments attachments;

	private final Who who;

	NightlyDiscard(Attachments attachments, Who who) {
		this.attachments = attachments;
		this.who = who;
	}

	@Scheduled(cron = "0 40 3 * * *", zone = "Asia/Shanghai")
	void discardTheUnused() {
		this.who.asSystem(() -> {
			List<String> unused = this.attachments.unused();
			while (!unused.isEmpty() && unused.stream().filter(this::isDiscarded).count() == unused.size()) {
				unused = this.attachments.unused();
			}
			return unused;
		});
	}

	/**
	 * What fails does not keep the others; what is still there is tried the next night.
	 */
	private boolean isDiscarded(String id) {
		try {
			this.attachments.discard(id);
			return true;
		}
		catch (RuntimeException ex) {
			log.error("The attachment {} cannot be discarded, or its bytes cannot", id, ex);
			return false;
		}
	}

}
