package io.duban;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.ScheduledTaskHolder;

import io.duban.core.Time;
import io.duban.exchange.Importing;
import io.duban.issue.Finding;
import io.duban.issue.Issue;
import io.duban.issue.Line;
import io.duban.issue.Rectification;
import io.duban.issue.Severity;
import io.duban.issue.Source;
import io.duban.security.Administration;
import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Grant;
import io.duban.security.MovedClock;
import io.duban.security.OnMysql;
import io.duban.security.Role;
import io.duban.security.Who;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two servers on one MySQL database, each with its own schedule and job executor, meet
 * for some weeks: there is one meeting a week and county, nothing stands on an agenda
 * twice, and what was referred is decided once.
 */
@EnabledIfEnvironmentVariable(named = OnMysql.ADDRESS, matches = "jdbc:mysql:.+")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(28)
class MeetingOnTwoNodesTests {

	private static final String DATABASE = "duban_test_two_nodes";

	private static final String COUNTY = "220822000000";

	private static final String SECRETARY = "two.secretary";

	private static final String PASSWORD = "Correct-horse-26";

	private static final int WEEKS = 4;

	private static final int REFERRALS = 3;

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private static final MovedClock CLOCK = new MovedClock();

	private static final JsonMapper JSON = JsonMapper.shared();

	@TempDir
	private static Path folder;

	private final List<ConfigurableApplicationContext> nodes = new ArrayList<>();

	private final ExecutorService hands = Executors.newCachedThreadPool();

	private final HttpClient http = HttpClient.newHttpClient();

	private JdbcClient jdbc;

	private String secretary = "";

	@BeforeAll
	void twoServersOnOneDatabaseWithATownship() throws SQLException {
		String given = System.getenv(OnMysql.ADDRESS);
		try (Connection connection = DriverManager.getConnection(given, OnMysql.USER, OnMysql.USER);
				Statement statement = connection.createStatement()) {
			statement.execute("drop database if exists " + DATABASE);
			statement.execute("create database " + DATABASE + " character set utf8mb4 collate utf8mb4_bin");
		}
		CLOCK.passes(Duration.ZERO);
		this.nodes.add(node(given));
		this.nodes.add(node(given));
		this.jdbc = bean(0, JdbcClient.class);
		as(0, CurrentUser.SYSTEM, () -> {
			bean(0, Importing.class).take(MessyTownship.copyTo(folder), "test");
			this.secretary = this.jdbc
				.sql("select max(id) from cadre where id not in (select cadre from responsibility)")
				.query(String.class)
				.single();
			bean(0, Administration.class).provide(SECRETARY, "书记", this.secretary, PASSWORD,
					List.of(new Grant(Role.COUNTY_SECRETARY, Area.of(COUNTY), Set.of()),
							new Grant(Role.OFFICE, Area.of(COUNTY), Set.of())));
			return this.secretary;
		});
	}

	@AfterAll
	void bothStop() {
		this.hands.shutdownNow();
		this.nodes.forEach(ConfigurableApplicationContext::close);
	}

	private static ConfigurableApplicationContext node(String given) {
		return new SpringApplicationBuilder(Duban.class, OneClock.class)
			.initializers((context) -> context.getBeanFactory().registerSingleton("withoutTests", new WithoutTests()))
			.run("--server.port=0",
					"--spring.datasource.url=" + given.replaceFirst("/[^/?]*(\\?|$)", "/" + DATABASE + "$1"),
					"--spring.datasource.username=" + OnMysql.USER, "--spring.datasource.password=" + OnMysql.USER,
					"--camunda.bpm.job-execution.enabled=true", "--camunda.bpm.job-execution.wait-time-in-millis=50",
					"--camunda.bpm.job-execution.max-wait=200", "--duban.security.basic=true",
					"--duban.security.password-cost=4", "--duban.limits.rate=1000000000",
					// Each of them knocks by its own schedule as well.
					"--duban.meeting.knock=* * * * * *");
	}

	@Test
	void meetsOnceAWeekAndPutsNothingOnAnAgendaTwiceWhicheverNodeIsFaster() {
		List<Long> referred = new ArrayList<>();
		atOnce(this::knock, this::knock);
		for (int week = 0; week < WEEKS; week++) {
			passTo(nextMonday().atTime(0, 5));
			atOnce(this::knock, this::knock);
			int number = week;
			List<List<Long>> both = atOnce((node) -> refers(node, number), (node) -> refers(node, number));
			both.forEach(referred::addAll);
			for (DayOfWeek day : DayOfWeek.values()) {
				passTo(monday().with(day).atTime(11, 55));
				atOnce(this::knock, this::knock);
			}
			passTo(monday().with(DayOfWeek.SUNDAY).atTime(19, 0));
			atOnce(this::knock, this::knock);
			holds(week(monday()));
		}

		assertThat(this.jdbc.sql("select week from meeting where status = 'CLOSED' order by week")
			.query(String.class)
			.list()).doesNotHaveDuplicates().hasSize(WEEKS);
		assertThat(count("select count(*) from meeting")).isEqualTo(count("select count(distinct week) from meeting"));
		assertThat(count("select count(*) from process_instance where process = 'sunday-meeting'"))
			.isEqualTo(count("select count(*) from meeting"))
			.isEqualTo(count("select count(*) from record_event where name = 'meeting.opened'"));
		assertThat(count("select count(*) from (select meeting, subject_kind, subject_id from agenda_item"
				+ " group by meeting, subject_kind, subject_id having count(*) > 1) doubles"))
			.isZero();
		assertThat(count("select count(*) from process_instance where process = 'agenda-item'"))
			.isEqualTo(count("select count(*) from agenda_item"));
		assertThat(count("select count(*) from agenda_item where source = 'OVERDUE'")).isPositive();
		assertThat(referred).hasSize(2 * WEEKS * REFERRALS);
		assertThat(this.jdbc
			.sql("select subject_id from agenda_item where source = 'REFERRED' and status = 'DECIDED' order by id")
			.query(Long.class)
			.list()).containsExactlyInAnyOrderElementsOf(referred);
		assertThat(this.jdbc.sql("select belongs_to from record_event where name = 'issue.referralDecided'")
			.query(String.class)
			.list()).containsExactlyInAnyOrderElementsOf(referred.stream().map((id) -> "issue:" + id).toList());
		for (String kind : List.of("meeting", "agendaItem", "meetingReport", "issue")) {
			String table = Map.of("agendaItem", "agenda_item", "meetingReport", "meeting_report")
				.getOrDefault(kind, kind);
			assertThat(
					count("select count(*) from " + table + " x where x.events <> (select count(*) from record_event e"
							+ " where e.subject = concat('" + kind + ":', x.id))"))
				.as(kind)
				.isZero();
		}
		assertThat(count("select count(*) from ACT_RU_JOB where RETRIES_ = 0")).isZero();
		new Books(this.jdbc).agree();
	}

	/** Issues of this node's, of which some are beyond who is to rectify them. */
	private List<Long> refers(int node, int week) {
		List<Map<String, Object>> households = this.jdbc
			.sql("select r.subject, r.cadre, h.area from responsibility r join household h"
					+ " on h.id = r.subject where r.kind = 'HOUSEHOLD' and r.until_on is null order by r.subject"
					+ " limit " + 2 * REFERRALS + " offset " + (2 * REFERRALS * (2 * week + node)))
			.query()
			.listOfRows();
		List<Long> referred = new ArrayList<>();
		for (Map<String, Object> one : households) {
			String household = String.valueOf(one.get("subject"));
			String cadre = String.valueOf(one.get("cadre"));
			CurrentUser rectifier = new CurrentUser(cadre.toLowerCase(java.util.Locale.ROOT), "干部", cadre,
					List.of(new Grant(Role.CADRE, Area.of(String.valueOf(one.get("area"))), Set.of())));
			Rectification rectification = bean(node, Rectification.class);
			Issue.Id issue = as(node, rectifier,
					() -> rectification.report(new Finding(Line.OTHER, "REPORTED", Severity.MINOR,
							new Finding.Subject(Finding.Subject.Kind.HOUSEHOLD, household), household,
							String.valueOf(one.get("area")), "第" + week + "周的事", "两节点"), Source.REPORT));
			if (referred.size() < REFERRALS) {
				as(node, rectifier, () -> {
					rectification.refer(issue, null, "涉及几个部门");
					return issue;
				});
				referred.add(issue.value());
			}
		}
		return referred;
	}

	/** Both nodes decide each item at the same moment, and one of them does. */
	private void holds(String week) {
		JsonNode meeting = ask(0, "{ meeting(week: \"" + week + "\", county: \"" + COUNTY + "\") { id status } }")
			.at("/data/meeting");
		assertThat(meeting.get("status").asString()).isEqualTo("AGENDA_CLOSED");
		String id = meeting.get("id").asString();
		String begin = "mutation { meetingBegin(input: { meeting: \"" + id + "\" }) { userErrors { code } } }";
		assertThat(outcomes(atOnce((node) -> ask(node, begin), (node) -> ask(node, begin)))).containsOnlyOnce("");
		JsonNode items = open(id);
		while (!items.isEmpty()) {
			for (JsonNode item : items) {
				String decide = """
						mutation { agendaItemDecide(input: { item: "%s", ruling: ANSWER, decision: "现场定案"%s })
						{ userErrors { code details { name value } } } }""".formatted(item.get("id").asString(),
						item.at("/issue/status").asString("").equals("REFERRED") ? ", referral: NEW_ROUND" : "");
				List<JsonNode> answers = atOnce((node) -> ask(node, decide), (node) -> ask(node, decide));
				assertThat(outcomes(answers)).as(answers.toString()).containsExactlyInAnyOrder("", "ITEM_DECIDED");
				JsonNode refusal = answers.get(outcomes(answers).indexOf("ITEM_DECIDED"))
					.at("/data/agendaItemDecide/userErrors/0");
				assertThat(MeetingStory.detail(refusal, "decidedBy")).isEqualTo(this.secretary);
				assertThat(MeetingStory.detail(refusal, "decision")).isEqualTo("现场定案");
			}
			items = open(id);
		}
		String close = "mutation { meetingClose(input: { meeting: \"" + id + "\" }) { userErrors { code } } }";
		assertThat(outcomes(atOnce((node) -> ask(node, close), (node) -> ask(node, close)))).containsOnlyOnce("");
	}

	private JsonNode open(String meeting) {
		return ask(1, "{ node(id: \"" + meeting + "\") { ... on Meeting { items(first: 100, status: PROPOSED) { nodes"
				+ " { id settled issue { status } } } } } }")
			.at("/data/node/items/nodes");
	}

	private static List<String> outcomes(List<JsonNode> answers) {
		return answers.stream().map(io.duban.security.Front::refusal).toList();
	}

	private Integer knock(int node) {
		Stream.of(bean(node, ScheduledTaskHolder.class))
			.flatMap((schedule) -> schedule.getScheduledTasks().stream())
			.map((task) -> task.getTask().getRunnable())
			.filter((work) -> work.toString().contains("WeeklyKnock.knock"))
			.forEach(Runnable::run);
		return node;
	}

	/**
	 * Day by day, so that nothing is due before both executors are done with what was.
	 */
	private void passTo(LocalDateTime moment) {
		while (now().isBefore(moment)) {
			LocalDateTime next = now().plusHours(6).isBefore(moment) ? now().plusHours(6) : moment;
			CLOCK.passes(Duration.between(now(), next));
			await().atMost(PATIENCE)
				.until(() -> this.jdbc
					.sql("select count(*) from ACT_RU_JOB where RETRIES_ > 0 and (DUEDATE_ is null or DUEDATE_ <= ?)")
					.param(now())
					.query(Integer.class)
					.single() == 0);
		}
	}

	private static LocalDateTime now() {
		return LocalDateTime.now(CLOCK.withZone(Time.ZONE));
	}

	private static LocalDate monday() {
		return now().toLocalDate().with(DayOfWeek.MONDAY);
	}

	private static LocalDate nextMonday() {
		return monday().plusWeeks(1);
	}

	private static String week(LocalDate day) {
		return MeetingStory.week(day);
	}

	private int count(String sql) {
		return this.jdbc.sql(sql).query(Integer.class).single();
	}

	private <T> T bean(int node, Class<T> type) {
		return this.nodes.get(node).getBean(type);
	}

	private <T> T as(int node, CurrentUser user, java.util.function.Supplier<T> work) {
		return bean(node, Who.class).as(user, work);
	}

	/** What the first node does and what the second does, at the same instant. */
	private <T> List<T> atOnce(Work<T> first, Work<T> second) {
		CyclicBarrier start = new CyclicBarrier(2);
		List<Callable<T>> both = IntStream.range(0, 2).mapToObj((node) -> (Callable<T>) () -> {
			start.await();
			return ((node == 0) ? first : second).at(node);
		}).toList();
		List<T> done = new ArrayList<>();
		try {
			for (Future<T> one : this.hands.invokeAll(both)) {
				done.add(one.get());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		catch (ExecutionException ex) {
			throw new AssertionError(ex);
		}
		return done;
	}

	private JsonNode ask(int node, String query) {
		int port = Objects.requireNonNull(((WebServerApplicationContext) this.nodes.get(node)).getWebServer())
			.getPort();
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/graphql"))
			.header("Content-Type", "application/json")
			.header("Authorization",
					"Basic " + Base64.getEncoder()
						.encodeToString((SECRETARY + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8)))
			.POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("query", query))))
			.build();
		try {
			return JSON.readTree(this.http.send(request, BodyHandlers.ofString()).body());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Something that a node does.
	 *
	 * @param <T> what it gives
	 */
	private interface Work<T> {

		T at(int node);

	}

	/** Both nodes go by the same clock. */
	@Configuration(proxyBeanMethods = false)
	static class OneClock {

		@Bean
		@Primary
		MovedClock oneClock() {
			return CLOCK;
		}

	}

	/** A server that is no test finds none of the tests' own classes. */
	private static final class WithoutTests extends TypeExcludeFilter {

		private static final String TESTS = MeetingOnTwoNodesTests.class.getProtectionDomain()
			.getCodeSource()
			.getLocation()
			.getPath();

		@Override
		public boolean match(MetadataReader found, MetadataReaderFactory factory) throws IOException {
			return found.getResource().getURL().getPath().contains(TESTS);
		}

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof WithoutTests;
		}

		@Override
		public int hashCode() {
			return WithoutTests.class.hashCode();
		}

	}

}
