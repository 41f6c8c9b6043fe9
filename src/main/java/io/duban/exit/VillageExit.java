package io.duban.exit;

import java.time.LocalDate;
import java.util.Map;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

import io.duban.core.CaseNumber;
import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.notice.Hanging;
import io.duban.notice.Noticed;
import io.duban.security.CurrentUser;

/**
 * A poor village's way out of poverty (贫困村退出): the township asks, the county reviews, the
 * notice hangs, the village has exited.
 */
@Entity
@Table(name = "village_exit")
class VillageExit extends Noticed<VillageExit.Id> {

	/** The schema's name of the type. */
	static final String TYPE = "VillageExit";

	static final CaseNumber NUMBERS = new CaseNumber("villageExit", "通村退");

	@EmbeddedId
	private Id id;

	private String area;

	@Enumerated(EnumType.STRING)
	private Status status = Status.REVIEWING;

	private String askedBy;

	private LocalDate askedOn;

	@Nullable private String reviewedBy;

	@Nullable private Integer exitYear;

	@Nullable private String reason;

	@Nullable private String openKey;

	@SuppressWarnings("NullAway.Init")
	protected VillageExit() {
	}

	/** Asked for only while the indicators hold. */
	VillageExit(Id id, String village, Evaluation evaluation, CurrentUser by, LocalDate today) {
		evaluation.require();
		this.id = id;
		this.area = village;
		this.askedBy = by.account();
		this.askedOn = today;
		this.openKey = village;
		register(new VillageExitEvent.Asked(id.value(), NUMBERS.text(id.value()), evaluation.version(),
				evaluation.figures()));
	}

	/** Refuses a review that the exit's state or its story does not allow. */
	void allowReview(CurrentUser by) {
		if (this.status != Status.REVIEWING) {
			throw new Refused("WRONG_STATE", "This exit is " + this.status + ": " + this.status.now(),
					Map.of("status", this.status.name(), "version", String.valueOf(version())));
		}
		Refused.when(by.account().equals(this.askedBy), "SAME_PERSON", "Somebody else than who asked reviews it");
	}

	/** Agreed only while the indicators still hold. */
	VillageExit review(CurrentUser by, boolean agreed, @Nullable String why, Evaluation evaluation, LocalDate today,
			int noticeDays) {
		allowReview(by);
		Refused.unlessReasoned(!agreed, why, "Say why it does not exit");
		this.reviewedBy = by.account();
		if (agreed) {
			evaluation.require();
			this.status = Status.ON_NOTICE;
		}
		else {
			end(String.valueOf(why));
		}
		register(new VillageExitEvent.Reviewed(this.id.value(), agreed ? Decision.AGREE : Decision.REFUSE, why,
				agreed ? evaluation.version() : null, agreed ? evaluation.figures() : Map.of()));
		if (agreed) {
			Hanging hangs = hang(today, today.plusDays(noticeDays));
			register(new VillageExitEvent.NoticeHung(this.id.value(), hangs.from(), hangs.until()));
		}
		return this;
	}

	/** Doing it again, or too early, changes nothing. */
	VillageExit closeNotice(LocalDate today) {
		if (this.status == Status.ON_NOTICE && onNotice().isOver(today)) {
			this.status = Status.EXITED;
			this.exitYear = today.getYear();
			this.openKey = null;
			register(new VillageExitEvent.Exited(this.id.value(), today.getYear()));
		}
		return this;
	}

	private void end(String why) {
		this.status = Status.REFUSED;
		this.reason = why;
		this.openKey = null;
	}

	@Override
	protected boolean isOnNotice() {
		return this.status == Status.ON_NOTICE;
	}

	@Override
	protected void tellStopped(LocalDate on) {
		register(new VillageExitEvent.NoticeStopped(this.id.value(), on));
	}

	@Override
	protected void tellResumed(LocalDate until) {
		register(new VillageExitEvent.NoticeResumed(this.id.value(), until));
	}

	@Override
	protected void overturn(String why) {
		end(why);
		register(new VillageExitEvent.Overturned(this.id.value(), why));
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

	@Override
	public Place place() {
		return Place.in(this.area);
	}

	Status status() {
		return this.status;
	}

	/**
	 * An exit's number, as a number.
	 *
	 * @param value the year and six digits
	 */
	@Embeddable
	record Id(@Column(name = "id") long value) {

	}

	/** Where a village's exit stands. */
	enum Status {

		/** The county is to review it. */
		REVIEWING("the county reviews it now"),
		/** 公示 its notice hangs. */
		ON_NOTICE("the county has reviewed it, and its notice hangs"),
		/** 已退出 exited. */
		EXITED("nothing more is to be done"),
		/** Refused, with a reason. */
		REFUSED("ask anew");

		private final String now;

		Status(String now) {
			this.now = now;
		}

		/** What is to be done now, to whoever wants something else. */
		String now() {
			return this.now;
		}

	}

}
