package io.duban.meeting;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;

import io.duban.api.GlobalId;
import io.duban.api.Joins;
import io.duban.record.RecordedEvent;
import io.duban.record.Tail;

/** Tells live what happens to a meeting, its agenda and its reports. */
@Controller
class MeetingChanges {

	private static final String ITEM = AgendaItem.KIND + ":";

	private static final String REPORT = MeetingReport.KIND + ":";

	private final Tail tail;

	private final MeetingListing meetings;

	private final AgendaListing agendas;

	private final ReportListing reports;

	MeetingChanges(Tail tail, MeetingListing meetings, AgendaListing agendas, ReportListing reports) {
		this.tail = tail;
		this.meetings = meetings;
		this.agendas = agendas;
		this.reports = reports;
	}

	@SubscriptionMapping
	Flux<MeetingChange> meetingChanged(@Argument String meeting, @Argument @Nullable Long after) {
		String key = GlobalId.local(Meeting.TYPE, meeting);
		String subject = this.meetings.find(key).subject();
		return this.tail.watch(after, (event) -> event.subject().equals(subject) || isOf(event, key),
				(event) -> tell(event, key));
	}

	@BatchMapping(typeName = "MeetingChange", field = "meeting")
	Map<MeetingChange, MeetingSummary> meetingOfChange(List<MeetingChange> changes) {
		return Joins.toOne(changes, MeetingChange::meetingKey, this.meetings::load);
	}

	@BatchMapping(typeName = "MeetingChange", field = "item")
	Map<MeetingChange, AgendaItemSummary> itemOfChange(List<MeetingChange> changes) {
		return Joins.toOne(changes, MeetingChange::itemKey, this.agendas::load);
	}

	@BatchMapping(typeName = "MeetingChange", field = "report")
	Map<MeetingChange, MeetingReportSummary> reportOfChange(List<MeetingChange> changes) {
		return Joins.toOne(changes, MeetingChange::reportKey, this.reports::load);
	}

	private static boolean isOf(RecordedEvent event, String meeting) {
		return (event.subject().startsWith(ITEM) || event.subject().startsWith(REPORT))
				&& (meeting.equals(event.body().path("meeting").asString(""))
						|| meeting.equals(event.body().path("from").asString("")));
	}

	/** Null for what happens to an item or a report that they may not see. */
	private @Nullable MeetingChange tell(RecordedEvent event, String meeting) {
		String item = AgendaItem.Id.keyOf(event.subject());
		String report = MeetingReport.Id.keyOf(event.subject());
		boolean seen = (item != null) ? this.agendas.load(List.of(item)).containsKey(item)
				: (report != null) ? this.reports.load(List.of(report)).containsKey(report)
						: this.meetings.load(List.of(meeting)).containsKey(meeting);
		return seen ? new MeetingChange(Objects.requireNonNull(event.position()), event.happenedAt(), event.name(),
				meeting, item, report) : null;
	}

	/**
	 * What happened.
	 *
	 * @param position of the event in the record
	 * @param at when
	 * @param name the event's
	 * @param meetingKey week and county of the meeting
	 * @param itemKey number of the item that it happened to, as a number
	 * @param reportKey number of the report that it happened to, as a number
	 */
	record MeetingChange(long position, LocalDateTime at, String name, String meetingKey, @Nullable String itemKey,
			@Nullable String reportKey) {
	}

}
