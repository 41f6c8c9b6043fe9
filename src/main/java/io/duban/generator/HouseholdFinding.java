package io.duban.generator;

import io.duban.generator.Household.Water;
import io.duban.generator.Person.Bill;

/**
 * What can be found at a household, and how it comes about; a household gets one at most,
 * so that none hides another.
 */
enum HouseholdFinding implements Finding {

	NO_HOUSING_REPORT(18) {
		@Override
		void plant(Household household, Household neighbour, Chance chance) {
			household.housingReports.clear();
		}
	},

	/** Registered as dangerous or not: only an A or B would contradict the register. */
	DANGEROUS_HOUSING(13) {
		@Override
		void plant(Household household, Household neighbour, Chance chance) {
			household.housingReports.add(Household.report(chance, chance.oneOf("C", "D"), chance.daysAgo(20, 240)));
			household.registeredAsDangerous = chance.perMille(300);
		}
	},

	HOUSING_CONTRADICTION(7) {
		@Override
		void plant(Household household, Household neighbour, Chance chance) {
			household.registeredAsDangerous = true;
		}
	},

	NO_WATER_LEDGER(10) {
		@Override
		void plant(Household household, Household neighbour, Chance chance) {
			household.water = null;
		}
	},

	UNTREATED_WATER(12) {
		@Override
		void plant(Household household, Household neighbour, Chance chance) {
			household.water = Water.WELL;
		}
	},

	NOT_ENROLLED(7) {
		@Override
		void plant(Household household, Household neighbour, Chance chance) {
			var child = Person.childOutOfSchool(chance);
			if (chance.perMille(500)) {
				child.leavesSchool(chance);
			}
			household.members.add(child);
		}
	},

	NO_TEACHING_PLAN(3) {
		@Override
		void plant(Household household, Household neighbour, Chance chance) {
			var child = Person.childOutOfSchool(chance);
			child.health = chance.oneOf(Person.DISABLED, Person.GRAVELY_ILL);
			household.members.add(child);
		}
	},

	UNINSURED(22) {
		@Override
		void plant(Household household, Household neighbour, Chance chance) {
			household.anyone(chance).residentInsured = false;
		}
	},

	NO_HEALTH_FILE(27) {
		@Override
		void plant(Household household, Household neighbour, Chance chance) {
			household.anyone(chance).healthFile = null;
		}
	},

	CHRONIC_WITHOUT_HANDBOOK(17) {
		@Override
		void plant(Household household, Household neighbour, Chance chance) {
			household.anyAdult(chance).fallsChronicallyIll(chance, false);
		}
	},

	NO_FAMILY_DOCTOR(15) {
		@Override
		void plant(Household household, Household neighbour, Chance chance) {
			var member = household.anyone(chance);
			if (member.health.equals(Person.CHRONIC)) {
				member.fallsHealthy(chance);
			}
			member.losesDoctor();
		}
	},

	/**
	 * A fifth or more of the bill is outside what any line pays a part of, so no setting
	 * of them saves it.
	 */
	EXPENSE_BEYOND_DEFENCES(5) {
		@Override
		void plant(Household household, Household neighbour, Chance chance) {
			long total = chance.between(800_000, 9_000_000);
			household.anyAdult(chance).bill = new Bill(chance.daysAgo(5, 300), total,
					total * chance.between(30, 80) / 100);
		}
	},

	INVALID_ID_NUMBER(5) {
		@Override
		void plant(Household household, Household neighbour, Chance chance) {
			String right = chance.identityNumber(chance.birthday(30, 80));
			household.members.add(Person.adult(chance, Household.OTHER, IdentityNumber.withWrongCheckDigit(right)));
		}
	},

	/** The head of the neighbour is registered here too, under another name. */
	DUPLICATE_PERSON(2) {
		@Override
		void plant(Household household, Household neighbour, Chance chance) {
			household.members.add(Person.adult(chance, Household.OTHER, neighbour.head().identityNumber));
		}
	},

	NO_HEAD(3) {
		@Override
		void plant(Household household, Household neighbour, Chance chance) {
			household.head().relation = Household.OTHER;
		}
	},

	RISK_CAUSE_MISSING(3) {
		@Override
		void plant(Household household, Household neighbour, Chance chance) {
			household.waterSolved = false;
			household.monitored(chance, false, Household.ordinaryCause(chance), "");
		}
	},

	CAUSE_DISABILITY_UNFOUNDED(3) {
		@Override
		void plant(Household household, Household neighbour, Chance chance) {
			household.members.stream()
				.filter(member -> member.health.equals(Person.DISABLED))
				.forEach(member -> member.fallsHealthy(chance));
			boolean first = chance.perMille(500);
			String other = Household.ordinaryCause(chance);
			household.monitored(chance, false, first ? Household.CAUSED_BY_DISABILITY : other,
					first ? "" : Household.CAUSED_BY_DISABILITY);
		}
	},

	NO_RESPONSIBLE_CADRE(5) {
		@Override
		void plant(Household household, Household neighbour, Chance chance) {
			household.answeredFor = false;
		}
	};

	private final int perMille;

	HouseholdFinding(int perMille) {
		this.perMille = perMille;
	}

	/** The neighbour is the household before this one. */
	abstract void plant(Household household, Household neighbour, Chance chance);

	@Override
	public int perMille() {
		return perMille;
	}

}
