package io.duban.core;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The county's time: one clock, in the zone of Asia/Shanghai. */
@Configuration(proxyBeanMethods = false)
public class Time {

	/** The zone of every date, deadline and printed time. */
	public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

	@Bean
	@ConditionalOnMissingBean
	Clock clock() {
		return Clock.system(ZONE);
	}

	/**
	 * The time as the county writes it down: in its zone, to the microsecond that both
	 * databases keep.
	 * @param clock the clock
	 * @return now
	 */
	public static LocalDateTime now(Clock clock) {
		return LocalDateTime.now(clock.withZone(ZONE)).truncatedTo(ChronoUnit.MICROS);
	}

	/**
	 * A time as a program reads it.
	 * @param moment in the county's zone
	 * @return with its offset, such as {@code 2026-11-29T19:00+08:00}
	 */
	public static String offset(LocalDateTime moment) {
		return moment.atZone(ZONE).toOffsetDateTime().toString();
	}

	/**
	 * A time as a sentence tells it.
	 * @param moment in the county's zone
	 * @return to the minute and with the zone, such as
	 * {@code 2026-11-29 19:00 (Asia/Shanghai)}
	 */
	public static String text(LocalDateTime moment) {
		return TEXT.format(moment) + " (" + ZONE + ")";
	}

	public static LocalDate today(Clock clock) {
		return LocalDate.now(clock.withZone(ZONE));
	}

}
