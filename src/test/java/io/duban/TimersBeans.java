package io.duban;

import org.camunda.bpm.engine.ManagementService;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

import io.duban.security.MovedClock;

/** Gives tests the timers. */
@TestConfiguration(proxyBeanMethods = false)
public class TimersBeans {

	@Bean
	Timers timers(ManagementService management, MovedClock clock) {
		return new Timers(management, clock);
	}

}
