package io.duban;

import java.time.Duration;
import java.util.Date;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.JobQuery;

import io.duban.security.MovedClock;

/** Lets time pass, hour by hour, and timers go off as they are due. */
public class Timers {

	private static final int AT_ONCE = 1000;

	private final ManagementService management;

	private final MovedClock clock;

	Timers(ManagementService management, MovedClock clock) {
		this.management = management;
		this.clock = clock;
	}

	public void pass(Duration time) {
		for (long hours = time.toHours(); hours > 0; hours--) {
			this.clock.passes(Duration.ofHours(1));
			ring();
		}
	}

	private void ring() {
		JobQuery due = this.management.createJobQuery().timers().duedateLowerThan(Date.from(this.clock.instant()));
		for (Job job : due.listPage(0, AT_ONCE)) {
			this.management.executeJob(job.getId());
		}
	}

}
