package io.duban;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import io.duban.security.Front;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever is nominated, recommended, inspected, voted on, admitted, barred, lets go,
 * proposed and appointed in whatever order: quotas, the first pool's right, the year's
 * share, quorums and bars hold at every moment.
 */
@Order(34)
class CareerSequenceTests extends CareerStory {

	private static final int STEPS = 36;

	/** So many places are free at the start. */
	private static final int FREE = 2;

	private final List<String> cadres = new ArrayList<>();

	private final List<String> nominations = new ArrayList<>();

	private final List<String> vacancies = new ArrayList<>();

	private final Map<String, Integer> outside = new HashMap<>();

	/**
	 * How many steps were not refused: a sequence in which nothing happens shows nothing.
	 */
	private int done;

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void holdsAllRulesAtEveryMoment(long seed) {
		List<Step> steps = new ArrayList<>();
		JqwikSession
			.run(() -> steps.addAll(steps().list().ofSize(STEPS).generator(1000).next(new Random(seed)).value()));
		begin();

		for (int number = 0; number < steps.size(); number++) {
			take(steps.get(number));
			holds(steps.subList(0, number + 1));
		}

		assertThat(this.done).as("steps that were taken").isGreaterThan(STEPS / 3);
		this.jdbc
			.sql("update pool set occupied = (select count(*) from pool_member m where m.open_key is not null"
					+ " and m.tier = pool.tier and m.area = pool.area)")
			.update();
		new Books(this.jdbc).agree();
	}

	private void begin() {
		this.done = 0;
		this.cadres.clear();
		this.nominations.clear();
		this.vacancies.clear();
		for (int number = 0; number < 2; number++) {
			this.cadres.add(eligible("科员"));
			this.cadres.add(eligible("正科"));
		}
		this.cadres.add(fresh("科员"));
		for (Map.Entry<String, Integer> quota : Map.of("FIRST", 20, "THIRD", 200).entrySet()) {
			String id = COUNTY + ":" + quota.getKey();
			if (count("select count(*) from pool where id = '" + id + "'") == 0) {
				this.jdbc.sql("insert into pool (id, area, tier, occupied, events, version) values (?, ?, ?, 0, 0, 0)")
					.params(id, COUNTY, quota.getKey())
					.update();
			}
			this.outside.put(quota.getKey(), quota.getValue() - FREE - members(quota.getKey()));
			this.jdbc.sql("update pool set occupied = ? where id = ?").params(quota.getValue() - FREE, id).update();
		}
		this.jdbc.sql("update promotion_year set promoted = 0, from_pools = 0").update();
	}

	private int members(String tier) {
		return count("select count(*) from pool_member m where m.open_key is not null and m.tier = '" + tier + "'");
	}

	private void holds(List<Step> steps) {
		for (Map.Entry<String, Integer> quota : Map.of("FIRST", 20, "THIRD", 200).entrySet()) {
			assertThat(count("select occupied from pool where tier = '" + quota.getKey() + "'"))
				.as("%s after %s", quota, steps)
				.isLessThanOrEqualTo(quota.getValue())
				.isEqualTo(this.outside.getOrDefault(quota.getKey(), 0) + members(quota.getKey()));
		}
		assertThat(count("select count(*) from promotion_year y where y.from_pools * 100 < y.promoted * 80"))
			.as("years whose share is broken after %s", steps)
			.isZero();
		assertThat(count("select count(*) from appointment p where p.appointed_on is not null"
				+ " and p.post_rank = 'DEPUTY_COUNTY' and (p.tier is null or p.tier <> 'FIRST')"))
			.as("recommended from elsewhere after %s", steps)
			.isZero();
		assertThat(count(
				"select count(*) from ballot b where b.state = 'CLOSED' and 3 * (select count(*) from ballot_seat s"
						+ " where s.ballot = b.id and s.recusal is null and s.present) < 2 * (select count(*) from ballot_seat s"
						+ " where s.ballot = b.id and s.recusal is null)"))
			.as("ballots without a quorum after %s", steps)
			.isZero();
		assertThat(count("select count(*) from ballot b where b.state = 'CLOSED' and b.passed <> (2 * b.agreed >"
				+ " (select count(*) from ballot_seat s where s.ballot = b.id and s.recusal is null))"))
			.as("ballots that were decided wrong after %s", steps)
			.isZero();
		assertThat(count("select count(*) from ballot_seat s where s.recusal is not null and s.voted")).isZero();
		assertThat(count("select count(*) from pool_member m join discipline_case d on d.cadre = m.open_key"
				+ " where d.barred_until > '" + today() + "'"))
			.as("in a pool while they are barred after %s", steps)
			.isZero();
		assertThat(count("select count(*) from appointment p join discipline_case d on d.cadre = p.cadre"
				+ " and d.barred_from <= p.appointed_on and d.barred_until > p.appointed_on"
				+ " where p.status <> 'REMOVED' and p.appointed_on > d.barred_from"))
			.as("appointed while they were barred after %s", steps)
			.isZero();
	}

	private void take(Step step) {
		String cadre = this.cadres.get(step.who % this.cadres.size());
		switch (step.verb) {
			case NOMINATE -> {
				JsonNode answer = asks(ORGANIZATION, nominate(cadre, rank(cadre).equals("正科") ? "FIRST" : "THIRD"),
						"nomination { id }");
				if (Front.refusal(answer).isEmpty()) {
					this.nominations.add(answer.at("/data/poolNominate/nomination/id").asString());
				}
			}
			case RECOMMEND -> on(this.nominations, step, (nomination) -> {
				if (done(ORGANIZATION, "nominationRecommend(input: { nomination: \"%s\", voters: [%s] })".formatted(
						nomination,
						String.join(", ", COLLEAGUES.stream().map((one) -> "\"" + cadreOf(one) + "\"").toList())))) {
					String ballot = ballotOf(nomination, "recommendation");
					COLLEAGUES.subList(0, 2 + step.who % 3).forEach((one) -> done(one, vote(ballot, step.choice)));
					done(ORGANIZATION, "ballotClose(input: { ballot: \"" + ballot + "\" })");
				}
			});
			case INSPECT -> on(this.nominations, step,
					(nomination) -> done(INSPECTS, inspect(nomination, !step.choice.equals("DISAGREE"))));
			case DECIDE -> on(this.nominations, step, (nomination) -> {
				if (done(ORGANIZATION, "nominationPutToVote(input: { nomination: \"" + nomination + "\" })")) {
					committee(ballotOf(nomination, "decision"), step);
				}
			});
			case ADJOURN -> on(this.nominations, step, (nomination) -> {
				for (String field : List.of("recommendation", "decision")) {
					done(ORGANIZATION, "ballotAdjourn(input: { ballot: \"" + ballotOf(nomination, field)
							+ "\", reason: \"改期\" })");
				}
			});
			case WITHDRAW -> on(this.nominations, step, (nomination) -> done(ORGANIZATION,
					"nominationWithdraw(input: { nomination: \"" + nomination + "\", reason: \"不妥\" })"));
			case PASS -> {
				workingDaysPass(6);
				this.done++;
			}
			case RETIRE ->
				done(ORGANIZATION, "poolRetire(input: { member: \"" + memberOf(cadre) + "\", reason: \"到龄\" })");
			case BAR -> {
				if (step.choice.equals("DISAGREE")) {
					bars(cadre);
				}
			}
			case OPEN -> {
				JsonNode answer = asks(ORGANIZATION,
						"vacancyOpen(input: { division: \"%s\", rank: %s, unit: \"前进乡\", post: \"乡长\" })".formatted(
								COUNTY, List.of("DEPUTY_COUNTY", "FULL_TOWNSHIP", "DEPUTY_TOWNSHIP").get(step.who % 3)),
						"vacancy { id }");
				this.vacancies.add(answer.at("/data/vacancyOpen/vacancy/id").asString());
			}
			case CANDIDATE -> on(this.vacancies, step, (vacancy) -> this.cadres
				.forEach((one) -> done(ORGANIZATION, candidate("vacancyNominate", vacancy, one))));
			case PROPOSE -> on(this.vacancies, step, (vacancy) -> {
				done(ORGANIZATION, "vacancyEndNominations(input: { vacancy: \"" + vacancy + "\" })");
				this.cadres.forEach((one) -> done(INSPECTS,
						"vacancyInspect(input: { vacancy: \"%s\", cadre: \"%s\", fit: true, finding: \"好\" })"
							.formatted(vacancy, one)));
				if (done(ORGANIZATION, candidate("vacancyPropose", vacancy, cadre))) {
					committee(ballotOf(vacancy, "Vacancy", "decision"), step);
				}
			});
			case APPOINT -> on(this.vacancies, step, (vacancy) -> done(ORGANIZATION,
					"appointmentMake(input: { appointment: \"" + appointmentOf(vacancy) + "\" })"));
		}
	}

	/** Some come, and some of these agree. */
	private void committee(String ballot, Step step) {
		MEMBERS.subList(0, 3 + step.who % 3)
			.forEach((one) -> done(one, "ballotAttend(input: { ballot: \"" + ballot + "\" })"));
		MEMBERS.subList(1, 5).forEach((one) -> done(one, vote(ballot, step.choice)));
		done(CHAIR, vote(ballot, "AGREE"));
	}

	/** Nobody has two open cases on one ground. */
	private void bars(String cadre) {
		if (count("select count(*) from discipline_case where cadre = '" + cadre + "' and state <> 'CLOSED'") == 0) {
			disciplined(cadre, "NOTICE");
			this.done++;
		}
	}

	private void on(List<String> ids, Step step, Consumer<String> act) {
		if (!ids.isEmpty()) {
			act.accept(ids.get(ids.size() - 1 - step.who % ids.size()));
		}
	}

	private boolean done(String account, String mutation) {
		JsonNode answer = asks(account, mutation, "__typename");
		boolean accepted = Front.refusal(answer).isEmpty();
		this.done += accepted ? 1 : 0;
		return accepted;
	}

	private JsonNode asks(String account, String mutation, String answer) {
		return ask(account, "mutation { " + mutation + " { " + answer + " userErrors { code } } }", Map.of());
	}

	private static String candidate(String mutation, String vacancy, String cadre) {
		return "%s(input: { vacancy: \"%s\", cadre: \"%s\" })".formatted(mutation, vacancy, cadre);
	}

	private String rank(String cadre) {
		return this.jdbc.sql("select cadre_rank from cadre where id = ?").param(cadre).query(String.class).single();
	}

	private String ballotOf(String nomination, String field) {
		return ballotOf(nomination, "Nomination", field);
	}

	private String ballotOf(String id, String type, String field) {
		return ask(ORGANIZATION,
				"query($id: ID!) { node(id: $id) { ... on %s { %s { ballot { id } } } } }".formatted(type, field),
				Map.of("id", id))
			.at("/data/node/" + field + "/ballot/id")
			.asString("");
	}

	private String memberOf(String cadre) {
		return ask(ORGANIZATION, "query($c: String!) { poolMembers(filter: { cadre: $c, in: true }) { nodes { id } } }",
				Map.of("c", cadre))
			.at("/data/poolMembers/nodes/0/id")
			.asString("");
	}

	private String appointmentOf(String vacancy) {
		return ask(ORGANIZATION, "query($id: ID!) { node(id: $id) { ... on Vacancy { appointment { id } } } }",
				Map.of("id", vacancy))
			.at("/data/node/appointment/id")
			.asString("");
	}

	private static Arbitrary<Step> steps() {
		return Combinators
			.combine(
					Arbitraries.frequencyOf(Tuple.of(6, Arbitraries.just(Verb.NOMINATE)),
							Tuple.of(6, Arbitraries.just(Verb.RECOMMEND)), Tuple.of(6, Arbitraries.just(Verb.INSPECT)),
							Tuple.of(6, Arbitraries.just(Verb.DECIDE)), Tuple.of(1, Arbitraries.just(Verb.ADJOURN)),
							Tuple.of(1, Arbitraries.just(Verb.WITHDRAW)), Tuple.of(4, Arbitraries.just(Verb.PASS)),
							Tuple.of(1, Arbitraries.just(Verb.RETIRE)), Tuple.of(2, Arbitraries.just(Verb.BAR)),
							Tuple.of(2, Arbitraries.just(Verb.OPEN)), Tuple.of(2, Arbitraries.just(Verb.CANDIDATE)),
							Tuple.of(4, Arbitraries.just(Verb.PROPOSE)), Tuple.of(4, Arbitraries.just(Verb.APPOINT))),
					Arbitraries.integers().between(0, 11),
					Arbitraries.frequencyOf(Tuple.of(6, Arbitraries.just("AGREE")),
							Tuple.of(1, Arbitraries.just("DISAGREE")), Tuple.of(1, Arbitraries.just("DEFER"))))
			.as(Step::new);
	}

	private enum Verb {

		NOMINATE, RECOMMEND, INSPECT, DECIDE, ADJOURN, WITHDRAW, PASS, RETIRE, BAR, OPEN, CANDIDATE, PROPOSE, APPOINT

	}

	/** Something that happens. */
	private record Step(Verb verb, int who, String choice) {

	}

}
