package io.duban;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import io.duban.core.WorkCalendar;
import io.duban.presence.DailyRollCall;
import io.duban.security.Area;
import io.duban.security.Front;
import io.duban.security.Grant;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * 备: each signs in where they have to be, and who is absent without leave shows the same
 * day.
 */
@Order(12)
class PresenceStoryTests extends LeaveStory {

	/** Answers for the township. */
	private static final String LEADER = "presence.leader";

	/** Answers for a village, and is employed at the county. */
	private static final String DEPARTMENT_HEAD = "presence.head";

	@Autowired
	private DailyRollCall rollCall;

	@Autowired
	private WorkCalendar calendar;

	private String village = "";

	@BeforeAll
	void thoseWhoAnswer() {
		answers(LEADER, "TOWNSHIP", "r.subject = '" + XINHUA + "'");
		this.village = answers(DEPARTMENT_HEAD, "VILLAGE", "r.subject like '220822106%'");
	}

	private String answers(String account, String kind, String subject) {
		Map<String, Object> row = this.jdbc.sql(
				"select r.cadre, r.subject from responsibility r left join account a on a.cadre = r.cadre where r.kind = ?"
						+ " and r.until_on is null and (a.name is null or a.name = ?) and " + subject
						+ " order by case when a.name is null then 1 else 0 end, r.subject limit 1")
			.params(kind, account)
			.query()
			.singleRow();
		person(account, String.valueOf(row.get("cadre")),
				new Grant(Role.CADRE, Area.of(String.valueOf(row.get("subject"))), Set.of()));
		return String.valueOf(row.get("subject"));
	}

	private void aNewWorkingDay() {
		do {
			daysPass(1);
		}
		while (!this.calendar.isWorkingDay(today()));
	}

	private void aNewSunday() {
		daysPass(7 - today().getDayOfWeek().getValue() % 7);
	}

	@Test
	void letsEachSignInWhereTheyHaveToBe() {
		aNewWorkingDay();
		isDone(signs(LEADER, villageOf(DEPUTY)));
		isRefused(signs(DEPARTMENT_HEAD, COUNTY), "WRONG_PLACE");
		JsonNode elsewhere = signs(DEPARTMENT_HEAD, XINHUA);
		isRefused(elsewhere, "WRONG_PLACE");
		assertThat(elsewhere.at("/data/presenceSign/userErrors/0/details/0/value").asString()).isEqualTo(this.village);
		isDone(signs(DEPARTMENT_HEAD, this.village));
		isDone(signs(DEPUTY, villageOf(DEPUTY)));
		isRefused(signs(INSPECTOR, XINHUA), "NO_POST");
		isRefused(signs(OFFICE, XINHUA), "NOT_A_CADRE");
		isRefused(signs(DEPUTY, "村里"), "BAD_DIVISION");
	}

	@Test
	void keepsTheFirstSignatureOfADay() {
		aNewWorkingDay();
		String first = signs(DEPUTY, villageOf(DEPUTY)).at("/data/presenceSign/presence").toString();
		hourPasses();

		assertThat(signs(DEPUTY, villageOf(DEPUTY)).at("/data/presenceSign/presence").toString()).isEqualTo(first);
		assertThat(this.jdbc.sql("select count(*) from record_event where subject = ?")
			.param("presence:" + today() + ":" + cadreOf(DEPUTY))
			.query(Integer.class)
			.single()).isOne();
	}

	@Test
	void listsTheSameDayWhoIsAbsentWithoutLeaveAndApartWhoIsOnLeaveWithTheirDeputy() {
		aNewWorkingDay();
		away(SECTION, 1, DEPUTY);
		asks(RECTIFIER, today(), today(), OTHER_DEPUTY);
		isDone(signs(DEPUTY, villageOf(DEPUTY)));
		assertThat(absent(ORGANIZATION)).as("before the roll is called").isEmpty();

		this.rollCall.callTheRoll();

		assertThat(absent(ORGANIZATION)).contains(cadreOf(RECTIFIER), cadreOf(OTHER_DEPUTY), cadreOf(LEADER))
			.doesNotContain(cadreOf(DEPUTY), cadreOf(SECTION));
		assertThat(excused(ORGANIZATION)).containsExactly(cadreOf(SECTION) + " " + cadreOf(DEPUTY));
		assertThat(absent(TOWNSHIP)).as("also who is employed at the county and due in a village of theirs")
			.contains(cadreOf(DEPARTMENT_HEAD));
		assertThat(absent(RECTIFIER)).as("their own").containsExactly(cadreOf(RECTIFIER));
		assertThat(absent(INSPECTOR)).isEmpty();
		assertThat(this.jdbc.sql("select count(*) from record_event where name = 'rollCall.called' and subject = ?")
			.param("rollCall:" + today() + ":" + XINHUA)
			.query(Integer.class)
			.single()).isOne();
	}

	@Test
	void takesWhoIsNotBackInTimeForAbsent() {
		aNewWorkingDay();
		Asked leave = away(SECTION, 1, DEPUTY);
		isRefused(signs(SECTION, villageOf(SECTION)), "ON_LEAVE");
		aNewWorkingDay();

		this.rollCall.callTheRoll();

		assertThat(absent(ORGANIZATION)).contains(cadreOf(SECTION));
		assertThat(excused(ORGANIZATION)).isEmpty();
		reportsBack(SECTION, leave);
		isDone(signs(SECTION, villageOf(SECTION)));
	}

	@Test
	void callsTheRollsOfDaysOnWhichTheServerWasOff() {
		aNewWorkingDay();
		this.rollCall.callTheRoll();
		aNewWorkingMorning();
		LocalDate off = today();
		isDone(signs(DEPUTY, villageOf(DEPUTY)));
		this.timers.pass(Duration.ofHours(10));
		isDone(signs(LEADER, villageOf(DEPUTY)));
		aNewWorkingMorning();

		this.rollCall.callTheRollsThatWereMissed();

		assertThat(missing(ORGANIZATION, "absences", off)).as("who signed in after the hour was not there at it")
			.contains(cadreOf(LEADER), cadreOf(RECTIFIER))
			.doesNotContain(cadreOf(DEPUTY));
		assertThat(absent(ORGANIZATION)).as("the hour of today has not come").isEmpty();
		this.rollCall.callTheRollsThatWereMissed();
		assertThat(this.jdbc.sql("select count(*) from record_event where subject = ?")
			.param("rollCall:" + off + ":" + XINHUA)
			.query(Integer.class)
			.single()).isOne();
	}

	@Test
	void tellsEachWhereTheyHaveToBeToday() {
		aNewWorkingDay();

		JsonNode before = due(DEPARTMENT_HEAD);
		assertThat(before.get("owed").asBoolean()).isTrue();
		assertThat(before.get("viewerCanSign").asBoolean()).isTrue();
		assertThat(before.get("places").toString()).isEqualTo("[\"" + this.village + "\"]");
		assertThat(before.at("/divisions/0/code").asString()).isEqualTo(this.village);
		assertThat(before.get("signBy").asString()).startsWith(today() + "T18:00");
		assertThat(before.get("presence").isNull()).isTrue();
		isDone(signs(DEPARTMENT_HEAD, this.village));
		assertThat(due(DEPARTMENT_HEAD).at("/presence/day").asString()).isEqualTo(today().toString());
		assertThat(due(INSPECTOR).get("places")).as("nobody asks them to be anywhere").isEmpty();
		assertThat(due(INSPECTOR).get("viewerCanSign").asBoolean()).isFalse();
		assertThat(due(OFFICE).isNull()).as("no cadre").isTrue();
		away(SECTION, 1, DEPUTY);
		assertThat(due(SECTION).get("owed").asBoolean()).as("on leave").isFalse();
		assertThat(due(SECTION).get("viewerCanSign").asBoolean()).isFalse();
		aNewSunday();
		assertThat(due(DEPARTMENT_HEAD).get("owed").asBoolean()).as("on a free day").isFalse();
		assertThat(due(DEPARTMENT_HEAD).get("signBy").isNull()).isTrue();
	}

	private JsonNode due(String account) {
		JsonNode answer = ask(account,
				"{ presenceDue { owed places divisions { code } signBy presence { day } viewerCanSign } }", Map.of());
		assertThat(answer.has("errors")).as(answer.toString()).isFalse();
		return answer.at("/data/presenceDue");
	}

	private void aNewWorkingMorning() {
		do {
			this.timers.pass(Duration.between(this.clock.instant(),
					today().plusDays(1).atTime(9, 0).atZone(this.clock.getZone()).toInstant()));
		}
		while (!this.calendar.isWorkingDay(today()));
	}

	@Test
	void callsNoRollOnAFreeDay() {
		aNewSunday();

		this.rollCall.callTheRoll();

		assertThat(absent(ORGANIZATION)).isEmpty();
	}

	@Test
	void callsTheRollOnceThoughTwoServersDo() throws Exception {
		aNewWorkingDay();
		CountDownLatch both = new CountDownLatch(2);
		try (Threads threads = new Threads()) {
			List<? extends Future<?>> servers = IntStream.range(0, 2).mapToObj((server) -> threads.pool.submit(() -> {
				both.countDown();
				both.await();
				this.rollCall.callTheRoll();
				return server;
			})).toList();
			for (Future<?> server : servers) {
				server.get();
			}
		}
		this.rollCall.callTheRoll();

		assertThat(this.jdbc.sql("select count(*) from record_event where subject = ?")
			.param("rollCall:" + today() + ":" + XINHUA)
			.query(Integer.class)
			.single()).isOne();
		assertThat(this.jdbc
			.sql("select due - signed - (select count(*) from roll_absence b where b.on_day = c.on_day"
					+ " and b.township = c.township) from roll_call c where c.on_day = ? and c.township = ?")
			.params(today(), XINHUA)
			.query(Integer.class)
			.single()).isZero();
	}

	@Test
	void keepsOfAPositionWhatTellsTheVillageAndShowsItToFew() {
		aNewWorkingDay();
		isRefused(signs(DEPUTY, villageOf(DEPUTY), ", latitude: 44.81234"), "BAD_POSITION");
		isRefused(signs(DEPUTY, villageOf(DEPUTY), ", latitude: 144.8, longitude: 1"), "BAD_POSITION");
		isDone(signs(DEPUTY, villageOf(DEPUTY), ", latitude: 44.81234, longitude: 123.08765"));

		assertThat(position(DEPUTY)).isEqualTo("44.81 123.09");
		assertThat(position(AUDITOR)).isEqualTo("44.81 123.09");
		assertThat(position(TOWNSHIP)).isEqualTo("null null");
		assertThat(this.jdbc.sql("select entry from record_event where subject = ?")
			.param("presence:" + today() + ":" + cadreOf(DEPUTY))
			.query((row, index) -> new String(row.getBytes(1), StandardCharsets.UTF_8))
			.single()).contains(cadreOf(DEPUTY)).doesNotContain("44.81").doesNotContain("123.09");
	}

	private JsonNode signs(String account, String division) {
		return signs(account, division, "");
	}

	private JsonNode signs(String account, String division, String more) {
		return ask(account, "mutation { presenceSign(input: { division: \"" + division + "\"" + more
				+ " }) { presence { id day signedAt division { code } } userErrors { code details { name value } } } }",
				Map.of());
	}

	private String position(String account) {
		JsonNode node = ask(account,
				"query($cadre: String!, $day: Date!) { presences(filter: { cadre: $cadre, day: $day }) { nodes { latitude"
						+ " longitude } } }",
				Map.of("cadre", cadreOf(DEPUTY), "day", today().toString()))
			.at("/data/presences/nodes/0");
		return node.get("latitude").asString("null") + " " + node.get("longitude").asString("null");
	}

	private List<String> absent(String account) {
		return missing(account, "absences").map((node) -> node.at("/cadre/number").asString()).toList();
	}

	private List<String> excused(String account) {
		return missing(account, "excusedAbsences")
			.map((node) -> node.at("/cadre/number").asString() + " " + node.at("/deputy/number").asString())
			.toList();
	}

	private Stream<JsonNode> missing(String account, String list) {
		return nodes(account, list, today());
	}

	private List<String> missing(String account, String list, LocalDate day) {
		return nodes(account, list, day).map((node) -> node.at("/cadre/number").asString()).toList();
	}

	private Stream<JsonNode> nodes(String account, String list, LocalDate day) {
		JsonNode answer = ask(account,
				"query($day: Date!, $division: String!) { %s(first: 100, filter: { day: $day, division: $division }) { nodes { cadre { number } deputy { number } } } }"
					.formatted(list),
				Map.of("day", day.toString(), "division", XINHUA));
		assertThat(Front.refusal(answer)).as(answer.toString()).isEmpty();
		return answer.at("/data/" + list + "/nodes").valueStream();
	}

	/** Two servers' threads. */
	private static final class Threads implements AutoCloseable {

		private final ExecutorService pool = Executors.newFixedThreadPool(2);

		@Override
		public void close() {
			this.pool.shutdownNow();
		}

	}

}
