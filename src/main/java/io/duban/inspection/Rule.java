package io.duban.inspection;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.duban.issue.Finding.Subject;
import io.duban.issue.Line;
import io.duban.issue.Severity;

/**
 * A rule of inspection: one query over the county. Each is one file
 * {@code rules/<code>.sql}, which says in its head what it is and below how it finds what
 * breaks it.
 *
 * @param code its name
 * @param line its line of inspection
 * @param severity of what breaks it
 * @param subject what it looks at
 * @param health whose health makes it broken; null where health does not matter
 * @param areaColumn the column of its query that tells the division
 * @param title in Chinese
 * @param summary one sentence for the issue, in Chinese
 * @param description when it is broken
 * @param sql gives {@code subject}, {@code household}, {@code area} and {@code facts}
 */
record Rule(String code, Line line, Severity severity, Subject.Kind subject, @Nullable Health health, String areaColumn,
		String title, String summary, String description, String sql) {

	/**
	 * A condition on health, which is sealed: a query gives {@code person} and
	 * {@code sealed_health} as well, a row for each person who counts.
	 *
	 * @param with whether one of the persons must be so, or none of them
	 * @param kinds 健康状况
	 */
	record Health(boolean with, Set<String> kinds) {

	}

}
