package io.duban.committee;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

import org.springframework.stereotype.Component;

import io.duban.core.Refused;
import io.duban.security.CurrentUser;

/** Tells in whose affairs somebody has a part of their own (回避). */
@Component
public class Interests {

	private final CommitteeListing listing;

	Interests(CommitteeListing listing) {
		this.listing = listing;
	}

	/**
	 * Whose affairs somebody keeps out of.
	 * @param user who
	 * @return their own number and those of their kin, as it counts against them now;
	 * none where they are no cadre
	 */
	public Set<String> of(CurrentUser user) {
		String cadre = user.cadre();
		if (cadre == null) {
			return Set.of();
		}
		Set<String> own = new HashSet<>(this.listing.kinOf(cadre));
		own.add(cadre);
		return own;
	}

	/**
	 * Refuses whoever would take part in their own affairs, or in those of their kin.
	 * @param own whose affairs they keep out of
	 * @param concerned numbers of the cadres whom it is about
	 */
	public static void refuse(Set<String> own, Collection<String> concerned) {
		refuse(!Collections.disjoint(own, concerned));
	}

	/**
	 * Refuses whoever would take part in their own affairs, or in those of their kin.
	 * @param own whether it is
	 */
	public static void refuse(boolean own) {
		Refused.when(own, "CONFLICT_OF_INTEREST", "Nobody takes part in what is about themself or their kin");
	}

}
