package io.duban.security;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@OnServer
class SignInTests {

	private static final String PASSWORD = "Right-password-1";

	private static final String REFUSED = "The account or the password is wrong, or the account is locked";

	@Autowired
	private Administration administration;

	@Autowired
	private Identities identities;

	@Autowired
	private Who who;

	@Autowired
	private MovedClock clock;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private JWKSource<SecurityContext> key;

	@LocalServerPort
	private int port;

	@Test
	void signsAPersonInOnThePageAndGivesTheFrontEndAToken() {
		account("li.wei", Role.OFFICE);
		Front front = new Front(this.port);

		HttpResponse<String> first = front.authorize("page", Front.PAGE);
		assertThat(first.statusCode()).isEqualTo(302);
		assertThat(Front.location(first)).endsWith("/sign-in");
		HttpResponse<String> signedIn = front.signIn(" Li.Wei ", PASSWORD);
		HttpResponse<String> back = front.get(Front.location(signedIn));

		assertThat(Front.location(back)).startsWith(Front.PAGE + "?code=");
		assertThat(Front.parameter(Front.location(back), "state")).isEqualTo("s1");
		JsonNode tokens = Front
			.json(front.exchange("page", Front.PAGE, Front.parameter(Front.location(back), "code"), Map.of()));
		assertThat(tokens.get("expires_in").asInt()).isBetween(898, 900);
		assertThat(tokens.has("refresh_token")).isFalse();
		JsonNode viewer = front.ask(tokens.get("access_token").asString(), """
				{ viewer { account name roles areas cadreNumber mustChangePassword grants { role area lines } } }""")
			.at("/data/viewer");
		assertThat(viewer.toString()).isEqualTo("""
				{"account":"li.wei","name":"李伟","roles":["OFFICE"],"areas":["220822000000"],"cadreNumber":null,\
				"mustChangePassword":false,"grants":[{"role":"OFFICE","area":"220822000000","lines":[]}]}""");
		assertThat(events("li.wei")).containsExactly("account.made", "account.granted", "account.signedIn");
	}

	@Test
	void refusesACodeWithoutItsVerifierAndAFrontEndWithoutAChallenge() {
		account("verified", Role.OFFICE);
		Front front = new Front(this.port);
		front.signIn("verified", PASSWORD);

		String code = Front.parameter(Front.location(front.authorize("page", Front.PAGE)), "code");
		HttpResponse<String> withoutVerifier = front.form("/oauth2/token", Map.of("grant_type", "authorization_code",
				"client_id", "page", "redirect_uri", Front.PAGE, "code", code));
		HttpResponse<String> withoutChallenge = front
			.get("/oauth2/authorize?response_type=code&client_id=page&redirect_uri=" + Front.PAGE);

		assertThat(withoutVerifier.statusCode()).isBetween(400, 401);
		assertThat(Front.location(withoutChallenge)).contains("error=invalid_request");
	}

	@Test
	void tellsAnUnknownClientSoInsteadOfShowingItAPage() {
		HttpResponse<String> answer = new Front(this.port).form("/oauth2/token",
				Map.of("grant_type", "authorization_code", "client_id", "nobody", "code", "x"),
				Map.of("Accept", "application/json"));

		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.headers().firstValue("Location")).isEmpty();
	}

	@Test
	void showsWhoHasSignedInWithoutAnApplicationWhereTheyAre() {
		account("at.home", Role.OFFICE);
		Front front = new Front(this.port);
		front.signIn("at.home", PASSWORD);

		HttpResponse<String> home = front.get("/");

		assertThat(home.statusCode()).isEqualTo(200);
		assertThat(home.body()).contains("at.home", "/logout");
	}

	@Test
	void sendsNobodyToAnAddressThatIsNotRegistered() {
		account("sent", Role.OFFICE);
		Front front = new Front(this.port);
		front.signIn("sent", PASSWORD);

		HttpResponse<String> answer = front.authorize("page", "https://evil.example/back");

		assertThat(answer.statusCode()).isEqualTo(400);
		assertThat(answer.headers().firstValue("Location")).isEmpty();
	}

	@Test
	void turnsRefreshTokensOver() {
		account("renewing", Role.OFFICE);
		Front front = new Front(this.port);
		front.signIn("renewing", PASSWORD);
		JsonNode tokens = portalTokens(front);

		JsonNode renewed = Front.json(renewed(front, tokens));
		HttpResponse<String> again = renewed(front, tokens);

		assertThat(renewed.get("refresh_token").asString()).isNotEqualTo(tokens.get("refresh_token").asString());
		assertThat(front.ask(renewed.get("access_token").asString(), "{ viewer { account } }")
			.at("/data/viewer/account")
			.asString()).isEqualTo("renewing");
		assertThat(again.statusCode()).isEqualTo(400);
	}

	private static Map<String, String> portal() {
		return Map.of("Authorization", Front.basic("portal", Front.SECRET));
	}

	/** Of a front end with a secret, for whoever has signed in. */
	private static JsonNode portalTokens(Front front) {
		String code = Front.parameter(Front.location(front.authorize("portal", Front.PORTAL)), "code");
		return Front.json(front.exchange("portal", Front.PORTAL, code, portal()));
	}

	private static HttpResponse<String> renewed(Front front, JsonNode tokens) {
		return front.form("/oauth2/token",
				Map.of("grant_type", "refresh_token", "refresh_token", tokens.get("refresh_token").asString()),
				portal());
	}

	@Test
	void renewsNothingForAClosedAccount() {
		account("closing", Role.OFFICE);
		Front front = new Front(this.port);
		front.signIn("closing", PASSWORD);
		JsonNode tokens = portalTokens(front);

		this.who.asSystem(() -> this.administration.disable("closing", null));

		assertThat(renewed(front, tokens).statusCode()).isEqualTo(400);
		assertThat(front.post("Bearer " + tokens.get("access_token").asString(), "{ viewer { account } }", Map.of())
			.statusCode()).isEqualTo(401);
		assertThat(Front.location(front.authorize("portal", Front.PORTAL))).endsWith("/sign-in");
	}

	@Test
	void renewsNothingAfterANewPassword() {
		account("forgetful", Role.OFFICE);
		Front front = new Front(this.port);
		front.signIn("forgetful", PASSWORD);
		JsonNode tokens = portalTokens(front);

		this.who.asSystem(() -> this.administration.resetPassword("forgetful", null));

		assertThat(renewed(front, tokens).statusCode()).isEqualTo(400);
		assertThat(Front.location(front.authorize("portal", Front.PORTAL))).endsWith("/sign-in");
		assertThat(front.ask(tokens.get("access_token").asString(), "{ viewer { roles } }")
			.at("/data/viewer/roles")
			.toString()).isEqualTo("[]");
	}

	@Test
	void notesNoUseOfADisabledAccountByItsServer() {
		account("robot", Role.OFFICE);
		this.who.asSystem(() -> this.administration.disable("robot", null));
		int before = events("robot").size();
		this.clock.passes(Duration.ofDays(1));
		Front front = new Front(this.port);

		JsonNode tokens = Front.json(front.form("/oauth2/token", Map.of("grant_type", "client_credentials"),
				Map.of("Authorization", Front.basic("robot", Front.SECRET))));

		assertThat(front.post("Bearer " + tokens.get("access_token").asString(), "{ viewer { account } }", Map.of())
			.statusCode()).isEqualTo(401);
		assertThat(events("robot")).hasSize(before);
		this.who.asSystem(() -> this.administration.enable("robot", null));
	}

	@Test
	void letsAServerInAsTheAccountOfItsName() {
		account("robot", Role.OFFICE);
		Front front = new Front(this.port);

		JsonNode tokens = Front.json(front.form("/oauth2/token", Map.of("grant_type", "client_credentials"),
				Map.of("Authorization", Front.basic("robot", Front.SECRET))));

		assertThat(front.ask(tokens.get("access_token").asString(), "{ viewer { account roles } }")
			.at("/data/viewer")
			.toString()).isEqualTo("{\"account\":\"robot\",\"roles\":[\"OFFICE\"]}");
		assertThat(front
			.form("/oauth2/token", Map.of("grant_type", "client_credentials"),
					Map.of("Authorization", Front.basic("robot", "a-wrong-secret-of-the-robot")))
			.statusCode()).isEqualTo(401);
	}

	/** Even where it is signed with the county's own key. */
	@Test
	void takesNoTokenForAServersThatNamesAnybodyElse() throws Exception {
		account("robot", Role.OFFICE);
		account("page", Role.OFFICE);
		account("not.a.robot", Role.OFFICE);
		Front front = new Front(this.port);

		assertThat(viewed(front, minted("robot", "robot"))).isEqualTo(200);
		assertThat(viewed(front, minted("not.a.robot", "robot"))).as("somebody else").isEqualTo(401);
		assertThat(viewed(front, minted("not.a.robot", "not.a.robot"))).as("no front end").isEqualTo(401);
		assertThat(viewed(front, minted("page", "page"))).as("one that signs people in").isEqualTo(401);
	}

	private static int viewed(Front front, String token) {
		return front.post("Bearer " + token, "{ viewer { account } }", Map.of()).statusCode();
	}

	private String minted(String account, String client) throws Exception {
		String issuer = Front.json(new Front(this.port).get("/.well-known/openid-configuration"))
			.get("issuer")
			.asString();
		RSAKey key = (RSAKey) this.key.get(new JWKSelector(new JWKMatcher.Builder().build()), null).get(0);
		SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
				new JWTClaimsSet.Builder().issuer(issuer)
					.subject(account)
					.audience(Tokens.AUDIENCE)
					.claim(Tokens.CLIENT, client)
					.claim(Tokens.PROOF, Proof.SERVER.text())
					.expirationTime(Date.from(Instant.now().plusSeconds(60)))
					.build());
		token.sign(new RSASSASigner(key));
		return token.serialize();
	}

	@Test
	void asksForConsentWhereTheSettingsSaySo() {
		account("asked", Role.OFFICE);
		Front front = new Front(this.port);
		front.signIn("asked", PASSWORD);

		HttpResponse<String> asked = front.authorize("guest", Front.PAGE);
		HttpResponse<String> page = front.get(Front.location(asked));
		Map<String, String> answer = Map.of("client_id", "guest", "state",
				Front.found(page.body(), "name=\"state\" type=\"hidden\" value=\"([^\"]+)\""));
		Map<String, String> allowed = new HashMap<>(answer);
		allowed.put("scope", "profile");
		HttpResponse<String> back = front.form("/oauth2/authorize", allowed);

		assertThat(page.body()).contains("guest", "profile");
		assertThat(Front.location(back)).startsWith(Front.PAGE + "?code=");
		assertThat(Front.location(front.authorize("guest", Front.PAGE))).startsWith(Front.PAGE + "?code=");
	}

	@Test
	void locksAnAccountAfterFiveWrongPasswordsForAQuarterOfAnHour() {
		account("locked", Role.OFFICE);
		Front front = new Front(this.port);
		String token = OutsideProvider.token("locked");
		for (int attempt = 1; attempt <= 4; attempt++) {
			assertThat(page(front, "locked", "wrong")).contains(REFUSED);
		}
		assertThat(front.ask(token, "{ viewer { account } }").has("errors")).isFalse();

		assertThat(page(front, "locked", "wrong")).contains(REFUSED);
		assertThat(page(front, "locked", PASSWORD)).contains(REFUSED);
		assertThat(viewed(front, token)).isEqualTo(200);
		this.clock.passes(Duration.ofMinutes(14));
		assertThat(page(front, "locked", PASSWORD)).contains(REFUSED);
		this.clock.passes(Duration.ofMinutes(1));

		assertThat(Front.location(front.signIn("locked", PASSWORD))).doesNotContain("error");
		assertThat(front.ask(token, "{ viewer { account } }").has("errors")).isFalse();
		assertThat(events("locked")).containsExactly("account.made", "account.granted", "account.signInFailed",
				"account.signInFailed", "account.signInFailed", "account.signInFailed",
				// By the outside provider's token.
				"account.signedIn", "account.signInFailed", "account.locked", "account.signInFailed",
				"account.signInFailed", "account.signedIn");
	}

	/** Anybody can type wrong passwords. */
	@Test
	void endsNobodysWorkWithALock() {
		account("working", Role.OFFICE);
		Front front = new Front(this.port);
		front.signIn("working", PASSWORD);
		JsonNode tokens = portalTokens(front);
		String token = tokens.get("access_token").asString();
		Watch watch = new Watch(new Who.Signed(this.identities.active("working").orElseThrow()), this.identities,
				this.clock);
		for (int attempt = 1; attempt <= 5; attempt++) {
			new Front(this.port).signIn("working", "wrong");
		}

		assertThat(page(new Front(this.port), "working", PASSWORD)).contains(REFUSED);
		assertThat(viewed(front, token)).isEqualTo(200);
		assertThat(Front.location(front.authorize("page", Front.PAGE))).startsWith(Front.PAGE);
		assertThat(renewed(front, tokens).statusCode()).isEqualTo(200);
		assertThat(watch.at("account:working", () -> "told")).isEqualTo("told");
		assertThat(Front.refusal(front.ask(token, """
				mutation { passwordChange(input: { currentPassword: "%s", newPassword: "Another-password-2" }) {
				  userErrors { code } } }""".formatted(PASSWORD)))).isEqualTo("ACCOUNT_LOCKED");

		this.who.asSystem(() -> this.administration.disable("working", null));
		assertThat(viewed(front, token)).isEqualTo(401);
		assertThat(Front.location(front.authorize("page", Front.PAGE))).endsWith("/sign-in");
		assertThatThrownBy(() -> watch.at("account:working", () -> "told")).isInstanceOf(SignedOut.class);
	}

	@Test
	void countsWrongPasswordsThatComeAtOnce() throws InterruptedException {
		account("besieged", Role.OFFICE);
		ExecutorService guessers = Executors.newFixedThreadPool(8);
		guessers.invokeAll(Collections.nCopies(8, () -> new Front(this.port).signIn("besieged", "wrong")));
		guessers.shutdown();

		List<String> events = events("besieged");
		assertThat(events).hasSize(11).containsOnlyOnce("account.locked");
		assertThat(page(new Front(this.port), "besieged", PASSWORD)).contains(REFUSED);
	}

	@Test
	void endsSessionsWithThePasswordThatBeganThem() {
		account("changing", Role.OFFICE);
		Front stolen = new Front(this.port);
		stolen.signIn("changing", PASSWORD);
		assertThat(Front.location(stolen.authorize("page", Front.PAGE))).startsWith(Front.PAGE);

		JsonNode changed = stolen.ask(OutsideProvider.token("changing"), """
				mutation { passwordChange(input: { currentPassword: "%s", newPassword: "Another-password-2" }) {
				  changed } }""".formatted(PASSWORD));

		assertThat(changed.at("/data/passwordChange/changed").asBoolean()).isTrue();
		assertThat(Front.location(stolen.authorize("page", Front.PAGE))).endsWith("/sign-in");
		assertThat(Front.location(stolen.signIn("changing", "Another-password-2"))).doesNotContain("error");
	}

	@Test
	void forgetsWrongPasswordsAfterARightOne() {
		account("careless", Role.OFFICE);
		Front front = new Front(this.port);
		for (int round = 1; round <= 2; round++) {
			for (int attempt = 1; attempt <= 4; attempt++) {
				page(front, "careless", "wrong");
			}
			assertThat(Front.location(front.signIn("careless", PASSWORD))).doesNotContain("error");
		}
	}

	@Test
	void tellsNobodyByItsPageWhichAccountsThereAre() {
		account("there", Role.OFFICE);
		account("there.closed", Role.OFFICE);
		this.who.asSystem(() -> this.administration.disable("there.closed", null));
		Front front = new Front(this.port);
		Set<String> pages = new HashSet<>();
		for (int attempt = 1; attempt <= 6; attempt++) {
			for (String account : List.of("nobody", "there", "there.closed")) {
				pages.add(withoutItsToken(page(front, account, "wrong")));
			}
		}
		pages.add(withoutItsToken(page(front, "there", PASSWORD)));

		assertThat(events("there")).contains("account.locked");
		assertThat(pages).as("whatever is typed, letter for letter").singleElement().asString().contains(REFUSED);
		assertThat(page(front, "<script>", "wrong")).doesNotContain("<script>");
	}

	private static String withoutItsToken(String page) {
		return page.replaceAll("type=\"hidden\" value=\"[^\"]+\"", "");
	}

	@Test
	void refusesADisabledAccountOnThePage() {
		account("disabled", Role.OFFICE);
		this.who.asSystem(() -> this.administration.disable("disabled", null));

		assertThat(page(new Front(this.port), "disabled", PASSWORD)).contains(REFUSED);
		assertThat(events("disabled")).endsWith("account.disabled", "account.signInFailed");
	}

	@Test
	void takesNoCertificateUntilTheSettingsSayHow() {
		Front front = new Front(this.port);
		HttpResponse<String> page = front.get("/sign-in");

		assertThat(page.body()).doesNotContain("certificate");
		assertThat(Front.location(
				front.form("/sign-in/certificate", Map.of("_csrf", Front.csrf(page)), Map.of("X-Client-Cert", "any"))))
			.endsWith("/sign-in?certificate");
	}

	@Test
	void keepsPasswordsByBcryptAtTheStatedCost() {
		account("hashed", Role.OFFICE);

		assertThat(this.jdbc.sql("select password from account where name = 'hashed'").query(String.class).single())
			.startsWith("{bcrypt}$2a$04$");
		assertThat(new Binder(new MapConfigurationPropertySource(Map.of()))
			.bindOrCreate("duban.security", SecuritySettings.class)
			.passwordCost()).isEqualTo(12);
	}

	@Test
	void takesAFormOnlyWithItsToken() {
		account("forged", Role.OFFICE);
		Front front = new Front(this.port);
		front.get("/sign-in");

		assertThat(front.form("/sign-in", Map.of("account", "forged", "password", PASSWORD)).statusCode())
			.isEqualTo(403);
	}

	@Test
	void changesTheSessionWhenSomebodySignsIn() {
		account("fixed", Role.OFFICE);
		Front front = new Front(this.port);
		String before = front.get("/sign-in").headers().firstValue("Set-Cookie").orElseThrow();

		String after = front.signIn("fixed", PASSWORD).headers().firstValue("Set-Cookie").orElseThrow();

		assertThat(after).startsWith("JSESSIONID=").contains("HttpOnly", "SameSite=Lax");
		assertThat(after.split(";")[0]).isNotEqualTo(before.split(";")[0]);
	}

	@Test
	void signsOut() {
		account("leaving", Role.OFFICE);
		Front front = new Front(this.port);
		front.signIn("leaving", PASSWORD);
		assertThat(Front.location(front.authorize("page", Front.PAGE))).startsWith(Front.PAGE);
		String csrf = Front.found(front.get("/sign-in").body(), "name=\"_csrf\" type=\"hidden\" value=\"([^\"]+)\"");

		HttpResponse<String> out = front.form("/logout", Map.of("_csrf", csrf));

		assertThat(Front.location(out)).endsWith("/sign-in?out");
		assertThat(Front.location(front.authorize("page", Front.PAGE))).endsWith("/sign-in");
	}

	@Test
	void showsPagesWithoutAnythingFromElsewhere() {
		HttpResponse<String> page = new Front(this.port).get("/sign-in");

		assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
			.contains("default-src 'none'", "frame-ancestors 'none'",
					"form-action 'self' http://127.0.0.1:9 https://portal.example")
			.doesNotContain("unsafe");
		assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
		assertThat(page.body()).contains("账号", "Account").doesNotContain("http://", "https://", "<script", "style=");
		assertThat(new Front(this.port).get("/sign-in.css").statusCode()).isEqualTo(200);
	}

	/** Also by somebody who writes the tables themselves. */
	@Test
	void holdsNoAdministratorsRoleBesideAnotherInTheDatabase() {
		for (Role held : List.of(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN, Role.OFFICE, Role.CADRE)) {
			String account = "kept." + held.name().toLowerCase(Locale.ROOT);
			account(account, held);
			for (Role other : Role.values()) {
				if (other == held || !other.isAdministrator() && !held.isAdministrator()) {
					continue;
				}
				refuses("insert into account_grant (account, role, area, line_of_inspection)"
						+ " values ('%s', '%s', '220822000000', '')".formatted(account, other));
			}
			for (String kind : List.of("CASEWORK", "SYSTEM", "SECURITY", "AUDIT", "BOTH")) {
				if (!kind.equals(Account.Kind.of(held).name())) {
					refuses("update account set kind = '%s' where name = '%s'".formatted(kind, account));
				}
			}
			refuses("update account_grant set role = '%s' where account = '%s'"
				.formatted(held.isAdministrator() ? Role.AUDITOR : Role.AUDIT_ADMIN, account));
			assertThat(this.jdbc.sql("select role from account_grant where account = ?")
				.param(account)
				.query(String.class)
				.list()).containsExactly(held.name());
		}
	}

	private void refuses(String sql) {
		assertThatThrownBy(() -> this.jdbc.sql(sql).update()).as(sql)
			.isInstanceOf(DataAccessException.class)
			.extracting((refused) -> String.valueOf(refused.getMessage()).toLowerCase(Locale.ROOT))
			.asString()
			.containsAnyOf("account_grant_kind", "account_kind");
	}

	@Test
	void letsAnAccountWithoutARoleBecomeOfAnotherKind() {
		account("turning", Role.OFFICE);
		Area county = Area.of("220822000000");

		this.who.asSystem(() -> this.administration.revoke("turning", Role.OFFICE, county, null));
		this.who
			.asSystem(() -> this.administration.grant("turning", new Grant(Role.AUDIT_ADMIN, county, Set.of()), null));
		account("turning.other", Role.AUDIT_ADMIN);
		this.who.asSystem(() -> this.administration.revoke("turning", Role.AUDIT_ADMIN, county, null));
		this.who.asSystem(() -> this.administration.grant("turning", new Grant(Role.CADRE, county, Set.of()), null));

		assertThat(this.jdbc.sql("select kind from account where name = 'turning'").query(String.class).single())
			.isEqualTo("CASEWORK");
	}

	@Test
	void hasNoPageOfTheDemonstration() {
		account("curious", Role.OFFICE);
		Front visitor = new Front(this.port);
		Front front = new Front(this.port);
		front.signIn("curious", PASSWORD);

		for (String path : List.of("/graphiql", "/graphiql/page.js", "/graphiql/examples")) {
			assertThat(Front.location(visitor.get(path))).endsWith("/sign-in");
			assertThat(front.get(path).statusCode()).isEqualTo(404);
		}
	}

	@Test
	void tellsFrontEndsWhereEverythingIs() {
		JsonNode found = Front.json(new Front(this.port).get("/.well-known/openid-configuration"));

		assertThat(found.get("authorization_endpoint").asString()).endsWith("/oauth2/authorize");
		assertThat(found.get("code_challenge_methods_supported").toString()).contains("S256");
		assertThat(Front.json(new Front(this.port).get("/oauth2/jwks")).at("/keys/0/d").isMissingNode()).isTrue();
	}

	private String page(Front front, String account, String password) {
		return front.get(Front.location(front.signIn(account, password))).body();
	}

	private void account(String name, Role role) {
		this.who.asSystem(() -> this.administration.provide(name, name.equals("li.wei") ? "李伟" : name, null, PASSWORD,
				List.of(new Grant(role, Area.of("220822000000"), Set.of()))));
	}

	private List<String> events(String account) {
		return this.jdbc.sql("select name from record_event where subject = ? order by sequence")
			.param("account:" + account)
			.query(String.class)
			.list();
	}

}
