package io.duban.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import io.duban.core.UseCase;

/**
 * Gives events their positions in the record once they are committed, dense from 0. Any
 * node may do it: whoever has the row of {@code record_head} does.
 */
@Component
@ConditionalOnWebApplication
class Sequencer {

	private static final int BATCH = 2000;

	private final JdbcClient jdbc;

	private final JdbcTemplate batches;

	private final TransactionTemplate transaction;

	Sequencer(JdbcClient jdbc, JdbcTemplate batches, PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
		this.batches = batches;
		this.transaction = new TransactionTemplate(transactions);
		this.transaction.setTimeout(UseCase.SECONDS);
	}

	@Scheduled(fixedDelayString = "${duban.record.interval}")
	void sequence() {
		int placed = isBehind() ? BATCH : 0;
		while (placed == BATCH) {
			placed = Objects.requireNonNull(this.transaction.execute((status) -> place()));
		}
	}

	private boolean isBehind() {
		return this.jdbc.sql("select uuid from record_pending limit 1").query(String.class).optional().isPresent();
	}

	/** How many events have got their positions. */
	private int place() {
		long size = this.jdbc.sql("select size from record_head where id = 1 for update").query(Long.class).single();
		List<Pending> pending = pending();
		List<Object[]> leaves = new ArrayList<>();
		List<Object[]> placed = new ArrayList<>();
		for (Pending event : pending) {
			leaves.add(new Object[] { size + leaves.size(), event.id });
			placed.add(new Object[] { event.uuid });
		}
		this.batches.batchUpdate("insert into record_leaf (idx, event) values (?, ?)", leaves);
		this.batches.batchUpdate("delete from record_pending where uuid = ?", placed);
		this.jdbc.sql("update record_head set size = ? where id = 1").param(size + leaves.size()).update();
		return leaves.size();
	}

	/**
	 * With no lower bound: what commits late has a small id and is placed all the same.
	 */
	private List<Pending> pending() {
		return this.jdbc
			.sql("select e.id, p.uuid from record_pending p join record_event e on e.uuid = p.uuid order by e.id limit "
					+ BATCH)
			.query(Pending.class)
			.list();
	}

	private record Pending(long id, String uuid) {

	}

}
