package io.duban.api;

import java.time.Clock;
import java.time.LocalDateTime;

import graphql.GraphQLContext;
import io.github.bucket4j.EstimationProbe;

import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

import io.duban.core.Buckets;
import io.duban.core.Time;
import io.duban.security.Who;

/** What each account may still ask for. */
@Controller
class RateLimits {

	private final LimitSettings settings;

	private final Who who;

	private final Clock clock;

	private final Buckets buckets;

	RateLimits(LimitSettings settings, Who who, Clock clock) {
		this.settings = settings;
		this.who = who;
		this.clock = clock;
		this.buckets = new Buckets(clock);
	}

	/**
	 * Takes a request's cost from the current account.
	 * @param cost as {@code @cost} counts it
	 * @throws TooOften when there is not so much left
	 */
	void take(int cost) {
		if (cost < 1) {
			return;
		}
		long wait = this.buckets.take(this.who.current().account(), this.settings.rate(), cost);
		if (wait > 0) {
			throw new TooOften(
					"You have asked for as much as a minute allows: ask again in " + wait + " seconds, or for less");
		}
	}

	@QueryMapping
	RateLimit rateLimit(GraphQLContext context) {
		EstimationProbe full = this.buckets.of(this.who.current().account(), this.settings.rate())
			.estimateAbilityToConsume(this.settings.rate());
		return new RateLimit(context.getOrDefault(Cost.NAME, 0), this.settings.rate(), full.getRemainingTokens(),
				Time.now(this.clock).plusNanos(full.getNanosToWaitForRefill()));
	}

	/**
	 * What an account may still ask for of this node.
	 *
	 * @param cost of this request
	 * @param limit what a full bucket holds
	 * @param remaining what is left after this request
	 * @param resetAt when the bucket is full again
	 */
	record RateLimit(int cost, int limit, long remaining, LocalDateTime resetAt) {

	}

}
