package io.duban.worklog;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.CronTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.scheduling.support.CronTrigger;
import org.springframework.stereotype.Component;

import io.duban.core.Time;
import io.duban.security.Who;

/**
 * Calls the roll at the hour, and at the start those of days on which the server was off.
 */
@Component
@ConditionalOnWebApplication
class RollAtTheHour implements SchedulingConfigurer, Runnable {

	private static final Logger log = LoggerFactory.getLogger(RollAtTheHour.class);

	private final RollCall calls;

	private final WorkLogSettings settings;

	private final Who who;

	RollAtTheHour(RollCall calls, WorkLogSettings settings, Who who) {
		this.calls = calls;
		this.settings = settings;
		this.who = who;
	}

	@Override
	public void configureTasks(ScheduledTaskRegistrar tasks) {
		tasks.addCronTask(new CronTask(this, new CronTrigger(this.settings.cron(), Time.ZONE)));
	}

	@EventListener(ApplicationReadyEvent.class)
	void catchUp() {
		run();
	}

	@Override
	public void run() {
		this.who.asSystem(() -> {
			this.calls.due()
				.forEach((day) -> attempt("The rolls of " + day,
						() -> this.calls.owed(day)
							.forEach((township, owed) -> attempt("The roll of " + township,
									() -> this.calls.call(day, township, owed)))));
			return this;
		});
	}

	/** What fails does not keep the others; it is called again the next day. */
	private static void attempt(String what, Runnable call) {
		try {
			call.run();
		}
		catch (RuntimeException ex) {
			log.error("{} cannot be called", what, ex);
		}
	}

	@Override
	public String toString() {
		return getClass().getName();
	}

}
