package io.duban.account;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

import io.duban.security.Administration;
import io.duban.security.Area;
import io.duban.security.Grant;
import io.duban.security.Role;
import io.duban.security.Who;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole server on an empty county's database, spoken to as browsers and front ends
 * do. All tests on it share one.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "spring.datasource.url=jdbc:h2:mem:accounts;DB_CLOSE_DELAY=-1", "spring.datasource.username=sa",
				"camunda.bpm.job-execution.enabled=false", "duban.security.password-cost=4",
				"duban.security.clients[0].id=front", "duban.security.clients[0].redirect-uris=" + Server.FRONT_END,
				"duban.security.clients[0].grants=authorization-code", "duban.security.clients[1].id=robot",
				"duban.security.clients[1].secret=" + Server.ROBOTS_SECRET,
				"duban.security.clients[1].grants=client-credentials" })
@ContextConfiguration(initializers = FirstStart.class)
@Import(Server.Hands.class)
abstract class Server {

	static final String COUNTY = "220822000000";

	static final String FRONT_END = "http://127.0.0.1:3000/signed-in";

	static final String ROBOTS_SECRET = "a-secret-between-two-servers";

	static final String PASSWORD = "Zhanyu-in-spring-1";

	static final String VERIFIER = "the-quick-brown-fox-jumps-over-the-lazy-dog-0123456789";

	private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

	private static final JsonMapper JSON = JsonMapper.shared();

	private final HttpClient http = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	@Autowired
	SetClock clock;

	@Autowired
	FirstStart firstStart;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	private Administration administration;

	@Autowired
	private Who who;

	@AfterEach
	void setTheClockRight() {
		this.clock.right();
	}

	/** An account with roles in the whole county and a password of its own. */
	void given(String account, Role... roles) {
		List<Grant> grants = List.of(roles).stream().map((role) -> new Grant(role, Area.of(COUNTY), Set.of())).toList();
		assertThat(this.who.asSystem(() -> this.administration.provide(account, "王芳", null, PASSWORD, grants)))
			.isPresent();
	}

	URI address() {
		return URI.create("http://127.0.0.1:" + this.port);
	}

	Browser browser() {
		return new Browser(address());
	}

	/** The page of the server on which a front end lets a person begin. */
	static String authorize() {
		return "/oauth2/authorize?" + Browser.encoded(Map.of("response_type", "code", "client_id", "front", "scope",
				"openid profile", "redirect_uri", FRONT_END, "state", "where-I-was", "code_challenge",
				challenge(VERIFIER), "code_challenge_method", "S256"));
	}

	/** A token for a person: log-in page, code, token. */
	String token(String account, String password) throws IOException, InterruptedException {
		Browser browser = browser();
		browser.get(authorize());
		String back = Browser.to(browser.signIn(account, password));
		return accessToken(token(exchange(code(Browser.to(browser.get(back))), VERIFIER)));
	}

	String token(String account) throws IOException, InterruptedException {
		return token(account, PASSWORD);
	}

	static String code(String redirect) {
		Matcher code = CODE.matcher(redirect);
		assertThat(code.find()).as(redirect).isTrue();
		return code.group(1);
	}

	static Map<String, String> exchange(String code, String verifier) {
		return Map.of("grant_type", "authorization_code", "client_id", "front", "redirect_uri", FRONT_END, "code", code,
				"code_verifier", verifier);
	}

	HttpResponse<String> token(Map<String, String> form, String... headers) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(address().resolve("/oauth2/token"))
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(Browser.encoded(form)));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return this.http.send(request.build(), BodyHandlers.ofString());
	}

	static String accessToken(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return json(answer).path("access_token").asString();
	}

	HttpResponse<String> post(String query, Map<String, ?> variables, String... headers)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(address().resolve("/graphql"))
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("query", query, "variables", variables))));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return this.http.send(request.build(), BodyHandlers.ofString());
	}

	/** What a person reads: the data and the errors. */
	JsonNode ask(String token, String query, Map<String, ?> variables) throws IOException, InterruptedException {
		HttpResponse<String> answer = post(query, variables, "Authorization", "Bearer " + token);
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		return json(answer);
	}

	/** Does something, and reads its payload. */
	JsonNode act(String token, String mutation, Map<String, ?> input, String fields)
			throws IOException, InterruptedException {
		String type = switch (mutation) {
			case "accountMake" -> "AccountMakeInput";
			case "accountGrant" -> "AccountGrantInput";
			case "accountRevoke" -> "AccountRevokeInput";
			case "passwordChange" -> "PasswordChangeInput";
			default -> "AccountInput";
		};
		JsonNode answer = ask(token, "mutation($input: %s!) { answer: %s(input: $input) { %s userErrors { code } } }"
			.formatted(type, mutation, fields), Map.of("input", input));
		assertThat(answer.path("errors").isMissingNode()).as(answer.toString()).isTrue();
		return answer.path("data").path("answer");
	}

	static String refusal(JsonNode payload) {
		return payload.path("userErrors").path(0).path("code").asString("");
	}

	static JsonNode json(HttpResponse<String> answer) {
		return JSON.readTree(answer.body());
	}

	private static String challenge(String verifier) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
			return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Hands {

		@Bean
		SetClock clock() {
			return new SetClock();
		}

	}

}
