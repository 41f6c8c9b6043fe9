package io.duban.responsibility;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.duban.responsibility.Responsibility.Decision;

/**
 * Who answers for one household or division, one after another: on any day at most one.
 * Whoever begins ends the one who answers on that day, and stays as long as that one
 * would have; on the same day an appointment prevails over a list. So a list that says of
 * an earlier day who answered undoes no later appointment, and nobody's end.
 */
final class Succession {

	private final Map<String, Responsibility> before = new HashMap<>();

	private final Map<String, Responsibility> terms = new HashMap<>();

	/**
	 * What is known.
	 * @param known all that there are of one household or division
	 */
	Succession(Collection<Responsibility> known) {
		known.forEach((one) -> {
			this.before.put(one.key(), one);
			this.terms.put(one.key(), one);
		});
	}

	/** Takes what a list says; what is known already stays as it became since. */
	void list(Responsibility listed) {
		Responsibility known = this.terms.get(listed.key());
		if (known != null) {
			this.terms.put(known.key(), known.in(listed.area()));
		}
		else {
			begin(listed);
		}
	}

	/** Lets somebody begin. */
	void begin(Responsibility one) {
		LocalDate day = one.since();
		Responsibility present = on(day).orElse(null);
		LocalDate until;
		if (present == null) {
			until = nextAfter(day);
		}
		else if (present.since().equals(day) && !one.prevailsOver(present)) {
			until = day;
		}
		else {
			until = present.until();
			this.terms.put(present.key(), present.until(day, one.appointment()));
		}
		this.terms.put(one.key(), one.until(until, null));
	}

	/** Lets somebody's end come, with nobody after them. */
	void end(String key, LocalDate day, Decision decision) {
		this.terms.put(key, term(key).until(day, decision));
	}

	Responsibility term(String key) {
		return Objects.requireNonNull(this.terms.get(key));
	}

	/** Who answers on a day. */
	Optional<Responsibility> on(LocalDate day) {
		return this.terms.values().stream().filter((one) -> one.isOn(day)).findFirst();
	}

	/** The last who had answered before a day on which nobody does. */
	Optional<Responsibility> lastBefore(LocalDate day) {
		return this.terms.values()
			.stream()
			.filter((one) -> one.isOver(day))
			.max(Comparator.comparing((one) -> Objects.requireNonNull(one.until())));
	}

	/** Who stopped answering on a day after they had answered at least for one. */
	Optional<Responsibility> endedOn(LocalDate day) {
		return this.terms.values()
			.stream()
			.filter((one) -> day.equals(one.until()) && one.since().isBefore(day))
			.findFirst();
	}

	private @Nullable LocalDate nextAfter(LocalDate day) {
		return this.terms.values()
			.stream()
			.map(Responsibility::since)
			.filter((since) -> since.isAfter(day))
			.min(Comparator.naturalOrder())
			.orElse(null);
	}

	/** Those among the known ones whose end is another by now: what ends comes first. */
	List<Responsibility> ended() {
		return this.terms.values()
			.stream()
			.filter((one) -> this.before.containsKey(one.key())
					&& !Objects.equals(term(one.key()).until(), known(one.key()).until()))
			.sorted(Comparator.comparing((one) -> one.until() == null))
			.toList();
	}

	private Responsibility known(String key) {
		return Objects.requireNonNull(this.before.get(key));
	}

}
