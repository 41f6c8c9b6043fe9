package io.duban.guidance;

import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
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
 * @param companions numbers of the cadres who went along
 * @param note what the leader saw and said
 * @param items what is to go on
 * @param files ids of attachments that show it
 */
record GuidanceReport(String clientId, LocalDate visitedOn, @Nullable String division, @Nullable String household,
		@Nullable String leader, List<String> companions, String note, List<GuidanceItem> items, List<String> files) {

	private static final int NOTE = 2000;

	private static final int COMPANIONS = 20;

	private static final int ITEMS = 20;

	private static final int FILES = 20;

	GuidanceReport {
		clientId = clientId.toLowerCase(Locale.ROOT);
		companions = companions.stream().distinct().toList();
		items = List.copyOf(items);
		files = files.stream().distinct().toList();
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
		checkSaid();
	}

	/** Refuses what nobody could have seen or said there. */
	void checkSaid() {
		Refused.unlessText(this.note, NOTE, "DESCRIPTION_MISSING", "Say what was seen and said");
		Refused.when(this.companions.size() > COMPANIONS, "TOO_MANY_COMPANIONS",
				"Name at most " + COMPANIONS + " who went along");
		refuseMore(this.items.size(), this.files.size());
		this.items.forEach(GuidanceItem::check);
	}

	/** Refuses more than one visit has in all. */
	static void refuseMore(int items, int files) {
		Refused.when(items > ITEMS, "TOO_MANY_ITEMS",
				"A guidance visit has at most " + ITEMS + " items: tell the rest by another");
		Refused.when(files > FILES, "TOO_MANY_PHOTOGRAPHS",
				"Show a visit in at most " + FILES + " photographs and papers");
	}

}
