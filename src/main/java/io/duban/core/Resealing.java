package io.duban.core;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.LongConsumer;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals all personal data anew under a new key, while servers go on. A column that begins
 * with {@code sealed_} is such a one, in whatever table; nothing else has to be told.
 */
@Component
public class Resealing {

	private static final int BATCH = 500;

	private final JdbcTemplate jdbc;

	private final SealingKeys keys;

	private final Sealing sealing;

	private final Numbers numbers;

	private final ApplicationEventPublisher events;

	private final TransactionTemplate transaction;

	Resealing(JdbcTemplate jdbc, SealingKeys keys, Sealing sealing, Numbers numbers, ApplicationEventPublisher events,
			PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
		this.keys = keys;
		this.sealing = sealing;
		this.numbers = numbers;
		this.events = events;
		this.transaction = new TransactionTemplate(transactions);
	}

	/**
	 * Makes a new key and seals everything under it. Broken off, it is run again.
	 * @param area code of the county
	 * @param progress told how many texts were sealed anew
	 * @return the key's id, and how many texts there were by table and column
	 */
	public Done run(String area, LongConsumer progress) {
		String key = this.keys.rotate();
		Map<String, Long> counts = new TreeMap<>();
		long before = -1;
		long all = 0;
		// A server that has not seen the new key for a moment may still write under the
		// old one.
		while (all != before) {
			before = all;
			for (Column column : columns()) {
				long count = reseal(column, key);
				counts.merge(column.table + "." + column.name, count, Long::sum);
				all += count;
				progress.accept(all);
			}
		}
		long total = all;
		String subject = "personalKey:" + key;
		this.transaction.executeWithoutResult((status) -> this.events.publishEvent(
				new Happened(subject, this.numbers.take(subject, 1), area, new PersonalKeyEvent.Rotated(key, total))));
		return new Done(key, counts);
	}

	private long reseal(Column column, String key) {
		long count = 0;
		String last = "";
		List<Held> held = next(column, key, last);
		while (!held.isEmpty()) {
			List<Object[]> updates = held.stream().map((row) -> update(column, row)).toList();
			this.transaction.executeWithoutResult(
					(status) -> this.jdbc.batchUpdate("update %1$s set %2$s = ? where %3$s = ? and %2$s = ?"
						.formatted(column.table, column.name, column.key), updates));
			count += held.size();
			last = held.get(held.size() - 1).key;
			held = next(column, key, last);
		}
		return count;
	}

	private List<Held> next(Column column, String key, String last) {
		return this.jdbc.query(
				"select %1$s, %2$s from %3$s where %1$s > ? and %2$s is not null and %2$s not like ? order by %1$s limit %4$d"
					.formatted(column.key, column.name, column.table, BATCH),
				(row, index) -> new Held(row.getString(1), row.getString(2)), last, key + ".%");
	}

	/** What somebody else has written meanwhile stays. */
	private Object[] update(Column column, Held row) {
		String text = this.sealing.open(Personal.sealed(column.table, column.name, row.key, row.sealed));
		return new Object[] { this.sealing.seal(column.table, column.name, row.key, text), row.key, row.sealed };
	}

	private List<Column> columns() {
		return Objects.requireNonNull(this.jdbc.execute((ConnectionCallback<List<Column>>) Resealing::columns));
	}

	private static List<Column> columns(Connection connection) throws SQLException {
		DatabaseMetaData data = connection.getMetaData();
		List<Column> columns = new ArrayList<>();
		try (ResultSet rows = data.getColumns(connection.getCatalog(), connection.getSchema(), "%", "%")) {
			while (rows.next()) {
				String name = rows.getString("COLUMN_NAME").toLowerCase(Locale.ROOT);
				if (name.startsWith("sealed_")) {
					columns.add(new Column(rows.getString("TABLE_NAME").toLowerCase(Locale.ROOT), name,
							key(connection, rows.getString("TABLE_NAME"))));
				}
			}
		}
		return columns;
	}

	private static String key(Connection connection, String table) throws SQLException {
		try (ResultSet rows = connection.getMetaData()
			.getPrimaryKeys(connection.getCatalog(), connection.getSchema(), table)) {
			if (!rows.next()) {
				throw new IllegalStateException(table + " has sealed columns and no primary key");
			}
			return rows.getString("COLUMN_NAME").toLowerCase(Locale.ROOT);
		}
	}

	/** What happens to the keys of personal data. */
	public sealed interface PersonalKeyEvent extends DomainEvent {

		/**
		 * A new key seals from now on, and sealed all that there was.
		 *
		 * @param key its id
		 * @param texts how many
		 */
		record Rotated(String key, long texts) implements PersonalKeyEvent {

		}

	}

	/**
	 * What was done.
	 *
	 * @param key the new key's id
	 * @param texts how many texts by table and column
	 */
	public record Done(String key, Map<String, Long> texts) {

	}

	private record Column(String table, String name, String key) {

	}

	private record Held(String key, String sealed) {

	}

}
