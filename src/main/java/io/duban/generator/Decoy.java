package io.duban.generator;

import java.util.function.BiConsumer;

import io.duban.generator.Household.Water;
import io.duban.generator.Person.Bill;

/**
 * What looks like a finding and is none; only households at which nothing is found get
 * any.
 */
enum Decoy {

	REPAIRED_HOUSE(150,
			(household, chance) -> household.housingReports.add(0,
					Household.report(chance, chance.oneOf("C", "D"), chance.daysAgo(2_500, 3_500)))),

	PURIFIED_WELL(90, (household, chance) -> household.water = Water.WELL_WITH_PURIFIER),

	INSURED_AT_WORK(10, (household, chance) -> {
		household.head().residentInsured = false;
		household.head().employeeInsured = true;
	}),

	CHRONIC_WITHOUT_DOCTOR(10, (household, chance) -> {
		household.head().fallsChronicallyIll(chance, true);
		household.head().losesDoctor();
	}),

	/**
	 * The lines of defence leave less than 1 % of the compliant part, and at most 3 % is
	 * outside it.
	 */
	BILL_WITHIN_DEFENCES(15, (household, chance) -> {
		long total = chance.between(50_000, 3_000_000);
		household.head().bill = new Bill(chance.daysAgo(5, 300), total, total * chance.between(97, 100) / 100);
	}),

	CHANGED_SCHOOL(4, (household, chance) -> {
		var child = Person.child(chance, chance.birthday(13, 18));
		child.leavesSchool(chance);
		household.members.add(child);
	}),

	TAUGHT_AT_HOME(6, (household, chance) -> {
		var child = Person.childOutOfSchool(chance);
		child.health = chance.oneOf(Person.HEALTHY, Person.DISABLED, Person.GRAVELY_ILL);
		child.teacher = chance.name();
		household.members.add(child);
	}),

	DONE_WITH_SCHOOL(4, (household, chance) -> {
		var child = Person.child(chance, chance.birthday(16, 18));
		child.enrolments.clear();
		household.members.add(child);
	}),

	NOT_SEVEN_YET(3,
			(household, chance) -> household.members
				.add(Person.child(chance, chance.asOf().minusYears(7).plusDays(chance.between(1, 10))))),

	NINETEEN_ALREADY(3, (household, chance) -> {
		var child = Person.child(chance, chance.asOf().minusYears(19).minusDays(chance.between(0, 10)));
		child.education = Person.PRIMARY;
		household.members.add(child);
	}),

	/** Nobody watches the household, so no cause is asked of it. */
	UNWATCHED_WITHOUT_WATER(3, (household, chance) -> household.waterSolved = false),

	CLEARED_WITHOUT_WATER(2, (household, chance) -> {
		household.waterSolved = false;
		household.monitored(chance, true, Household.ordinaryCause(chance), "");
	}),

	WATER_AMONG_CAUSES(2, (household, chance) -> {
		household.waterSolved = false;
		household.monitored(chance, false, Household.ordinaryCause(chance), Household.CAUSED_BY_WATER);
	}),

	CLEARED_DISABILITY(2, (household, chance) -> household.monitored(chance, true, Household.CAUSED_BY_DISABILITY, ""));

	private final int perMille;

	@SuppressWarnings("ImmutableEnumChecker")
	private final BiConsumer<Household, Chance> plant;

	Decoy(int perMille, BiConsumer<Household, Chance> plant) {
		this.perMille = perMille;
		this.plant = plant;
	}

	static void mayPlant(Household household, Chance chance) {
		for (var decoy : values()) {
			if (chance.perMille(decoy.perMille)) {
				decoy.plant.accept(household, chance);
			}
		}
	}

}
