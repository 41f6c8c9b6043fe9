package io.duban.api;

import java.util.List;
import java.util.Map;

import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import io.duban.security.RequestId;

/** An error outside GraphQL, in the form of every other error. */
public final class ErrorBody {

	private ErrorBody() {
	}

	/**
	 * An answer with one error.
	 * @param status how the request ended
	 * @param code one of the contract's closed list
	 * @param message for people
	 * @return the answer
	 */
	public static ResponseEntity<Map<String, Object>> answer(HttpStatusCode status, String code, String message) {
		return ResponseEntity.status(status)
			.contentType(MediaType.APPLICATION_JSON)
			.body(Map.of("errors", List.of(Map.of("message", message, "extensions",
					Map.of("code", code, RequestId.KEY, RequestId.current())))));
	}

}
