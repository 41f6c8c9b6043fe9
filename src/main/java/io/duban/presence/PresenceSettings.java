package io.duban.presence;

import java.time.LocalDate;
import java.time.LocalDateTime;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.scheduling.support.CronExpression;

/**
 * What a county sets for its presence.
 *
 * @param rollCall when the roll is called, in the zone Asia/Shanghai
 */
@ConfigurationProperties("duban.presence")
record PresenceSettings(@DefaultValue("0 0 18 * * *") String rollCall) {

	/**
	 * When the roll of a day is called.
	 * @param day the day
	 * @return the moment, or null on a day on which none is
	 */
	@Nullable LocalDateTime hour(LocalDate day) {
		LocalDateTime next = CronExpression.parse(this.rollCall).next(day.atStartOfDay().minusNanos(1));
		return (next != null && next.toLocalDate().equals(day)) ? next : null;
	}

}
