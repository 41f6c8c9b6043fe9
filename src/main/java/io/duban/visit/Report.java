package io.duban.visit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

import io.duban.core.Refused;
import io.duban.issue.Finding;

/**
 * What a visitor tells of a visit.
 *
 * @param clientId the id that their device made of it
 * @param visitedOn the day
 * @param household number of the household, or null
 * @param host who else was visited, or null
 * @param round id of the campaign's round that it belongs to, or null
 * @param survey what was asked after
 * @param words the household's own words
 * @param photographs ids of attachments that show the visit
 */
record Report(String clientId, LocalDate visitedOn, @Nullable String household, @Nullable Host host,
		@Nullable Long round, List<Said> survey, @Nullable String words, List<String> photographs) {

	private static final int PHOTOGRAPHS = 20;

	Report {
		clientId = clientId.toLowerCase(Locale.ROOT);
		survey = survey.stream().sorted(Comparator.comparing(Said::assurance)).toList();
		photographs = List.copyOf(photographs);
	}

	/** The same report has the same, in whichever order its answers come. */
	String digest() {
		return Base64.getEncoder().withoutPadding().encodeToString(DigestUtils.sha256(toString()));
	}

	/** Refuses what nobody could make a visit of. */
	void check(LocalDate today, int latestDays) {
		Refused.when(this.visitedOn.isAfter(today), "VISIT_IN_FUTURE",
				"The visit is of a day that has not come: correct the day, today is " + today);
		Refused.when(this.visitedOn.isBefore(today.minusDays(latestDays)), "VISIT_TOO_LONG_AGO",
				"Visits are taken for " + latestDays + " days: this one was too long ago");
		Refused.when((this.household == null) == (this.host == null), "BAD_VISIT",
				"A visit is to a household, or to a village secretary or group head: give one of the two");
		if (this.host != null) {
			this.host.check();
		}
		checkSaid();
	}

	/** Refuses what nobody could have heard or seen there. */
	void checkSaid() {
		Refused.unless(this.survey.stream().map(Said::assurance).distinct().count() == this.survey.size(), "BAD_SURVEY",
				"Answer for each assurance once");
		this.survey.forEach(Said::check);
		Refused.whenUnfit(this.words, Refused.USUAL_TEXT);
		Refused.when(shown().size() > PHOTOGRAPHS, "TOO_MANY_PHOTOGRAPHS",
				"Show a visit in at most " + PHOTOGRAPHS + " photographs");
	}

	/** The same visit, of which something else is told. */
	Report saying(List<Said> said, @Nullable String heard, List<String> more) {
		return new Report(this.clientId, this.visitedOn, this.household, this.host, this.round, said, heard, more);
	}

	/** What was not in order. */
	List<Finding> findings(String village) {
		return this.survey.stream()
			.filter((said) -> said.reply() == Reply.NOT_OK)
			.map((said) -> said.assurance().finding(this, village, String.valueOf(said.words())))
			.toList();
	}

	/** All photographs, each with what it shows. */
	List<Photograph> shown() {
		List<Photograph> shown = new ArrayList<>();
		this.photographs.forEach((attachment) -> shown.add(new Photograph(null, attachment)));
		this.survey.forEach((said) -> said.photographs()
			.forEach((attachment) -> shown.add(new Photograph(said.assurance(), attachment))));
		return shown;
	}

}
