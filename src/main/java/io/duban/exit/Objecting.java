package io.duban.exit;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import io.duban.core.CaseNumber;
import io.duban.core.Numbers;
import io.duban.core.Time;
import io.duban.core.UseCase;
import io.duban.security.Who;

/** Takes what is said against public notices, and resolves it. */
@UseCase
public class Objecting {

	private final HouseholdExits householdExits;

	private final VillageExits villageExits;

	private final Clues clues;

	private final ObjectionBook objections;

	private final Numbers numbers;

	private final ExitRights rights;

	private final Who who;

	private final Clock clock;

	Objecting(HouseholdExits householdExits, VillageExits villageExits, Clues clues, ObjectionBook objections,
			Numbers numbers, ExitRights rights, Who who, Clock clock) {
		this.householdExits = householdExits;
		this.villageExits = villageExits;
		this.clues = clues;
		this.objections = objections;
		this.numbers = numbers;
		this.rights = rights;
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
		this.rights.requireTaking(against.place());
		LocalDate today = Time.today(this.clock);
		against.onNotice();
		long id = CaseNumber.id(today.getYear(), this.numbers.take(Objection.NUMBERS.counter(today.getYear()), 1));
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
		Objection objection = this.objections.findById(new Objection.Id(id)).orElseThrow(Objection.NUMBERS::notFound);
		this.rights.requireResolving(objection.place());
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

	private Noticed<?> find(String notice) {
		long id = CaseNumber.idOf(notice);
		if (HouseholdExit.NUMBERS.isOf(notice)) {
			return this.householdExits.findById(new HouseholdExit.Id(id)).orElseThrow(HouseholdExit.NUMBERS::notFound);
		}
		if (VillageExit.NUMBERS.isOf(notice)) {
			return this.villageExits.findById(new VillageExit.Id(id)).orElseThrow(VillageExit.NUMBERS::notFound);
		}
		return this.clues.findById(new Clue.Id(id)).orElseThrow(Clue.NUMBERS::notFound);
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
