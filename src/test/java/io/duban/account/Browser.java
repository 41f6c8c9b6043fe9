package io.duban.account;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/** A person's browser: keeps cookies, and shows each redirect before it is followed. */
final class Browser {

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" type=\"hidden\" value=\"([^\"]+)\"");

	private final HttpClient http = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

	private final URI server;

	Browser(URI server) {
		this.server = server;
	}

	HttpResponse<String> get(String address) throws IOException, InterruptedException {
		return this.http.send(
				HttpRequest.newBuilder(this.server.resolve(address)).header("Accept", "text/html").build(),
				BodyHandlers.ofString());
	}

	HttpResponse<String> post(String address, Map<String, String> form) throws IOException, InterruptedException {
		return this.http.send(HttpRequest.newBuilder(this.server.resolve(address))
			.header("Accept", "text/html")
			.header("Content-Type", "application/x-www-form-urlencoded")
			.POST(BodyPublishers.ofString(encoded(form)))
			.build(), BodyHandlers.ofString());
	}

	/** Fills in the log-in page. */
	HttpResponse<String> signIn(String account, String password) throws IOException, InterruptedException {
		Matcher csrf = CSRF.matcher(get("/sign-in").body());
		assertThat(csrf.find()).isTrue();
		return post("/sign-in", Map.of("account", account, "password", password, "_csrf", csrf.group(1)));
	}

	static String encoded(Map<String, String> form) {
		return form.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
			.collect(Collectors.joining("&"));
	}

	static String to(HttpResponse<String> redirect) {
		assertThat(redirect.statusCode()).isEqualTo(302);
		return redirect.headers().firstValue("Location").orElseThrow();
	}

}
