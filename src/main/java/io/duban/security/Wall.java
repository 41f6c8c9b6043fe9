package io.duban.security;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The columns of a query that the walls stand on.
 *
 * @param area column with the division's code
 * @param line column with the line of inspection, if rows have one
 * @param household column with the household's number, if rows have one
 * @param owner column with the number of the cadre who answers for the row, if rows have
 * one
 * @param readers the only roles that see the rows; empty for casework, which every role
 * but the three administrators may see within its area
 */
public record Wall(String area, @Nullable String line, @Nullable String household, @Nullable String owner,
		Set<Role> readers) {

	public Wall {
		readers = Set.copyOf(readers);
	}

	public Wall(String area, @Nullable String line, @Nullable String household, @Nullable String owner) {
		this(area, line, household, owner, Set.of());
	}

	/**
	 * Rows that are everybody's who has the area, such as divisions.
	 * @param area column with the division's code
	 * @return a wall that does not narrow to a cadre's own
	 */
	public static Wall area(String area) {
		return new Wall(area, null, null, null);
	}

	public Wall line(String column) {
		return new Wall(this.area, column, this.household, this.owner, this.readers);
	}

	public Wall household(String column) {
		return new Wall(this.area, this.line, column, this.owner, this.readers);
	}

	public Wall owner(String column) {
		return new Wall(this.area, this.line, this.household, column, this.readers);
	}

	/**
	 * Rows outside casework, such as accounts.
	 * @param roles who may see them; an administrator only if named here
	 * @return a wall that nobody else looks over
	 */
	public Wall readers(Set<Role> roles) {
		return new Wall(this.area, this.line, this.household, this.owner, roles);
	}

	boolean lets(Role role) {
		return this.readers.isEmpty() ? !role.isAdministrator() : this.readers.contains(role);
	}

	boolean narrows() {
		return this.household != null || this.owner != null;
	}

}
