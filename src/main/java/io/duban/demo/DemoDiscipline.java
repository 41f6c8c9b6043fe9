package io.duban.demo;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import io.duban.discipline.DisciplineCase;
import io.duban.discipline.Disciplining;
import io.duban.discipline.Ground;
import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Grant;
import io.duban.security.Role;
import io.duban.security.Who;

/** A discipline case of the demonstration that waits for its decision. */
@Component
@Profile("demo")
@Order(11)
class DemoDiscipline implements Scene {

	private final Disciplining disciplining;

	private final DemoIssues issues;

	private final Who who;

	DemoDiscipline(Disciplining disciplining, DemoIssues issues, Who who) {
		this.disciplining = disciplining;
		this.issues = issues;
		this.who = who;
	}

	@Override
	public void play() {
		String cadre = this.issues.busiestCadre();
		DisciplineCase.Id proposed = this.who.as(user("organization", "组织部部长", null, Role.ORGANIZATION),
				() -> this.disciplining.propose(cadre, Ground.OVERDUE_WORK, "有群众反映危房问题多次到期未改，请本人说明"));
		this.who.as(user(cadre.toLowerCase(Locale.ROOT), "责任人", cadre, Role.CADRE), () -> {
			this.disciplining.speak(proposed, null, "施工队因雨停工，已约定本周复工，愿接受核实。");
			return proposed;
		});
	}

	private static CurrentUser user(String account, String name, @Nullable String cadre, Role role) {
		return new CurrentUser(account, name, cadre, List.of(new Grant(role, Area.of("220822000000"), Set.of())));
	}

}
