package io.duban.record;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.sql.DataSource;

import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

import io.duban.core.OwnDatabase;
import io.duban.core.OwnKeys;
import io.duban.core.Time;

import static org.assertj.core.api.Assertions.assertThat;

/** What is signed of the record, and what is not. */
@ExtendWith(OutputCaptureExtension.class)
class PublisherTests {

	private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-09-06T11:00:00Z"), Time.ZONE);

	@TempDir
	private Path folder;

	private DataSource database;

	private JdbcClient jdbc;

	private Stamps stamps;

	private Sequencer sequencer;

	@BeforeEach
	void threeEvents() throws SQLException {
		this.database = OwnDatabase.h2("publisher");
		this.jdbc = JdbcClient.create(this.database);
		this.stamps = new Stamps(OwnKeys.of(this.database));
		this.sequencer = new Sequencer(this.jdbc, new SubjectChains(this.jdbc, this.stamps), this.stamps,
				new JdbcTemplate(this.database), new JdbcTransactionManager(this.database));
		happens("one", "two", "three");
	}

	private void happens(String... subjects) throws SQLException {
		try (Connection connection = this.database.getConnection()) {
			for (String subject : subjects) {
				Written.first("case:" + subject).write(connection);
			}
		}
		this.sequencer.sequence();
	}

	@Test
	void signsNothingThatNoServerOfTheCountyWrote(CapturedOutput output) throws SQLException {
		Publisher publisher = publisher(null);
		publisher.publish();
		happens("four");
		this.jdbc.sql("update record_event set stamp = ? where subject = 'case:four'").param(new byte[32]).update();
		publisher.publish();

		assertThat(publisher.last().orElseThrow().checkpoint().size()).isEqualTo(3);
		assertThat(publisher.refuses()).isTrue();
		assertThat(output).contains("No server of the county wrote what stands at 3 in the record");
	}

	private Publisher publisher(@Nullable URI webhook) {
		RecordSettings settings = new RecordSettings("duban/test", this.folder.resolve("keys"),
				this.folder.resolve("checkpoints"), webhook);
		return new Publisher(this.jdbc, new Tree(this.jdbc), new Keys(settings), this.stamps, settings, CLOCK);
	}

	private static long size(Publisher publisher) {
		return publisher.last().orElseThrow().checkpoint().size();
	}

	@Test
	void signsWhatTheRecordBecameAndNothingTwice() throws IOException, BadNote, SQLException {
		Publisher publisher = publisher(null);
		publisher.publish();
		publisher.publish();
		happens("four");
		publisher.publish();

		assertThat(size(publisher)).isEqualTo(4);
		assertThat(new Published(this.folder.resolve("checkpoints")).all()).hasSize(2);
		Publisher restarted = publisher(null);
		restarted.publish();
		assertThat(size(restarted)).isEqualTo(4);
	}

	@Test
	void goesOnFromWhatAnotherNodeSigned() throws IOException, BadNote, SQLException {
		Publisher one = publisher(null);
		Publisher other = publisher(null);
		one.publish();
		happens("four");
		other.publish();
		one.publish();

		assertThat(size(one)).isEqualTo(4);
		assertThat(new Published(this.folder.resolve("checkpoints")).all()).hasSize(2);
		this.jdbc.sql("delete from record_leaf where idx >= 3").update();
		this.jdbc.sql("update record_head set size = 3").update();
		one.publish();
		assertThat(one.refuses()).isTrue();
	}

	@Test
	void signsNothingAfterABackupWasPutBack(CapturedOutput output) throws BadNote, SQLException {
		publisher(null).publish();
		this.jdbc.sql("delete from record_leaf where idx >= 1").update();
		this.jdbc.sql("update record_head set size = 1, frontier = (select hash from record_leaf where idx = 0)")
			.update();

		Publisher restarted = publisher(null);
		restarted.publish();
		assertThat(restarted.refuses()).isTrue();
		assertThat(size(restarted)).isEqualTo(3);

		happens("other", "others", "and more");
		restarted.publish();
		assertThat(restarted.refuses()).isTrue();
		assertThat(size(restarted)).isEqualTo(3);
		assertThat(output.getOut()).containsOnlyOnce("no checkpoint is signed");
	}

	@Test
	void signsNothingOverACheckpointThatSomebodyElseWrote() throws IOException {
		Publisher publisher = publisher(null);
		publisher.publish();
		Path notes = this.folder.resolve("checkpoints").resolve("2026-09.notes");
		Files.writeString(notes, Files.readString(notes).replaceFirst("\n3\n", "\n2\n"));

		Publisher restarted = publisher(null);
		restarted.publish();
		assertThat(restarted.refuses()).isTrue();
	}

	@Test
	void sendsEachCheckpointToWhoeverKeepsThem() throws IOException {
		List<String> sent = new CopyOnWriteArrayList<>();
		HttpServer auditor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		auditor.createContext("/", (exchange) -> {
			sent.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
			exchange.sendResponseHeaders(204, -1);
			exchange.close();
		});
		auditor.start();
		try {
			Publisher publisher = publisher(
					URI.create("http://127.0.0.1:" + auditor.getAddress().getPort() + "/checkpoints"));
			publisher.publish();

			assertThat(sent).containsExactly(publisher.last().orElseThrow().note().toString());
		}
		finally {
			auditor.stop(0);
		}
	}

	@Test
	void goesOnWhileWhoeverKeepsThemIsAway(CapturedOutput output) throws BadNote {
		Publisher publisher = publisher(URI.create("http://127.0.0.1:9/checkpoints"));
		publisher.publish();

		assertThat(size(publisher)).isEqualTo(3);
		assertThat(output.getOut()).contains("did not reach http://127.0.0.1:9/checkpoints");
	}

}
