package io.duban.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Grant;
import io.duban.security.Role;
import io.duban.security.Wall;
import io.duban.security.Walls;
import io.duban.security.Who;
import io.duban.visit.Campaigning;
import io.duban.visit.Visiting;

/**
 * 万家饭 of the demonstration: its first round is half done, and some of what was told is
 * not in order.
 */
@Component
@Profile("demo")
@Order(3)
class DemoVisits implements Scene {

	/** Half of the households of some villages. */
	private static final int VISITS = 300;

	private static final int WRONG = 12;

	private final Campaigning campaigning;

	private final Visiting visiting;

	private final DemoTimers timers;

	private final Walls walls;

	private final Who who;

	DemoVisits(Campaigning campaigning, Visiting visiting, DemoTimers timers, Walls walls, Who who) {
		this.campaigning = campaigning;
		this.visiting = visiting;
		this.timers = timers;
		this.walls = walls;
		this.who = who;
	}

	/** Starts the campaign, and lets cadres eat with every other of their households. */
	@Override
	public void play() {
		LocalDate today = this.timers.today();
		long round = this.campaigning.startMeals("万家饭", Demo.ZHANYU, today.plusDays(20), today.plusDays(50),
				today.plusDays(80));
		List<Eater> eaters = this.walls
			.read("select r.cadre, r.subject from responsibility r where r.kind = 'HOUSEHOLD'"
					+ " and r.area between :low and :high and {wall}" + " order by r.subject limit " + 2 * VISITS,
					Wall.area("r.area"))
			.param("low", Area.of(Demo.ZHANYU).low())
			.param("high", Area.of(Demo.ZHANYU).high())
			.query((row, index) -> new Eater(row.getString(1), row.getString(2)))
			.list();
		for (int index = 0; index < eaters.size(); index += 2) {
			Eater eater = eaters.get(index);
			boolean wrong = index % WRONG == 0;
			this.who.as(eater.user(), () -> this.visiting.recordVisit(eater.household, today, round,
					wrong ? "冬天水管冻住，要到邻居家挑水" : null, "饭菜简单，话说得实在。"));
		}
	}

	/**
	 * Somebody who answers for a household.
	 *
	 * @param cadre number of the cadre
	 * @param household number of the household
	 */
	private record Eater(String cadre, String household) {

		private CurrentUser user() {
			return new CurrentUser(this.cadre.toLowerCase(Locale.ROOT), "包保干部", this.cadre,
					List.of(new Grant(Role.CADRE, Area.of(Demo.ZHANYU), Set.of())));
		}

	}

}
