package io.duban.account;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.duban.api.GlobalId;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;

class AccountControllerTests extends Server {

	private static final String GRANTS = "account { grants { role area lines } }";

	@Test
	void letsAOneTimePasswordOnlySeeItselfAndChange() throws Exception {
		given("maker", Role.SYSTEM_ADMIN);
		JsonNode made = act(token("maker"), "accountMake", Map.of("name", "newcomer", "person", "赵敏"),
				"account { name mustChangePassword grants { role } } oneTimePassword");
		String password = made.path("oneTimePassword").asString();
		String token = token("newcomer", password);

		assertThat(made.path("account").toString())
			.isEqualTo("{\"name\":\"newcomer\",\"mustChangePassword\":true,\"grants\":[]}");
		for (String query : List.of("{ accounts { nodes { name } } }", "{ issues { nodes { number } } }",
				"{ node(id: \"x\") { id } }",
				"mutation { accountDisable(input: { account: \"x\" }) { userErrors { code } } }")) {
			assertThat(code(ask(token, query, Map.of()))).as(query).isEqualTo("FORBIDDEN");
		}
		assertThat(viewer(token).path("mustChangePassword").asBoolean()).isTrue();

		assertThat(refusal(change(token, "wrong", PASSWORD))).isEqualTo("WRONG_PASSWORD");
		assertThat(refusal(change(token, password, "short"))).isEqualTo("WEAK_PASSWORD");
		assertThat(refusal(change(token, password, password))).isEqualTo("SAME_PASSWORD");
		assertThat(change(token, password, PASSWORD).path("changed").asBoolean()).isTrue();
		assertThat(viewer(token).path("mustChangePassword").asBoolean()).isFalse();
		assertThat(viewer(token("newcomer")).path("account").asString()).isEqualTo("newcomer");
	}

	@Test
	void keepsAForbiddenAttemptThoughItCameToNothing() throws Exception {
		given("curious", Role.OFFICE);
		given("victim");
		String query = """
				mutation($account: ID!) {
				  accountGrant(input: { account: $account, role: OFFICE, area: "220822000000" }) {
				    account { name } userErrors { code }
				  }
				}""";

		HttpResponse<String> answer = post(query, Map.of("account", id("victim")), "Authorization",
				"Bearer " + token("curious"), "X-Request-Id", "attempt-of-curious");

		assertThat(refusal(json(answer).path("data").path("accountGrant"))).isEqualTo("FORBIDDEN");
		assertThat(this.jdbc.sql("select count(*) from account_grant where account = 'victim'")
			.query(Integer.class)
			.single()).isZero();
		Map<String, Object> kept = this.jdbc
			.sql("select subject, actor, request_id, utf8tostring(body) as body from record_event"
					+ " where name = 'account.attemptRefused' and request_id = 'attempt-of-curious'")
			.query()
			.singleRow();
		assertThat(kept).containsEntry("subject", "account:curious")
			.containsEntry("actor", "curious")
			.containsEntry("body", "{\"account\":\"curious\",\"act\":\"accountGrant\",\"code\":\"FORBIDDEN\"}");
	}

	@Test
	void letsTheSecurityAdministratorGiveRolesAndTakeThem() throws Exception {
		given("security", Role.SECURITY_ADMIN);
		given("clerk");
		String security = token("security");
		Map<String, ?> housing = Map.of("account", id("clerk"), "role", "DEPARTMENT", "area", COUNTY, "lines",
				List.of("HOUSING", "WATER"));
		Map<String, ?> department = Map.of("account", id("clerk"), "role", "DEPARTMENT", "area", COUNTY);

		assertThat(act(security, "accountGrant", housing, GRANTS).path("account").toString()).isEqualTo(
				"{\"grants\":[{\"role\":\"DEPARTMENT\",\"area\":\"220822000000\",\"lines\":[\"HOUSING\",\"WATER\"]}]}");
		assertThat(viewer(token("clerk")).path("roles").toString()).isEqualTo("[\"DEPARTMENT\"]");
		assertThat(act(security, "accountRevoke", department, GRANTS).path("account").toString())
			.isEqualTo("{\"grants\":[]}");
		assertThat(refusal(act(security, "accountRevoke", department, GRANTS))).isEqualTo("NOT_GRANTED");
		assertThat(refusal(act(security, "accountDisable", Map.of("account", id("clerk")), "account { name }")))
			.isEqualTo("FORBIDDEN");
	}

	@Test
	void refusesASecurityAdministratorWhoGivesThemselvesARole() throws Exception {
		given("ambitious", Role.SECURITY_ADMIN);

		assertThat(refusal(act(token("ambitious"), "accountGrant",
				Map.of("account", id("ambitious"), "role", "OFFICE", "area", COUNTY), GRANTS)))
			.isEqualTo("OWN_ROLES");
	}

	@Test
	void refusesAnAdministratorASecondRole() throws Exception {
		given("giver", Role.SECURITY_ADMIN);
		given("watcher", Role.AUDIT_ADMIN);
		String giver = token("giver");

		for (Role role : List.of(Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDITOR, Role.CADRE)) {
			assertThat(refusal(act(giver, "accountGrant",
					Map.of("account", id("watcher"), "role", role.name(), "area", COUNTY), GRANTS)))
				.isEqualTo("SEPARATE_ADMINISTRATORS");
		}
	}

	@Test
	void leavesTheFirstSecurityAdministratorAloneToTheSystemAdministrator() throws Exception {
		given("appointed", Role.SECURITY_ADMIN);
		given("appointer", Role.SYSTEM_ADMIN);
		given("second");

		assertThat(refusal(act(token("appointer"), "accountGrant",
				Map.of("account", id("second"), "role", "SECURITY_ADMIN", "area", COUNTY), GRANTS)))
			.isEqualTo("FORBIDDEN");
	}

	@Test
	void putsADisabledAccountOutAtOnce() throws Exception {
		given("closer", Role.SYSTEM_ADMIN);
		given("leaving", Role.OFFICE);
		String closer = token("closer");
		String leaving = token("leaving");
		Map<String, ?> account = Map.of("account", id("leaving"));

		assertThat(act(closer, "accountDisable", account, "account { disabled }").path("account").toString())
			.isEqualTo("{\"disabled\":true}");
		assertThat(post("{ viewer { name } }", Map.of(), "Authorization", "Bearer " + leaving).statusCode())
			.isEqualTo(401);
		assertThat(Browser.to(browser().signIn("leaving", PASSWORD))).endsWith("/sign-in?error");
		act(closer, "accountEnable", account, "account { disabled }");
		assertThat(viewer(leaving).path("account").asString()).isEqualTo("leaving");
		assertThat(refusal(act(closer, "accountDisable", Map.of("account", id("closer")), "account { name }")))
			.isEqualTo("OWN_ACCOUNT");
	}

	@Test
	void unlocksAnAccountAndGivesAForgottenPasswordAnew() throws Exception {
		given("helper", Role.SYSTEM_ADMIN);
		given("locked");
		String helper = token("helper");
		Browser browser = browser();
		for (int tries = 0; tries < 5; tries++) {
			browser.signIn("locked", "wrong");
		}

		assertThat(locked(helper)).isTrue();
		act(helper, "accountUnlock", Map.of("account", id("locked")), "account { name }");
		assertThat(locked(helper)).isFalse();
		assertThat(Browser.to(browser.signIn("locked", PASSWORD))).doesNotContain("error");
		String password = act(helper, "accountResetPassword", Map.of("account", id("locked")), "oneTimePassword")
			.path("oneTimePassword")
			.asString();
		assertThat(Browser.to(browser().signIn("locked", PASSWORD))).endsWith("/sign-in?error");
		assertThat(viewer(token("locked", password)).path("mustChangePassword").asBoolean()).isTrue();
	}

	@Test
	void refusesWhoeverSawAnotherVersion() throws Exception {
		given("late", Role.SYSTEM_ADMIN);
		given("changing");

		assertThat(refusal(act(token("late"), "accountDisable",
				Map.of("account", id("changing"), "expectedVersion", 99), "account { name }")))
			.isEqualTo("CONFLICT");
	}

	@Test
	void listsAccountsPageByPageForAdministratorsAlone() throws Exception {
		given("page-one", Role.AUDIT_ADMIN);
		given("page-two", Role.OFFICE);
		String query = "query($after: String) { accounts(filter: { name: \"page-\" }, first: 1, after: $after)"
				+ " { nodes { name } totalCount pageInfo { hasNextPage endCursor } } }";
		String token = token("page-one");

		JsonNode first = ask(token, query, Map.of()).path("data").path("accounts");
		JsonNode second = ask(token, query, Map.of("after", first.path("pageInfo").path("endCursor").asString()))
			.path("data")
			.path("accounts");

		assertThat(first.path("nodes").toString()).isEqualTo("[{\"name\":\"page-one\"}]");
		assertThat(first.path("totalCount").asInt()).isEqualTo(2);
		assertThat(second.path("nodes").toString()).isEqualTo("[{\"name\":\"page-two\"}]");
		assertThat(second.path("pageInfo").path("hasNextPage").asBoolean()).isFalse();
		assertThat(code(ask(token("page-two"), query, Map.of()))).isEqualTo("FORBIDDEN");
	}

	@Test
	void makesNoSecondAccountOfAName() throws Exception {
		given("doubling", Role.SYSTEM_ADMIN);
		String token = token("doubling");

		assertThat(refusal(act(token, "accountMake", Map.of("name", "doubling", "person", "赵敏"), "oneTimePassword")))
			.isEqualTo("NAME_TAKEN");
		assertThat(refusal(act(token, "accountMake", Map.of("name", "No Name", "person", "赵敏"), "oneTimePassword")))
			.isEqualTo("BAD_ACCOUNT_NAME");
	}

	private static String id(String account) {
		return GlobalId.of("Account", account);
	}

	private static String code(JsonNode answer) {
		return answer.path("errors").path(0).path("extensions").path("code").asString("");
	}

	private JsonNode viewer(String token) throws Exception {
		return ask(token, "{ viewer { account roles mustChangePassword } }", Map.of()).path("data").path("viewer");
	}

	private JsonNode change(String token, String current, String chosen) throws Exception {
		return act(token, "passwordChange", Map.of("currentPassword", current, "newPassword", chosen), "changed");
	}

	private boolean locked(String token) throws Exception {
		JsonNode account = ask(token, "{ account(name: \"locked\") { lockedUntil } }", Map.of()).path("data")
			.path("account");
		return !account.path("lockedUntil").isNull();
	}

}
