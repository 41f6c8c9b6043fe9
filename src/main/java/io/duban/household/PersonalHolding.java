package io.duban.household;

import io.duban.core.Ledger;

/**
 * A ledger that says something about persons, so that what one of them asks for (个人信息保护法)
 * reaches it.
 *
 * @param title what it is, in Chinese, for the person
 * @param ledger the ledger
 * @param column by which its rows are found
 * @param by what that column holds
 */
public record PersonalHolding(String title, Ledger<?> ledger, String column, By by) {

	/** What tells whose a row is. */
	public enum By {

		/** 人编号. */
		NUMBER,
		/** The keyed hash of the identity number. */
		IDENTITY

	}

}
