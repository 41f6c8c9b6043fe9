package io.duban.exit;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.duban.core.CaseNumber;
import io.duban.core.Conflict;
import io.duban.core.Forbidden;
import io.duban.core.NotFound;
import io.duban.core.Numbers;
import io.duban.core.Refused;
import io.duban.core.Time;
import io.duban.core.UseCase;
import io.duban.exit.IndicatorSet.Subject;
import io.duban.household.Household;
import io.duban.household.Register;
import io.duban.security.CurrentUser;
import io.duban.security.Role;
import io.duban.security.Walls;
import io.duban.security.Who;
import io.duban.workflow.Task;
import io.duban.workflow.Workflow;

/** Everything that people and the timer do on a household's way out of poverty. */
@UseCase
public class Exiting {

	private static final Set<Role> PROPOSERS = Set.of(Role.CADRE, Role.FIRST_RESPONSIBLE, Role.TOWNSHIP_LEADER,
			Role.OFFICE);

	private final HouseholdExits exits;

	private final Poverty poverty;

	private final Indicators indicators;

	private final Register register;

	private final Numbers numbers;

	private final Workflow workflow;

	private final ExitSettings settings;

	private final Walls walls;

	private final Who who;

	private final Clock clock;

	Exiting(HouseholdExits exits, Poverty poverty, Indicators indicators, Register register, Numbers numbers,
			Workflow workflow, ExitSettings settings, Walls walls, Who who, Clock clock) {
		this.exits = exits;
		this.poverty = poverty;
		this.indicators = indicators;
		this.register = register;
		this.numbers = numbers;
		this.workflow = workflow;
		this.settings = settings;
		this.walls = walls;
		this.who = who;
		this.clock = clock;
	}

	/**
	 * Proposes that a poor household exits.
	 * @param number 户编号
	 * @return the exit's number, as a number
	 */
	public long propose(String number) {
		Household household = find(number);
		if (!this.walls.reads(ExitRights.place(household), PROPOSERS)) {
			throw new Forbidden("This is for the office, those who lead there, and who answers for the household");
		}
		Refused.unless(this.poverty.standing(household).status().isPoor(), "NOT_POOR",
				"Only a household that is registered as poor and has not exited can exit");
		Refused.when(this.exits.existsByOpenKey(number), "EXIT_UNDER_WAY",
				"This household's exit is under way already");
		LocalDate today = Time.today(this.clock);
		long id = CaseNumber.id(today.getYear(), this.numbers.take(HouseholdExit.NUMBERS.counter(today.getYear()), 1));
		this.exits.save(new HouseholdExit(new HouseholdExit.Id(id), household, this.who.current(), today));
		return id;
	}

	/** Which of some households the current person may propose now. */
	Set<String> proposable(Collection<Household> households) {
		List<Household> theirs = households.stream()
			.filter((household) -> this.walls.reads(ExitRights.place(household), PROPOSERS))
			.toList();
		Set<String> open = theirs.isEmpty() ? Set.of()
				: this.exits.open(theirs.stream().map(Household::number).toList());
		return this.poverty.standings(theirs)
			.entrySet()
			.stream()
			.filter((one) -> one.getValue().status().isPoor())
			.map((one) -> one.getKey().number())
			.filter((number) -> !open.contains(number))
			.collect(Collectors.toSet());
	}

	public void review(long id, @Nullable Long expectedVersion, int present, int agreed, int disagreed) {
		HouseholdExit exit = find(id, expectedVersion);
		this.exits.save(exit.review(require(Step.REVIEW, exit), present, agreed, disagreed));
	}

	public void verify(long id, @Nullable Long expectedVersion, Decision decision, @Nullable String reason) {
		HouseholdExit exit = find(id, expectedVersion);
		CurrentUser by = require(Step.VERIFY, exit);
		this.exits.save(exit.verify(by, decision, reason, evaluated(exit), Time.today(this.clock)));
	}

	public void consent(long id, @Nullable Long expectedVersion, Decision decision, @Nullable String reason) {
		HouseholdExit exit = find(id, expectedVersion);
		CurrentUser by = require(Step.CONSENT, exit);
		this.exits.save(exit.consent(by, decision, reason, Time.today(this.clock), this.settings.noticeDays()));
	}

	public void reviewForTownship(long id, @Nullable Long expectedVersion, Decision decision, @Nullable String reason) {
		HouseholdExit exit = find(id, expectedVersion);
		CurrentUser by = require(Step.REVIEW_FOR_TOWNSHIP, exit);
		this.exits.save(exit.reviewForTownship(by, decision, reason));
	}

	public void approve(long id, @Nullable Long expectedVersion, Decision decision, @Nullable String reason) {
		HouseholdExit exit = find(id, expectedVersion);
		CurrentUser by = require(Step.APPROVE, exit);
		int year = Time.today(this.clock).getYear();
		this.exits.save(exit.approve(by, decision, reason, evaluated(exit), year));
		if (exit.status() == HouseholdExit.Status.EXITED) {
			this.poverty.exit(find(exit.household()), year, exit.subject());
		}
	}

	void closeNotice(long id) {
		this.exits.save(find(id, null).closeNotice(Time.today(this.clock)));
	}

	/**
	 * The steps that the current person may do now with each of some exits.
	 * @param ids exits that they see
	 * @return by exit
	 */
	Map<Long, Set<Step>> rights(Collection<Long> ids) {
		List<HouseholdExit> found = this.exits.findByIdIn(ids.stream().map(HouseholdExit.Id::new).toList());
		Map<String, Map<String, @Nullable String>> open = this.workflow
			.open(found.stream().map(HouseholdExit::subject).toList());
		Map<Long, Set<Step>> rights = new HashMap<>();
		for (HouseholdExit exit : found) {
			Set<Step> steps = EnumSet.noneOf(Step.class);
			for (Step step : Step.values()) {
				if (may(step, exit, open.getOrDefault(exit.subject(), Map.of()))) {
					steps.add(step);
				}
			}
			rights.put(exit.getId().value(), steps);
		}
		return rights;
	}

	/** Why somebody may not do what is done at some tasks. */
	Map<String, Refused> barred(Collection<Task> tasks, CurrentUser taker) {
		Map<Long, HouseholdExit> found = this.exits
			.findByIdIn(tasks.stream()
				.map((task) -> new HouseholdExit.Id(CaseNumber.idOf(task.subject())))
				.collect(Collectors.toSet()))
			.stream()
			.collect(Collectors.toMap((exit) -> exit.getId().value(), (exit) -> exit));
		Map<String, Refused> barred = new HashMap<>();
		for (Task task : tasks) {
			HouseholdExit exit = Objects.requireNonNull(found.get(CaseNumber.idOf(task.subject())));
			for (Step step : Step.values()) {
				if (step.task().equals(task.kind())) {
					try {
						exit.allow(step, taker);
					}
					catch (Refused ex) {
						barred.put(task.key(), ex);
					}
				}
			}
		}
		return barred;
	}

	private boolean may(Step step, HouseholdExit exit, Map<String, @Nullable String> open) {
		return Workflow.allows(() -> require(step, exit, open));
	}

	private CurrentUser require(Step step, HouseholdExit exit) {
		return require(step, exit, this.workflow.open(exit.subject()));
	}

	private CurrentUser require(Step step, HouseholdExit exit, Map<String, @Nullable String> open) {
		CurrentUser user = this.who.current();
		if (!this.walls.reads(exit.place(), step.roles())) {
			throw new Forbidden("This needs one of the roles " + step.roles().stream().map(Enum::name).sorted().toList()
					+ " for the area " + exit.area());
		}
		exit.allow(step, user);
		Workflow.requireOpen(step.task(), open, user);
		return user;
	}

	private Evaluation evaluated(HouseholdExit exit) {
		return Objects.requireNonNull(
				this.indicators.evaluate(Subject.HOUSEHOLD, List.of(exit.household()), Time.today(this.clock))
					.get(exit.household()));
	}

	private Household find(String number) {
		return this.register.household(number).orElseThrow(() -> new NotFound("This household"));
	}

	private HouseholdExit find(long id, @Nullable Long expectedVersion) {
		HouseholdExit exit = this.exits.findById(new HouseholdExit.Id(id)).orElseThrow(HouseholdExit.NUMBERS::notFound);
		Conflict.unlessVersion(expectedVersion, exit.version(), "exit", exit.status());
		return exit;
	}

}
