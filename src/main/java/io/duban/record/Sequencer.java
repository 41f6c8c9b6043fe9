package io.duban.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import io.duban.core.UseCase;
import io.duban.record.SubjectChains.Link;

/**
 * Gives events their positions in the record once they are committed, dense from 0. Any
 * node may do it: whoever has the row of {@code record_head} does.
 */
@Component
@ConditionalOnWebApplication
class Sequencer {

	private static final Logger log = LoggerFactory.getLogger(Sequencer.class);

	private static final int BATCH = 2000;

	private static final String THROUGH = "join record_event e on e.uuid = p.uuid left join record_leaf l"
			+ " on l.event = e.id where e.id >= ?";

	/** Joined so that no database turns it round. */
	private static final String EACH = "left join record_event e on e.uuid = p.uuid left join record_leaf l"
			+ " on l.event = e.id where case when e.id >= ? then true else false end";

	private final JdbcClient jdbc;

	private final SubjectChains chains;

	private final Stamps stamps;

	private final Set<String> bent = ConcurrentHashMap.newKeySet();

	private final JdbcTemplate batches;

	private final TransactionTemplate transaction;

	Sequencer(JdbcClient jdbc, SubjectChains chains, Stamps stamps, JdbcTemplate batches,
			PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
		this.chains = chains;
		this.stamps = stamps;
		this.batches = batches;
		this.transaction = new TransactionTemplate(transactions);
		this.transaction.setTimeout(UseCase.SECONDS);
		// Or it would read what was pending when it began to wait for the head.
		this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
	}

	@Scheduled(fixedDelayString = "${duban.record.interval}")
	void sequence() {
		boolean behind = isBehind();
		while (behind) {
			behind = Objects.requireNonNull(this.transaction.execute((status) -> place()));
		}
	}

	private boolean isBehind() {
		return this.jdbc.sql("select uuid from record_pending limit 1").query(String.class).optional().isPresent();
	}

	/** Whether events have got their positions and more may wait for theirs. */
	private boolean place() {
		Head head = this.jdbc.sql("select size, frontier from record_head where id = 1 for update")
			.query((row, index) -> new Head(row.getLong(1), row.getBytes(2)))
			.single();
		Frontier frontier = Frontier.of(head.size, head.frontier);
		List<Object[]> leaves = new ArrayList<>();
		List<Object[]> nodes = new ArrayList<>();
		List<Object[]> placed = new ArrayList<>();
		List<Pending> pending = pending(Long.MIN_VALUE);
		List<Pending> sound = sound(pending, placed);
		// However many there are that get no place, those behind them get theirs.
		while (sound.isEmpty() && pending.size() == BATCH) {
			pending = pending(pending.get(BATCH - 1).id + 1);
			sound = sound(pending, placed);
		}
		for (Pending event : sound) {
			leaves.add(new Object[] { frontier.size(), event.id, event.hash.bytes() });
			placed.add(new Object[] { event.uuid });
			frontier.append(event.hash, (level, index, hash) -> {
				if (Tree.isKept(level)) {
					nodes.add(new Object[] { level, index, hash.bytes() });
				}
			});
		}
		this.batches.batchUpdate("insert into record_leaf (idx, event, hash) values (?, ?, ?)", leaves);
		this.batches.batchUpdate("insert into record_node (height, idx, hash) values (?, ?, ?)", nodes);
		this.batches.batchUpdate("delete from record_pending where uuid = ?", placed);
		this.jdbc.sql("update record_head set size = ?, frontier = ? where id = 1")
			.params(frontier.size(), frontier.bytes())
			.update();
		return !sound.isEmpty() && pending.size() == BATCH;
	}

	/**
	 * Each time from the lowest: what commits late has a small id and is placed all the
	 * same. A few are looked up in the record one by one; for many the record is gone
	 * through in its order.
	 */
	private List<Pending> pending(long from) {
		boolean few = this.jdbc
			.sql("select count(*) from (select uuid from record_pending limit " + (BATCH + 1) + ") p")
			.query(Integer.class)
			.single() <= BATCH;
		return this.jdbc
			.sql("select e.id, e.uuid, e.entry, e.hash, e.stamp, l.idx from record_pending p " + (few ? EACH : THROUGH)
					+ " order by e.id limit " + BATCH)
			.param(from)
			.query((row, index) -> new Pending(row.getLong(1), row.getString(2), row.getBytes(3),
					Hash.of(row.getBytes(4)), row.getBytes(5), read(row.getBytes(3)), row.getObject(6, Long.class)))
			.list();
	}

	/**
	 * What was bent between its writing and now gets no place, and is an alarm. So is
	 * what has its place and was made to wait for another, which it does no more.
	 */
	private List<Pending> sound(List<Pending> pending, List<Object[]> placed) {
		Map<Link, Hash> before = this.chains
			.hashes(pending.stream().map(Pending::entry).filter(Objects::nonNull).map(Link::before).toList());
		List<Pending> sound = new ArrayList<>();
		for (Pending event : pending) {
			Entry entry = event.entry;
			if (event.place != null) {
				placed.add(new Object[] { event.uuid });
				log.error("The event {} has its place {} in the record and was made to wait for another: it gets none",
						event.uuid, event.place);
			}
			else if (!this.stamps.fits(event.hash, event.stamp)) {
				if (this.bent.add(event.uuid)) {
					log.error(
							"The event {} was written by no server of the county and gets no place: verify the record",
							event.uuid);
				}
			}
			else if (entry != null && Hash.leaf(event.bytes).equals(event.hash)
					&& Objects.equals(entry.previous(), before.get(Link.before(entry)))) {
				sound.add(event);
			}
			else if (this.bent.add(event.uuid)) {
				log.error("The event {} was bent before it had a place in the record: verify it", event.uuid);
			}
		}
		return sound;
	}

	private static @Nullable Entry read(byte[] bytes) {
		try {
			return Entry.read(bytes);
		}
		catch (BadNote ex) {
			// What cannot be read is not sound, which is told with all that is not.
			return null;
		}
	}

	private record Head(long size, byte[] frontier) {

	}

	private record Pending(long id, String uuid, byte[] bytes, Hash hash, byte[] stamp, @Nullable Entry entry,
			@Nullable Long place) {

	}

}
