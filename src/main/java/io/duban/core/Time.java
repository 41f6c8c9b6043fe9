package io.duban.core;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The county's time: one clock, in the zone of Asia/Shanghai. */
@Configuration(proxyBeanMethods = false)
public class Time {

	/** The zone of every date, deadline and printed time. */
	public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

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

	public static LocalDate today(Clock clock) {
		return LocalDate.now(clock.withZone(ZONE));
	}

}
