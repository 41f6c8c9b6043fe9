package io.duban.worklog;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.format.annotation.DateTimeFormat;

import io.duban.core.BadSetting;

/**
 * What a county sets for its work logs.
 *
 * @param hour by when a day's log is posted, in the zone Asia/Shanghai
 * @param lateDays for how many days after that the log of a day is still taken, marked
 * late
 */
@ConfigurationProperties("duban.worklog")
record WorkLogSettings(@DefaultValue("20:00") @DateTimeFormat(pattern = "HH:mm") LocalTime hour,
		@DefaultValue("3") int lateDays) {

	WorkLogSettings {
		BadSetting.unless(lateDays >= 0 && lateDays <= 31, "duban.worklog.late-days is 0 to 31.");
	}

	LocalDateTime due(LocalDate day) {
		return day.atTime(this.hour);
	}

	String cron() {
		return "%d %d %d * * *".formatted(this.hour.getSecond(), this.hour.getMinute(), this.hour.getHour());
	}

}
