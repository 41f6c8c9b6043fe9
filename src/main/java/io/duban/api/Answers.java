package io.duban.api;

import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

import io.duban.core.Conflict;
import io.duban.core.Forbidden;
import io.duban.core.NotFound;
import io.duban.core.Refused;
import io.duban.security.AttemptRefused;
import io.duban.security.Who;

/**
 * Runs a mutation's business act and makes its payload: what it gave, or why it was
 * refused and the person can mend it. A refused attempt is told to the record.
 */
@Component
public class Answers {

	private final ApplicationEventPublisher events;

	private final RefusedInput inputs;

	private final Who who;

	Answers(ApplicationEventPublisher events, RefusedInput inputs, Who who) {
		this.events = events;
		this.inputs = inputs;
		this.who = who;
	}

	/**
	 * Runs a business act.
	 * @param <T> what the act gives
	 * @param <P> the payload
	 * @param act its name, such as {@code issueRecheck}
	 * @param work the act, in a transaction of its own
	 * @param payload makes the payload of the result and the errors
	 * @return the payload
	 */
	public <T, P> P of(String act, Supplier<T> work, BiFunction<@Nullable T, List<UserError>, P> payload) {
		try {
			return payload.apply(work.get(), List.of());
		}
		catch (Refused ex) {
			this.events.publishEvent(
					new AttemptRefused(this.who.current().account(), act, ex.code(), ex.getMessage(), ex.details()));
			if (ex instanceof NotFound || ex instanceof Forbidden || ex instanceof Conflict) {
				throw ex;
			}
			return payload.apply(null, List.of(error(act, ex)));
		}
	}

	private UserError error(String act, Refused refused) {
		List<UserError.Detail> details = refused.details()
			.entrySet()
			.stream()
			.map((entry) -> new UserError.Detail(entry.getKey(), entry.getValue()))
			.sorted(Comparator.comparing(UserError.Detail::name))
			.toList();
		return new UserError(refused.getMessage(), refused.code(), this.inputs.path(act, refused), details);
	}

}
