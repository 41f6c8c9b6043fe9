package io.duban.core;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.micrometer.context.ContextRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.QueryTimeoutException;

/**
 * Until when the work of a request must be done: a statement that goes on beyond it is
 * stopped in the database. It follows a request into the threads that fetch its fields.
 */
public final class Deadline {

	/** Where a request's context keeps it. */
	public static final String KEY = Deadline.class.getName();

	private static final ThreadLocal<@Nullable Deadline> CURRENT = new ThreadLocal<>();

	static {
		ContextRegistry.getInstance().registerThreadLocalAccessor(KEY, CURRENT);
	}

	private final long end;

	private Deadline(long end) {
		this.end = end;
	}

	public static Deadline in(Duration time) {
		return new Deadline(System.nanoTime() + time.toNanos());
	}

	static @Nullable Deadline current() {
		return CURRENT.get();
	}

	/**
	 * What a statement that begins now may take.
	 * @param usual what it may take without a deadline, in seconds; 0 for any time
	 * @return whole seconds, at least one
	 * @throws QueryTimeoutException when none may begin any more
	 */
	int seconds(int usual) {
		long left = this.end - System.nanoTime();
		if (left <= 0) {
			throw new QueryTimeoutException("The time of the request is over");
		}
		int seconds = (int) TimeUnit.NANOSECONDS.toSeconds(left) + 1;
		return (usual == 0) ? seconds : Math.min(usual, seconds);
	}

}
