package io.duban.workflow;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;

import io.duban.api.GlobalId;
import io.duban.api.Joins;
import io.duban.core.Place;
import io.duban.record.RecordedEvent;
import io.duban.record.Tail;
import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Role;
import io.duban.security.Walls;
import io.duban.security.Who;
import io.duban.workflow.Inbox.Whose;

/** Tells live what happens to tasks, so that an inbox stays as it is. */
@Controller
class TaskChanges {

	private static final String SUBJECT = "task:";

	private final Tail tail;

	private final Walls walls;

	private final Who who;

	private final Inbox inbox;

	TaskChanges(Tail tail, Walls walls, Who who, Inbox inbox) {
		this.tail = tail;
		this.walls = walls;
		this.who = who;
		this.inbox = inbox;
	}

	@SubscriptionMapping
	Flux<TaskChange> taskChanged(@Argument Whose whose, @Argument @Nullable TaskChangeFilter filter,
			@Argument @Nullable Long after) {
		if (filter != null && filter.division != null) {
			Area.of(filter.division);
		}
		return this.tail.watch(after, (event) -> event.subject().startsWith(SUBJECT),
				(event) -> tell(event, whose, filter));
	}

	@BatchMapping(typeName = "TaskChange")
	Map<TaskChange, Task> task(List<TaskChange> changes) {
		return Joins.toOne(changes, TaskChange::key, this.inbox::load);
	}

	private @Nullable TaskChange tell(RecordedEvent event, Whose whose, @Nullable TaskChangeFilter filter) {
		JsonNode body = event.body();
		String assignee = text(body, "assignee");
		String from = event.name().equals("task.assigned") ? text(body, "from") : assignee;
		CurrentUser user = this.who.current();
		boolean wanted = switch (whose) {
			case MINE -> user.isCadre(assignee) || user.isCadre(from);
			case MY_GROUPS -> (assignee == null || from == null) && mayTake(user, event.area(), body);
			case MY_AREA -> true;
		};
		if (!wanted || (filter != null && !filter.wants(event.area(), body))) {
			return null;
		}
		if (!sees(event.area(), body, assignee) && !sees(event.area(), body, from)) {
			return null;
		}
		return new TaskChange(Objects.requireNonNull(event.position()), event.happenedAt(),
				Change.valueOf(event.name().substring(SUBJECT.length()).toUpperCase(Locale.ROOT)),
				event.subject().substring(SUBJECT.length()), body.path("kind").asString(""));
	}

	private boolean sees(String area, JsonNode body, @Nullable String owner) {
		return this.walls.sees(new Place(area, text(body, "line"), text(body, "household"), owner, true));
	}

	private static boolean mayTake(CurrentUser user, String area, JsonNode body) {
		List<Role> roles = Arrays.stream(body.path("roles").asString("").split(" "))
			.filter((role) -> !role.isEmpty())
			.map(Role::valueOf)
			.toList();
		return user.is(roles, area, Objects.requireNonNullElse(text(body, "line"), ""));
	}

	private static @Nullable String text(JsonNode body, String name) {
		return body.path(name).asString(null);
	}

	/**
	 * Which changes are wanted.
	 *
	 * @param kind the activity
	 * @param line line of inspection
	 * @param division code of a division that the tasks lie under
	 */
	record TaskChangeFilter(@Nullable String kind, @Nullable String line, @Nullable String division) {

		private boolean wants(String area, JsonNode body) {
			return (this.kind == null || this.kind.equals(text(body, "kind")))
					&& (this.line == null || this.line.equals(text(body, "line")))
					&& (this.division == null || Area.of(this.division).contains(area));
		}

	}

	/**
	 * What happened to a task.
	 *
	 * @param position of the event in the record
	 * @param at when
	 * @param change what
	 * @param key the task's
	 * @param kind the activity
	 */
	record TaskChange(long position, LocalDateTime at, Change change, String key, String kind) {

		public String taskId() {
			return GlobalId.of("Task", this.key);
		}

	}

	/** What can happen to a task. */
	enum Change {

		/** It was opened. */
		OPENED,
		/** It went to somebody, or back to its queue. */
		ASSIGNED,
		/** It is due at another time. */
		RESCHEDULED,
		/** It was completed. */
		COMPLETED,
		/** It is no longer wanted. */
		DROPPED

	}

}
