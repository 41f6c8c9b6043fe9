package io.duban.security;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.duban.core.Refused;

/** What a password must be: long enough, and of several kinds of character. */
final class PasswordRule {

	private static final int LENGTH = 12;

	private static final int KINDS = 3;

	/** Bcrypt reads no further. */
	private static final int BYTES = 72;

	private static final int ONE_TIME_LENGTH = 20;

	/** Without the characters that are easily taken for one another on paper. */
	private static final String ONE_TIME_CHARACTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789";

	private PasswordRule() {
	}

	/**
	 * Refuses a weak password and says what it lacks.
	 * @param password as its person chose it
	 */
	static void check(String password) {
		List<String> lacking = new ArrayList<>();
		if (password.chars().noneMatch(Character::isLowerCase)) {
			lacking.add("a lower-case letter");
		}
		if (password.chars().noneMatch(Character::isUpperCase)) {
			lacking.add("an upper-case letter");
		}
		if (password.chars().noneMatch(Character::isDigit)) {
			lacking.add("a digit");
		}
		if (password.chars()
			.allMatch((character) -> Character.isLowerCase(character) || Character.isUpperCase(character)
					|| Character.isDigit(character))) {
			lacking.add("another character");
		}
		List<String> missing = new ArrayList<>();
		if (password.length() < LENGTH) {
			missing.add((LENGTH - password.length()) + " more characters");
		}
		int kinds = 4 - lacking.size();
		if (kinds < KINDS) {
			missing.add((KINDS - kinds) + " of: " + String.join(", ", lacking));
		}
		if (!missing.isEmpty()) {
			throw new Refused(
					"WEAK_PASSWORD", "A password has at least " + LENGTH + " characters of " + KINDS
							+ " kinds; this one needs " + String.join(", and ", missing),
					Map.of("missing", missing.toString()));
		}
		Refused.when(password.getBytes(StandardCharsets.UTF_8).length > BYTES, "PASSWORD_TOO_LONG",
				"A password has at most " + BYTES + " bytes");
	}

	/**
	 * A password to be told to somebody once.
	 * @return 20 random characters
	 */
	static String oneTime() {
		StringBuilder password = new StringBuilder();
		new SecureRandom().ints(ONE_TIME_LENGTH, 0, ONE_TIME_CHARACTERS.length())
			.forEach((index) -> password.append(ONE_TIME_CHARACTERS.charAt(index)));
		return password.toString();
	}

}
