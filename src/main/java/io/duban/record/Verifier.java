package io.duban.record;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.LongConsumer;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import io.duban.record.Finding.Kind;

/**
 * Reads the whole record and believes none of it: what each event says by its hash, its
 * place by its leaf, its order by what it follows, and all of it by roots that were
 * published.
 */
@Component
class Verifier {

	private static final int PAGE = 2000;

	/** Of one kind no more than these are told one by one. */
	private static final int TOLD = 100;

	private static final String EVENT = "e.id, e.uuid, e.belongs_to, e.subject, e.sequence, e.name, e.actor,"
			+ " e.on_behalf_of, e.area, e.request_id, e.happened_at, e.entry, e.hash, p.hash, e.stamp";

	private static final String BEFORE = " left join record_event p on p.subject = e.subject"
			+ " and p.sequence = e.sequence - 1";

	private static final String LEAVES = "select l.idx, l.event, l.hash, " + EVENT
			+ " from record_leaf l left join record_event e on e.id = l.event" + BEFORE
			+ " where l.idx >= ? order by l.idx limit " + PAGE;

	private static final RowMapper<Leaf> LEAF = (row, index) -> new Leaf(row.getLong(1), row.getLong(2),
			Hash.of(row.getBytes(3)), event(row, 3));

	private final JdbcClient jdbc;

	private final TransactionTemplate snapshot;

	Verifier(JdbcClient jdbc, PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
		this.snapshot = new TransactionTemplate(transactions);
		this.snapshot.setReadOnly(true);
		this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
	}

	/**
	 * Verifies the record as it is now, while others go on writing it.
	 * @param published checkpoints of it that were kept elsewhere, by their sizes
	 * @param stamps by which it is known that a server of the county wrote an event; null
	 * where their key is not at hand
	 * @param progress is told how many events were read
	 * @return what was found
	 */
	Report verify(List<Checkpoint> published, @Nullable Stamps stamps, LongConsumer progress) {
		return Objects.requireNonNull(this.snapshot.execute((status) -> read(published, stamps, progress)));
	}

	private Report read(List<Checkpoint> published, @Nullable Stamps stamps, LongConsumer progress) {
		Findings findings = new Findings();
		Frontier frontier = Frontier.empty();
		List<Checkpoint> checkpoints = published.stream()
			.sorted((one, other) -> Long.compare(one.size(), other.size()))
			.toList();
		Roots roots = new Roots(checkpoints, findings);
		Map<Hash, Long> strays = new HashMap<>();
		long next = 0;
		roots.at(frontier);
		for (List<Leaf> page = page(next); !page.isEmpty(); page = page(next)) {
			for (Leaf leaf : page) {
				if (leaf.index != next) {
					findings.add(Finding.at(Kind.DELETED, next,
							"The places from %d to before %d are gone".formatted(next, leaf.index)));
				}
				verify(leaf, strays, stamps, findings);
				frontier.append(leaf.hash, (level, index, hash) -> verifyKept(level, index, hash, findings));
				next = leaf.index + 1;
				roots.at(frontier);
			}
			progress.accept(next);
		}
		roots.end(frontier);
		verifyHead(frontier, findings);
		verifyUnplaced(stamps, findings);
		return new Report(frontier.size(), frontier.root(), pending(), findings.told, findings.numbers);
	}

	private List<Leaf> page(long from) {
		return this.jdbc.sql(LEAVES).param(from).query(LEAF).list();
	}

	private void verify(Leaf leaf, Map<Hash, Long> strays, @Nullable Stamps stamps, Findings findings) {
		Event event = leaf.event;
		if (event == null) {
			findings.add(Finding.at(Kind.DELETED, leaf.index, "The event of this place is gone"));
			return;
		}
		Hash hash = Hash.leaf(event.bytes);
		if (!hash.equals(leaf.hash)) {
			Long other = strays.remove(leaf.hash);
			if (other != null) {
				findings.replace(other, event.finding(Kind.REORDERED, leaf.index,
						"The events at %d and %d stand in each other's places".formatted(other, leaf.index)));
			}
			else {
				strays.put(hash, leaf.index);
				findings.add(event.finding(Kind.EDITED, leaf.index,
						"The event says something else than it did when it was given this place"));
			}
			return;
		}
		event.verify(leaf.index, stamps, findings);
	}

	private void verifyKept(int level, long index, Hash hash, Findings findings) {
		if (!Tree.isKept(level)) {
			return;
		}
		byte[] kept = this.jdbc.sql("select hash from record_node where height = ? and idx = ?")
			.params(level, index)
			.query((row, number) -> row.getBytes(1))
			.optional()
			.orElse(null);
		if (kept == null || !Arrays.equals(kept, hash.bytes())) {
			findings.add(Finding.at(Kind.TREE, index << level,
					"Of the %d places from here the tree had another root".formatted(1L << level)));
		}
	}

	private void verifyHead(Frontier frontier, Findings findings) {
		this.jdbc.sql("select size, frontier from record_head where id = 1").query((row) -> {
			long size = row.getLong(1);
			if (size > frontier.size()) {
				findings.add(Finding.at(Kind.CUT_OFF, frontier.size(),
						"The record had %d events by its head and has %d".formatted(size, frontier.size())));
			}
			else if (size < frontier.size() || !Arrays.equals(row.getBytes(2), frontier.bytes())) {
				findings.add(Finding.at(Kind.TREE, size, "The record's head is not the one over its leaves"));
			}
		});
	}

	/** What is in the record's tables and has no place in it. */
	private void verifyUnplaced(@Nullable Stamps stamps, Findings findings) {
		this.jdbc
			.sql("select " + EVENT + " from record_event e" + BEFORE + " left join record_leaf l on l.event = e.id"
					+ " left join record_pending w on w.uuid = e.uuid where l.idx is null and w.uuid is null"
					+ " order by e.id limit " + (TOLD + 1))
			.query((row, index) -> Objects.requireNonNull(event(row, 0)))
			.list()
			.forEach((event) -> findings.add(event.finding(Kind.INSERTED, null,
					"The event was put in beside the record: it never had a place")));
		this.jdbc
			.sql("select " + EVENT + " from record_pending w join record_event e on e.uuid = w.uuid" + BEFORE
					+ " left join record_leaf l on l.event = e.id where l.idx is null order by e.id")
			.query((row, index) -> Objects.requireNonNull(event(row, 0)))
			.list()
			.forEach((event) -> event.verify(null, stamps, findings));
		this.jdbc
			.sql("select " + EVENT + ", l.idx from record_pending w join record_event e on e.uuid = w.uuid" + BEFORE
					+ " join record_leaf l on l.event = e.id order by e.id limit " + (TOLD + 1))
			.query((row, index) -> Objects.requireNonNull(event(row, 0))
				.finding(Kind.INSERTED, row.getLong(16), "The event has its place and was made to wait for another"))
			.list()
			.forEach(findings::add);
		this.jdbc
			.sql("select w.uuid from record_pending w left join record_event e on e.uuid = w.uuid where e.id is null"
					+ " limit " + (TOLD + 1))
			.query(String.class)
			.list()
			.forEach((uuid) -> findings.add(new Finding(Kind.DELETED, null, uuid, null, null,
					"The event is gone before it was given a place")));
	}

	private long pending() {
		return this.jdbc.sql("select count(*) from record_pending").query(Long.class).single();
	}

	private static @Nullable Event event(ResultSet row, int before) throws SQLException {
		String uuid = row.getString(before + 2);
		if (uuid == null) {
			return null;
		}
		byte[] previous = row.getBytes(before + 14);
		return new Event(uuid, row.getString(before + 3), row.getString(before + 4), row.getLong(before + 5),
				row.getString(before + 6), row.getString(before + 7), row.getString(before + 8),
				row.getString(before + 9), row.getString(before + 10), row.getObject(before + 11, LocalDateTime.class),
				row.getBytes(before + 12), Hash.of(row.getBytes(before + 13)),
				(previous != null) ? Hash.of(previous) : null, row.getBytes(before + 15));
	}

	/**
	 * What was found.
	 *
	 * @param size how many events have their places
	 * @param root of the tree over them
	 * @param pending how many have none yet
	 * @param findings what the record's proofs contradict, of each kind the first
	 * @param numbers how many of each kind
	 */
	record Report(long size, Hash root, long pending, List<Finding> findings, Map<Kind, Integer> numbers) {

	}

	/** A place, and the event that stands there. */
	private record Leaf(long index, long id, Hash hash, @Nullable Event event) {

	}

	/** An event by its row: bytes that are hashed, and columns by which it is found. */
	private record Event(String uuid, String belongsTo, String subject, long sequence, String name, String actor,
			@Nullable String onBehalfOf, String area, @Nullable String requestId, LocalDateTime at, byte[] bytes,
			Hash hash, @Nullable Hash before, byte[] stamp) {

		private Finding finding(Kind kind, @Nullable Long position, String message) {
			return new Finding(kind, position, this.uuid, this.subject, this.sequence, message);
		}

		private void verify(@Nullable Long position, @Nullable Stamps stamps, Findings findings) {
			Entry entry;
			try {
				entry = Entry.read(this.bytes);
			}
			catch (BadNote ex) {
				findings.add(finding(Kind.EDITED, position, "The event cannot be read: " + ex.getMessage()));
				return;
			}
			if (!Hash.leaf(this.bytes).equals(this.hash)) {
				findings.add(finding(Kind.EDITED, position, "The event says something else than its hash"));
			}
			else if (!isFoundAs(entry)) {
				findings.add(finding(Kind.EDITED, position, "The columns by which it is found say something else"));
			}
			else if (entry.sequence() > 1 && this.before == null) {
				findings.add(finding(Kind.DELETED, position,
						"The event before it, %d of its subject, is gone".formatted(entry.sequence() - 1)));
			}
			else if (!Objects.equals(entry.previous(), this.before)) {
				findings.add(finding(Kind.UNLINKED, position, "It does not follow from the event before it"));
			}
			else if (stamps != null && !stamps.fits(this.hash, this.stamp)) {
				findings.add(finding(Kind.FORGED, position, "No server of the county wrote it"));
			}
		}

		private boolean isFoundAs(Entry entry) {
			return entry.after(null)
				.equals(new Entry(this.uuid, this.belongsTo, this.subject, this.sequence, this.name, this.actor,
						this.onBehalfOf, this.area, this.requestId, this.at, null, entry.personal(), entry.body()));
		}

	}

	/** Holds the tree against what was published of it, as it grows. */
	private static final class Roots {

		private final List<Checkpoint> checkpoints;

		private final Findings findings;

		private int next;

		private long sound;

		private boolean told;

		private Roots(List<Checkpoint> checkpoints, Findings findings) {
			this.checkpoints = checkpoints;
			this.findings = findings;
		}

		private void at(Frontier frontier) {
			while (this.next < this.checkpoints.size() && this.checkpoints.get(this.next).size() == frontier.size()) {
				Checkpoint checkpoint = this.checkpoints.get(this.next);
				if (checkpoint.root().equals(frontier.root())) {
					this.sound = checkpoint.size();
				}
				else if (!this.told) {
					this.told = true;
					this.findings.add(Finding.at(Kind.REWRITTEN, this.sound,
							"Between %d and %d the record is not the one whose root was published on %s"
								.formatted(this.sound, checkpoint.size(), checkpoint.time())));
				}
				this.next++;
			}
		}

		private void end(Frontier frontier) {
			if (this.next < this.checkpoints.size()) {
				Checkpoint last = this.checkpoints.get(this.checkpoints.size() - 1);
				this.findings.add(Finding.at(Kind.CUT_OFF, frontier.size(),
						"The record had %d events by the checkpoint of %s and has %d".formatted(last.size(),
								last.time(), frontier.size())));
			}
		}

	}

	/** Those of each kind are counted, and the first told. */
	private static final class Findings {

		private final List<Finding> told = new ArrayList<>();

		private final Map<Kind, Integer> numbers = new TreeMap<>();

		private void add(Finding finding) {
			if (this.numbers.merge(finding.kind(), 1, Integer::sum) <= TOLD) {
				this.told.add(finding);
			}
		}

		private void replace(long position, Finding by) {
			this.told
				.removeIf((finding) -> finding.kind() == Kind.EDITED && Objects.equals(finding.position(), position));
			this.numbers.computeIfPresent(Kind.EDITED, (kind, number) -> (number > 1) ? number - 1 : null);
			add(by);
		}

	}

}
