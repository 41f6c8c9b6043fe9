package io.duban.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * New rows of one transaction, written in few batches: when somebody is about to read
 * their table, or else when the transaction is about to commit. Bulk work so costs few
 * statements without being written differently from a single act.
 */
@Component
public class Inserts {

	private static final int BATCH = 500;

	private final JdbcTemplate jdbc;

	Inserts(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Adds a row.
	 * @param sql an insert with question marks, the same text for each row of its table
	 * @param values their values
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public void add(String sql, @Nullable Object... values) {
		waiting().computeIfAbsent(sql, (text) -> new ArrayList<>()).add(values);
	}

	/**
	 * Writes the waiting rows of a table, for somebody who is about to read it.
	 * @param sql the insert
	 * @throws OptimisticLockingFailureException when another transaction wrote such a row
	 * meanwhile
	 */
	public void write(String sql) {
		if (TransactionSynchronizationManager.getResource(this) != null) {
			write(sql, waiting().getOrDefault(sql, new ArrayList<>()));
		}
	}

	private void write(String sql, List<@Nullable Object[]> rows) {
		try {
			for (int from = 0; from < rows.size(); from += BATCH) {
				this.jdbc.batchUpdate(sql, rows.subList(from, Math.min(rows.size(), from + BATCH)));
			}
		}
		catch (DuplicateKeyException ex) {
			throw new OptimisticLockingFailureException("Somebody else was faster", ex);
		}
		rows.clear();
	}

	@SuppressWarnings("unchecked")
	private Map<String, List<@Nullable Object[]>> waiting() {
		Object bound = TransactionSynchronizationManager.getResource(this);
		if (bound != null) {
			return (Map<String, List<@Nullable Object[]>>) bound;
		}
		Map<String, List<@Nullable Object[]>> waiting = new LinkedHashMap<>();
		TransactionSynchronizationManager.bindResource(this, waiting);
		TransactionSynchronizationManager.registerSynchronization(new OfTransaction(waiting));
		return waiting;
	}

	/** Writes what still waits before the commit, and forgets it after a rollback. */
	private final class OfTransaction implements TransactionSynchronization {

		private final Map<String, List<@Nullable Object[]>> waiting;

		private OfTransaction(Map<String, List<@Nullable Object[]>> waiting) {
			this.waiting = waiting;
		}

		@Override
		public void suspend() {
			TransactionSynchronizationManager.unbindResource(Inserts.this);
		}

		@Override
		public void resume() {
			TransactionSynchronizationManager.bindResource(Inserts.this, this.waiting);
		}

		@Override
		public void beforeCommit(boolean readOnly) {
			this.waiting.forEach(Inserts.this::write);
		}

		@Override
		public void beforeCompletion() {
			TransactionSynchronizationManager.unbindResource(Inserts.this);
		}

	}

}
