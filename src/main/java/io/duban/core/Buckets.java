package io.duban.core;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;

/**
 * What each of many may still do: a bucket that a minute fills. Each node keeps its own,
 * since one for all would cost every request two writes.
 */
public final class Buckets {

	private static final Duration FILLED = Duration.ofMinutes(1);

	/** Whoever has been away for so long has a full bucket anyway. */
	private static final Duration FORGOTTEN = FILLED.multipliedBy(2);

	private static final int MOST = 50_000;

	private final CountyTime time;

	private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
		.expireAfterAccess(FORGOTTEN)
		.maximumSize(MOST)
		.build();

	/**
	 * Full buckets.
	 * @param clock the county's
	 */
	public Buckets(Clock clock) {
		this.time = new CountyTime(clock);
	}

	/**
	 * Somebody's bucket.
	 * @param whose who
	 * @param size what it holds
	 * @return the bucket
	 */
	public Bucket of(String whose, int size) {
		return this.buckets.get(whose,
				(key) -> Bucket.builder()
					.addLimit((limit) -> limit.capacity(size).refillGreedy(size, FILLED))
					.withCustomTimePrecision(this.time)
					.build());
	}

	/**
	 * Takes something out of somebody's bucket.
	 * @param whose who
	 * @param size what it holds
	 * @param cost how much
	 * @return 0 when it was there, otherwise after how many seconds it will be
	 */
	public long take(String whose, int size, int cost) {
		ConsumptionProbe probe = of(whose, size).tryConsumeAndReturnRemaining(cost);
		return probe.isConsumed() ? 0 : TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill()) + 1;
	}

	/**
	 * The county's clock, as a bucket reads it.
	 *
	 * @param clock the clock
	 */
	private record CountyTime(Clock clock) implements TimeMeter {

		@Override
		public long currentTimeNanos() {
			return TimeUnit.MILLISECONDS.toNanos(this.clock.millis());
		}

		@Override
		public boolean isWallClockBased() {
			return true;
		}

	}

}
