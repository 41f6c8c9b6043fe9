package io.duban.api;

import java.util.Map;

import graphql.ErrorClassification;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.schema.DataFetchingEnvironment;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.graphql.execution.DataFetcherExceptionResolverAdapter;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindException;

import io.duban.core.Conflict;
import io.duban.core.Forbidden;
import io.duban.core.NotFound;
import io.duban.core.Refused;
import io.duban.security.RequestId;

/**
 * The one place where an exception becomes an error that a client reads. What nobody
 * foresaw is logged with its cause and shown without it.
 */
@Component
class Errors extends DataFetcherExceptionResolverAdapter {

	private static final Logger log = LoggerFactory.getLogger(Errors.class);

	@Override
	protected GraphQLError resolveToSingleError(Throwable exception, DataFetchingEnvironment environment) {
		if (exception instanceof BadInput) {
			return error(environment, ErrorType.BAD_REQUEST, "BAD_USER_INPUT", exception.getMessage());
		}
		if (exception instanceof BindException) {
			return error(environment, ErrorType.BAD_REQUEST, "BAD_USER_INPUT",
					"An argument cannot be read as the schema says");
		}
		if (exception instanceof NotFound) {
			return error(environment, ErrorType.NOT_FOUND, "NOT_FOUND", exception.getMessage());
		}
		if (exception instanceof Forbidden) {
			return error(environment, ErrorType.FORBIDDEN, "FORBIDDEN", exception.getMessage());
		}
		if (exception instanceof Conflict) {
			return error(environment, ErrorType.BAD_REQUEST, "CONFLICT", exception.getMessage());
		}
		if (exception instanceof ConcurrencyFailureException) {
			return error(environment, ErrorType.BAD_REQUEST, "CONFLICT",
					"Others changed the same thing at the same time, again and again: read it and try once more");
		}
		if (exception instanceof Refused) {
			return error(environment, ErrorType.BAD_REQUEST, "BAD_USER_INPUT", exception.getMessage());
		}
		log.error("{} failed", environment.getExecutionStepInfo().getPath(), exception);
		return error(environment, ErrorType.INTERNAL_ERROR, "INTERNAL_SERVER_ERROR",
				"The server failed; the office can find the cause by the request's id");
	}

	private static GraphQLError error(DataFetchingEnvironment environment, ErrorClassification type, String code,
			@Nullable String message) {
		return GraphqlErrorBuilder.newError(environment)
			.errorType(type)
			.message("%s", String.valueOf(message))
			.extensions(Map.of("code", code, "requestId", RequestId.current()))
			.build();
	}

}
