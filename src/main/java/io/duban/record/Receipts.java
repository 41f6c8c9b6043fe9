package io.duban.record;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.micrometer.context.ContextRegistry;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;

/**
 * Gives whoever asks for them, by {@code "receipts": true} in the extensions of a
 * request, signed receipts of what it wrote, in the extensions of the answer.
 */
@Component
@ConditionalOnWebApplication
class Receipts implements WebGraphQlInterceptor {

	private static final String NAME = "receipts";

	private static final String KEY = Noted.class.getName();

	static {
		ContextRegistry.getInstance()
			.registerThreadLocalAccessor(KEY, Noted.CURRENT::get, Noted.CURRENT::set, Noted.CURRENT::remove);
	}

	private final Keys keys;

	private final RecordSettings settings;

	private final Clock clock;

	Receipts(Keys keys, RecordSettings settings, Clock clock) {
		this.keys = keys;
		this.settings = settings;
		this.clock = clock;
	}

	@Override
	public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
		if (!Boolean.TRUE.equals(request.getExtensions().get(NAME))) {
			return chain.next(request);
		}
		Noted noted = new Noted();
		return chain.next(request)
			.map((response) -> with(response, noted.marks()))
			.contextWrite((context) -> context.put(KEY, noted));
	}

	private WebGraphQlResponse with(WebGraphQlResponse response, List<Noted.Mark> marks) {
		if (marks.isEmpty()) {
			return response;
		}
		Signer signer = this.keys.signer();
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
		List<String> notes = marks.stream()
			.map((mark) -> new Receipt(this.settings.origin(), mark.uuid(), mark.hash(), now))
			.map((receipt) -> Note.sign(receipt.text(), signer).toString())
			.toList();
		return response.transform((builder) -> {
			Map<Object, @Nullable Object> extensions = new LinkedHashMap<>(response.getExtensions());
			extensions.put(NAME, notes);
			builder.extensions(extensions);
		});
	}

}
