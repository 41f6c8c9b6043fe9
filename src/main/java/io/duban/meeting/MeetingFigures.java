package io.duban.meeting;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Whether problems were kept overnight (难题破解不过夜), of the items that somebody sees.
 *
 * @param items how many a meeting had to decide: decided, or carried over
 * @param decidedOnTheDay how many were decided on the day of their meeting
 * @param keptOvernight how many were not: decided later, or carried over
 * @param carriedOver how many were carried over
 * @param actions what was decided to be done
 * @param actionsEnded how much of that, and of referred issues, was struck off
 * @param daysToDecision from the difficulty to the decision, on average of those decided
 * @param daysToEnd from the difficulty to the end, on average of those that are over
 */
record MeetingFigures(int items, int decidedOnTheDay, int keptOvernight, int carriedOver, int actions, int actionsEnded,
		@Nullable BigDecimal daysToDecision, @Nullable BigDecimal daysToEnd) {

	/**
	 * Counts.
	 * @param traces of the items of meetings
	 * @param days by meeting, the day on which it was held
	 * @return the figures
	 */
	static MeetingFigures of(Map<AgendaItemSummary, Trace> traces, Map<String, LocalDate> days) {
		int onTheDay = 0;
		int carriedOver = 0;
		long actions = 0;
		long ended = 0;
		for (Map.Entry<AgendaItemSummary, Trace> one : traces.entrySet()) {
			AgendaItemSummary item = one.getKey();
			if (item.status() == AgendaItem.Status.CARRIED_OVER) {
				carriedOver++;
			}
			else {
				if (item.decidedAt() != null && item.decidedAt().toLocalDate().equals(days.get(item.meetingKey()))) {
					onTheDay++;
				}
				actions += one.getValue().count(Trace.Step.CHARGED);
				ended += one.getValue().count(Trace.Step.ENDED);
			}
		}
		List<Trace> decided = traces.entrySet()
			.stream()
			.filter((one) -> one.getKey().status() == AgendaItem.Status.DECIDED)
			.map(Map.Entry::getValue)
			.toList();
		return new MeetingFigures(traces.size(), onTheDay, traces.size() - onTheDay, carriedOver, (int) actions,
				(int) ended, average(decided.stream().map(Trace::daysToDecision).toList()),
				average(decided.stream().map(Trace::daysToEnd).toList()));
	}

	private static @Nullable BigDecimal average(Collection<@Nullable Integer> days) {
		List<Integer> known = days.stream().filter(Objects::nonNull).map(Objects::requireNonNull).toList();
		return known.isEmpty() ? null : BigDecimal.valueOf(known.stream().mapToInt(Integer::intValue).sum())
			.divide(BigDecimal.valueOf(known.size()), 1, RoundingMode.HALF_UP);
	}

}
