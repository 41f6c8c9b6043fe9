package io.duban.audit;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.stereotype.Component;

import io.duban.api.UserError.Detail;
import io.duban.audit.Dossier.Table;
import io.duban.cadre.Cadre;
import io.duban.cadre.Cadres;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.household.Household;
import io.duban.household.Person;
import io.duban.household.Register;
import io.duban.issue.Answerable;
import io.duban.issue.Answerable.Span;
import io.duban.issue.IssueListing;
import io.duban.issue.IssueListing.EvidenceView;
import io.duban.issue.IssueListing.RoundView;
import io.duban.issue.IssueSummary;
import io.duban.issue.Lifecycle;
import io.duban.issue.Lifecycle.Answering;
import io.duban.issue.Lifecycle.Entry;
import io.duban.issue.Lifecycle.Found;
import io.duban.issue.Lifecycle.Life;
import io.duban.issue.Lifecycle.Wait;
import io.duban.record.Bundles;
import io.duban.record.Chapter;
import io.duban.record.Chapter.Whose;
import io.duban.record.Inclusion;
import io.duban.record.Record;
import io.duban.record.RecordedEvent;
import io.duban.responsibility.Responsibilities;
import io.duban.responsibility.Responsibility;
import io.duban.security.Persons;
import io.duban.security.Walls;
import io.duban.workflow.ProcessStates;

/** Writes down the stories of issues, households and cadres, within the walls. */
@Component
class Dossiers {

	/** The most issues that one file tells of. */
	static final int ISSUES = 50;

	/** The most events that one file tells of. */
	static final int EVENTS = 5000;

	private static final int APPOINTMENTS = 200;

	/** The most cases of one kind. */
	private static final int CASES = 200;

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

	private final IssueListing issues;

	private final Lifecycle lifecycle;

	private final Register register;

	private final Cadres cadres;

	private final Divisions divisions;

	private final Responsibilities responsibilities;

	private final Record record;

	private final Bundles bundles;

	private final Persons persons;

	private final Answerable answerable;

	private final List<Chapter> chapters;

	private final ProcessStates states;

	private final Walls walls;

	Dossiers(IssueListing issues, Lifecycle lifecycle, Register register, Cadres cadres, Divisions divisions,
			Responsibilities responsibilities, Record record, Bundles bundles, Persons persons, Answerable answerable,
			List<Chapter> chapters, ProcessStates states, Walls walls) {
		this.issues = issues;
		this.lifecycle = lifecycle;
		this.register = register;
		this.cadres = cadres;
		this.divisions = divisions;
		this.responsibilities = responsibilities;
		this.record = record;
		this.bundles = bundles;
		this.persons = persons;
		this.answerable = answerable;
		this.chapters = chapters;
		this.states = states;
		this.walls = walls;
	}

	/**
	 * Writes a story down as the current person sees it.
	 * @param order what was asked for
	 * @return the story
	 */
	Dossier of(Order order) {
		Draft draft = new Draft(order);
		String local = order.subject().local();
		switch (order.subject().kind()) {
			case ISSUE -> draft.tell(this.issues.one(local).stream().toList());
			case HOUSEHOLD -> {
				draft.appoint(this.responsibilities.ofSubject(local, APPOINTMENTS));
				draft.own(recorded(local));
				draft.add(Whose.HOUSEHOLD);
				draft.tell(this.issues.everOf(local, ISSUES + 1));
			}
			case CADRE -> {
				draft.appoint(this.responsibilities.ofCadre(local, APPOINTMENTS));
				draft.own(List.of(order.subject().recorded()));
				draft.add(Whose.CADRE);
				draft.tell(this.issues.everWith(local, ISSUES + 1));
			}
		}
		return draft.finish();
	}

	/** A household's own rows and those of its members. */
	private List<String> recorded(String household) {
		List<String> recorded = new ArrayList<>(List.of("household:" + household));
		this.register.members(List.of(household))
			.getOrDefault(household, List.of())
			.forEach((Person member) -> recorded.add("person:" + member.number()));
		return recorded;
	}

	/**
	 * A chapter as it is told.
	 *
	 * @param chapter which
	 * @param cases how many cases it has
	 * @param events what happened to them
	 */
	private record Told(Chapter chapter, int cases, List<RecordedEvent> events) {

	}

	private static String time(@Nullable LocalDateTime time) {
		return (time != null) ? TIME.format(time) : "";
	}

	/** A story while it is written. */
	private final class Draft {

		private final Order order;

		private final List<Responsibility> appointments = new ArrayList<>();

		private final List<RecordedEvent> own = new ArrayList<>();

		private final List<Told> chapters = new ArrayList<>();

		private final List<Life> lives = new ArrayList<>();

		private final List<String> cuts = new ArrayList<>();

		private final Map<String, String> names = new HashMap<>();

		private final Map<String, String> tasks = new HashMap<>();

		private final Map<Responsibility.Kind, List<Span>> answering = new EnumMap<>(Responsibility.Kind.class);

		private int events;

		private Draft(Order order) {
			this.order = order;
		}

		private void appoint(List<Responsibility> appointments) {
			this.appointments.addAll(appointments);
			if (appointments.size() == APPOINTMENTS) {
				this.cuts.add("包保记录只列前 " + APPOINTMENTS + " 条");
			}
		}

		private void own(List<String> recorded) {
			List<String> all = new ArrayList<>(recorded);
			this.appointments.forEach((appointment) -> all.add(appointment.recorded()));
			this.own.addAll(Dossiers.this.record.stories(all));
			this.events += this.own.size();
			if (this.own.size() == Record.LONGEST) {
				this.cuts.add("登记与变更只列前 " + Record.LONGEST + " 条");
			}
		}

		/** What others than the issues keep of a household or a cadre. */
		private void add(Whose whose) {
			Set<String> cases = new HashSet<>();
			for (Chapter chapter : Dossiers.this.chapters) {
				if (chapter.whose() == whose) {
					List<String> found = chapter.cases(Dossiers.this.walls, this.order.subject().local(), CASES + 1);
					if (found.size() > CASES) {
						this.cuts.add(chapter.title() + "只列最近 " + CASES + " 件");
					}
					List<String> listed = found.subList(0, Math.min(CASES, found.size()));
					add(chapter, listed);
					cases.addAll(listed);
				}
			}
			this.tasks.putAll(Dossiers.this.states.names(cases));
		}

		private void add(Chapter chapter, List<String> cases) {
			List<RecordedEvent> events = new ArrayList<>(Dossiers.this.record.stories(cases));
			if (events.size() == Record.LONGEST) {
				this.cuts.add(chapter.title() + "只列前 " + Record.LONGEST + " 条事件");
			}
			events.sort(Comparator.comparing(RecordedEvent::happenedAt));
			this.events += events.size();
			this.chapters.add(new Told(chapter, cases.size(), events));
		}

		private void tell(List<IssueSummary> issues) {
			if (issues.size() > ISSUES) {
				this.cuts.add("问题只列最近 " + ISSUES + " 个");
			}
			for (IssueSummary issue : issues.subList(0, Math.min(ISSUES, issues.size()))) {
				if (this.events >= EVENTS) {
					this.cuts.add("事件已满 " + EVENTS + " 条，" + issue.number() + " 及更早的问题未列");
					break;
				}
				Life life = Dossiers.this.lifecycle.of(issue);
				this.lives.add(life);
				this.events += life.events().size();
				if (life.cut()) {
					this.cuts.add(issue.number() + " 只列前 " + Record.LONGEST + " 条事件");
				}
			}
			// Told in the order in which they were found.
			Collections.reverse(this.lives);
		}

		private Dossier finish() {
			List<Entry> entries = this.lives.stream().flatMap((life) -> life.entries().stream()).toList();
			Map<Long, List<RoundView>> rounds = Dossiers.this.issues
				.rounds(this.lives.stream().map((life) -> life.issue().key()).toList());
			Map<Entry, Answering> answering = Dossiers.this.lifecycle.answering(entries);
			nameCadres(entries, rounds, answering);
			this.lives
				.forEach((life) -> life.waits().forEach((wait) -> this.tasks.put(wait.activity(), wait.waitingFor())));
			List<RecordedEvent> all = new ArrayList<>(this.own);
			this.chapters.forEach((chapter) -> all.addAll(chapter.events));
			this.lives.forEach((life) -> all.addAll(life.events()));
			Bundles.Sealed sealed = Dossiers.this.bundles.seal(all);
			return new Dossier(this.order, title(), facts(all.size(), sealed, answering), told(entries, answering),
					waits(), rounds(rounds), appointments(), proofs(all, sealed), sealed);
		}

		private void nameCadres(List<Entry> entries, Map<Long, List<RoundView>> rounds,
				Map<Entry, Answering> answering) {
			Set<String> numbers = new HashSet<>();
			for (Entry entry : entries) {
				add(numbers, entry.onBehalfOf());
				entry.details().stream().filter(Words::isCadre).forEach((detail) -> numbers.add(detail.value()));
			}
			answering.values().forEach((one) -> {
				add(numbers, one.responsibleCadreNumber());
				add(numbers, one.firstResponsibleNumber());
			});
			rounds.values().stream().flatMap(Collection::stream).forEach((round) -> {
				add(numbers, round.rectifierNumber());
				add(numbers, round.onBehalfOfNumber());
				add(numbers, round.inspectorNumber());
			});
			this.lives.forEach((life) -> life.waits().forEach((wait) -> add(numbers, wait.cadreNumber())));
			this.lives.forEach((life) -> add(numbers, life.issue().rectifierNumber()));
			this.appointments.forEach((appointment) -> numbers.add(appointment.cadre()));
			this.chapters.stream().flatMap((chapter) -> chapter.events.stream()).forEach((event) -> {
				add(numbers, onBehalfOf(event));
				details(event).stream().filter(Words::isCadre).forEach((detail) -> numbers.add(detail.value()));
			});
			this.own.forEach((event) -> details(event).stream()
				.filter(Words::isCadre)
				.forEach((detail) -> numbers.add(detail.value())));
			if (isOf(Subject.Kind.HOUSEHOLD)) {
				answering().values().forEach((spans) -> spans.forEach((span) -> numbers.add(span.cadre())));
			}
			Dossiers.this.cadres.named(numbers)
				.values()
				.forEach((Cadre cadre) -> this.names.put(cadre.number(), cadre.name()));
		}

		private static void add(Set<String> numbers, @Nullable String number) {
			if (number != null) {
				numbers.add(number);
			}
		}

		private String cadre(@Nullable String number) {
			if (number == null) {
				return "";
			}
			String name = this.names.get(number);
			return (name != null) ? name + "（" + number + "）" : number;
		}

		private String title() {
			String local = this.order.subject().local();
			return switch (this.order.subject().kind()) {
				case ISSUE ->
					"问题审计卷宗 " + this.lives.stream().map((life) -> life.issue().number()).findFirst().orElse(local);
				case HOUSEHOLD -> "农户审计卷宗 " + local;
				case CADRE -> "干部审计卷宗 " + local;
			};
		}

		private List<List<String>> facts(int events, Bundles.Sealed sealed, Map<Entry, Answering> answering) {
			List<List<String>> facts = new ArrayList<>();
			String exporter = Dossiers.this.persons.names(Set.of(this.order.account()))
				.getOrDefault(this.order.account(), this.order.account());
			fact(facts, "导出人", exporter + "（" + this.order.account() + "）");
			fact(facts, "导出用途", this.order.purpose());
			fact(facts, "导出时间", time(this.order.at()));
			switch (this.order.subject().kind()) {
				case ISSUE -> this.lives.forEach((life) -> issueFacts(facts, life, answering));
				case HOUSEHOLD -> Dossiers.this.register.household(this.order.subject().local())
					.ifPresent((household) -> householdFacts(facts, household));
				case CADRE -> Dossiers.this.cadres.find(this.order.subject().local())
					.ifPresent((cadre) -> cadreFacts(facts, cadre));
			}
			this.chapters.forEach((chapter) -> fact(facts, chapter.chapter.title(), String.valueOf(chapter.cases)));
			fact(facts, "问题数", String.valueOf(this.lives.size()));
			fact(facts, "记录事件数", events + "，其中已封存 " + sealed.proofs().size());
			fact(facts, "未列内容", this.cuts.isEmpty() ? "无" : String.join("；", this.cuts));
			return facts;
		}

		private void issueFacts(List<List<String>> facts, Life life, Map<Entry, Answering> answering) {
			IssueSummary issue = life.issue();
			fact(facts, "问题编号", issue.number());
			fact(facts, "情况", issue.summary());
			fact(facts, "条线", Words.value(issue.line()));
			fact(facts, "严重程度", Words.value(issue.severity()));
			fact(facts, "现状", Words.value(issue.status()));
			fact(facts, "户编号", Objects.requireNonNullElse(issue.householdNumber(), ""));
			fact(facts, "所在地", place(issue.area()));
			Found found = life.found();
			if (found != null) {
				fact(facts, "发现方式", Words.value(found.source())
						+ ((found.inspectionNumber() != null) ? "（第 " + found.inspectionNumber() + " 次）" : ""));
				fact(facts, "发现人", person(found.name(), found.account()));
				fact(facts, "发现时间", time(found.at()));
				fact(facts, "当时整改人", cadre(found.rectifierNumber()));
			}
			life.entries()
				.stream()
				.filter((entry) -> entry.uuid() != null)
				.findFirst()
				.map(answering::get)
				.ifPresent((then) -> {
					fact(facts, "当时包保干部", cadre(then.responsibleCadreNumber()));
					fact(facts, "当时第一责任人", cadre(then.firstResponsibleNumber()));
				});
			fact(facts, "整改期限", issue.dueOn().toString());
			fact(facts, "轮次", String.valueOf(issue.round()));
			fact(facts, "销号日期", Optional.ofNullable(life.struckOffOn()).map(Object::toString).orElse("未销号"));
			fact(facts, "销号后变动",
					life.changesSince().isEmpty() ? "无"
							: life.changesSince()
								.stream()
								.map((entry) -> time(entry.at()) + " " + entry.title())
								.collect(Collectors.joining("；")));
		}

		private void householdFacts(List<List<String>> facts, Household household) {
			fact(facts, "户编号", household.number());
			fact(facts, "户类型", household.kind());
			fact(facts, "所在地", place(household.area()));
		}

		private void cadreFacts(List<List<String>> facts, Cadre cadre) {
			fact(facts, "工号", cadre.number());
			fact(facts, "姓名", cadre.name());
			fact(facts, "单位", cadre.unit());
			fact(facts, "职务", cadre.post());
			fact(facts, "职级", cadre.rank());
		}

		private String place(String area) {
			Division division = Dossiers.this.divisions.load(List.of(area)).get(area);
			return (division != null) ? division.name() + "（" + area + "）" : area;
		}

		private static void fact(List<List<String>> facts, String name, String value) {
			facts.add(List.of(name, value));
		}

		private static String person(@Nullable String name, @Nullable String account) {
			if (account == null) {
				return "";
			}
			return (name != null) ? name + "（" + account + "）" : Words.value(account);
		}

		private Table told(List<Entry> entries, Map<Entry, Answering> answering) {
			List<List<@Nullable Object>> rows = new ArrayList<>();
			Map<String, String> accounts = accounts();
			Map<Responsibility.Kind, List<Span>> spans = answering();
			this.own.forEach((event) -> rows.add(row("登记与变更", event, accounts, spans)));
			for (Told told : this.chapters) {
				told.events
					.forEach((event) -> rows.add(row(told.chapter.heading(event.belongsTo()), event, accounts, spans)));
			}
			for (Entry entry : entries) {
				Answering then = Objects.requireNonNull(answering.get(entry));
				rows.add(row(entry.issue().number(), time(entry.at()), entry.round(), Words.kind(entry.kind()),
						entry.title(), person(entry.actorName(), entry.actor()), cadre(entry.onBehalfOf()),
						cadre(then.responsibleCadreNumber()), cadre(then.firstResponsibleNumber()),
						Words.details(entry.name(), entry.details(), names()), evidence(entry.evidence()),
						entry.position()));
			}
			return new Table("经过", List.of("所属", "时间", "轮次", "类别", "事项", "办理人", "代谁办理", "当时包保干部", "当时第一责任人", "内容",
					"证据及其 SHA-256", "记录位置"), rows);
		}

		private List<@Nullable Object> row(String heading, RecordedEvent event, Map<String, String> accounts,
				Map<Responsibility.Kind, List<Span>> spans) {
			LocalDate day = event.happenedAt().toLocalDate();
			boolean isTask = event.name().startsWith("task.");
			return row(heading, time(event.happenedAt()), round(event),
					Words.kind(isTask ? Lifecycle.Kind.TASK : Lifecycle.Kind.EVENT), Words.event(event.name()),
					person(accounts.get(event.actor()), event.actor()), cadre(onBehalfOf(event)),
					cadre(Span.on(spans.getOrDefault(Responsibility.Kind.HOUSEHOLD, List.of()), day)),
					cadre(Span.on(spans.getOrDefault(Responsibility.Kind.VILLAGE, List.of()), day)),
					Words.details(event.name(), details(event), names()), shown(event.body()), event.position());
		}

		/** A visit's is that of its campaign. */
		private static @Nullable Integer round(RecordedEvent event) {
			JsonNode round = event.body().path("round");
			return (round.isInt() && !event.name().startsWith("visit.")) ? round.asInt() : null;
		}

		private Words.Names names() {
			return new Words.Names(this::cadre, (task) -> this.tasks.getOrDefault(task, task), this::caseNumber);
		}

		private String caseNumber(String recorded) {
			return Dossiers.this.chapters.stream()
				.filter((chapter) -> chapter.numbers() != null && chapter.numbers().isOf(recorded))
				.map((chapter) -> chapter.heading(recorded))
				.findFirst()
				.orElse(recorded);
		}

		private Map<String, String> accounts() {
			Set<String> accounts = new HashSet<>();
			this.own.forEach((event) -> accounts.add(event.actor()));
			this.chapters.forEach((told) -> told.events.forEach((event) -> accounts.add(event.actor())));
			return Dossiers.this.persons.names(accounts);
		}

		/** Who ever answered for the household and in its village. */
		private Map<Responsibility.Kind, List<Span>> answering() {
			String number = this.order.subject().local();
			if (this.answering.isEmpty() && isOf(Subject.Kind.HOUSEHOLD)) {
				this.answering.put(Responsibility.Kind.HOUSEHOLD,
						Dossiers.this.answerable.everForHouseholds(List.of(number)).getOrDefault(number, List.of()));
				Dossiers.this.register.household(number)
					.map(Household::area)
					.ifPresent((village) -> this.answering.put(Responsibility.Kind.VILLAGE,
							Dossiers.this.answerable.everForVillages(List.of(village))
								.getOrDefault(village, List.of())));
			}
			return this.answering;
		}

		private boolean isOf(Subject.Kind kind) {
			return this.order.subject().kind() == kind;
		}

		private static @Nullable String onBehalfOf(RecordedEvent event) {
			return (event.onBehalfOf() != null) ? event.onBehalfOf() : event.body().path("onBehalfOf").asString(null);
		}

		/**
		 * Of rows of the register only that they were written: what they say is personal.
		 */
		private List<Detail> details(RecordedEvent event) {
			if (event.name().startsWith("household.") || event.name().startsWith("person.")) {
				return List.of();
			}
			String about = isOf(Subject.Kind.CADRE) ? this.order.subject().local() : null;
			JsonNode body = event.body();
			Stream<Map.Entry<String, JsonNode>> members = body.properties().stream();
			if (body.path("values").isObject()) {
				members = Stream.concat(body.path("values").properties().stream(), members);
			}
			return members.flatMap((member) -> Words.detail(member.getKey(), member.getValue(), about).stream())
				.toList();
		}

		/** Photographs and files, each with its hash. */
		private static String shown(JsonNode body) {
			return Stream.of("photographs", "files")
				.flatMap((name) -> body.path(name).valueStream())
				.map((file) -> (file.path("title").asString("") + " SHA-256 " + file.path("sha256").asString(""))
					.strip())
				.collect(Collectors.joining("；"));
		}

		private static String evidence(List<EvidenceView> evidence) {
			return evidence.stream()
				.map((piece) -> piece.title() + ((piece.url() != null) ? " " + piece.url() : "")
						+ ((piece.sha256() != null) ? " SHA-256 " + piece.sha256() : ""))
				.collect(Collectors.joining("；"));
		}

		private Table waits() {
			List<List<@Nullable Object>> rows = new ArrayList<>();
			for (Life life : this.lives) {
				for (Wait wait : life.waits()) {
					rows.add(row(life.issue().number(), wait.waitingFor(), on(wait), time(wait.since()),
							(wait.until() != null) ? time(wait.until()) : "仍在等待", wait.days(), wait.workingDays()));
				}
			}
			return new Table("等待", List.of("所属", "等待事项", "等待谁", "自", "至", "自然日", "工作日"), rows);
		}

		private String on(Wait wait) {
			String queue = wait.roles().stream().map(Words::value).collect(Collectors.joining("、"));
			return switch (wait.on()) {
				case PERSON -> cadre(wait.cadreNumber());
				case QUEUE -> queue + "（待认领）";
				case MEETING -> "周日会议";
			};
		}

		private Table rounds(Map<Long, List<RoundView>> rounds) {
			List<List<@Nullable Object>> rows = new ArrayList<>();
			for (Life life : this.lives) {
				for (RoundView round : rounds.getOrDefault(life.issue().key(), List.of())) {
					Boolean passed = round.passed();
					rows.add(row(life.issue().number(), round.number(), cadre(round.rectifierNumber()),
							cadre(round.onBehalfOfNumber()), time(round.rectifiedAt()), round.description(),
							cadre(round.inspectorNumber()), time(round.recheckedAt()),
							(passed == null) ? "" : passed ? "合格" : "不合格", round.reason()));
				}
			}
			return new Table("轮次", List.of("所属", "轮次", "整改人", "代谁整改", "整改时间", "整改说明", "复查人", "复查时间", "复查结果", "理由"),
					rows);
		}

		private Table appointments() {
			return new Table("包保", List.of("所属", "类别", "对象", "干部", "起始日"),
					this.appointments.stream()
						.map((appointment) -> row("包保", Words.value(appointment.kind()), appointment.subject(),
								cadre(appointment.cadre()), appointment.since().toString()))
						.toList());
		}

		private static Table proofs(List<RecordedEvent> events, Bundles.Sealed sealed) {
			List<List<@Nullable Object>> rows = new ArrayList<>();
			for (RecordedEvent event : events) {
				Inclusion proof = (event.position() != null) ? sealed.proofs().get(event.position()) : null;
				rows.add(row(event.subject(), event.sequence(), event.name(), event.position(), event.hash(),
						(proof != null) ? "已封存" : "尚未封存", event.uuid()));
			}
			return new Table("证明", List.of("对象", "序号", "事件", "记录位置", "叶哈希", "封存", "编号"), rows);
		}

		private static List<@Nullable Object> row(@Nullable Object... cells) {
			List<@Nullable Object> row = new ArrayList<>();
			for (Object cell : cells) {
				row.add(cell);
			}
			return row;
		}

	}

}
