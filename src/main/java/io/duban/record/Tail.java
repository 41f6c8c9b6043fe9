package io.duban.record;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;

import jakarta.annotation.PreDestroy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.duban.core.Refused;
import io.duban.security.Watch;
import io.duban.security.Watches;

/**
 * The record's end as it grows, for whoever is told live: what was committed on any node,
 * by position, each once. All who listen on one node share one reader of the database.
 */
@Component
public class Tail {

	private static final Logger log = LoggerFactory.getLogger(Tail.class);

	private static final int PAGE = 200;

	/** How far back somebody who was cut off may go on from. */
	private static final int FARTHEST = 10_000;

	/** As many can be told at a time without waiting for each other. */
	private static final int TELLERS = 500;

	/** Pages that may wait for a slow reader, before it is dropped. */
	private static final int WAITING = 32;

	private final JdbcClient jdbc;

	/**
	 * Telling may wait for whoever reads slowly, until they are dropped: nobody else
	 * waits with it.
	 */
	private final Scheduler tellers = Schedulers.newBoundedElastic(TELLERS, Integer.MAX_VALUE, "live");

	private final Watches watches;

	private final Duration interval;

	private final Flux<Page> growth;

	Tail(JdbcClient jdbc, Watches watches, @Value("${duban.record.interval}") Duration interval) {
		this.jdbc = jdbc;
		this.watches = watches;
		this.interval = interval;
		this.growth = Flux.defer(() -> {
			AtomicLong next = new AtomicLong(size());
			return Flux.interval(interval, Schedulers.boundedElastic())
				.onBackpressureDrop()
				.concatMap((tick) -> pages(next.get()).doOnNext((page) -> next.set(page.to)), 1);
		}).transform(this::again).share();
	}

	/**
	 * Tells the current person what happens from now on, with the roles that they have at
	 * that moment.
	 * @param <T> what they are told
	 * @param after position of the last event that they know, or null to begin now
	 * @param about which events they ask for
	 * @param tell makes it of an event, in the person's name; null for what they may not
	 * be told
	 * @return endless; ends with an error when they read too slowly or are signed out
	 */
	public <T> Flux<T> watch(@Nullable Long after, Predicate<RecordedEvent> about,
			Function<RecordedEvent, @Nullable T> tell) {
		long size = size();
		long from = (after != null) ? after + 1 : size;
		Refused.when(from < 0 || from > size || size - from > FARTHEST, "TOO_LONG_AGO",
				"What came after this position can no longer be told: read afresh and subscribe without after");
		Watch watch = this.watches.begin();
		Predicate<RecordedEvent> heeded = (event) -> watch.heeds(event.subject()) || about.test(event);
		return this.watches.counted(watch, Flux.defer(() -> {
			AtomicLong next = new AtomicLong(from);
			// The empty page asks for what was missed: second, so that nothing is lost.
			return Flux.merge(this.growth, Flux.just(Page.NONE))
				.map((page) -> page.only(heeded))
				.onBackpressureError()
				.publishOn(this.tellers, false, WAITING)
				.concatMap((page) -> (page.from <= next.get()) ? Flux.just(page)
						: pages(next.get()).map((missed) -> missed.only(heeded)), 1)
				.concatMapIterable((page) -> page.after(next), 1)
				.<T>handle((event, sink) -> watch
					.at(event.subject(), () -> Optional.ofNullable(about.test(event) ? tell.apply(event) : null))
					.ifPresent(sink::next));
		}));
	}

	/**
	 * What cannot be read at the moment is read later, by everybody from where they are.
	 */
	private <T> Flux<T> again(Flux<T> read) {
		return read.doOnError((ex) -> log.warn("The record cannot be read at the moment", ex))
			.retryWhen(Retry.backoff(Long.MAX_VALUE, this.interval)
				.maxBackoff(this.interval.multipliedBy(50))
				.transientErrors(true)
				.scheduler(Schedulers.boundedElastic()));
	}

	/** All that there is from a position on, each page read when it is wanted. */
	private Flux<Page> pages(long from) {
		return again(Flux.<Page, Long>generate(() -> from, (position, sink) -> {
			List<RecordedEvent> events = this.jdbc.sql(Record.PLACED + " where l.idx between ? and ? order by l.idx")
				.params(position, position + PAGE - 1)
				.query(Record.EVENT)
				.list();
			if (events.isEmpty()) {
				sink.complete();
			}
			else {
				sink.next(new Page(position, position + events.size(), events));
			}
			return position + events.size();
		}));
	}

	@PreDestroy
	void end() {
		this.tellers.dispose();
	}

	private long size() {
		return this.jdbc.sql("select size from record_head where id = 1").query(Long.class).single();
	}

	/** What was told at positions without a gap, from one to before another. */
	private record Page(long from, long to, List<RecordedEvent> events) {

		/** Comes after all that there is, and has nothing. */
		private static final Page NONE = new Page(Long.MAX_VALUE, Long.MAX_VALUE, List.of());

		private Page only(Predicate<RecordedEvent> about) {
			return new Page(this.from, this.to, this.events.stream().filter(about).toList());
		}

		/** What of it is new to somebody who knows all before a position. */
		private List<RecordedEvent> after(AtomicLong next) {
			long known = next.getAndUpdate((before) -> Math.max(before, this.to));
			return this.events.stream()
				.filter((event) -> event.position() != null && event.position() >= known)
				.toList();
		}

	}

}
