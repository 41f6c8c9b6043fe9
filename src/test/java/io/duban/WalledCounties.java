package io.duban;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.jdbc.core.simple.JdbcClient;

import io.duban.attachment.Bytes;
import io.duban.core.Sealing;
import io.duban.security.Area;
import io.duban.security.Front;
import io.duban.security.Grant;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two townships of one county and a township of another one, each with some of all that
 * there is. Whatever belongs to one of them bears its mark, and each has another number
 * of everything.
 */
final class WalledCounties {

	static final String COUNTY = "990101000000";

	static final Place A = new Place("QXA", "990101101000", "990101101000", 3);

	static final Place B = new Place("QXB", "990101102000", "990101102000", 4);

	static final Place C = new Place("QXC", "990202000000", "990202101000", 5);

	static final List<Place> PLACES = List.of(A, B, C);

	private static final Map<Place, Pattern> OWN = PLACES.stream()
		.collect(Collectors.toMap(Function.identity(), Place::own));

	/** Somebody of the county who answers for a household in A. */
	static final String COUNTY_CADRE = "QXK-C1";

	/** Sees everything of all counties: what the others see is held against it. */
	static final String EVERYBODYS = "qx.all";

	private final JdbcClient jdbc;

	private final Sealing sealing;

	private final WallsTests server;

	WalledCounties(JdbcClient jdbc, Sealing sealing, WallsTests server) {
		this.jdbc = jdbc;
		this.sealing = sealing;
		this.server = server;
	}

	void found() {
		Area all = Area.of("990000000000");
		// Somebody else has each administrator's role, so that those of the places can be
		// closed.
		this.server.person("qx.security", null, grant(Role.SECURITY_ADMIN, all));
		this.server.person(EVERYBODYS, null, grant(Role.AUDITOR, all), grant(Role.OFFICE, all),
				grant(Role.INSPECTOR, all), grant(Role.TOWNSHIP_LEADER, all));
		division(COUNTY, "QXK县", "COUNTY", null);
		division(C.area, "QXC县", "COUNTY", null);
		cadre(COUNTY_CADRE, "QXK", COUNTY, 0);
		PLACES.forEach(this::found);
		PLACES.forEach(this::exits);
		meeting("2098-W10", COUNTY, "QXK", COUNTY_CADRE);
		meeting("2098-W20", C.area, C.mark, C.cadre(1));
		PLACES.forEach(this::agenda);
		PLACES.forEach(this::careers);
		this.jdbc.sql("update account set area = :area where name like :name")
			.params(Map.of("area", COUNTY, "name", "qx.%"))
			.update();
	}

	private static Grant grant(Role role, Area area) {
		return new Grant(role, area, Set.of());
	}

	private void found(Place place) {
		String mark = place.mark;
		division(place.township, mark + "乡", "TOWNSHIP", place.area.equals(place.township) ? COUNTY : place.area);
		for (int village = 1; village <= 2; village++) {
			division(place.village(village), mark + "村" + village, "VILLAGE", place.township);
		}
		for (int number = 1; number <= place.many; number++) {
			cadre(place.cadre(number), mark, place.village(1), number);
		}
		for (int number = 1; number <= place.many; number++) {
			household(place, number);
		}
		answers(place, 1, place.cadre(1));
		answers(place, 2, place.cadre(2));
		if (place == A) {
			answers(place, 3, COUNTY_CADRE);
		}
		leads(place);
		inspection(place);
		importRun(place);
		people(place);
		issues(place);
		leave(place);
		visits(place);
		guidance(place);
		dispatches(place);
		logs(place);
		discipline(place);
	}

	/** Somebody is to leave, and whoever sees the area anyway stands in. */
	private void leave(Place place) {
		does(place.account("second"), "leaveRequest",
				"reason: \"%s有事\", firstDay: \"2026-09-%02d\", lastDay: \"2026-09-2%d\", deputy: \"%s\""
					.formatted(place.mark, 10 + place.many, place.many, place.cadre(3)),
				"leave { id }");
		for (int number = 1; number <= 2; number++) {
			insert("presence", Map.ofEntries(Map.entry("id", "2026-08-31:" + place.cadre(number)),
					Map.entry("cadre", place.cadre(number)), Map.entry("on_day", LocalDate.of(2026, 8, 31)),
					Map.entry("area", place.village(1)), Map.entry("signed_at", LocalDateTime.of(2026, 8, 31, 8, 0)),
					Map.entry("account", place.mark), Map.entry("latitude", 10 + place.many),
					Map.entry("longitude", 100 + place.many), Map.entry("events", 0), Map.entry("version", 1)));
		}
		LocalDate day = LocalDate.of(2026, 8, place.many);
		insert("roll_call", Map.of("on_day", day, "township", place.township, "due", place.many, "signed", 0,
				"called_at", day.atTime(18, 0), "events", 0, "version", 1));
		Long leave = this.jdbc.sql("select min(id) from cadre_leave where cadre = ?")
			.param(place.cadre(2))
			.query(Long.class)
			.single();
		for (int number = 1; number <= place.many; number++) {
			Map<String, Object> row = new HashMap<>(Map.of("on_day", day, "township", place.township, "position",
					number, "id", "%s:%s:%s".formatted(day, place.cadre(number), place.village(1)), "cadre",
					place.cadre(number), "area", place.village(1)));
			if (number == 2) {
				row.put("cadre_leave", leave);
			}
			insert("roll_absence", row);
		}
	}

	/**
	 * A household's exit, a village's, a clue and an objection, and what is entered of
	 * all.
	 */
	private void exits(Place place) {
		LocalDate day = LocalDate.of(2026, 8, place.many);
		does(place.account("OFFICE"), "householdExitPropose", "household: \"%s\"".formatted(place.household(1)),
				"exit { id }");
		does(place.account("OFFICE"), "monitoringClueReport",
				"household: \"%s\", summary: \"%s线索\"".formatted(place.household(2), place.mark), "clue { id }");
		insert("village_exit", Map.of("id", place.figure() * 10, "area", place.village(1), "status", "REFUSED",
				"asked_by", place.mark, "asked_on", day, "reason", place.mark + "因", "events", 0, "version", 1));
		insert("notice_objection",
				Map.ofEntries(Map.entry("id", place.figure() * 10), Map.entry("area", place.village(1)),
						Map.entry("household", place.household(1)),
						Map.entry("notice", "householdExit:" + exitOf(place.household(1))),
						Map.entry("objection", place.mark + "异议"), Map.entry("raised_by", place.mark),
						Map.entry("raised_on", day), Map.entry("events", 0), Map.entry("version", 1)));
		insert("poverty_spell", Map.of("id", place.household(3) + ":2014", "area", place.village(1), "household",
				place.household(3), "since_year", 2000 + place.many, "source", place.mark, "digest", "", "version", 1));
	}

	/**
	 * A cadre who is nominated, voted on, in a pool, and to be appointed. A notice of A
	 * or B is seen in both, so it bears the county's mark.
	 */
	private void careers(Place place) {
		LocalDate day = LocalDate.of(2026, 8, place.many);
		LocalDateTime at = day.atTime(8, place.many);
		String mark = place.mark;
		long id = place.figure() * 10;
		String cadre = place.cadre(1);
		insert("kinship",
				Map.ofEntries(Map.entry("id", id), Map.entry("area", place.area), Map.entry("cadre", cadre),
						Map.entry("kin", place.cadre(2)), Map.entry("declared_by", mark), Map.entry("declared_on", day),
						Map.entry("declarer", cadre), Map.entry("confirmed_by", mark), Map.entry("confirmed_on", day),
						Map.entry("reason", mark + "由"), Map.entry("events", 0), Map.entry("version", 1)));
		insert("ballot",
				Map.ofEntries(Map.entry("id", id), Map.entry("area", place.area), Map.entry("kind", "ADMISSION"),
						Map.entry("matter", "nomination:" + id), Map.entry("candidate", cadre),
						Map.entry("secret", false), Map.entry("status", "CLOSED"), Map.entry("opened_by", mark),
						Map.entry("opened_at", at), Map.entry("closed_at", at), Map.entry("agreed", place.figure()),
						Map.entry("disagreed", place.figure()), Map.entry("deferred", place.figure()),
						Map.entry("passed", true), Map.entry("reason", mark + "票"), Map.entry("events", 0),
						Map.entry("version", 1)));
		insert("ballot_seat", Map.of("ballot", id, "position", 0, "voter", place.cadre(2), "chair", true, "present",
				true, "voted", true, "choice", "AGREE"));
		insert("pool", Map.of("id", place.area + ":FIRST", "area", place.area, "tier", "FIRST", "occupied",
				place.figure(), "events", 0, "version", 1));
		insert("pool_member",
				Map.ofEntries(Map.entry("id", id), Map.entry("area", place.area), Map.entry("tier", "FIRST"),
						Map.entry("cadre", cadre), Map.entry("nomination", id), Map.entry("entered_on", day),
						Map.entry("left_on", day), Map.entry("ground", "AGE"), Map.entry("reason", mark + "出库"),
						Map.entry("events", 0), Map.entry("version", 1)));
		insert("nomination",
				Map.ofEntries(Map.entry("id", id), Map.entry("area", place.area), Map.entry("cadre", cadre),
						Map.entry("tier", "FIRST"), Map.entry("status", "REFUSED"), Map.entry("nominated_by", mark),
						Map.entry("nominated_on", day), Map.entry("grounds", mark + "荐"), Map.entry("decision", id),
						Map.entry("voting", false), Map.entry("finding", mark + "考察"), Map.entry("ended_on", day),
						Map.entry("reason", mark + "未入"), Map.entry("events", 0), Map.entry("version", 1)));
		insert("ruling",
				Map.ofEntries(Map.entry("id", id), Map.entry("area", place.area), Map.entry("cadre", cadre),
						Map.entry("subject", "nomination:" + id), Map.entry("account", mark), Map.entry("act", mark),
						Map.entry("code", "NOT_ELIGIBLE"), Map.entry("rule", mark), Map.entry("rule_version", mark),
						Map.entry("inputs", "{\"rank\":\"" + mark + "\"}"), Map.entry("result", "REFUSED"),
						Map.entry("message", mark + "判"), Map.entry("made_at", at)));
		insert("cadre_notice", Map.ofEntries(Map.entry("id", id), Map.entry("area", place.area),
				Map.entry("matter", "nomination:" + id), Map.entry("cadre", (place != C) ? COUNTY_CADRE : cadre),
				Map.entry("proposal", ((place != C) ? "QXK" : mark) + "拟"), Map.entry("state", "HANGING"),
				Map.entry("hung_on", day), Map.entry("hangs_until", day), Map.entry("events", 0),
				Map.entry("version", 1)));
		insert("vacancy",
				Map.ofEntries(Map.entry("id", id), Map.entry("area", place.area),
						Map.entry("post_rank", "FULL_TOWNSHIP"), Map.entry("unit", mark + "乡"),
						Map.entry("post", mark + "长"), Map.entry("status", "FILLED"), Map.entry("opened_by", mark),
						Map.entry("opened_on", day), Map.entry("proposed", cadre), Map.entry("voting", false),
						Map.entry("appointment", id), Map.entry("ended_on", day), Map.entry("reason", mark + "缺"),
						Map.entry("events", 0), Map.entry("version", 1)));
		insert("appointment", Map.ofEntries(Map.entry("id", id), Map.entry("area", place.area),
				Map.entry("vacancy", id), Map.entry("cadre", cadre), Map.entry("post_rank", "FULL_TOWNSHIP"),
				Map.entry("unit", mark + "乡"), Map.entry("post", mark + "长"), Map.entry("former_unit", mark + "村"),
				Map.entry("former_post", mark + "书记"), Map.entry("former_rank", mark), Map.entry("frontline", true),
				Map.entry("tier", "FIRST"), Map.entry("status", "CONFIRMED"), Map.entry("notice", id),
				Map.entry("appointed_on", day), Map.entry("probation_until", day), Map.entry("ended_on", day),
				Map.entry("reason", mark + "任"), Map.entry("events", 0), Map.entry("version", 1)));
		insert("past_appointment", Map.ofEntries(Map.entry("id", cadre + ":" + day), Map.entry("area", place.area),
				Map.entry("cadre", cadre), Map.entry("appointed_on", day), Map.entry("post_rank", "FULL_TOWNSHIP"),
				Map.entry("unit", mark + "乡"), Map.entry("post", mark + "长"), Map.entry("former_unit", mark + "村"),
				Map.entry("former_post", mark + "书记"), Map.entry("former_rank", mark), Map.entry("frontline", true),
				Map.entry("digest", ""), Map.entry("version", 1)));
		if (Area.countyOf(place.area).code().equals(place.area)) {
			insert("committee", Map.of("id", place.area, "events", 0, "version", 1));
			insert("committee_member",
					Map.of("committee", place.area, "position", 0, "cadre", cadre, "chair", true, "since_on", day));
		}
	}

	private long exitOf(String household) {
		return this.jdbc.sql("select id from household_exit where household = ?")
			.param(household)
			.query(Long.class)
			.single();
	}

	/** One person for each role, and one for each line of a department. */
	private void people(Place place) {
		place.viewers()
			.forEach((viewer) -> this.server.person(viewer.account(), viewer.cadre(),
					new Grant(viewer.role(), viewer.area(), viewer.lines())));
		this.server.person(place.account("second"), place.cadre(2), grant(Role.CADRE, Area.of(place.area)));
		this.jdbc.sql("update account set area = :area where name like :name")
			.params(Map.of("area", place.area, "name", place.mark.toLowerCase(Locale.ROOT) + ".%"))
			.update();
	}

	/** What people do: one is rectified with a file, for one a file is awaited. */
	private void issues(Place place) {
		String first = report(place, "HOUSING", "MINOR", 1);
		report(place, "WATER", "CRITICAL", 1);
		String rectified = report(place, "HOUSING", "MAJOR", 2);
		for (int number = 3; number <= place.many; number++) {
			report(place, "OTHER", "MINOR", number);
		}
		attach(place.account("CADRE"), first, place);
		JsonNode created = attach(place.account("second"), rectified, place);
		put(created.at("/upload/url").asString());
		does(place.account("second"), "issueRectify", """
				issue: "%s", description: "%s修好", evidence: [{ title: "%3$s照片", attachment: "%4$s" },
				{ title: "%3$s视频", url: "https://files.example/%3$s" }]""".formatted(rectified, place.mark, place.mark,
				created.at("/attachment/id").asString()), "issue { id }");
		this.jdbc.sql("update issue set facts = :facts where area like :area")
			.params(Map.of("facts", place.mark + "事实", "area", place.township.substring(0, 9) + "%"))
			.update();
		String instance = this.jdbc
			.sql("select p.instance_id from process_instance p where p.area = :area order by p.subject limit 1")
			.param("area", place.village(1))
			.query(String.class)
			.single();
		insert("ACT_RU_INCIDENT",
				Map.of("ID_", place.mark + "-N1", "REV_", 1, "INCIDENT_TIMESTAMP_", LocalDateTime.of(2026, 9, 1, 8, 0),
						"INCIDENT_TYPE_", "failedJob", "ACTIVITY_ID_", place.mark + "步", "PROC_INST_ID_", instance,
						"CONFIGURATION_", place.mark));
	}

	/** By the cadre, and one by another; one of them finds something. */
	private void visits(Place place) {
		for (int number = 1; number <= place.many; number++) {
			boolean others = number == place.many;
			does(others ? place.account("second") : place.account("CADRE"), "visitsRecord",
					"""
							visits: [{ clientId: "%s", visitedOn: "%s", household: "%s", words: "%4$s话",
							survey: [{ assurance: HOUSING, reply: OK, words: "%4$s房" }, { assurance: WATER, reply: %5$s, words: "%4$s水" }] }]"""
						.formatted(UUID.nameUUIDFromBytes((place.mark + number).getBytes(StandardCharsets.UTF_8)),
								LocalDate.now(this.server.clock).minusDays(number), place.household(others ? 2 : 1),
								place.mark, (number == 1) ? "NOT_OK" : "OK"),
					"results { outcome }");
		}
		insert("campaign",
				Map.of("id", place.figure(), "area", place.area, "kind", "HUNDRED_MEALS", "name", place.mark,
						"to_hosts", true, "started_on", LocalDate.of(2026, 9, 1), "started_by", place.mark, "events", 0,
						"version", 1));
		for (int number = 1; number <= place.many; number++) {
			insert("campaign_host",
					Map.of("campaign", place.figure(), "number", number, "id", place.figure() * 1000L + number, "area",
							place.village(1), "post", "GROUP_HEAD", "name", place.mark + "组长"));
		}
	}

	/** To the village, and to one household after another; all but one find something. */
	private void guidance(Place place) {
		for (int number = 1; number <= place.many; number++) {
			String where = (number == 1) ? "division: \"" + place.village(1) + "\""
					: "household: \"" + place.household(number - 1) + "\"";
			String items = (number == place.many) ? "" : """
					{ line: HOUSING, severity: MAJOR, summary: "%1$s房漏雨" },
					{ line: WATER, severity: MINOR, summary: "%1$s水有味" }""".formatted(place.mark);
			does(place.account("OFFICE"), "guidanceVisitRecord", """
					clientId: "%s", visitedOn: "%s", %s, leader: "%s", companions: ["%s"], note: "%s看了看", items: [%s]"""
				.formatted(UUID.nameUUIDFromBytes((place.mark + "guidance" + number).getBytes(StandardCharsets.UTF_8)),
						LocalDate.now(this.server.clock).minusDays(number), where, place.cadre(3),
						place.cadre(1 + number % 2), place.mark, items),
					"visit { id }");
		}
	}

	/**
	 * Somebody is heard, decided on, and appeals; others are to be heard, one of them the
	 * cadre who may see only their own.
	 */
	private void discipline(Place place) {
		String organization = place.account("ORGANIZATION");
		for (int number = 1; number <= place.many; number++) {
			String cadre = place.cadre(1 + number % 2);
			String proposed = does(organization, "disciplinePropose",
					"cadre: \"%s\", ground: %s, reason: \"%s反映\"".formatted(cadre,
							List.of("OTHER", "OVERDUE_WORK", "MISSING_LOGS", "ABSENCES").get((number - 1) / 2),
							place.mark),
					"disciplineCase { id }")
				.at("/disciplineCase/id")
				.asString();
			if (number == 1) {
				String about = "disciplineCase: \"" + proposed + "\", ";
				does(place.account("second"), "disciplineSpeak", about + "words: \"" + place.mark + "申辩\"",
						"disciplineCase { id }");
				does(organization, "disciplineDecide", about + "outcome: NOTICE, reason: \"" + place.mark + "属实\"",
						"disciplineCase { id }");
				does(place.account("second"), "disciplineAppeal", about + "words: \"" + place.mark + "不服\"",
						"disciplineCase { id }");
			}
		}
	}

	/**
	 * Projects, of one of which an order asks twice, and an order that becomes an issue.
	 */
	private void dispatches(Place place) {
		String project = "";
		for (int number = 1; number <= place.many; number++) {
			project = does(place.account("OFFICE"), "projectMake",
					"""
							division: "%s", name: "%s项目%d", owner: "%s", budget: "%d", startsOn: "2026-01-01",
							endsOn: "2027-12-31", milestones: [{ name: "%2$s节点", plannedOn: "2026-06-30", share: 30 }]"""
						.formatted(place.village(1), place.mark, number, place.cadre(1 + number % 2), place.figure()),
					"project { id }")
				.at("/project/id")
				.asString();
			if (number == 1) {
				does(place.account("second"), "projectEnterProgress",
						"project: \"%s\", share: 20, paid: \"%d\", description: \"%s进展\"".formatted(project,
								place.figure(), place.mark),
						"project { id }");
			}
		}
		String about = "project: \"%s\", question: \"%s为何落后\"".formatted(project, place.mark);
		String asked = ordered(place, "dispatchOrderAsk", about);
		String owner = (1 + place.many % 2 == 1) ? place.account("CADRE") : place.account("second");
		JsonNode created = does(owner, "attachmentCreate",
				"subject: \"%s\", fileName: \"%s材料.jpg\"".formatted(asked, place.mark),
				"attachment { id } upload { url }");
		put(created.at("/upload/url").asString());
		does(owner, "dispatchOrderAnswer", "order: \"%s\", description: \"%s雨天\", attachments: [\"%s\"]"
			.formatted(asked, place.mark, created.at("/attachment/id").asString()), "order { id }");
		ordered(place, "dispatchOrderAskAgain", "order: \"%s\", question: \"%s几日完\"".formatted(asked, place.mark));
		for (int number = 2; number <= place.many; number++) {
			String free = ordered(place, "dispatchOrderAsk", "division: \"%s\", owner: \"%s\", question: \"%s饮水如何\""
				.formatted(place.village(1), place.cadre(1), place.mark));
			if (number == 2) {
				ordered(place, "dispatchOrderOpenIssue",
						"order: \"%s\", line: WATER, severity: MAJOR, summary: \"%s水厂\"".formatted(free, place.mark));
			}
		}
		this.jdbc.sql("update dispatch_order set agenda_week = :week where area = :area")
			.params(Map.of("week", place.mark + "-W", "area", place.village(1)))
			.update();
	}

	private String ordered(Place place, String mutation, String input) {
		return does(place.account("COUNTY_SECRETARY"), mutation, input, "order { id }").at("/order/id").asString();
	}

	private String report(Place place, String line, String severity, int household) {
		return does(place.account("INSPECTOR"), "issueReport",
				"household: \"%s\", line: %s, severity: %s, source: VISIT, summary: \"%s问题\""
					.formatted(place.household(household), line, severity, place.mark),
				"issue { id }")
			.at("/issue/id")
			.asString();
	}

	private JsonNode attach(String account, String issue, Place place) {
		return does(account, "attachmentCreate", "subject: \"%s\", fileName: \"%s照片.jpg\"".formatted(issue, place.mark),
				"attachment { id } upload { url }");
	}

	private JsonNode does(String account, String mutation, String input, String answer) {
		JsonNode whole = this.server.ask(account,
				"mutation { %s(input: { %s }) { %s userErrors { code message } } }".formatted(mutation, input, answer),
				Map.of());
		assertThat(Front.refusal(whole)).as(whole.toString()).isEmpty();
		return whole.at("/data/" + mutation);
	}

	private static void put(String url) {
		try {
			HttpResponse<String> answer = HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(URI.create(url))
					.PUT(BodyPublishers.ofByteArray(Bytes.jpeg(40, 30)))
					.build(), BodyHandlers.ofString());
			assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private void division(String code, String name, String level, @Nullable String parent) {
		Map<String, Object> row = new HashMap<>(Map.of("id", code, "area", code, "name", name, "level", level,
				"poor_village", true, "digest", "", "version", 1));
		if (parent != null) {
			row.put("parent", parent);
		}
		insert("division", row);
	}

	private void cadre(String number, String mark, String area, int index) {
		insert("cadre",
				Map.of("id", number, "area", area, "name", mark + "干部", "unit", mark + "单位" + index, "unit_kind",
						mark + "类", "post", mark + "职", "cadre_rank", mark + "级", "sealed_phone", phone(mark, index),
						"digest", "", "version", 1));
	}

	static String phone(String mark, int index) {
		int place = mark.charAt(2) - 'A';
		return "1%d%d8888%d%d%02d".formatted(3 + place % 7, place % 10, place % 10, place % 10, index);
	}

	static String identityNumber(Place place, int number) {
		int which = place.mark.charAt(2) - 'A';
		return "9901%02d19850%d0%d%d%02dX".formatted(which + 11, number, number, place.many, which + 31);
	}

	private void household(Place place, int number) {
		String mark = place.mark;
		String area = place.village((number % 2 == 1) ? 1 : 2);
		insert("household",
				Map.ofEntries(Map.entry("id", place.household(number)), Map.entry("area", area),
						Map.entry("kind", mark + "户"), Map.entry("monitoring", "MARGINAL_AT_RISK"),
						Map.entry("risk_cleared", false), Map.entry("cause1", mark + "因一"),
						Map.entry("cause2", mark + "因二"), Map.entry("income_per_head", place.figure()),
						Map.entry("identified_on", LocalDate.of(1970 + place.many, 1, number)),
						Map.entry("dangerous_house", true), Map.entry("safe_water", false), Map.entry("digest", ""),
						Map.entry("version", 1)));
		insert("person", Map.ofEntries(Map.entry("id", mark + "-P" + number), Map.entry("area", area),
				Map.entry("household", place.household(number)), Map.entry("name", mark + "人"),
				Map.entry("sealed_card_kind", mark + "证"),
				Map.entry("sealed_card_number", identityNumber(place, number)),
				Map.entry("sealed_identity_number", identityNumber(place, number)),
				Map.entry("identity_key", this.sealing.name(identityNumber(place, number))),
				Map.entry("listed_identity", this.sealing.name(identityNumber(place, number))),
				Map.entry("identity_valid", true), Map.entry("born_on", LocalDate.of(1985, number, number)),
				Map.entry("relation", mark + "主"), Map.entry("sex", mark + "女"), Map.entry("ethnicity", mark + "族"),
				Map.entry("education", mark + "学"), Map.entry("sealed_health", mark + "病"),
				Map.entry("months_of_work", place.figure()), Map.entry("resident_insurance", true),
				Map.entry("employee_insurance", false), Map.entry("sealed_phone", phone(mark, 9 - number)),
				Map.entry("digest", ""), Map.entry("version", 1)));
	}

	private void answers(Place place, int household, String cadre) {
		insert("responsibility",
				Map.of("id", "HOUSEHOLD:" + place.household(household) + ":2020-01-01:" + cadre, "area",
						place.village(1), "kind", "HOUSEHOLD", "cadre", cadre, "subject", place.household(household),
						"since_on", LocalDate.of(2020, 1, 1), "digest", "", "version", 1));
	}

	/** The first responsible person of a village, one after another. */
	private void leads(Place place) {
		String subject = place.village(1);
		for (int number = 1; number <= place.many; number++) {
			Map<String, Object> row = new HashMap<>(
					Map.of("id", "VILLAGE:" + subject + ":2021-01-0" + number + ":" + place.cadre(number), "area",
							subject, "kind", "VILLAGE", "cadre", place.cadre(number), "subject", subject, "since_on",
							LocalDate.of(2021, 1, number), "digest", "", "version", 1));
			row.putAll(Map.of("reason", place.mark + "由", "appointed_by", place.account("COUNTY_LEADER")));
			if (number < place.many) {
				row.putAll(Map.of("until_on", LocalDate.of(2021, 1, number + 1), "end_reason", place.mark + "换",
						"ended_by", place.account("COUNTY_LEADER")));
			}
			insert("responsibility", row);
		}
	}

	private void inspection(Place place) {
		for (int number = 1; number <= place.many; number++) {
			insert("inspection",
					Map.ofEntries(Map.entry("id", place.figure() * 10 + number), Map.entry("area", place.area),
							Map.entry("as_of", LocalDate.of(2026, 8, number)), Map.entry("rules", place.mark + "_RULE"),
							Map.entry("status", "FAILED"), Map.entry("started_by", place.mark),
							Map.entry("started_at", LocalDateTime.of(2026, 8, number, 8, 0)),
							Map.entry("found", place.figure()), Map.entry("opened", place.figure()),
							Map.entry("still_open", place.figure()), Map.entry("gone", place.figure()),
							Map.entry("failure", place.mark + "断"), Map.entry("events", 0), Map.entry("version", 1)));
			insert("inspection_count", Map.of("inspection", place.figure() * 10 + number, "rule", place.mark + "_RULE",
					"found", place.figure()));
		}
	}

	/**
	 * Logs and notes of A and B are seen in both, so they bear the county's mark; who had
	 * no log is their own.
	 */
	private void logs(Place place) {
		boolean neighbours = place != C;
		String mark = neighbours ? "QXK" : place.mark;
		String cadre = neighbours ? COUNTY_CADRE : place.cadre(1);
		LocalDate day = LocalDate.of(2026, 8, place.many);
		String log = cadre + ":" + day;
		LocalDateTime at = day.atTime(18, 0);
		String file = "%032x".formatted(place.figure());
		insert("work_log", Map.of("id", log, "area", place.village(1), "cadre", cadre, "work_day", day, "log_text",
				mark + "日志", "late", false, "posted_by", mark, "posted_at", at, "events", 0, "version", 1));
		insert("work_log_issue",
				Map.of("work_log", log, "position", 0, "issue",
						this.jdbc.sql("select min(id) from issue where area = ?")
							.param(place.village(1))
							.query(Long.class)
							.single()));
		insert("work_log_photograph", Map.of("work_log", log, "position", 0, "attachment", file, "title", mark + "图",
				"from_site", true, "sha256", "0"));
		insert("attachment", Map.ofEntries(Map.entry("id", file), Map.entry("subject_type", "WorkLog"),
				Map.entry("subject_id", log), Map.entry("area", place.village(1)), Map.entry("owner", cadre),
				Map.entry("county", true), Map.entry("file_name", mark + "图.jpg"), Map.entry("status", "STORED"),
				Map.entry("media_type", "image/jpeg"), Map.entry("size_bytes", 1), Map.entry("sha256", "0"),
				Map.entry("thumbnail", false), Map.entry("created_by", mark), Map.entry("created_at", at),
				Map.entry("stored_at", at), Map.entry("used_at", at), Map.entry("events", 0), Map.entry("version", 1)));
		String township = neighbours ? COUNTY : place.township;
		insert("evening_note", Map.of("id", township + ":" + day, "area", township, "work_day", day, "done", mark + "做",
				"tomorrow", mark + "明", "written_by", mark, "written_at", at, "events", 0, "version", 1));
		for (int number = 1; number <= place.many; number++) {
			insert("work_log_missing", Map.of("id", place.cadre(number) + ":" + day, "work_day", day, "roll",
					place.mark, "area", place.village(1), "cadre", place.cadre(number)));
		}
	}

	/** A meeting of a week to come, so that nobody opens others. */
	private void meeting(String week, String county, String mark, String chair) {
		String id = week + "-" + county.substring(0, 6);
		LocalDateTime at = LocalDateTime.of(2026, 8, 1, 9, 0);
		insert("meeting",
				Map.ofEntries(Map.entry("id", id), Map.entry("area", county), Map.entry("week", week),
						Map.entry("status", "PUBLISHED"), Map.entry("caught_up", false), Map.entry("opened_at", at),
						Map.entry("reports_due_at", at), Map.entry("agenda_closes_at", at), Map.entry("session_at", at),
						Map.entry("moved_reason", mark + "汛"), Map.entry("chair", chair),
						Map.entry("chair_reason", mark + "会"), Map.entry("events", 0), Map.entry("version", 1)));
		insert("meeting_attendance",
				Map.of("meeting", id, "position", 0, "cadre", chair, "present", false, "reason", mark + "差"));
		long minutes = 2098_000000L + county.charAt(5);
		insert("minutes",
				Map.ofEntries(Map.entry("id", minutes), Map.entry("meeting", id), Map.entry("area", county),
						Map.entry("area_name", mark + "县"), Map.entry("begun_at", at), Map.entry("closed_at", at),
						Map.entry("moved_reason", mark + "汛"), Map.entry("chair", chair),
						Map.entry("chair_name", mark + "主持"), Map.entry("published_by", mark),
						Map.entry("published_at", at), Map.entry("events", 0), Map.entry("version", 1)));
		insert("minutes_attendance", Map.of("minutes", minutes, "position", 0, "cadre", chair, "cadre_name",
				mark + "主持", "present", false, "reason", mark + "差"));
	}

	/** Items with what was decided, and reports that asked for it. */
	private void agenda(Place place) {
		boolean neighbours = place != C;
		String county = neighbours ? COUNTY : C.area;
		String meeting = (neighbours ? "2098-W10-" : "2098-W20-") + county.substring(0, 6);
		LocalDateTime at = LocalDateTime.of(2026, 8, 1, 9, 0);
		long issue = this.jdbc.sql("select min(id) from issue where area = ?")
			.param(place.village(1))
			.query(Long.class)
			.single();
		for (int number = 1; number <= place.many; number++) {
			long id = 2098_000000L + place.many * 10L + number;
			insert("agenda_item",
					Map.ofEntries(Map.entry("id", id), Map.entry("meeting", meeting),
							Map.entry("area", place.village(1)), Map.entry("line", "HOUSING"),
							Map.entry("household", place.household(number)), Map.entry("source", "DIFFICULTY"),
							Map.entry("subject_kind", "HOUSEHOLD"), Map.entry("subject_id", place.household(number)),
							Map.entry("title", place.mark + "题" + number), Map.entry("help", place.mark + "助"),
							Map.entry("sort_place", number), Map.entry("status", "DECIDED"), Map.entry("kept", false),
							Map.entry("reason", place.mark + "由"), Map.entry("ruling", "ACTION"),
							Map.entry("decision", place.mark + "定"), Map.entry("decider", place.cadre(2)),
							Map.entry("proposed_at", at), Map.entry("decided_at", at), Map.entry("events", 0),
							Map.entry("version", 1)));
			insert("agenda_action", Map.of("item", id, "position", 0, "owner", place.cadre(1), "due_on",
					LocalDate.of(2026, 8, place.many), "summary", place.mark + "办", "issue", issue));
			insert("meeting_report",
					Map.ofEntries(Map.entry("id", id), Map.entry("meeting", meeting), Map.entry("area", place.township),
							Map.entry("unit", place.mark + "局" + number), Map.entry("reporter", place.cadre(number)),
							Map.entry("status", "SUBMITTED"), Map.entry("late", false), Map.entry("due_at", at),
							Map.entry("progress", place.mark + "进"), Map.entry("opened", place.figure()),
							Map.entry("rectified", place.figure()), Map.entry("on_time", place.figure()),
							Map.entry("struck_off", place.figure()), Map.entry("overdue", place.figure()),
							Map.entry("visits", place.figure()), Map.entry("logs", place.figure()),
							Map.entry("submitter", place.cadre(2)), Map.entry("submitted_at", at),
							Map.entry("events", 0), Map.entry("version", 1)));
			insert("meeting_difficulty", Map.of("report", id, "position", 0, "subject_kind", "HOUSEHOLD", "subject_id",
					place.household(number), "description", place.mark + "难", "help", place.mark + "求", "item", id));
			insert("minutes_entry",
					Map.ofEntries(Map.entry("minutes", 2098_000000L + county.charAt(5)),
							Map.entry("position", place.many * 10 + number), Map.entry("item", id),
							Map.entry("area", place.village(1)), Map.entry("area_name", place.mark + "村"),
							Map.entry("line", "HOUSING"), Map.entry("household", place.household(number)),
							Map.entry("title", place.mark + "题" + number), Map.entry("outcome", "DECIDED"),
							Map.entry("ruling", "ACTION"), Map.entry("decision", place.mark + "定"),
							Map.entry("action", place.mark + "办"), Map.entry("obliged", place.cadre(1)),
							Map.entry("obliged_name", place.mark + "责"),
							Map.entry("due_on", LocalDate.of(2026, 8, place.many)), Map.entry("issue", issue)));
		}
	}

	private void importRun(Place place) {
		long id = place.figure() * 10L;
		insert("import_run",
				Map.of("id", id, "area", place.area, "folder", place.mark + "夹", "purpose", place.mark + "用", "status",
						"FAILED", "started_by", place.mark, "started_at", LocalDateTime.of(2026, 8, 1, 9, 0), "failure",
						place.mark + "断", "events", 0, "version", 1));
		insert("import_file", Map.ofEntries(Map.entry("import_run", id), Map.entry("position", 0),
				Map.entry("name", place.mark + "档"), Map.entry("kind", "CADRES"),
				Map.entry("size_bytes", place.figure()), Map.entry("read_rows", place.figure()),
				Map.entry("accepted", place.figure()), Map.entry("repeated", place.figure()),
				Map.entry("rejected", place.figure()), Map.entry("added", place.figure()),
				Map.entry("changed", place.figure()), Map.entry("rejections", "MISSING_VALUE " + place.figure())));
	}

	private void insert(String table, Map<String, ?> row) {
		Map<String, Object> sealed = new HashMap<>(row);
		sealed.replaceAll((column, value) -> column.startsWith("sealed_")
				? this.sealing.seal(table, column, String.valueOf(row.get("id")), String.valueOf(value)) : value);
		this.jdbc
			.sql("insert into %s (%s) values (:%s)".formatted(table, String.join(", ", row.keySet()),
					String.join(", :", row.keySet())))
			.params(sealed)
			.update();
	}

	/**
	 * An area, and what is in it.
	 *
	 * @param mark what all its values bear
	 * @param area code of the division that people's roles are for
	 * @param township code of the township
	 * @param many how many there are of most things
	 */
	record Place(String mark, String area, String township, int many) {

		String village(int number) {
			return this.township.substring(0, 9) + "20" + number;
		}

		String household(int number) {
			return this.mark + "-H" + number;
		}

		String cadre(int number) {
			return this.mark + "-C" + number;
		}

		String account(String who) {
			return this.mark.toLowerCase(Locale.ROOT) + "." + who.toLowerCase(Locale.ROOT);
		}

		/** Whether a text has anything that only this area has. */
		boolean isTold(String text) {
			return Objects.requireNonNull(OWN.get(this)).matcher(text).find();
		}

		private Pattern own() {
			return Pattern.compile("%1$s[-_\\p{IsHan}]|%2$s\\.|(?<!\\d)%3$s|(?<!\\d)%4$d(?!\\d)".formatted(this.mark,
					this.mark.toLowerCase(Locale.ROOT), this.township.substring(0, 9), figure()));
		}

		/** A number that is nobody else's. */
		int figure() {
			return 770_000 + this.many * 1001;
		}

		List<Walk.Viewer> viewers() {
			List<Walk.Viewer> viewers = new ArrayList<>();
			for (Role role : Role.values()) {
				boolean cadre = role == Role.CADRE;
				viewers.add(new Walk.Viewer(account(role.name()), role.name(), role, Area.of(this.area), Set.of(),
						cadre ? cadre(1) : (role == Role.INSPECTOR) ? cadre(3) : null,
						cadre ? Set.of(household(1)) : Set.of(), this.mark));
			}
			viewers.add(new Walk.Viewer(account("housing"), "DEPARTMENT of HOUSING", Role.DEPARTMENT,
					Area.of(this.area), Set.of("HOUSING"), null, Set.of(), this.mark));
			return viewers;
		}

	}

}
