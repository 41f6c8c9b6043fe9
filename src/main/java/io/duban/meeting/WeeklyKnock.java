package io.duban.meeting;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import io.duban.security.Who;

/**
 * Knocks as often as the setting says, and at the start: opens the weeks that are to be
 * open, and puts on the open agendas what no event tells of. It only knocks: whether a
 * week is open its row says, so that two servers open it once.
 */
@Component
@ConditionalOnWebApplication
class WeeklyKnock {

	private static final Logger log = LoggerFactory.getLogger(WeeklyKnock.class);

	private final Weeks weeks;

	private final Filling filling;

	private final Who who;

	WeeklyKnock(Weeks weeks, Filling filling, Who who) {
		this.weeks = weeks;
		this.filling = filling;
		this.who = who;
	}

	@EventListener(ApplicationReadyEvent.class)
	void catchUp() {
		knock();
	}

	@Scheduled(cron = "${duban.meeting.knock}", zone = "Asia/Shanghai")
	void knock() {
		this.who.asSystem(() -> {
			this.weeks.counties().forEach((county) -> attempt(county, () -> {
				this.weeks.due(county).forEach(this.weeks::open);
				this.filling.open(county).forEach(this.filling::fill);
			}));
			return this;
		});
	}

	/**
	 * What fails does not keep the other counties; it is tried again at the next knock.
	 */
	private static void attempt(String county, Runnable work) {
		try {
			work.run();
		}
		catch (RuntimeException ex) {
			log.error("The meeting of {} cannot be opened or filled", county, ex);
		}
	}

}
