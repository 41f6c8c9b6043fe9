package io.duban.meeting;

import java.time.LocalDate;
import java.time.LocalDateTime;

import org.jspecify.annotations.Nullable;

import io.duban.api.GlobalId;
import io.duban.api.Node;
import io.duban.issue.Referral;

/**
 * An agenda item as lists and pages read it.
 *
 * @param key its number, as a number
 * @param meetingKey week and county of the meeting
 * @param area code of the division that it concerns
 * @param householdNumber number of the household that it concerns, if it concerns one
 * @param source why it is on the agenda
 * @param subjectKind what it is about
 * @param subjectNumber the number of that
 * @param title in words
 * @param help what is asked of the meeting
 * @param place where it stands, the lowest first
 * @param status where it stands
 * @param settled how what it is about was settled elsewhere, null when it was not
 * @param kept whether it is to be decided all the same
 * @param reason why it was merged, removed or carried over
 * @param mergedInto number of the item that it was merged into, as a number
 * @param carriedFrom number of the item that it was at the meeting before, as a number
 * @param ruling what was decided
 * @param decision in words
 * @param referral how the referred issue went on
 * @param rectifierNumber number of the cadre who was to go on with it
 * @param rectifyBy by when
 * @param deciderNumber number of the cadre who decided
 * @param onBehalfOfNumber number of the cadre for whom they did
 * @param proposedAt when it was put on the agenda
 * @param decidedAt when it was decided or carried over
 * @param version for {@code expectedVersion}
 */
public record AgendaItemSummary(long key, String meetingKey, String area, @Nullable String householdNumber,
		AgendaSource source, AgendaSubject.Kind subjectKind, String subjectNumber, String title, @Nullable String help,
		int place, AgendaItem.Status status, @Nullable String settled, boolean kept, @Nullable String reason,
		@Nullable Long mergedInto, @Nullable Long carriedFrom, Ruling.@Nullable Kind ruling, @Nullable String decision,
		Referral.@Nullable Outcome referral, @Nullable String rectifierNumber, @Nullable LocalDate rectifyBy,
		@Nullable String deciderNumber, @Nullable String onBehalfOfNumber, LocalDateTime proposedAt,
		@Nullable LocalDateTime decidedAt, long version) implements Node {

	@Override
	public String id() {
		return GlobalId.of(AgendaItem.TYPE, this.key);
	}

	@Override
	public String typeName() {
		return AgendaItem.TYPE;
	}

	public String number() {
		return new AgendaItem.Id(this.key).number();
	}

	public String week() {
		return new Meeting.Id(this.meetingKey).week();
	}

	String subject() {
		return new AgendaItem.Id(this.key).subject();
	}

	/** The number of what it is about where that is of a kind. */
	@Nullable String subject(AgendaSubject.Kind kind) {
		return (this.subjectKind == kind) ? this.subjectNumber : null;
	}

}
