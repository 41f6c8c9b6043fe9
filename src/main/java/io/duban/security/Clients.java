package io.duban.security;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

import io.duban.core.BadSetting;
import io.duban.security.SecuritySettings.Client;
import io.duban.security.SecuritySettings.GrantKind;

/** The front ends that the county's settings name. */
@Component
@ConditionalOnWebApplication
class Clients implements RegisteredClientRepository {

	private static final Duration ACCESS_TOKEN = Duration.ofMinutes(15);

	private static final Duration REFRESH_TOKEN = Duration.ofHours(12);

	private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{2,63}");

	private static final int SHORTEST_SECRET = 24;

	/** Bcrypt reads no further. */
	private static final int LONGEST_SECRET = 72;

	private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

	private final Map<String, RegisteredClient> clients = new HashMap<>();

	Clients(SecuritySettings settings, PasswordEncoder encoder) {
		for (Client client : settings.clients()) {
			check(client);
			RegisteredClient before = this.clients.put(client.id(), registered(client, encoder));
			BadSetting.when(before != null, "duban.security.clients names '" + client.id() + "' twice.");
		}
	}

	@Override
	public @Nullable RegisteredClient findById(String id) {
		return this.clients.get(id);
	}

	@Override
	public @Nullable RegisteredClient findByClientId(String id) {
		return this.clients.get(id);
	}

	@Override
	public void save(RegisteredClient client) {
		throw new UnsupportedOperationException("Front ends are registered in the settings");
	}

	/**
	 * The origins of the front ends' pages.
	 * @return as a browser names them, such as {@code https://front.example}
	 */
	List<String> origins() {
		Set<String> origins = new TreeSet<>();
		this.clients.values()
			.stream()
			.flatMap((client) -> client.getRedirectUris().stream())
			.forEach((uri) -> origin(uri).ifPresent(origins::add));
		return List.copyOf(origins);
	}

	private static Optional<String> origin(String uri) {
		URI parsed = URI.create(uri);
		return (parsed.getHost() == null) ? Optional.empty()
				: Optional.of(parsed.getScheme() + "://" + parsed.getRawAuthority());
	}

	private static void check(Client client) {
		BadSetting.unless(ID.matcher(client.id()).matches(), "duban.security.clients: the id '" + client.id()
				+ "' must have 3 to 64 lower-case letters, digits, dots, hyphens and underscores.");
		String who = "duban.security.clients: '" + client.id() + "' ";
		boolean secret = client.secret() != null;
		int length = secret ? String.valueOf(client.secret()).getBytes(StandardCharsets.UTF_8).length : SHORTEST_SECRET;
		BadSetting.when(client.grants().isEmpty(),
				who + "needs grants: authorization-code, refresh-token or client-credentials.");
		BadSetting.when(length < SHORTEST_SECRET || length > LONGEST_SECRET, who + "needs a secret of "
				+ SHORTEST_SECRET + " to " + LONGEST_SECRET + " characters, or none to be public.");
		BadSetting.when(!secret && client.grants().contains(GrantKind.CLIENT_CREDENTIALS),
				who + "needs a secret to sign in by itself.");
		BadSetting.when(!secret && client.grants().contains(GrantKind.REFRESH_TOKEN),
				who + "needs a secret to renew tokens; without one, take refresh-token off its grants.");
		boolean people = client.grants().contains(GrantKind.AUTHORIZATION_CODE);
		BadSetting.when(people && client.redirectUris().isEmpty(),
				who + "needs redirect-uris, where people come back to.");
		BadSetting.when(!people && client.grants().contains(GrantKind.REFRESH_TOKEN),
				who + "has refresh-token but not authorization-code, so there is nothing to renew.");
		client.redirectUris()
			.forEach((uri) -> BadSetting.unless(isPage(uri), who + "has the redirect address '" + uri
					+ "': it must be a full https: address without #, or http: on this machine."));
	}

	private static boolean isPage(String uri) {
		try {
			URI parsed = new URI(uri);
			boolean local = "http".equals(parsed.getScheme()) && LOOPBACK.contains(String.valueOf(parsed.getHost()));
			return parsed.getHost() != null && parsed.getFragment() == null
					&& ("https".equals(parsed.getScheme()) || local);
		}
		catch (URISyntaxException ex) {
			// Not an address at all.
			return false;
		}
	}

	private static RegisteredClient registered(Client client, PasswordEncoder encoder) {
		RegisteredClient.Builder builder = RegisteredClient.withId(client.id())
			.clientId(client.id())
			.clientName(client.id())
			.clientSettings(ClientSettings.builder()
				.requireProofKey(true)
				.requireAuthorizationConsent(client.consent())
				.build())
			.tokenSettings(TokenSettings.builder()
				.accessTokenTimeToLive(ACCESS_TOKEN)
				.refreshTokenTimeToLive(REFRESH_TOKEN)
				.reuseRefreshTokens(false)
				.build());
		if (client.secret() != null) {
			builder.clientSecret(String.valueOf(encoder.encode(client.secret())))
				.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
				.clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST);
		}
		else {
			builder.clientAuthenticationMethod(ClientAuthenticationMethod.NONE);
		}
		if (client.grants().contains(GrantKind.AUTHORIZATION_CODE)) {
			builder.scope(OidcScopes.OPENID).scope(OidcScopes.PROFILE);
		}
		client.grants()
			.forEach((grant) -> builder
				.authorizationGrantType(new AuthorizationGrantType(grant.name().toLowerCase(Locale.ROOT))));
		client.redirectUris().forEach(builder::redirectUri);
		return builder.build();
	}

}
