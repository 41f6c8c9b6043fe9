package io.duban.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import io.duban.committee.Seating;
import io.duban.promotion.Nominating;
import io.duban.promotion.PostRank;
import io.duban.promotion.Promoting;
import io.duban.promotion.Tier;
import io.duban.responsibility.Responsibility;
import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Grant;
import io.duban.security.Role;
import io.duban.security.Wall;
import io.duban.security.Walls;
import io.duban.security.Who;

/**
 * Careers of the demonstration: a standing committee, a cadre whom the table does not let
 * into a pool, and a vacant post.
 */
@Component
@Profile("demo")
@Order(8)
class DemoCareers implements Scene {

	private static final String COUNTY = "220822000000";

	private static final CurrentUser ORGANIZATION = user("organization", "组织部部长", null, Role.ORGANIZATION);

	private final Seating seating;

	private final Nominating nominating;

	private final Promoting promoting;

	private final DemoTimers timers;

	private final Walls walls;

	private final Who who;

	DemoCareers(Seating seating, Nominating nominating, Promoting promoting, DemoTimers timers, Walls walls, Who who) {
		this.seating = seating;
		this.nominating = nominating;
		this.promoting = promoting;
		this.timers = timers;
		this.walls = walls;
		this.who = who;
	}

	@Override
	public void play() {
		List<String> members = cadres("c.cadre_rank in ('正处', '副处')", 5);
		LocalDate today = this.timers.today();
		for (String member : members) {
			as(ORGANIZATION, () -> this.seating.seat(COUNTY, member, member.equals(members.get(0)), today));
		}
		List<String> others = cadres("c.cadre_rank = '科员' and not exists (select 1 from visit v where v.cadre = c.id)",
				2);
		others.stream()
			.limit(1)
			.forEach((cadre) -> as(ORGANIZATION, () -> this.nominating.nominate(cadre, Tier.THIRD, "工作扎实")));
		as(ORGANIZATION, () -> this.promoting.open(COUNTY, PostRank.DEPUTY_TOWNSHIP, "瞻榆镇", "副镇长"));
	}

	private List<String> cadres(String condition, int limit) {
		return this.walls
			.read("select c.id from cadre c where " + condition + " and {wall} order by c.id limit " + limit,
					Wall.area("c.area"))
			.query(String.class)
			.list();
	}

	private void as(CurrentUser user, Runnable act) {
		this.who.as(user, () -> {
			act.run();
			return user;
		});
	}

	private static CurrentUser user(String account, String name, @Nullable String cadre, Role role) {
		return new CurrentUser(account, name, cadre, List.of(new Grant(role, Area.of(COUNTY), Set.of())));
	}

}
