package io.duban.security;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Disables at night the accounts with which nobody signed in for too long. */
@Component
@ConditionalOnWebApplication
class NightlyDisabling {

	private static final Logger log = LoggerFactory.getLogger(NightlyDisabling.class);

	private final Administration administration;

	private final Who who;

	NightlyDisabling(Administration administration, Who who) {
		this.administration = administration;
		this.who = who;
	}

	@Scheduled(cron = "0 30 3 * * *", zone = "Asia/Shanghai")
	void disableTheStale() {
		this.who.asSystem(() -> {
			List<String> stale = this.administration.stale("");
			while (!stale.isEmpty()) {
				stale.forEach(this::disable);
				stale = this.administration.stale(stale.get(stale.size() - 1));
			}
			return stale;
		});
	}

	/** What fails does not keep the others; it is tried again the next night. */
	private void disable(String account) {
		try {
			this.administration.disableStale(account);
		}
		catch (RuntimeException ex) {
			log.error("The stale account {} cannot be disabled", account, ex);
		}
	}

}
