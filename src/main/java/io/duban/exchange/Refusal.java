package io.duban.exchange;

/**
 * One line of the list that goes back to whoever sent the file: where, what, and what to
 * do about it.
 *
 * @param row as Excel numbers it, 0 for the whole file
 * @param column empty for the whole row or file
 */
record Refusal(int row, String column, RefusalCode code, String chinese, String english) {
}
