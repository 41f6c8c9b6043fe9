package io.duban.security;

import java.util.Map;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import io.duban.Duban;

import static org.assertj.core.api.Assertions.assertThat;

/** From the first start of an empty county to its first security administrator. */
@ExtendWith(OutputCaptureExtension.class)
class FirstStartTests {

	private static final String CHOSEN = "A-chosen-password-1";

	private String database;

	private ConfigurableApplicationContext server;

	private Front front;

	@BeforeEach
	void firstStart(TestInfo test) {
		this.database = test.getTestMethod().orElseThrow().getName();
		start();
	}

	private void start() {
		this.server = SpringApplication.run(Duban.class, "--server.port=0",
				"--spring.datasource.url=jdbc:h2:mem:" + this.database + ";DB_CLOSE_DELAY=-1",
				"--duban.security.basic=true", "--duban.security.password-cost=4",
				"--camunda.bpm.job-execution.enabled=false", "--camunda.bpm.generate-unique-process-engine-name=true");
		this.front = new Front(this.server.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void tellsOnceHowTheFirstAdministratorSignsIn(CapturedOutput output) {
		String secret = Front.found(output.getOut(), "admin  (\\w{20})\\n");

		assertThat(
				ask("admin", secret, "{ viewer { account roles mustChangePassword } }").at("/data/viewer").toString())
			.isEqualTo("{\"account\":\"admin\",\"roles\":[],\"mustChangePassword\":true}");
		JsonNode barred = ask("admin", secret, "{ accounts { totalCount } }");
		assertThat(barred.at("/errors/0/extensions/code").asString()).isEqualTo("FORBIDDEN");
		assertThat(barred.at("/errors/0/message").asString()).startsWith("Change your password first");
		assertThat(change("admin", secret, secret, "weak").at("/userErrors/0/code").asString())
			.isEqualTo("WEAK_PASSWORD");
		assertThat(change("admin", secret, "wrong", CHOSEN).at("/userErrors/0/code").asString())
			.isEqualTo("WRONG_PASSWORD");
		change("admin", secret);
		assertThat(ask("admin", CHOSEN, "{ viewer { roles mustChangePassword } }").at("/data/viewer").toString())
			.isEqualTo("{\"roles\":[\"SYSTEM_ADMIN\"],\"mustChangePassword\":false}");

		appointsTheFirstSecurityAdministratorOnly();

		stop();
		int before = output.getOut().length();
		start();
		assertThat(output.getOut().substring(before)).doesNotContain("First start");
		assertThat(ask("admin", CHOSEN, "{ viewer { account } }").at("/data/viewer/account").asString())
			.isEqualTo("admin");
	}

	@Test
	void goesOnWithTheTimersOfModelsThatWereDeployedBefore() {
		String before = this.server.getBean(RepositoryService.class)
			.createDeployment()
			.name("an older version")
			.addClasspathResource("processes/leave.bpmn")
			.deploy()
			.getId();

		stop();
		start();

		assertThat(this.server.getBean(ManagementService.class).getRegisteredDeployments()).contains(before)
			.hasSizeGreaterThan(1);
	}

	@Test
	void endsWhatItTellsLiveBeforeItStops(CapturedOutput output) {
		change("admin", Front.found(output.getOut(), "admin  (\\w{20})\\n"));
		String authorization = Front.basic("admin", CHOSEN);
		String query = "subscription { taskChanged { position } }";
		int port = this.server.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
		try (Line events = Line.events(port, authorization, Map.of("query", query));
				Line socket = Line.socket(port, Map.of())) {
			socket.say(Map.of("type", "connection_init", "payload", Map.of("Authorization", authorization)));
			assertThat(socket.hear().at("/type").asString()).isEqualTo("connection_ack");
			socket.subscribe("1", query, Map.of());

			stop();

			assertThat(events.hear().at("/payload/errors/0/extensions/code").asString()).isEqualTo("RATE_LIMITED");
			assertThat(socket.hear().at("/payload/0/extensions/code").asString()).isEqualTo("RATE_LIMITED");
		}
	}

	private void appointsTheFirstSecurityAdministratorOnly() {
		String first = make("security.one");
		String second = make("security.two");
		String admin = ask("admin", CHOSEN, "{ account(name: \"admin\") { id } }").at("/data/account/id").asString();

		assertThat(grant(admin, "SECURITY_ADMIN")).isEqualTo("OWN_ROLES");
		assertThat(grant(first, "OFFICE")).isEqualTo("FORBIDDEN");
		assertThat(grant(first, "SECURITY_ADMIN")).isEmpty();
		assertThat(grant(second, "SECURITY_ADMIN")).isEqualTo("FORBIDDEN");
	}

	private String make(String name) {
		return ask("admin", CHOSEN,
				"mutation { accountMake(input: { name: \"%s\", person: \"安全管理员\" }) { account { id } } }"
					.formatted(name))
			.at("/data/accountMake/account/id")
			.asString();
	}

	private String grant(String account, String role) {
		return Front.refusal(ask("admin", CHOSEN, """
				mutation { accountGrant(input: { account: "%s", role: %s, area: "220822000000" }) {
				  userErrors { code } } }""".formatted(account, role)));
	}

	private void change(String account, String password) {
		assertThat(change(account, password, password, CHOSEN).toString())
			.isEqualTo("{\"changed\":true,\"userErrors\":[]}");
	}

	private JsonNode change(String account, String password, String current, String chosen) {
		return ask(account, password, """
				mutation { passwordChange(input: { currentPassword: "%s", newPassword: "%s" }) {
				  changed userErrors { code } } }""".formatted(current, chosen)).at("/data/passwordChange");
	}

	private JsonNode ask(String account, String password, String query) {
		return Front.json(this.front.post(Front.basic(account, password), query, Map.of()));
	}

}
