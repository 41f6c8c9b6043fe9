package io.duban.discipline;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.IsoFields;
import java.util.Locale;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import io.duban.core.Aggregate;
import io.duban.core.DomainEvent;

/** The week's look at who of a township is below the line, taken once. */
@Entity
@Table(name = "discipline_run")
class LineRun extends Aggregate<LineRun.Id> {

	@EmbeddedId
	private Id id;

	private String week;

	private String township;

	private LocalDate figuresTo;

	private int lookedAt;

	private int below;

	private int proposed;

	private LocalDateTime ranAt;

	@SuppressWarnings("NullAway.Init")
	protected LineRun() {
	}

	LineRun(String week, String township, LocalDate figuresTo, Found found, LocalDateTime at) {
		this.id = Id.of(week, township);
		this.week = week;
		this.township = township;
		this.figuresTo = figuresTo;
		this.lookedAt = found.lookedAt;
		this.below = found.below;
		this.proposed = found.proposed;
		this.ranAt = at;
		register(new Taken(week, township, figuresTo, found.lookedAt, found.below, found.proposed));
	}

	/** The ISO week of a day, such as 2026-W48. */
	static String week(LocalDate day) {
		return String.format(Locale.ROOT, "%d-W%02d", day.get(IsoFields.WEEK_BASED_YEAR),
				day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
	}

	@Override
	public Id getId() {
		return this.id;
	}

	@Override
	public String subject() {
		return "disciplineRun:" + this.id.value();
	}

	@Override
	public String area() {
		return this.township;
	}

	/**
	 * Which look it is.
	 *
	 * @param value the week, a colon, and the code of the township, or of the county for
	 * its own cadres
	 */
	@Embeddable
	record Id(@Column(name = "id") String value) {

		static Id of(String week, String township) {
			return new Id(week + ":" + township);
		}

	}

	/**
	 * What it found.
	 *
	 * @param lookedAt how many cadres
	 * @param below how often one was below the line on a ground
	 * @param proposed how many cases were opened of these: where one was open already
	 * there is no other
	 */
	record Found(int lookedAt, int below, int proposed) {

	}

	/** It was taken. */
	record Taken(String week, String township, LocalDate figuresTo, int lookedAt, int below,
			int proposed) implements DomainEvent {

		@Override
		public String name() {
			return "disciplineRun.taken";
		}

	}

}
