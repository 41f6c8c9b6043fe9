package io.duban;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import io.duban.inspection.Inspecting;
import io.duban.issue.Evidence;
import io.duban.issue.Finding;
import io.duban.issue.Issue;
import io.duban.issue.Line;
import io.duban.issue.Rectification;
import io.duban.issue.Severity;
import io.duban.issue.Source;
import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Grant;
import io.duban.security.OnMysql;
import io.duban.security.Role;

import static io.duban.AtOnce.atOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Several people do the same thing at the same instant. */
@OnMysql
@Order(21)
class AtOnceTests extends Story {

	private static final int MANY = 200;

	@Autowired
	private Rectification rectification;

	@Autowired
	private PlatformTransactionManager transactions;

	@Autowired
	private EntityManager entities;

	@Autowired
	private DataSource database;

	private final ExecutorService people = Executors.newCachedThreadPool();

	@AfterAll
	void everybodyLeaves() {
		this.people.shutdownNow();
	}

	@RepeatedTest(5)
	void letsOneRecheckAndTellsTheOtherWhoDid() {
		var issue = given.issue();
		when(RECTIFIER).rectifies(issue).as("RECHECKING");
		signedIn(INSPECTOR, OTHER_INSPECTOR);

		List<Answer> answers = atOnce(
				List.of(() -> when(INSPECTOR).passes(issue), () -> when(OTHER_INSPECTOR).fails(issue)));

		boolean first = answers.get(0).refusals().isEmpty();
		answers.get(first ? 1 : 0)
			.isRefused("WRONG_STATE")
			.saying("lastRecheckedBy", cadreOf(first ? INSPECTOR : OTHER_INSPECTOR));
		then(issue).is(first ? "COUNTERSIGNING" : "RECTIFYING").tellsTimes(1, "issue.rechecked");
	}

	@RepeatedTest(5)
	void givesATaskToOneAndTellsTheOtherWhoseItIs() {
		var issue = given.issue();
		when(RECTIFIER).rectifies(issue).as("RECHECKING");
		signedIn(INSPECTOR, OTHER_INSPECTOR, AUDITOR);

		List<Answer> answers = atOnce(List.of(() -> when(INSPECTOR).takes("recheckIssue", issue),
				() -> when(OTHER_INSPECTOR).takes("recheckIssue", issue)));

		boolean first = answers.get(0).refusals().isEmpty();
		answers.get(first ? 1 : 0)
			.isRefused("TASK_TAKEN")
			.saying("assignee", cadreOf(first ? INSPECTOR : OTHER_INSPECTOR));
		then(issue).isWith(first ? INSPECTOR : OTHER_INSPECTOR, "recheckIssue").tellsTimes(1, "task.assigned");
	}

	@Test
	void numbersIssuesWithoutGapsOrDoubles() {
		signedIn(INSPECTOR);
		int before = count("select max(id) from issue");

		List<Case> issues = atOnce(IntStream.range(0, 20).<Callable<Case>>mapToObj((index) -> given::issue).toList());

		assertThat(issues.stream().map(Case::number)).doesNotHaveDuplicates();
		assertThat(count("select max(id) from issue") - before).isEqualTo(20);
		assertThat(count("select count(*) from issue where id > " + before)).isEqualTo(20);
	}

	@Test
	void opensOneIssueForOneKey() {
		signedIn(INSPECTOR);
		int before = count("select count(*) from issue");
		Callable<JsonNode> report = () -> ask(INSPECTOR,
				"""
						mutation($household: String!) { issueReport(input: { household: $household, line: WATER, severity: MINOR,
						summary: "同一件事", idempotencyKey: "at-once" }) { issue { number } userErrors { code } } }""",
				Map.of("household", household()));

		List<JsonNode> answers = atOnce(List.of(report, report, report, report));

		assertThat(answers.stream()
			.map((answer) -> answer.at("/data/issueReport/issue/number").asString(answer.toString()))
			.distinct()).hasSize(1);
		assertThat(count("select count(*) from issue") - before).isEqualTo(1);
	}

	@Test
	void letsTwoInspectionsOfOneAreaRunSideBySide() {
		this.jdbc.sql("""
				insert into household (id, area, kind, risk_cleared, dangerous_house, safe_water, digest, version)
				select concat('N', substring(h.id, 2)), h.area, h.kind, h.risk_cleared, h.dangerous_house, h.safe_water,
				  h.digest, 1 from household h order by h.id limit 60""").update();
		int before = count("select count(*) from issue");
		Callable<Inspecting.Result> inspection = () -> this.who.as(CurrentUser.SYSTEM,
				() -> this.inspecting.inspect(XINHUA, LocalDate.of(2026, 9, 1), List.of(), (rule) -> {
				}));

		List<Inspecting.Result> results = atOnce(List.of(inspection, inspection));

		assertThat(results.get(0).foundByRule()).isEqualTo(results.get(1).foundByRule());
		assertThat(results.stream().mapToInt(Inspecting.Result::opened).sum())
			.isEqualTo(count("select count(*) from issue") - before)
			.isGreaterThanOrEqualTo(120);
		assertThat(count("select count(*) from inspection where status = 'FAILED'")).isZero();
		this.jdbc.sql("delete from household where id like 'N%'").update();
	}

	@Test
	void letsTwoHundredWorkOnDifferentIssuesWithoutWaitingForEachOther() throws InterruptedException, SQLException {
		CurrentUser rectifier = new CurrentUser(RECTIFIER, "", cadreOf(RECTIFIER),
				List.of(new Grant(Role.CADRE, Area.of(COUNTY), Set.of())));
		List<Issue.Id> issues = this.who.as(rectifier,
				() -> IntStream.range(0, MANY)
					.mapToObj((index) -> this.rectification.report(finding(index), Source.VISIT))
					.toList());
		HikariDataSource pool = this.database.unwrap(HikariDataSource.class);
		int usual = pool.getMaximumPoolSize();
		pool.setMaximumPoolSize(MANY + usual);
		pool.setMinimumIdle(usual);
		fill(pool);
		CountDownLatch written = new CountDownLatch(MANY);
		List<CountDownLatch> leave = issues.stream().map((issue) -> new CountDownLatch(1)).toList();
		List<Future<?>> acts = new ArrayList<>();
		for (int index = 0; index < MANY; index++) {
			Issue.Id issue = issues.get(index);
			CountDownLatch mayLeave = leave.get(index);
			acts.add(this.people.submit(() -> this.who.as(rectifier, () -> {
				new TransactionTemplate(this.transactions).executeWithoutResult((status) -> {
					this.rectification.rectify(issue, null, "已修好",
							List.of(new Evidence(0, "照片", "https://files.example/1.jpg", null, null)));
					beforeItsCommit(written, mayLeave);
				});
				return issue;
			})));
		}

		boolean allWrote = written.await(1, TimeUnit.MINUTES);
		int committed = count(rectified(issues));
		List<Integer> order = new ArrayList<>(IntStream.range(0, MANY).boxed().toList());
		Collections.shuffle(order, new Random(7));
		order.forEach((index) -> leave.get(index).countDown());

		assertThat(allWrote).as("all have written while none has committed; not yet: %s", written.getCount()).isTrue();
		assertThat(committed).isZero();
		for (Future<?> act : acts) {
			assertThat(act).succeedsWithin(Duration.ofMinutes(1));
		}
		assertThat(count(rectified(issues))).isEqualTo(MANY);
		await().atMost(Duration.ofSeconds(30)).until(() -> count("select count(*) from record_pending") == 0);
		assertThat(count("select count(*) - 1 - max(idx) from record_leaf")).isZero();
		assertThat(count("select count(*) from record_event e left join record_leaf l on l.event = e.id"
				+ " where l.idx is null"))
			.isZero();
		pool.setMaximumPoolSize(usual);
		pool.getHikariPoolMXBean().softEvictConnections();
	}

	private Finding finding(int index) {
		return new Finding(Line.WATER, "REPORTED", Severity.MINOR,
				new Finding.Subject(Finding.Subject.Kind.HOUSEHOLD, household()), household(),
				this.jdbc.sql("select area from household where id = ?")
					.param(household())
					.query(String.class)
					.single(),
				"走访发现", "many " + index);
	}

	/** Asked by all at once it would not grow fast enough. */
	private static void fill(DataSource pool) throws SQLException {
		List<Connection> taken = new ArrayList<>();
		for (int number = 0; number < MANY; number++) {
			taken.add(pool.getConnection());
		}
		for (Connection connection : taken) {
			connection.close();
		}
	}

	private static String rectified(List<Issue.Id> issues) {
		return "select count(*) from record_event where name = 'issue.rectified' and subject in ("
				+ issues.stream().map((issue) -> "'issue:" + issue.value() + "'").collect(Collectors.joining(", "))
				+ ")";
	}

	/** Once all that it has to say is in the database. */
	private void beforeItsCommit(CountDownLatch written, CountDownLatch mayLeave) {
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void beforeCommit(boolean readOnly) {
				AtOnceTests.this.entities.flush();
				written.countDown();
				try {
					mayLeave.await();
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
					throw new IllegalStateException(ex);
				}
			}

		});
	}

	private void signedIn(String... accounts) {
		for (String account : accounts) {
			ask(account, "{ __typename }", Map.of());
		}
	}

}
