package io.duban.exit;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Limit;

import io.duban.core.CaseNumber;
import io.duban.core.Conflict;
import io.duban.core.Forbidden;
import io.duban.core.NotFound;
import io.duban.core.Numbers;
import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.core.Time;
import io.duban.core.UseCase;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.exit.IndicatorSet.Subject;
import io.duban.security.Role;
import io.duban.security.Walls;
import io.duban.security.Who;

/** Everything that people and the days do on a village's way out of poverty. */
@UseCase
public class VillageExiting {

	private static final Set<Role> ASKERS = Set.of(Role.TOWNSHIP_LEADER);

	private static final Set<Role> REVIEWERS = Set.of(Role.OFFICE, Role.COUNTY_SECRETARY, Role.COUNTY_HEAD);

	private static final Limit NIGHT = Limit.of(500);

	private final VillageExits exits;

	private final Indicators indicators;

	private final Divisions divisions;

	private final Numbers numbers;

	private final ExitSettings settings;

	private final Walls walls;

	private final Who who;

	private final Clock clock;

	VillageExiting(VillageExits exits, Indicators indicators, Divisions divisions, Numbers numbers,
			ExitSettings settings, Walls walls, Who who, Clock clock) {
		this.exits = exits;
		this.indicators = indicators;
		this.divisions = divisions;
		this.numbers = numbers;
		this.settings = settings;
		this.walls = walls;
		this.who = who;
		this.clock = clock;
	}

	/**
	 * The township asks that a poor village exits.
	 * @param code of the village
	 * @return the exit's number, as a number
	 */
	public long ask(String code) {
		Division village = this.divisions.find(code).orElseThrow(() -> new NotFound("This village"));
		allow(code, ASKERS);
		Refused.unless(village.level() == Division.Level.VILLAGE && village.poorVillage(), "NOT_A_VILLAGE",
				"Only a village that was registered as poor can exit");
		Refused.when(this.exits.existsByOpenKey(code), "EXIT_UNDER_WAY", "This village's exit is under way already");
		Refused.when(this.exits.existsByAreaAndStatus(code, VillageExit.Status.EXITED), "NOT_POOR",
				"This village has exited already");
		LocalDate today = Time.today(this.clock);
		Evaluation evaluation = evaluated(code);
		evaluation.require();
		long id = CaseNumber.id(today.getYear(), this.numbers.take(VillageExit.NUMBERS.counter(today.getYear()), 1));
		this.exits.save(new VillageExit(new VillageExit.Id(id), code, evaluation, this.who.current(), today));
		return id;
	}

	/**
	 * Of which of some villages the current person may ask the exit now, however its
	 * indicators stand.
	 */
	Set<String> askable(Collection<Division> villages) {
		List<String> theirs = villages.stream()
			.filter((village) -> village.level() == Division.Level.VILLAGE && village.poorVillage()
					&& this.walls.reads(Place.in(village.code()), ASKERS))
			.map(Division::code)
			.toList();
		Set<String> askable = new HashSet<>(theirs);
		if (!theirs.isEmpty()) {
			askable.removeAll(this.exits.open(theirs));
			this.exits.findByAreaInAndStatus(theirs, VillageExit.Status.EXITED)
				.forEach((exit) -> askable.remove(exit.area()));
		}
		return askable;
	}

	public void review(long id, @Nullable Long expectedVersion, boolean agreed, @Nullable String reason) {
		VillageExit exit = this.exits.findById(new VillageExit.Id(id)).orElseThrow(VillageExit.NUMBERS::notFound);
		Conflict.unlessVersion(expectedVersion, exit.version(), "exit", exit.status());
		allow(exit.area(), REVIEWERS);
		this.exits.save(exit.review(this.who.current(), agreed, reason, evaluated(exit.area()), Time.today(this.clock),
				this.settings.noticeDays()));
	}

	/** Which of some exits the current person may review now. */
	Set<Long> reviewable(Collection<Long> ids) {
		Set<Long> reviewable = new HashSet<>();
		for (VillageExit exit : this.exits.findByIdIn(ids.stream().map(VillageExit.Id::new).toList())) {
			if (this.walls.reads(exit.place(), REVIEWERS)) {
				try {
					exit.allowReview(this.who.current());
					reviewable.add(exit.getId().value());
				}
				catch (Refused ex) {
					// The refusal is the answer; whoever tries all the same is told it.
					continue;
				}
			}
		}
		return reviewable;
	}

	/** Exits whose notices have hung for all their days. */
	List<Long> over() {
		return this.exits
			.findByStatusAndHangingHangsUntilBeforeAndHangingStoppedOnIsNull(VillageExit.Status.ON_NOTICE,
					Time.today(this.clock), NIGHT)
			.stream()
			.map((exit) -> exit.getId().value())
			.toList();
	}

	void closeNotice(long id) {
		VillageExit exit = this.exits.findById(new VillageExit.Id(id)).orElseThrow(VillageExit.NUMBERS::notFound);
		this.exits.save(exit.closeNotice(Time.today(this.clock)));
	}

	private Evaluation evaluated(String code) {
		return Objects
			.requireNonNull(this.indicators.evaluate(Subject.VILLAGE, List.of(code), Time.today(this.clock)).get(code));
	}

	private void allow(String code, Set<Role> roles) {
		if (!this.walls.reads(Place.in(code), roles)) {
			throw new Forbidden("This needs one of the roles " + roles.stream().map(Enum::name).sorted().toList()
					+ " for the area " + code);
		}
	}

}
