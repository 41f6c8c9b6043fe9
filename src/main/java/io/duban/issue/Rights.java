package io.duban.issue;

import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import io.duban.cadre.Cadre;
import io.duban.cadre.Cadres;
import io.duban.core.NotFound;
import io.duban.core.Refused;
import io.duban.security.CurrentUser;
import io.duban.security.Deputies;
import io.duban.security.Who;
import io.duban.workflow.Task;
import io.duban.workflow.Workflow;

/**
 * Who may do what with an issue: decides each act, and tells the viewer beforehand by the
 * same rules.
 */
@Component
class Rights {

	private final Issues issues;

	private final IssueListing listing;

	private final Workflow workflow;

	private final Cadres cadres;

	private final Deputies deputies;

	private final Who who;

	Rights(Issues issues, IssueListing listing, Workflow workflow, Cadres cadres, Deputies deputies, Who who) {
		this.issues = issues;
		this.listing = listing;
		this.workflow = workflow;
		this.cadres = cadres;
		this.deputies = deputies;
		this.who = who;
	}

	/**
	 * Refuses an act that the current person may not do now.
	 * @param act what they would do
	 * @param issue to what
	 * @return who it is, and for whom
	 */
	Actor require(Act act, Issue issue) {
		return require(act, issue, actor(), this.workflow.open(issue.subject()));
	}

	/**
	 * Refuses an act that the current person may not do now with each of some issues.
	 * @param act what they would do, at no task
	 * @param issues to what, all of one rectifier
	 * @return who it is, and for whom
	 */
	Actor require(Act act, Collection<Issue> issues) {
		Actor actor = actor();
		for (Issue issue : issues) {
			actor = require(act, issue, actor, Map.of());
		}
		return actor;
	}

	/**
	 * Tells of tasks from what is done at which the issue's own story bars somebody.
	 * @param tasks open tasks of issues
	 * @param taker whose they would be
	 * @return refusals by the task's key
	 */
	Map<String, Refused> barred(Collection<Task> tasks, CurrentUser taker) {
		Map<Issue.Id, Issue> found = seen(
				tasks.stream().map((task) -> Issue.Id.ofSubject(task.subject()).value()).distinct().toList())
			.stream()
			.collect(Collectors.toMap(Issue::getId, Function.identity()));
		Actor actor = actor(taker);
		Map<String, Refused> barred = new HashMap<>();
		for (Task task : tasks) {
			try {
				allow(task, found.get(Issue.Id.ofSubject(task.subject())), actor);
			}
			catch (Refused ex) {
				barred.put(task.key(), ex);
			}
		}
		return barred;
	}

	private static void allow(Task task, @Nullable Issue issue, Actor taker) {
		if (issue == null) {
			throw new NotFound("This issue");
		}
		for (Act act : Act.values()) {
			if (task.kind().equals(act.task()) && !act.isOfRectifier()) {
				issue.allow(act, taker.user(), taker.unit());
				if (taker.standsInFor(issue)) {
					issue.allowDeputy(act, taker.user());
				}
			}
		}
	}

	/**
	 * Everything that the current person may do now with each of some issues.
	 * @param ids the issues
	 * @return their acts by issue
	 */
	Map<Long, Set<Act>> of(Collection<Long> ids) {
		List<Issue> found = seen(ids);
		Map<String, Map<String, @Nullable String>> open = this.workflow
			.open(found.stream().map(Issue::subject).toList());
		Actor actor = actor();
		Map<Long, Set<Act>> rights = new HashMap<>();
		for (Issue issue : found) {
			Set<Act> acts = EnumSet.noneOf(Act.class);
			for (Act act : Act.values()) {
				if (may(act, issue, actor, open.getOrDefault(issue.subject(), Map.of()))) {
					acts.add(act);
				}
			}
			rights.put(issue.getId().value(), acts);
		}
		return rights;
	}

	/** Somebody may have a task of an issue that they do not see. */
	private List<Issue> seen(Collection<Long> ids) {
		return this.issues.findWithRounds(this.listing.seen(ids).stream().map(Issue.Id::new).toList());
	}

	private boolean may(Act act, Issue issue, Actor actor, Map<String, @Nullable String> open) {
		return Workflow.allows(() -> require(act, issue, actor, open));
	}

	private Actor require(Act act, Issue issue, Actor actor, Map<String, @Nullable String> open) {
		CurrentUser user = actor.user();
		boolean deputy = actor.standsInFor(issue);
		boolean rectifier = deputy || user.isCadre(issue.rectifier());
		if (act.isOfRectifier() && !rectifier && issue.rectifier() != null) {
			throw new Refused("NOT_YOURS",
					"Only the cadre who is to rectify it, or while they are on leave their deputy, can do this",
					Map.of("rectifier", String.valueOf(issue.rectifier())));
		}
		if (!rectifier || !(act.isOfRectifier() || act == Act.HAND_OVER)) {
			this.who.require(issue.area(), issue.line().name(), act.roles());
		}
		issue.allow(act, user, actor.unit());
		if (deputy) {
			issue.allowDeputy(act, user);
		}
		if (act.task() != null) {
			Refused.when(act == Act.REPORT_PROGRESS && !open.containsKey(act.task()), "NO_REPORT_DUE",
					"No report on its progress is due now: the next one is asked for in time");
			Workflow.requireOpen(act.task(), open, user);
		}
		return (deputy && (act.isOfRectifier() || act == Act.HAND_OVER))
				? actor.actingFor(new Absent(String.valueOf(issue.rectifier()), unit(issue.rectifier()))) : actor;
	}

	private Actor actor() {
		return actor(this.who.current());
	}

	private Actor actor(CurrentUser user) {
		String cadre = user.cadre();
		return new Actor(user, unit(cadre), (cadre != null) ? this.deputies.standsInFor(cadre) : Set.of(), null);
	}

	private @Nullable String unit(@Nullable String number) {
		Cadre cadre = (number != null) ? this.cadres.named(List.of(number)).get(number) : null;
		return (cadre != null) ? cadre.unit() : null;
	}

	/**
	 * Who acts.
	 *
	 * @param user the person
	 * @param unit where they serve, null when they are no cadre
	 * @param away numbers of the cadres for whom they stand in
	 * @param absent for whom they do this
	 */
	record Actor(CurrentUser user, @Nullable String unit, Set<String> away, @Nullable Absent absent) {

		boolean standsInFor(Issue issue) {
			return issue.rectifier() != null && this.away.contains(issue.rectifier());
		}

		private Actor actingFor(Absent one) {
			return new Actor(this.user, this.unit, this.away, one);
		}

	}

}
