package io.duban.notice;

import java.time.LocalDate;
import java.util.Map;

import jakarta.persistence.Embedded;
import jakarta.persistence.MappedSuperclass;
import org.jspecify.annotations.Nullable;

import io.duban.core.Aggregate;
import io.duban.core.Place;
import io.duban.core.Refused;

/**
 * A case whose outcome hangs before it counts, and that an objection stops until it is
 * resolved.
 *
 * @param <I> its id
 */
@MappedSuperclass
public abstract class Noticed<I> extends Aggregate<I> {

	@Embedded
	@Nullable private Hanging hanging;

	@Override
	public abstract Place place();

	/**
	 * Whether its notice hangs now.
	 * @return true until its days are over or an objection was found right
	 */
	protected abstract boolean isOnNotice();

	/**
	 * Tells that an objection stopped the notice.
	 * @param on since when
	 */
	protected abstract void tellStopped(LocalDate on);

	/**
	 * Tells that the notice hangs on.
	 * @param until the last day
	 */
	protected abstract void tellResumed(LocalDate until);

	/**
	 * What an upheld objection makes of the case.
	 * @param reason what was found
	 */
	protected abstract void overturn(String reason);

	protected Hanging hang(LocalDate from, LocalDate until) {
		Hanging hangs = new Hanging(from, until);
		this.hanging = hangs;
		return hangs;
	}

	public @Nullable Hanging hanging() {
		return this.hanging;
	}

	protected Hanging onNotice() {
		Hanging hangs = this.hanging;
		if (hangs == null || !isOnNotice()) {
			throw new Refused("NO_NOTICE", "No notice of this hangs now", Map.of("version", String.valueOf(version())));
		}
		return hangs;
	}

	/** The first of several open objections stops it. */
	void object(LocalDate today) {
		Hanging hangs = onNotice();
		if (!hangs.isStopped()) {
			hangs.stop(today);
			tellStopped(today);
		}
	}

	/** The last open objection was dismissed. */
	void goOn(LocalDate until) {
		Hanging hangs = onNotice();
		hangs.goOn(until);
		tellResumed(hangs.until());
	}

	void uphold(String reason) {
		onNotice();
		overturn(reason);
	}

}
