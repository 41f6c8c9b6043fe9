package io.duban.meeting;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.duban.core.Time;
import io.duban.core.UseCase;
import io.duban.dispatch.OrderSummary;
import io.duban.dispatch.Orders;
import io.duban.dispatch.ProjectListing;
import io.duban.dispatch.ProjectSummary;
import io.duban.exit.ClueSummary;
import io.duban.exit.ExitListing;
import io.duban.issue.Issue;
import io.duban.issue.IssueListing;
import io.duban.issue.IssueSummary;
import io.duban.security.Area;
import io.duban.security.Walls;

/** Fills agendas by themselves (议程自动生成): with what waits for a meeting anywhere. */
@UseCase
class Filling {

	/** The most that one agenda takes of a kind. */
	private static final int MOST = 500;

	private final Agenda agenda;

	private final Meetings meetings;

	private final IssueListing issues;

	private final Orders orders;

	private final ProjectListing projects;

	private final ExitListing clues;

	private final Walls walls;

	private final Clock clock;

	Filling(Agenda agenda, Meetings meetings, IssueListing issues, Orders orders, ProjectListing projects,
			ExitListing clues, Walls walls, Clock clock) {
		this.agenda = agenda;
		this.meetings = meetings;
		this.issues = issues;
		this.orders = orders;
		this.projects = projects;
		this.clues = clues;
		this.walls = walls;
		this.clock = clock;
	}

	/** The county's meetings whose agendas are open. */
	List<Meeting.Id> open(String county) {
		return this.walls
			.readNamed("select m.id from meeting m where m.status = 'OPEN' and m.area = :county order by m.id")
			.param("county", county)
			.query((row, index) -> new Meeting.Id(row.getString(1)))
			.list();
	}

	/**
	 * Puts on an agenda what belongs there; what stands there already, or was taken off,
	 * stays as it is.
	 */
	void fill(Meeting.Id id) {
		Meeting meeting = this.agenda.find(id);
		if (meeting.status() != Meeting.Status.OPEN) {
			return;
		}
		Area county = Area.of(meeting.area());
		List<Proposal> proposals = new ArrayList<>(fresh(AgendaSubject.Kind.ISSUE,
				this.issues.awaitingMeeting(county, MOST)
					.stream()
					.map((issue) -> new Awaiting(proposal(issue), issue.dueOn()))
					.toList()));
		proposals.addAll(fresh(AgendaSubject.Kind.CLUE,
				this.clues.awaitingMeeting(county, MOST)
					.stream()
					.map((clue) -> new Awaiting(proposal(clue), clue.dueOn()))
					.toList()));
		this.orders.unanswered(county, id.week()).forEach((order) -> proposals.add(proposal(order)));
		this.projects.red(county, Time.today(this.clock)).forEach((project) -> proposals.add(proposal(project)));
		this.agenda.fill(id, proposals);
	}

	/**
	 * What is overdue comes before a meeting when it is passed up, not each week: once
	 * for each due date that it did not keep.
	 */
	private List<Proposal> fresh(AgendaSubject.Kind kind, List<Awaiting> awaiting) {
		Map<String, LocalDate> last = this.agenda.lastProposed(kind,
				awaiting.stream().filter(Awaiting::isOverdue).map(Awaiting::number).toList());
		return awaiting.stream()
			.filter((one) -> !one.isOverdue() || !last.getOrDefault(one.number(), LocalDate.MIN).isAfter(one.dueOn))
			.map(Awaiting::proposal)
			.toList();
	}

	/** The agenda closes with all that there is by now. */
	void close(Meeting.Id id) {
		fill(id);
		this.meetings.save(this.agenda.find(id).closeAgenda());
	}

	static Proposal proposal(IssueSummary issue) {
		boolean referred = issue.status() == Issue.Status.REFERRED;
		return new Proposal(referred ? AgendaSource.REFERRED : AgendaSource.OVERDUE, subject(issue.key()), issue.area(),
				issue.line().name(), issue.householdNumber(), issue.summary(), null);
	}

	static AgendaSubject subject(long issue) {
		return new AgendaSubject(AgendaSubject.Kind.ISSUE, String.valueOf(issue));
	}

	static Proposal proposal(OrderSummary order) {
		return new Proposal(AgendaSource.UNANSWERED,
				new AgendaSubject(AgendaSubject.Kind.ORDER, String.valueOf(order.key())), order.area(), null, null,
				"调度令逾时未答：" + order.question(), null);
	}

	static Proposal proposal(ClueSummary clue) {
		return new Proposal(AgendaSource.OVERDUE, clue(clue.key()), clue.area(), null, clue.householdNumber(),
				"监测线索逾期未定：" + clue.summary(), null);
	}

	static AgendaSubject clue(long number) {
		return new AgendaSubject(AgendaSubject.Kind.CLUE, String.valueOf(number));
	}

	private static Proposal proposal(ProjectSummary project) {
		return new Proposal(AgendaSource.RED,
				new AgendaSubject(AgendaSubject.Kind.PROJECT, String.valueOf(project.key())), project.area(), null,
				null, "进度落后（红色）：" + project.name(), null);
	}

	/**
	 * What waits for a meeting.
	 *
	 * @param proposal as it is put on an agenda
	 * @param dueOn by when it was to be done
	 */
	private record Awaiting(Proposal proposal, LocalDate dueOn) {

		private boolean isOverdue() {
			return this.proposal.source() == AgendaSource.OVERDUE;
		}

		private String number() {
			return Objects.requireNonNull(this.proposal.subject()).id();
		}

	}

}
