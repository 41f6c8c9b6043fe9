package io.duban.meeting;

import java.util.List;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import io.duban.dispatch.DispatchOrderEvent;
import io.duban.dispatch.OrderSummary;
import io.duban.dispatch.Orders;
import io.duban.exit.ClueEvent;
import io.duban.exit.ExitListing;
import io.duban.issue.Escalation;
import io.duban.issue.IssueEvent;
import io.duban.issue.IssueListing;
import io.duban.security.CurrentUser;
import io.duban.security.Who;

/**
 * Hears of what is to come before a meeting, and of what no longer has to, in the same
 * transaction.
 */
@Component
class Intake {

	private final Agenda agenda;

	private final IssueListing issues;

	private final Orders orders;

	private final ExitListing clues;

	private final Who who;

	Intake(Agenda agenda, IssueListing issues, Orders orders, ExitListing clues, Who who) {
		this.agenda = agenda;
		this.issues = issues;
		this.orders = orders;
		this.clues = clues;
		this.who = who;
	}

	@EventListener
	void on(IssueEvent.Referred event) {
		offer(event.issue(), AgendaSource.REFERRED);
	}

	@EventListener
	void on(IssueEvent.Escalated event) {
		if (event.level() == Escalation.SUNDAY_AGENDA) {
			offer(event.issue(), AgendaSource.OVERDUE);
		}
	}

	@EventListener
	void on(IssueEvent.StruckOff event) {
		this.agenda.settle(Filling.subject(event.issue()), "STRUCK_OFF");
	}

	@EventListener
	void on(IssueEvent.WithdrawalDecided event) {
		if (event.confirmed()) {
			this.agenda.settle(Filling.subject(event.issue()), "WITHDRAWN");
		}
	}

	@EventListener
	void on(IssueEvent.ReferralDecided event) {
		this.agenda.settle(Filling.subject(event.issue()), "REFERRAL_DECIDED");
	}

	@EventListener
	void on(IssueEvent.Rectified event) {
		this.agenda.settle(Filling.subject(event.issue()), "RECTIFIED");
	}

	@EventListener
	void on(IssueEvent.Rechecked event) {
		if (!event.passed()) {
			this.agenda.reopenNotOverdue(Filling.subject(event.issue()));
		}
	}

	@EventListener
	void on(IssueEvent.Countersigned event) {
		if (!event.approved()) {
			this.agenda.reopenNotOverdue(Filling.subject(event.issue()));
		}
	}

	@EventListener
	void on(DispatchOrderEvent.Unanswered event) {
		String number = String.valueOf(event.order());
		OrderSummary order = this.who.as(CurrentUser.SYSTEM, () -> this.orders.load(List.of(number))).get(number);
		if (order != null) {
			this.agenda.offer(Filling.proposal(order));
		}
	}

	@EventListener
	void on(DispatchOrderEvent.Answered event) {
		this.agenda.settle(order(event), "ANSWERED");
	}

	/** Its answer did not do: what stands on an agenda is not settled by it. */
	@EventListener
	void on(DispatchOrderEvent.AskedAgain event) {
		this.agenda.reopen(order(event));
	}

	@EventListener
	void on(DispatchOrderEvent.Withdrawn event) {
		this.agenda.settle(order(event), "WITHDRAWN");
	}

	@EventListener
	void on(ClueEvent.Escalated event) {
		if (event.level() == Escalation.SUNDAY_AGENDA) {
			String number = String.valueOf(event.clue());
			this.who.as(CurrentUser.SYSTEM, () -> this.clues.clues(List.of(number)))
				.values()
				.forEach((clue) -> this.agenda.offer(Filling.proposal(clue)));
		}
	}

	@EventListener
	void on(ClueEvent.Decided event) {
		this.agenda.settle(Filling.clue(event.clue()), "DECIDED");
	}

	private static AgendaSubject order(DispatchOrderEvent event) {
		return new AgendaSubject(AgendaSubject.Kind.ORDER, String.valueOf(event.order()));
	}

	private void offer(long number, AgendaSource source) {
		// Who refers it may not see it any more, and a timer sees everything.
		this.who.as(CurrentUser.SYSTEM, () -> this.issues.one(String.valueOf(number)))
			.map((issue) -> new Proposal(source, Filling.subject(number), issue.area(), issue.line().name(),
					issue.householdNumber(), issue.summary(), null))
			.ifPresent(this.agenda::offer);
	}

}
