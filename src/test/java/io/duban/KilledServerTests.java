package io.duban;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import io.duban.api.GlobalId;
import io.duban.generator.GenerateCommand;
import io.duban.security.OnMysql;

import static org.assertj.core.api.Assertions.assertThat;

/** The server is killed in the middle of work (kill -9), on MySQL. */
@EnabledIfEnvironmentVariable(named = OnMysql.ADDRESS, matches = "jdbc:mysql:.+")
class KilledServerTests {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final int HOUSEHOLDS = 3000;

	private static final int ACKNOWLEDGED = 40;

	@TempDir
	private Path folder;

	private final HttpClient http = HttpClient.newHttpClient();

	@Test
	void anImportBrokenOffHalfWayIsSimplyRunAgain() throws IOException {
		Map<String, String> environment = database("duban_test_killed_import");
		Books books = books(environment);
		Path county = this.folder.resolve("county");
		assertThat(new CommandLine(new GenerateCommand()).execute("--households", String.valueOf(HOUSEHOLDS), "--seed",
				"7", county.toString()))
			.isZero();
		JsonNode expected = JSON.readTree(Files.readString(county.resolve("expected.json")));

		try (KilledServer first = KilledServer.command(environment, this.folder.resolve("first.json"), "import",
				county.toString())) {
			first.says("(register)\\S*: .* rows/s");
			first.kill();
		}
		int taken = books.count("select count(*) from household");
		assertThat(taken).isPositive().isLessThan(expected.at("/register/households").asInt());
		List.of("division", "cadre", "household", "person").forEach(books::tell);

		try (KilledServer again = KilledServer.command(environment, this.folder.resolve("again.json"), "import",
				county.toString())) {
			assertThat(again.exit()).isZero();
		}
		JsonNode register = JSON.readTree(Files.readString(this.folder.resolve("again.json"))).get("register");
		expected.get("register")
			.properties()
			.forEach((figure) -> assertThat(register.get(figure.getKey())).as(figure.getKey())
				.isEqualTo(figure.getValue()));
		assertThat(books.count("select count(*) from household")).isEqualTo(expected.at("/register/households").asInt())
			.isEqualTo(books.count("select count(*) from record_event where name = 'household.added'"));
		List.of("division", "cadre", "household", "person", "responsibility").forEach(books::tell);
	}

	@Test
	void whatWasAcknowledgedIsThereAndEveryIssueHasItsProcess() throws IOException, InterruptedException {
		Map<String, String> environment = database("duban_test_killed_burst");
		environment.put("TOWNSHIP",
				MessyTownship.copyTo(Files.createDirectory(this.folder.resolve("township"))).toString());
		Books books = books(environment);
		Queue<Map<String, Object>> waiting;
		Queue<Map<String, Object>> acknowledged = new ConcurrentLinkedQueue<>();
		CountDownLatch enough = new CountDownLatch(ACKNOWLEDGED);
		try (KilledServer server = KilledServer.server(environment,
				Files.createDirectory(this.folder.resolve("server")))) {
			int port = Integer.parseInt(server.says(KilledServer.READY));
			waiting = new ConcurrentLinkedQueue<>(
					jdbc(environment).sql("select id, rectifier from issue where rectifier is not null")
						.query()
						.listOfRows());
			assertThat(waiting).hasSizeGreaterThan(2 * ACKNOWLEDGED);
			ExecutorService people = Executors.newFixedThreadPool(4);
			for (int person = 0; person < 4; person++) {
				people.submit(() -> {
					Map<String, Object> issue = waiting.poll();
					while (issue != null && rectifies(port, issue)) {
						acknowledged.add(issue);
						enough.countDown();
						issue = waiting.poll();
					}
					return people;
				});
			}
			assertThat(enough.await(1, TimeUnit.MINUTES)).isTrue();
			server.kill();
			people.shutdown();
			assertThat(people.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
		}

		assertThat(waiting).as("still to do when it was killed").isNotEmpty();
		books.agree();
		for (Map<String, Object> issue : acknowledged) {
			assertThat(
					books.count("select count(*) from issue i join record_event e on e.subject = concat('issue:', i.id)"
							+ " and e.name = 'issue.rectified' join issue_round r on r.issue = i.id"
							+ " where i.status = 'RECHECKING' and i.id = " + issue.get("id")))
				.as("issue %s", issue.get("id"))
				.isEqualTo(1);
		}

		try (KilledServer server = KilledServer.server(environment,
				Files.createDirectory(this.folder.resolve("again")))) {
			int port = Integer.parseInt(server.says(KilledServer.READY));
			assertThat(rectifies(port, waiting.remove())).isTrue();
		}
		books.agree();
	}

	private boolean rectifies(int port, Map<String, Object> issue) throws InterruptedException {
		String query = """
				mutation { issueRectify(input: { issue: "%s", description: "已办", evidence: [
				{ title: "照片", url: "https://files.example/1.jpg" }] }) { issue { status } userErrors { code } } }"""
			.formatted(GlobalId.of("Issue", String.valueOf(issue.get("id"))));
		String account = String.valueOf(issue.get("rectifier")).toLowerCase(Locale.ROOT);
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/graphql"))
			.header("Content-Type", "application/json")
			.header("Authorization",
					"Basic " + Base64.getEncoder()
						.encodeToString((account + ":" + KilledServer.PASSWORD).getBytes(StandardCharsets.UTF_8)))
			.POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("query", query))))
			.build();
		try {
			HttpResponse<String> response = this.http.send(request, BodyHandlers.ofString());
			return JSON.readTree(response.body())
				.at("/data/issueRectify/issue/status")
				.asString("")
				.equals("RECHECKING");
		}
		catch (IOException ex) {
			// The server is gone: nothing was acknowledged.
			return false;
		}
	}

	private Map<String, String> database(String name) {
		String given = System.getenv(OnMysql.ADDRESS);
		try (Connection connection = DriverManager.getConnection(given, OnMysql.USER, OnMysql.USER);
				Statement statement = connection.createStatement()) {
			statement.execute("drop database if exists " + name);
			statement.execute("create database " + name + " character set utf8mb4 collate utf8mb4_bin");
		}
		catch (SQLException ex) {
			throw new IllegalStateException(ex);
		}
		Map<String, String> environment = new HashMap<>();
		environment.put("DUBAN_DB_URL", given.replaceFirst("/[^/?]*(\\?|$)", "/" + name + "$1"));
		environment.put("DUBAN_DB_USER", OnMysql.USER);
		environment.put("DUBAN_DB_PASSWORD", OnMysql.USER);
		environment.put("DUBAN_RECORD_KEYS", this.folder.resolve("keys").toString());
		environment.put("DUBAN_RECORD_CHECKPOINTS", this.folder.resolve("checkpoints").toString());
		return environment;
	}

	private static JdbcClient jdbc(Map<String, String> environment) {
		return JdbcClient.create(new DriverManagerDataSource(String.valueOf(environment.get("DUBAN_DB_URL")),
				OnMysql.USER, OnMysql.USER));
	}

	private static Books books(Map<String, String> environment) {
		return new Books(jdbc(environment));
	}

}
