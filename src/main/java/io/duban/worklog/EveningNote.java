package io.duban.worklog;

import java.time.LocalDate;
import java.time.LocalDateTime;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import io.duban.core.Aggregate;
import io.duban.core.DomainEvent;
import io.duban.core.Place;
import io.duban.core.Refused;
import io.duban.security.CurrentUser;

/**
 * 晚例会: what a township's evening meeting said of the day, and of the next.
 */
@Entity
@Table(name = "evening_note")
class EveningNote extends Aggregate<EveningNote.Id> {

	/** The schema's name of the type. */
	static final String TYPE = "EveningNote";

	private static final int LONGEST = 2000;

	@EmbeddedId
	private Id id;

	private String area;

	private LocalDate workDay;

	private String done = "";

	private String tomorrow = "";

	private String writtenBy = "";

	private LocalDateTime writtenAt;

	@SuppressWarnings("NullAway.Init")
	protected EveningNote() {
	}

	EveningNote(String township, LocalDate day, LocalDateTime at) {
		this.id = Id.of(township, day);
		this.area = township;
		this.workDay = day;
		this.writtenAt = at;
	}

	/** Says what was done and what tomorrow brings, instead of what it said before. */
	EveningNote write(CurrentUser by, String did, String next, LocalDateTime at) {
		Refused.unlessText(did, LONGEST, "DESCRIPTION_MISSING", "Say what was done");
		Refused.unlessText(next, LONGEST, "TOMORROW_MISSING", "Say what tomorrow brings");
		this.done = did;
		this.tomorrow = next;
		this.writtenBy = by.account();
		this.writtenAt = at;
		register(new Written(this.area, this.workDay, did, next));
		return this;
	}

	@Override
	public Id getId() {
		return this.id;
	}

	@Override
	public String subject() {
		return "eveningNote:" + this.id.value();
	}

	@Override
	public String area() {
		return this.area;
	}

	@Override
	public Place place() {
		return Place.ofCounty(this.area);
	}

	/**
	 * Whose note of which day.
	 *
	 * @param value code of the township, a colon and the day
	 */
	@Embeddable
	record Id(@Column(name = "id") String value) {

		static Id of(String township, LocalDate day) {
			return new Id(township + ":" + day);
		}

	}

	/** It was written, for the first time or anew. */
	record Written(String township, LocalDate day, String done, String tomorrow) implements DomainEvent {

		@Override
		public String name() {
			return "eveningNote.written";
		}

	}

}
