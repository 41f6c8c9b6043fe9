package io.duban.issue;

import java.time.LocalDate;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * How an issue went.
 *
 * @param opened the day on which it was
 * @param struckOff the day on which it was struck off, null when it is not
 * @param over whether it is struck off or withdrawn
 */
public record Course(LocalDate opened, @Nullable LocalDate struckOff, boolean over) {

	private static final Set<Issue.Status> ENDED = Set.of(Issue.Status.STRUCK_OFF, Issue.Status.LOOKING_BACK,
			Issue.Status.CLOSED);

	static Course of(Issue.Status status, LocalDate opened, @Nullable LocalDate struckOff) {
		LocalDate ended = ENDED.contains(status) ? struckOff : null;
		return new Course(opened, ended, ended != null || status == Issue.Status.WITHDRAWN);
	}

}
