package io.duban.exit;

import java.util.Set;

import org.springframework.stereotype.Component;

import io.duban.core.Forbidden;
import io.duban.core.Place;
import io.duban.household.Household;
import io.duban.security.Role;
import io.duban.security.Walls;

/**
 * Who may do what needs no look at the case itself: decides each act, and tells the
 * viewer beforehand by the same rules.
 */
@Component
class ExitRights {

	static final Set<Role> TAKERS = Set.of(Role.CADRE, Role.FIRST_RESPONSIBLE, Role.TOWNSHIP_LEADER, Role.INSPECTOR,
			Role.OFFICE);

	static final Set<Role> RESOLVERS = Set.of(Role.TOWNSHIP_LEADER, Role.OFFICE);

	private final Walls walls;

	ExitRights(Walls walls) {
		this.walls = walls;
	}

	/** Whether the current person takes objections and clues there. */
	boolean takes(Place place) {
		return this.walls.reads(place, TAKERS);
	}

	/** Whether the current person resolves objections and clears risks there. */
	boolean resolves(Place place) {
		return this.walls.reads(place, RESOLVERS);
	}

	/** Whether the current person may clear a household's risk now. */
	boolean clears(Household household) {
		return isAtRisk(household) && resolves(place(household));
	}

	static boolean isAtRisk(Household household) {
		return household.monitoring() != null && !household.riskCleared();
	}

	static Place place(Household household) {
		return new Place(household.area(), null, household.number(), null, true);
	}

	void requireTaking(Place place) {
		require(place, TAKERS);
	}

	void requireResolving(Place place) {
		require(place, RESOLVERS);
	}

	void require(Place place, Set<Role> roles) {
		if (!this.walls.reads(place, roles)) {
			throw new Forbidden("This needs one of the roles " + roles.stream().map(Enum::name).sorted().toList()
					+ " for the area " + place.area());
		}
	}

}
