package io.duban.workflow;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import io.duban.core.Time;

/**
 * How fast timers run: 1 in production; in a demo some hundreds, so that a deadline of
 * days can be watched passing in minutes. Dates that people read are never changed by it.
 */
@Component
public class Pace {

	private final int factor;

	private final Clock clock;

	protected Pace(@Value("${duban.pace:1}") int factor, Clock clock) {
		this.factor = factor;
		this.clock = clock;
	}

	public LocalDate today() {
		return Time.today(this.clock);
	}

	/**
	 * When a timer for a moment goes off.
	 * @param moment in the county's zone
	 * @return the same moment, or sooner by the factor
	 */
	public LocalDateTime timer(LocalDateTime moment) {
		LocalDateTime now = Time.now(this.clock);
		Duration left = Duration.between(now, moment);
		return now.plus(left.dividedBy(this.factor)).withNano(0);
	}

	/**
	 * When a moment comes for what runs since some time.
	 * @param since when it began, in the county's zone
	 * @param moment in the county's zone
	 * @return the same moment, or sooner by the factor
	 */
	public LocalDateTime comes(LocalDateTime since, LocalDateTime moment) {
		return since.plus(Duration.between(since, moment).dividedBy(this.factor));
	}

	/**
	 * How long a pause of a timer lasts.
	 * @param pause the pause in the county's life
	 * @return the same, or shorter by the factor
	 */
	public Duration pause(Duration pause) {
		return pause.dividedBy(this.factor);
	}

}
