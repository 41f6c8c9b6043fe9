package io.duban.meeting;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import io.duban.core.Forbidden;
import io.duban.core.NotFound;
import io.duban.core.Refused;
import io.duban.security.CurrentUser;
import io.duban.security.Deputies;
import io.duban.security.Role;
import io.duban.security.Walls;
import io.duban.security.Who;

/**
 * Who chairs a meeting and who else may do what with it: the county secretary, while they
 * are on leave whoever stands in for them, or whom they named; in session whoever began
 * it. It is somebody who sees the whole county.
 */
@Component
class Chairing {

	private static final List<Role> COUNTYWIDE = List.of(Role.COUNTY_SECRETARY, Role.COUNTY_HEAD, Role.COUNTY_LEADER,
			Role.OFFICE);

	private final Walls walls;

	private final Deputies deputies;

	private final Who who;

	Chairing(Walls walls, Deputies deputies, Who who) {
		this.walls = walls;
		this.deputies = deputies;
		this.who = who;
	}

	/**
	 * Whose the chairing is, leave apart.
	 * @param meeting which
	 * @return number of a cadre, null when nobody is known by a number
	 */
	@Nullable String named(Meeting meeting) {
		if (meeting.chairedBy() != null || meeting.chair() != null) {
			return (meeting.chairedBy() != null) ? meeting.chairing() : meeting.chair();
		}
		return secretary(meeting.area()).orElse(null);
	}

	Optional<String> secretary(String county) {
		return secretaries(county).stream().findFirst();
	}

	/** Whether somebody chairs a meeting now. */
	boolean chairs(Meeting meeting, CurrentUser user) {
		if (meeting.chairedBy() != null) {
			return user.account().equals(meeting.chairedBy());
		}
		if (user.isSystem() || !user.is(COUNTYWIDE, meeting.area(), "")) {
			return false;
		}
		String chair = meeting.chair();
		boolean own = (chair != null) ? user.isCadre(chair)
				: user.is(List.of(Role.COUNTY_SECRETARY), meeting.area(), "");
		return (own && !isAway(user)) || standsIn(meeting, user) != null;
	}

	/**
	 * For whom somebody chairs.
	 * @return number of the cadre who is on leave, null when they chair themselves
	 */
	@Nullable String standsIn(Meeting meeting, CurrentUser user) {
		String cadre = user.cadre();
		if (cadre == null) {
			return null;
		}
		List<String> named = (meeting.chair() != null) ? List.of(meeting.chair()) : secretaries(meeting.area());
		return named.stream()
			.filter((one) -> !one.equals(cadre) && this.deputies.standsInFor(cadre).contains(one))
			.findFirst()
			.orElse(null);
	}

	private boolean isAway(CurrentUser user) {
		return user.cadre() != null && this.deputies.isAway(user.cadre());
	}

	/**
	 * Refuses somebody as chair who is away or does not see the whole county.
	 */
	void requireFit(Meeting meeting, String cadre) {
		Refused.when(this.deputies.isAway(cadre), "CHAIR_ON_LEAVE", "This cadre is on leave: name somebody else");
		Refused.unless(cadres(COUNTYWIDE, meeting.area()).contains(cadre), "NOT_COUNTYWIDE",
				"A meeting is chaired by somebody with a role for the whole county");
	}

	private List<String> secretaries(String county) {
		return cadres(List.of(Role.COUNTY_SECRETARY), county);
	}

	private List<String> cadres(Collection<Role> roles, String county) {
		return this.walls.readNamed(
				"select distinct a.cadre from account_grant g join account a on a.name = g.account where g.role in (:roles)"
						+ " and g.area = :county and a.cadre is not null and a.disabled = false order by a.cadre")
			.param("roles", roles.stream().map(Enum::name).toList())
			.param("county", county)
			.query(String.class)
			.list();
	}

	/**
	 * Refuses who may not do an act now.
	 * @param act what they would do
	 * @param meeting with what
	 * @return who it is
	 */
	CurrentUser require(MeetingAct act, Meeting meeting) {
		CurrentUser user = this.who.current();
		if (!this.walls.sees(meeting.place())) {
			throw new NotFound("This meeting");
		}
		if (!user.is(act.roles(), meeting.area(), "") && !(act.isOfChair() && chairs(meeting, user))) {
			if (act.isOfChair() && user.is(COUNTYWIDE, meeting.area(), "")) {
				meeting.allow(act);
				throw new Refused("NOT_CHAIR", "Whoever chairs the meeting does this",
						Map.of("chair", Objects.requireNonNullElse(named(meeting), "")));
			}
			throw new Forbidden("This is for " + act.whose());
		}
		meeting.allow(act);
		return user;
	}

	/** Refuses who may not do an act now with an item. */
	CurrentUser require(MeetingAct act, Meeting meeting, AgendaItem item) {
		if (!this.walls.sees(item.place())) {
			throw AgendaItem.NUMBERS.notFound();
		}
		CurrentUser user = require(act, meeting);
		item.allow(act);
		return user;
	}

	/** Whether the current person could do it now. */
	boolean may(MeetingAct act, Meeting meeting, @Nullable AgendaItem item) {
		try {
			if (item != null) {
				require(act, meeting, item);
			}
			else {
				require(act, meeting);
			}
			return true;
		}
		catch (Refused ex) {
			// The refusal is the answer; whoever tries all the same is told it.
			return false;
		}
	}

}
