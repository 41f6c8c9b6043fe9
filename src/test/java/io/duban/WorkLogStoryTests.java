package io.duban;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.config.ScheduledTaskHolder;

import io.duban.api.GlobalId;
import io.duban.attachment.Bytes;
import io.duban.core.WorkCalendar;
import io.duban.security.Area;
import io.duban.security.Front;
import io.duban.security.Grant;
import io.duban.security.Line;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * 晒 each cadre posts what they did that day under their real name, with photographs; all
 * colleagues in the county see and compare it, and who has not posted is listed at the
 * hour. In the evening the township meets.
 */
@Order(13)
class WorkLogStoryTests extends Story {

	private static final String COLLEAGUE_ELSEWHERE = "log.elsewhere";

	private static final String OF_ANOTHER_COUNTY = "log.county2";

	private static final String OTHER_COUNTY = "log.county";

	private static final String ADMINISTRATOR = "log.admin";

	private static final String TEXT = "上午入户走访三户，下午陪同施工队改水管，水已通。";

	private final HttpClient http = HttpClient.newHttpClient();

	@Autowired
	private WorkCalendar calendar;

	@Autowired
	private ScheduledTaskHolder schedule;

	@BeforeAll
	void colleagues() {
		person(COLLEAGUE_ELSEWHERE, null, grant(Role.CADRE, "220822101200"));
		person(OTHER_COUNTY, null, grant(Role.OFFICE, "220823000000"));
		person(ADMINISTRATOR, null, grant(Role.SYSTEM_ADMIN, COUNTY));
	}

	@BeforeEach
	void theNextWorkingMorning() {
		do {
			nextMorning();
		}
		while (!this.calendar.isWorkingDay(today()));
	}

	private void nextMorning() {
		Duration untilMidnight = Duration.between(LocalTime.ofInstant(this.clock.instant(), this.clock.getZone()),
				LocalTime.MAX);
		this.timers.pass(untilMidnight.plusSeconds(1).plusHours(9));
	}

	private void itIs(int hour) {
		this.timers.pass(Duration.between(this.clock.instant(),
				today().atTime(hour, 0).atZone(this.clock.getZone()).toInstant()));
	}

	@Test
	void hangsALogWithItsPhotographsOutForAllColleaguesOfTheCounty() throws IOException, InterruptedException {
		Case issue = given.issue();
		byte[] site = Bytes.jpeg(60, 40);
		String photograph = attaches(RECTIFIER, today(), site, "现场.jpg");

		JsonNode log = posts(RECTIFIER,
				Map.of("text", TEXT, "photographs", List.of(shown(photograph, true)), "issues", List.of(issue.id())))
			.at("/workLog");

		assertThat(log.get("late").asBoolean()).isFalse();
		assertThat(log.at("/cadre/number").asString()).isEqualTo(cadreOf(RECTIFIER));
		assertThat(numbers(log)).containsExactly(issue.number());
		JsonNode wall = wall(COLLEAGUE_ELSEWHERE, "");
		assertThat(wall.at("/nodes/0/id")).isEqualTo(log.get("id"));
		assertThat(wall.at("/nodes/0/text").asString()).isEqualTo(TEXT);
		assertThat(wall.at("/nodes/0/cadre/name").asString()).isNotEmpty();
		assertThat(wall.at("/nodes/0/division").isNull()).as("the place stays behind the walls").isTrue();
		assertThat(numbers(wall.at("/nodes/0"))).as("the issue stays behind the walls").isEmpty();
		JsonNode picture = wall.at("/nodes/0/photographs/0");
		assertThat(picture.get("fromSite").asBoolean()).isTrue();
		assertThat(picture.get("sha256").asString()).isEqualTo(Bytes.sha256(site));
		assertThat(get(picture.at("/attachment/url").asString())).isEqualTo(site);
		assertThat(get(picture.at("/attachment/thumbnailUrl").asString())).isNotEmpty();
		assertThat(wall(OTHER_COUNTY, "").get("totalCount").asInt()).isZero();
		assertThat(wall(ADMINISTRATOR, "").get("totalCount").asInt()).isZero();
		assertThat(wall(OFFICE, "filter: { cadre: \"%s\", day: \"%s\" }".formatted(cadreOf(RECTIFIER), today()))
			.get("totalCount")
			.asInt()).isEqualTo(1);
		assertThat(
				wall(OFFICE, "filter: { division: \"%s\", day: \"%s\" }".formatted(XINHUA, today())).get("totalCount")
					.asInt())
			.isEqualTo(1);
		assertThat(
				wall(OFFICE, "filter: { division: \"220822101000\", day: \"%s\" }".formatted(today())).get("totalCount")
					.asInt())
			.isZero();
	}

	@Test
	void tellsOfTheVisitsOfTheDayWhereverTheyWere() throws IOException, InterruptedException {
		List<String> visits = List.of(visits(RECTIFIER), visits(RECTIFIER));
		String others = visits(INSPECTOR);
		Map<String, Object> shown = shown(attaches(RECTIFIER, today(), Bytes.jpeg(20, 20), "现场.jpg"), true);

		assertThat(
				refusal(RECTIFIER,
						Map.of("text", TEXT, "photographs", List.of(shown), "visits",
								List.of(GlobalId.of("Visit", UUID.randomUUID().toString())))))
			.isEqualTo("UNKNOWN_VISIT");
		assertThat(
				refusal(RECTIFIER,
						Map.of("text", TEXT, "photographs", List.of(shown), "visits",
								Stream.generate(() -> visits(RECTIFIER)).limit(21).toList())))
			.isEqualTo("TOO_MANY_VISITS");
		JsonNode log = posts(RECTIFIER, Map.of("text", TEXT, "photographs", List.of(shown), "visits", visits))
			.at("/workLog");
		assertThat(log.findValuesAsString("visitedOn")).hasSize(2).containsOnly(today().toString());
		assertThat(visitsOf(wall(OFFICE, "").at("/nodes/0"))).isEqualTo(visits);
		assertThat(visitsOf(wall(COLLEAGUE_ELSEWHERE, "").at("/nodes/0"))).as("the visits stay behind the walls")
			.isEmpty();
		String corrected = """
				mutation($id: ID!, $visits: [ID!]) { workLogCorrect(input: { workLog: $id, text: "%s", visits: $visits }) {
				workLog { visits { id } } userErrors { code } } }"""
			.formatted(TEXT);
		Map<String, Object> correction = new HashMap<>(Map.of("id", log.get("id").asString()));
		assertThat(visitsOf(ask(RECTIFIER, corrected, correction).at("/data/workLogCorrect/workLog")))
			.isEqualTo(visits);
		correction.put("visits", List.of(others, visits.get(1)));
		assertThat(visitsOf(ask(RECTIFIER, corrected, correction).at("/data/workLogCorrect/workLog")))
			.containsExactly(others, visits.get(1));
	}

	/**
	 * Records a visit to a household, as its visitor's device would, and gives its id.
	 */
	private String visits(String account) {
		return ask(account, """
				mutation { visitsRecord(input: { visits: [{ clientId: "%s", visitedOn: "%s", household: "%s" }] })
				{ results { visit { id } } } }""".formatted(UUID.randomUUID(), today(), household()), Map.of())
			.at("/data/visitsRecord/results/0/visit/id")
			.asString();
	}

	private static List<String> visitsOf(JsonNode log) {
		return log.get("visits").valueStream().map((visit) -> visit.get("id").asString()).toList();
	}

	@Test
	void takesOneLogADayAndTheSameRequestOnce() throws IOException, InterruptedException {
		Map<String, Object> input = new HashMap<>(Map.of("text", TEXT, "photographs",
				List.of(shown(attaches(RECTIFIER, today(), Bytes.jpeg(20, 20), "现场.jpg"), true)), "idempotencyKey",
				"log-of-" + today()));
		JsonNode first = posts(RECTIFIER, input);

		assertThat(posts(RECTIFIER, input)).isEqualTo(first);
		input.remove("idempotencyKey");
		assertThat(refusal(RECTIFIER, input)).isEqualTo("ALREADY_POSTED");
	}

	@Test
	void keepsForTheAuditorWhatALogSaidUntilItWasCorrected() throws IOException, InterruptedException {
		JsonNode log = posts(RECTIFIER,
				Map.of("text", TEXT, "photographs",
						List.of(shown(attaches(RECTIFIER, today(), Bytes.jpeg(20, 20), "现场.jpg"), true))))
			.at("/workLog");
		String id = log.get("id").asString();
		String better = "上午入户走访三户，下午陪同施工队改水管，两户的水已通。";

		JsonNode corrected = corrects(RECTIFIER, id, better).at("/data/workLogCorrect/workLog");

		assertThat(corrected.get("text").asString()).isEqualTo(better);
		assertThat(corrected.get("photographs")).hasSize(1);
		assertThat(corrected.get("viewerCanCorrect").asBoolean()).isTrue();
		assertThat(corrected.get("versions").isNull()).isTrue();
		assertThat(read(AUDITOR, id).get("versions").valueStream().map((version) -> version.get("text").asString()))
			.containsExactly(TEXT, better);
		assertThat(Front.refusal(corrects(COLLEAGUE, id, better))).isEqualTo("NOT_YOURS");
		nextMorning();
		assertThat(Front.refusal(corrects(RECTIFIER, id, TEXT))).isEqualTo("CORRECTED_TOO_LATE");
		assertThat(read(RECTIFIER, id).get("viewerCanCorrect").asBoolean()).isFalse();
	}

	@Test
	void refusesWhatIsNoLog() throws IOException, InterruptedException {
		// So that nobody has posted anything the day before.
		nextMorning();
		Map<String, Object> shown = shown(attaches(RECTIFIER, today(), Bytes.jpeg(20, 20), "现场.jpg"), true);
		Map<String, Object> indoors = shown(attaches(RECTIFIER, today(), Bytes.jpeg(20, 20), "会议.jpg"), false);
		Map<String, Object> paper = shown(attaches(RECTIFIER, today(), Bytes.pdf(), "材料.pdf"), true);

		assertThat(refusal(RECTIFIER, Map.of("text", "走访", "photographs", List.of(shown))))
			.isEqualTo("NOT_WHOLE_SENTENCES");
		assertThat(refusal(RECTIFIER, Map.of("text", "上午入户走访三户，下午改水管", "photographs", List.of(shown))))
			.isEqualTo("NOT_WHOLE_SENTENCES");
		assertThat(refusal(RECTIFIER, Map.of("text", "户主电话13800000000，已联系上门。", "photographs", List.of(shown))))
			.isEqualTo("PERSONAL_DATA");
		assertThat(refusal(RECTIFIER, Map.of("text", TEXT, "photographs", List.of())))
			.isEqualTo("SITE_PHOTOGRAPH_MISSING");
		assertThat(refusal(RECTIFIER, Map.of("text", TEXT, "photographs", List.of(indoors))))
			.isEqualTo("SITE_PHOTOGRAPH_MISSING");
		assertThat(refusal(RECTIFIER, Map.of("text", TEXT, "photographs", List.of(paper)))).isEqualTo("BAD_PHOTOGRAPH");
		assertThat(refusal(RECTIFIER,
				Map.of("text", TEXT, "photographs", List.of(shown), "day", today().plusDays(1).toString())))
			.isEqualTo("DATE_IN_FUTURE");
		assertThat(refusal(RECTIFIER,
				Map.of("text", TEXT, "photographs", List.of(shown), "day", today().minusDays(4).toString())))
			.isEqualTo("LOG_TOO_LATE");
		assertThat(refusal(RECTIFIER,
				Map.of("text", TEXT, "photographs", List.of(shown), "day", today().minusDays(1).toString())))
			.isEqualTo("ATTACHMENT_ELSEWHERE");
		assertThat(refusal(OFFICE, Map.of("text", TEXT, "photographs", List.of(shown)))).isEqualTo("NOT_A_CADRE");
		assertThat(refusal(RECTIFIER, Map.of("text", TEXT, "photographs", List.of(shown), "issues",
				List.of(GlobalId.of("Issue", 2020000001)))))
			.isEqualTo("UNKNOWN_ISSUE");
		assertThat(Front.refusal(ask(COLLEAGUE, ATTACH,
				Map.of("subject", due(RECTIFIER, today()).get("attachTo").asString(), "name", "别人的.jpg"))))
			.isEqualTo("NOT_FOUND");
	}

	@Test
	void marksALogLateThatComesAfterTheHourOrOnALaterDay() throws IOException, InterruptedException {
		LocalDate day = today();
		assertThat(due(RECTIFIER, day).get("owed").asBoolean()).isTrue();
		assertThat(due(RECTIFIER, day).get("postBy").asString()).startsWith(day + "T20:00");
		itIs(21);
		JsonNode sameDay = posts(RECTIFIER, Map.of("text", TEXT, "photographs",
				List.of(shown(attaches(RECTIFIER, day, Bytes.jpeg(20, 20), "现场.jpg"), true))));
		assertThat(sameDay.at("/workLog/late").asBoolean()).isTrue();
		nextMorning();
		JsonNode yesterdays = posts(INSPECTOR, Map.of("text", TEXT, "day", day.toString(), "photographs",
				List.of(shown(attaches(INSPECTOR, day, Bytes.jpeg(20, 20), "现场.jpg"), true))));

		assertThat(yesterdays.at("/workLog/late").asBoolean()).isTrue();
		assertThat(yesterdays.at("/workLog/day").asString()).isEqualTo(day.toString());
		assertThat(due(INSPECTOR, day).at("/log/id")).isEqualTo(yesterdays.at("/workLog/id"));
	}

	@Test
	void tellsColleaguesLiveWhatIsHungOut() throws IOException, InterruptedException {
		await().until(() -> count("select count(*) from record_pending") == 0);
		int head = count("select max(idx) from record_leaf");
		person(OF_ANOTHER_COUNTY, null, grant(Role.OFFICE, "220881000000"));
		try (Line line = Line.signedIn(port(), token(COLLEAGUE_ELSEWHERE));
				Line other = Line.signedIn(port(), token(COLLEAGUE_ELSEWHERE));
				Line stranger = Line.signedIn(port(), token(OF_ANOTHER_COUNTY))) {
			String listen = """
					subscription($division: String, $after: Long) { workLogPosted(division: $division, after: $after)
					{ position corrected workLog { text cadre { name } issues { number } } } }""";
			line.subscribe("1", listen, Map.of("after", head));
			other.subscribe("2", listen, Map.of("after", head, "division", "220822101000"));
			stranger.subscribe("3", listen, Map.of("after", head));

			JsonNode log = posts(RECTIFIER,
					Map.of("text", TEXT, "photographs",
							List.of(shown(attaches(RECTIFIER, today(), Bytes.jpeg(20, 20), "现场.jpg"), true))))
				.at("/workLog");
			corrects(RECTIFIER, log.get("id").asString(), TEXT + "晚上又去了一趟。");

			JsonNode first = line.hear().at("/payload/data/workLogPosted");
			assertThat(first.get("corrected").asBoolean()).isFalse();
			assertThat(first.at("/workLog/text").asString()).startsWith(TEXT);
			assertThat(line.hear().at("/payload/data/workLogPosted/corrected").asBoolean()).isTrue();
			for (Line silent : List.of(other, stranger)) {
				silent.subscribe("4", "{ viewer { name } }", Map.of());
				assertThat(silent.hear().at("/id").asString()).isEqualTo("4");
			}
		}
	}

	@Test
	void listsAtTheHourWhoOwedALogAndHasNone() throws IOException, InterruptedException {
		LocalDate day = today();
		posts(RECTIFIER, Map.of("text", TEXT, "photographs",
				List.of(shown(attaches(RECTIFIER, day, Bytes.jpeg(20, 20), "现场.jpg"), true))));
		String without = this.jdbc.sql(
				"select min(r.cadre) from responsibility r where r.kind = 'HOUSEHOLD' and r.until_on is null and r.cadre <> ?")
			.param(cadreOf(RECTIFIER))
			.query(String.class)
			.single();
		assertThat(missing(day)).as("before the hour").isEmpty();
		itIs(20);
		CompletableFuture
			.allOf(CompletableFuture.runAsync(this::theRollIsCalled), CompletableFuture.runAsync(this::theRollIsCalled))
			.join();

		List<String> missing = missing(day);
		assertThat(missing).contains(without).doesNotContain(cadreOf(RECTIFIER)).doesNotHaveDuplicates();
		assertThat(missing).hasSize(count("select sum(missing) from work_log_roll where work_day = '" + day + "'"));
		assertThat(missing).hasSize(count("select sum(owed) from work_log_roll where work_day = '" + day + "'") - 1);
		String townships = this.jdbc.sql("select min(id) from cadre where unit_kind = '乡镇'")
			.query(String.class)
			.single();
		assertThat(missing).contains(townships);
		int rolls = count("select count(*) from work_log_roll");
		theRollIsCalled();
		assertThat(count("select count(*) from work_log_roll")).isEqualTo(rolls);
		assertThat(count("select count(*) from record_event where name = 'workLogRoll.called'")).isEqualTo(rolls);
	}

	@Test
	void keepsOnTheListWhoseLogComesLate() throws IOException, InterruptedException {
		LocalDate day = today();
		itIs(20);
		theRollIsCalled();
		itIs(22);
		JsonNode late = posts(RECTIFIER, Map.of("text", TEXT, "photographs",
				List.of(shown(attaches(RECTIFIER, day, Bytes.jpeg(20, 20), "现场.jpg"), true))));

		JsonNode entry = ask(TOWNSHIP, """
				query($filter: WorkLogMissingFilter) { workLogsMissing(filter: $filter) { nodes { day cadre { number }
				division { code } lateLog { id late } } } }""",
				Map.of("filter", Map.of("cadre", cadreOf(RECTIFIER), "day", day.toString())))
			.at("/data/workLogsMissing/nodes/0");
		assertThat(entry.at("/lateLog/id")).isEqualTo(late.at("/workLog/id"));
		assertThat(entry.at("/lateLog/late").asBoolean()).isTrue();
		assertThat(ask(COLLEAGUE_ELSEWHERE, "{ workLogsMissing { totalCount } }", Map.of())
			.at("/data/workLogsMissing/totalCount")
			.asInt()).as("of another township").isZero();
	}

	@Test
	void callsTheRollsOfDaysOnWhichTheServerWasOff() {
		itIs(20);
		theRollIsCalled();
		LocalDate last = today();
		for (int days = 0; days < 9; days++) {
			nextMorning();
		}
		theRollIsCalled();

		List<LocalDate> working = last.plusDays(1).datesUntil(today()).filter(this.calendar::isWorkingDay).toList();
		assertThat(working).isNotEmpty();
		assertThat(this.jdbc.sql("select distinct work_day from work_log_roll where work_day > ? order by work_day")
			.param(last)
			.query(LocalDate.class)
			.list()).isEqualTo(working);
	}

	@Test
	void hasOneNoteOfTheTownshipsEveningMeetingADay() {
		String note = """
				mutation($division: String!, $done: String!, $tomorrow: String!, $version: Long) { eveningNoteWrite(input: {
				division: $division, done: $done, tomorrow: $tomorrow, expectedVersion: $version }) { note { id version writtenBy }
				userErrors { code } } }""";
		Map<String, Object> input = new HashMap<>(
				Map.of("division", XINHUA, "done", "今天走访四十二户，销号三件。", "tomorrow", "明天集中改水。"));
		JsonNode first = ask(TOWNSHIP, note, input).at("/data/eveningNoteWrite/note");
		input.put("done", "今天走访四十三户，销号三件。");
		input.put("version", first.get("version").asLong());
		JsonNode second = ask(TOWNSHIP, note, input).at("/data/eveningNoteWrite/note");

		assertThat(second.get("id")).isEqualTo(first.get("id"));
		assertThat(Front.refusal(ask(TOWNSHIP, note, input))).isEqualTo("CONFLICT");
		input.remove("version");
		assertThat(Front.refusal(ask(RECTIFIER, note, input))).isEqualTo("NOT_FOUND");
		assertThat(Front.refusal(ask(OFFICE, note, input))).isEqualTo("FORBIDDEN");
		input.put("tomorrow", " ");
		assertThat(Front.refusal(ask(TOWNSHIP, note, input))).isEqualTo("TOMORROW_MISSING");
		JsonNode notes = ask(COLLEAGUE_ELSEWHERE,
				"""
						query($filter: EveningNoteFilter) { eveningNotes(filter: $filter) { totalCount nodes { done tomorrow writtenBy
						division { code } } } }""",
				Map.of("filter", Map.of("division", XINHUA, "day", today().toString())))
			.at("/data/eveningNotes");
		assertThat(notes.get("totalCount").asInt()).isEqualTo(1);
		assertThat(notes.at("/nodes/0/done").asString()).isEqualTo("今天走访四十三户，销号三件。");
		assertThat(notes.at("/nodes/0/writtenBy").asString()).isEqualTo(TOWNSHIP);
		assertThat(notes.at("/nodes/0/division").isNull()).isTrue();
		assertThat(
				count("select count(*) from record_event where subject = 'eveningNote:" + XINHUA + ":" + today() + "'"))
			.isEqualTo(2);
	}

	@Test
	void comparesTheWorkOfCadresAndTownships() throws IOException, InterruptedException {
		LocalDate day = today();
		JsonNode before = work(day);
		Case issue = given.issue("WATER", "MAJOR");
		posts(RECTIFIER, Map.of("text", TEXT, "photographs",
				List.of(shown(attaches(RECTIFIER, day, Bytes.jpeg(20, 20), "现场.jpg"), true))));
		when(RECTIFIER).rectifies(issue).as("RECHECKING");
		when(INSPECTOR).passes(issue).as("STRUCK_OFF");
		visits(RECTIFIER);

		JsonNode after = work(day);
		for (String whose : List.of("/cadre/work", "/division/children/work", "/division/work")) {
			for (String figure : List.of("logs", "visits", "rectified", "onTime", "struckOff")) {
				assertThat(figure(after, whose, figure)).as(whose + " " + figure)
					.isEqualTo(figure(before, whose, figure) + 1);
			}
			assertThat(figure(after, whose, "lateLogs")).isEqualTo(figure(before, whose, "lateLogs"));
		}
		assertThat(Front.refusal(ask(OFFICE,
				"query($number: String!) { cadre(number: $number) { work(from:"
						+ " \"2026-09-02\", to: \"2026-09-01\") { logs } } }",
				Map.of("number", cadreOf(RECTIFIER)))))
			.isEqualTo("BAD_USER_INPUT");
	}

	private static int figure(JsonNode work, String whose, String figure) {
		return whose.equals("/division/children/work") ? work.at("/division/children/nodes")
			.valueStream()
			.mapToInt((one) -> one.at("/work/" + figure).asInt())
			.sum() : work.at(whose + "/" + figure).asInt();
	}

	private JsonNode work(LocalDate day) {
		String tally = "work(from: \"%1$s\", to: \"%1$s\") { logs lateLogs visits rectified onTime struckOff }"
			.formatted(day);
		return ask(OFFICE,
				"query($number: String!) { cadre(number: $number) { %1$s } division(code: \"%2$s\") { %1$s children(first: 100) { nodes { code %1$s } } } }"
					.formatted(tally, COUNTY),
				Map.of("number", cadreOf(RECTIFIER)))
			.get("data");
	}

	private List<String> missing(LocalDate day) {
		return ask(OFFICE, """
				query($filter: WorkLogMissingFilter) { workLogsMissing(filter: $filter, first: 100) { totalCount
				nodes { cadre { number } } } }""", Map.of("filter", Map.of("day", day.toString(), "division", COUNTY)))
			.at("/data/workLogsMissing/nodes")
			.valueStream()
			.map((node) -> node.at("/cadre/number").asString())
			.toList();
	}

	/** What the schedule runs at the hour. */
	private void theRollIsCalled() {
		this.schedule.getScheduledTasks()
			.stream()
			.map((task) -> task.getTask().getRunnable())
			.filter((work) -> work.toString().contains("RollAtTheHour"))
			.forEach(Runnable::run);
	}

	private static final String ATTACH = """
			mutation($subject: ID!, $name: String!) { attachmentCreate(input: { subject: $subject, fileName: $name })
			{ attachment { id } upload { url } userErrors { code } } }""";

	private String attaches(String account, LocalDate day, byte[] bytes, String name)
			throws IOException, InterruptedException {
		JsonNode created = ask(account, ATTACH,
				Map.of("subject", due(account, day).get("attachTo").asString(), "name", name))
			.at("/data/attachmentCreate");
		HttpResponse<String> answer = this.http
			.send(HttpRequest.newBuilder(URI.create(created.at("/upload/url").asString()))
				.PUT(BodyPublishers.ofByteArray(bytes))
				.build(), BodyHandlers.ofString());
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return created.at("/attachment/id").asString();
	}

	private byte[] get(String url) {
		try {
			return this.http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray()).body();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static Map<String, Object> shown(String attachment, boolean fromSite) {
		return Map.of("attachment", attachment, "title", "改水现场", "fromSite", fromSite);
	}

	private JsonNode due(String account, LocalDate day) {
		return ask(account, "query($day: Date!) { workLogDue(day: $day) { day postBy owed attachTo log { id } } }",
				Map.of("day", day.toString()))
			.at("/data/workLogDue");
	}

	private JsonNode posts(String account, Map<String, Object> input) {
		JsonNode answer = asks(account, input);
		assertThat(Front.refusal(answer)).as(answer.toString()).isEmpty();
		return answer.at("/data/workLogPost");
	}

	private String refusal(String account, Map<String, Object> input) {
		return Front.refusal(asks(account, input));
	}

	private JsonNode asks(String account, Map<String, Object> input) {
		return ask(account,
				"""
						mutation($input: WorkLogPostInput!) { workLogPost(input: $input) { workLog { id day text late cadre { number }
						issues { number } visits { id visitedOn } } userErrors { code message field } } }""",
				Map.of("input", input));
	}

	private JsonNode corrects(String account, String log, String text) {
		return ask(account,
				"""
						mutation($id: ID!, $text: String!) { workLogCorrect(input: { workLog: $id, text: $text }) { workLog { text
						viewerCanCorrect photographs { title } versions { text } } userErrors { code message } } }""",
				Map.of("id", log, "text", text));
	}

	private JsonNode read(String account, String log) {
		return ask(account,
				"""
						query($id: ID!) { node(id: $id) { ... on WorkLog { text viewerCanCorrect versions { at text account } } } }""",
				Map.of("id", log))
			.at("/data/node");
	}

	private JsonNode wall(String account, String arguments) {
		return ask(account,
				"""
						{ workLogs(first: 5%s) { totalCount nodes { id text late day cadre { name number } division { code }
						issues { number } visits { id } photographs { title fromSite sha256 attachment { url thumbnailUrl } } } } }"""
					.formatted(arguments.isEmpty() ? "" : ", " + arguments),
				Map.of())
			.at("/data/workLogs");
	}

	private static List<String> numbers(JsonNode log) {
		return log.get("issues").valueStream().map((issue) -> issue.get("number").asString()).toList();
	}

	private static Grant grant(Role role, String area) {
		return new Grant(role, Area.of(area), Set.of());
	}

}
