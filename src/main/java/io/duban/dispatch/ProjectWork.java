package io.duban.dispatch;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.duban.cadre.Cadres;
import io.duban.core.Conflict;
import io.duban.core.NotFound;
import io.duban.core.Numbers;
import io.duban.core.Refused;
import io.duban.core.Time;
import io.duban.core.UseCase;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.exit.Indicator;
import io.duban.exit.IndicatorSet;
import io.duban.exit.IndicatorSet.Subject;
import io.duban.exit.Indicators;
import io.duban.security.Who;

/** Everything that people do with projects: from the plan to the end. */
@UseCase
public class ProjectWork {

	private final Projects projects;

	private final ProgressBook book;

	private final Indicators indicators;

	private final Divisions divisions;

	private final Cadres cadres;

	private final Numbers numbers;

	private final Who who;

	private final Clock clock;

	ProjectWork(Projects projects, ProgressBook book, Indicators indicators, Divisions divisions, Cadres cadres,
			Numbers numbers, Who who, Clock clock) {
		this.projects = projects;
		this.book = book;
		this.indicators = indicators;
		this.divisions = divisions;
		this.cadres = cadres;
		this.numbers = numbers;
		this.who = who;
		this.clock = clock;
	}

	/**
	 * Begins to dispatch a project, or the work on an exit indicator.
	 * @param division code of the township or village
	 * @param description what it is
	 * @param plan what is to be done by when
	 * @return the project's id
	 */
	public Project.Id make(String division, Project.Description description, Project.Plan plan) {
		String area = dispatched(this.divisions, division);
		ProjectAct.manager(this.who, area);
		known(this.cadres, description.owner());
		LocalDate today = Time.today(this.clock);
		known(description, today);
		Project.Id id = Project.Id.of(today.getYear(), this.numbers.take(Project.NUMBERS.counter(today.getYear()), 1));
		return this.projects.save(new Project(id, area, description, plan, this.who.current(), today)).getId();
	}

	/**
	 * Changes what is given, and leaves the rest.
	 * @param id which
	 * @param expectedVersion the version that the person saw, or null for any
	 * @param changes what is to be another
	 * @param reason why
	 */
	void change(Project.Id id, @Nullable Long expectedVersion, Changes changes, String reason) {
		Project project = find(id, expectedVersion, ProjectAct.CHANGE);
		Project.Description description = changes.of(project.description());
		known(this.cadres, description.owner());
		this.projects.save(project.change(description, changes.of(project.plan()), reason, Time.today(this.clock)));
	}

	void reach(Project.Id id, @Nullable Long expectedVersion, String milestone, @Nullable LocalDate on) {
		Project project = find(id, expectedVersion, ProjectAct.CHANGE);
		LocalDate today = Time.today(this.clock);
		this.projects.save(project.reach(milestone, (on != null) ? on : today, today));
	}

	/**
	 * Enters a day's progress: the project's owner.
	 * @param id which
	 * @param expectedVersion the version that the person saw, or null for any
	 * @param report what is done
	 */
	public void enter(Project.Id id, @Nullable Long expectedVersion, Project.Report report) {
		Project project = find(id, expectedVersion, ProjectAct.ENTER_PROGRESS);
		LocalDateTime now = Time.now(this.clock);
		Progress before = this.book.last(id.value()).orElse(null);
		this.projects.save(project.progress(report, before, now.toLocalDate()));
		Progress today = before;
		if (today == null || !today.isOf(report.on())) {
			if (before != null) {
				before.replaced(report.on());
			}
			today = new Progress(id.value(), report.on(), now);
		}
		this.book.save(today.enter(report, project.share(report), this.who.current().cadre(), now));
	}

	void close(Project.Id id, @Nullable Long expectedVersion, Project.Status as, String reason) {
		Project project = find(id, expectedVersion, ProjectAct.CHANGE);
		this.projects.save(project.close(as, reason, Time.today(this.clock)));
	}

	private Project find(Project.Id id, @Nullable Long expectedVersion, ProjectAct act) {
		Project project = this.projects.findById(id).orElseThrow(() -> new NotFound("This project"));
		Conflict.unlessVersion(expectedVersion, project.version(), "project", project.status());
		act.require(this.who, project.area(), project.owner(), project.status());
		return project;
	}

	/** Whether it is a township or a village. */
	static boolean isDispatched(Division division) {
		return division.level() == Division.Level.TOWNSHIP || division.level() == Division.Level.VILLAGE;
	}

	/**
	 * The area that is dispatched: a township or a village.
	 * @throws NotFound when it is not there or not for the current person to see
	 */
	static String dispatched(Divisions divisions, String code) {
		Division division = divisions.find(code).orElseThrow(() -> new NotFound("This division"));
		Refused.unless(isDispatched(division), "DIVISION_TOO_LARGE", "Name the township or the village");
		return division.code();
	}

	private void known(Project.Description description, LocalDate today) {
		Subject of = description.indicatorOf();
		String key = description.indicator();
		if (of != null && key != null) {
			IndicatorSet set = this.indicators.inForce(of, today);
			if (set.find(key).isEmpty()) {
				throw new Refused("UNKNOWN_INDICATOR", "The indicators in force have none of that key", Map
					.of("indicators", set.indicators().stream().map(Indicator::key).collect(Collectors.joining(" "))));
			}
		}
	}

	/** Whoever answers for it may serve elsewhere. */
	static void known(Cadres cadres, String number) {
		Refused.unless(cadres.named(List.of(number)).containsKey(number), "UNKNOWN_CADRE",
				"There is no cadre of that number");
	}

	/**
	 * What is to be another about a project; null for what stays.
	 */
	record Changes(@Nullable String name, @Nullable String owner, @Nullable BigDecimal budget,
			@Nullable BigDecimal target, @Nullable LocalDate startsOn, @Nullable LocalDate endsOn,
			@Nullable List<Project.Planned> milestones) {

		private Project.Description of(Project.Description now) {
			return new Project.Description((this.name != null) ? this.name : now.name(),
					(this.owner != null) ? this.owner : now.owner(), (this.budget != null) ? this.budget : now.budget(),
					now.indicatorOf(), now.indicator(), (this.target != null) ? this.target : now.target(), now.unit());
		}

		private Project.Plan of(Project.Plan now) {
			return new Project.Plan((this.startsOn != null) ? this.startsOn : now.startsOn(),
					(this.endsOn != null) ? this.endsOn : now.endsOn(),
					(this.milestones != null) ? this.milestones : now.milestones());
		}

	}

}
