package io.duban.visit;

import java.time.Clock;
import java.time.LocalDate;

import org.springframework.stereotype.Component;

import io.duban.core.Refused;
import io.duban.core.Time;
import io.duban.security.Who;

/**
 * Who may correct what was told of a visit, and until when: decides the act, and tells
 * the viewer beforehand by the same rule.
 */
@Component
class Corrections {

	private final VisitSettings settings;

	private final Who who;

	private final Clock clock;

	Corrections(VisitSettings settings, Who who, Clock clock) {
		this.settings = settings;
		this.who = who;
		this.clock = clock;
	}

	void allow(VisitSummary visit) {
		Refused.unless(isTheirs(visit), "NOT_YOURS", "Only who made the visit can correct what they told of it");
		Refused.unless(isInTime(visit), "CORRECTION_TOO_LATE", "What was told of a visit can be corrected for "
				+ this.settings.correctionDays() + " days: what is wrong now is told by another visit");
	}

	boolean may(VisitSummary visit) {
		return isTheirs(visit) && isInTime(visit);
	}

	private boolean isTheirs(VisitSummary visit) {
		return this.who.current().account().equals(visit.recordedBy());
	}

	private boolean isInTime(VisitSummary visit) {
		LocalDate last = visit.recordedAt().toLocalDate().plusDays(this.settings.correctionDays());
		return !Time.today(this.clock).isAfter(last);
	}

}
