package io.duban.discipline;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.duban.cadre.Cadre;
import io.duban.cadre.Cadres;
import io.duban.cadre.Careers;
import io.duban.committee.Interests;
import io.duban.core.Conflict;
import io.duban.core.Days;
import io.duban.core.Numbers;
import io.duban.core.Refused;
import io.duban.core.Time;
import io.duban.core.UseCase;
import io.duban.core.WorkCalendar;
import io.duban.discipline.DisciplineCase.Proposal;
import io.duban.security.CurrentUser;
import io.duban.security.Deputies;
import io.duban.security.Role;
import io.duban.security.Who;
import io.duban.workflow.Task;
import io.duban.workflow.Workflow;

/**
 * Everything that people and timers do with discipline cases: from the proposal to the
 * end.
 */
@UseCase
public class Disciplining {

	private final DisciplineCases cases;

	private final DisciplineListing listing;

	private final Cadres cadres;

	private final Careers careers;

	private final Interests interests;

	private final Workflow workflow;

	private final Deputies deputies;

	private final DisciplineSettings settings;

	private final WorkCalendar calendar;

	private final Numbers numbers;

	private final Who who;

	private final Clock clock;

	Disciplining(DisciplineCases cases, DisciplineListing listing, Cadres cadres, Careers careers, Interests interests,
			Workflow workflow, Deputies deputies, DisciplineSettings settings, WorkCalendar calendar, Numbers numbers,
			Who who, Clock clock) {
		this.cases = cases;
		this.listing = listing;
		this.cadres = cadres;
		this.careers = careers;
		this.interests = interests;
		this.workflow = workflow;
		this.deputies = deputies;
		this.settings = settings;
		this.calendar = calendar;
		this.numbers = numbers;
		this.who = who;
		this.clock = clock;
	}

	/**
	 * Proposes a cadre by hand.
	 * @param cadre number of the cadre
	 * @param ground on which ground
	 * @param reason why
	 * @return the case's id
	 */
	public DisciplineCase.Id propose(String cadre, Ground ground, String reason) {
		Cadre proposed = this.cadres.find(cadre)
			.orElseThrow(() -> new Refused("UNKNOWN_CADRE", "There is no cadre of that number"));
		CurrentUser by = this.who.require(proposed.area(), "", Role.ORGANIZATION);
		Refused.when(this.interests.of(by).contains(cadre), "OWN_CASE", "Nobody proposes themselves or their kin");
		this.careers.hold(cadre);
		this.cases.findByOpenKey(DisciplineCase.openKey(cadre, ground)).ifPresent((open) -> {
			throw open.inTheWay();
		});
		return open(new Proposal(cadre, proposed.area(), ground, reason, null));
	}

	/** Opens a case; who calls has looked that none is open. */
	DisciplineCase.Id open(Proposal proposal) {
		this.careers.hold(proposal.cadre());
		LocalDateTime at = Time.now(this.clock);
		LocalDate today = at.toLocalDate();
		DisciplineCase.Id id = DisciplineCase.Id.of(at.getYear(),
				this.numbers.take(DisciplineCase.NUMBERS.counter(at.getYear()), 1));
		return this.cases
			.save(new DisciplineCase(id, proposal, this.who.current(), at,
					this.calendar.plus(today, this.settings.hearingDays(), Days.WORKING_DAYS),
					today.plusDays(this.settings.limitDays())))
			.getId();
	}

	/**
	 * The cadre says what they have to say.
	 * @param id the case
	 * @param expectedVersion the version that the person saw, or null for any
	 * @param words what
	 */
	public void speak(DisciplineCase.Id id, @Nullable Long expectedVersion, String words) {
		this.cases.save(find(id, expectedVersion, DisciplineAct.SPEAK).speak(words, Time.now(this.clock)));
	}

	/**
	 * Ends the days within which the cadre could speak; where they were on leave for any
	 * part of the last one there are others.
	 * @param id the case
	 * @return whether there are
	 */
	boolean closeHearing(DisciplineCase.Id id) {
		DisciplineCase one = find(id);
		boolean away = this.deputies.wasAway(one.cadre(), one.hearBy());
		this.cases.save(away
				? one.postpone(
						this.calendar.plus(Time.today(this.clock), this.settings.hearingDays(), Days.WORKING_DAYS))
				: one.closeHearing());
		return away;
	}

	void decide(DisciplineCase.Id id, @Nullable Long expectedVersion, Outcome outcome, String reason) {
		DisciplineCase one = find(id, expectedVersion, DisciplineAct.DECIDE);
		this.careers.hold(one.cadre());
		LocalDateTime at = Time.now(this.clock);
		this.cases.save(one.decide(this.who.current(), outcome, reason, at, this.settings,
				this.calendar.plus(at.toLocalDate(), this.settings.appealDays(), Days.WORKING_DAYS)));
	}

	void appeal(DisciplineCase.Id id, @Nullable Long expectedVersion, String words) {
		this.cases.save(find(id, expectedVersion, DisciplineAct.APPEAL).appeal(words, Time.now(this.clock)));
	}

	void decideAppeal(DisciplineCase.Id id, @Nullable Long expectedVersion, Outcome outcome, String reason) {
		DisciplineCase one = find(id, expectedVersion, DisciplineAct.DECIDE_APPEAL);
		this.careers.hold(one.cadre());
		this.cases.save(one.decideAppeal(this.who.current(), outcome, reason, Time.now(this.clock), this.settings));
	}

	void instruct(DisciplineCase.Id id, @Nullable Long expectedVersion, String words) {
		this.cases.save(find(id, expectedVersion, DisciplineAct.INSTRUCT).instruct(words, Time.now(this.clock)));
	}

	void endAppealDays(DisciplineCase.Id id) {
		DisciplineCase one = find(id);
		this.careers.hold(one.cadre());
		this.cases.save(one.endAppealDays(Time.now(this.clock)));
	}

	void escalate(DisciplineCase.Id id) {
		this.cases.save(find(id).escalate(Time.now(this.clock)));
	}

	/**
	 * Everything that the current person may do now with each of some cases.
	 * @param ids the cases
	 * @return their acts by case
	 */
	Map<Long, Set<DisciplineAct>> rights(Collection<Long> ids) {
		List<DisciplineCase> found = seen(ids);
		Map<String, Map<String, @Nullable String>> open = this.workflow
			.open(found.stream().map(DisciplineCase::subject).toList());
		Set<String> own = this.interests.of(this.who.current());
		Map<Long, Set<DisciplineAct>> rights = new HashMap<>();
		for (DisciplineCase one : found) {
			Set<DisciplineAct> acts = EnumSet.noneOf(DisciplineAct.class);
			for (DisciplineAct act : DisciplineAct.values()) {
				if (may(act, one, own, open.getOrDefault(one.subject(), Map.of()))) {
					acts.add(act);
				}
			}
			rights.put(one.getId().value(), acts);
		}
		return rights;
	}

	/**
	 * Tells of tasks from which somebody is barred by the case's own story.
	 * @param tasks open tasks of cases
	 * @param taker whose they would be
	 * @return refusals by the task's key
	 */
	Map<String, Refused> barred(Collection<Task> tasks, CurrentUser taker) {
		Map<String, DisciplineCase> found = new HashMap<>();
		seen(tasks.stream().map((task) -> DisciplineCase.Id.ofSubject(task.subject()).value()).distinct().toList())
			.forEach((one) -> found.put(one.subject(), one));
		Set<String> own = this.interests.of(taker);
		Map<String, Refused> barred = new HashMap<>();
		for (Task task : tasks) {
			DisciplineCase one = found.get(task.subject());
			DisciplineAct act = DisciplineAct.at(task.kind());
			if (one == null || act == null) {
				barred.put(task.key(), DisciplineCase.NUMBERS.notFound());
			}
			else {
				refusal(one, act, taker, own).ifPresent((refused) -> barred.put(task.key(), refused));
			}
		}
		return barred;
	}

	private Optional<Refused> refusal(DisciplineCase one, DisciplineAct act, CurrentUser taker, Set<String> own) {
		try {
			one.allow(act, taker, own, Time.today(this.clock));
			return Optional.empty();
		}
		catch (Refused ex) {
			// It is the answer.
			return Optional.of(ex);
		}
	}

	private List<DisciplineCase> seen(Collection<Long> ids) {
		return this.cases.findByIdIn(this.listing.seen(ids).stream().map(DisciplineCase.Id::new).toList());
	}

	private boolean may(DisciplineAct act, DisciplineCase one, Set<String> own, Map<String, @Nullable String> open) {
		return Workflow.allows(() -> require(act, one, own, open));
	}

	private void require(DisciplineAct act, DisciplineCase one, Set<String> own, Map<String, @Nullable String> open) {
		CurrentUser user = this.who.current();
		if (act.task() == null) {
			Refused.unless(user.isCadre(one.cadre()), "NOT_YOURS", "Only whose case it is speaks or appeals");
		}
		else {
			this.who.require(one.area(), "", act.roles());
		}
		one.allow(act, user, own, Time.today(this.clock));
		if (act.task() != null) {
			Workflow.requireOpen(act.task(), open, user);
		}
	}

	private DisciplineCase find(DisciplineCase.Id id, @Nullable Long expectedVersion, DisciplineAct act) {
		if (this.listing.seen(List.of(id.value())).isEmpty()) {
			throw DisciplineCase.NUMBERS.notFound();
		}
		DisciplineCase one = find(id);
		Conflict.unlessVersion(expectedVersion, one.version(), "case", one.status());
		require(act, one, this.interests.of(this.who.current()), this.workflow.open(one.subject()));
		return one;
	}

	private DisciplineCase find(DisciplineCase.Id id) {
		return this.cases.findById(id).orElseThrow(DisciplineCase.NUMBERS::notFound);
	}

}
