package io.duban.meeting;

import java.time.LocalDateTime;

import org.jspecify.annotations.Nullable;

import io.duban.api.GlobalId;
import io.duban.api.Node;

/**
 * A meeting as lists and pages read it.
 *
 * @param key week and county
 * @param area code of the county
 * @param week such as 2026-W48
 * @param status where it stands
 * @param caughtUp whether its week was opened late, since the server was down
 * @param openedAt when its week was opened
 * @param reportsDueAt by when reports are due
 * @param agendaClosesAt when its agenda closes
 * @param sessionAt when it begins
 * @param movedReason why it was moved, null when it was not
 * @param chairNumber number of the cadre who chairs it or is to, when somebody was named
 * or it has begun
 * @param onBehalfOfNumber number of the cadre for whom they chair it
 * @param chairReason why somebody else than the secretary was named
 * @param onTable number of the item on the table, as a number
 * @param begunAt when it began
 * @param closedAt when it closed
 * @param version for {@code expectedVersion}
 */
public record MeetingSummary(String key, String area, String week, Meeting.Status status, boolean caughtUp,
		LocalDateTime openedAt, LocalDateTime reportsDueAt, LocalDateTime agendaClosesAt, LocalDateTime sessionAt,
		@Nullable String movedReason, @Nullable String chairNumber, @Nullable String onBehalfOfNumber,
		@Nullable String chairReason, @Nullable Long onTable, @Nullable LocalDateTime begunAt,
		@Nullable LocalDateTime closedAt, long version) implements Node {

	@Override
	public String id() {
		return GlobalId.of(Meeting.TYPE, this.key);
	}

	@Override
	public String typeName() {
		return Meeting.TYPE;
	}

	String subject() {
		return new Meeting.Id(this.key).subject();
	}

}
