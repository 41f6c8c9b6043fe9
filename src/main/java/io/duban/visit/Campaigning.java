package io.duban.visit;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.duban.core.Conflict;
import io.duban.core.Numbers;
import io.duban.core.Refused;
import io.duban.core.Time;
import io.duban.core.UseCase;
import io.duban.division.Divisions;
import io.duban.security.CurrentUser;
import io.duban.security.Role;
import io.duban.security.Who;

/** Starts campaigns of visits, and extends and closes their rounds. */
@UseCase
public class Campaigning {

	/** Whose campaigns are. */
	static final Role[] LEADERS = { Role.OFFICE, Role.COUNTY_SECRETARY, Role.COUNTY_HEAD };

	private final Campaigns campaigns;

	private final Numbers numbers;

	private final Divisions divisions;

	private final Who who;

	private final Clock clock;

	Campaigning(Campaigns campaigns, Numbers numbers, Divisions divisions, Who who, Clock clock) {
		this.campaigns = campaigns;
		this.numbers = numbers;
		this.divisions = divisions;
		this.who = who;
		this.clock = clock;
	}

	/**
	 * Whether somebody starts campaigns for a division, and extends and closes their
	 * rounds.
	 */
	static boolean may(CurrentUser user, String division) {
		return user.is(List.of(LEADERS), division, "");
	}

	/** Starts a campaign and gives its number. */
	long start(Campaign.Start start) {
		CurrentUser by = this.who.require(start.area(), "", LEADERS);
		Refused.unless(this.divisions.find(start.area()).isPresent(), "UNKNOWN_DIVISION",
				"There is no division " + start.area() + " in your area: take one from the county's list of divisions");
		Campaign.Id id = new Campaign.Id(this.numbers.take("campaign", 1));
		return this.campaigns.save(new Campaign(id, start, by, Time.today(this.clock))).getId().value();
	}

	/**
	 * Starts 万家饭 in a division: three rounds, a meal each with every household.
	 * @param name what it is called
	 * @param division code of the division
	 * @param first by when the first round is due
	 * @param second by when the second is
	 * @param third by when the third is
	 * @return id of the first round within its type
	 */
	public long startMeals(String name, String division, LocalDate first, LocalDate second, LocalDate third) {
		Campaign.Start meals = new Campaign.Start(Campaign.Kind.TEN_THOUSAND_MEALS, name, division,
				List.of(first, second, third), List.of());
		return new Campaign.Id(start(meals)).round(1);
	}

	void extend(long round, @Nullable Long expectedVersion, LocalDate until, String reason) {
		this.campaigns.save(find(round, expectedVersion).extend(round, until, reason));
	}

	void close(long round, @Nullable Long expectedVersion, String reason) {
		this.campaigns.save(find(round, expectedVersion).close(round, reason, Time.today(this.clock)));
	}

	private Campaign find(long round, @Nullable Long expectedVersion) {
		Campaign campaign = this.campaigns.findById(Campaign.Id.ofRound(round)).orElseThrow(Campaign::unknownRound);
		this.who.require(campaign.area(), "", LEADERS);
		Conflict.unlessVersion(expectedVersion, campaign.version(), "campaign");
		return campaign;
	}

}
