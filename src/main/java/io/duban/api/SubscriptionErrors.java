package io.duban.api;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Exceptions;

import org.springframework.graphql.execution.ErrorType;
import org.springframework.graphql.execution.SubscriptionExceptionResolverAdapter;
import org.springframework.stereotype.Component;

import io.duban.api.Errors.Known;
import io.duban.core.Refused;

/** Tells a client why what it was told live has ended. */
@Component
class SubscriptionErrors extends SubscriptionExceptionResolverAdapter {

	private static final Logger log = LoggerFactory.getLogger(SubscriptionErrors.class);

	private static final Known TOO_SLOW = new Known(ErrorType.BAD_REQUEST, "RATE_LIMITED",
			"You read more slowly than things happen: subscribe again after the last position that you saw");

	/** Which of them it was is not known here. */
	private static final String ANY = "subscription";

	private final Refusals refusals;

	SubscriptionErrors(Refusals refusals) {
		this.refusals = refusals;
		setThreadLocalContextAware(true);
	}

	@Override
	protected GraphQLError resolveToSingleError(Throwable exception) {
		Throwable told = (exception instanceof Refused refused) ? this.refusals.told(ANY, refused) : exception;
		Known known = Exceptions.isOverflow(exception) ? TOO_SLOW : Errors.known(told);
		if (known == null) {
			log.error("A subscription failed", exception);
			known = Known.FAILED;
		}
		return known.error(GraphqlErrorBuilder.newError());
	}

}
