package io.duban.workflow;

import java.sql.Connection;
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
 * The index that the engine's own tables lack: without it each completed task reads all
 * open ones. It cannot be a migration, since the engine makes its tables after those.
 */
@Component
class EngineIndex {

	private static final String NAME = "duban_task_parent";

	EngineIndex(ProcessEngine engine, DataSource database, JdbcClient jdbc) throws SQLException {
		if (!indexes(database, engine.getManagementService().getTableName(org.camunda.bpm.engine.task.Task.class))
			.contains(NAME)) {
			jdbc.sql("create index " + NAME + " on ACT_RU_TASK (PARENT_TASK_ID_)").update();
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
