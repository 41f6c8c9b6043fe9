package io.duban;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.springframework.jdbc.core.simple.JdbcClient;

import io.duban.api.GlobalId;

/**
 * A township of its own whose lists are short, and grow where and when a test says: what
 * comes later may stand anywhere among what was there.
 */
final class PagedTownship {

	static final String CODE = "220822990000";

	private static final long CAMPAIGN = 99_000_000;

	private static final long ROUND = CAMPAIGN * 100 + 1;

	/** What has lists in it. */
	static final Map<String, String> OWNERS = Map.of("Household", "household(number: \"paging\")", "Division",
			"division(code: \"" + CODE + "\")", "Cadre", "cadre(number: \"paging\")", "ResponsibilityCoverage",
			"responsibilityCoverage(division: \"" + CODE + "\", on: \"1969-12-31\")", "CampaignRound",
			"campaignRound(id: \"" + GlobalId.of("CampaignRound", ROUND) + "\")", "Meeting",
			"meeting(week: \"pagingXX\", county: \"220822000000\")");

	private static final String MEETING = "pagingXX-220822";

	private static final String VILLAGE = "220822990001";

	private static final String WITHIN = " where area between '220822990000' and '220822990999'";

	/** So many places there are for what is added. */
	private static final int PLACES = 97;

	private final JdbcClient jdbc;

	PagedTownship(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Whose lists they are. */
	void found() {
		division(CODE, "TOWNSHIP", "220822000000");
		household("paging");
		cadre("paging");
		campaign();
		meeting();
		insert("roll_call", Map.of("on_day", LocalDate.EPOCH, "township", CODE, "due", 0, "signed", 0, "called_at",
				LocalDate.EPOCH, "events", 0, "version", 1));
		insert("ACT_RU_EXECUTION", Map.of("ID_", "paging", "REV_", 1, "PROC_INST_ID_", "paging"));
		insert("process_instance", Map.of("subject", "paging", "instance_id", "paging", "process", "paging", "area",
				VILLAGE, "started_at", LocalDate.EPOCH.atStartOfDay()));
	}

	void fill(String type, int rows) {
		empty();
		IntStream.range(0, rows).forEach((number) -> add(type, number));
	}

	/** Adds the next of a type, somewhere. */
	void add(String type, int number) {
		int place = number * 29 % PLACES;
		String id = "paging%02d".formatted(place);
		switch (type) {
			case "Division" -> division("2208229901%02d".formatted(place), "VILLAGE", CODE);
			case "Cadre" -> cadre(id);
			case "Household" -> {
				household(id);
				insert("responsibility",
						Map.of("id", "HOUSEHOLD:" + id + ":1970-01-01:paging", "area", VILLAGE, "kind", "HOUSEHOLD",
								"cadre", "paging", "subject", id, "since_on", LocalDate.EPOCH, "digest", "", "version",
								1));
			}
			case "Responsibility" -> {
				over("HOUSEHOLD", "paging", LocalDate.EPOCH.plusDays(place % 5), place);
				over("TOWNSHIP", CODE, LocalDate.EPOCH.plusDays(place % 5), place);
			}
			case "CadreProgress" -> {
				household(id);
				insert("responsibility", Map.of("id", id, "area", VILLAGE, "kind", "HOUSEHOLD", "cadre", id, "subject",
						id, "since_on", LocalDate.EPOCH, "digest", "", "version", 1));
			}
			case "Visit" -> insert("visit",
					Map.ofEntries(Map.entry("id", id), Map.entry("area", VILLAGE), Map.entry("household", "paging"),
							Map.entry("cadre", "paging"), Map.entry("visited_on", LocalDate.EPOCH.plusDays(place % 5)),
							Map.entry("outside_responsibility", false), Map.entry("not_ok", false),
							Map.entry("recorded_by", ""), Map.entry("recorded_at", LocalDate.EPOCH.atStartOfDay()),
							Map.entry("digest", ""), Map.entry("events", 0), Map.entry("version", 1)));
			case "GuidanceVisit" -> insert("guidance_visit",
					Map.ofEntries(Map.entry("id", id), Map.entry("area", VILLAGE), Map.entry("leader", "paging"),
							Map.entry("visited_on", day(place)), Map.entry("note", ""), Map.entry("recorded_by", ""),
							Map.entry("recorded_at", LocalDate.EPOCH.atStartOfDay()), Map.entry("withdrawn", false),
							Map.entry("digest", ""), Map.entry("events", 0), Map.entry("version", 1)));
			case "Issue" -> issue(2099_000000L + place, LocalDate.EPOCH.plusDays(place % 5));
			case "Task" -> insert("open_task",
					Map.ofEntries(Map.entry("id", id), Map.entry("kind", "paging"), Map.entry("process", "paging"),
							Map.entry("subject", id), Map.entry("area", VILLAGE), Map.entry("roles", "OFFICE"),
							Map.entry("due_at", LocalDate.EPOCH.plusDays(place % 5)),
							Map.entry("created_at", LocalDate.EPOCH), Map.entry("events", 0)));
			case "Inspection" -> insert("inspection", Map.ofEntries(Map.entry("id", 9_000_000 + place),
					Map.entry("area", VILLAGE), Map.entry("as_of", LocalDate.EPOCH), Map.entry("rules", ""),
					Map.entry("status", "FINISHED"), Map.entry("started_by", ""),
					Map.entry("started_at", LocalDate.EPOCH), Map.entry("found", 0), Map.entry("opened", 0),
					Map.entry("still_open", 0), Map.entry("gone", 0), Map.entry("events", 0), Map.entry("version", 1)));
			case "Import" -> insert("import_run",
					Map.of("id", 9_000_000 + place, "area", VILLAGE, "folder", "", "purpose", "", "status", "FINISHED",
							"started_by", "", "started_at", LocalDate.EPOCH, "events", 0, "version", 1));
			case "Project" ->
				insert("project", Map.ofEntries(Map.entry("id", 2099_000000L + place), Map.entry("area", VILLAGE),
						Map.entry("name", ""), Map.entry("owner", "paging"), Map.entry("budget", 0),
						Map.entry("starts_on", LocalDate.EPOCH), Map.entry("ends_on", LocalDate.EPOCH),
						Map.entry("status", "ENDED"), Map.entry("made_by", ""), Map.entry("made_on", LocalDate.EPOCH),
						Map.entry("closed_on", LocalDate.EPOCH), Map.entry("events", 0), Map.entry("version", 1)));
			case "DispatchOrder" -> {
				insert("dispatch_order",
						Map.of("id", 2099_000000L + place, "area", VILLAGE, "owner", "paging", "asked_by", "", "status",
								"WITHDRAWN", "round", 1, "due_at", LocalDate.EPOCH.atStartOfDay(), "events", 0,
								"version", 1));
				insert("dispatch_round", Map.of("dispatch_order", 2099_000000L + place, "number", 1, "question", "",
						"asked_at", LocalDate.EPOCH.atStartOfDay(), "due_at", LocalDate.EPOCH.atStartOfDay()));
			}
			case "Meeting" -> meeting(id, VILLAGE);
			case "AgendaItem" -> insert("agenda_item",
					Map.ofEntries(Map.entry("id", 2099_000000L + place), Map.entry("meeting", MEETING),
							Map.entry("area", VILLAGE), Map.entry("source", "ADDED"),
							Map.entry("subject_kind", "MATTER"), Map.entry("subject_id", id), Map.entry("title", ""),
							Map.entry("sort_place", place % 5), Map.entry("status", "REMOVED"),
							Map.entry("kept", false), Map.entry("proposed_at", LocalDate.EPOCH.atStartOfDay()),
							Map.entry("events", 0), Map.entry("version", 1)));
			case "MeetingReport" -> insert("meeting_report",
					Map.of("id", 2099_000000L + place, "meeting", MEETING, "area", VILLAGE, "unit", id, "status",
							"LAPSED", "late", false, "due_at", LocalDate.EPOCH.atStartOfDay(), "events", 0, "version",
							1));
			case "Account" -> insert("account",
					Map.of("name", id, "person", "", "password", "", "disabled", true, "failures", 0, "must_change",
							false, "created_at", LocalDate.EPOCH, "events", 0, "version", 1, "area", VILLAGE));
			case "Incident" -> insert("ACT_RU_INCIDENT",
					Map.of("ID_", id, "REV_", 1, "INCIDENT_TIMESTAMP_", LocalDate.EPOCH.atStartOfDay(),
							"INCIDENT_TYPE_", "failedJob", "ACTIVITY_ID_", "paging", "PROC_INST_ID_", "paging",
							"CONFIGURATION_", "paging"));
			case "HouseholdExit" -> insert("household_exit",
					Map.of("id", 2099_000000L + place, "area", VILLAGE, "household", "paging", "status", "REFUSED",
							"proposed_by", "", "proposed_on", LocalDate.EPOCH, "events", 0, "version", 1));
			case "VillageExit" -> insert("village_exit", Map.of("id", 2099_000000L + place, "area", VILLAGE, "status",
					"REFUSED", "asked_by", "", "asked_on", LocalDate.EPOCH, "events", 0, "version", 1));
			case "MonitoringClue" -> insert("monitoring_clue",
					Map.ofEntries(Map.entry("id", 2099_000000L + place), Map.entry("area", VILLAGE),
							Map.entry("household", "paging"), Map.entry("status", "DISMISSED"),
							Map.entry("summary", ""), Map.entry("reported_by", ""),
							Map.entry("reported_on", LocalDate.EPOCH), Map.entry("due_on", LocalDate.EPOCH),
							Map.entry("escalation", "NONE"), Map.entry("events", 0), Map.entry("version", 1)));
			case "DisciplineCase" -> insert("discipline_case",
					Map.ofEntries(Map.entry("id", 2099_000000L + place), Map.entry("area", VILLAGE),
							Map.entry("cadre", "paging"), Map.entry("ground", "OTHER"), Map.entry("status", "CLOSED"),
							Map.entry("proposed_by", ""), Map.entry("proposed_at", LocalDate.EPOCH.atStartOfDay()),
							Map.entry("hear_by", LocalDate.EPOCH), Map.entry("postponed", 0),
							Map.entry("did_not_come", true), Map.entry("limit_on", LocalDate.EPOCH),
							Map.entry("events", 0), Map.entry("version", 1)));
			case "Leave" -> insert("cadre_leave", Map.ofEntries(Map.entry("id", 9_000_000 + place),
					Map.entry("area", VILLAGE), Map.entry("cadre", "paging"), Map.entry("deputy", id),
					Map.entry("reason", ""), Map.entry("first_day", LocalDate.EPOCH),
					Map.entry("last_day", LocalDate.EPOCH), Map.entry("status", "ENDED"),
					Map.entry("approvers", "OFFICE"), Map.entry("overdue", "NONE"), Map.entry("requested_by", ""),
					Map.entry("requested_at", LocalDate.EPOCH), Map.entry("events", 0), Map.entry("version", 1)));
			case "Presence" -> insert("presence", Map.of("id", id, "cadre", id, "on_day", LocalDate.EPOCH, "area",
					VILLAGE, "signed_at", LocalDate.EPOCH, "account", "", "events", 0, "version", 1));
			case "Absence" -> {
				Map<String, Object> row = Map.of("on_day", LocalDate.EPOCH, "township", CODE, "area", VILLAGE, "cadre",
						id);
				insert("roll_absence", with(row, Map.of("id", id, "position", place)));
				insert("roll_absence", with(row, Map.of("id", id + "x", "position", PLACES + place, "cadre_leave", 1)));
			}
			case "WorkLog" -> insert("work_log",
					Map.of("id", id + ":" + day(place), "area", VILLAGE, "cadre", id, "work_day", day(place),
							"log_text", "", "late", false, "posted_by", "", "posted_at", day(place).atStartOfDay(),
							"events", 0, "version", 1));
			case "WorkLogMissing" -> insert("work_log_missing", Map.of("id", id + ":" + day(place), "work_day",
					day(place), "roll", id, "area", VILLAGE, "cadre", id));
			case "EveningNote" -> insert("evening_note",
					Map.of("id", CODE + ":" + LocalDate.EPOCH.plusDays(place), "area", CODE, "work_day",
							LocalDate.EPOCH.plusDays(place), "done", "", "tomorrow", "", "written_by", "", "written_at",
							LocalDate.EPOCH.atStartOfDay(), "events", 0, "version", 1));
			case "Kinship" -> insert("kinship", Map.of("id", 2099_000000L + place, "area", VILLAGE, "cadre", id, "kin",
					"paging", "declared_by", "", "declared_on", LocalDate.EPOCH, "events", 0, "version", 1));
			case "Ballot" -> insert("ballot",
					Map.of("id", 2099_000000L + place, "area", VILLAGE, "kind", "ADMISSION", "matter", "", "candidate",
							"paging", "secret", true, "status", "ADJOURNED", "opened_by", "", "opened_at",
							LocalDate.EPOCH.atStartOfDay()),
					Map.of("events", 0, "version", 1));
			case "PoolMember" ->
				insert("pool_member", Map.of("id", 2099_000000L + place, "area", VILLAGE, "tier", "FIRST", "cadre",
						"paging", "nomination", 0, "entered_on", LocalDate.EPOCH, "events", 0, "version", 1));
			case "Nomination" -> insert("nomination",
					Map.of("id", 2099_000000L + place, "area", VILLAGE, "cadre", "paging", "tier", "FIRST", "status",
							"REFUSED", "nominated_by", "", "nominated_on", LocalDate.EPOCH, "grounds", "", "voting",
							false),
					Map.of("events", 0, "version", 1));
			case "Ruling" -> insert("ruling",
					Map.of("id", 2099_000000L + place, "area", VILLAGE, "cadre", "paging", "subject", "", "account", "",
							"rule", "BAR", "rule_version", "", "inputs", "{}", "result", "PASSED"),
					Map.of("message", "", "made_at", LocalDate.EPOCH.atStartOfDay()));
			case "CadreNotice" -> insert("cadre_notice",
					Map.of("id", 2099_000000L + place, "area", VILLAGE, "matter", "", "cadre", "paging", "proposal", "",
							"state", "HANGING", "hung_on", LocalDate.EPOCH, "hangs_until", LocalDate.EPOCH, "events", 0,
							"version", 1));
			case "Vacancy" -> insert("vacancy",
					Map.of("id", 2099_000000L + place, "area", VILLAGE, "post_rank", "FULL_TOWNSHIP", "unit", "",
							"post", "", "status", "CLOSED", "opened_by", "", "opened_on", LocalDate.EPOCH, "voting",
							false),
					Map.of("events", 0, "version", 1));
			case "Appointment" -> insert("appointment",
					Map.of("id", 2099_000000L + place, "area", VILLAGE, "vacancy", 0, "cadre", "paging", "post_rank",
							"FULL_TOWNSHIP", "unit", "", "post", "", "former_unit", "", "former_post", ""),
					Map.of("former_rank", "", "frontline", false, "status", "CANCELLED", "notice", 0, "events", 0,
							"version", 1));
			default -> throw new IllegalArgumentException("Say how a list of " + type + " grows");
		}
	}

	/** A meeting of its county. */
	void meeting() {
		if (this.jdbc.sql("select count(*) from meeting where id = ?")
			.param(MEETING)
			.query(Integer.class)
			.single() == 0) {
			meeting(MEETING, "220822000000");
		}
	}

	private void meeting(String id, String area) {
		LocalDateTime at = LocalDate.EPOCH.atStartOfDay();
		insert("meeting",
				Map.ofEntries(Map.entry("id", id), Map.entry("area", area), Map.entry("week", "pagingXX"),
						Map.entry("status", "LAPSED"), Map.entry("caught_up", false), Map.entry("opened_at", at),
						Map.entry("reports_due_at", at), Map.entry("agenda_closes_at", at), Map.entry("session_at", at),
						Map.entry("events", 0), Map.entry("version", 1)));
	}

	/** Due before all others. */
	private void campaign() {
		insert("campaign", Map.of("id", CAMPAIGN, "area", CODE, "kind", "OTHER", "name", "paging", "to_hosts", false,
				"started_on", LocalDate.EPOCH, "started_by", "", "events", 0, "version", 1));
		insert("campaign_round", Map.of("campaign", CAMPAIGN, "number", 1, "id", ROUND, "due_on", LocalDate.EPOCH));
	}

	/** Takes all away but whose the lists are. */
	void empty() {
		this.jdbc.sql("delete from ACT_RU_INCIDENT where PROC_INST_ID_ = 'paging'").update();
		this.jdbc.sql("delete from dispatch_round where dispatch_order >= 2099000000").update();
		for (String table : List.of("cadre", "household")) {
			this.jdbc.sql("delete from " + table + WITHIN + " and id <> 'paging'").update();
		}
		this.jdbc.sql("delete from division" + WITHIN + " and id <> '" + CODE + "'").update();
		for (String table : List.of("responsibility", "visit", "guidance_visit", "issue", "open_task", "inspection",
				"import_run", "account", "project", "dispatch_order", "household_exit", "village_exit",
				"monitoring_clue", "discipline_case", "cadre_leave", "presence", "roll_absence", "work_log",
				"work_log_missing", "evening_note", "meeting", "agenda_item", "meeting_report", "kinship", "ballot",
				"pool_member", "nomination", "ruling", "cadre_notice", "vacancy", "appointment")) {
			this.jdbc.sql("delete from " + table + WITHIN).update();
		}
	}

	void remove() {
		empty();
		this.jdbc.sql("delete from meeting where id = '" + MEETING + "'").update();
		this.jdbc.sql("delete from roll_call where township = '" + CODE + "'").update();
		this.jdbc.sql("delete from ACT_RU_EXECUTION where ID_ = 'paging'").update();
		this.jdbc.sql("delete from campaign_round where campaign = " + CAMPAIGN).update();
		this.jdbc.sql("delete from campaign where id = " + CAMPAIGN).update();
		for (String table : List.of("process_instance", "division", "cadre", "household")) {
			this.jdbc.sql("delete from " + table + WITHIN).update();
		}
	}

	private void division(String code, String level, String parent) {
		insert("division", Map.of("id", code, "area", code, "name", "", "level", level, "parent", parent,
				"poor_village", false, "digest", "", "version", 1));
	}

	private void cadre(String number) {
		insert("cadre", Map.of("id", number, "area", VILLAGE, "name", "", "unit", "", "unit_kind", "", "post", "",
				"cadre_rank", "", "digest", "", "version", 1));
	}

	private void household(String number) {
		insert("household", Map.of("id", number, "area", VILLAGE, "kind", "", "risk_cleared", true, "dangerous_house",
				false, "safe_water", true, "digest", "", "version", 1));
	}

	/** Somebody answered for one day; the cadre whose lists they are, and another one. */
	private void over(String kind, String subject, LocalDate since, int place) {
		String cadre = kind.equals("HOUSEHOLD") ? "paging" : "paging%02d".formatted(place);
		LocalDate day = kind.equals("HOUSEHOLD") ? since.plusDays(place * 7L) : since;
		insert("responsibility",
				Map.of("id", kind + ":" + subject + ":" + day + ":" + cadre, "area", VILLAGE, "kind", kind, "cadre",
						cadre, "subject", subject, "since_on", day, "until_on", day.plusDays(1), "digest", "",
						"version", 1));
	}

	private static LocalDate day(int place) {
		return LocalDate.EPOCH.plusDays(place % 5);
	}

	private void issue(long id, LocalDate dueOn) {
		insert("issue", Map.ofEntries(Map.entry("id", id), Map.entry("area", VILLAGE), Map.entry("township", CODE),
				Map.entry("status", "CLOSED"), Map.entry("source", "REPORT"), Map.entry("line", "OTHER"),
				Map.entry("rule", "PAGING"), Map.entry("severity", "MINOR"), Map.entry("subject_kind", "HOUSEHOLD"),
				Map.entry("subject_id", "paging"), Map.entry("household", "paging"), Map.entry("summary", ""),
				Map.entry("facts", ""), Map.entry("reported_by", ""),
				Map.entry("reported_at", LocalDate.EPOCH.atStartOfDay()), Map.entry("deadline_kind", "BY_DATE"),
				Map.entry("deadline_days", 1), Map.entry("deadline_counts", "CALENDAR"), Map.entry("due_on", dueOn),
				Map.entry("rectifier", "paging"), Map.entry("escalation", "NONE"), Map.entry("round", 1),
				Map.entry("relapses", 0), Map.entry("failed_rounds", 0), Map.entry("extended", false),
				Map.entry("events", 0), Map.entry("version", 1)));
	}

	private static Map<String, Object> with(Map<String, Object> row, Map<String, Object> more) {
		Map<String, Object> all = new HashMap<>(row);
		all.putAll(more);
		return all;
	}

	private void insert(String table, Map<String, Object> row, Map<String, Object> more) {
		insert(table, with(row, more));
	}

	private void insert(String table, Map<String, ?> row) {
		this.jdbc
			.sql("insert into %s (%s) values (:%s)".formatted(table, String.join(", ", row.keySet()),
					String.join(", :", row.keySet())))
			.params(row)
			.update();
	}

}
