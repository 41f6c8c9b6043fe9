package io.duban.dispatch;

import java.time.LocalDate;

/**
 * How all that is dispatched under a division stands on a day, for who has the whole of
 * it in their area.
 *
 * @param code of the division
 * @param day the day
 */
public record DispatchBoard(String code, LocalDate day) {

}
