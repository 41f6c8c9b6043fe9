package io.duban;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.duban.api.GlobalId;
import io.duban.security.Front;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What came before Sunday meetings: its whole way, how much was kept overnight, and the
 * minutes on paper.
 */
@Order(27)
class MeetingTraceStoryTests extends MeetingStory {

	@Test
	void followsADifficultyFromATownshipsReportThroughTheDecisionToTheActionStruckOff() {
		String meeting = aWeekBegins();
		LocalDate monday = today();
		on(DayOfWeek.WEDNESDAY, 10, 0);
		String report = ofTownship(meeting);
		submits(TOWNSHIP, report,
				"{ subject: { household: \"" + household() + "\" }, description: \"井水发黄\", help: \"请水利局打井\" }");
		String item = itemTold(report);
		begins(meeting);
		JsonNode undecided = traced(item);
		assertThat(steps(undecided)).containsExactly("AROSE", "ON_AGENDA");
		assertThat(undecided.get("daysToDecision").isNull()).isTrue();

		decides(SECRETARY, item, "ACTION", action(RECTIFIER, 5));
		answersAll(meeting);
		closes(meeting);
		Case action = actionsOf(item).get(0);
		JsonNode decided = traced(item);
		assertThat(steps(decided)).containsExactly("AROSE", "ON_AGENDA", "DECIDED", "CHARGED");
		assertThat(decided.get("over").asBoolean()).isFalse();
		assertThat(decided.get("daysToEnd").isNull()).isTrue();
		daysPass(2);
		when(RECTIFIER).rectifies(action).as("RECHECKING");
		when(INSPECTOR).passes(action).as("STRUCK_OFF");

		JsonNode whole = traced(item);
		assertThat(steps(whole)).containsExactly("AROSE", "ON_AGENDA", "DECIDED", "CHARGED", "ENDED");
		assertThat(legs(whole, "on")).containsExactly(monday.plusDays(2).toString(), monday.plusDays(2).toString(),
				monday.plusDays(6).toString(), monday.plusDays(6).toString(), monday.plusDays(8).toString());
		assertThat(legs(whole, "days")).containsExactly("0", "0", "4", "0", "2");
		assertThat(whole.get("over").asBoolean()).isTrue();
		assertThat(whole.get("daysToDecision").asInt()).isEqualTo(4);
		assertThat(whole.get("daysToEnd").asInt()).isEqualTo(6);
		assertThat(whole.at("/legs/0/report/id").asString()).isEqualTo(report);
		assertThat(whole.at("/legs/2/item/id").asString()).isEqualTo(item);
		assertThat(whole.at("/legs/4/issue/id").asString()).isEqualTo(action.id());
	}

	@Test
	void followsAReferredIssueThatWasCarriedOverFromEitherOfItsItems() {
		String meeting = aWeekBegins();
		LocalDate monday = today();
		Case referred = this.given.referredIssue();
		String first = itemOf(meeting, referred);
		begins(meeting);
		does(SECRETARY, "agendaItemCarryOver(input: { item: \"" + first + "\", reason: \"情况不明\" })", "item { id }");
		answersAll(meeting);
		closes(meeting);
		String next = aWeekBegins();
		String second = itemOf(next, referred);
		begins(next);
		decides(SECRETARY, second, "ANSWER", "referral: NEW_ROUND");
		answersAll(next);
		closes(next);
		daysPass(3);
		when(RECTIFIER).rectifies(referred).as("RECHECKING");
		when(INSPECTOR).passes(referred).as("COUNTERSIGNING");
		when(OFFICE).signs(referred).as("STRUCK_OFF");

		JsonNode trace = traced(second);

		assertThat(traced(first)).isEqualTo(trace);
		assertThat(steps(trace)).containsExactly("AROSE", "ON_AGENDA", "CARRIED_OVER", "ON_AGENDA", "DECIDED", "ENDED");
		assertThat(trace.at("/legs/0/issue/id").asString()).isEqualTo(referred.id());
		assertThat(trace.get("daysToDecision").asInt()).isEqualTo(13);
		assertThat(trace.get("daysToEnd").asInt()).isEqualTo(16);
		JsonNode of = figures(week(monday), week(monday));
		assertThat(of.at("/whole/carriedOver").asInt()).isEqualTo(1);
		assertThat(of.at("/whole/keptOvernight").asInt()).isEqualTo(1);
	}

	@Test
	void followsWhatWasMergedIntoAnotherItemToItsDecisionAndWhatWasTakenOffNoFarther() {
		String meeting = aWeekBegins();
		String heat = adds(meeting, "供热煤未到");
		String more = adds(meeting, "供热站缺人");
		String off = adds(meeting, "停车位");
		does(OFFICE, "agendaItemMerge(input: { item: \"%s\", into: \"%s\", reason: \"同一件事\" })".formatted(more, heat),
				"item { id }");
		does(OFFICE, "agendaItemRemove(input: { item: \"" + off + "\", reason: \"不属会议\" })", "item { id }");
		begins(meeting);
		decides(SECRETARY, heat, "ANSWER", "");
		answersAll(meeting);
		closes(meeting);

		assertThat(steps(traced(more))).containsExactly("AROSE", "ON_AGENDA", "ON_AGENDA", "DECIDED");
		assertThat(traced(more).at("/legs/3/item/id").asString()).isEqualTo(heat);
		assertThat(traced(more).get("over").asBoolean()).isTrue();
		assertThat(steps(traced(off))).containsExactly("AROSE", "ON_AGENDA");
		assertThat(traced(off).get("over").asBoolean()).isTrue();
		assertThat(traced(off).get("daysToEnd").isNull()).isTrue();
	}

	@Test
	void followsADifficultyOverFourItemsToTheActionStruckOff() {
		String meeting = aWeekBegins();
		String report = ofTownship(meeting);
		submits(TOWNSHIP, report, difficulty("household: \"" + household() + "\""));
		String told = itemTold(report);
		String road = adds(meeting, "修路");
		merges(told, road);
		String whole = adds(meeting, "道路工程");
		begins(meeting);
		for (String one : List.of(road, whole)) {
			does(SECRETARY, "agendaItemCarryOver(input: { item: \"" + one + "\", reason: \"等图纸\" })", "item { id }");
		}
		ends(SECRETARY, meeting);
		String next = aWeekBegins();
		String again = carriedFrom(next, road);
		String works = carriedFrom(next, whole);
		// Or it could be carried over once more, under another name.
		refused("CARRIED_OVER_BEFORE", OFFICE,
				"agendaItemMerge(input: { item: \"%s\", into: \"%s\", reason: \"同一件事\" })".formatted(again,
						adds(next, "乡村道路")));
		merges(again, works);
		begins(next);
		decides(SECRETARY, works, "ACTION", action(RECTIFIER, 5));
		ends(SECRETARY, next);
		Case action = actionsOf(works).get(0);
		daysPass(1);
		when(RECTIFIER).rectifies(action).as("RECHECKING");
		when(INSPECTOR).passes(action).as("STRUCK_OFF");

		JsonNode trace = traced(told);

		assertThat(steps(trace)).containsExactly("AROSE", "ON_AGENDA", "ON_AGENDA", "CARRIED_OVER", "ON_AGENDA",
				"ON_AGENDA", "DECIDED", "CHARGED", "ENDED");
		assertThat(trace.at("/legs/0/report/id").asString()).isEqualTo(report);
		assertThat(trace.get("legs").valueStream().map((leg) -> leg.at("/item/id").asString("")).distinct())
			.contains(told, road, again, works);
		assertThat(trace.at("/legs/8/issue/id").asString()).isEqualTo(action.id());
		assertThat(trace.get("over").asBoolean()).isTrue();
		assertThat(item(told, "ruling").get("ruling").asString()).isEqualTo("ACTION");
	}

	private String carriedFrom(String meeting, String item) {
		return items(SECRETARY, meeting, "id carriedFrom { id }").stream()
			.filter((one) -> one.at("/carriedFrom/id").asString("").equals(item))
			.map((one) -> one.get("id").asString())
			.findFirst()
			.orElseThrow();
	}

	private void merges(String item, String into) {
		does(OFFICE, "agendaItemMerge(input: { item: \"%s\", into: \"%s\", reason: \"同一件事\" })".formatted(item, into),
				"item { id }");
	}

	@Test
	void beginsAnUnansweredOrdersWayOnTheDayOnWhichItWasAsked() {
		String meeting = aWeekBegins();
		LocalDate asked = today();
		String order = does(SECRETARY,
				"dispatchOrderAsk(input: { division: \"%s\", owner: \"%s\", question: \"水厂几日通水\" })".formatted(XINHUA,
						cadreOf(RECTIFIER)),
				"order { id }")
			.at("/order/id")
			.asString();
		on(DayOfWeek.WEDNESDAY, 9, 0);
		JsonNode trace = traced(ofOrder(meeting, order));

		assertThat(trace.at("/legs/0/on").asString()).isEqualTo(asked.toString());
		assertThat(trace.at("/legs/0/dispatchOrder/id").asString()).isEqualTo(order);
		begins(meeting);
		answersAll(meeting);
		closes(meeting);
	}

	@Test
	void tracesEachItemOfASubjectThatStoodOnSeveralAgendas() {
		String meeting = aWeekBegins();
		LocalDate asked = today();
		String order = does(SECRETARY,
				"dispatchOrderAsk(input: { division: \"%s\", owner: \"%s\", question: \"水厂几日通水\" })"
					.formatted(village(), cadreOf(RECTIFIER)),
				"order { id }")
			.at("/order/id")
			.asString();
		on(DayOfWeek.WEDNESDAY, 9, 0);
		String first = ofOrder(meeting, order);
		does(RECTIFIER, "dispatchOrderAnswer(input: { order: \"" + order + "\", description: \"周五通水\" })",
				"order { id }");
		begins(meeting);
		answersAll(meeting);
		closes(meeting);
		String next = aWeekBegins();
		does(SECRETARY, "dispatchOrderAskAgain(input: { order: \"" + order + "\", question: \"通了没有\" })",
				"order { id }");
		on(DayOfWeek.WEDNESDAY, 9, 0);
		String second = ofOrder(next, order);
		assertThat(second).isNotEqualTo(first);

		List<JsonNode> traces = ask(AUDITOR,
				"query($ids: [ID!]!) { nodes(ids: $ids) { ... on AgendaItem { trace { legs { on dispatchOrder { id } } } } } }",
				Map.of("ids", List.of(first, second)))
			.at("/data/nodes")
			.valueStream()
			.toList();

		assertThat(traces.stream().map((one) -> one.at("/trace/legs/0/dispatchOrder/id").asString("")))
			.containsExactly(order, order);
		assertThat(traces.stream().map((one) -> one.at("/trace/legs/0/on").asString())).containsOnly(asked.toString());
		begins(next);
		answersAll(next);
		closes(next);
	}

	private String ofOrder(String meeting, String order) {
		return items(SECRETARY, meeting, "id dispatchOrder { id }").stream()
			.filter((one) -> one.at("/dispatchOrder/id").asString("").equals(order))
			.map((one) -> one.get("id").asString())
			.findFirst()
			.orElseThrow();
	}

	@Test
	void bringsAClueBeforeTheMeetingThatNobodyDecidedInTime() {
		aWeekBegins();
		LocalDate reported = today();
		String clue = reportsAClue();
		daysPass(11);
		String meeting = aWeekBegins();
		on(DayOfWeek.THURSDAY, 9, 0);
		aDayBegins();
		knocks();
		assertThat(ofClue(meeting, clue)).as("two days late").isEmpty();
		daysPass(1);
		aDayBegins();
		aDayBegins();
		knocks();

		assertThat(ofClue(meeting, clue)).hasSize(1);
		String item = ofClue(meeting, clue).get(0);
		JsonNode read = item(item, "source subjectKind title household { number } viewerCanDecide");
		assertThat(read.get("source").asString()).isEqualTo("OVERDUE");
		assertThat(read.get("subjectKind").asString()).isEqualTo("CLUE");
		assertThat(read.get("title").asString()).isEqualTo("监测线索逾期未定：户主住院，支出骤增");
		assertThat(read.at("/household/number").asString()).isEqualTo(household());
		begins(meeting);
		decides(SECRETARY, item, "ACTION", action(RECTIFIER, 5));
		answersAll(meeting);
		closes(meeting);
		JsonNode trace = traced(item);
		assertThat(trace.at("/legs/0/on").asString()).isEqualTo(reported.toString());
		assertThat(trace.at("/legs/0/monitoringClue/id").asString()).isEqualTo(clue);
		assertThat(legs(trace, "days")).startsWith("0", "18", "2");
		String next = aWeekBegins();
		aDayBegins();
		assertThat(ofClue(next, clue)).as("once decided").isEmpty();
		dismisses(clue);
	}

	@Test
	void putsACluePassedUpWhileNoWeekWasOpenOnTheAgendaAndLetsItDropOutOnceItIsDecided() {
		aWeekBegins();
		String clue = reportsAClue();
		theServerIsOffFor(24);
		aDayBegins();
		assertThat(count("select count(*) from agenda_item where subject_kind = 'CLUE' and subject_id = '"
				+ GlobalId.local("MonitoringClue", clue) + "'"))
			.isZero();
		knocks();
		String meeting = meeting();
		String item = ofClue(meeting, clue).get(0);

		dismisses(clue);

		assertThat(item(item, "settled").get("settled").asString()).isEqualTo("DECIDED");
		begins(meeting);
		refused("SUBJECT_SETTLED", SECRETARY,
				"agendaItemDecide(input: { item: \"" + item + "\", ruling: ANSWER, decision: \"定\" })");
		answersAll(meeting);
		closes(meeting);
		assertThat(item(item, "status").get("status").asString()).isEqualTo("DROPPED");
	}

	@Test
	void followsWhatALeaderBroughtFromAGuidanceVisitFromTheDayOfTheVisit() {
		String meeting = aWeekBegins();
		LocalDate visited = today().minusDays(3);
		JsonNode visit = does(SECRETARY,
				"""
						guidanceVisitRecord(input: { clientId: "%s", visitedOn: "%s", division: "%s", note: "看了水厂",
						items: [{ handling: AGENDA, line: WATER, severity: MAJOR, summary: "两村争水" },
						{ line: WATER, severity: MINOR, summary: "水表井缺盖" }] })""".formatted(UUID.randomUUID(), visited,
						village()),
				"visit { items { id handling issue { source } agendaItem { id title source guidanceItem { id } } } }")
			.get("visit");
		String item = visit.at("/items/0/agendaItem/id").asString();

		assertThat(visit.at("/items/0/issue").isNull()).isTrue();
		assertThat(visit.at("/items/0/agendaItem/source").asString()).isEqualTo("GUIDANCE");
		assertThat(visit.at("/items/0/agendaItem/title").asString()).isEqualTo("两村争水");
		assertThat(visit.at("/items/0/agendaItem/guidanceItem/id")).isEqualTo(visit.at("/items/0/id"));
		assertThat(visit.at("/items/1/issue/source").asString()).isEqualTo("GUIDANCE");
		assertThat(visit.at("/items/1/agendaItem").isNull()).isTrue();
		assertThat(itemIds(meeting)).contains(item);
		begins(meeting);
		decides(SECRETARY, item, "ANSWER", "");
		answersAll(meeting);
		closes(meeting);
		JsonNode trace = traced(item);
		assertThat(trace.at("/legs/0/on").asString()).isEqualTo(visited.toString());
		assertThat(legs(trace, "days")).containsExactly("0", "3", "6");
		assertThat(trace.get("daysToDecision").asInt()).isEqualTo(9);
	}

	@Test
	void countsWhatWasKeptOvernightByTheWeekAndOverASpan() {
		String meeting = aWeekBegins();
		LocalDate monday = today();
		String first = adds(meeting, "供热煤未到");
		String later = adds(meeting, "公路养护");
		begins(meeting);
		decides(SECRETARY, first, "ACTION", action(SECTION, 5));
		hoursPass(6);
		decides(SECRETARY, later, "ANSWER", "");
		answersAll(meeting);
		closes(meeting);

		JsonNode ofWeek = meetingById(meeting, FIGURES).get("figures");
		assertThat(ofWeek.get("decidedOnTheDay").asInt()).isEqualTo(1);
		int items = ofWeek.get("items").asInt();
		assertThat(items).isGreaterThanOrEqualTo(2);
		assertThat(ofWeek.get("keptOvernight").asInt()).isEqualTo(items - 1);
		assertThat(ofWeek.get("actions").asInt()).isEqualTo(1);
		assertThat(ofWeek.get("actionsEnded").asInt()).isZero();
		assertThat(ofWeek.get("daysToDecision").asDecimal()).isPositive();
		JsonNode span = figures(week(monday.minusWeeks(1)), week(monday));
		assertThat(span.at("/whole/items").asInt())
			.isEqualTo(span.get("meetings").valueStream().mapToInt((one) -> one.at("/figures/items").asInt()).sum());
		assertThat(span.get("meetings").get(span.get("meetings").size() - 1).get("figures")).isEqualTo(ofWeek);
		assertThat(figures("2020-W01", "2020-W02").at("/whole/items").asInt()).isZero();
		assertThat(figures("2020-W01", "2020-W02").at("/whole/daysToEnd").isNull()).isTrue();
		for (String wrong : List.of("from: \"2026-40\", to: \"2026-W41\"", "from: \"2026-W41\", to: \"2026-W40\"",
				"from: \"2026-W01\", to: \"2026-W28\"")) {
			assertThat(Front.refusal(ask(OFFICE,
					"{ meetingFigures(county: \"" + COUNTY + "\", " + wrong + ") { whole { items } } }", Map.of())))
				.isEqualTo("BAD_USER_INPUT");
		}
	}

	@Test
	void putsTheMinutesOnPaperForWhomTheyObligeAndForOthersWhatConcernsTheirArea()
			throws IOException, InterruptedException {
		String meeting = aWeekBegins();
		String heat = adds(meeting, "供热<煤>未到");
		Case referred = this.given.referredIssue();
		String item = itemOf(meeting, referred);
		begins(meeting);
		does(SECRETARY,
				"meetingNoteAttendance(input: { meeting: \"%s\", attendance: [{ cadre: \"%s\", present: true }, { cadre: \"%s\", present: false, reason: \"赴省开会\" }] })"
					.formatted(meeting, cadreOf(SECRETARY), cadreOf(HEAD)),
				"meeting { id }");
		decides(SECRETARY, heat, "ACTION", action(SECTION, 5));
		decides(SECRETARY, item, "ANSWER", "referral: NEW_ROUND");
		answersAll(meeting);
		closes(meeting);
		assertThat(meetingById(meeting, "minutes { id }").get("minutes").isNull()).isTrue();
		does(OFFICE, "meetingPublishMinutes(input: { meeting: \"" + meeting + "\" })", "meeting { status }");

		JsonNode minutes = urls(OFFICE, meeting);
		String page = text(fetch(minutes.get("pageUrl").asString()));
		String pdf = pdf(fetch(minutes.get("pdfUrl").asString()));
		String number = minutes.get("number").asString();
		for (String paper : List.of(page, pdf)) {
			assertThat(paper).contains("周日会议纪要", number, week(today()), "落实供热煤", "责任人：", "现场定案", "缺席：", "（赴省开会）",
					referred.number());
		}
		assertThat(page).contains("供热&lt;煤&gt;未到").doesNotContain("供热<煤>");
		assertThat(pdf).contains("供热<煤>未到");
		assertThat(text(fetch(urls(SECTION, meeting).get("pageUrl").asString()))).contains(number, "落实供热煤")
			.doesNotContain(referred.number());
		assertThat(text(fetch(urls(RECTIFIER, meeting).get("pageUrl").asString()))).contains(number, referred.number())
			.doesNotContain("落实供热煤");
		String forged = minutes.get("pageUrl").asString().replace("account=story.office", "account=story.auditor");
		assertThat(get(forged).statusCode()).isEqualTo(403);
		assertThat(get(minutes.get("pageUrl").asString().replace(".html", ".pdf")).statusCode()).isEqualTo(403);
		this.clock.passes(Duration.ofMinutes(11));
		assertThat(get(minutes.get("pdfUrl").asString()).statusCode()).isEqualTo(403);
	}

	@Test
	void printsThePublishedMinutesWithTheNamesThatAllHadThen() throws IOException, InterruptedException {
		String meeting = aWeekBegins();
		LocalDate monday = today().plusDays(7);
		String heat = adds(meeting, "供热煤未到");
		does(OFFICE, "meetingMove(input: { meeting: \"%s\", to: \"%sT09:00:00+08:00\", reason: \"防汛在前\" })"
			.formatted(meeting, monday), "meeting { id }");
		passTo(monday.atTime(9, 0));
		does(SECRETARY, "meetingBegin(input: { meeting: \"" + meeting + "\" })", "meeting { id }");
		does(OFFICE,
				"meetingNoteAttendance(input: { meeting: \"%s\", attendance: [{ cadre: \"%s\", present: false, reason: \"赴省开会\" }] })"
					.formatted(meeting, cadreOf(HEAD)),
				"meeting { id }");
		decides(SECRETARY, heat, "ACTION", action(SECTION, 5));
		ends(SECRETARY, meeting);
		does(OFFICE, "meetingPublishMinutes(input: { meeting: \"" + meeting + "\" })", "meeting { status }");
		String names = "minutes { countyName movedReason chairName attendance { name present reason cadre { number } }"
				+ " entries { divisionName obligedName action } }";
		JsonNode published = meetingById(meeting, names);
		String page = text(fetch(urls(OFFICE, meeting).get("pageUrl").asString()));
		String obliged = published.at("/minutes/entries")
			.valueStream()
			.filter((one) -> one.get("action").asString("").equals("落实供热煤"))
			.map((one) -> one.get("obligedName").asString())
			.findFirst()
			.orElseThrow();

		renames("concat('新', name)", "concat('新', unit)");
		this.jdbc.sql("update meeting set moved_reason = '后改', closed_at = closed_at + interval '1' hour where id = ?")
			.param(GlobalId.local("Meeting", meeting))
			.update();
		this.jdbc.sql("update meeting_attendance set reason = '后改' where meeting = ? and reason is not null")
			.param(GlobalId.local("Meeting", meeting))
			.update();

		assertThat(text(fetch(urls(OFFICE, meeting).get("pageUrl").asString()))).isEqualTo(page)
			.contains(obliged, published.at("/minutes/chairName").asString(), "改期：防汛在前", "（赴省开会）")
			.doesNotContain("后改");
		assertThat(meetingById(meeting, names)).isEqualTo(published);
		assertThat(meetingById(meeting, "minutes { chair { name } }").at("/minutes/chair/name").asString())
			.startsWith("新");
		assertThat(this.jdbc
			.sql("select e.entry from record_event e where e.name = 'minutes.published' order by e.id desc limit 1")
			.query((row, index) -> text(row.getBytes(1)))
			.single()).contains(obliged, "防汛在前", "赴省开会", published.at("/minutes/countyName").asString());
		renames("substring(name, 2)", "substring(unit, 2)");
	}

	@Test
	void tellsThatTheDeputyInTheChairActsForTheSecretary() throws IOException, InterruptedException {
		String meeting = aWeekBegins();
		Case referred = this.given.referredIssue();
		String about = itemOf(meeting, referred);
		String heat = adds(meeting, "供热煤未到");
		String road = adds(meeting, "修路");
		String works = adds(meeting, "道路工程");
		merges(road, works);
		on(DayOfWeek.SUNDAY, 9, 0);
		person("meeting.secretary", null, grantOf(Role.COUNTY_SECRETARY, COUNTY));
		Asked leave = asks(SECRETARY, today(), today(), HEAD);
		isDone(decides("meeting.secretary", leave, true));
		isDone(decides(HEAD, leave, true));
		hourPasses();
		begins(HEAD, meeting);

		decides(HEAD, about, "ANSWER", "referral: NEW_ROUND");
		decides(HEAD, works, "ANSWER", "");
		does(HEAD, "agendaItemCarryOver(input: { item: \"" + heat + "\", reason: \"等批复\" })", "item { id }");
		ends(HEAD, meeting);
		reportsBack(SECRETARY, leave);
		does(OFFICE, "meetingPublishMinutes(input: { meeting: \"" + meeting + "\" })", "meeting { status }");

		String secretary = cadreOf(SECRETARY);
		JsonNode read = meetingById(meeting, "chair { number } onBehalfOf { number } minutes { chair { number }"
				+ " chairName onBehalfOf { number } onBehalfOfName }");
		assertThat(read.at("/chair/number").asString()).isEqualTo(cadreOf(HEAD));
		assertThat(read.at("/onBehalfOf/number").asString()).isEqualTo(secretary);
		assertThat(read.at("/minutes/onBehalfOf/number").asString()).isEqualTo(secretary);
		assertThat(text(fetch(urls(OFFICE, meeting).get("pageUrl").asString()))).contains("主持："
				+ read.at("/minutes/chairName").asString() + "，代" + read.at("/minutes/onBehalfOfName").asString());
		for (String item : List.of(about, heat, works, road)) {
			assertThat(item(item, "onBehalfOf { number }").at("/onBehalfOf/number").asString("")).as(item)
				.isEqualTo(secretary);
		}
		assertThat(ask(AUDITOR,
				"query($number: String!) { issue(number: $number) { lifecycle { name onBehalfOfCadre { number } } } }",
				Map.of("number", referred.number()))
			.at("/data/issue/lifecycle")
			.valueStream()
			.filter((entry) -> entry.get("name").asString().equals("issue.referralDecided"))
			.map((entry) -> entry.at("/onBehalfOfCadre/number").asString(""))).containsExactly(secretary);
		assertThat(behalf("meeting:" + GlobalId.local("Meeting", meeting), "meeting.begun", "meeting.closed"))
			.containsExactly(secretary, secretary);
		assertThat(behalf("agendaItem:" + GlobalId.local("AgendaItem", works), "agendaItem.decided"))
			.containsExactly(secretary);
		assertThat(behalf("agendaItem:" + GlobalId.local("AgendaItem", heat), "agendaItem.carriedOver"))
			.containsExactly(secretary);
	}

	private List<String> behalf(String subject, String... names) {
		return this.jdbc
			.sql("select on_behalf_of from record_event where subject = :subject and name in (:names) order by id")
			.param("subject", subject)
			.param("names", List.of(names))
			.query(String.class)
			.list();
	}

	private void renames(String name, String unit) {
		this.jdbc.sql("update cadre set name = " + name + ", unit = " + unit + " where id in (?, ?, ?)")
			.params(cadreOf(SECRETARY), cadreOf(HEAD), cadreOf(SECTION))
			.update();
		this.jdbc.sql("update division set name = " + name + " where id = ?").param(COUNTY).update();
	}

	private static final String FIGURES = "figures { items decidedOnTheDay keptOvernight carriedOver actions actionsEnded"
			+ " daysToDecision daysToEnd }";

	private JsonNode figures(String from, String to) {
		JsonNode answer = ask(OFFICE,
				"query($from: String!, $to: String!) { meetingFigures(county: \"" + COUNTY
						+ "\", from: $from, to: $to) { " + FIGURES.replace("figures", "whole") + " meetings { week "
						+ FIGURES + " } } }",
				Map.of("from", from, "to", to));
		assertThat(answer.has("errors")).as(answer.toString()).isFalse();
		return answer.at("/data/meetingFigures");
	}

	private JsonNode urls(String account, String meeting) {
		return read(account, "Meeting", meeting, "minutes { number pageUrl pdfUrl }").get("minutes");
	}

	private static HttpResponse<byte[]> get(String url) throws IOException, InterruptedException {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofByteArray());
	}

	private static byte[] fetch(String url) throws IOException, InterruptedException {
		HttpResponse<byte[]> answer = get(url);
		assertThat(answer.statusCode()).as(text(answer.body())).isEqualTo(200);
		return answer.body();
	}

	private static String text(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8);
	}

	private static String pdf(byte[] bytes) throws IOException {
		try (PDDocument document = Loader.loadPDF(bytes)) {
			return new PDFTextStripper().getText(document).replaceAll("\\s", "");
		}
	}

	private String reportsAClue() {
		return does(TOWNSHIP,
				"monitoringClueReport(input: { household: \"" + household() + "\", summary: \"户主住院，支出骤增\" })",
				"clue { id }")
			.at("/clue/id")
			.asString();
	}

	private void dismisses(String clue) {
		does(TOWNSHIP, "monitoringClueVerify(input: { clue: \"" + clue + "\", proposal: NOTHING, finding: \"有稳定收入\" })",
				"clue { id }");
		does(OFFICE, "monitoringClueDecide(input: { clue: \"" + clue + "\", confirmed: true })", "clue { id }");
	}

	/** The items of an agenda that are about a clue. */
	private List<String> ofClue(String meeting, String clue) {
		return items(SECRETARY, meeting, "id monitoringClue { id }").stream()
			.filter((one) -> one.at("/monitoringClue/id").asString("").equals(clue))
			.map((one) -> one.get("id").asString())
			.toList();
	}

	private void hoursPass(int hours) {
		this.timers.pass(Duration.ofHours(hours));
	}

	private String itemTold(String report) {
		return read(AUDITOR, "MeetingReport", report, "difficulties { item { id } }").at("/difficulties/0/item/id")
			.asString();
	}

	private String action(String owner, int days) {
		return "actions: [{ owner: \"%s\", dueOn: \"%s\", summary: \"落实供热煤\", line: OTHER, severity: MINOR }]"
			.formatted(cadreOf(owner), today().plusDays(days));
	}

}
