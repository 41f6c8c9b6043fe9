package io.duban.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.function.Supplier;

import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

import io.duban.core.Time;

/**
 * The demonstration's clock: the time that it is, but for whoever plays what happened
 * before the first start.
 */
@Component
@Profile("demo")
class DemoClock extends Clock {

	private final Clock clock = Clock.system(Time.ZONE);

	private final ThreadLocal<Duration> back = ThreadLocal.withInitial(() -> Duration.ZERO);

	/** Does something as it was done then. */
	<T> T at(LocalDateTime then, Supplier<T> work) {
		this.back.set(Duration.between(then.atZone(Time.ZONE).toInstant(), this.clock.instant()));
		try {
			return work.get();
		}
		finally {
			this.back.remove();
		}
	}

	/** How long ago it is what is being played. */
	Duration back() {
		return this.back.get();
	}

	@Override
	public Instant instant() {
		return this.clock.instant().minus(this.back.get());
	}

	@Override
	public ZoneId getZone() {
		return Time.ZONE;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return zone.equals(Time.ZONE) ? this : Clock.fixed(instant(), zone);
	}

}
