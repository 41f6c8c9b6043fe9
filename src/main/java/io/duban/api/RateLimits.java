package io.duban.api;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.GraphQLContext;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;

import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

import io.duban.core.Time;
import io.duban.security.Who;

/**
 * What each account may still ask for: a bucket that a minute fills. Each node keeps its
 * own, since one for all would cost every request two writes.
 */
@Controller
class RateLimits {

	private static final Duration FILLED = Duration.ofMinutes(1);

	/** Whoever has been away for so long has a full bucket anyway. */
	private static final Duration FORGOTTEN = FILLED.multipliedBy(2);

	private static final int MOST_ACCOUNTS = 50_000;

	private final LimitSettings settings;

	private final Who who;

	private final Clock clock;

	private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
		.expireAfterAccess(FORGOTTEN)
		.maximumSize(MOST_ACCOUNTS)
		.build();

	RateLimits(LimitSettings settings, Who who, Clock clock) {
		this.settings = settings;
		this.who = who;
		this.clock = clock;
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
		ConsumptionProbe probe = bucket().tryConsumeAndReturnRemaining(cost);
		if (!probe.isConsumed()) {
			long wait = TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1;
			throw new TooOften(
					"You have asked for as much as a minute allows: ask again in " + wait + " seconds, or for less");
		}
	}

	@QueryMapping
	RateLimit rateLimit(GraphQLContext context) {
		EstimationProbe full = bucket().estimateAbilityToConsume(this.settings.rate());
		return new RateLimit(context.getOrDefault(Cost.NAME, 0), this.settings.rate(), full.getRemainingTokens(),
				Time.now(this.clock).plusNanos(full.getNanosToWaitForRefill()));
	}

	private Bucket bucket() {
		return this.buckets.get(this.who.current().account(), (account) -> Bucket.builder()
			.addLimit((limit) -> limit.capacity(this.settings.rate()).refillGreedy(this.settings.rate(), FILLED))
			.withCustomTimePrecision(new CountyTime())
			.build());
	}

	/** The county's clock, as a bucket reads it. */
	private final class CountyTime implements TimeMeter {

		@Override
		public long currentTimeNanos() {
			return TimeUnit.MILLISECONDS.toNanos(RateLimits.this.clock.millis());
		}

		@Override
		public boolean isWallClockBased() {
			return true;
		}

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
