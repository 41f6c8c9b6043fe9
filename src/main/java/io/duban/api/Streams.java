package io.duban.api;

import java.util.List;
import java.util.Objects;

import graphql.ExecutionResult;
import graphql.GraphqlErrorBuilder;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.annotation.Order;
import org.springframework.graphql.execution.SubscriptionPublisherException;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.WebSocketGraphQlRequest;
import org.springframework.stereotype.Component;

/**
 * Fits an answer to how it is sent: over a stream a request that fails before it begins
 * is an {@code error} and no result, and a subscription needs a stream.
 */
@Component
@Order(0)
class Streams implements WebGraphQlInterceptor {

	/** Marks a request that is answered by server-sent events. */
	static final String EVENTS = Streams.class.getName() + ".events";

	@Override
	public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
		boolean events = request.getAttributes().containsKey(EVENTS);
		boolean stream = request instanceof WebSocketGraphQlRequest || events;
		return chain.next(request).flatMap((response) -> {
			ExecutionResult result = response.getExecutionResult();
			if (result.getData() instanceof Publisher<?> told) {
				return stream ? Mono.just(response.transform((builder) -> builder.data(ending(told))))
						: RequestErrors.answer(request, new BadInput(
								"Subscribe over a WebSocket (graphql-transport-ws) or with Accept: text/event-stream"));
			}
			if (stream && !result.isDataPresent() && !result.getErrors().isEmpty()) {
				return Mono.just(response.transform((builder) -> builder
					.data(Flux.error(new SubscriptionPublisherException(result.getErrors(), null)))
					.errors(null)));
			}
			return Mono.just(
					events ? response.transform((builder) -> builder.data(Flux.just(result)).errors(null)) : response);
		});
	}

	/** What ends between the event and its answer ends with an error that can be read. */
	private static Flux<?> ending(Publisher<?> told) {
		return Flux.from(told)
			.onErrorMap(TooOften.class,
					(ex) -> new SubscriptionPublisherException(
							List.of(Objects.requireNonNull(Errors.known(ex)).error(GraphqlErrorBuilder.newError())),
							ex));
	}

}
