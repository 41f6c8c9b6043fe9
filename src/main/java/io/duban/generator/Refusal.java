package io.duban.generator;

/**
 * Why a row is refused, and what spoils it. The row is of a household and a person of
 * their own that no other row mentions, so that nothing else hangs on it.
 */
enum Refusal {

	MISSING_VALUE {
		@Override
		void spoil(RegisterRow row, String acceptedPerson, Chance chance) {
			row.put(chance.oneOf(RegisterRow.HOUSEHOLD, RegisterRow.PERSON, RegisterRow.NAME), chance.oneOf("", " "));
		}
	},

	UNKNOWN_DIVISION {
		@Override
		void spoil(RegisterRow row, String acceptedPerson, Chance chance) {
			row.put(RegisterRow.VILLAGE, "不存在村");
		}
	},

	/** A number as Excel keeps it: the first 15 digits. */
	PRECISION_LOST {
		@Override
		void spoil(RegisterRow row, String acceptedPerson, Chance chance) {
			String number = String.valueOf(row.get(RegisterRow.IDENTITY_NUMBER));
			row.put(RegisterRow.IDENTITY_NUMBER, Double.valueOf(number.substring(0, 15) + "000"));
		}
	},

	INVALID_VALUE {
		@Override
		void spoil(RegisterRow row, String acceptedPerson, Chance chance) {
			switch (chance.between(0, 3)) {
				case 0 -> row.put(RegisterRow.INCOME, "约五千");
				case 1 -> row.put(RegisterRow.IDENTIFIED, "去年春天");
				case 2 -> row.put(RegisterRow.HEALTH, "还可以");
				default -> row.put(RegisterRow.DANGEROUS, "不详");
			}
		}
	},

	CONFLICTING_PERSON {
		@Override
		void spoil(RegisterRow row, String acceptedPerson, Chance chance) {
			row.put(RegisterRow.PERSON, acceptedPerson);
		}
	};

	/** The accepted person's number is that of somebody in a row above. */
	abstract void spoil(RegisterRow row, String acceptedPerson, Chance chance);

}
