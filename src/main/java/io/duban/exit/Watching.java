package io.duban.exit;

import java.util.HashSet;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.data.domain.Limit;

import io.duban.core.CaseNumber;
import io.duban.core.Conflict;
import io.duban.core.NotFound;
import io.duban.core.Numbers;
import io.duban.core.Refused;
import io.duban.core.Time;
import io.duban.core.UseCase;
import io.duban.household.Household;
import io.duban.household.Household.Monitoring;
import io.duban.household.Register;
import io.duban.security.Role;
import io.duban.security.Walls;
import io.duban.security.Who;

/**
 * Watching for poverty (防返贫监测): clues, what is decided of them, and risks that are
 * cleared.
 */
@UseCase
public class Watching {

	private static final Map<Clue.Act, Set<Role>> ROLES = Map.of(Clue.Act.VERIFY, Set.of(Role.TOWNSHIP_LEADER),
			Clue.Act.DECIDE, Set.of(Role.OFFICE, Role.COUNTY_SECRETARY, Role.COUNTY_HEAD));

	private static final Set<Clue.Status> OPEN = EnumSet.of(Clue.Status.VERIFYING, Clue.Status.ON_NOTICE,
			Clue.Status.DECIDING);

	private static final Limit NIGHT = Limit.of(500);

	private final Clues clues;

	private final Poverty poverty;

	private final Register register;

	private final Numbers numbers;

	private final ExitSettings settings;

	private final ExitRights rights;

	private final Walls walls;

	private final Who who;

	private final Clock clock;

	Watching(Clues clues, Poverty poverty, Register register, Numbers numbers, ExitSettings settings, ExitRights rights,
			Walls walls, Who who, Clock clock) {
		this.clues = clues;
		this.poverty = poverty;
		this.register = register;
		this.numbers = numbers;
		this.settings = settings;
		this.rights = rights;
		this.walls = walls;
		this.who = who;
		this.clock = clock;
	}

	/**
	 * Takes a clue.
	 * @param number 户编号
	 * @param summary what was noticed
	 * @return the clue's number, as a number
	 */
	public long report(String number, String summary) {
		Household household = find(number);
		this.rights.requireTaking(ExitRights.place(household));
		Refused.when(this.clues.existsByOpenKey(number), "CLUE_OPEN", "A clue about this household is open already");
		LocalDate today = Time.today(this.clock);
		long id = CaseNumber.id(today.getYear(), this.numbers.take(Clue.NUMBERS.counter(today.getYear()), 1));
		this.clues.save(
				new Clue(new Clue.Id(id), household, summary, this.who.current(), today, this.settings.decisionDays()));
		return id;
	}

	/** Of which of some households the current person may report a clue now. */
	Set<String> reportable(Collection<Household> households) {
		List<String> theirs = households.stream()
			.filter((household) -> this.rights.takes(ExitRights.place(household)))
			.map(Household::number)
			.toList();
		Set<String> reportable = new HashSet<>(theirs);
		reportable.removeAll(theirs.isEmpty() ? Set.of() : this.clues.open(theirs));
		return reportable;
	}

	void verify(long id, @Nullable Long expectedVersion, Clue.Proposal proposal, String finding) {
		Clue clue = find(id, expectedVersion);
		this.rights.require(clue.place(), rolesOf(Clue.Act.VERIFY));
		this.clues.save(clue.verify(this.who.current(), proposal, finding,
				this.poverty.standing(find(clue.household())), Time.today(this.clock), this.settings.noticeDays()));
	}

	/**
	 * Decides of a clue. Whom it makes a monitored household, or poor again, the register
	 * says from now on.
	 */
	void decide(long id, @Nullable Long expectedVersion, boolean confirmed, @Nullable String reason) {
		Clue clue = find(id, expectedVersion);
		this.rights.require(clue.place(), rolesOf(Clue.Act.DECIDE));
		LocalDate today = Time.today(this.clock);
		Clue.Proposal decided = clue.decide(this.who.current(), confirmed, reason, today);
		this.clues.save(clue);
		Household household = find(clue.household());
		Monitoring monitoring = decided.monitoring();
		if (monitoring != null) {
			this.register.correct(household.monitoredAs(monitoring, today), "监测认定：" + clue.subject());
		}
		else if (decided == Clue.Proposal.REENTER) {
			this.poverty.reenter(household, today.getYear(), clue.subject());
		}
	}

	/**
	 * Clears the risk of a monitored household (风险消除).
	 * @param number 户编号
	 * @param reason why
	 */
	public void clear(String number, String reason) {
		Household household = find(number);
		this.rights.requireResolving(ExitRights.place(household));
		Refused.unless(ExitRights.isAtRisk(household), "NOT_MONITORED",
				"This household is not monitored, or its risk is cleared already");
		Refused.unlessText(reason, "REASON_MISSING", "Say why there is no risk any more");
		this.register.correct(household.outOfRisk(), reason);
	}

	/** What the current person may do now with each of some clues. */
	Map<Long, Set<Clue.Act>> rights(Collection<Long> ids) {
		LocalDate today = Time.today(this.clock);
		Map<Long, Set<Clue.Act>> rights = new HashMap<>();
		for (Clue clue : this.clues.findByIdIn(ids.stream().map(Clue.Id::new).toList())) {
			Set<Clue.Act> acts = EnumSet.noneOf(Clue.Act.class);
			for (Clue.Act act : Clue.Act.values()) {
				if (this.walls.reads(clue.place(), rolesOf(act)) && may(clue, act, today)) {
					acts.add(act);
				}
			}
			rights.put(clue.getId().value(), acts);
		}
		return rights;
	}

	private boolean may(Clue clue, Clue.Act act, LocalDate today) {
		try {
			clue.allow(act, this.who.current(), today);
			return true;
		}
		catch (Refused ex) {
			// The refusal is the answer; whoever tries all the same is told it.
			return false;
		}
	}

	/** Clues that are overdue. */
	List<Long> overdue(long after) {
		return this.clues.overdue(OPEN, Time.today(this.clock), after, NIGHT)
			.stream()
			.map((clue) -> clue.getId().value())
			.toList();
	}

	void escalate(long id) {
		this.clues.save(find(id, null).escalate(Time.today(this.clock)));
	}

	private static Set<Role> rolesOf(Clue.Act act) {
		return ROLES.getOrDefault(act, Set.of());
	}

	private Household find(String number) {
		return this.register.household(number).orElseThrow(() -> new NotFound("This household"));
	}

	private Clue find(long id, @Nullable Long expectedVersion) {
		Clue clue = this.clues.findById(new Clue.Id(id)).orElseThrow(Clue.NUMBERS::notFound);
		Conflict.unlessVersion(expectedVersion, clue.version(), "clue", clue.status());
		return clue;
	}

}
