package io.duban;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

import io.duban.cadre.Cadre;
import io.duban.cadre.Cadres;
import io.duban.api.GlobalId;
import io.duban.score.Scores;
import io.duban.score.Span;
import io.duban.security.CurrentUser;
import io.duban.security.Front;

import static org.assertj.core.api.Assertions.assertThat;

/** A cadre's score comes from what was recorded, and is the same again for a past day. */
@Order(26)
class ScoreStoryTests extends LeaveStory {

	private static final String PARTS = "total months householdMonths weights { name version } parts { measure count rate"
			+ " divisor weight points sources { on object { id } } }";

	@Autowired
	private Scores scores;

	@Autowired
	private Cadres cadres;

	@Autowired
	private TransactionTemplate transactions;

	@Test
	void countsWhatWasDoneInTimeFailedFellDueAndCameBack() {
		daysPass(1);
		LocalDate from = today();
		Case failed = this.given.issue();
		when(RECTIFIER).rectifies(failed).as("RECHECKING");
		when(INSPECTOR).fails(failed).as("RECTIFYING");
		Case late = this.given.issue();
		daysPass(5);
		when(RECTIFIER).rectifies(late).as("RECHECKING");

		JsonNode score = score(RECTIFIER, RECTIFIER, from, today());
		assertThat(count(score, "RECTIFIED_ON_TIME")).isEqualTo(1);
		assertThat(count(score, "FAILED_ROUNDS")).isEqualTo(1);
		assertThat(sources(score, "OVERDUE").stream().filter(List.of(failed.id(), late.id())::contains))
			.as("the failed one's next round, and the late one")
			.containsExactlyInAnyOrder(failed.id(), late.id());
		assertThat(part(score, "FAILED_ROUNDS").at("/sources/0/on").asString()).isEqualTo(from.toString());
	}

	@Test
	void saysOfAPastDayTheSameWhateverHappensLater() {
		daysPass(1);
		LocalDate from = today();
		Case early = this.given.issue();
		when(RECTIFIER).rectifies(early).as("RECHECKING");
		Case withdrawn = this.given.issue();
		daysPass(6);
		LocalDate then = today().minusDays(1);
		JsonNode before = score(ORGANIZATION, RECTIFIER, from, then);
		assertThat(sources(before, "OVERDUE")).contains(withdrawn.id());

		when(INSPECTOR).fails(early).as("RECTIFYING");
		when(OFFICE).withdraws(withdrawn).isDone();
		when(OTHER_OFFICE).does("issueDecideWithdrawal", withdrawn, "approved: true").as("WITHDRAWN");
		appoints(DEPUTY, then.minusDays(1));
		daysPass(4);

		assertThat(score(ORGANIZATION, RECTIFIER, from, then).toString()).isEqualTo(before.toString());
		JsonNode known = score(ORGANIZATION, RECTIFIER, from, today());
		assertThat(count(known, "FAILED_ROUNDS")).isEqualTo(1);
		assertThat(sources(known, "OVERDUE")).as("what was reported in error counts no longer")
			.doesNotContain(withdrawn.id());
		assertThat(known.get("householdMonths").asDecimal()).isLessThan(monthsOf(from, today()));
		appoints(RECTIFIER, today());
	}

	private void appoints(String account, LocalDate since) {
		JsonNode appointed = ask(TOWNSHIP,
				"mutation($subject: ID!, $cadre: String!, $since: Date!) { responsibilityAppoint(input: { subject: $subject,"
						+ " cadre: $cadre, since: $since, reason: \"调整\" }) { responsibility { id } userErrors { code } } }",
				Map.of("subject", GlobalId.of("Household", household()), "cadre", cadreOf(account), "since",
						since.toString()));
		assertThat(Front.refusal(appointed)).as(appointed.toString()).isEmpty();
	}

	/** What it would be if nobody else had been appointed. */
	private BigDecimal monthsOf(LocalDate from, LocalDate to) {
		long households = count("select count(*) from responsibility where kind = 'HOUSEHOLD' and cadre = '"
				+ cadreOf(RECTIFIER) + "'");
		return BigDecimal.valueOf(households * (ChronoUnit.DAYS.between(from, to) + 1) / 30.0);
	}

	@Test
	void isOpenToThatCadreAndToThoseWhoKeepTheFiles() {
		LocalDate from = today().minusDays(30);
		for (String reader : List.of(RECTIFIER, ORGANIZATION, AUDITOR)) {
			assertThat(score(reader, RECTIFIER, from, today()).get("total").isNull()).as(reader).isFalse();
		}
		for (String other : List.of(TOWNSHIP, OFFICE, SECRETARY, HEAD, INSPECTOR)) {
			assertThat(score(other, RECTIFIER, from, today()).isNull()).as(other).isTrue();
		}
		String ranking = "{ cadreScores(division: \"%s\") { number total } }".formatted(XINHUA);
		String townships = "{ townshipScores(division: \"%s\") { code cadres total parts { measure count } } }"
			.formatted(COUNTY);
		assertThat(Front.refusal(ask(SECRETARY, ranking, Map.of()))).isEqualTo("FORBIDDEN");
		assertThat(Front.refusal(ask(SECRETARY, townships, Map.of()))).isEqualTo("FORBIDDEN");
		List<Double> ranked = ask(ORGANIZATION, ranking, Map.of()).at("/data/cadreScores")
			.valueStream()
			.map((one) -> one.get("total").asDouble())
			.toList();
		assertThat(ranked).isNotEmpty().isSortedAccordingTo((one, other) -> Double.compare(other, one));
		assertThat(ask(ORGANIZATION, townships, Map.of()).at("/data/townshipScores")
			.valueStream()
			.map((one) -> one.get("code").asString())).contains(XINHUA);
		assertThat(
				Front.refusal(ask(ORGANIZATION,
						"{ cadre(number: \"%s\") { score(span: { asOf: \"%s\" }) { total } } }"
							.formatted(cadreOf(RECTIFIER), today().plusDays(1)),
						Map.of())))
			.isEqualTo("BAD_USER_INPUT");
	}

	@Test
	void saysOfATownshipWhatItsCadresDidTogether() {
		Span span = new Span(today().minusDays(60), today(), today());
		this.who.as(CurrentUser.SYSTEM, () -> {
			var all = this.scores.under(XINHUA, span);
			var one = all.keySet().iterator().next();
			assertThat(this.scores.of(List.of(one), span)).containsEntry(one, all.get(one));
			return all;
		});
	}

	@Test
	void leavesWhatACadreDidWithTheTownshipInWhichTheyServedThen() {
		daysPass(1);
		LocalDate then = today().minusDays(1);
		JsonNode before = townships(then);
		int served = cadres(before);
		String home = villageOf(SECTION);

		moves(SECTION, "220822101000");
		try {
			assertThat(townships(then)).isEqualTo(before);
			assertThat(cadres(townships(today()))).isEqualTo(served - 1);
		}
		finally {
			moves(SECTION, home);
		}
		assertThat(cadres(townships(today()))).isEqualTo(served);
	}

	/**
	 * Two cadres of the large one answer for three households each all these 30 days, and
	 * one of them for a fourth on 15: 6.5 months of a household, 2 of a cadre. 13 visits
	 * are 2 each (6 points), 4 missing logs 2 (-2). In the small one it is one of each: 4
	 * visits (12), 1 missing log (-1).
	 */
	@Test
	void setsTownshipsOfDifferentSizeSideBySideByHouseholdAndMonth() {
		String large = "220822997000";
		String small = "220822996000";
		serves("A90001", large, 4, 7, 3);
		serves("A90002", large, 3, 6, 1);
		serves("A90003", small, 1, 4, 1);

		JsonNode townships = ask(ORGANIZATION, """
				{ townshipScores(division: "%s", span: { from: "%s", asOf: "%s" }) { code cadres total
				parts { measure count divisor rate points } } }""".formatted(COUNTY, today().minusDays(29), today()),
				Map.of())
			.at("/data/townshipScores");

		assertThat(told(townships, large)).isEqualTo("2 64; VISITS 13 / 6.5 = 2: 6; LOGS_MISSING 4 / 2 = 2: -2");
		assertThat(told(townships, small)).isEqualTo("1 71; VISITS 4 / 1 = 4: 12; LOGS_MISSING 1 / 1 = 1: -1");
		for (String table : List.of("responsibility", "visit", "work_log_missing")) {
			this.jdbc.sql("delete from " + table + " where cadre like 'A9000_'").update();
		}
		this.jdbc.sql("delete from cadre where id like 'A9000_'").update();
	}

	/** The fourth household is theirs since half of the 30 days. */
	private void serves(String cadre, String township, int households, int visits, int missing) {
		this.jdbc
			.sql("insert into cadre (id, area, name, unit, unit_kind, post, cadre_rank, digest, version)"
					+ " values (?, ?, ?, '', '乡镇', '', '科员', '', 1)")
			.params(cadre, township, cadre)
			.update();
		for (int household = 1; household <= households; household++) {
			this.jdbc
				.sql("insert into responsibility (id, area, kind, cadre, subject, since_on, digest, version)"
						+ " values (?, ?, 'HOUSEHOLD', ?, ?, ?, '', 1)")
				.params("HOUSEHOLD:" + cadre + household, township, cadre, cadre + household,
						today().minusDays((household == 4) ? 14 : 40))
				.update();
		}
		for (int visit = 0; visit < visits; visit++) {
			this.jdbc.sql("insert into visit (id, area, cadre, visited_on, outside_responsibility, not_ok, recorded_by,"
					+ " recorded_at, digest, events, version) values (?, ?, ?, ?, false, false, 'list', ?, '', 0, 0)")
				.params(cadre + visit, township, cadre, today().minusDays(visit), today().minusDays(visit).atTime(0, 0))
				.update();
		}
		for (int day = 1; day <= missing; day++) {
			new MissedLogs(this.jdbc).of(cadre, today().minusDays(day));
		}
	}

	private static String told(JsonNode townships, String code) {
		JsonNode one = townships.valueStream()
			.filter((township) -> township.get("code").asString().equals(code))
			.findFirst()
			.orElseThrow();
		return one.get("cadres").asInt() + " " + decimal(one, "total") + Stream.of("VISITS", "LOGS_MISSING")
			.map((measure) -> part(one, measure))
			.map((part) -> "; %s %s / %s = %s: %s".formatted(part.get("measure").asString(), part.get("count").asInt(),
					decimal(part, "divisor"), decimal(part, "rate"), decimal(part, "points")))
			.collect(Collectors.joining());
	}

	private static String decimal(JsonNode node, String field) {
		return node.get(field).asDecimal().stripTrailingZeros().toPlainString();
	}

	private JsonNode townships(LocalDate asOf) {
		JsonNode answer = ask(ORGANIZATION,
				"{ townshipScores(division: \"%s\", span: { from: \"%s\", asOf: \"%s\" }) { code cadres total } }"
					.formatted(COUNTY, asOf.minusDays(30), asOf),
				Map.of());
		assertThat(answer.has("errors")).as(answer.toString()).isFalse();
		return answer.at("/data/townshipScores");
	}

	private static int cadres(JsonNode townships) {
		return townships.valueStream()
			.filter((one) -> one.get("code").asString().equals(XINHUA))
			.mapToInt((one) -> one.get("cadres").asInt())
			.sum();
	}

	private void moves(String account, String area) {
		String number = cadreOf(account);
		Cadre cadre = this.who.as(CurrentUser.SYSTEM, () -> this.cadres.named(List.of(number)).get(number));
		Cadre moved = new Cadre(number, cadre.name(), cadre.unit(), cadre.unitKind(), cadre.post(), cadre.rank(),
				cadre.phone(), area);
		this.who.as(CurrentUser.SYSTEM, () -> this.transactions.execute((status) -> this.cadres.merge(List.of(moved))));
	}

	private JsonNode score(String reader, String account, LocalDate from, LocalDate asOf) {
		return ask(reader, "{ cadre(number: \"%s\") { score(span: { from: \"%s\", asOf: \"%s\" }) { %s } } }"
			.formatted(cadreOf(account), from, asOf, PARTS), Map.of()).at("/data/cadre/score");
	}

	private static List<String> sources(JsonNode score, String measure) {
		return part(score, measure).at("/sources")
			.valueStream()
			.map((source) -> source.at("/object/id").asString(""))
			.toList();
	}

	private static int count(JsonNode score, String measure) {
		return part(score, measure).get("count").asInt();
	}

	private static JsonNode part(JsonNode score, String measure) {
		return score.at("/parts")
			.valueStream()
			.filter((part) -> part.get("measure").asString().equals(measure))
			.findFirst()
			.orElseThrow();
	}

}
