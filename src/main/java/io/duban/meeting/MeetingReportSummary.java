package io.duban.meeting;

import java.time.LocalDateTime;

import org.jspecify.annotations.Nullable;

import io.duban.api.GlobalId;
import io.duban.api.Node;

/**
 * A report as lists and pages read it.
 *
 * @param key its number, as a number
 * @param meetingKey week and county of the meeting
 * @param area code of the township, or of the county
 * @param unit the department, null for a township
 * @param reporterNumber number of the cadre who reports
 * @param status where it stands
 * @param late whether it came after it was due
 * @param dueAt by when it is due
 * @param progress in words
 * @param submitted the figures with which it was submitted
 * @param submitterNumber number of the cadre who submitted it
 * @param onBehalfOfNumber number of the cadre for whom they did
 * @param submittedAt when
 * @param version for {@code expectedVersion}
 */
record MeetingReportSummary(long key, String meetingKey, String area, @Nullable String unit,
		@Nullable String reporterNumber, MeetingReport.Status status, boolean late, LocalDateTime dueAt,
		@Nullable String progress, @Nullable WeekFigures submitted, @Nullable String submitterNumber,
		@Nullable String onBehalfOfNumber, @Nullable LocalDateTime submittedAt, long version) implements Node {

	@Override
	public String id() {
		return GlobalId.of(MeetingReport.TYPE, this.key);
	}

	@Override
	public String typeName() {
		return MeetingReport.TYPE;
	}

	public String number() {
		return new MeetingReport.Id(this.key).number();
	}

	public String week() {
		return new Meeting.Id(this.meetingKey).week();
	}

	String subject() {
		return new MeetingReport.Id(this.key).subject();
	}

}
