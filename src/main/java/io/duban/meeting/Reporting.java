package io.duban.meeting;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.duban.cadre.Cadre;
import io.duban.cadre.Cadres;
import io.duban.core.CaseNumber;
import io.duban.core.Conflict;
import io.duban.core.Forbidden;
import io.duban.core.Numbers;
import io.duban.core.Refused;
import io.duban.core.Time;
import io.duban.core.UseCase;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.issue.IssueTallies;
import io.duban.issue.IssueTallies.Span;
import io.duban.issue.IssueTallies.Standing;
import io.duban.issue.IssueTallies.Tally;
import io.duban.security.CurrentUser;
import io.duban.security.Role;
import io.duban.security.Walls;
import io.duban.security.Who;
import io.duban.visit.Visits;
import io.duban.workflow.Workflow;
import io.duban.worklog.LogTallies;
import io.duban.worklog.LogTallies.Logs;

/** What townships and departments report to a meeting, and what becomes of it. */
@UseCase
public class Reporting {

	private final MeetingReports reports;

	private final Agenda agenda;

	private final Subjects subjects;

	private final IssueTallies tallies;

	private final Visits visits;

	private final LogTallies logs;

	private final Divisions divisions;

	private final Cadres cadres;

	private final Workflow workflow;

	private final Numbers numbers;

	private final Walls walls;

	private final Who who;

	private final Clock clock;

	Reporting(MeetingReports reports, Agenda agenda, Subjects subjects, IssueTallies tallies, Visits visits,
			LogTallies logs, Divisions divisions, Cadres cadres, Workflow workflow, Numbers numbers, Walls walls,
			Who who, Clock clock) {
		this.reports = reports;
		this.agenda = agenda;
		this.subjects = subjects;
		this.tallies = tallies;
		this.visits = visits;
		this.logs = logs;
		this.divisions = divisions;
		this.cadres = cadres;
		this.workflow = workflow;
		this.numbers = numbers;
		this.walls = walls;
		this.who = who;
		this.clock = clock;
	}

	/**
	 * Calls for a report of every township, and of every department that somebody signs
	 * in for. A week that was opened too late for any calls for none.
	 */
	void callFor(Meeting.Id id) {
		Meeting.Times times = this.agenda.find(id).times();
		LocalDateTime now = Time.now(this.clock);
		LocalDateTime due = now.isBefore(times.reportsDueAt()) ? times.reportsDueAt() : times.agendaClosesAt();
		List<MeetingReport.Owes> owing = owing(id.county());
		if (!now.isBefore(due) || owing.isEmpty()) {
			return;
		}
		long number = this.numbers.take(MeetingReport.NUMBERS.counter(now.getYear()), owing.size());
		List<MeetingReport> called = new ArrayList<>();
		for (MeetingReport.Owes owes : owing) {
			called.add(new MeetingReport(new MeetingReport.Id(CaseNumber.id(now.getYear(), number++)), id, owes, due));
		}
		this.workflow.together(() -> this.reports.saveAll(called));
	}

	/**
	 * What was called for too late for the usual hour is due when the agenda closes,
	 * wherever the meeting is moved.
	 */
	void follow(Meeting.Id id) {
		Meeting.Times times = this.agenda.find(id).times();
		this.reports.findByMeetingAndStatusOrderByIdAsc(id.value(), MeetingReport.Status.OWED)
			.stream()
			.filter((report) -> report.dueAt().isAfter(times.reportsDueAt()))
			.forEach((report) -> this.reports.save(report.reschedule(times.agendaClosesAt())));
	}

	private List<MeetingReport.Owes> owing(String county) {
		List<MeetingReport.Owes> owing = new ArrayList<>(this.walls.readNamed(
				"select d.id, (select min(a.cadre) from account_grant g join account a on a.name = g.account where"
						+ " g.role = 'TOWNSHIP_LEADER' and g.area = d.id and a.disabled = false) from division d where"
						+ " d.parent = :county and d.level = 'TOWNSHIP' order by d.id")
			.param("county", county)
			.query((row, index) -> new MeetingReport.Owes(row.getString(1), "", row.getString(2)))
			.list());
		owing.addAll(this.walls
			.readNamed("select c.unit, min(c.id) from account_grant g join account a on a.name = g.account join cadre c"
					+ " on c.id = a.cadre where g.role = 'DEPARTMENT' and g.area = :county and a.disabled = false"
					+ " group by c.unit order by c.unit")
			.param("county", county)
			.query((row, index) -> new MeetingReport.Owes(county, row.getString(1), row.getString(2)))
			.list());
		return owing;
	}

	/**
	 * Takes the report of a township.
	 * @param meeting to which meeting
	 * @param township its code
	 * @param progress in words
	 * @param difficulties what is difficult
	 * @return the items that the difficulties are, in their order
	 */
	public List<AgendaItem.Id> submit(Meeting.Id meeting, String township, String progress, List<Told> difficulties) {
		MeetingReport report = this.reports.findByMeetingAndAreaAndUnit(meeting.value(), township, "")
			.orElseThrow(MeetingReport.NUMBERS::notFound);
		return submit(report.getId(), null, progress, difficulties);
	}

	/**
	 * Takes a report, in time or late. The difficulties of a late one come before the
	 * next meeting.
	 * @param id which
	 * @param expectedVersion the version that the person saw, or null for any
	 * @param progress in words
	 * @param difficulties what is difficult
	 * @return the items that the difficulties are, in their order
	 */
	List<AgendaItem.Id> submit(MeetingReport.Id id, @Nullable Long expectedVersion, String progress,
			List<Told> difficulties) {
		MeetingReport report = find(id);
		require(report, this.workflow.open(report.subject()));
		report.allowSubmission();
		Conflict.unlessVersion(expectedVersion, report.version(), "report", report.status());
		report.check(progress, difficulties.size());
		LocalDateTime now = Time.now(this.clock);
		boolean late = now.isAfter(report.dueAt());
		List<MeetingReport.Difficulty> told = new ArrayList<>();
		Refused.about("difficulties", () -> difficulties.forEach((one) -> {
			Refused.unlessText(one.description, "DESCRIPTION_MISSING", "Say what is difficult");
			Refused.unlessText(one.help, "HELP_MISSING", "Say what is asked of the meeting");
			Proposal proposal = this.subjects.proposal(AgendaSource.DIFFICULTY, report.area(), one.named,
					one.description, one.help);
			AgendaItem.Id item = late ? this.agenda.proposeAfter(report.meeting(), proposal)
					: this.agenda.put(report.meeting(), proposal);
			AgendaSubject subject = subject(proposal, item);
			told.add(new MeetingReport.Difficulty(subject.kind(), subject.id(), one.description, one.help,
					item.value()));
		}));
		this.reports.save(report.submit(this.who.current(), progress, figures(report), told, now));
		this.agenda.settle(new AgendaSubject(AgendaSubject.Kind.REPORT, String.valueOf(id.value())), "SUBMITTED");
		return told.stream().map((one) -> new AgendaItem.Id(one.item())).toList();
	}

	private static AgendaSubject subject(Proposal proposal, AgendaItem.Id item) {
		return (proposal.subject() != null) ? proposal.subject()
				: new AgendaSubject(AgendaSubject.Kind.MATTER, String.valueOf(item.value()));
	}

	/**
	 * A township's own figures of the week so far; a department has none of its own.
	 */
	private @Nullable WeekFigures figures(MeetingReport report) {
		Week week = new Week(report.meeting(), report.area());
		return report.isOfDepartment() ? null : figures(Set.of(week)).get(week);
	}

	/**
	 * What townships' figures of weeks are by now, all of them in four statements.
	 * @param weeks of seen townships
	 * @return by township and week
	 */
	Map<Week, WeekFigures> figures(Collection<Week> weeks) {
		List<Span> spans = weeks.stream().map(Week::span).toList();
		Map<Span, Tally> done = this.tallies.under(spans);
		Map<Span, Standing> standing = this.tallies.standing(spans, Time.today(this.clock));
		Map<Span, Integer> visited = this.visits.countsUnder(spans);
		Map<Span, Logs> logged = this.logs.under(spans);
		return weeks.stream().distinct().collect(Collectors.toMap(Function.identity(), (week) -> {
			Span span = week.span();
			Tally tally = done.getOrDefault(span, Tally.NONE);
			Standing stands = standing.getOrDefault(span, Standing.NONE);
			return new WeekFigures(stands.opened(), tally.rectified(), tally.onTime(), tally.struckOff(),
					stands.overdue(), visited.getOrDefault(span, 0), logged.getOrDefault(span, Logs.NONE).logs());
		}));
	}

	void remind(MeetingReport.Id id) {
		this.reports.save(find(id).remind());
	}

	/** It did not come in time, and that is an item of the meeting's. */
	void miss(MeetingReport.Id id) {
		MeetingReport report = find(id);
		if (report.status() == MeetingReport.Status.OWED) {
			this.reports.save(report.miss());
			Meeting.Id meeting = report.meeting();
			Proposal missing = new Proposal(AgendaSource.MISSING_REPORT,
					new AgendaSubject(AgendaSubject.Kind.REPORT, String.valueOf(id.value())), report.area(), null, null,
					"未按时报送周报：" + name(report), null);
			this.agenda.put(meeting, missing);
		}
	}

	private String name(MeetingReport report) {
		return report.isOfDepartment() ? report.unit()
				: this.divisions.find(report.area()).map(Division::name).orElse(report.area());
	}

	void lapse(MeetingReport.Id id) {
		MeetingReport report = find(id);
		if (report.isAwaited()) {
			this.reports.save(report.lapse(figures(report)));
		}
	}

	/** Whether the current person could submit each of some reports now. */
	Map<Long, Boolean> rights(Collection<Long> ids) {
		List<MeetingReport> found = this.reports.findByIdIn(ids.stream().map(MeetingReport.Id::new).toList());
		Map<String, Map<String, @Nullable String>> open = this.workflow
			.open(found.stream().map(MeetingReport::subject).toList());
		Map<Long, Boolean> rights = new HashMap<>();
		found.forEach((report) -> rights.put(report.getId().value(),
				may(report, open.getOrDefault(report.subject(), Map.of()))));
		return rights;
	}

	private boolean may(MeetingReport report, Map<String, @Nullable String> open) {
		try {
			require(report, open);
			report.allowSubmission();
			return true;
		}
		catch (Refused ex) {
			// The refusal is the answer; whoever tries all the same is told it.
			return false;
		}
	}

	/**
	 * The township's leader, somebody of the department, or who stands in for the
	 * reporter.
	 */
	private void require(MeetingReport report, Map<String, @Nullable String> open) {
		CurrentUser user = this.who.current();
		if (user.isCadre(report.reporter()) || user.isCadre(open.get(MeetingReportProcess.SUBMIT_REPORT))) {
			return;
		}
		if (!this.walls.sees(report.place())) {
			throw MeetingReport.NUMBERS.notFound();
		}
		boolean theirs = report.isOfDepartment()
				? user.is(List.of(Role.DEPARTMENT), report.area(), "") && report.unit().equals(unit(user))
				: user.is(List.of(Role.TOWNSHIP_LEADER), report.area(), "");
		if (!theirs) {
			throw new Forbidden("A report is submitted by the township's leader, or by the department itself");
		}
	}

	private @Nullable String unit(CurrentUser user) {
		String cadre = user.cadre();
		Cadre known = (cadre != null) ? this.cadres.named(Set.of(cadre)).get(cadre) : null;
		return (known != null) ? known.unit() : null;
	}

	private MeetingReport find(MeetingReport.Id id) {
		return this.reports.findById(id).orElseThrow(MeetingReport.NUMBERS::notFound);
	}

	/**
	 * A week of a township.
	 *
	 * @param meeting of which week
	 * @param township its code
	 */
	record Week(Meeting.Id meeting, String township) {

		private Span span() {
			LocalDate monday = this.meeting.monday();
			return new Span(this.township, monday, monday.plusDays(6));
		}

	}

	/**
	 * A difficulty as it is told.
	 *
	 * @param named what it is about; the reporter's own division when nothing is named
	 * @param description what is difficult
	 * @param help what is asked of the meeting
	 */
	public record Told(Subjects.Named named, String description, String help) {

		/** About the reporter's own division. */
		public Told(String description, String help) {
			this(new Subjects.Named(null, null, null, null), description, help);
		}
	}

}
