package io.duban.workflow;

import java.io.File;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.dmn.Dmn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Walks {@code processes/rectification.bpmn} with the engine alone, node by node. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RectificationModelTests {

	private static final String KEY = "rectification";

	private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

	/** A Monday; a day is told by its number from here, at nine in the morning. */
	private static final LocalDate MONDAY = LocalDate.of(2026, 11, 2);

	private static final List<String> served = new ArrayList<>();

	private static boolean drawn;

	private static ProcessEngine engine;

	private static int issues;

	/** What is known of each issue, by business key. */
	private static final Map<String, Map<String, @Nullable Object>> known = new HashMap<>();

	@BeforeAll
	static void buildEngine() {
		var configuration = new StandaloneInMemProcessEngineConfiguration();
		configuration.setProcessEngineName("rectification-model");
		configuration.setJdbcUrl("jdbc:h2:mem:rectification-model");
		configuration.setHistory("full");
		configuration.setDmnEnabled(true);
		configuration.setJobExecutorActivate(false);
		configuration.setBeans(Map.of("remindRectifier", served("remindRectifier"), "escalateOverdueIssue",
				served("escalateOverdueIssue"), "drawLookBack",
				(JavaDelegate) (task) -> task.setVariable("drawn", drawn), "plan", new Plan()));
		engine = configuration.buildProcessEngine();
		engine.getRepositoryService()
			.createDeployment()
			.addModelInstance("rectification.bpmn", Bpmn.readModelFromFile(model("rectification.bpmn")))
			.addModelInstance("rectification-deadline.dmn", Dmn.readModelFromFile(model("rectification-deadline.dmn")))
			.deploy();
	}

	@AfterAll
	static void closeEngine() {
		engine.close();
	}

	@BeforeEach
	void beginOnMonday() {
		served.clear();
		drawn = false;
		ClockUtil.setCurrentTime(day(0));
	}

	@AfterEach
	void releaseClock() {
		ClockUtil.reset();
	}

	@Test
	void strikesOffAfterAPassedRecheckAndClosesWhatIsNotDrawn() {
		var issue = new Walk();
		issue.waitsFor("rectifyIssue");
		issue.completes("rectifyIssue", "RECHECKING").waitsFor("recheckIssue");
		issue.completes("recheckIssue", "STRUCK_OFF").waitsFor().hasPassed("issueStruckOff");
		issue.passesTo(29).isOpen();
		issue.passesTo(30).endsAt("issueClosed");
	}

	@Test
	void offersTheTaskToTheRectifierUntilDue() {
		var task = new Walk().task("rectifyIssue");

		assertThat(task.getAssignee()).isEqualTo("cadre");
		assertThat(task.getDueDate()).isEqualTo(day(7));
		assertThat(groups(task)).containsExactly("TOWNSHIP_LEADER");
	}

	@Test
	void leavesAnIssueOfNobodyToTheTownship() {
		var task = new Walk("rectifier", null).task("rectifyIssue");

		assertThat(task.getAssignee()).isNull();
		assertThat(groups(task)).containsExactly("TOWNSHIP_LEADER");
	}

	@Test
	void sendsAFailedRecheckBackToRectification() {
		var issue = new Walk();
		issue.completes("rectifyIssue", "RECHECKING").completes("recheckIssue", "RECTIFYING").waitsFor("rectifyIssue");
		issue.completes("rectifyIssue", "RECHECKING").waitsFor("recheckIssue");
	}

	@Test
	void strikesOffACriticalIssueOnlyCountersigned() {
		var issue = new Walk();
		issue.completes("rectifyIssue", "RECHECKING").completes("recheckIssue", "COUNTERSIGNING");
		issue.waitsFor("countersignIssue");
		issue.completes("countersignIssue", "RECTIFYING").waitsFor("rectifyIssue");
		issue.completes("rectifyIssue", "RECHECKING").completes("recheckIssue", "COUNTERSIGNING");
		issue.completes("countersignIssue", "STRUCK_OFF").waitsFor().hasPassed("issueStruckOff");
	}

	@Test
	void refersWhatIsBeyondTheRectifier() {
		new Walk().completes("rectifyIssue", "REFERRED").waitsFor("decideReferredIssue");
	}

	@Test
	void refersAfterTooManyFailedRechecks() {
		new Walk().completes("rectifyIssue", "RECHECKING")
			.completes("recheckIssue", "REFERRED")
			.waitsFor("decideReferredIssue");
	}

	@ParameterizedTest
	@CsvSource({ "RECTIFYING,rectifyIssue", "RECHECKING,recheckIssue", "COUNTERSIGNING,countersignIssue" })
	void goesWhereTheMeetingSendsIt(String outcome, String next) {
		new Walk().completes("rectifyIssue", "REFERRED").receives("referralDecided", "outcome", outcome).waitsFor(next);
		new Walk().completes("rectifyIssue", "REFERRED").completes("decideReferredIssue", outcome).waitsFor(next);
	}

	@Test
	void strikesOffByDecisionOfTheMeeting() {
		new Walk().completes("rectifyIssue", "REFERRED")
			.receives("referralDecided", "outcome", "STRUCK_OFF")
			.waitsFor()
			.hasPassed("issueStruckOff")
			.isOpen();
		new Walk().completes("rectifyIssue", "REFERRED")
			.completes("decideReferredIssue", "STRUCK_OFF")
			.waitsFor()
			.hasPassed("issueStruckOff")
			.isOpen();
	}

	@Test
	void withdrawsByDecisionOfTheMeeting() {
		new Walk().completes("rectifyIssue", "REFERRED")
			.receives("referralDecided", "outcome", "WITHDRAWN")
			.endsAt("issueWithdrawnByDecision");
		new Walk().completes("rectifyIssue", "REFERRED")
			.completes("decideReferredIssue", "WITHDRAWN")
			.endsAt("issueWithdrawnByDecision");
	}

	@Test
	void decidesAnExtensionBesideTheRectification() {
		var issue = new Walk();
		issue.receives("extensionRequested").waitsFor("rectifyIssue", "decideExtension");
		issue.completes("decideExtension").waitsFor("rectifyIssue");
	}

	@Test
	void forgetsAnUndecidedExtensionWhenTheRoundEnds() {
		var issue = new Walk();
		issue.receives("extensionRequested").completes("rectifyIssue", "RECHECKING").waitsFor("recheckIssue");
	}

	@Test
	void putsOffReminderAndEscalationsWithAnExtension() {
		var issue = new Walk();
		issue.receives("extensionRequested").completes("decideExtension");
		issue.renews(7).receives("extensionGranted").waitsFor("rectifyIssue");
		issue.passesTo(12);
		assertThat(served).isEmpty();
		issue.passesTo(20);
		assertThat(served).containsExactly("remindRectifier", "escalateOverdueIssue", "escalateOverdueIssue",
				"escalateOverdueIssue", "escalateOverdueIssue");
	}

	@Test
	void remindsAndEscalatesAnewAfterAnExtensionOfAnOverdueIssue() {
		var issue = new Walk();
		issue.passesTo(20);
		assertThat(served).hasSize(5);
		issue.receives("extensionRequested").completes("decideExtension");
		issue.renews(20).receives("extensionGranted").waitsFor("rectifyIssue");
		issue.passesTo(25);
		assertThat(served).hasSize(5);
		issue.passesTo(40).waitsFor("rectifyIssue");
		assertThat(served.subList(5, served.size())).containsExactly("remindRectifier", "escalateOverdueIssue",
				"escalateOverdueIssue", "escalateOverdueIssue", "escalateOverdueIssue");
	}

	@Test
	void asksForProgressEverySevenDaysOfALongTermIssue() {
		var issue = new Walk("longTerm", true);
		issue.waitsFor("rectifyIssue");
		issue.passesTo(7).waitsFor("rectifyIssue", "reportProgress");
		issue.completes("reportProgress").waitsFor("rectifyIssue");
		issue.passesTo(14).waitsFor("rectifyIssue", "reportProgress");
		issue.completes("rectifyIssue", "RECHECKING").waitsFor("recheckIssue");
		assertThat(issue.jobs()).isEmpty();
	}

	@Test
	void asksForNoProgressOfOtherIssues() {
		new Walk().passesTo(6).waitsFor("rectifyIssue");
	}

	@Test
	void remindsOnceAndEscalatesFourTimesWithoutEndingTheTask() {
		var issue = new Walk();
		issue.passesTo(5);
		assertThat(served).isEmpty();
		issue.passesTo(6);
		assertThat(served).containsExactly("remindRectifier");
		for (var level = 1; level <= 4; level++) {
			issue.passesTo(6 + level).waitsFor("rectifyIssue");
			assertThat(served).hasSize(1 + level).endsWith("escalateOverdueIssue");
		}
		issue.passesTo(60).waitsFor("rectifyIssue");
		assertThat(served).hasSize(5);
		issue.completes("rectifyIssue", "RECHECKING").waitsFor("recheckIssue");
	}

	/** So whoever escalates passes up all levels that are due, not one each time. */
	@Test
	void escalatesOnceForAllTimesMissedInAnOutage() {
		var issue = new Walk();
		issue.sleepsTo(9);
		assertThat(served).containsExactly("remindRectifier", "escalateOverdueIssue");
		issue.passesTo(60);
		assertThat(served).containsExactly("remindRectifier", "escalateOverdueIssue", "escalateOverdueIssue");
	}

	@Test
	void neitherRemindsNorEscalatesWhatIsRectified() {
		new Walk().completes("rectifyIssue", "RECHECKING").passesTo(60).waitsFor("recheckIssue");

		assertThat(served).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "rectifyIssue", "recheckIssue", "countersignIssue", "decideReferredIssue" })
	void withdrawsFromWhereverTheIssueStands(String task) {
		var issue = new Walk("longTerm", true).reaches(task);
		issue.receives("withdrawalRequested").waitsFor(task, "confirmWithdrawal");
		issue.completes("confirmWithdrawal", "withdrawal", "CONFIRMED").endsAt("issueWithdrawn");
	}

	@Test
	void goesOnAfterARefusedWithdrawalWhichMayBeAskedForAgain() {
		var issue = new Walk();
		issue.receives("withdrawalRequested").completes("confirmWithdrawal", "withdrawal", "REFUSED");
		issue.waitsFor("rectifyIssue");
		issue.receives("withdrawalRequested").waitsFor("rectifyIssue", "confirmWithdrawal");
		issue.completes("confirmWithdrawal", "withdrawal", "CONFIRMED").endsAt("issueWithdrawn");
	}

	@Test
	void keepsAnUndecidedWithdrawalOverRounds() {
		var issue = new Walk().receives("withdrawalRequested").completes("rectifyIssue", "RECHECKING");
		issue.completes("recheckIssue", "RECTIFYING").waitsFor("rectifyIssue", "confirmWithdrawal");
	}

	@Test
	void forgetsAnUndecidedWithdrawalWhenTheIssueIsStruckOff() {
		var issue = new Walk().receives("withdrawalRequested").completes("rectifyIssue", "RECHECKING");
		issue.waitsFor("recheckIssue", "confirmWithdrawal");
		issue.completes("recheckIssue", "STRUCK_OFF").waitsFor().hasPassed("issueStruckOff").isOpen();
	}

	@Test
	void forgetsAnUndecidedWithdrawalWhenTheMeetingWithdrawsTheIssue() {
		new Walk().receives("withdrawalRequested")
			.completes("rectifyIssue", "REFERRED")
			.receives("referralDecided", "outcome", "WITHDRAWN")
			.endsAt("issueWithdrawnByDecision");
	}

	@Test
	void closesADrawnIssueThatHolds() {
		drawn = true;
		var issue = new Walk().strikesOff().passesTo(30).waitsFor("lookBackIssue");
		issue.completes("lookBackIssue", "CLOSED").endsAt("issueClosed");
	}

	@Test
	void reopensADrawnIssueThatRelapsed() {
		drawn = true;
		var issue = new Walk().strikesOff().passesTo(30);
		issue.renews(30).completes("lookBackIssue", "RECTIFYING").waitsFor("rectifyIssue");
		issue.strikesOff().isOpen();
	}

	@Test
	void reopensAnIssueReportedAsRelapsed() {
		var issue = new Walk().strikesOff().passesTo(10);
		issue.renews(10).receives("issueRelapsed").waitsFor("rectifyIssue");
		issue.receives("withdrawalRequested").waitsFor("rectifyIssue", "confirmWithdrawal");
	}

	@ParameterizedTest
	@CsvSource({ "HOUSING,LONG_TERM/30/CALENDAR_DAYS,BY_DATE/7/CALENDAR_DAYS,BY_DATE/7/CALENDAR_DAYS",
			"WATER,IMMEDIATE/3/CALENDAR_DAYS,BY_DATE/7/CALENDAR_DAYS,BY_DATE/7/CALENDAR_DAYS",
			"SCHOOLING,IMMEDIATE/3/CALENDAR_DAYS,BY_DATE/7/CALENDAR_DAYS,BY_DATE/7/WORKING_DAYS",
			"MEDICAL,IMMEDIATE/3/CALENDAR_DAYS,LONG_TERM/30/CALENDAR_DAYS,BY_DATE/7/CALENDAR_DAYS",
			"LIVELIHOOD,IMMEDIATE/3/CALENDAR_DAYS,BY_DATE/7/CALENDAR_DAYS,BY_DATE/7/CALENDAR_DAYS",
			"REGISTER,IMMEDIATE/3/CALENDAR_DAYS,BY_DATE/7/CALENDAR_DAYS,BY_DATE/7/CALENDAR_DAYS",
			"RESPONSIBILITY,IMMEDIATE/3/CALENDAR_DAYS,BY_DATE/7/CALENDAR_DAYS,BY_DATE/7/CALENDAR_DAYS",
			"OTHER,IMMEDIATE/3/CALENDAR_DAYS,BY_DATE/7/CALENDAR_DAYS,BY_DATE/7/CALENDAR_DAYS" })
	void decidesTheDeadlineOfEveryLineAndSeverity(String line, String critical, String major, String minor) {
		assertThat(deadlines(line, "CRITICAL")).containsExactly(critical);
		assertThat(deadlines(line, "MAJOR")).containsExactly(major);
		assertThat(deadlines(line, "MINOR")).containsExactly(minor);
	}

	/** Stands on the walks above, so it comes last. */
	@Test
	@Order(Integer.MAX_VALUE)
	void walksEveryNode() {
		var nodes = Bpmn.readModelFromFile(model("rectification.bpmn")).getModelElementsByType(FlowNode.class);
		var visited = engine.getHistoryService()
			.createHistoricActivityInstanceQuery()
			.list()
			.stream()
			.map(HistoricActivityInstance::getActivityId)
			.collect(Collectors.toSet());

		assertThat(visited).containsExactlyInAnyOrderElementsOf(nodes.stream().map(FlowNode::getId).toList());
	}

	private static Map<String, @Nullable Object> facts(String subject) {
		return Objects.requireNonNull(known.get(subject));
	}

	private static File model(String name) {
		return Path.of("processes", name).toFile();
	}

	private static JavaDelegate served(String service) {
		return (task) -> served.add(service);
	}

	private static Date day(int number) {
		return Date.from(MONDAY.plusDays(number).atTime(LocalTime.of(9, 0)).atZone(ZONE).toInstant());
	}

	private static Date evening(int number) {
		return Date.from(MONDAY.plusDays(number).atTime(LocalTime.of(18, 0)).atZone(ZONE).toInstant());
	}

	private static List<String> groups(Task task) {
		return engine.getTaskService()
			.getIdentityLinksForTask(task.getId())
			.stream()
			.filter((link) -> link.getGroupId() != null)
			.map(IdentityLink::getGroupId)
			.toList();
	}

	private static List<String> deadlines(String line, String severity) {
		return engine.getDecisionService()
			.evaluateDecisionTableByKey("rectificationDeadline", Map.of("line", line, "severity", severity))
			.collectEntries("deadline");
	}

	/** One issue on its way through the model. */
	private static final class Walk {

		private final String subject = "issue:" + ++issues;

		private final String instance;

		Walk() {
			this("longTerm", false);
		}

		Walk(String variable, @Nullable Object value) {
			var facts = dates(0);
			facts.put("rectifier", "cadre");
			facts.put("longTerm", false);
			facts.put(variable, value);
			known.put(this.subject, facts);
			this.instance = engine.getRuntimeService().startProcessInstanceByKey(KEY, this.subject).getId();
		}

		Walk completes(String task, String outcome) {
			return completes(task, "outcome", outcome);
		}

		Walk completes(String task, String variable, String value) {
			engine.getTaskService().complete(task(task).getId(), Map.of(variable, value));
			return this;
		}

		Walk completes(String task) {
			engine.getTaskService().complete(task(task).getId());
			return this;
		}

		Walk receives(String message) {
			engine.getRuntimeService().createMessageCorrelation(message).processInstanceId(this.instance).correlate();
			return this;
		}

		Walk receives(String message, String variable, String value) {
			engine.getRuntimeService()
				.createMessageCorrelation(message)
				.processInstanceId(this.instance)
				.setVariable(variable, value)
				.correlate();
			return this;
		}

		Walk reaches(String task) {
			return switch (task) {
				case "recheckIssue" -> completes("rectifyIssue", "RECHECKING");
				case "countersignIssue" -> reaches("recheckIssue").completes("recheckIssue", "COUNTERSIGNING");
				case "decideReferredIssue" -> completes("rectifyIssue", "REFERRED");
				default -> this;
			};
		}

		Walk strikesOff() {
			return reaches("recheckIssue").completes("recheckIssue", "STRUCK_OFF");
		}

		/** Days pass until an evening; each timer fires a second after its time. */
		Walk passesTo(int day) {
			for (var due = nextDue(day); due != null; due = nextDue(day)) {
				ClockUtil.setCurrentTime(Date.from(due.getDuedate().toInstant().plusSeconds(1)));
				engine.getManagementService().executeJob(due.getId());
			}
			ClockUtil.setCurrentTime(evening(day));
			return this;
		}

		/**
		 * Days pass without anybody firing timers; on the last evening those due fire.
		 */
		Walk sleepsTo(int day) {
			ClockUtil.setCurrentTime(evening(day));
			for (var due = nextDue(day); due != null; due = nextDue(day)) {
				engine.getManagementService().executeJob(due.getId());
			}
			return this;
		}

		/** What a round needs to know when it begins on a day. */
		Walk renews(int day) {
			facts(this.subject).putAll(dates(day));
			return this;
		}

		Task task(String task) {
			return engine.getTaskService()
				.createTaskQuery()
				.processInstanceId(this.instance)
				.taskDefinitionKey(task)
				.singleResult();
		}

		List<Job> jobs() {
			return engine.getManagementService()
				.createJobQuery()
				.processInstanceId(this.instance)
				.orderByJobDuedate()
				.asc()
				.list();
		}

		Walk waitsFor(String... tasks) {
			assertThat(engine.getTaskService().createTaskQuery().processInstanceId(this.instance).list())
				.extracting(Task::getTaskDefinitionKey)
				.containsExactlyInAnyOrder(tasks);
			return this;
		}

		Walk hasPassed(String activity) {
			assertThat(engine.getHistoryService()
				.createHistoricActivityInstanceQuery()
				.processInstanceId(this.instance)
				.activityId(activity)
				.finished()
				.count()).isPositive();
			return this;
		}

		Walk isOpen() {
			assertThat(isRunning()).isTrue();
			return this;
		}

		void endsAt(String end) {
			hasPassed(end);
			assertThat(isRunning()).isFalse();
		}

		private boolean isRunning() {
			return engine.getRuntimeService().createProcessInstanceQuery().processInstanceId(this.instance).count() > 0;
		}

		private @Nullable Job nextDue(int day) {
			return jobs().stream().filter((job) -> !job.getDuedate().after(evening(day))).findFirst().orElse(null);
		}

		private static Map<String, @Nullable Object> dates(int day) {
			var dates = new HashMap<String, @Nullable Object>();
			dates.put("remindAt", day(day + 6));
			dates.put("dueAt", day(day + 7));
			// the engine counts what follows the first time: one and three more
			dates.put("escalationCycle", "R3/"
					+ DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(MONDAY.plusDays(day + 7).atTime(LocalTime.of(9, 0)))
					+ "/P1D");
			dates.put("lookBackAt", day(day + 30));
			return dates;
		}

	}

	/** Stands for the issue behind the process. */
	public static final class Plan {

		public @Nullable Object rectifier(String subject) {
			return facts(subject).get("rectifier");
		}

		public @Nullable Object dueAt(String subject) {
			return facts(subject).get("dueAt");
		}

		public @Nullable Object remindAt(String subject) {
			return facts(subject).get("remindAt");
		}

		public @Nullable Object escalationCycle(String subject) {
			return facts(subject).get("escalationCycle");
		}

		public @Nullable Object lookBackAt(String subject) {
			return facts(subject).get("lookBackAt");
		}

		public @Nullable Object isLongTerm(String subject) {
			return facts(subject).get("longTerm");
		}

		public String progressEvery() {
			return "P7D";
		}

		public Date checkDueAt() {
			return Date.from(ClockUtil.getCurrentTime().toInstant().plus(3, ChronoUnit.DAYS));
		}

	}

}
