package io.duban.security;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;

import io.duban.security.AccountEvent.Manner;

/** Lets people stay connected. */
@Component
public class Watches {

	private static final String AUTHORIZATION = "authorization";

	private static final String BEARER = "Bearer ";

	private static final String BASIC = "Basic ";

	/** What one account may be told at a time on one node. */
	private static final int MOST = 100;

	private final Sinks.Empty<Void> stopped = Sinks.empty();

	private final Map<String, Integer> open = new ConcurrentHashMap<>();

	private final Identities identities;

	private final Passwords passwords;

	private final SecuritySettings settings;

	private final ObjectProvider<JwtDecoder> tokens;

	private final ObjectProvider<Converter<Jwt, Who.Signed>> bearer;

	private final Clock clock;

	Watches(Identities identities, Passwords passwords, SecuritySettings settings, ObjectProvider<JwtDecoder> tokens,
			ObjectProvider<Converter<Jwt, Who.Signed>> bearer, Clock clock) {
		this.identities = identities;
		this.passwords = passwords;
		this.settings = settings;
		this.tokens = tokens;
		this.bearer = bearer;
		this.clock = clock;
	}

	/**
	 * The current person, who stays.
	 * @return their watch
	 * @throws SignedOut when nobody has signed in
	 */
	public Watch begin() {
		if (SecurityContextHolder.getContext().getAuthentication() instanceof Who.Signed signed) {
			return new Watch(signed, this.identities, this.clock);
		}
		throw new SignedOut("Sign in first");
	}

	/**
	 * Signs somebody in who could send no header, as a browser's page cannot with a
	 * WebSocket; without a word of their own, whoever the handshake's header named.
	 * @param said what they said as they connected: {@code Authorization} as in a header
	 * @return their watch
	 * @throws SignedOut when they may not come in
	 */
	public Watch begin(Map<String, Object> said) {
		String authorization = said.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().equalsIgnoreCase(AUTHORIZATION))
			.map((entry) -> String.valueOf(entry.getValue()))
			.findFirst()
			.orElse(null);
		return (authorization != null) ? new Watch(signed(authorization), this.identities, this.clock) : begin();
	}

	/**
	 * Counts what an account is told at a time, and ends it when the server is stopped,
	 * which would wait for it.
	 * @param <T> what it is told
	 * @param watch whose
	 * @param told what they are told
	 * @return the same, or an end with {@link NotNow}
	 */
	public <T> Flux<T> counted(Watch watch, Flux<T> told) {
		return Flux.using(() -> opened(watch.account()), (account) -> told.takeUntilOther(this.stopped.asMono()),
				this::closed);
	}

	/** Also a context within this one tells it as it closes: the first word counts. */
	@EventListener(ContextClosedEvent.class)
	void stop() {
		this.stopped.tryEmitError(
				new NotNow("The server is being stopped: subscribe again after the last position that you saw"));
	}

	private String opened(String account) {
		this.open.compute(account, (name, number) -> {
			if (number != null && number >= MOST) {
				throw new NotNow("You are told of " + MOST + " things already: end one first");
			}
			return (number != null) ? number + 1 : 1;
		});
		return account;
	}

	private void closed(String account) {
		this.open.computeIfPresent(account, (name, number) -> (number > 1) ? number - 1 : null);
	}

	private Who.Signed signed(String authorization) {
		try {
			Who.Signed signed = authorization.startsWith(BEARER)
					? this.bearer.getObject()
						.convert(this.tokens.getObject().decode(authorization.substring(BEARER.length()).strip()))
					: basic(authorization);
			if (signed != null) {
				return signed;
			}
		}
		catch (SecondFactorOwed ex) {
			throw new SignedOut(SecondFactorOwed.MESSAGE);
		}
		catch (JwtException | AuthenticationException ex) {
			throw new SignedOut("The token or the password is wrong");
		}
		throw new SignedOut("Send Authorization: Bearer and a token");
	}

	private Who.@Nullable Signed basic(String authorization) {
		if (!this.settings.basic() || !authorization.startsWith(BASIC)) {
			return null;
		}
		byte[] decoded;
		try {
			decoded = Base64.getDecoder().decode(authorization.substring(BASIC.length()).strip());
		}
		catch (IllegalArgumentException ex) {
			throw new SignedOut("The token or the password is wrong");
		}
		String[] parts = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
		String password = (parts.length > 1) ? parts[1] : "";
		return (Who.Signed) new PasswordCheck(this.passwords, this.identities, Manner.BASIC)
			.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(parts[0], password));
	}

}
