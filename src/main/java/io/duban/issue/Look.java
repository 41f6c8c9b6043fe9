package io.duban.issue;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * One look at how things are: an inspection of the register, or a visit to a household.
 *
 * @param inspection number of the inspection, null for a visit
 * @param visit id of the visit, null for an inspection
 * @param asOf the day of which it tells
 */
public record Look(@Nullable Long inspection, @Nullable String visit, LocalDate asOf) {

	/**
	 * What an inspection sees.
	 * @param inspection number of the inspection
	 * @param asOf the day that it inspects
	 */
	public Look(long inspection, LocalDate asOf) {
		this(inspection, null, asOf);
	}

	/**
	 * What a visit sees.
	 * @param visit its id
	 * @param asOf the day of the visit, however late it is told
	 * @return the look
	 */
	public static Look ofVisit(String visit, LocalDate asOf) {
		return new Look(null, visit, asOf);
	}

	/**
	 * Whether it says nothing about what was struck off on a day. Who visits goes once
	 * that day, and may have been there before noon.
	 */
	boolean isBeforeStrikingOff(LocalDate day) {
		return (this.visit != null) ? !this.asOf.isAfter(day) : this.asOf.isBefore(day);
	}

}
