package io.duban.workflow;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import io.duban.core.Happened;
import io.duban.core.Inserts;
import io.duban.core.NotFound;
import io.duban.core.Place;
import io.duban.core.Time;
import io.duban.security.Deputies;
import io.duban.security.Who;
import io.duban.workflow.TaskEvent.Lasting;

/**
 * Our own table of open tasks, written by the engine's task events in the engine's
 * transaction: lists read it and never the engine.
 */
@Component
class OpenTasks {

	/** Stands for no due date, so that tasks without one come last. */
	static final LocalDateTime NEVER = LocalDateTime.of(9999, 12, 31, 0, 0);

	private static final String INSERT = "insert into open_task (id, kind, process, subject, area, line, household,"
			+ " assignee, on_behalf_of, roles, due_at, created_at, events) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)";

	private static final String FIND = "select id, kind, process, subject, area, line, household, assignee,"
			+ " on_behalf_of, roles, due_at, events from open_task where ";

	private final JdbcClient jdbc;

	private final Inserts inserts;

	private final ApplicationEventPublisher events;

	private final ObjectProvider<Cases> cases;

	private final ObjectProvider<Deputies> deputies;

	private final Who who;

	private final Clock clock;

	OpenTasks(JdbcClient jdbc, Inserts inserts, ApplicationEventPublisher events, ObjectProvider<Cases> cases,
			ObjectProvider<Deputies> deputies, Who who, Clock clock) {
		this.jdbc = jdbc;
		this.inserts = inserts;
		this.events = events;
		this.cases = cases;
		this.deputies = deputies;
		this.who = who;
		this.clock = clock;
	}

	/**
	 * In the person's name whose act the engine follows, or as the server for a timer.
	 */
	@EventListener
	void on(DelegateTask task) {
		if (task.getExecution() == null) {
			throw new OptimisticLockingFailureException(
					"The process of the task " + task.getId() + " went on meanwhile");
		}
		this.who.asSystem(() -> {
			take(task);
			return task;
		});
	}

	private void take(DelegateTask task) {
		switch (task.getEventName()) {
			case TaskListener.EVENTNAME_CREATE -> open(task);
			case TaskListener.EVENTNAME_COMPLETE -> close(task.getId(), true);
			case TaskListener.EVENTNAME_DELETE -> close(task.getId(), false);
			default -> {
				// Assignments come from us alone and are written by assign().
			}
		}
	}

	private void open(DelegateTask task) {
		String subject = task.getExecution().getProcessBusinessKey();
		Place place = Cases.of(this.cases, subject).place(subject);
		String process = task.getProcessDefinitionId().split(":", 2)[0];
		// From the model, since the engine would ask its database for the links of a task
		// that it is just making.
		String roles = task.getBpmnModelElementInstance()
			.getCamundaCandidateGroupsList()
			.stream()
			.sorted()
			.collect(Collectors.joining(" "));
		LocalDateTime due = due(task.getDueDate());
		Held held = held(task.getAssignee());
		if (held.onBehalfOf != null) {
			task.setAssignee(held.holder);
		}
		this.inserts.add(INSERT, task.getId(), task.getTaskDefinitionKey(), process, subject, place.area(),
				place.line(), place.household(), held.holder, held.onBehalfOf, roles, due, Time.now(this.clock));
		Lasting lasting = new Lasting(task.getTaskDefinitionKey(), process, place.line(), place.household(), roles);
		tell(subject, task.getId(), 1, place.area(),
				new TaskEvent.Opened(lasting, held.holder, held.onBehalfOf, due.equals(NEVER) ? "" : due.toString()));
	}

	private void close(String id, boolean completed) {
		find(id).ifPresent((row) -> {
			this.jdbc.sql("delete from open_task where id = ?").param(id).update();
			tell(row.subject, id, row.events + 1, row.area,
					completed ? new TaskEvent.Completed(row.lasting(), row.assignee, row.onBehalfOf)
							: new TaskEvent.Dropped(row.lasting(), row.assignee, row.onBehalfOf));
		});
	}

	/**
	 * Gives a task to somebody if it is still whose it was.
	 * @param id the task
	 * @param from whose it was, null for nobody's
	 * @param to whose it becomes
	 * @param reason why
	 * @return false when somebody else was faster
	 */
	boolean assign(String id, @Nullable String from, Held to, @Nullable String reason) {
		Row row = find(id).orElseThrow(() -> new NotFound("This task"));
		int updated = this.jdbc
			.sql("update open_task set assignee = :to, on_behalf_of = :absent, events = events + 1 where id = :id"
					+ " and (assignee = :from or (assignee is null and :from is null))")
			.param("to", to.holder)
			.param("absent", to.onBehalfOf)
			.param("from", from)
			.param("id", id)
			.update();
		if (updated == 1) {
			tell(row.subject, id, row.events + 1, row.area,
					new TaskEvent.Assigned(row.lasting(), from, to.holder, to.onBehalfOf, reason));
		}
		return updated == 1;
	}

	/**
	 * Lets a task be due at another time, if it is still as it was read.
	 * @param row the task
	 * @param at by when
	 * @return false when somebody else was faster
	 */
	boolean reschedule(Row row, LocalDateTime at) {
		int updated = this.jdbc
			.sql("update open_task set due_at = :at, events = events + 1 where id = :id and events = :events")
			.param("at", at)
			.param("id", row.id)
			.param("events", row.events)
			.update();
		if (updated == 1) {
			tell(row.subject, row.id, row.events + 1, row.area,
					new TaskEvent.Rescheduled(row.lasting(), row.assignee, row.onBehalfOf, at.toString()));
		}
		return updated == 1;
	}

	/**
	 * Who holds what is given to a cadre.
	 * @param cadre number of the cadre, null for nobody
	 * @return the cadre, or while they are on leave their deputy for them
	 */
	Held held(@Nullable String cadre) {
		if (cadre == null) {
			return Held.NOBODYS;
		}
		String holder = this.deputies.getObject().holder(cadre);
		return new Held(holder, holder.equals(cadre) ? null : cadre);
	}

	/**
	 * The open tasks that are a cadre's own or held for them.
	 * @param cadre number of the cadre
	 * @return those that are, in the order of their ids
	 */
	List<Task> of(String cadre) {
		this.inserts.write(INSERT);
		return this.jdbc
			.sql(Inbox.SELECT + " from open_task t where t.assignee = :cadre and t.on_behalf_of is null union all "
					+ Inbox.SELECT + " from open_task t where t.on_behalf_of = :cadre order by 1")
			.param("cadre", cadre)
			.query(Inbox.TASK)
			.list();
	}

	Optional<Row> find(String id) {
		this.inserts.write(INSERT);
		return this.jdbc.sql(FIND + "id = ?").param(id).query(Row.class).optional();
	}

	Optional<Row> find(String subject, String kind) {
		this.inserts.write(INSERT);
		return this.jdbc.sql(FIND + "subject = ? and kind = ?").params(subject, kind).query(Row.class).optional();
	}

	List<Row> find(Collection<String> subjects) {
		this.inserts.write(INSERT);
		return subjects.isEmpty() ? List.of()
				: this.jdbc.sql(FIND + "subject in (:subjects)").param("subjects", subjects).query(Row.class).list();
	}

	private void tell(String subject, String id, long sequence, String area, TaskEvent event) {
		this.events.publishEvent(new Happened(subject, "task:" + id, sequence, area, event));
	}

	private static LocalDateTime due(@Nullable Date due) {
		return (due != null) ? LocalDateTime.ofInstant(Instant.ofEpochMilli(due.getTime()), Time.ZONE) : NEVER;
	}

	/**
	 * Whose a task is.
	 *
	 * @param holder number of the cadre who has it, null for nobody
	 * @param onBehalfOf number of the cadre for whom they have it while that one is on
	 * leave
	 */
	record Held(@Nullable String holder, @Nullable String onBehalfOf) {

		static final Held NOBODYS = new Held(null, null);

	}

	record Row(String id, String kind, String process, String subject, String area, @Nullable String line,
			@Nullable String household, @Nullable String assignee, @Nullable String onBehalfOf, String roles,
			LocalDateTime dueAt, long events) {

		boolean isHeldAs(Held held) {
			return Objects.equals(this.assignee, held.holder) && Objects.equals(this.onBehalfOf, held.onBehalfOf);
		}

		private Lasting lasting() {
			return new Lasting(this.kind, this.process, this.line, this.household, this.roles);
		}

	}

}
