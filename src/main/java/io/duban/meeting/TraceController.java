package io.duban.meeting;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

import io.duban.api.BadInput;
import io.duban.api.Joins;
import io.duban.dispatch.OrderSummary;
import io.duban.dispatch.Orders;
import io.duban.exit.ClueSummary;
import io.duban.exit.ExitListing;
import io.duban.issue.IssueListing;
import io.duban.issue.IssueSummary;
import io.duban.meeting.Trace.Leg;
import io.duban.meeting.Trace.Of;

/**
 * For the API: the whole way of what came before meetings, and how much of it was kept
 * overnight.
 */
@Controller
class TraceController {

	/** Half a year. */
	private static final int WEEKS = 27;

	private final Tracing tracing;

	private final AgendaListing agendas;

	private final MeetingListing meetings;

	private final ReportListing reports;

	private final IssueListing issues;

	private final Orders orders;

	private final ExitListing clues;

	TraceController(Tracing tracing, AgendaListing agendas, MeetingListing meetings, ReportListing reports,
			IssueListing issues, Orders orders, ExitListing clues) {
		this.tracing = tracing;
		this.agendas = agendas;
		this.meetings = meetings;
		this.reports = reports;
		this.issues = issues;
		this.orders = orders;
		this.clues = clues;
	}

	@BatchMapping(typeName = AgendaItem.TYPE)
	Map<AgendaItemSummary, Trace> trace(List<AgendaItemSummary> items) {
		return this.tracing.of(items);
	}

	@BatchMapping(typeName = "TraceLeg")
	Map<Leg, AgendaItemSummary> item(List<Leg> legs) {
		return Joins.toOne(legs, (leg) -> Of.text(leg.of().item()), this.agendas::load);
	}

	@BatchMapping(typeName = "TraceLeg")
	Map<Leg, MeetingReportSummary> report(List<Leg> legs) {
		return Joins.toOne(legs, (leg) -> Of.text(leg.of().report()), this.reports::load);
	}

	@BatchMapping(typeName = "TraceLeg")
	Map<Leg, IssueSummary> issue(List<Leg> legs) {
		return Joins.toOne(legs, (leg) -> Of.text(leg.of().issue()), this.issues::load);
	}

	@BatchMapping(typeName = "TraceLeg")
	Map<Leg, OrderSummary> dispatchOrder(List<Leg> legs) {
		return Joins.toOne(legs, (leg) -> Of.text(leg.of().order()), this.orders::load);
	}

	@BatchMapping(typeName = "TraceLeg")
	Map<Leg, ClueSummary> monitoringClue(List<Leg> legs) {
		return Joins.toOne(legs, (leg) -> Of.text(leg.of().clue()), this.clues::clues);
	}

	@BatchMapping(typeName = Meeting.TYPE)
	Map<MeetingSummary, MeetingFigures> figures(List<MeetingSummary> found) {
		Map<String, Map<AgendaItemSummary, Trace>> traces = new HashMap<>();
		traces(found).forEach((item, trace) -> traces.computeIfAbsent(item.meetingKey(), (unused) -> new HashMap<>())
			.put(item, trace));
		Map<String, LocalDate> days = days(found);
		return found.stream()
			.distinct()
			.collect(Collectors.toMap((meeting) -> meeting,
					(meeting) -> MeetingFigures.of(traces.getOrDefault(meeting.key(), Map.of()), days)));
	}

	@QueryMapping
	MeetingSpan meetingFigures(@Argument String county, @Argument String from, @Argument String to) {
		BadInput.when(!Meeting.Id.isWeek(from) || !Meeting.Id.isWeek(to), "A week is written as 2026-W48");
		BadInput.when(!county.matches("\\d{12}"), "A county's code has 12 digits");
		Meeting.Id first = Meeting.Id.ofWeek(from, county);
		Meeting.Id last = Meeting.Id.ofWeek(to, county);
		BadInput.when(
				last.monday().isBefore(first.monday()) || last.monday().isAfter(first.monday().plusWeeks(WEEKS - 1L)),
				"Ask for 1 to " + WEEKS + " weeks");
		List<MeetingSummary> found = this.meetings.between(first, last);
		return new MeetingSpan(MeetingFigures.of(traces(found), days(found)), found);
	}

	private Map<AgendaItemSummary, Trace> traces(Collection<MeetingSummary> found) {
		return this.tracing.of(this.agendas.treatedAt(found.stream().map(MeetingSummary::key).toList()));
	}

	private static Map<String, LocalDate> days(Collection<MeetingSummary> found) {
		return found.stream()
			.distinct()
			.collect(Collectors.toMap(MeetingSummary::key,
					(meeting) -> Objects.requireNonNullElse(meeting.begunAt(), meeting.sessionAt()).toLocalDate()));
	}

	/**
	 * The meetings of some weeks.
	 *
	 * @param whole of all of them
	 * @param meetings the first one first
	 */
	record MeetingSpan(MeetingFigures whole, List<MeetingSummary> meetings) {

	}

}
