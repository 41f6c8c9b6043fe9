package io.duban.security;

import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What every answer tells a browser that it may not do with it. */
@OnServer
class HeadersTests {

	@Autowired
	private Administration administration;

	@Autowired
	private Who who;

	@LocalServerPort
	private int port;

	@Test
	void stateOnEveryAnswerWhatABrowserMayNotDo() throws Exception {
		this.who.asSystem(() -> this.administration.provide("headers", "headers", null, "Right-password-1",
				List.of(new Grant(Role.OFFICE, Area.of("220822000000"), Set.of()))));
		Front visitor = new Front(this.port);
		Front front = new Front(this.port);
		front.signIn("headers", "Right-password-1");
		String token = "Bearer " + OutsideProvider.token("headers");
		Map<String, Integer> pages = new LinkedHashMap<>();
		pages.put("/sign-in", 200);
		pages.put("/sign-in?error", 200);
		pages.put("/sign-in.css", 200);
		pages.put("/second-factor", 302);
		pages.put("/", 200);
		pages.put("/logout", 200);
		pages.put("/consent?client_id=guest&state=s&scope=profile", 200);
		pages.put("/docs", 200);
		pages.put("/docs/schema.graphqls", 200);
		pages.put("/docs.css", 200);
		pages.put("/nothing-there", 404);
		pages.put("/error", 500);
		pages.put("/attachments/nothing-there", 403);
		pages.put("/actuator/info", 403);
		pages.put("/actuator/prometheus", 403);
		pages.put("/oauth2/authorize?client_id=nobody", 400);
		pages.put("/oauth2/jwks", 200);
		pages.put("/.well-known/openid-configuration", 200);
		pages.put("/.well-known/oauth-authorization-server", 200);
		pages.put("/graphql", 401);
		// What the firewall before all else refuses.
		pages.put("/sign-in;a=b", 400);
		pages.put("/docs%2fschema", 400);
		pages.put("/docs//schema", 400);
		pages.forEach((path, status) -> Headers.stated(path, status, front.get(path)));
		Headers.stated("health", 200, visitor.send(visitor.request("/actuator/health")));
		Headers.stated("a visitor's page", 302, visitor.get("/docs"));
		Headers.stated("a visitor's data", 401,
				visitor.send(visitor.request("/docs").header("Accept", "application/json")));
		Headers.stated("a forged form", 403, front.form("/logout", Map.of()));
		Headers.stated("a token for nobody", 401,
				visitor.form("/oauth2/token", Map.of("grant_type", "client_credentials", "client_id", "nobody"),
						Map.of("Accept", "application/json")));
		Headers.stated("userinfo", 401,
				visitor.send(visitor.request("/userinfo").header("Accept", "application/json")));
		Headers.stated("an answer", 200, visitor.post(token, "{ viewer { account } }", Map.of()));
		Headers.stated("a wrong method", 405, visitor.send(visitor.request("/graphql").header("Authorization", token)));
		Headers.stated("a wrong kind", 415,
				visitor.form("/graphql", Map.of("query", "x"), Map.of("Authorization", token, "Accept", "*/*")));
		Headers.stated("too much", 413, visitor.send(json(visitor, token, "x".repeat(2_000_000))));
		Headers.stated("no JSON", 400, visitor.send(json(visitor, token, "nonsense")));
		Headers.stated("another origin", 403,
				visitor.send(visitor.request("/graphql")
					.header("Origin", "https://evil.example")
					.header("Access-Control-Request-Method", "POST")
					.method("OPTIONS", BodyPublishers.noBody())));
		Headers.stated("a wrong link", 403,
				visitor.send(visitor.request("/attachments/none").PUT(BodyPublishers.ofString("x"))));
		HttpResponse<InputStream> live = HttpClient.newHttpClient()
			.send(json(visitor, token, "{\"query\":\"subscription { taskChanged { position } }\"}")
				.header("Accept", "text/event-stream")
				.build(), BodyHandlers.ofInputStream());
		live.body().close();
		Headers.stated("what is told live", 200, live);
	}

	private static HttpRequest.Builder json(Front front, String token, String body) {
		return front.request("/graphql")
			.header("Authorization", token)
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(body));
	}

}
