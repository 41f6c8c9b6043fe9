package io.duban.meeting;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

import io.duban.core.Aggregate;
import io.duban.core.Conflict;
import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.core.Time;
import io.duban.security.CurrentUser;
import io.duban.workflow.Pace;

/** The Sunday meeting (周日会议) of a county in one week. */
@Entity
@Table(name = "meeting")
public class Meeting extends Aggregate<Meeting.Id> {

	/** The schema's name of the type. */
	static final String TYPE = "Meeting";

	/** What a meeting's subject begins with. */
	static final String KIND = "meeting";

	private static final int ATTENDANCE = 200;

	@EmbeddedId
	private Id id;

	private String area;

	private String week;

	@Enumerated(EnumType.STRING)
	private Status status = Status.OPEN;

	private boolean caughtUp;

	private LocalDateTime openedAt;

	@Embedded
	private Times times;

	@Nullable private String movedReason;

	@Nullable private String chair;

	@Nullable private String chairReason;

	@Nullable private String chairedBy;

	@Nullable private String chairing;

	@Nullable private String onBehalfOf;

	@Nullable private Long onTable;

	@Nullable private LocalDateTime begunAt;

	@Nullable private LocalDateTime closedAt;

	@ElementCollection
	@CollectionTable(name = "meeting_attendance", joinColumns = @JoinColumn(name = "meeting"))
	@OrderColumn(name = "position")
	private List<Attendance> attendance = new ArrayList<>();

	@SuppressWarnings("NullAway.Init")
	protected Meeting() {
	}

	/**
	 * Opens a week. What was to be held while the server was down is noted as not held:
	 * nobody could report to it, and what waits goes to the next.
	 */
	Meeting(Id id, Times times, boolean caughtUp, LocalDateTime at) {
		this.id = id;
		this.area = id.county();
		this.week = id.week();
		this.times = times;
		this.caughtUp = caughtUp;
		this.openedAt = at;
		if (times.sessionAt().isBefore(at)) {
			this.status = Status.LAPSED;
		}
		register(new MeetingEvent.Opened(id.value(), this.week, caughtUp, this.status, times));
	}

	/**
	 * Refuses what the meeting's status does not allow.
	 * @param act what somebody would do
	 */
	void allow(MeetingAct act) {
		switch (act) {
			case MOVE ->
				Refused.when(this.status != Status.OPEN && this.status != Status.AGENDA_CLOSED, "MEETING_BEGUN",
						"This meeting is " + this.status + ": only one that has not begun is moved", said());
			case DELEGATE_CHAIR -> {
				refuseOver();
			}
			case BEGIN -> {
				refuseOver();
				Refused.when(this.status == Status.IN_SESSION, "MEETING_BEGUN", "It has begun: see who chairs it",
						said());
				Refused.when(this.status != Status.AGENDA_CLOSED, "AGENDA_OPEN",
						"It begins when its agenda has closed: on " + Time.text(this.times.agendaClosesAt()), said());
			}
			case NOTE_ATTENDANCE, TAKE_UP, DECIDE, CARRY_OVER, CLOSE -> {
				refuseOver();
				Refused.when(this.status != Status.IN_SESSION, "NOT_IN_SESSION", "It has not begun yet", said());
			}
			case ADD -> {
				refuseOver();
				Refused.when(this.status != Status.OPEN, "AGENDA_CLOSED",
						"The agenda of this meeting is closed: put it on the next one's", said());
			}
			case REMOVE -> {
				refuseOver();
				Refused.when(this.status == Status.IN_SESSION, "IN_SESSION",
						"The meeting is in session: each item is decided there, or carried over, and what is not for the"
								+ " meeting is rejected with a reason",
						said());
			}
			case KEEP, MERGE, ORDER -> refuseOver();
			case PUBLISH_MINUTES -> {
				Refused.when(this.status == Status.PUBLISHED, "MINUTES_PUBLISHED",
						"Its minutes are published, and nobody edits them", said());
				Refused.when(this.status != Status.CLOSED, "MEETING_NOT_CLOSED",
						"Minutes are published when the meeting has closed", said());
			}
		}
	}

	/** Refuses somebody who has not seen it as it is now. */
	void requireVersion(@Nullable Long expected) {
		Conflict.unlessVersion(expected, version(), "meeting", this.status);
	}

	/** Refuses to begin before its hour, or earlier than so long before it. */
	void refuseBefore(Duration early, Pace pace, LocalDateTime now) {
		LocalDateTime sessionAt = this.times.sessionAt();
		Refused.when(now.isBefore(pace.comes(this.openedAt, sessionAt.minus(early))), "MEETING_NOT_DUE",
				"It begins on " + Time.text(sessionAt) + ", and at most " + early.toMinutes()
						+ " minutes earlier: move it if it is to be held at another time",
				Map.of("sessionAt", Time.offset(sessionAt), "from", Time.offset(sessionAt.minus(early))));
	}

	private void refuseOver() {
		Refused.when(isOver(), "MEETING_CLOSED", "This meeting is over: it is " + this.status, said());
	}

	/** What a refusal mentions. */
	Map<String, String> said() {
		return Map.of("status", this.status.name(), "week", this.week, "chair",
				Objects.requireNonNullElse((this.chairing != null) ? this.chairing : this.chairedBy, ""));
	}

	boolean isOver() {
		return this.status == Status.CLOSED || this.status == Status.PUBLISHED || this.status == Status.LAPSED;
	}

	/**
	 * Puts it at another time; its agenda closes as long before it as usual, but never
	 * before the reports are due.
	 */
	Meeting move(LocalDateTime to, String reason, Duration lead, LocalDateTime latest, LocalDateTime now) {
		allow(MeetingAct.MOVE);
		Refused.unlessText(reason, "REASON_MISSING", "Say why the meeting is moved");
		Refused.when(!to.isAfter(now), "MOVED_INTO_PAST", "A meeting is moved to a time that is yet to come",
				Map.of("now", Time.offset(now)));
		Refused.when(to.isBefore(this.times.reportsDueAt()), "MOVED_TOO_EARLY",
				"It cannot be held before its reports are due: on " + Time.text(this.times.reportsDueAt()),
				Map.of("reportsDueAt", Time.offset(this.times.reportsDueAt())));
		Refused.when(!to.isBefore(latest), "MOVED_TOO_FAR",
				"It is held before the next week's agenda closes: on " + Time.text(latest),
				Map.of("latest", Time.offset(latest)));
		LocalDateTime from = this.times.sessionAt();
		LocalDateTime closes = to.minus(lead);
		if (closes.isBefore(this.times.reportsDueAt())) {
			closes = this.times.reportsDueAt();
		}
		this.times = new Times(this.times.reportsDueAt(),
				(this.status == Status.OPEN) ? closes : this.times.agendaClosesAt(), to);
		this.movedReason = reason;
		register(new MeetingEvent.Moved(this.id.value(), from, to, this.times.agendaClosesAt(), reason));
		return this;
	}

	/** Some of its items were put first. */
	Meeting orderAgenda(List<Long> first) {
		allow(MeetingAct.ORDER);
		register(new MeetingEvent.AgendaOrdered(this.id.value(), first));
		return this;
	}

	Meeting closeAgenda() {
		if (this.status == Status.OPEN) {
			this.status = Status.AGENDA_CLOSED;
			register(new MeetingEvent.AgendaClosed(this.id.value()));
		}
		return this;
	}

	/** Somebody else is to chair it; in session they do from now on. */
	Meeting delegateChair(String cadre, String reason) {
		allow(MeetingAct.DELEGATE_CHAIR);
		Refused.unlessText(reason, "REASON_MISSING", "Say why somebody else chairs it");
		Refused.when(cadre.equals(this.chair) && this.chairedBy == null, "SAME_CADRE",
				"That cadre is to chair it already");
		Refused.when(this.status == Status.IN_SESSION && isAbsent(cadre), "CHAIR_ABSENT",
				"This cadre was noted as not being there: note their attendance first, or name somebody else",
				Map.of("cadre", cadre));
		String before = (this.chairing != null) ? this.chairing : this.chair;
		this.chair = cadre;
		this.chairReason = reason;
		if (this.status == Status.IN_SESSION) {
			this.chairedBy = null;
			this.chairing = cadre;
			this.onBehalfOf = null;
			attends(cadre);
		}
		register(new MeetingEvent.ChairDelegated(this.id.value(), before, cadre, reason));
		return this;
	}

	Meeting begin(CurrentUser by, @Nullable String absent, LocalDateTime at) {
		allow(MeetingAct.BEGIN);
		this.status = Status.IN_SESSION;
		this.chairedBy = by.account();
		this.chairing = by.cadre();
		this.onBehalfOf = absent;
		this.begunAt = at;
		attends(this.chairing);
		register(new MeetingEvent.Begun(this.id.value(), by.cadre(), absent));
		return this;
	}

	/** Whoever chairs is there, whether that was noted or not. */
	private void attends(@Nullable String cadre) {
		if (cadre != null && this.attendance.stream().noneMatch((one) -> one.cadre.equals(cadre))) {
			this.attendance.add(new Attendance(cadre, true, null));
		}
	}

	private boolean isAbsent(String cadre) {
		return this.attendance.stream().anyMatch((one) -> one.cadre.equals(cadre) && !one.present);
	}

	/** Notes who is there; of whoever chairs that need not be said. */
	Meeting noteAttendance(List<Attendance> noted) {
		allow(MeetingAct.NOTE_ATTENDANCE);
		Refused.when(noted.stream().anyMatch((one) -> one.cadre.equals(this.chairing) && !one.present), "CHAIR_ABSENT",
				"Whoever chairs the meeting is there: let somebody else chair it first",
				Map.of("cadre", Objects.requireNonNullElse(this.chairing, "")));
		Refused.when(noted.size() > ATTENDANCE, "TOO_MANY_ATTENDEES", "Note at most " + ATTENDANCE + " people");
		Refused.when(noted.stream().map(Attendance::cadre).distinct().count() < noted.size(), "NAMED_TWICE",
				"Name each cadre once");
		this.attendance.clear();
		this.attendance.addAll(noted);
		attends(this.chairing);
		register(new MeetingEvent.AttendanceNoted(this.id.value(), List.copyOf(this.attendance)));
		return this;
	}

	boolean isOnTable(long item) {
		return this.onTable != null && this.onTable == item;
	}

	/** Puts an item on the table, where everybody sees it; one at a time. */
	Meeting takeUp(long item) {
		allow(MeetingAct.TAKE_UP);
		if (!isOnTable(item)) {
			this.onTable = item;
			register(new MeetingEvent.TakenUp(this.id.value(), item));
		}
		return this;
	}

	/**
	 * An item was decided or carried over; what lies on the table is decided first.
	 * @param item which
	 * @return this
	 */
	Meeting done(long item) {
		if (this.onTable != null && this.onTable != item) {
			throw new Refused("ANOTHER_ON_TABLE", "Items are decided one at a time: another one is on the table",
					Map.of("item", AgendaItem.NUMBERS.text(this.onTable)));
		}
		this.onTable = null;
		register(new MeetingEvent.ItemDone(this.id.value(), item));
		return this;
	}

	Meeting close(@Nullable String absent, LocalDateTime at, List<Long> undecided) {
		allow(MeetingAct.CLOSE);
		if (!undecided.isEmpty()) {
			throw new Refused("ITEMS_UNDECIDED",
					"Problems are not kept overnight: decide these items, or carry them over",
					Map.of("items", String.join(" ", undecided.stream().map(AgendaItem.NUMBERS::text).toList())));
		}
		this.status = Status.CLOSED;
		this.onTable = null;
		this.closedAt = at;
		register(new MeetingEvent.Closed(this.id.value(), absent));
		return this;
	}

	Meeting publish(long minutes) {
		allow(MeetingAct.PUBLISH_MINUTES);
		this.status = Status.PUBLISHED;
		register(new MeetingEvent.MinutesPublished(this.id.value(), minutes));
		return this;
	}

	@Override
	public Id getId() {
		return this.id;
	}

	@Override
	public String subject() {
		return this.id.subject();
	}

	@Override
	public String area() {
		return this.area;
	}

	@Override
	public Place place() {
		return Place.ofCounty(this.area);
	}

	public Status status() {
		return this.status;
	}

	Times times() {
		return this.times;
	}

	@Nullable String movedReason() {
		return this.movedReason;
	}

	@Nullable LocalDateTime begunAt() {
		return this.begunAt;
	}

	@Nullable LocalDateTime closedAt() {
		return this.closedAt;
	}

	List<Attendance> attendance() {
		return List.copyOf(this.attendance);
	}

	@Nullable String chair() {
		return this.chair;
	}

	@Nullable String chairedBy() {
		return this.chairedBy;
	}

	@Nullable String chairing() {
		return this.chairing;
	}

	/** For whom whoever began it chairs it, null when they chair it themselves. */
	@Nullable String onBehalfOf() {
		return this.onBehalfOf;
	}

	/**
	 * A week of a county.
	 *
	 * @param value such as 2026-W48-220822
	 */
	@Embeddable
	public record Id(@Column(name = "id") String value) {

		private static final int WEEK = 8;

		private static final int COUNTY = 6;

		static Id of(String county, LocalDate day) {
			return new Id(week(day) + "-" + county.substring(0, COUNTY));
		}

		/** The code of the county that a division lies in. */
		static String countyOf(String code) {
			return code.substring(0, COUNTY) + "000000";
		}

		static Id ofSubject(String subject) {
			return new Id(subject.substring(subject.indexOf(':') + 1));
		}

		/** Week and county in a subject, null for a subject of another kind. */
		static @Nullable String keyOf(String subject) {
			return subject.startsWith(KIND + ":") ? subject.substring(KIND.length() + 1) : null;
		}

		static boolean isWeek(String text) {
			return text.matches("\\d{4}-W(0[1-9]|[1-4]\\d|5[0-3])");
		}

		static Id ofWeek(String week, String county) {
			return new Id(week + "-" + county.substring(0, Math.min(COUNTY, county.length())));
		}

		/** The ISO week of a day, such as 2026-W48. */
		static String week(LocalDate day) {
			return String.format(Locale.ROOT, "%d-W%02d", day.get(IsoFields.WEEK_BASED_YEAR),
					day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
		}

		/**
		 * The week.
		 * @return such as 2026-W48
		 */
		public String week() {
			return this.value.substring(0, WEEK);
		}

		/** The county's code, of 12 digits. */
		String county() {
			return countyOf(this.value.substring(WEEK + 1));
		}

		LocalDate monday() {
			return LocalDate.of(Integer.parseInt(this.value.substring(0, 4)), 1, 4)
				.with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, Integer.parseInt(this.value.substring(6, WEEK)))
				.with(DayOfWeek.MONDAY);
		}

		Id next() {
			return of(county(), monday().plusWeeks(1));
		}

		/**
		 * As the record and the engine name it.
		 * @return such as {@code meeting:2026-W48-220822}
		 */
		public String subject() {
			return KIND + ":" + this.value;
		}

	}

	/** Where a meeting stands. */
	public enum Status {

		/** Reports come in and the agenda fills. */
		OPEN,
		/** The agenda is closed; the meeting is to begin. */
		AGENDA_CLOSED,
		/** It decides, item by item. */
		IN_SESSION,
		/** All is decided. */
		CLOSED,
		/** So are its minutes. */
		PUBLISHED,
		/** The server was down until its time had passed: it was not held. */
		LAPSED

	}

	/**
	 * The times of a meeting.
	 *
	 * @param reportsDueAt by when reports are due
	 * @param agendaClosesAt when its agenda closes
	 * @param sessionAt when it begins
	 */
	@Embeddable
	record Times(LocalDateTime reportsDueAt, LocalDateTime agendaClosesAt, LocalDateTime sessionAt) {
	}

	/**
	 * Who was there, or not.
	 *
	 * @param cadre number of the cadre
	 * @param present whether they were there
	 * @param reason why not
	 */
	@Embeddable
	public record Attendance(String cadre, boolean present, @Nullable String reason) {

		void check() {
			Refused.unlessReasoned(!this.present, this.reason, "Say why somebody is not there");
		}

	}

}
