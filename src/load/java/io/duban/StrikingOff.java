package io.duban;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.FeederBuilder;
import io.gatling.javaapi.core.Simulation;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.group;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.listFeeder;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

/**
 * One issue end to end against a running demonstration: reported by the inspectors' head,
 * rectified by the cadre who answers for the household, rechecked by another inspector,
 * struck off; over and over by {@code -Dusers} (1) people for {@code -Dseconds} (60).
 */
public class StrikingOff extends Simulation {

	private static final String SERVER = System.getProperty("server", "http://127.0.0.1:8080");

	private static final String PASSWORD = System.getProperty("password", "Duban-demo-2026");

	private static final Pattern VIEWER = Pattern.compile("\"cadreNumber\":\"([^\"]+)\"");

	private static final Pattern HOUSEHOLD = Pattern
		.compile("\"number\":\"([^\"]+)\",\"responsibleCadre\":\\{\"number\":\"([^\"]+)\"");

	public StrikingOff() {
		FeederBuilder<Object> households = listFeeder(households()).circular();
		ChainBuilder strikingOff = group("struck off").on(exec(ask("report", "inspector", """
				mutation { issueReport(input: { household: \\"#{household}\\", line: HOUSING, severity: MAJOR,
				source: REPORT, summary: \\"屋顶漏雨\\" }) { issue { id status } userErrors { code message } } }""", "issueReport",
				"RECTIFYING")), exec(ask("rectify", "cadre", """
				mutation { issueRectify(input: { issue: \\"#{issue}\\", description: \\"已换瓦\\",
				evidence: [{ title: \\"照片\\", url: \\"https://files.example/roof.jpg\\" }] })
				{ issue { id status } userErrors { code message } } }""", "issueRectify", "RECHECKING")),
				exec(ask("recheck", "inspector2", """
						mutation { issueRecheck(input: { issue: \\"#{issue}\\", passed: true })
						{ issue { id status } userErrors { code message } } }""", "issueRecheck", "STRUCK_OFF")));
		setUp(scenario("one issue end to end").feed(households)
			.exec(strikingOff)
			.injectClosed(constantConcurrentUsers(Integer.getInteger("users", 1))
				.during(Integer.getInteger("seconds", 60))))
			.protocols(http.baseUrl(SERVER).contentTypeHeader("application/json"))
			.assertions(global().failedRequests().count().is(0L));
	}

	private static ChainBuilder ask(String name, String account, String document, String field, String status) {
		return exec(http(name).post("/graphql")
			.basicAuth(account, PASSWORD)
			.body(StringBody("{\"query\":\"" + document.replace("\n", " ") + "\"}"))
			.check(jsonPath("$.data." + field + ".issue.status").is(status),
					jsonPath("$.data." + field + ".issue.id").saveAs("issue")));
	}

	/** The households that the demonstration's cadre answers for. */
	private static List<Map<String, Object>> households() {
		String authorization = "Basic "
				+ Base64.getEncoder().encodeToString(("cadre:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
		HttpRequest request = HttpRequest.newBuilder(URI.create(SERVER + "/graphql"))
			.header("Authorization", authorization)
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers
				.ofString("{\"query\":\"{ viewer { cadreNumber } households(first: 100)"
						+ " { nodes { number responsibleCadre { number } } } }\"}"))
			.build();
		String answer = HttpClient.newHttpClient()
			.sendAsync(request, HttpResponse.BodyHandlers.ofString())
			.thenApply(HttpResponse::body)
			.join();
		String cadre = VIEWER.matcher(answer).results().map((found) -> found.group(1)).findFirst().orElse("");
		List<Map<String, Object>> households = HOUSEHOLD.matcher(answer)
			.results()
			.filter((found) -> found.group(2).equals(cadre))
			.map((found) -> Map.<String, Object>of("household", found.group(1)))
			.toList();
		if (households.isEmpty()) {
			throw new IllegalStateException("The demonstration must be running at " + SERVER + ": it says " + answer);
		}
		return households;
	}

}
