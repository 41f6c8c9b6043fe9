package io.duban.record;

import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

import io.duban.core.OwnDatabase;
import io.duban.core.OwnKeys;
import io.duban.record.Finding.Kind;

import static org.assertj.core.api.Assertions.assertThat;

/** What the verifier says, to the letter, of a record of thirty events. */
class VerifierTests {

	private static final int SIZE = 30;

	private DataSource database;

	private JdbcClient jdbc;

	private Stamps stamps;

	private Verifier verifier;

	private final List<Checkpoint> published = new ArrayList<>();

	@BeforeEach
	void threeCasesOfTenEvents() throws SQLException {
		this.database = OwnDatabase.h2("verifier");
		this.jdbc = JdbcClient.create(this.database);
		this.stamps = new Stamps(OwnKeys.of(this.database));
		JdbcTransactionManager transactions = new JdbcTransactionManager(this.database);
		this.verifier = new Verifier(this.jdbc, transactions);
		this.published.clear();
		Sequencer sequencer = new Sequencer(this.jdbc, new SubjectChains(this.jdbc, this.stamps), this.stamps,
				new JdbcTemplate(this.database), transactions);
		for (int number = 0; number < 3; number++) {
			Written event = Written.first("case:" + number);
			for (int sequence = 0; sequence < 10; sequence++) {
				write(event);
				event = event.next();
			}
			sequencer.sequence();
			long size = 10L * (number + 1);
			this.published.add(new Checkpoint("duban/test", size, Proof.root(new Tree(this.jdbc), size),
					Instant.parse("2026-09-06T11:00:00Z")));
		}
	}

	private void write(Written event) throws SQLException {
		try (Connection connection = this.database.getConnection()) {
			event.write(connection);
		}
	}

	private Verifier.Report verified() {
		return this.verifier.verify(this.published, this.stamps, (read) -> {
		});
	}

	private Finding only() {
		Verifier.Report report = verified();
		assertThat(report.findings()).hasSize(1);
		assertThat(report.numbers()).isEqualTo(Map.of(report.findings().get(0).kind(), 1));
		return report.findings().get(0);
	}

	/** Bytes and hash go together, so that only what they say is wrong. */
	private void rewrite(String where, byte[] entry) {
		this.jdbc.sql("update record_event set entry = ?, hash = ? where " + where)
			.params(entry, Hash.leaf(entry).bytes())
			.update();
	}

	@Test
	void readsCheckpointsInWhateverOrderTheyWereKept() {
		this.published.add(0, new Checkpoint("duban/test", 0, Hash.EMPTY, Instant.parse("2026-09-06T10:00:00Z")));
		List<Checkpoint> backwards = new ArrayList<>(this.published);
		Collections.reverse(backwards);
		this.published.clear();
		this.published.addAll(backwards);

		assertThat(verified().findings()).isEmpty();
	}

	@Test
	void findsThatAnEmptyRecordWasPublishedAsAnother() {
		this.published
			.add(new Checkpoint("duban/test", 0, this.published.get(0).root(), Instant.parse("2026-09-06T10:00:00Z")));

		assertThat(only().kind()).isEqualTo(Kind.REWRITTEN);
	}

	@Test
	void tellsHowFarItIs() {
		List<Long> told = new ArrayList<>();
		this.verifier.verify(this.published, this.stamps, told::add);

		assertThat(told).containsExactly((long) SIZE);
	}

	@Test
	void tellsWhichPlacesAreGone() {
		this.published.clear();
		this.jdbc.sql("delete from record_leaf where idx between 12 and 14").update();

		assertThat(verified().findings()).filteredOn((finding) -> finding.kind() == Kind.DELETED)
			.singleElement()
			.satisfies((finding) -> {
				assertThat(finding.position()).isEqualTo(12);
				assertThat(finding.message()).contains("from 12 to before 15");
			});
	}

	@Test
	void tellsThatTheHeadHasLessThanItsLeaves() {
		this.jdbc.sql("update record_head set size = ?").param(SIZE - 1).update();

		assertThat(only()).satisfies((finding) -> {
			assertThat(finding.kind()).isEqualTo(Kind.TREE);
			assertThat(finding.position()).isEqualTo(SIZE - 1);
		});
	}

	@Test
	void countsWhatHasNoPlaceYet() throws SQLException {
		write(Written.first("case:late"));
		write(Written.first("case:later"));

		assertThat(verified().findings()).isEmpty();
		assertThat(verified().pending()).isEqualTo(2);
	}

	@Test
	void tellsThatAnEventIsGoneBeforeItHadAPlace() throws SQLException {
		write(Written.first("case:late"));
		String uuid = this.jdbc.sql("select uuid from record_pending").query(String.class).single();
		this.jdbc.sql("delete from record_event where uuid = ?").param(uuid).update();

		assertThat(only()).satisfies((finding) -> {
			assertThat(finding.kind()).isEqualTo(Kind.DELETED);
			assertThat(finding.event()).isEqualTo(uuid);
		});
	}

	@Test
	void tellsThatAnEventCannotBeRead() throws SQLException {
		write(Written.first("case:late"));
		rewrite("subject = 'case:late'", "{}".getBytes(StandardCharsets.UTF_8));

		assertThat(only()).satisfies((finding) -> {
			assertThat(finding.kind()).isEqualTo(Kind.EDITED);
			assertThat(finding.message()).contains("cannot be read");
		});
	}

	@Test
	void tellsThatAnEventDoesNotFollowFromTheOneBefore() throws SQLException {
		write(Written.first("case:late"));
		write(Written.first("case:late").next());

		assertThat(only()).satisfies((finding) -> {
			assertThat(finding.kind()).isEqualTo(Kind.UNLINKED);
			assertThat(finding.sequence()).isEqualTo(2);
		});
	}

	@Test
	void saysWhichEventOfASubjectIsGone() throws SQLException {
		Written first = Written.first("case:late");
		write(first.next());

		assertThat(only()).satisfies((finding) -> {
			assertThat(finding.kind()).isEqualTo(Kind.DELETED);
			assertThat(finding.message()).contains("The event before it, 1 of its subject");
		});
	}

	@Test
	void tellsTheFirstHundredOfAKindAndCountsAll() throws SQLException {
		for (int number = 0; number < 150; number++) {
			write(Written.first("late:" + number));
		}
		this.jdbc.sql("update record_event set name = 'bent' where subject like 'late:%'").update();

		assertThat(verified().findings()).hasSize(100);
		assertThat(verified().numbers()).isEqualTo(Map.of(Kind.EDITED, 150));
	}

	@Test
	void tellsEditedAndSwappedEventsApart() {
		this.jdbc.sql("update record_event set name = 'bent' where subject = 'case:0' and sequence = 3").update();
		long one = this.jdbc.sql("select event from record_leaf where idx = 11").query(Long.class).single();
		long other = this.jdbc.sql("select event from record_leaf where idx = 17").query(Long.class).single();
		this.jdbc.sql("update record_leaf set event = -1 where idx = 11").update();
		this.jdbc.sql("update record_leaf set event = ? where idx = 17").param(one).update();
		this.jdbc.sql("update record_leaf set event = ? where idx = 11").param(other).update();

		Verifier.Report report = verified();
		assertThat(report.numbers()).isEqualTo(Map.of(Kind.EDITED, 1, Kind.REORDERED, 1));
		assertThat(report.findings()).extracting(Finding::position).containsExactly(2L, 17L);
	}

	@Test
	void passesNothingThatItHeldAgainstNothing(@TempDir Path empty) {
		StaticListableBeanFactory beans = new StaticListableBeanFactory(Map.of("stamps", this.stamps));
		RecordSettings settings = new RecordSettings("duban/test", empty.resolve("keys"), empty, null);
		VerifyCommand command = new VerifyCommand(this.verifier, beans.getBeanProvider(PersonalParts.class),
				beans.getBeanProvider(Counterparts.class), beans.getBeanProvider(Stamps.class), settings,
				new Keys(settings));
		StringWriter out = new StringWriter();
		StringWriter told = new StringWriter();

		assertThat(new CommandLine(command).setOut(new PrintWriter(out)).setErr(new PrintWriter(told)).execute())
			.isEqualTo(1);
		assertThat(out.toString()).contains("\"checkpoints\" : 0", "\"stamps\" : \"asked\"");
		assertThat(told.toString()).contains("There was no checkpoint to hold the record against");
	}

}
