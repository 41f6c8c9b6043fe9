package io.duban;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.execution.GraphQlSource;

import io.duban.api.GlobalId;
import io.duban.security.Area;
import io.duban.security.Grant;
import io.duban.security.OnMysql;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How MySQL finds the pages of each list of a whole county, by each filter and in each
 * order. What is sent is taken from the server's own log of statements.
 */
@OnMysql
@Order(90)
class PlanOnMysqlTests extends OverHttp {

	private static final String OFFICE = "plan.office";

	private static final String TOWNSHIP = "plan.township";

	private static final String CADRE = "plan.cadre";

	private static final String ORGANIZATION = "plan.organization";

	private static final String DEPARTMENT = "plan.department";

	private static final String ADMINISTRATOR = "plan.admin";

	/**
	 * The most rows that a page may look at: what a township has of anything, some 1,400,
	 * may be gone through in two or three milliseconds, and the county may not.
	 */
	private static final int LOOKED_AT = 2000;

	/**
	 * The most rows that a page may sort: some pages of 21, one for each part of a union,
	 * or what one cadre answers for.
	 */
	private static final int SORTED = 250;

	/**
	 * The most where what is overdue is wanted by its number: all that the county has to
	 * rectify at once, which does not grow with the years. An index tells what is overdue
	 * or how the numbers follow each other, but not both.
	 */
	private static final int LOOKED_AT_FOR_OVERDUE = 5200;

	/**
	 * The most where those are wanted for whom nobody answers: the register once, with
	 * one look for each household, some 30 ms of a county in which there are none.
	 */
	private static final int LOOKED_AT_FOR_NOBODY = 62_000;

	/** The most of 22 owners' pages together, or of all that twenty cadres answer for. */
	private static final int SORTED_OF_MANY = 500;

	private static final String MARK = "select 'asked %d'";

	private static final String PROJECT = quoted(GlobalId.of("Project", 2098000003L));

	private static final String MEETING = quoted(GlobalId.of("Meeting", "2025-W10-220822"));

	private static final Map<String, List<String>> VALUES = Map.ofEntries(
			Map.entry("division", List.of(quoted(WholeCounty.TOWNSHIP), quoted(WholeCounty.VILLAGE), quoted(COUNTY))),
			Map.entry("parent", List.of(quoted(COUNTY), quoted(WholeCounty.TOWNSHIP))),
			Map.entry("level", List.of("TOWNSHIP", "PROVINCE")),
			Map.entry("monitoring", List.of("SUDDEN_HARDSHIP", "UNSTABLE_EXITED")),
			Map.entry("status",
					List.of("CLOSED", "REFERRED", "RECTIFYING", "[REFERRED, COUNTERSIGNING]",
							"[RECTIFYING, RECHECKING, STRUCK_OFF]")),
			Map.entry("HouseholdExit.status", List.of("ON_NOTICE", "EXITED")),
			Map.entry("VillageExit.status", List.of("REVIEWING", "EXITED")),
			Map.entry("MonitoringClue.status", List.of("VERIFYING", "DISMISSED")),
			Map.entry("Leave.status", List.of("ENDED", "REQUESTED", "[APPROVED, AWAY]")),
			Map.entry("deputy", List.of(quoted(WholeCounty.CADRE))),
			Map.entry("Presence.day", List.of(quoted("2026-01-05"), quoted("2025-01-05"))),
			Map.entry("Absence.day", List.of(quoted("2026-01-05"), quoted("2025-01-05"))),
			Map.entry("line", List.of("WATER", "OTHER")), Map.entry("severity", List.of("CRITICAL", "MAJOR")),
			Map.entry("rule", List.of("\"RARE\"", "\"RULE3\"", "\"NONE\"")),
			Map.entry("household", List.of(quoted(WholeCounty.HOUSEHOLD))),
			Map.entry("overdue", List.of("true", "false")),
			Map.entry("kind", List.of("\"rectifyIssue\"", "\"countersignIssue\"", "\"none\"")),
			Map.entry("name", List.of("\"plan0\"", "\"plan01199\"", "\"none\"")),
			Map.entry("cadreNumber", List.of("\"plan000001x\"", "\"none\"")),
			Map.entry("role", List.of("CADRE", "ORGANIZATION", "AUDIT_ADMIN")),
			Map.entry("disabled", List.of("true", "false")), Map.entry("cadre", List.of(quoted(WholeCounty.CADRE))),
			Map.entry("campaign", List.of(String.valueOf(WholeCounty.CAMPAIGN), "1")),
			Map.entry("notOk", List.of("true", "false")), Map.entry("mine", List.of("true", "false")),
			Map.entry("from", List.of("\"2026-01-01\"")), Map.entry("to", List.of("\"2026-01-01\"")),
			Map.entry("owner", List.of(quoted(WholeCounty.CADRE))),
			Map.entry("leader", List.of(quoted(WholeCounty.CADRE))), Map.entry("withdrawn", List.of("true", "false")),
			Map.entry("Project.status", List.of("RUNNING", "ENDED")),
			Map.entry("DispatchOrder.status", List.of("ASKED", "ACCEPTED")),
			Map.entry("DisciplineCase.status", List.of("HEARING", "CLOSED")),
			Map.entry("ground", List.of("OTHER", "ABSENCES")),
			Map.entry("AgendaItem.status", List.of("PROPOSED", "DECIDED")),
			Map.entry("MeetingReport.status", List.of("OWED", "SUBMITTED")), Map.entry("meeting", List.of(MEETING)),
			Map.entry("colour", List.of("RED", "GREEN")), Map.entry("late", List.of("true", "false")),
			Map.entry("day", List.of("\"2026-11-01\"")), Map.entry("project", List.of(PROJECT)),
			Map.entry("agendaWeek", List.of("\"2026-W48\"")),
			Map.entry("Ballot.kind", List.of("ADMISSION", "RECOMMENDATION")),
			Map.entry("Ballot.status", List.of("OPEN", "CLOSED")),
			Map.entry("candidate", List.of(quoted(WholeCounty.CADRE))), Map.entry("tier", List.of("FIRST", "THIRD")),
			Map.entry("in", List.of("true", "false")), Map.entry("Ruling.result", List.of("REFUSED", "PASSED")),
			Map.entry("Nomination.status", List.of("ON_NOTICE", "REFUSED")),
			Map.entry("Vacancy.rank", List.of("DEPUTY_COUNTY", "FULL_TOWNSHIP")),
			Map.entry("Vacancy.status", List.of("INSPECTING", "FILLED")),
			Map.entry("Appointment.status", List.of("ON_PROBATION", "CONFIRMED")));

	@Autowired
	private GraphQlSource source;

	@Autowired
	private DataSource database;

	private final List<String> asked = new ArrayList<>();

	private Connection connection;

	@BeforeAll
	void aWholeCountyThatIsAskedForItsPlans() throws SQLException {
		person(OFFICE, null, new Grant(Role.OFFICE, Area.of(COUNTY), Set.of()));
		person(TOWNSHIP, null, new Grant(Role.TOWNSHIP_LEADER, Area.of(WholeCounty.TOWNSHIP), Set.of()));
		person(CADRE, WholeCounty.CADRE, new Grant(Role.CADRE, Area.of(COUNTY), Set.of()));
		person(DEPARTMENT, null, new Grant(Role.DEPARTMENT, Area.of(COUNTY), Set.of("WATER", "OTHER")));
		person(ORGANIZATION, null, new Grant(Role.ORGANIZATION, Area.of(COUNTY), Set.of()));
		person(ADMINISTRATOR, null, new Grant(Role.SYSTEM_ADMIN, Area.of(COUNTY), Set.of()));
		this.connection = this.database.getConnection();
		// Silent while a reader's lists are all asked for, which is longer than servers'
		// connections may be.
		run("set session wait_timeout = 600");
		new WholeCounty(this.connection).fill(LocalDate.now(this.clock));
		// What an index throws out by itself would not be counted as looked at.
		run("set session optimizer_switch = 'index_condition_pushdown=off'");
		run("set session explain_json_format_version = 1");
		run("set global log_output = 'TABLE'");
	}

	@BeforeEach
	void listens() throws SQLException {
		this.asked.clear();
		run("truncate table mysql.general_log");
		run("set global general_log = 'ON'");
	}

	@AfterAll
	void theCountyIsGone() throws SQLException {
		try (Connection last = this.connection) {
			run("set global general_log = 'OFF'");
			run("truncate table mysql.general_log");
			run("set global log_output = default");
			run("set session optimizer_switch = default");
			new WholeCounty(last).remove();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { OFFICE, TOWNSHIP, CADRE, DEPARTMENT, ORGANIZATION })
	void findsEachPageOnAnIndex(String reader) throws SQLException {
		for (ListField list : lists(reader)) {
			String account = list.item().equals("Account") ? ADMINISTRATOR : reader;
			List<String> orders = list.orders().isEmpty() ? List.of("") : list.orders();
			filters(list).forEach((filter) -> orders.forEach((order) -> pages(account, list, order + filter)));
		}

		assertThat(complaints()).isEmpty();
	}

	/** All, but only the query's for a department, which sees issues by its lines. */
	private List<ListField> lists(String reader) {
		String division = reader.equals(OFFICE) || reader.equals(ORGANIZATION) ? COUNTY : WholeCounty.TOWNSHIP;
		return ListField
			.all(this.source.schema(),
					Map.of("Household", "household(number: \"" + WholeCounty.HOUSEHOLD + "\")", "Division",
							"division(code: \"" + division + "\")", "Cadre",
							"cadre(number: \"" + WholeCounty.CADRE + "\")", "ResponsibilityCoverage",
							"responsibilityCoverage(division: \"" + division + "\")", "CampaignRound",
							"campaignRound(id: \"" + WholeCounty.ROUND + "\")", "Meeting",
							"meeting(week: \"2025-W10\", county: \"" + COUNTY + "\")"))
			.stream()
			.filter((list) -> list.owner().isEmpty() || !reader.equals(DEPARTMENT))
			.filter((list) -> !list.owner().startsWith("responsibilityCoverage") || !reader.equals(CADRE))
			.toList();
	}

	/**
	 * Nothing, each value of each filter, and each choice of whose; of a list within an
	 * object one value.
	 */
	private static List<String> filters(ListField list) {
		Stream<String> filters = list.filters()
			.stream()
			.flatMap((name) -> values(list, name).stream()
				.limit(list.owner().isEmpty() ? Integer.MAX_VALUE : 1)
				.map((value) -> ", filter: { %s: %s }".formatted(name, value)));
		Stream<String> whose = (list.field().getArgument("whose") != null)
				? Stream.of(", whose: MINE", ", whose: MY_GROUPS") : Stream.of();
		return Stream.of(Stream.of(""), filters, whose).flatMap((one) -> one).toList();
	}

	private static List<String> values(ListField list, String filter) {
		return Optional.ofNullable(VALUES.getOrDefault(list.item() + "." + filter, VALUES.get(filter)))
			.orElseThrow(() -> new IllegalStateException("Say what is asked for by " + filter));
	}

	/** The first, the one after it and the last, and the same from the end. */
	private void pages(String account, ListField list, String wanted) {
		JsonNode first = page(account, list, "first: 20" + wanted);
		JsonNode last = page(account, list, "last: 20" + wanted);
		String end = first.at("/endCursor").asString("");
		String start = last.at("/startCursor").asString("");
		if (!end.isEmpty() && !start.isEmpty()) {
			page(account, list, "first: 20, after: \"" + end + "\"" + wanted);
			page(account, list, "first: 20, after: \"" + start + "\"" + wanted);
			page(account, list, "last: 20, before: \"" + start + "\"" + wanted);
			page(account, list, "last: 20, before: \"" + end + "\"" + wanted);
		}
	}

	private JsonNode page(String account, ListField list, String arguments) {
		mark(account + ": " + list + " " + arguments);
		return list
			.ask((query) -> ask(account, query, Map.of()), arguments,
					"{ edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }")
			.get("pageInfo");
	}

	/** Says in the server's log what is asked from here on. */
	private void mark(String question) {
		this.jdbc.sql(MARK.formatted(this.asked.size())).query(String.class).single();
		this.asked.add(question);
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"divisions(first: 22, filter: { level: TOWNSHIP }) { nodes { %1$s households(%2$s) { %3$s } cadres(%2$s) { %3$s } } }",
			"households(first: 20) { nodes { %1$s } }",
			"cadres(first: 20) { nodes { %1$s households(%2$s) { %3$s } } }" })
	void findsThePagesOfManyOwnersOnIndexes(String owners) throws SQLException {
		for (String page : List.of("first: 5", "last: 5")) {
			String issues = "issues(%s, filter: { status: [RECTIFYING, RECHECKING] }) { nodes { number } }"
				.formatted(page);
			String query = "{ " + owners.formatted(issues, page, "nodes { number }") + " }";
			mark(query);
			assertThat(ask(OFFICE, query, Map.of()).has("errors")).isFalse();
		}

		assertThat(complaints()).isEmpty();
	}

	@Test
	void countsOnIndexes() throws SQLException {
		for (ListField list : lists(OFFICE)) {
			for (String filter : filters(list)) {
				mark("count of " + list + filter);
				list.ask((query) -> ask(list.item().equals("Account") ? ADMINISTRATOR : OFFICE, query, Map.of()),
						"first: 0" + filter, "{ totalCount }");
			}
		}

		assertThat(complaints()).isEmpty();
	}

	private List<String> complaints() throws SQLException {
		List<String> complaints = new ArrayList<>();
		Set<String> seen = new HashSet<>();
		Set<String> answered = new HashSet<>();
		String about = "";
		for (String sql : logged()) {
			if (sql.startsWith(MARK.substring(0, 13))) {
				about = this.asked.get(Integer.parseInt(sql.replaceAll("\\D", "")));
			}
			else if (sql.matches("(?s)\\(?select .*")) {
				answered.add(about);
				if (seen.add(sql)) {
					complaints.addAll(complaints(about, sql));
				}
			}
		}
		this.asked.stream()
			.filter((question) -> !answered.contains(question))
			.forEach((question) -> complaints.add("Nothing was read for " + question));
		return complaints;
	}

	private List<String> complaints(String about, String sql) throws SQLException {
		Plan plan = plan(sql);
		boolean page = !about.startsWith("count");
		boolean bad = !plan.scanned.isEmpty()
				|| (page && (plan.sorted > sorted(about) || plan.lookedAt > lookedAt(about)));
		return bad ? List.of(about + ": " + plan + "\n    " + sql) : List.of();
	}

	private static int sorted(String about) {
		return about.startsWith("{") ? SORTED_OF_MANY : SORTED;
	}

	private static int lookedAt(String about) {
		if (about.contains("uncoveredHouseholds")) {
			return LOOKED_AT_FOR_NOBODY;
		}
		return (about.contains("NUMBER") && about.contains("overdue")) ? LOOKED_AT_FOR_OVERDUE : LOOKED_AT;
	}

	private List<String> logged() throws SQLException {
		run("set global general_log = 'OFF'");
		List<String> logged = new ArrayList<>();
		try (Statement statement = this.connection.createStatement();
				ResultSet rows = statement.executeQuery("select convert(argument using utf8mb4) from mysql.general_log"
						+ " where command_type in ('Query', 'Execute') and argument not like '%record\\_%'"
						+ " and argument not like '%@@%' and argument not like '%general\\_log%'")) {
			while (rows.next()) {
				logged.add(rows.getString(1));
			}
		}
		return logged;
	}

	private Plan plan(String sql) throws SQLException {
		List<String> scanned = new ArrayList<>();
		try (Statement statement = this.connection.createStatement()) {
			try (ResultSet row = statement.executeQuery("explain format=json " + sql)) {
				row.next();
				JsonMapper.shared()
					.readTree(row.getString(1))
					.findParents("access_type")
					.stream()
					.filter((table) -> table.get("access_type").asString().equals("ALL")
							&& table.path("rows_examined_per_scan").asInt() > LOOKED_AT)
					.forEach((table) -> scanned.add(table.path("table_name").asString()));
			}
			statement.executeQuery(sql).close();
			try (ResultSet row = statement.executeQuery("select rows_examined, sort_rows from"
					+ " performance_schema.events_statements_history where thread_id = ps_current_thread_id()"
					+ " order by event_id desc limit 1")) {
				row.next();
				return new Plan(row.getInt(1), row.getInt(2), scanned);
			}
		}
	}

	private void run(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(sql);
		}
	}

	private static String quoted(String text) {
		return '"' + text + '"';
	}

	/**
	 * How a statement was answered.
	 *
	 * @param lookedAt how many rows it looked at
	 * @param sorted how many rows it sorted
	 * @param scanned the large tables that it went through from end to end
	 */
	private record Plan(int lookedAt, int sorted, List<String> scanned) {

	}

}
