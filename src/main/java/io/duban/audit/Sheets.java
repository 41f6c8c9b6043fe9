package io.duban.audit;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.duban.audit.Dossier.Table;
import io.duban.cadre.Cadre;
import io.duban.household.Household;
import io.duban.issue.Answerable.Span;
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
import io.duban.record.Inclusion;
import io.duban.record.RecordedEvent;
import io.duban.responsibility.Responsibility;

/** Writes a story down in Chinese. */
final class Sheets {

	private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

	private final Story story;

	private final Called called;

	private final Bundles.Sealed sealed;

	private final List<List<String>> facts = new ArrayList<>();

	Sheets(Story story, Called called, Bundles.Sealed sealed) {
		this.story = story;
		this.called = called;
		this.sealed = sealed;
	}

	Dossier dossier() {
		List<RecordedEvent> events = this.story.events();
		facts(events.size());
		return new Dossier(this.story.order(), title(), this.facts, told(), waits(), rounds(), appointments(),
				proofs(events), this.sealed);
	}

	private String title() {
		String local = this.story.order().subject().local();
		return switch (this.story.order().subject().kind()) {
			case ISSUE ->
				"问题审计卷宗 " + this.story.lives().stream().map((life) -> life.issue().number()).findFirst().orElse(local);
			case HOUSEHOLD -> "农户审计卷宗 " + local;
			case CADRE -> "干部审计卷宗 " + local;
		};
	}

	private void facts(int events) {
		Order order = this.story.order();
		fact("导出人", this.called.person(order.account()));
		fact("导出用途", order.purpose());
		fact("导出时间", time(order.at()));
		if (order.subject().kind() == Subject.Kind.ISSUE) {
			this.story.lives().forEach(this::issueFacts);
		}
		if (this.story.household() != null) {
			householdFacts(this.story.household());
		}
		if (this.story.cadre() != null) {
			cadreFacts(this.story.cadre());
		}
		this.story.chapters().forEach((told) -> fact(told.chapter().title(), String.valueOf(told.cases())));
		fact("问题数", String.valueOf(this.story.lives().size()));
		fact("记录事件数", events + "，其中已封存 " + this.sealed.proofs().size());
		fact("未列内容", this.story.cuts().isEmpty() ? "无" : String.join("；", this.story.cuts()));
	}

	private void issueFacts(Life life) {
		IssueSummary issue = life.issue();
		fact("问题编号", issue.number());
		fact("情况", issue.summary());
		fact("条线", Words.value(issue.line()));
		fact("严重程度", Words.value(issue.severity()));
		fact("现状", Words.value(issue.status()));
		fact("户编号", Objects.requireNonNullElse(issue.householdNumber(), ""));
		fact("所在地", this.called.division(issue.area()));
		Found found = life.found();
		if (found != null) {
			fact("发现方式", Words.value(found.source())
					+ ((found.inspectionNumber() != null) ? "（第 " + found.inspectionNumber() + " 次）" : ""));
			fact("发现人", Called.person(found.name(), found.account()));
			fact("发现时间", time(found.at()));
			fact("当时整改人", this.called.cadre(found.rectifierNumber()));
		}
		life.entries()
			.stream()
			.filter((entry) -> entry.uuid() != null)
			.findFirst()
			.map(this.story.answering()::get)
			.ifPresent((then) -> {
				fact("当时包保干部", this.called.cadre(then.responsibleCadreNumber()));
				fact("当时第一责任人", this.called.cadre(then.firstResponsibleNumber()));
			});
		fact("整改期限", issue.dueOn().toString());
		fact("轮次", String.valueOf(issue.round()));
		fact("销号日期", Optional.ofNullable(life.struckOffOn()).map(Object::toString).orElse("未销号"));
		fact("销号后变动",
				life.changesSince().isEmpty() ? "无"
						: life.changesSince()
							.stream()
							.map((entry) -> time(entry.at()) + " " + entry.title())
							.collect(Collectors.joining("；")));
	}

	private void householdFacts(Household household) {
		fact("户编号", household.number());
		fact("户类型", household.kind());
		fact("所在地", this.called.division(household.area()));
	}

	private void cadreFacts(Cadre cadre) {
		fact("工号", cadre.number());
		fact("姓名", cadre.name());
		fact("单位", cadre.unit());
		fact("职务", cadre.post());
		fact("职级", cadre.rank());
	}

	private void fact(String name, String value) {
		this.facts.add(List.of(name, value));
	}

	private Table told() {
		List<List<@Nullable Object>> rows = new ArrayList<>();
		this.story.own().forEach((event) -> rows.add(row("登记与变更", event)));
		this.story.chapters()
			.forEach((told) -> told.events()
				.forEach((event) -> rows.add(row(told.chapter().heading(event.belongsTo()), event))));
		this.story.lives().forEach((life) -> life.entries().forEach((entry) -> rows.add(row(entry))));
		return new Table("经过",
				List.of("所属", "时间", "轮次", "类别", "事项", "办理人", "代谁办理", "当时包保干部", "当时第一责任人", "内容", "证据及其 SHA-256", "记录位置"),
				rows);
	}

	private List<@Nullable Object> row(Entry entry) {
		Answering then = Objects.requireNonNull(this.story.answering().get(entry));
		return row(entry.issue().number(), time(entry.at()), entry.round(), Words.kind(entry.kind()), entry.title(),
				Called.person(entry.actorName(), entry.actor()), this.called.cadre(entry.onBehalfOf()),
				this.called.cadre(then.responsibleCadreNumber()), this.called.cadre(then.firstResponsibleNumber()),
				Words.details(entry.name(), entry.details(), names()), evidence(entry.evidence()), entry.position());
	}

	private List<@Nullable Object> row(String heading, RecordedEvent event) {
		boolean isTask = event.name().startsWith("task.");
		return row(heading, time(event.happenedAt()), round(event),
				Words.kind(isTask ? Lifecycle.Kind.TASK : Lifecycle.Kind.EVENT), Words.event(event.name()),
				this.called.person(event.actor()), this.called.cadre(Story.onBehalfOf(event)),
				answering(Responsibility.Kind.HOUSEHOLD, event), answering(Responsibility.Kind.VILLAGE, event),
				Words.details(event.name(), this.story.details(event), names()), shown(event.body()), event.position());
	}

	private String answering(Responsibility.Kind kind, RecordedEvent event) {
		LocalDate day = event.happenedAt().toLocalDate();
		return this.called.cadre(Span.on(this.story.spans().getOrDefault(kind, List.of()), day));
	}

	/** A visit's is that of its campaign. */
	private static @Nullable Integer round(RecordedEvent event) {
		JsonNode round = event.body().path("round");
		return (round.isInt() && !event.name().startsWith("visit.")) ? round.asInt() : null;
	}

	private Words.Names names() {
		return new Words.Names(this.called::cadre, this.called::task, this.story::caseNumber);
	}

	/** Photographs and files, each with its hash. */
	private static String shown(JsonNode body) {
		return Stream.of("photographs", "files")
			.flatMap((name) -> body.path(name).valueStream())
			.map((file) -> (file.path("title").asString("") + " SHA-256 " + file.path("sha256").asString("")).strip())
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
		for (Life life : this.story.lives()) {
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
			case PERSON -> this.called.cadre(wait.cadreNumber());
			case QUEUE -> queue + "（待认领）";
			case MEETING -> "周日会议";
		};
	}

	private Table rounds() {
		List<List<@Nullable Object>> rows = new ArrayList<>();
		for (Life life : this.story.lives()) {
			for (RoundView round : this.story.rounds().getOrDefault(life.issue().key(), List.of())) {
				Boolean passed = round.passed();
				rows.add(row(life.issue().number(), round.number(), this.called.cadre(round.rectifierNumber()),
						this.called.cadre(round.onBehalfOfNumber()), time(round.rectifiedAt()), round.description(),
						this.called.cadre(round.inspectorNumber()), time(round.recheckedAt()),
						(passed == null) ? "" : passed ? "合格" : "不合格", round.reason()));
			}
		}
		return new Table("轮次", List.of("所属", "轮次", "整改人", "代谁整改", "整改时间", "整改说明", "复查人", "复查时间", "复查结果", "理由"), rows);
	}

	private Table appointments() {
		return new Table("包保", List.of("所属", "类别", "对象", "干部", "起始日"),
				this.story.appointments()
					.stream()
					.map((appointment) -> row("包保", Words.value(appointment.kind()), appointment.subject(),
							this.called.cadre(appointment.cadre()), appointment.since().toString()))
					.toList());
	}

	private Table proofs(List<RecordedEvent> events) {
		List<List<@Nullable Object>> rows = new ArrayList<>();
		for (RecordedEvent event : events) {
			Inclusion proof = (event.position() != null) ? this.sealed.proofs().get(event.position()) : null;
			rows.add(row(event.subject(), event.sequence(), event.name(), event.position(), event.hash(),
					(proof != null) ? "已封存" : "尚未封存", event.uuid()));
		}
		return new Table("证明", List.of("对象", "序号", "事件", "记录位置", "叶哈希", "封存", "编号"), rows);
	}

	private static String time(@Nullable LocalDateTime time) {
		return (time != null) ? TIME.format(time) : "";
	}

	private static List<@Nullable Object> row(@Nullable Object... cells) {
		List<@Nullable Object> row = new ArrayList<>();
		for (Object cell : cells) {
			row.add(cell);
		}
		return row;
	}

}
