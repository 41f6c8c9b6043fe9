package io.duban.demo;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import io.duban.dispatch.Dispatch;
import io.duban.dispatch.DispatchOrder;
import io.duban.dispatch.Project;
import io.duban.dispatch.ProjectWork;
import io.duban.exit.IndicatorSet.Subject;
import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Grant;
import io.duban.security.Role;
import io.duban.security.Who;

/** Projects of the demonstration in every colour, and questions about the red ones. */
@Component
@Profile("demo")
@Order(5)
class DemoDispatch implements Scene {

	private static final CurrentUser OFFICE = user("office", "办公室主任", null, Role.OFFICE);

	private static final CurrentUser SECRETARY = user("secretary", "县委书记", "G00001", Role.COUNTY_SECRETARY);

	private final ProjectWork projects;

	private final Dispatch dispatch;

	private final DemoIssues issues;

	private final DemoTimers timers;

	private final Who who;

	DemoDispatch(ProjectWork projects, Dispatch dispatch, DemoIssues issues, DemoTimers timers, Who who) {
		this.projects = projects;
		this.dispatch = dispatch;
		this.issues = issues;
		this.timers = timers;
		this.who = who;
	}

	/** Makes them, with progress of today. */
	@Override
	public void play() {
		String township = Demo.ZHANYU;
		String owner = this.issues.busiestCadre();
		String village = this.issues.villageOf(owner);
		String leader = this.issues.townshipLeader();
		LocalDate today = this.timers.today();
		Project.Id well = project(village, "安全饮水巩固提升工程", owner, "860000", today.minusDays(60),
				List.of(new Project.Planned("打井", today.minusDays(20), new BigDecimal("40")),
						new Project.Planned("管网铺设", today.plusDays(10), new BigDecimal("85"))),
				today.plusDays(30));
		enter(owner, well, "35", null, "已成井，管沟因雨停工");
		Project.Id road = project(village, "村内道路硬化", owner, "1250000", today.minusDays(30), List.of(),
				today.plusDays(70));
		enter(owner, road, "28", null, "路基完成三段");
		Project.Id sheds = project(township, "棚膜蔬菜园区", leader, "3200000", today.minusDays(10), List.of(),
				today.plusDays(190));
		enter(leader, sheds, "12", null, "骨架进场");
		project(township, "危房改造", leader, "960000", today.minusDays(5), List.of(), today.plusDays(95));
		Project.Id water = as(OFFICE,
				() -> this.projects.make(
						village, new Project.Description("饮水安全达标", owner, null, Subject.HOUSEHOLD, "WATER",
								new BigDecimal("40"), "户"),
						new Project.Plan(today.minusDays(40), today.plusDays(40), List.of())));
		enter(owner, water, null, "9", "已接通九户");
		as(SECRETARY, () -> this.dispatch.ask(well, "为何落后，几日补上"));
		DispatchOrder.Id answered = as(SECRETARY, () -> this.dispatch.ask(township, leader, "秋季防返贫排查进展如何"));
		as(user(leader.toLowerCase(Locale.ROOT), "瞻榆镇党委书记", leader, Role.TOWNSHIP_LEADER), () -> {
			this.dispatch.answer(answered, null, "全镇已入户排查，问题已逐条登记整改", List.of());
			return answered;
		});
	}

	private Project.Id project(String division, String name, String owner, String budget, LocalDate from,
			List<Project.Planned> milestones, LocalDate to) {
		return as(OFFICE,
				() -> this.projects.make(division,
						new Project.Description(name, owner, new BigDecimal(budget), null, null, null, null),
						new Project.Plan(from, to, milestones)));
	}

	private void enter(String owner, Project.Id project, @Nullable String share, @Nullable String reached,
			String description) {
		as(user(owner.toLowerCase(Locale.ROOT), "责任人", owner, Role.CADRE), () -> {
			this.projects.enter(project, null,
					new Project.Report(this.timers.today(), (share != null) ? new BigDecimal(share) : null,
							(reached != null) ? new BigDecimal(reached) : null, null, description, null));
			return project;
		});
	}

	private <T> T as(CurrentUser user, Supplier<T> act) {
		return this.who.as(user, act);
	}

	private static CurrentUser user(String account, String name, @Nullable String cadre, Role role) {
		return new CurrentUser(account, name, cadre, List.of(new Grant(role, Area.of("220822000000"), Set.of())));
	}

}
