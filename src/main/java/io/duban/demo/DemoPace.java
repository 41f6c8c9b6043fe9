package io.duban.demo;

import java.time.LocalDateTime;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

import io.duban.workflow.Pace;

/**
 * The demonstration's pace: the engine lives in the present, so timers of what is played
 * as it was before run from now on.
 */
@Component
@Primary
@Profile("demo")
class DemoPace extends Pace {

	private final DemoClock clock;

	DemoPace(@Value("${duban.pace}") int factor, DemoClock clock) {
		super(factor, clock);
		this.clock = clock;
	}

	@Override
	public LocalDateTime timer(LocalDateTime moment) {
		return super.timer(moment).plus(this.clock.back()).withNano(0);
	}

}
