package io.duban.worklog;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;

import io.duban.core.Aggregate;
import io.duban.core.DomainEvent;
import io.duban.worklog.Owing.Owed;

/**
 * Who of a township owed a log of a day and had none at the hour. It stays so when the
 * log comes late.
 */
@Entity
@Table(name = "work_log_roll")
class Roll extends Aggregate<Roll.Id> {

	@EmbeddedId
	private Id id;

	private LocalDate workDay;

	private String township;

	private int owed;

	private int missing;

	private LocalDateTime calledAt;

	@ElementCollection
	@CollectionTable(name = "work_log_missing", joinColumns = @JoinColumn(name = "roll"))
	private List<Absent> absent = new ArrayList<>();

	@SuppressWarnings("NullAway.Init")
	protected Roll() {
	}

	Roll(LocalDate day, String township, List<Owed> owed, LocalDateTime at) {
		this.id = Id.of(day, township);
		this.workDay = day;
		this.township = township;
		this.owed = owed.size();
		this.calledAt = at;
		owed.stream()
			.filter((one) -> !one.posted())
			.sorted(Comparator.comparing(Owed::cadre))
			.forEach((one) -> this.absent
				.add(new Absent(WorkLog.Id.of(one.cadre(), day).value(), day, one.cadre(), one.area())));
		this.missing = this.absent.size();
		register(new Called(day, township, this.owed, this.absent.stream().map(Absent::cadre).toList()));
	}

	@Override
	public Id getId() {
		return this.id;
	}

	@Override
	public String subject() {
		return "workLogRoll:" + this.id.value();
	}

	@Override
	public String area() {
		return this.township;
	}

	/**
	 * Which roll it is.
	 *
	 * @param value the day, a colon, and the code of the township, or of the county for
	 * its own cadres
	 */
	@Embeddable
	record Id(@Column(name = "id") String value) {

		static Id of(LocalDate day, String township) {
			return new Id(day + ":" + township);
		}

	}

	/**
	 * Somebody who had no log.
	 *
	 * @param id the one that the log has
	 * @param workDay the day
	 * @param cadre number of the cadre
	 * @param area code of the division where they serve
	 */
	@Embeddable
	record Absent(@Column(name = "id") String id, LocalDate workDay, String cadre, String area) {

	}

	/** The roll was called. */
	record Called(LocalDate day, String township, int owed, List<String> missing) implements DomainEvent {

		@Override
		public String name() {
			return "workLogRoll.called";
		}

	}

}
