package io.duban.account;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;

class SignInTests extends Server {

	private static final String VIEWER = "{ viewer { account name cadreNumber roles grants { role area lines }"
			+ " mustChangePassword } }";

	private static final Pattern FIRST = Pattern.compile("\n +admin +(\\S{20})\n");

	@Test
	void letsAFrontEndWorkForAPersonWhoSignedInOnThePage() throws Exception {
		given("office", Role.OFFICE);
		Browser browser = browser();

		assertThat(Browser.to(browser.get(authorize()))).endsWith("/sign-in");
		String back = Browser.to(browser.signIn(" Office ", PASSWORD));
		String front = Browser.to(browser.get(back));
		assertThat(front).startsWith(FRONT_END + "?").contains("state=where-I-was");
		JsonNode viewer = ask(accessToken(token(exchange(code(front), VERIFIER))), VIEWER, Map.of()).path("data")
			.path("viewer");

		assertThat(viewer.toString())
			.isEqualTo("{\"account\":\"office\",\"name\":\"王芳\",\"cadreNumber\":null,\"roles\":[\"OFFICE\"],"
					+ "\"grants\":[{\"role\":\"OFFICE\",\"area\":\"220822000000\",\"lines\":[]}],"
					+ "\"mustChangePassword\":false}");
	}

	@Test
	void givesNoTokenForACodeWithoutItsVerifier() throws Exception {
		given("thief");
		Browser browser = browser();
		browser.get(authorize());
		String front = Browser.to(browser.get(Browser.to(browser.signIn("thief", PASSWORD))));

		HttpResponse<String> answer = token(exchange(code(front), VERIFIER.replace('q', 'p')));

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(json(answer).path("error").asString()).isEqualTo("invalid_grant");
	}

	@Test
	void givesNoCodeWithoutAChallenge() throws Exception {
		given("unchallenged");
		Browser browser = browser();
		browser.signIn("unchallenged", PASSWORD);

		String front = Browser.to(browser.get(authorize().replaceAll("code_challenge[^&]*&?", "")));

		assertThat(front).startsWith(FRONT_END + "?error=invalid_request").doesNotContain("code=");
	}

	@Test
	void letsAFrontEndInByItself() throws Exception {
		given("robot", Role.AUDITOR);

		String token = accessToken(
				token(Map.of("grant_type", "client_credentials"), "Authorization", basic("robot", ROBOTS_SECRET)));

		assertThat(ask(token, VIEWER, Map.of()).path("data").path("viewer").path("roles").toString())
			.isEqualTo("[\"AUDITOR\"]");
	}

	@Test
	void givesNoTokenForAWrongSecret() throws Exception {
		HttpResponse<String> answer = token(Map.of("grant_type", "client_credentials"), "Authorization",
				basic("robot", ROBOTS_SECRET + "!"));

		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(json(answer).path("error").asString()).isEqualTo("invalid_client");
	}

	@Test
	void locksAnAccountAfterFiveWrongPasswordsForFifteenMinutes() throws Exception {
		given("forgetful");
		Browser browser = browser();
		for (int tries = 1; tries < 5; tries++) {
			assertThat(Browser.to(browser.signIn("forgetful", "wrong"))).endsWith("/sign-in?error");
			assertThat(browser.get("/sign-in?error").body()).contains("账号或密码不对");
		}

		browser.signIn("forgetful", "wrong");
		assertThat(browser.get("/sign-in?error").body()).contains("账号已锁定");
		assertThat(Browser.to(browser.signIn("forgetful", PASSWORD))).endsWith("/sign-in?error");
		this.clock.forward(Duration.ofMinutes(14));
		assertThat(Browser.to(browser.signIn("forgetful", PASSWORD))).endsWith("/sign-in?error");
		this.clock.forward(Duration.ofMinutes(1));
		assertThat(Browser.to(browser.signIn("forgetful", PASSWORD))).doesNotContain("error");

		assertThat(events("forgetful")).containsSubsequence("account.signInFailed", "account.locked",
				"account.signInFailed", "account.signedIn");
	}

	@Test
	void forgetsWrongPasswordsOnceTheRightOneIsGiven() throws Exception {
		given("careless");
		Browser browser = browser();
		for (int times = 0; times < 2; times++) {
			for (int tries = 1; tries < 5; tries++) {
				browser.signIn("careless", "wrong");
			}
			assertThat(Browser.to(browser.signIn("careless", PASSWORD))).doesNotContain("error");
		}
	}

	@Test
	void tellsNobodyWhichAccountsThereAre() throws Exception {
		Browser browser = browser();

		assertThat(Browser.to(browser.signIn("nobody", "wrong"))).endsWith("/sign-in?error");
		assertThat(browser.get("/sign-in?error").body()).contains("账号或密码不对");
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void tellsTheFirstAdministratorsPasswordOnce(CapturedOutput output,
			@Autowired Map<String, ApplicationRunner> runners, @Autowired ApplicationArguments arguments)
			throws Exception {
		Matcher first = FIRST.matcher(this.firstStart.shown());
		assertThat(first.find()).isTrue();

		JsonNode viewer = ask(token("admin", first.group(1)), VIEWER, Map.of()).path("data").path("viewer");
		for (ApplicationRunner runner : runners.values()) {
			runner.run(arguments);
		}

		assertThat(viewer.path("mustChangePassword").asBoolean()).isTrue();
		assertThat(output.getOut()).doesNotContain("首次启动");
		assertThat(this.jdbc.sql("select role from account_grant where account = 'admin'").query(String.class).list())
			.containsExactly("SYSTEM_ADMIN");
	}

	@Test
	void tellsWhoeverHasNotSignedInSoAsGraphqlDoes() throws Exception {
		HttpResponse<String> answer = post(VIEWER, Map.of(), "Accept", "application/graphql-response+json");

		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
		assertThat(answer.headers().firstValue("Content-Type").orElse(""))
			.startsWith("application/graphql-response+json");
		JsonNode extensions = json(answer).path("errors").path(0).path("extensions");
		assertThat(extensions.path("code").asString()).isEqualTo("UNAUTHENTICATED");
		assertThat(answer.headers().firstValue("X-Request-Id")).contains(extensions.path("requestId").asString());
	}

	@Test
	void tellsWhoseTokenIsNotValid() throws Exception {
		HttpResponse<String> answer = post(VIEWER, Map.of(), "Authorization", "Bearer x.y.z");

		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
		assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
		assertThat(json(answer).path("errors").path(0).path("extensions").path("code").asString())
			.isEqualTo("UNAUTHENTICATED");
	}

	@Test
	void takesNoPasswordInAHeaderUnlessTheSettingsSaySo() throws Exception {
		given("plain", Role.OFFICE);

		assertThat(post(VIEWER, Map.of(), "Authorization", basic("plain", PASSWORD)).statusCode()).isEqualTo(401);
	}

	@Test
	void givesARequestsOwnIdBack() throws Exception {
		assertThat(post(VIEWER, Map.of(), "X-Request-Id", "front-end-0001").headers().firstValue("X-Request-Id"))
			.contains("front-end-0001");
	}

	@Test
	void givesAnIdToARequestWhoseOwnIsNotWellFormed() throws Exception {
		assertThat(post(VIEWER, Map.of(), "X-Request-Id", "<script>").headers().firstValue("X-Request-Id").orElse(""))
			.matches("[0-9a-f-]{36}");
	}

	private static String basic(String name, String secret) {
		return "Basic " + Base64.getEncoder().encodeToString((name + ":" + secret).getBytes(StandardCharsets.UTF_8));
	}

	private List<String> events(String account) {
		return this.jdbc.sql("select name from record_event where subject = ? order by id")
			.param("account:" + account)
			.query(String.class)
			.list();
	}

}
