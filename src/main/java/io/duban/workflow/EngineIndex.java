package io.duban.workflow;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

import javax.sql.DataSource;

import org.camunda.bpm.engine.ProcessEngine;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the engine's own tables lack and have too much: without an index each completed
 * task reads all open ones, and MySQL deletes no failed step that names itself as its
 * cause by two keys that both cascade. It cannot be a migration, since the engine makes
 * its tables after those.
 */
@Component
class EngineIndex {

	private static final String NAME = "duban_task_parent";

	/** The one to the root cause stays. */
	private static final String CASCADE = "ACT_FK_INC_CAUSE";

	EngineIndex(ProcessEngine engine, DataSource database, JdbcClient jdbc) throws SQLException {
		if (!indexes(database, engine.getManagementService().getTableName(org.camunda.bpm.engine.task.Task.class))
			.contains(NAME)) {
			jdbc.sql("create index " + NAME + " on ACT_RU_TASK (PARENT_TASK_ID_)").update();
		}
		if (hasCascade(database)) {
			jdbc.sql("alter table ACT_RU_INCIDENT drop foreign key " + CASCADE).update();
		}
	}

	private static boolean hasCascade(DataSource database) throws SQLException {
		try (Connection connection = database.getConnection()) {
			DatabaseMetaData meta = connection.getMetaData();
			try (ResultSet found = meta.getImportedKeys(connection.getCatalog(), null, "ACT_RU_INCIDENT")) {
				boolean cascades = false;
				while (found.next()) {
					cascades |= CASCADE.equals(found.getString("FK_NAME"))
							&& found.getShort("DELETE_RULE") == DatabaseMetaData.importedKeyCascade;
				}
				return cascades && meta.getDatabaseProductName().equals("MySQL");
			}
		}
	}

	private static Set<String> indexes(DataSource database, String table) throws SQLException {
		Set<String> names = new HashSet<>();
		try (Connection connection = database.getConnection();
				ResultSet found = connection.getMetaData()
					.getIndexInfo(connection.getCatalog(), connection.getSchema(), table, false, true)) {
			while (found.next()) {
				names.add(String.valueOf(found.getString("INDEX_NAME")).toLowerCase(Locale.ROOT));
			}
		}
		return names;
	}

}
