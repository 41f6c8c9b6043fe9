package io.duban.guidance;

import java.time.LocalDate;
import java.util.Base64;
import java.util.Locale;

import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

import io.duban.core.Refused;

/**
 * What is told of a guidance visit.
 *
 * @param clientId the id that the teller's device made of it
 * @param visitedOn the day
 * @param division code of the township or village, or null
 * @param household number of the household, or null
 * @param leader number of the cadre who made it, null for the teller
 * @param told what they tell of it
 */
record GuidanceReport(String clientId, LocalDate visitedOn, @Nullable String division, @Nullable String household,
		@Nullable String leader, Told told) {

	GuidanceReport {
		clientId = clientId.toLowerCase(Locale.ROOT);
	}

	/** The same report has the same. */
	String digest() {
		return Base64.getEncoder().withoutPadding().encodeToString(DigestUtils.sha256(toString()));
	}

	/** Refuses what nobody could make a visit of. */
	void check(LocalDate today, int latestDays) {
		Refused.when(this.visitedOn.isAfter(today), "VISIT_IN_FUTURE",
				"The visit is of a day that has not come: correct the day, today is " + today);
		Refused.when(this.visitedOn.isBefore(today.minusDays(latestDays)), "VISIT_TOO_LONG_AGO",
				"Guidance visits are taken for " + latestDays + " days: this one was too long ago");
		Refused.when((this.division == null) == (this.household == null), "BAD_PLACE",
				"A guidance visit is to a township or village, or to a household: give one of the two");
		this.told.check();
	}

}
