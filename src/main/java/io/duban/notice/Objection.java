package io.duban.notice;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

import io.duban.core.Aggregate;
import io.duban.core.CaseNumber;
import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.record.Retold;
import io.duban.security.CurrentUser;

/** What somebody says against a public notice (异议). */
@Entity
@Table(name = "notice_objection")
class Objection extends Aggregate<Objection.Id> {

	static final CaseNumber NUMBERS = new CaseNumber("objection", "通异");

	@EmbeddedId
	private Id id;

	private String area;

	@Nullable private String household;

	private String notice;

	@Column(name = "objection")
	private String text;

	private String raisedBy;

	private LocalDate raisedOn;

	private boolean confidential;

	@Nullable private Boolean upheld;

	@Nullable private String resolution;

	@Nullable private String resolvedBy;

	@Nullable private LocalDate resolvedOn;

	@SuppressWarnings("NullAway.Init")
	protected Objection() {
	}

	Objection(Id id, Noticed<?> against, boolean confidential, String text, CurrentUser by, LocalDate today) {
		Refused.unlessText(text, "REASON_MISSING", "Say what speaks against it");
		this.id = id;
		this.area = against.area();
		this.household = against.place().household();
		this.notice = against.subject();
		this.text = text;
		this.raisedBy = by.account();
		this.raisedOn = today;
		this.confidential = confidential;
		register(new ObjectionEvent.Raised(id.value(), this.notice, inTheOpen(text), inConfidence("text", text)));
	}

	Objection resolve(CurrentUser by, boolean right, String how, LocalDate today) {
		Refused.unless(isOpen(), "WRONG_STATE", "This objection is resolved already");
		Refused.when(by.account().equals(this.raisedBy), "SAME_PERSON", "Somebody else than who raised it resolves it");
		Refused.unlessText(how, "REASON_MISSING", "Say what was found");
		this.upheld = right;
		this.resolution = how;
		this.resolvedBy = by.account();
		this.resolvedOn = today;
		register(new ObjectionEvent.Resolved(this.id.value(), this.notice, right, inTheOpen(how),
				inConfidence("resolution", how)));
		return this;
	}

	private @Nullable String inTheOpen(String words) {
		return this.confidential ? null : words;
	}

	private Map<String, Object> inConfidence(String name, String words) {
		return this.confidential ? Map.of(name, words) : Map.of();
	}

	/**
	 * Holds its row against the record.
	 * @param told what the record tells of it, in its order
	 * @return whether they agree on what was said and what was found
	 */
	boolean agreesWith(List<Retold> told) {
		String said = null;
		boolean apart = false;
		String found = null;
		Boolean right = null;
		for (Retold event : told) {
			if (event.name().equals("objection.raised")) {
				said = event.text("text");
				apart = event.apart() != null;
			}
			else if (event.name().equals("objection.resolved")) {
				found = event.text("resolution");
				right = event.body().path("upheld").asBoolean();
			}
		}
		return this.text.equals(said) && this.confidential == apart && Objects.equals(this.resolution, found)
				&& Objects.equals(this.upheld, right);
	}

	boolean isOpen() {
		return this.resolvedOn == null;
	}

	String notice() {
		return this.notice;
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
		return (this.household != null) ? new Place(this.area, null, this.household, null, true) : Place.in(this.area);
	}

	/**
	 * An objection's number, as a number.
	 *
	 * @param value the year and six digits
	 */
	@Embeddable
	record Id(@Column(name = "id") long value) {

	}

}
