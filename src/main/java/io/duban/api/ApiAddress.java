package io.duban.api;

import java.net.URI;

import graphql.GraphQLContext;
import reactor.core.publisher.Mono;

import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;

/** Remembers the address that a client asked, since links lead back to it. */
@Component
class ApiAddress implements WebGraphQlInterceptor {

	@Override
	public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
		request.configureExecutionInput((input, builder) -> {
			input.getGraphQLContext().put(ApiAddress.class, overHttp(request.getUri().toUri()));
			return input;
		});
		return chain.next(request);
	}

	/** A file is fetched over HTTP, also by who asked for it over a WebSocket. */
	private static URI overHttp(URI address) {
		return String.valueOf(address.getScheme()).startsWith("ws")
				? URI.create(address.toString().replaceFirst("^ws", "http")) : address;
	}

	static URI of(GraphQLContext context) {
		URI address = context.get(ApiAddress.class);
		return address;
	}

}
