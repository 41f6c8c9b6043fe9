package io.duban.promotion;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

import io.duban.core.Place;
import io.duban.security.Role;
import io.duban.security.Walls;
import io.duban.security.Who;

/**
 * Tells why something in a career ended to those who may know of discipline cases: a
 * reason may be one. Whoever else reads the file reads how it ended.
 */
@Component
class Reasons {

	private static final Set<Role> READERS = Set.of(Role.ORGANIZATION, Role.AUDITOR);

	private final Walls walls;

	private final Who who;

	Reasons(Walls walls, Who who) {
		this.walls = walls;
		this.who = who;
	}

	/**
	 * A reason, for those who may read it.
	 * @param area code of the division where it lies
	 * @param cadre number of the cadre whom it is about
	 * @param reason why
	 * @return null for others
	 */
	@Nullable String of(String area, String cadre, @Nullable String reason) {
		return (this.who.current().isCadre(cadre) || this.walls.reads(Place.in(area), READERS)) ? reason : null;
	}

}
