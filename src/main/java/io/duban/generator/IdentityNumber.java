package io.duban.generator;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * Identity numbers after GB 11643 that are nobody's: their check digit is right, their
 * area, 220899, was never assigned.
 */
final class IdentityNumber {

	private static final String AREA = "220899";

	private static final int[] WEIGHTS = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };

	private static final String CHECK_DIGITS = "10X98765432";

	private IdentityNumber() {
	}

	/** An odd sequence is a man's, an even one a woman's. */
	static String of(LocalDate birthday, int sequence) {
		String body = AREA + DateTimeFormatter.BASIC_ISO_DATE.format(birthday) + String.format("%03d", sequence);
		return body + checkDigit(body);
	}

	static char checkDigit(String body) {
		int sum = 0;
		for (int i = 0; i < WEIGHTS.length; i++) {
			sum += WEIGHTS[i] * (body.charAt(i) - '0');
		}
		return CHECK_DIGITS.charAt(sum % 11);
	}

	static String withWrongCheckDigit(String number) {
		char wrong = number.endsWith("7") ? '1' : '7';
		return number.substring(0, 17) + wrong;
	}

	static int age(String number, LocalDate asOf) {
		var birthday = LocalDate.parse(number.substring(6, 14), DateTimeFormatter.BASIC_ISO_DATE);
		return birthday.until(asOf).getYears();
	}

	static boolean isMale(String number) {
		return (number.charAt(16) - '0') % 2 == 1;
	}

}
