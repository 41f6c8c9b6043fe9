package io.duban.responsibility;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.lifecycle.BeforeTry;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;

import io.duban.core.Happened;
import io.duban.core.OwnDatabase;
import io.duban.core.OwnLedgers;
import io.duban.responsibility.Responsibility.Decision;
import io.duban.responsibility.Responsibility.Kind;
import io.duban.security.CurrentUser;
import io.duban.security.OwnWalls;
import io.duban.security.Who;

import static org.assertj.core.api.Assertions.assertThat;

/** On any day one answers for each at most, whatever was listed, appointed and ended. */
class SuccessionTests {

	private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);

	private static final int DAYS = 12;

	private static final String VILLAGE = "220822106201";

	private static final Decision LEADER = new Decision("leader", "换人");

	private static @Nullable DataSource database;

	private static @Nullable Responsibilities table;

	private static final List<Happened> HAPPENED = new ArrayList<>();

	@BeforeContainer
	static void aDatabase() {
		DataSource empty = OwnDatabase.h2("succession");
		database = empty;
		table = new Responsibilities(OwnLedgers.of(empty, (event) -> {
			if (event instanceof Happened.Many many) {
				HAPPENED.addAll(many.events());
			}
		}), OwnWalls.of(empty), JdbcClient.create(empty), Clock.systemUTC());
	}

	@BeforeTry
	void isEmpty() {
		jdbc().sql("delete from responsibility").update();
		HAPPENED.clear();
	}

	@Property(tries = 150)
	void oneAnswersAtMostWhateverIsDone(@ForAll("acts") @Size(max = 14) List<Act> acts) {
		List<Act> lists = new ArrayList<>();
		for (Act act : acts) {
			Map<LocalDate, String> before = answering(act.kind);
			boolean done = does(act);
			if (act.verb == Verb.LIST) {
				lists.add(act);
			}
			isOneAtMost();
			if (act.verb == Verb.APPOINT) {
				assertThat(answering(act.kind)).containsEntry(act.day(), act.cadre);
				assertThat(until(answering(act.kind), act.day())).isEqualTo(until(before, act.day()));
			}
			if (act.verb == Verb.END && done) {
				assertThat(answering(act.kind)).doesNotContainKey(act.day());
			}
			Map<LocalDate, String> now = answering(act.kind);
			int events = HAPPENED.size();
			lists.forEach(this::does);
			assertThat(answering(act.kind)).as("after the same lists again").isEqualTo(now);
			assertThat(HAPPENED).hasSize(events);
		}
		assertThat(jdbc().sql("select sum(version) from responsibility").query(Integer.class).optional().orElse(0))
			.as("each change is an event")
			.isEqualTo(HAPPENED.size());
	}

	@Property(tries = 100)
	void noListUndoesWhatWasDecidedOfALaterDay(@ForAll("acts") @Size(max = 10) List<Act> acts,
			@ForAll("acts") @Size(max = 6) List<Act> later) {
		acts.forEach(this::does);
		Optional<LocalDate> decided = acts.stream()
			.filter((act) -> act.verb == Verb.APPOINT && act.kind == Kind.VILLAGE)
			.map(Act::day)
			.max(LocalDate::compareTo);
		if (decided.isPresent()) {
			Map<LocalDate, String> before = answering(Kind.VILLAGE);
			later.stream()
				.filter((act) -> act.verb == Verb.LIST && act.day().isBefore(decided.get()))
				.forEach(this::does);
			Map<LocalDate, String> after = answering(Kind.VILLAGE);
			before.keySet().removeIf((day) -> day.isBefore(decided.get()));
			after.keySet().removeIf((day) -> day.isBefore(decided.get()));

			assertThat(after).isEqualTo(before);
		}
	}

	@Example
	void anAppointmentPrevailsOverAListOfTheSameDayAndAnEndLeavesRoomForIt() {
		does(new Act(Verb.APPOINT, Kind.VILLAGE, "A", 3));
		does(new Act(Verb.LIST, Kind.VILLAGE, "B", 3));
		assertThat(answering(Kind.VILLAGE)).containsEntry(FIRST.plusDays(3), "A").containsEntry(FIRST.plusDays(9), "A");

		does(new Act(Verb.END, Kind.VILLAGE, "A", 5));
		does(new Act(Verb.LIST, Kind.VILLAGE, "C", 5));
		assertThat(answering(Kind.VILLAGE)).containsEntry(FIRST.plusDays(4), "A").containsEntry(FIRST.plusDays(5), "C");
	}

	@Provide
	Arbitrary<List<Act>> acts() {
		return Combinators
			.combine(Arbitraries.of(Verb.values()), Arbitraries.of(Kind.VILLAGE, Kind.HOUSEHOLD),
					Arbitraries.of("A", "B", "C"), Arbitraries.integers().between(0, DAYS - 1))
			.as(Act::new)
			.list();
	}

	private boolean does(Act act) {
		return new Who().as(CurrentUser.SYSTEM, () -> {
			Responsibilities responsibilities = Objects.requireNonNull(table);
			switch (act.verb) {
				case LIST -> responsibilities.merge(List.of(act.responsibility(null)));
				case APPOINT -> responsibilities.appoint(act.responsibility(LEADER), "换人");
				case END -> {
					Optional<Responsibility> present = responsibilities.succession(act.kind, VILLAGE).on(act.day());
					present.ifPresent((one) -> responsibilities.end(one, act.day(), LEADER));
					return present.isPresent();
				}
			}
			return true;
		});
	}

	private static void isOneAtMost() {
		IntStream.range(-1, DAYS + 2)
			.mapToObj(FIRST::plusDays)
			.forEach((day) -> assertThat(jdbc()
				.sql("select kind from responsibility where since_on <= :day and (until_on is null or until_on > :day)")
				.param("day", day)
				.query(String.class)
				.list()).as(day.toString()).doesNotHaveDuplicates());
	}

	private static Map<LocalDate, String> answering(Kind kind) {
		Map<LocalDate, String> answering = new HashMap<>();
		IntStream.range(0, DAYS + 2)
			.mapToObj(FIRST::plusDays)
			.forEach((day) -> jdbc()
				.sql("select cadre from responsibility where kind = :kind and since_on <= :day"
						+ " and (until_on is null or until_on > :day)")
				.param("kind", kind.name())
				.param("day", day)
				.query(String.class)
				.optional()
				.ifPresent((cadre) -> answering.put(day, cadre)));
		return answering;
	}

	private static Map<LocalDate, String> until(Map<LocalDate, String> answering, LocalDate day) {
		Map<LocalDate, String> until = new HashMap<>(answering);
		until.keySet().removeIf((one) -> !one.isBefore(day));
		return until;
	}

	private static JdbcClient jdbc() {
		return JdbcClient.create(Objects.requireNonNull(database));
	}

	private enum Verb {

		LIST, APPOINT, END

	}

	/**
	 * Something that is done.
	 *
	 * @param verb what
	 * @param kind for what
	 * @param cadre who
	 * @param number of the day
	 */
	record Act(Verb verb, Kind kind, String cadre, int number) {

		LocalDate day() {
			return FIRST.plusDays(this.number);
		}

		Responsibility responsibility(@Nullable Decision decision) {
			return new Responsibility(this.kind, this.cadre, VILLAGE, day(), null, decision, null, VILLAGE, 0);
		}

	}

}
