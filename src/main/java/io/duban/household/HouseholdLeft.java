package io.duban.household;

/**
 * The last member of a household was erased at their wish: what is kept in the
 * household's own words goes with them.
 *
 * @param household 户编号
 * @param reason why
 */
public record HouseholdLeft(String household, String reason) {

}
