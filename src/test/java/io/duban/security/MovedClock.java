package io.duban.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import java.util.concurrent.ScheduledFuture;

import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

import io.duban.core.Time;

/** The county's clock and the engine's, which a test moves on together. */
public class MovedClock extends Clock {

	private Instant now = Instant.parse("2026-09-01T00:30:00Z");

	public void passes(Duration time) {
		this.now = this.now.plus(time);
		ClockUtil.setCurrentTime(Date.from(this.now));
	}

	@Override
	public Instant instant() {
		return this.now;
	}

	@Override
	public ZoneId getZone() {
		return Time.ZONE;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return zone.equals(Time.ZONE) ? this : Clock.fixed(this.now, zone);
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Beans {

		@Bean
		@Primary
		MovedClock movedClock() {
			return new MovedClock();
		}

		/**
		 * No hour of the real day comes into a test: what has its hour is called by it.
		 */
		@Bean
		ThreadPoolTaskScheduler taskScheduler(ThreadPoolTaskSchedulerBuilder builder) {
			return builder.configure(new ThreadPoolTaskScheduler() {
				@Override
				public @Nullable ScheduledFuture<?> schedule(Runnable task, Trigger trigger) {
					return super.schedule(task, (context) -> null);
				}
			});
		}

	}

}
