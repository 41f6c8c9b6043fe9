package io.duban.api;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

import io.duban.core.Refused;
import io.duban.security.AttemptRefused;
import io.duban.security.Who;

/**
 * Tells the record of each refusal that somebody is answered, whichever way it takes to
 * them: a payload, an error, or what a link to a file gives instead. It costs them, so
 * that nobody fills the record with what they may not do: whoever has nothing left is
 * told that, and not what was refused.
 */
@Component
class Refusals {

	/** Taken from the account's rate, beside what the request costs. */
	static final int COST = 100;

	private final ApplicationEventPublisher events;

	private final RateLimits rates;

	private final Who who;

	Refusals(ApplicationEventPublisher events, RateLimits rates, Who who) {
		this.events = events;
		this.rates = rates;
		this.who = who;
	}

	/**
	 * Keeps why the current person was refused, in a transaction of its own.
	 * @param act the mutation, the query, the subscription, or what a link is good for
	 * @param refused why
	 * @throws TooOften when their rate does not allow another refusal
	 */
	void keep(String act, Refused refused) {
		this.rates.take(COST);
		this.events.publishEvent(new AttemptRefused(this.who.current().account(), act, refused.code(),
				refused.getMessage(), refused.details()));
	}

	/**
	 * The same, where it is answered by an error.
	 * @param act as above
	 * @param refused why
	 * @return what they are told: what could not be kept is not answered either
	 */
	RuntimeException told(String act, Refused refused) {
		try {
			keep(act, refused);
			return refused;
		}
		catch (RuntimeException ex) {
			return ex;
		}
	}

}
