package io.duban.demo;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import io.duban.core.Time;
import io.duban.exit.Decision;
import io.duban.exit.Evaluating;
import io.duban.exit.Evaluating.Entry;
import io.duban.exit.Exiting;
import io.duban.exit.Indicator;
import io.duban.exit.IndicatorSet.Subject;
import io.duban.exit.Indicators;
import io.duban.notice.Objecting;
import io.duban.exit.Stating;
import io.duban.exit.VillageExiting;
import io.duban.exit.Watching;
import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Grant;
import io.duban.security.Role;
import io.duban.security.Wall;
import io.duban.security.Walls;
import io.duban.security.Who;

/**
 * Exits of the demonstration at different steps, indicators red and green, and a
 * household that is watched.
 */
@Component
@Profile("demo")
@Order(4)
class DemoExits implements Scene {

	private static final CurrentUser OFFICE = user("office", "办公室主任", Role.OFFICE);

	private static final CurrentUser TOWNSHIP = user("township", "瞻榆镇党委书记", Role.TOWNSHIP_LEADER);

	private static final CurrentUser FIRST = user("first", "第一责任人", Role.FIRST_RESPONSIBLE);

	private static final String NOTE = "入户核查，查看证明材料";

	private final Indicators indicators;

	private final Evaluating evaluating;

	private final Exiting exiting;

	private final VillageExiting villages;

	private final Objecting objecting;

	private final Watching watching;

	private final Stating stating;

	private final Walls walls;

	private final Who who;

	private final Clock clock;

	DemoExits(Indicators indicators, Evaluating evaluating, Exiting exiting, VillageExiting villages,
			Objecting objecting, Watching watching, Stating stating, Walls walls, Who who, Clock clock) {
		this.indicators = indicators;
		this.evaluating = evaluating;
		this.exiting = exiting;
		this.villages = villages;
		this.objecting = objecting;
		this.watching = watching;
		this.stating = stating;
		this.walls = walls;
		this.who = who;
		this.clock = clock;
	}

	@Override
	public void play() {
		Deque<String> poor = new ArrayDeque<>(poor());
		as(OFFICE, () -> {
			this.stating.population(Demo.ZHANYU, 2015, 4_700, "2015年统计年鉴");
			this.stating.population(Demo.ZHANYU, 2019, 5_100, "2019年统计年鉴");
		});
		proposed(poor.pop());
		verified(poor.pop());
		onNotice(poor.pop());
		long objected = onNotice(poor.pop());
		as(FIRST, () -> this.objecting.raise("householdExit:" + objected, "该户农闲时外出务工，收入未计全"));
		watched(poor.pop());
		for (String household : poor) {
			enter(household, "3200", true);
		}
		List<String> poorVillages = poorVillages();
		for (int index = 0; index < poorVillages.size(); index++) {
			enterOfVillage(poorVillages.get(index), index % 3 != 1);
		}
		poorVillages.stream().limit(1).forEach((village) -> as(TOWNSHIP, () -> this.villages.ask(village)));
	}

	private List<String> poor() {
		return this.walls
			.read("select s.household from poverty_spell s where s.until_year is null and s.household not in"
					+ " (select i.household from issue i where i.household is not null) and {wall} order by s.household",
					Wall.area("s.area"))
			.query(String.class)
			.list();
	}

	private List<String> poorVillages() {
		return this.walls
			.read("select d.id from division d where d.poor_village and d.level = 'VILLAGE' and {wall} order by d.id",
					Wall.area("d.area"))
			.query(String.class)
			.list();
	}

	private long proposed(String household) {
		enter(household, "6100", true);
		return this.who.as(FIRST, () -> this.exiting.propose(household));
	}

	private long verified(String household) {
		long exit = proposed(household);
		as(FIRST, () -> {
			this.exiting.review(exit, null, 32, 29, 1);
			this.exiting.verify(exit, null, Decision.AGREE, null);
		});
		return exit;
	}

	private long onNotice(String household) {
		long exit = verified(household);
		as(FIRST, () -> this.exiting.consent(exit, null, Decision.AGREE, null));
		return exit;
	}

	private void watched(String household) {
		as(FIRST, () -> this.watching.report(household, "户主住院，自付费用较高"));
	}

	private void enter(String household, String income, boolean held) {
		List<Entry> values = new ArrayList<>();
		for (Indicator indicator : this.indicators.inForce(Subject.HOUSEHOLD, today()).indicators()) {
			values.add((indicator.threshold() != null) ? new Entry(indicator.key(), new BigDecimal(income), null)
					: new Entry(indicator.key(), null, held));
		}
		as(FIRST, () -> this.evaluating.enterOfHousehold(household, today(), NOTE, values));
	}

	private void enterOfVillage(String village, boolean good) {
		List<Entry> values = new ArrayList<>();
		for (Indicator indicator : this.indicators.inForce(Subject.VILLAGE, today()).indicators()) {
			BigDecimal threshold = indicator.threshold();
			boolean least = indicator.measure() == Indicator.Measure.AT_LEAST;
			values.add((threshold != null)
					? new Entry(indicator.key(), threshold.add(new BigDecimal((good == least) ? "1" : "-1")), null)
					: new Entry(indicator.key(), null, true));
		}
		as(TOWNSHIP, () -> this.evaluating.enterOfVillage(village, today(), NOTE, values));
	}

	private LocalDate today() {
		return Time.today(this.clock);
	}

	private void as(CurrentUser user, Runnable act) {
		this.who.as(user, () -> {
			act.run();
			return user;
		});
	}

	private static CurrentUser user(String account, String name, Role role) {
		return new CurrentUser(account, name, null, List.of(new Grant(role, Area.of("220822000000"), Set.of())));
	}

}
