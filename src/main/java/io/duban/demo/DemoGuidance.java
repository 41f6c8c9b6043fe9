package io.duban.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import io.duban.guidance.Guiding;
import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Grant;
import io.duban.security.Role;
import io.duban.security.Who;

/** 督导调研 of the demonstration: where the two top leaders went of late. */
@Component
@Profile("demo")
@Order(6)
class DemoGuidance implements Scene {

	private static final CurrentUser SECRETARY = user("secretary", "县委书记", "G00001", Role.COUNTY_SECRETARY);

	private static final CurrentUser HEAD = user("head", "县长", "G00002", Role.COUNTY_HEAD);

	private final Guiding guiding;

	private final DemoIssues issues;

	private final DemoTimers timers;

	private final Who who;

	DemoGuidance(Guiding guiding, DemoIssues issues, DemoTimers timers, Who who) {
		this.guiding = guiding;
		this.issues = issues;
		this.timers = timers;
		this.who = who;
	}

	/** One saw a village and two things that are wrong there, one the township. */
	@Override
	public void play() {
		LocalDate today = this.timers.today();
		String cadre = this.issues.busiestCadre();
		String township = this.issues.townshipLeader();
		this.who.as(SECRETARY, () -> this.guiding.record(today, this.issues.villageOf(cadre), List.of(township, cadre),
				"看了水厂、村部和三户群众，台账清楚，水厂夜间无人值守。", List.of("水厂夜间无人值守", "村卫生室药品目录不全"), List.of("水厂运行经费由谁承担")));
		this.who.as(HEAD, () -> this.guiding.record(today.minusDays(1), Demo.ZHANYU, List.of(township),
				"参加晚例会，听取秋冬季防返贫排查情况。", List.of(), List.of()));
	}

	private static CurrentUser user(String account, String name, String cadre, Role role) {
		return new CurrentUser(account, name, cadre, List.of(new Grant(role, Area.of("220822000000"), Set.of())));
	}

}
