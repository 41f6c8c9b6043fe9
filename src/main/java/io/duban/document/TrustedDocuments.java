package io.duban.document;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Component;

import io.duban.api.BadInput;
import io.duban.api.RequestErrors;
import io.duban.api.Sent;
import io.duban.core.BadSetting;
import io.duban.core.Forbidden;
import io.duban.document.DocumentSettings.Mode;
import io.duban.security.RequestId;
import io.duban.security.Who;

/**
 * Finds the document that a request names, and lets only trusted ones run where the
 * settings say so.
 */
@Component
@ConditionalOnWebApplication
@Order(TrustedDocuments.AFTER_SIGN_IN)
class TrustedDocuments implements WebGraphQlInterceptor {

	static final int AFTER_SIGN_IN = 3;

	private static final Logger log = LoggerFactory.getLogger(TrustedDocuments.class);

	/** Enough to find a document by. */
	private static final int LOGGED_DIGITS = 12;

	private static final Pattern NAME = Pattern.compile("\\b(?:query|mutation|subscription)\\s+([_A-Za-z]\\w{0,99})");

	private final Manifests manifests;

	private final Mode mode;

	private final Set<String> exempt;

	TrustedDocuments(Manifests manifests, DocumentSettings settings, Environment environment) {
		boolean demo = environment.acceptsProfiles(Profiles.of("demo"));
		boolean none = settings.manifest().isEmpty();
		BadSetting.when(none && settings.mode() == Mode.TRUSTED,
				"duban.documents.mode is TRUSTED, but duban.documents.manifest (DUBAN_DOCUMENTS) names no manifest: "
						+ "nothing would run.");
		this.manifests = manifests;
		this.mode = settings.mode(demo);
		this.exempt = Set.copyOf(settings.exemptClients());
		if (none && settings.mode() == null && !demo) {
			log.warn("Any document runs: name a manifest of trusted ones in duban.documents.manifest "
					+ "(DUBAN_DOCUMENTS), or set duban.documents.mode to OPEN");
		}
	}

	@Override
	public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
		return Mono.deferContextual((context) -> {
			Asked asked;
			try {
				asked = find(request);
				refuseTheUntrusted(asked, request, context);
			}
			catch (BadInput | Forbidden ex) {
				return RequestErrors.answer(request, ex);
			}
			request.configureExecutionInput((input, builder) -> builder.query(asked.text)
				.graphQLContext(Map.of(RequestId.DOCUMENT, asked.hash))
				.build());
			return chain.next(request)
				.contextWrite((reactor) -> reactor.put(Slf4jThreadLocalAccessor.KEY, logged(reactor, asked.hash)));
		});
	}

	private Asked find(WebGraphQlRequest request) {
		String named = name(request.getExtensions());
		if (!request.getDocument().equals(Sent.NAMED)) {
			Asked given = Asked.of(request.getDocument());
			BadInput.when(named != null && !named.equals(given.hash),
					"The hash is not the SHA-256 of the query that was sent with it");
			return given;
		}
		BadInput.when(named == null, "Send a query, a documentId, or a persistedQuery of version 1 with a sha256Hash");
		// By this very message Apollo's clients know it.
		return Optional.ofNullable(named)
			.flatMap(this.manifests::document)
			.map((text) -> new Asked(String.valueOf(named), text))
			.orElseThrow(() -> new BadInput("PersistedQueryNotFound"));
	}

	private void refuseTheUntrusted(Asked asked, WebGraphQlRequest request, ContextView context) {
		if (this.mode == Mode.OPEN || this.manifests.document(asked.hash).isPresent()) {
			return;
		}
		SecurityContext signedIn = context.getOrDefault(SecurityContext.class.getName(), null);
		String client = Who.client(signedIn);
		if (client == null || !this.exempt.contains(client)) {
			throw new Forbidden("The document %s (operation %s) is not among the trusted: its developer writes it into "
				.formatted(asked.hash, operation(request))
					+ "the manifest with 'java -jar duban.jar manifest FOLDER', and the office puts that into "
					+ "duban.documents.manifest");
		}
	}

	private static @Nullable String name(Map<String, Object> extensions) {
		String byId = (extensions.get(Sent.DOCUMENT_ID) instanceof String id) ? withoutScheme(id) : null;
		String byHash = null;
		Object told = extensions.get(Sent.PERSISTED_QUERY);
		if (told != null) {
			boolean known = told instanceof Map<?, ?> apollo && apollo.get("version") instanceof Integer version
					&& version == 1 && apollo.get("sha256Hash") instanceof String;
			BadInput.when(!known, "A persistedQuery has version 1 and a sha256Hash");
			byHash = String.valueOf(((Map<?, ?>) told).get("sha256Hash"));
		}
		BadInput.when(byId != null && byHash != null && !byId.equals(byHash),
				"The documentId and the persistedQuery name two documents");
		return (byId != null) ? byId : byHash;
	}

	private static String withoutScheme(String id) {
		return id.startsWith("sha256:") ? id.substring("sha256:".length()) : id;
	}

	private static String operation(WebGraphQlRequest request) {
		Matcher named = NAME.matcher(request.getDocument());
		String asked = request.getOperationName();
		return (asked != null) ? asked : named.find() ? named.group(1) : "without a name";
	}

	private static Map<String, String> logged(ContextView context, String hash) {
		Map<String, String> logged = new HashMap<>(
				context.<Map<String, String>>getOrDefault(Slf4jThreadLocalAccessor.KEY, Map.of()));
		logged.put(RequestId.DOCUMENT, hash.substring(0, LOGGED_DIGITS));
		return logged;
	}

	/**
	 * What a request asks to run.
	 *
	 * @param hash of the document
	 * @param text of the document
	 */
	private record Asked(String hash, String text) {

		private static Asked of(String text) {
			return new Asked(Manifest.hash(text), text);
		}

	}

}
