package io.duban;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.sessions.JqwikSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import io.duban.core.Days;
import io.duban.discipline.Bars;
import io.duban.security.CurrentUser;
import io.duban.security.Front;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever cases there are of one cadre, one after another and at once: they are barred
 * while one of them is open, and until the last of all terms that hold is over.
 */
@Order(35)
class DisciplineSequenceTests extends CareerStory {

	private static final int STEPS = 40;

	private static final Map<String, Integer> TERMS = Map.of("NONE", 0, "TALK", 0, "NOTICE", 6, "TRANSFER", 12,
			"REMOVAL", 24);

	private static final List<String> OUTCOMES = List.of("NONE", "TALK", "NOTICE", "TRANSFER", "REMOVAL");

	private static final List<String> GROUNDS = List.of("OTHER", "OVERDUE_WORK", "ABSENCES");

	@Autowired
	private Bars bars;

	/** What was done, as it is held against what bars them. */
	private final Map<String, Told> cases = new LinkedHashMap<>();

	/** The case that put them out of the pool, null while they are in it. */
	private @Nullable String putOutBy;

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3 })
	void barsUntilTheLastTermIsOver(long seed) {
		List<Step> steps = new ArrayList<>();
		JqwikSession
			.run(() -> steps.addAll(steps().list().ofSize(STEPS).generator(1000).next(new Random(seed)).value()));
		this.cases.clear();
		this.putOutBy = null;
		String cadre = member("科员", "THIRD");
		String account = account(cadre);

		for (int number = 0; number < steps.size(); number++) {
			take(cadre, account, steps.get(number));
			assertThat(this.who.as(CurrentUser.SYSTEM, () -> this.bars.of(cadre, today())))
				.as("after %s", steps.subList(0, number + 1))
				.isEqualTo(told());
			assertThat(count("select count(*) from pool_member where open_key = '" + cadre + "'"))
				.as("whether they are in the pool, after %s", steps.subList(0, number + 1))
				.isEqualTo((this.putOutBy == null) ? 1 : 0);
			assertThat(this.putOutBy == null && told().until() != null).as("in a pool while they are barred").isFalse();
		}

		assertThat(this.cases.values()).as("cases that were decided")
			.filteredOn((one) -> one.outcome != null)
			.hasSizeGreaterThan(2);
	}

	/** The longest of all terms that hold, and whether a case is open. */
	private Bars.Bar told() {
		return new Bars.Bar(this.cases.values().stream().anyMatch((one) -> !one.closed(today())),
				this.cases.values()
					.stream()
					.map(Told::until)
					.filter(Objects::nonNull)
					.filter((until) -> until.isAfter(today()))
					.max(Comparator.naturalOrder())
					.orElse(null));
	}

	private void take(String cadre, String account, Step step) {
		if (step.days > 0) {
			daysPass(step.days);
		}
		List<Told> open = this.cases.values().stream().filter((one) -> !one.closed(today())).toList();
		Told one = open.isEmpty() ? null : open.get(step.pick % open.size());
		if (one == null || step.opens) {
			propose(cadre, step);
		}
		else {
			goOn(one, account, step);
		}
	}

	private void propose(String cadre, Step step) {
		JsonNode answer = asks(ORGANIZATION, "disciplinePropose", "cadre: \"%s\", ground: %s, reason: \"群众反映\""
			.formatted(cadre, GROUNDS.get(step.pick % GROUNDS.size())));
		if (Front.refusal(answer).isEmpty()) {
			String id = answer.at("/data/disciplinePropose/disciplineCase/id").asString();
			this.cases.put(id, new Told(id));
		}
	}

	/** They speak, or do not come; it is decided; they appeal, or let the days pass. */
	private void goOn(Told one, String account, Step step) {
		String on = "disciplineCase: \"" + one.id + "\", ";
		String outcome = OUTCOMES.get(step.pick % OUTCOMES.size());
		asks(account, "disciplineSpeak", on + "words: \"已说明\"");
		if (accepted(ORGANIZATION, "disciplineDecide", on + "outcome: " + outcome + ", reason: \"未尽责\"")) {
			one.outcome = outcome;
			one.from = today();
			one.appealUntil = this.calendar.plus(today(), 10, Days.WORKING_DAYS);
			if (one.until() != null && this.putOutBy == null) {
				this.putOutBy = one.id;
			}
		}
		else if (accepted(account, "disciplineAppeal", on + "words: \"处理过重\"")) {
			one.appealed = true;
		}
		else if (accepted(INSPECTS, "disciplineDecideAppeal", on + "outcome: " + outcome + ", reason: \"复核\"")) {
			one.outcome = outcome;
			one.decidedAgain = today();
			if (one.id.equals(this.putOutBy) && told().equals(new Bars.Bar(false, null))) {
				this.putOutBy = null;
			}
		}
	}

	private boolean accepted(String account, String mutation, String input) {
		return Front.refusal(asks(account, mutation, input)).isEmpty();
	}

	private JsonNode asks(String account, String mutation, String input) {
		return ask(account, "mutation { %s(input: { %s }) { disciplineCase { id } userErrors { code } } }"
			.formatted(mutation, input), Map.of());
	}

	private static Arbitrary<Step> steps() {
		return Combinators
			.combine(Arbitraries.integers().between(0, 1000).withDistribution(RandomDistribution.uniform()),
					Arbitraries.frequency(Tuple.of(1, true), Tuple.of(3, false)),
					Arbitraries.frequency(Tuple.of(4, 0), Tuple.of(2, 3), Tuple.of(1, 20)))
			.as(Step::new);
	}

	/**
	 * Something that happens.
	 *
	 * @param pick with which case, and how it is decided
	 * @param opens whether it is a new one
	 * @param days that have passed before
	 */
	private record Step(int pick, boolean opens, int days) {

	}

	/** A case as it was done. */
	private static final class Told {

		private final String id;

		private @Nullable String outcome;

		private LocalDate from = LocalDate.MIN;

		private LocalDate appealUntil = LocalDate.MAX;

		private boolean appealed;

		private @Nullable LocalDate decidedAgain;

		private Told(String id) {
			this.id = id;
		}

		/**
		 * Decided for good: by nothing, by an appeal's decision, or since none was
		 * raised.
		 */
		private boolean closed(LocalDate today) {
			return "NONE".equals(this.outcome) && !this.appealed || this.decidedAgain != null
					|| (!this.appealed && this.outcome != null && today.isAfter(this.appealUntil));
		}

		private @Nullable LocalDate until() {
			int months = (this.outcome != null) ? TERMS.get(this.outcome) : 0;
			return (months > 0) ? this.from.plusMonths(months) : null;
		}

	}

}
