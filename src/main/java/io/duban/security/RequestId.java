package io.duban.security;

import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.MDC;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request an id, which the log, the record and the answer carry: the client's
 * own where it is well-formed.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class RequestId extends OncePerRequestFilter {

	/** Where the log and the record find it. */
	public static final String KEY = "requestId";

	/** Where the log finds the account of whoever asks. */
	public static final String ACCOUNT = "account";

	/** Where the log finds the operation's name. */
	public static final String OPERATION = "operation";

	/** Where the log finds the first digits of the document's SHA-256. */
	public static final String DOCUMENT = "document";

	private static final String HEADER = "X-Request-Id";

	private static final int LONGEST = 64;

	private static final int MESSAGE = 13;

	private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{8," + LONGEST + "}");

	RequestId() {
		// They follow a GraphQL request into the threads that fetch its fields.
		ContextRegistry.getInstance()
			.registerThreadLocalAccessor(new Slf4jThreadLocalAccessor(KEY, ACCOUNT, OPERATION, DOCUMENT));
	}

	/**
	 * The id of the request that this thread works for.
	 * @return the id, or an empty text outside a request
	 */
	public static String current() {
		return Optional.ofNullable(MDC.get(KEY)).orElse("");
	}

	/**
	 * An id for one of the messages that come by the connection whose thread this is:
	 * each asks something of its own.
	 * @return as much of the connection's id as there is room for, and what tells the
	 * message from others
	 */
	public static String ofMessage() {
		String connection = current();
		String message = "." + UUID.randomUUID().toString().substring(0, MESSAGE);
		return connection.substring(0, Math.min(connection.length(), LONGEST - message.length())) + message;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String id = (request.getAttribute(KEY) instanceof String known) ? known
				: Optional.ofNullable(request.getHeader(HEADER))
					.filter((given) -> WELL_FORMED.matcher(given).matches())
					.orElseGet(() -> UUID.randomUUID().toString());
		request.setAttribute(KEY, id);
		response.setHeader(HEADER, id);
		MDC.put(KEY, id);
		try {
			chain.doFilter(request, response);
		}
		finally {
			MDC.remove(KEY);
		}
	}

	@Override
	protected boolean shouldNotFilterAsyncDispatch() {
		return false;
	}

	@Override
	protected boolean shouldNotFilterErrorDispatch() {
		return false;
	}

}
