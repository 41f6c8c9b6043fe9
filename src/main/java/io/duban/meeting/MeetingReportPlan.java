package io.duban.meeting;

import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.security.CurrentUser;
import io.duban.security.Who;
import io.duban.workflow.Cases;
import io.duban.workflow.Pace;
import io.duban.workflow.Task;

/**
 * What {@code processes/meeting-report.bpmn} asks of the report that it runs for: whose
 * it is, by when, and when its timers go off.
 */
@Component
public class MeetingReportPlan implements Cases {

	private final MeetingReports reports;

	private final MeetingSettings settings;

	private final Pace pace;

	private final Who who;

	MeetingReportPlan(MeetingReports reports, MeetingSettings settings, Pace pace, Who who) {
		this.reports = reports;
		this.settings = settings;
		this.pace = pace;
		this.who = who;
	}

	/**
	 * Whose the reporting is.
	 * @param subject the report
	 * @return number of a cadre, null for the queue of the township's leaders
	 */
	public @Nullable String reporter(String subject) {
		return report(subject).reporter();
	}

	public String dueAt(String subject) {
		return report(subject).dueAt().toString();
	}

	public String remindAt(String subject) {
		LocalDateTime due = report(subject).dueAt();
		return this.pace.timer(due.minus(this.settings.remind())).toString();
	}

	public String missedAt(String subject) {
		LocalDateTime due = report(subject).dueAt();
		return this.pace.timer(due).toString();
	}

	public String lapsesAt(String subject) {
		LocalDateTime due = report(subject).dueAt();
		return this.pace.timer(due.plus(this.settings.takes())).toString();
	}

	@Override
	public String kind() {
		return MeetingReport.KIND;
	}

	@Override
	public Place place(String subject) {
		return report(subject).place();
	}

	/** Whose the report is it stays; in their absence their deputy has it. */
	@Override
	public boolean handOn(Task task, @Nullable String to, String reason) {
		throw new Refused("NOT_YOURS", "A report is submitted by whoever leads there");
	}

	@Override
	public Map<String, Boolean> handsOn(Collection<Task> tasks) {
		return tasks.stream().collect(Collectors.toMap(Task::key, (task) -> false));
	}

	@Override
	public boolean gives(String kind) {
		return true;
	}

	@Override
	public Map<String, Refused> barred(Collection<Task> tasks, CurrentUser taker) {
		return Map.of();
	}

	private MeetingReport report(String subject) {
		return this.who.asSystem(() -> this.reports.findById(MeetingReport.Id.ofSubject(subject)).orElseThrow());
	}

}
