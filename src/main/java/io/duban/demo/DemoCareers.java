package io.duban.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import io.duban.committee.Balloting;
import io.duban.committee.Choice;
import io.duban.committee.Seating;
import io.duban.promotion.Nominating;
import io.duban.promotion.PostRank;
import io.duban.promotion.Promoting;
import io.duban.promotion.Tier;
import io.duban.responsibility.Responsibilities;
import io.duban.responsibility.Responsibility;
import io.duban.responsibility.Responsibility.Kind;
import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Grant;
import io.duban.security.Role;
import io.duban.security.Wall;
import io.duban.security.Walls;
import io.duban.security.Who;

/**
 * Careers of the demonstration: a standing committee, pools that are partly filled, a
 * cadre on notice, one who is recommended, one whom the table does not let through, and a
 * vacant post.
 */
@Component
@Profile("demo")
@Order(8)
class DemoCareers implements Scene {

	private static final String COUNTY = "220822000000";

	private static final CurrentUser ORGANIZATION = user("organization", "组织部部长", null, Role.ORGANIZATION);

	private static final CurrentUser INSPECTS = user("organization2", "组织部考察组", null, Role.ORGANIZATION);

	private final Seating seating;

	private final Balloting balloting;

	private final Nominating nominating;

	private final Promoting promoting;

	private final Responsibilities responsibilities;

	private final DemoTimers timers;

	private final Walls walls;

	private final Who who;

	DemoCareers(Seating seating, Balloting balloting, Nominating nominating, Promoting promoting,
			Responsibilities responsibilities, DemoTimers timers, Walls walls, Who who) {
		this.seating = seating;
		this.balloting = balloting;
		this.nominating = nominating;
		this.promoting = promoting;
		this.responsibilities = responsibilities;
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
		List<Able> able = able();
		able.forEach(this::answeredBefore);
		if (able.size() > 3) {
			for (Able one : able.subList(0, 2)) {
				long nomination = onNotice(one, members);
				this.timers.ring("nomination:" + nomination, "poolNoticeOver");
			}
			onNotice(able.get(2), members);
			long asked = nominate(able.get(3));
			as(ORGANIZATION, () -> this.nominating.recommend(asked, null, members));
		}
		List<String> others = cadres("c.cadre_rank = '科员' and not exists (select 1 from visit v where v.cadre = c.id)",
				2);
		others.stream()
			.limit(1)
			.forEach((cadre) -> as(ORGANIZATION, () -> this.nominating.nominate(cadre, Tier.THIRD, "工作扎实")));
		long vacancy = this.who.as(ORGANIZATION,
				() -> this.promoting.open(COUNTY, PostRank.DEPUTY_TOWNSHIP, "瞻榆镇", "副镇长"));
		able.stream()
			.limit(2)
			.forEach((one) -> as(ORGANIZATION, () -> this.promoting.nominate(vacancy, null, one.cadre)));
	}

	/** Those who went to see their households, and may come into a pool by it. */
	private List<Able> able() {
		return this.walls
			.read("select c.id, c.area, c.cadre_rank, min(v.household) from cadre c join visit v on v.cadre = c.id"
					+ " where c.cadre_rank in ('科员', '副科') and {wall} group by c.id, c.area, c.cadre_rank"
					+ " having count(*) >= 4 order by c.id limit 4", Wall.area("c.area"))
			.query((row, index) -> new Able(row.getString(1), row.getString(2), row.getString(3), row.getString(4)))
			.list();
	}

	private List<String> cadres(String condition, int limit) {
		return this.walls
			.read("select c.id from cadre c where " + condition + " and {wall} order by c.id limit " + limit,
					Wall.area("c.area"))
			.query(String.class)
			.list();
	}

	/** They have been at the front line for three years, which a list of then says. */
	private void answeredBefore(Able one) {
		as(CurrentUser.SYSTEM, () -> this.responsibilities.merge(List.of(new Responsibility(Kind.HOUSEHOLD, one.cadre,
				one.household, this.timers.today().minusYears(3), one.area))));
	}

	private long nominate(Able one) {
		return this.who.as(ORGANIZATION, () -> this.nominating.nominate(one.cadre,
				one.rank.equals("副科") ? Tier.SECOND : Tier.THIRD, "驻村三年，走访到户"));
	}

	private long onNotice(Able one, List<String> members) {
		long nomination = nominate(one);
		as(ORGANIZATION, () -> this.nominating.recommend(nomination, null, members));
		long asked = lastBallot();
		members.forEach((member) -> as(voter(member), () -> this.balloting.vote(asked, Choice.AGREE)));
		as(ORGANIZATION, () -> this.balloting.close(asked, null));
		as(INSPECTS, () -> this.nominating.inspect(nomination, null, true, "入户了解，群众评价好"));
		as(ORGANIZATION, () -> this.nominating.putToVote(nomination, null));
		long ballot = lastBallot();
		members.forEach((member) -> as(voter(member), () -> this.balloting.attend(ballot)));
		members.stream()
			.skip(1)
			.forEach((member) -> as(voter(member), () -> this.balloting.vote(ballot, Choice.AGREE)));
		as(voter(members.get(0)), () -> this.balloting.vote(ballot, Choice.AGREE));
		return nomination;
	}

	private long lastBallot() {
		return this.walls.read("select max(b.id) from ballot b where {wall}", Wall.area("b.area"))
			.query(Long.class)
			.single();
	}

	private void as(CurrentUser user, Runnable act) {
		this.who.as(user, () -> {
			act.run();
			return user;
		});
	}

	private static CurrentUser voter(String cadre) {
		return user("leader." + cadre, "县委常委", cadre, Role.COUNTY_LEADER);
	}

	private static CurrentUser user(String account, String name, @Nullable String cadre, Role role) {
		return new CurrentUser(account, name, cadre, List.of(new Grant(role, Area.of(COUNTY), Set.of())));
	}

	/**
	 * A cadre whose record is good.
	 *
	 * @param cadre 工号
	 * @param area where they serve
	 * @param rank 职级
	 * @param household one that they answer for
	 */
	private record Able(String cadre, String area, String rank, String household) {

	}

}
