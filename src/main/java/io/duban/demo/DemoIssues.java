package io.duban.demo;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import io.duban.issue.Evidence;
import io.duban.issue.Issue;
import io.duban.issue.Rectification;
import io.duban.issue.Referral;
import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Grant;
import io.duban.security.Role;
import io.duban.security.Wall;
import io.duban.security.Walls;
import io.duban.security.Who;

/** Moves issues of the demonstration along, so that every state is on show. */
@Component
@Profile("demo")
@Order(1)
class DemoIssues implements Scene {

	private static final String COUNTY = "220822000000";

	private static final Area AREA = Area.of(COUNTY);

	static final CurrentUser AUDITOR = user("auditor", "审计员", "", Role.AUDITOR);

	private static final CurrentUser INSPECTOR = user("inspector", "督导组组长", "G00003", Role.INSPECTOR);

	private static final CurrentUser OFFICE = user("office", "办公室主任", "", Role.OFFICE);

	private static final CurrentUser TOWNSHIP = user("township", "瞻榆镇党委书记", "", Role.TOWNSHIP_LEADER);

	private static final CurrentUser SECRETARY = user("secretary", "县委书记", "G00001", Role.COUNTY_SECRETARY);

	private final Rectification rectification;

	private final DemoTimers timers;

	private final Walls walls;

	private final Who who;

	DemoIssues(Rectification rectification, DemoTimers timers, Walls walls, Who who) {
		this.rectification = rectification;
		this.timers = timers;
		this.walls = walls;
		this.who = who;
	}

	String busiestCadre() {
		return this.walls
			.read("select i.rectifier from issue i where i.rectifier is not null and i.household is not null and {wall}"
					+ " group by i.rectifier order by count(*) desc, i.rectifier limit 1", Wall.area("i.area"))
			.query(String.class)
			.single();
	}

	String villageOf(String cadre) {
		return this.walls.read("select c.area from cadre c where c.id = :cadre and {wall}", Wall.area("c.area"))
			.param("cadre", cadre)
			.query(String.class)
			.single();
	}

	String townshipLeader() {
		return this.walls
			.read("select min(c.id) from cadre c where c.post = '乡镇党委书记' and c.unit = '瞻榆镇' and {wall}",
					Wall.area("c.area"))
			.query(String.class)
			.single();
	}

	/** A household whose cadre may change without changing who signs in. */
	String lastHousehold() {
		return this.walls.read("select max(h.id) from household h where {wall}", Wall.area("h.area"))
			.query(String.class)
			.single();
	}

	/** The issue that has been through most. */
	String longest() {
		return this.walls
			.read("select i.id from issue i where {wall} order by i.round desc, i.events desc, i.id limit 1",
					Wall.area("i.area"))
			.query((row, index) -> new Issue.Id(row.getLong(1)).number())
			.single();
	}

	/** An issue that an account's cadre can rectify now, the first due. */
	Optional<Issue.Id> toRectify(String account) {
		return this.walls
			.read("select i.id from issue i join account a on a.cadre = i.rectifier"
					+ " join account_grant g on g.account = a.name and g.area = i.area"
					+ " where a.name = :account and i.status = 'RECTIFYING' and {wall} order by i.due_on, i.id limit 1",
					Wall.area("i.area"))
			.param("account", account)
			.query((row, index) -> new Issue.Id(row.getLong(1)))
			.optional();
	}

	@Override
	public void play() {
		Deque<Open> major = open("MAJOR");
		Deque<Open> critical = open("CRITICAL");
		rectified(major.pop());
		rectified(critical.pop());
		Issue.Id third = recheck(rectified(major.pop()), true);
		recheck(rectified(critical.pop()), true);
		recheck(rectified(major.pop()), false);
		refer(major.pop());
		extend(major.pop());
		withdraw(major.pop());
		Issue.Id signed = signed(recheck(rectified(critical.pop()), true));
		Issue.Id first = recheck(rectified(major.pop()), true);
		Issue.Id second = recheck(rectified(major.pop()), true);
		this.timers.lookBack(signed);
		this.timers.lookBack(first);
		this.timers.lookBack(second);
		this.timers.lookBack(third);
		recheck(rectified(major.pop()), true);
		decided(refer(major.pop()));
	}

	private Deque<Open> open(String severity) {
		List<Open> open = this.walls
			.read("select i.id, i.rectifier from issue i where i.status = 'RECTIFYING' and i.severity = :severity"
					+ " and i.rectifier is not null and i.household is not null and {wall} order by i.id limit 40",
					Wall.area("i.area"))
			.param("severity", severity)
			.query((row, index) -> new Open(new Issue.Id(row.getLong(1)), row.getString(2)))
			.list();
		return new ArrayDeque<>(open);
	}

	private Issue.Id rectified(Open open) {
		as(cadre(open), () -> this.rectification.rectify(open.id, null, "已经整改到位，入户核实并拍照留存。", List
			.of(new Evidence(0, "整改后的照片", "https://files.example/demo/" + open.id.value() + ".jpg", null, null))));
		return open.id;
	}

	private Issue.Id recheck(Issue.Id id, boolean passed) {
		as(INSPECTOR, () -> this.rectification.recheck(id, null, passed, passed ? null : "现场复查仍不符合要求"));
		return id;
	}

	private Issue.Id signed(Issue.Id id) {
		as(OFFICE, () -> this.rectification.countersign(id, null, true, null));
		return id;
	}

	private Issue.Id refer(Open open) {
		as(cadre(open), () -> this.rectification.refer(open.id, null, "涉及多个部门，村里解决不了"));
		return open.id;
	}

	private void decided(Issue.Id id) {
		as(SECRETARY, () -> this.rectification.decideReferral(id, null,
				new Referral(Referral.Outcome.NEW_ROUND, "由包保部门牵头，限期办结", null, null)));
	}

	private void extend(Open open) {
		as(cadre(open),
				() -> this.rectification.requestExtension(open.id, null, this.timers.today().plusDays(60), "材料要从外地开具"));
	}

	private void withdraw(Open open) {
		as(OFFICE, () -> this.rectification.requestWithdrawal(open.id, null, "重复登记"));
		as(TOWNSHIP, () -> this.rectification.decideWithdrawal(open.id, null, true, null));
	}

	private void as(CurrentUser user, Runnable act) {
		this.who.as(user, () -> {
			act.run();
			return user;
		});
	}

	private static CurrentUser cadre(Open open) {
		return user(open.rectifier.toLowerCase(java.util.Locale.ROOT), "包保干部", open.rectifier, Role.CADRE);
	}

	private static CurrentUser user(String account, String name, String cadre, Role role) {
		return new CurrentUser(account, name, cadre.isEmpty() ? null : cadre, List.of(new Grant(role, AREA, Set.of())));
	}

	private record Open(Issue.Id id, String rectifier) {

	}

}
