package io.duban.workflow;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Bean;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Controller;

import io.duban.api.Answers;
import io.duban.api.Connection;
import io.duban.api.GlobalId;
import io.duban.api.NodeLoader;
import io.duban.api.Page;
import io.duban.api.UserError;
import io.duban.workflow.Assignment.Move;
import io.duban.workflow.Inbox.TaskFilter;
import io.duban.workflow.Inbox.Whose;
import io.duban.workflow.Incidents.Incident;
import io.duban.workflow.ProcessState.Diagram;

/** Open tasks, process states and incidents for the API. */
@Controller
class TaskController {

	private final Inbox inbox;

	private final Assignment assignment;

	private final Incidents incidents;

	private final ProcessStates states;

	private final Answers answers;

	TaskController(Inbox inbox, Assignment assignment, Incidents incidents, ProcessStates states, Answers answers,
			BatchLoaderRegistry loaders) {
		this.inbox = inbox;
		this.assignment = assignment;
		this.incidents = incidents;
		this.states = states;
		this.answers = answers;
		loaders.<Task, Set<Move>>forName("moves")
			.registerMappedBatchLoader((tasks, environment) -> Mono.fromCallable(() -> assignment.rights(tasks)));
	}

	@QueryMapping
	Connection<Task> tasks(@Argument Whose whose, @Argument @Nullable TaskFilterInput filter,
			@Argument @Nullable Integer first, @Argument @Nullable String after, @Argument @Nullable Integer last,
			@Argument @Nullable String before) {
		TaskFilterInput wanted = (filter != null) ? filter : new TaskFilterInput(null, null, null, null);
		return this.inbox.page(new TaskFilter(whose, wanted.kind, wanted.line, wanted.division, wanted.overdue),
				Page.of(first, after, last, before));
	}

	@SchemaMapping(typeName = "Task")
	boolean overdue(Task task) {
		return this.inbox.isOverdue(task);
	}

	@SchemaMapping(typeName = "Task")
	CompletableFuture<Boolean> viewerCanClaim(Task task, DataLoader<Task, Set<Move>> moves) {
		return moves.load(task).thenApply((may) -> may.contains(Move.CLAIM));
	}

	@SchemaMapping(typeName = "Task")
	CompletableFuture<Boolean> viewerCanRelease(Task task, DataLoader<Task, Set<Move>> moves) {
		return moves.load(task).thenApply((may) -> may.contains(Move.RELEASE));
	}

	@SchemaMapping(typeName = "Task")
	CompletableFuture<Boolean> viewerCanHandOn(Task task, DataLoader<Task, Set<Move>> moves) {
		return moves.load(task).thenApply((may) -> may.contains(Move.HAND_ON));
	}

	@BatchMapping(typeName = "ProcessState")
	Map<ProcessState, Diagram> diagram(List<ProcessState> states) {
		return this.states.diagrams(states);
	}

	@QueryMapping
	Connection<Incident> incidents(@Argument @Nullable Integer first, @Argument @Nullable String after,
			@Argument @Nullable Integer last, @Argument @Nullable String before) {
		return this.incidents.page(Page.of(first, after, last, before));
	}

	@MutationMapping
	IncidentPayload incidentRetry(@Argument IncidentRetryInput input) {
		return this.answers.of("incidentRetry", () -> {
			String key = GlobalId.local("Incident", input.incident);
			this.incidents.retry(key, input.reason);
			return true;
		}, IncidentPayload::of);
	}

	@MutationMapping
	TaskPayload taskClaim(@Argument TaskClaimInput input) {
		return answer("taskClaim", input.task, (key) -> this.assignment.claim(key, input.expectedVersion));
	}

	@MutationMapping
	TaskPayload taskRelease(@Argument TaskReleaseInput input) {
		return answer("taskRelease", input.task,
				(key) -> this.assignment.release(key, input.expectedVersion, input.reason));
	}

	@MutationMapping
	TaskPayload taskHandOn(@Argument TaskHandOnInput input) {
		return answer("taskHandOn", input.task,
				(key) -> this.assignment.handOn(key, input.expectedVersion, input.to, input.reason));
	}

	@Bean
	static NodeLoader taskNodes(Inbox inbox) {
		return NodeLoader.of("Task", inbox::load);
	}

	@Bean
	static NodeLoader incidentNodes(Incidents incidents) {
		return NodeLoader.of("Incident", incidents::load);
	}

	private TaskPayload answer(String act, String id, Consumer<String> work) {
		return this.answers.of(act, () -> {
			String key = GlobalId.local("Task", id);
			work.accept(key);
			// Whoever hands a task on may no longer see it.
			return this.inbox.load(List.of(key)).get(key);
		}, TaskPayload::new);
	}

	record TaskFilterInput(@Nullable String kind, @Nullable String line, @Nullable String division,
			@Nullable Boolean overdue) {

	}

	record TaskClaimInput(String task, @Nullable Long expectedVersion) {

	}

	record TaskReleaseInput(String task, @Nullable Long expectedVersion, String reason) {

	}

	record TaskHandOnInput(String task, @Nullable Long expectedVersion, String to, String reason) {

	}

	record IncidentRetryInput(String incident, String reason) {

	}

	/**
	 * The answer to {@code incidentRetry}.
	 *
	 * @param retried whether the step is tried again
	 * @param userErrors why it was refused
	 */
	record IncidentPayload(boolean retried, List<UserError> userErrors) {

		static IncidentPayload of(@Nullable Boolean retried, List<UserError> userErrors) {
			return new IncidentPayload(Boolean.TRUE.equals(retried), userErrors);
		}

	}

	/**
	 * The answer to a task's mutation.
	 *
	 * @param task the task as it is now
	 * @param userErrors why it was refused
	 */
	record TaskPayload(@Nullable Task task, List<UserError> userErrors) {

	}

}
