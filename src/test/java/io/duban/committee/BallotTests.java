package io.duban.committee;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

import io.duban.committee.Ballot.Question;
import io.duban.core.Refused;
import io.duban.security.CurrentUser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Whatever members do in whatever order, a ballot keeps to its rules. */
class BallotTests {

	private static final LocalDateTime AT = LocalDateTime.of(2026, 9, 1, 19, 0);

	private static final String COUNTY = "220822000000";

	@Property(tries = 500)
	void keepsItsRulesWhateverIsDone(@ForAll @IntRange(min = 3, max = 9) int members, @ForAll boolean secret,
			@ForAll("acts") @Size(max = 60) List<Act> acts) {
		Ballot ballot = open(BallotKind.ADMISSION, secret, members);
		Set<Integer> due = new HashSet<>(IntStream.range(0, members).boxed().toList());
		Set<Integer> present = new HashSet<>();
		Map<Integer, Choice> said = new HashMap<>();
		for (Act act : acts) {
			int who = act.member % members;
			boolean open = ballot.status() == Ballot.Status.OPEN;
			if (does(ballot, act, who)) {
				assertThat(open || act.verb == Verb.RECUSE).as("nothing is done after it is closed").isTrue();
				switch (act.verb) {
					case ATTEND -> {
						assertThat(due).contains(who);
						present.add(who);
					}
					case VOTE -> {
						assertThat(present).contains(who);
						assertThat(present.size() * 3).as("two thirds are there")
							.isGreaterThanOrEqualTo(due.size() * 2);
						assertThat(said).as("nobody votes twice").doesNotContainKey(who);
						said.put(who, act.choice);
						int first = present.stream().min(Integer::compare).orElseThrow();
						assertThat(ballot.status() == Ballot.Status.CLOSED).as("the vote of who presides closes it")
							.isEqualTo(who == first);
						assertThat(who != first || said.keySet().equals(present)).as("who presides speaks last")
							.isTrue();
					}
					case RECUSE -> {
						// After it is closed a declaration changes nothing.
						if (open && due.contains(who) && !(secret && said.containsKey(who))) {
							due.remove(who);
							present.remove(who);
							said.remove(who);
							boolean spoken = present.stream()
								.min(Integer::compare)
								.filter(said::containsKey)
								.isPresent();
							assertThat(ballot.status() == Ballot.Status.ADJOURNED).as("it is to be voted on anew")
								.isEqualTo(due.size() < Ballot.FEWEST || spoken);
						}
						else if (open && due.contains(who)) {
							assertThat(ballot.status()).as("nobody knows which paper is theirs")
								.isEqualTo(Ballot.Status.ADJOURNED);
						}
					}
				}
			}
			if (ballot.status() == Ballot.Status.CLOSED) {
				long agreed = said.values().stream().filter((choice) -> choice == Choice.AGREE).count();
				assertThat(ballot.passed()).isEqualTo(agreed * 2 > due.size());
			}
			else {
				assertThat(ballot.passed()).as("nothing is counted before").isNull();
			}
		}
	}

	@Example
	void roundsTwoThirdsUp() {
		assertThat(IntStream.rangeClosed(3, 9).map(Ballot::quorum)).containsExactly(2, 3, 4, 4, 5, 6, 6);
	}

	@Example
	void opensOnlyWhereThreeAreDue() {
		assertThatExceptionOfType(Refused.class)
			.isThrownBy(() -> new Ballot(new Ballot.Id(2026000001L), COUNTY,
					new Question(BallotKind.ADMISSION, "nomination:1", "M0", Set.of()), false,
					List.of(new Seat("M0", true, Seat.Recusal.SELF), new Seat("M1", false, null),
							new Seat("M2", false, Seat.Recusal.KIN), new Seat("M3", false, null)),
					user(null), AT))
			.extracting(Refused::code)
			.isEqualTo("TOO_FEW_DUE");
	}

	@Example
	void countsColleaguesWhenItIsClosed() {
		Ballot ballot = open(BallotKind.RECOMMENDATION, true, 6);
		for (int member = 0; member < 3; member++) {
			ballot.vote(user("M" + member), Choice.AGREE, AT);
		}
		assertThatExceptionOfType(Refused.class).isThrownBy(() -> ballot.close(user(null), Set.of(), AT))
			.extracting(Refused::code)
			.isEqualTo("NO_QUORUM");
		ballot.vote(user("M3"), Choice.DISAGREE, AT);
		for (String concerned : List.of("C1", "C2")) {
			Set<String> own = Set.of("O1", concerned);
			assertThatExceptionOfType(Refused.class).isThrownBy(() -> ballot.close(user("O1"), own, AT))
				.extracting(Refused::code)
				.isEqualTo("CONFLICT_OF_INTEREST");
			assertThatExceptionOfType(Refused.class).isThrownBy(() -> ballot.adjourn(user("O1"), own, "改期", AT))
				.extracting(Refused::code)
				.isEqualTo("CONFLICT_OF_INTEREST");
		}

		assertThat(ballot.close(user(null), Set.of(), AT).passed()).as("three of six are not more than half").isFalse();
	}

	@Provide
	Arbitrary<List<Act>> acts() {
		return Combinators
			.combine(
					Arbitraries.frequencyOf(Tuple.of(5, Arbitraries.just(Verb.ATTEND)),
							Tuple.of(9, Arbitraries.just(Verb.VOTE)), Tuple.of(1, Arbitraries.just(Verb.RECUSE))),
					Arbitraries.integers().between(0, 8), Arbitraries.of(Choice.class))
			.as(Act::new)
			.list();
	}

	private static Ballot open(BallotKind kind, boolean secret, int members) {
		List<Seat> seats = new ArrayList<>();
		for (int member = 0; member < members; member++) {
			seats.add(new Seat("M" + member, member == 0 && kind.isOfCommittee(), null));
		}
		return new Ballot(new Ballot.Id(2026000001L), COUNTY, new Question(kind, "nomination:1", "C1", Set.of("C2")),
				secret, seats, user(null), AT);
	}

	private static boolean does(Ballot ballot, Act act, int who) {
		try {
			switch (act.verb) {
				case ATTEND -> ballot.attend(user("M" + who));
				case VOTE -> ballot.vote(user("M" + who), act.choice, AT);
				case RECUSE -> ballot.recuse("M" + who, AT);
			}
			return true;
		}
		catch (Refused ex) {
			// What is refused changes nothing.
			return false;
		}
	}

	private static CurrentUser user(@Nullable String cadre) {
		return new CurrentUser((cadre != null) ? cadre : "organization", "某人", cadre, List.of());
	}

	private enum Verb {

		ATTEND, VOTE, RECUSE

	}

	/** Something that a member does, or that is declared of them. */
	private record Act(Verb verb, int member, Choice choice) {

	}

}
