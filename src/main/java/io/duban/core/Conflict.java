package io.duban.core;

import org.jspecify.annotations.Nullable;

/** Somebody else changed it since it was read: read again, then decide again. */
public class Conflict extends Refused {

	public Conflict(String message) {
		super("CONFLICT", message);
	}

	/**
	 * Refuses a change of what somebody saw otherwise than it is now.
	 * @param expected the version that they saw, or null for any
	 * @param actual the version now
	 * @param what such as {@code vacancy}
	 */
	public static void unlessVersion(@Nullable Long expected, long actual, String what) {
		if (expected != null && expected != actual) {
			throw new Conflict(
					"The " + what + " changed since you read it: it is version " + actual + ". Read it again.");
		}
	}

	/**
	 * The same, and says where it stands now.
	 * @param expected the version that they saw, or null for any
	 * @param actual the version now
	 * @param what such as {@code meeting}
	 * @param state such as {@code IN_SESSION}
	 */
	public static void unlessVersion(@Nullable Long expected, long actual, String what, Enum<?> state) {
		if (expected != null && expected != actual) {
			throw new Conflict("The " + what + " changed since you read it: it is " + state + ", version " + actual
					+ ". Read it again.");
		}
	}

}
