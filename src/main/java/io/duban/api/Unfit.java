package io.duban.api;

import java.io.Serial;

import graphql.execution.AbortExecutionException;

/** A document that the specification forbids and the library takes. */
class Unfit extends AbortExecutionException {

	@Serial
	private static final long serialVersionUID = 1L;

	private Unfit(String message) {
		super(message);
	}

	static void unless(boolean fit, String message) {
		if (!fit) {
			throw new Unfit(message);
		}
	}

}
