package io.duban.dispatch;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * A project's progress by the end of one day, as its owner entered it last. The project
 * tells of each entry.
 */
@Entity
@Table(name = "project_progress")
class Progress {

	@EmbeddedId
	private Id id;

	@Column(precision = 5, scale = 2)
	private BigDecimal share;

	@Column(precision = 16, scale = 2)
	@Nullable private BigDecimal reached;

	@Column(precision = 16, scale = 2)
	@Nullable private BigDecimal paid;

	private String description;

	@Nullable private String reason;

	@Nullable private String cadre;

	/** The next day on which anything was entered. */
	private LocalDate untilOn = Milestone.EVER;

	private LocalDateTime firstAt;

	private LocalDateTime enteredAt;

	@SuppressWarnings("NullAway.Init")
	protected Progress() {
	}

	Progress(long project, LocalDate on, LocalDateTime at) {
		this.id = new Id(project, on);
		this.share = BigDecimal.ZERO;
		this.description = "";
		this.firstAt = at;
		this.enteredAt = at;
	}

	Progress enter(Project.Report report, BigDecimal share, @Nullable String cadre, LocalDateTime at) {
		this.share = share;
		this.reached = report.reached();
		this.paid = report.paid();
		this.description = report.description();
		this.reason = report.reason();
		this.cadre = cadre;
		this.enteredAt = at;
		return this;
	}

	void replaced(LocalDate on) {
		this.untilOn = on;
	}

	boolean isOf(LocalDate day) {
		return this.id.enteredOn.equals(day);
	}

	BigDecimal share() {
		return this.share;
	}

	@Nullable BigDecimal paid() {
		return this.paid;
	}

	/**
	 * Of which project and day it is.
	 *
	 * @param project number of the project
	 * @param enteredOn the day
	 */
	@Embeddable
	record Id(long project, LocalDate enteredOn) {

	}

}
