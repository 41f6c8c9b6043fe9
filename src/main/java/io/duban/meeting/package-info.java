/**
 * The Sunday meeting (周日会议): each week's agenda, decided on the spot, and what comes of
 * it. The way of data is one: townships' and departments' reports, referred and overdue
 * issues, overdue clues, unanswered orders, red projects →
 * {@link io.duban.meeting.Agenda}, where each subject stands once → the session, which
 * decides item by item → the issues and orders that waited, and new issues of source
 * MEETING → the minutes, which are never edited. The arrows go the same way: nobody whom
 * a decision reaches knows of the meeting; it hears of them by their events and acts
 * through their front doors, in the chair's name. Others put something on the agenda by
 * {@link io.duban.meeting.Agenda#propose}.
 */
@ApplicationModule(allowedDependencies = { "core", "security", "api", "record", "division", "cadre", "household",
		"issue", "visit", "worklog", "workflow", "dispatch", "exit", "print" })
@NullMarked
package io.duban.meeting;

import org.jspecify.annotations.NullMarked;

import org.springframework.modulith.ApplicationModule;
