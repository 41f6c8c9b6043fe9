package io.duban.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import io.duban.leave.Leaving;
import io.duban.presence.Attendance;
import io.duban.presence.DailyRollCall;
import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Grant;
import io.duban.security.Role;
import io.duban.security.Wall;
import io.duban.security.Walls;
import io.duban.security.Who;

/**
 * Leave of the demonstration's cadres: asked for, approved, away with their tasks at a
 * deputy, and one who is not back; some who have signed in today, and who has not when
 * the roll was called.
 */
@Component
@Profile("demo")
@Order(2)
class DemoLeaves implements Scene {

	private static final Area COUNTY = Area.of("220822000000");

	private static final CurrentUser SECRETARY = user("secretary", "县委书记", "G00001", Role.COUNTY_SECRETARY, COUNTY);

	private static final CurrentUser HEAD = user("head", "县长", "G00002", Role.COUNTY_HEAD, COUNTY);

	private static final int SIGNED_IN = 12;

	private final Leaving leaving;

	private final Attendance attendance;

	private final DailyRollCall rollCall;

	private final DemoIssues issues;

	private final DemoTimers timers;

	private final Walls walls;

	private final Who who;

	DemoLeaves(Leaving leaving, Attendance attendance, DailyRollCall rollCall, DemoIssues issues, DemoTimers timers,
			Walls walls, Who who) {
		this.leaving = leaving;
		this.attendance = attendance;
		this.rollCall = rollCall;
		this.issues = issues;
		this.timers = timers;
		this.walls = walls;
		this.who = who;
	}

	/**
	 * Lets some ask leave, and some leave; those who have the demonstration's accounts
	 * stay.
	 */
	@Override
	public void play() {
		List<Post> cadres = cadres(Set.of(this.issues.busiestCadre(), this.issues.townshipLeader()));
		LocalDate today = this.timers.today();
		asks(cadres.get(0), cadres.get(1), today.plusDays(3), today.plusDays(5));
		approved(asks(cadres.get(2), cadres.get(3), today.plusDays(2), today.plusDays(4)));
		departed(approved(asks(cadres.get(4), cadres.get(5), today, today.plusDays(6))));
		long late = departed(approved(asks(cadres.get(6), cadres.get(7), today, today)));
		this.timers.ring("leave:" + late, "returnOverdue");
		cadres.stream()
			.skip(8)
			.limit(SIGNED_IN)
			.forEach((cadre) -> as(cadre.user(), () -> this.attendance.sign(cadre.area)));
		this.rollCall.callTheRoll();
	}

	/** Of section rank, those with the most issues first. */
	private List<Post> cadres(Set<String> others) {
		return this.walls
			.read("select c.id, c.area from cadre c left join issue i on i.rectifier = c.id and i.status = 'RECTIFYING'"
					+ " where c.cadre_rank = '副科' and c.post = '驻村干部' and c.id not in (:others) and {wall}"
					+ " group by c.id, c.area order by count(i.id) desc, c.id", Wall.area("c.area"))
			.param("others", others)
			.query(Post.class)
			.list();
	}

	private long asks(Post cadre, Post deputy, LocalDate first, LocalDate last) {
		long[] leave = new long[1];
		as(cadre.user(), () -> leave[0] = this.leaving.request("回家探亲", first, last, deputy.id));
		return leave[0];
	}

	private long approved(long leave) {
		as(SECRETARY, () -> this.leaving.decide(leave, null, true, null));
		as(HEAD, () -> this.leaving.decide(leave, null, true, null));
		return leave;
	}

	private long departed(long leave) {
		this.timers.ring("leave:" + leave, "firstDayComes");
		return leave;
	}

	private void as(CurrentUser user, Runnable act) {
		this.who.as(user, () -> {
			act.run();
			return user;
		});
	}

	private static CurrentUser user(String account, String name, String cadre, Role role, Area area) {
		return new CurrentUser(account, name, cadre, List.of(new Grant(role, area, Set.of())));
	}

	/** A cadre, and where they serve. */
	private record Post(String id, String area) {

		CurrentUser user() {
			return DemoLeaves.user(this.id.toLowerCase(Locale.ROOT), "驻村干部", this.id, Role.CADRE, Area.of(this.area));
		}

	}

}
