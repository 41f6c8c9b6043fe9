package io.duban.core;

/** A setting without which, or with which, the server does not start. */
public class BadSetting extends RuntimeException {

	/**
	 * A refusal to start.
	 * @param sentence names the setting and says what it should be
	 */
	public BadSetting(String sentence) {
		super(sentence);
	}

	public static void when(boolean bad, String sentence) {
		if (bad) {
			throw new BadSetting(sentence);
		}
	}

	public static void unless(boolean good, String sentence) {
		when(!good, sentence);
	}

}
