package io.duban.issue;

import java.time.LocalDate;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

import io.duban.core.Days;
import io.duban.core.WorkCalendar;

/**
 * By when an issue is to be rectified, as a row of {@code rectification-deadline.dmn}
 * says.
 *
 * @param kind at once, by a date or long-term
 * @param days how many
 * @param counts which days count
 */
@Embeddable
public record Deadline(@Enumerated(EnumType.STRING) @Column(name = "deadline_kind") Kind kind,
		@Column(name = "deadline_days") int days,
		@Enumerated(EnumType.STRING) @Column(name = "deadline_counts") Days counts) {

	static Deadline parse(String row) {
		String[] parts = row.split("/");
		return new Deadline(Kind.valueOf(parts[0]), Integer.parseInt(parts[1]), Days.valueOf(parts[2]));
	}

	LocalDate from(LocalDate day, WorkCalendar calendar) {
		return calendar.plus(day, this.days, this.counts);
	}

	/** How a deadline is meant. */
	public enum Kind {

		/** 立行立改 at once. */
		IMMEDIATE,
		/** 限期整改 by a date. */
		BY_DATE,
		/** 长期坚持 long-term, with a report every seven days. */
		LONG_TERM

	}

}
