package io.duban.core;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Where a thing stands between the walls.
 *
 * @param area code of its division
 * @param line its line of inspection, if it has one
 * @param household number of the household that it concerns, if it does
 * @param owner number of the cadre who answers for it, if somebody does
 * @param narrow whether a cadre sees it only as their own, not for its area alone
 * @param about numbers of the cadres whom it is about: they see it wherever it lies
 * @param county whether all colleagues in the county see it
 */
public record Place(String area, @Nullable String line, @Nullable String household, @Nullable String owner,
		boolean narrow, Set<String> about, boolean county) {

	public Place {
		about = Set.copyOf(about);
	}

	public Place(String area, @Nullable String line, @Nullable String household, @Nullable String owner,
			boolean narrow) {
		this(area, line, household, owner, narrow, Set.of(), false);
	}

	public Place(String area, @Nullable String line, @Nullable String household, @Nullable String owner, boolean narrow,
			Set<String> about) {
		this(area, line, household, owner, narrow, about, false);
	}

	public static Place in(String area) {
		return new Place(area, null, null, null, false);
	}

	/**
	 * Hung out (晒) for all colleagues in the county.
	 * @param area code of a division in it
	 * @return a place that everybody sees who has any casework in that county
	 */
	public static Place ofCounty(String area) {
		return new Place(area, null, null, null, false, Set.of(), true);
	}

}
