package io.duban.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.sun.net.httpserver.HttpServer;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import io.duban.Chromium;
import io.duban.security.Headers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The demonstration as a newcomer starts it, and its GraphiQL. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = "spring.datasource.url=jdbc:h2:mem:demo;DB_CLOSE_DELAY=-1")
@ActiveProfiles("demo")
@DirtiesContext
@Order(Integer.MAX_VALUE)
class GraphiQlTests {

	private static final JsonMapper JSON = JsonMapper.shared();

	/** It sets its editors up a moment after the click. */
	private static final String SHOWS = """
			(name) => {
				const state = JSON.parse(sessionStorage.getItem('graphiql:tabState'));
				return state !== null && state.tabs[state.activeTabIndex].operationName === name;
			}""";

	private static final List<String> collected = new CopyOnWriteArrayList<>();

	private static final HttpServer collector = collector();

	@TempDir
	private static Path inbox;

	@LocalServerPort
	private int port;

	@BeforeAll
	static void theEnginesClockRuns() {
		// Tests before this one have moved it, and it is one for all engines.
		ClockUtil.reset();
	}

	@DynamicPropertySource
	static void inboxAndCollector(DynamicPropertyRegistry properties) {
		properties.add("duban.import.inbox", inbox::toString);
		properties.add("management.opentelemetry.enabled", () -> true);
		properties.add("management.opentelemetry.tracing.export.otlp.endpoint",
				() -> "http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/traces");
	}

	private static HttpServer collector() {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
			server.createContext("/", (exchange) -> {
				collected.add(exchange.getRequestURI() + " "
						+ new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
				exchange.sendResponseHeaders(200, -1);
				exchange.close();
			});
			server.start();
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@AfterAll
	static void noMoreTraces() {
		collector.stop(0);
	}

	@Test
	void sendsTracesToWhereItIsTold() {
		ask(JSON.readTree(send(request("/graphiql/examples")).body()).get(0));

		await().until(() -> collected.stream().anyMatch((trace) -> trace.contains("graphql query")));
		assertThat(collected).allMatch((trace) -> trace.startsWith("/v1/traces "));
	}

	@Test
	void answersEveryExampleInTheNameOfItsAccount() {
		JsonNode examples = JSON.readTree(send(request("/graphiql/examples")).body());

		assertThat(examples.size()).isEqualTo(11);
		for (JsonNode example : examples) {
			JsonNode answer = ask(example);
			assertThat(answer.has("errors")).as(answer.toString()).isFalse();
			assertThat(answer.findValues("userErrors")).allMatch(JsonNode::isEmpty);
			assertThat(answer.get("data").values()).noneMatch(JsonNode::isNull);
			assertThat(answer.findValues("number")).as(answer.toString()).isNotEmpty();
		}
	}

	@Test
	void showsWhoWasPromotedFromTheFrontLineInTheYearsBefore() {
		JsonNode careers = JSON.readTree(send(request("/graphiql/examples")).body())
			.valueStream()
			.filter((example) -> example.get("query").asString().contains("query Careers"))
			.findFirst()
			.orElseThrow();

		assertThat(ask(careers).at("/data/cadrePipeline/promotedFromFrontLine").toString()).contains("\"promoted\":17,",
				"{\"post\":\"驻村第一书记\",\"promoted\":8}", "{\"post\":\"乡镇武装部部长\",\"promoted\":2}");
	}

	@Test
	void hasExitsAtDifferentStepsIndicatorsRedAndGreenAndAHouseholdThatIsWatched() {
		JsonNode data = ask(
				"""
						{ householdExits { nodes { status stoppedOn } } villageExits { nodes { status } } monitoringClues { nodes { status } }
						division(code: "220822101000") { poverty { exitedHouseholds remainingHouseholds } incidence(year: 2019) { rate }
						indicatorCounts(subject: VILLAGE) { green red } } }""");

		assertThat(texts(data.at("/householdExits/nodes"), "status")).contains("REVIEWING", "CONSENTING", "ON_NOTICE");
		assertThat(texts(data.at("/householdExits/nodes"), "stoppedOn")).anyMatch((day) -> !day.isEmpty());
		assertThat(texts(data.at("/villageExits/nodes"), "status")).containsExactly("REVIEWING");
		assertThat(texts(data.at("/monitoringClues/nodes"), "status")).containsExactly("VERIFYING");
		assertThat(data.at("/division/poverty/exitedHouseholds").asInt()).isPositive();
		assertThat(data.at("/division/poverty/remainingHouseholds").asInt()).isPositive();
		assertThat(data.at("/division/incidence/rate").asDouble()).isPositive();
		assertThat(data.at("/division/indicatorCounts").valueStream())
			.anyMatch((one) -> one.get("green").asInt() > 0 && one.get("red").asInt() > 0);
	}

	@Test
	void hasCareersAtDifferentSteps() {
		JsonNode examples = JSON.readTree(send(request("/graphiql/examples")).body());
		JsonNode careers = ask(examples.get(9)).get("data");

		assertThat(texts(careers.get("pools"), "occupied")).containsExactly("1", "2", "2");
		assertThat(texts(careers.at("/nominations/nodes"), "status")).contains("ADMITTED", "ON_NOTICE", "DECIDING",
				"INELIGIBLE");
		assertThat(careers.at("/vacancies/nodes/0/status").asString()).isEqualTo("NOMINATING");
		assertThat(careers.at("/vacancies/nodes/1/status").asString()).isEqualTo("FILLED");
		assertThat(careers.at("/vacancies/nodes/0/candidates")).hasSize(2);
		assertThat(careers.at("/vacancies/nodes/1/appointment/status").asString()).isEqualTo("ON_PROBATION");
		assertThat(texts(ask(examples.get(10)).at("/data/rulings/nodes"), "rule"))
			.contains("promotionEligibility#WRONG_RANK");
	}

	@Test
	void hasMeetingsThatWereHeldWithWhatBecameOfTheirDecisionsAndOneThatIsToBeHeld() {
		JsonNode meetings = ask("""
				{ meetings(first: 5) { nodes { status caughtUp chair { number } minutes { number entries { outcome } }
				attendance { present } items(first: 100) { nodes { source status guidanceItem { id } carriedFrom { id }
				actions { issue { status } } trace { over } } } lastActions { summary } } } }""").at("/meetings/nodes");

		assertThat(meetings.size()).isEqualTo(3);
		JsonNode next = meetings.get(0);
		assertThat(next.get("status").asString()).isIn("OPEN", "AGENDA_CLOSED");
		assertThat(texts(next.get("items"), "source")).contains("REFERRED", "RED", "GUIDANCE", "ADDED");
		assertThat(next.at("/items/nodes").valueStream())
			.anyMatch((item) -> item.get("source").asString().equals("GUIDANCE") && !item.get("guidanceItem").isNull());
		assertThat(next.get("lastActions").size()).isEqualTo(2);
		for (JsonNode held : List.of(meetings.get(1), meetings.get(2))) {
			assertThat(held.get("status").asString()).isEqualTo("PUBLISHED");
			assertThat(held.get("caughtUp").asBoolean()).isFalse();
			assertThat(held.at("/chair/number").asString()).isEqualTo("G00001");
			assertThat(held.at("/minutes/entries").size()).isGreaterThanOrEqualTo(3);
			assertThat(held.get("attendance").size()).isEqualTo(3);
			assertThat(texts(held.get("items"), "source")).contains("DIFFICULTY");
			assertThat(texts(held.get("items"), "status")).doesNotContain("PROPOSED");
		}
		assertThat(ofIssues(meetings.get(1))).containsExactlyInAnyOrder("RECTIFYING", "STRUCK_OFF");
		assertThat(texts(meetings.get(1).get("items"), "source")).contains("CARRIED_OVER", "MISSING_REPORT");
		assertThat(ofIssues(meetings.get(2))).containsExactly("STRUCK_OFF", "STRUCK_OFF");
		assertThat(texts(meetings.get(2).get("items"), "status")).contains("DECIDED", "CARRIED_OVER");
		assertThat(meetings.get(2).findValues("over")).allMatch(JsonNode::asBoolean);
	}

	private static List<String> ofIssues(JsonNode meeting) {
		return meeting.findValues("issue").stream().map((issue) -> issue.get("status").asString()).toList();
	}

	@Test
	void givesThePageToWhoeverComesAndNothingElse() {
		HttpResponse<String> page = send(request("/graphiql"));

		Headers.stated("GraphiQL", 200, page);
		for (String file : List.of("/graphiql/examples", "/graphiql/lib/graphiql.min.js")) {
			Headers.stated(file, 200, send(request(file)));
		}
		assertThat(page.body()).doesNotContain("http:", "https:", "style=", "<script>");
		assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
			.contains("default-src 'none'; script-src 'self';", "connect-src 'self'", "frame-ancestors 'none'")
			.doesNotContain("unsafe-eval", "http");
		assertThat(send(request("/docs")).statusCode()).isEqualTo(401);
		assertThat(send(request("/graphql").POST(BodyPublishers.ofString("{}"))).statusCode()).isEqualTo(401);
	}

	@Test
	@EnabledIfEnvironmentVariable(named = Chromium.PATH, matches = ".+")
	void runsEveryExampleInABrowser() {
		List<String> complaints = new ArrayList<>();
		try (Chromium chromium = new Chromium(); Page page = chromium.newPage()) {
			page.onConsoleMessage((message) -> complaints.add(message.text()));
			page.onPageError(complaints::add);
			page.navigate("http://127.0.0.1:" + this.port + "/graphiql");
			Locator tabs = page.locator(".graphiql-tab .graphiql-tab-button");
			tabs.first().waitFor();
			assertThat(tabs.count()).isEqualTo(11);
			for (Locator tab : tabs.all()) {
				tab.click();
				page.waitForFunction(SHOWS, tab.textContent());
				Response answer = page.waitForResponse(GraphiQlTests::isAnswer,
						() -> page.click(".graphiql-execute-button"));
				assertThat(JSON.readTree(answer.text()).has("errors")).as(answer.text()).isFalse();
			}
			page.click("button[aria-label='Open settings dialog']");
			page.locator("text=Clear storage").first().waitFor();
		}
		assertThat(complaints).isEmpty();
	}

	/** GraphiQL asks for the schema by itself. */
	private static boolean isAnswer(Response response) {
		return response.url().endsWith("/graphql")
				&& !String.valueOf(response.request().postData()).contains("IntrospectionQuery");
	}

	private static List<String> texts(JsonNode nodes, String field) {
		return nodes.findValues(field).stream().map((value) -> value.asString("")).toList();
	}

	/** Whatever the auditor sees. */
	private JsonNode ask(String query) {
		String credentials = Base64.getEncoder()
			.encodeToString("auditor:Duban-demo-2026".getBytes(StandardCharsets.UTF_8));
		return JSON
			.readTree(send(request("/graphql").header("Authorization", "Basic " + credentials)
				.header("Content-Type", "application/json")
				.POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("query", query))))).body())
			.get("data");
	}

	private JsonNode ask(JsonNode example) {
		String variables = example.get("variables").asString();
		String body = JSON.writeValueAsString(Map.of("query", example.get("query").asString(), "variables",
				variables.isEmpty() ? Map.of() : JSON.readTree(variables)));
		String authorization = JSON.readTree(example.get("headers").asString()).get("Authorization").asString();
		return JSON.readTree(send(request("/graphql").header("Authorization", authorization)
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(body))).body());
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path));
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
