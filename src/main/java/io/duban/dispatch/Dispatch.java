package io.duban.dispatch;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.duban.attachment.Attachments;
import io.duban.cadre.Cadres;
import io.duban.core.Conflict;
import io.duban.core.NotFound;
import io.duban.core.Numbers;
import io.duban.core.Refused;
import io.duban.core.Time;
import io.duban.core.UseCase;
import io.duban.dispatch.DispatchOrder.About;
import io.duban.dispatch.ProjectListing.Standing;
import io.duban.division.Divisions;
import io.duban.issue.Finding;
import io.duban.issue.Issue;
import io.duban.issue.Line;
import io.duban.issue.Rectification;
import io.duban.issue.Severity;
import io.duban.issue.Source;
import io.duban.security.CurrentUser;
import io.duban.security.Role;
import io.duban.security.Who;
import io.duban.workflow.Task;
import io.duban.workflow.Workflow;

/**
 * Everything that people and timers do with dispatch orders: from the question to the
 * end.
 */
@UseCase
public class Dispatch {

	private static final Role[] ASKERS = { Role.COUNTY_SECRETARY, Role.COUNTY_HEAD };

	/** Of an issue that an order became. */
	private static final String RULE = "REPORTED";

	private final DispatchOrders orders;

	private final Orders listing;

	private final ProjectListing projects;

	private final Divisions divisions;

	private final Cadres cadres;

	private final Attachments attachments;

	private final Rectification rectification;

	private final AgendaWeeks agendas;

	private final Workflow workflow;

	private final DispatchSettings settings;

	private final Numbers numbers;

	private final Who who;

	private final Clock clock;

	Dispatch(DispatchOrders orders, Orders listing, ProjectListing projects, Divisions divisions, Cadres cadres,
			Attachments attachments, Rectification rectification, AgendaWeeks agendas, Workflow workflow,
			DispatchSettings settings, Numbers numbers, Who who, Clock clock) {
		this.orders = orders;
		this.listing = listing;
		this.projects = projects;
		this.divisions = divisions;
		this.cadres = cadres;
		this.attachments = attachments;
		this.rectification = rectification;
		this.agendas = agendas;
		this.workflow = workflow;
		this.settings = settings;
		this.numbers = numbers;
		this.who = who;
		this.clock = clock;
	}

	/**
	 * Asks the owner of a project about it.
	 * @param project which
	 * @param question what is to be known
	 * @return the order's id
	 */
	public DispatchOrder.Id ask(Project.Id project, String question) {
		ProjectSummary asked = this.projects.find(project);
		this.who.require(asked.area(), "", ASKERS);
		Project.requireRunning(asked.status());
		Standing standing = this.projects.standings(List.of(asked.key()), Time.today(this.clock)).get(asked.key());
		return ask(new About(asked.area(), asked.ownerNumber(), asked.key(),
				(standing != null) ? standing.colour() : null), question);
	}

	/**
	 * Asks somebody about a township or a village.
	 * @param division its code
	 * @param owner number of the cadre who is asked
	 * @param question what is to be known
	 * @return the order's id
	 */
	public DispatchOrder.Id ask(String division, String owner, String question) {
		String area = ProjectWork.dispatched(this.divisions, division);
		this.who.require(area, "", ASKERS);
		ProjectWork.known(this.cadres, owner);
		return ask(new About(area, owner, null, null), question);
	}

	/**
	 * Whether somebody asks about a township or a village, and what is dispatched there.
	 */
	static boolean mayAsk(CurrentUser user, String area) {
		return user.is(List.of(ASKERS), area, "");
	}

	private DispatchOrder.Id ask(About about, String question) {
		LocalDateTime at = Time.now(this.clock);
		DispatchOrder.Id id = DispatchOrder.Id.of(at.getYear(),
				this.numbers.take(DispatchOrder.NUMBERS.counter(at.getYear()), 1));
		return this.orders
			.save(new DispatchOrder(id, about, question, this.who.current(), at, this.settings.dueAfter(at)))
			.getId();
	}

	/**
	 * Answers an order: who is asked, or who stands in for them.
	 * @param id which
	 * @param expectedVersion the version that the person saw, or null for any
	 * @param answer in words
	 * @param files ids of attachments
	 */
	public void answer(DispatchOrder.Id id, @Nullable Long expectedVersion, String answer, List<String> files) {
		DispatchOrder order = find(id, expectedVersion, OrderAct.ANSWER);
		Refused.when(files.stream().distinct().count() < files.size(), "ATTACHMENT_USED", "Name each file once");
		List<AnswerFile> shown = files.stream()
			.map((file) -> new AnswerFile(order.round(), file,
					this.attachments.use(file, DispatchOrder.TYPE, String.valueOf(id.value()))))
			.toList();
		this.orders.save(order.answer(this.who.current(), answer, shown, Time.now(this.clock)));
	}

	void accept(DispatchOrder.Id id, @Nullable Long expectedVersion) {
		this.orders.save(find(id, expectedVersion, OrderAct.ACCEPT).accept());
	}

	void askAgain(DispatchOrder.Id id, @Nullable Long expectedVersion, String question) {
		LocalDateTime at = Time.now(this.clock);
		this.orders
			.save(find(id, expectedVersion, OrderAct.ASK_AGAIN).askAgain(question, at, this.settings.dueAfter(at)));
	}

	void withdraw(DispatchOrder.Id id, @Nullable Long expectedVersion, String reason) {
		this.orders.save(find(id, expectedVersion, OrderAct.WITHDRAW).withdraw(reason));
	}

	/** Makes an issue of what an order brought to light; the order itself goes on. */
	void openIssue(DispatchOrder.Id id, @Nullable Long expectedVersion, Line line, Severity severity, String summary) {
		DispatchOrder order = find(id, expectedVersion, OrderAct.OPEN_ISSUE);
		Issue.Id issue = this.rectification
			.report(new Finding(line, RULE, severity, new Finding.Subject(Finding.Subject.Kind.DIVISION, order.area()),
					null, order.area(), summary, id.number()), Source.DISPATCH, id.number());
		this.orders.save(order.open(issue.value()));
	}

	/**
	 * The Sunday meeting decided what was asked: an order that waits for its answer is
	 * answered and closed by it, one that is answered is accepted.
	 * @param id which
	 * @param decision in words
	 */
	public void settle(DispatchOrder.Id id, String decision) {
		DispatchOrder order = find(id);
		this.who.require(order.area(), "", ASKERS);
		this.orders.save(order.settle(this.who.current(), decision, Time.now(this.clock)));
	}

	/**
	 * Whether an order still waits, for its answer or for whoever judges it.
	 * @param id which
	 * @return whether it does
	 */
	public boolean isOpen(DispatchOrder.Id id) {
		return find(id).isOpen();
	}

	void remind(DispatchOrder.Id id) {
		this.orders.save(find(id).remind());
	}

	void miss(DispatchOrder.Id id) {
		DispatchOrder order = find(id);
		this.orders.save(order.miss(Time.now(this.clock), this.agendas.weekOf(order.area())));
	}

	/**
	 * Everything that the current person may do now with each of some orders.
	 * @param ids the orders
	 * @return their acts by order
	 */
	Map<Long, Set<OrderAct>> rights(Collection<Long> ids) {
		List<DispatchOrder> found = seen(ids);
		Map<String, Map<String, @Nullable String>> open = this.workflow
			.open(found.stream().map(DispatchOrder::subject).toList());
		Map<Long, Set<OrderAct>> rights = new HashMap<>();
		for (DispatchOrder order : found) {
			Set<OrderAct> acts = EnumSet.noneOf(OrderAct.class);
			for (OrderAct act : OrderAct.values()) {
				if (may(act, order, open.getOrDefault(order.subject(), Map.of()))) {
					acts.add(act);
				}
			}
			rights.put(order.getId().value(), acts);
		}
		return rights;
	}

	/**
	 * Tells of tasks from which somebody is barred by the order's own story.
	 * @param tasks open tasks of orders
	 * @param taker whose they would be
	 * @return refusals by the task's key
	 */
	Map<String, Refused> barred(Collection<Task> tasks, CurrentUser taker) {
		Map<String, DispatchOrder> found = new HashMap<>();
		seen(tasks.stream().map((task) -> DispatchOrder.Id.ofSubject(task.subject()).value()).distinct().toList())
			.forEach((order) -> found.put(order.subject(), order));
		Map<String, Refused> barred = new HashMap<>();
		for (Task task : tasks) {
			DispatchOrder order = found.get(task.subject());
			if (order == null) {
				barred.put(task.key(), new NotFound("This dispatchOrder"));
			}
			else if (task.kind().equals(DispatchProcess.JUDGE_ANSWER) && order.isAnsweredBy(taker)) {
				barred.put(task.key(), new Refused("SAME_PERSON", "Somebody else than who answered judges the answer"));
			}
		}
		return barred;
	}

	/** Somebody may have a task of an order that they do not see. */
	private List<DispatchOrder> seen(Collection<Long> ids) {
		return this.orders.findWithRounds(this.listing.seen(ids).stream().map(DispatchOrder.Id::new).toList());
	}

	private boolean may(OrderAct act, DispatchOrder order, Map<String, @Nullable String> open) {
		return Workflow.allows(() -> require(act, order, open));
	}

	private void require(OrderAct act, DispatchOrder order, Map<String, @Nullable String> open) {
		CurrentUser user = this.who.current();
		String assignee = (act.task() != null) ? open.get(act.task()) : null;
		if (act == OrderAct.ANSWER) {
			Refused.unless(user.isCadre(order.owner()) || user.isCadre(assignee), "NOT_YOURS",
					"It is answered by the cadre who is asked");
		}
		else {
			this.who.require(order.area(), "", act.roles());
		}
		order.allow(act, user, this.settings.rounds());
		if (act.task() != null) {
			Workflow.requireOpen(act.task(), open, user);
		}
	}

	private DispatchOrder find(DispatchOrder.Id id, @Nullable Long expectedVersion, OrderAct act) {
		DispatchOrder order = find(id);
		Conflict.unlessVersion(expectedVersion, order.version(), "order", order.status());
		require(act, order, this.workflow.open(order.subject()));
		return order;
	}

	private DispatchOrder find(DispatchOrder.Id id) {
		return this.orders.findById(id).orElseThrow(() -> new NotFound("This dispatchOrder"));
	}

}
