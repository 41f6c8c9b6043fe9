package io.duban.visit;

import java.time.LocalDate;
import java.time.LocalDateTime;

import org.jspecify.annotations.Nullable;

import io.duban.api.GlobalId;
import io.duban.api.Node;
import io.duban.core.Place;

/**
 * A visit as lists and pages read it.
 *
 * @param key its id within the type
 * @param area code of the village
 * @param householdNumber number of the household that was visited, if one was
 * @param hostPost what else was visited is in the village
 * @param hostName their name
 * @param cadreNumber number of the visitor
 * @param onBehalfOfNumber number of the cadre for whom they stood in
 * @param roundKey id of the campaign's round that it belongs to
 * @param visitedOn the day
 * @param outsideResponsibility whether somebody else answered for the household that day,
 * for whom the visitor did not stand in
 * @param notOk whether anything was not in order
 * @param heard the household's own words, for those who may read them
 * @param recordedBy the account
 * @param recordedAt when it was told of
 * @param correctedAt when it was last corrected
 * @param version for {@code expectedVersion}
 */
public record VisitSummary(String key, String area, @Nullable String householdNumber, @Nullable Post hostPost,
		@Nullable String hostName, String cadreNumber, @Nullable String onBehalfOfNumber, @Nullable Long roundKey,
		LocalDate visitedOn, boolean outsideResponsibility, boolean notOk, @Nullable String heard, String recordedBy,
		LocalDateTime recordedAt, @Nullable LocalDateTime correctedAt, long version) implements Node {

	@Override
	public String id() {
		return GlobalId.of(Visit.TYPE, this.key);
	}

	@Override
	public String typeName() {
		return Visit.TYPE;
	}

	public String clientId() {
		return this.key;
	}

	Place place() {
		return new Place(this.area, null, this.householdNumber, this.cadreNumber, true);
	}

}
