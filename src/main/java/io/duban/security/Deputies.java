package io.duban.security;

import java.time.LocalDate;
import java.util.Set;

/** Tells who stands in for whom while they are on leave. */
public interface Deputies {

	/**
	 * Whose a cadre's tasks are now, for somebody who is about to give them one. Until
	 * the caller's transaction ends they neither depart nor come back, nor get another
	 * deputy.
	 * @param cadre number of the cadre
	 * @return number of their deputy while they are on leave, else their own
	 */
	String holder(String cadre);

	/**
	 * Whether a cadre is on leave.
	 * @param cadre number of the cadre
	 * @return true from their departure until they have reported back
	 */
	boolean isAway(String cadre);

	/**
	 * Whether a cadre was on leave on a day.
	 * @param cadre number of the cadre
	 * @param day the day
	 * @return true when they were for any part of it
	 */
	boolean wasAway(String cadre, LocalDate day);

	/**
	 * For whom a cadre stands in now.
	 * @param deputy number of the cadre
	 * @return numbers of cadres, empty for most
	 */
	Set<String> standsInFor(String deputy);

	/**
	 * Whether a cadre stood in for another on a day.
	 * @param deputy number of the cadre
	 * @param absent number of the other one
	 * @param day the day
	 * @return true when the other one was on leave for any part of it
	 */
	boolean stoodInFor(String deputy, String absent, LocalDate day);

}
