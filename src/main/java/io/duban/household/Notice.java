package io.duban.household;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.duban.division.Division;
import io.duban.household.Household.Monitoring;

/**
 * What a public notice (公示) in the village may tell of a household. It has no place for a
 * number of a card, an account or a telephone, nor for health.
 *
 * @param householdNumber 户编号
 * @param village name of its village
 * @param head name of its head, if it has one
 * @param members how many it has
 * @param kind 户类型
 * @param monitoring why it is monitored, if it is
 */
public record Notice(String householdNumber, @Nullable String village, @Nullable String head, int members, String kind,
		@Nullable Monitoring monitoring) {

	/**
	 * What may be told of a household.
	 * @param household the household
	 * @param village its village, if it is known
	 * @param members its members
	 * @return what a notice says
	 */
	public static Notice of(Household household, @Nullable Division village, List<Person> members) {
		return new Notice(household.number(), (village != null) ? village.name() : null,
				members.stream().filter(Person::isHead).map(Person::name).findFirst().orElse(null), members.size(),
				household.kind(), household.monitoring());
	}

}
