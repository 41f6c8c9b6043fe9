package io.duban.security;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.CookieSameSiteSupplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.converter.Converter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.CompositeHeaderWriter;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.PermissionsPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.XContentTypeOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter;
import org.springframework.security.web.header.writers.frameoptions.XFrameOptionsHeaderWriter.XFrameOptionsMode;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.session.HttpSessionEventPublisher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

import io.duban.core.Time;
import io.duban.security.AccountEvent.Manner;

/**
 * The four ways in: the authorization server for front ends, the API for whoever brings a
 * token, files for whoever brings a signed link, and pages for whoever signed in on the
 * log-in page.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
@EnableConfigurationProperties(SecuritySettings.class)
class Chains {

	private static final String SIGN_IN = "/sign-in";

	private static final String CONSENT = "/consent";

	private static final String[] FILES = { "/attachments/**", "/exports/**" };

	private static final List<String> OPEN = List.of("/actuator/health", "/actuator/health/**", SIGN_IN, "/sign-in.css",
			SignInPages.CERTIFICATE, SecondFactorPages.PATH, "/error");

	private static final String PERMISSIONS = "camera=(), microphone=(), geolocation=()";

	/** Ways of proving who one is that take more than a password, by RFC 8176. */
	private static final Set<String> STRONG = Set.of("mfa", "otp", "hwk", "swk", "sc");

	private final SecuritySettings settings;

	private final Clients clients;

	Chains(SecuritySettings settings, Clients clients) {
		this.settings = settings;
		this.clients = clients;
	}

	@Bean
	@Order(1)
	SecurityFilterChain authorizationServer(HttpSecurity http, Sessions sessions) {
		common(http, sessions);
		http.oauth2AuthorizationServer((server) -> {
			http.securityMatcher(server.getEndpointsMatcher());
			server.oidc(Customizer.withDefaults());
			server.authorizationEndpoint((endpoint) -> endpoint.consentPage(CONSENT));
		});
		http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated());
		http.exceptionHandling(
				(exceptions) -> exceptions.defaultAuthenticationEntryPointFor(new NextStep(sessions), Chains::isPage)
					.defaultAuthenticationEntryPointFor(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED),
							AnyRequestMatcher.INSTANCE));
		return http.build();
	}

	@Bean
	@Order(2)
	SecurityFilterChain api(HttpSecurity http, Unauthenticated unauthenticated, Converter<Jwt, Who.Signed> bearer,
			Passwords passwords, Identities identities) {
		headers(http);
		http.securityMatcher("/graphql", "/graphql/**")
			.cors(Customizer.withDefaults())
			.csrf(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable)
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			// A page cannot send a header with a WebSocket: it signs in with its first
			// message.
			.authorizeHttpRequests((
					requests) -> requests.requestMatchers(Chains::isWebSocket).permitAll().anyRequest().authenticated())
			.exceptionHandling((exceptions) -> exceptions.authenticationEntryPoint(unauthenticated))
			.oauth2ResourceServer((tokens) -> tokens.authenticationEntryPoint(unauthenticated)
				.jwt((jwt) -> jwt.jwtAuthenticationConverter(bearer)));
		basic(http, unauthenticated, passwords, identities);
		return http.build();
	}

	/** A link's own signature lets its bearer in; nobody else is asked for. */
	@Bean
	@Order(3)
	SecurityFilterChain files(HttpSecurity http) {
		headers(http);
		http.securityMatcher(FILES)
			.cors(Customizer.withDefaults())
			.csrf(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable)
			.sessionManagement((session) -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll());
		return http.build();
	}

	@Bean
	@Order(4)
	SecurityFilterChain pages(HttpSecurity http, Sessions sessions, Converter<Jwt, Who.Signed> bearer,
			Passwords passwords, Identities identities, SignInSettings signIn, Clock clock) {
		common(http, sessions);
		SignInAttempts attempts = new SignInAttempts(PathPatternRequestMatcher.pathPattern(HttpMethod.POST, SIGN_IN),
				signIn, clock);
		AuthenticationEntryPoint unauthorized = new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED);
		http.addFilterBefore(attempts, UsernamePasswordAuthenticationFilter.class)
			.authenticationProvider(new PasswordCheck(passwords, identities, Manner.PAGE))
			.authorizeHttpRequests((requests) -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
				.permitAll()
				.requestMatchers(Stream.concat(OPEN.stream(), this.settings.open().stream()).toArray(String[]::new))
				.permitAll()
				.requestMatchers("/actuator/**")
				.access((signedIn, request) -> new AuthorizationDecision(Who.isSystemAdministrator(signedIn.get())))
				.anyRequest()
				.authenticated())
			.formLogin((form) -> form.loginPage(SIGN_IN)
				.usernameParameter("account")
				.successHandler(new PasswordGiven(sessions, attempts)))
			.logout((logout) -> logout.logoutSuccessUrl(SIGN_IN + "?out"))
			.exceptionHandling((exceptions) -> exceptions
				.defaultAuthenticationEntryPointFor(new NextStep(sessions), Chains::isPage)
				.defaultAuthenticationEntryPointFor(unauthorized, AnyRequestMatcher.INSTANCE))
			.oauth2ResourceServer((tokens) -> tokens.authenticationEntryPoint(unauthorized)
				.jwt((jwt) -> jwt.jwtAuthenticationConverter(bearer)));
		basic(http, unauthorized, passwords, identities);
		return http.build();
	}

	@Bean
	Converter<Jwt, Who.Signed> bearer(Identities identities, SignIn signIn, Clock clock) {
		String claim = this.settings.accountClaim();
		String issuer = this.settings.issuerUri();
		// A lambda would hide from Spring what it converts.
		return new Converter<>() {

			@Override
			public Who.Signed convert(Jwt token) {
				boolean outside = issuer != null && issuer.equals(token.getClaimAsString("iss"));
				String account = outside ? token.getClaimAsString(claim) : token.getSubject();
				if (account == null) {
					throw new InvalidBearerTokenException("The token names no account");
				}
				Proof proof = outside ? outside(token) : Proof.of(token.getClaimAsString(Tokens.PROOF));
				if (proof.equals(Proof.SERVER) && !isServer(token)) {
					throw new InvalidBearerTokenException("The token is of no front end that signs in by itself");
				}
				Identities.Standing standing = identities.standing(account, proof)
					.orElseThrow(() -> new InvalidBearerTokenException("The account is not open"));
				if (!standing.complete()) {
					throw new SecondFactorOwed();
				}
				if (outside && !standing.isSeen(Time.today(clock))) {
					signIn.use(account, Manner.OUTSIDE);
				}
				return new Who.Signed(standing.user(), proof, until(token, clock), client(token));
			}

		};
	}

	/**
	 * A front end's page may call from its own origin; it brings a token, never a cookie.
	 */
	@Bean
	CorsConfigurationSource corsConfigurationSource() {
		CorsConfiguration frontEnds = frontEnds(HttpMethod.GET, HttpMethod.POST);
		frontEnds.setAllowedHeaders(
				List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.CONTENT_TYPE, HttpHeaders.ACCEPT, "X-Request-Id"));
		frontEnds.setExposedHeaders(List.of("X-Request-Id", HttpHeaders.WWW_AUTHENTICATE));
		CorsConfiguration files = frontEnds(HttpMethod.GET, HttpMethod.PUT);
		files.setAllowedHeaders(List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.ACCEPT, "X-Request-Id"));
		files.setExposedHeaders(List.of("X-Request-Id", HttpHeaders.ETAG, HttpHeaders.CONTENT_DISPOSITION));
		UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
		source.registerCorsConfiguration("/graphql", frontEnds);
		source.registerCorsConfiguration("/oauth2/**", frontEnds);
		source.registerCorsConfiguration("/userinfo", frontEnds);
		source.registerCorsConfiguration("/.well-known/**", frontEnds);
		for (String path : FILES) {
			source.registerCorsConfiguration(path, files);
		}
		return source;
	}

	private CorsConfiguration frontEnds(HttpMethod... methods) {
		CorsConfiguration frontEnds = new CorsConfiguration();
		frontEnds.setAllowedOrigins(this.clients.origins());
		frontEnds.setAllowedMethods(Arrays.stream(methods).map(HttpMethod::name).toList());
		return frontEnds;
	}

	@Bean
	CookieSameSiteSupplier cookiesStayHere() {
		return CookieSameSiteSupplier.ofLax();
	}

	@Bean
	HttpSessionEventPublisher sessionsThatEnd() {
		return new HttpSessionEventPublisher();
	}

	/** Nobody else is let in by a secret alone. */
	private boolean isServer(Jwt token) {
		String account = token.getSubject();
		RegisteredClient client = (account != null) ? this.clients.findByClientId(account) : null;
		return client != null && client.getClientId().equals(token.getClaimAsString(Tokens.CLIENT))
				&& client.getAuthorizationGrantTypes().contains(AuthorizationGrantType.CLIENT_CREDENTIALS);
	}

	/** By RFC 8176: what the provider says that it asked for. */
	private static Proof outside(Jwt token) {
		List<String> methods = token.getClaimAsStringList("amr");
		return (methods != null && methods.stream().anyMatch(STRONG::contains)) ? Proof.OUTSIDE_STRONG : Proof.OUTSIDE;
	}

	private void common(HttpSecurity http, Sessions sessions) {
		headers(http);
		http.cors(Customizer.withDefaults()).securityContext((context) -> context.securityContextRepository(sessions));
	}

	private void headers(HttpSecurity http) {
		http.headers((headers) -> headers.contentSecurityPolicy((content) -> content.policyDirectives(policy()))
			.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
			.referrerPolicy((referrer) -> referrer.policy(ReferrerPolicy.NO_REFERRER))
			.permissionsPolicyHeader((permissions) -> permissions.policy(PERMISSIONS)));
	}

	private String policy() {
		// A browser follows a form's redirects only to where forms may go.
		String policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
				+ "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; "
				+ "frame-ancestors 'none'; form-action 'self' " + String.join(" ", this.clients.origins());
		return policy.strip();
	}

	/** What is refused before any way in says the same to browsers. */
	@Bean
	WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> headersBeforeAllElse() {
		HeaderWriter headers = new CompositeHeaderWriter(List.of(new ContentSecurityPolicyHeaderWriter(policy()),
				new XContentTypeOptionsHeaderWriter(), new XFrameOptionsHeaderWriter(XFrameOptionsMode.DENY),
				new ReferrerPolicyHeaderWriter(ReferrerPolicy.NO_REFERRER),
				new PermissionsPolicyHeaderWriter(PERMISSIONS)));
		return (tomcat) -> tomcat.addEngineValves(new ValveBase(true) {

			@Override
			public void invoke(Request request, Response response) throws IOException, ServletException {
				headers.writeHeaders(request, response);
				getNext().invoke(request, response);
			}

		});
	}

	private void basic(HttpSecurity http, AuthenticationEntryPoint entryPoint, Passwords passwords,
			Identities identities) {
		if (this.settings.basic()) {
			// Not beside the page's own check: each would count the same wrong password.
			http.addFilterAt(
					new BasicAuthenticationFilter(
							new ProviderManager(new PasswordCheck(passwords, identities, Manner.BASIC)), entryPoint),
					BasicAuthenticationFilter.class);
		}
	}

	/** What its validator leaves of it, which goes by the machine's clock. */
	private static @Nullable Instant until(Jwt token, Clock clock) {
		Instant end = token.getExpiresAt();
		return (end != null) ? clock.instant().plus(Duration.between(Clock.systemUTC().instant(), end)) : null;
	}

	/**
	 * Providers that do not name the front end by RFC 9068 do it as in identity tokens.
	 */
	private static @Nullable String client(Jwt token) {
		String client = token.getClaimAsString(Tokens.CLIENT);
		return (client != null) ? client : token.getClaimAsString("azp");
	}

	private static boolean isWebSocket(HttpServletRequest request) {
		return HttpMethod.GET.matches(request.getMethod())
				&& "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE));
	}

	private static boolean isPage(HttpServletRequest request) {
		return String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains(MediaType.TEXT_HTML_VALUE);
	}

	/** Where somebody has to go first who wants a page. */
	private static final class NextStep extends LoginUrlAuthenticationEntryPoint {

		private final Sessions sessions;

		private NextStep(Sessions sessions) {
			super(SIGN_IN);
			this.sessions = sessions;
		}

		@Override
		protected String determineUrlToUseForThisRequest(HttpServletRequest request, HttpServletResponse response,
				AuthenticationException exception) {
			return this.sessions.half(request).isPresent() ? SecondFactorPages.PATH : SIGN_IN;
		}

	}

	/** Where somebody goes on who gave the right password. */
	private static final class PasswordGiven extends SavedRequestAwareAuthenticationSuccessHandler {

		private final Sessions sessions;

		private final SignInAttempts attempts;

		private PasswordGiven(Sessions sessions, SignInAttempts attempts) {
			this.sessions = sessions;
			this.attempts = attempts;
		}

		@Override
		public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
				Authentication authentication) throws ServletException, IOException {
			this.attempts.wasRight(request);
			if (this.sessions.half(request).isPresent()) {
				getRedirectStrategy().sendRedirect(request, response, SecondFactorPages.PATH);
				return;
			}
			super.onAuthenticationSuccess(request, response, authentication);
		}

	}

}
