package io.duban.core;

/** The person's roles and areas do not allow this act. */
public class Forbidden extends Refused {

	public Forbidden(String message) {
		super("FORBIDDEN", message);
	}

}
