package io.duban.issue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import io.duban.security.Who;
import io.duban.workflow.Pace;
import io.duban.workflow.Workflow;

/** Runs {@code processes/rectification.bpmn} beside the issue that it is keyed by. */
@Configuration(proxyBeanMethods = false)
class RectificationProcess {

	static final String KEY = "rectification";

	static final String RECTIFY_ISSUE = "rectifyIssue";

	static final String REPORT_PROGRESS = "reportProgress";

	static final String DECIDE_EXTENSION = "decideExtension";

	static final String RECHECK_ISSUE = "recheckIssue";

	static final String COUNTERSIGN_ISSUE = "countersignIssue";

	static final String DECIDE_REFERRED_ISSUE = "decideReferredIssue";

	static final String CONFIRM_WITHDRAWAL = "confirmWithdrawal";

	static final String LOOK_BACK_ISSUE = "lookBackIssue";

	static final String REMINDER_DUE = "reminderDue";

	static final String DUE_DATE_PASSED = "dueDatePassed";

	static final String EXTENSION_REQUESTED = "extensionRequested";

	static final String WITHDRAWAL_REQUESTED = "withdrawalRequested";

	static final String ISSUE_RELAPSED = "issueRelapsed";

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

	private final Workflow workflow;

	private final Issues issues;

	private final Pace pace;

	RectificationProcess(Workflow workflow, Issues issues, Pace pace) {
		this.workflow = workflow;
		this.issues = issues;
		this.pace = pace;
	}

	@EventListener
	void on(IssueEvent.Reported event) {
		Issue issue = issue(event);
		Map<String, @Nullable Object> variables = round(issue);
		variables.put("area", issue.area());
		variables.put("line", issue.line().name());
		variables.put("household", issue.household());
		variables.put("longTerm", issue.deadline().kind() == Deadline.Kind.LONG_TERM);
		variables.put("progressEvery", this.pace.pause(PROGRESS_EVERY).toString());
		this.workflow.start(KEY, issue.subject(), variables);
	}

	@EventListener
	void on(IssueEvent.Rectified event) {
		complete(event, RECTIFY_ISSUE);
	}

	@EventListener
	void on(IssueEvent.Referred event) {
		if (this.workflow.isOpen(issue(event).subject(), RECTIFY_ISSUE)) {
			complete(event, RECTIFY_ISSUE);
		}
	}

	@EventListener
	void on(IssueEvent.ProgressReported event) {
		complete(event, REPORT_PROGRESS);
	}

	@EventListener
	void on(IssueEvent.Rechecked event) {
		complete(event, RECHECK_ISSUE);
	}

	@EventListener
	void on(IssueEvent.Countersigned event) {
		complete(event, COUNTERSIGN_ISSUE);
	}

	@EventListener
	void on(IssueEvent.ReferralDecided event) {
		complete(event, DECIDE_REFERRED_ISSUE);
	}

	@EventListener
	void on(IssueEvent.ExtensionRequested event) {
		this.workflow.correlate(EXTENSION_REQUESTED, issue(event).subject(), Map.of());
	}

	@EventListener
	void on(IssueEvent.ExtensionDecided event) {
		Issue issue = issue(event);
		this.workflow.complete(issue.subject(), DECIDE_EXTENSION, Map.of());
		if (event.granted()) {
			this.workflow.postpone(issue.subject(), REMINDER_DUE, reminder(issue.dueOn()));
			this.workflow.postpone(issue.subject(), DUE_DATE_PASSED, overdue(issue.dueOn()));
			this.workflow.due(issue.subject(), RECTIFY_ISSUE, endOf(issue.dueOn()));
		}
	}

	@EventListener
	void on(IssueEvent.HandedOver event) {
		Issue issue = issue(event);
		Map<String, @Nullable Object> variables = new HashMap<>();
		variables.put("rectifier", event.to());
		this.workflow.remember(issue.subject(), variables);
		this.workflow.reassign(issue.subject(), RECTIFY_ISSUE, event.to(), event.reason());
		this.workflow.reassign(issue.subject(), REPORT_PROGRESS, event.to(), event.reason());
	}

	@EventListener
	void on(IssueEvent.WithdrawalRequested event) {
		this.workflow.correlate(WITHDRAWAL_REQUESTED, issue(event).subject(), Map.of());
	}

	@EventListener
	void on(IssueEvent.WithdrawalDecided event) {
		this.workflow.complete(issue(event).subject(), CONFIRM_WITHDRAWAL,
				Map.of("withdrawal", event.confirmed() ? "CONFIRMED" : "REFUSED"));
	}

	@EventListener
	void on(IssueEvent.LookedBack event) {
		complete(event, LOOK_BACK_ISSUE);
	}

	@EventListener
	void on(IssueEvent.Relapsed event) {
		Issue issue = issue(event);
		this.workflow.correlate(ISSUE_RELAPSED, issue.subject(), outcome(issue));
	}

	@Bean
	static JavaDelegate remindRectifier(Rectification rectification, Who who) {
		return (task) -> who.asSystem(() -> {
			rectification.remind(Issue.Id.ofSubject(task.getProcessBusinessKey()));
			return task;
		});
	}

	@Bean
	static JavaDelegate escalateOverdueIssue(Rectification rectification, Who who) {
		return (task) -> who.asSystem(() -> {
			rectification.escalate(Issue.Id.ofSubject(task.getProcessBusinessKey()));
			return task;
		});
	}

	@Bean
	static JavaDelegate drawLookBack(LookBack lookBack, Who who) {
		return (task) -> task.setVariable("drawn",
				who.asSystem(() -> lookBack.draw(Issue.Id.ofSubject(task.getProcessBusinessKey()))));
	}

	private void complete(IssueEvent event, String activity) {
		Issue issue = issue(event);
		this.workflow.complete(issue.subject(), activity, outcome(issue));
	}

	/** What the model's gateways and the next tasks read: the aggregate has decided. */
	private Map<String, @Nullable Object> outcome(Issue issue) {
		Map<String, @Nullable Object> variables = new HashMap<>();
		LocalDateTime check = endOf(this.pace.today().plusDays(CHECK_DAYS));
		switch (issue.status()) {
			case RECTIFYING -> variables.putAll(round(issue));
			case RECHECKING -> variables.put("recheckDueAt", check.toString());
			case COUNTERSIGNING -> variables.put("countersignDueAt", check.toString());
			case STRUCK_OFF -> {
				LocalDateTime at = lookBack(Objects.requireNonNull(issue.struckOffOn()));
				variables.put("lookBackAt", this.pace.timer(at).toString());
				variables.put("lookBackDueAt", endOf(at.toLocalDate().plusDays(CHECK_DAYS)).toString());
			}
			default -> {
				// The other outcomes need nothing but their name.
			}
		}
		variables.put("outcome", issue.status().name());
		return variables;
	}

	private Map<String, @Nullable Object> round(Issue issue) {
		Map<String, @Nullable Object> variables = new HashMap<>();
		variables.put("rectifier", issue.rectifier());
		variables.put("dueAt", endOf(issue.dueOn()).toString());
		variables.put("remindAt", reminder(issue.dueOn()).toString());
		variables.put("escalationCycle",
				"R%d/%s/%s".formatted(LEVELS - 1, overdue(issue.dueOn()), this.pace.pause(LEVEL)));
		return variables;
	}

	private LocalDateTime reminder(LocalDate dueOn) {
		return this.pace.timer(dueOn.minusDays(1).atTime(REMINDER_HOUR, 0));
	}

	private LocalDateTime overdue(LocalDate dueOn) {
		return this.pace.timer(dueOn.plusDays(1).atStartOfDay());
	}

	/** When the whole week of striking off has been over for 30 days. */
	private static LocalDateTime lookBack(LocalDate struckOffOn) {
		return struckOffOn.with(TemporalAdjusters.next(DayOfWeek.MONDAY)).plusDays(LOOK_BACK_DAYS).atStartOfDay();
	}

	private static LocalDateTime endOf(LocalDate day) {
		return day.atTime(23, 59, 59);
	}

	private Issue issue(IssueEvent event) {
		return this.issues.findById(new Issue.Id(event.issue())).orElseThrow();
	}

}
