package io.duban.issue;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import io.duban.api.UserError.Detail;
import io.duban.core.Time;
import io.duban.core.WorkCalendar;
import io.duban.issue.Answerable.Span;
import io.duban.issue.IssueListing.EvidenceView;
import io.duban.record.Record;
import io.duban.record.RecordedEvent;
import io.duban.security.Persons;
import io.duban.security.Role;
import io.duban.workflow.ProcessState.Activity;
import io.duban.workflow.ProcessStates;

/**
 * An issue's whole life in one order: what happened to it and to its tasks as the record
 * keeps it, and the steps of its process as the engine went; who found it, who answered
 * for it then, and on whom it waited how long.
 */
@Component
public class Lifecycle {

	private static final String STRUCK_OFF = "issue.struckOff";

	private static final String RESCHEDULED = "task.rescheduled";

	private static final Map<String, String> TITLES = Map.ofEntries(Map.entry("issue.reported", "问题登记"),
			Map.entry("issue.foundAgain", "再次发现"), Map.entry("issue.noLongerFound", "排查未再发现"),
			Map.entry("issue.rectified", "整改完成"), Map.entry("issue.progressReported", "整改进展"),
			Map.entry("issue.referred", "提交周日会议"), Map.entry("issue.rechecked", "复查"),
			Map.entry("issue.countersigned", "办公室复核签字"), Map.entry("issue.referralDecided", "会议决定"),
			Map.entry(STRUCK_OFF, "销号"), Map.entry("issue.extensionRequested", "申请延期"),
			Map.entry("issue.extensionDecided", "延期批复"), Map.entry("issue.reminded", "到期提醒"),
			Map.entry("issue.escalated", "逾期上报"), Map.entry("issue.handedOver", "移交整改人"),
			Map.entry("issue.withdrawalRequested", "申请撤销"), Map.entry("issue.withdrawalDecided", "撤销复核"),
			Map.entry("issue.lookBackDrawn", "回头看抽签"), Map.entry("issue.lookedBack", "回头看"),
			Map.entry("issue.relapsed", "问题反弹"), Map.entry("issue.closed", "办结"), Map.entry("task.opened", "任务下达"),
			Map.entry("task.assigned", "任务交接"), Map.entry(RESCHEDULED, "任务改期"), Map.entry("task.completed", "任务完成"),
			Map.entry("task.dropped", "任务撤回"), Map.entry("incident.retried", "办公室重试流程"));

	private final Record record;

	private final ProcessStates states;

	private final Persons persons;

	private final ObjectProvider<Answerable> answerable;

	private final WorkCalendar calendar;

	private final Clock clock;

	Lifecycle(Record record, ProcessStates states, Persons persons, ObjectProvider<Answerable> answerable,
			WorkCalendar calendar, Clock clock) {
		this.record = record;
		this.states = states;
		this.persons = persons;
		this.answerable = answerable;
		this.calendar = calendar;
		this.clock = clock;
	}

	/**
	 * The life of an issue.
	 * @param issue seen by the current person
	 * @return all of it, at most 1,000 events and as many steps
	 */
	public Life of(IssueSummary issue) {
		String subject = issue.process();
		List<RecordedEvent> events = this.record.story(subject);
		Set<String> accounts = new HashSet<>();
		events.forEach((event) -> accounts.add(event.actor()));
		Map<String, String> names = this.persons.names(accounts);
		List<Entry> told = new ArrayList<>();
		int round = 1;
		for (RecordedEvent event : events) {
			JsonNode body = event.body();
			round = body.path("round").asInt(round);
			told.add(Entry.of(issue, event, round, names.get(event.actor())));
			round = body.path("nextRound").asInt(round);
		}
		ProcessStates.History history = this.states.history(subject);
		List<Entry> entries = new ArrayList<>(told);
		for (Activity step : history.steps()) {
			entries.add(Entry.ofProcess(issue, step.since(), Kind.STEP, step.id(), step.name()));
		}
		for (Activity failure : history.failures()) {
			entries.add(Entry.ofProcess(issue, failure.since(), Kind.INCIDENT, failure.id(), "流程出错，等待办公室处理"));
			if (failure.until() != null) {
				entries.add(Entry.ofProcess(issue, failure.until(), Kind.INCIDENT, failure.id(), "流程恢复"));
			}
		}
		// MySQL keeps the engine's times to the second: what happened comes before the
		// steps that follow from it.
		entries.sort(Comparator.comparing((Entry entry) -> entry.at().truncatedTo(ChronoUnit.SECONDS))
			.thenComparing((entry) -> entry.uuid() == null));
		return new Life(issue, events, entries, found(events, names), waits(events, names(history)),
				struckOffOn(events), since(events, told));
	}

	/**
	 * Who answered for issues when something happened to them.
	 * @param entries things in issues' lives
	 * @return by entry, the responsible cadre and the first responsible person of that
	 * day
	 */
	public Map<Entry, Answering> answering(Collection<Entry> entries) {
		Answerable answers = this.answerable.getObject();
		Map<String, List<Span>> households = answers.everForHouseholds(entries.stream()
			.map((entry) -> entry.issue().householdNumber())
			.filter(Objects::nonNull)
			.collect(Collectors.toSet()));
		Map<String, List<Span>> villages = answers
			.everForVillages(entries.stream().map((entry) -> entry.issue().area()).collect(Collectors.toSet()));
		Map<Entry, Answering> answering = new HashMap<>();
		for (Entry entry : entries) {
			LocalDate day = entry.at().toLocalDate();
			String household = entry.issue().householdNumber();
			answering.put(entry,
					new Answering(
							(household != null) ? Span.on(households.getOrDefault(household, List.of()), day) : null,
							Span.on(villages.getOrDefault(entry.issue().area(), List.of()), day)));
		}
		return answering;
	}

	static String title(String name) {
		return TITLES.getOrDefault(name, name);
	}

	private static @Nullable Found found(List<RecordedEvent> events, Map<String, String> names) {
		if (events.isEmpty() || !events.get(0).name().equals("issue.reported")) {
			return null;
		}
		RecordedEvent first = events.get(0);
		JsonNode inspection = first.body().path("inspection");
		return new Found(Source.valueOf(first.body().path("source").asString()), first.happenedAt(), first.actor(),
				names.get(first.actor()), inspection.isIntegralNumber() ? Long.valueOf(inspection.asLong()) : null,
				text(first.body(), "visit"), text(first.body(), "origin"), text(first.body(), "rectifier"));
	}

	private static Map<String, String> names(ProcessStates.History history) {
		Map<String, String> names = new HashMap<>();
		history.steps().forEach((step) -> names.put(step.id(), step.name()));
		return names;
	}

	/** Each task is a wait for each whose it was, one after another. */
	private List<Wait> waits(List<RecordedEvent> events, Map<String, String> names) {
		Map<String, RecordedEvent> open = new LinkedHashMap<>();
		List<Wait> waits = new ArrayList<>();
		for (RecordedEvent event : events) {
			if (!event.name().startsWith("task.") || event.name().equals(RESCHEDULED)) {
				continue;
			}
			RecordedEvent before = open.remove(event.subject());
			if (before != null) {
				waits.add(wait(before, event.happenedAt(), names));
			}
			if (event.name().equals("task.opened") || event.name().equals("task.assigned")) {
				open.put(event.subject(), event);
			}
		}
		open.values().forEach((event) -> waits.add(wait(event, null, names)));
		waits.sort(Comparator.comparing(Wait::since));
		return waits;
	}

	private Wait wait(RecordedEvent begun, @Nullable LocalDateTime until, Map<String, String> names) {
		String kind = begun.body().path("kind").asString("");
		String cadre = text(begun.body(), "assignee");
		LocalDate from = begun.happenedAt().toLocalDate();
		LocalDate to = (until != null) ? until.toLocalDate() : Time.today(this.clock);
		WaitOn on = kind.equals(RectificationProcess.DECIDE_REFERRED_ISSUE) ? WaitOn.MEETING
				: (cadre != null) ? WaitOn.PERSON : WaitOn.QUEUE;
		List<Role> roles = Arrays.stream(begun.body().path("roles").asString("").split(" "))
			.filter((role) -> !role.isBlank())
			.map(Role::valueOf)
			.toList();
		return new Wait(begun.happenedAt(), until, kind, names.getOrDefault(kind, kind), on, cadre, roles,
				Math.toIntExact(ChronoUnit.DAYS.between(from, to)), this.calendar.between(from, to));
	}

	private static @Nullable LocalDate struckOffOn(List<RecordedEvent> events) {
		int last = lastStruckOff(events);
		return (last >= 0) ? events.get(last).happenedAt().toLocalDate() : null;
	}

	/**
	 * What striking off itself brought with it is no change since: its tasks, as far as
	 * nothing else happened in between. A request's id alone proves nothing, as whoever
	 * asks may give it.
	 */
	private static List<Entry> since(List<RecordedEvent> events, List<Entry> told) {
		int last = lastStruckOff(events);
		if (last < 0) {
			return List.of();
		}
		RecordedEvent struckOff = events.get(last);
		int first = last + 1;
		while (first < events.size() && isBroughtBy(struckOff, events.get(first))) {
			first++;
		}
		return told.subList(first, events.size());
	}

	private static boolean isBroughtBy(RecordedEvent struckOff, RecordedEvent event) {
		return struckOff.requestId() != null && struckOff.requestId().equals(event.requestId())
				&& event.name().startsWith("task.");
	}

	private static int lastStruckOff(List<RecordedEvent> events) {
		for (int at = events.size() - 1; at >= 0; at--) {
			if (events.get(at).name().equals(STRUCK_OFF)) {
				return at;
			}
		}
		return -1;
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

	private static @Nullable String text(JsonNode body, String name) {
		return body.path(name).isValueNode() && !body.path(name).isNull() ? body.path(name).asString() : null;
	}

	/**
	 * All of an issue's life.
	 *
	 * @param issue the issue
	 * @param events as the record keeps them, in its order
	 * @param entries the events and the steps of the process, in one order
	 * @param found who found it, null where its first event is not to be seen
	 * @param waits on whom it waited, in their order
	 * @param struckOffOn when it was last struck off, also when it was reopened since
	 * @param changesSince what happened after that
	 */
	public record Life(IssueSummary issue, List<RecordedEvent> events, List<Entry> entries, @Nullable Found found,
			List<Wait> waits, @Nullable LocalDate struckOffOn, List<Entry> changesSince) {

		/**
		 * Whether the record may have more of it.
		 * @return true where the story has as many events as are told
		 */
		public boolean cut() {
			return this.events.size() == Record.LONGEST;
		}

	}

	/**
	 * Who found an issue.
	 *
	 * @param source in which way
	 * @param at when
	 * @param account the account that opened it, of an inspection who started it
	 * @param name the person's name
	 * @param inspectionNumber of the inspection that found it
	 * @param visitKey id of the visit that found it within its type
	 * @param origin number of the case that it was opened of, as people write it, such as
	 * a dispatch order's
	 * @param rectifierNumber number of the cadre who was to rectify it then
	 */
	public record Found(Source source, LocalDateTime at, String account, @Nullable String name,
			@Nullable Long inspectionNumber, @Nullable String visitKey, @Nullable String origin,
			@Nullable String rectifierNumber) {

	}

	/**
	 * Who answered for an issue on a day.
	 *
	 * @param responsibleCadreNumber number of the cadre who answered for its household
	 * @param firstResponsibleNumber number of the first responsible person of its village
	 */
	public record Answering(@Nullable String responsibleCadreNumber, @Nullable String firstResponsibleNumber) {

	}

	/**
	 * A time for which an issue waited on somebody.
	 *
	 * @param since from when
	 * @param until until when, null while it waits
	 * @param activity what for, as the model's id
	 * @param waitingFor what for, in Chinese
	 * @param on on what kind of one
	 * @param cadreNumber number of the cadre, where it was somebody's
	 * @param roles who could take it where it was nobody's
	 * @param days calendar days
	 * @param workingDays working days, null where a year's are not known
	 */
	public record Wait(LocalDateTime since, @Nullable LocalDateTime until, String activity, String waitingFor,
			WaitOn on, @Nullable String cadreNumber, List<Role> roles, int days, @Nullable Integer workingDays) {

	}

	/** On what kind of one an issue waits. */
	public enum WaitOn {

		/** On a person. */
		PERSON,
		/** On whoever of a role takes it. */
		QUEUE,
		/** On the Sunday meeting. */
		MEETING

	}

	/**
	 * How a referred issue was decided.
	 *
	 * @param outcome what was decided
	 * @param reason why
	 * @param meeting number of the meeting, null where it was decided outside of one
	 */
	public record Decision(Referral.Outcome outcome, String reason, @Nullable String meeting) {

	}

	/** What kind of thing an entry is. */
	public enum Kind {

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
	 * @param issue the issue
	 * @param at when
	 * @param kind what kind of thing
	 * @param name the event's name in the record, or the step's id in the model
	 * @param title in Chinese
	 * @param round the round of rectification
	 * @param actor account that did it, SYSTEM for a timer
	 * @param actorName the person's name
	 * @param onBehalfOf number of the cadre for whom it was done
	 * @param details what it carries
	 * @param evidence what shows it
	 * @param decision how it was decided, if it is the decision on a referral
	 * @param position its place in the record; null for the moment until it is given one
	 * @param uuid its name in the record
	 * @param hash of its entry in the record, in Base64
	 */
	public record Entry(IssueSummary issue, LocalDateTime at, Kind kind, String name, String title,
			@Nullable Integer round, @Nullable String actor, @Nullable String actorName, @Nullable String onBehalfOf,
			List<Detail> details, List<EvidenceView> evidence, @Nullable Decision decision, @Nullable Long position,
			@Nullable String uuid, @Nullable String hash) {

		static Entry of(IssueSummary issue, RecordedEvent event, int round, @Nullable String actorName) {
			JsonNode body = event.body();
			return new Entry(issue, event.happenedAt(), event.name().startsWith("task.") ? Kind.TASK : Kind.EVENT,
					event.name(), Lifecycle.title(event.name()), round, event.actor(), actorName, onBehalfOf(event),
					Lifecycle.details(body), evidence(issue, round, body), decision(event), event.position(),
					event.uuid(), event.hash());
		}

		static Entry ofProcess(IssueSummary issue, LocalDateTime at, Kind kind, String name, String title) {
			return new Entry(issue, at, kind, name, title, null, null, null, null, List.of(), List.of(), null, null,
					null, null);
		}

		private static @Nullable String onBehalfOf(RecordedEvent event) {
			return (event.onBehalfOf() != null) ? event.onBehalfOf() : text(event.body(), "onBehalfOf");
		}

		private static List<EvidenceView> evidence(IssueSummary issue, int round, JsonNode body) {
			return body.path("evidence")
				.valueStream()
				.map((piece) -> new EvidenceView(issue.key(), round, piece.path("title").asString(""),
						text(piece, "url"), text(piece, "attachment"), text(piece, "sha256")))
				.toList();
		}

		private static @Nullable Decision decision(RecordedEvent event) {
			return event.name().equals("issue.referralDecided")
					? new Decision(Referral.Outcome.valueOf(event.body().path("outcome").asString()),
							event.body().path("reason").asString(""), text(event.body(), "meeting"))
					: null;
		}

	}

}
