package io.duban.security;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

@OnServer
class ApiDoorTests {

	private static final String VIEWER = "{ viewer { account } }";

	@Autowired
	private Administration administration;

	@Autowired
	private Who who;

	@Autowired
	private JdbcClient jdbc;

	@LocalServerPort
	private int port;

	@Test
	void answersWhoHasNotSignedInInTheApisOwnWords() {
		HttpResponse<String> answer = send(Map.of("Accept", "application/graphql-response+json"));

		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/graphql-response+json");
		assertThat(answer.headers().allValues("WWW-Authenticate")).containsExactly("Bearer");
		JsonNode error = Front.json(answer).at("/errors/0");
		assertThat(error.get("message").asString()).isEqualTo("Sign in first");
		assertThat(error.at("/extensions/code").asString()).isEqualTo("UNAUTHENTICATED");
		assertThat(error.at("/extensions/requestId").asString())
			.isEqualTo(answer.headers().firstValue("X-Request-Id").orElseThrow());
		assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
	}

	@Test
	void answersInPlainJsonWhereTheClientAsksForIt() {
		assertThat(send(Map.of("Accept", "application/json")).headers().firstValue("Content-Type"))
			.hasValue("application/json");
	}

	@Test
	void refusesABadTokenWithoutSayingHow() {
		HttpResponse<String> answer = send(Map.of("Authorization", "Bearer nonsense"));

		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.headers().allValues("WWW-Authenticate")).containsExactly("Bearer error=\"invalid_token\"");
		assertThat(answer.body()).contains("sign in again").doesNotContain("JWT", "Jwt");
	}

	@Test
	void takesNamesAndPasswordsOnlyUnderItsSetting() {
		account("plain");

		assertThat(send(Map.of("Authorization", Front.basic("plain", "Right-password-1"))).statusCode()).isEqualTo(401);
	}

	@Test
	void takesTheTokensOfAnOutsideProviderForTheAccountThatTheyName() {
		account("outsider");
		Front front = new Front(this.port);

		assertThat(front.ask(OutsideProvider.token("outsider"), VIEWER).at("/data/viewer/account").asString())
			.isEqualTo("outsider");
		assertThat(bearer(OutsideProvider.token("stranger")).statusCode()).isEqualTo(401);
		assertThat(bearer(OutsideProvider.token("Outsider")).statusCode()).isEqualTo(401);
	}

	@Test
	void refusesAnOutsideTokenThatIsForSomebodyElseOrSignedByAnotherKey() {
		account("misused");

		assertThat(bearer(OutsideProvider.token("misused", "another", OutsideProvider.key())).statusCode())
			.isEqualTo(401);
		assertThat(bearer(OutsideProvider.token("misused", "duban", OutsideProvider.key())).statusCode())
			.isEqualTo(401);
	}

	@Test
	void refusesAnIdentityTokenForAccess() {
		account("identified");
		Front front = new Front(this.port);
		front.signIn("identified", "Right-password-1");
		String code = Front.parameter(Front.location(front.authorize("page", Front.PAGE)), "code");
		JsonNode tokens = Front.json(front.exchange("page", Front.PAGE, code, Map.of()));

		assertThat(bearer(tokens.get("access_token").asString()).statusCode()).isEqualTo(200);
		assertThat(bearer(tokens.get("id_token").asString()).statusCode()).isEqualTo(401);
	}

	@Test
	void takesNoCookieForAToken() {
		account("cookie");
		Front front = new Front(this.port);
		front.signIn("cookie", "Right-password-1");

		assertThat(front
			.send(front.request("/graphql")
				.header("Content-Type", "application/json")
				.POST(BodyPublishers.ofString("{\"query\":\"{ viewer { account } }\"}")))
			.statusCode()).isEqualTo(401);
	}

	@Test
	void answersOnlyPostsOfJson() {
		account("posting");
		Front front = new Front(this.port);
		String token = "Bearer " + OutsideProvider.token("posting");

		assertThat(front.send(front.request("/graphql?query=%7Bviewer%7Baccount%7D%7D").header("Authorization", token))
			.statusCode()).isEqualTo(405);
		assertThat(front
			.form("/graphql", Map.of("query", VIEWER), Map.of("Authorization", token, "Accept", "application/json"))
			.statusCode()).isEqualTo(415);
	}

	@Test
	void keepsAllElseClosedButHealth() {
		Front front = new Front(this.port);

		assertThat(front.send(front.request("/actuator/health")).body()).contains("UP");
		assertThat(front.send(front.request("/actuator/info").header("Accept", "application/json")).statusCode())
			.isEqualTo(401);
		assertThat(Front.location(front.get("/"))).endsWith("/sign-in");
	}

	@Test
	void showsItsFiguresToTheSystemAdministratorAlone() {
		account("figures.office");
		this.who.asSystem(() -> this.administration.provide("figures.admin", "figures.admin", null, "Right-password-1",
				List.of(new Grant(Role.SYSTEM_ADMIN, Area.of("220822000000"), Set.of()))));
		Front front = new Front(this.port);
		front.ask(OutsideProvider.token("figures.office"), "{ viewer { account } }");

		assertThat(figures(front, "figures.office").statusCode()).isEqualTo(403);
		String told = figures(front, "figures.admin").body();

		assertThat(told).contains("duban_tasks_open ", "duban_tasks_overdue ", "duban_timers_failed ",
				"duban_record_size ", "graphql_request_seconds_count");
		assertThat(told).doesNotContain("figures.office");
	}

	private static HttpResponse<String> figures(Front front, String account) {
		return front.send(front.request("/actuator/prometheus")
			.header("Accept", "text/plain")
			.header("Authorization", "Bearer " + OutsideProvider.token(account)));
	}

	@Test
	void letsTheFrontEndsOwnPagesCallFromTheirOrigin() {
		Front front = new Front(this.port);

		HttpResponse<String> friend = preflight(front, "https://portal.example");

		assertThat(friend.headers().firstValue("Access-Control-Allow-Origin")).hasValue("https://portal.example");
		assertThat(friend.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
		assertThat(preflight(front, "https://evil.example").statusCode()).isEqualTo(403);
	}

	@Test
	void keepsAWellFormedRequestIdAndReplacesAnyOther() {
		assertThat(send(Map.of("X-Request-Id", "front-0001")).headers().firstValue("X-Request-Id"))
			.hasValue("front-0001");
		assertThat(send(Map.of("X-Request-Id", "short")).headers().firstValue("X-Request-Id").orElseThrow())
			.hasSize(36);
		assertThat(send(Map.of("X-Request-Id", "no spaces, please")).headers().firstValue("X-Request-Id").orElseThrow())
			.hasSize(36);
	}

	@Test
	void writesTheRequestIdIntoTheRecord() {
		account("traced");
		Front front = new Front(this.port);

		front.send(front.request("/graphql")
			.header("Content-Type", "application/json")
			.header("Authorization", "Bearer " + OutsideProvider.token("traced"))
			.header("X-Request-Id", "front-0002")
			.POST(BodyPublishers.ofString(
					"{\"query\":\"mutation { passwordChange(input: { currentPassword: \\\"a\\\", newPassword: \\\"b\\\" }) { changed } }\"}")));

		assertThat(this.jdbc
			.sql("select actor from record_event where name = 'account.attemptRefused' and request_id = 'front-0002'")
			.query(String.class)
			.single()).isEqualTo("traced");
	}

	private HttpResponse<String> preflight(Front front, String origin) {
		return front.send(front.request("/graphql")
			.header("Origin", origin)
			.header("Access-Control-Request-Method", "POST")
			.header("Access-Control-Request-Headers", "authorization,content-type")
			.method("OPTIONS", BodyPublishers.noBody()));
	}

	private HttpResponse<String> bearer(String token) {
		return send(Map.of("Authorization", "Bearer " + token));
	}

	private HttpResponse<String> send(Map<String, String> headers) {
		Front front = new Front(this.port);
		var request = front.request("/graphql")
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString("{\"query\":\"{ viewer { account } }\"}"));
		headers.forEach(request::setHeader);
		return front.send(request);
	}

	private void account(String name) {
		this.who.asSystem(() -> this.administration.provide(name, name, null, "Right-password-1",
				List.of(new Grant(Role.OFFICE, Area.of("220822000000"), Set.of()))));
	}

}
