package io.duban.presence;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Objects;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import io.duban.core.Time;
import io.duban.security.Who;

/**
 * Calls the roll of each township at the set hour of each working day, and at the start
 * those of days on which the server was off.
 */
@Component
@ConditionalOnWebApplication
public class DailyRollCall {

	private static final Logger log = LoggerFactory.getLogger(DailyRollCall.class);

	private final Attendance attendance;

	private final PresenceSettings settings;

	private final Who who;

	private final Clock clock;

	DailyRollCall(Attendance attendance, PresenceSettings settings, Who who, Clock clock) {
		this.attendance = attendance;
		this.settings = settings;
		this.who = who;
		this.clock = clock;
	}

	/** Called again it changes nothing, on whichever node. */
	@Scheduled(cron = "${duban.presence.roll-call}", zone = "Asia/Shanghai")
	public void callTheRoll() {
		LocalDateTime now = Time.now(this.clock);
		this.who.asSystem(() -> {
			call(now.toLocalDate(), now);
			return now;
		});
	}

	/** Who signed in before the hour is there, whenever the roll is called. */
	@EventListener(ApplicationReadyEvent.class)
	public void callTheRollsThatWereMissed() {
		this.who.asSystem(() -> {
			this.attendance.missed().forEach((day) -> call(day, Objects.requireNonNull(this.settings.hour(day))));
			return this;
		});
	}

	private void call(LocalDate day, LocalDateTime hour) {
		this.attendance.townships(day).forEach((township) -> call(day, hour, township));
	}

	/** What fails does not keep the others. */
	private void call(LocalDate day, LocalDateTime hour, String township) {
		try {
			this.attendance.call(day, hour, township);
		}
		catch (RuntimeException ex) {
			log.error("The roll of {} of {} cannot be called", township, day, ex);
		}
	}

}
