package io.duban.record;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

import io.duban.core.OwnDatabase;
import io.duban.core.OwnKeys;
import io.duban.record.Finding.Kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What an administrator of the database can do to the record, with all rights and our own
 * code, and how it comes to light.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BentRecordTests {

	private static final String ORIGIN = "duban/test";

	private static final Instant BEGIN = Instant.parse("2026-09-06T11:00:00Z");

	private DataSource database;

	private JdbcClient jdbc;

	private Stamps stamps;

	private Sequencer sequencer;

	private Tree tree;

	private Verifier verifier;

	private final List<Checkpoint> published = new ArrayList<>();

	DataSource database() {
		return OwnDatabase.h2("bentrecord");
	}

	@BeforeAll
	void aDatabaseOfItsOwn() {
		this.database = database();
		this.jdbc = JdbcClient.create(this.database);
		this.stamps = new Stamps(OwnKeys.of(this.database));
		JdbcTransactionManager transactions = new JdbcTransactionManager(this.database);
		this.sequencer = new Sequencer(this.jdbc, new SubjectChains(this.jdbc, this.stamps), this.stamps,
				new JdbcTemplate(this.database), transactions);
		this.tree = new Tree(this.jdbc);
		this.verifier = new Verifier(this.jdbc, transactions);
	}

	/** Forty cases of twenty events each, sealed in two halves, each half published. */
	@BeforeEach
	void aRecordOfEightHundred() throws SQLException {
		for (String table : List.of("record_event", "record_pending", "record_leaf", "record_node")) {
			this.jdbc.sql("delete from " + table).update();
		}
		this.jdbc.sql("update record_head set size = 0, frontier = x''").update();
		this.published.clear();
		List<Written> last = new ArrayList<>();
		for (int number = 0; number < 40; number++) {
			last.add(Written.first("case:" + number));
		}
		for (int half = 0; half < 2; half++) {
			for (int round = 0; round < 10; round++) {
				write(last);
				last.replaceAll(Written::next);
			}
			this.sequencer.sequence();
			publish();
		}
	}

	private void write(List<Written> events) throws SQLException {
		try (Connection connection = this.database.getConnection()) {
			connection.setAutoCommit(false);
			for (Written event : events) {
				event.write(connection);
			}
			connection.commit();
		}
	}

	private void publish() {
		long size = this.jdbc.sql("select size from record_head").query(Long.class).single();
		this.published
			.add(new Checkpoint(ORIGIN, size, Proof.root(this.tree, size), BEGIN.plus(Duration.ofMinutes(size))));
	}

	/** As whoever has the record alone sees it. */
	private Verifier.Report withoutKeys() {
		return this.verifier.verify(this.published, null, (read) -> {
		});
	}

	private Verifier.Report verified() {
		return this.verifier.verify(this.published, this.stamps, (read) -> {
		});
	}

	private Finding only(Kind kind) {
		Verifier.Report report = verified();
		assertThat(report.numbers()).as(report.findings().toString()).isEqualTo(Map.of(kind, 1));
		return report.findings().get(0);
	}

	@Test
	void isWholeWhenNobodyBentIt() {
		Verifier.Report report = verified();

		assertThat(report.findings()).isEmpty();
		assertThat(report.size()).isEqualTo(800);
		assertThat(report.root()).isEqualTo(this.published.get(1).root());
	}

	@Test
	void provesManyEventsAtOnceAsItProvesEach() {
		List<Long> positions = List.of(0L, 5L, 254L, 255L, 256L, 511L, 512L, 640L, 767L, 768L, 799L);

		for (long size : new long[] { 800, 769, 768, 513, 512 }) {
			List<Long> held = positions.stream().filter((position) -> position < size).toList();
			Proof.Subtrees near = this.tree.near(held, size);
			for (long position : held) {
				assertThat(Proof.inclusion(near, position, size)).as("%d of %d", position, size)
					.isEqualTo(Proof.inclusion(this.tree, position, size));
			}
		}
	}

	@Test
	void tellsWhichEventWasEdited() {
		edit(eventAt(321));

		assertThat(only(Kind.EDITED)).satisfies((finding) -> {
			assertThat(finding.position()).isEqualTo(321);
			assertThat(finding.subject()).isEqualTo("case:1");
			assertThat(finding.sequence()).isEqualTo(9);
		});
	}

	@Test
	void tellsWhichEventIsFoundAsSomethingElse() {
		this.jdbc.sql("update record_event set area = '220822999999' where id = ?").param(eventAt(7)).update();

		assertThat(only(Kind.EDITED).position()).isEqualTo(7);
	}

	@Test
	void tellsWhichEventIsGone() {
		this.jdbc.sql("delete from record_event where id = ?").param(eventAt(321)).update();

		assertThat(verified().findings()).extracting(Finding::kind, Finding::position)
			.containsExactly(tuple(Kind.DELETED, 321L), tuple(Kind.DELETED, 361L));
	}

	@Test
	void tellsFromWhereAnEventIsGoneWithItsPlace() {
		this.jdbc.sql("delete from record_event where id = ?").param(eventAt(799)).update();
		this.jdbc.sql("delete from record_leaf where idx = 799").update();

		assertThat(verified().numbers()).containsOnlyKeys(Kind.CUT_OFF);
		assertThat(verified().findings().get(0).position()).isEqualTo(799);
	}

	@Test
	void tellsWhatWasPutInBesideIt() throws SQLException {
		try (Connection connection = this.database.getConnection()) {
			Written.first("case:never").write(connection);
		}
		this.jdbc.sql("delete from record_pending").update();

		assertThat(only(Kind.INSERTED).subject()).isEqualTo("case:never");
	}

	@Test
	void tellsWhichEventsWereSwapped() {
		long one = eventAt(100);
		long other = eventAt(500);
		this.jdbc.sql("update record_leaf set event = -1 where idx = 100").update();
		this.jdbc.sql("update record_leaf set event = ? where idx = 500").param(one).update();
		this.jdbc.sql("update record_leaf set event = ? where idx = 100").param(other).update();

		assertThat(only(Kind.REORDERED)).satisfies((finding) -> {
			assertThat(finding.position()).isEqualTo(500);
			assertThat(finding.message()).contains("100");
		});
	}

	@Test
	void tellsThatTheTailIsCutOffEvenWithItsHead() {
		bend(600);

		assertThat(only(Kind.CUT_OFF)).satisfies((finding) -> {
			assertThat(finding.position()).isEqualTo(600);
			assertThat(finding.message()).contains("800");
		});
	}

	@Test
	void tellsThatAnOldBackupWasPutBackAndWentOn() throws SQLException {
		bend(600);
		List<Written> others = new ArrayList<>();
		for (int number = 0; number < 300; number++) {
			others.add(Written.first("other:" + number));
		}
		write(others);
		this.sequencer.sequence();

		assertThat(only(Kind.REWRITTEN)).satisfies((finding) -> {
			assertThat(finding.position()).isEqualTo(400);
			assertThat(finding.message()).contains("400", "800");
		});
	}

	@Test
	void tellsThatOneCaseWasRewrittenWholeWithAllItsHashes() {
		List<Written> again = new ArrayList<>();
		Written written = Written.first("case:5").inArea("220822999999");
		for (int number = 0; number < 20; number++) {
			again.add(written);
			written = written.next().inArea("220822999999");
		}
		again.forEach((event) -> event.rewrite(this.jdbc));
		assertThat(verified().numbers()).isEqualTo(Map.of(Kind.EDITED, 20));

		reseal();
		assertThat(verified().numbers()).isEqualTo(Map.of(Kind.REWRITTEN, 1, Kind.FORGED, 20));
		assertThat(withoutKeys().findings()).singleElement().satisfies((finding) -> {
			assertThat(finding.kind()).isEqualTo(Kind.REWRITTEN);
			assertThat(finding.position()).isZero();
		});

		this.published.clear();
		assertThat(verified().numbers()).isEqualTo(Map.of(Kind.FORGED, 20));
		assertThat(withoutKeys().findings()).isEmpty();
	}

	@Test
	void givesNoPlaceToWhatNoServerOfTheCountyWrote() throws SQLException {
		try (Connection connection = this.database.getConnection()) {
			Written.first("case:forged").forge(connection);
			Written.first("case:sound").write(connection);
		}
		this.sequencer.sequence();
		this.sequencer.sequence();

		assertThat(verified().size()).isEqualTo(801);
		assertThat(only(Kind.FORGED).subject()).isEqualTo("case:forged");
	}

	@Test
	void givesNoPlaceToWhatWasBentBeforeItHadOne() throws SQLException {
		try (Connection connection = this.database.getConnection()) {
			Written.first("case:late").write(connection);
			Written.first("case:sound").write(connection);
		}
		edit(this.jdbc.sql("select id from record_event where subject = 'case:late'").query(Long.class).single());
		this.sequencer.sequence();
		this.sequencer.sequence();

		assertThat(verified().size()).isEqualTo(801);
		assertThat(only(Kind.EDITED).subject()).isEqualTo("case:late");
	}

	@Test
	void goesOnBehindAnEventThatWasMadeToWaitAgain() throws SQLException {
		this.jdbc.sql("insert into record_pending (uuid) select uuid from record_event where id = ?")
			.param(eventAt(100))
			.update();
		assertThat(only(Kind.INSERTED).position()).isEqualTo(100);

		write(List.of(Written.first("case:behind")));
		this.sequencer.sequence();

		Verifier.Report report = verified();
		assertThat(report.findings()).isEmpty();
		assertThat(report.size()).isEqualTo(801);
		assertThat(report.pending()).isZero();
	}

	@Test
	void letsNoNumberOfBentEventsKeepTheOthersFromTheirPlaces() throws SQLException {
		List<Written> many = new ArrayList<>();
		for (int number = 0; number < 2000; number++) {
			many.add(Written.first("bent:" + number));
		}
		write(many);
		this.jdbc.sql("update record_event set hash = ? where subject like 'bent:%'")
			.param(Hash.EMPTY.bytes())
			.update();
		write(List.of(Written.first("case:behind")));
		this.sequencer.sequence();

		Verifier.Report report = verified();
		assertThat(report.size()).isEqualTo(801);
		assertThat(report.pending()).isEqualTo(2000);
		assertThat(report.numbers()).isEqualTo(Map.of(Kind.EDITED, 2000));
	}

	@Test
	void findsThatAKeptPartOfTheTreeIsWrong() {
		this.jdbc.sql("update record_node set hash = ? where height = 8 and idx = 1")
			.param(Hash.EMPTY.bytes())
			.update();

		assertThat(only(Kind.TREE).position()).isEqualTo(256);
	}

	@Test
	void findsThatTheHeadIsWrong() {
		this.jdbc.sql("update record_head set size = 900").update();

		assertThat(only(Kind.CUT_OFF).position()).isEqualTo(800);
	}

	private long eventAt(long position) {
		return this.jdbc.sql("select event from record_leaf where idx = ?").param(position).query(Long.class).single();
	}

	private void edit(long event) {
		String entry = this.jdbc.sql("select entry from record_event where id = ?")
			.param(event)
			.query((row, index) -> new String(row.getBytes(1), StandardCharsets.UTF_8))
			.single();
		this.jdbc.sql("update record_event set entry = ? where id = ?")
			.params(entry.replace("\"body\":{}", "\"body\":{\"bent\":1}").getBytes(StandardCharsets.UTF_8), event)
			.update();
	}

	/** As if the database had never been further. */
	private void bend(long size) {
		this.jdbc.sql("delete from record_event where id in (select event from record_leaf where idx >= ?)")
			.param(size)
			.update();
		this.jdbc.sql("delete from record_leaf where idx >= ?").param(size).update();
		reseal();
	}

	/** Makes the tree anew over whatever the events say now. */
	private void reseal() {
		Frontier frontier = Frontier.empty();
		this.jdbc.sql("delete from record_node").update();
		List<Long> events = this.jdbc.sql("select event from record_leaf order by idx").query(Long.class).list();
		for (long event : events) {
			byte[] hash = this.jdbc.sql("select hash from record_event where id = ?")
				.param(event)
				.query((row, index) -> row.getBytes(1))
				.single();
			this.jdbc.sql("update record_leaf set hash = ? where event = ?").params(hash, event).update();
			frontier.append(Hash.of(hash), (level, index, node) -> {
				if (Tree.isKept(level)) {
					this.jdbc.sql("insert into record_node (height, idx, hash) values (?, ?, ?)")
						.params(level, index, node.bytes())
						.update();
				}
			});
		}
		this.jdbc.sql("update record_head set size = ?, frontier = ?")
			.params(frontier.size(), frontier.bytes())
			.update();
	}

}
