package io.duban.discipline;

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
 * Takes the week's look: on each day, and at the start, that of the townships whose look
 * is not taken yet.
 */
@Component
@ConditionalOnWebApplication
class WeeklyLook implements SchedulingConfigurer, Runnable {

	private static final Logger log = LoggerFactory.getLogger(WeeklyLook.class);

	private final Line line;

	private final DisciplineSettings settings;

	private final Who who;

	WeeklyLook(Line line, DisciplineSettings settings, Who who) {
		this.line = line;
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
			this.line.townships().forEach(this::look);
			return this;
		});
	}

	/** What fails does not keep the others; it is looked at again the next day. */
	private void look(String township) {
		try {
			this.line.look(township);
		}
		catch (RuntimeException ex) {
			log.error("The week's look at {} cannot be taken", township, ex);
		}
	}

	@Override
	public String toString() {
		return getClass().getName();
	}

}
