package io.duban.meeting;

import java.time.LocalDate;

import jakarta.persistence.Embeddable;

/**
 * What somebody is to do by decision of a meeting.
 *
 * @param owner number of the cadre
 * @param dueOn by when
 * @param summary what is to be done
 * @param issue number of the issue that it is, as a number
 */
@Embeddable
record AgendaAction(String owner, LocalDate dueOn, String summary, long issue) {
}
