package io.duban.guidance;

import java.time.LocalDate;
import java.time.LocalDateTime;

import org.jspecify.annotations.Nullable;

import io.duban.api.GlobalId;
import io.duban.api.Node;
import io.duban.core.Place;

/**
 * A guidance visit as lists and pages read it.
 *
 * @param key its id within the type
 * @param area code of the township or village
 * @param householdNumber number of the household, if it was to one
 * @param leaderNumber number of the cadre who made it
 * @param visitedOn the day
 * @param note what the leader saw and said
 * @param recordedBy the account
 * @param recordedAt when it was told of
 * @param correctedAt when it was last corrected
 * @param withdrawnAt when it was withdrawn
 * @param withdrawnReason why
 * @param version for {@code expectedVersion}
 */
record GuidanceVisitSummary(String key, String area, @Nullable String householdNumber, String leaderNumber,
		LocalDate visitedOn, String note, String recordedBy, LocalDateTime recordedAt,
		@Nullable LocalDateTime correctedAt, @Nullable LocalDateTime withdrawnAt, @Nullable String withdrawnReason,
		long version) implements Node {

	@Override
	public String id() {
		return GlobalId.of(GuidanceVisit.TYPE, this.key);
	}

	@Override
	public String typeName() {
		return GuidanceVisit.TYPE;
	}

	public String clientId() {
		return this.key;
	}

	Place place() {
		return new Place(this.area, null, this.householdNumber, this.leaderNumber, true);
	}

}
