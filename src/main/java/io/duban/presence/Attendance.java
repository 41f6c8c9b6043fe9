package io.duban.presence;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.duban.core.Refused;
import io.duban.core.Time;
import io.duban.core.UseCase;
import io.duban.core.WorkCalendar;
import io.duban.presence.Duties.Due;
import io.duban.presence.RollCall.Missing;
import io.duban.presence.Signature.Position;
import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Deputies;
import io.duban.security.Who;

/** Takes signatures, and calls the roll. */
@UseCase
public class Attendance {

	/** A server that was off for longer leaves what was before. */
	private static final int FARTHEST = 31;

	private final Signatures signatures;

	private final RollCalls calls;

	private final Duties duties;

	private final Deputies deputies;

	private final WorkCalendar calendar;

	private final PresenceSettings settings;

	private final Who who;

	private final Clock clock;

	Attendance(Signatures signatures, RollCalls calls, Duties duties, Deputies deputies, WorkCalendar calendar,
			PresenceSettings settings, Who who, Clock clock) {
		this.signatures = signatures;
		this.calls = calls;
		this.duties = duties;
		this.deputies = deputies;
		this.calendar = calendar;
		this.settings = settings;
		this.who = who;
		this.clock = clock;
	}

	/**
	 * The current person's cadre signs in. The first signature of a day stays.
	 * @param division code of the division in which they are
	 * @param position where exactly, if they tell
	 * @return whose signature of which day it is
	 */
	Signature.Id sign(String division, @Nullable Position position) {
		CurrentUser user = this.who.current();
		String cadre = user.cadre();
		if (cadre == null) {
			throw new Refused("NOT_A_CADRE", "Only an account that belongs to a cadre can sign in");
		}
		Refused.when(this.deputies.isAway(cadre), "ON_LEAVE", "You are on leave: report back first");
		LocalDate today = Time.today(this.clock);
		List<String> places = this.duties.of(cadre, today);
		Refused.when(places.isEmpty(), "NO_POST",
				"Nobody asks you to sign in: you answer for no township and no" + " village, and serve in none");
		if (places.stream().noneMatch((place) -> Area.of(place).contains(Area.of(division).code()))) {
			throw new Refused("WRONG_PLACE", "Sign in where you have to be: in " + String.join(" or ", places),
					Map.of("places", String.join(" ", places)));
		}
		Signature.Id id = Signature.Id.of(cadre, today);
		if (this.signatures.findById(id).isEmpty()) {
			this.signatures.save(new Signature(cadre, today, division, position, user, Time.now(this.clock)));
		}
		return id;
	}

	/** Signs in without a position, as whoever is shown around would. */
	public void sign(String division) {
		sign(division, null);
	}

	/**
	 * The days whose hour went by while the server was off, and the last one of which any
	 * roll was called, since a server may have stopped in the middle of it.
	 * @return none where no roll was ever called: nobody knew that they had to sign in
	 */
	List<LocalDate> missed() {
		LocalDateTime now = Time.now(this.clock);
		LocalDate earliest = now.toLocalDate().minusDays(FARTHEST);
		return this.calls.last()
			.map((last) -> last.isBefore(earliest) ? earliest : last)
			.map((first) -> first.datesUntil(now.toLocalDate().plusDays(1)))
			.orElse(Stream.empty())
			.filter((day) -> Optional.ofNullable(this.settings.hour(day)).filter(now::isAfter).isPresent())
			.toList();
	}

	/**
	 * The townships whose roll is to be called.
	 * @param day of which day
	 * @return their codes; none on a day that is no working day
	 */
	List<String> townships(LocalDate day) {
		return this.calendar.isWorkingDay(day) ? this.duties.townships(day) : List.of();
	}

	/**
	 * Calls a roll of a township, unless that is done.
	 * @param day of which day
	 * @param hour until when they sign in
	 * @param township its code
	 */
	void call(LocalDate day, LocalDateTime hour, String township) {
		RollCall.Id id = new RollCall.Id(day, township);
		if (this.calls.findById(id).isPresent()) {
			return;
		}
		List<Due> due = this.duties.in(township, day, hour);
		List<Missing> missing = due.stream()
			.filter((one) -> !one.signed())
			.map((one) -> new Missing(day + ":" + one.cadre() + ":" + one.area(), one.cadre(), one.area(),
					one.cadreLeave()))
			.toList();
		this.calls.save(new RollCall(id, due.size(), missing, Time.now(this.clock)));
	}

}
