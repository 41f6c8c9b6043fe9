package io.duban.promotion;

import java.util.Set;
import java.util.function.Function;

import io.duban.api.Listing;
import io.duban.security.Role;

/** Who reads the files of cadres' careers, and how they are listed. */
final class Files {

	/** All of them, in their area; beside these each cadre reads their own. */
	static final Set<Role> READERS = Set.of(Role.ORGANIZATION, Role.AUDITOR, Role.COUNTY_SECRETARY, Role.COUNTY_HEAD);

	private Files() {
	}

	/** The last first. */
	static <T> Listing.Order<T> latest(String id, Function<T, Long> key) {
		return new Listing.Order<>("NUMBER", id, id, false, Long::valueOf, Long::valueOf,
				(item) -> String.valueOf(key.apply(item)), (item) -> String.valueOf(key.apply(item)));
	}

	static @org.jspecify.annotations.Nullable String name(@org.jspecify.annotations.Nullable Enum<?> value) {
		return (value != null) ? value.name() : null;
	}

}
