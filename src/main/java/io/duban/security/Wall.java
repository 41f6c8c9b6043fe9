package io.duban.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The columns of a query that the walls stand on.
 *
 * @param area column with the division's code
 * @param township column with the code of the township that it lies in, if rows have one
 * @param line column with the line of inspection, if rows have one
 * @param household column with the household's number, if rows have one
 * @param owner column with the number of the cadre who answers for the row, if rows have
 * one
 * @param about columns with numbers of the cadres whom the row is about, who see it
 * wherever it lies
 * @param readers the only roles that see the rows; empty for casework, which every role
 * but the three administrators may see within its area
 * @param county whether everybody sees the rows who sees any in their county
 */
public record Wall(String area, @Nullable String township, @Nullable String line, @Nullable String household,
		@Nullable String owner, List<String> about, Set<Role> readers, boolean county) {

	public Wall {
		about = List.copyOf(about);
		readers = Set.copyOf(readers);
	}

	/**
	 * Rows that are everybody's who has the area, such as divisions.
	 * @param area column with the division's code
	 * @return a wall that does not narrow to a cadre's own
	 */
	public static Wall area(String area) {
		return new Wall(area, null, null, null, null, List.of(), Set.of(), false);
	}

	/**
	 * Rows that also name their township, so that an index finds a township's in any
	 * order.
	 * @param column with the code that {@link Area#township} makes of the area's
	 * @return the same wall
	 */
	public Wall township(String column) {
		return new Wall(this.area, column, this.line, this.household, this.owner, this.about, this.readers,
				this.county);
	}

	public Wall line(String column) {
		return new Wall(this.area, this.township, column, this.household, this.owner, this.about, this.readers,
				this.county);
	}

	public Wall household(String column) {
		return new Wall(this.area, this.township, this.line, column, this.owner, this.about, this.readers, this.county);
	}

	public Wall owner(String column) {
		return new Wall(this.area, this.township, this.line, this.household, column, this.about, this.readers,
				this.county);
	}

	/**
	 * Rows that are about cadres themselves, such as their leave.
	 * @param columns with the numbers of cadres, an index behind each
	 * @return a wall that those cadres look over, wherever the row lies
	 */
	public Wall about(String... columns) {
		return new Wall(this.area, this.township, this.line, this.household, this.owner, List.of(columns), this.readers,
				this.county);
	}

	/**
	 * Rows outside casework, such as accounts.
	 * @param roles who may see them; an administrator only if named here
	 * @return a wall that nobody else looks over
	 */
	public Wall readers(Set<Role> roles) {
		return new Wall(this.area, this.township, this.line, this.household, this.owner, this.about, roles,
				this.county);
	}

	/**
	 * Rows that are hung out for all colleagues in the county, such as work logs.
	 * @return a wall that stands around counties alone
	 */
	public Wall ofCounty() {
		return new Wall(this.area, this.township, this.line, this.household, this.owner, this.about, this.readers,
				true);
	}

	/** How far a role for an area reaches. */
	Area reach(Area granted) {
		return this.county ? Area.countyOf(granted.code()) : granted;
	}

	/**
	 * The condition that a row lies in an area: a single value of one column where the
	 * area is a village or a township, so that an index serves an order within it.
	 * @param within the area
	 * @param name begins the names of its parameters
	 * @param parameters gets their values
	 * @return the condition
	 */
	public String within(Area within, String name, Map<String, Object> parameters) {
		parameters.put(name + "Low", within.low());
		if (within.low().equals(within.high())) {
			return "%s = :%sLow".formatted(this.area, name);
		}
		if (this.township != null && within.isTownship()) {
			return "%s = :%sLow".formatted(this.township, name);
		}
		parameters.put(name + "High", within.high());
		return "%1$s between :%2$sLow and :%2$sHigh".formatted(this.area, name);
	}

	boolean lets(Role role) {
		return this.readers.isEmpty() ? !role.isAdministrator() : this.readers.contains(role);
	}

	boolean narrows(Grant grant) {
		return grant.role().isOwnOnly() && (this.household != null || this.owner != null);
	}

	/**
	 * Whether rows can be somebody's own, so that a deputy sees those of whom they stand
	 * in for.
	 */
	boolean hasOwn() {
		return this.readers.isEmpty() && (this.household != null || this.owner != null);
	}

	boolean narrowsLine(Grant grant) {
		return this.line != null && !grant.lines().isEmpty();
	}

	/** Those of somebody's grants that let them see rows which the others do not. */
	List<Grant> widest(List<Grant> grants) {
		List<Grant> widest = new ArrayList<>();
		for (Grant grant : grants) {
			if (lets(grant.role()) && widest.stream().noneMatch((other) -> covers(other, grant))) {
				widest.removeIf((other) -> covers(grant, other));
				widest.add(grant);
			}
		}
		return widest;
	}

	/**
	 * Where a deputy sees what is theirs for whom they stand in, beyond what they see
	 * anyway.
	 */
	List<Grant> ownOf(CurrentUser absent, List<Grant> widest) {
		List<Grant> own = absent.grants()
			.stream()
			.filter((grant) -> lets(grant.role()))
			.map((grant) -> new Grant(Role.CADRE, grant.area(), grant.lines()))
			.toList();
		return widest(own).stream()
			.filter((grant) -> widest.stream().noneMatch((other) -> !narrows(other) && covers(other, grant)))
			.toList();
	}

	/** Whether somebody sees all rows of the county that a grant lies in. */
	boolean seesTheCounty(Grant grant) {
		return !narrows(grant) && !narrowsLine(grant) && grant.area().contains(Area.countyOf(grant.area().code()));
	}

	private boolean covers(Grant wide, Grant grant) {
		return reach(wide.area()).contains(reach(grant.area())) && (!narrows(wide) || narrows(grant))
				&& (!narrowsLine(wide) || (narrowsLine(grant) && wide.lines().containsAll(grant.lines())));
	}

}
