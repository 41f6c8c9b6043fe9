package io.duban;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.duban.api.GlobalId;
import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Front;
import io.duban.security.Grant;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * 变 who answers for a village is chosen by the township's county leader (点将), and for a
 * household by the township leader; whoever they are is replaced at any time with a
 * reason, and who it was on a day stays a question with an answer.
 */
@Order(26)
class AppointmentStoryTests extends Story {

	private static final String LEADER = "appoint.leader";

	private static final String OTHER_LEADER = "appoint.leader2";

	private static final String NEW_CADRE = "appoint.cadre";

	private static final String NARROW = "appoint.cadre2";

	private static final String MAY = "2026-05-03";

	private String village = "";

	private String former = "";

	private String next = "";

	@BeforeAll
	void leadersOfTwoTownships() {
		person(LEADER, null, grant(Role.COUNTY_LEADER, XINHUA));
		person(OTHER_LEADER, null, grant(Role.COUNTY_LEADER, "220822101000"), grant(Role.INSPECTOR, XINHUA));
		this.village = this.jdbc
			.sql("select max(r.subject) from responsibility r where r.kind = 'VILLAGE' and r.until_on is null"
					+ " and r.subject like '220822106%'")
			.query(String.class)
			.single();
		this.former = answering(this.village);
		this.next = cadres(1).get(0);
	}

	@Test
	void leavesTheChoiceOfAVillagesFirstResponsiblePersonToTheTownshipsCountyLeader() {
		LocalDate today = today();

		JsonNode appointed = appoints(LEADER, "Division", this.village, this.next, today, "原责任人年底退休");

		assertThat(appointed.at("/former/cadre/number").asString()).isEqualTo(this.former);
		assertThat(appointed.at("/former/until").asString()).isEqualTo(today.toString());
		JsonNode village = ask(AUDITOR,
				"""
						query($code: String!, $may: Date!, $yesterday: Date!) { division(code: $code) { firstResponsible { number }
						may: firstResponsible(on: $may) { number } yesterday: firstResponsible(on: $yesterday) { number }
						responsibilities { totalCount nodes { kind cadre { number } since until reason appointedBy endReason endedBy
						division { code } household { number } } } } }""",
				Map.of("code", this.village, "may", MAY, "yesterday", today.minusDays(1).toString()))
			.at("/data/division");
		assertThat(village.at("/firstResponsible/number").asString()).isEqualTo(this.next);
		assertThat(village.at("/may/number").asString()).isEqualTo(this.former);
		assertThat(village.at("/yesterday/number").asString()).isEqualTo(this.former);
		assertThat(village.at("/responsibilities/nodes/0").toString()).isEqualTo(
				"""
						{"kind":"VILLAGE","cadre":{"number":"%s"},"since":"%s","until":null,"reason":"原责任人年底退休","appointedBy":"%s",\
						"endReason":null,"endedBy":null,"division":{"code":"%s"},"household":null}"""
					.formatted(this.next, today, LEADER, this.village));
		assertThat(village.at("/responsibilities/nodes/1/endReason").asString()).isEqualTo("原责任人年底退休");
		assertThat(village.at("/responsibilities/nodes/1/endedBy").asString()).isEqualTo(LEADER);
		assertThat(village.at("/responsibilities/nodes/1/appointedBy").isNull()).isTrue();
		assertThat(events(this.village)).contains("responsibility.added", "responsibility.ended",
				"responsibility.appointed");

		theCountysListsComeAgain();

		assertThat(answering(this.village)).isEqualTo(this.next);
		this.next = this.former;
		this.former = answering(this.village);
	}

	/** As the county sends them each month. */
	private void theCountysListsComeAgain() {
		int events = count("select count(*) from record_event where subject like 'responsibility:%'");
		this.who.as(CurrentUser.SYSTEM,
				() -> this.importing.take(MessyTownship.copyTo(folder).resolve("responsibilities.csv"), "test"));
		assertThat(count("select count(*) from record_event where subject like 'responsibility:%'")).isEqualTo(events);
	}

	@Test
	void letsAListSayWhoBeganAfterAnAppointment() {
		List<String> more = cadres(3);
		String household = households().get(1);
		LocalDate today = today();
		appoints(TOWNSHIP, "Household", household, more.get(1), today.minusDays(10), "调整包保");

		lists(household, more.get(2), today.minusDays(20));
		lists(household, more.get(0), today.minusDays(5));

		assertThat(responsible(household, today)).isEqualTo(more.get(0));
		assertThat(responsible(household, today.minusDays(6))).isEqualTo(more.get(1));
		assertThat(responsible(household, today.minusDays(11))).isEqualTo(more.get(2));
	}

	private void lists(String household, String cadre, LocalDate since) {
		this.who.as(CurrentUser.SYSTEM, () -> this.importing
			.take(write("工号,责任类型,对象编号,生效日期\n%s,包保户,%s,%s\n".formatted(cadre, household, since)), "test"));
	}

	private static Path write(String text) {
		try {
			return Files.writeString(folder.resolve("responsibilities.csv"), text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void refusesWhoeverMayNotAppointAndWhoeverMayNotBeAppointed() {
		LocalDate today = today();

		assertThat(refusal(OTHER_LEADER, "Division", this.village, this.next, today, "换人")).isEqualTo("OTHER_TOWNSHIP");
		assertThat(refusal(TOWNSHIP, "Division", this.village, this.next, today, "换人")).isEqualTo("FORBIDDEN");
		assertThat(refusal(RECTIFIER, "Household", households().get(0), this.next, today, "换人")).isEqualTo("NOT_FOUND");
		assertThat(refusal(LEADER, "Division", "220822101200", this.next, today, "换人")).isEqualTo("OTHER_TOWNSHIP");
		assertThat(refusal(LEADER, "Division", "220822101999", this.next, today, "换人")).as("tells not what is there")
			.isEqualTo("OTHER_TOWNSHIP");
		assertThat(refusal(LEADER, "Household", households().get(0), this.next, today, "换人")).isEqualTo("FORBIDDEN");
		assertThat(refusal(SECRETARY, "Division", COUNTY, this.next, today, "换人")).isEqualTo("BAD_SUBJECT");
		assertThat(refusal(LEADER, "Division", this.village, "G99999", today, "换人")).isEqualTo("UNKNOWN_CADRE");
		assertThat(refusal(LEADER, "Division", this.village, answering(this.village), today, "换人"))
			.isEqualTo("SAME_CADRE");
		assertThat(refusal(LEADER, "Division", this.village, this.next, today, " ")).isEqualTo("REASON_MISSING");
		assertThat(refusal(LEADER, "Division", this.village, this.next, today.plusDays(91), "换人"))
			.isEqualTo("SINCE_TOO_LATE");
		assertThat(refusal(LEADER, "Division", this.village, this.next, today.minusDays(31), "换人"))
			.isEqualTo("SINCE_TOO_EARLY");
	}

	@Test
	void takesNoDayBeforeThePresentOneBegan() {
		String other = this.jdbc
			.sql("select min(r.subject) from responsibility r where r.kind = 'VILLAGE' and r.until_on is null"
					+ " and r.subject like '220822106%' and r.subject <> ? and r.subject <>"
					+ " (select h.area from household h where h.id = ?)")
			.params(this.village, household())
			.query(String.class)
			.single();
		List<String> more = cadres(2);
		appoints(LEADER, "Division", other, more.get(0), today().minusDays(3), "换人");

		assertThat(refusal(LEADER, "Division", other, more.get(1), today().minusDays(4), "换人"))
			.isEqualTo("SINCE_TOO_EARLY");
		assertThat(appoints(LEADER, "Division", other, more.get(1), today().plusDays(7), "下周到任").at("/former/until")
			.asString()).isEqualTo(today().plusDays(7).toString());
		assertThat(answering(other)).isEqualTo(more.get(0));
		daysPass(7);
		assertThat(answering(other)).isEqualTo(more.get(1));
	}

	@Test
	void leavesWhatTheFormerCadreIsToRectifyWithThemUntilItIsHandedOver() {
		String household = households().get(0);
		String former = responsible(household, today());
		String appointed = cadres(1).get(0);
		int before = count("select count(*) from issue where household = '" + household
				+ "' and status = 'RECTIFYING' and rectifier = '" + former + "'");
		Case issue = reports(household);

		JsonNode outcome = appoints(TOWNSHIP, "Household", household, appointed, today(), "原包保干部调走");

		assertThat(outcome.get("openIssues").asInt()).isEqualTo(before + 1);
		assertThat(then(issue).read().at("/rectifier/number").asString()).isEqualTo(former);
		assertThat(then(reports(household)).read().at("/rectifier/number").asString()).isEqualTo(appointed);
		JsonNode handed = ask(TOWNSHIP, """
				mutation($from: String!, $to: String!) { issueHandOverAll(input: { from: $from, to: $to, reason: "调走" })
				{ handedOver userErrors { code } } }""", Map.of("from", former, "to", appointed));
		assertThat(handed.at("/data/issueHandOverAll/handedOver").asInt()).isGreaterThan(before);
		assertThat(then(issue).read().at("/rectifier/number").asString()).isEqualTo(appointed);
	}

	@Test
	void showsTheHouseholdToWhoeverAnswersForItAndNoLongerToTheFormer() {
		List<String> two = cadres(2);
		String household = households().get(2);
		person(NEW_CADRE, two.get(0), grant(Role.CADRE, XINHUA));
		assertThat(seen(NEW_CADRE, household)).isFalse();

		appoints(TOWNSHIP, "Household", household, two.get(0), today(), "调整包保");
		assertThat(seen(NEW_CADRE, household)).isTrue();
		assertThat(ask(NEW_CADRE, """
				query($number: String!) { household(number: $number) { responsibleCadre { number } viewerCanAppoint
				responsibilities { totalCount } } }""", Map.of("number", household)).at("/data/household").toString())
			.contains(two.get(0))
			.contains("\"viewerCanAppoint\":false")
			.contains("\"totalCount\":2");

		appoints(TOWNSHIP, "Household", household, two.get(1), today(), "当天再调整");
		assertThat(seen(NEW_CADRE, household)).isFalse();
		appoints(TOWNSHIP, "Household", household, two.get(0), today(), "还是他");
		assertThat(responsible(household, today())).isEqualTo(two.get(0));
	}

	private boolean seen(String account, String household) {
		return !ask(account, "query($number: String!) { household(number: $number) { number } }",
				Map.of("number", household))
			.at("/data/household")
			.isNull();
	}

	@Test
	void showsWhoIsAnsweredForByNobody() {
		String household = households().get(3);
		String village = this.jdbc.sql("select area from household where id = ?")
			.param(household)
			.query(String.class)
			.single();
		JsonNode before = coverage(XINHUA);
		String one = ask(TOWNSHIP,
				"""
						query($number: String!) { household(number: $number) { responsibilities(first: 1) { nodes { id viewerCanEnd } } } }""",
				Map.of("number", household))
			.at("/data/household/responsibilities/nodes/0/id")
			.asString();

		assertThat(Front.refusal(ends(OFFICE, one, today(), "外出务工"))).isEqualTo("FORBIDDEN");
		assertThat(Front.refusal(ends(TOWNSHIP, one, today(), ""))).isEqualTo("REASON_MISSING");
		JsonNode ended = ends(TOWNSHIP, one, today(), "外出务工，暂无人选");
		assertThat(ended.at("/data/responsibilityEnd/responsibility/until").asString()).isEqualTo(today().toString());
		assertThat(ended.at("/data/responsibilityEnd/responsibility/viewerCanEnd").asBoolean()).isFalse();
		assertThat(Front.refusal(ends(TOWNSHIP, one, today(), "再终止一次"))).isEqualTo("ALREADY_ENDED");

		JsonNode after = coverage(XINHUA);
		assertThat(after.get("uncovered").asInt()).isEqualTo(before.get("uncovered").asInt() + 1);
		assertThat(after.get("households")).isEqualTo(before.get("households"));
		assertThat(after.at("/uncoveredHouseholds/nodes").valueStream().map((node) -> node.get("number").asString()))
			.contains(household);
		assertThat(after.at("/uncoveredHouseholds/totalCount")).isEqualTo(after.get("uncovered"));
		assertThat(part(after, village).get("uncovered").asInt())
			.isEqualTo(part(before, village).get("uncovered").asInt() + 1);
		assertThat(coverage(COUNTY).get("parts").valueStream().map((part) -> part.get("code").asString()))
			.contains(XINHUA);
		assertThat(households(RECTIFIER)).as("an inspector of the village sees it whole").isGreaterThan(0);
		person(NARROW, cadres(1).get(0), grant(Role.CADRE, XINHUA));
		assertThat(households(NARROW)).as("a cadre sees but their own").isZero();

		appoints(TOWNSHIP, "Household", household, cadres(1).get(0), today(), "补上包保");
		assertThat(coverage(XINHUA).get("uncovered")).isEqualTo(before.get("uncovered"));
	}

	@Test
	void countsAVillageWithoutAFirstResponsiblePerson() {
		int before = coverage(XINHUA).get("villagesWithoutFirstResponsible").asInt();
		String present = ask(LEADER,
				"query($code: String!) { division(code: $code) { responsibilities(first: 1) { nodes { id } } } }",
				Map.of("code", this.village))
			.at("/data/division/responsibilities/nodes/0/id")
			.asString();

		assertThat(Front.refusal(ends(LEADER, present, today().plusDays(2), "另有任用"))).isEmpty();

		assertThat(coverage(XINHUA).get("villagesWithoutFirstResponsible").asInt()).isEqualTo(before);
		daysPass(2);
		assertThat(coverage(XINHUA).get("villagesWithoutFirstResponsible").asInt()).isEqualTo(before + 1);
		appoints(LEADER, "Division", this.village, cadres(1).get(0), today(), "新任");
		assertThat(coverage(XINHUA).get("villagesWithoutFirstResponsible").asInt()).isEqualTo(before);
	}

	@Test
	void appointsOnceForOneKey() {
		String household = households().get(4);
		String cadre = cadres(1).get(0);
		String appoint = """
				mutation($subject: ID!, $cadre: String!, $since: Date!) { responsibilityAppoint(input: { subject: $subject,
				cadre: $cadre, since: $since, reason: "网络断了再来一次", idempotencyKey: "appoint-once" })
				{ responsibility { id } former { id } openIssues userErrors { code } } }""";
		Map<String, String> variables = Map.of("subject", GlobalId.of("Household", household), "cadre", cadre, "since",
				today().toString());

		JsonNode first = ask(TOWNSHIP, appoint, variables);

		assertThat(first.at("/data/responsibilityAppoint/responsibility/id").asString()).isNotEmpty();
		assertThat(ask(TOWNSHIP, appoint, variables)).isEqualTo(first);
	}

	private JsonNode coverage(String division) {
		return ask(OFFICE,
				"""
						query($division: String!) { responsibilityCoverage(division: $division) { households covered uncovered villages
						villagesWithoutFirstResponsible parts { code households covered uncovered villages division { name } }
						uncoveredHouseholds(first: 100) { totalCount nodes { number } } } }""",
				Map.of("division", division))
			.at("/data/responsibilityCoverage");
	}

	/** As many as somebody is told of the village of the other stories. */
	private int households(String account) {
		return ask(account, "query($code: String!) { responsibilityCoverage(division: $code) { households } }",
				Map.of("code",
						this.jdbc.sql("select area from household where id = ?")
							.param(household())
							.query(String.class)
							.single()))
			.at("/data/responsibilityCoverage/households")
			.asInt(0);
	}

	private static JsonNode part(JsonNode coverage, String code) {
		return coverage.get("parts")
			.valueStream()
			.filter((part) -> part.get("code").asString().equals(code))
			.findFirst()
			.orElseThrow();
	}

	private JsonNode appoints(String account, String type, String subject, String cadre, LocalDate since,
			String reason) {
		JsonNode answer = asks(account, type, subject, cadre, since, reason);
		assertThat(Front.refusal(answer)).as(answer.toString()).isEmpty();
		return answer.at("/data/responsibilityAppoint");
	}

	private String refusal(String account, String type, String subject, String cadre, LocalDate since, String reason) {
		return Front.refusal(asks(account, type, subject, cadre, since, reason));
	}

	private JsonNode asks(String account, String type, String subject, String cadre, LocalDate since, String reason) {
		return ask(account,
				"""
						mutation($subject: ID!, $cadre: String!, $since: Date!, $reason: String!) { responsibilityAppoint(input: {
						subject: $subject, cadre: $cadre, since: $since, reason: $reason }) { responsibility { since cadre { number } }
						former { cadre { number } until } openIssues userErrors { code message } } }""",
				Map.of("subject", GlobalId.of(type, subject), "cadre", cadre, "since", since.toString(), "reason",
						reason));
	}

	private JsonNode ends(String account, String responsibility, LocalDate until, String reason) {
		return ask(account,
				"""
						mutation($id: ID!, $until: Date!, $reason: String!) { responsibilityEnd(input: { responsibility: $id,
						until: $until, reason: $reason }) { responsibility { until viewerCanEnd } userErrors { code message } } }""",
				Map.of("id", responsibility, "until", until.toString(), "reason", reason));
	}

	private Case reports(String household) {
		JsonNode issue = ask(OFFICE,
				"""
						mutation($household: String!) { issueReport(input: { household: $household, line: WATER, severity: MAJOR,
						source: REPORT, summary: "群众反映" }) { issue { id number } userErrors { code } } }""",
				Map.of("household", household))
			.at("/data/issueReport/issue");
		return new Case(issue.get("id").asString(), issue.get("number").asString());
	}

	private String answering(String village) {
		return ask(AUDITOR, "query($code: String!) { division(code: $code) { firstResponsible { number } } }",
				Map.of("code", village))
			.at("/data/division/firstResponsible/number")
			.asString("");
	}

	private String responsible(String household, LocalDate on) {
		return ask(AUDITOR,
				"query($number: String!, $on: Date!) { household(number: $number) { responsibleCadre(on: $on) { number } } }",
				Map.of("number", household, "on", on.toString()))
			.at("/data/household/responsibleCadre/number")
			.asString("");
	}

	/** Some whom no other test knows, the last first. */
	private List<String> households() {
		return this.jdbc
			.sql("select h.id from household h join responsibility r on r.subject = h.id and r.kind = 'HOUSEHOLD'"
					+ " where r.since_on = '2026-01-01' and r.cadre not in (select cadre from account where cadre is not null)"
					+ " and h.area like '220822106%' order by h.id desc limit 5")
			.query(String.class)
			.list();
	}

	/** Some who answer for nobody and have no account. */
	private List<String> cadres(int number) {
		List<String> cadres = this.jdbc
			.sql("select c.id from cadre c where c.id not in (select r.cadre from responsibility r)"
					+ " and c.id not in (select cadre from account where cadre is not null) order by c.id limit ?")
			.param(number)
			.query(String.class)
			.list();
		assertThat(cadres).hasSize(number);
		return cadres;
	}

	private List<String> events(String subject) {
		return this.jdbc.sql("select name from record_event where subject like ? order by id")
			.param("responsibility:%" + subject + "%")
			.query(String.class)
			.list();
	}

	private static Grant grant(Role role, String area) {
		return new Grant(role, Area.of(area), Set.of());
	}

}
