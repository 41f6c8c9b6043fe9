package io.duban.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** A province's identity provider, whose tokens count beside the server's own. */
public class OutsideProvider implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final Duration SOON = Duration.ofMinutes(10);

	private static final RSAKey KEY = key();

	private static final HttpServer SERVER = server();

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		TestPropertyValues.of("duban.security.issuer-uri=" + issuer()).applyTo(context);
	}

	/**
	 * A token for an account.
	 * @param account its name
	 * @return as a client sends it
	 */
	public static String token(String account) {
		return token(account, "duban", KEY);
	}

	/**
	 * A token for an account that is good for years, whatever clock a test moves.
	 * @param account its name
	 * @return as a client sends it
	 */
	public static String lastingToken(String account) {
		return token(account, "duban", KEY, List.of("pwd"), Duration.ofDays(3650));
	}

	/** A token for somebody of whom the provider asked for these. */
	static String token(String account, List<String> methods) {
		return token(account, "duban", KEY, methods, SOON);
	}

	static String token(String account, String audience, RSAKey key) {
		return token(account, audience, key, List.of("pwd"), SOON);
	}

	private static String token(String account, String audience, RSAKey key, List<String> methods, Duration life) {
		try {
			JWTClaimsSet claims = new JWTClaimsSet.Builder().issuer(issuer())
				.subject("4711")
				.audience(audience)
				.claim("account", account)
				.claim("azp", "outside")
				.claim("amr", methods)
				.expirationTime(Date.from(Instant.now().plus(life)))
				.build();
			SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(KEY.getKeyID()).build(),
					claims);
			token.sign(new RSASSASigner(key));
			return token.serialize();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static RSAKey key() {
		try {
			return new RSAKeyGenerator(2048).keyID("province").generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String issuer() {
		return "http://127.0.0.1:" + SERVER.getAddress().getPort();
	}

	private static HttpServer server() {
		try {
			HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
			String issuer = "http://127.0.0.1:" + server.getAddress().getPort();
			serve(server, "/.well-known/openid-configuration",
					"{\"issuer\":\"%1$s\",\"jwks_uri\":\"%1$s/keys\"}".formatted(issuer));
			serve(server, "/keys", new JWKSet(KEY).toString());
			server.start();
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void serve(HttpServer server, String path, String json) {
		byte[] body = json.getBytes(StandardCharsets.UTF_8);
		server.createContext(path, (exchange) -> {
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body);
			exchange.close();
		});
	}

}
