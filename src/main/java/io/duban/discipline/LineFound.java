package io.duban.discipline;

import java.time.LocalDate;

/**
 * By what a cadre was found below the line.
 *
 * @param table key of the decision table
 * @param version its version
 * @param rule the row that applied
 * @param count the figure
 * @param result what the row says
 * @param from the first day that the figure is of
 * @param to the last one, as of which it is known
 */
record LineFound(String table, String version, String rule, int count, String result, LocalDate from, LocalDate to) {

}
