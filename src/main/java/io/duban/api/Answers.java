package io.duban.api;

import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import io.duban.core.Conflict;
import io.duban.core.Forbidden;
import io.duban.core.NotFound;
import io.duban.core.Refused;

/**
 * Runs a mutation's business act and makes its payload: what it gave, or why it was
 * refused and the person can mend it. What they cannot mend is an error: see
 * {@link Errors}.
 */
@Component
public class Answers {

	private final Refusals refusals;

	private final RefusedInput inputs;

	Answers(Refusals refusals, RefusedInput inputs) {
		this.refusals = refusals;
		this.inputs = inputs;
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
		catch (NotFound | Forbidden | Conflict ex) {
			throw ex;
		}
		catch (Refused ex) {
			this.refusals.keep(act, ex);
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
