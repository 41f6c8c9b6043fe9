package io.duban.record;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

import io.duban.core.OwnDatabase;
import io.duban.core.OwnKeys;
import io.duban.core.Time;

import static org.assertj.core.api.Assertions.assertThat;

/** Acts that are answered once they are sealed, with nobody who seals at intervals. */
class SealsTests {

	@TempDir
	private Path folder;

	private DataSource database;

	private JdbcClient jdbc;

	private Stamps stamps;

	private Publisher publisher;

	private Seals seals;

	@BeforeEach
	void anEmptyRecord() {
		this.database = OwnDatabase.h2("seals");
		this.jdbc = JdbcClient.create(this.database);
		this.stamps = new Stamps(OwnKeys.of(this.database));
		RecordSettings settings = new RecordSettings("duban/test", this.folder.resolve("keys"),
				this.folder.resolve("checkpoints"), null);
		this.publisher = new Publisher(this.jdbc, new Tree(this.jdbc), new Keys(settings), this.stamps, settings,
				Clock.fixed(Instant.parse("2026-09-06T11:00:00Z"), Time.ZONE));
		this.seals = new Seals(
				new Sequencer(this.jdbc, new SubjectChains(this.jdbc, this.stamps), this.stamps,
						new JdbcTemplate(this.database), new JdbcTransactionManager(this.database)),
				this.publisher, this.jdbc);
	}

	@AfterEach
	void nobodyWaits() {
		this.seals.end();
	}

	private Supplier<Boolean> act(String subject) {
		return this.seals.noting(() -> {
			Written event = Written.first(subject);
			try (Connection connection = this.database.getConnection()) {
				event.write(connection);
			}
			catch (SQLException ex) {
				throw new IllegalStateException(ex);
			}
			event.note();
		});
	}

	private long signed() {
		return this.publisher.last().map((signed) -> signed.checkpoint().size()).orElse(0L);
	}

	@Test
	void signsAtOnceWhatSomebodyWaitsFor() {
		Supplier<Boolean> sealed = act("case:1");
		assertThat(signed()).isZero();

		assertThat(sealed.get()).isTrue();
		assertThat(signed()).isEqualTo(1);
	}

	@Test
	void sealsAllWhoWaitAtTheSameTime() throws InterruptedException, ExecutionException {
		ExecutorService people = Executors.newFixedThreadPool(16);
		List<Future<Boolean>> answers = new ArrayList<>();
		for (int number = 0; number < 64; number++) {
			Supplier<Boolean> sealed = act("case:" + number);
			answers.add(people.submit(sealed::get));
		}
		for (Future<Boolean> answer : answers) {
			assertThat(answer.get()).isTrue();
		}
		people.shutdown();

		assertThat(signed()).isEqualTo(64);
	}

	@Test
	void saysSoWhenNothingMayBeSigned() {
		assertThat(act("case:1").get()).isTrue();
		this.jdbc.sql("delete from record_leaf").update();
		this.jdbc.sql("update record_head set size = 0, frontier = x''").update();

		assertThat(act("case:2").get()).isFalse();
		assertThat(this.publisher.refuses()).isTrue();
	}

	@Test
	void saysSoWhenAnEventHasNoPlace() {
		Supplier<Boolean> sealed = act("case:1");
		this.jdbc.sql("update record_event set actor = 'other', entry = x'7b7d'").update();

		assertThat(sealed.get()).isFalse();
	}

	@Test
	void waitsForNothingWhereNothingWasWritten() {
		assertThat(this.seals.noting(() -> {
		}).get()).isTrue();
		assertThat(signed()).isZero();
	}

}
