package io.duban.generator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import io.duban.generator.Divisions.Village;
import io.duban.generator.Person.Enrolment;

/**
 * What the files say of a village and not of any one household: its water scheme's tests
 * and its list of children.
 */
final class VillageRecords {

	static final List<String> POINTS = List.of("出水端", "中水端", "末水端");

	final Village village;

	final List<WaterTest> waterTests = new ArrayList<>();

	final List<KnownChild> children = new ArrayList<>();

	/** Of children that are on the list and in no household of the register. */
	final List<Enrolment> enrolments = new ArrayList<>();

	/** A water test at one point of a scheme. */
	record WaterTest(String scheme, String point, LocalDate date, boolean passed) {
	}

	/** A child known to the birth register or to a village's own list. */
	record KnownChild(String source, String name, String identityNumber) {
	}

	/** The registered ones are the children of the village's registered households. */
	VillageRecords(Village village, List<Person> registered, Chance chance) {
		this.village = village;
		for (String point : POINTS) {
			test(point, chance.daysAgo(60, 150), true);
		}
		if (chance.perMille(200)) {
			test(chance.oneOf(POINTS), chance.daysAgo(700, 800), false);
		}
		if (chance.perMille(50)) {
			waterTests.add(new WaterTest(village.waterScheme() + "B", "出水端", chance.daysAgo(60, 150), false));
		}
		if (!registered.isEmpty() && chance.perMille(300)) {
			var child = chance.oneOf(registered);
			know("乡村", child.name, child.identityNumber);
		}
		if (chance.perMille(100)) {
			attend(chance.birthday(7, 18), chance);
		}
		if (chance.perMille(100)) {
			know(chance,
					chance.oneOf(chance.birthday(3, 6), chance.asOf().minusYears(7).plusDays(chance.between(1, 10)),
							chance.asOf().minusYears(19).minusDays(chance.between(0, 10))));
		}
	}

	void test(String point, LocalDate date, boolean passed) {
		waterTests.add(new WaterTest(village.waterScheme(), point, date, passed));
	}

	KnownChild know(Chance chance, LocalDate birthday) {
		return know(chance.oneOf("出生", "乡村"), chance.name(), chance.identityNumber(birthday));
	}

	KnownChild know(String source, String name, String identityNumber) {
		var child = new KnownChild(source, name, identityNumber);
		children.add(child);
		return child;
	}

	private void attend(LocalDate birthday, Chance chance) {
		var child = know(chance, birthday);
		enrolments.add(Person.enrolment(chance, child.name(), child.identityNumber(), true));
	}

}
