package io.duban;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.junit.jupiter.api.BeforeAll;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;

import io.duban.api.GlobalId;
import io.duban.core.Days;
import io.duban.core.WorkCalendar;
import io.duban.record.VerifyCommand;
import io.duban.security.Area;
import io.duban.security.Front;
import io.duban.security.Grant;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;

/** Stories of cadres' careers: pools, votes, promotions. */
abstract class CareerStory extends Story {

	static final String ORGANIZATION = "career.organization";

	static final String INSPECTS = "career.inspects";

	static final String CHAIR = "career.chair";

	/** The members of the standing committee, the chair first. */
	static final List<String> MEMBERS = List.of(CHAIR, "career.member1", "career.member2", "career.member3",
			"career.member4");

	/** Colleagues who are asked whom they recommend. */
	static final List<String> COLLEAGUES = MEMBERS.subList(1, 5);

	static final String NOMINATION = "nomination { id number status version reason }";

	static final String VACANCY = "vacancy { id number status }";

	@Autowired
	WorkCalendar calendar;

	@Autowired
	private VerifyCommand verify;

	@BeforeAll
	void thoseWhoDecideOnCareers() {
		person(ORGANIZATION, null, new Grant(Role.ORGANIZATION, Area.of(COUNTY), Set.of()));
		person(INSPECTS, null, new Grant(Role.ORGANIZATION, Area.of(COUNTY), Set.of()));
		for (String member : MEMBERS) {
			person(member, known(member, "副处"), new Grant(Role.COUNTY_LEADER, Area.of(XINHUA), Set.of()));
		}
		List<String> seated = this.jdbc.sql("select cadre from committee_member where until_on is null")
			.query(String.class)
			.list();
		for (String member : MEMBERS) {
			if (!seated.contains(cadreOf(member))) {
				does(ORGANIZATION, "committeeSeat(input: { division: \"%s\", cadre: \"%s\", chair: %s, since: \"%s\" })"
					.formatted(COUNTY, cadreOf(member), member.equals(CHAIR), today()), "committee { version }");
			}
		}
	}

	/** The cadre of an account, or one of a rank who has no part in anything. */
	String known(String account, String rank) {
		return this.jdbc.sql("select cadre from account where name = ?")
			.param(account)
			.query(String.class)
			.optional()
			.orElseGet(() -> fresh(rank));
	}

	/** A cadre of a rank whom no other story is about, of a township of their own. */
	String fresh(String rank) {
		// Before all cadres of the county's list: other stories look at the last of
		// these.
		String number = "B%05d".formatted(count("select count(*) from cadre where id like 'B%'") + 1);
		this.jdbc
			.sql("insert into cadre (id, area, name, unit, unit_kind, post, cadre_rank, digest, version)"
					+ " values (?, '220822999000', ?, '前进乡', '乡镇', '驻村第一书记', ?, '', 1)")
			.params(number, "干部" + number, rank)
			.update();
		return number;
	}

	/** One of a rank whose record the decision table lets through. */
	String eligible(String rank) {
		String cadre = fresh(rank);
		worked(cadre, 30);
		return cadre;
	}

	/** They answered for a household for some months until today, and visited it. */
	void worked(String cadre, int months) {
		answered(cadre, today().minusMonths(months), today());
		for (int visit = 0; visit < 4; visit++) {
			this.jdbc.sql("insert into visit (id, area, cadre, visited_on, outside_responsibility, not_ok, recorded_by,"
					+ " recorded_at, digest, events, version) values (?, ?, ?, ?, false, false, 'list', ?, '', 0, 0)")
				.params(UUID.randomUUID().toString(), XINHUA, cadre, today().minusDays(10 + visit),
						today().minusDays(10 + visit).atTime(9, 0))
				.update();
		}
	}

	void answered(String cadre, LocalDate since, LocalDate until) {
		this.jdbc
			.sql("insert into responsibility (id, area, kind, cadre, subject, since_on, until_on, digest, version)"
					+ " values (?, ?, 'HOUSEHOLD', ?, ?, ?, ?, '', 1)")
			.params("HOUSEHOLD:career:" + cadre + ":" + since, XINHUA, cadre, "career-" + cadre, since, until)
			.update();
	}

	/** An account for a cadre, who has a cadre's role at home. */
	String account(String cadre) {
		String account = "career." + cadre.toLowerCase(Locale.ROOT);
		person(account, cadre,
				new Grant(Role.CADRE, Area
					.of(this.jdbc.sql("select area from cadre where id = ?").param(cadre).query(String.class).single()),
						Set.of()));
		return account;
	}

	/** Proposed, heard and decided on as in each discipline case; names the case. */
	String disciplined(String cadre, String outcome) {
		String one = proposed(cadre);
		decided(cadre, one, outcome);
		return one;
	}

	/** A case is open on the first ground on which none is; names the case. */
	String proposed(String cadre) {
		String ground = List.of("OTHER", "ABSENCES")
			.stream()
			.filter((one) -> count(
					"select count(*) from discipline_case where open_key = '" + cadre + ":" + one + "'") == 0)
			.findFirst()
			.orElseThrow();
		return "disciplineCase: \""
				+ does(ORGANIZATION,
						"disciplinePropose(input: { cadre: \"" + cadre + "\", ground: " + ground
								+ ", reason: \"群众反映\" })",
						"disciplineCase { id }")
					.at("/disciplineCase/id")
					.asString()
				+ "\", ";
	}

	void decided(String cadre, String one, String outcome) {
		does(account(cadre), "disciplineSpeak(input: { " + one + "words: \"已说明\" })", "disciplineCase { id }");
		does(ORGANIZATION, "disciplineDecide(input: { " + one + "outcome: " + outcome + ", reason: \"未尽责\" })",
				"disciplineCase { id }");
	}

	String nominated(String cadre, String tier) {
		return nominates(cadre, tier).get("id").asString();
	}

	JsonNode nominates(String cadre, String tier) {
		return does(ORGANIZATION, nominate(cadre, tier), NOMINATION).get("nomination");
	}

	static String nominate(String cadre, String tier) {
		return "poolNominate(input: { cadre: \"%s\", tier: %s, grounds: \"驻村扎实\" })".formatted(cadre, tier);
	}

	/** Colleagues are asked. */
	String asksColleagues(String nomination) {
		does(ORGANIZATION,
				"nominationRecommend(input: { nomination: \"%s\", voters: [%s] })".formatted(nomination,
						String.join(", ", COLLEAGUES.stream().map((one) -> "\"" + cadreOf(one) + "\"").toList())),
				NOMINATION);
		return ballot(nomination, "recommendation");
	}

	void recommended(String nomination) {
		String ballot = asksColleagues(nomination);
		COLLEAGUES.forEach((one) -> votes(one, ballot, "AGREE"));
		does(ORGANIZATION, "ballotClose(input: { ballot: \"" + ballot + "\" })", "ballot { status }");
	}

	void inspected(String nomination) {
		does(INSPECTS, inspect(nomination, true), NOMINATION);
	}

	static String inspect(String nomination, boolean fit) {
		return "nominationInspect(input: { nomination: \"%s\", fit: %s, finding: \"群众反映好\" })".formatted(nomination,
				fit);
	}

	String toTheVote(String nomination) {
		does(ORGANIZATION, "nominationPutToVote(input: { nomination: \"" + nomination + "\" })", NOMINATION);
		return ballot(nomination, "decision");
	}

	/** The committee says all the same. */
	void decides(String ballot, String choice) {
		MEMBERS.forEach((one) -> attends(one, ballot));
		MEMBERS.subList(1, 5).forEach((one) -> votes(one, ballot, choice));
		votes(CHAIR, ballot, choice);
	}

	String onNotice(String cadre, String tier) {
		String nomination = nominated(cadre, tier);
		recommended(nomination);
		inspected(nomination);
		decides(toTheVote(nomination), "AGREE");
		return nomination;
	}

	void attends(String account, String ballot) {
		does(account, "ballotAttend(input: { ballot: \"" + ballot + "\" })", "ballot { present }");
	}

	JsonNode votes(String account, String ballot, String choice) {
		return does(account, vote(ballot, choice), "ballot { status agreed passed }");
	}

	static String vote(String ballot, String choice) {
		return "ballotVote(input: { ballot: \"%s\", choice: %s })".formatted(ballot, choice);
	}

	/** As if so many were in a pool. */
	void fills(String tier, int occupied) {
		if (count("select count(*) from pool where id = '" + COUNTY + ":" + tier + "'") == 0) {
			this.jdbc.sql("insert into pool (id, area, tier, occupied, events, version) values (?, ?, ?, 0, 0, 0)")
				.params(COUNTY + ":" + tier, COUNTY, tier)
				.update();
		}
		this.jdbc.sql("update pool set occupied = ? where id = ?").params(occupied, COUNTY + ":" + tier).update();
	}

	int occupied(String tier) {
		return count("select coalesce(max(occupied), 0) from pool where id = '" + COUNTY + ":" + tier + "'");
	}

	/** Somebody in a pool, as if they had come in long ago. */
	String member(String rank, String tier) {
		String cadre = fresh(rank);
		long id = 2000_000000L + count("select count(*) from pool_member");
		fills(tier, occupied(tier) + 1);
		this.jdbc
			.sql("insert into pool_member (id, area, tier, cadre, nomination, entered_on, open_key, events, version)"
					+ " values (?, ?, ?, ?, 0, ?, ?, 0, 0)")
			.params(id, COUNTY, tier, cadre, today().minusYears(1), cadre)
			.update();
		return cadre;
	}

	/** The night after the last of so many working days. */
	void workingDaysPass(int days) {
		LocalDate last = this.calendar.plus(today(), days, Days.WORKING_DAYS);
		this.timers.pass(Duration.between(this.clock.instant(),
				last.plusDays(1).atTime(0, 1).atZone(this.clock.getZone()).toInstant()));
	}

	String opened(String rank) {
		return does(ORGANIZATION, "vacancyOpen(input: { division: \"%s\", rank: %s, unit: \"前进乡\", post: \"乡长\" })"
			.formatted(COUNTY, rank), VACANCY).at("/vacancy/id").asString();
	}

	void runs(String vacancy, String cadre) {
		does(ORGANIZATION, candidate("vacancyNominate", vacancy, cadre), "vacancy { status }");
	}

	static String candidate(String mutation, String vacancy, String cadre) {
		return "%s(input: { vacancy: \"%s\", cadre: \"%s\" })".formatted(mutation, vacancy, cadre);
	}

	static String inspect(String vacancy, String cadre, boolean fit) {
		return "vacancyInspect(input: { vacancy: \"%s\", cadre: \"%s\", fit: %s, finding: \"群众公认\" })"
			.formatted(vacancy, cadre, fit);
	}

	/** A post in a township whose candidates are all found fit. */
	String proposable(String... candidates) {
		String vacancy = opened("DEPUTY_TOWNSHIP");
		List.of(candidates).forEach((cadre) -> runs(vacancy, cadre));
		does(ORGANIZATION, "vacancyEndNominations(input: { vacancy: \"" + vacancy + "\" })", VACANCY);
		List.of(candidates).forEach((cadre) -> does(INSPECTS, inspect(vacancy, cadre, true), VACANCY));
		return vacancy;
	}

	String memberOf(String account, String cadre) {
		return ask(account, "query($cadre: String!) { poolMembers(filter: { cadre: $cadre }) { nodes { id } } }",
				Map.of("cadre", cadre))
			.at("/data/poolMembers/nodes/0/id")
			.asString();
	}

	private String ballot(String nomination, String field) {
		return ask(ORGANIZATION,
				"query($id: ID!) { node(id: $id) { ... on Nomination { %s { ballot { id } } } } }".formatted(field),
				Map.of("id", nomination))
			.at("/data/node/" + field + "/ballot/id")
			.asString();
	}

	JsonNode read(String account, String nomination) {
		return ask(account,
				"""
						query($id: ID!) { node(id: $id) { ... on Nomination { number status tier reason version endedOn finding
						cadre { number poolMember { tier enteredOn } } rulings { rule version result message inputs { name value } }
						recommendation { due present agreed disagreed deferred passed ballot { number } }
						decision { due present agreed passed ballot { number } } notice { id name unit post proposal from until stoppedOn text }
						objections { objection upheld } tasks { kind } process { status } viewerCanRecommend viewerCanInspect
						viewerCanPutToVote viewerCanWithdraw } } }""",
				Map.of("id", nomination))
			.at("/data/node");
	}

	JsonNode read(String nomination) {
		return read(ORGANIZATION, nomination);
	}

	String status(String nomination) {
		return read(nomination).get("status").asString();
	}

	static String key(String type, String id) {
		return GlobalId.local(type, id);
	}

	List<String> events(String subject) {
		return this.jdbc.sql("select name from record_event where subject = ? order by sequence")
			.param(subject)
			.query(String.class)
			.list();
	}

	/** It is done. */
	JsonNode does(String account, String mutation, String answer) {
		String name = mutation.substring(0, mutation.indexOf('('));
		JsonNode whole = ask(account,
				"mutation { " + mutation + " { " + answer + " userErrors { code message details { name value } } } }",
				Map.of());
		assertThat(Front.refusal(whole)).as(whole.toString()).isEmpty();
		return whole.at("/data/" + name);
	}

	/** It is refused; what the refusal says. */
	JsonNode refused(String code, String account, String mutation) {
		JsonNode whole = ask(account,
				"mutation { " + mutation + " { userErrors { code message details { name value } } } }", Map.of());
		assertThat(Front.refusal(whole)).as(whole.toString()).isEqualTo(code);
		return whole.at("/data/" + mutation.substring(0, mutation.indexOf('(')) + "/userErrors/0");
	}

	/** Why a request was refused. */
	JsonNode explained(String account, String request) {
		return ask(account,
				"query($id: String!) { ruling(requestId: $id) { account act code cadre { number } rule version"
						+ " result message inputs { name value } } }",
				Map.of("id", request))
			.at("/data/ruling");
	}

	/**
	 * Of the last that was refused of what somebody tried, or of what is about a cadre.
	 */
	String lastRequest(String account) {
		return ask(account, "{ rulings(first: 1, filter: { result: REFUSED }) { nodes { requestId } } }", Map.of())
			.at("/data/rulings/nodes/0/requestId")
			.asString();
	}

	static String detail(JsonNode refusal, String name) {
		return refusal.path("details")
			.valueStream()
			.filter((detail) -> detail.get("name").asString().equals(name))
			.map((detail) -> detail.get("value").asString())
			.findFirst()
			.orElse("");
	}

	static List<String> texts(JsonNode list, String field) {
		List<String> texts = new ArrayList<>();
		list.forEach((one) -> texts.add(one.path(field).asString()));
		return texts;
	}

	/** Subjects whose rows are found to be others than were recorded. */
	List<String> bent() {
		StringWriter out = new StringWriter();
		StringWriter told = new StringWriter();
		new CommandLine(this.verify).setOut(new PrintWriter(out)).setErr(new PrintWriter(told)).execute("--personal");
		assertThat(out.toString()).as(told.toString()).contains("\"personalFound\"");
		return JsonMapper.shared()
			.readTree(out.toString())
			.path("findings")
			.valueStream()
			.filter((finding) -> finding.path("kind").asString().equals("EDITED") && !finding.has("event"))
			.map((finding) -> finding.path("subject").asString())
			.toList();
	}

	/** As if so many had been promoted this year, all out of the pools. */
	void years(int promoted) {
		this.jdbc.sql("update promotion_year set promoted = ?, from_pools = ?").params(promoted, promoted).update();
		String id = COUNTY + ":" + today().getYear();
		if (promoted > 0 && count("select count(*) from promotion_year where id = '" + id + "'") == 0) {
			this.jdbc.sql(
					"insert into promotion_year (id, area, of_year, promoted, from_pools, events, version) values (?, ?, ?,"
							+ " ?, ?, 0, 0)")
				.params(id, COUNTY, today().getYear(), promoted, promoted)
				.update();
		}
	}

}
