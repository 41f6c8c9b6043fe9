package io.duban.guidance;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import org.springframework.stereotype.Component;

import io.duban.core.Refused;
import io.duban.core.Time;
import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Role;
import io.duban.security.Walls;
import io.duban.security.Who;

/**
 * Who may correct and withdraw a guidance visit, and until when: decides the acts, and
 * tells the viewer beforehand by the same rule.
 */
@Component
class GuidanceRights {

	/** Who goes out to guide. */
	private static final List<Role> GUIDES = List.of(Role.INSPECTOR, Role.COUNTY_LEADER, Role.COUNTY_SECRETARY,
			Role.COUNTY_HEAD);

	private final GuidanceSettings settings;

	private final Walls walls;

	private final Who who;

	private final Clock clock;

	GuidanceRights(GuidanceSettings settings, Walls walls, Who who, Clock clock) {
		this.settings = settings;
		this.walls = walls;
		this.who = who;
		this.clock = clock;
	}

	/** Whether a cadre goes out to guide in an area: who is one of the leaders there. */
	boolean leads(String cadre, String area) {
		CurrentUser user = this.who.current();
		return user.isCadre(cadre) ? user.is(GUIDES, area, "")
				: this.walls
					.readNamed("select g.area from account_grant g join account a on a.name = g.account"
							+ " where a.cadre = :cadre and a.disabled = false and g.role in (:roles)")
					.param("cadre", cadre)
					.param("roles", GUIDES.stream().map(Enum::name).toList())
					.query(String.class)
					.list()
					.stream()
					.anyMatch((own) -> Area.of(own).contains(area));
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
