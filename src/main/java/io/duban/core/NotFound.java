package io.duban.core;

/** What was asked for is not there, or not for this person to see: the two look alike. */
public class NotFound extends Refused {

	public NotFound(String what) {
		super("NOT_FOUND", what + " does not exist or lies outside your area");
	}

}
