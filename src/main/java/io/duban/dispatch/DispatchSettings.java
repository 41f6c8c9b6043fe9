package io.duban.dispatch;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.duban.core.BadSetting;

/**
 * What a county sets for its dispatch.
 *
 * @param behind more percentage points behind plan than this is red, 0 to 100
 * @param hour of the day by which progress is entered and orders are answered, 1 to 23
 * @param remind how long before an answer is due its owner is reminded
 * @param rounds how often one order may be asked, at least 1
 */
@ConfigurationProperties("duban.dispatch")
record DispatchSettings(@DefaultValue("10") BigDecimal behind, @DefaultValue("18") int hour,
		@DefaultValue("2h") Duration remind, @DefaultValue("3") int rounds) {

	private static final int LAST_HOUR = 23;

	DispatchSettings {
		BadSetting.unless(behind.signum() >= 0 && behind.compareTo(Project.WHOLE) <= 0,
				"duban.dispatch.behind is a number of percentage points from 0 to 100.");
		BadSetting.unless(hour >= 1 && hour <= LAST_HOUR, "duban.dispatch.hour is an hour of the day from 1 to 23.");
		BadSetting.unless(!remind.isNegative(), "duban.dispatch.remind is how long before an answer is due.");
		BadSetting.unless(rounds >= 1, "duban.dispatch.rounds is at least 1.");
	}

	/**
	 * By when something of a moment is due: on the same day, or after the hour on the
	 * next.
	 */
	LocalDateTime dueAfter(LocalDateTime moment) {
		LocalDateTime same = moment.toLocalDate().atTime(LocalTime.of(this.hour, 0));
		return moment.isBefore(same) ? same : same.plusDays(1);
	}

}
