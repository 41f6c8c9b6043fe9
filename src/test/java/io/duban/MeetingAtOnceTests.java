package io.duban;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import io.duban.api.GlobalId;
import io.duban.security.Front;
import io.duban.security.OnMysql;
import io.duban.security.Role;

import static io.duban.AtOnce.atOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two people chair a meeting, or decide an item of it, at the same instant. */
@OnMysql
@ExtendWith(OutputCaptureExtension.class)
@Order(33)
class MeetingAtOnceTests extends MeetingStory {

	private static final String OTHER_SECRETARY = "once.secretary";

	@Autowired
	private PlatformTransactionManager transactions;

	@RepeatedTest(3)
	void letsOneOfTwoChairsBeginAndTellsTheOtherWhoDid(CapturedOutput log) {
		one(OTHER_SECRETARY, "cadre_rank = '副处'", Role.COUNTY_SECRETARY, COUNTY);
		String meeting = aWeekBegins();
		String item = adds(meeting, "供热保障");
		on(DayOfWeek.SUNDAY, 19, 0);
		signedIn(SECRETARY, OTHER_SECRETARY);
		String begin = "meetingBegin(input: { meeting: \"" + meeting + "\" })";

		List<JsonNode> answers = atOnce(List.of(() -> tries(SECRETARY, begin), () -> tries(OTHER_SECRETARY, begin)));

		assertThat(answers.stream().map(Front::refusal)).containsExactlyInAnyOrder("", "MEETING_BEGUN");
		boolean first = Front.refusal(answers.get(0)).isEmpty();
		String chair = first ? SECRETARY : OTHER_SECRETARY;
		String other = first ? OTHER_SECRETARY : SECRETARY;
		assertThat(detail(error(answers.get(first ? 1 : 0)), "chair")).isEqualTo(cadreOf(chair));
		assertThat(told("meeting:" + GlobalId.local("Meeting", meeting), "meeting.begun")).isEqualTo(1);
		assertThat(detail(refused("NOT_CHAIR", other, decision(item, "ANSWER", "")), "chair"))
			.isEqualTo(cadreOf(chair));
		assertThat(log.getAll()).doesNotContain("ENGINE-16004");
		ends(chair, meeting);
	}

	@RepeatedTest(3)
	void letsOneDecideAnItemAndTellsTheOtherWhoAndWhat(CapturedOutput log) {
		String meeting = aWeekBegins();
		Case referred = this.given.referredIssue();
		String heat = adds(meeting, "供热保障");
		begins(meeting);

		for (String item : List.of(heat, itemOf(meeting, referred))) {
			String more = item.equals(heat) ? "" : ", referral: NEW_ROUND";
			List<JsonNode> answers = atOnce(List.of(() -> tries(SECRETARY, decision(item, "ANSWER", more)),
					() -> tries(SECRETARY,
							decision(item, "ACTION",
									more + ", actions: [{ owner: \"%s\", dueOn: \"%s\", summary: \"落实供热煤\" }]"
										.formatted(cadreOf(RECTIFIER), today().plusDays(7))))));

			assertThat(answers.stream().map(Front::refusal)).containsExactlyInAnyOrder("", "ITEM_DECIDED");
			boolean first = Front.refusal(answers.get(0)).isEmpty();
			JsonNode refusal = error(answers.get(first ? 1 : 0));
			assertThat(detail(refusal, "decidedBy")).isEqualTo(cadreOf(SECRETARY));
			assertThat(detail(refusal, "ruling")).isEqualTo(first ? "ANSWER" : "ACTION");
			assertThat(actionsOf(item)).hasSize(first ? 0 : 1);
			assertThat(told("agendaItem:" + GlobalId.local("AgendaItem", item), "agendaItem.decided")).isEqualTo(1);
		}
		then(referred).is("RECTIFYING").tellsTimes(1, "issue.referralDecided");
		assertThat(log.getAll()).doesNotContain("ENGINE-16004");
		ends(SECRETARY, meeting);
	}

	@Test
	void tellsWhoLosesAnItemOnlyWhenTheyWriteItWhoDecidedItAndWhat() throws Exception {
		String meeting = aWeekBegins();
		String heat = adds(meeting, "供热保障");
		begins(meeting);
		signedIn(SECRETARY);
		long item = Long.parseLong(GlobalId.local("AgendaItem", heat));
		ExecutorService other = Executors.newSingleThreadExecutor();

		Future<JsonNode> late = Objects.requireNonNull(new TransactionTemplate(this.transactions).execute((status) -> {
			this.jdbc
				.sql("update agenda_item set status = 'DECIDED', ruling = 'REJECTION', decision = '另行研究',"
						+ " decider = ?, version = version + 1 where id = ?")
				.params(cadreOf(HEAD), item)
				.update();
			Future<JsonNode> begun = other.submit(() -> tries(SECRETARY, decision(heat, "ANSWER", "")));
			await().until(() -> begun.isDone() || count("select count(*) from performance_schema.data_lock_waits") > 0);
			return begun;
		}));

		JsonNode answer = late.get();
		assertThat(Front.refusal(answer)).as(answer.toString()).isEqualTo("ITEM_DECIDED");
		assertThat(detail(error(answer), "decidedBy")).isEqualTo(cadreOf(HEAD));
		assertThat(detail(error(answer), "ruling")).isEqualTo("REJECTION");
		other.shutdownNow();
		this.jdbc
			.sql("update agenda_item set status = 'PROPOSED', ruling = null, decision = null, decider = null,"
					+ " version = version + 1 where id = ?")
			.param(item)
			.update();
		ends(SECRETARY, meeting);
	}

	@RepeatedTest(3)
	void decidesAReferredIssueOnceWhetherAtTheMeetingOrOutsideIt(CapturedOutput log) {
		String meeting = aWeekBegins();
		Case referred = this.given.referredIssue();
		String item = itemOf(meeting, referred);
		begins(meeting);
		signedIn(SECRETARY, HEAD);

		List<JsonNode> answers = atOnce(List.of(
				() -> tries(SECRETARY, decision(item, "ANSWER", ", referral: NEW_ROUND")),
				() -> tries(HEAD, "issueDecideReferral(input: { issue: \"%s\", reason: \"现场定\", outcome: WITHDRAW })"
					.formatted(referred.id()))));

		boolean atTheMeeting = Front.refusal(answers.get(0)).isEmpty();
		assertThat(Front.refusal(answers.get(atTheMeeting ? 1 : 0))).as(answers.toString())
			.isIn("SUBJECT_SETTLED", "NOT_REFERRED", "WRONG_STATE");
		then(referred).is(atTheMeeting ? "RECTIFYING" : "WITHDRAWN").tellsTimes(1, "issue.referralDecided");
		assertThat(item(item, "status").get("status").asString()).isEqualTo(atTheMeeting ? "DECIDED" : "PROPOSED");
		assertThat(log.getAll()).doesNotContain("ENGINE-16004");
		ends(SECRETARY, meeting);
	}

	@RepeatedTest(3)
	void publishesMinutesOnceAndTellsTheOtherWithoutAnErrorInTheLog(CapturedOutput log) {
		String meeting = aWeekBegins();
		adds(meeting, "供热保障");
		begins(meeting);
		ends(SECRETARY, meeting);
		signedIn(SECRETARY, OFFICE);
		String publish = "meetingPublishMinutes(input: { meeting: \"" + meeting + "\" })";

		List<JsonNode> answers = atOnce(List.of(() -> tries(SECRETARY, publish), () -> tries(OFFICE, publish)));

		assertThat(answers.stream().map(Front::refusal)).containsExactlyInAnyOrder("", "MINUTES_PUBLISHED");
		assertThat(count("select count(*) from minutes where meeting = '" + GlobalId.local("Meeting", meeting) + "'"))
			.isEqualTo(1);
		assertThat(told("meeting:" + GlobalId.local("Meeting", meeting), "meeting.minutesPublished")).isEqualTo(1);
		assertThat(log.getAll()).doesNotContain("ENGINE-16004");
	}

	@RepeatedTest(3)
	void mergesOneItemIntoTheOtherWhereTwoMergeThemAtOnce(CapturedOutput log) {
		String meeting = aWeekBegins();
		String heat = adds(meeting, "供热保障");
		String coal = adds(meeting, "供热煤未到");
		signedIn(SECRETARY, OFFICE);

		List<JsonNode> answers = atOnce(
				List.of(() -> tries(SECRETARY, merged(heat, coal)), () -> tries(OFFICE, merged(coal, heat))));

		assertThat(answers.stream().filter((answer) -> Front.refusal(answer).isEmpty())).as(answers.toString())
			.hasSize(1);
		assertThat(List.of(heat, coal)).extracting((item) -> item(item, "status").get("status").asString())
			.containsExactlyInAnyOrder("MERGED", "PROPOSED");
		assertThat(log.getAll()).doesNotContain("ENGINE-16004");
		begins(meeting);
		ends(SECRETARY, meeting);
	}

	@RepeatedTest(3)
	void letsOneOfTwoTakeAnItemOffAndOneOfTwoKeepIt(CapturedOutput log) {
		String meeting = aWeekBegins();
		String heat = adds(meeting, "供热保障");
		Case settled = this.given.referredIssue();
		String kept = itemOf(meeting, settled);
		when(SECRETARY).decides(settled, "WITHDRAW").as("WITHDRAWN");
		String remove = reasoned("agendaItemRemove", heat);
		String keep = reasoned("agendaItemKeep", kept);
		signedIn(SECRETARY, OFFICE);

		List<JsonNode> removed = atOnce(List.of(() -> tries(SECRETARY, remove), () -> tries(OFFICE, remove)));
		List<JsonNode> stays = atOnce(List.of(() -> tries(SECRETARY, keep), () -> tries(SECRETARY, keep)));
		List<JsonNode> either = atOnce(List.of(() -> tries(SECRETARY, reasoned("agendaItemRemove", kept)),
				() -> tries(OFFICE, ordered(meeting, kept, ""))));

		assertThat(removed.stream().map(Front::refusal)).containsExactlyInAnyOrder("", "ITEM_GONE");
		assertThat(told("agendaItem:" + GlobalId.local("AgendaItem", heat), "agendaItem.removed")).isEqualTo(1);
		assertThat(stays.stream().map(Front::refusal)).containsExactlyInAnyOrder("", "NOT_SETTLED");
		assertThat(told("agendaItem:" + GlobalId.local("AgendaItem", kept), "agendaItem.kept")).isEqualTo(1);
		assertThat(Front.refusal(either.get(0))).isEmpty();
		assertThat(Front.refusal(either.get(1))).isIn("", "OTHER_AGENDA");
		assertThat(log.getAll()).doesNotContain("ENGINE-16004");
		begins(meeting);
		ends(SECRETARY, meeting);
	}

	@RepeatedTest(3)
	void addsASubjectOnceAndOrdersTheAgendaAsOneOfTwoSawIt(CapturedOutput log) {
		String meeting = aWeekBegins();
		String heat = adds(meeting, "供热保障");
		String coal = adds(meeting, "供热煤未到");
		String add = "agendaItemAdd(input: { meeting: \"%s\", subject: { division: \"%s\" }, title: \"修路\" })"
			.formatted(meeting, village());
		signedIn(SECRETARY, OFFICE);

		List<JsonNode> added = atOnce(List.of(() -> tries(SECRETARY, add), () -> tries(OFFICE, add)));
		String version = ", expectedVersion: " + meetingById(meeting, "version").get("version").asLong();
		List<JsonNode> ordered = atOnce(List.of(() -> tries(SECRETARY, ordered(meeting, heat, version)),
				() -> tries(OFFICE, ordered(meeting, coal, version))));
		List<JsonNode> both = atOnce(List.of(() -> tries(SECRETARY, ordered(meeting, heat, "")),
				() -> tries(OFFICE, "agendaItemAdd(input: { meeting: \"" + meeting + "\", title: \"秋收用工\" })")));

		assertThat(added.stream().map(Front::refusal)).containsExactlyInAnyOrder("", "ON_AGENDA");
		assertThat(ordered.stream().map(Front::refusal)).containsExactlyInAnyOrder("", "CONFLICT");
		assertThat(both.stream().map(Front::refusal)).containsExactly("", "");
		assertThat(itemIds(meeting)).startsWith(heat);
		assertThat(log.getAll()).doesNotContain("ENGINE-16004");
		begins(meeting);
		ends(SECRETARY, meeting);
	}

	private static String reasoned(String act, String item) {
		return act + "(input: { item: \"" + item + "\", reason: \"已解决\" })";
	}

	private static String ordered(String meeting, String first, String more) {
		return "agendaItemOrder(input: { meeting: \"%s\", items: [\"%s\"]%s })".formatted(meeting, first, more);
	}

	private static String merged(String item, String into) {
		return "agendaItemMerge(input: { item: \"%s\", into: \"%s\", reason: \"同一件事\" })".formatted(item, into);
	}

	private JsonNode tries(String account, String mutation) {
		return ask(account, "mutation { " + mutation + " { userErrors { code details { name value } } } }", Map.of());
	}

	private static JsonNode error(JsonNode answer) {
		return answer.findPath("userErrors").path(0);
	}

	private static String decision(String item, String ruling, String more) {
		return "agendaItemDecide(input: { item: \"%s\", ruling: %s, decision: \"现场定案\"%s })".formatted(item, ruling,
				more);
	}

	private void signedIn(String... accounts) {
		for (String account : accounts) {
			token(account);
		}
	}

	private int told(String subject, String name) {
		return count("select count(*) from record_event where subject = '" + subject + "' and name = '" + name + "'");
	}

}
