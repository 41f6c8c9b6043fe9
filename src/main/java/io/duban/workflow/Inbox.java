package io.duban.workflow;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

import io.duban.api.Connection;
import io.duban.api.Listing;
import io.duban.api.Page;
import io.duban.core.NotFound;
import io.duban.core.Time;
import io.duban.security.CurrentUser;
import io.duban.security.Grant;
import io.duban.security.Role;
import io.duban.security.Wall;
import io.duban.security.Walls;
import io.duban.security.Who;

/** The open tasks as people see them. */
@Component
public class Inbox {

	static final String SELECT = "select t.id, t.kind, t.process, t.subject, t.area, t.line, t.household,"
			+ " t.assignee, t.on_behalf_of, t.roles, t.due_at, t.created_at, t.events";

	private static final Wall WALL = Wall.area("t.area")
		.township("t.township")
		.line("t.line")
		.household("t.household")
		.owner("t.assignee");

	static final RowMapper<Task> TASK = (row, index) -> {
		LocalDateTime due = row.getObject(11, LocalDateTime.class);
		return new Task(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5),
				row.getString(6), row.getString(7), row.getString(8), row.getString(9),
				Arrays.stream(row.getString(10).split(" "))
					.filter((role) -> !role.isEmpty())
					.map(Role::valueOf)
					.toList(),
				due.equals(OpenTasks.NEVER) ? null : due, row.getObject(12, LocalDateTime.class), row.getLong(13));
	};

	private final Walls walls;

	private final Listing listing;

	private final Who who;

	private final Clock clock;

	Inbox(Walls walls, Listing listing, Who who, Clock clock) {
		this.walls = walls;
		this.listing = listing;
		this.who = who;
		this.clock = clock;
	}

	/**
	 * One open task.
	 * @param key the task
	 * @return the task
	 * @throws NotFound when it is not open or not within the current person's areas
	 */
	public Task find(String key) {
		Task task = load(List.of(key)).get(key);
		if (task == null) {
			throw new NotFound("This open task");
		}
		return task;
	}

	Map<String, Task> load(Collection<String> keys) {
		return keys.isEmpty() ? Map.of()
				: this.walls.read(SELECT + " from open_task t where t.id in (:keys) and {wall}", WALL)
					.param("keys", keys)
					.query(TASK)
					.list()
					.stream()
					.collect(Collectors.toMap(Task::key, Function.identity()));
	}

	/**
	 * The open tasks of aggregates.
	 * @param subjects kind and id of each
	 * @return by aggregate, the one that is due first before the others
	 */
	public Map<String, List<Task>> open(Collection<String> subjects) {
		return subjects.isEmpty() ? Map.of() : this.walls
			.read(SELECT + " from open_task t where t.subject in (:subjects) and {wall} order by t.due_at, t.id", WALL)
			.param("subjects", subjects)
			.query(TASK)
			.list()
			.stream()
			.collect(Collectors.groupingBy(Task::subject));
	}

	Connection<Task> page(TaskFilter filter, Page page) {
		Listing.Query query = new Listing.Query(SELECT, "open_task t", WALL);
		CurrentUser user = this.who.current();
		switch (filter.whose()) {
			case MINE -> query.where("t.assignee = :me", "me", (user.cadre() != null) ? user.cadre() : "");
			case MY_GROUPS -> {
				query.where("t.assignee is null");
				query.any(forAny(user.grants(), query));
			}
			case MY_AREA -> {
				// The wall itself says which.
			}
		}
		query.where("t.kind = :kind", "kind", filter.kind()).where("t.line = :line", "line", filter.line());
		query.under(filter.division());
		if (filter.overdue() != null) {
			query.where(filter.overdue() ? "t.due_at < :now" : "t.due_at >= :now", "now", Time.now(this.clock));
		}
		return this.listing.page(query,
				new Listing.Order<>("DUE_AT", "t.due_at", "t.id", true, LocalDateTime::parse, (text) -> text,
						(task) -> String.valueOf((task.dueAt() != null) ? task.dueAt() : OpenTasks.NEVER), Task::key),
				page, TASK);
	}

	/**
	 * What {@link Assignment#claim} would let them take: a role where and for what they
	 * have it.
	 */
	private List<String> forAny(List<Grant> grants, Listing.Query query) {
		List<String> sets = roles();
		List<String> ways = new ArrayList<>();
		for (Grant grant : grants) {
			String name = "grant" + ways.size();
			Map<String, Object> parameters = new HashMap<>();
			String where = WALL.within(grant.area(), name, parameters);
			if (!grant.lines().isEmpty()) {
				parameters.put(name + "Lines", grant.lines());
				where += " and (t.line is null or t.line in (:" + name + "Lines))";
			}
			for (String roles : sets) {
				if (List.of(roles.split(" ")).contains(grant.role().name())) {
					String parameter = "roles" + ways.size();
					parameters.put(parameter, roles);
					ways.add("t.roles = :" + parameter + " and " + where);
				}
			}
			parameters.forEach(query::with);
		}
		return ways;
	}

	/**
	 * Which roles tasks are for, some five sets of them: an index tells, and nothing of
	 * any task is told by it.
	 */
	private List<String> roles() {
		return this.walls.readNamed("select t.roles from open_task t group by t.roles").query(String.class).list();
	}

	boolean isOverdue(Task task) {
		return task.dueAt() != null && task.dueAt().isBefore(Time.now(this.clock));
	}

	/** Whose tasks are wanted. */
	enum Whose {

		/** My own. */
		MINE,
		/** Nobody's yet, for one of my roles. */
		MY_GROUPS,
		/** All in my area. */
		MY_AREA

	}

	/**
	 * Which tasks are wanted.
	 *
	 * @param whose whose
	 * @param kind the activity
	 * @param line line of inspection
	 * @param division code of a division that they lie under
	 * @param overdue only those that are overdue, or only those that are not
	 */
	record TaskFilter(Whose whose, @Nullable String kind, @Nullable String line, @Nullable String division,
			@Nullable Boolean overdue) {

	}

}
