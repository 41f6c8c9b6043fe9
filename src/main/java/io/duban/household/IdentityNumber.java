package io.duban.household;

import java.time.DateTimeException;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/** A citizen's identity number, by GB 11643-1999. */
public final class IdentityNumber {

	private static final int[] WEIGHTS = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };

	private static final String CHECK_DIGITS = "10X98765432";

	private IdentityNumber() {
	}

	/**
	 * The identity number that a card carries. A disability card has it in its first 18
	 * characters, followed by kind and grade, and by how often it was reissued.
	 * @param card what is written on the card
	 * @return the same for an identity card
	 */
	public static String ofCard(String card) {
		return (card.length() == 20 || card.length() == 22) ? card.substring(0, 18) : card;
	}

	/**
	 * Whether the number's check digit is right.
	 * @param number 18 characters
	 * @return false as well for a number of another length
	 */
	public static boolean isValid(String number) {
		if (number.length() != 18 || !number.chars().limit(17).allMatch((digit) -> digit >= '0' && digit <= '9')) {
			return false;
		}
		int sum = 0;
		for (int i = 0; i < 17; i++) {
			sum += WEIGHTS[i] * (number.charAt(i) - '0');
		}
		return CHECK_DIGITS.charAt(sum % 11) == number.charAt(17);
	}

	/**
	 * The birth date that a number tells, in its digits 7 to 14.
	 * @param number 18 characters
	 * @return null when they are no date
	 */
	public static @Nullable LocalDate bornOn(String number) {
		if (number.length() != 18
				|| !number.substring(6, 14).chars().allMatch((digit) -> digit >= '0' && digit <= '9')) {
			return null;
		}
		try {
			return LocalDate.of(Integer.parseInt(number.substring(6, 10)), Integer.parseInt(number.substring(10, 12)),
					Integer.parseInt(number.substring(12, 14)));
		}
		catch (DateTimeException ex) {
			// Digits that are no date, such as month 13: the number tells no birth date.
			return null;
		}
	}

}
