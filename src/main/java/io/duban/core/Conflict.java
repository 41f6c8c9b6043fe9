package io.duban.core;

/** Somebody else changed it since it was read: read again, then decide again. */
public class Conflict extends Refused {

	public Conflict(String message) {
		super("CONFLICT", message);
	}

}
