package io.duban.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

import io.duban.core.Time;

/** A clock that a test sets forward. */
final class SetClock extends Clock {

	private final ZoneId zone;

	private volatile Duration ahead = Duration.ZERO;

	SetClock() {
		this(Time.ZONE);
	}

	private SetClock(ZoneId zone) {
		this.zone = zone;
	}

	void forward(Duration duration) {
		this.ahead = this.ahead.plus(duration);
	}

	void right() {
		this.ahead = Duration.ZERO;
	}

	@Override
	public ZoneId getZone() {
		return this.zone;
	}

	@Override
	public Clock withZone(ZoneId other) {
		SetClock clock = this;
		return new Clock() {

			@Override
			public ZoneId getZone() {
				return other;
			}

			@Override
			public Clock withZone(ZoneId another) {
				return clock.withZone(another);
			}

			@Override
			public Instant instant() {
				return clock.instant();
			}

		};
	}

	@Override
	public Instant instant() {
		return Instant.now().plus(this.ahead);
	}

}
