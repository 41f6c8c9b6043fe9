package io.duban.worklog;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

import io.duban.core.Time;
import io.duban.core.UseCase;

/** Calls the roll of a day, once for each township, whoever calls again. */
@UseCase
class RollCall {

	/** A server that was off for longer leaves what was before. */
	private static final int FARTHEST = 31;

	private final Rolls rolls;

	private final Owing owing;

	private final WorkLogSettings settings;

	private final Clock clock;

	RollCall(Rolls rolls, Owing owing, WorkLogSettings settings, Clock clock) {
		this.rolls = rolls;
		this.owing = owing;
		this.settings = settings;
		this.clock = clock;
	}

	/** The days whose hour has passed and that may not have been called yet. */
	List<LocalDate> due() {
		LocalDateTime now = Time.now(this.clock);
		LocalDate today = now.toLocalDate();
		LocalDate last = now.isBefore(this.settings.due(today)) ? today.minusDays(1) : today;
		LocalDate earliest = today.minusDays(FARTHEST);
		// The last one again: a server may have stopped in the middle of it.
		LocalDate first = this.rolls.last().map((called) -> called.isBefore(earliest) ? earliest : called).orElse(last);
		return first.isAfter(last) ? List.of() : first.datesUntil(last.plusDays(1)).toList();
	}

	/** Who owed a log of a day, by township. */
	Map<String, List<Owing.Owed>> owed(LocalDate day) {
		return this.owing.on(day, this.settings.due(day));
	}

	/** Calls one township's roll, unless that is done. */
	void call(LocalDate day, String township, List<Owing.Owed> owed) {
		if (this.rolls.findById(Roll.Id.of(day, township)).isEmpty()) {
			this.rolls.save(new Roll(day, township, owed, Time.now(this.clock)));
		}
	}

}
