package io.duban.presence;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

import io.duban.core.Aggregate;
import io.duban.core.DomainEvent;

/** 点名 who was not on post in a township on a day, called once at the set hour. */
@Entity
@Table(name = "roll_call")
class RollCall extends Aggregate<RollCall.Id> {

	@EmbeddedId
	private Id id;

	private int due;

	private int signed;

	private LocalDateTime calledAt;

	@ElementCollection
	@CollectionTable(name = "roll_absence",
			joinColumns = { @JoinColumn(name = "on_day"), @JoinColumn(name = "township") })
	@OrderColumn(name = "position")
	private List<Missing> missing = new ArrayList<>();

	@SuppressWarnings("NullAway.Init")
	protected RollCall() {
	}

	RollCall(Id id, int due, List<Missing> missing, LocalDateTime at) {
		this.id = id;
		this.due = due;
		this.signed = due - missing.size();
		this.missing.addAll(missing);
		this.calledAt = at;
		register(new Called(id.onDay(), due, this.signed, List.copyOf(missing)));
	}

	@Override
	public Id getId() {
		return this.id;
	}

	@Override
	public String subject() {
		return "rollCall:" + this.id.onDay() + ":" + this.id.township();
	}

	@Override
	public String area() {
		return this.id.township();
	}

	/**
	 * Which roll it is.
	 *
	 * @param onDay the day
	 * @param township code of the township
	 */
	@Embeddable
	record Id(LocalDate onDay, String township) {

	}

	/**
	 * Somebody who was due and did not sign in.
	 *
	 * @param id day, cadre and place
	 * @param cadre number of the cadre
	 * @param area code of the division where they were due
	 * @param cadreLeave number of the approved leave on which they are, null for none:
	 * then they are absent
	 */
	@Embeddable
	record Missing(String id, String cadre, String area, @Nullable Long cadreLeave) {

	}

	/** The roll was called. */
	record Called(LocalDate day, int due, int signed, List<Missing> missing) implements DomainEvent {

	}

}
