package io.duban.attachment;

import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import io.duban.security.Who;

/** Discards at night what was attached and never used. */
@Component
@ConditionalOnWebApplication
class NightlyDiscard {

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
			while (!unused.isEmpty()) {
				unused.forEach(this.attachments::discard);
				unused = this.attachments.unused();
			}
			return unused;
		});
	}

}
