package io.duban.meeting;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.duban.core.Time;
import io.duban.core.UseCase;
import io.duban.security.Walls;

/** Opens each week's meeting, once for each county, whoever knocks. */
@UseCase
public class Weeks {

	/** A server that was off for longer leaves what was before. */
	private static final int FARTHEST = 53;

	/** A week that is opened later than this was missed. */
	private static final int HOURS = 1;

	private final Meetings meetings;

	private final Agenda agenda;

	private final Walls walls;

	private final MeetingSettings settings;

	private final Clock clock;

	Weeks(Meetings meetings, Agenda agenda, Walls walls, MeetingSettings settings, Clock clock) {
		this.meetings = meetings;
		this.agenda = agenda;
		this.walls = walls;
		this.settings = settings;
		this.clock = clock;
	}

	/** The counties that are known here. */
	List<String> counties() {
		return this.walls.readNamed("select d.id from division d where d.level = 'COUNTY' order by d.id")
			.query(String.class)
			.list();
	}

	/** The weeks of a county that are to be opened by now, in their order. */
	List<Meeting.Id> due(String county) {
		LocalDateTime now = Time.now(this.clock);
		Meeting.Id current = Meeting.Id.of(county, now.toLocalDate());
		if (now.isBefore(this.settings.opensAt(current.monday()))) {
			current = Meeting.Id.of(county, current.monday().minusWeeks(1));
		}
		Optional<String> last = last(county);
		if (last.isEmpty()) {
			return List.of(current);
		}
		LocalDate earliest = current.monday().minusWeeks(FARTHEST);
		Meeting.Id next = new Meeting.Id(last.get()).next();
		if (next.monday().isBefore(earliest)) {
			next = Meeting.Id.of(county, earliest);
		}
		List<Meeting.Id> due = new ArrayList<>();
		for (; !next.monday().isAfter(current.monday()); next = next.next()) {
			due.add(next);
		}
		return due;
	}

	private Optional<String> last(String county) {
		return Optional.ofNullable(this.walls.readNamed("select max(m.id) from meeting m where m.area = :county")
			.param("county", county)
			.query(String.class)
			.list()
			.get(0));
	}

	/**
	 * Opens the week whose meeting is the next to be held, unless that is done.
	 * @param county its code
	 * @return the meeting
	 */
	public Meeting.Id openNext(String county) {
		LocalDateTime now = Time.now(this.clock);
		Meeting.Id id = Meeting.Id.of(county, now.toLocalDate());
		Meeting.Id next = this.settings.of(id.monday()).sessionAt().isAfter(now) ? id : id.next();
		open(next);
		return next;
	}

	/** Opens a week, unless that is done. */
	void open(Meeting.Id id) {
		if (this.meetings.findById(id).isPresent()) {
			return;
		}
		LocalDateTime now = Time.now(this.clock);
		boolean caughtUp = last(id.county()).isPresent()
				&& now.isAfter(this.settings.opensAt(id.monday()).plusHours(HOURS));
		Meeting opened = this.meetings.save(new Meeting(id, this.settings.of(id.monday()), caughtUp, now));
		if (opened.status() == Meeting.Status.LAPSED) {
			this.agenda.passOn(id);
		}
	}

}
