package io.duban;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.jspecify.annotations.Nullable;

import io.duban.security.MovedClock;

import static org.assertj.core.api.Assertions.assertThat;

/** Lets time pass, and timers go off in their order, each a second after it is due. */
public class Timers {

	private static final int RETRIES = 3;

	private final ManagementService management;

	private final MovedClock clock;

	Timers(ManagementService management, MovedClock clock) {
		this.management = management;
		this.clock = clock;
	}

	public void pass(Duration time) {
		pass(time, (job) -> this.management.executeJob(job.getId()));
	}

	/**
	 * Lets time pass in which timers fail as often as the engine tries them.
	 * @param time how long
	 * @param timers how many of them fail
	 */
	public void failing(Duration time, int timers) {
		List<String> failures = new ArrayList<>();
		pass(time, (job) -> {
			try {
				this.management.executeJob(job.getId());
			}
			catch (RuntimeException ex) {
				// The engine has put it down; how many there were is what is asked.
				failures.add(job.getId());
			}
		});
		assertThat(failures).hasSize(timers * RETRIES);
	}

	private void pass(Duration time, Consumer<Job> ring) {
		Instant end = this.clock.instant().plus(time);
		for (Job job = next(end); job != null; job = next(end)) {
			Instant due = job.getDuedate().toInstant().plusSeconds(1);
			if (due.isAfter(this.clock.instant())) {
				this.clock.passes(Duration.between(this.clock.instant(), due));
			}
			ring.accept(job);
		}
		if (end.isAfter(this.clock.instant())) {
			this.clock.passes(Duration.between(this.clock.instant(), end));
		}
	}

	private @Nullable Job next(Instant end) {
		return this.management.createJobQuery()
			.timers()
			.withRetriesLeft()
			.duedateLowerThan(Date.from(end.minusSeconds(1)))
			.orderByJobDuedate()
			.asc()
			.listPage(0, 1)
			.stream()
			.findFirst()
			.orElse(null);
	}

}
