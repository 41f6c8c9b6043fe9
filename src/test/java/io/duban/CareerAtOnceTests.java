package io.duban;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import io.duban.cadre.Careers;
import io.duban.committee.Balloting;
import io.duban.committee.Seating;
import io.duban.discipline.Disciplining;
import io.duban.discipline.Ground;
import io.duban.promotion.Nominating;
import io.duban.security.Front;
import io.duban.security.OnMysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Several admissions, votes and appointments end at the same instant. */
@OnMysql
@Order(33)
class CareerAtOnceTests extends CareerStory {

	private static final int ROUNDS = 8;

	@Autowired
	private ManagementService management;

	@Autowired
	private Disciplining disciplining;

	@Autowired
	private ScheduledTaskHolder schedule;

	@Autowired
	private Nominating nominating;

	@Autowired
	private Seating seating;

	@Autowired
	private Balloting balloting;

	@Autowired
	private Careers careers;

	@Autowired
	private PlatformTransactionManager transactions;

	private final ExecutorService servers = Executors.newCachedThreadPool();

	@AfterAll
	void everybodyLeaves() {
		this.servers.shutdownNow();
	}

	@Test
	void letsAsManyIntoAPoolAsThereArePlacesHoweverManyComeAtOnce() {
		List<String> nominations = new ArrayList<>();
		for (int number = 0; number < 6; number++) {
			nominations.add(onNotice(eligible("科员"), "THIRD"));
		}
		fills("THIRD", 197);
		this.clock.passes(Duration.ofDays(30));
		List<String> timers = nominations.stream().map(this::timer).toList();

		atOnce(timers.stream().<Callable<String>>map((timer) -> () -> {
			rings(timer);
			return timer;
		}).toList());
		// Who lost a race is tried again, as the engine tries its timers.
		this.timers.pass(Duration.ofHours(1));

		assertThat(nominations.stream().map(this::status)).containsOnly("ADMITTED", "REFUSED");
		assertThat(nominations.stream().map(this::status).filter("ADMITTED"::equals)).hasSize(3);
		assertThat(count("select occupied from pool where tier = 'THIRD'")).isEqualTo(200);
	}

	@Test
	void letsOneInWhereSomebodyComesBackAtTheSameMoment() {
		String back = member("科员", "THIRD");
		String one = disciplined(back, "NOTICE");
		does(account(back), "disciplineAppeal(input: { " + one + "words: \"处理过重\" })", "disciplineCase { id }");
		String nomination = onNotice(eligible("科员"), "THIRD");
		fills("THIRD", 199);
		this.clock.passes(Duration.ofDays(30));
		String timer = timer(nomination);

		atOnce(List.of(() -> {
			rings(timer);
			return timer;
		}, () -> does(INSPECTS, "disciplineDecideAppeal(input: { " + one + "outcome: NONE, reason: \"情节轻微\" })",
				"disciplineCase { id }")
			.toString()));
		this.timers.pass(Duration.ofHours(1));

		int returned = count("select count(*) from pool_member where open_key = '" + back + "'");
		assertThat(status(nomination)).isEqualTo((returned == 0) ? "ADMITTED" : "REFUSED");
		assertThat(occupied("THIRD")).isEqualTo(200);
	}

	@Test
	void letsTheNoticeHangOnWhenItsLastObjectionsAreResolvedAtOnce() {
		String nomination = onNotice(eligible("科员"), "THIRD");
		String notice = read(nomination).at("/notice/id").asString();
		for (int time = 0; time < 4; time++) {
			List<String> objections = List.of(objects(RECTIFIER, notice), objects(TOWNSHIP, notice));

			List<JsonNode> answers = atOnce(objections.stream()
				.<Callable<JsonNode>>map((objection) -> () -> does(INSPECTS,
						"objectionResolve(input: { objection: \"" + objection
								+ "\", upheld: false, resolution: \"已查\" })",
						"objection { upheld }"))
				.toList());

			assertThat(answers).hasSize(2);
			assertThat(count("select count(*) from cadre_notice where stopped_on is not null and matter = 'nomination:"
					+ key("Nomination", nomination) + "'"))
				.as("stopped for ever")
				.isZero();
		}
	}

	/** Whoever appoints waits until it is settled whether a case was opened. */
	@Test
	void appointsNobodyAboutWhomACaseIsOpenedAtTheSameMoment() {
		years(8);
		String chosen = fresh("科员");
		String appointment = appointed(chosen, fresh("科员"));
		workingDaysPass(5);
		years(8);

		JsonNode answer = whileACaseIsOpened(chosen, "OTHER", makes(appointment));

		assertThat(Front.refusal(answer)).isEqualTo("BARRED");
		assertThat(count("select count(*) from appointment where status = 'ON_PROBATION' and cadre = '" + chosen + "'"))
			.isZero();
	}

	/** Whoever lets somebody back into a pool waits for the same. */
	@Test
	void letsNobodyBackAboutWhomACaseIsOpenedAtTheSameMoment() {
		String cadre = member("科员", "THIRD");
		String one = disciplined(cadre, "NOTICE");
		does(account(cadre), "disciplineAppeal(input: { " + one + "words: \"处理过重\" })", "disciplineCase { id }");

		whileACaseIsOpened(cadre, "ABSENCES",
				() -> does(INSPECTS, "disciplineDecideAppeal(input: { " + one + "outcome: NONE, reason: \"情节轻微\" })",
						"disciplineCase { id }"));

		assertThat(count("select count(*) from pool_member where open_key = '" + cadre + "'")).isZero();
		assertThat(count(
				"select count(*) from ruling where cadre = '" + cadre + "' and rule = 'BAR' and result = 'REFUSED'"))
			.isEqualTo(1);
	}

	@Test
	void takesACandidateForOnePostHoweverManyNominateThemAtOnce() {
		String cadre = fresh("科员");
		List<String> vacancies = List.of(opened("DEPUTY_TOWNSHIP"), opened("DEPUTY_TOWNSHIP"),
				opened("DEPUTY_TOWNSHIP"));

		List<JsonNode> answers = atOnce(vacancies.stream()
			.<Callable<JsonNode>>map((vacancy) -> () -> ask(ORGANIZATION,
					"mutation { vacancyNominate(input: { vacancy: \"" + vacancy + "\", cadre: \"" + cadre
							+ "\" }) { userErrors { code } } }",
					Map.of()))
			.toList());

		assertThat(answers.stream().map(Front::refusal)).containsExactlyInAnyOrder("", "CANDIDATE_ELSEWHERE",
				"CANDIDATE_ELSEWHERE");
	}

	/** Whoever leaves the first pool at that moment is not recommended out of it. */
	@Test
	void recommendsNobodyForDeputyCountyWhoLeavesTheFirstPoolAtTheSameMoment() {
		List<String> chosen = new ArrayList<>();
		List<String> appointments = new ArrayList<>();
		for (int round = 0; round < ROUNDS; round++) {
			chosen.add(member("正科", "FIRST"));
			appointments.add(appointed("DEPUTY_COUNTY", chosen.get(round), member("正科", "FIRST")));
		}
		workingDaysPass(5);
		Map<String, Integer> answers = new TreeMap<>();
		for (int round = 0; round < ROUNDS; round++) {
			String cadre = chosen.get(round);
			String member = memberOf(ORGANIZATION, cadre);
			String account = account(cadre);
			int before = occupied("FIRST");
			Callable<JsonNode> make = makes(appointments.get(round));
			JsonNode made = (round % 2 == 0) ? before(() -> leaves(member), make)
					: atOnce(
							List.of(make,
									() -> ask(account,
											"mutation { poolLeave(input: { member: \"" + member
													+ "\", reason: \"个人意愿\" }) { userErrors { code } } }",
											Map.of())))
						.get(0);
			answers.merge(Front.refusal(made), 1, Integer::sum);

			assertThat(
					count("""
							select count(*) from appointment p where p.post_rank = 'DEPUTY_COUNTY' and p.appointed_on is not null
							and not exists (select 1 from pool_member m where m.cadre = p.cadre and m.tier = 'FIRST'
							and m.ground = 'APPOINTED' and m.left_on = p.appointed_on)"""))
				.as("from elsewhere")
				.isZero();
			assertThat(occupied("FIRST")).as("left once").isEqualTo(before - 1);
		}
		assertThat(answers.keySet()).as(answers.toString())
			.isSubsetOf("", "NOT_IN_FIRST_POOL")
			.contains("NOT_IN_FIRST_POOL");
	}

	private long leaves(String member) {
		long id = Long.parseLong(key("PoolMember", member));
		this.nominating.leave(id, null, true, "到龄");
		return id;
	}

	/** Four of six are a quorum, three of five are none. */
	@Test
	void closesNoBallotWithoutAQuorumWhenAMemberDeclaresAConflictAsItCloses() {
		String sixth = fresh("副处");
		does(ORGANIZATION, "committeeSeat(input: { division: \"%s\", cadre: \"%s\", chair: false, since: \"%s\" })"
			.formatted(COUNTY, sixth, today()), "committee { version }");
		Map<String, Integer> answers = new TreeMap<>();
		for (int round = 0; round < ROUNDS; round++) {
			String nomination = nominated(eligible("科员"), "THIRD");
			String candidate = read(nomination).at("/cadre/number").asString();
			recommended(nomination);
			inspected(nomination);
			String ballot = toTheVote(nomination);
			MEMBERS.subList(0, 4).forEach((member) -> attends(member, ballot));
			MEMBERS.subList(1, 4).forEach((member) -> votes(member, ballot, "AGREE"));
			String conflicted = MEMBERS.get(1 + round % 3);
			Callable<JsonNode> last = () -> ask(CHAIR,
					"mutation { " + vote(ballot, "AGREE") + " { userErrors { code details { name value } } } }",
					Map.of());

			JsonNode answer = (round % 2 == 0)
					? before(() -> this.seating.declare(candidate, cadreOf(conflicted)), last)
					: atOnce(List.of(last,
							() -> ask(conflicted,
									"mutation { kinshipDeclare(input: { cadre: \"" + candidate + "\", kin: \""
											+ cadreOf(conflicted) + "\" }) { userErrors { code } } }",
									Map.of())))
						.get(0);
			answers.merge(Front.refusal(answer), 1, Integer::sum);

			String due = "(select count(*) from ballot_seat s where s.ballot = b.id and s.recusal is null";
			for (String wrong : List.of("3 * " + due + " and s.present) < 2 * " + due + ")",
					"b.agreed + b.disagreed + b.deferred <> " + due + " and s.voted)",
					"b.passed <> (2 * b.agreed > " + due + "))")) {
				assertThat(count("select count(*) from ballot b where b.status = 'CLOSED' and b.id = "
						+ key("Ballot", ballot) + " and " + wrong))
					.as(wrong)
					.isZero();
			}
			does(ORGANIZATION, "nominationWithdraw(input: { nomination: \"" + nomination + "\", reason: \"了结\" })",
					NOMINATION);
		}
		does(ORGANIZATION, "committeeUnseat(input: { division: \"%s\", cadre: \"%s\", until: \"%s\", reason: \"调离\" })"
			.formatted(COUNTY, sixth, today()), "committee { version }");
		assertThat(answers.keySet()).as(answers.toString()).isSubsetOf("", "NO_QUORUM").contains("NO_QUORUM");
	}

	@Test
	void letsOneIntoTheLastPlaceOfTheSecondPoolOfTwoWhoComeAtOnce() {
		List<String> nominations = new ArrayList<>();
		for (int number = 0; number < 2 * ROUNDS; number++) {
			nominations.add(onNotice(eligible("副科"), "SECOND"));
		}
		this.clock.passes(Duration.ofDays(30));
		for (int round = 0; round < ROUNDS; round++) {
			fills("SECOND", 99);
			List<String> two = nominations.subList(2 * round, 2 * round + 2);
			List<String> timers = two.stream().map(this::timer).toList();

			atOnce(timers.stream().<Callable<String>>map((timer) -> () -> {
				rings(timer);
				return timer;
			}).toList());
			// As the engine tries again who lost a race.
			timers.forEach(this::rings);

			assertThat(two.stream().map(this::status)).containsExactlyInAnyOrder("ADMITTED", "REFUSED");
			assertThat(occupied("SECOND")).isEqualTo(100);
			assertThat(count(
					"select count(*) from pool_member where tier = 'SECOND' and open_key is not null and cadre in ("
							+ "select n.cadre from nomination n where n.id in (" + key("Nomination", two.get(0)) + ", "
							+ key("Nomination", two.get(1)) + "))"))
				.isEqualTo(1);
		}
	}

	/** A ballot knows whoever was declared kin before it was opened. */
	@Test
	void letsNobodyVoteWhoIsDeclaredKinWhileTheBallotIsOpened() {
		String nomination = nominated(eligible("科员"), "THIRD");
		String candidate = read(nomination).at("/cadre/number").asString();
		String voter = cadreOf(COLLEAGUES.get(3));
		String ballot = before(() -> this.seating.declare(candidate, voter), () -> asksColleagues(nomination));

		refused("CONFLICT_OF_INTEREST", COLLEAGUES.get(3), vote(ballot, "AGREE"));
	}

	/** Kin to a rival too. */
	@Test
	void letsNoRivalsKinVoteWhoAreDeclaredWhileTheBallotIsOpened() {
		String chosen = member("科员", "THIRD");
		String rival = member("科员", "THIRD");
		String vacancy = proposable(chosen, rival);
		String ballot = before(() -> this.seating.declare(rival, cadreOf(MEMBERS.get(4))),
				() -> proposedTo(vacancy, chosen));

		refused("CONFLICT_OF_INTEREST", MEMBERS.get(4), "ballotAttend(input: { ballot: \"" + ballot + "\" })");
	}

	/** Whoever decides on the cadre ends the ballot on whom the last vote is given. */
	@Test
	void letsTheLastVoteWaitForWhoDecidesOnTheCadre() {
		String nomination = nominated(eligible("科员"), "THIRD");
		String candidate = read(nomination).at("/cadre/number").asString();
		recommended(nomination);
		inspected(nomination);
		String ballot = toTheVote(nomination);
		MEMBERS.forEach((member) -> attends(member, ballot));
		MEMBERS.subList(1, 5).forEach((member) -> votes(member, ballot, "AGREE"));

		JsonNode answer = before(() -> {
			this.careers.hold(candidate);
			return candidate;
		}, () -> this.balloting.dismiss(Long.parseLong(key("Ballot", ballot)), "提名已终止"), () -> ask(CHAIR,
				"mutation { " + vote(ballot, "AGREE") + " { userErrors { code details { name value } } } }", Map.of()));

		assertThat(Front.refusal(answer)).isEqualTo("BALLOT_CLOSED");
		does(ORGANIZATION, "nominationWithdraw(input: { nomination: \"" + nomination + "\", reason: \"了结\" })",
				NOMINATION);
	}

	/** Whoever comes second is told which case is open. */
	@Test
	void opensOneCaseOnAGroundHoweverManyProposeAtOnce() {
		String cadre = fresh("科员");

		JsonNode answer = whileACaseIsOpened(cadre, "OTHER",
				() -> ask(ORGANIZATION, "mutation { disciplinePropose(input: { cadre: \"" + cadre
						+ "\", ground: OTHER, reason: \"群众反映\" }) { userErrors { code details { name value } } } }",
						Map.of()));

		assertThat(Front.refusal(answer)).isEqualTo("CASE_OPEN");
	}

	/** The week's look waits for who proposes by hand one of those whom it finds. */
	@Test
	void looksAtWholeTownshipsWhileSomebodyIsProposedByHand() {
		String one = fresh("科员");
		String other = fresh("科员");
		aNewWeekBegins();
		for (String cadre : List.of(one, other)) {
			for (int day = 1; day <= MissedLogs.BELOW; day++) {
				new MissedLogs(this.jdbc).of(cadre, today().minusDays(day));
			}
		}

		before(() -> {
			this.careers.hold(other);
			return other;
		}, () -> this.disciplining.propose(other, Ground.OTHER, "群众反映"), Executors.callable(look()));

		assertThat(count("select count(*) from discipline_case where ground = 'MISSING_LOGS' and cadre in ('" + one
				+ "', '" + other + "')"))
			.isEqualTo(2);
	}

	private Runnable look() {
		return this.schedule.getScheduledTasks()
			.stream()
			.map((task) -> task.getTask().getRunnable())
			.filter((work) -> work.toString().contains("WeeklyLook"))
			.findFirst()
			.orElseThrow();
	}

	private <T> T whileACaseIsOpened(String cadre, String ground, Callable<T> act) {
		return before(() -> this.disciplining.propose(cadre, Ground.valueOf(ground), "群众反映"), act);
	}

	private <T> T before(Supplier<?> first, Callable<T> act) {
		return before(first, () -> {
		}, act);
	}

	/**
	 * Somebody acts while the transaction of what was done first is not committed yet.
	 * @param first what was done
	 * @param then what that transaction does when the act waits
	 * @param act what they do
	 */
	private <T> T before(Supplier<?> first, Runnable then, Callable<T> act) {
		Future<T> acts = Objects.requireNonNull(new TransactionTemplate(this.transactions).execute((status) -> {
			this.who.asSystem(first::get);
			Future<T> begun = this.servers.submit(act);
			await().until(() -> begun.isDone() || count("select count(*) from performance_schema.data_lock_waits") > 0);
			this.who.asSystem(() -> {
				then.run();
				return act;
			});
			return begun;
		}));
		try {
			return acts.get();
		}
		catch (InterruptedException | ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private String objects(String account, String notice) {
		return does(account, "objectionRaise(input: { notice: \"" + notice + "\", objection: \"群众有反映\" })",
				"objection { id }")
			.at("/objection/id")
			.asString();
	}

	private String timer(String nomination) {
		return this.management.createJobQuery()
			.processInstanceId(instance("nomination:" + key("Nomination", nomination)))
			.singleResult()
			.getId();
	}

	private void rings(String timer) {
		try {
			this.management.executeJob(timer);
		}
		catch (RuntimeException ex) {
			// The engine has put it down, and rings again.
			return;
		}
	}

	@Test
	void keepsTheYearsShareHoweverManyAreAppointedAtOnce() {
		this.jdbc.sql("delete from promotion_year").update();
		this.jdbc.sql(
				"insert into promotion_year (id, area, of_year, promoted, from_pools, events, version) values (?, ?, ?, 8,"
						+ " 8, 0, 0)")
			.params(COUNTY + ":" + today().plusDays(40).getYear(), COUNTY, today().plusDays(40).getYear())
			.update();
		List<String> appointments = new ArrayList<>();
		for (int number = 0; number < 4; number++) {
			appointments.add(appointed(fresh("科员"), fresh("科员")));
		}
		workingDaysPass(5);
		int year = today().getYear();
		this.jdbc.sql("update promotion_year set of_year = ?, id = ?").params(year, COUNTY + ":" + year).update();

		List<JsonNode> answers = atOnce(appointments.stream().map(this::makes).toList());

		assertThat(answers.stream().map(Front::refusal)).containsOnly("", "POOL_SHARE_BROKEN");
		assertThat(answers.stream().map(Front::refusal).filter(String::isEmpty)).as("two of ten are a fifth")
			.hasSize(2);
		assertThat(count("select promoted * 100 + from_pools from promotion_year")).isEqualTo(1008);
		assertThat(count("select count(*) from ruling where rule = 'POOL_SHARE' and result = 'REFUSED'"))
			.isGreaterThanOrEqualTo(2);
	}

	@Test
	void countsEachVoteHoweverManyVoteAtOnce() {
		String ballot = asksColleagues(nominated(eligible("科员"), "THIRD"));

		atOnce(COLLEAGUES.stream().<Callable<JsonNode>>map((one) -> () -> votes(one, ballot, "AGREE")).toList());

		does(ORGANIZATION, "ballotClose(input: { ballot: \"" + ballot + "\" })", "ballot { status }");
		assertThat(count("select agreed from ballot where id = " + key("Ballot", ballot))).isEqualTo(4);
	}

	/** The ballot on them. */
	private String proposedTo(String vacancy, String chosen) {
		return does(ORGANIZATION, "vacancyPropose(input: { vacancy: \"" + vacancy + "\", cadre: \"" + chosen + "\" })",
				"vacancy { decision { ballot { id } } }")
			.at("/vacancy/decision/ballot/id")
			.asString();
	}

	private Callable<JsonNode> makes(String appointment) {
		return () -> ask(ORGANIZATION, "mutation { appointmentMake(input: { appointment: \"" + appointment
				+ "\" }) { appointment { status } userErrors { code details { name value } } } }", Map.of());
	}

	/** Their notice hangs. */
	private String appointed(String chosen, String other) {
		return appointed("DEPUTY_TOWNSHIP", chosen, other);
	}

	private String appointed(String rank, String chosen, String other) {
		String vacancy = opened(rank);
		for (String one : List.of(chosen, other)) {
			does(ORGANIZATION, "vacancyNominate(input: { vacancy: \"" + vacancy + "\", cadre: \"" + one + "\" })",
					"vacancy { id }");
		}
		does(ORGANIZATION, "vacancyEndNominations(input: { vacancy: \"" + vacancy + "\" })", "vacancy { id }");
		for (String one : List.of(chosen, other)) {
			does(INSPECTS, "vacancyInspect(input: { vacancy: \"%s\", cadre: \"%s\", fit: %s, finding: \"好\" })"
				.formatted(vacancy, one, one.equals(chosen)), "vacancy { id }");
		}
		decides(proposedTo(vacancy, chosen), "AGREE");
		return ask(ORGANIZATION, "query($id: ID!) { node(id: $id) { ... on Vacancy { appointment { id } } } }",
				Map.of("id", vacancy))
			.at("/data/node/appointment/id")
			.asString();
	}

	private String instance(String subject) {
		return this.jdbc.sql("select instance_id from process_instance where subject = ?")
			.param(subject)
			.query(String.class)
			.single();
	}

	private <T> List<T> atOnce(List<Callable<T>> acts) {
		CyclicBarrier start = new CyclicBarrier(acts.size());
		List<Future<T>> futures = Collections.unmodifiableList(acts.stream().map((act) -> this.servers.submit(() -> {
			start.await();
			return act.call();
		})).toList());
		List<T> done = new ArrayList<>();
		for (Future<T> future : futures) {
			try {
				done.add(future.get());
			}
			catch (InterruptedException | ExecutionException ex) {
				throw new IllegalStateException(ex);
			}
		}
		return done;
	}

}
