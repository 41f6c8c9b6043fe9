package io.duban.workflow;

import java.time.Clock;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.duban.core.Time;

/** What whoever runs the server watches of the county's work: numbers, nobody's data. */
@Component
class Figures implements MeterBinder {

	private final JdbcClient jdbc;

	private final Clock clock;

	Figures(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge.builder("duban.tasks.open", () -> count("select count(*) from open_task"))
			.description("Tasks that wait for somebody")
			.register(registry);
		Gauge
			.builder("duban.tasks.overdue",
					() -> this.jdbc.sql("select count(*) from open_task where due_at < ?")
						.param(Time.now(this.clock))
						.query(Integer.class)
						.single())
			.description("Tasks whose due time has passed")
			.register(registry);
		Gauge
			.builder("duban.timers.failed",
					() -> count("select count(*) from ACT_RU_JOB where RETRIES_ = 0 and SUSPENSION_STATE_ = 1"))
			.description("Steps of processes that are tried no more until the office lets them")
			.register(registry);
		Gauge
			.builder("duban.timers.due", () -> this.jdbc
				.sql("select count(*) from ACT_RU_JOB where RETRIES_ > 0 and SUSPENSION_STATE_ = 1 and DUEDATE_ <= ?")
				.param(Time.now(this.clock))
				.query(Integer.class)
				.single())
			.description("Steps of processes that are due and not yet done")
			.register(registry);
	}

	private long count(String sql) {
		return this.jdbc.sql(sql).query(Long.class).single();
	}

}
