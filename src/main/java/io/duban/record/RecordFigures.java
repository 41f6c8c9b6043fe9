package io.duban.record;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.duban.core.Time;

/** Figures of the record, for whoever keeps the server running. */
@Component
class RecordFigures implements MeterBinder {

	private final JdbcClient jdbc;

	private final ObjectProvider<Publisher> publisher;

	private final Clock clock;

	RecordFigures(JdbcClient jdbc, ObjectProvider<Publisher> publisher, Clock clock) {
		this.jdbc = jdbc;
		this.publisher = publisher;
		this.clock = clock;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		Gauge
			.builder("duban.record.size",
					() -> this.jdbc.sql("select size from record_head where id = 1").query(Long.class).single())
			.description("Events that have their position in the record")
			.register(registry);
		Gauge
			.builder("duban.record.pending",
					() -> this.jdbc.sql("select count(*) from record_pending").query(Long.class).single())
			.description("Events that have no position yet")
			.register(registry);
		Gauge.builder("duban.record.refused", () -> refuses() ? 1 : 0)
			.description(
					"1 while no checkpoint is signed since the record is not the one that was signed before: an alarm")
			.register(registry);
		Gauge.builder("duban.record.pending.age", this::age)
			.baseUnit("seconds")
			.description("How long the oldest of them has waited; more than a few seconds is an alarm")
			.register(registry);
	}

	private boolean refuses() {
		Publisher publisher = this.publisher.getIfAvailable();
		return publisher != null && publisher.refuses();
	}

	private double age() {
		return this.jdbc
			.sql("select min(e.happened_at) from record_pending p left join record_event e on e.uuid = p.uuid")
			.query(LocalDateTime.class)
			.optional()
			.map((since) -> Duration.between(since, Time.now(this.clock)).toMillis() / 1000.0)
			.orElse(0.0);
	}

}
