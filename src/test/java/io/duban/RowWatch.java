package io.duban;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lets the database itself note, by a trigger on each table, which rows changed in which
 * transaction, and which events the record took down in it.
 */
final class RowWatch {

	static final String NOTES = "watched_write";

	static final String EVENTS = "record_event";

	/**
	 * By table whose event tells of a row: the event's subject, made of the row's
	 * columns.
	 */
	static final Map<String, String> SUBJECTS = Map.ofEntries(Map.entry("account", "account:{name}"),
			Map.entry("account_grant", "account:{account}"), Map.entry("division", "division:{id}"),
			Map.entry("cadre", "cadre:{id}"), Map.entry("household", "household:{id}"),
			Map.entry("person", "person:{id}"), Map.entry("responsibility", "responsibility:{id}"),
			Map.entry("housing_report", "housingReport:{id}"), Map.entry("water_supply", "waterSupply:{id}"),
			Map.entry("water_test", "waterTest:{id}"), Map.entry("enrolment", "enrolment:{id}"),
			Map.entry("child", "child:{id}"), Map.entry("teaching_plan", "teachingPlan:{id}"),
			Map.entry("health_file", "healthFile:{id}"), Map.entry("medical_bill", "medicalBill:{id}"),
			Map.entry("import_run", "import:{id}"), Map.entry("import_file", "import:{import_run}"),
			Map.entry("inspection", "inspection:{id}"), Map.entry("inspection_count", "inspection:{inspection}"),
			Map.entry("issue", "issue:{id}"), Map.entry("issue_round", "issue:{issue}"),
			Map.entry("issue_evidence", "issue:{issue}"), Map.entry("look_back_draw", "lookBack:{week}:{township}"),
			Map.entry("look_back_drawn", "lookBack:{week}:{township}"), Map.entry("process_instance", "{subject}"),
			Map.entry("former_password", "account:{account}"), Map.entry("recovery_code", "account:{account}"),
			Map.entry("erased_row", "{kind}:{id}"), Map.entry("open_task", "task:{id}"),
			Map.entry("work_log", "workLog:{id}"), Map.entry("work_log_photograph", "workLog:{work_log}"),
			Map.entry("work_log_issue", "workLog:{work_log}"), Map.entry("work_log_visit", "workLog:{work_log}"),
			Map.entry("evening_note", "eveningNote:{id}"), Map.entry("work_log_roll", "workLogRoll:{id}"),
			Map.entry("work_log_missing", "workLogRoll:{roll}"), Map.entry("attachment", "attachment:{id}"),
			Map.entry("indicator_value", "indicatorValue:{id}"), Map.entry("cadre_leave", "leave:{id}"),
			Map.entry("leave_decision", "leave:{cadre_leave}"), Map.entry("presence", "presence:{id}"),
			Map.entry("roll_call", "rollCall:{on_day}:{township}"),
			Map.entry("roll_absence", "rollCall:{on_day}:{township}"), Map.entry("campaign", "campaign:{id}"),
			Map.entry("campaign_round", "campaign:{campaign}"), Map.entry("campaign_host", "campaign:{campaign}"),
			Map.entry("visit", "visit:{id}"), Map.entry("visit_answer", "visit:{visit}"),
			Map.entry("visit_photograph", "visit:{visit}"), Map.entry("guidance_visit", "guidanceVisit:{id}"),
			Map.entry("guidance_companion", "guidanceVisit:{guidance_visit}"),
			Map.entry("guidance_item", "guidanceVisit:{guidance_visit}"),
			Map.entry("guidance_file", "guidanceVisit:{guidance_visit}"), Map.entry("project", "project:{id}"),
			Map.entry("project_milestone", "project:{project}"), Map.entry("project_progress", "project:{project}"),
			Map.entry("dispatch_order", "dispatchOrder:{id}"), Map.entry("meeting", "meeting:{id}"),
			Map.entry("meeting_attendance", "meeting:{meeting}"), Map.entry("agenda_item", "agendaItem:{id}"),
			Map.entry("agenda_action", "agendaItem:{item}"), Map.entry("meeting_report", "meetingReport:{id}"),
			Map.entry("meeting_difficulty", "meetingReport:{report}"), Map.entry("minutes", "minutes:{id}"),
			Map.entry("minutes_attendance", "minutes:{minutes}"), Map.entry("minutes_entry", "minutes:{minutes}"),
			Map.entry("dispatch_round", "dispatchOrder:{dispatch_order}"),
			Map.entry("dispatch_answer_file", "dispatchOrder:{dispatch_order}"),
			Map.entry("poverty_spell", "povertySpell:{id}"), Map.entry("rural_population", "ruralPopulation:{id}"),
			Map.entry("household_exit", "householdExit:{id}"), Map.entry("village_exit", "villageExit:{id}"),
			Map.entry("monitoring_clue", "clue:{id}"), Map.entry("notice_objection", "objection:{id}"),
			Map.entry("score_mark", "issue:{issue}"), Map.entry("set_in_use", "setInUse:{id}"),
			Map.entry("discipline_case", "disciplineCase:{id}"), Map.entry("discipline_run", "disciplineRun:{id}"),
			Map.entry("ruling", "{subject}"), Map.entry("committee", "committee:{id}"),
			Map.entry("committee_member", "committee:{committee}"), Map.entry("kinship", "kinship:{id}"),
			Map.entry("ballot", "ballot:{id}"), Map.entry("ballot_seat", "ballot:{ballot}"),
			Map.entry("ballot_concerned", "ballot:{ballot}"), Map.entry("ballot_paper", "ballot:{ballot}"),
			Map.entry("pool", "pool:{id}"), Map.entry("pool_member", "poolMember:{id}"),
			Map.entry("nomination", "nomination:{id}"), Map.entry("nomination_step", "nomination:{nomination}"),
			Map.entry("cadre_notice", "cadreNotice:{id}"), Map.entry("vacancy", "vacancy:{id}"),
			Map.entry("vacancy_candidate", "vacancy:{vacancy}"), Map.entry("vacancy_step", "vacancy:{vacancy}"),
			Map.entry("appointment", "appointment:{id}"), Map.entry("appointment_step", "appointment:{appointment}"),
			Map.entry("past_appointment", "pastAppointment:{id}"), Map.entry("promotion_year", "promotionYear:{id}"));

	/** Tables, or what their names begin with, in which nothing of the county stands. */
	static final Map<String, String> OTHERS = Map.ofEntries(
			Map.entry("counter", "the last numbers given: whoever takes one tells what for"),
			Map.entry("secret", "keys that the nodes share, made once"),
			Map.entry("sealing_key", "which keys there are: whoever makes one tells of all that it sealed"),
			Map.entry("village_change", "how often villages were changed: the rows that changed tell of themselves"),
			Map.entry("pulse", "signs of life of work that tells what it did itself"),
			Map.entry("idempotency_key", "which answer a key was given: the act tells what it did"),
			Map.entry("record_", "the record"),
			Map.entry("oauth2_", "tokens: the account tells that somebody signed in"),
			Map.entry("flyway_schema_history", "which migrations ran"),
			Map.entry("act_", "the engine's own: what is to be done stands in open_task"),
			Map.entry(NOTES, "what is noted here"));

	private static final String SILENT = " from watched_write w where w.kind <> 'record_event' and not exists"
			+ " (select 1 from watched_write e where e.transaction_name = w.transaction_name and e.subject = w.subject"
			+ " and e.kind = 'record_event')";

	private static final Pattern COLUMN = Pattern.compile("\\{(\\w+)}");

	/** A transaction's name: it begins anew with each. */
	private static final String MYSQL_TRANSACTION = "(select concat(c.thread_id, '.', c.event_id) from"
			+ " performance_schema.events_transactions_current c where c.thread_id = ps_current_thread_id())";

	private final JdbcClient jdbc;

	RowWatch(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Rows that changed in a transaction in which no event told of them. */
	List<Write> silent() {
		return this.jdbc.sql("select w.kind, w.act, w.row_key" + SILENT + " order by w.id limit 50")
			.query(Write.class)
			.list();
	}

	/** How many rows of each table changed. */
	Map<String, Integer> counts() {
		return new TreeMap<>(this.jdbc.sql("select kind, count(*) from watched_write group by kind")
			.query((row, index) -> Map.entry(row.getString(1), row.getInt(2)))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
	}

	/** Which acts changed rows of a table. */
	Set<String> acts(String table) {
		return new TreeSet<>(this.jdbc.sql("select distinct act from watched_write where kind = ?")
			.param(table)
			.query(String.class)
			.list());
	}

	/** Forgets what was silent, since a test has changed it itself. */
	void forget() {
		this.jdbc
			.sql("delete from watched_write where id in (select silent.id from (select w.id" + SILENT + ") silent)")
			.update();
	}

	/** Tables of which nobody said whose event tells of their rows. */
	List<String> unknown() {
		return this.jdbc.sql(
				"select lower(table_name) from information_schema.tables where table_type = 'BASE TABLE' and lower(table_schema)"
						+ " in ('public', lower(database()))")
			.query(String.class)
			.list()
			.stream()
			.filter((table) -> !SUBJECTS.containsKey(table) && OTHERS.keySet().stream().noneMatch(table::startsWith))
			.sorted()
			.toList();
	}

	/**
	 * A row that changed.
	 *
	 * @param kind its table
	 * @param act how: insert, update or delete
	 * @param rowKey its primary key, with slashes between the columns
	 */
	record Write(String kind, String act, String rowKey) {

	}

	static String subject(String template, Function<String, String> column) {
		return COLUMN.matcher(template).replaceAll((found) -> Matcher.quoteReplacement(column.apply(found.group(1))));
	}

	private static void install(DataSource database) {
		try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
			boolean mysql = connection.getMetaData().getDatabaseProductName().equals("MySQL");
			statement.execute("create table " + NOTES + " (id bigint "
					+ (mysql ? "auto_increment" : "generated always as identity")
					+ " primary key, transaction_name varchar(60) not null,"
					+ " kind varchar(60) not null, act varchar(10) not null, row_key varchar(400) not null,"
					+ " subject varchar(200) not null)");
			statement.execute("create index watched_write_subject on " + NOTES + " (transaction_name, subject)");
			Map<String, String> watched = new TreeMap<>(SUBJECTS);
			watched.put(EVENTS, "{subject}");
			for (Map.Entry<String, String> table : watched.entrySet()) {
				for (String act : List.of("insert", "update", "delete")) {
					statement.execute(mysql ? inMysql(connection, table.getKey(), table.getValue(), act)
							: "create trigger watched_%1$s_%2$s after %2$s on %1$s for each row call \"%3$s\""
								.formatted(table.getKey(), act, WriteTrigger.class.getName()));
				}
			}
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String inMysql(Connection connection, String table, String template, String act)
			throws SQLException {
		UnaryOperator<String> subject = (row) -> "concat('"
				+ subject(template, (column) -> "', " + row + column + ", '") + "')";
		String key = primaryKey(connection, table).stream()
			.map((column) -> "%1$s" + column)
			.collect(Collectors.joining(", "));
		UnaryOperator<String> note = (row) -> "insert into " + NOTES
				+ " (transaction_name, kind, act, row_key, subject) values (" + MYSQL_TRANSACTION
				+ ", '%s', '%s', concat_ws('/', %s), %s);".formatted(table, act, key.formatted(row),
						subject.apply(row));
		String body = note.apply(act.equals("delete") ? "old." : "new.");
		if (act.equals("update")) {
			String same = columns(connection, table).stream()
				.map((column) -> "old.%1$s <=> new.%1$s".formatted(column))
				.collect(Collectors.joining(" and "));
			body = "if not (%s) then %s if not (%s <=> %s) then %s end if; end if;".formatted(same, body,
					subject.apply("old."), subject.apply("new."), note.apply("old."));
		}
		return "create trigger watched_%1$s_%2$s after %2$s on %1$s for each row begin %3$s end".formatted(table, act,
				body);
	}

	static List<String> columns(Connection connection, String table) throws SQLException {
		List<String> columns = new ArrayList<>();
		DatabaseMetaData meta = connection.getMetaData();
		try (ResultSet found = meta.getColumns(connection.getCatalog(), null,
				meta.storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table, null)) {
			while (found.next()) {
				columns.add(found.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
			}
		}
		return columns;
	}

	static List<String> primaryKey(Connection connection, String table) {
		try {
			Map<Integer, String> columns = new TreeMap<>();
			DatabaseMetaData meta = connection.getMetaData();
			try (ResultSet found = meta.getPrimaryKeys(connection.getCatalog(), null,
					meta.storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table)) {
				while (found.next()) {
					columns.put(found.getInt("KEY_SEQ"), found.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
				}
			}
			return List.copyOf(columns.values());
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Watches from the first row on. */
	@TestConfiguration(proxyBeanMethods = false)
	static class Beans {

		@Bean
		FlywayMigrationStrategy migrateAndWatch(DataSource database) {
			return (flyway) -> {
				flyway.migrate();
				install(database);
			};
		}

	}

}
