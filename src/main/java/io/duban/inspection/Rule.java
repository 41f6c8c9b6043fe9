package io.duban.inspection;

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
 * @param areaColumn the column of its query that tells the division
 * @param title in Chinese
 * @param summary one sentence for the issue, in Chinese
 * @param description when it is broken
 * @param sql gives {@code subject}, {@code household}, {@code area} and {@code facts}
 */
record Rule(String code, Line line, Severity severity, Subject.Kind subject, String areaColumn, String title,
		String summary, String description, String sql) {

	/** Whether the subject is named by an identity number, which issues must not tell. */
	boolean namesByIdentity() {
		return this.subject == Subject.Kind.CHILD || this.subject == Subject.Kind.IDENTITY;
	}

}
