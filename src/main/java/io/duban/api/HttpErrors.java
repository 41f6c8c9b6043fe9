package io.duban.api;

import java.io.IOException;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.graphql.autoconfigure.GraphQlProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.webmvc.GraphQlHttpHandler;
import org.springframework.graphql.server.webmvc.GraphQlSseHandler;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ServerWebInputException;

/** Answers a body that holds no request in the form of every other error. */
@RestControllerAdvice
class HttpErrors {

	@ExceptionHandler({ HttpMessageNotReadableException.class, ServerWebInputException.class })
	ResponseEntity<Map<String, Object>> answer(Exception unreadable) {
		return ErrorBody.answer(HttpStatus.BAD_REQUEST, "BAD_USER_INPUT",
				"Send one JSON object: a query or a documentId, and if it has them variables and an operationName");
	}

	@Bean
	static GraphQlHttpHandler graphQlHttpHandler(WebGraphQlHandler handler, JsonMapper json) {
		return new GraphQlHttpHandler(handler, new Present(json));
	}

	@Bean
	static GraphQlSseHandler graphQlSseHandler(WebGraphQlHandler handler, GraphQlProperties properties) {
		return new Events(handler, properties.getHttp().getSse());
	}

	/** Reads JSON, and takes {@code null} for no body at all. */
	private static final class Present extends JacksonJsonHttpMessageConverter {

		private Present(JsonMapper json) {
			super(json);
		}

		@Override
		protected Object readInternal(Class<?> type, HttpInputMessage message) throws IOException {
			Object body = super.readInternal(type, message);
			if (body == null) {
				throw new HttpMessageNotReadableException("null", message);
			}
			return body;
		}

	}

}
