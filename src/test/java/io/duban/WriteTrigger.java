package io.duban;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/** Notes in H2, within the transaction, that a row changed. */
public class WriteTrigger implements Trigger {

	private String table = "";

	private String act = "";

	private List<String> columns = List.of();

	private List<String> key = List.of();

	@Override
	public void init(Connection connection, String schema, String trigger, String table, boolean before, int type)
			throws SQLException {
		this.table = table.toLowerCase(Locale.ROOT);
		this.act = trigger.substring(trigger.lastIndexOf('_') + 1).toLowerCase(Locale.ROOT);
		this.columns = RowWatch.columns(connection, this.table);
		this.key = RowWatch.primaryKey(connection, this.table);
	}

	@Override
	public void fire(Connection connection, Object @Nullable [] before, Object @Nullable [] after) throws SQLException {
		if (before != null && after != null && Arrays.deepEquals(before, after)) {
			return;
		}
		try (PreparedStatement note = connection
			.prepareStatement("insert into watched_write (transaction_name, kind, act, row_key, subject)"
					+ " values (concat(session_id(), '.', transaction_id()), ?, ?, ?, ?)")) {
			if (before != null && (after == null || !subject(before).equals(subject(after)))) {
				take(note, before);
			}
			if (after != null) {
				take(note, after);
			}
		}
	}

	private void take(PreparedStatement note, Object[] row) throws SQLException {
		note.setString(1, this.table);
		note.setString(2, this.act);
		note.setString(3, this.key.stream().map((column) -> value(row, column)).collect(Collectors.joining("/")));
		note.setString(4, subject(row));
		note.executeUpdate();
	}

	private String subject(Object[] row) {
		return RowWatch.subject(template(), (column) -> value(row, column));
	}

	private String template() {
		return this.table.equals(RowWatch.EVENTS) ? "{subject}" : String.valueOf(RowWatch.SUBJECTS.get(this.table));
	}

	private String value(Object[] row, String column) {
		return String.valueOf(row[this.columns.indexOf(column)]);
	}

}
