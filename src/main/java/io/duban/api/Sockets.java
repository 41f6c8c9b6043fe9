package io.duban.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeType;

import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.webmvc.GraphQlWebSocketHandler;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;

/**
 * GraphQL over WebSocket by {@code graphql-transport-ws}: a message that is none by the
 * protocol ends the connection with 4400, as the protocol says.
 */
class Sockets extends GraphQlWebSocketHandler {

	private static final CloseStatus INVALID = new CloseStatus(4400, "Invalid message");

	private static final CloseStatus NO_PROTOCOL = new CloseStatus(4406, "Subprotocol not acceptable");

	private static final String PROTOCOL = "graphql-transport-ws";

	private static final Set<String> TYPES = Set.of("connection_init", "ping", "pong", "subscribe", "complete");

	private static final Set<String> WITH_ID = Set.of("subscribe", "complete");

	private final JsonMapper json;

	@SuppressWarnings({ "unchecked", "rawtypes" })
	Sockets(WebGraphQlHandler handler, JsonMapper json, Duration initTimeout, @Nullable Duration keepAlive) {
		// The filter chain has looked at the origin already.
		super(handler, (HttpMessageConverter) new JacksonJsonHttpMessageConverter(json), initTimeout, keepAlive, null);
		this.json = json;
	}

	@Override
	public List<String> getSubProtocols() {
		return List.of(PROTOCOL);
	}

	@Override
	public void afterConnectionEstablished(WebSocketSession session) {
		if (PROTOCOL.equals(session.getAcceptedProtocol())) {
			super.afterConnectionEstablished(session);
		}
		else {
			close(session, NO_PROTOCOL);
		}
	}

	@Override
	protected void handleTextMessage(WebSocketSession session, TextMessage message) throws Exception {
		if (isValid(message.getPayload())) {
			super.handleTextMessage(session, message);
		}
		else {
			close(session, INVALID);
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

	private boolean isValid(String text) {
		JsonNode message;
		try {
			message = this.json.readTree(text);
		}
		catch (JacksonException ex) {
			// No JSON is no message.
			return false;
		}
		String type = message.path("type").asString("");
		JsonNode payload = message.path("payload");
		return TYPES.contains(type) && isIn(message.path("id"), JsonNodeType.STRING)
				&& (!WITH_ID.contains(type) || message.path("id").isString()) && isIn(payload, JsonNodeType.OBJECT)
				&& (!type.equals("subscribe") || isRequest(payload));
	}

	private static boolean isRequest(JsonNode payload) {
		return !payload.path("query").asString("").isBlank() && payload.path("query").isString()
				&& isIn(payload.path("operationName"), JsonNodeType.STRING)
				&& isIn(payload.path("variables"), JsonNodeType.OBJECT)
				&& isIn(payload.path("extensions"), JsonNodeType.OBJECT);
	}

	private static boolean isIn(JsonNode value, JsonNodeType type) {
		return value.getNodeType() == type || value.isNull() || value.isMissingNode();
	}

}
