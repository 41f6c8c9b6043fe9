package io.duban.meeting;

import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import io.duban.core.Forbidden;
import io.duban.core.NotFound;
import io.duban.core.Refused;
import io.duban.core.Time;
import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Deputies;
import io.duban.security.Role;
import io.duban.security.StandIns;
import io.duban.security.Walls;
import io.duban.security.Who;
import io.duban.workflow.Pace;

/**
 * Who chairs a meeting and who else may do what with it: the county secretary, while they
 * are on leave whoever stands in for them, or whom they named; in session whoever began
 * it. It is somebody who sees the whole county.
 */
@Component
class Chairing implements StandIns {

	private static final List<Role> COUNTYWIDE = List.of(Role.COUNTY_SECRETARY, Role.COUNTY_HEAD, Role.COUNTY_LEADER,
			Role.OFFICE);

	private static final List<Role> SECRETARY = List.of(Role.COUNTY_SECRETARY);

	private final Walls walls;

	private final Deputies deputies;

	private final MeetingSettings settings;

	private final Pace pace;

	private final Who who;

	private final Clock clock;

	Chairing(Walls walls, Deputies deputies, MeetingSettings settings, Pace pace, Who who, Clock clock) {
		this.walls = walls;
		this.deputies = deputies;
		this.settings = settings;
		this.pace = pace;
		this.who = who;
		this.clock = clock;
	}

	/**
	 * Whose the chairing is, leave apart.
	 * @param meeting which
	 * @return number of a cadre, null when nobody is known by a number
	 */
	@Nullable String named(Meeting meeting) {
		return asked().named(meeting);
	}

	Optional<String> secretary(String county) {
		return cadres(SECRETARY, county).stream().findFirst();
	}

	/**
	 * For whom somebody chairs.
	 * @return number of the cadre who is on leave, null when they chair themselves
	 */
	@Nullable String absent(Meeting meeting) {
		return (meeting.chairedBy() != null) ? meeting.onBehalfOf() : asked().standsIn(meeting);
	}

	/**
	 * Refuses somebody as chair who is away or does not see the whole county.
	 */
	void requireFit(Meeting meeting, String cadre) {
		Refused.when(this.deputies.isAway(cadre), "CHAIR_ON_LEAVE", "This cadre is on leave: name somebody else");
		if (!isFit(cadre, meeting.area())) {
			throw unfit("A meeting is chaired by somebody with a role for the whole county");
		}
	}

	/** Whoever stands in for the chair of a meeting chairs it. */
	@Override
	public @Nullable Refused refusal(String deputy, String absent) {
		return chairs(absent).stream().allMatch((county) -> isFit(deputy, county)) ? null
				: unfit("They chair the Sunday meeting: name as deputy somebody with a role for the whole county");
	}

	/**
	 * The counties whose secretary a cadre is, or whose next meeting they are to chair.
	 */
	private List<String> chairs(String cadre) {
		return this.walls.readNamed("select g.area from account_grant g join account a on a.name = g.account where"
				+ " g.role = 'COUNTY_SECRETARY' and a.cadre = :cadre and a.disabled = false union select m.area from"
				+ " meeting m where m.chair = :cadre and m.status in ('OPEN', 'AGENDA_CLOSED', 'IN_SESSION')")
			.param("cadre", cadre)
			.query(String.class)
			.list();
	}

	private boolean isFit(String cadre, String county) {
		return cadres(COUNTYWIDE, county).contains(cadre);
	}

	private static Refused unfit(String message) {
		return new Refused("NOT_COUNTYWIDE", message,
				Map.of("roles", COUNTYWIDE.stream().map(Role::name).collect(Collectors.joining(" "))));
	}

	/** Whether a cadre has a role where they see what lies in an area. */
	boolean worksThere(String cadre, String area) {
		return this.walls
			.readNamed("select g.role, g.area from account_grant g join account a on a.name = g.account"
					+ " where a.cadre = :cadre and a.disabled = false")
			.param("cadre", cadre)
			.query((row, index) -> !Role.valueOf(row.getString(1)).isAdministrator()
					&& Area.of(row.getString(2)).contains(area))
			.list()
			.contains(true);
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
		return asked().require(act, meeting);
	}

	/** Refuses who may not do an act now with an item. */
	CurrentUser require(MeetingAct act, Meeting meeting, AgendaItem item) {
		return asked().require(act, meeting, item);
	}

	/** For one or many questions about the current person. */
	Asked asked() {
		return new Asked(this.who.current());
	}

	/**
	 * Answers what the current person may do with many meetings and items, and reads what
	 * it must know of them once.
	 */
	final class Asked {

		private final CurrentUser user;

		private final Map<String, List<String>> secretaries = new HashMap<>();

		private @Nullable Boolean away;

		private @Nullable Set<String> absent;

		private Asked(CurrentUser user) {
			this.user = user;
		}

		/** Whether they could do it now. */
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

		private CurrentUser require(MeetingAct act, Meeting meeting, AgendaItem item) {
			if (!Chairing.this.walls.sees(item.place())) {
				throw AgendaItem.NUMBERS.notFound();
			}
			require(act, meeting);
			item.allow(act);
			return this.user;
		}

		private CurrentUser require(MeetingAct act, Meeting meeting) {
			if (!Chairing.this.walls.sees(meeting.place())) {
				throw new NotFound("This meeting");
			}
			boolean chairsAlone = act.isOfChairAlone(meeting.status());
			if ((chairsAlone || !this.user.is(act.roles(), meeting.area(), ""))
					&& !(act.isOfChair() && chairs(meeting))) {
				if (act.isOfChair() && this.user.is(COUNTYWIDE, meeting.area(), "")) {
					meeting.allow(act);
					throw new Refused("NOT_CHAIR", "Whoever chairs the meeting does this",
							Map.of("chair", Objects.requireNonNullElse(named(meeting), "")));
				}
				throw new Forbidden("This is for " + act.whose());
			}
			meeting.allow(act);
			if (act == MeetingAct.BEGIN) {
				meeting.refuseBefore(Chairing.this.settings.beginsEarly(), Chairing.this.pace,
						Time.now(Chairing.this.clock));
			}
			return this.user;
		}

		private boolean chairs(Meeting meeting) {
			if (meeting.chairedBy() != null) {
				return this.user.account().equals(meeting.chairedBy());
			}
			if (this.user.isSystem() || !this.user.is(COUNTYWIDE, meeting.area(), "")) {
				return false;
			}
			String chair = meeting.chair();
			boolean own = (chair != null) ? this.user.isCadre(chair) : this.user.is(SECRETARY, meeting.area(), "");
			return (own && !isAway()) || standsIn(meeting) != null;
		}

		private @Nullable String named(Meeting meeting) {
			if (meeting.chairedBy() != null || meeting.chair() != null) {
				return (meeting.chairedBy() != null) ? meeting.chairing() : meeting.chair();
			}
			return secretaries(meeting.area()).stream().findFirst().orElse(null);
		}

		private @Nullable String standsIn(Meeting meeting) {
			Set<String> standsInFor = absent();
			if (standsInFor.isEmpty()) {
				return null;
			}
			List<String> named = (meeting.chair() != null) ? List.of(meeting.chair()) : secretaries(meeting.area());
			return named.stream()
				.filter((one) -> !this.user.isCadre(one) && standsInFor.contains(one))
				.findFirst()
				.orElse(null);
		}

		private List<String> secretaries(String county) {
			return this.secretaries.computeIfAbsent(county, (code) -> cadres(SECRETARY, code));
		}

		private boolean isAway() {
			if (this.away == null) {
				this.away = this.user.cadre() != null && Chairing.this.deputies.isAway(this.user.cadre());
			}
			return this.away;
		}

		private Set<String> absent() {
			if (this.absent == null) {
				this.absent = (this.user.cadre() != null) ? Chairing.this.deputies.standsInFor(this.user.cadre())
						: Set.of();
			}
			return this.absent;
		}

	}

}
