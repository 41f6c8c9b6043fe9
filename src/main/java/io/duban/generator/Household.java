package io.duban.generator;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import io.duban.generator.Divisions.Village;
import org.jspecify.annotations.Nullable;

/**
 * A registered household as all files together show it; a finding or a decoy changes what
 * it concerns.
 */
final class Household {

	static final String HEAD = "户主";

	static final String OTHER = "其他";

	static final String CAUSED_BY_DISABILITY = "因残";

	static final String CAUSED_BY_WATER = "因安全饮水";

	final Village village;

	final String number;

	final int incomePerHead;

	final List<Person> members = new ArrayList<>();

	final List<HousingReport> housingReports = new ArrayList<>();

	boolean registeredAsDangerous;

	@Nullable Water water = Water.PIPED;

	boolean waterSolved = true;

	@Nullable Monitoring monitoring;

	boolean answeredFor = true;

	/** How a household's line in the water ledger reads. */
	enum Water {

		PIPED, WELL_WITH_PURIFIER, WELL

	}

	/** What an assessment or verification of the house came to. */
	record HousingReport(String kind, String grade, LocalDate date) {
	}

	/** Why and since when a household is watched, and whether its risk is cleared. */
	record Monitoring(String category, LocalDate identifiedOn, boolean cleared, String firstCause, String secondCause) {
	}

	Household(Village village, String number, Chance chance) {
		this.village = village;
		this.number = number;
		this.incomePerHead = chance.between(5_000, 15_000);
		settle(chance);
	}

	/** A household at which nothing is found. */
	private void settle(Chance chance) {
		boolean male = chance.perMille(650);
		members.add(Person.adult(chance, HEAD, chance.identityNumber(chance.birthday(30, 80), male)));
		if (chance.perMille(580)) {
			members.add(Person.adult(chance, "配偶", chance.identityNumber(chance.birthday(30, 80), !male)));
		}
		for (int more = 150; chance.perMille(more); more = 200) {
			members.add(Person.child(chance, chance.birthday(1, 19)));
		}
		housingReports.add(report(chance, chance.oneOf("A", "B", "B"), chance.daysAgo(260, 580)));
	}

	/**
	 * Watched as some households are, with causes that bear looking into; comes last, for
	 * it looks at the members.
	 */
	void mayBeMonitored(Chance chance) {
		if (monitoring == null && waterSolved && chance.perMille(60)) {
			boolean disability = members.stream().anyMatch(member -> member.health.equals(Person.DISABLED));
			monitored(chance, chance.perMille(250), disability ? CAUSED_BY_DISABILITY : ordinaryCause(chance), "");
		}
	}

	void monitored(Chance chance, boolean cleared, String firstCause, String secondCause) {
		monitoring = new Monitoring(chance.oneOf("脱贫不稳定户", "脱贫不稳定户", "边缘易致贫户", "突发严重困难户"), chance.daysAgo(400, 900),
				cleared, firstCause, secondCause);
	}

	static String ordinaryCause(Chance chance) {
		return chance.oneOf("因病", "因灾", "务工就业不稳");
	}

	static HousingReport report(Chance chance, String grade, LocalDate date) {
		return new HousingReport(chance.oneOf("鉴定", "核验"), grade, date);
	}

	String numberOf(Person member) {
		return number + "%02d".formatted(members.indexOf(member) + 1);
	}

	Person head() {
		return members.get(0);
	}

	Person anyone(Chance chance) {
		return chance.oneOf(members);
	}

	Person anyAdult(Chance chance) {
		return chance.oneOf(members.stream().filter(member -> !member.isChild()).toList());
	}

}
