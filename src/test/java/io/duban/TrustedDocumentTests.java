package io.duban;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import io.duban.api.GlobalId;
import io.duban.document.TrustedFiles;
import io.duban.security.Area;
import io.duban.security.Grant;
import io.duban.security.Line;
import io.duban.security.RequestId;
import io.duban.security.Role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A front end asks what it was built with, and nothing else. */
@Order(33)
class TrustedDocumentTests extends OverHttp {

	@Autowired
	private JdbcTemplate database;

	private static final String AUDITOR = "trusted.auditor";

	private static final String OTHER = "query Other { viewer { name } }";

	@BeforeAll
	void anAuditor() {
		person(AUDITOR, null, new Grant(Role.AUDITOR, Area.of(COUNTY), Set.of()));
	}

	@Test
	void runsByApollosHash() {
		assertThat(account(kiosk(apollo(TrustedFiles.id("Viewer"))))).isEqualTo(AUDITOR);
	}

	@Test
	void runsByDocumentIdWithAndWithoutItsScheme() {
		assertThat(account(kiosk(Map.of("documentId", TrustedFiles.id("Viewer"))))).isEqualTo(AUDITOR);
		assertThat(account(kiosk(Map.of("documentId", "sha256:" + TrustedFiles.id("Viewer"))))).isEqualTo(AUDITOR);
	}

	@Test
	void runsByItsFullText() {
		assertThat(account(kiosk(Map.of("query", TrustedFiles.document("Viewer"))))).isEqualTo(AUDITOR);
	}

	@Test
	void runsByBothWhereTheyAgree() {
		Map<String, Object> both = new HashMap<>(apollo(TrustedFiles.id("Viewer")));
		both.put("query", TrustedFiles.document("Viewer"));
		both.put("documentId", TrustedFiles.id("Viewer"));

		assertThat(account(kiosk(both))).isEqualTo(AUDITOR);
	}

	@Test
	void takesVariablesWithAHash() {
		Map<String, Object> asked = new HashMap<>(apollo(TrustedFiles.id("Overdue")));
		asked.put("variables", Map.of("division", COUNTY));
		asked.put("operationName", "Overdue");

		JsonNode answer = kiosk(asked);

		assertThat(answer.at("/data/overdue/totalCount").isInt()).as(answer.toString()).isTrue();
	}

	@Test
	void refusesAnyOtherAndSaysWhatToDo() {
		JsonNode error = kiosk(Map.of("query", OTHER)).at("/errors/0");

		assertThat(error.at("/extensions/code").asString("")).isEqualTo("FORBIDDEN");
		assertThat(error.at("/extensions/requestId").asString("")).isNotEmpty();
		assertThat(error.at("/message").asString()).contains(TrustedFiles.hash(OTHER), "operation Other",
				"not among the trusted", "java -jar duban.jar manifest FOLDER", "duban.documents.manifest");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{ __schema { types { name } } }", "{ __typename }", "{ nothing }", "{",
			"query Viewer { viewer { account roles } }" })
	void refusesBeforeItReadsTheDocument(String document) {
		assertThat(code(kiosk(Map.of("query", document)))).isEqualTo("FORBIDDEN");
	}

	@Test
	void letsAnExemptFrontEndAskAnything() {
		assertThat(ask(AUDITOR, OTHER, Map.of()).at("/data/viewer/name").asString()).isEqualTo(AUDITOR);
	}

	@Test
	void runsByHashForAnExemptFrontEndToo() {
		JsonNode answer = front().askWith(token(AUDITOR), apollo(TrustedFiles.id("Viewer")));

		assertThat(account(answer)).isEqualTo(AUDITOR);
	}

	@Test
	void tellsAnUnknownHashInTheWordsThatApollosClientsKnow() {
		for (Map<String, Object> asked : List.of(apollo(TrustedFiles.hash(OTHER)), apollo(""),
				Map.<String, Object>of("documentId", "sha256:" + TrustedFiles.hash(OTHER)),
				Map.<String, Object>of("documentId", "md5:x"))) {
			JsonNode answer = kiosk(asked);
			assertThat(answer.at("/errors/0/message").asString()).isEqualTo("PersistedQueryNotFound");
			assertThat(code(answer)).isEqualTo("BAD_USER_INPUT");
		}
	}

	@Test
	void registersNothingByItself() {
		Map<String, Object> both = new HashMap<>(apollo(TrustedFiles.hash(OTHER)));
		both.put("query", OTHER);

		assertThat(code(kiosk(both))).isEqualTo("FORBIDDEN");
		assertThat(front().askWith(token(AUDITOR), both).at("/data/viewer/name").asString()).isEqualTo(AUDITOR);
		assertThat(kiosk(apollo(TrustedFiles.hash(OTHER))).at("/errors/0/message").asString())
			.isEqualTo("PersistedQueryNotFound");
	}

	@Test
	void refusesAHashThatIsNotTheQuerys() {
		Map<String, Object> both = new HashMap<>(apollo(TrustedFiles.id("Overdue")));
		both.put("query", TrustedFiles.document("Viewer"));
		JsonNode answer = kiosk(both);
		assertThat(code(answer)).isEqualTo("BAD_USER_INPUT");
		assertThat(answer.at("/errors/0/message").asString()).contains("not the SHA-256 of the query");
		assertThat(code(front().askWith(token(AUDITOR), both))).isEqualTo("BAD_USER_INPUT");

		Map<String, Object> two = new HashMap<>(apollo(TrustedFiles.id("Overdue")));
		two.put("documentId", TrustedFiles.id("Viewer"));
		assertThat(code(kiosk(two))).isEqualTo("BAD_USER_INPUT");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"extensions\":{\"persistedQuery\":7}}",
			"{\"extensions\":{\"persistedQuery\":{\"version\":2,\"sha256Hash\":\"x\"}}}",
			"{\"extensions\":{\"persistedQuery\":{\"version\":1}}}", "{\"extensions\":{}}", "{\"extensions\":null}",
			"{\"documentId\":null}", "{\"query\":\"PersistedQueryMarker\"}",
			"{\"extensions\":{\"documentId\":\"x\"}}" })
	void refusesWhatNamesNothing(String body) {
		JsonNode answer = JsonMapper.shared()
			.readTree(front().send(kioskToken(AUDITOR), "application/json", body.getBytes(StandardCharsets.UTF_8))
				.body());

		assertThat(code(answer)).as(answer.toString()).isEqualTo("BAD_USER_INPUT");
	}

	@Test
	void subscribesByHashOverAWebSocket() {
		try (Line line = Line.signedIn(port(), kioskToken(AUDITOR))) {
			line.subscribe("1", apollo(TrustedFiles.id("Viewer")));
			assertThat(line.hear().at("/payload/data/viewer/account").asString()).isEqualTo(AUDITOR);
			assertThat(line.hear().at("/type").asString()).isEqualTo("complete");
			line.subscribe("2", Map.of("documentId", TrustedFiles.id("Viewer")));
			assertThat(line.hear().at("/payload/data/viewer/account").asString()).isEqualTo(AUDITOR);
			assertThat(line.hear().at("/type").asString()).isEqualTo("complete");
			line.subscribe("3", changes());
			assertThat(line.hear().at("/payload/0/extensions/code").asString()).isEqualTo("NOT_FOUND");
			line.subscribe("4", TrustedFiles.document("Viewer"), Map.of());
			assertThat(line.hear().at("/payload/data/viewer/account").asString()).isEqualTo(AUDITOR);
		}
	}

	@Test
	void refusesOverAWebSocketToo() {
		try (Line line = Line.signedIn(port(), kioskToken(AUDITOR))) {
			line.subscribe("1", OTHER, Map.of());
			JsonNode refused = line.hear();
			assertThat(refused.at("/type").asString()).isEqualTo("error");
			assertThat(refused.at("/payload/0/extensions/code").asString()).isEqualTo("FORBIDDEN");
			line.subscribe("2", apollo(TrustedFiles.hash(OTHER)));
			assertThat(line.hear().at("/payload/0/message").asString()).isEqualTo("PersistedQueryNotFound");
		}
		try (Line line = Line.signedIn(port(), token(AUDITOR))) {
			line.subscribe("1", OTHER, Map.of());
			assertThat(line.hear().at("/payload/data/viewer/name").asString()).isEqualTo(AUDITOR);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"documentId\":7}", "{\"query\":\"\"}", "{\"extensions\":{\"persistedQuery\":null}}",
			"{\"documentId\":\"x\",\"extensions\":[]}", "{\"documentId\":\"x\",\"variables\":[]}",
			"{\"documentId\":\"x\",\"operationName\":7}", "{\"query\":7,\"documentId\":\"x\"}" })
	void closesAWebSocketOnAPayloadThatIsNoRequest(String payload) {
		try (Line line = Line.signedIn(port(), kioskToken(AUDITOR))) {
			line.sayText("{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":" + payload + "}");
			assertThat(line.closedWith()).isEqualTo(4400);
		}
	}

	@Test
	void subscribesByHashByServerSentEvents() {
		try (Line line = Line.events(port(), "Bearer " + kioskToken(AUDITOR),
				Map.of("documentId", TrustedFiles.id("Viewer")))) {
			assertThat(line.hear().at("/payload/data/viewer/account").asString()).isEqualTo(AUDITOR);
		}
		try (Line line = Line.events(port(), "Bearer " + kioskToken(AUDITOR), changes())) {
			assertThat(line.hear().at("/payload/errors/0/extensions/code").asString()).isEqualTo("NOT_FOUND");
		}
		try (Line line = Line.events(port(), kioskToken(AUDITOR), OTHER, Map.of())) {
			assertThat(line.hear().at("/payload/errors/0/extensions/code").asString()).isEqualTo("FORBIDDEN");
		}
		try (Line line = Line.events(port(), "Bearer " + kioskToken(AUDITOR), apollo(TrustedFiles.hash(OTHER)))) {
			assertThat(line.hear().at("/payload/errors/0/message").asString()).isEqualTo("PersistedQueryNotFound");
		}
	}

	@Test
	void takesAChangedManifestOverWhileItRuns() {
		String document = "query Later { viewer { account } }";
		assertThat(code(kiosk(Map.of("query", document)))).isEqualTo("FORBIDDEN");

		TrustedFiles.trust(document);

		await().untilAsserted(() -> assertThat(account(kiosk(apollo(TrustedFiles.hash(document))))).isEqualTo(AUDITOR));

		TrustedFiles.trust();

		await().untilAsserted(() -> assertThat(code(kiosk(Map.of("query", document)))).isEqualTo("FORBIDDEN"));
		assertThat(account(kiosk(apollo(TrustedFiles.id("Viewer"))))).isEqualTo(AUDITOR);
	}

	@Test
	void tellsTheLogWhichDocumentAsks() {
		Logger reads = (Logger) LoggerFactory.getLogger(this.database.getClass());
		ListAppender<ILoggingEvent> log = new ListAppender<>() {

			@Override
			protected void append(ILoggingEvent event) {
				event.prepareForDeferredProcessing();
				super.append(event);
			}

		};
		log.start();
		reads.addAppender(log);
		reads.setAdditive(false);
		reads.setLevel(Level.DEBUG);
		try {
			Map<String, Object> asked = new HashMap<>(apollo(TrustedFiles.id("Overdue")));
			asked.put("variables", Map.of("division", COUNTY));
			kiosk(asked);
		}
		finally {
			reads.setLevel(null);
			reads.setAdditive(true);
			reads.detachAppender(log);
		}

		assertThat(List.copyOf(log.list)).anySatisfy((event) -> {
			assertThat(event.getMDCPropertyMap()).containsEntry(RequestId.DOCUMENT,
					TrustedFiles.id("Overdue").substring(0, 12));
			assertThat(event.getMDCPropertyMap().get("requestId")).isNotBlank();
		});
	}

	private static Map<String, Object> changes() {
		Map<String, Object> asked = new HashMap<>(apollo(TrustedFiles.id("Changes")));
		asked.put("variables", Map.of("id", GlobalId.of("Issue", 999_999_999)));
		return asked;
	}

	private JsonNode kiosk(Map<String, ?> body) {
		return front().askWith(kioskToken(AUDITOR), body);
	}

	private static Map<String, Object> apollo(String hash) {
		return Map.of("extensions", Map.of("persistedQuery", Map.of("version", 1, "sha256Hash", hash)));
	}

	private static String account(JsonNode answer) {
		return answer.at("/data/viewer/account").asString(answer.toString());
	}

	private static String code(JsonNode answer) {
		return answer.at("/errors/0/extensions/code").asString("");
	}

}
