package io.duban.core;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

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
		addLate(sql, values, Function.identity());
	}

	/**
	 * Adds a row whose values are not all known yet.
	 * @param <T> what is known of a row
	 * @param sql an insert with question marks, the same text for each row of its table
	 * @param row what is known of it
	 * @param values makes the values of all rows that wait, as they are written
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	@SuppressWarnings("unchecked")
	public <T> void addLate(String sql, T row, Function<List<T>, List<@Nullable Object[]>> values) {
		((Waiting<T>) waiting().computeIfAbsent(sql, (text) -> new Waiting<>(text, values))).rows.add(row);
	}

	/**
	 * Writes the waiting rows of a table, for somebody who is about to read it.
	 * @param sql the insert
	 * @throws OptimisticLockingFailureException when another transaction wrote such a row
	 * meanwhile
	 */
	public void write(String sql) {
		if (TransactionSynchronizationManager.getResource(this) != null) {
			Waiting<?> table = waiting().get(sql);
			if (table != null) {
				write(table);
			}
		}
	}

	private <T> void write(Waiting<T> table) {
		List<@Nullable Object[]> rows = table.rows.isEmpty() ? List.of() : table.values.apply(table.rows);
		try {
			for (int from = 0; from < rows.size(); from += BATCH) {
				this.jdbc.batchUpdate(table.sql, rows.subList(from, Math.min(rows.size(), from + BATCH)));
			}
		}
		catch (DuplicateKeyException ex) {
			throw new OptimisticLockingFailureException("Somebody else was faster", ex);
		}
		table.rows.clear();
	}

	@SuppressWarnings("unchecked")
	private Map<String, Waiting<?>> waiting() {
		Object bound = TransactionSynchronizationManager.getResource(this);
		if (bound != null) {
			return (Map<String, Waiting<?>>) bound;
		}
		Map<String, Waiting<?>> waiting = new LinkedHashMap<>();
		TransactionSynchronizationManager.bindResource(this, waiting);
		TransactionSynchronizationManager.registerSynchronization(new OfTransaction(waiting));
		return waiting;
	}

	/** The rows of a table. */
	private static final class Waiting<T> {

		private final String sql;

		private final Function<List<T>, List<@Nullable Object[]>> values;

		private final List<T> rows = new ArrayList<>();

		private Waiting(String sql, Function<List<T>, List<@Nullable Object[]>> values) {
			this.sql = sql;
			this.values = values;
		}

	}

	/** Writes what still waits before the commit, and forgets it after a rollback. */
	private final class OfTransaction implements TransactionSynchronization {

		private final Map<String, Waiting<?>> waiting;

		private OfTransaction(Map<String, Waiting<?>> waiting) {
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
			this.waiting.values().forEach(Inserts.this::write);
		}

		@Override
		public void beforeCompletion() {
			TransactionSynchronizationManager.unbindResource(Inserts.this);
		}

	}

}
