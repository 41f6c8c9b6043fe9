package io.duban.discipline;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import io.duban.core.Refused;
import io.duban.discipline.DisciplineCase.Proposal;
import io.duban.discipline.DisciplineCase.Status;
import io.duban.security.CurrentUser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever anybody tries in whatever order: who is barred is so by what holds and for its
 * term, an appeal is raised once and decided by others, and nothing becomes graver by it.
 */
class DisciplineCaseTests {

	private static final String CADRE = "G1";

	private static final DisciplineSettings SETTINGS = new DisciplineSettings("0 0 6 * * *", 90, 5, 10, 60,
			Map.of(Outcome.NOTICE, 6, Outcome.TRANSFER, 12, Outcome.REMOVAL, 24));

	private static final LocalDateTime BEGIN = LocalDateTime.of(2026, 3, 2, 9, 0);

	private static final List<CurrentUser> PEOPLE = List.of(new CurrentUser("cadre", "", CADRE, List.of()),
			new CurrentUser("first", "", null, List.of()), new CurrentUser("second", "", "G2", List.of()),
			new CurrentUser("third", "", null, List.of()));

	@Property(tries = 500)
	void keepsItsRulesInAnyOrder(@ForAll("steps") List<Step> steps) {
		DisciplineCase one = new DisciplineCase(new DisciplineCase.Id(2026000001),
				new Proposal(CADRE, "220822101000", Ground.OTHER, "有反映", null), PEOPLE.get(1), BEGIN,
				BEGIN.toLocalDate().plusDays(7), BEGIN.toLocalDate().plusDays(60));
		Told told = new Told();
		LocalDateTime at = BEGIN;
		for (Step step : steps) {
			at = at.plusDays(step.days);
			take(one, step, at, told);
			told.hold(one, at.toLocalDate());
		}
	}

	@Provide
	Arbitrary<List<Step>> steps() {
		return Combinators
			.combine(Arbitraries.integers().between(0, 5), Arbitraries.of(PEOPLE), Arbitraries.of(Outcome.values()),
					Arbitraries.integers().between(0, 8))
			.as(Step::new)
			.list()
			.ofMinSize(1)
			.ofMaxSize(40);
	}

	private static void take(DisciplineCase one, Step step, LocalDateTime at, Told told) {
		LocalDate today = at.toLocalDate();
		try {
			switch (step.what) {
				case 0 -> {
					one.allow(DisciplineAct.SPEAK, step.by, own(step.by), today);
					one.speak("申辩", at);
				}
				case 1 -> {
					if (one.status() == Status.HEARING) {
						one.closeHearing();
					}
				}
				case 2 -> {
					one.allow(DisciplineAct.DECIDE, step.by, own(step.by), today);
					one.decide(step.by, step.outcome, "属实", at, SETTINGS, today.plusDays(14));
					told.decided = Optional.of(step);
					told.from = today;
				}
				case 3 -> {
					one.allow(DisciplineAct.APPEAL, step.by, own(step.by), today);
					one.appeal("不服", at);
					told.appeals++;
				}
				case 4 -> {
					one.allow(DisciplineAct.DECIDE_APPEAL, step.by, own(step.by), today);
					one.decideAppeal(step.by, step.outcome, "复核", at, SETTINGS);
					told.appealed = Optional.of(step);
				}
				default -> one.endAppealDays(at);
			}
		}
		catch (Refused ex) {
			assertThat(ex.details()).as(ex.code()).containsKey("status");
		}
	}

	/** What somebody tries, some days later. */
	record Step(int what, CurrentUser by, Outcome outcome, int days) {

	}

	/** What was done, as it is held against the case. */
	private static Set<String> own(CurrentUser by) {
		return Stream.ofNullable(by.cadre()).collect(Collectors.toSet());
	}

	private static final class Told {

		private Optional<Step> decided = Optional.empty();

		private Optional<Step> appealed = Optional.empty();

		private LocalDate from = LocalDate.MIN;

		private int appeals;

		private void hold(DisciplineCase one, LocalDate today) {
			assertThat(this.appeals).isLessThanOrEqualTo(1);
			this.decided.ifPresent(
					(step) -> assertThat(step.by.cadre()).as("nobody decides on themselves").isNotEqualTo(CADRE));
			this.appealed.ifPresent((step) -> {
				assertThat(step.by).as("others decide an appeal").isNotIn(PEOPLE.get(0), PEOPLE.get(1));
				assertThat(step.by).isNotEqualTo(this.decided.orElseThrow().by);
				assertThat(step.outcome).as("never graver").isLessThanOrEqualTo(this.decided.orElseThrow().outcome);
				assertThat(one.status()).isEqualTo(Status.CLOSED);
			});
			assertThat(one.isBarred(today)).isEqualTo(bars(today));
		}

		/**
		 * What holds bars from the decision on for its term; what an appeal lifted ends
		 * that day.
		 */
		private boolean bars(LocalDate today) {
			Outcome first = this.decided.map(Step::outcome).orElse(Outcome.NONE);
			Outcome now = this.appealed.map(Step::outcome).orElse(first);
			return now.bars() && today.isBefore(this.from.plus(SETTINGS.term(now)));
		}

	}

}
