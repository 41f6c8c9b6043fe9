package io.duban.core;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A table of facts kept by key, such as the register or a department's list. Rows are
 * merged in batches: what is new or differs is written, and each written row is one event
 * of the record in the same transaction. There is no other way to write such a table: see
 * {@link Ledgers}.
 *
 * @param <R> a row
 */
public final class Ledger<R> {

	private final String table;

	private final String kind;

	private final List<Column<R>> columns;

	private final Function<R, String> key;

	private final Function<R, String> area;

	private final String insert;

	private final String update;

	private Ledger(Builder<R> builder) {
		this.table = builder.table;
		this.kind = builder.kind;
		this.columns = List.copyOf(builder.columns);
		this.key = builder.key;
		this.area = builder.area;
		List<String> names = this.columns.stream().map(Column::name).toList();
		this.insert = "insert into %s (id, area, %s, digest, version) values (%s)".formatted(this.table,
				String.join(", ", names), "?, ".repeat(names.size() + 3) + "?");
		this.update = "update %s set area = ?, %s, digest = ?, version = ? where id = ?".formatted(this.table,
				names.stream().map((name) -> name + " = ?").collect(Collectors.joining(", ")));
	}

	/**
	 * Describes a ledger. Its table has the columns {@code id}, {@code area},
	 * {@code digest} and {@code version} besides those that are named.
	 * @param <R> a row
	 * @param table the table's name
	 * @param kind what a row is called in the record
	 * @param key what makes a row the same row
	 * @param area code of the division that a row concerns
	 * @return a builder
	 */
	public static <R> Builder<R> of(String table, String kind, Function<R, String> key, Function<R, String> area) {
		return new Builder<>(table, kind, key, area);
	}

	/**
	 * Writes what is new or differs, in the caller's transaction.
	 * @param jdbc the database
	 * @param events where each written row is told
	 * @param rows a batch, at most some hundreds; of two rows with one key the later
	 * counts
	 * @return the keys of what was added and what was changed
	 */
	Merged merge(JdbcTemplate jdbc, ApplicationEventPublisher events, Collection<R> rows) {
		if (rows.isEmpty()) {
			return new Merged(List.of(), List.of(), 0);
		}
		Map<String, R> byKey = new LinkedHashMap<>();
		rows.forEach((row) -> byKey.put(this.key.apply(row), row));
		Map<String, Kept> kept = kept(jdbc, byKey.keySet());
		List<Object[]> inserts = new ArrayList<>();
		List<Object[]> updates = new ArrayList<>();
		List<String> added = new ArrayList<>();
		List<String> changed = new ArrayList<>();
		List<Happened> happened = new ArrayList<>();
		byKey.forEach((id, row) -> {
			String digest = digest(row);
			Kept before = kept.get(id);
			if (before == null) {
				inserts.add(parameters(Stream.of(id, this.area.apply(row)), row, Stream.of(digest, 1L)));
				added.add(id);
				happened.add(event(id, 1, row, ".added"));
			}
			else if (!before.digest.equals(digest)) {
				updates
					.add(parameters(Stream.of(this.area.apply(row)), row, Stream.of(digest, before.version + 1, id)));
				changed.add(id);
				happened.add(event(id, before.version + 1, row, ".changed"));
			}
		});
		if (!inserts.isEmpty()) {
			jdbc.batchUpdate(this.insert, inserts);
		}
		if (!updates.isEmpty()) {
			jdbc.batchUpdate(this.update, updates);
		}
		if (!happened.isEmpty()) {
			events.publishEvent(new Happened.Many(happened));
		}
		return new Merged(added, changed, byKey.size() - added.size() - changed.size());
	}

	private Map<String, Kept> kept(JdbcTemplate jdbc, Collection<String> ids) {
		Map<String, Kept> kept = new HashMap<>();
		String sql = "select id, digest, version from %s where id in (%s)".formatted(this.table,
				String.join(", ", java.util.Collections.nCopies(ids.size(), "?")));
		jdbc.query(sql, (row) -> {
			kept.put(row.getString(1), new Kept(row.getString(2), row.getLong(3)));
		}, ids.toArray());
		return kept;
	}

	private Object[] parameters(Stream<Object> before, R row, Stream<Object> after) {
		List<@Nullable Object> parameters = new ArrayList<>(before.toList());
		this.columns.forEach((column) -> parameters.add(column.value.apply(row)));
		after.forEach(parameters::add);
		return parameters.toArray();
	}

	private Happened event(String id, long version, R row, String verb) {
		Map<String, Object> values = new LinkedHashMap<>();
		for (Column<R> column : this.columns) {
			Object value = column.value.apply(row);
			if (value != null) {
				values.put(column.name, column.personal ? "withheld" : value);
			}
		}
		return new Happened(this.kind + ":" + id, version, this.area.apply(row),
				new RowWritten(this.kind + verb, values));
	}

	private String digest(R row) {
		MessageDigest sha = DigestUtils.getSha256Digest();
		sha.update(this.area.apply(row).getBytes(StandardCharsets.UTF_8));
		for (Column<R> column : this.columns) {
			sha.update((byte) 0x1f);
			sha.update(String.valueOf(column.value.apply(row)).getBytes(StandardCharsets.UTF_8));
		}
		return Base64.getEncoder().withoutPadding().encodeToString(sha.digest());
	}

	/**
	 * A row of a ledger was written.
	 *
	 * @param name kind and verb, such as {@code household.added}
	 * @param values what the row holds now; a personal value only says that it is there
	 */
	public record RowWritten(String name, Map<String, Object> values) implements DomainEvent {

	}

	/**
	 * What a merge did.
	 *
	 * @param added keys of new rows
	 * @param changed keys of rows that differed
	 * @param same how many rows were there already, the same
	 */
	public record Merged(List<String> added, List<String> changed, int same) {

	}

	private record Kept(String digest, long version) {

	}

	private record Column<R>(String name, Function<R, @Nullable Object> value, boolean personal) {

	}

	/**
	 * Names a ledger's columns.
	 *
	 * @param <R> a row
	 */
	public static final class Builder<R> {

		private final String table;

		private final String kind;

		private final Function<R, String> key;

		private final Function<R, String> area;

		private final List<Column<R>> columns = new ArrayList<>();

		private Builder(String table, String kind, Function<R, String> key, Function<R, String> area) {
			this.table = table;
			this.kind = kind;
			this.key = key;
			this.area = area;
		}

		public Builder<R> column(String name, Function<R, @Nullable Object> value) {
			this.columns.add(new Column<>(name, value, false));
			return this;
		}

		/**
		 * A column with personal data: the record says only that it is there.
		 * @param name the column
		 * @param value reads it from a row
		 * @return this
		 */
		public Builder<R> personal(String name, Function<R, @Nullable Object> value) {
			this.columns.add(new Column<>(name, value, true));
			return this;
		}

		public Ledger<R> build() {
			return new Ledger<>(this);
		}

	}

}
