package io.duban.core;

import java.util.Collection;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes ledgers, and tells the record of each row. */
@Component
public class Ledgers {

	private final JdbcTemplate jdbc;

	private final ApplicationEventPublisher events;

	Ledgers(JdbcTemplate jdbc, ApplicationEventPublisher events) {
		this.jdbc = jdbc;
		this.events = events;
	}

	/**
	 * Writes what is new or differs, in the caller's transaction.
	 * @param <R> a row
	 * @param ledger the table
	 * @param rows a batch, at most some hundreds; of two rows with one key the later
	 * counts
	 * @return the keys of what was added and what was changed
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public <R> Ledger.Merged merge(Ledger<R> ledger, Collection<R> rows) {
		return ledger.merge(this.jdbc, this.events, rows);
	}

}
