package io.duban.issue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.security.CurrentUser;
import io.duban.security.Who;
import io.duban.workflow.Cases;
import io.duban.workflow.Pace;
import io.duban.workflow.Task;

/**
 * What {@code processes/rectification.bpmn} asks of the issue that it runs for: whose its
 * tasks are, by when, and when its timers go off. The engine keeps no copy of it.
 */
@Component("plan")
public class RectificationPlan implements Cases {

	/**
	 * Levels that an overdue issue is passed up, one a day; the engine counts repeats.
	 */
	private static final int LEVELS = Escalation.values().length - 1;

	private static final Duration LEVEL = Duration.ofDays(1);

	private static final Duration PROGRESS_EVERY = Duration.ofDays(7);

	/** Rechecks, signatures and looking back are due after as many days. */
	private static final int CHECK_DAYS = 3;

	private static final int LOOK_BACK_DAYS = 30;

	private static final int REMINDER_HOUR = 9;

	private final Issues issues;

	private final ObjectProvider<Rectification> rectification;

	private final Pace pace;

	private final Who who;

	RectificationPlan(Issues issues, ObjectProvider<Rectification> rectification, Pace pace, Who who) {
		this.issues = issues;
		this.rectification = rectification;
		this.pace = pace;
		this.who = who;
	}

	/**
	 * Whose the rectifying is.
	 * @param subject the issue
	 * @return number of a cadre, null for the township's queue
	 */
	public @Nullable String rectifier(String subject) {
		return issue(subject).rectifier();
	}

	public String dueAt(String subject) {
		return endOf(issue(subject).dueOn()).toString();
	}

	public String remindAt(String subject) {
		return reminder(issue(subject).dueOn()).toString();
	}

	/**
	 * When an issue is overdue, and how often it is passed up from then on.
	 * @param subject the issue
	 * @return a repeating interval of ISO 8601
	 */
	public String escalationCycle(String subject) {
		return "R%d/%s/%s".formatted(LEVELS - 1, overdue(issue(subject).dueOn()), this.pace.pause(LEVEL));
	}

	public boolean isLongTerm(String subject) {
		return issue(subject).deadline().kind() == Deadline.Kind.LONG_TERM;
	}

	/**
	 * How long until a long-term issue's next report.
	 * @return a duration of ISO 8601
	 */
	public String progressEvery() {
		return this.pace.pause(PROGRESS_EVERY).toString();
	}

	public String checkDueAt() {
		return endOf(this.pace.today().plusDays(CHECK_DAYS)).toString();
	}

	/**
	 * When the whole week in which an issue was struck off has been over for 30 days.
	 * @param subject the issue
	 * @return a time in the county's zone
	 */
	public String lookBackAt(String subject) {
		LocalDate struckOffOn = Objects.requireNonNull(issue(subject).struckOffOn());
		return this.pace
			.timer(struckOffOn.with(TemporalAdjusters.next(DayOfWeek.MONDAY)).plusDays(LOOK_BACK_DAYS).atStartOfDay())
			.toString();
	}

	@Override
	public String kind() {
		return Issue.KIND;
	}

	@Override
	public Place place(String subject) {
		return issue(subject).place();
	}

	@Override
	public boolean handOn(Task task, @Nullable String to, String reason) {
		boolean rectifiers = gives(task.kind());
		if (rectifiers) {
			this.rectification.getObject().handOver(Issue.Id.ofSubject(task.subject()), null, to, reason);
		}
		return rectifiers;
	}

	@Override
	public Map<String, Boolean> handsOn(Collection<Task> tasks) {
		List<Task> own = tasks.stream().filter((task) -> gives(task.kind())).toList();
		Map<Long, Set<Act>> rights = this.rectification.getObject()
			.rights(own.stream().map((task) -> Issue.Id.ofSubject(task.subject()).value()).toList());
		return own.stream()
			.collect(Collectors.toMap(Task::key,
					(task) -> rights.getOrDefault(Issue.Id.ofSubject(task.subject()).value(), Set.of())
						.contains(Act.HAND_OVER)));
	}

	@Override
	public boolean gives(String kind) {
		return RectificationProcess.RECTIFY_ISSUE.equals(kind) || RectificationProcess.REPORT_PROGRESS.equals(kind);
	}

	@Override
	public Map<String, Refused> barred(Collection<Task> tasks, CurrentUser taker) {
		return this.rectification.getObject().barred(tasks, taker);
	}

	private LocalDateTime reminder(LocalDate dueOn) {
		return this.pace.timer(dueOn.minusDays(1).atTime(REMINDER_HOUR, 0));
	}

	private LocalDateTime overdue(LocalDate dueOn) {
		return this.pace.timer(dueOn.plusDays(1).atStartOfDay());
	}

	private static LocalDateTime endOf(LocalDate day) {
		return day.atTime(23, 59, 59);
	}

	private Issue issue(String subject) {
		return this.who.asSystem(() -> this.issues.findById(Issue.Id.ofSubject(subject)).orElseThrow());
	}

}
