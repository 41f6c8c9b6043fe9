package io.duban.demo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import javax.imageio.ImageIO;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.duban.api.GlobalId;
import io.duban.core.Time;

/**
 * Appoints, replaces, and hangs logs of some days out, as the people of the demonstration
 * would: by the API.
 */
@Component
@Profile("demo")
@Order(9)
class DemoLogs implements Scene {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static final Map<String, String> TEXTS = Map.of("cadre", "上午入户走访三户，核对饮水和医保；下午在村部整理台账，%d件问题正在整改。",
			"inspector", "到村抽查%d户，住房和饮水现场核实，问题当场交办。", "township", "陪同县领导调研，下午召开碰头会，梳理%d件未销号问题。");

	private final HttpClient http = HttpClient.newHttpClient();

	private final DemoIssues issues;

	private final WebServerApplicationContext server;

	private final Clock clock;

	DemoLogs(DemoIssues issues, WebServerApplicationContext server, Clock clock) {
		this.issues = issues;
		this.server = server;
		this.clock = clock;
	}

	@Override
	public void play() {
		String address = "http://127.0.0.1:" + Objects.requireNonNull(this.server.getWebServer()).getPort()
				+ "/graphql";
		LocalDate today = Time.today(this.clock);
		appoint(address, today);
		for (int days = 2; days >= 0; days--) {
			LocalDate day = today.minusDays(days);
			post(address, "cadre", day, days + 2);
			if (days > 0) {
				post(address, "inspector", day, days + 4);
				ask(address, "township",
						"""
								mutation($division: String!, $day: Date!) { eveningNoteWrite(input: { division: $division, day: $day,
								done: "走访四十二户，整改六件，销号三件。", tomorrow: "集中排查饮水，包保干部全部在村。" }) { userErrors { message } } }""",
						Map.of("division", Demo.ZHANYU, "day", day.toString()));
			}
			if (days == 2) {
				post(address, "township", day, 5);
			}
		}
	}

	/** A village gets a first responsible person, and a household another cadre. */
	private void appoint(String address, LocalDate today) {
		String appoint = """
				mutation($subject: ID!, $cadre: String!, $since: Date!, $reason: String!) { responsibilityAppoint(input: {
				subject: $subject, cadre: $cadre, since: $since, reason: $reason }) { userErrors { message } } }""";
		String village = this.issues.villageOf(this.issues.busiestCadre());
		ask(address, "leader", appoint, Map.of("subject", GlobalId.of("Division", village), "cadre", "G00005", "since",
				today.minusDays(20).toString(), "reason", "原第一责任人到龄退休"));
		ask(address, "leader", appoint, Map.of("subject", GlobalId.of("Division", village), "cadre", "G00003", "since",
				today.toString(), "reason", "点将：整改进度落后，换人督办"));
		ask(address, "township", appoint, Map.of("subject", GlobalId.of("Household", this.issues.lastHousehold()),
				"cadre", this.issues.townshipLeader(), "since", today.toString(), "reason", "原包保干部外出学习"));
	}

	private void post(String address, String account, LocalDate day, int number) {
		JsonNode due = ask(address, account, "query($day: Date!) { workLogDue(day: $day) { attachTo } }",
				Map.of("day", day.toString()))
			.at("/workLogDue");
		JsonNode created = ask(address, account,
				"""
						mutation($subject: ID!) { attachmentCreate(input: { subject: $subject, fileName: "现场.jpg" }) { attachment { id }
						upload { url } userErrors { message } } }""",
				Map.of("subject", due.get("attachTo").asString()))
			.get("attachmentCreate");
		send(HttpRequest.newBuilder(URI.create(created.at("/upload/url").asString()))
			.PUT(BodyPublishers.ofByteArray(picture(number)))
			.build());
		ask(address, account, """
				mutation($input: WorkLogPostInput!) { workLogPost(input: $input) { userErrors { message } } }""",
				Map.of("input",
						Map.of("day", day.toString(), "text", String.valueOf(TEXTS.get(account)).formatted(number),
								"visits", account.equals("cadre") ? visits(address, day) : List.of(), "photographs",
								List.of(Map.of("attachment", created.at("/attachment/id").asString(), "title", "入户现场",
										"fromSite", true)))));
	}

	/** Ids of visits that the cadre of the demonstration made on a day. */
	private List<String> visits(String address, LocalDate day) {
		return ask(address, "cadre", """
				query($cadre: String!, $day: Date!) { visits(first: 3, filter: { cadre: $cadre, from: $day, to: $day })
				{ nodes { id } } }""", Map.of("cadre", this.issues.busiestCadre(), "day", day.toString()))
			.findValuesAsString("id");
	}

	private JsonNode ask(String address, String account, String query, Map<String, ?> variables) {
		String credentials = Base64.getEncoder()
			.encodeToString((account + ":" + Demo.PASSWORD).getBytes(StandardCharsets.UTF_8));
		JsonNode answer = JSON.readTree(send(HttpRequest.newBuilder(URI.create(address))
			.header("Authorization", "Basic " + credentials)
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("query", query, "variables", variables))))
			.build()));
		if (answer.has("errors") || answer.findValues("userErrors").stream().anyMatch((errors) -> !errors.isEmpty())) {
			throw new IllegalStateException(account + ": " + answer);
		}
		return answer.get("data");
	}

	private String send(HttpRequest request) {
		try {
			return this.http.send(request, BodyHandlers.ofString()).body();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** A field under the sky, with another sun on each. */
	private static byte[] picture(int number) {
		BufferedImage picture = new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB);
		Graphics2D pencil = picture.createGraphics();
		pencil.setColor(new Color(150, 200, 240));
		pencil.fillRect(0, 0, 320, 120);
		pencil.setColor(new Color(170, 150, 90));
		pencil.fillRect(0, 120, 320, 80);
		pencil.setColor(new Color(250, 210, 80));
		pencil.fillOval(40 * number % 280, 20, 40, 40);
		pencil.dispose();
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try {
			ImageIO.write(picture, "jpg", bytes);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

}
