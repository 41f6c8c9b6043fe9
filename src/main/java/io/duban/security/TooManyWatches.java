package io.duban.security;

import java.io.Serial;

/** An account is told of as many things as one may be at a time. */
public class TooManyWatches extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	TooManyWatches(String message) {
		super(message);
	}

}
