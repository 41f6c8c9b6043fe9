package io.duban.api;

import java.util.HashMap;
import java.util.Map;

import graphql.execution.preparsed.persisted.PersistedQuerySupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.StdConverter;

import org.springframework.boot.jackson.JacksonMixin;
import org.springframework.graphql.server.support.SerializableGraphQlRequest;
import org.springframework.util.StringUtils;

/**
 * A request as a client sends it: with its document in full, or with what names a
 * document that the server knows. What names it goes on in the request's extensions.
 *
 * @param query the document
 * @param documentId its name, as GraphQL over HTTP has it
 * @param operationName which of its operations
 * @param variables their values
 * @param extensions what else goes with it, and there its name as Apollo has it
 */
public record Sent(@Nullable String query, @Nullable String documentId, @Nullable String operationName,
		@Nullable Map<String, @Nullable Object> variables, @Nullable Map<String, Object> extensions) {

	/** Where a request's extensions hold its document's name by GraphQL over HTTP. */
	public static final String DOCUMENT_ID = "documentId";

	/** Where a request's extensions hold its document's hash by Apollo. */
	public static final String PERSISTED_QUERY = "persistedQuery";

	/** Stands for the document of a request that only names it. */
	public static final String NAMED = PersistedQuerySupport.PERSISTED_QUERY_MARKER;

	private static final String QUERY = "query";

	private static final String EXTENSIONS = "extensions";

	private SerializableGraphQlRequest toRequest() {
		SerializableGraphQlRequest request = new SerializableGraphQlRequest();
		Map<String, Object> more = new HashMap<>((this.extensions != null) ? this.extensions : Map.of());
		if (this.documentId != null) {
			more.put(DOCUMENT_ID, this.documentId);
		}
		String document = (this.query == null && this.documentId != null) ? NAMED : this.query;
		if (document != null) {
			request.setQuery(document);
		}
		request.setOperationName(this.operationName);
		request.setVariables((this.variables != null) ? this.variables : Map.of());
		request.setExtensions(more);
		return request;
	}

	/**
	 * Whether a message's payload holds a request.
	 * @param payload what the message carries
	 * @return true when it can be read
	 */
	static boolean isRequest(JsonNode payload) {
		JsonNode query = payload.path(QUERY);
		boolean document = query.isString() ? StringUtils.hasText(query.asString())
				: isAbsent(query) && isNamed(payload);
		JsonNode name = payload.path("operationName");
		return document && (isAbsent(name) || name.isString()) && isObject(payload.path("variables"))
				&& isObject(payload.path(EXTENSIONS));
	}

	/**
	 * Whether a message's payload names its document.
	 * @param payload what the message carries
	 * @return true when it does, beside the document in full or without
	 */
	static boolean isNamed(JsonNode payload) {
		return payload.path(DOCUMENT_ID).isString() || payload.path(EXTENSIONS).hasNonNull(PERSISTED_QUERY);
	}

	/** Writes what names a payload's document to where it goes on. */
	static void carryName(ObjectNode payload) {
		if (isAbsent(payload.path(QUERY))) {
			payload.put(QUERY, NAMED);
		}
		if (payload.path(DOCUMENT_ID).isString()) {
			payload.withObjectProperty(EXTENSIONS).set(DOCUMENT_ID, payload.path(DOCUMENT_ID));
		}
	}

	private static boolean isObject(JsonNode value) {
		return isAbsent(value) || value.isObject();
	}

	private static boolean isAbsent(JsonNode value) {
		return value.isMissingNode() || value.isNull();
	}

	/** Reads the body of a request over HTTP. */
	static final class Reading extends StdConverter<Sent, SerializableGraphQlRequest> {

		@Override
		public SerializableGraphQlRequest convert(Sent sent) {
			return sent.toRequest();
		}

	}

	/** Makes Spring's own handlers read a body so. */
	@JacksonMixin(SerializableGraphQlRequest.class)
	@JsonDeserialize(converter = Reading.class)
	abstract static class OverHttp {

	}

}
