package io.duban.exit;

import java.time.LocalDate;
import java.util.Map;

import jakarta.persistence.Embedded;
import jakarta.persistence.MappedSuperclass;
import org.jspecify.annotations.Nullable;

import io.duban.core.Aggregate;
import io.duban.core.Place;
import io.duban.core.Refused;

/**
 * A case whose outcome hangs in the village before it counts, and that an objection stops
 * until it is resolved.
 *
 * @param <I> its id
 */
@MappedSuperclass
abstract class Noticed<I> extends Aggregate<I> {

	@Embedded
	@Nullable private Hanging hanging;

	@Override
	public abstract Place place();

	/** Whether its notice hangs now. */
	abstract boolean isOnNotice();

	/** Tells that an objection stopped the notice. */
	abstract void tellStopped(LocalDate on);

	/** Tells that the notice hangs on. */
	abstract void tellResumed(LocalDate until);

	/** What an upheld objection makes of the case. */
	abstract void overturn(String reason);

	Hanging hang(LocalDate from, int days) {
		Hanging hangs = new Hanging(from, days);
		this.hanging = hangs;
		return hangs;
	}

	@Nullable Hanging hanging() {
		return this.hanging;
	}

	Hanging onNotice() {
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
	void goOn(LocalDate today) {
		Hanging hangs = onNotice();
		hangs.goOn(today);
		tellResumed(hangs.until());
	}

	void uphold(String reason) {
		onNotice();
		overturn(reason);
	}

}
