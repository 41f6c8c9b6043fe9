package io.duban.guidance;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;

import io.duban.core.Refused;
import io.duban.issue.Finding;
import io.duban.issue.Line;
import io.duban.issue.Severity;
import io.duban.meeting.AgendaSource;
import io.duban.meeting.Proposal;

/**
 * Something that a leader found at a visit and that is to go on.
 *
 * @param handling how
 * @param line what it is about
 * @param severity how grave it is
 * @param summary one sentence
 * @param issue number of the issue that it became, null for none
 * @param agendaItem number of the agenda item that it became, null for none
 */
@Embeddable
record GuidanceItem(@Enumerated(EnumType.STRING) Handling handling, @Nullable @Enumerated(EnumType.STRING) Line line,
		@Nullable @Enumerated(EnumType.STRING) Severity severity, String summary, @Nullable Long issue,
		@Nullable Long agendaItem) {

	private static final String RULE = "GUIDANCE";

	GuidanceItem(Handling handling, @Nullable Line line, @Nullable Severity severity, String summary) {
		this(handling, line, severity, summary, null, null);
	}

	void check() {
		Refused.when(this.line == null || this.severity == null, "ITEM_INCOMPLETE",
				"Say of each item what it is about and how grave it is");
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

	/**
	 * What a meeting is to decide; each item by itself, whatever else is said of the
	 * place.
	 */
	Proposal proposal(GuidanceVisit.Standing standing) {
		return new Proposal(AgendaSource.GUIDANCE, null, standing.area(), (this.line != null) ? this.line.name() : null,
				standing.household(), this.summary, null);
	}

	GuidanceItem became(@Nullable Long issueNumber, @Nullable Long agendaItemNumber) {
		return new GuidanceItem(this.handling, this.line, this.severity, this.summary, issueNumber, agendaItemNumber);
	}

	/** How an item goes on. */
	enum Handling {

		/** 立即整改 as an issue. */
		ISSUE,
		/** 提交会议 on the agenda of the coming Sunday meeting. */
		AGENDA

	}

}
