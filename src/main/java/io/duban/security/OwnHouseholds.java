package io.duban.security;

import java.util.Set;

/** Tells which households a cadre answers for today. */
public interface OwnHouseholds {

	/**
	 * The households of a cadre.
	 * @param cadre number of the cadre
	 * @return numbers of households, empty when there are none
	 */
	Set<String> of(String cadre);

}
