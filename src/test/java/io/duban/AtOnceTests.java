package io.duban;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.duban.inspection.Inspecting;
import io.duban.security.CurrentUser;
import io.duban.security.OnMysql;

import static org.assertj.core.api.Assertions.assertThat;

/** Several people do the same thing at the same instant. */
@OnMysql
@Order(21)
class AtOnceTests extends Story {

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

	private void signedIn(String... accounts) {
		for (String account : accounts) {
			ask(account, "{ __typename }", Map.of());
		}
	}

	private <T> List<T> atOnce(List<Callable<T>> acts) {
		CyclicBarrier start = new CyclicBarrier(acts.size());
		List<Future<T>> running = acts.stream().map((act) -> this.people.submit(() -> {
			start.await();
			return act.call();
		})).toList();
		List<T> answers = new ArrayList<>();
		try {
			for (Future<T> one : running) {
				answers.add(one.get());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		catch (ExecutionException ex) {
			throw new AssertionError(ex.getCause());
		}
		return answers;
	}

}
