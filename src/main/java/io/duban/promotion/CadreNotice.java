package io.duban.promotion;

import java.time.LocalDate;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;

import io.duban.core.CaseNumber;
import io.duban.core.Place;
import io.duban.notice.Noticed;

/**
 * What the county is told of a cadre before it counts (公示): that they are to come into a
 * pool, or to be appointed. All colleagues in the county see it.
 */
@Entity
@Table(name = "cadre_notice")
class CadreNotice extends Noticed<CadreNotice.Id> {

	/** The schema's name of the type. */
	static final String TYPE = "CadreNotice";

	static final CaseNumber NUMBERS = new CaseNumber("cadreNotice", "通示");

	@EmbeddedId
	private Id id;

	private String area;

	private String matter;

	private String cadre;

	private String proposal;

	@Enumerated(EnumType.STRING)
	private State state = State.HANGING;

	@SuppressWarnings("NullAway.Init")
	protected CadreNotice() {
	}

	CadreNotice(Id id, String county, String matter, String cadre, String proposal, LocalDate from, LocalDate until) {
		this.id = id;
		this.area = county;
		this.matter = matter;
		this.cadre = cadre;
		this.proposal = proposal;
		hang(from, until);
		register(new CadreNoticeEvent.Hung(id.value(), NUMBERS.text(id.value()), matter, cadre, proposal, from, until));
	}

	String cadre() {
		return this.cadre;
	}

	/** The case goes on or has ended; doing it again changes nothing. */
	CadreNotice takeDown() {
		if (isOnNotice()) {
			this.state = State.OVER;
			register(new CadreNoticeEvent.Over(this.id.value(), this.matter));
		}
		return this;
	}

	@Override
	protected boolean isOnNotice() {
		return this.state == State.HANGING;
	}

	@Override
	protected void tellStopped(LocalDate on) {
		register(new CadreNoticeEvent.Stopped(this.id.value(), this.matter, on));
	}

	@Override
	protected void tellResumed(LocalDate until) {
		register(new CadreNoticeEvent.Resumed(this.id.value(), this.matter, until));
	}

	@Override
	protected void overturn(String reason) {
		this.state = State.OVERTURNED;
		register(new CadreNoticeEvent.Overturned(this.id.value(), this.matter, reason));
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
		return Place.ofCounty(this.area);
	}

	State state() {
		return this.state;
	}

	/**
	 * A notice's number, as a number.
	 *
	 * @param value the year and six digits
	 */
	@Embeddable
	record Id(@Column(name = "id") long value) {

	}

	/** Where a notice stands. */
	enum State {

		/** It hangs, or an objection stops it. */
		HANGING,
		/** It was taken down. */
		OVER,
		/** An objection was found right. */
		OVERTURNED

	}

}
