package io.duban.exit;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import io.duban.core.Forbidden;
import io.duban.core.NotFound;
import io.duban.core.Numbers;
import io.duban.core.Place;
import io.duban.core.Time;
import io.duban.core.UseCase;
import io.duban.security.Role;
import io.duban.security.Walls;
import io.duban.security.Who;

/** Takes what is said against public notices, and resolves it. */
@UseCase
public class Objecting {

	private static final Set<Role> TAKERS = Set.of(Role.CADRE, Role.FIRST_RESPONSIBLE, Role.TOWNSHIP_LEADER,
			Role.INSPECTOR, Role.OFFICE);

	private static final Set<Role> RESOLVERS = Set.of(Role.TOWNSHIP_LEADER, Role.OFFICE);

	private final HouseholdExits householdExits;

	private final VillageExits villageExits;

	private final Clues clues;

	private final ObjectionBook objections;

	private final Numbers numbers;

	private final Walls walls;

	private final Who who;

	private final Clock clock;

	Objecting(HouseholdExits householdExits, VillageExits villageExits, Clues clues, ObjectionBook objections,
			Numbers numbers, Walls walls, Who who, Clock clock) {
		this.householdExits = householdExits;
		this.villageExits = villageExits;
		this.clues = clues;
		this.objections = objections;
		this.numbers = numbers;
		this.walls = walls;
		this.who = who;
		this.clock = clock;
	}

	/**
	 * Takes an objection, which stops the notice.
	 * @param notice kind and id of the case whose notice hangs
	 * @param text what speaks against it
	 * @return the objection's number, as a number
	 */
	public long raise(String notice, String text) {
		Noticed<?> against = find(notice);
		allow(against.place(), TAKERS);
		LocalDate today = Time.today(this.clock);
		against.onNotice();
		long id = CaseNumber.id(today.getYear(), this.numbers.take(CaseNumber.OBJECTION.counter(today.getYear()), 1));
		this.objections.save(new Objection(new Objection.Id(id), against, text, this.who.current(), today));
		against.object(today);
		save(against);
		return id;
	}

	/**
	 * Resolves an objection: upheld, it ends the case; when the last open one is
	 * dismissed the notice hangs on.
	 * @param id the objection's number, as a number
	 * @param upheld whether it is right
	 * @param resolution what was found
	 */
	public void resolve(long id, boolean upheld, String resolution) {
		Objection objection = this.objections.findById(new Objection.Id(id))
			.filter((one) -> this.walls.sees(one.place()))
			.orElseThrow(() -> new NotFound("This objection"));
		allow(objection.place(), RESOLVERS);
		LocalDate today = Time.today(this.clock);
		this.objections.save(objection.resolve(this.who.current(), upheld, resolution, today));
		Noticed<?> against = find(objection.notice());
		List<Objection> others = this.objections.findByNoticeAndResolvedOnIsNull(objection.notice());
		if (against.isOnNotice() && upheld) {
			against.uphold(resolution);
			save(against);
		}
		else if (against.isOnNotice() && others.isEmpty()) {
			against.goOn(today);
			save(against);
		}
	}

	/** Whether the current person takes objections there. */
	boolean takes(Place place) {
		return this.walls.reads(place, TAKERS);
	}

	/** Whether the current person resolves objections there. */
	boolean resolves(Place place) {
		return this.walls.reads(place, RESOLVERS);
	}

	private void allow(Place place, Set<Role> roles) {
		if (!this.walls.reads(place, roles)) {
			throw new Forbidden("This needs one of the roles " + roles.stream().map(Enum::name).sorted().toList()
					+ " for the area " + place.area());
		}
	}

	private Noticed<?> find(String notice) {
		long id = CaseNumber.idOf(notice);
		Noticed<?> found = null;
		if (CaseNumber.HOUSEHOLD_EXIT.isOf(notice)) {
			found = this.householdExits.findById(new HouseholdExit.Id(id)).orElse(null);
		}
		else if (CaseNumber.VILLAGE_EXIT.isOf(notice)) {
			found = this.villageExits.findById(new VillageExit.Id(id)).orElse(null);
		}
		else if (CaseNumber.CLUE.isOf(notice)) {
			found = this.clues.findById(new Clue.Id(id)).orElse(null);
		}
		if (found == null || !this.walls.sees(found.place())) {
			throw new NotFound("This notice");
		}
		return found;
	}

	private void save(Noticed<?> noticed) {
		if (noticed instanceof HouseholdExit exit) {
			this.householdExits.save(exit);
		}
		else if (noticed instanceof VillageExit exit) {
			this.villageExits.save(exit);
		}
		else if (noticed instanceof Clue clue) {
			this.clues.save(clue);
		}
	}

}
