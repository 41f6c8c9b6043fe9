package io.duban;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import io.duban.core.Conflict;
import io.duban.core.Forbidden;
import io.duban.core.Refused;
import io.duban.issue.Evidence;
import io.duban.issue.Finding;
import io.duban.issue.Issue;
import io.duban.issue.Line;
import io.duban.issue.Rectification;
import io.duban.issue.Severity;
import io.duban.issue.Source;
import io.duban.leave.Leaving;
import io.duban.security.CurrentUser;
import io.duban.security.Persons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Whatever is asked for, approved, taken back, begun, ended, opened, handed over and done
 * in whatever order: a rectifier's task is with one cadre, who is there, and it is with
 * the rectifier's deputy exactly while the rectifier is away.
 */
@Order(22)
class LeaveSequenceTests extends LeaveStory {

	private static final List<String> PEOPLE = List.of(RECTIFIER, SECTION, DEPUTY, OTHER_DEPUTY);

	private static final int STEPS = 30;

	@Autowired
	private Leaving leaving;

	@Autowired
	private Rectification rectification;

	@Autowired
	private Persons persons;

	@Autowired
	private PlatformTransactionManager transactions;

	private final List<Long> leaves = new ArrayList<>();

	private final List<Issue.Id> issues = new ArrayList<>();

	/**
	 * How many steps were not refused: a sequence in which nothing happens shows nothing.
	 */
	private int done;

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 5, 8, 13, 21, 34 })
	void keepsEachTaskWithOneCadreWhoIsThere(long seed) {
		List<Step> steps = new ArrayList<>();
		JqwikSession
			.run(() -> steps.addAll(steps().list().ofSize(STEPS).generator(1000).next(new Random(seed)).value()));

		for (int number = 0; number < steps.size(); number++) {
			take(steps.get(number));
			holds(steps.subList(0, number + 1));
		}

		assertThat(this.done).as("steps that were taken").isGreaterThan(STEPS / 3);
		new Books(this.jdbc).agree();
	}

	@Test
	void letsNobodyDepartOrComeBackBetweenLookingWhoHoldsATaskAndOpeningIt() throws Exception {
		long leave = approved(asks(RECTIFIER, today(), today().plusDays(1), DEPUTY)).number();

		whileAnIssueIsOpening(this::hourPasses);
		holds(List.of());
		assertThat(holderOfTheLast()).isEqualTo(cadreOf(DEPUTY));

		whileAnIssueIsOpening(() -> as(RECTIFIER, () -> this.leaving.reportBack(leave, null)));
		holds(List.of());
		assertThat(holderOfTheLast()).isEqualTo(cadreOf(RECTIFIER));
	}

	/**
	 * Another server has opened an issue and not committed it yet: the change waits for
	 * it, or is done without.
	 */
	private void whileAnIssueIsOpening(Runnable change) throws Exception {
		CountDownLatch opened = new CountDownLatch(1);
		CountDownLatch changed = new CountDownLatch(1);
		ExecutorService servers = Executors.newFixedThreadPool(2);
		try {
			Future<?> opening = servers.submit(() -> {
				new TransactionTemplate(this.transactions).executeWithoutResult((status) -> {
					open();
					opened.countDown();
					awaited(changed);
				});
			});
			awaited(opened);
			Future<?> changing = servers.submit(change);
			await().until(() -> changing.isDone()
					|| count("select count(*) from information_schema.sessions where blocker_id is not null") > 0);
			changed.countDown();
			opening.get();
			changing.get();
		}
		finally {
			changed.countDown();
			servers.shutdownNow();
		}
	}

	private static void awaited(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private String holderOfTheLast() {
		return this.jdbc.sql("select assignee from open_task where subject = ? and kind = 'rectifyIssue'")
			.param(this.issues.get(this.issues.size() - 1).subject())
			.query(String.class)
			.single();
	}

	private static Arbitrary<Step> steps() {
		return Combinators.combine(
				Arbitraries.frequency(Tuple.of(4, What.ASK), Tuple.of(6, What.APPROVE), Tuple.of(1, What.REFUSE),
						Tuple.of(1, What.WITHDRAW), Tuple.of(2, What.CHANGE_DEPUTY), Tuple.of(3, What.REPORT_BACK),
						Tuple.of(4, What.OPEN), Tuple.of(3, What.HAND_OVER), Tuple.of(3, What.RECTIFY),
						Tuple.of(3, What.HOUR), Tuple.of(2, What.DAY)),
				Arbitraries.integers().between(0, 3), Arbitraries.integers().between(0, 3),
				Arbitraries.integers().between(0, 2), Arbitraries.integers().between(0, 99))
			.as(Step::new);
	}

	private void take(Step step) {
		try {
			String who = PEOPLE.get(step.who);
			String other = PEOPLE.get(step.other);
			switch (step.what) {
				case ASK -> {
					LocalDate first = today().plusDays(step.days);
					as(who, () -> this.leaves
						.add(this.leaving.request("有事", first, first.plusDays(step.days), cadreOf(other))));
				}
				case APPROVE -> approve(pick(this.leaves, step.index));
				case REFUSE ->
					as(SECRETARY, () -> this.leaving.decide(pick(this.leaves, step.index), null, false, "不行"));
				case WITHDRAW -> as(who, () -> this.leaving.withdraw(pick(this.leaves, step.index), null));
				case CHANGE_DEPUTY -> as(OFFICE,
						() -> this.leaving.changeDeputy(pick(this.leaves, step.index), null, cadreOf(other), "换人"));
				case REPORT_BACK -> as(OFFICE, () -> this.leaving.reportBack(pick(this.leaves, step.index), null));
				case OPEN -> open();
				case HAND_OVER -> as(OFFICE,
						() -> this.rectification.handOver(pick(this.issues, step.index), null, cadreOf(who), "调整"));
				case RECTIFY -> rectify(pick(this.issues, step.index), who);
				case HOUR -> hourPasses();
				case DAY -> daysPass(1);
			}
			this.done++;
		}
		catch (Forbidden | Conflict ex) {
			// Not theirs to do.
			assertThat(ex.getMessage()).isNotEmpty();
		}
		catch (Refused ex) {
			assertThat(ex.code()).isIn("LEAVE_OVERLAPS", "STANDS_IN", "DEPUTY_ON_LEAVE", "OWN_DEPUTY", "SAME_CADRE",
					"WRONG_STATE", "SAME_PERSON", "NOT_YOURS", "TASK_TAKEN", "LEAVE_OVER", "NOTHING_YET", "NOT_FOUND");
		}
	}

	private void open() {
		as(INSPECTOR,
				() -> this.issues.add(this.rectification.report(new Finding(Line.WATER, "REPORTED", Severity.MAJOR,
						new Finding.Subject(Finding.Subject.Kind.HOUSEHOLD, household()), household(),
						villageOfHousehold(), "走访发现", "VISIT"), Source.VISIT)));
	}

	private String villageOfHousehold() {
		return this.jdbc.sql("select area from household where id = ?").param(household()).query(String.class).single();
	}

	private void approve(long leave) {
		for (String approver : List.of(SECRETARY, HEAD, TOWNSHIP)) {
			try {
				as(approver, () -> this.leaving.decide(leave, null, true, null));
				this.done++;
			}
			catch (Forbidden ex) {
				// Another one's to approve.
				assertThat(ex.code()).isEqualTo("FORBIDDEN");
			}
		}
	}

	/** By whoever holds it, as the table says, or by somebody else, who is refused. */
	private void rectify(Issue.Id issue, String somebody) {
		String holder = this.jdbc
			.sql("select a.name from open_task t join account a on a.cadre = t.assignee where t.subject = ?"
					+ " and t.kind = 'rectifyIssue'")
			.param(issue.subject())
			.query(String.class)
			.optional()
			.orElse(somebody);
		as(holder, () -> this.rectification.rectify(issue, null, "已修好",
				List.of(new Evidence(0, "照片", "https://files.example/1.jpg", null, null))));
	}

	private void as(String account, Runnable act) {
		CurrentUser user = this.persons.ofAccount(account).orElseThrow();
		this.who.as(user, () -> {
			act.run();
			return user;
		});
	}

	private static <T> T pick(List<T> all, int index) {
		Refused.when(all.isEmpty(), "NOTHING_YET", "There is none yet");
		return all.get(Math.floorMod(-1 - index % 4, all.size()));
	}

	private void holds(List<Step> sofar) {
		List<Map<String, Object>> wrong = this.jdbc.sql("""
				select t.subject, i.rectifier, t.assignee, t.on_behalf_of, l.deputy from open_task t
				join issue i on t.subject = concat('issue:', i.id) left join cadre_leave l on l.away_key = i.rectifier
				where t.kind in ('rectifyIssue', 'reportProgress') and i.rectifier is not null and not
				((l.id is null and t.assignee = i.rectifier and t.on_behalf_of is null)
				or (l.id is not null and t.assignee = l.deputy and t.on_behalf_of = i.rectifier))""")
			.query()
			.listOfRows();
		assertThat(wrong).as("tasks elsewhere after %s", sofar).isEmpty();
		assertThat(count("select count(*) from open_task t join cadre_leave l on l.away_key = t.assignee"))
			.as("tasks of who is away after %s", sofar)
			.isZero();
		assertThat(count("select count(*) from cadre_leave l join cadre_leave d on d.away_key = l.deputy"
				+ " where l.status = 'AWAY'"))
			.as("deputies who are away after %s", sofar)
			.isZero();
		assertThat(count("select count(*) from open_task t join ACT_RU_TASK e on e.ID_ = t.id"
				+ " where coalesce(t.assignee, '') <> coalesce(e.ASSIGNEE_, '')"))
			.as("tasks that the engine has elsewhere after %s", sofar)
			.isZero();
	}

	/** What can happen. */
	private enum What {

		ASK, APPROVE, REFUSE, WITHDRAW, CHANGE_DEPUTY, REPORT_BACK, OPEN, HAND_OVER, RECTIFY, HOUR, DAY

	}

	/**
	 * Something that somebody does.
	 *
	 * @param what what
	 * @param who who does it, or for whom
	 * @param other who stands in
	 * @param days how far off and how long
	 * @param index which leave or issue
	 */
	private record Step(What what, int who, int other, int days, int index) {

	}

}
