package io.duban.issue;

import java.util.Map;

import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import io.duban.security.Who;
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

	static final String EXTENSION_REQUESTED = "extensionRequested";

	static final String EXTENSION_GRANTED = "extensionGranted";

	static final String WITHDRAWAL_REQUESTED = "withdrawalRequested";

	static final String ISSUE_RELAPSED = "issueRelapsed";

	private final Workflow workflow;

	private final Issues issues;

	RectificationProcess(Workflow workflow, Issues issues) {
		this.workflow = workflow;
		this.issues = issues;
	}

	@EventListener
	void on(IssueEvent.Reported event) {
		this.workflow.start(KEY, issue(event).subject());
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
			String holder = this.workflow.open(issue.subject()).get(RECTIFY_ISSUE);
			this.workflow.correlate(EXTENSION_GRANTED, issue.subject(), Map.of());
			// Somebody had taken it from the queue; a rectifier's is theirs anyway.
			if (holder != null && issue.rectifier() == null) {
				this.workflow.reassign(issue.subject(), RECTIFY_ISSUE, holder, event.reason());
			}
		}
	}

	@EventListener
	void on(IssueEvent.HandedOver event) {
		Issue issue = issue(event);
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

	/** What the model's gateways read: the aggregate has decided. */
	private static Map<String, @Nullable Object> outcome(Issue issue) {
		return Map.of("outcome", issue.status().name());
	}

	private Issue issue(IssueEvent event) {
		return this.issues.findById(new Issue.Id(event.issue())).orElseThrow();
	}

}
