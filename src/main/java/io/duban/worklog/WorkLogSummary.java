package io.duban.worklog;

import java.time.LocalDate;
import java.time.LocalDateTime;

import org.jspecify.annotations.Nullable;

import io.duban.api.GlobalId;
import io.duban.api.Node;

/**
 * A log as it is read.
 *
 * @param key its id within the type
 * @param cadreNumber number of the cadre whose it is
 * @param area code of the division where they served
 * @param day of what day
 * @param text what it says now
 * @param late whether it was posted after the hour
 * @param postedAt when it was posted
 * @param correctedAt when it was last corrected
 * @param version for {@code expectedVersion}
 */
record WorkLogSummary(String key, String cadreNumber, String area, LocalDate day, String text, boolean late,
		LocalDateTime postedAt, @Nullable LocalDateTime correctedAt, long version) implements Node {

	@Override
	public String id() {
		return GlobalId.of(WorkLog.TYPE, this.key);
	}

	@Override
	public String typeName() {
		return WorkLog.TYPE;
	}

	String subject() {
		return WorkLog.SUBJECT + this.key;
	}

}
