package io.duban.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.RepositoryService;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import io.duban.security.Walls;
import io.duban.workflow.ProcessState.Activity;
import io.duban.workflow.ProcessState.Diagram;
import io.duban.workflow.ProcessState.Passage;
import io.duban.workflow.ProcessState.Status;
import io.duban.workflow.ProcessState.Waiting;

/**
 * Tells where processes stand and have been, for aggregates that the current person sees:
 * many at once, in a fixed number of statements over the engine's history.
 */
@Component
public class ProcessStates {

	private static final String INSTANCES = "select i.subject, i.instance_id, h.PROC_DEF_ID_, h.PROC_DEF_KEY_,"
			+ " h.START_TIME_, h.END_TIME_ from process_instance i"
			+ " join ACT_HI_PROCINST h on h.PROC_INST_ID_ = i.instance_id where i.subject in (:subjects)";

	private static final String ACTIVITIES = "select a.PROC_INST_ID_, a.ACT_ID_, a.ACT_NAME_, a.ACT_TYPE_,"
			+ " a.START_TIME_, a.END_TIME_ from ACT_HI_ACTINST a where a.PROC_INST_ID_ in (:instances)";

	/**
	 * Of each process at most so many that one with a long life leaves room for the
	 * others.
	 */
	private static final String FINISHED = "select s.* from (select a.PROC_INST_ID_, a.ACT_ID_, a.ACT_NAME_, a.ACT_TYPE_,"
			+ " a.START_TIME_, a.END_TIME_, row_number() over (partition by a.PROC_INST_ID_ order by a.START_TIME_ desc,"
			+ " a.SEQUENCE_COUNTER_ desc) as place from ACT_HI_ACTINST a where a.PROC_INST_ID_ in (:instances)"
			+ " and a.END_TIME_ is not null) s where s.place <= 1000 order by s.place desc";

	private static final String FAILURES = "select n.PROC_INST_ID_, n.ACTIVITY_ID_, null, null, n.CREATE_TIME_,"
			+ " n.END_TIME_ from ACT_HI_INCIDENT n where n.PROC_INST_ID_ in (:instances) order by n.CREATE_TIME_"
			+ " limit 1000";

	private static final String INCIDENTS = "select n.PROC_INST_ID_, n.ACTIVITY_ID_ from ACT_RU_INCIDENT n"
			+ " where n.PROC_INST_ID_ in (:instances)";

	private static final Set<String> PERSONS = Set.of("userTask");

	private static final Set<String> TIMERS = Set.of("intermediateTimer", "boundaryTimer");

	private static final Set<String> MESSAGES = Set.of("eventBasedGateway", "intermediateMessageCatch");

	private final Walls walls;

	private final RepositoryService repository;

	private final Map<String, String> models = new ConcurrentHashMap<>();

	ProcessStates(Walls walls, RepositoryService repository) {
		this.walls = walls;
		this.repository = repository;
	}

	/**
	 * Where the processes of aggregates stand.
	 * @param subjects kind and id of each, all seen by the current person
	 * @return state by aggregate
	 */
	public Map<String, ProcessState> load(Collection<String> subjects) {
		if (subjects.isEmpty()) {
			return Map.of();
		}
		List<ProcessState> found = this.walls.readNamed(INSTANCES)
			.param("subjects", subjects)
			.query((row, index) -> state(row))
			.list();
		if (found.isEmpty()) {
			return Map.of();
		}
		List<String> instances = found.stream().map(ProcessState::instance).toList();
		Map<String, List<Activity>> now = activities(ACTIVITIES + " and a.END_TIME_ is null order by a.START_TIME_",
				instances);
		Set<String> failed = new HashSet<>(incidents(instances).keySet());
		Map<String, ProcessState> states = new HashMap<>();
		for (ProcessState state : found) {
			Status status = failed.contains(state.instance()) ? Status.FAILED : state.status();
			states.put(state.subject(),
					new ProcessState(state.subject(), state.instance(), state.definition(), state.key(),
							state.version(), status, state.startedAt(), state.endedAt(),
							now.getOrDefault(state.instance(), List.of())));
		}
		return states;
	}

	/**
	 * Everything that an aggregate's process went through.
	 * @param subject kind and id of the aggregate, seen by the current person
	 * @return its steps and failures in their order, at most 1,000 of each
	 */
	public History history(String subject) {
		List<String> instances = this.walls
			.readNamed("select i.instance_id from process_instance i where i.subject = :subject")
			.param("subject", subject)
			.query(String.class)
			.list();
		return instances.isEmpty() ? new History(List.of(), List.of())
				: new History(steps(instances.get(0)), of(instances.get(0), activities(FAILURES, instances)));
	}

	/**
	 * What the steps are called that the processes of aggregates went through.
	 * @param subjects kind and id of each, all seen by the current person
	 * @return names in Chinese by the ids in the models
	 */
	public Map<String, String> names(Collection<String> subjects) {
		return subjects.isEmpty() ? Map.of()
				: this.walls
					.readNamed("select a.ACT_ID_, max(a.ACT_NAME_) from process_instance i join ACT_HI_ACTINST a"
							+ " on a.PROC_INST_ID_ = i.instance_id where i.subject in (:subjects)"
							+ " and a.ACT_NAME_ is not null group by a.ACT_ID_")
					.param("subjects", subjects)
					.query((row, index) -> Map.entry(row.getString(1), row.getString(2)))
					.list()
					.stream()
					.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	private List<Activity> steps(String instance) {
		return of(instance,
				activities(ACTIVITIES + " order by a.START_TIME_, a.SEQUENCE_COUNTER_ limit 1000", List.of(instance)));
	}

	private static List<Activity> of(String instance, Map<String, List<Activity>> activities) {
		return activities.getOrDefault(instance, List.of());
	}

	/**
	 * The models of processes with where they have been.
	 * @param states the processes
	 * @return diagrams, of the last 1,000 steps each
	 */
	public Map<ProcessState, Diagram> diagrams(Collection<ProcessState> states) {
		List<String> instances = states.stream().map(ProcessState::instance).toList();
		Map<String, List<Activity>> finished = activities(FINISHED, instances);
		Map<String, List<String>> failed = incidents(instances);
		Map<ProcessState, Diagram> diagrams = new HashMap<>();
		for (ProcessState state : states) {
			diagrams.put(state,
					new Diagram(model(state.definition()),
							state.activities().stream().map(Activity::id).distinct().toList(),
							passages(finished.getOrDefault(state.instance(), List.of())),
							failed.getOrDefault(state.instance(), List.of()).stream().distinct().toList()));
		}
		return diagrams;
	}

	private static List<Passage> passages(List<Activity> steps) {
		Map<String, List<Long>> finished = new LinkedHashMap<>();
		for (Activity step : steps) {
			finished.computeIfAbsent(step.id(), (id) -> new ArrayList<>())
				.add(Duration.between(step.since(), Objects.requireNonNull(step.until())).toSeconds());
		}
		return finished.entrySet()
			.stream()
			.map((entry) -> new Passage(entry.getKey(), entry.getValue().size(), median(entry.getValue())))
			.toList();
	}

	private static long median(List<Long> durations) {
		List<Long> sorted = durations.stream().sorted().toList();
		return sorted.get(sorted.size() / 2);
	}

	private String model(String definition) {
		return this.models.computeIfAbsent(definition, (id) -> {
			try (InputStream model = this.repository.getProcessModel(id)) {
				return new String(model.readAllBytes(), StandardCharsets.UTF_8);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
	}

	private Map<String, List<Activity>> activities(String sql, List<String> instances) {
		return this.walls.readNamed(sql)
			.param("instances", instances)
			.query((row, index) -> Map.entry(row.getString(1),
					new Activity(row.getString(2), String.valueOf(row.getString(3)), time(row, 5), optionalTime(row, 6),
							waiting(String.valueOf(row.getString(4))))))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Map.Entry::getKey,
					Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
	}

	private Map<String, List<String>> incidents(List<String> instances) {
		return this.walls.readNamed(INCIDENTS)
			.param("instances", instances)
			.query((row, index) -> Map.entry(row.getString(1), row.getString(2)))
			.list()
			.stream()
			.collect(Collectors.groupingBy(Map.Entry::getKey,
					Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
	}

	private static ProcessState state(ResultSet row) throws SQLException {
		String definition = row.getString(3);
		LocalDateTime ended = optionalTime(row, 6);
		return new ProcessState(row.getString(1), row.getString(2), definition, row.getString(4),
				Integer.parseInt(definition.split(":", 3)[1]), (ended != null) ? Status.ENDED : Status.RUNNING,
				time(row, 5), ended, List.of());
	}

	private static LocalDateTime time(ResultSet row, int column) throws SQLException {
		return row.getTimestamp(column).toLocalDateTime();
	}

	private static @Nullable LocalDateTime optionalTime(ResultSet row, int column) throws SQLException {
		Timestamp time = row.getTimestamp(column);
		return (time != null) ? time.toLocalDateTime() : null;
	}

	private static Waiting waiting(String type) {
		if (PERSONS.contains(type)) {
			return Waiting.PERSON;
		}
		if (TIMERS.contains(type)) {
			return Waiting.TIMER;
		}
		return MESSAGES.contains(type) ? Waiting.MESSAGE : Waiting.NOTHING;
	}

	/**
	 * What a process went through.
	 *
	 * @param steps each place in the model where it was
	 * @param failures each step that failed until its retries ran out, from the failure
	 * until it was mended
	 */
	public record History(List<Activity> steps, List<Activity> failures) {

	}

}
