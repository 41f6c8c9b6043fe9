package io.duban.security;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.UnaryOperator;

import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * Keeps tokens by their digests: who reads the database, or a copy of it, asks nothing
 * with them. Whoever shows a token finds what it stands for.
 */
class DigestedTokens implements OAuth2AuthorizationService {

	/** No token begins with it. */
	private static final String DIGEST = "sha-256:";

	private final OAuth2AuthorizationService kept;

	DigestedTokens(OAuth2AuthorizationService kept) {
		this.kept = kept;
	}

	@Override
	public void save(OAuth2Authorization authorization) {
		this.kept.save(with(authorization, DigestedTokens::digest));
	}

	@Override
	public void remove(OAuth2Authorization authorization) {
		this.kept.remove(authorization);
	}

	@Override
	public @Nullable OAuth2Authorization findById(String id) {
		return this.kept.findById(id);
	}

	@Override
	public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
		if (token.startsWith(DIGEST)) {
			return null;
		}
		if (type != null && OAuth2ParameterNames.STATE.equals(type.getValue())) {
			return this.kept.findByToken(token, type);
		}
		String digest = digest(token);
		OAuth2Authorization found = this.kept.findByToken(digest, type);
		return (found != null) ? with(found, (value) -> value.equals(digest) ? token : value) : null;
	}

	private static String digest(String value) {
		return value.startsWith(DIGEST) ? value
				: DIGEST + DigestUtils.sha256Hex(value.getBytes(StandardCharsets.UTF_8));
	}

	/** The same, where what was done with a token stays with it. */
	private static OAuth2Authorization with(OAuth2Authorization authorization, UnaryOperator<String> value) {
		OAuth2Authorization.Builder changed = OAuth2Authorization.from(authorization);
		OAuth2AuthorizationCode code = token(authorization, OAuth2AuthorizationCode.class);
		if (code != null) {
			changed.token(new OAuth2AuthorizationCode(value.apply(code.getTokenValue()),
					Objects.requireNonNull(code.getIssuedAt()), Objects.requireNonNull(code.getExpiresAt())));
		}
		OAuth2AccessToken access = token(authorization, OAuth2AccessToken.class);
		if (access != null) {
			changed.token(new OAuth2AccessToken(access.getTokenType(), value.apply(access.getTokenValue()),
					access.getIssuedAt(), access.getExpiresAt(), access.getScopes()));
		}
		OidcIdToken identity = token(authorization, OidcIdToken.class);
		if (identity != null) {
			changed.token(new OidcIdToken(value.apply(identity.getTokenValue()), identity.getIssuedAt(),
					identity.getExpiresAt(), identity.getClaims()));
		}
		OAuth2RefreshToken refresh = token(authorization, OAuth2RefreshToken.class);
		if (refresh != null) {
			changed.token(new OAuth2RefreshToken(value.apply(refresh.getTokenValue()), refresh.getIssuedAt(),
					refresh.getExpiresAt()));
		}
		return changed.build();
	}

	private static <T extends OAuth2Token> @Nullable T token(OAuth2Authorization authorization, Class<T> kind) {
		OAuth2Authorization.Token<T> token = authorization.getToken(kind);
		return (token != null) ? token.getToken() : null;
	}

}
