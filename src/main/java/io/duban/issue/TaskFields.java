package io.duban.issue;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import org.dataloader.DataLoader;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Controller;

import io.duban.api.Joins;
import io.duban.cadre.Cadre;
import io.duban.cadre.Cadres;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.household.Household;
import io.duban.household.Register;
import io.duban.issue.IssueListing.Concern;
import io.duban.workflow.Incidents.Incident;
import io.duban.workflow.Task;

/** What tasks and failed steps are about, for the API. */
@Controller
class TaskFields {

	private final IssueListing listing;

	private final Register register;

	private final Cadres cadres;

	private final Divisions divisions;

	TaskFields(IssueListing listing, Register register, Cadres cadres, Divisions divisions,
			BatchLoaderRegistry loaders) {
		this.listing = listing;
		this.register = register;
		this.cadres = cadres;
		this.divisions = divisions;
		loaders.<Task, Concern>forName("concerns")
			.registerMappedBatchLoader((tasks, environment) -> Mono.fromCallable(() -> concerns(tasks)));
	}

	@SchemaMapping(typeName = "Task")
	CompletableFuture<@Nullable IssueSummary> issue(Task task, DataLoader<Task, Concern> concerns) {
		return concerns.load(task).thenApply(Concern::issue);
	}

	@SchemaMapping(typeName = "Task")
	CompletableFuture<@Nullable Household> household(Task task, DataLoader<Task, Concern> concerns) {
		return concerns.load(task).thenApply(Concern::household);
	}

	@BatchMapping(typeName = "Task")
	Map<Task, Cadre> assignee(List<Task> tasks) {
		return Joins.toOne(tasks, Task::assigneeNumber, this.cadres::named);
	}

	@BatchMapping(typeName = "Task")
	Map<Task, Cadre> onBehalfOf(List<Task> tasks) {
		return Joins.toOne(tasks, Task::onBehalfOfNumber, this.cadres::named);
	}

	@BatchMapping(typeName = "Task")
	Map<Task, Division> division(List<Task> tasks) {
		return Joins.toOne(tasks, Task::area, this.divisions::load);
	}

	@BatchMapping(typeName = "Incident", field = "issue")
	Map<Incident, IssueSummary> issueOfIncident(List<Incident> incidents) {
		return Joins.toOne(incidents, (incident) -> Issue.Id.keyOf(incident.subject()), this.listing::load);
	}

	/**
	 * Issue and household come in one statement. Only of a task that is one's own beside
	 * an issue that is not may the household be left to ask for.
	 */
	private Map<Task, Concern> concerns(Collection<Task> tasks) {
		Map<String, Concern> known = this.listing.concerns(tasks.stream()
			.map((task) -> Issue.Id.keyOf(task.subject()))
			.filter(Objects::nonNull)
			.collect(Collectors.toSet()));
		Map<Task, Concern> concerns = new HashMap<>();
		tasks.forEach((task) -> {
			String issue = Issue.Id.keyOf(task.subject());
			concerns.put(task, known.getOrDefault((issue != null) ? issue : "", Concern.NONE));
		});
		List<Task> left = tasks.stream()
			.filter((task) -> concerns.get(task) == Concern.NONE && task.householdNumber() != null)
			.toList();
		Joins.toOne(left, Task::householdNumber, this.register::households)
			.forEach((task, household) -> concerns.put(task, new Concern(null, household)));
		return concerns;
	}

}
