package io.duban.security;

import java.io.Serial;

/** Somebody cannot be told more for the moment, and may ask again later. */
public class NotNow extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	NotNow(String message) {
		super(message);
	}

}
