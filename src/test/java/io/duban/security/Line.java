package io.duban.security;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A front end that stays on the line, by WebSocket or by server-sent events, and what it
 * hears.
 */
public final class Line implements AutoCloseable {

	private static final long PATIENCE = 20;

	private static final JsonMapper JSON = JsonMapper.shared();

	/**
	 * One for all lines: a client that nobody holds any more closes what it opened.
	 */
	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();

	private final CompletableFuture<Integer> closed = new CompletableFuture<>();

	private @Nullable WebSocket socket;

	private @Nullable InputStream events;

	private Line() {
	}

	/**
	 * Opens a WebSocket and says nothing yet.
	 * @param port the server's
	 * @param headers of the handshake
	 * @return the line
	 */
	public static Line socket(int port, Map<String, String> headers) {
		WebSocket.Builder builder = CLIENT.newWebSocketBuilder().subprotocols("graphql-transport-ws");
		headers.forEach(builder::header);
		return open(port, builder);
	}

	/**
	 * Opens a WebSocket that speaks another protocol.
	 * @param port the server's
	 * @param protocol its name, empty for none
	 * @return the line
	 */
	public static Line speaking(int port, String protocol) {
		WebSocket.Builder builder = CLIENT.newWebSocketBuilder();
		return open(port, protocol.isEmpty() ? builder : builder.subprotocols(protocol));
	}

	private static Line open(int port, WebSocket.Builder builder) {
		Line line = new Line();
		line.socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + port + "/graphql"), line.new Ear()).join();
		return line;
	}

	/**
	 * Opens a WebSocket and signs in.
	 * @param port the server's
	 * @param token a bearer token
	 * @return the line
	 */
	public static Line signedIn(int port, String token) {
		Line line = socket(port, Map.of());
		line.say(Map.of("type", "connection_init", "payload", Map.of("Authorization", "Bearer " + token)));
		if (!line.hear().at("/type").asString("").equals("connection_ack")) {
			throw new AssertionError("Not acknowledged");
		}
		return line;
	}

	/**
	 * Subscribes by server-sent events.
	 * @param port the server's
	 * @param token a bearer token
	 * @param query a subscription
	 * @param variables its variables
	 * @return the line
	 */
	public static Line events(int port, String token, String query, Map<String, ?> variables) {
		return events(port, "Bearer " + token, Map.of("query", query, "variables", variables));
	}

	/**
	 * Subscribes by server-sent events.
	 * @param port the server's
	 * @param authorization the header
	 * @param body the whole request
	 * @return the line
	 */
	public static Line events(int port, String authorization, Map<String, ?> body) {
		try {
			Line line = new Line();
			HttpResponse<InputStream> answer = CLIENT
				.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/graphql"))
					.header("Authorization", authorization)
					.header("Content-Type", "application/json")
					.header("Accept", "text/event-stream")
					.POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
					.build(), BodyHandlers.ofInputStream());
			line.events = answer.body();
			Thread reader = new Thread(() -> line.read(answer.body()));
			reader.setDaemon(true);
			reader.start();
			return line;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	public Line subscribe(String id, String query, Map<String, ?> variables) {
		return subscribe(id, Map.of("query", query, "variables", variables));
	}

	public Line subscribe(String id, Map<String, ?> payload) {
		return say(Map.of("type", "subscribe", "id", id, "payload", payload));
	}

	public Line say(Map<String, ?> message) {
		return sayText(JSON.writeValueAsString(message));
	}

	public Line sayText(String text) {
		socket().sendText(text, true).join();
		return this;
	}

	public Line sayBytes(byte[] bytes) {
		socket().sendBinary(ByteBuffer.wrap(bytes), true).join();
		return this;
	}

	/**
	 * The next message, whatever it is but a sign of life.
	 * @return the message
	 */
	public JsonNode hear() {
		try {
			JsonNode message = this.heard.poll(PATIENCE, TimeUnit.SECONDS);
			if (message == null) {
				throw new AssertionError("Nothing was heard; closed: " + this.closed.getNow(null));
			}
			return message;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	public boolean isSilent() {
		return this.heard.isEmpty();
	}

	/**
	 * The code with which the server closed the line.
	 * @return the code
	 */
	public int closedWith() {
		return this.closed.orTimeout(PATIENCE, TimeUnit.SECONDS).join();
	}

	@Override
	public void close() {
		if (this.socket != null) {
			this.socket.abort();
		}
		if (this.events != null) {
			try {
				this.events.close();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	private WebSocket socket() {
		if (this.socket == null) {
			throw new IllegalStateException("Not a WebSocket");
		}
		return this.socket;
	}

	private void read(InputStream body) {
		try (BufferedReader reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
			String event = "";
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				if (line.startsWith("event:")) {
					event = line.substring("event:".length()).strip();
				}
				else if (line.startsWith("data:")) {
					String data = line.substring("data:".length()).strip();
					JsonNode payload = data.isEmpty() ? JSON.nullNode() : JSON.readTree(data);
					this.heard.add(JSON.createObjectNode().put("type", event).set("payload", payload));
				}
			}
			this.closed.complete(0);
		}
		catch (IOException ex) {
			this.closed.complete(-1);
		}
	}

	private final class Ear implements WebSocket.Listener {

		private final StringBuilder text = new StringBuilder();

		@Override
		public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
			this.text.append(data);
			if (last) {
				JsonNode message = JSON.readTree(this.text.toString());
				this.text.setLength(0);
				if (!message.path("type").asString("").equals("ping")) {
					Line.this.heard.add(message);
				}
			}
			socket.request(1);
			return null;
		}

		@Override
		public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
			Line.this.closed.complete(code);
			return null;
		}

		@Override
		public void onError(WebSocket socket, Throwable error) {
			Line.this.closed.completeExceptionally(error);
		}

	}

}
