package io.duban.attachment;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * A bucket in memory that speaks as Amazon's S3 does, and takes only requests that are
 * signed as its signature version 4 says.
 */
final class S3Server implements Closeable {

	static final String REGION = "cn-northeast-1";

	private static final Pattern AUTHORIZATION = Pattern.compile("AWS4-HMAC-SHA256 Credential=key/(\\d{8})/" + REGION
			+ "/s3/aws4_request, SignedHeaders=([^,]+), Signature=(.+)");

	private final HttpServer server;

	private final String secret;

	private final Map<String, Kept> objects = new ConcurrentHashMap<>();

	S3Server(String secret) throws IOException {
		this.secret = secret;
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	String address() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	/** What the bucket has, by path. */
	Map<String, Kept> objects() {
		return this.objects;
	}

	private void answer(HttpExchange exchange) throws IOException {
		byte[] body = exchange.getRequestBody().readAllBytes();
		String path = exchange.getRequestURI().getRawPath();
		if (!isSigned(exchange, body)) {
			refuse(exchange, 403, "SignatureDoesNotMatch");
			return;
		}
		switch (exchange.getRequestMethod()) {
			case "PUT" -> {
				this.objects.put(path, new Kept(body, String.valueOf(header(exchange, "content-type"))));
				send(exchange, 200, new byte[0]);
			}
			case "GET" -> {
				Kept kept = this.objects.get(path);
				String prefix = UriComponentsBuilder.fromUri(exchange.getRequestURI())
					.build()
					.getQueryParams()
					.getFirst("prefix");
				if (prefix != null) {
					send(exchange, 200, list(path, UriUtils.decode(prefix, StandardCharsets.UTF_8)));
					return;
				}
				if (kept == null) {
					refuse(exchange, 404, "NoSuchKey");
					return;
				}
				send(exchange, 200, kept.bytes());
			}
			case "DELETE" -> {
				this.objects.remove(path);
				send(exchange, 204, new byte[0]);
			}
			default -> refuse(exchange, 405, "MethodNotAllowed");
		}
	}

	private byte[] list(String bucket, String prefix) {
		String begin = bucket + "/" + prefix;
		String contents = this.objects.keySet()
			.stream()
			.filter((path) -> path.startsWith(begin))
			.map((path) -> "<Contents><Key>" + path.substring(bucket.length() + 1) + "</Key></Contents>")
			.collect(Collectors.joining());
		return ("<ListBucketResult><IsTruncated>false</IsTruncated>" + contents + "</ListBucketResult>")
			.getBytes(StandardCharsets.UTF_8);
	}

	private boolean isSigned(HttpExchange exchange, byte[] body) {
		Matcher given = AUTHORIZATION.matcher(String.valueOf(header(exchange, "authorization")));
		String hash = String.valueOf(header(exchange, "x-amz-content-sha256"));
		boolean hashed = Bytes.sha256(body).equals(hash) || (body.length == 0 && hash.equals("UNSIGNED-PAYLOAD"));
		if (!given.matches() || !hashed) {
			return false;
		}
		String headers = Arrays.stream(given.group(2).split(";"))
			.map((name) -> name + ":" + String.valueOf(header(exchange, name)).strip() + "\n")
			.collect(Collectors.joining());
		String request = String.join("\n", exchange.getRequestMethod(), exchange.getRequestURI().getRawPath(),
				Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), ""), headers, given.group(2), hash);
		String scope = given.group(1) + "/" + REGION + "/s3/aws4_request";
		String text = String.join("\n", "AWS4-HMAC-SHA256", String.valueOf(header(exchange, "x-amz-date")), scope,
				Bytes.sha256(Bytes.text(request)));
		byte[] key = Bytes.text("AWS4" + this.secret);
		for (String step : scope.split("/")) {
			key = mac(key, step);
		}
		return HexFormat.of().formatHex(mac(key, text)).equals(given.group(3));
	}

	private static @Nullable String header(HttpExchange exchange, String name) {
		return exchange.getRequestHeaders().getFirst(name);
	}

	private static byte[] mac(byte[] key, String text) {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(key, "HmacSHA256"));
			return mac.doFinal(Bytes.text(text));
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void refuse(HttpExchange exchange, int status, String code) throws IOException {
		exchange.getResponseHeaders().set("Content-Type", "application/xml");
		send(exchange, status, ("<Error><Code>" + code + "</Code></Error>").getBytes(StandardCharsets.UTF_8));
	}

	private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
		exchange.sendResponseHeaders(status, (body.length > 0) ? body.length : -1);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

	/**
	 * An object.
	 *
	 * @param bytes its bytes
	 * @param mediaType what they are
	 */
	record Kept(byte[] bytes, String mediaType) {

	}

}
