package io.duban.exchange;

import java.util.regex.Pattern;

/**
 * A value as it may be shown in a message: whatever could be an identity number or a
 * phone loses its middle.
 */
final class Masked {

	/** Seven digits or more, however they are spaced out. */
	private static final Pattern LONG_NUMBER = Pattern
		.compile("(\\p{Nd}[\\s\\p{Z}\\p{Pd}._/·]*){5,}(\\p{Nd}[\\s\\p{Z}\\p{Pd}._/·]*)[\\p{Nd}XxＸｘ]");

	private static final int LONGEST = 30;

	private Masked() {
	}

	static String of(String value) {
		String masked = LONG_NUMBER.matcher(value.strip().replaceAll("\\s+", " "))
			.replaceAll(
					(run) -> run.group().substring(0, 3) + "****" + run.group().substring(run.group().length() - 2));
		return (masked.length() <= LONGEST) ? masked : masked.substring(0, LONGEST) + "…";
	}

}
