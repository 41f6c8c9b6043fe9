package io.duban.presence;

import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import io.duban.security.Who;

/** Calls the roll of each township at the set hour of each working day. */
@Component
@ConditionalOnWebApplication
public class DailyRollCall {

	private static final Logger log = LoggerFactory.getLogger(DailyRollCall.class);

	private final Attendance attendance;

	private final Who who;

	DailyRollCall(Attendance attendance, Who who) {
		this.attendance = attendance;
		this.who = who;
	}

	/** Called again it changes nothing, on whichever node. */
	@Scheduled(cron = "${duban.presence.roll-call}", zone = "Asia/Shanghai")
	public void callTheRoll() {
		this.who.asSystem(() -> {
			List<String> townships = this.attendance.townships();
			townships.forEach(this::call);
			return townships;
		});
	}

	/** What fails does not keep the others. */
	private void call(String township) {
		try {
			this.attendance.call(township);
		}
		catch (RuntimeException ex) {
			log.error("The roll of {} cannot be called", township, ex);
		}
	}

}
