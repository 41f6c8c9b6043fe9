package io.duban.workflow;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import io.duban.core.Inserts;
import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.core.Time;
import io.duban.security.CurrentUser;
import io.duban.security.Who;
import io.duban.workflow.OpenTasks.Held;

/**
 * The engine's one door. A process runs for one aggregate and is named by it; everything
 * happens in the caller's transaction.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Workflow {

	private static final String INSERT = "insert into process_instance (subject, instance_id, process, area, line,"
			+ " household, started_at) values (?, ?, ?, ?, ?, ?, ?)";

	private static final int RETRIES = 3;

	private final RuntimeService runtime;

	private final TaskService tasks;

	private final IdentityService identity;

	private final ManagementService management;

	private final DecisionService decisions;

	private final RepositoryService repository;

	private final OpenTasks open;

	private final EngineFlush flush;

	private final Inserts inserts;

	private final ObjectProvider<Cases> cases;

	private final JdbcClient jdbc;

	private final Who who;

	private final Clock clock;

	/** By id of a decision table's version, which never changes, its rows by output. */
	private final Map<String, Map<String, String>> rows = new ConcurrentHashMap<>();

	Workflow(RuntimeService runtime, TaskService tasks, IdentityService identity, ManagementService management,
			DecisionService decisions, RepositoryService repository, OpenTasks open, EngineFlush flush, Inserts inserts,
			ObjectProvider<Cases> cases, JdbcClient jdbc, Who who, Clock clock) {
		this.runtime = runtime;
		this.tasks = tasks;
		this.identity = identity;
		this.management = management;
		this.decisions = decisions;
		this.repository = repository;
		this.open = open;
		this.flush = flush;
		this.inserts = inserts;
		this.cases = cases;
		this.jdbc = jdbc;
		this.who = who;
		this.clock = clock;
	}

	/**
	 * Starts the process of an aggregate.
	 * @param process key of the process
	 * @param subject kind and id of the aggregate, the business key
	 */
	public void start(String process, String subject) {
		ProcessInstance instance = asActor(
				() -> this.runtime.createProcessInstanceByKey(process).businessKey(subject).execute());
		Place place = Cases.of(this.cases, subject).place(subject);
		this.inserts.add(INSERT, subject, instance.getProcessInstanceId(), process, place.area(), place.line(),
				place.household(), Time.now(this.clock));
	}

	/**
	 * Does many steps whose writing can wait for the last of them. What one step changes
	 * in the engine the next one does not find there.
	 * @param <T> what the work gives
	 * @param work starts of processes, each of another aggregate
	 * @return what the work gives
	 */
	public <T> T together(Supplier<T> work) {
		return this.flush.together(work);
	}

	/**
	 * Completes the open task of an aggregate's process.
	 * @param subject kind and id of the aggregate
	 * @param activity id of the user task in the model
	 * @param variables what the next gateways read
	 */
	public void complete(String subject, String activity, Map<String, @Nullable Object> variables) {
		OpenTasks.Row task = this.open.find(subject, activity)
			.orElseThrow(() -> new OptimisticLockingFailureException("No open " + activity + " for " + subject));
		asActor(() -> {
			this.tasks.complete(task.id(), variables);
			return task;
		});
	}

	/**
	 * Whether an aggregate's process waits at a user task.
	 * @param subject kind and id of the aggregate
	 * @param activity id of the user task
	 * @return true when the task is open
	 */
	public boolean isOpen(String subject, String activity) {
		return this.open.find(subject, activity).isPresent();
	}

	/**
	 * The open tasks of an aggregate's process.
	 * @param subject kind and id of the aggregate
	 * @return by id of the user task the number of the cadre whose it is, null when it is
	 * nobody's
	 */
	public Map<String, @Nullable String> open(String subject) {
		return open(List.of(subject)).getOrDefault(subject, Map.of());
	}

	/**
	 * Refuses an act at a task that is not open any more, or that somebody else has.
	 * @param task id of the user task
	 * @param open the open tasks of the aggregate's process
	 * @param user who would act
	 * @throws OptimisticLockingFailureException when the process has gone on
	 */
	public static void requireOpen(String task, Map<String, @Nullable String> open, CurrentUser user) {
		if (!open.containsKey(task)) {
			throw new OptimisticLockingFailureException("Its process has gone on meanwhile");
		}
		String assignee = open.get(task);
		if (assignee != null && !user.isCadre(assignee)) {
			throw new Refused("TASK_TAKEN", "Somebody else has this task now", Map.of("assignee", assignee));
		}
	}

	/**
	 * Whether an act would be let through now.
	 * @param decision refuses it, or does not
	 * @return whether it does not
	 */
	public static boolean allows(Runnable decision) {
		try {
			decision.run();
			return true;
		}
		catch (Refused | OptimisticLockingFailureException ex) {
			// The refusal is the answer; whoever tries all the same is told it.
			return false;
		}
	}

	/**
	 * The open tasks of many aggregates' processes, in one statement.
	 * @param subjects kind and id of each
	 * @return by aggregate, then as of one
	 */
	public Map<String, Map<String, @Nullable String>> open(Collection<String> subjects) {
		Map<String, Map<String, @Nullable String>> open = new HashMap<>();
		this.open.find(subjects)
			.forEach((row) -> open.computeIfAbsent(row.subject(), (subject) -> new HashMap<>())
				.put(row.kind(), row.assignee()));
		return open;
	}

	/**
	 * Gives the open task of an aggregate's process to somebody else, or while that one
	 * is on leave to their deputy.
	 * @param subject kind and id of the aggregate
	 * @param activity id of the user task
	 * @param to number of the cadre whose it becomes, null for its queue
	 * @param reason why
	 */
	public void reassign(String subject, String activity, @Nullable String to, @Nullable String reason) {
		this.open.find(subject, activity)
			.filter((task) -> !task.isHeldAs(this.open.held(to)))
			.ifPresent((task) -> assign(task.id(), task.assignee(), to, reason));
	}

	/**
	 * Lets the open task of an aggregate's process be due at another time.
	 * @param subject kind and id of the aggregate
	 * @param activity id of the user task
	 * @param at by when, in the county's zone
	 * @throws OptimisticLockingFailureException when somebody else was faster
	 */
	public void reschedule(String subject, String activity, LocalDateTime at) {
		this.open.find(subject, activity).filter((task) -> !task.dueAt().equals(at)).ifPresent((task) -> {
			if (!this.open.reschedule(task, at)) {
				throw new OptimisticLockingFailureException("Somebody else changed this task");
			}
			asActor(() -> {
				this.tasks.setDueDate(task.id(), Date.from(at.atZone(Time.ZONE).toInstant()));
				return task;
			});
		});
	}

	/**
	 * Sends a message to the one place where an aggregate's process waits for it. The
	 * aggregate's state must say that it waits.
	 * @param message name of the message
	 * @param subject kind and id of the aggregate
	 * @param variables what comes with it
	 */
	public void correlate(String message, String subject, Map<String, @Nullable Object> variables) {
		String instance = instance(subject);
		asActor(() -> {
			this.runtime.createMessageCorrelation(message)
				.processInstanceId(instance)
				.setVariables(variables)
				.correlate();
			return instance;
		});
	}

	/**
	 * Lets a waiting timer of an aggregate's process go off now, in this transaction.
	 * @param subject kind and id of the aggregate
	 * @param timer id of the timer event in the model
	 */
	public void ring(String subject, String timer) {
		Job job = this.management.createJobQuery()
			.processInstanceId(instance(subject))
			.activityId(timer)
			.singleResult();
		if (job == null) {
			throw new IllegalStateException("Nothing waits at " + timer + " for " + subject);
		}
		asActor(() -> {
			this.management.executeJob(job.getId());
			return job;
		});
	}

	/**
	 * Gives an open task to a cadre, while they are on leave to their deputy, or back to
	 * its queue.
	 * @param task its id
	 * @param from number of the cadre whose it is, null for nobody's
	 * @param to number of the cadre whose it becomes, null for its queue
	 * @param reason why, if somebody said
	 * @throws OptimisticLockingFailureException when somebody else was faster
	 */
	public void assign(String task, @Nullable String from, @Nullable String to, @Nullable String reason) {
		Held held = this.open.held(to);
		if (!this.open.assign(task, from, held, reason)) {
			throw new OptimisticLockingFailureException("Somebody else has this task now");
		}
		asActor(() -> {
			this.tasks.setAssignee(task, held.holder());
			return task;
		});
	}

	/**
	 * Lets a step that failed until its retries ran out be tried again.
	 * @param job the engine's job behind it
	 */
	public void retry(String job) {
		asActor(() -> {
			this.management.setJobRetries(job, RETRIES);
			return job;
		});
	}

	/**
	 * Evaluates a decision table with one output.
	 * @param decision its key
	 * @param inputs what its conditions read
	 * @return the output of the one rule that matches
	 * @throws Refused with {@code NO_RULE} when none does
	 */
	public String decide(String decision, Map<String, Object> inputs) {
		String output = this.decisions.evaluateDecisionByKey(decision).variables(inputs).evaluate().getSingleEntry();
		if (output == null) {
			throw new Refused("NO_RULE", "No row of the decision table " + decision + " covers " + inputs);
		}
		return output;
	}

	/**
	 * Evaluates a decision table with one output, and tells by what it decided.
	 * @param decision its key
	 * @param inputs what its conditions read
	 * @return the output of the one row that matches, with the row and the version
	 * @throws Refused with {@code NO_RULE} when none does
	 */
	public Ruling ruling(String decision, Map<String, Object> inputs) {
		DecisionDefinition table = this.repository.createDecisionDefinitionQuery()
			.decisionDefinitionKey(decision)
			.latestVersion()
			.singleResult();
		Map<String, String> told = inputs.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (input) -> String.valueOf(input.getValue())));
		String version = String.valueOf(table.getVersion());
		String output = this.decisions.evaluateDecisionById(table.getId())
			.variables(inputs)
			.evaluate()
			.getSingleEntry();
		if (output == null) {
			throw new Refused("NO_RULE", "No row of the decision table " + decision + " covers " + inputs,
					new Ruling(decision, version, null, told, "").details());
		}
		String row = this.rows.computeIfAbsent(table.getId(), this::rows).getOrDefault(output, "");
		return new Ruling(decision, version, row.isEmpty() ? null : row, told, output);
	}

	/** By output of a table the row that alone says it. */
	private Map<String, String> rows(String table) {
		return this.repository.getDmnModelInstance(table)
			.getModelElementsByType(Rule.class)
			.stream()
			.collect(Collectors.toMap(
					(row) -> row.getOutputEntries().iterator().next().getTextContent().strip().replace("\"", ""),
					Rule::getId, (one, other) -> ""));
	}

	private String instance(String subject) {
		this.inserts.write(INSERT);
		return this.jdbc.sql("select instance_id from process_instance where subject = ?")
			.param(subject)
			.query(String.class)
			.single();
	}

	private <T> T asActor(Supplier<T> work) {
		this.identity.setAuthenticatedUserId(this.who.current().account());
		try {
			return work.get();
		}
		catch (OptimisticLockingException | NullValueException ex) {
			// Changed by another transaction, or gone: a task that we still saw open.
			throw new OptimisticLockingFailureException("The process went on meanwhile", ex);
		}
		catch (ProcessEngineException ex) {
			// What a listener throws comes wrapped.
			throw (ex.getCause() instanceof OptimisticLockingFailureException gone) ? gone : ex;
		}
		finally {
			this.identity.clearAuthentication();
		}
	}

}
