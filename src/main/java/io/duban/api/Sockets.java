package io.duban.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.websocket.Session;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeType;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.webmvc.GraphQlWebSocketHandler;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.adapter.NativeWebSocketSession;

/**
 * GraphQL over WebSocket by {@code graphql-transport-ws}: a message that is none by the
 * protocol ends the connection with 4400, as the protocol says.
 */
class Sockets extends GraphQlWebSocketHandler {

	private static final CloseStatus INVALID = new CloseStatus(4400, "Invalid message");

	private static final CloseStatus NO_PROTOCOL = new CloseStatus(4406, "Subprotocol not acceptable");

	private static final CloseStatus TOO_LONG = new CloseStatus(1009, "Message too long");

	private static final CloseStatus FULL = new CloseStatus(1013, "Too many connections, try again later");

	/** Sockets of one node. */
	private static final int MOST = 2000;

	/** Whoever takes nothing for so long is dropped, in milliseconds. */
	private static final long PATIENCE = 5000;

	/** Where Tomcat looks for it. */
	private static final String PATIENCE_KEY = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

	private static final String PARTS = Sockets.class.getName() + ".parts";

	private static final String PROTOCOL = "graphql-transport-ws";

	private static final Set<String> TYPES = Set.of("connection_init", "ping", "pong", "subscribe", "complete");

	private static final Set<String> WITH_ID = Set.of("subscribe", "complete");

	private final JsonMapper json;

	private final int longest;

	private final Set<String> open = ConcurrentHashMap.newKeySet();

	Sockets(WebGraphQlHandler handler, JsonMapper json, Duration initTimeout, @Nullable Duration keepAlive,
			int longest) {
		// The filter chain has looked at the origin already.
		super(handler, new JacksonJsonHttpMessageConverter(json), initTimeout, keepAlive, null);
		this.json = json;
		this.longest = longest;
	}

	@Override
	public List<String> getSubProtocols() {
		return List.of(PROTOCOL);
	}

	@Override
	public void afterConnectionEstablished(WebSocketSession session) {
		if (!PROTOCOL.equals(session.getAcceptedProtocol())) {
			close(session, NO_PROTOCOL);
		}
		else if (this.open.size() >= MOST) {
			close(session, FULL);
		}
		else {
			this.open.add(session.getId());
			if (session instanceof NativeWebSocketSession container) {
				Session socket = container.getNativeSession(Session.class);
				if (socket != null) {
					socket.getUserProperties().put(PATIENCE_KEY, PATIENCE);
				}
			}
			super.afterConnectionEstablished(session);
		}
	}

	@Override
	public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
		this.open.remove(session.getId());
		super.afterConnectionClosed(session, status);
	}

	@Override
	public boolean supportsPartialMessages() {
		return true;
	}

	@Override
	protected void handleTextMessage(WebSocketSession session, TextMessage message) throws Exception {
		StringBuilder parts = (StringBuilder) session.getAttributes()
			.computeIfAbsent(PARTS, (key) -> new StringBuilder());
		parts.append(message.getPayload());
		if (parts.length() > this.longest) {
			close(session, TOO_LONG);
		}
		else if (message.isLast()) {
			session.getAttributes().remove(PARTS);
			handleWhole(session, new TextMessage(parts));
		}
	}

	private void handleWhole(WebSocketSession session, TextMessage message) throws Exception {
		JsonNode read = read(message.getPayload());
		if (!isValid(read)) {
			close(session, INVALID);
		}
		else if (read.path("payload") instanceof ObjectNode payload && isSubscribe(read) && Sent.isNamed(payload)) {
			Sent.carryName(payload);
			super.handleTextMessage(session, new TextMessage(this.json.writeValueAsString(read)));
		}
		else {
			super.handleTextMessage(session, message);
		}
	}

	@Override
	protected void handleBinaryMessage(WebSocketSession session, BinaryMessage message) {
		close(session, INVALID);
	}

	private static void close(WebSocketSession session, CloseStatus status) {
		try {
			session.close(status);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private JsonNode read(String text) {
		try {
			return this.json.readTree(text);
		}
		catch (JacksonException ex) {
			// No JSON is no message.
			return this.json.missingNode();
		}
	}

	private static boolean isValid(JsonNode message) {
		String type = message.path("type").asString("");
		JsonNode payload = message.path("payload");
		return TYPES.contains(type) && isIn(message.path("id"), JsonNodeType.STRING)
				&& (!WITH_ID.contains(type) || message.path("id").isString()) && isIn(payload, JsonNodeType.OBJECT)
				&& (!isSubscribe(message) || Sent.isRequest(payload));
	}

	private static boolean isIn(JsonNode value, JsonNodeType type) {
		return value.getNodeType() == type || value.isNull() || value.isMissingNode();
	}

	private static boolean isSubscribe(JsonNode message) {
		return message.path("type").asString("").equals("subscribe");
	}

}
