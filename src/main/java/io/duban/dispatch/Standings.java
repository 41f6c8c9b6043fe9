package io.duban.dispatch;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Map;

import org.springframework.stereotype.Component;

import io.duban.core.Time;

/**
 * The rule by which projects are red, as the database reckons it: the plan that was in
 * force on a day, between its milestones, against what had been entered by the end of it.
 */
@Component
class Standings {

	private static final String GAP = "(plan - done)";

	private final DispatchSettings settings;

	private final Clock clock;

	Standings(DispatchSettings settings, Clock clock) {
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Tables and to-one joins that tell of projects <code>p</code> on a day. What is in
	 * force today an index finds; a past day's is looked for among all that was.
	 */
	String from(LocalDate day) {
		boolean today = day.equals(Time.today(this.clock));
		return ("project p left join project_milestone m on m.project = p.id and %2$s"
				+ " and (m.from_day < %1$d or m.opens) and (m.to_day >= %1$d or m.closes)"
				+ " left join project_progress g on g.project = p.id and %3$s")
			.formatted(day.toEpochDay(), today ? "m.until_on = :ever" : "m.since_on <= :day and m.until_on > :day",
					today ? "g.until_on = :ever" : "g.entered_on <= :day and g.until_on > :day");
	}

	/** The share that is to be done by the end of a day, in percent. */
	String plan(LocalDate day) {
		return ("round(m.from_share + (m.to_share - m.from_share) * (least(greatest(%d, m.from_day), m.to_day)"
				+ " - m.from_day) / (m.to_day - m.from_day), 2)")
			.formatted(day.toEpochDay());
	}

	/** What is done of it. */
	String done() {
		return "coalesce(g.share, 0)";
	}

	String gap(LocalDate day) {
		return GAP.replace("plan", plan(day)).replace("done", done());
	}

	String colour(LocalDate day) {
		return ("case when %1$s > :behind then 'RED' when g.entered_on is null or g.entered_on < :day then 'GREY'"
				+ " when %1$s > 0 then 'YELLOW' else 'GREEN' end")
			.formatted(gap(day));
	}

	/**
	 * That a project's progress was to be entered on the day; an index tells of today.
	 */
	String running(LocalDate day) {
		return day.equals(Time.today(this.clock)) ? "p.status = 'RUNNING'"
				: "p.made_on <= :day and (p.closed_on is null or p.closed_on > :day)";
	}

	/** That nothing was entered by the hour, once it has passed. */
	String late(LocalDate day) {
		return isPast(day) ? "(g.entered_on is null or g.entered_on < :day or g.first_at > :hour)" : "1 = 0";
	}

	private boolean isPast(LocalDate day) {
		return !Time.now(this.clock).isBefore(hour(day));
	}

	private LocalDateTime hour(LocalDate day) {
		return day.atTime(LocalTime.of(this.settings.hour(), 0));
	}

	/** What all of these ask for. */
	Map<String, Object> parameters(LocalDate day) {
		return Map.of("day", day, "ever", Milestone.EVER, "behind", this.settings.behind(), "hour", hour(day));
	}

	/** The rule in words, as an answer shows it. */
	String rule() {
		String behind = this.settings.behind().stripTrailingZeros().toPlainString();
		return "落后计划超过" + behind + "个百分点为红；当日未填报为灰；落后为黄；其余为绿";
	}

}
