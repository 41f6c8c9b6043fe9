package io.duban.api;

import java.util.HashMap;
import java.util.Map;

import graphql.ErrorClassification;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.ExecutionStepInfo;
import graphql.schema.DataFetchingEnvironment;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.graphql.execution.DataFetcherExceptionResolverAdapter;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.validation.BindException;

import io.duban.core.Conflict;
import io.duban.core.Forbidden;
import io.duban.core.NotFound;
import io.duban.core.Refused;
import io.duban.security.RequestId;
import io.duban.security.SignedOut;
import io.duban.security.NotNow;

/**
 * The one place where an exception becomes an error that a client reads. What nobody
 * foresaw is logged with its cause and shown without it.
 */
@Component
class Errors extends DataFetcherExceptionResolverAdapter {

	private static final Logger log = LoggerFactory.getLogger(Errors.class);

	private static final Refused RACE_LOST = new Conflict(
			"Others changed the same thing at the same time, again and again: read it and try once more");

	private final Refusals refusals;

	Errors(Refusals refusals) {
		this.refusals = refusals;
		setThreadLocalContextAware(true);
	}

	@Override
	protected GraphQLError resolveToSingleError(Throwable exception, DataFetchingEnvironment environment) {
		Known known = known(kept(exception, environment));
		if (known == null) {
			log.error("{} failed", environment.getExecutionStepInfo().getPath(), exception);
			known = Known.FAILED;
		}
		return known.error(GraphqlErrorBuilder.newError(environment));
	}

	/** Keeps what the rules refuse, as refused of the operation's own field. */
	private Throwable kept(Throwable exception, DataFetchingEnvironment environment) {
		Throwable told = (exception instanceof ConcurrencyFailureException) ? RACE_LOST : exception;
		ExecutionStepInfo field = environment.getExecutionStepInfo();
		while (field.getPath().getLevel() > 1) {
			field = field.getParent();
		}
		return (told instanceof Refused refused) ? this.refusals.told(field.getFieldDefinition().getName(), refused)
				: told;
	}

	/**
	 * What a client reads of an exception that was foreseen.
	 * @param exception whatever was thrown
	 * @return null when nobody foresaw it
	 */
	static @Nullable Known known(Throwable exception) {
		if (exception instanceof BadInput) {
			return Known.badRequest("BAD_USER_INPUT", exception.getMessage());
		}
		if (exception instanceof BindException) {
			return Known.badRequest("BAD_USER_INPUT", "An argument cannot be read as the schema says");
		}
		if (exception instanceof SignedOut) {
			return new Known(ErrorType.UNAUTHORIZED, "UNAUTHENTICATED", exception.getMessage());
		}
		if (exception instanceof NotNow || exception instanceof TooOften) {
			return Known.badRequest("RATE_LIMITED", exception.getMessage());
		}
		if (exception instanceof NotFound) {
			return new Known(ErrorType.NOT_FOUND, "NOT_FOUND", exception.getMessage());
		}
		if (exception instanceof Forbidden) {
			return new Known(ErrorType.FORBIDDEN, "FORBIDDEN", exception.getMessage());
		}
		if (exception instanceof Conflict) {
			return Known.badRequest("CONFLICT", exception.getMessage());
		}
		if (exception instanceof QueryTimeoutException || exception instanceof TransactionTimedOutException) {
			return Known.badRequest("QUERY_TOO_COMPLEX",
					"It took too long and was stopped: ask for less at once, or again later");
		}
		return (exception instanceof Refused refused)
				? new Known(ErrorType.BAD_REQUEST, "BAD_USER_INPUT", refused.getMessage(), refused.code()) : null;
	}

	/**
	 * What a client reads.
	 *
	 * @param type for tools
	 * @param code from the contract's list
	 * @param message for people
	 * @param reason for programs, which of several that have the same code
	 */
	record Known(ErrorClassification type, String code, @Nullable String message, @Nullable String reason) {

		static final Known FAILED = new Known(ErrorType.INTERNAL_ERROR, "INTERNAL_SERVER_ERROR",
				"The server failed; the office can find the cause by the request's id");

		static Known badRequest(String code, @Nullable String message) {
			return new Known(ErrorType.BAD_REQUEST, code, message);
		}

		Known(ErrorClassification type, String code, @Nullable String message) {
			this(type, code, message, null);
		}

		GraphQLError error(GraphqlErrorBuilder<?> error) {
			Map<String, Object> extensions = new HashMap<>(
					Map.of("code", this.code, RequestId.KEY, RequestId.current()));
			if (this.reason != null) {
				extensions.put("reason", this.reason);
			}
			return error.errorType(this.type)
				.message("%s", String.valueOf(this.message))
				.extensions(extensions)
				.build();
		}

	}

}
