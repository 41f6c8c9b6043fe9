package io.duban.security;

import java.io.Serial;

/** Somebody's token or account ended while they were still connected. */
public class SignedOut extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	SignedOut(String message) {
		super(message);
	}

}
