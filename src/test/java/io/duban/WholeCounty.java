package io.duban;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;

import io.duban.api.GlobalId;

/**
 * A county's worth of rows, made by the database itself in some seconds, in townships
 * that no other test has. Of everything that is asked for there is much and little, old
 * and new lie apart as they do after some years, and thousands of issues are due on one
 * day, as after an inspection.
 */
final class WholeCounty {

	/** One of its 22 townships. */
	static final String TOWNSHIP = "220822503000";

	/** One of the 14 villages of that. */
	static final String VILLAGE = "220822503005";

	static final String HOUSEHOLD = "plan004447";

	/** A cadre who serves and answers for ten households there. */
	static final String CADRE = "plan001455";

	static final long CAMPAIGN = 98_000_000;

	/** A round that two of three households had a visit of. */
	static final String ROUND = GlobalId.of("CampaignRound", CAMPAIGN * 100 + 1);

	private static final String[] TABLES = { "division", "cadre", "household", "person", "responsibility", "issue",
			"open_task", "inspection", "import_run", "visit", "guidance_visit", "discipline_case", "dispatch_order",
			"project", "cadre_leave", "presence", "roll_absence", "work_log", "work_log_missing", "evening_note",
			"agenda_item", "meeting_report", "kinship", "ballot", "pool_member", "nomination", "ruling", "cadre_notice",
			"vacancy", "appointment", "past_appointment" };

	private final Connection connection;

	WholeCounty(Connection connection) {
		this.connection = connection;
	}

	void fill(LocalDate today) throws SQLException {
		run("create table plan_number (n int not null primary key)");
		run("set session cte_max_recursion_depth = 100000");
		run("insert into plan_number with recursive c as (select 0 n union all select n + 1 from c where n < 79999)"
				+ " select n from c");
		insert("division (id, area, name, level, parent, poor_village, digest, version)", 330,
				"code, code, 'x', if(n % 15 = 0, 'TOWNSHIP', 'VILLAGE'), if(n % 15 = 0, '220822000000',"
						+ " concat(left(code, 9), '000')), false, '', 1",
				"concat('2208225', lpad(n div 15, 2, '0'), lpad(n % 15, 3, '0')) code");
		run("insert ignore into division (id, area, name, level, poor_village, digest, version)"
				+ " values ('220822000000', '220822000000', 'plan', 'COUNTY', false, '', 1)");
		insert("cadre (id, area, name, unit, unit_kind, post, cadre_rank, digest, version)", 12_000,
				"id, code, 'x', 'x', 'x', 'x', 'x', '', 1", VILLAGES);
		insert("household (id, area, kind, monitoring, risk_cleared, dangerous_house, safe_water, digest, version)",
				30_000,
				"id, code, 'x', if(n % 499 = 0, 'SUDDEN_HARDSHIP', if(n % 7 = 0, 'UNSTABLE_EXITED', null)), false, false,"
						+ " true, '', 1",
				VILLAGES);
		insert("person (id, area, household, name, sealed_card_number, sealed_identity_number,"
				+ " identity_key, listed_identity, identity_valid, relation, sex, ethnicity, education, sealed_health, resident_insurance, employee_insurance, digest, version)",
				80_000,
				"concat(id, 'p'), '220822500001', concat('plan', lpad(n % 30000, 6, '0')), 'x', 'x', 'x', id, id, true, 'x',"
						+ " 'x', 'x', 'x', 'x', true, false, '', 1",
				VILLAGES);
		insert("responsibility (id, area, kind, cadre, subject, since_on, digest, version)", 30_000,
				"concat('HOUSEHOLD:', id, ':2020-01-01:plan', lpad(n % 2992, 6, '0')), code, 'HOUSEHOLD',"
						+ " concat('plan', lpad(n % 2992, 6, '0')), id, '2020-01-01', '', 1",
				VILLAGES);
		issues(today);
		visits(today);
		insert("inspection (id, area, as_of, rules, status, started_by, started_at, found, opened, still_open, gone,"
				+ " events, version)", 500,
				"9000000 + n, code, '2026-01-01', 'x', 'FINISHED', 'x', '2026-01-01', 0, 0, 0, 0, 0, 1", VILLAGES);
		insert("import_run (id, area, folder, purpose, status, started_by, started_at, events, version)", 500,
				"9000000 + n, '220822000000', 'x', 'x', 'FINISHED', 'x', '2026-01-01', 0, 1", VILLAGES);
		insert("account (name, person, cadre, password, disabled, failures, must_change, created_at, events, version,"
				+ " area)", 12_000,
				"id, 'x', concat(id, 'x'), 'x', n % 3000 = 7, 0, false, '2026-01-01', 0, 1, '220822000000'", VILLAGES);
		insert("account_grant (account, role, area, line_of_inspection)", 12_000,
				"id, if(n % 4000 = 3999, 'ORGANIZATION', 'CADRE'), code, ''", VILLAGES);
		guidance(today);
		dispatches(today);
		leaves();
		insert("discipline_case (id, area, cadre, ground, status, proposed_by, proposed_at, hear_by, postponed,"
				+ " did_not_come, limit_on, events, version)", 5_000,
				"2098000000 + n, code, concat('plan', lpad(n % 2992, 6, '0')), if(n % 9 = 0, 'OTHER', 'ABSENCES'),"
						+ " if(n % 50 = 0, 'HEARING', 'CLOSED'), 'x', '2026-01-01', '2026-01-08', 0, false, '2026-03-01', 0, 1",
				VILLAGES);
		meetings();
		insert("work_log (id, area, cadre, work_day, log_text, late, posted_by, posted_at, events, version)", 70_000,
				"concat(id, ':', day), code, concat('plan', lpad(n % 2992, 6, '0')), day, 'x', n % 9 = 0, 'x',"
						+ " timestamp(day, sec_to_time(n % 80000)), 0, 1",
				VILLAGES + ", date_add('2026-01-01', interval n % 90 day) day");
		insert("work_log_missing (id, roll, work_day, area, cadre)", 30_000,
				"concat(id, ':', day), concat(day, ':', left(code, 9), '000'), day, code, concat('plan', lpad(n % 2992, 6, '0'))",
				VILLAGES + ", date_add('2026-01-01', interval n % 90 day) day");
		insert("evening_note (id, area, work_day, done, tomorrow, written_by, written_at, events, version)", 4_000,
				"concat(code, ':', day), code, day, 'x', 'x', 'x', day, 0, 1",
				"concat('2208225', lpad(n % 22, 2, '0'), '000') code, date_add('2025-01-01', interval n div 22 day) day");
		careers();
		run("drop table plan_number");
		for (String table : TABLES) {
			run("analyze table " + table);
		}
		run("analyze table account, account_grant");
	}

	private void visits(LocalDate today) throws SQLException {
		run("insert into campaign (id, area, kind, name, to_hosts, started_on, started_by, events, version) values ("
				+ CAMPAIGN + ", '220822000000', 'OTHER', 'plan', false, '2026-01-01', 'x', 0, 1)");
		run("insert into campaign_round (campaign, number, id, due_on) values (" + CAMPAIGN + ", 1, " + CAMPAIGN
				+ " * 100 + 1, '2026-01-01')");
		insert("visit (id, area, household, cadre, campaign, round, visited_on, outside_responsibility, not_ok, words,"
				+ " recorded_by, recorded_at, digest, events, version)", 60_000,
				"id, code, concat('plan', lpad(h, 6, '0')), concat('plan', lpad(h % 2992, 6, '0')), if(n < 30000, "
						+ CAMPAIGN + ", null), if(n < 30000 and n % 3 > 0, " + CAMPAIGN
						+ " * 100 + 1, null), date_add('" + today
						+ "', interval -(n % 365) day), false, n % 50 = 0, 'x', 'x', '2026-01-01', '', 0, 1",
				"n % 30000 h, concat('2208225', lpad(n % 30000 % 22, 2, '0'), lpad(1 + n % 30000 div 22 % 14, 3, '0')) code,"
						+ " concat('plan', lpad(n, 6, '0')) id");
	}

	/** Some years of nominations, votes and appointments. */
	private void careers() throws SQLException {
		String cadre = "concat('plan', lpad(n % 2992, 6, '0'))";
		insert("kinship (id, area, cadre, kin, declared_by, declared_on, events, version)", 2_000,
				"2098000000 + n, code, " + cadre
						+ ", concat('plan', lpad((n + 9) % 2992, 6, '0')), 'x', '2026-01-01', 0, 1",
				VILLAGES);
		insert("ballot (id, area, kind, matter, candidate, secret, status, opened_by, opened_at, events, version)",
				4_000, "2098000000 + n, code, elt(1 + n % 3, 'RECOMMENDATION', 'ADMISSION', 'APPOINTMENT'), 'x', "
						+ cadre + ", true, if(n % 100 = 0, 'OPEN', 'CLOSED'), 'x', '2026-01-01', 0, 1",
				VILLAGES);
		insert("ballot_seat (ballot, position, voter, chair, present, voted)", 20_000,
				"2098000000 + n div 5, n % 5, concat('plan', lpad((1454 + n) % 40 + 1440, 6, '0')), false, true, true",
				VILLAGES);
		insert("pool_member (id, area, tier, cadre, nomination, entered_on, left_on, open_key, events, version)", 3_000,
				"2098000000 + n, code, elt(1 + n % 3, 'FIRST', 'SECOND', 'THIRD'), " + cadre
						+ ", 0, '2026-01-01', if(n < 2700, '2026-02-01', null), if(n < 2700, null, concat('in', n)), 0, 1",
				VILLAGES);
		insert("nomination (id, area, cadre, tier, status, nominated_by, nominated_on, grounds, voting, events, version)",
				4_000,
				"2098000000 + n, code, " + cadre + ", elt(1 + n % 3, 'FIRST', 'SECOND', 'THIRD'),"
						+ " if(n % 90 = 0, 'ON_NOTICE', if(n % 2 = 0, 'ADMITTED', 'REFUSED')), 'x', '2026-01-01', 'x', false,"
						+ " 0, 1",
				VILLAGES);
		insert("ruling (id, area, cadre, subject, account, rule, rule_version, inputs, result, message, made_at)",
				12_000,
				"2098000000 + n, code, " + cadre + ", concat('nomination:', 2098000000 + n div 3), 'x', elt(1 + n % 3,"
						+ " 'ELIGIBILITY', 'BAR', 'QUOTA'), '1', '{}', if(n % 80 = 0, 'REFUSED', 'PASSED'), 'x', '2026-01-01'",
				VILLAGES);
		insert("cadre_notice (id, area, matter, cadre, proposal, state, hung_on, hangs_until, events, version)", 4_000,
				"2098000000 + n, code, 'x', " + cadre
						+ ", 'x', if(n % 80 = 0, 'HANGING', 'OVER'), '2026-01-01', '2026-01-09', 0, 1",
				VILLAGES);
		insert("vacancy (id, area, post_rank, unit, post, status, opened_by, opened_on, voting, events, version)",
				2_000,
				"2098000000 + n, code, elt(1 + n % 3, 'DEPUTY_COUNTY', 'FULL_TOWNSHIP', 'DEPUTY_TOWNSHIP'), 'x', 'x',"
						+ " if(n % 60 = 0, 'INSPECTING', 'FILLED'), 'x', '2026-01-01', false, 0, 1",
				VILLAGES);
		insert("appointment (id, area, vacancy, cadre, post_rank, unit, post, former_unit, former_post, former_rank,"
				+ " frontline, status, notice, appointed_on, events, version)", 2_000,
				"2098000000 + n, code, 0, " + cadre + ", 'FULL_TOWNSHIP', 'x', 'x', 'x', 'x', 'x', true,"
						+ " if(n % 60 = 0, 'ON_PROBATION', 'CONFIRMED'), 0, '2026-01-01', 0, 1",
				VILLAGES);
		insert("past_appointment (id, area, cadre, appointed_on, post_rank, unit, post, former_unit, former_post,"
				+ " former_rank, frontline, digest, version)", 2_000,
				"concat('plan', n), code, " + cadre
						+ ", '2016-03-01', 'FULL_TOWNSHIP', 'x', 'x', 'x', 'x', 'x', true, '', 1",
				VILLAGES);
	}

	/** Some a day, mostly of a few leaders. */
	private void guidance(LocalDate today) throws SQLException {
		insert("guidance_visit (id, area, household, leader, visited_on, note, recorded_by, recorded_at, withdrawn, digest,"
				+ " events, version)", 20_000,
				"id, code, if(n % 3 = 0, concat('plan', lpad(n % 30000, 6, '0')), null),"
						+ " concat('plan', lpad(n % 40, 6, '0')), date_add('" + today
						+ "', interval -(n % 700) day), 'x', 'x', '2026-01-01', n % 70 = 0, '', 0, 1",
				VILLAGES);
	}

	/** A year of some projects, and of questions about them. */
	private void dispatches(LocalDate today) throws SQLException {
		insert("project (id, area, name, owner, budget, starts_on, ends_on, status, made_by, made_on, closed_on, events,"
				+ " version)", 600,
				"2098000000 + n, code, 'x', concat('plan', lpad(n, 6, '0')), 0, '2026-01-01', '2027-12-31',"
						+ " if(n % 3 = 0, 'RUNNING', 'ENDED'), 'x', '2026-01-01', if(n % 3 = 0, null, '2026-10-01'), 0, 1",
				VILLAGES);
		insert("project_milestone (project, position, since_on, until_on, from_day, from_share, to_day, to_share, opens,"
				+ " closes)", 1200,
				"2098000000 + n div 2, n % 2, '2026-01-01', '9999-12-31', if(n % 2 = 0, 20000, 20600), if(n % 2 = 0, 0, 50),"
						+ " if(n % 2 = 0, 20600, 21000), if(n % 2 = 0, 50, 100), n % 2 = 0, n % 2 = 1",
				VILLAGES);
		insert("project_progress (project, entered_on, until_on, share, description, first_at, entered_at)", 36_000,
				"2098000000 + n div 60, date_sub('" + today
						+ "', interval n % 60 day), if(n % 60 = 0, '9999-12-31', date_sub('" + today
						+ "', interval n % 60 - 1 day)), n div 60 % 100, 'x', '2026-01-01', '2026-01-01'",
				VILLAGES);
		insert("dispatch_order (id, area, project, owner, asked_by, status, round, due_at, agenda_week, events, version)",
				10_000,
				"2098000000 + n, code, if(n % 2 = 0, 2098000000 + n % 600, null), concat('plan', lpad(n % 2992, 6, '0')), 'x',"
						+ " if(n > 9970, 'ASKED', 'ACCEPTED'), 1, '2026-01-01', if(n % 97 = 0, '2026-W48', null), 0, 1",
				VILLAGES);
		insert("dispatch_round (dispatch_order, number, question, asked_at, due_at)", 10_000,
				"2098000000 + n, 1, 'x', '2026-01-01', '2026-01-01'", VILLAGES);
	}

	/** Four years of meetings, with fifty items and as many reports each. */
	private void meetings() throws SQLException {
		insert("meeting (id, area, week, status, caught_up, opened_at, reports_due_at, agenda_closes_at, session_at, events,"
				+ " version)", 200,
				MEETING + ", '220822000000', substring(" + MEETING
						+ ", 1, 8), 'PUBLISHED', false, '2026-01-01', '2026-01-01', '2026-01-01', '2026-01-01', 0, 1",
				"n w");
		insert("agenda_item (id, meeting, area, line, household, source, subject_kind, subject_id, open_key, title,"
				+ " sort_place, status, kept, proposed_at, events, version)", 10_000,
				"2098000000 + n, " + MEETING
						+ ", code, if(n % 2 = 0, 'WATER', null), if(n % 3 = 0, id, null), 'REFERRED',"
						+ " 'ISSUE', n, if(n > 9970, concat('ISSUE|', n), null), 'x', n % 9, if(n > 9970, 'PROPOSED', 'DECIDED'), false,"
						+ " '2026-01-01', 0, 1",
				VILLAGES + ", n div 50 w");
		insert("meeting_report (id, meeting, area, unit, reporter, status, late, due_at, events, version)", 10_000,
				"2098000000 + n, " + MEETING + ", code, n, concat('plan', lpad(n % 2992, 6, '0')), if(n > 9970, 'OWED',"
						+ " 'SUBMITTED'), false, '2026-01-01', 0, 1",
				VILLAGES + ", n div 50 w");
	}

	private static final String MEETING = "concat(2022 + w div 50, '-W', lpad(1 + w % 50, 2, '0'), '-220822')";

	/**
	 * Most leaves are over; of fifteen days it is known who signed in and who did not.
	 */
	private void leaves() throws SQLException {
		insert("cadre_leave (id, area, cadre, deputy, reason, first_day, last_day, status, approvers, overdue,"
				+ " requested_by, requested_at, away_key, events, version)", 8_000,
				"9000000 + n, code, concat('plan', lpad(n % 2992, 6, '0')), concat('plan', lpad((n + 7) % 2992, 6, '0')),"
						+ " 'x', '2026-01-01', '2026-01-05', case when n < 7000 then 'ENDED' when n < 7200 then 'REFUSED'"
						+ " when n < 7300 then 'REQUESTED' when n < 7600 then 'APPROVED' else 'AWAY' end, 'OFFICE', 'NONE',"
						+ " 'x', '2026-01-01', if(n < 7600, null, concat('plan', lpad(n % 2992, 6, '0'))), 0, 1",
				VILLAGES);
		insert("presence (id, cadre, on_day, area, signed_at, account, events, version)", 30_000,
				"concat(day, ':', cadre), cadre, day, code, '2026-01-01', 'x', 0, 1", VILLAGES + DAYS);
		insert("roll_call (on_day, township, due, signed, called_at, events, version)", 330,
				"date_add('2026-01-01', interval n div 22 day), concat('2208225', lpad(n % 22, 2, '0'), '000'), 1, 1,"
						+ " '2026-01-01', 0, 1",
				VILLAGES);
		insert("roll_absence (on_day, township, position, id, cadre, area, cadre_leave)", 30_000,
				"day, concat(left(code, 9), '000'), n, concat(day, ':', cadre, ':', code), cadre, code,"
						+ " if(n % 50 = 0, 9000000 + n % 8000, null)",
				VILLAGES + DAYS);
	}

	/** The older the issues the further they are. */
	private void issues(LocalDate today) throws SQLException {
		insert("issue (id, area, township, status, source, line, rule, severity, subject_kind, subject_id, household,"
				+ " summary, facts, reported_by, reported_at, deadline_kind, deadline_days, deadline_counts, due_on,"
				+ " rectifier, escalation, round, relapses, failed_rounds, extended, events, version)", 30_000,
				"2098000000 + n, code, concat(left(code, 9), '000'), case when n < 20000 then 'CLOSED'"
						+ " when n < 22000 then 'STRUCK_OFF' when n < 22100 then 'LOOKING_BACK' when n < 22120 then"
						+ " 'WITHDRAWN' when n < 22150 then 'REFERRED' when n < 22200 then 'COUNTERSIGNING'"
						+ " when n < 25000 then 'RECHECKING' else 'RECTIFYING' end, 'INSPECTION',"
						+ " if(n % 700 = 6, 'OTHER', elt(1 + n % 5, 'HOUSING', 'WATER', 'SCHOOLING', 'MEDICAL', 'REGISTER')),"
						+ " if(n % 1000 = 3, 'RARE', concat('RULE', n % 19)), if(n % 97 = 0, 'CRITICAL',"
						+ " if(n % 3 = 0, 'MINOR', 'MAJOR')), 'HOUSEHOLD', id, concat('plan', lpad(h, 6, '0')), 'x', 'x', 'x',"
						+ " '2026-01-01', 'BY_DATE', 30, 'CALENDAR', if(n >= 27500 and n % 2 = 0, '" + today.plusDays(9)
						+ "', date_add('" + today + "', interval (n - 27000) div 100 day)), if(n % 5 = 0, null,"
						+ " concat('plan', lpad(h % 2992, 6, '0'))), 'NONE', 1, 0, 0, false, 0, 1",
				"n * 17 % 30000 h, concat('2208225', lpad(n * 17 % 30000 % 22, 2, '0'),"
						+ " lpad(1 + n * 17 % 30000 div 22 % 14, 3, '0')) code, concat('plan', lpad(n, 6, '0')) id");
		run("""
				insert into open_task (id, kind, process, subject, area, line, household, assignee, roles, due_at,
				created_at, events) select concat('plan', n), if(n % 400 = 8, 'countersignIssue', if(n % 10 < 6,
				'rectifyIssue', 'recheckIssue')), 'rectification', concat('plan:', n), area, line, household,
				if(n % 10 < 5, rectifier, null), if(n % 400 = 8, 'OFFICE', if(n % 10 < 6, 'TOWNSHIP_LEADER', 'INSPECTOR')),
				due_on, '2026-01-01', 0 from (select i.*, i.id % 100000 n from issue i where id >= 2098020000) numbered""");
	}

	private static final String VILLAGES = "concat('plan', lpad(n, 6, '0')) id, concat('2208225', lpad(n % 22, 2, '0'),"
			+ " lpad(1 + n div 22 % 14, 3, '0')) code";

	private static final String DAYS = ", date_add('2026-01-01', interval n div 2000 day) day,"
			+ " concat('plan', lpad(n % 2000, 6, '0')) cadre";

	private void insert(String into, int rows, String values, String named) throws SQLException {
		run("insert into %s select %s from (select n, %s from plan_number where n < %d) numbered".formatted(into,
				values, named, rows));
	}

	void remove() throws SQLException {
		run("drop table if exists plan_number");
		run("delete from account_grant where account like 'plan0%'");
		run("delete from account where name like 'plan0%'");
		run("delete from meeting where area = '220822000000' and id < '2026'");
		run("delete from dispatch_round where dispatch_order >= 2098000000");
		run("delete from project_milestone where project >= 2098000000");
		run("delete from project_progress where project >= 2098000000");
		run("delete from ballot_seat where ballot >= 2098000000");
		for (String table : List.of(TABLES)) {
			run("delete from " + table + " where area between '220822500000' and '220822599999'");
		}
		run("delete from campaign_round where campaign = " + CAMPAIGN);
		run("delete from campaign where id = " + CAMPAIGN);
		run("delete from roll_call where township between '220822500000' and '220822599999'");
		run("delete from division where name = 'plan'");
		run("delete from import_run where id >= 9000000");
		for (String table : TABLES) {
			run("analyze table " + table);
		}
	}

	private void run(String sql) throws SQLException {
		try (Statement statement = this.connection.createStatement()) {
			statement.execute(sql);
		}
	}

}
