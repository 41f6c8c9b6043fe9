package io.duban.account;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import io.duban.api.GlobalId;
import io.duban.security.Administration;
import io.duban.security.Area;
import io.duban.security.Front;
import io.duban.security.Grant;
import io.duban.security.OnServer;
import io.duban.security.OutsideProvider;
import io.duban.security.Role;
import io.duban.security.Who;

import static org.assertj.core.api.Assertions.assertThat;

@OnServer
class AccountControllerTests {

	private static final String COUNTY = "220822000000";

	private static final String ZHANYU = "220822101000";

	private static final String GRANT = """
			mutation($account: ID!, $role: Role!, $area: String!, $lines: [Line!]) {
			  accountGrant(input: { account: $account, role: $role, area: $area, lines: $lines }) {
			    account { grants { role area lines } } userErrors { code message } } }""";

	@Autowired
	private Administration administration;

	@Autowired
	private Who who;

	@Autowired
	private JdbcClient jdbc;

	@LocalServerPort
	private int port;

	@BeforeEach
	void seats() {
		account("seat.system", Role.SYSTEM_ADMIN, COUNTY);
		account("seat.security", Role.SECURITY_ADMIN, COUNTY);
		account("seat.audit", Role.AUDIT_ADMIN, COUNTY);
		account("seat.auditor", Role.AUDITOR, COUNTY);
		account("seat.office", Role.OFFICE, COUNTY);
	}

	@Test
	void makesAnAccountWithAOneTimePassword() {
		JsonNode made = make("seat.system", "made.one", "C70001").at("/data/accountMake");

		assertThat(made.at("/account/mustChangePassword").asBoolean()).isTrue();
		assertThat(made.at("/account/grants").isEmpty()).isTrue();
		assertThat(made.get("oneTimePassword").asString()).hasSize(20);
		assertThat(code(make("seat.system", "made.one", null))).isEqualTo("NAME_TAKEN");
		assertThat(code(make("seat.system", "made.two", "C70001"))).isEqualTo("CADRE_HAS_ACCOUNT");
		assertThat(code(make("seat.system", "Made", null))).isEqualTo("BAD_ACCOUNT_NAME");
	}

	@Test
	void letsOnlyTheSystemAdministratorMakeAccounts() {
		for (String other : List.of("seat.security", "seat.audit", "seat.auditor", "seat.office")) {
			assertThat(code(make(other, "never.made", null))).as(other).isEqualTo("FORBIDDEN");
		}
		assertThat(
				this.jdbc.sql("select count(*) from account where name = 'never.made'").query(Integer.class).single())
			.isZero();
	}

	@Test
	void letsOnlyTheSecurityAdministratorGiveRoles() {
		String account = id("made.granted");

		assertThat(grant("seat.security", account, "DEPARTMENT", COUNTY, List.of("WATER", "HOUSING"))
			.at("/data/accountGrant/account/grants")
			.toString())
			.isEqualTo("[{\"role\":\"DEPARTMENT\",\"area\":\"220822000000\",\"lines\":[\"HOUSING\",\"WATER\"]}]");
		for (String other : List.of("seat.system", "seat.audit", "seat.auditor", "seat.office")) {
			assertThat(code(grant(other, account, "OFFICE", COUNTY, List.of()))).as(other).isEqualTo("FORBIDDEN");
		}
		assertThat(code(grant("seat.security", account, "AUDIT_ADMIN", COUNTY, List.of())))
			.isEqualTo("SEPARATE_ADMINISTRATORS");
		assertThat(code(grant("seat.security", account, "OFFICE", "2208", List.of()))).isEqualTo("BAD_DIVISION");
	}

	@Test
	void keepsASecurityAdministratorWithinTheirOwnArea() {
		account("seat.security.zhanyu", Role.SECURITY_ADMIN, ZHANYU);
		String account = id("made.zhanyu");

		assertThat(code(grant("seat.security.zhanyu", account, "OFFICE", COUNTY, List.of()))).isEqualTo("FORBIDDEN");
		assertThat(code(grant("seat.security.zhanyu", account, "TOWNSHIP_LEADER", ZHANYU, List.of()))).isEmpty();
	}

	@Test
	void revokesARoleAtOnce() {
		String account = id("made.revoked");
		grant("seat.security", account, "OFFICE", COUNTY, List.of());
		assertThat(viewer("made.revoked")).isEqualTo("[\"OFFICE\"]");

		JsonNode revoked = ask("seat.security",
				"""
						mutation($account: ID!) { accountRevoke(input: { account: $account, role: OFFICE, area: "220822000000" }) {
						  account { grants { role } } userErrors { code } } }""",
				Map.of("account", account))
			.at("/data/accountRevoke");

		assertThat(revoked.toString()).isEqualTo("{\"account\":{\"grants\":[]},\"userErrors\":[]}");
		assertThat(viewer("made.revoked")).isEqualTo("[]");
	}

	@Test
	void disablesAndEnablesAnAccount() {
		String account = id("made.disabled");

		assertThat(
				act("seat.system", "accountDisable", account).at("/data/accountDisable/account/disabled").asBoolean())
			.isTrue();
		assertThat(ask("made.disabled", "{ viewer { account } }", Map.of()).at("/errors/0/extensions/code").asString())
			.isEqualTo("UNAUTHENTICATED");
		assertThat(act("seat.system", "accountEnable", account).at("/data/accountEnable/account/disabled").asBoolean())
			.isFalse();
		assertThat(viewer("made.disabled")).isEqualTo("[]");
		assertThat(code(act("seat.security", "accountDisable", account))).isEqualTo("FORBIDDEN");
		assertThat(code(act("seat.system", "accountDisable", id("seat.system")))).isEqualTo("OWN_ACCOUNT");
	}

	@Test
	void givesAForgottenPasswordAnew() {
		JsonNode reset = ask("seat.system", """
				mutation($account: ID!) { accountResetPassword(input: { account: $account }) {
				  oneTimePassword account { mustChangePassword } userErrors { code } } }""",
				Map.of("account", id("made.forgetful")))
			.at("/data/accountResetPassword");

		assertThat(reset.get("oneTimePassword").asString()).hasSize(20);
		assertThat(reset.at("/account/mustChangePassword").asBoolean()).isTrue();
	}

	@Test
	void refusesAChangeOfWhatHasChangedMeanwhile() {
		String account = id("made.raced");

		JsonNode raced = ask("seat.system", """
				mutation($account: ID!) { accountDisable(input: { account: $account, expectedVersion: 99 }) {
				  account { id } userErrors { code } } }""", Map.of("account", account));

		assertThat(code(raced)).isEqualTo("CONFLICT");
	}

	@Test
	void answersAForeignIdWithAnError() {
		assertThat(code(act("seat.system", "accountDisable", "bm90aGluZw"))).isEqualTo("BAD_USER_INPUT");
		assertThat(code(act("seat.system", "accountDisable", GlobalId.of("Account", "nobody.there"))))
			.isEqualTo("NOT_FOUND");
	}

	@Test
	void listsAccountsPageByPage() {
		for (String name : List.of("list.a", "list.b", "list.c", "list_d")) {
			id(name);
		}
		String query = """
				query($after: String) { accounts(filter: { name: "list." }, first: 2, after: $after) {
				  totalCount nodes { name grants { role } } pageInfo { hasNextPage endCursor } } }""";

		JsonNode first = ask("seat.audit", query, Map.of()).at("/data/accounts");
		JsonNode second = ask("seat.audit", query, Map.of("after", first.at("/pageInfo/endCursor").asString()))
			.at("/data/accounts");

		assertThat(first.get("totalCount").asInt()).isEqualTo(3);
		assertThat(first.at("/nodes").toString())
			.isEqualTo("[{\"name\":\"list.a\",\"grants\":[]},{\"name\":\"list.b\",\"grants\":[]}]");
		assertThat(second.at("/nodes/0/name").asString()).isEqualTo("list.c");
		assertThat(second.at("/pageInfo/hasNextPage").asBoolean()).isFalse();
	}

	@Test
	void showsAccountsToTheAdministratorsAndAuditorsOnly() {
		String query = "{ accounts(filter: { role: AUDITOR, disabled: false }) { nodes { name } } }";

		for (String reader : List.of("seat.system", "seat.security", "seat.audit", "seat.auditor")) {
			assertThat(ask(reader, query, Map.of()).at("/data/accounts/nodes").toString()).as(reader)
				.contains("seat.auditor");
		}
		JsonNode other = ask("seat.office", query, Map.of());
		assertThat(other.at("/errors/0/extensions/code").asString()).isEqualTo("FORBIDDEN");
		assertThat(ask("seat.office", "query($id: ID!) { node(id: $id) { id } account(name: \"seat.audit\") { id } }",
				Map.of("id", id("seat.audit")))
			.get("data")
			.toString()).isEqualTo("{\"node\":null,\"account\":null}");
		assertThat(ask("seat.audit", "query($id: ID!) { node(id: $id) { ... on Account { name } } }",
				Map.of("id", id("seat.audit")))
			.at("/data/node/name")
			.asString()).isEqualTo("seat.audit");
	}

	@Test
	void recordsARefusedAttemptOnThePersonsOwnChain() {
		make("seat.office", "never.made", null);

		assertThat(this.jdbc
			.sql("select entry from record_event where subject = 'account:seat.office' order by sequence desc limit 1")
			.query((row, index) -> new String(row.getBytes(1), StandardCharsets.UTF_8))
			.single()).contains(
					"\"body\":{\"account\":\"seat.office\",\"act\":\"accountMake\",\"code\":\"FORBIDDEN\",\"details\":{},\"message\":\"This needs the role SYSTEM_ADMIN for the area 220822000000\"}");
		assertThat(
				this.jdbc.sql("select count(*) - max(sequence) from record_event where subject = 'account:seat.office'")
					.query(Integer.class)
					.single())
			.isZero();
	}

	private JsonNode make(String by, String name, @Nullable String cadre) {
		return ask(by, """
				mutation { accountMake(input: { name: "%s", person: "新人"%s }) {
				  oneTimePassword account { mustChangePassword grants { role } } userErrors { code } } }"""
			.formatted(name, (cadre != null) ? ", cadreNumber: \"" + cadre + "\"" : ""), Map.of());
	}

	private JsonNode grant(String by, String account, String role, String area, List<String> lines) {
		return ask(by, GRANT, Map.of("account", account, "role", role, "area", area, "lines", lines));
	}

	private JsonNode act(String by, String mutation, String account) {
		return ask(by, """
				mutation($account: ID!) { %s(input: { account: $account }) {
				  account { disabled } userErrors { code } } }""".formatted(mutation), Map.of("account", account));
	}

	private String viewer(String account) {
		return ask(account, "{ viewer { roles } }", Map.of()).at("/data/viewer/roles").toString();
	}

	private JsonNode ask(String account, String query, Map<String, ?> variables) {
		return new Front(this.port).ask(OutsideProvider.token(account), query, variables);
	}

	private static String code(JsonNode answer) {
		return Front.refusal(answer);
	}

	private String id(String name) {
		this.who.asSystem(() -> this.administration.provide(name, "某人", null, "Right-password-1", List.of()));
		return GlobalId.of("Account", name);
	}

	private void account(String name, Role role, String area) {
		this.who.asSystem(() -> this.administration.provide(name, name, null, "Right-password-1",
				List.of(new Grant(role, Area.of(area), Set.of()))));
	}

}
