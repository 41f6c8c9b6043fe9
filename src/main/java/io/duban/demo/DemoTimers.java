package io.duban.demo;

import java.time.Clock;
import java.time.LocalDate;

import org.springframework.context.annotation.Profile;

import io.duban.core.Time;
import io.duban.core.UseCase;
import io.duban.issue.Issue;
import io.duban.security.CurrentUser;
import io.duban.security.Who;
import io.duban.workflow.Workflow;

/** Lets timers of the demonstration go off before their time. */
@UseCase
@Profile("demo")
class DemoTimers {

	private final Workflow workflow;

	private final Who who;

	private final Clock clock;

	DemoTimers(Workflow workflow, Who who, Clock clock) {
		this.workflow = workflow;
		this.who = who;
		this.clock = clock;
	}

	void lookBack(Issue.Id issue) {
		this.who.as(CurrentUser.SYSTEM, () -> {
			this.workflow.ring(issue.subject(), "lookBackDue");
			return issue;
		});
	}

	void ring(String subject, String timer) {
		this.who.as(CurrentUser.SYSTEM, () -> {
			this.workflow.ring(subject, timer);
			return subject;
		});
	}

	LocalDate today() {
		return Time.today(this.clock);
	}

}
