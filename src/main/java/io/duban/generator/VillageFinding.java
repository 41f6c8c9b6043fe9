package io.duban.generator;

/**
 * What can be found in a village and at none of its households, and how it comes about.
 */
enum VillageFinding implements Finding {

	/**
	 * The first household of every village drinks from its scheme, so the scheme is in
	 * use.
	 */
	WATER_TEST_FAILED(50) {
		@Override
		void plant(VillageRecords records, Chance chance) {
			String point = chance.oneOf(VillageRecords.POINTS);
			if (chance.perMille(300)) {
				records.waterTests.removeIf(test -> test.point().equals(point));
			}
			else {
				records.test(point, chance.daysAgo(5, 50), false);
			}
		}
	},

	/**
	 * The birth register and the village may both know the child: that is one child
	 * still.
	 */
	CHILD_NOT_ON_ROLL(50) {
		@Override
		void plant(VillageRecords records, Chance chance) {
			String name = chance.name();
			String number = chance.identityNumber(chance.schoolBirthday());
			records.know("出生", name, number);
			if (chance.perMille(300)) {
				records.know("乡村", name, number);
			}
		}
	};

	private final int perMille;

	VillageFinding(int perMille) {
		this.perMille = perMille;
	}

	abstract void plant(VillageRecords records, Chance chance);

	@Override
	public int perMille() {
		return perMille;
	}

}
