package io.duban.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

import io.duban.issue.Evidence;
import io.duban.issue.Issue;
import io.duban.issue.Rectification;
import io.duban.meeting.Agenda;
import io.duban.meeting.AgendaItem;
import io.duban.meeting.AgendaSource;
import io.duban.meeting.Meeting;
import io.duban.meeting.Proposal;
import io.duban.meeting.Publishing;
import io.duban.meeting.Reporting;
import io.duban.meeting.Reporting.Told;
import io.duban.meeting.Ruling;
import io.duban.meeting.Ruling.Charge;
import io.duban.meeting.Sitting;
import io.duban.meeting.Weeks;
import io.duban.security.Area;
import io.duban.security.CurrentUser;
import io.duban.security.Grant;
import io.duban.security.Role;
import io.duban.security.Wall;
import io.duban.security.Walls;
import io.duban.security.Who;

/**
 * Sunday meetings of the demonstration: two that were held in the weeks before, with
 * minutes and with what became of their decisions, and the next one, to which reports
 * come in.
 */
@Component
@Profile("demo")
@Order(0)
class DemoMeetings implements Scene {

	private static final String COUNTY = "220822000000";

	private static final String SHUANGGANG = "220822102000";

	/** Its report is missing. */
	private static final String SILENT = "220822207000";

	private static final CurrentUser SECRETARY = user("secretary", "县委书记", "G00001", Role.COUNTY_SECRETARY, COUNTY);

	private static final CurrentUser OFFICE = user("office", "办公室主任", null, Role.OFFICE, COUNTY);

	private static final CurrentUser INSPECTOR = user("inspector", "督导组组长", "G00003", Role.INSPECTOR, COUNTY);

	private static final String PROGRESS = "防返贫排查、问题整改和秋冬重点工作按计划推进。";

	private final Weeks weeks;

	private final Reporting reporting;

	private final Agenda agenda;

	private final Sitting sitting;

	private final Publishing publishing;

	private final Rectification rectification;

	private final DemoIssues issues;

	private final DemoTimers timers;

	private final DemoClock clock;

	private final Walls walls;

	private final Who who;

	DemoMeetings(Weeks weeks, Reporting reporting, Agenda agenda, Sitting sitting, Publishing publishing,
			Rectification rectification, DemoIssues issues, DemoTimers timers, DemoClock clock, Walls walls, Who who) {
		this.weeks = weeks;
		this.reporting = reporting;
		this.agenda = agenda;
		this.sitting = sitting;
		this.publishing = publishing;
		this.rectification = rectification;
		this.issues = issues;
		this.timers = timers;
		this.clock = clock;
		this.walls = walls;
		this.who = who;
	}

	@Override
	public void play() {
		Map<String, String> leaders = leaders();
		String leader = this.issues.townshipLeader();
		String cadre = this.issues.busiestCadre();
		LocalDate monday = this.timers.today().with(DayOfWeek.MONDAY);
		beforeLast(monday.minusWeeks(2), leaders, leader, cadre);
		last(monday.minusWeeks(1), leaders, leader, cadre);
		next(leaders);
	}

	/** Four decisions and a matter that was unclear. */
	private void beforeLast(LocalDate monday, Map<String, String> leaders, String leader, String cadre) {
		Meeting.Id meeting = opened(monday);
		LocalDateTime friday = monday.with(DayOfWeek.FRIDAY).atTime(16, 0);
		AgendaItem.Id frost = report(meeting, leaders, Demo.ZHANYU, friday,
				new Told("两个村供水管网冬季易冻，缺保温材料", "请水利局调拨保温材料"));
		AgendaItem.Id doctor = report(meeting, leaders, SHUANGGANG, friday, new Told("一个村卫生室缺执业医师", "请卫健局选派"));
		report(meeting, leaders, friday);
		AgendaItem.Id watch = add(meeting, friday, "秋冬季防返贫集中排查如何安排");
		AgendaItem.Id square = add(meeting, friday, "新建镇级文化广场的申请");
		AgendaItem.Id water = add(meeting, friday, "跨县引水工程的配套资金");
		LocalDate sunday = begun(meeting, monday);
		at(sunday.atTime(19, 20), SECRETARY, () -> {
			decide(frost, Ruling.Kind.ACTION, "保温材料由水利局五日内调拨，镇里组织包扎。",
					charge(leader, sunday.plusDays(7), "组织两个村供水管网保温包扎"));
			decide(doctor, Ruling.Kind.ANSWER, "卫健局从县医院选派医师驻村，下周一到岗。");
			decide(watch, Ruling.Kind.ACTION, "全县十日内排查一遍，逐户登记。", charge(cadre, sunday.plusDays(10), "完成本村防返贫排查并登记"));
			decide(square, Ruling.Kind.REJECTION, "资金先保“三保障”，不予立项。");
			this.sitting.carryOver(water, null, "市里批复未到");
		});
		ended(meeting, sunday);
		struckOff(frost, leader, sunday.plusDays(4));
		struckOff(watch, cadre, sunday.plusDays(5));
	}

	/** What was carried over is decided; a township did not report. */
	private void last(LocalDate monday, Map<String, String> leaders, String leader, String cadre) {
		Meeting.Id meeting = opened(monday);
		LocalDateTime friday = monday.with(DayOfWeek.FRIDAY).atTime(16, 0);
		AgendaItem.Id heat = report(meeting, leaders, Demo.ZHANYU, friday, new Told("易地搬迁点供暖压力不足", "请住建局协调热源"));
		report(meeting,
				leaders.entrySet()
					.stream()
					.filter((one) -> !one.getKey().equals(SILENT))
					.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
				friday);
		owing(meeting).forEach((report) -> rings(monday.with(DayOfWeek.SATURDAY).atTime(20, 0),
				"meetingReport:" + report.number, "reportMissed"));
		LocalDate sunday = begun(meeting, monday);
		at(sunday.atTime(19, 20), SECRETARY, () -> {
			decide(heat, Ruling.Kind.ACTION, "住建局协调热源，镇里包户测温，限期达到十八度。",
					charge(leader, sunday.plusDays(20), "逐户测温，督促热源提压"),
					charge(cadre, sunday.plusDays(3), "登记温度不达标的搬迁户"));
			undecided(meeting).forEach((item) -> decide(item, Ruling.Kind.ANSWER, "会后由办公室跟进，下周会上报告。"));
		});
		ended(meeting, sunday);
		struckOff(heat, cadre, sunday.plusDays(1));
	}

	/** It is open: some have reported, and the office has added something. */
	private void next(Map<String, String> leaders) {
		Meeting.Id meeting = this.weeks.openNext(COUNTY);
		List<Owing> owing = owing(meeting);
		owing.stream().filter((report) -> report.township.equals(Demo.ZHANYU)).forEach((report) -> {
			this.who.as(leader(leaders, report.township), () -> this.reporting.submit(meeting, report.township,
					PROGRESS, List.of(new Told("三个村通村路雪后易断行，缺除雪机械", "请交通局调配除雪机械"))));
		});
		owing.stream()
			.filter((report) -> !report.township.equals(Demo.ZHANYU))
			.limit(9)
			.forEach((report) -> this.who.as(leader(leaders, report.township),
					() -> this.reporting.submit(meeting, report.township, PROGRESS, List.of())));
		this.who.as(OFFICE, () -> this.agenda.add(meeting, proposal("春节前脱贫户务工工资兑付")));
	}

	private Meeting.Id opened(LocalDate monday) {
		return this.clock.at(monday.atStartOfDay(), () -> this.weeks.openNext(COUNTY));
	}

	private AgendaItem.Id report(Meeting.Id meeting, Map<String, String> leaders, String township, LocalDateTime then,
			Told difficulty) {
		return this.clock.at(then, () -> this.who.as(leader(leaders, township),
				() -> this.reporting.submit(meeting, township, PROGRESS, List.of(difficulty)).get(0)));
	}

	/** All that is still owed by those who have somebody who leads them. */
	private void report(Meeting.Id meeting, Map<String, String> leaders, LocalDateTime then) {
		owing(meeting).stream()
			.filter((report) -> leaders.containsKey(report.township))
			.forEach((report) -> at(then, leader(leaders, report.township),
					() -> this.reporting.submit(meeting, report.township, PROGRESS, List.of())));
	}

	private AgendaItem.Id add(Meeting.Id meeting, LocalDateTime then, String title) {
		return this.clock.at(then, () -> this.who.as(OFFICE, () -> this.agenda.add(meeting, proposal(title))));
	}

	private static Proposal proposal(String title) {
		return new Proposal(AgendaSource.ADDED, null, COUNTY, null, null, title, null);
	}

	/** On its Sunday. */
	private LocalDate begun(Meeting.Id meeting, LocalDate monday) {
		LocalDate sunday = monday.with(DayOfWeek.SUNDAY);
		rings(sunday.atTime(12, 0), meeting.subject(), "agendaCloses");
		at(sunday.atTime(19, 0), SECRETARY, () -> this.sitting.begin(meeting, null));
		at(sunday.atTime(19, 5), OFFICE,
				() -> this.sitting.noteAttendance(meeting, null,
						List.of(new Meeting.Attendance("G00001", true, null),
								new Meeting.Attendance("G00002", false, "在市里开会"),
								new Meeting.Attendance("G00003", true, null))));
		return sunday;
	}

	private void ended(Meeting.Id meeting, LocalDate sunday) {
		at(sunday.atTime(20, 40), SECRETARY, () -> this.sitting.close(meeting, null));
		at(sunday.plusDays(1).atTime(9, 0), OFFICE, () -> this.publishing.publish(meeting, null));
	}

	private void decide(AgendaItem.Id item, Ruling.Kind kind, String text, Charge... charges) {
		this.sitting.decide(item, null, new Ruling(kind, text, List.of(charges), null, null, null));
	}

	private static Charge charge(String owner, LocalDate dueOn, String summary) {
		return new Charge(owner, dueOn, summary, null, null);
	}

	/** What somebody was charged with is done and rechecked. */
	private void struckOff(AgendaItem.Id item, String owner, LocalDate day) {
		Issue.Id issue = this.walls
			.read("select x.issue from agenda_action x join agenda_item a on a.id = x.item where x.item = :item"
					+ " and x.owner = :owner and {wall}", Wall.area("a.area"))
			.param("item", item.value())
			.param("owner", owner)
			.query((row, index) -> new Issue.Id(row.getLong(1)))
			.single();
		at(day.atTime(10, 0), user(owner.toLowerCase(Locale.ROOT), "责任人", owner, Role.CADRE, COUNTY),
				() -> this.rectification.rectify(issue, null, "已按会议决定办结。", List.of(new Evidence(0, "办结照片",
						"https://files.example/demo/meeting/" + issue.value() + ".jpg", null, null))));
		at(day.atTime(16, 0), INSPECTOR, () -> this.rectification.recheck(issue, null, true, null));
	}

	private List<AgendaItem.Id> undecided(Meeting.Id meeting) {
		return this.walls
			.read("select a.id from agenda_item a where a.meeting = :meeting and a.status = 'PROPOSED' and {wall}"
					+ " order by a.sort_place, a.id", Wall.area("a.area"))
			.param("meeting", meeting.value())
			.query((row, index) -> new AgendaItem.Id(row.getLong(1)))
			.list();
	}

	private List<Owing> owing(Meeting.Id meeting) {
		return this.walls.read(
				"select r.id, r.area from meeting_report r where r.meeting = :meeting and r.status = 'OWED' and {wall}"
						+ " order by r.area",
				Wall.area("r.area"))
			.param("meeting", meeting.value())
			.query((row, index) -> new Owing(row.getLong(1), row.getString(2)))
			.list();
	}

	/** By township, the cadre who leads it. */
	private Map<String, String> leaders() {
		return this.walls
			.read("select c.area, min(c.id) from cadre c where c.post = '乡镇党委书记' and {wall} group by c.area",
					Wall.area("c.area"))
			.query((row, index) -> Map.entry(row.getString(1), row.getString(2)))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
	}

	private void at(LocalDateTime then, CurrentUser user, Runnable work) {
		this.clock.at(then, () -> this.who.as(user, () -> {
			work.run();
			return user;
		}));
	}

	/** A timer goes off when it was due. */
	private void rings(LocalDateTime then, String subject, String timer) {
		this.clock.at(then, () -> {
			this.timers.ring(subject, timer);
			return subject;
		});
	}

	private static CurrentUser leader(Map<String, String> leaders, String township) {
		String cadre = String.valueOf(leaders.get(township));
		return user(cadre.toLowerCase(Locale.ROOT), "乡镇党委书记", cadre, Role.TOWNSHIP_LEADER, township);
	}

	private static CurrentUser user(String account, String name, @Nullable String cadre, Role role, String area) {
		return new CurrentUser(account, name, cadre, List.of(new Grant(role, Area.of(area), Set.of())));
	}

	/**
	 * A report that is owed.
	 *
	 * @param number of the report, as a number
	 * @param township whose it is
	 */
	private record Owing(long number, String township) {

	}

}
