package io.duban.security;

import org.jspecify.annotations.Nullable;

/**
 * The columns of a query that the walls stand on.
 *
 * @param area column with the division's code
 * @param line column with the line of inspection, if rows have one
 * @param household column with the household's number, if rows have one
 * @param owner column with the number of the cadre who answers for the row, if rows have
 * one
 */
public record Wall(String area, @Nullable String line, @Nullable String household, @Nullable String owner) {

	/**
	 * Rows that are everybody's who has the area, such as divisions.
	 * @param area column with the division's code
	 * @return a wall that does not narrow to a cadre's own
	 */
	public static Wall area(String area) {
		return new Wall(area, null, null, null);
	}

	public Wall line(String column) {
		return new Wall(this.area, column, this.household, this.owner);
	}

	public Wall household(String column) {
		return new Wall(this.area, this.line, column, this.owner);
	}

	public Wall owner(String column) {
		return new Wall(this.area, this.line, this.household, column);
	}

	boolean narrows() {
		return this.household != null || this.owner != null;
	}

}
