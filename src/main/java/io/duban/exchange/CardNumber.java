package io.duban.exchange;

import java.util.Locale;

/**
 * What stands under 证件号码. A disability card carries the identity number in its first 18
 * characters, followed by kind and grade, and by how often it was reissued.
 *
 * @param identity empty if nothing is written
 * @param card the number on the card itself, the same for an identity card
 */
record CardNumber(String identity, String card) {

	private static final int IDENTITY_LENGTH = 18;

	/** Takes any number: whether its check digit is right is for an inspection to say. */
	static CardNumber of(String written) {
		String card = written.toUpperCase(Locale.ROOT);
		boolean disability = card.length() == 20 || card.length() == 22;
		return new CardNumber(disability ? card.substring(0, IDENTITY_LENGTH) : card, card);
	}

	boolean isBlank() {
		return this.card.isEmpty();
	}

	@Override
	public String toString() {
		return Masked.of(this.card);
	}

}
