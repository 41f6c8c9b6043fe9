package io.duban.exchange;

import java.util.Locale;

import io.duban.household.IdentityNumber;

/**
 * What stands under 证件号码. A disability card carries the identity number in its first 18
 * characters, followed by kind and grade, and by how often it was reissued.
 *
 * @param identity empty if nothing is written
 * @param card the number on the card itself, the same for an identity card
 */
record CardNumber(String identity, String card) {

	/** Takes any number: whether its check digit is right is for an inspection to say. */
	static CardNumber of(String written) {
		String card = written.toUpperCase(Locale.ROOT);
		return new CardNumber(IdentityNumber.ofCard(card), card);
	}

	boolean isBlank() {
		return this.card.isEmpty();
	}

	@Override
	public String toString() {
		return Masked.of(this.card);
	}

}
