package io.duban;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import io.duban.api.GlobalId;
import io.duban.attachment.Bytes;
import io.duban.security.Area;
import io.duban.security.Front;
import io.duban.security.Grant;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;

/** 督导调研 guidance visits of leaders, and what comes of them. */
@Order(26)
class GuidanceStoryTests extends Story {

	private static final String LEADER = "guidance.leader";

	private static final String DEPARTMENT = "guidance.department";

	private static final String ELSEWHERE = "guidance.elsewhere";

	private static final String VISIT = "visit { id clientId visitedOn note version withdrawnReason viewerCanCorrect"
			+ " viewerCanWithdraw leader { number } companions { number } division { code } household { number }"
			+ " attachments { id } items { number line severity summary issue { id number } } }"
			+ " userErrors { code message field details { value } }";

	@BeforeEach
	void colleaguesOfThisStory() {
		person(LEADER, somebodyFree(LEADER), grant(Role.COUNTY_LEADER, XINHUA));
		person(DEPARTMENT, null, new Grant(Role.DEPARTMENT, Area.of(COUNTY), Set.of("WATER")));
		person(ELSEWHERE, null, grant(Role.TOWNSHIP_LEADER, "220822101000"));
	}

	@Test
	void tellsWhatALeaderSawInAVillageAndWhoWentAlong() {
		JsonNode visit = records(LEADER, visit().with("division", village())
			.with("companions", List.of(cadreOf(TOWNSHIP), cadreOf(RECTIFIER), cadreOf(TOWNSHIP))));

		assertThat(visit.get("visitedOn").asString()).isEqualTo(today().toString());
		assertThat(visit.get("note").asString()).isEqualTo("看了水厂和村部，台账清楚。");
		assertThat(visit.at("/leader/number").asString()).isEqualTo(cadreOf(LEADER));
		assertThat(visit.get("companions").valueStream().map((one) -> one.get("number").asString()))
			.containsExactly(cadreOf(TOWNSHIP), cadreOf(RECTIFIER));
		assertThat(visit.at("/division/code").asString()).isEqualTo(village());
		assertThat(visit.get("household").isNull()).isTrue();
		assertThat(visit.get("items")).isEmpty();
		String id = visit.get("id").asString();
		assertThat(listed(TOWNSHIP, "guidanceVisits(first: 100)")).contains(id);
		assertThat(listed(TOWNSHIP, "division(code: \"" + XINHUA + "\") { guidanceVisits(first: 100, filter: {"
				+ " leader: \"" + cadreOf(LEADER) + "\", withdrawn: false }) { nodes { id } } }"))
			.contains(id);
		assertThat(listed(ELSEWHERE, "guidanceVisits(first: 100)")).doesNotContain(id);
		assertThat(events(id)).containsExactly("guidanceVisit.recorded");
	}

	@Test
	void opensAnIssueForEachItemThatGoesRoundUntilItIsStruckOff() {
		JsonNode visit = records(LEADER,
				visit().with("household", household()).item("HOUSING", "MINOR", "西屋漏雨").item("WATER", "MAJOR", "水缸无盖"));
		Case roof = issue(visit, 0);

		JsonNode read = ask(AUDITOR,
				"query($number: String!) { issue(number: $number) { source line severity summary household { number }"
						+ " rectifier { number } guidanceVisit { id leader { number } }"
						+ " lifecycle { name details { name value } } } }",
				Map.of("number", roof.number()))
			.at("/data/issue");
		assertThat(read.get("source").asString()).isEqualTo("GUIDANCE");
		assertThat(read.get("line").asString()).isEqualTo("HOUSING");
		assertThat(read.get("summary").asString()).isEqualTo("西屋漏雨");
		assertThat(read.at("/rectifier/number").asString()).isEqualTo(cadreOf(RECTIFIER));
		assertThat(read.at("/guidanceVisit/id")).isEqualTo(visit.get("id"));
		assertThat(read.at("/lifecycle/0").toString())
			.contains("\"name\":\"origin\",\"value\":\"" + GlobalId.local("GuidanceVisit", visit.get("id").asString()));
		when(RECTIFIER).rectifies(roof).as("RECHECKING");
		when(INSPECTOR).passes(roof).as("STRUCK_OFF");
		then(issue(visit, 1)).is("RECTIFYING");
		assertThat(seenItems(DEPARTMENT, visit)).containsExactly("水缸无盖");
		assertThat(seenItems(TOWNSHIP, visit)).containsExactly("西屋漏雨", "水缸无盖");
	}

	@Test
	void putsAnIssueOfATownshipIntoItsQueue() {
		JsonNode visit = records(SECRETARY,
				visit().with("division", XINHUA).item("RESPONSIBILITY", "MAJOR", "晚例会三次未开"));

		then(issue(visit, 0)).is("RECTIFYING").isRectifiedBy(null);
	}

	@Test
	void takesAVisitOnceHoweverOftenAndAtTheSameMomentItIsSent() throws InterruptedException, ExecutionException {
		Told told = visit().with("household", household()).item("OTHER", "MINOR", "院内杂物多");
		token(LEADER);
		ExecutorService networks = Executors.newFixedThreadPool(4);
		List<Callable<JsonNode>> sent = IntStream.range(0, 4)
			.mapToObj((index) -> (Callable<JsonNode>) () -> records(LEADER, told))
			.toList();
		List<Future<JsonNode>> answers = networks.invokeAll(sent);
		networks.shutdown();
		JsonNode first = answers.get(0).get();

		for (Future<JsonNode> answer : answers) {
			assertThat(answer.get()).isEqualTo(first);
		}
		assertThat(records(LEADER, told)).isEqualTo(first);
		assertThat(events(first.get("id").asString())).containsExactly("guidanceVisit.recorded");
		told.input.put("note", "另有一说");
		assertThat(Front.refusal(record(LEADER, told))).isEqualTo("VISIT_DIFFERS");
	}

	@Test
	void letsTheOfficeTellOfALeadersVisitInTheirNameAndNobodyElse() {
		Told told = visit().with("division", village()).with("leader", cadreOf(SECRETARY));

		assertThat(Front.refusal(record(LEADER, told))).isEqualTo("NOT_YOURS");
		JsonNode visit = records(OFFICE, told);

		assertThat(visit.at("/leader/number").asString()).isEqualTo(cadreOf(SECRETARY));
		assertThat(this.jdbc.sql("select on_behalf_of from record_event where subject = ?")
			.param("guidanceVisit:" + visit.get("clientId").asString())
			.query(String.class)
			.single()).isEqualTo(cadreOf(SECRETARY));
		assertThat(may(OFFICE, visit)).isTrue();
		assertThat(may(SECRETARY, visit)).isTrue();
		assertThat(may(LEADER, visit)).isFalse();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "VISIT_IN_FUTURE | visitedOn | +1", "VISIT_TOO_LONG_AGO | visitedOn | -31",
					"BAD_CLIENT_ID | clientId | x", "BAD_PLACE | division |", "BAD_PLACE | household | 某户",
					"UNKNOWN_DIVISION | division | 220822106999", "UNKNOWN_DIVISION | division | 220822101000",
					"DIVISION_TOO_LARGE | division | 220822000000", "UNKNOWN_CADRE | companions | [没有]",
					"DESCRIPTION_MISSING | note | ' '", "PERSONAL_DATA | note | 电话13900000000",
					"PERSONAL_DATA | summary | 身份证22082219700101123X", "ITEM_INCOMPLETE | line |",
					"ITEM_INCOMPLETE | severity |", "DESCRIPTION_MISSING | summary |",
					"UNKNOWN_ATTACHMENT | attachments | 1", "TOO_MANY_ITEMS | items | 21",
					"TOO_MANY_COMPANIONS | companions | 21", "TOO_MANY_PHOTOGRAPHS | attachments | 21" })
	void refusesWhatCannotBeTold(String code, String field, String value) {
		String account = value != null && value.equals(COUNTY) ? SECRETARY : LEADER;
		Told told = visit().with("division", village()).item("WATER", "MINOR", "水压小");
		Map<String, Object> item = told.items.get(0);
		switch (field) {
			case "visitedOn" -> told.with(field, today().plusDays(Integer.parseInt(value)).toString());
			case "line", "severity", "summary" -> item.put(field, value);
			case "items" -> IntStream.range(0, 20).forEach((index) -> told.item("WATER", "MINOR", "第" + index));
			case "companions" -> told.with(field, value.equals("21")
					? IntStream.range(0, 21).mapToObj((index) -> "没有" + index).toList() : List.of(value));
			case "attachments" -> told.with(field,
					IntStream.range(0, value.equals("21") ? 21 : 1)
						.mapToObj((index) -> GlobalId.of("Attachment", "%032d".formatted(index)))
						.toList());
			default -> told.input.put(field, value);
		}

		JsonNode answer = record(account, told);

		assertThat(Front.refusal(answer)).as(answer.toString()).isEqualTo(code);
		assertThat(answer.findPath("userErrors").path(0).at("/field/1").asString("")).as(answer.toString())
			.isEqualTo(switch (field) {
				case "line", "severity", "summary" -> "items";
				case "household" -> "division";
				default -> field;
			});
		assertThat(count("select count(*) from guidance_visit where id = '" + told.input.get("clientId") + "'"))
			.isZero();
	}

	@Test
	void refusesWhoeverDoesNotGuideAndPlacesOutsideALeadersArea() {
		assertThat(Front.refusal(record(TOWNSHIP, visit().with("division", village())))).isEqualTo("FORBIDDEN");
		assertThat(Front.refusal(record(DEPARTMENT, visit().with("division", village())))).isEqualTo("FORBIDDEN");
		String far = this.jdbc.sql("select min(id) from division where level = 'VILLAGE' and id not like '220822106%'")
			.query(String.class)
			.single();
		assertThat(Front.refusal(record(LEADER, visit().with("division", far)))).isEqualTo("UNKNOWN_DIVISION");
		assertThat(Front.refusal(record(LEADER, visit().with("household", "没有的户")))).isEqualTo("UNKNOWN_HOUSEHOLD");
		assertThat(Front.refusal(record(OFFICE, visit().with("division", village())))).isEqualTo("NOT_A_CADRE");
		assertThat(Front.refusal(record(OFFICE, visit().with("division", village()).with("leader", "没有"))))
			.isEqualTo("UNKNOWN_CADRE");
	}

	@Test
	void refusesALeaderWhoIsNoneThere() {
		String far = this.jdbc.sql("select min(id) from division where level = 'VILLAGE' and id not like '220822106%'")
			.query(String.class)
			.single();
		for (List<String> one : List.of(List.of(TOWNSHIP, village()), List.of(LEADER, far))) {
			JsonNode answer = record(OFFICE, visit().with("division", one.get(1)).with("leader", cadreOf(one.get(0))));

			assertThat(Front.refusal(answer)).as(answer.toString()).isEqualTo("NOT_A_LEADER");
			assertThat(answer.findPath("userErrors").path(0).at("/field/1").asString()).isEqualTo("leader");
		}
	}

	@Test
	void isCorrectedForSevenDaysWithAReasonByWhoMadeItOrToldOfIt() {
		JsonNode visit = records(LEADER, visit().with("household", household()).item("WATER", "MINOR", "水压小"));
		String id = visit.get("id").asString();
		String said = "note: \"又去看了水表井。\", companions: [\"" + cadreOf(RECTIFIER) + "\"]";

		assertThat(Front.refusal(corrects(SECRETARY, id, said + ", reason: \"补充\""))).isEqualTo("NOT_YOURS");
		assertThat(Front.refusal(corrects(LEADER, id, said + ", reason: \" \""))).isEqualTo("REASON_MISSING");
		assertThat(Front.refusal(corrects(LEADER, id, said + ", reason: \"补充\", expectedVersion: 9")))
			.isEqualTo("CONFLICT");
		JsonNode corrected = corrects(LEADER, id, said
				+ ", reason: \"补充\", items: [{ line: WATER, severity: MAJOR, summary: \"井盖破损\" }], expectedVersion: "
				+ visit.get("version").asLong())
			.at("/data/guidanceVisitCorrect/visit");
		assertThat(corrected.get("note").asString()).isEqualTo("又去看了水表井。");
		assertThat(corrected.get("items").valueStream().map((one) -> one.get("summary").asString()))
			.containsExactly("水压小", "井盖破损");
		assertThat(corrected.at("/companions/0/number").asString()).isEqualTo(cadreOf(RECTIFIER));
		then(issue(corrected, 1)).is("RECTIFYING");
		assertThat(events(id)).containsExactly("guidanceVisit.recorded", "guidanceVisit.corrected");

		daysPass(7);
		assertThat(may(LEADER, visit)).isTrue();
		daysPass(1);
		assertThat(may(LEADER, visit)).isFalse();
		assertThat(Front.refusal(corrects(LEADER, id, said + ", reason: \"补充\""))).isEqualTo("CORRECTION_TOO_LATE");
		assertThat(Front.refusal(withdraws(LEADER, id, "记错了"))).isEqualTo("CORRECTION_TOO_LATE");
	}

	@Test
	void staysToBeReadWhenItIsWithdrawnAndItsIssuesGoTheirOwnWay() {
		JsonNode visit = records(LEADER, visit().with("household", household()).item("WATER", "MINOR", "水压小"));
		String id = visit.get("id").asString();

		assertThat(Front.refusal(withdraws(LEADER, id, ""))).isEqualTo("REASON_MISSING");
		JsonNode withdrawn = withdraws(LEADER, id, "记到别人户上了").at("/data/guidanceVisitWithdraw/visit");

		assertThat(withdrawn.get("withdrawnReason").asString()).isEqualTo("记到别人户上了");
		assertThat(withdrawn.get("viewerCanCorrect").asBoolean()).isFalse();
		assertThat(withdrawn.get("viewerCanWithdraw").asBoolean()).isFalse();
		assertThat(Front.refusal(withdraws(LEADER, id, "再来"))).isEqualTo("VISIT_WITHDRAWN");
		then(issue(visit, 0)).is("RECTIFYING");
		assertThat(listed(TOWNSHIP, "guidanceVisits(first: 100, filter: { withdrawn: true })")).contains(id);
		assertThat(listed(TOWNSHIP, "guidanceVisits(first: 100, filter: { withdrawn: false })")).doesNotContain(id);
	}

	@Test
	void comesByTheDayOfTheVisitFromEitherEndAndWithinTheDaysAsked() {
		List<String> ids = IntStream.range(0, 3)
			.mapToObj((days) -> records(LEADER,
					visit().with("household", household()).with("visitedOn", today().minusDays(days * 5).toString()))
				.get("id")
				.asString())
			.toList();
		String mine = "filter: { leader: \"%s\", household: \"%s\", from: \"%s\", to: \"%s\" }"
			.formatted(cadreOf(LEADER), household(), today().minusDays(5), today());

		assertThat(listed(OFFICE, "guidanceVisits(first: 100, " + mine + ")")).contains(ids.get(0), ids.get(1))
			.doesNotContain(ids.get(2));
		List<String> oldest = listed(OFFICE,
				"guidanceVisits(first: 100, " + mine + ", orderBy: { field: VISITED_ON, direction: ASC })");
		assertThat(oldest.indexOf(ids.get(1))).isLessThan(oldest.indexOf(ids.get(0)));
	}

	@Test
	void isShownByPhotographsThatWereAttachedBeforeItWasTold() throws IOException, InterruptedException {
		Told told = visit().with("household", household());
		String subject = ask(LEADER, "query($id: String!) { guidanceVisitSubject(clientId: $id) }",
				Map.of("id", told.input.get("clientId")))
			.at("/data/guidanceVisitSubject")
			.asString();
		String photograph = attaches(LEADER, subject);

		JsonNode visit = records(LEADER, told.with("attachments", List.of(photograph)));

		assertThat(visit.get("id").asString()).isEqualTo(subject);
		assertThat(visit.at("/attachments/0/id").asString()).isEqualTo(photograph);
		assertThat(seesFile(TOWNSHIP, photograph)).isTrue();
		assertThat(seesFile(RECTIFIER, photograph)).isTrue();
		assertThat(seesFile(ELSEWHERE, photograph)).isFalse();
		assertThat(Front
			.refusal(record(LEADER, visit().with("household", household()).with("attachments", List.of(photograph)))))
			.isEqualTo("ATTACHMENT_ELSEWHERE");
	}

	private boolean seesFile(String account, String attachment) {
		return !ask(account, "query($id: ID!) { node(id: $id) { id } }", Map.of("id", attachment)).at("/data/node")
			.isNull();
	}

	private String attaches(String account, String subject) throws IOException, InterruptedException {
		JsonNode created = ask(account,
				"mutation($subject: ID!) { attachmentCreate(input: { subject: $subject, fileName: \"照片.jpg\" })"
						+ " { attachment { id } upload { url } userErrors { code } } }",
				Map.of("subject", subject))
			.at("/data/attachmentCreate");
		var answer = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(created.at("/upload/url").asString()))
				.PUT(BodyPublishers.ofByteArray(Bytes.jpeg(40, 30)))
				.build(), BodyHandlers.ofString());
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return created.at("/attachment/id").asString();
	}

	private boolean may(String account, JsonNode visit) {
		JsonNode read = ask(account,
				"query($id: ID!) { guidanceVisit(id: $id) { viewerCanCorrect viewerCanWithdraw } }",
				Map.of("id", visit.get("id").asString()))
			.at("/data/guidanceVisit");
		assertThat(read.get("viewerCanWithdraw")).isEqualTo(read.get("viewerCanCorrect"));
		return read.get("viewerCanCorrect").asBoolean();
	}

	private List<String> seenItems(String account, JsonNode visit) {
		return ask(account, "query($id: ID!) { guidanceVisit(id: $id) { items { summary } } }",
				Map.of("id", visit.get("id").asString()))
			.at("/data/guidanceVisit/items")
			.valueStream()
			.map((one) -> one.get("summary").asString())
			.toList();
	}

	private List<String> listed(String account, String list) {
		JsonNode answer = ask(account,
				"{ list: " + (list.contains("{ nodes") ? list : list + " { nodes { id } }") + " }", Map.of());
		assertThat(answer.has("errors")).as(answer.toString()).isFalse();
		return answer.findPath("nodes").valueStream().map((one) -> one.get("id").asString()).toList();
	}

	private List<String> events(String visit) {
		return this.jdbc.sql("select name from record_event where subject = ? order by id")
			.param("guidanceVisit:" + GlobalId.local("GuidanceVisit", visit))
			.query(String.class)
			.list();
	}

	private JsonNode corrects(String account, String visit, String more) {
		return ask(account,
				"mutation { guidanceVisitCorrect(input: { visit: \"%s\", %s }) { %s } }".formatted(visit, more, VISIT),
				Map.of());
	}

	private JsonNode withdraws(String account, String visit, String reason) {
		return ask(account, "mutation { guidanceVisitWithdraw(input: { visit: \"%s\", reason: \"%s\" }) { %s } }"
			.formatted(visit, reason, VISIT), Map.of());
	}

	private JsonNode record(String account, Told told) {
		return ask(account,
				"mutation($input: GuidanceVisitRecordInput!) { guidanceVisitRecord(input: $input) { " + VISIT + " } }",
				Map.of("input", told.all()));
	}

	private JsonNode records(String account, Told told) {
		JsonNode answer = record(account, told);
		assertThat(Front.refusal(answer)).as(answer.toString()).isEmpty();
		return answer.at("/data/guidanceVisitRecord/visit");
	}

	private static Case issue(JsonNode visit, int item) {
		JsonNode issue = visit.get("items").get(item).get("issue");
		return new Case(issue.get("id").asString(), issue.get("number").asString());
	}

	private String village() {
		return this.jdbc.sql("select area from household where id = ?").param(household()).query(String.class).single();
	}

	private String somebodyFree(String account) {
		return this.jdbc.sql("select cadre from account where name = ?")
			.param(account)
			.query(String.class)
			.optional()
			.orElseGet(() -> this.jdbc
				.sql("select max(id) from cadre where id not in (select cadre from account where cadre is not null)"
						+ " and id not in (select cadre from responsibility) and id not in"
						+ " (select rectifier from issue where rectifier is not null)")
				.query(String.class)
				.single());
	}

	private static Grant grant(Role role, String area) {
		return new Grant(role, Area.of(area), Set.of());
	}

	private Told visit() {
		return new Told(today());
	}

	/** What is told of a visit. */
	private static final class Told {

		private final Map<String, Object> input = new HashMap<>();

		private final List<Map<String, Object>> items = new ArrayList<>();

		private Told(LocalDate day) {
			with("clientId", UUID.randomUUID().toString());
			with("visitedOn", day.toString());
			with("note", "看了水厂和村部，台账清楚。");
		}

		private Told with(String name, Object value) {
			this.input.put(name, value);
			return this;
		}

		private Told item(String line, String severity, String summary) {
			this.items.add(new HashMap<>(Map.of("line", line, "severity", severity, "summary", summary)));
			return this;
		}

		private Map<String, Object> all() {
			Map<String, Object> all = new HashMap<>(this.input);
			all.put("items", this.items);
			return all;
		}

	}

}
