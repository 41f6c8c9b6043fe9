package io.duban.inspection;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

import io.duban.core.Aggregate;
import io.duban.security.CurrentUser;

/** 排查 an inspection of an area, on a date, by rules. */
@Entity
@Table(name = "inspection")
class Inspection extends Aggregate<Inspection.Id> {

	private static final int FAILURE_LENGTH = 1000;

	@EmbeddedId
	private Id id;

	private String area;

	private LocalDate asOf;

	private String rules;

	@Enumerated(EnumType.STRING)
	private Status status = Status.RUNNING;

	private String startedBy;

	private LocalDateTime startedAt;

	@Nullable private LocalDateTime finishedAt;

	private int found;

	private int opened;

	private int stillOpen;

	private int gone;

	@Nullable private String failure;

	@ElementCollection
	@CollectionTable(name = "inspection_count", joinColumns = @JoinColumn(name = "inspection"))
	@MapKeyColumn(name = "rule")
	@Column(name = "found")
	private Map<String, Integer> foundByRule = new HashMap<>();

	@SuppressWarnings("NullAway.Init")
	protected Inspection() {
	}

	Inspection(Id id, String area, LocalDate asOf, List<String> rules, CurrentUser by, LocalDateTime at) {
		this.id = id;
		this.area = area;
		this.asOf = asOf;
		this.rules = String.join(" ", rules);
		this.startedBy = by.account();
		this.startedAt = at;
		register(new InspectionEvent.Started(area, asOf, rules));
	}

	Inspection finish(Map<String, Integer> byRule, int opened, int gone, LocalDateTime at) {
		this.status = Status.FINISHED;
		this.foundByRule.putAll(byRule);
		this.found = byRule.values().stream().mapToInt(Integer::intValue).sum();
		this.opened = opened;
		this.stillOpen = this.found - opened;
		this.gone = gone;
		this.finishedAt = at;
		register(new InspectionEvent.Finished(new TreeMap<>(byRule), opened, this.stillOpen, gone));
		return this;
	}

	Inspection fail(String failure, LocalDateTime at) {
		this.status = Status.FAILED;
		this.failure = failure.substring(0, Math.min(failure.length(), FAILURE_LENGTH));
		this.finishedAt = at;
		register(new InspectionEvent.Failed(this.failure));
		return this;
	}

	@Override
	public Id getId() {
		return this.id;
	}

	@Override
	public String subject() {
		return "inspection:" + this.id.value();
	}

	@Override
	public String area() {
		return this.area;
	}

	/**
	 * An inspection's number.
	 *
	 * @param value 1 for the county's first
	 */
	@Embeddable
	record Id(@Column(name = "id") long value) {

	}

	/** How far an inspection is. */
	enum Status {

		/** It is going on. */
		RUNNING,
		/** It came to its end. */
		FINISHED,
		/** It broke off; what it had opened stays, and it can be run again. */
		FAILED

	}

}
