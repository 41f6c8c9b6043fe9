package io.duban.guidance;

import java.time.Clock;
import java.time.LocalDate;

import org.springframework.stereotype.Component;

import io.duban.core.Refused;
import io.duban.core.Time;
import io.duban.security.CurrentUser;
import io.duban.security.Who;

/**
 * Who may correct and withdraw a guidance visit, and until when: decides the acts, and
 * tells the viewer beforehand by the same rule.
 */
@Component
class GuidanceRights {

	private final GuidanceSettings settings;

	private final Who who;

	private final Clock clock;

	GuidanceRights(GuidanceSettings settings, Who who, Clock clock) {
		this.settings = settings;
		this.who = who;
		this.clock = clock;
	}

	void allow(GuidanceVisitSummary visit) {
		Refused.unless(isTheirs(visit), "NOT_YOURS", "Only who made the visit, or told of it, can correct it");
		Refused.when(visit.withdrawnAt() != null, "VISIT_WITHDRAWN",
				"This visit was withdrawn: nothing more is told of it");
		Refused.unless(isInTime(visit), "CORRECTION_TOO_LATE", "What was told of a visit can be corrected for "
				+ this.settings.correctionDays() + " days: what is wrong now is told by another visit");
	}

	boolean may(GuidanceVisitSummary visit) {
		return isTheirs(visit) && visit.withdrawnAt() == null && isInTime(visit);
	}

	private boolean isTheirs(GuidanceVisitSummary visit) {
		CurrentUser user = this.who.current();
		return user.account().equals(visit.recordedBy()) || user.isCadre(visit.leaderNumber());
	}

	private boolean isInTime(GuidanceVisitSummary visit) {
		LocalDate last = visit.recordedAt().toLocalDate().plusDays(this.settings.correctionDays());
		return !Time.today(this.clock).isAfter(last);
	}

}
