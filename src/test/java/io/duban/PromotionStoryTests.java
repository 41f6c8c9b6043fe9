package io.duban;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import org.springframework.transaction.support.TransactionTemplate;

import io.duban.cadre.Cadre;
import io.duban.cadre.Cadres;
import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Front;
import io.duban.security.Grant;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;

/** From a vacant post to a confirmed appointment, told by the county's people. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(32)
class PromotionStoryTests extends CareerStory {

	private static final String APPOINTMENT = "appointment { id number status tier }";

	@Autowired
	private Cadres cadres;

	@Autowired
	private TransactionTemplate transactions;

	/** No other story's appointments count. */
	@BeforeEach
	void aYearOfItsOwn() {
		years(0);
	}

	@Test
	@Order(1)
	void leadsACandidateToAConfirmedAppointment() {
		String chosen = member("副科", "SECOND");
		String vacancy = opened("FULL_TOWNSHIP");
		runs(vacancy, chosen);
		JsonNode few = refused("TOO_FEW_CANDIDATES", ORGANIZATION, on("vacancyEndNominations", vacancy));
		assertThat(detail(few, "candidates") + "/" + detail(few, "posts")).isEqualTo("1/1");
		String other = fresh("副科");
		runs(vacancy, other);
		refused("SAME_CADRE", ORGANIZATION, candidate("vacancyNominate", vacancy, other));
		does(ORGANIZATION, on("vacancyEndNominations", vacancy), VACANCY);
		refused("SAME_PERSON", ORGANIZATION, inspect(vacancy, chosen, true));
		does(INSPECTS, inspect(vacancy, chosen, true), VACANCY);
		does(INSPECTS, inspect(vacancy, other, false), VACANCY);
		refused("NOT_FIT", ORGANIZATION, candidate("vacancyPropose", vacancy, other));
		does(ORGANIZATION, candidate("vacancyPropose", vacancy, chosen), VACANCY);
		decides(ballotOf(vacancy), "AGREE");

		JsonNode onNotice = vacancy(vacancy);
		assertThat(onNotice.get("status").asString()).isEqualTo("APPOINTING");
		assertThat(onNotice.at("/appointment/notice/proposal").asString()).isEqualTo("拟任前进乡乡长（正乡科级）");
		String appointment = onNotice.at("/appointment/id").asString();
		workingDaysPass(4);
		refused("WRONG_STATE", ORGANIZATION, on("appointmentMake", appointment));
		workingDaysPass(1);
		refused("FORBIDDEN", SECRETARY, on("appointmentMake", appointment));
		LocalDate day = today();
		does(ORGANIZATION, on("appointmentMake", appointment), APPOINTMENT);
		JsonNode made = vacancy(vacancy);
		assertThat(made.get("status").asString()).isEqualTo("FILLED");
		assertThat(made.get("appointment").toString()).contains("\"status\":\"ON_PROBATION\"", "\"tier\":\"SECOND\"",
				"\"formerPost\":\"驻村第一书记\"", "\"probationUntil\":\"" + day.plusYears(1) + "\"");
		assertThat(ask(ORGANIZATION, "query($c: String!) { poolMembers(filter: { cadre: $c }) { nodes { ground } } }",
				Map.of("c", chosen))
			.at("/data/poolMembers/nodes/0/ground")
			.asString()).isEqualTo("APPOINTED");
		daysPass(364);
		assertThat(vacancy(vacancy).at("/appointment/status").asString()).isEqualTo("ON_PROBATION");
		daysPass(2);
		assertThat(vacancy(vacancy).at("/appointment/status").asString()).isEqualTo("PROBATION_OVER");
		does(ORGANIZATION, assess(appointment, true), APPOINTMENT);

		JsonNode now = vacancy(vacancy);
		assertThat(now.at("/appointment/status").asString()).isEqualTo("CONFIRMED");
		assertThat(now.at("/process/status").asString()).isEqualTo("ENDED");
		assertThat(events("appointment:" + key("Appointment", appointment))).containsExactly("appointment.begun",
				"appointment.noticeOver", "appointment.made", "appointment.probationOver", "appointment.assessed");
		assertThat(ask(account(chosen), "{ appointments { nodes { post vacancy { id } } } vacancies { totalCount } }",
				Map.of())
			.get("data")
			.toString()).isEqualTo(
					"{\"appointments\":{\"nodes\":[{\"post\":\"乡长\",\"vacancy\":null}]},\"vacancies\":{\"totalCount\":0}}");
	}

	@Test
	@Order(2)
	void recommendsForDeputyCountyRankOutOfTheFirstPoolAlone() {
		String vacancy = opened("DEPUTY_COUNTY");
		String second = member("副科", "SECOND");
		JsonNode refusal = refused("NOT_IN_FIRST_POOL", ORGANIZATION, candidate("vacancyNominate", vacancy, second));
		assertThat(detail(refusal, "pool")).isEqualTo("SECOND");
		assertThat(detail(refusal, "rule")).isEqualTo("FIRST_POOL_ONLY");
		refused("NOT_IN_FIRST_POOL", ORGANIZATION, candidate("vacancyNominate", vacancy, fresh("正科")));
		String first = member("正科", "FIRST");
		String account = account(first);
		String appointment = toAppointment(vacancy, first, member("正科", "FIRST"));
		leaves(account, first);

		JsonNode late = refused("NOT_IN_FIRST_POOL", ORGANIZATION, on("appointmentMake", appointment));
		assertThat(detail(late, "pool")).isEqualTo("NONE");
		String request = lastRequest(ORGANIZATION);
		for (String reader : List.of(ORGANIZATION, account)) {
			assertThat(explained(reader, request).toString()).as(reader)
				.contains("\"account\":\"" + ORGANIZATION + "\"", "\"act\":\"appointmentMake\"",
						"\"code\":\"NOT_IN_FIRST_POOL\"", "\"cadre\":{\"number\":\"" + first + "\"}",
						"\"rule\":\"FIRST_POOL_ONLY\"", "\"result\":\"REFUSED\"",
						"\"inputs\":[{\"name\":\"pool\",\"value\":\"NONE\"}]");
		}
		assertThat(explained(RECTIFIER, request).isNull()).isTrue();
		does(ORGANIZATION, "appointmentCancel(input: { appointment: \"" + appointment + "\", reason: \"已出库\" })",
				APPOINTMENT);
		assertThat(vacancy(vacancy).get("status").asString()).isEqualTo("PROPOSING");
		does(ORGANIZATION, "vacancyClose(input: { vacancy: \"" + vacancy + "\", reason: \"另行安排\" })", VACANCY);
		assertThat(vacancy(vacancy).at("/process/status").asString()).isEqualTo("ENDED");
	}

	@Test
	@Order(3)
	void keepsFourOfFiveOfTheYearsPromotionsForThePools() {
		String vacancy = opened("DEPUTY_TOWNSHIP");
		String outside = fresh("科员");
		JsonNode warned = does(ORGANIZATION, candidate("vacancyNominate", vacancy, outside),
				"vacancy { rulings { rule result message inputs { name value } } }");
		assertThat(warned.at("/vacancy/rulings/1").toString()).contains("\"rule\":\"POOL_SHARE\"",
				"\"result\":\"WARNED\"", "{\"name\":\"shareWithThis\",\"value\":\"0/1\"}",
				"{\"name\":\"leastPercent\",\"value\":\"80\"}");
		String appointment = toAppointment(vacancy, outside, fresh("科员"));
		JsonNode refusal = refused("POOL_SHARE_BROKEN", ORGANIZATION, on("appointmentMake", appointment));
		assertThat(detail(refusal, "promoted") + " " + detail(refusal, "shareWithThis")).isEqualTo("0 0/1");
		years(3);
		assertThat(
				detail(refused("POOL_SHARE_BROKEN", ORGANIZATION, on("appointmentMake", appointment)), "shareWithThis"))
			.isEqualTo("3/4");
		String inPool = opened("DEPUTY_TOWNSHIP");
		does(ORGANIZATION, on("appointmentMake", toAppointment(inPool, member("科员", "THIRD"), fresh("科员"))),
				APPOINTMENT);
		does(ORGANIZATION, on("appointmentMake", appointment), APPOINTMENT);

		assertThat(ask(ORGANIZATION,
				"{ cadrePipeline(division: \"" + COUNTY + "\") { years { year promoted fromPools percent } } }",
				Map.of())
			.at("/data/cadrePipeline/years/0")
			.toString()).contains("\"promoted\":5,\"fromPools\":4,\"percent\":80.0");
		assertThat(vacancy(vacancy).get("rulings")
			.valueStream()
			.map((one) -> one.get("rule").asString() + " " + one.get("result").asString()))
			.containsExactly("BAR PASSED", "POOL_SHARE WARNED", "STEP_BY_STEP PASSED", "PROBATION PASSED",
					"ONE_CANDIDACY PASSED", "BAR PASSED", "POOL_SHARE WARNED", "STEP_BY_STEP PASSED",
					"PROBATION PASSED", "ONE_CANDIDACY PASSED", "BAR PASSED", "PROBATION PASSED", "BAR PASSED",
					"PROBATION PASSED", "BAR PASSED", "POOL_SHARE PASSED", "STEP_BY_STEP PASSED", "PROBATION PASSED");
	}

	@Test
	@Order(4)
	void goesOnWithAnotherWhereTheCommitteeOrAnObjectionSaysNo() {
		String one = member("科员", "THIRD");
		String two = member("科员", "THIRD");
		String three = member("科员", "THIRD");
		String vacancy = proposable(one, two, three);
		does(ORGANIZATION, candidate("vacancyPropose", vacancy, one), VACANCY);
		does(ORGANIZATION, "ballotAdjourn(input: { ballot: \"" + ballotOf(vacancy) + "\", reason: \"改期\" })",
				"ballot { status }");
		does(ORGANIZATION, candidate("vacancyPropose", vacancy, one), VACANCY);
		decides(ballotOf(vacancy), "DEFER");
		assertThat(vacancy(vacancy).get("status").asString()).isEqualTo("PROPOSING");
		does(ORGANIZATION, candidate("vacancyPropose", vacancy, two), VACANCY);
		decides(ballotOf(vacancy), "AGREE");
		String dismissed = objects(vacancy);
		does(INSPECTS, resolve(dismissed, false), "objection { upheld }");
		does(INSPECTS, resolve(objects(vacancy), true), "objection { upheld }");
		assertThat(vacancy(vacancy).get("status").asString()).isEqualTo("PROPOSING");
		does(ORGANIZATION, candidate("vacancyPropose", vacancy, three), VACANCY);
		decides(ballotOf(vacancy), "DISAGREE");

		JsonNode now = vacancy(vacancy);
		assertThat(now.get("status").asString()).isEqualTo("CLOSED");
		assertThat(now.get("reason").asString()).contains("常委会票决未通过");
		assertThat(now.at("/process/status").asString()).isEqualTo("ENDED");
	}

	@Test
	@Order(5)
	void endsAtEachStepWhereNobodyIsToBeAppointed() {
		String early = opened("FULL_TOWNSHIP");
		does(ORGANIZATION, "vacancyClose(input: { vacancy: \"" + early + "\", reason: \"机构撤并\" })", VACANCY);
		String unfit = opened("FULL_TOWNSHIP");
		String one = fresh("副科");
		String two = fresh("副科");
		runs(unfit, one);
		runs(unfit, two);
		does(ORGANIZATION, on("vacancyEndNominations", unfit), VACANCY);
		does(INSPECTS, inspect(unfit, one, false), VACANCY);
		does(INSPECTS, inspect(unfit, two, false), VACANCY);
		String lost = opened("DEPUTY_TOWNSHIP");
		String appointment = toAppointment(lost, member("科员", "THIRD"), null);
		does(ORGANIZATION, "appointmentCancel(input: { appointment: \"" + appointment + "\", reason: \"本人放弃\" })",
				APPOINTMENT);
		for (String vacancy : List.of(early, unfit, lost)) {
			assertThat(vacancy(vacancy).get("status").asString()).isEqualTo("CLOSED");
			assertThat(vacancy(vacancy).at("/process/status").asString()).isEqualTo("ENDED");
		}
		refused("WRONG_STATE", ORGANIZATION, candidate("vacancyNominate", early, one));
	}

	@Test
	@Order(6)
	void sendsBackWhoDoesNotStandTheProbation() {
		String vacancy = opened("DEPUTY_TOWNSHIP");
		String cadre = member("科员", "THIRD");
		String appointment = toAppointment(vacancy, cadre, fresh("科员"));
		does(ORGANIZATION, on("appointmentMake", appointment), APPOINTMENT);
		daysPass(366);
		disciplined(cadre, "NOTICE");
		refused("BARRED", ORGANIZATION, assess(appointment, true));
		refused("REASON_MISSING", ORGANIZATION,
				"appointmentAssess(input: { appointment: \"" + appointment + "\", confirmed: false })");
		does(ORGANIZATION, assess(appointment, false), APPOINTMENT);

		assertThat(vacancy(vacancy).at("/appointment/status").asString()).isEqualTo("RETURNED");
		assertThat(vacancy(vacancy).at("/process/status").asString()).isEqualTo("ENDED");
	}

	/**
	 * As the discipline tells of an outcome, in the transaction in which it was decided.
	 */
	@Test
	@Order(9)
	void takesOutOfPoolsAndPostsWhomTheOutcomeOfADisciplineCaseBars() {
		String onProbation = member("科员", "THIRD");
		String vacancy = opened("DEPUTY_TOWNSHIP");
		does(ORGANIZATION, on("appointmentMake", toAppointment(vacancy, onProbation, fresh("科员"))), APPOINTMENT);
		String inPool = member("科员", "THIRD");
		String nominee = eligible("科员");
		String nomination = nominated(nominee, "THIRD");
		String ballot = asksColleagues(nomination);
		int before = count("select occupied from pool where tier = 'THIRD'");

		disciplined(inPool, "NOTICE");
		disciplined(nominee, "TRANSFER");
		disciplined(onProbation, "REMOVAL");
		disciplined(fresh("科员"), "TALK");

		assertThat(ask(ORGANIZATION,
				"query($c: String!) { poolMembers(filter: { cadre: $c }) { nodes { ground reason } } }",
				Map.of("c", inPool))
			.at("/data/poolMembers/nodes/0")
			.toString()).isEqualTo("{\"ground\":\"DISCIPLINE\",\"reason\":\"问责处理：未尽责\"}");
		assertThat(count("select occupied from pool where tier = 'THIRD'")).isEqualTo(before - 1);
		assertThat(status(nomination)).isEqualTo("WITHDRAWN");
		refused("BALLOT_CLOSED", COLLEAGUES.get(0), vote(ballot, "AGREE"));
		assertThat(vacancy(vacancy).at("/appointment/status").asString()).isEqualTo("REMOVED");
		assertThat(step(vacancy)).as("until nobody appeals any more").isEqualTo("removalPending");
		workingDaysPass(11);
		assertThat(vacancy(vacancy).at("/appointment/status").asString()).isEqualTo("REMOVED");
		assertThat(vacancy(vacancy).at("/process/status").asString()).isEqualTo("ENDED");
	}

	@Test
	@Order(21)
	void saysWhichNameOfAPostIsMissing() {
		for (String missing : List.of("unit", "post")) {
			String names = "unit: \"前进乡\", post: \"副乡长\"".replaceAll(missing + ": \"[^\"]+\"", missing + ": \" \"");
			JsonNode error = ask(ORGANIZATION, "mutation { vacancyOpen(input: { division: \"" + COUNTY
					+ "\", rank: DEPUTY_TOWNSHIP, " + names + " }) { userErrors { code field } } }", Map.of())
				.at("/data/vacancyOpen/userErrors/0");
			assertThat(error.toString()).isEqualTo("{\"code\":\"BAD_NAME\",\"field\":[\"input\",\"" + missing + "\"]}");
		}
	}

	/** Pools and posts are the county's, also where a township's department decides. */
	@Test
	@Order(20)
	void carriesIntoPoolsAndPostsWhatATownshipsDepartmentDecides() {
		List<String> township = List.of("career.township", "career.township.too");
		township.forEach((one) -> person(one, null, new Grant(Role.ORGANIZATION, Area.of("220822999000"), Set.of())));
		String inPool = member("科员", "THIRD");
		String nominee = eligible("科员");
		String nomination = nominated(nominee, "THIRD");
		String ballot = asksColleagues(nomination);
		String vacancy = onProbation(member("科员", "THIRD"));
		String other = onProbation(member("科员", "THIRD"));
		Map<String, String> cases = Map.of(inPool, "NOTICE", nominee, "TRANSFER", appointee(vacancy), "REMOVAL",
				appointee(other), "REMOVAL");
		Map<String, String> decided = new HashMap<>();
		cases.forEach((cadre, outcome) -> {
			String one = proposed(cadre);
			does(account(cadre), "disciplineSpeak(input: { " + one + "words: \"已说明\" })", "disciplineCase { id }");
			does(township.get(0), "disciplineDecide(input: { " + one + "outcome: " + outcome + ", reason: \"未尽责\" })",
					"disciplineCase { id }");
			does(account(cadre), "disciplineAppeal(input: { " + one + "words: \"处理过重\" })", "disciplineCase { id }");
			decided.put(cadre, one);
		});
		assertThat(stays(inPool)).contains("DISCIPLINE");
		assertThat(status(nomination)).isEqualTo("WITHDRAWN");
		refused("BALLOT_CLOSED", COLLEAGUES.get(0), vote(ballot, "AGREE"));
		assertThat(vacancy(vacancy).at("/appointment/status").asString()).isEqualTo("REMOVED");

		decided.forEach((cadre, one) -> does(township.get(1),
				"disciplineDecideAppeal(input: { " + one + "outcome: "
						+ (cadre.equals(appointee(other)) ? "REMOVAL" : "TALK") + ", reason: \"已核\" })",
				"disciplineCase { id }"));
		assertThat(stays(inPool)).contains("\"ground\":null");
		assertThat(vacancy(vacancy).at("/appointment/status").asString()).isEqualTo("ON_PROBATION");
		assertThat(vacancy(other).at("/appointment/status").asString()).isEqualTo("REMOVED");
		assertThat(vacancy(other).at("/process/status").asString()).isEqualTo("ENDED");
	}

	private String step(String vacancy) {
		return vacancy(vacancy).at("/process/activities/0/id").asString();
	}

	@Test
	@Order(12)
	void proposesAndPutsOnNoticeNobodyWhomSomethingBarsByNow() {
		String barred = member("科员", "THIRD");
		String other = member("科员", "THIRD");
		String vacancy = proposable(barred, other);
		String open = proposed(barred);
		assertThat(detail(refused("BARRED", ORGANIZATION, candidate("vacancyPropose", vacancy, barred)), "openCase"))
			.isEqualTo("true");
		decided(barred, open, "NONE");
		does(ORGANIZATION, candidate("vacancyPropose", vacancy, barred), VACANCY);
		disciplined(barred, "NOTICE");
		decides(ballotOf(vacancy), "AGREE");

		JsonNode lost = vacancy(vacancy);
		assertThat(lost.get("status").asString()).isEqualTo("PROPOSING");
		assertThat(lost.at("/decision/passed").asBoolean()).isTrue();
		assertThat(lost.get("appointment").isNull()).isTrue();
		assertThat(lost.get("rulings").valueStream().map(JsonNode::toString))
			.contains("{\"rule\":\"BAR\",\"result\":\"REFUSED\"}");
		assertThat(count("select count(*) from cadre_notice where cadre = '" + barred + "'")).isZero();

		does(ORGANIZATION, candidate("vacancyPropose", vacancy, other), VACANCY);
		decides(ballotOf(vacancy), "AGREE");
		String appointment = vacancy(vacancy).at("/appointment/id").asString();
		disciplined(other, "NOTICE");
		refused("REASON_MISSING", ORGANIZATION, cancel(appointment, " "));
		refused("FORBIDDEN", SECRETARY, cancel(appointment, "受处理"));
		does(ORGANIZATION, cancel(appointment, "受处理"), APPOINTMENT);
		assertThat(count("select count(*) from cadre_notice where cadre = '" + other + "' and state = 'OVER'"))
			.isEqualTo(1);
		JsonNode closed = vacancy(vacancy);
		assertThat(closed.get("status").asString()).isEqualTo("CLOSED");
		assertThat(closed.get("reason").asString()).as("those who see vacancies know of no case").isEqualTo("拟任人选未任用");
		assertThat(closed.at("/process/status").asString()).isEqualTo("ENDED");
		assertThat(events("vacancy:" + key("Vacancy", vacancy))).endsWith("vacancy.appointmentLost", "vacancy.closed");
	}

	@Test
	@Order(13)
	void takesDownANoticeThatAnObjectionStopped() {
		String one = member("科员", "THIRD");
		String two = member("科员", "THIRD");
		String vacancy = proposable(one, two);
		does(ORGANIZATION, candidate("vacancyPropose", vacancy, one), VACANCY);
		decides(ballotOf(vacancy), "AGREE");
		String objection = objects(vacancy);
		refused("CONFLICT", INSPECTS, "objectionResolve(input: { objection: \"" + objection
				+ "\", expectedVersion: 9, upheld: false, resolution: \"已查\" })");
		does(ORGANIZATION, cancel(vacancy(vacancy).at("/appointment/id").asString(), "本人放弃"), APPOINTMENT);

		assertThat(vacancy(vacancy).get("status").asString()).isEqualTo("PROPOSING");
		assertThat(texts(vacancy(vacancy).get("tasks"), "kind")).containsExactly("proposeCandidate");
		does(INSPECTS, resolve(objection, true), "objection { upheld }");
		does(ORGANIZATION, candidate("vacancyPropose", vacancy, two), VACANCY);
		does(ORGANIZATION, "vacancyClose(input: { vacancy: \"" + vacancy + "\", reason: \"另行安排\" })", VACANCY);
		assertThat(vacancy(vacancy).at("/process/status").asString()).isEqualTo("ENDED");
	}

	@Test
	@Order(14)
	void removesWhoWaitsForTheAssessmentAndUndoesARemovalThatDoesNotStand() {
		String over = onProbation(member("科员", "THIRD"));
		String lifted = onProbation(member("科员", "THIRD"));
		String twice = onProbation(member("科员", "THIRD"));
		String neither = onProbation(member("科员", "THIRD"));
		daysPass(363);
		LocalDate until = LocalDate.parse(vacancy(lifted).at("/appointment/probationUntil").asString());
		String one = disciplined(appointee(lifted), "REMOVAL");
		String first = disciplined(appointee(twice), "REMOVAL");
		disciplined(appointee(twice), "REMOVAL");
		String oneOfTwo = disciplined(appointee(neither), "REMOVAL");
		String otherOfTwo = disciplined(appointee(neither), "REMOVAL");
		daysPass(3);
		assertThat(vacancy(over).at("/appointment/status").asString()).isEqualTo("PROBATION_OVER");
		String late = disciplined(appointee(over), "REMOVAL");
		assertThat(vacancy(over).at("/appointment/status").asString()).isEqualTo("REMOVED");
		assertThat(step(over)).isEqualTo("removalPending");
		assertThat(vacancy(over).get("tasks")).isEmpty();
		refused("WRONG_STATE", ORGANIZATION, assess(vacancy(over).at("/appointment/id").asString(), true));

		appealed(appointee(lifted), one, "TALK");
		JsonNode again = vacancy(lifted).get("appointment");
		assertThat(again.get("status").asString()).isEqualTo("ON_PROBATION");
		assertThat(again.get("probationUntil").asString()).as("not in the post for three days")
			.isEqualTo(until.plusDays(3).toString());
		appealed(appointee(over), late, "TALK");
		appealed(appointee(twice), first, "NONE");
		appealed(appointee(neither), oneOfTwo, "TALK");
		assertThat(step(neither)).as("the other removal may be lifted too").isEqualTo("removalPending");
		appealed(appointee(neither), otherOfTwo, "TALK");
		daysPass(4);

		for (String vacancy : List.of(lifted, over, neither)) {
			assertThat(vacancy(vacancy).at("/appointment/status").asString()).isEqualTo("PROBATION_OVER");
			does(ORGANIZATION, assess(vacancy(vacancy).at("/appointment/id").asString(), true), APPOINTMENT);
			assertThat(vacancy(vacancy).at("/process/status").asString()).isEqualTo("ENDED");
		}
		assertThat(step(twice)).as("the other case may still be decided otherwise").isEqualTo("removalPending");
		daysPass(30);
		assertThat(vacancy(twice).at("/appointment/status").asString()).as("another case removed them too")
			.isEqualTo("REMOVED");
		assertThat(vacancy(twice).at("/process/status").asString()).isEqualTo("ENDED");
		assertThat(events("appointment:" + key("Appointment", vacancy(lifted).at("/appointment/id").asString())))
			.containsSubsequence("appointment.removed", "appointment.reinstated", "appointment.assessed");
		assertThat(events("appointment:" + key("Appointment", vacancy(twice).at("/appointment/id").asString())))
			.endsWith("appointment.removed", "appointment.removedBesides", "appointment.removalStood");
	}

	@Test
	@Order(18)
	void keepsARivalOutOfWhatBecomesOfTheOther() {
		String rival = fresh("科员");
		person("career.rival", rival, new Grant(Role.ORGANIZATION, Area.of(COUNTY), Set.of()));
		String appointment = toAppointment(opened("DEPUTY_TOWNSHIP"), member("科员", "THIRD"), rival);
		String rights = "query($id: ID!) { node(id: $id) { ... on Appointment { viewerCanCancel viewerCanMake } } }";

		refused("CONFLICT_OF_INTEREST", "career.rival", cancel(appointment, "不宜"));
		refused("CONFLICT_OF_INTEREST", "career.rival", on("appointmentMake", appointment));
		assertThat(ask("career.rival", rights, Map.of("id", appointment)).at("/data/node").toString())
			.isEqualTo("{\"viewerCanCancel\":false,\"viewerCanMake\":false}");
		assertThat(ask(ORGANIZATION, rights, Map.of("id", appointment)).at("/data/node").toString())
			.isEqualTo("{\"viewerCanCancel\":true,\"viewerCanMake\":true}");
		does(ORGANIZATION, on("appointmentMake", appointment), APPOINTMENT);
	}

	/** Whoever is up for the post, or kin to who is, and works where it is decided on. */
	@Test
	@Order(19)
	void keepsRivalsAndKinOutOfBallotsAndObjections() {
		String rival = fresh("科员");
		String kin = fresh("科员");
		person("career.rival.too", rival, new Grant(Role.ORGANIZATION, Area.of(COUNTY), Set.of()));
		person("career.kin", kin, new Grant(Role.ORGANIZATION, Area.of(COUNTY), Set.of()));
		declares(kin, rival);
		refused("CONFLICT_OF_INTEREST", "career.kin", nominate(rival, "THIRD"));
		String vacancy = opened("DEPUTY_TOWNSHIP");
		refused("CONFLICT_OF_INTEREST", "career.kin", candidate("vacancyNominate", vacancy, rival));
		String chosen = member("科员", "THIRD");
		runs(vacancy, chosen);
		runs(vacancy, rival);
		refused("CONFLICT_OF_INTEREST", "career.kin", on("vacancyEndNominations", vacancy));
		does(ORGANIZATION, on("vacancyEndNominations", vacancy), VACANCY);
		refused("CONFLICT_OF_INTEREST", "career.kin", inspect(vacancy, rival, true));
		assertThat(can("career.kin", vacancy)).isEmpty();
		List.of(chosen, rival).forEach((one) -> does(INSPECTS, inspect(vacancy, one, true), VACANCY));
		does(ORGANIZATION, candidate("vacancyPropose", vacancy, chosen), VACANCY);
		String ballot = ballotOf(vacancy);
		for (String account : List.of("career.rival.too", "career.kin")) {
			refused("CONFLICT_OF_INTEREST", account,
					"ballotAdjourn(input: { ballot: \"" + ballot + "\", reason: \"改期\" })");
			assertThat(adjourns(account, ballot)).as(account).isFalse();
		}
		assertThat(adjourns(ORGANIZATION, ballot)).isTrue();
		declares(cadreOf(MEMBERS.get(3)), rival);
		assertThat(texts(seen(CHAIR, ballot).get("seats"), "recusal")).as("declared while it is open")
			.containsExactly("", "", "", "KIN", "");
		refused("CONFLICT_OF_INTEREST", MEMBERS.get(3), vote(ballot, "DISAGREE"));
		List<String> others = List.of(MEMBERS.get(1), MEMBERS.get(2), MEMBERS.get(4), CHAIR);
		others.forEach((one) -> attends(one, ballot));
		others.forEach((one) -> votes(one, ballot, "AGREE"));

		String objection = objects(vacancy);
		for (String account : List.of("career.rival.too", "career.kin")) {
			refused("CONFLICT_OF_INTEREST", account, resolve(objection, true));
			assertThat(objection(account, objection).isNull()).as(account).isTrue();
			assertThat(ask(account,
					"query($id: ID!) { node(id: $id) { ... on Appointment { objections { objection } } } }",
					Map.of("id", vacancy(vacancy).at("/appointment/id").asString()))
				.at("/data/node/objections")).as(account).isEmpty();
		}
		assertThat(objection(ORGANIZATION, objection).get("viewerCanResolve").asBoolean()).isTrue();
		assertThat(objection(RECTIFIER, objection).get("viewerCanResolve").asBoolean()).isFalse();
		does(INSPECTS, resolve(objection, false), "objection { upheld }");
		refused("CONFLICT_OF_INTEREST", "career.kin", cancel(vacancy(vacancy).at("/appointment/id").asString(), "不宜"));
		does(ORGANIZATION, cancel(vacancy(vacancy).at("/appointment/id").asString(), "了结"), APPOINTMENT);
		does(ORGANIZATION, "vacancyClose(input: { vacancy: \"" + vacancy + "\", reason: \"了结\" })", VACANCY);
	}

	private void declares(String cadre, String kin) {
		does(ORGANIZATION, "kinshipDeclare(input: { cadre: \"" + cadre + "\", kin: \"" + kin + "\" })",
				"kinship { id }");
	}

	private boolean adjourns(String account, String ballot) {
		return ask(account, "query($id: ID!) { node(id: $id) { ... on Ballot { viewerCanAdjourn } } }",
				Map.of("id", ballot))
			.at("/data/node/viewerCanAdjourn")
			.asBoolean();
	}

	private JsonNode objection(String account, String objection) {
		return ask(account, "query($id: ID!) { node(id: $id) { ... on Objection { viewerCanResolve } } }",
				Map.of("id", objection))
			.at("/data/node");
	}

	private String onProbation(String cadre) {
		String vacancy = opened("DEPUTY_TOWNSHIP");
		does(ORGANIZATION, on("appointmentMake", toAppointment(vacancy, cadre, null)), APPOINTMENT);
		return vacancy;
	}

	private String appointee(String vacancy) {
		return vacancy(vacancy).at("/candidates/0/cadre/number").asString();
	}

	@Test
	@Order(15)
	void tiesNobodyToTwoPostsAtATime() {
		String one = opened("DEPUTY_TOWNSHIP");
		String other = opened("DEPUTY_TOWNSHIP");
		String cadre = fresh("科员");
		runs(one, cadre);
		assertThat(ask(ORGANIZATION,
				"mutation { " + candidate("vacancyNominate", other, cadre) + " { userErrors { field } } }", Map.of())
			.at("/data/vacancyNominate/userErrors/0/field")
			.toString()).isEqualTo("[\"input\",\"cadre\"]");
		JsonNode elsewhere = refused("CANDIDATE_ELSEWHERE", ORGANIZATION, candidate("vacancyNominate", other, cadre));
		assertThat(detail(elsewhere, "vacancy")).isEqualTo(vacancy(one).get("number").asString());
		refused("REASON_MISSING", ORGANIZATION, withdraw(one, cadre, ""));
		refused("NOT_A_CANDIDATE", ORGANIZATION, withdraw(other, cadre, "误提"));
		assertThat(can(ORGANIZATION, one)).contains("viewerCanWithdrawCandidate");
		does(ORGANIZATION, withdraw(one, cadre, "误提"), VACANCY);
		assertThat(vacancy(one).get("candidates")).isEmpty();
		runs(other, cadre);
		String third = fresh("科员");
		runs(other, third);
		does(ORGANIZATION, on("vacancyEndNominations", other), VACANCY);
		refused("WRONG_STATE", ORGANIZATION, withdraw(other, cadre, "误提"));
		does(INSPECTS, inspect(other, cadre, false), VACANCY);
		runs(one, cadre);
		does(INSPECTS, inspect(other, third, true), VACANCY);
		String appointment = vacancy(onProbation(member("科员", "THIRD"))).at("/appointment/id").asString();
		this.jdbc.sql("update appointment set cadre = ? where id = ?")
			.params(third, key("Appointment", appointment))
			.update();
		for (String refused : List.of(candidate("vacancyPropose", other, third),
				candidate("vacancyNominate", one, third), nominate(third, "THIRD"))) {
			JsonNode refusal = refused("ON_PROBATION", ORGANIZATION, refused);
			assertThat(detail(refusal, "appointment")).startsWith("通任");
			assertThat(detail(refusal, "probationUntil")).isEqualTo(today().plusYears(1).toString());
		}
		for (String vacancy : List.of(one, other)) {
			does(ORGANIZATION, "vacancyClose(input: { vacancy: \"" + vacancy + "\", reason: \"了结\" })", VACANCY);
		}
	}

	@Test
	@Order(16)
	void promotesStepByStep() {
		for (String rank : List.of("DEPUTY_TOWNSHIP 副科", "DEPUTY_TOWNSHIP 正科级", "FULL_TOWNSHIP 科员", "FULL_TOWNSHIP 正科",
				"DEPUTY_TOWNSHIP 副处")) {
			String vacancy = opened(rank.split(" ")[0]);
			String cadre = fresh(rank.split(" ")[1]);
			years(5);
			JsonNode refusal = refused("WRONG_RANK", ORGANIZATION, candidate("vacancyNominate", vacancy, cadre));
			assertThat(detail(refusal, "rank")).isEqualTo(rank.split(" ")[1]);
			assertThat(detail(refusal, "rule")).isEqualTo("STEP_BY_STEP");
			does(ORGANIZATION, "vacancyClose(input: { vacancy: \"" + vacancy + "\", reason: \"了结\" })", VACANCY);
		}
		String vacancy = opened("DEPUTY_COUNTY");
		refused("WRONG_RANK", ORGANIZATION, candidate("vacancyNominate", vacancy, member("副科", "FIRST")));
		String appointment = toAppointment(vacancy, member("正科级", "FIRST"), member("正乡科级", "FIRST"));
		this.jdbc.sql("update cadre set cadre_rank = '副处' where id = ?").param(appointee(vacancy)).update();
		refused("WRONG_RANK", ORGANIZATION, on("appointmentMake", appointment));
		does(ORGANIZATION, cancel(appointment, "职级有变"), APPOINTMENT);
		does(ORGANIZATION, "vacancyClose(input: { vacancy: \"" + vacancy + "\", reason: \"了结\" })", VACANCY);
	}

	/** By what was decided here, until a list that is newer says otherwise. */
	@Test
	@Order(18)
	void holdsRulesAgainstTheRankInWhichSomebodyWasConfirmed() {
		String cadre = member("科员", "THIRD");
		Cadre listed = listed(cadre);
		isListed(listed);
		String vacancy = onProbation(cadre);
		assertThat(listed(cadre).rank()).as("on probation").isEqualTo("科员");
		daysPass(366);
		does(ORGANIZATION, assess(vacancy(vacancy).at("/appointment/id").asString(), true), APPOINTMENT);

		String same = opened("DEPUTY_TOWNSHIP");
		String next = opened("FULL_TOWNSHIP");
		assertThat(detail(refused("WRONG_RANK", ORGANIZATION, candidate("vacancyNominate", same, cadre)), "rank"))
			.isEqualTo("副乡科级");
		runs(next, cadre);
		worked(cadre, 30);
		assertThat(nominates(cadre, "THIRD").get("status").asString()).isEqualTo("INELIGIBLE");
		assertThat(ask(account(cadre), "query($n: String!) { cadre(number: $n) { rank } }", Map.of("n", cadre))
			.at("/data/cadre/rank")
			.asString()).isEqualTo("副乡科级");
		assertThat(events("cadre:" + cadre)).containsExactly("cadre.changed", "cadre.promoted");

		isListed(listed);
		assertThat(listed(cadre).rank()).as("the same list once more").isEqualTo("副乡科级");
		isListed(new Cadre(cadre, listed.name(), listed.unit(), listed.unitKind(), listed.post(), "正科", null,
				listed.area()));
		assertThat(listed(cadre).rank()).as("a newer list").isEqualTo("正科");
		for (String one : List.of(same, next)) {
			does(ORGANIZATION, "vacancyClose(input: { vacancy: \"" + one + "\", reason: \"了结\" })", VACANCY);
		}
	}

	private Cadre listed(String number) {
		return Objects
			.requireNonNull(this.who.as(CurrentUser.SYSTEM, () -> this.cadres.named(List.of(number)).get(number)));
	}

	private void isListed(Cadre cadre) {
		this.who.as(CurrentUser.SYSTEM, () -> this.transactions.execute((status) -> this.cadres.merge(List.of(cadre))));
	}

	/** Whoever may not know of discipline cases is told how it ended, and not why. */
	@Test
	@Order(17)
	void tellsNobodyElseOfADisciplineCase() {
		String cadre = eligible("科员");
		String one = proposed(cadre);
		JsonNode ineligible = nominates(cadre, "THIRD");
		assertThat(ineligible.get("status").asString()).isEqualTo("INELIGIBLE");
		assertThat(ineligible.get("reason").asString()).contains("OPEN_CASE");
		decided(cadre, one, "NONE");
		String nomination = nominated(cadre, "THIRD");
		String ballot = asksColleagues(nomination);
		disciplined(cadre, "NOTICE");

		for (String id : List.of(ineligible.get("id").asString(), nomination)) {
			assertThat(read(ORGANIZATION, id).get("reason").isNull()).isFalse();
			assertThat(read(account(cadre), id).get("reason").isNull()).isFalse();
			assertThat(read(AUDITOR, id).get("reason").isNull()).isFalse();
			JsonNode read = read(SECRETARY, id);
			assertThat(read.get("status").isNull()).isFalse();
			assertThat(read.get("reason").isNull()).as(read.toString()).isTrue();
			assertThat(read.get("rulings")).isEmpty();
		}
		assertThat(ask(COLLEAGUES.get(0), "query($id: ID!) { node(id: $id) { ... on Ballot { status reason } } }",
				Map.of("id", ballot))
			.at("/data/node")
			.toString()).isEqualTo("{\"status\":\"ADJOURNED\",\"reason\":\"提名已终止\"}");
	}

	private static String withdraw(String vacancy, String cadre, String reason) {
		return "vacancyWithdrawCandidate(input: { vacancy: \"%s\", cadre: \"%s\", reason: \"%s\" })".formatted(vacancy,
				cadre, reason);
	}

	private static String cancel(String appointment, String reason) {
		return "appointmentCancel(input: { appointment: \"%s\", reason: \"%s\" })".formatted(appointment, reason);
	}

	@Test
	@Order(10)
	void letsWhoAppealedWithSuccessBackIntoThePoolIfThereIsRoom() {
		String cadre = member("科员", "THIRD");
		String late = member("科员", "THIRD");
		String longBarred = member("科员", "THIRD");
		String one = disciplined(cadre, "NOTICE");
		String two = disciplined(late, "TRANSFER");
		String three = disciplined(longBarred, "REMOVAL");
		int before = occupied("THIRD");

		appealed(cadre, one, "TALK");
		appealed(longBarred, three, "NOTICE");
		assertThat(occupied("THIRD")).isEqualTo(before + 1);
		fills("THIRD", 200);
		appealed(late, two, "NONE");

		assertThat(occupied("THIRD")).isEqualTo(200);
		fills("THIRD", before + 1);
		assertThat(stays(cadre)).isEqualTo("[{\"tier\":\"THIRD\",\"ground\":null,\"enteredOn\":\"" + today()
				+ "\"},{\"tier\":\"THIRD\",\"ground\":\"DISCIPLINE\",\"enteredOn\":\"" + today().minusYears(1)
				+ "\"}]");
		assertThat(events("poolMember:" + firstStay(cadre))).containsExactly("poolMember.left", "poolMember.ruled",
				"poolMember.ruled", "poolMember.restored");
		assertThat(stays(late)).contains("\"ground\":\"DISCIPLINE\"").doesNotContain("null");
		assertThat(explained(account(late), lastRequest(account(late))).toString()).contains("\"code\":\"POOL_FULL\"",
				"{\"name\":\"occupied\",\"value\":\"200\"}", "\"number\":\"" + late + "\"");
		assertThat(stays(longBarred)).as("a shorter bar is a bar").doesNotContain("null");
	}

	/** However long the appeal waited. */
	@Test
	@Order(24)
	void letsNobodyBackIntoThePoolBecauseTheTermIsOver() {
		String upheld = member("科员", "THIRD");
		String shorter = member("科员", "THIRD");
		String meanwhile = member("科员", "THIRD");
		String lifted = member("科员", "THIRD");
		String of = disciplined(upheld, "NOTICE");
		String ofShorter = disciplined(shorter, "TRANSFER");
		String ofMeanwhile = disciplined(meanwhile, "NOTICE");
		disciplined(meanwhile, "NOTICE");
		String ofLifted = disciplined(lifted, "NOTICE");
		appeals(upheld, of);
		appeals(shorter, ofShorter);
		appeals(meanwhile, ofMeanwhile);
		appeals(lifted, ofLifted);
		daysPass(200);

		appealDecided(of, "NOTICE");
		appealDecided(ofShorter, "NOTICE");
		appealDecided(ofMeanwhile, "NONE");
		appealDecided(ofLifted, "TALK");
		assertThat(stays(upheld)).as("the notice stands").doesNotContain("null");
		assertThat(stays(shorter)).as("a notice would have put them out too").doesNotContain("null");
		assertThat(stays(meanwhile)).as("another notice stands").doesNotContain("null");
		assertThat(stays(lifted)).as("a talk puts nobody out").contains("\"ground\":null");
		assertThat(nominates(upheld, "THIRD").get("reason").toString()).as("but the term is over")
			.doesNotContain("BARRED");
	}

	private void appealDecided(String one, String outcome) {
		does(INSPECTS, "disciplineDecideAppeal(input: { " + one + "outcome: " + outcome + ", reason: \"情节轻微\" })",
				"disciplineCase { id }");
	}

	private void appealed(String cadre, String one, String outcome) {
		appeals(cadre, one);
		appealDecided(one, outcome);
	}

	private void appeals(String cadre, String one) {
		does(account(cadre), "disciplineAppeal(input: { " + one + "words: \"处理过重\" })", "disciplineCase { id }");
	}

	private String stays(String cadre) {
		return ask(ORGANIZATION,
				"query($c: String!) { poolMembers(filter: { cadre: $c }) { nodes { tier ground enteredOn } } }",
				Map.of("c", cadre))
			.at("/data/poolMembers/nodes")
			.toString();
	}

	private long firstStay(String cadre) {
		return this.jdbc.sql("select min(id) from pool_member where cadre = ?").param(cadre).query(Long.class).single();
	}

	/** The one that put them out is lifted first, the one that kept them out after it. */
	@Test
	@Order(22)
	void letsBackIntoThePoolOnceTheLastOfTwoCasesIsLifted() {
		String lifted = member("科员", "THIRD");
		String talked = member("科员", "THIRD");
		String barred = member("科员", "THIRD");
		String first = disciplined(lifted, "NOTICE");
		String second = disciplined(lifted, "TRANSFER");
		String firstOfTalked = disciplined(talked, "NOTICE");
		disciplined(talked, "TALK");
		String firstOfBarred = disciplined(barred, "NOTICE");
		disciplined(barred, "NOTICE");

		appealed(lifted, first, "NONE");
		appealed(talked, firstOfTalked, "NONE");
		appealed(barred, firstOfBarred, "NONE");
		for (String one : List.of(lifted, talked, barred)) {
			assertThat(stays(one)).as("another case is open").doesNotContain("null");
		}
		appealed(lifted, second, "TALK");
		assertThat(stays(lifted)).contains("\"ground\":null");
		assertThat(events("poolMember:" + firstStay(lifted))).containsExactly("poolMember.left", "poolMember.ruled",
				"poolMember.keptOut", "poolMember.ruled", "poolMember.ruled", "poolMember.restored");
		workingDaysPass(11);
		assertThat(stays(talked)).as("nobody appealed against the talk").contains("\"ground\":null");
		assertThat(stays(barred)).as("the other one stands").doesNotContain("null");
	}

	@Test
	@Order(7)
	void tellsWhoSeesVacanciesWhatTheyMayDoNow() {
		String vacancy = opened("DEPUTY_TOWNSHIP");
		assertThat(can(ORGANIZATION, vacancy)).containsExactly("viewerCanNominate", "viewerCanWithdrawCandidate",
				"viewerCanClose");
		assertThat(can(SECRETARY, vacancy)).isEmpty();
		runs(vacancy, fresh("科员"));
		runs(vacancy, fresh("科员"));
		assertThat(can(ORGANIZATION, vacancy)).containsExactly("viewerCanNominate", "viewerCanWithdrawCandidate",
				"viewerCanEndNominations", "viewerCanClose");
		does(ORGANIZATION, on("vacancyEndNominations", vacancy), VACANCY);
		assertThat(can(INSPECTS, vacancy)).containsExactly("viewerCanInspect", "viewerCanClose");
		refused("NOT_FOUND", OFFICE, on("vacancyEndNominations", vacancy));
		refused("UNREADABLE_TEXT", ORGANIZATION, "vacancyOpen(input: { division: \"" + COUNTY
				+ "\", rank: DEPUTY_TOWNSHIP, unit: \"前进乡\", post: \"副\\u0000乡长\" })");
		JsonNode own = ask(OFFICE, "{ rulings(first: 1) { nodes { id account act code } } }", Map.of())
			.at("/data/rulings/nodes/0");
		assertThat(own.get("account").asString() + " " + own.get("act").asString() + " " + own.get("code").asString())
			.isEqualTo(OFFICE + " vacancyEndNominations NOT_FOUND");
		assertThat(ask(OFFICE, "query($id: ID!) { node(id: $id) { ... on Ruling { account } } }",
				Map.of("id", own.get("id").asString()))
			.at("/data/node/account")
			.asString()).isEqualTo(OFFICE);
		refused("BAD_DIVISION", ORGANIZATION, "vacancyOpen(input: { division: \"" + XINHUA
				+ "\", rank: DEPUTY_TOWNSHIP, unit: \"前进乡\", post: \"副乡长\" })");
		does(ORGANIZATION, "vacancyClose(input: { vacancy: \"" + vacancy + "\", reason: \"了结\" })", VACANCY);
	}

	/** A third of a day is none of a whole one. */
	@Test
	@Order(79)
	void averagesTheDaysOfAStepToOneDecimal() {
		String elsewhere = "220883000000";
		person("career.averages", null, new Grant(Role.ORGANIZATION, Area.of(elsewhere), Set.of()));
		for (int number = 1; number <= 3; number++) {
			this.jdbc.sql(
					"insert into nomination (id, area, cadre, tier, status, nominated_by, nominated_on, grounds, voting,"
							+ " events, version) values (?, ?, ?, 'THIRD', 'REFUSED', '', ?, '', false, 0, 0)")
				.params(2016_900000L + number, elsewhere, "A" + number, today())
				.update();
			this.jdbc
				.sql("insert into nomination_step (nomination, position, step, entered_at, left_at)"
						+ " values (?, 0, 'RECOMMENDING', ?, ?)")
				.params(2016_900000L + number, today().atTime(9, 0),
						today().plusDays((number == 3) ? 2 : 1).atTime(9, 0))
				.update();
		}

		assertThat(ask("career.averages",
				"{ cadrePipeline(division: \"" + elsewhere + "\") { steps { step averageDays } } }", Map.of())
			.at("/data/cadrePipeline/steps/0")
			.toString()).isEqualTo("{\"step\":\"RECOMMENDING\",\"averageDays\":1.3}");
		this.jdbc.sql("delete from nomination_step where nomination between 2016900001 and 2016900003").update();
		this.jdbc.sql("delete from nomination where area = ?").param(elsewhere).update();
	}

	@Test
	@Order(80)
	void countsWhoWasPromotedFromTheFrontLine() {
		// Whom the county promoted before it began here, as the demonstration has them
		// too.
		takesWhomItPromotedBefore();
		JsonNode figures = ask(ORGANIZATION,
				"{ cadrePipeline(division: \"" + COUNTY + "\") { pools { quota } years { year } } }", Map.of())
			.at("/data/cadrePipeline");
		JsonNode promoted = fromTheFrontLine("2016-01-01");

		assertThat(promoted.get("promoted").asInt()).isEqualTo(17);
		assertThat(promoted.at("/byFormerPost/0").toString()).isEqualTo("{\"post\":\"驻村第一书记\",\"promoted\":8}");
		assertThat(promoted.at("/byFormerPost/1").toString()).isEqualTo("{\"post\":\"乡镇武装部部长\",\"promoted\":2}");
		assertThat(fromTheFrontLine("2016-03-19").get("promoted").asInt()).as("one on the 18th").isEqualTo(16);
		assertThat(texts(figures.get("years"), "year")).as("no year of the county's own share").doesNotContain("2016");
		assertThat(texts(figures.get("pools"), "quota")).containsExactly("20", "100", "200");
		JsonNode own = ask(ORGANIZATION,
				"{ cadrePipeline(division: \"" + COUNTY + "\") { steps { step count averageDays } } }", Map.of())
			.at("/data/cadrePipeline/steps");
		assertThat(own.valueStream()
			.filter((step) -> step.get("step").asString().equals("RECOMMENDING"))
			.map((step) -> step.get("averageDays").isNull())).containsExactly(false);
		assertThat(Front
			.refusal(ask(OFFICE, "{ cadrePipeline(division: \"" + COUNTY + "\") { pools { quota } } }", Map.of())))
			.isEqualTo("FORBIDDEN");
	}

	/** By the list as well, and then counted once. */
	@Test
	@Order(81)
	void countsOnceWhoseAppointmentStandsInTheListToo() {
		takesWhomItPromotedBefore();
		this.jdbc
			.sql("insert into appointment (id, area, vacancy, cadre, post_rank, unit, post, former_unit, former_post,"
					+ " former_rank, frontline, status, notice, appointed_on, events, version) values (2016000001, ?, 0,"
					+ " 'W00001', 'DEPUTY_TOWNSHIP', '瞻榆镇', '副镇长', '县扶贫办', '驻村第一书记', '科员', true,"
					+ " 'CONFIRMED', 0, '2016-03-18', 0, 0)")
			.param(COUNTY)
			.update();

		int promoted = fromTheFrontLine("2016-01-01").get("promoted").asInt();
		this.jdbc.sql("delete from appointment where id = 2016000001").update();

		assertThat(promoted).isEqualTo(17);
	}

	private void takesWhomItPromotedBefore() {
		try (InputStream list = new ClassPathResource("demo/careers/appointments.csv").getInputStream()) {
			Path file = folder.resolve("appointments.csv");
			Files.copy(list, file, StandardCopyOption.REPLACE_EXISTING);
			this.who.as(CurrentUser.SYSTEM, () -> this.importing.take(file, "历年任用"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private JsonNode fromTheFrontLine(String since) {
		return ask(ORGANIZATION,
				"query($c: String!, $d: Date!) { cadrePipeline(division: $c) { promotedFromFrontLine(since: $d, until: \"2020-12-31\")"
						+ " { promoted byFormerPost { post promoted } } } }",
				Map.of("c", COUNTY, "d", since))
			.at("/data/cadrePipeline/promotedFromFrontLine");
	}

	private static String on(String mutation, String id) {
		return "%s(input: { %s: \"%s\" })".formatted(mutation,
				mutation.startsWith("vacancy") ? "vacancy" : "appointment", id);
	}

	private static String assess(String appointment, boolean confirmed) {
		return "appointmentAssess(input: { appointment: \"%s\", confirmed: %s, reason: \"考核结果\" })"
			.formatted(appointment, confirmed);
	}

	/** The first of the candidates is to be appointed, their notice is over. */
	@Test
	@Order(11)
	void letsNoRivalVoteOrReadWhatWasFoundOfOthers() {
		String chosen = member("科员", "THIRD");
		String rival = cadreOf(MEMBERS.get(3));
		this.jdbc.sql("update cadre set cadre_rank = '科员' where id = ?").param(rival).update();
		String vacancy = proposable(chosen, rival);
		String kinOfRival = fresh("科员");
		does(ORGANIZATION, "kinshipDeclare(input: { cadre: \"" + rival + "\", kin: \"" + kinOfRival + "\" })",
				"kinship { id }");
		does(ORGANIZATION, "committeeSeat(input: { division: \"%s\", cadre: \"%s\", chair: false, since: \"%s\" })"
			.formatted(COUNTY, kinOfRival, today()), "committee { version }");
		does(ORGANIZATION, candidate("vacancyPropose", vacancy, chosen), VACANCY);
		does(ORGANIZATION, "committeeUnseat(input: { division: \"%s\", cadre: \"%s\", until: \"%s\", reason: \"调离\" })"
			.formatted(COUNTY, kinOfRival, today()), "committee { version }");

		String ballot = ballotOf(vacancy);
		assertThat(seen(MEMBERS.get(2), ballot).at("/vacancy/candidates")).hasSize(2);
		assertThat(texts(seen(MEMBERS.get(2), ballot).get("seats"), "recusal")).containsExactlyInAnyOrder("", "", "",
				"RIVAL", "", "KIN");
		JsonNode own = seen(MEMBERS.get(3), ballot);
		assertThat(own.get("vacancy").isNull()).isTrue();
		assertThat(own.get("due").asInt()).isEqualTo(4);
		assertThat(own.get("seats").valueStream().map((seat) -> seat.get("recusal").asString(""))).contains("RIVAL");
		refused("CONFLICT_OF_INTEREST", MEMBERS.get(3), "ballotAttend(input: { ballot: \"" + ballot + "\" })");
		List<String> others = List.of(MEMBERS.get(1), MEMBERS.get(2), MEMBERS.get(4), CHAIR);
		others.forEach((one) -> attends(one, ballot));
		others.forEach((one) -> votes(one, ballot, "DISAGREE"));
		does(ORGANIZATION, "vacancyClose(input: { vacancy: \"" + vacancy + "\", reason: \"重新研究\" })", VACANCY);
	}

	private JsonNode seen(String account, String ballot) {
		return ask(account,
				"query($id: ID!) { node(id: $id) { ... on Ballot { due seats { recusal } vacancy { candidates { finding } } } } }",
				Map.of("id", ballot))
			.at("/data/node");
	}

	private String toAppointment(String vacancy, String chosen, @Nullable String other) {
		String second = (other != null) ? other : fresh("科员");
		if (vacancy(vacancy).get("candidates")
			.valueStream()
			.noneMatch((one) -> one.at("/cadre/number").asString().equals(chosen))) {
			runs(vacancy, chosen);
		}
		runs(vacancy, second);
		does(ORGANIZATION, on("vacancyEndNominations", vacancy), VACANCY);
		does(INSPECTS, inspect(vacancy, chosen, true), VACANCY);
		does(INSPECTS, inspect(vacancy, second, other != null), VACANCY);
		does(ORGANIZATION, candidate("vacancyPropose", vacancy, chosen), VACANCY);
		decides(ballotOf(vacancy), "AGREE");
		workingDaysPass(5);
		return vacancy(vacancy).at("/appointment/id").asString();
	}

	private void leaves(String account, String cadre) {
		does(account, "poolLeave(input: { member: \"" + memberOf(account, cadre) + "\", reason: \"本人申请\" })",
				"member { ground }");
	}

	private String ballotOf(String vacancy) {
		return vacancy(vacancy).at("/decision/ballot/id").asString();
	}

	private String objects(String vacancy) {
		return does(
				RECTIFIER, "objectionRaise(input: { notice: \""
						+ vacancy(vacancy).at("/appointment/notice/id").asString() + "\", objection: \"有反映\" })",
				"objection { id }")
			.at("/objection/id")
			.asString();
	}

	private static String resolve(String objection, boolean upheld) {
		return "objectionResolve(input: { objection: \"%s\", upheld: %s, resolution: \"已查\" })".formatted(objection,
				upheld);
	}

	private JsonNode vacancy(String id) {
		return ask(ORGANIZATION,
				"""
						query($id: ID!) { node(id: $id) { ... on Vacancy { number status reason candidates { cadre { number } tier fit }
						rulings { rule result } decision { ballot { id } passed } process { status activities { id } } tasks { kind }
						appointment { id status tier formerPost frontline appointedOn probationUntil notice { id proposal until } } } } }""",
				Map.of("id", id))
			.at("/data/node");
	}

	private List<String> can(String account, String vacancy) {
		return ask(account,
				"query($id: ID!) { node(id: $id) { ... on Vacancy { viewerCanNominate viewerCanWithdrawCandidate viewerCanEndNominations viewerCanInspect"
						+ " viewerCanPropose viewerCanClose } } }",
				Map.of("id", vacancy))
			.at("/data/node")
			.propertyStream()
			.filter((property) -> property.getValue().asBoolean())
			.map(Map.Entry::getKey)
			.toList();
	}

	@Test
	@Order(90)
	void hasWalkedEachNodeAndEachArrowOfTheModel() {
		assertThat(Walked.not("promotion", this.jdbc)).isEmpty();
	}

}
