package io.duban.security;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.util.UriComponentsBuilder;

/** A front end and the browser that it runs in, with its own cookies. */
public class Front {

	static final String PAGE = "http://127.0.0.1:9/back";

	static final String PORTAL = "https://portal.example/back";

	static final String SECRET = "a-secret-of-the-portal-2026";

	private static final String VERIFIER = "a-verifier-that-is-long-enough-for-the-specification";

	private static final JsonMapper JSON = JsonMapper.shared();

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.cookieHandler(new CookieManager())
		.build();

	private final String server;

	public Front(int port) {
		this.server = "http://127.0.0.1:" + port;
	}

	/**
	 * Signs in on the page and comes back with a token.
	 * @param account what is typed
	 * @param password what is typed
	 * @return a bearer token
	 */
	public String token(String account, String password) {
		return token("page", account, password);
	}

	/**
	 * Signs in on the page and comes back with a token to a front end.
	 * @param client which, one that comes back to the same page
	 * @param account what is typed
	 * @param password what is typed
	 * @return a bearer token
	 */
	public String token(String client, String account, String password) {
		authorize(client, PAGE);
		HttpResponse<String> back = get(location(signIn(account, password)));
		return json(exchange(client, PAGE, parameter(location(back), "code"), Map.of())).get("access_token").asString();
	}

	/**
	 * Asks the API.
	 * @param token a bearer token
	 * @param query a GraphQL document
	 * @return the whole answer
	 */
	public JsonNode ask(String token, String query) {
		return ask(token, query, Map.of());
	}

	public JsonNode ask(String token, String query, Map<String, ?> variables) {
		return JSON.readTree(post("Bearer " + token, query, variables).body());
	}

	public HttpResponse<String> askNamed(String token, String query, String operation) {
		return send(token, "application/json",
				JSON.writeValueAsBytes(Map.of("query", query, "operationName", operation)));
	}

	public HttpResponse<String> get(String path, String token) {
		return send(request(path).header("Authorization", "Bearer " + token));
	}

	/** Asks with a body of its own making. */
	public JsonNode askWith(String token, Map<String, ?> body) {
		return JSON.readTree(
				send(token, "application/json", JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8)).body());
	}

	/** Sends any bytes where a request belongs. */
	public HttpResponse<String> send(String token, String kind, byte[] body) {
		return send(request("/graphql").header("Authorization", "Bearer " + token)
			.header("Content-Type", kind)
			.POST(BodyPublishers.ofByteArray(body)));
	}

	public HttpResponse<String> send(String token, String kind, String accepted, String body) {
		return send(request("/graphql").header("Authorization", "Bearer " + token)
			.header("Content-Type", kind)
			.header("Accept", accepted)
			.POST(BodyPublishers.ofString(body)));
	}

	public HttpResponse<String> sendUnmeasured(String token, byte[] body) {
		return send(request("/graphql").header("Authorization", "Bearer " + token)
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
	}

	HttpResponse<String> post(String authorization, String query, Map<String, ?> variables) {
		return send(request("/graphql").header("Authorization", authorization)
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("query", query, "variables", variables)))));
	}

	static String basic(String account, String password) {
		return "Basic "
				+ Base64.getEncoder().encodeToString((account + ":" + password).getBytes(StandardCharsets.UTF_8));
	}

	HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(path.startsWith("http") ? URI.create(path) : URI.create(this.server + path));
	}

	/** Goes to a page. */
	public HttpResponse<String> get(String path) {
		return send(request(path).header("Accept", "text/html"));
	}

	HttpResponse<String> form(String path, Map<String, String> fields) {
		return form(path, fields, Map.of());
	}

	HttpResponse<String> form(String path, Map<String, String> fields, Map<String, String> headers) {
		HttpRequest.Builder request = request(path).header("Content-Type", "application/x-www-form-urlencoded")
			.header("Accept", "text/html");
		headers.forEach(request::setHeader);
		return send(request.POST(BodyPublishers.ofString(encoded(fields))));
	}

	/**
	 * Types an account and a password into the log-in page.
	 * @param account what is typed
	 * @param password what is typed
	 * @return where the page leads
	 */
	public HttpResponse<String> signIn(String account, String password) {
		HttpResponse<String> page = get("/sign-in");
		return form("/sign-in", Map.of("account", account, "password", password, "_csrf", csrf(page)));
	}

	/**
	 * Types a code into the page that asks for the second factor.
	 * @param code what is typed
	 * @return where the page leads, or what it shows
	 */
	public HttpResponse<String> secondFactor(String code) {
		HttpResponse<String> page = get("/second-factor");
		return form("/second-factor", Map.of("code", code, "_csrf", csrf(page)));
	}

	static String csrf(HttpResponse<String> page) {
		return found(page.body(), "name=\"_csrf\" type=\"hidden\" value=\"([^\"]+)\"");
	}

	/**
	 * Goes to the authorization endpoint, as the front end sends its people.
	 * @param client the front end
	 * @param back where they come back to
	 * @return where it leads
	 */
	HttpResponse<String> authorize(String client, String back) {
		return get("/oauth2/authorize?" + encoded(
				Map.of("response_type", "code", "client_id", client, "redirect_uri", back, "scope", "openid profile",
						"state", "s1", "code_challenge", challenge(), "code_challenge_method", "S256")));
	}

	HttpResponse<String> exchange(String client, String back, String code, Map<String, String> headers) {
		return form("/oauth2/token", Map.of("grant_type", "authorization_code", "client_id", client, "redirect_uri",
				back, "code", code, "code_verifier", VERIFIER), headers);
	}

	/** Why a mutation was not done, whether its caller can mend it or not. */
	public static String refusal(JsonNode answer) {
		JsonNode failed = answer.at("/errors/0/extensions/code");
		return failed.isMissingNode() ? answer.findPath("userErrors").path(0).path("code").asString("")
				: failed.asString();
	}

	static JsonNode json(HttpResponse<String> response) {
		return JSON.readTree(response.body());
	}

	public static String location(HttpResponse<String> response) {
		return response.headers().firstValue("Location").orElseThrow();
	}

	static String parameter(String uri, String name) {
		return String.valueOf(UriComponentsBuilder.fromUriString(uri).build().getQueryParams().getFirst(name));
	}

	public static String found(String text, String pattern) {
		Matcher matcher = Pattern.compile(pattern).matcher(text);
		if (!matcher.find()) {
			throw new AssertionError("No " + pattern + " in " + text);
		}
		return matcher.group(1);
	}

	HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			return this.http.send(request.build(), BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static String encoded(Map<String, String> fields) {
		return fields.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
	}

	private static String challenge() {
		try {
			return Base64.getUrlEncoder()
				.withoutPadding()
				.encodeToString(
						MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
