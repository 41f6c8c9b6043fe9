package io.duban.score;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import io.duban.core.Time;
import io.duban.issue.Escalation;
import io.duban.issue.Issue;
import io.duban.issue.IssueEvent;
import io.duban.issue.Referral;
import io.duban.security.Walls;
import io.duban.workflow.Workflow;

/**
 * Marks what counts of an issue's story when it happens: whose the task was, and by when
 * it was due, is not known any more when somebody asks later. It counts for whoever did
 * it, or held the task, be it as somebody's deputy.
 */
@Component
class ScoreMarks {

	private static final String RECTIFY = "rectifyIssue";

	private final ScoreMarkBook marks;

	private final Walls walls;

	private final Workflow workflow;

	private final Clock clock;

	ScoreMarks(ScoreMarkBook marks, Walls walls, Workflow workflow, Clock clock) {
		this.marks = marks;
		this.walls = walls;
		this.workflow = workflow;
		this.clock = clock;
	}

	@EventListener
	void on(IssueEvent.Rectified event) {
		LocalDate today = Time.today(this.clock);
		LocalDate due = this.walls.readNamed("select i.due_on from issue i where i.id = :issue")
			.param("issue", event.issue())
			.query(LocalDate.class)
			.single();
		if (!today.isAfter(due)) {
			mark(event.rectifier(), Measure.RECTIFIED_ON_TIME, event, today);
		}
	}

	@EventListener
	void on(IssueEvent.Rechecked event) {
		if (!event.passed()) {
			mark(lastRectifier(event), Measure.FAILED_ROUNDS, event, Time.today(this.clock));
		}
	}

	/** Once for each date that passed: further levels are of the same one. */
	@EventListener
	void on(IssueEvent.Escalated event) {
		if (event.level() == Escalation.FIRST_RESPONSIBLE) {
			mark(this.workflow.open(new Issue.Id(event.issue()).subject()).get(RECTIFY), Measure.OVERDUE, event,
					event.dueOn().plusDays(1));
		}
	}

	@EventListener
	void on(IssueEvent.LookedBack event) {
		if (event.relapsed()) {
			mark(lastRectifier(event), Measure.RELAPSES, event, Time.today(this.clock));
		}
	}

	@EventListener
	void on(IssueEvent.Relapsed event) {
		mark(lastRectifier(event), Measure.RELAPSES, event, Time.today(this.clock));
	}

	@EventListener
	void on(IssueEvent.WithdrawalDecided event) {
		if (event.confirmed()) {
			takeBack(event);
		}
	}

	@EventListener
	void on(IssueEvent.ReferralDecided event) {
		if (event.outcome() == Referral.Outcome.WITHDRAW) {
			takeBack(event);
		}
	}

	private void mark(@Nullable String cadre, Measure measure, IssueEvent event, LocalDate day) {
		if (cadre != null) {
			this.marks.save(new ScoreMark(cadre, measure, event.issue(), day, Time.now(this.clock)));
		}
	}

	/** What was reported in error counts no longer. */
	private void takeBack(IssueEvent event) {
		this.marks.findByIssue(event.issue()).forEach((mark) -> mark.takeBack(Time.now(this.clock)));
	}

	private @Nullable String lastRectifier(IssueEvent event) {
		return this.walls
			.readNamed("select r.rectifier from issue_round r where r.issue = :issue order by r.number desc limit 1")
			.param("issue", event.issue())
			.query((row, index) -> Optional.ofNullable(row.getString(1)))
			.optional()
			.flatMap((rectifier) -> rectifier)
			.orElse(null);
	}

}
