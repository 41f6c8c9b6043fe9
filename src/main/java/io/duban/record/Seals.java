package io.duban.record;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import jakarta.annotation.PreDestroy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets an act be answered only once what it wrote is in a signed checkpoint. It does not
 * wait for the next one: it has one signed, one for all who wait at that moment.
 */
@Component
@ConditionalOnWebApplication
public class Seals {

	private static final Logger log = LoggerFactory.getLogger(Seals.class);

	private static final Duration PATIENCE = Duration.ofSeconds(15);

	private final Sequencer sequencer;

	private final Publisher publisher;

	private final JdbcClient jdbc;

	private final BlockingQueue<Waiting> waiting = new LinkedBlockingQueue<>();

	private final ExecutorService worker = Executors.newSingleThreadExecutor((work) -> daemon(work, "sealing"));

	private final ExecutorService sender = Executors.newSingleThreadExecutor((work) -> daemon(work, "sending"));

	Seals(Sequencer sequencer, Publisher publisher, JdbcClient jdbc) {
		this.sequencer = sequencer;
		this.publisher = publisher;
		this.jdbc = jdbc;
	}

	private static Thread daemon(Runnable work, String name) {
		Thread thread = new Thread(work, name);
		thread.setDaemon(true);
		return thread;
	}

	/**
	 * Does an act and notes what it wrote.
	 * @param act in a transaction of its own, which is over when it returns
	 * @return waits for at most 15 seconds, holding neither a transaction nor a
	 * connection to the database, and says whether all that was written is in a signed
	 * checkpoint
	 */
	public Supplier<Boolean> noting(Runnable act) {
		Noted before = Noted.CURRENT.get();
		Noted noted = new Noted();
		Noted.CURRENT.set(noted);
		try {
			act.run();
		}
		finally {
			restore(before);
		}
		return () -> await(noted.marks().stream().map(Noted.Mark::uuid).toList());
	}

	private static void restore(@Nullable Noted before) {
		if (before != null) {
			Noted.CURRENT.set(before);
		}
		else {
			Noted.CURRENT.remove();
		}
	}

	private boolean await(List<String> events) {
		if (events.isEmpty()) {
			return true;
		}
		Waiting one = new Waiting(events, new CompletableFuture<>());
		this.waiting.add(one);
		this.worker.execute(this::seal);
		try {
			return one.sealed.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
		catch (ExecutionException ex) {
			log.error("What was written could not be sealed at once", ex.getCause());
			return false;
		}
	}

	/** For all who wait: those who come meanwhile are the next one's. */
	private void seal() {
		List<Waiting> now = new ArrayList<>();
		this.waiting.drainTo(now);
		if (now.isEmpty()) {
			return;
		}
		try {
			this.sequencer.sequence();
			Note note = this.publisher.sign();
			long size = this.publisher.last().map((signed) -> signed.checkpoint().size()).orElse(0L);
			for (Waiting one : now) {
				one.sealed.complete(!this.publisher.refuses() && isWithin(size, one.events));
			}
			if (note != null) {
				this.sender.execute(() -> this.publisher.send(note));
			}
		}
		catch (RuntimeException ex) {
			now.forEach((one) -> one.sealed.completeExceptionally(ex));
		}
	}

	private boolean isWithin(long size, List<String> events) {
		return this.jdbc
			.sql("select count(*) from record_event e join record_leaf l on l.event = e.id where e.uuid in (:events)"
					+ " and l.idx < :size")
			.param("events", events)
			.param("size", size)
			.query(Integer.class)
			.single() == events.size();
	}

	@PreDestroy
	void end() {
		this.worker.shutdown();
		this.sender.shutdown();
	}

	/** Somebody who waits for events. */
	private record Waiting(List<String> events, CompletableFuture<Boolean> sealed) {

	}

}
