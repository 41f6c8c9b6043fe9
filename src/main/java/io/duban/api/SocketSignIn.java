package io.duban.api;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.WebSocketGraphQlInterceptor;
import org.springframework.graphql.server.WebSocketGraphQlRequest;
import org.springframework.graphql.server.WebSocketSessionInfo;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.stereotype.Component;

import io.duban.security.SignedOut;
import io.duban.security.Watch;
import io.duban.security.Watches;

/**
 * Signs people in with the first message of their WebSocket; what they ask on it later
 * they ask with the roles that they have then.
 */
@Component
@Order(1)
class SocketSignIn implements WebSocketGraphQlInterceptor {

	private static final String WATCH = Watch.class.getName();

	private final Watches watches;

	SocketSignIn(Watches watches) {
		this.watches = watches;
	}

	@Override
	public Mono<Object> handleConnectionInitialization(WebSocketSessionInfo session, Map<String, Object> payload) {
		return Mono.fromRunnable(() -> session.getAttributes().put(WATCH, this.watches.begin(payload)));
	}

	@Override
	public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
		if (!(request instanceof WebSocketGraphQlRequest socket)) {
			return chain.next(request);
		}
		SecurityContext context;
		try {
			context = renewed(socket.getSessionInfo().getAttributes().get(WATCH));
		}
		catch (SignedOut ex) {
			return RequestErrors.answer(request, ex);
		}
		// By the class's name Spring's own accessor finds it.
		return chain.next(request).contextWrite((reactor) -> reactor.put(SecurityContext.class.getName(), context));
	}

	private static SecurityContext renewed(@Nullable Object watch) {
		if (watch instanceof Watch known) {
			return known.renew();
		}
		throw new IllegalStateException("No request comes before the connection is acknowledged");
	}

}
