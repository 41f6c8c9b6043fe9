package io.duban.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import graphql.ErrorType;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.support.DefaultExecutionGraphQlResponse;
import org.springframework.stereotype.Component;

import io.duban.security.RequestId;

/**
 * Gives code and request id to the errors that arise before any field is fetched, and so
 * never pass {@link Errors}.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
public class RequestErrors implements WebGraphQlInterceptor {

	private static final String CODE = "code";

	/**
	 * The library tells a value as it holds it itself; whoever asks has it before them.
	 */
	private static final Pattern VALUE = Pattern.compile("(argument '[^']*') with value '\\w+Value\\{.*}' ",
			Pattern.DOTALL);

	private static final Pattern ENUM = Pattern.compile("EnumValue\\{name='(\\w+)'}");

	@Override
	public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
		return chain.next(request).map((response) -> {
			List<GraphQLError> errors = response.getExecutionResult().getErrors();
			return errors.stream().allMatch(RequestErrors::isCoded) ? response : response.transform((builder) -> builder
				.errors(errors.stream().map((error) -> isCoded(error) ? error : coded(error)).toList()));
		});
	}

	/**
	 * Answers a request that is refused as a whole.
	 * @param request which
	 * @param why one of those that are foreseen
	 * @return the answer
	 */
	public static Mono<WebGraphQlResponse> answer(WebGraphQlRequest request, RuntimeException why) {
		Errors.Known known = Errors.known(why);
		if (known == null) {
			throw why;
		}
		GraphQLError error = known.error(GraphqlErrorBuilder.newError());
		return Mono.just(new WebGraphQlResponse(new DefaultExecutionGraphQlResponse(request.toExecutionInput(),
				ExecutionResult.newExecutionResult().addError(error).build())));
	}

	private static boolean isCoded(GraphQLError error) {
		return error.getExtensions() != null && error.getExtensions().containsKey(CODE);
	}

	private static GraphQLError coded(GraphQLError error) {
		Map<String, Object> extensions = new HashMap<>();
		extensions.put(CODE, code(error));
		extensions.put(RequestId.KEY, RequestId.current());
		return GraphqlErrorBuilder.newError()
			.errorType(error.getErrorType())
			.message("%s", message(error))
			.locations(error.getLocations())
			.path(error.getPath())
			.extensions(extensions)
			.build();
	}

	private static String message(GraphQLError error) {
		String whole = VALUE.matcher(error.getMessage()).replaceFirst("$1 ");
		return ENUM.matcher(whole).replaceAll("$1");
	}

	private static String code(GraphQLError error) {
		if (error instanceof graphql.validation.ValidationError || error instanceof Unfit) {
			return "GRAPHQL_VALIDATION_FAILED";
		}
		if (error.getErrorType() == ErrorType.InvalidSyntax) {
			return "GRAPHQL_PARSE_FAILED";
		}
		if (error instanceof TooOften) {
			return "RATE_LIMITED";
		}
		if (error.getErrorType() == ErrorType.ExecutionAborted) {
			return "QUERY_TOO_COMPLEX";
		}
		return (error.getErrorType() == ErrorType.NullValueInNonNullableField) ? "INTERNAL_SERVER_ERROR"
				: "BAD_USER_INPUT";
	}

}
