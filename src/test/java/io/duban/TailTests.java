package io.duban;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

import javax.sql.DataSource;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.Exceptions;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.duban.record.Tail;
import io.duban.record.Written;
import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Grant;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The record's end, as it is told while many write to it. */
@Order(34)
@ExtendWith(OutputCaptureExtension.class)
class TailTests extends OverHttp {

	private static final CurrentUser AUDITOR = new CurrentUser("tail.auditor", "", null,
			List.of(new Grant(Role.AUDITOR, Area.of(COUNTY), Set.of())));

	@Autowired
	private Tail tail;

	@Autowired
	private DataSource database;

	@Test
	void skipsNothingThatCommitsLate() throws SQLException {
		List<String> told = new CopyOnWriteArrayList<>();
		Disposable listening = listen(told);
		try (Connection slow = begin(); Connection fast = begin()) {
			write(slow, "tail:late");
			write(fast, "tail:early");
			fast.commit();
			await().until(() -> told.contains("tail:early"));
			write(slow, "tail:last");
			slow.commit();
		}
		await().until(() -> told.contains("tail:last"));

		assertThat(told).containsExactly("tail:early", "tail:late", "tail:last");
		listening.dispose();
	}

	@Test
	void tellsWhatHappenedWhileTheRecordCouldNotBeRead(CapturedOutput output) throws SQLException {
		List<String> told = new CopyOnWriteArrayList<>();
		Disposable listening = listen(told);
		try (Connection before = begin()) {
			write(before, "tail:before");
			before.commit();
		}
		await().until(() -> told.contains("tail:before"));
		int since = output.getOut().length();
		this.jdbc.sql("alter table record_leaf rename to record_leaf_away").update();
		try (Connection meanwhile = begin()) {
			write(meanwhile, "tail:meanwhile");
			meanwhile.commit();
			await().atMost(Duration.ofSeconds(30))
				.until(() -> output.getOut().substring(since).contains("cannot be read at the moment"));
		}
		finally {
			this.jdbc.sql("alter table record_leaf_away rename to record_leaf").update();
		}
		await().atMost(Duration.ofSeconds(30)).until(() -> told.contains("tail:meanwhile"));

		assertThat(told).containsExactly("tail:before", "tail:meanwhile");
		listening.dispose();
	}

	@Test
	void leavesNoPlaceForWhatWasRolledBack() throws SQLException {
		List<String> told = new CopyOnWriteArrayList<>();
		Disposable listening = listen(told);
		try (Connection undone = begin(); Connection done = begin()) {
			write(undone, "tail:undone");
			write(done, "tail:done");
			undone.rollback();
			done.commit();
		}
		await().until(() -> told.contains("tail:done"));

		assertThat(told).containsExactly("tail:done");
		assertThat(count("select count(*) - 1 - max(idx) from record_leaf")).isZero();
		assertThat(count("select size from record_head")).isEqualTo(count("select count(*) from record_leaf"));
		listening.dispose();
	}

	@Test
	void dropsWhoeverReadsTooSlowly() throws SQLException {
		AtomicReference<Throwable> end = new AtomicReference<>();
		List<String> told = new CopyOnWriteArrayList<>();
		tail().subscribe(new BaseSubscriber<>() {

			@Override
			protected void hookOnSubscribe(Subscription subscription) {
				subscription.request(1);
			}

			@Override
			protected void hookOnNext(String subject) {
				told.add(subject);
			}

			@Override
			protected void hookOnError(Throwable error) {
				end.set(error);
			}

		});
		try (Connection many = begin()) {
			for (int number = 0; number < 10_000; number++) {
				write(many, "tail:" + number);
			}
			many.commit();
		}
		await().atMost(Duration.ofSeconds(30)).until(() -> end.get() != null);

		assertThat(Exceptions.isOverflow(end.get())).isTrue();
		assertThat(told).containsExactly("tail:0");
		await().atMost(Duration.ofSeconds(30)).until(() -> count("select count(*) from record_pending") == 0);
	}

	/** From now on: what another test wrote has its place by then. */
	private Flux<String> tail() {
		await().atMost(Duration.ofSeconds(30)).until(() -> count("select count(*) from record_pending") == 0);
		return this.who.as(AUDITOR, () -> this.tail.watch(null, (event) -> event.subject().startsWith("tail:"),
				(event) -> event.subject()));
	}

	private Disposable listen(List<String> told) {
		return tail().subscribe(told::add);
	}

	private Connection begin() throws SQLException {
		Connection connection = this.database.getConnection();
		connection.setAutoCommit(false);
		return connection;
	}

	private static void write(Connection connection, String subject) throws SQLException {
		Written.first(subject).write(connection);
	}

}
