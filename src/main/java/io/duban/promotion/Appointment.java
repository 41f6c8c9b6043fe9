package io.duban.promotion;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

import io.duban.cadre.Cadre;
import io.duban.core.Aggregate;
import io.duban.core.CaseNumber;
import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.security.CurrentUser;

/**
 * That a cadre is to be appointed (任用): notice, appointment, probation, confirmation or
 * return.
 */
@Entity
@Table(name = "appointment")
class Appointment extends Aggregate<Appointment.Id> {

	/** The schema's name of the type. */
	static final String TYPE = "Appointment";

	static final CaseNumber NUMBERS = new CaseNumber("appointment", "通任");

	@EmbeddedId
	private Id id;

	private String area;

	private long vacancy;

	private String cadre;

	@Enumerated(EnumType.STRING)
	private PostRank postRank;

	private String unit;

	private String post;

	private String formerUnit;

	private String formerPost;

	private String formerRank;

	private boolean frontline;

	/** The pool out of which they came, once they are appointed. */
	@Enumerated(EnumType.STRING)
	@Nullable private Tier tier;

	@Enumerated(EnumType.STRING)
	private Status status = Status.ON_NOTICE;

	private long notice;

	@Nullable private LocalDate appointedOn;

	@Nullable private String appointedBy;

	@Nullable private LocalDate probationUntil;

	@Nullable private LocalDate endedOn;

	@Nullable private String reason;

	/** The discipline case whose outcome removed them. */
	@Nullable private Long disciplineCase;

	@ElementCollection
	@CollectionTable(name = "appointment_step", joinColumns = @JoinColumn(name = "appointment"))
	@OrderColumn(name = "position")
	private List<Passage> passages = new ArrayList<>();

	@SuppressWarnings("NullAway.Init")
	protected Appointment() {
	}

	Appointment(Id id, Vacancy vacancy, Cadre cadre, boolean frontline, CadreNotice.Id notice, LocalDateTime at) {
		this.id = id;
		this.area = vacancy.area();
		this.vacancy = vacancy.getId().value();
		this.cadre = cadre.number();
		this.postRank = vacancy.postRank();
		this.unit = vacancy.unit();
		this.post = vacancy.post();
		this.formerUnit = cadre.unit();
		this.formerPost = cadre.post();
		this.formerRank = cadre.rank();
		this.frontline = frontline;
		this.notice = notice.value();
		Passage.go(this.passages, this.status.name(), at);
		register(new AppointmentEvent.Begun(id.value(), NUMBERS.text(id.value()), this.vacancy, this.cadre,
				this.postRank, this.formerPost, frontline, this.notice));
	}

	/**
	 * Refuses what the appointment's state does not allow.
	 * @param act what somebody would do
	 */
	void allow(AppointmentAct act) {
		if (!act.isAt(this.status)) {
			throw new Refused("WRONG_STATE", "This appointment is " + this.status + " now",
					Map.of("status", this.status.name(), "version", String.valueOf(version())));
		}
	}

	/** The timer went off; doing it again changes nothing. */
	Appointment noticeOver(LocalDateTime at) {
		if (this.status == Status.ON_NOTICE) {
			go(Status.NOTICE_OVER, at);
			register(new AppointmentEvent.NoticeOver(this.id.value()));
		}
		return this;
	}

	Appointment overturn(String why, LocalDateTime at) {
		end(Status.CANCELLED, why, at);
		register(new AppointmentEvent.Overturned(this.id.value(), why));
		return this;
	}

	Appointment make(CurrentUser by, @Nullable Tier from, int months, LocalDateTime at) {
		allow(AppointmentAct.MAKE);
		this.tier = from;
		this.appointedOn = at.toLocalDate();
		this.appointedBy = by.account();
		this.probationUntil = at.toLocalDate().plusMonths(months);
		go(Status.ON_PROBATION, at);
		register(new AppointmentEvent.Made(this.id.value(), this.cadre, from, this.appointedOn, this.probationUntil));
		return this;
	}

	Appointment cancel(String why, LocalDateTime at) {
		allow(AppointmentAct.CANCEL);
		Refused.unlessText(why, "REASON_MISSING", "Say why nothing comes of it");
		end(Status.CANCELLED, why, at);
		register(new AppointmentEvent.Cancelled(this.id.value(), why));
		return this;
	}

	/** The timer went off; doing it again changes nothing. */
	Appointment probationOver(LocalDateTime at) {
		if (this.status == Status.ON_PROBATION) {
			go(Status.PROBATION_OVER, at);
			register(new AppointmentEvent.ProbationOver(this.id.value()));
		}
		return this;
	}

	Appointment assess(boolean confirmed, @Nullable String why, LocalDateTime at) {
		allow(AppointmentAct.ASSESS);
		Refused.unlessReasoned(!confirmed, why, "Say why they go back");
		end(confirmed ? Status.CONFIRMED : Status.RETURNED, why, at);
		register(new AppointmentEvent.Assessed(this.id.value(), confirmed, why));
		return this;
	}

	/** The outcome of a discipline case removes them before they are confirmed. */
	Appointment remove(long by, String why, LocalDateTime at) {
		this.disciplineCase = by;
		end(Status.REMOVED, why, at);
		register(new AppointmentEvent.Removed(this.id.value(), by, why));
		return this;
	}

	/**
	 * What removed them was decided otherwise on the appeal: it is as if it had been
	 * decided so at first, but the days on which they were not in the post are no days of
	 * their probation.
	 */
	Appointment reinstate(String why, LocalDateTime at) {
		long missed = ChronoUnit.DAYS.between(Objects.requireNonNull(this.endedOn), at.toLocalDate());
		this.probationUntil = probationUntil().plusDays(missed);
		this.disciplineCase = null;
		this.endedOn = null;
		this.reason = null;
		go(Status.ON_PROBATION, at);
		register(new AppointmentEvent.Reinstated(this.id.value(), this.probationUntil, why));
		return this;
	}

	/** Another case removed them too, and that may still be decided otherwise. */
	Appointment waitFor(long other) {
		this.disciplineCase = other;
		register(new AppointmentEvent.RemovedBesides(this.id.value(), other));
		return this;
	}

	/** The case that removed them is closed. */
	Appointment leaveRemoved() {
		register(new AppointmentEvent.RemovalStood(this.id.value()));
		return this;
	}

	private void go(Status to, LocalDateTime at) {
		this.status = to;
		Passage.go(this.passages, to.name(), at);
	}

	private void end(Status how, @Nullable String why, LocalDateTime at) {
		Passage.leave(this.passages, at);
		this.status = how;
		this.reason = why;
		this.endedOn = at.toLocalDate();
	}

	Status status() {
		return this.status;
	}

	long vacancy() {
		return this.vacancy;
	}

	String cadre() {
		return this.cadre;
	}

	PostRank postRank() {
		return this.postRank;
	}

	long notice() {
		return this.notice;
	}

	LocalDate probationUntil() {
		return Objects.requireNonNull(this.probationUntil);
	}

	@Override
	public Id getId() {
		return this.id;
	}

	@Override
	public String subject() {
		return NUMBERS.subject(this.id.value());
	}

	@Override
	public String area() {
		return this.area;
	}

	/** Cadres see what is about themselves. */
	@Override
	public Place place() {
		return new Place(this.area, null, null, null, false, Set.of(this.cadre));
	}

	/**
	 * An appointment's number, as a number.
	 *
	 * @param value the year and six digits
	 */
	@Embeddable
	record Id(@Column(name = "id") long value) {

	}

	/** Where an appointment stands. */
	enum Status {

		/** 公示 its notice hangs. */
		ON_NOTICE,
		/** 公示期满 they are to be appointed. */
		NOTICE_OVER,
		/** 试用 on probation. */
		ON_PROBATION,
		/** 试用期满 to be assessed. */
		PROBATION_OVER,
		/** 正式任职 confirmed. */
		CONFIRMED,
		/** 试用不合格 back to where they were. */
		RETURNED,
		/** 免职 removed before they were confirmed by the outcome of a discipline case. */
		REMOVED,
		/** Nothing came of it, with a reason. */
		CANCELLED

	}

}
