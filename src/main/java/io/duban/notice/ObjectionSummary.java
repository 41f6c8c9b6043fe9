package io.duban.notice;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

import io.duban.api.GlobalId;
import io.duban.api.Node;
import io.duban.core.Place;

/**
 * An objection as it is read.
 *
 * @param key its number, as a number
 * @param area code of the village
 * @param householdNumber 户编号, null against a village's notice
 * @param notice kind and id of the case
 * @param objection what speaks against it
 * @param raisedBy the account
 * @param raisedOn when
 * @param confidential whether only those named by the notice's kind read it
 * @param upheld whether it was found right, null while it is open
 * @param resolution what was found
 * @param resolvedOn when
 * @param version for {@code expectedVersion}
 */
public record ObjectionSummary(long key, String area, @Nullable String householdNumber, String notice, String objection,
		String raisedBy, LocalDate raisedOn, boolean confidential, @Nullable Boolean upheld,
		@Nullable String resolution, @Nullable LocalDate resolvedOn, long version) implements Node {

	/** The schema's name of the type. */
	static final String TYPE = "Objection";

	@Override
	public String id() {
		return GlobalId.of(TYPE, this.key);
	}

	@Override
	public String typeName() {
		return TYPE;
	}

	/**
	 * The number as people write it.
	 * @return with its year
	 */
	public String number() {
		return Objection.NUMBERS.text(this.key);
	}

	Place place() {
		return (this.householdNumber != null) ? new Place(this.area, null, this.householdNumber, null, true)
				: Place.in(this.area);
	}

}
