package io.duban.meeting;

import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/**
 * A township's week in its own figures.
 *
 * @param opened issues that were opened
 * @param rectified how often something was rectified
 * @param onTime how much of it by its due date
 * @param struckOff issues that were struck off
 * @param overdue issues that are overdue at the moment
 * @param visits visits to households
 * @param logs work logs
 */
@Embeddable
record WeekFigures(@Nullable Integer opened, @Nullable Integer rectified, @Nullable Integer onTime,
		@Nullable Integer struckOff, @Nullable Integer overdue, @Nullable Integer visits, @Nullable Integer logs) {
}
