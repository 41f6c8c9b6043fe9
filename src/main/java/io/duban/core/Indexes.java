package io.duban.core;

import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.sql.DataSource;

import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;

/** Which indexes the tables have, as the database itself tells. */
@Component
public class Indexes {

	private final DataSource database;

	private final Map<String, List<Index>> known = new ConcurrentHashMap<>();

	Indexes(DataSource database) {
		this.database = database;
	}

	/**
	 * The indexes of a table, read once.
	 * @param table its name
	 * @return its indexes on MySQL; none on a database that takes no hints
	 */
	public List<Index> of(String table) {
		return this.known.computeIfAbsent(table, this::read);
	}

	private List<Index> read(String table) {
		try {
			return JdbcUtils.extractDatabaseMetaData(this.database,
					(told) -> told.getDatabaseProductName().equals("MySQL") ? read(told, table) : List.of());
		}
		catch (MetaDataAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static List<Index> read(DatabaseMetaData told, String table) throws SQLException {
		Map<String, Index> indexes = new LinkedHashMap<>();
		try (ResultSet rows = told.getIndexInfo(told.getConnection().getCatalog(), null, table, false, true)) {
			while (rows.next()) {
				boolean unique = !rows.getBoolean("NON_UNIQUE");
				indexes
					.computeIfAbsent(rows.getString("INDEX_NAME"), (name) -> new Index(name, unique, new ArrayList<>()))
					.columns()
					.add(rows.getString("COLUMN_NAME"));
			}
		}
		return List.copyOf(indexes.values());
	}

	/**
	 * An index of a table.
	 *
	 * @param name its name
	 * @param unique whether no two rows have the same in all its columns
	 * @param columns in their order
	 */
	public record Index(String name, boolean unique, List<String> columns) {

	}

}
