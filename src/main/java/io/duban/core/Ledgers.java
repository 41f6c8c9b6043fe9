package io.duban.core;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes ledgers, and tells the record of each row. */
@Component
public class Ledgers {

	private final Ledger.Tools tools;

	private final Clock clock;

	Ledgers(JdbcTemplate jdbc, Sealing sealing, ApplicationEventPublisher events, Clock clock) {
		this.tools = new Ledger.Tools(jdbc, sealing, events);
		this.clock = clock;
	}

	/**
	 * Writes what is new or differs, in the caller's transaction. What was erased stays
	 * erased.
	 * @param <R> a row
	 * @param ledger the table
	 * @param rows a batch, at most some hundreds; of two rows with one key the later
	 * counts
	 * @return the keys of what was added and what was changed
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public <R> Ledger.Merged merge(Ledger<R> ledger, Collection<R> rows) {
		return ledger.merge(this.tools, rows);
	}

	/**
	 * Puts a row right that a list had wrong. It stays so until the list says something
	 * else than it did.
	 * @param <R> a row
	 * @param ledger the table
	 * @param row as it is to be
	 * @param reason why
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public <R> void correct(Ledger<R> ledger, R row, String reason) {
		ledger.correct(this.tools, row, reason);
	}

	/**
	 * Writes rows as somebody decided them, be they in a list or not. What a list said of
	 * a row stays known, and the same list again changes nothing.
	 * @param <R> a row
	 * @param ledger the table
	 * @param verb what was done, such as {@code appointed}
	 * @param rows as they are to be, each key once
	 * @param reason why
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public <R> void decide(Ledger<R> ledger, String verb, Collection<R> rows, @Nullable String reason) {
		ledger.decide(this.tools, verb, rows, reason);
	}

	/**
	 * Erases rows for good: what they said, and what the record keeps apart of it. No
	 * list brings them back.
	 * @param ledger the table
	 * @param by a column that tells which
	 * @param value what it holds
	 * @param reason why
	 * @return how many there were
	 */
	@Transactional(propagation = Propagation.MANDATORY)
	public int erase(Ledger<?> ledger, String by, String value, String reason) {
		return ledger.erase(this.tools, by, value, reason, Time.now(this.clock));
	}

	/**
	 * All that some rows say, opened, for the person whom they are about.
	 * @param ledger the table
	 * @param by a column that tells which
	 * @param value what it holds
	 * @return each row's columns by name, at most 1,000 rows
	 */
	public List<Map<String, Object>> told(Ledger<?> ledger, String by, String value) {
		return ledger.told(this.tools, by, value);
	}

}
