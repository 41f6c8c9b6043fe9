package io.duban.security;

import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTParser;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.jackson.SecurityJacksonModules;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService.JsonMapperOAuth2AuthorizationParametersMapper;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService.JsonMapperOAuth2AuthorizationRowMapper;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2RefreshTokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

import io.duban.core.Time;
import io.duban.security.AccountEvent.Manner;

/**
 * The tokens with which people and front ends come back: signed with a key that all nodes
 * share, kept where all nodes find them, and meant for this API alone.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableScheduling
class Tokens {

	/**
	 * No front end can have this name, so an identity token is never taken for access.
	 */
	static final String AUDIENCE = "urn:duban:api";

	/** The front end that asks, as RFC 9068 has it. */
	static final String CLIENT = "client_id";

	/** How whoever got the token proved who they are. */
	static final String PROOF = "proof";

	private static final int KEY_BITS = 2048;

	private final JdbcClient jdbc;

	private final Clock clock;

	Tokens(JdbcClient jdbc, Clock clock) {
		this.jdbc = jdbc;
		this.clock = clock;
	}

	@Bean
	JWKSource<SecurityContext> tokenKey(Secrets secrets) throws ParseException {
		return new ImmutableJWKSet<>(new JWKSet(RSAKey.parse(secrets.text("token-key", Tokens::makeKey))));
	}

	@Bean
	JwtDecoder jwtDecoder(JWKSource<SecurityContext> key, SecuritySettings settings,
			AuthorizationServerSettings server) {
		NimbusJwtDecoder own = NimbusJwtDecoder.withJwkSource(key).build();
		own.setJwtValidator(validator(server.getIssuer(), AUDIENCE));
		String issuer = settings.issuerUri();
		if (issuer == null) {
			return own;
		}
		// The provider may be down while the server starts.
		JwtDecoder outside = new SupplierJwtDecoder(() -> {
			NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(issuer).build();
			decoder.setJwtValidator(validator(issuer, settings.audience()));
			return decoder;
		});
		return (token) -> isFrom(issuer, token) ? outside.decode(token) : own.decode(token);
	}

	/** Access and identity tokens, and what renews them. */
	@Bean
	OAuth2TokenGenerator<OAuth2Token> tokenGenerator(JWKSource<SecurityContext> key, SignIn signIn,
			SignInSettings settings) {
		JwtGenerator tokens = new JwtGenerator(new NimbusJwtEncoder(key));
		tokens.setJwtCustomizer((context) -> meantForTheApi(context, signIn));
		return new DelegatingOAuth2TokenGenerator(tokens, new Renewal(settings));
	}

	private static void meantForTheApi(JwtEncodingContext context, SignIn signIn) {
		if (!OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
			return;
		}
		String client = context.getRegisteredClient().getClientId();
		Proof proof = (context.getPrincipal() instanceof Who.Signed signed) ? signed.proof() : Proof.PASSWORD;
		if (AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType())) {
			proof = Proof.SERVER;
			signIn.use(client, Manner.SERVER);
		}
		// The claims are kept as JSON with their classes, and List.of is none of those
		// allowed.
		context.getClaims()
			.audience(Collections.singletonList(AUDIENCE))
			.claim(CLIENT, client)
			.claim(PROOF, proof.text());
	}

	@Bean
	@DependsOnDatabaseInitialization
	OAuth2AuthorizationService authorizations(JdbcOperations jdbc, RegisteredClientRepository clients) {
		JsonMapper json = JsonMapper.builder()
			.addModules(SecurityJacksonModules.getModules(Tokens.class.getClassLoader(),
					BasicPolymorphicTypeValidator.builder().allowIfSubType(Who.Signed.class)))
			.build();
		JdbcOAuth2AuthorizationService authorizations = new JdbcOAuth2AuthorizationService(jdbc, clients);
		authorizations.setAuthorizationRowMapper(new JsonMapperOAuth2AuthorizationRowMapper(clients, json));
		authorizations.setAuthorizationParametersMapper(new JsonMapperOAuth2AuthorizationParametersMapper(json));
		return new DigestedTokens(authorizations);
	}

	@Bean
	OAuth2AuthorizationConsentService consents(JdbcOperations jdbc, RegisteredClientRepository clients) {
		return new JdbcOAuth2AuthorizationConsentService(jdbc, clients);
	}

	/**
	 * Ends what an account is signed in to: nothing is renewed from here on.
	 * @param event what closed it
	 */
	@EventListener({ AccountEvent.Disabled.class, AccountEvent.PasswordReset.class, AccountEvent.PasswordChanged.class,
			AccountEvent.SecondFactorReset.class })
	void on(AccountEvent event) {
		this.jdbc.sql("delete from oauth2_authorization where principal_name = ?").param(event.account()).update();
	}

	@Scheduled(cron = "0 20 3 * * *", zone = "Asia/Shanghai")
	void forgetTheExpired() {
		this.jdbc.sql("""
				delete from oauth2_authorization
				where coalesce(authorization_code_expires_at, :now) <= :now
				  and coalesce(access_token_expires_at, :now) <= :now
				  and coalesce(refresh_token_expires_at, :now) <= :now""").param("now", Time.now(this.clock)).update();
	}

	private static String makeKey() {
		try {
			return new RSAKeyGenerator(KEY_BITS).keyUse(KeyUse.SIGNATURE)
				.algorithm(JWSAlgorithm.RS256)
				.keyID(UUID.randomUUID().toString())
				.generate()
				.toJSONString();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static OAuth2TokenValidator<Jwt> validator(@Nullable String issuer, @Nullable String audience) {
		List<OAuth2TokenValidator<Jwt>> validators = new ArrayList<>(List.of(new JwtTimestampValidator()));
		if (issuer != null) {
			validators.add(new JwtIssuerValidator(issuer));
		}
		if (audience != null) {
			validators.add(new JwtAudienceValidator(audience));
		}
		return new DelegatingOAuth2TokenValidator<>(validators);
	}

	private static boolean isFrom(String issuer, String token) {
		try {
			return issuer.equals(JWTParser.parse(token).getJWTClaimsSet().getIssuer());
		}
		catch (ParseException ex) {
			// Whatever it is, the server's own decoder refuses it.
			return false;
		}
	}

	/**
	 * A token that renews others: good for as long as a person may be idle, and once, but
	 * never longer than a sign-in lasts.
	 */
	private static final class Renewal implements OAuth2TokenGenerator<OAuth2RefreshToken> {

		private final OAuth2RefreshTokenGenerator generator = new OAuth2RefreshTokenGenerator();

		private final SignInSettings settings;

		private Renewal(SignInSettings settings) {
			this.settings = settings;
		}

		@Override
		public @Nullable OAuth2RefreshToken generate(OAuth2TokenContext context) {
			OAuth2RefreshToken token = this.generator.generate(context);
			OAuth2Authorization authorization = context.getAuthorization();
			if (token == null || authorization == null) {
				return token;
			}
			Instant issued = Objects.requireNonNull(token.getIssuedAt());
			OAuth2Authorization.Token<OAuth2AuthorizationCode> code = authorization
				.getToken(OAuth2AuthorizationCode.class);
			Instant begun = (code != null) ? Objects.requireNonNull(code.getToken().getIssuedAt()) : issued;
			Instant idle = issued.plus(this.settings.idle());
			Instant last = begun.plus(this.settings.longest());
			return new OAuth2RefreshToken(token.getTokenValue(), issued, idle.isBefore(last) ? idle : last);
		}

	}

}
