package io.duban;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.duban.api.GlobalId;
import io.duban.security.Front;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whoever is nominated, recommended, inspected, voted on, admitted, proposed, appointed,
 * disciplined, declared kin or lets go in whatever order: quotas, the first pool's right,
 * the year's share, quorums, majorities and bars hold at every moment.
 */
@Order(34)
class CareerSequenceTests extends CareerStory {

	private static final int STEPS = 60;

	/** So many places are free at the start. */
	private static final int FREE = 3;

	/** The year begins with so many promotions, all out of the pools. */
	private static final int BEFORE = 4;

	/** A rival's kin who was due was declared while a ballot was open. */
	private static final String RIVALS_KIN = "recused a rival's kin";

	/** Two cases removed somebody on probation, and each was appealed against. */
	private static final String TWO_REMOVALS = "removed twice";

	private static final Map<String, Integer> QUOTAS = new TreeMap<>(Map.of("FIRST", 20, "SECOND", 100, "THIRD", 200));

	/** The pool that is for a rank. */
	private static final Map<String, String> TIERS = Map.of("正科", "FIRST", "副科", "SECOND", "科员", "THIRD");

	private static final int LEAST = 3;

	private static final int MOST = 10;

	/** What happens in some sequence. */
	private static final List<String> ACTS = List.of("poolNominate", "nominationRecommend", "nominationInspect",
			"nominationPutToVote", "ballotVote", "ballotAdjourn", "objectionResolve", "nominationWithdraw",
			"poolRetire", "kinshipDeclare", "vacancyOpen", "vacancyPropose", "appointmentMake", "appointmentCancel",
			"disciplineDecide", RIVALS_KIN, TWO_REMOVALS);

	private final List<String> cadres = new ArrayList<>();

	private final Map<String, Integer> outside = new HashMap<>();

	/** Which acts were done in a sequence, and how often. */
	private final Map<String, Integer> done = new TreeMap<>();

	/** The same of all sequences. */
	private final Map<String, Integer> ever = new TreeMap<>();

	private final Map<String, Integer> refused = new TreeMap<>();

	private long lastNominationBefore;

	private long lastVacancyBefore;

	private long lastBallotBefore;

	/**
	 * Sequences in which nothing happens show nothing: some more come, until each act
	 * did.
	 */
	@Test
	void holdsAllRulesAtEveryMoment() {
		List<Long> seeds = Seeds.some(MOST);
		for (int number = 0; number < seeds.size()
				&& (number < LEAST || !this.ever.keySet().containsAll(ACTS)); number++) {
			holdsAllRules(seeds.get(number));
		}

		if (!Seeds.areGiven()) {
			assertThat(this.ever.keySet()).as("what was done: %s, and refused: %s", this.ever, this.refused)
				.containsAll(ACTS);
		}
	}

	private void holdsAllRules(long seed) {
		List<Step> steps = new ArrayList<>();
		JqwikSession
			.run(() -> steps.addAll(steps().list().ofSize(STEPS).generator(1000).next(new Random(seed)).value()));
		begin();

		for (int number = 0; number < steps.size(); number++) {
			take(steps.get(number));
			holds(seed, steps.subList(0, number + 1));
		}

		assertThat(this.done.values().stream().mapToInt(Integer::intValue).sum())
			.as("what was done by seed %d: %s", seed, this.done)
			.isGreaterThan(STEPS);
		this.done.forEach((act, times) -> this.ever.merge(act, times, Integer::sum));
		this.outside.forEach((tier, number) -> this.jdbc.sql("update pool set occupied = occupied - ? where tier = ?")
			.params(number, tier)
			.update());
	}

	/** Some in pools, some who may come in, one who may not, and two vacant posts. */
	private void begin() {
		this.done.clear();
		this.cadres.clear();
		this.lastNominationBefore = latest("nomination");
		this.lastVacancyBefore = latest("vacancy");
		this.lastBallotBefore = latest("ballot");
		this.cadres.add(member("正科", "FIRST"));
		this.cadres.add(member("科员", "THIRD"));
		this.cadres.add(member("科员", "THIRD"));
		this.cadres.add(eligible("正科"));
		this.cadres.add(eligible("科员"));
		this.cadres.add(eligible("科员"));
		this.cadres.add(fresh("科员"));
		this.cadres.add(member("正科", "FIRST"));
		this.cadres.add(member("科员", "THIRD"));
		this.cadres.add(fresh("副科"));
		this.cadres.add(fresh("副科"));
		this.cadres.add(member("副科", "SECOND"));
		this.cadres.add(member("副科", "SECOND"));
		this.cadres.add(eligible("副科"));
		this.cadres.add(eligible("副科"));
		for (Map.Entry<String, Integer> quota : QUOTAS.entrySet()) {
			this.outside.put(quota.getKey(), quota.getValue() - FREE - members(quota.getKey()));
			fills(quota.getKey(), quota.getValue() - FREE);
		}
		years(BEFORE);
	}

	private long latest(String table) {
		return this.jdbc.sql("select coalesce(max(id), 0) from " + table).query(Long.class).single();
	}

	private int members(String tier) {
		return count("select count(*) from pool_member m where m.open_key is not null and m.tier = '" + tier + "'");
	}

	private void holds(long seed, List<Step> steps) {
		String after = "seed %d, %s".formatted(seed, steps);
		for (Map.Entry<String, Integer> quota : QUOTAS.entrySet()) {
			assertThat(occupied(quota.getKey())).as("%s after %s", quota, after)
				.isLessThanOrEqualTo(quota.getValue())
				.isEqualTo(this.outside.getOrDefault(quota.getKey(), 0) + members(quota.getKey()));
		}
		none("years whose share is broken",
				"select count(*) from promotion_year y where y.from_pools * 100 < y.promoted * 80", after);
		none("recommended from elsewhere than the first pool", """
				select count(*) from appointment p where p.appointed_on is not null and p.post_rank = 'DEPUTY_COUNTY'
				and not exists (select 1 from pool_member m where m.cadre = p.cadre and m.tier = 'FIRST'
				and m.left_on = p.appointed_on and m.ground = 'APPOINTED')""", after);
		none("ballots without a quorum", """
				select count(*) from ballot b where b.id > :before and b.status = 'CLOSED' and
				3 * (select count(*) from ballot_seat s where s.ballot = b.id and s.recusal is null and s.present)
				< 2 * (select count(*) from ballot_seat s where s.ballot = b.id and s.recusal is null)""", after);
		none("ballots that were decided otherwise than by more than half of those due",
				"""
						select count(*) from ballot b where b.id > :before and b.status = 'CLOSED' and b.passed <> (2 * b.agreed >
						(select count(*) from ballot_seat s where s.ballot = b.id and s.recusal is null))""",
				after);
		none("ballots whose votes are not those of the voters who are due",
				"""
						select count(*) from ballot b where b.id > :before and b.status = 'CLOSED' and b.agreed + b.disagreed + b.deferred <>
						(select count(*) from ballot_seat s where s.ballot = b.id and s.recusal is null and s.voted)""",
				after);
		none("votes of kin or of the candidate",
				"""
						select count(*) from ballot_seat s join ballot b on b.id = s.ballot and b.id > :before and b.status <> 'ADJOURNED'
						join ballot_concerned c on c.ballot = b.id
						where s.recusal is null and (s.voter = c.cadre or (b.status = 'OPEN' and exists (select 1 from kinship k
						where k.open_key is not null and (k.confirmed_on is not null or k.declarer = s.voter)
						and ((k.cadre = s.voter and k.kin = c.cadre) or (k.kin = s.voter and k.cadre = c.cadre)))))""",
				after);
		none("on probation though a removal holds", "select count(*) from appointment p join discipline_case d"
				+ " on d.cadre = p.cadre and d.decided_at >= p.appointed_on where coalesce(d.appeal_outcome, d.outcome) = 'REMOVAL'"
				+ " and p.status in ('ON_PROBATION', 'PROBATION_OVER')", after);
		none("removed though no removal holds",
				"select count(*) from appointment p where p.status = 'REMOVED' and not exists"
						+ " (select 1 from discipline_case d where d.cadre = p.cadre and coalesce(d.appeal_outcome, d.outcome) = 'REMOVAL')",
				after);
		none("appointed to what is not the next step",
				"""
						select count(*) from appointment p where p.appointed_on is not null
						and p.post_rank <> (case p.former_rank when '正科' then 'DEPUTY_COUNTY' when '正乡科级' then 'DEPUTY_COUNTY'
						when '副科' then 'FULL_TOWNSHIP' when '副乡科级' then 'FULL_TOWNSHIP' when '科员' then 'DEPUTY_TOWNSHIP' else '' end)""",
				after);
		none("in two posts on probation, or on probation and in a pool",
				"""
						select count(*) from appointment p where p.status in ('ON_PROBATION', 'PROBATION_OVER')
						and (exists (select 1 from pool_member m where m.open_key = p.cadre) or exists (select 1 from appointment q
						where q.cadre = p.cadre and q.id <> p.id and q.status in ('ON_PROBATION', 'PROBATION_OVER')))""",
				after);
		none("candidates for two posts", """
				select count(*) from (select c.cadre from vacancy_candidate c join vacancy v on v.id = c.vacancy
				where v.status in ('NOMINATING', 'INSPECTING') and (c.fit is null or c.fit = true)
				group by c.cadre having count(*) > 1) twice""", after);
		none("in a pool while they are barred", "select count(*) from pool_member m join discipline_case d"
				+ " on d.cadre = m.open_key and d.barred_from <= '%1$s' and d.barred_until > '%1$s'".formatted(today()),
				after);
		none("on the way into a pool while they are barred",
				"select count(*) from nomination n join discipline_case d on d.cadre = n.open_key and d.barred_from <= '%1$s' and d.barred_until > '%1$s'"
					.formatted(today()),
				after);
	}

	private void none(String what, String sql, String after) {
		assertThat(this.jdbc.sql(sql).param("before", this.lastBallotBefore).query(Integer.class).single())
			.as("%s after %s", what, after)
			.isZero();
	}

	private void take(Step step) {
		String cadre = step.among(this.cadres);
		switch (step.verb) {
			case NOMINATE -> puts(cadre);
			case NOMINATION -> nominations(step);
			case OPEN -> opens(step);
			case VACANCY -> vacancies(step);
			case CASE -> discipline(cadre, step);
			case WITHDRAW -> one("nomination", this.lastNominationBefore, step, "open_key is not null")
				.ifPresent((nomination) -> done(ORGANIZATION, "nominationWithdraw(input: { nomination: \""
						+ GlobalId.of("Nomination", nomination) + "\", reason: \"不妥\" })"));
			case RETIRE -> one("pool_member", 0, step, "open_key is not null").ifPresent((member) -> done(ORGANIZATION,
					"poolRetire(input: { member: \"" + GlobalId.of("PoolMember", member) + "\", reason: \"到龄\" })"));
			case KIN -> done(ORGANIZATION, "kinshipDeclare(input: { cadre: \"" + cadre + "\", kin: \""
					+ cadreOf(step.among(MEMBERS.subList(3, 5))) + "\" })");
			case OBJECT -> object(step);
			case TWICE -> removedTwice(step);
		}
	}

	/** The later case may be decided first, and each may stand or not. */
	private void removedTwice(Step step) {
		Optional<Long> appointment = one("appointment", 0, step,
				"status = 'ON_PROBATION' and not exists (select 1 from discipline_case d where d.cadre = appointment.cadre"
						+ " and d.open_key is not null)");
		if (appointment.isEmpty()) {
			return;
		}
		String cadre = this.jdbc.sql("select cadre from appointment where id = ?")
			.param(appointment.get())
			.query(String.class)
			.single();
		List<String> cases = List.of(disciplined(cadre, "REMOVAL"), disciplined(cadre, "REMOVAL"));
		for (int number = 0; number < 2; number++) {
			String one = cases.get((number + step.pick) % 2);
			done(account(cadre), "disciplineAppeal(input: { " + one + "words: \"处理过重\" })");
			done(INSPECTS, "disciplineDecideAppeal(input: { " + one + "outcome: "
					+ (step.agrees(number) ? "TALK" : "REMOVAL") + ", reason: \"已核\" })");
		}
		this.done.merge(TWO_REMOVALS, 1, Integer::sum);
	}

	/** Takes the act that one of those under way waits for; where none is, one begins. */
	private void nominations(Step step) {
		Optional<Long> waiting = one("nomination", this.lastNominationBefore, step, "open_key is not null");
		if (waiting.isPresent()) {
			nomination(waiting.get(), status("nomination", waiting.get()), step);
		}
		else {
			String newcomer = eligible(step.among(List.of("正科", "副科", "科员")));
			this.cadres.add(newcomer);
			puts(newcomer);
		}
	}

	private void vacancies(Step step) {
		Optional<Long> waiting = one("vacancy", this.lastVacancyBefore, step, "status not in ('CLOSED', 'FILLED')");
		if (waiting.isPresent()) {
			vacancy(waiting.get(), status("vacancy", waiting.get()), step);
		}
		else {
			opens(step);
		}
	}

	private String status(String table, long id) {
		return status(table, "status", id);
	}

	private String status(String table, String column, long id) {
		return this.jdbc.sql("select " + column + " from " + table + " where id = ?")
			.param(id)
			.query(String.class)
			.single();
	}

	private void puts(String cadre) {
		done(ORGANIZATION, nominate(cadre, TIERS.getOrDefault(rank(cadre), "THIRD")));
	}

	private void opens(Step step) {
		done(ORGANIZATION, "vacancyOpen(input: { division: \"%s\", rank: %s, unit: \"前进乡\", post: \"乡长\" })"
			.formatted(COUNTY, step.among(List.of("DEPUTY_COUNTY", "FULL_TOWNSHIP", "DEPUTY_TOWNSHIP"))));
	}

	private void nomination(long id, String status, Step step) {
		String on = "nomination: \"" + GlobalId.of("Nomination", id) + "\"";
		switch (status) {
			case "RECOMMENDING" -> {
				done(ORGANIZATION, "nominationRecommend(input: { %s, voters: [%s] })".formatted(on,
						String.join(", ", COLLEAGUES.stream().map((one) -> "\"" + cadreOf(one) + "\"").toList())));
				votes("nomination:" + id, step);
			}
			case "INSPECTING" -> done(INSPECTS,
					"nominationInspect(input: { %s, fit: %s, finding: \"群众反映好\" })".formatted(on, step.agrees(0)));
			case "DECIDING" -> {
				done(ORGANIZATION, "nominationPutToVote(input: { " + on + " })");
				votes("nomination:" + id, step);
			}
			default -> noticesEnd(step);
		}
	}

	private void vacancy(long id, String status, Step step) {
		String on = "vacancy: \"" + GlobalId.of("Vacancy", id) + "\"";
		List<String> candidates = this.jdbc
			.sql("select cadre from vacancy_candidate where vacancy = ? order by position")
			.param(id)
			.query(String.class)
			.list();
		switch (status) {
			case "NOMINATING" -> {
				List<String> next = nextFor(id);
				for (int number = 0; number < Math.min(4, next.size()); number++) {
					done(ORGANIZATION,
							onCandidate("vacancyNominate", on, next.get((step.pick + number) % next.size())));
				}
				if (!done(ORGANIZATION, "vacancyEndNominations(input: { " + on + " })")) {
					done(ORGANIZATION, "vacancyClose(input: { " + on + ", reason: \"人选不足\" })");
				}
			}
			case "INSPECTING" -> {
				for (int number = 0; number < candidates.size(); number++) {
					done(INSPECTS, "vacancyInspect(input: { %s, cadre: \"%s\", fit: %s, finding: \"好\" })".formatted(on,
							candidates.get(number), number == 0 || step.agrees(number)));
				}
			}
			case "DECIDING" -> votes("vacancy:" + id, step);
			case "PROPOSING" -> {
				for (String one : candidates) {
					done(ORGANIZATION, onCandidate("vacancyPropose", on, one));
				}
				votes("vacancy:" + id, step);
			}
			default -> appointment(id, step);
		}
	}

	/** Whose next step the post is, and now and then somebody else. */
	private List<String> nextFor(long vacancy) {
		String rank = Map.of("DEPUTY_COUNTY", "正科", "FULL_TOWNSHIP", "副科", "DEPUTY_TOWNSHIP", "科员")
			.get(this.jdbc.sql("select post_rank from vacancy where id = ?")
				.param(vacancy)
				.query(String.class)
				.single());
		return this.cadres.stream()
			.filter((cadre) -> rank(cadre).equals(rank) || cadre.endsWith(String.valueOf(vacancy % 10)))
			.toList();
	}

	private void appointment(long vacancy, Step step) {
		Map<String, Object> appointment = this.jdbc.sql(
				"select p.id, p.status, p.cadre from appointment p join vacancy v on v.appointment = p.id where v.id = ?")
			.param(vacancy)
			.query()
			.singleRow();
		if (!"NOTICE_OVER".equals(appointment.get("status"))) {
			noticesEnd(step);
			return;
		}
		String on = "appointment: \""
				+ GlobalId.of("Appointment", Long.parseLong(String.valueOf(appointment.get("id")))) + "\"";
		boolean barred = count("select count(*) from discipline_case d where d.cadre = '%1$s' and (d.status <> 'CLOSED'"
			.formatted(appointment.get("cadre"))
				+ " or (d.barred_from <= '%1$s' and d.barred_until > '%1$s'))".formatted(today())) > 0;
		boolean goesOn = times("appointmentMake") <= 2 * times("appointmentCancel");
		boolean made = goesOn && done(ORGANIZATION, "appointmentMake(input: { " + on + " })");
		assertThat(made && barred).as("appointed while barred, or while a case is open").isFalse();
		if (!made) {
			done(ORGANIZATION, "appointmentCancel(input: { " + on + ", reason: \"不符合规定\" })");
		}
	}

	private int times(String act) {
		return this.ever.getOrDefault(act, 0) + this.done.getOrDefault(act, 0);
	}

	/** Some come, each says something; where too few came it is put off. */
	private void votes(String matter, Step step) {
		Long ballot = this.jdbc.sql("select max(id) from ballot where matter = ? and status = 'OPEN'")
			.param(matter)
			.query(Long.class)
			.optional()
			.orElse(null);
		if (ballot == null) {
			return;
		}
		String id = GlobalId.of("Ballot", ballot);
		for (int number = 0; number < MEMBERS.size(); number++) {
			if (step.comes(number)) {
				done(MEMBERS.get(number), "ballotAttend(input: { ballot: \"" + id + "\" })");
			}
		}
		if (step.pick % 3 == 0) {
			declaresKinOfARival(ballot, step);
			if (!status("ballot", "status", ballot).equals("OPEN")) {
				return;
			}
		}
		for (int number = MEMBERS.size() - 1; number >= 0; number--) {
			if (step.comes(number)) {
				done(MEMBERS.get(number), vote(id, step.says(number)));
			}
		}
		done(ORGANIZATION, "ballotClose(input: { ballot: \"" + id + "\" })");
		done(ORGANIZATION, "ballotAdjourn(input: { ballot: \"" + id + "\", reason: \"到会不足\" })");
	}

	private void declaresKinOfARival(long ballot, Step step) {
		List<String> rivals = this.jdbc
			.sql("select c.cadre from ballot_concerned c join ballot b on b.id = c.ballot and b.candidate <> c.cadre"
					+ " where b.id = ? order by c.cadre")
			.param(ballot)
			.query(String.class)
			.list();
		String voter = cadreOf(step.among(MEMBERS.subList(3, 5)));
		if (!rivals.isEmpty() && done(ORGANIZATION,
				"kinshipDeclare(input: { cadre: \"" + step.among(rivals) + "\", kin: \"" + voter + "\" })")) {
			assertThat(count("select count(*) from ballot_seat s join ballot b on b.id = s.ballot and b.status = 'OPEN'"
					+ " where s.recusal is null and s.voter = '" + voter + "' and b.id = " + ballot))
				.as("due in what their rival's kin is up for")
				.isZero();
			this.done.merge(RIVALS_KIN, 1, Integer::sum);
		}
	}

	private void noticesEnd(Step step) {
		if (!step.comes(1)) {
			object(step);
		}
		else if (count("select count(*) from cadre_notice where state = 'HANGING'") > 0) {
			workingDaysPass(6);
		}
	}

	private void object(Step step) {
		one("cadre_notice", 0, step, "state = 'HANGING'").ifPresent((notice) -> {
			JsonNode raised = asks(RECTIFIER, "objectionRaise(input: { notice: \"" + GlobalId.of("CadreNotice", notice)
					+ "\", objection: \"群众有反映\" })", "objection { id }");
			done(INSPECTS, "objectionResolve(input: { objection: \"%s\", upheld: %s, resolution: \"已查\" })"
				.formatted(raised.at("/data/objectionRaise/objection/id").asString(""), !step.agrees(0)));
		});
	}

	/** The case about somebody goes one step on, or one begins. */
	private void discipline(String cadre, Step step) {
		String account = account(cadre);
		Map<String, Object> open = this.jdbc
			.sql("select id, status from discipline_case where cadre = ? and open_key is not null")
			.param(cadre)
			.query()
			.listOfRows()
			.stream()
			.findFirst()
			.orElse(Map.of());
		String on = open.isEmpty() ? "" : "disciplineCase: \""
				+ GlobalId.of("DisciplineCase", Long.parseLong(String.valueOf(open.get("id")))) + "\", ";
		switch (String.valueOf(open.get("status"))) {
			case "HEARING" -> done(account, "disciplineSpeak(input: { " + on + "words: \"已说明\" })");
			case "DECIDING" -> done(ORGANIZATION, "disciplineDecide(input: { %soutcome: %s, reason: \"未尽责\" })"
				.formatted(on, step.among(List.of("NONE", "TALK", "NOTICE", "TRANSFER", "REMOVAL"))));
			case "DECIDED" -> done(account, "disciplineAppeal(input: { " + on + "words: \"处理过重\" })");
			case "APPEALED" -> done(INSPECTS, "disciplineDecideAppeal(input: { %soutcome: %s, reason: \"情况属实\" })"
				.formatted(on, step.among(List.of("NONE", "TALK", "NOTICE"))));
			default -> {
				done(ORGANIZATION,
						"disciplinePropose(input: { cadre: \"" + cadre + "\", ground: OTHER, reason: \"群众反映\" })");
				discipline(cadre, step);
				discipline(cadre, step);
			}
		}
	}

	private Optional<Long> one(String table, long after, Step step, String condition) {
		List<Long> ids = this.jdbc
			.sql("select id from " + table + " where id > ? and " + condition + " order by id limit 3")
			.param(after)
			.query(Long.class)
			.list();
		return ids.isEmpty() ? Optional.empty() : Optional.of(step.among(ids));
	}

	private boolean done(String account, String mutation) {
		String act = mutation.substring(0, mutation.indexOf('('));
		String refusal = Front.refusal(asks(account, mutation, "__typename"));
		if (refusal.isEmpty()) {
			this.done.merge(act, 1, Integer::sum);
		}
		else {
			this.refused.merge(act + " " + refusal, 1, Integer::sum);
		}
		return refusal.isEmpty();
	}

	private JsonNode asks(String account, String mutation, String answer) {
		return ask(account, "mutation { " + mutation + " { " + answer + " userErrors { code } } }", Map.of());
	}

	private static String onCandidate(String mutation, String on, String cadre) {
		return "%s(input: { %s, cadre: \"%s\" })".formatted(mutation, on, cadre);
	}

	private String rank(String cadre) {
		return this.jdbc.sql("select cadre_rank from cadre where id = ?").param(cadre).query(String.class).single();
	}

	private static Arbitrary<Step> steps() {
		Map<Verb, Integer> often = new EnumMap<>(Verb.class);
		Arrays.stream(Verb.values()).forEach((verb) -> often.put(verb, 1));
		often.putAll(Map.of(Verb.NOMINATION, 20, Verb.VACANCY, 20, Verb.NOMINATE, 3, Verb.CASE, 3, Verb.OBJECT, 4,
				Verb.RETIRE, 2, Verb.WITHDRAW, 2, Verb.TWICE, 2));
		return Combinators.combine(
				Arbitraries
					.frequency(often.entrySet().stream().map((one) -> Tuple.of(one.getValue(), one.getKey())).toList()),
				Arbitraries.integers().between(0, 1000).withDistribution(RandomDistribution.uniform()),
				Arbitraries.frequency(Tuple.of(5, true), Tuple.of(1, false)).list().ofSize(5),
				Arbitraries.frequency(Tuple.of(8, "AGREE"), Tuple.of(1, "DISAGREE"), Tuple.of(1, "DEFER"))
					.list()
					.ofSize(5))
			.as(Step::new);
	}

	private enum Verb {

		NOMINATE, NOMINATION, OPEN, VACANCY, CASE, WITHDRAW, RETIRE, KIN, OBJECT, TWICE

	}

	/**
	 * Something that happens.
	 *
	 * @param verb what
	 * @param pick with which of those there are
	 * @param coming who of the committee comes
	 * @param choices what each of them says
	 */
	private record Step(Verb verb, int pick, List<Boolean> coming, List<String> choices) {

		<T> T among(List<T> all) {
			return all.get(this.pick % all.size());
		}

		boolean comes(int number) {
			return this.coming.get(number);
		}

		String says(int number) {
			return this.choices.get(number);
		}

		boolean agrees(int number) {
			return this.choices.get(number).equals("AGREE");
		}

	}

}
