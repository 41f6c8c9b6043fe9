package io.duban.api;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

import graphql.GraphQLContext;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import org.apache.commons.codec.digest.DigestUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import org.springframework.core.annotation.Order;
import org.springframework.graphql.ResponseError;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.WebSocketGraphQlRequest;
import org.springframework.stereotype.Component;

import io.duban.security.RequestId;
import io.duban.security.Who;

/**
 * Writes one line on each request, and lets every line that is written on the way say
 * whose request it is and what it asks. Variables are never in it, nor is the document,
 * which may hold what should have been variables.
 */
@Component
@Order(2)
class RequestLog implements WebGraphQlInterceptor {

	private static final Logger log = LoggerFactory.getLogger(RequestLog.class);

	private static final int DIGITS = 12;

	private static final int LONGEST_NAME = 80;

	private final Who who;

	private final ContextSnapshotFactory threads = ContextSnapshotFactory.builder().build();

	RequestLog(Who who) {
		this.who = who;
	}

	@Override
	public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
		long begin = System.nanoTime();
		return Mono.deferContextual((context) -> {
			Map<String, String> fields = fields(request, context);
			return chain.next(request)
				.doOnNext((response) -> write(fields, response, Duration.ofNanos(System.nanoTime() - begin)))
				.contextWrite((inner) -> inner.put(Slf4jThreadLocalAccessor.KEY, fields));
		});
	}

	private Map<String, String> fields(WebGraphQlRequest request, ContextView context) {
		Map<String, String> fields = new HashMap<>();
		try (ContextSnapshot.Scope ignored = this.threads.captureFrom(context).setThreadLocals()) {
			fields.put(RequestId.KEY,
					(request instanceof WebSocketGraphQlRequest) ? RequestId.ofMessage() : RequestId.current());
			fields.put(RequestId.ACCOUNT, this.who.current().account());
		}
		if (request.getOperationName() != null) {
			fields.put(RequestId.OPERATION, printable(request.getOperationName()));
		}
		fields.put(RequestId.DOCUMENT, DigestUtils.sha256Hex(request.getDocument()).substring(0, DIGITS));
		return fields;
	}

	private static void write(Map<String, String> fields, WebGraphQlResponse response, Duration time) {
		GraphQLContext context = response.getExecutionInput().getGraphQLContext();
		String errors = response.getErrors()
			.stream()
			.map(ResponseError::getExtensions)
			.map((extensions) -> String.valueOf(extensions.get("code")))
			.distinct()
			.collect(Collectors.joining(" "));
		Map<String, String> before = MDC.getCopyOfContextMap();
		fields.forEach(MDC::put);
		if (context.get(RequestId.DOCUMENT) instanceof String hash) {
			// A document that was only named was found meanwhile.
			MDC.put(RequestId.DOCUMENT, hash.substring(0, DIGITS));
		}
		try {
			log.info("{} cost {} in {} ms{}", context.getOrDefault(Limits.OPERATION, "refused"),
					context.getOrDefault(Cost.NAME, 0), time.toMillis(), errors.isEmpty() ? "" : ": " + errors);
		}
		finally {
			MDC.setContextMap((before != null) ? before : Map.of());
		}
	}

	/** A name that no client can break a line of the log with. */
	private static String printable(String name) {
		String plain = name.replaceAll("[^_0-9A-Za-z]", "?");
		return plain.substring(0, Math.min(plain.length(), LONGEST_NAME));
	}

}
