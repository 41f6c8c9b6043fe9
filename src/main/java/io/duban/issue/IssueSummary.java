package io.duban.issue;

import java.time.LocalDate;
import java.time.LocalDateTime;

import org.jspecify.annotations.Nullable;

import io.duban.api.GlobalId;
import io.duban.api.Node;
import io.duban.core.Place;

/**
 * An issue as lists and pages read it.
 *
 * @param key its number, as a number
 * @param area code of the division
 * @param status where it stands
 * @param source who found it
 * @param line what it is about
 * @param rule the rule that it breaks
 * @param severity how grave it is
 * @param subjectKind what it is wrong with
 * @param subjectNumber that one's number in its own list
 * @param householdNumber number of the household that it concerns
 * @param summary one sentence in Chinese
 * @param facts what it was seen by
 * @param reportedAt when it was opened
 * @param deadlineKind how the deadline is meant
 * @param dueOn by when it is to be rectified
 * @param rectifierNumber number of the cadre who is to rectify it
 * @param escalation how far up it has been passed
 * @param round the round that it is in
 * @param relapses how often it came back
 * @param foundAgainOn when an inspection or a visit last found it with new facts
 * @param goneOn when an inspection no longer found it
 * @param struckOffOn when it was struck off
 * @param version for {@code expectedVersion}
 */
public record IssueSummary(long key, String area, Issue.Status status, Source source, Line line, String rule,
		Severity severity, Finding.Subject.Kind subjectKind, String subjectNumber, @Nullable String householdNumber,
		String summary, String facts, LocalDateTime reportedAt, Deadline.Kind deadlineKind, LocalDate dueOn,
		@Nullable String rectifierNumber, Escalation escalation, int round, int relapses,
		@Nullable LocalDate foundAgainOn, @Nullable LocalDate goneOn, @Nullable LocalDate struckOffOn,
		long version) implements Node {

	@Override
	public String id() {
		return GlobalId.of(Issue.TYPE, this.key);
	}

	@Override
	public String typeName() {
		return Issue.TYPE;
	}

	public String number() {
		return new Issue.Id(this.key).number();
	}

	Place place() {
		return new Place(this.area, this.line.name(), this.householdNumber, this.rectifierNumber, true);
	}

	public String process() {
		return new Issue.Id(this.key).subject();
	}

}
