package io.duban.security;

import org.jspecify.annotations.Nullable;

/** How personal data look to whom they do not concern. */
public final class Masks {

	/** A short number would be told by what is left of it. */
	private static final int FEWEST_HIDDEN = 4;

	private Masks() {
	}

	/**
	 * A telephone number.
	 * @param phone the number
	 * @param reads whether the person may read it whole
	 * @return the number, or its first three and last four digits
	 */
	public static @Nullable String phone(@Nullable String phone, boolean reads) {
		return (reads || phone == null) ? phone : keepEnds(phone, 3, 4);
	}

	/**
	 * An identity number (GB 11643).
	 * @param number the number
	 * @return its first six and last two characters
	 */
	public static String identityNumber(String number) {
		return keepEnds(number, 6, 2);
	}

	private static String keepEnds(String text, int first, int last) {
		int hidden = Math.max(0, text.length() - first - last);
		return (hidden < FEWEST_HIDDEN) ? "*".repeat(text.length())
				: text.substring(0, first) + "*".repeat(hidden) + text.substring(text.length() - last);
	}

}
