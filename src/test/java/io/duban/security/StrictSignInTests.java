package io.duban.security;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

import io.duban.Chromium;
import io.duban.api.GlobalId;

import static org.assertj.core.api.Assertions.assertThat;

/** Signing in with all that production demands, and what it demands as time passes. */
@OnServer
@TestPropertySource(properties = { "spring.datasource.url=jdbc:h2:mem:strict;DB_CLOSE_DELAY=-1",
		"camunda.bpm.generate-unique-process-engine-name=true", "duban.security.basic=true",
		"duban.security.second-factor-roles=SYSTEM_ADMIN,SECURITY_ADMIN,AUDIT_ADMIN,OFFICE",
		"server.forward-headers-strategy=native", "duban.security.password-days=90", "duban.security.stale-days=90",
		"duban.security.attempts=30", "duban.security.clients[5].id=machine",
		"duban.security.clients[5].secret=" + Front.SECRET, "duban.security.clients[5].grants=client-credentials" })
@DirtiesContext
@ExtendWith(OutputCaptureExtension.class)
class StrictSignInTests {

	private static final String PASSWORD = "Right-password-1";

	private static final String VIEWER = "{ viewer { account roles mustChangePassword secondFactor } }";

	private static final Certificates certificates = new Certificates();

	@Autowired
	private Administration administration;

	@Autowired
	private NightlyDisabling nightly;

	@Autowired
	private Who who;

	@Autowired
	private MovedClock clock;

	@Autowired
	private JdbcClient jdbc;

	@LocalServerPort
	private int port;

	@Test
	void asksWhoseRoleDemandsItToSetASecondFactorUp(CapturedOutput output) {
		account("enrolling", Role.OFFICE);
		Front front = new Front(this.port);
		front.authorize("page", Front.PAGE);

		assertThat(Front.location(front.signIn("enrolling", PASSWORD))).endsWith("/second-factor");
		assertThat(Front.location(front.authorize("page", Front.PAGE))).endsWith("/second-factor");
		assertThat(Front.location(front.get("/docs"))).endsWith("/second-factor");
		HttpResponse<String> page = front.get("/second-factor");
		String secret = secret(page);
		assertThat(page.body()).contains("<svg", "otpauth://totp/Duban:enrolling?secret=" + secret)
			.doesNotContain("<script", "style=");
		assertThat(page.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
		assertThat(secret(front.get("/second-factor"))).isEqualTo(secret);
		HttpResponse<String> wrong = front.secondFactor("000000");
		assertThat(front.get(Front.location(wrong)).body()).contains("The code is wrong");
		assertThat(Front.location(front.authorize("page", Front.PAGE))).endsWith("/second-factor");

		HttpResponse<String> done = front.secondFactor(code(secret));

		List<String> recovery = recovery(done);
		assertThat(recovery).hasSize(10);
		HttpResponse<String> back = front
			.get(Front.found(done.body(), "<a href=\"([^\"]+)\">继续").replace("&amp;", "&"));
		assertThat(Front.location(back)).startsWith(Front.PAGE + "?code=");
		assertThat(front.ask(token(front), VIEWER).at("/data/viewer").toString()).isEqualTo(
				"{\"account\":\"enrolling\",\"roles\":[\"OFFICE\"],\"mustChangePassword\":false,\"secondFactor\":true}");
		assertThat(events("enrolling")).containsExactly("account.made", "account.granted", "account.signInFailed",
				"account.secondFactorEnrolled", "account.signedIn");
		isNowhere(secret, output);
		recovery.forEach((text) -> isNowhere(text, output));
	}

	private void isNowhere(String secret, CapturedOutput output) {
		assertThat(output.getAll()).doesNotContain(secret);
		assertThat(this.jdbc.sql("select entry from record_event where subject = 'account:enrolling'")
			.query((row, index) -> new String(row.getBytes(1), StandardCharsets.UTF_8))
			.list()).isNotEmpty().noneMatch((entry) -> entry.contains(secret));
		assertThat(this.jdbc.sql("""
				select sealed_second_factor from account where name = 'enrolling'
				union all select hash from recovery_code where account = 'enrolling'""").query(String.class).list())
			.hasSize(11)
			.noneMatch((kept) -> kept.contains(secret));
	}

	@Test
	@EnabledIfEnvironmentVariable(named = Chromium.PATH, matches = ".+")
	void setsASecondFactorUpInABrowser() {
		account("browsing", Role.OFFICE);
		List<String> complaints = new CopyOnWriteArrayList<>();
		try (Chromium chromium = new Chromium(); Page page = chromium.newPage()) {
			page.onConsoleMessage((message) -> complaints.add(message.text()));
			page.onPageError(complaints::add);
			page.navigate("http://127.0.0.1:" + this.port + "/sign-in");
			page.fill("input[name=account]", "browsing");
			page.fill("input[name=password]", PASSWORD);
			page.locator("button").first().click();
			page.locator("svg").waitFor();
			assertThat(page.locator("svg").boundingBox().width).isGreaterThan(200);
			page.fill("input[name=code]", code(page.locator("code").first().textContent()));
			page.locator("button").first().click();
			page.locator("li").first().waitFor();
			assertThat(page.locator("li").count()).isEqualTo(10);
			page.locator("a").first().click();
			page.locator("text=browsing").first().waitFor();
		}
		assertThat(complaints).isEmpty();
	}

	@Test
	void asksForACodeAtEachSignIn() {
		Authenticator app = enrolled("coming", Role.OFFICE);
		Front front = new Front(this.port);
		front.signIn("coming", PASSWORD);

		assertThat(front.get("/second-factor").body()).doesNotContain("<svg", "otpauth");
		this.clock.passes(Duration.ofSeconds(30));
		HttpResponse<String> in = front.secondFactor(app.code(this.clock.instant()));

		assertThat(Front.location(in)).doesNotContain("second-factor", "sign-in");
		assertThat(front.ask(token(front), VIEWER).at("/data/viewer/roles").toString()).isEqualTo("[\"OFFICE\"]");
		assertThat(manners("coming")).containsExactly("CODE", "CODE");
	}

	@Test
	void changesTheSessionWithTheSecondFactor() {
		Authenticator app = enrolled("renamed", Role.OFFICE);
		Front front = new Front(this.port);
		String before = front.signIn("renamed", PASSWORD).headers().firstValue("Set-Cookie").orElseThrow();
		this.clock.passes(Duration.ofSeconds(30));

		String after = front.secondFactor(app.code(this.clock.instant()))
			.headers()
			.firstValue("Set-Cookie")
			.orElseThrow();

		assertThat(after).startsWith("JSESSIONID=").contains("HttpOnly");
		assertThat(after.split(";")[0]).isNotEqualTo(before.split(";")[0]);
	}

	@Test
	void takesACodeOnce() throws Exception {
		Authenticator app = enrolled("replayed", Role.OFFICE);
		this.clock.passes(Duration.ofSeconds(30));
		String code = app.code(this.clock.instant());
		List<Front> fronts = List.of(new Front(this.port), new Front(this.port), new Front(this.port));
		fronts.forEach((front) -> front.signIn("replayed", PASSWORD));

		ExecutorService thieves = Executors.newFixedThreadPool(3);
		List<Future<String>> led = thieves.invokeAll(fronts.stream()
			.map((front) -> (Callable<String>) () -> Front.location(front.secondFactor(code)))
			.toList());
		thieves.shutdown();

		int in = 0;
		for (Future<String> answer : led) {
			in += answer.get().endsWith("/second-factor?error") ? 0 : 1;
		}
		assertThat(in).isOne();
		this.clock.passes(Duration.ofSeconds(30));
		Front later = new Front(this.port);
		later.signIn("replayed", PASSWORD);
		assertThat(Front.location(later.secondFactor(code))).endsWith("/second-factor?error");
	}

	@Test
	void locksAfterFiveWrongCodesHoweverOftenThePasswordIsRight() {
		Authenticator app = enrolled("guessed", Role.OFFICE);
		for (int attempt = 1; attempt <= 4; attempt++) {
			Front front = new Front(this.port);
			front.signIn("guessed", PASSWORD);
			assertThat(Front.location(front.secondFactor("000000"))).endsWith("/second-factor?error");
		}
		Front front = new Front(this.port);
		front.signIn("guessed", PASSWORD);

		HttpResponse<String> locked = front.secondFactor("000000");

		assertThat(front.get(Front.location(locked)).body()).contains("locked for 15 minutes");
		assertThat(Front.location(front.signIn("guessed", PASSWORD))).endsWith("/sign-in?error");
		assertThat(Front.location(front.form("/second-factor",
				Map.of("code", app.code(this.clock.instant()), "_csrf", Front.csrf(front.get("/sign-in"))))))
			.endsWith("/sign-in?locked");
		assertThat(reasons("guessed")).containsExactly("WRONG_CODE", "WRONG_CODE", "WRONG_CODE", "WRONG_CODE",
				"WRONG_CODE", "LOCKED", "LOCKED");
		this.clock.passes(Account.LOCK);
		front.signIn("guessed", PASSWORD);
		assertThat(Front.location(front.secondFactor(app.code(this.clock.instant())))).doesNotContain("second-factor");
	}

	@Test
	void takesARecoveryCodeOnceInACodesPlace() {
		account("recovering", Role.OFFICE);
		Front first = new Front(this.port);
		first.signIn("recovering", PASSWORD);
		List<String> recovery = recovery(first.secondFactor(code(secret(first.get("/second-factor")))));
		Front front = new Front(this.port);
		front.signIn("recovering", PASSWORD);

		assertThat(Front.location(front.secondFactor(recovery.get(0).toUpperCase()))).doesNotContain("second-factor");

		Front again = new Front(this.port);
		again.signIn("recovering", PASSWORD);
		assertThat(Front.location(again.secondFactor(recovery.get(0)))).endsWith("/second-factor?error");
		assertThat(Front.location(again.secondFactor(recovery.get(1)))).doesNotContain("second-factor");
		assertThat(manners("recovering")).containsExactly("CODE", "RECOVERY_CODE", "RECOVERY_CODE");
	}

	@Test
	void showsNobodyTheSecretThatWasMadeForAnotherAccount() {
		account("first.here", Role.OFFICE);
		account("next.here", Role.OFFICE);
		Front shared = new Front(this.port);
		shared.signIn("first.here", PASSWORD);
		String seen = secret(shared.get("/second-factor"));

		shared.signIn("next.here", PASSWORD);

		assertThat(secret(shared.get("/second-factor"))).isNotEqualTo(seen);
	}

	@Test
	void asksNobodyWhoseRoleDemandsNone() {
		account("unasked", Role.CADRE);
		Front front = new Front(this.port);
		front.authorize("page", Front.PAGE);

		assertThat(Front.location(front.signIn("unasked", PASSWORD))).contains("/oauth2/authorize");
		assertThat(Front.location(front.get("/second-factor"))).endsWith("/sign-in");
		assertThat(manners("unasked")).containsExactly("PAGE");
	}

	@Test
	void refusesATokenWhoseBearerGotARoleThatDemandsMore() {
		this.who.asSystem(() -> this.administration.provide("risen", "risen", null, PASSWORD, List.of()));
		Front front = new Front(this.port);
		front.signIn("risen", PASSWORD);
		String token = token(front);
		assertThat(front.ask(token, VIEWER).at("/data/viewer/roles").isEmpty()).isTrue();

		this.who.asSystem(() -> this.administration.grant("risen",
				new Grant(Role.AUDIT_ADMIN, Area.of("220822000000"), Set.of()), null));

		HttpResponse<String> answer = front.post("Bearer " + token, VIEWER, Map.of());
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.body()).contains("This account takes a second factor: sign in on the log-in page");
		assertThat(Front.location(front.authorize("page", Front.PAGE))).endsWith("/second-factor");
	}

	@Test
	void refusesAPasswordInAHeaderWhereASecondFactorIsDemanded() {
		account("headed", Role.OFFICE);
		account("headed.cadre", Role.CADRE);
		Front front = new Front(this.port);

		HttpResponse<String> answer = front.post(Front.basic("headed", PASSWORD), VIEWER, Map.of());

		assertThat(answer.statusCode()).isEqualTo(401);
		JsonNode error = Front.json(answer).at("/errors/0");
		assertThat(error.get("message").asString())
			.isEqualTo("This account takes a second factor: sign in on the log-in page");
		assertThat(error.at("/extensions/code").asString()).isEqualTo("UNAUTHENTICATED");
		assertThat(reasons("headed")).containsExactly("SECOND_FACTOR_MISSING");
		for (int request = 1; request <= 2; request++) {
			assertThat(front.post(Front.basic("headed.cadre", PASSWORD), VIEWER, Map.of()).statusCode()).isEqualTo(200);
		}
		assertThat(manners("headed.cadre")).containsExactly("BASIC");
	}

	@Test
	void takesThirtyWrongPasswordsAMinuteOfOneAddressWhateverTheAccounts() {
		account("many.one", Role.CADRE);
		String office = "198.51.100.7";
		for (int attempt = 1; attempt <= 40; attempt++) {
			assertThat(Front.location(type(office, "many.one", PASSWORD))).as("a right one").doesNotContain("error");
		}
		for (int attempt = 1; attempt <= 30; attempt++) {
			assertThat(Front.location(type(office, "many.nobody" + attempt, "wrong"))).endsWith("/sign-in?error");
		}

		HttpResponse<String> refused = type(office, "many.one", PASSWORD);

		assertThat(refused.statusCode()).isEqualTo(429);
		assertThat(refused.headers().firstValue("Retry-After")).hasValue("3");
		assertThat(refused.body()).contains("Too many wrong passwords came from your address: try again in 3 seconds");
		assertThat(manners("many.one")).as("none more").hasSize(40);
		assertThat(Front.location(type("198.51.100.8", "many.one", PASSWORD))).as("from elsewhere")
			.doesNotContain("error");
		this.clock.passes(Duration.ofSeconds(3));
		assertThat(Front.location(type(office, "many.one", PASSWORD))).doesNotContain("error");
	}

	private HttpResponse<String> type(String address, String account, String password) {
		Front front = new Front(this.port);
		return front.form("/sign-in",
				Map.of("account", account, "password", password, "_csrf", Front.csrf(front.get("/sign-in"))),
				Map.of("X-Forwarded-For", address));
	}

	@Test
	void tellsNobodyBehindALockWhetherThePasswordInAHeaderIsRight() {
		account("shut", Role.OFFICE);
		account("shut.cadre", Role.CADRE);
		Front front = new Front(this.port);
		for (int attempt = 1; attempt <= 5; attempt++) {
			front.post(Front.basic("shut", "wrong"), VIEWER, Map.of());
			front.post(Front.basic("shut.cadre", "wrong"), VIEWER, Map.of());
		}

		for (String account : List.of("shut", "shut.cadre")) {
			HttpResponse<String> right = front.post(Front.basic(account, PASSWORD), VIEWER, Map.of());
			HttpResponse<String> wrong = front.post(Front.basic(account, "wrong"), VIEWER, Map.of());

			assertThat(right.statusCode()).isEqualTo(401);
			assertThat(Front.json(right).at("/errors/0/message")).isEqualTo(Front.json(wrong).at("/errors/0/message"));
			assertThat(reasons(account)).endsWith("LOCKED", "LOCKED");
		}
	}

	@Test
	void letsSomebodyInByACertificateWhoseAccountIsLockedAndLeavesItSo() {
		account("certified.shut", Role.OFFICE);
		for (int attempt = 1; attempt <= 5; attempt++) {
			new Front(this.port).signIn("certified.shut", "wrong");
		}
		assertThat(reasons("certified.shut")).as("each counted once").hasSize(5).containsOnly("WRONG_PASSWORD");
		Front front = new Front(this.port);
		front.authorize("page", Front.PAGE);

		assertThat(Front.location(show(front, certificates.of("certified.shut", 3650)))).contains("/oauth2/authorize");

		assertThat(front.ask(token(front), VIEWER).at("/data/viewer/roles").toString()).isEqualTo("[\"OFFICE\"]");
		Front other = new Front(this.port);
		assertThat(Front.location(other.signIn("certified.shut", PASSWORD))).endsWith("/sign-in?error");
	}

	@Test
	void takesAnOutsideTokenWhoseProviderAskedForASecondFactor() {
		account("outside", Role.OFFICE);
		Front front = new Front(this.port);

		assertThat(
				front.ask(OutsideProvider.token("outside", List.of("pwd")), VIEWER).at("/errors/0/message").asString())
			.isEqualTo("This account takes a second factor: sign in on the log-in page");
		for (int request = 1; request <= 2; request++) {
			assertThat(front.ask(OutsideProvider.token("outside", List.of("pwd", "mfa")), VIEWER)
				.at("/data/viewer/roles")
				.toString()).isEqualTo("[\"OFFICE\"]");
		}
		assertThat(manners("outside")).containsExactly("OUTSIDE");
	}

	@Test
	void asksAFrontEndsServerForNoSecondFactor() {
		account("robot", Role.OFFICE);
		Front front = new Front(this.port);

		for (int request = 1; request <= 2; request++) {
			String token = server(front, "robot");
			assertThat(front.ask(token, VIEWER).at("/data/viewer/roles").toString()).isEqualTo("[\"OFFICE\"]");
		}
		assertThat(manners("robot")).containsExactly("SERVER");
		this.clock.passes(Duration.ofDays(1));
		server(front, "robot");
		assertThat(manners("robot")).containsExactly("SERVER", "SERVER");
	}

	@Test
	void takesALostSecondFactorAwayAndEndsWhatItBegan() {
		account("security.one", Role.SECURITY_ADMIN);
		Front lost = new Front(this.port);
		Authenticator app = enrolled("losing", Role.OFFICE);
		lost.signIn("losing", PASSWORD);
		this.clock.passes(Duration.ofSeconds(30));
		lost.secondFactor(app.code(this.clock.instant()));
		String token = token(lost);
		String portal = refreshToken(lost);

		assertThat(reset("security.one", "losing"))
			.isEqualTo("{\"account\":{\"secondFactor\":false},\"userErrors\":[]}");

		assertThat(lost.post("Bearer " + token, VIEWER, Map.of()).statusCode()).isEqualTo(401);
		assertThat(Front.location(lost.authorize("page", Front.PAGE))).endsWith("/second-factor");
		assertThat(renew(lost, portal).statusCode()).isEqualTo(400);
		Front anew = new Front(this.port);
		anew.signIn("losing", PASSWORD);
		String secret = secret(anew.get("/second-factor"));
		assertThat(recovery(anew.secondFactor(code(secret)))).hasSize(10);
		assertThat(events("losing")).endsWith("account.secondFactorReset", "account.secondFactorEnrolled",
				"account.signedIn");
		assertThat(reset("security.one", "security.one")).contains("OWN_ACCOUNT");
		account("without", Role.CADRE);
		assertThat(reset("security.one", "without")).contains("NO_SECOND_FACTOR");
	}

	@Test
	void needsTwoAdministratorsToGetIntoAnothersAccount() {
		account("system.two", Role.SYSTEM_ADMIN);
		account("security.two", Role.SECURITY_ADMIN);
		account("audit.two", Role.AUDIT_ADMIN);
		enrolled("coveted", Role.AUDIT_ADMIN);
		Map<String, String> coveted = Map.of("account", GlobalId.of("Account", "coveted"));

		assertThat(Front.refusal(ask("security.two", RESET_PASSWORD, coveted))).isEqualTo("FORBIDDEN");
		JsonNode handover = ask("system.two", RESET_PASSWORD, coveted).at("/data/accountResetPassword");
		assertThat(Front.refusal(ask("system.two", RESET, coveted))).isEqualTo("FORBIDDEN");
		assertThat(Front.refusal(ask("audit.two", RESET, coveted))).isEqualTo("FORBIDDEN");

		Front other = new Front(this.port);
		other.signIn("coveted", handover.get("oneTimePassword").asString());
		assertThat(other.get("/second-factor").body()).as("asks for the code of the one that there is")
			.doesNotContain("<svg", "otpauth");
		assertThat(Front.location(other.authorize("page", Front.PAGE))).endsWith("/second-factor");
	}

	private static final String RESET_PASSWORD = """
			mutation($account: ID!) { accountResetPassword(input: { account: $account }) {
			  oneTimePassword userErrors { code } } }""";

	private static final String RESET = """
			mutation($account: ID!) { accountResetSecondFactor(input: { account: $account }) {
			  account { secondFactor } userErrors { code } } }""";

	private String reset(String by, String account) {
		return ask(by, RESET, Map.of("account", GlobalId.of("Account", account))).at("/data/accountResetSecondFactor")
			.toString();
	}

	@Test
	void showsTheAuditAdministratorWhoHasASecondFactorAndWhenTheySignedIn() {
		account("watching", Role.AUDIT_ADMIN);
		account("watched.never", Role.OFFICE);
		enrolled("watched", Role.OFFICE);
		String query = "{ accounts(filter: { name: \"watched\" }) { nodes { name secondFactor lastSignedInAt } } }";

		assertThat(ask("watching", query, Map.of()).at("/data/accounts/nodes").toString()).isEqualTo("""
				[{"name":"watched","secondFactor":true,"lastSignedInAt":"%s+08:00"},\
				{"name":"watched.never","secondFactor":false,"lastSignedInAt":null}]"""
			.formatted(LocalDateTime.now(this.clock).format(DateTimeFormatter.ISO_LOCAL_DATE_TIME)));
	}

	@DynamicPropertySource
	static void authorities(DynamicPropertyRegistry settings) {
		settings.add("duban.security.certificate.header", () -> "X-Client-Cert");
		settings.add("duban.security.certificate.authorities", () -> certificates.authorities().toString());
	}

	@Test
	void letsSomebodyInByACertificateInPlaceOfBothFactors() {
		account("certified", Role.OFFICE);
		Front front = new Front(this.port);
		front.authorize("page", Front.PAGE);

		HttpResponse<String> in = show(front, certificates.of("certified", 3650));

		assertThat(Front.location(in)).contains("/oauth2/authorize");
		assertThat(front.ask(token(front), VIEWER).at("/data/viewer/roles").toString()).isEqualTo("[\"OFFICE\"]");
		assertThat(manners("certified")).containsExactly("CERTIFICATE");
	}

	@Test
	void refusesACertificateThatIsNotGoodOrNamesNobody() {
		account("certified.not", Role.OFFICE);
		account("certified.closed", Role.OFFICE);
		this.who.asSystem(() -> this.administration.disable("certified.closed", null));
		Front front = new Front(this.port);

		for (String header : List.of("", "nonsense", "%", certificates.of("certified.not", 1),
				certificates.ofAnother("certified.not"), certificates.of("nobody.there", 3650),
				certificates.of("certified.closed", 3650))) {
			assertThat(Front.location(show(front, header))).as(header).endsWith("/sign-in?certificate");
		}
		assertThat(front.get("/sign-in?certificate").body()).contains("There is no certificate that lets you in");
		assertThat(Front.location(front.authorize("page", Front.PAGE))).endsWith("/sign-in");
		assertThat(events("certified.not")).containsExactly("account.made", "account.granted");
		assertThat(reasons("certified.closed")).containsExactly("DISABLED");
	}

	private static HttpResponse<String> show(Front front, String header) {
		HttpResponse<String> page = front.get("/sign-in");
		assertThat(page.body()).contains("action=\"/sign-in/certificate\"");
		return front.form("/sign-in/certificate", Map.of("_csrf", Front.csrf(page)), Map.of("X-Client-Cert", header));
	}

	@Test
	void keepsBrowsersToHttpsWhereTheProxySpeaksIt() {
		Front front = new Front(this.port);

		for (String path : List.of("/sign-in", "/graphql", "/attachments/none", "/oauth2/jwks", "/actuator/health")) {
			assertThat(front.send(front.request(path).header("X-Forwarded-Proto", "https"))
				.headers()
				.firstValue("Strict-Transport-Security")
				.orElse("")).as(path).contains("max-age=31536000");
			assertThat(front.send(front.request(path)).headers().firstValue("Strict-Transport-Security")).as(path)
				.isEmpty();
		}
	}

	@Test
	void letsSomebodyWhosePasswordHasExpiredInOnlyToChangeIt() {
		account("expiring", Role.CADRE);
		Front front = new Front(this.port);
		front.signIn("expiring", PASSWORD);
		String day = LocalDateTime.now(this.clock).toLocalDate().plusDays(90).toString();
		assertThat(front.ask(token(front), "{ viewer { passwordExpiresOn } }")
			.at("/data/viewer/passwordExpiresOn")
			.asString()).isEqualTo(day);
		this.clock.passes(Duration.ofDays(89));
		front.signIn("expiring", PASSWORD);
		assertThat(front.ask(token(front), VIEWER).at("/data/viewer/mustChangePassword").asBoolean()).isFalse();
		this.clock.passes(Duration.ofDays(1));

		front.signIn("expiring", PASSWORD);
		String token = token(front);

		assertThat(front.ask(token, VIEWER).at("/data/viewer").toString())
			.isEqualTo("{\"account\":\"expiring\",\"roles\":[],\"mustChangePassword\":true,\"secondFactor\":false}");
		assertThat(Front.refusal(front.ask(token, "{ issues { totalCount } }"))).isEqualTo("FORBIDDEN");
		assertThat(change(front, token, PASSWORD, "Another-password-2")).isEmpty();
		front.signIn("expiring", "Another-password-2");
		assertThat(front.ask(token(front), VIEWER).at("/data/viewer/roles").toString()).isEqualTo("[\"CADRE\"]");
		this.clock.passes(Duration.ofDays(90));
		assertThat(ask("expiring", VIEWER, Map.of()).at("/data/viewer/roles").toString())
			.as("by an outside provider, whose own passwords expire as it likes")
			.isEqualTo("[\"CADRE\"]");
	}

	@Test
	void takesNoneOfTheLastFivePasswordsAgain() {
		account("repeating", Role.CADRE);
		Front front = new Front(this.port);
		String token = OutsideProvider.token("repeating");
		for (int number = 1; number <= 4; number++) {
			assertThat(change(front, token, "Right-password-" + number, "Right-password-" + (number + 1))).isEmpty();
		}

		for (int number = 1; number <= 4; number++) {
			assertThat(change(front, token, "Right-password-5", "Right-password-" + number))
				.isEqualTo("PASSWORD_USED_BEFORE");
		}
		assertThat(change(front, token, "Right-password-5", "Right-password-6")).isEmpty();
		assertThat(change(front, token, "Right-password-6", PASSWORD)).isEmpty();
		assertThat(this.jdbc.sql("select count(*) from former_password where account = 'repeating'")
			.query(Integer.class)
			.single()).isEqualTo(4);
	}

	@Test
	void endsASessionThatWasIdleForHalfAnHour() {
		account("idle", Role.CADRE);
		Front front = new Front(this.port);
		front.signIn("idle", PASSWORD);
		this.clock.passes(Duration.ofMinutes(29));
		assertThat(Front.location(front.authorize("page", Front.PAGE))).startsWith(Front.PAGE);
		this.clock.passes(Duration.ofMinutes(29));
		assertThat(Front.location(front.authorize("page", Front.PAGE))).startsWith(Front.PAGE);

		this.clock.passes(Duration.ofMinutes(30));

		assertThat(Front.location(front.authorize("page", Front.PAGE))).endsWith("/sign-in");
	}

	@Test
	void endsASessionAfterTwelveHoursHoweverBusy() {
		account("busy", Role.CADRE);
		Front front = new Front(this.port);
		front.signIn("busy", PASSWORD);
		for (int minutes = 20; minutes < 12 * 60; minutes += 20) {
			this.clock.passes(Duration.ofMinutes(20));
			assertThat(Front.location(front.authorize("page", Front.PAGE))).startsWith(Front.PAGE);
		}

		this.clock.passes(Duration.ofMinutes(20));

		assertThat(Front.location(front.authorize("page", Front.PAGE))).endsWith("/sign-in");
	}

	@Test
	void letsAFrontEndRenewForAsLongAsSomebodyMayBeIdleAndTwelveHoursInAll() {
		account("renewed", Role.CADRE);
		Front front = new Front(this.port);
		front.signIn("renewed", PASSWORD);
		String first = refreshToken(front);
		assertThat(minutesOfRenewal("renewed")).isEqualTo(30);

		// The authorization server goes by the machine's clock.
		begin("renewed", Duration.ofMinutes(11 * 60 + 50));
		String second = Front.json(renew(front, first)).get("refresh_token").asString();

		assertThat(minutesOfRenewal("renewed")).isBetween(9L, 10L);
		this.jdbc.sql("""
				update oauth2_authorization set refresh_token_issued_at = ?, refresh_token_expires_at = ?
				where principal_name = 'renewed'""")
			.params(LocalDateTime.now().minusMinutes(30).minusSeconds(1), LocalDateTime.now().minusSeconds(1))
			.update();
		assertThat(renew(front, second).statusCode()).isEqualTo(400);
	}

	private void begin(String account, Duration before) {
		this.jdbc.sql("update oauth2_authorization set authorization_code_issued_at = ? where principal_name = ?")
			.params(LocalDateTime.now().minus(before), account)
			.update();
	}

	private long minutesOfRenewal(String account) {
		return this.jdbc.sql("""
				select refresh_token_issued_at, refresh_token_expires_at from oauth2_authorization
				where principal_name = ? and refresh_token_value is not null""")
			.param(account)
			.query((row, index) -> Duration
				.between(row.getObject(1, LocalDateTime.class), row.getObject(2, LocalDateTime.class))
				.toMinutes())
			.single();
	}

	@Test
	void revokesATokenWhenItsFrontEndAsks() {
		account("revoking", Role.CADRE);
		Front front = new Front(this.port);
		front.signIn("revoking", PASSWORD);
		String token = refreshToken(front);

		HttpResponse<String> revoked = front.form("/oauth2/revoke", Map.of("token", token), PORTAL);

		assertThat(revoked.statusCode()).isEqualTo(200);
		assertThat(renew(front, token).statusCode()).isEqualTo(400);
	}

	@Test
	void keepsNoTokenThatWhoeverReadsTheDatabaseCouldUse() {
		account("readable", Role.CADRE);
		Front front = new Front(this.port);
		front.signIn("readable", PASSWORD);
		String code = Front.parameter(Front.location(front.authorize("portal", Front.PORTAL)), "code");
		JsonNode tokens = Front.json(front.exchange("portal", Front.PORTAL, code, PORTAL));
		String refresh = tokens.get("refresh_token").asString();

		String row = this.jdbc.sql("select * from oauth2_authorization where principal_name = 'readable'")
			.query()
			.singleRow()
			.toString();
		assertThat(row).contains("sha-256:")
			.doesNotContain(code, refresh, tokens.get("access_token").asString(), tokens.get("id_token").asString());
		String kept = this.jdbc
			.sql("select refresh_token_value from oauth2_authorization where principal_name = 'readable'")
			.query(String.class)
			.single();
		assertThat(renew(front, kept).statusCode()).isEqualTo(400);
		assertThat(renew(front, refresh).statusCode()).isEqualTo(200);
	}

	@Test
	void disablesAtNightWhomNobodySignedInAsForNinetyDays() {
		account("stale.never", Role.CADRE);
		account("stale.once", Role.CADRE);
		account("stale.used", Role.CADRE);
		account("machine", Role.OFFICE);
		account("stale.system", Role.SYSTEM_ADMIN);
		Front front = new Front(this.port);
		front.signIn("stale.once", PASSWORD);
		this.clock.passes(Duration.ofDays(1));
		front.signIn("stale.used", PASSWORD);
		server(front, "machine");
		this.clock.passes(Duration.ofDays(89));
		this.nightly.disableTheStale();
		assertThat(disabled()).doesNotContain("stale.never", "stale.once", "stale.used", "machine", "stale.system");

		this.clock.passes(Duration.ofMinutes(1));
		this.nightly.disableTheStale();

		assertThat(disabled()).contains("stale.never", "stale.once").doesNotContain("stale.used", "machine");
		assertThat(entries("stale.never", "account.disabled")).singleElement()
			.asString()
			.contains("\"cause\":\"STALE\"", "\"actor\":\"SYSTEM\"");
		assertThat(this.jdbc.sql("""
				select count(distinct a.name) from account a join account_grant g on g.account = a.name
				where g.role = 'SYSTEM_ADMIN' and not a.disabled""").query(Integer.class).single())
			.as("the last of their role")
			.isOne();
	}

	@Test
	void countsTheDaysAnewForWhoeverIsEnabledAgain() {
		account("stale.back", Role.CADRE);
		this.clock.passes(Duration.ofDays(91));
		this.nightly.disableTheStale();
		assertThat(disabled()).contains("stale.back");

		this.who.asSystem(() -> this.administration.enable("stale.back", null));
		this.clock.passes(Duration.ofDays(90));
		this.nightly.disableTheStale();

		assertThat(disabled()).doesNotContain("stale.back");
		this.clock.passes(Duration.ofDays(1));
		this.nightly.disableTheStale();
		assertThat(disabled()).contains("stale.back");
		assertThat(events("stale.back")).endsWith("account.disabled", "account.enabled", "account.disabled");
	}

	private static final Map<String, String> PORTAL = Map.of("Authorization", Front.basic("portal", Front.SECRET));

	private static String server(Front front, String client) {
		return Front.json(front.form("/oauth2/token", Map.of("grant_type", "client_credentials"),
				Map.of("Authorization", Front.basic(client, Front.SECRET))))
			.get("access_token")
			.asString();
	}

	private static String refreshToken(Front front) {
		String code = Front.parameter(Front.location(front.authorize("portal", Front.PORTAL)), "code");
		return Front.json(front.exchange("portal", Front.PORTAL, code, PORTAL)).get("refresh_token").asString();
	}

	private static HttpResponse<String> renew(Front front, String token) {
		return front.form("/oauth2/token", Map.of("grant_type", "refresh_token", "refresh_token", token), PORTAL);
	}

	/** Of somebody who has signed in. */
	private static String token(Front front) {
		String code = Front.parameter(Front.location(front.authorize("page", Front.PAGE)), "code");
		return Front.json(front.exchange("page", Front.PAGE, code, Map.of())).get("access_token").asString();
	}

	private JsonNode ask(String account, String query, Map<String, ?> variables) {
		return new Front(this.port).ask(OutsideProvider.token(account, List.of("mfa")), query, variables);
	}

	private static String change(Front front, String token, String current, String chosen) {
		return Front.refusal(front.ask(token, """
				mutation { passwordChange(input: { currentPassword: "%s", newPassword: "%s" }) {
				  changed userErrors { code } } }""".formatted(current, chosen)));
	}

	private Authenticator enrolled(String account, Role role) {
		account(account, role);
		Front front = new Front(this.port);
		front.signIn(account, PASSWORD);
		String secret = secret(front.get("/second-factor"));
		assertThat(recovery(front.secondFactor(code(secret)))).hasSize(10);
		return new Authenticator(secret);
	}

	private String code(String secret) {
		return new Authenticator(secret).code(this.clock.instant());
	}

	private static String secret(HttpResponse<String> page) {
		return Front.found(page.body(), "<code>([A-Z2-7]{32})</code>");
	}

	private static List<String> recovery(HttpResponse<String> page) {
		return Pattern.compile("<li><code>([^<]+)</code></li>")
			.matcher(page.body())
			.results()
			.map((found) -> found.group(1))
			.toList();
	}

	private void account(String name, Role role) {
		this.who.asSystem(() -> this.administration.provide(name, name, null, PASSWORD,
				List.of(new Grant(role, Area.of("220822000000"), Set.of()))));
	}

	private List<String> disabled() {
		return this.jdbc.sql("select name from account where disabled = true").query(String.class).list();
	}

	private List<String> events(String account) {
		return this.jdbc.sql("select name from record_event where subject = ? order by sequence")
			.param("account:" + account)
			.query(String.class)
			.list();
	}

	private List<String> manners(String account) {
		return entries(account, "account.signedIn").stream()
			.map((entry) -> Front.found(entry, "\"manner\":\"(\\w+)\""))
			.toList();
	}

	private List<String> reasons(String account) {
		return entries(account, "account.signInFailed").stream()
			.map((entry) -> Front.found(entry, "\"reason\":\"(\\w+)\""))
			.toList();
	}

	private List<String> entries(String account, String event) {
		return this.jdbc.sql("select entry from record_event where subject = ? and name = ? order by sequence")
			.params("account:" + account, event)
			.query((row, index) -> new String(row.getBytes(1), StandardCharsets.UTF_8))
			.list();
	}

}
