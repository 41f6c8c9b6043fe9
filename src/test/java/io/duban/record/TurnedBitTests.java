package io.duban.record;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeContainer;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

import io.duban.core.OwnDatabase;
import io.duban.core.OwnKeys;

import static org.assertj.core.api.Assertions.assertThat;

/** One bit of the record in its database is another, wherever it may be. */
class TurnedBitTests {

	private static final int SIZE = 300;

	private static final List<Checkpoint> PUBLISHED = new ArrayList<>();

	private static final DataSource DATABASE = OwnDatabase.h2("turnedbit");

	private static final JdbcClient JDBC = JdbcClient.create(DATABASE);

	private static final JdbcTransactionManager TRANSACTIONS = new JdbcTransactionManager(DATABASE);

	private static final Stamps STAMPS = new Stamps(OwnKeys.of(DATABASE));

	private static final Verifier VERIFIER = new Verifier(JDBC, TRANSACTIONS);

	@BeforeContainer
	static void aRecordThatWasPublishedAndIsWhole() throws SQLException {
		try (Connection connection = DATABASE.getConnection()) {
			for (int subject = 0; subject < SIZE / 3; subject++) {
				Written event = Written.first("case:" + subject);
				for (int number = 0; number < 3; number++) {
					event.write(connection);
					event = event.next();
				}
			}
		}
		new Sequencer(JDBC, new SubjectChains(JDBC, STAMPS), STAMPS, new JdbcTemplate(DATABASE), TRANSACTIONS)
			.sequence();
		PUBLISHED.add(new Checkpoint("duban/test", SIZE, Proof.root(new Tree(JDBC), SIZE),
				Instant.parse("2026-09-06T11:00:00Z")));
		assertThat(findings()).isEmpty();
	}

	private static List<Finding> findings() {
		return VERIFIER.verify(PUBLISHED, STAMPS, (read) -> {
		}).findings();
	}

	@Property(tries = 300)
	void isFoundInAnEntry(@ForAll @IntRange(max = SIZE - 1) int place, @ForAll @IntRange(min = 0) int bit) {
		isFound("select e.entry from record_event e join record_leaf l on l.event = e.id where l.idx = ?",
				"update record_event set entry = ? where id = (select event from record_leaf where idx = ?)", place,
				bit);
	}

	@Property(tries = 100)
	void isFoundInAHash(@ForAll @IntRange(max = SIZE - 1) int place, @ForAll @IntRange(min = 0) int bit) {
		isFound("select e.hash from record_event e join record_leaf l on l.event = e.id where l.idx = ?",
				"update record_event set hash = ? where id = (select event from record_leaf where idx = ?)", place,
				bit);
	}

	@Property(tries = 100)
	void isFoundInALeaf(@ForAll @IntRange(max = SIZE - 1) int place, @ForAll @IntRange(min = 0) int bit) {
		isFound("select hash from record_leaf where idx = ?", "update record_leaf set hash = ? where idx = ?", place,
				bit);
	}

	@Property(tries = 50)
	void isFoundInTheTree(@ForAll @IntRange(min = 0) int bit) {
		isFound("select hash from record_node where idx = ?", "update record_node set hash = ? where idx = ?", 0, bit);
	}

	@Property(tries = 50)
	void isFoundInTheHead(@ForAll @IntRange(min = 0) int bit) {
		isFound("select frontier from record_head where id = ?", "update record_head set frontier = ? where id = ?", 1,
				bit);
	}

	private static void isFound(String select, String update, int place, int bit) {
		byte[] before = JDBC.sql(select).param(place).query((row, index) -> row.getBytes(1)).single();
		byte[] turned = before.clone();
		turned[bit / 8 % turned.length] ^= (byte) (1 << (bit % 8));
		JDBC.sql(update).params(turned, place).update();
		List<Finding> found = findings();
		JDBC.sql(update).params(before, place).update();

		assertThat(found).isNotEmpty();
	}

}
