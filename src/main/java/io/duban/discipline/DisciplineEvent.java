package io.duban.discipline;

import java.time.LocalDate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import org.jspecify.annotations.Nullable;

import io.duban.core.DomainEvent;

/** What happens in a discipline case. */
public sealed interface DisciplineEvent extends DomainEvent {

	/**
	 * The case that it happened to.
	 * @return its number, as a number
	 */
	long disciplineCase();

	/**
	 * A cadre was proposed: by the line, or by the organization department with a reason.
	 */
	record Proposed(long disciplineCase, String number, String cadre, Ground ground,
			@JsonInclude(Include.NON_NULL) @Nullable String reason,
			@JsonInclude(Include.NON_NULL) @Nullable LineFound line, LocalDate hearBy) implements DisciplineEvent {

	}

	/** The cadre said what they had to say. */
	record Heard(long disciplineCase, String words) implements DisciplineEvent {

	}

	/** The cadre was on leave on the day of the hearing: there is another one. */
	record HearingPostponed(long disciplineCase, LocalDate hearBy) implements DisciplineEvent {

	}

	/** The cadre did not come by the day of the hearing. */
	record DidNotCome(long disciplineCase, LocalDate hearBy) implements DisciplineEvent {

	}

	/**
	 * The organization department decided.
	 *
	 * @param disciplineCase the case
	 * @param cadre number of the cadre
	 * @param outcome what
	 * @param reason why
	 * @param barredUntil the first day on which pools are open to them again, null where
	 * they stayed open
	 * @param appealUntil the last day to appeal, null where nothing is to be appealed
	 */
	record Decided(long disciplineCase, String cadre, Outcome outcome, String reason, @Nullable LocalDate barredUntil,
			@Nullable LocalDate appealUntil) implements DisciplineEvent {

	}

	/** The cadre appealed. */
	record Appealed(long disciplineCase, String words) implements DisciplineEvent {

	}

	/**
	 * Somebody else than before decided the appeal.
	 *
	 * @param disciplineCase the case
	 * @param cadre number of the cadre
	 * @param outcome what holds now: what was decided, or something lighter
	 * @param reason why
	 * @param barredUntil the first day on which pools are open to them again, null where
	 * they are
	 */
	record AppealDecided(long disciplineCase, String cadre, Outcome outcome, String reason,
			@Nullable LocalDate barredUntil) implements DisciplineEvent {

	}

	/** It is older than its limit, and was passed up. */
	record Escalated(long disciplineCase, LocalDate limitOn) implements DisciplineEvent {

	}

	/** The county secretary, to whom it was passed up, said how it is to go on. */
	record Instructed(long disciplineCase, String words) implements DisciplineEvent {

	}

	/**
	 * Nothing more is to come.
	 *
	 * @param disciplineCase the case
	 * @param cadre number of the cadre
	 * @param outcome what holds
	 * @param barredUntil the first day on which pools are open to them again, null where
	 * they are
	 */
	record Closed(long disciplineCase, String cadre, Outcome outcome,
			@Nullable LocalDate barredUntil) implements DisciplineEvent {

	}

}
