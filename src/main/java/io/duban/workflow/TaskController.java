package io.duban.workflow;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

import io.duban.api.Answers;
import io.duban.api.Connection;
import io.duban.api.GlobalId;
import io.duban.api.Page;
import io.duban.api.UserError;
import io.duban.workflow.Inbox.TaskFilter;
import io.duban.workflow.Inbox.Whose;
import io.duban.workflow.ProcessState.Diagram;

/** Open tasks and process states for the API. */
@Controller
class TaskController {

	private final Inbox inbox;

	private final ProcessStates states;

	private final Answers answers;

	TaskController(Inbox inbox, ProcessStates states, Answers answers) {
		this.inbox = inbox;
		this.states = states;
		this.answers = answers;
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

	@SchemaMapping(typeName = "ProcessState")
	Diagram diagram(ProcessState state) {
		return this.states.diagram(state);
	}

	@MutationMapping
	TaskPayload taskClaim(@Argument TaskClaimInput input) {
		return answer("taskClaim", input.task, (key) -> this.inbox.claim(key));
	}

	@MutationMapping
	TaskPayload taskRelease(@Argument TaskReleaseInput input) {
		return answer("taskRelease", input.task, (key) -> this.inbox.release(key, input.reason));
	}

	private TaskPayload answer(String act, String id, java.util.function.Consumer<String> work) {
		return this.answers.of(act, () -> {
			String key = GlobalId.local("Task", id);
			work.accept(key);
			return this.inbox.find(key);
		}, TaskPayload::new);
	}

	record TaskFilterInput(@Nullable String kind, @Nullable String line, @Nullable String division,
			@Nullable Boolean overdue) {

	}

	record TaskClaimInput(String task) {

	}

	record TaskReleaseInput(String task, String reason) {

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
