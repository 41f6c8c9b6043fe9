package io.duban.core;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
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

	private final boolean counted;

	private final String insert;

	private final String update;

	private final String correction;

	private Ledger(Builder<R> builder) {
		this.table = builder.table;
		this.kind = builder.kind;
		this.columns = List.copyOf(builder.columns);
		this.key = builder.key;
		this.area = builder.area;
		this.counted = builder.counted;
		List<String> names = this.columns.stream().map(Column::stored).toList();
		this.insert = "insert into %s (id, area, %s, digest, version) values (%s)".formatted(this.table,
				String.join(", ", names), "?, ".repeat(names.size() + 3) + "?");
		this.correction = "update %s set area = ?, %s, version = ? where id = ?".formatted(this.table,
				this.columns.stream()
					.filter((column) -> column.way != Way.LISTED)
					.map((column) -> column.stored() + " = ?")
					.collect(Collectors.joining(", ")));
		this.update = "update %s set area = ?, %s, digest = ?, version = ? where id = ?".formatted(this.table,
				this.columns.stream()
					.filter((column) -> column.way != Way.DECIDED)
					.map((column) -> column.stored() + " = ?")
					.collect(Collectors.joining(", ")));
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

	/** What a ledger is written and read with. */
	record Tools(JdbcTemplate jdbc, Sealing sealing, ApplicationEventPublisher events) {

	}

	/**
	 * Writes what is new or differs, in the caller's transaction. What was erased stays
	 * erased.
	 * @param tools what it is written with
	 * @param rows a batch, at most some hundreds; of two rows with one key the later
	 * counts
	 * @return the keys of what was added and what was changed
	 */
	Merged merge(Tools tools, Collection<R> rows) {
		if (rows.isEmpty()) {
			return new Merged(List.of(), List.of(), 0);
		}
		Map<String, R> byKey = new LinkedHashMap<>();
		rows.forEach((row) -> byKey.put(this.key.apply(row), row));
		Map<String, Kept> kept = kept(tools.jdbc, byKey.keySet());
		List<Object[]> inserts = new ArrayList<>();
		List<Object[]> updates = new ArrayList<>();
		List<String> added = new ArrayList<>();
		List<String> changed = new ArrayList<>();
		List<Happened> happened = new ArrayList<>();
		byKey.forEach((id, row) -> {
			List<@Nullable Object> values = values(tools.sealing, row);
			String digest = digest(tools.sealing, row, values);
			Kept before = kept.get(id);
			if (before == null) {
				inserts.add(parameters(tools.sealing, id, Stream.of(id, this.area.apply(row)), values,
						Stream.of(digest, 1L)));
				added.add(id);
				happened.add(happened(id, 1, row, written(".added", null, values)));
			}
			else if (before.digest != null && !before.digest.equals(digest)) {
				updates.add(parameters(tools.sealing, id, Stream.of(this.area.apply(row)), values,
						Stream.of(digest, before.version + 1, id), Set.of(Way.DECIDED)));
				changed.add(id);
				happened.add(happened(id, before.version + 1, row, written(".changed", null, values)));
			}
		});
		write(tools, this.insert, inserts);
		write(tools, this.update, updates);
		count(tools.jdbc, happened, kept);
		tell(tools, happened);
		return new Merged(added, changed, byKey.size() - added.size() - changed.size());
	}

	/**
	 * Puts a row right that a list had wrong. It stays so until the list says something
	 * else than it did.
	 * @param tools what it is written with
	 * @param row as it is to be
	 * @param reason why
	 */
	void correct(Tools tools, R row, String reason) {
		String id = this.key.apply(row);
		Kept before = kept(tools.jdbc, List.of(id)).get(id);
		if (before == null || before.digest == null) {
			throw new NotFound("This " + this.kind);
		}
		List<@Nullable Object> values = values(tools.sealing, row);
		write(tools, this.correction, List.<Object[]>of(parameters(tools.sealing, id, Stream.of(this.area.apply(row)),
				values, Stream.of(before.version + 1, id), Set.of(Way.LISTED))));
		List<Happened> happened = List.of(happened(id, before.version + 1, row, written(".corrected", reason, values)));
		count(tools.jdbc, happened, Map.of(id, before));
		tell(tools, happened);
	}

	/**
	 * Writes rows as somebody decided them, be they in a list or not. What a list said of
	 * a row stays known, and the same list again changes nothing.
	 * @param tools what it is written with
	 * @param verb what was done, such as {@code appointed}
	 * @param rows as they are to be
	 * @param reason why
	 */
	void decide(Tools tools, String verb, Collection<R> rows, @Nullable String reason) {
		if (rows.isEmpty()) {
			return;
		}
		Map<String, Kept> kept = kept(tools.jdbc, rows.stream().map(this.key).toList());
		List<Object[]> inserts = new ArrayList<>();
		List<Object[]> corrections = new ArrayList<>();
		List<Happened> happened = new ArrayList<>();
		for (R row : rows) {
			String id = this.key.apply(row);
			List<@Nullable Object> values = values(tools.sealing, row);
			Kept before = kept.get(id);
			long version = (before != null) ? before.version + 1 : 1;
			if (before == null) {
				inserts.add(parameters(tools.sealing, id, Stream.of(id, this.area.apply(row)), values,
						Stream.of(digest(tools.sealing, row, values), version)));
			}
			else if (before.digest != null) {
				corrections.add(parameters(tools.sealing, id, Stream.of(this.area.apply(row)), values,
						Stream.of(version, id), Set.of(Way.LISTED)));
			}
			else {
				throw new NotFound("This " + this.kind);
			}
			happened.add(happened(id, version, row, written("." + verb, reason, values)));
		}
		write(tools, this.correction, corrections);
		write(tools, this.insert, inserts);
		count(tools.jdbc, happened, kept);
		tell(tools, happened);
	}

	/**
	 * Erases rows for good: what they said, and what the record keeps apart of it.
	 * @param tools what it is done with
	 * @param by a column that tells which
	 * @param value what it holds
	 * @param reason why
	 * @param now when
	 * @return how many there were
	 */
	int erase(Tools tools, String by, String value, String reason, LocalDateTime now) {
		List<Happened> happened = new ArrayList<>();
		tools.jdbc.query("select id, version, area from %s where %s = ?".formatted(this.table, by), (row) -> {
			happened.add(new Happened(this.kind + ":" + row.getString(1), row.getLong(2) + 1, row.getString(3),
					new RowErased(this.kind + ".erased", reason)));
		}, value);
		for (Happened row : happened) {
			String id = row.subject().substring(this.kind.length() + 1);
			tools.jdbc.update("insert into erased_row (kind, id, version, erased_at) values (?, ?, ?, ?)", this.kind,
					id, row.sequence(), now);
			tools.jdbc.update("delete from %s where id = ?".formatted(this.table), id);
		}
		count(tools.jdbc, happened, Map.of());
		tell(tools, happened);
		return happened.size();
	}

	/**
	 * All that some rows say, for the person whom they are about.
	 * @param tools what it is read with
	 * @param by a column that tells which
	 * @param value what it holds
	 * @return each row's columns by name, at most 1,000 rows
	 */
	List<Map<String, Object>> told(Tools tools, String by, String value) {
		List<Column<R>> shown = this.columns.stream().filter(Column::isTold).toList();
		String names = shown.stream().map(Column::stored).collect(Collectors.joining(", "));
		return tools.jdbc.query(
				"select id, area, %s from %s where %s = ? order by id limit 1000".formatted(names, this.table, by),
				(row, index) -> {
					Map<String, Object> told = new LinkedHashMap<>();
					told.put("id", row.getString(1));
					told.put("area", row.getString(2));
					for (int i = 0; i < shown.size(); i++) {
						Column<R> column = shown.get(i);
						Object held = (column.way == Way.SEALED) ? tools.sealing.openNullable(Personal
							.sealedNullable(this.table, column.stored(), row.getString(1), row.getString(i + 3)))
								: dated(row.getObject(i + 3));
						if (held != null) {
							told.put(column.name, held);
						}
					}
					return told;
				}, value);
	}

	/** A day is a day and no instant, which is another day in other zones. */
	private static @Nullable Object dated(@Nullable Object held) {
		if (held instanceof Date day) {
			return day.toLocalDate();
		}
		return (held instanceof Timestamp time) ? time.toLocalDateTime() : held;
	}

	private static void write(Tools tools, String sql, List<Object[]> rows) {
		if (!rows.isEmpty()) {
			tools.jdbc.batchUpdate(sql, rows);
		}
	}

	/** Notes that villages changed, where rows lie now and where they lay before. */
	private void count(JdbcTemplate jdbc, List<Happened> happened, Map<String, Kept> kept) {
		if (!this.counted || happened.isEmpty()) {
			return;
		}
		// In one order, so that nobody waits for somebody who waits for them.
		Set<String> areas = new TreeSet<>();
		for (Happened row : happened) {
			areas.add(row.area());
			Kept before = kept.get(row.subject().substring(this.kind.length() + 1));
			if (before != null && before.area != null) {
				areas.add(before.area);
			}
		}
		for (String changed : areas) {
			if (jdbc.update("update village_change set changes = changes + 1 where area = ?", changed) == 0) {
				try {
					jdbc.update("insert into village_change (area, changes) values (?, 1)", changed);
				}
				catch (DuplicateKeyException ex) {
					throw new OptimisticLockingFailureException("Somebody else was faster", ex);
				}
			}
		}
	}

	private static void tell(Tools tools, List<Happened> happened) {
		if (!happened.isEmpty()) {
			tools.events.publishEvent(new Happened.Many(happened));
		}
	}

	private Map<String, Kept> kept(JdbcTemplate jdbc, Collection<String> ids) {
		Map<String, Kept> kept = new HashMap<>();
		String marks = String.join(", ", Collections.nCopies(ids.size(), "?"));
		jdbc.query("select id, digest, version, area from %s where id in (%s)".formatted(this.table, marks), (row) -> {
			kept.put(row.getString(1), new Kept(row.getString(2), row.getLong(3), row.getString(4)));
		}, ids.toArray());
		jdbc.query("select id, version from erased_row where kind = '%s' and id in (%s)".formatted(this.kind, marks),
				(row) -> {
					kept.put(row.getString(1), new Kept(null, row.getLong(2), null));
				}, ids.toArray());
		return kept;
	}

	/** What the row says, opened. */
	private List<@Nullable Object> values(Sealing sealing, R row) {
		List<@Nullable Object> values = new ArrayList<>();
		for (Column<R> column : this.columns) {
			Object value = column.value.apply(row);
			values.add((value instanceof Personal personal) ? sealing.open(personal) : value);
		}
		return values;
	}

	private Object[] parameters(Sealing sealing, String id, Stream<Object> before, List<@Nullable Object> values,
			Stream<Object> after) {
		return parameters(sealing, id, before, values, after, Set.of());
	}

	private Object[] parameters(Sealing sealing, String id, Stream<Object> before, List<@Nullable Object> values,
			Stream<Object> after, Set<Way> without) {
		List<@Nullable Object> parameters = new ArrayList<>(before.toList());
		for (int i = 0; i < values.size(); i++) {
			Column<R> column = this.columns.get(i);
			if (without.contains(column.way)) {
				continue;
			}
			Object value = values.get(i);
			parameters.add((value == null) ? null : switch (column.way) {
				case SEALED -> sealing.seal(this.table, column.stored(), id, value.toString());
				case FOUND, LISTED -> sealing.name(value.toString());
				default -> value;
			});
		}
		after.forEach(parameters::add);
		return parameters.toArray();
	}

	private Happened happened(String id, long version, R row, DomainEvent event) {
		return new Happened(this.kind + ":" + id, version, this.area.apply(row), event);
	}

	private RowWritten written(String verb, @Nullable String reason, List<@Nullable Object> row) {
		Map<String, Object> values = new LinkedHashMap<>();
		Map<String, Object> personal = new LinkedHashMap<>();
		for (int i = 0; i < row.size(); i++) {
			Column<R> column = this.columns.get(i);
			Object value = row.get(i);
			if (value != null && (column.way == Way.PLAIN || column.way == Way.DECIDED)) {
				values.put(column.name, value);
			}
			else if (value != null && column.isTold()) {
				values.put(column.name, "withheld");
				personal.put(column.name, value.toString());
			}
		}
		return new RowWritten(this.kind + verb, reason, values, personal);
	}

	/** Under a key, or whoever reads the table could try what a row may hold. */
	private String digest(Sealing sealing, R row, List<@Nullable Object> values) {
		StringBuilder content = new StringBuilder(this.area.apply(row));
		for (int i = 0; i < values.size(); i++) {
			if (this.columns.get(i).way != Way.DECIDED) {
				content.append('\u001f').append(values.get(i));
			}
		}
		return Base64.getEncoder().withoutPadding().encodeToString(sealing.hmac().hmac(content.toString()));
	}

	/**
	 * A row of a ledger was written.
	 *
	 * @param name kind and verb, such as {@code household.added}
	 * @param reason why, when it is put right
	 * @param values what the row holds now; a personal value only says that it is there
	 * @param personal the personal values
	 */
	public record RowWritten(String name, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason,
			Map<String, Object> values, @JsonIgnore Map<String, Object> personal) implements DomainEvent {

	}

	/**
	 * A row of a ledger was erased at its person's wish.
	 *
	 * @param name such as {@code person.erased}
	 * @param reason why
	 */
	public record RowErased(String name, String reason) implements DomainEvent {

		@Override
		public boolean erases() {
			return true;
		}

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

	/** A row that is there, or was erased and has no digest. */
	private record Kept(@Nullable String digest, long version, @Nullable String area) {

	}

	/** How a value lies in its column. */
	private enum Way {

		/** As it is, and the record tells it. */
		PLAIN,
		/** As it is, since queries compare it; the record only says that it is there. */
		PERSONAL,
		/** Encrypted. */
		SEALED,
		/** As a keyed hash of it, to find it again. */
		FOUND,
		/** The same of what a list said, which stays when the row is put right. */
		LISTED,
		/** As it is, and the record tells it: what no list says and none changes. */
		DECIDED

	}

	private record Column<R>(String name, Function<R, ? extends @Nullable Object> value, Way way) {

		private boolean isTold() {
			return this.way != Way.FOUND && this.way != Way.LISTED;
		}

		private String stored() {
			return (this.way == Way.SEALED) ? "sealed_" + this.name : this.name;
		}

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

		private boolean counted;

		private Builder(String table, String kind, Function<R, String> key, Function<R, String> area) {
			this.table = table;
			this.kind = kind;
			this.key = key;
			this.area = area;
		}

		public Builder<R> column(String name, Function<R, @Nullable Object> value) {
			this.columns.add(new Column<>(name, value, Way.PLAIN));
			return this;
		}

		/**
		 * A column with personal data that queries must compare: the record says only
		 * that it is there.
		 * @param name the column
		 * @param value reads it from a row
		 * @return this
		 */
		public Builder<R> personal(String name, Function<R, @Nullable Object> value) {
			this.columns.add(new Column<>(name, value, Way.PERSONAL));
			return this;
		}

		/**
		 * An encrypted column.
		 * @param name the column's without the {@code sealed_} that it begins with
		 * @param value reads it from a row
		 * @return this
		 */
		public Builder<R> sealed(String name, Function<R, @Nullable Personal> value) {
			this.columns.add(new Column<>(name, value, Way.SEALED));
			return this;
		}

		/**
		 * A column by which something sealed is found again.
		 * @param name the column
		 * @param value reads what is sealed from a row
		 * @return this
		 */
		public Builder<R> found(String name, Function<R, @Nullable Personal> value) {
			this.columns.add(new Column<>(name, value, Way.FOUND));
			return this;
		}

		/**
		 * A column by which it is known what a list said of something sealed.
		 * @param name the column
		 * @param value reads what is sealed from a row
		 * @return this
		 */
		public Builder<R> listed(String name, Function<R, @Nullable Personal> value) {
			this.columns.add(new Column<>(name, value, Way.LISTED));
			return this;
		}

		/**
		 * A column that no list fills, for what is decided here: a list leaves it as it
		 * is.
		 * @param name the column
		 * @param value reads it from a row
		 * @return this
		 */
		public Builder<R> decided(String name, Function<R, @Nullable Object> value) {
			this.columns.add(new Column<>(name, value, Way.DECIDED));
			return this;
		}

		/**
		 * Rows whose figures are kept by village: each change is noted in
		 * {@code village_change}, in the same transaction.
		 * @return this
		 */
		public Builder<R> counted() {
			this.counted = true;
			return this;
		}

		public Ledger<R> build() {
			return new Ledger<>(this);
		}

	}

}
