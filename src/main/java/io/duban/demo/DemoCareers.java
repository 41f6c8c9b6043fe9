package io.duban.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

import io.duban.committee.Balloting;
import io.duban.committee.Choice;
import io.duban.committee.Seating;
import io.duban.exchange.Importing;
import io.duban.promotion.Nominating;
import io.duban.promotion.PostRank;
import io.duban.promotion.Promoting;
import io.duban.promotion.Tier;
import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Grant;
import io.duban.security.Role;
import io.duban.security.Wall;
import io.duban.security.Walls;
import io.duban.security.Who;
import io.duban.visit.Visiting;

/**
 * Careers of the demonstration: a standing committee, cadres in each of the pools, one on
 * public notice, one whom the committee votes on now, one whom the table does not let in,
 * a vacant post with its candidates, one appointed on probation, and the county's list of
 * who was appointed before.
 */
@Component
@Profile("demo")
@Order(8)
class DemoCareers implements Scene {

	static final String COUNTY = "220822000000";

	private static final CurrentUser ORGANIZATION = user("organization", "组织部部长", null, Role.ORGANIZATION);

	private static final CurrentUser INSPECTS = user("organization2", "组织部考察组", null, Role.ORGANIZATION);

	private static final int SEATS = 5;

	private static final int VISITS = 4;

	private static final int YEARS = 3;

	private final Seating seating;

	private final Balloting balloting;

	private final Nominating nominating;

	private final Promoting promoting;

	private final Visiting visiting;

	private final Importing importing;

	private final DemoTimers timers;

	private final Walls walls;

	private final Who who;

	private final Path inbox;

	/** Who sits on the committee, the chair first. */
	private final List<CurrentUser> members = new ArrayList<>();

	DemoCareers(Seating seating, Balloting balloting, Nominating nominating, Promoting promoting, Visiting visiting,
			Importing importing, DemoTimers timers, Walls walls, Who who,
			@Value("${duban.import.inbox}") String inbox) {
		this.seating = seating;
		this.balloting = balloting;
		this.nominating = nominating;
		this.promoting = promoting;
		this.visiting = visiting;
		this.importing = importing;
		this.timers = timers;
		this.walls = walls;
		this.who = who;
		this.inbox = Path.of(inbox).toAbsolutePath();
	}

	@Override
	public void play() {
		promotedBefore();
		seat();
		List<Veteran> first = veterans("正科", 1);
		List<Veteran> second = veterans("副科", 3);
		List<Veteran> third = veterans("科员", 5);
		answeredForYears(Stream.of(first, second, third).flatMap(List::stream).toList());
		first.forEach((one) -> admitted(one.cadre, Tier.FIRST));
		second.forEach((one) -> admitted(one.cadre, Tier.SECOND));
		third.subList(0, 2).forEach((one) -> admitted(one.cadre, Tier.THIRD));
		onNotice(third.get(2).cadre, Tier.THIRD);
		long undecided = inspected(third.get(3).cadre, Tier.THIRD);
		attended(toTheVote(undecided));
		by(ORGANIZATION, () -> this.nominating.nominate(third.get(4).cadre, Tier.SECOND, "工作扎实"));
		appointed(second.get(0).cadre, second.get(1).cadre);
		opened(PostRank.DEPUTY_TOWNSHIP, "瞻榆镇", "副镇长", List.of(third.get(0).cadre, third.get(1).cadre));
	}

	private void seat() {
		this.members.clear();
		LocalDate today = this.timers.today();
		for (String cadre : cadres("c.cadre_rank in ('正处', '副处')", SEATS)) {
			boolean chair = this.members.isEmpty();
			by(ORGANIZATION, () -> this.seating.seat(COUNTY, cadre, chair, today, null));
			this.members.add(user(cadre.toLowerCase(Locale.ROOT), "常委", cadre, Role.COUNTY_LEADER));
		}
	}

	/** Who answers for a household or a village and has least to rectify. */
	private List<Veteran> veterans(String rank, int number) {
		return this.walls
			.read("select r.cadre, r.kind, max(r.subject), max(coalesce(h.id, r.subject)) from responsibility r"
					+ " join cadre c on c.id = r.cadre and c.cadre_rank = :rank"
					+ " left join household h on r.kind = 'VILLAGE' and h.area = r.subject"
					+ " where r.kind in ('HOUSEHOLD', 'VILLAGE') and r.until_on is null and {wall} group by r.cadre, r.kind"
					+ " order by (select count(*) from issue i where i.rectifier = r.cadre), r.cadre limit " + number,
					Wall.area("r.area"))
			.param("rank", rank)
			.query((row, index) -> new Veteran(row.getString(1), row.getString(2).equals("VILLAGE") ? "第一责任人" : "包保户",
					row.getString(3), row.getString(4)))
			.list();
	}

	private List<String> cadres(String condition, int limit) {
		return this.walls
			.read("select c.id from cadre c where " + condition + " and {wall} order by c.id limit " + limit,
					Wall.area("c.area"))
			.query(String.class)
			.list();
	}

	/** The county's list of former years, and what they told of their visits. */
	private void answeredForYears(List<Veteran> veterans) {
		LocalDate today = this.timers.today();
		StringBuilder list = new StringBuilder("工号,责任类型,对象编号,生效日期\n");
		for (Veteran one : veterans) {
			list.append("%s,%s,%s,%s%n".formatted(one.cadre, one.kind, one.subject, today.minusYears(YEARS)));
			if (!one.household.equals(one.subject)) {
				list.append("%s,包保户,%s,%s%n".formatted(one.cadre, one.household, today.minusDays(VISITS)));
			}
		}
		takes("responsibilities.csv", list.toString(), "历年责任名单");
		for (Veteran one : veterans) {
			for (int visit = 1; visit <= VISITS; visit++) {
				LocalDate day = today.minusDays(visit);
				by(user(one.cadre.toLowerCase(Locale.ROOT), "包保干部", one.cadre, Role.CADRE),
						() -> this.visiting.recordVisit(one.household, day, null, null, "常来家里坐坐。"));
			}
		}
	}

	private void promotedBefore() {
		try {
			takes("appointments.csv",
					new ClassPathResource("demo/careers/appointments.csv").getContentAsString(StandardCharsets.UTF_8),
					"历年任用名单");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void takes(String file, String list, String purpose) {
		try {
			Path folder = Files.createDirectories(this.inbox.resolve("careers"));
			this.importing.take(Files.writeString(folder.resolve(file), list), purpose);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private long recommended(String cadre, Tier tier) {
		long nomination = by(ORGANIZATION, () -> this.nominating.nominate(cadre, tier, "驻村三年，群众认可"));
		List<CurrentUser> colleagues = this.members.subList(1, SEATS);
		done(ORGANIZATION, () -> this.nominating.recommend(nomination, null,
				colleagues.stream().map(CurrentUser::cadre).toList()));
		long ballot = ballot("nomination:" + nomination);
		colleagues.forEach((one) -> done(one, () -> this.balloting.vote(ballot, Choice.AGREE)));
		done(ORGANIZATION, () -> this.balloting.close(ballot, null));
		return nomination;
	}

	private long inspected(String cadre, Tier tier) {
		long nomination = recommended(cadre, tier);
		done(INSPECTS, () -> this.nominating.inspect(nomination, null, true, "走访两个村，群众评价好"));
		return nomination;
	}

	private long toTheVote(long nomination) {
		done(ORGANIZATION, () -> this.nominating.putToVote(nomination, null));
		return ballot("nomination:" + nomination);
	}

	private long onNotice(String cadre, Tier tier) {
		long nomination = inspected(cadre, tier);
		decided(toTheVote(nomination));
		return nomination;
	}

	private void admitted(String cadre, Tier tier) {
		this.timers.ring("nomination:" + onNotice(cadre, tier), "poolNoticeOver");
	}

	private void appointed(String chosen, String other) {
		long vacancy = opened(PostRank.FULL_TOWNSHIP, "团结乡", "乡长", List.of(chosen, other));
		done(ORGANIZATION, () -> this.promoting.endNominations(vacancy, null));
		done(INSPECTS, () -> this.promoting.inspect(vacancy, null, chosen, true, "实绩突出"));
		done(INSPECTS, () -> this.promoting.inspect(vacancy, null, other, true, "表现较好"));
		done(ORGANIZATION, () -> this.promoting.propose(vacancy, null, chosen));
		decided(ballot("vacancy:" + vacancy));
		this.timers.ring("vacancy:" + vacancy, "appointmentNoticeOver");
		long appointment = number("select v.appointment from vacancy v where v.id = :key and {wall}",
				Wall.area("v.area"), vacancy);
		done(ORGANIZATION, () -> this.promoting.make(appointment, null));
	}

	private long opened(PostRank rank, String unit, String post, List<String> candidates) {
		long vacancy = by(ORGANIZATION, () -> this.promoting.open(COUNTY, rank, unit, post));
		candidates.forEach((one) -> done(ORGANIZATION, () -> this.promoting.nominate(vacancy, null, one)));
		return vacancy;
	}

	/**
	 * Whoever has no account of the demonstration has voted, so that the others can end
	 * it.
	 */
	private void attended(long ballot) {
		this.members.forEach((one) -> done(one, () -> this.balloting.attend(ballot)));
		done(this.members.get(SEATS - 1), () -> this.balloting.vote(ballot, Choice.AGREE));
	}

	/** The chair speaks last. */
	private void decided(long ballot) {
		this.members.forEach((one) -> done(one, () -> this.balloting.attend(ballot)));
		this.members.subList(1, SEATS).forEach((one) -> done(one, () -> this.balloting.vote(ballot, Choice.AGREE)));
		done(this.members.get(0), () -> this.balloting.vote(ballot, Choice.AGREE));
	}

	private long ballot(String matter) {
		return number("select max(b.id) from ballot b where b.matter = :key and {wall}", Wall.area("b.area"), matter);
	}

	private long number(String sql, Wall wall, Object key) {
		return this.walls.read(sql, wall).param("key", key).query(Long.class).single();
	}

	private void done(CurrentUser user, Runnable act) {
		by(user, () -> {
			act.run();
			return user;
		});
	}

	private <T> T by(CurrentUser user, Supplier<T> act) {
		return this.who.as(user, act);
	}

	private static CurrentUser user(String account, String name, @Nullable String cadre, Role role) {
		return new CurrentUser(account, name, cadre, List.of(new Grant(role, Area.of(COUNTY), Set.of())));
	}

	/**
	 * Somebody who has answered for a household or a village for years.
	 *
	 * @param cadre number of the cadre
	 * @param kind 责任类型
	 * @param subject for what they answer
	 * @param household whom they visit
	 */
	private record Veteran(String cadre, String kind, String subject, String household) {

	}

}
