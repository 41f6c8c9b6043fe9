package io.duban;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.NameMatchMethodPointcut;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;

import io.duban.core.Happened;
import io.duban.core.Inserts;
import io.duban.core.Time;
import io.duban.issue.Evidence;
import io.duban.issue.Finding;
import io.duban.issue.Issue;
import io.duban.issue.Line;
import io.duban.issue.Rectification;
import io.duban.issue.Reminder;
import io.duban.issue.Severity;
import io.duban.issue.Source;
import io.duban.record.Record;
import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Grant;
import io.duban.security.OnMysql;
import io.duban.security.Who;

import static io.duban.security.Role.CADRE;
import static io.duban.security.Role.INSPECTOR;
import static org.awaitility.Awaitility.await;

/**
 * What the record costs those who write: the same business acts with their events
 * chained, hashed, given their positions and sealed, and with each event plainly
 * inserted, in turns of one run. Of two kinds: the least there is, one change of an issue
 * with its event, and a whole case with the engine's part of it.
 */
@OnMysql
class WritersThroughput extends OverHttp {

	private static final int WRITERS = Integer.getInteger("writers", 8);

	private static final int ROUNDS = Integer.getInteger("rounds", 6);

	private static final int SECONDS = Integer.getInteger("seconds", 5);

	private static final AtomicBoolean PLAINLY = new AtomicBoolean();

	private final ExecutorService writers = Executors.newFixedThreadPool(WRITERS);

	@Autowired
	private Rectification rectification;

	private Finding finding = new Finding(Line.WATER, "", Severity.MINOR,
			new Finding.Subject(Finding.Subject.Kind.HOUSEHOLD, ""), "", "", "", "");

	private CurrentUser cadre = CurrentUser.SYSTEM;

	private CurrentUser inspector = CurrentUser.SYSTEM;

	@Test
	void tellsWhatTheRecordCosts() {
		prepare();
		List<Issue.Id> plain = issues(true);
		List<Issue.Id> recorded = issues(false);
		compare("one change", (writer) -> {
			this.who.as(CurrentUser.SYSTEM, () -> {
				Reminder.remind(this.rectification, (PLAINLY.get() ? plain : recorded).get(writer));
				return writer;
			});
		});
		compare("a whole case", (writer) -> {
			Issue.Id issue = report();
			this.who.as(this.cadre, () -> {
				this.rectification.rectify(issue, null, "已修好",
						List.of(new Evidence(0, "照片", "https://files.example/1.jpg", null, null)));
				return issue;
			});
			this.who.as(this.inspector, () -> {
				this.rectification.recheck(issue, null, true, null);
				return issue;
			});
		});
		this.writers.shutdown();
	}

	private void prepare() {
		this.who.as(CurrentUser.SYSTEM, () -> this.importing.take(MessyTownship.copyTo(folder), "test"));
		this.jdbc.sql("""
				create table plain_event (id bigint auto_increment primary key, belongs_to varchar(120) not null,
				subject varchar(120) not null, sequence bigint not null, name varchar(60) not null,
				actor varchar(64) not null, on_behalf_of varchar(64), area varchar(12) not null, request_id varchar(64),
				happened_at datetime(6) not null, body mediumblob not null,
				unique (subject, sequence), index (belongs_to, id), index (area, id))""").update();
		Map<String, Object> answers = this.jdbc
			.sql("select r.subject, r.cadre, h.area, c.unit from responsibility r join household h on h.id = r.subject"
					+ " join cadre c on c.id = r.cadre where r.kind = 'HOUSEHOLD' and r.until_on is null order by r.subject"
					+ " limit 1")
			.query()
			.singleRow();
		String household = String.valueOf(answers.get("subject"));
		this.finding = new Finding(Line.WATER, "REPORTED", Severity.MINOR,
				new Finding.Subject(Finding.Subject.Kind.HOUSEHOLD, household), household,
				String.valueOf(answers.get("area")), "走访发现", "VISIT");
		this.cadre = new CurrentUser("writer", "", String.valueOf(answers.get("cadre")),
				List.of(new Grant(CADRE, Area.of(COUNTY), Set.of())));
		this.inspector = new CurrentUser("inspector", "",
				this.jdbc.sql("select id from cadre where unit <> ? order by id limit 1")
					.param(answers.get("unit"))
					.query(String.class)
					.single(),
				List.of(new Grant(INSPECTOR, Area.of(COUNTY), Set.of())));
	}

	/** One for each writer: what is written plainly leaves gaps in an issue's chain. */
	private List<Issue.Id> issues(boolean plainly) {
		PLAINLY.set(plainly);
		return IntStream.range(0, WRITERS).mapToObj((writer) -> report()).toList();
	}

	private Issue.Id report() {
		return this.who.as(this.inspector, () -> this.rectification.report(this.finding, Source.VISIT));
	}

	private void compare(String name, Act act) {
		round(true, act);
		round(false, act);
		double plain = 0;
		double recorded = 0;
		for (int number = 0; number < ROUNDS; number++) {
			boolean plainFirst = number % 2 == 0;
			double first = round(plainFirst, act);
			double second = round(!plainFirst, act);
			plain += plainFirst ? first : second;
			recorded += plainFirst ? second : first;
			System.out.printf("%s, round %d: %.0f/s plainly, %.0f/s recorded%n", name, number + 1,
					plainFirst ? first : second, plainFirst ? second : first);
		}
		System.out.printf("%s by %d writers: %.0f/s plainly, %.0f/s recorded, ratio %.2f%n", name, WRITERS,
				plain / ROUNDS, recorded / ROUNDS, recorded / plain);
	}

	private double round(boolean plainly, Act act) {
		await().atMost(java.time.Duration.ofMinutes(2)).until(() -> count("select count(*) from record_pending") == 0);
		PLAINLY.set(plainly);
		long begin = System.nanoTime();
		long end = begin + TimeUnit.SECONDS.toNanos(SECONDS);
		List<Callable<Integer>> work = new ArrayList<>();
		for (int writer = 0; writer < WRITERS; writer++) {
			int one = writer;
			work.add(() -> {
				int done = 0;
				while (System.nanoTime() < end) {
					act.by(one);
					done++;
				}
				return done;
			});
		}
		try {
			int done = 0;
			for (Future<Integer> one : this.writers.invokeAll(work)) {
				done += one.get();
			}
			return done * 1e9 / (System.nanoTime() - begin);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** What a writer does over and over. */
	private interface Act {

		void by(int writer);

	}

	/** Takes the record's place while its cost is left out. */
	@TestConfiguration(proxyBeanMethods = false)
	static class Plainly {

		private static final String INSERT = "insert into plain_event (belongs_to, subject, sequence, name, actor,"
				+ " on_behalf_of, area, request_id, happened_at, body) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static Advisor plainly(ObjectProvider<Inserts> inserts, ObjectProvider<Who> who, ObjectProvider<Clock> clock) {
			NameMatchMethodPointcut append = new NameMatchMethodPointcut();
			append.setMappedName("append");
			append.setClassFilter(Record.class::isAssignableFrom);
			JsonMapper json = JsonMapper.shared();
			return new DefaultPointcutAdvisor(append, (MethodInterceptor) (call) -> {
				if (!PLAINLY.get()) {
					return call.proceed();
				}
				Object told = Objects.requireNonNull(call.getArguments()[0]);
				List<Happened> events = (told instanceof Happened.Many many) ? many.events() : List.of((Happened) told);
				CurrentUser user = who.getObject().current();
				for (Happened event : events) {
					inserts.getObject()
						.add(INSERT,
								Arrays
									.asList(event.belongsTo(), event.subject(), event.sequence(), event.event().name(),
											user.account(), event.event().onBehalfOf(), event.area(), null,
											Time.now(clock.getObject()), json.writeValueAsBytes(event.event()))
									.toArray());
				}
				return null;
			});
		}

	}

}
