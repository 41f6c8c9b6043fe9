package io.duban.issue;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.stereotype.Component;

import io.duban.api.UserError.Detail;
import io.duban.record.Record;
import io.duban.record.RecordedEvent;
import io.duban.security.Persons;
import io.duban.workflow.ProcessState.Activity;
import io.duban.workflow.ProcessStates;

/**
 * An issue's whole life in one order: what happened to it and to its tasks as the record
 * keeps it, and the steps of its process as the engine went.
 */
@Component
class Lifecycle {

	private static final Map<String, String> TITLES = Map.ofEntries(Map.entry("issue.reported", "问题登记"),
			Map.entry("issue.foundAgain", "排查再次发现"), Map.entry("issue.noLongerFound", "排查未再发现"),
			Map.entry("issue.rectified", "整改完成"), Map.entry("issue.progressReported", "整改进展"),
			Map.entry("issue.referred", "提交周日会议"), Map.entry("issue.rechecked", "复查"),
			Map.entry("issue.countersigned", "办公室复核签字"), Map.entry("issue.referralDecided", "会议决定"),
			Map.entry("issue.struckOff", "销号"), Map.entry("issue.extensionRequested", "申请延期"),
			Map.entry("issue.extensionDecided", "延期批复"), Map.entry("issue.reminded", "到期提醒"),
			Map.entry("issue.escalated", "逾期上报"), Map.entry("issue.handedOver", "移交整改人"),
			Map.entry("issue.withdrawalRequested", "申请撤销"), Map.entry("issue.withdrawalDecided", "撤销复核"),
			Map.entry("issue.lookBackDrawn", "回头看抽签"), Map.entry("issue.lookedBack", "回头看"),
			Map.entry("issue.relapsed", "问题反弹"), Map.entry("issue.closed", "办结"), Map.entry("task.opened", "任务下达"),
			Map.entry("task.assigned", "任务交接"), Map.entry("task.completed", "任务完成"), Map.entry("task.dropped", "任务撤回"),
			Map.entry("incident.retried", "办公室重试流程"));

	private final Record record;

	private final ProcessStates states;

	private final Persons persons;

	Lifecycle(Record record, ProcessStates states, Persons persons) {
		this.record = record;
		this.states = states;
		this.persons = persons;
	}

	List<Entry> of(IssueSummary issue) {
		String subject = issue.process();
		List<RecordedEvent> events = this.record.story(subject);
		Set<String> accounts = new HashSet<>();
		events.forEach((event) -> accounts.add(event.actor()));
		Map<String, String> names = this.persons.names(accounts);
		List<Entry> entries = new ArrayList<>();
		int round = 1;
		for (RecordedEvent event : events) {
			JsonNode body = event.body();
			round = body.path("round").asInt(round);
			entries.add(new Entry(event.happenedAt(), event.name().startsWith("task.") ? Kind.TASK : Kind.EVENT,
					event.name(), title(event.name()), round, event.actor(), names.get(event.actor()),
					event.onBehalfOf(), details(body), event.position(), event.uuid()));
			round = body.path("nextRound").asInt(round);
		}
		ProcessStates.History history = this.states.history(subject);
		for (Activity step : history.steps()) {
			entries.add(Entry.ofProcess(step.since(), Kind.STEP, step.id(), step.name()));
		}
		for (Activity failure : history.failures()) {
			entries.add(Entry.ofProcess(failure.since(), Kind.INCIDENT, failure.id(), "流程出错，等待办公室处理"));
			if (failure.until() != null) {
				entries.add(Entry.ofProcess(failure.until(), Kind.INCIDENT, failure.id(), "流程恢复"));
			}
		}
		// MySQL keeps the engine's times to the second: what happened comes before the
		// steps that follow from it.
		entries.sort(Comparator.comparing((Entry entry) -> entry.at().truncatedTo(ChronoUnit.SECONDS))
			.thenComparing((entry) -> entry.uuid() == null));
		return entries;
	}

	static String title(String name) {
		return TITLES.getOrDefault(name, name);
	}

	private static List<Detail> details(JsonNode body) {
		return body.properties()
			.stream()
			.filter((property) -> !property.getValue().isNull())
			.map((property) -> new Detail(property.getKey(),
					property.getValue().isValueNode() ? property.getValue().asString()
							: property.getValue().toString()))
			.toList();
	}

	/** What kind of thing an entry is. */
	enum Kind {

		/** Something happened to the issue. */
		EVENT,
		/** Something happened to a task. */
		TASK,
		/** The process took a step. */
		STEP,
		/** A step failed until its retries ran out, or was mended. */
		INCIDENT

	}

	/**
	 * One thing in an issue's life.
	 *
	 * @param at when
	 * @param kind what kind of thing
	 * @param name the event's name in the record, or the step's id in the model
	 * @param title in Chinese
	 * @param round the round of rectification
	 * @param actor account that did it, SYSTEM for a timer
	 * @param actorName the person's name
	 * @param onBehalfOf number of the cadre for whom it was done
	 * @param details what it carries
	 * @param position its place in the record; null for the moment until it is given one
	 * @param uuid its name in the record
	 */
	record Entry(LocalDateTime at, Kind kind, String name, String title, @Nullable Integer round,
			@Nullable String actor, @Nullable String actorName, @Nullable String onBehalfOf, List<Detail> details,
			@Nullable Long position, @Nullable String uuid) {

		static Entry ofProcess(LocalDateTime at, Kind kind, String name, String title) {
			return new Entry(at, kind, name, title, null, null, null, null, List.of(), null, null);
		}

	}

}
