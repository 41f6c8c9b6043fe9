package io.duban.worklog;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.duban.core.Conflict;
import io.duban.core.NotFound;
import io.duban.core.Refused;
import io.duban.core.Time;
import io.duban.core.UseCase;
import io.duban.division.Division;
import io.duban.division.Divisions;
import io.duban.security.CurrentUser;
import io.duban.security.Role;
import io.duban.security.Who;

/** Writes the note of a township's evening meeting (晚例会): its leader. */
@UseCase
class EveningMeeting {

	private final EveningNotes notes;

	private final Divisions divisions;

	private final WorkLogSettings settings;

	private final Who who;

	private final Clock clock;

	EveningMeeting(EveningNotes notes, Divisions divisions, WorkLogSettings settings, Who who, Clock clock) {
		this.notes = notes;
		this.divisions = divisions;
		this.settings = settings;
		this.who = who;
		this.clock = clock;
	}

	/**
	 * Writes a note, or writes it anew.
	 * @param township code of the township
	 * @param of the day, null for today
	 * @param expectedVersion the version that the caller saw, if there is a note
	 * @param done what was done
	 * @param tomorrow what tomorrow brings
	 * @return the note's id within its type
	 */
	String write(String township, @Nullable LocalDate of, @Nullable Long expectedVersion, String done,
			String tomorrow) {
		Division division = this.divisions.find(township).orElseThrow(() -> new NotFound("This division"));
		CurrentUser by = this.who.require(township, "", Role.TOWNSHIP_LEADER);
		Refused.unless(division.level() == Division.Level.TOWNSHIP, "NO_EVENING_MEETING",
				"Townships hold evening meetings: name one");
		LocalDateTime now = Time.now(this.clock);
		LocalDate day = (of != null) ? of : now.toLocalDate();
		Refused.when(day.isAfter(now.toLocalDate()), "DATE_IN_FUTURE", "This day is yet to come");
		LocalDate earliest = now.toLocalDate().minusDays(this.settings.lateDays());
		Refused.when(day.isBefore(earliest), "LOG_TOO_LATE", "Notes are taken from " + earliest + " on");
		Optional<EveningNote> known = this.notes.findById(EveningNote.Id.of(township, day));
		known.ifPresent((note) -> Conflict.unlessVersion(expectedVersion, note.version(), "note"));
		return this.notes
			.save(known.orElseGet(() -> new EveningNote(township, day, now)).write(by, done, tomorrow, now))
			.getId()
			.value();
	}

	/** Whether somebody writes a township's notes. */
	static boolean may(CurrentUser user, String township) {
		return user.is(List.of(Role.TOWNSHIP_LEADER), township, "");
	}

}
