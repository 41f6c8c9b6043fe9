package io.duban.guidance;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;

import io.duban.core.Refused;
import io.duban.issue.Finding;
import io.duban.issue.Line;
import io.duban.issue.Severity;

/**
 * Something that a leader found at a visit and that is to go on.
 *
 * @param line what it is about
 * @param severity how grave it is
 * @param summary one sentence
 * @param issue number of the issue that it became, null before it did
 */
@Embeddable
record GuidanceItem(@Nullable @Enumerated(EnumType.STRING) Line line,
		@Nullable @Enumerated(EnumType.STRING) Severity severity, String summary, @Nullable Long issue) {

	private static final String RULE = "GUIDANCE";

	void check() {
		Refused.when(this.line == null || this.severity == null, "ITEM_INCOMPLETE",
				"An item becomes an issue: say what it is about and how grave it is");
		Refused.unlessText(this.summary, "DESCRIPTION_MISSING", "Say of each item what is wrong");
	}

	/** What is wrong. */
	Finding finding(GuidanceVisit.Id visit, GuidanceVisit.Standing standing) {
		String household = standing.household();
		return new Finding((this.line != null) ? this.line : Line.OTHER, RULE,
				(this.severity != null) ? this.severity : Severity.MAJOR,
				(household != null) ? new Finding.Subject(Finding.Subject.Kind.HOUSEHOLD, household)
						: new Finding.Subject(Finding.Subject.Kind.DIVISION, standing.area()),
				household, standing.area(), this.summary, GuidanceVisit.KIND + visit.value());
	}

	GuidanceItem became(long number) {
		return new GuidanceItem(this.line, this.severity, this.summary, number);
	}

}
