package io.duban.meeting;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
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
import io.duban.core.CaseNumber;
import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.security.CurrentUser;

/**
 * The weekly report (周报) of a township or of a department of the county: progress in
 * figures taken from the data, words, and above all difficulties.
 */
@Entity
@Table(name = "meeting_report")
class MeetingReport extends Aggregate<MeetingReport.Id> {

	/** The schema's name of the type. */
	static final String TYPE = "MeetingReport";

	/** What a report's subject begins with. */
	static final String KIND = "meetingReport";

	static final CaseNumber NUMBERS = new CaseNumber(KIND, "通报");

	private static final int PROGRESS = 2000;

	static final int DIFFICULTIES = 20;

	@EmbeddedId
	private Id id;

	private String meeting;

	private String area;

	private String unit;

	@Nullable private String reporter;

	@Enumerated(EnumType.STRING)
	private Status status = Status.OWED;

	private boolean late;

	private LocalDateTime dueAt;

	@Nullable private String progress;

	@Embedded
	@Nullable private WeekFigures figures;

	@Nullable private String submittedBy;

	@Nullable private String submitter;

	@Nullable private String onBehalfOf;

	@Nullable private LocalDateTime submittedAt;

	@ElementCollection
	@CollectionTable(name = "meeting_difficulty", joinColumns = @JoinColumn(name = "report"))
	@OrderColumn(name = "position")
	private List<Difficulty> difficulties = new ArrayList<>();

	@SuppressWarnings("NullAway.Init")
	protected MeetingReport() {
	}

	MeetingReport(Id id, Meeting.Id meeting, Owes owes, LocalDateTime dueAt) {
		this.id = id;
		this.meeting = meeting.value();
		this.area = owes.area();
		this.unit = owes.unit();
		this.reporter = owes.reporter();
		this.dueAt = dueAt;
		register(new MeetingReportEvent.CalledFor(id.value(), this.meeting, this.unit, this.reporter, dueAt));
	}

	/** Refuses what the report's status does not allow. */
	void allowSubmission() {
		Refused.when(this.status == Status.SUBMITTED, "REPORT_SUBMITTED", "This report was submitted before", said());
		Refused.when(this.status == Status.LAPSED, "REPORT_LAPSED",
				"This report is no longer taken: tell it in this week's", said());
	}

	/** Refuses what nobody can read, before anything of it is put on an agenda. */
	void check(String words, int difficult) {
		allowSubmission();
		Refused.about("progress",
				() -> Refused.unlessText(words, PROGRESS, "DESCRIPTION_MISSING", "Say how the work gets on"));
		Refused.when(difficult > DIFFICULTIES, "TOO_MANY_DIFFICULTIES",
				"Tell of at most " + DIFFICULTIES + " difficulties");
	}

	private Map<String, String> said() {
		return Map.of("status", this.status.name(), "submittedBy",
				Objects.requireNonNullElse((this.submitter != null) ? this.submitter : this.submittedBy, ""));
	}

	MeetingReport submit(CurrentUser by, String words, @Nullable WeekFigures counted, List<Difficulty> told,
			LocalDateTime at) {
		check(words, told.size());
		this.status = Status.SUBMITTED;
		this.late = at.isAfter(this.dueAt);
		this.progress = words;
		this.figures = counted;
		this.difficulties.addAll(told);
		this.submittedBy = by.account();
		this.submitter = by.cadre();
		this.onBehalfOf = (this.reporter == null || by.isCadre(this.reporter)) ? null : this.reporter;
		this.submittedAt = at;
		register(new MeetingReportEvent.Submitted(this.id.value(), this.meeting, this.late, words, counted,
				List.copyOf(told), this.onBehalfOf));
		return this;
	}

	/** It is due with the agenda of its meeting, which was moved. */
	MeetingReport reschedule(LocalDateTime at) {
		if (this.status == Status.OWED && !this.dueAt.equals(at)) {
			this.dueAt = at;
			register(new MeetingReportEvent.Rescheduled(this.id.value(), this.meeting, at));
		}
		return this;
	}

	MeetingReport remind() {
		if (this.status == Status.OWED) {
			register(new MeetingReportEvent.Reminded(this.id.value(), this.meeting, this.reporter, this.dueAt));
		}
		return this;
	}

	/** It did not come in time. */
	MeetingReport miss() {
		if (this.status == Status.OWED) {
			this.status = Status.MISSING;
			register(new MeetingReportEvent.Missed(this.id.value(), this.meeting, this.unit, this.reporter));
		}
		return this;
	}

	/** It is no longer waited for; the figures stay as they are by now. */
	MeetingReport lapse(@Nullable WeekFigures counted) {
		if (isAwaited()) {
			this.status = Status.LAPSED;
			this.figures = counted;
			register(new MeetingReportEvent.Lapsed(this.id.value(), this.meeting, counted));
		}
		return this;
	}

	/** Whether it may still come. */
	boolean isAwaited() {
		return this.status == Status.OWED || this.status == Status.MISSING;
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
		return new Place(this.area, null, null, this.reporter, true);
	}

	Meeting.Id meeting() {
		return new Meeting.Id(this.meeting);
	}

	Status status() {
		return this.status;
	}

	boolean isOfDepartment() {
		return !this.unit.isEmpty();
	}

	String unit() {
		return this.unit;
	}

	@Nullable String reporter() {
		return this.reporter;
	}

	LocalDateTime dueAt() {
		return this.dueAt;
	}

	/**
	 * A report's number, as a number.
	 *
	 * @param value the year and six digits, such as 2026000001
	 */
	@Embeddable
	record Id(@Column(name = "id") long value) {

		static Id ofSubject(String subject) {
			return new Id(CaseNumber.idOf(subject));
		}

		/** The number in a subject, null for a subject of another kind. */
		static @Nullable String keyOf(String subject) {
			return NUMBERS.keyOf(subject);
		}

		/** The number as people write it, such as 通报〔2026〕00001. */
		String number() {
			return NUMBERS.text(this.value);
		}

		String subject() {
			return NUMBERS.subject(this.value);
		}

	}

	/** Where a report stands. */
	enum Status {

		/** It is to come. */
		OWED,
		/** It did not come in time; it is still taken. */
		MISSING,
		/** It came. */
		SUBMITTED,
		/** It never came. */
		LAPSED

	}

	/**
	 * Who owes a report.
	 *
	 * @param area code of the township, or of the county
	 * @param unit the department, empty for a township
	 * @param reporter number of the cadre who reports, null for whoever leads there
	 */
	record Owes(String area, String unit, @Nullable String reporter) {
	}

	/**
	 * A difficulty with what is asked of the meeting.
	 *
	 * @param subjectKind what it is about
	 * @param subjectId its number
	 * @param description what is difficult
	 * @param help what is asked for
	 * @param item number of the agenda item that it is, as a number
	 */
	@Embeddable
	record Difficulty(@Enumerated(EnumType.STRING) AgendaSubject.Kind subjectKind, String subjectId, String description,
			String help, long item) {
	}

}
