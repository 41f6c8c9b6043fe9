package io.duban.meeting;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.format.annotation.DateTimeFormat;

import io.duban.core.BadSetting;

/**
 * When a county meets, in the zone Asia/Shanghai.
 *
 * @param opens at what time on Monday a week's meeting opens
 * @param reportsDay by which day of the week reports are due
 * @param reportsHour at what time
 * @param day the day of the meeting
 * @param agendaCloses at what time its agenda closes
 * @param begins at what time it begins
 * @param beginsEarly how long before that whoever chairs it may begin it
 * @param remind how long before a report is due its reporter is reminded
 * @param takes how long after it was due a report is still taken
 */
@ConfigurationProperties("duban.meeting")
record MeetingSettings(@DefaultValue("00:00") @DateTimeFormat(pattern = "HH:mm") LocalTime opens,
		@DefaultValue("SATURDAY") DayOfWeek reportsDay,
		@DefaultValue("20:00") @DateTimeFormat(pattern = "HH:mm") LocalTime reportsHour,
		@DefaultValue("SUNDAY") DayOfWeek day,
		@DefaultValue("12:00") @DateTimeFormat(pattern = "HH:mm") LocalTime agendaCloses,
		@DefaultValue("19:00") @DateTimeFormat(pattern = "HH:mm") LocalTime begins,
		@DefaultValue("15m") Duration beginsEarly, @DefaultValue("4h") Duration remind,
		@DefaultValue("7d") Duration takes) {

	MeetingSettings {
		LocalDate monday = LocalDate.EPOCH.with(DayOfWeek.MONDAY);
		BadSetting.unless(
				!monday.atTime(opens).isAfter(monday.with(reportsDay).atTime(reportsHour))
						&& !monday.with(reportsDay).atTime(reportsHour).isAfter(monday.with(day).atTime(agendaCloses))
						&& !agendaCloses.isAfter(begins),
				"duban.meeting: a week opens on Monday, then reports are due, then the agenda closes, then the meeting"
						+ " begins.");
		BadSetting.unless(!beginsEarly.isNegative(),
				"duban.meeting.begins-early is how long before its hour a meeting may begin.");
		BadSetting.unless(!remind.isNegative(), "duban.meeting.remind is how long before a report is due.");
		BadSetting.unless(!takes.isNegative() && !takes.isZero(),
				"duban.meeting.takes is how long a late report is still taken.");
	}

	/**
	 * The times of a week as they usually are.
	 */
	Meeting.Times of(LocalDate monday) {
		return new Meeting.Times(monday.with(this.reportsDay).atTime(this.reportsHour),
				monday.with(this.day).atTime(this.agendaCloses), monday.with(this.day).atTime(this.begins));
	}

	LocalDateTime opensAt(LocalDate monday) {
		return monday.atTime(this.opens);
	}

	/** How long before the meeting its agenda closes. */
	Duration lead() {
		return Duration.between(this.agendaCloses, this.begins);
	}

}
