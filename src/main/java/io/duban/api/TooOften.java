package io.duban.api;

import java.io.Serial;

import graphql.execution.AbortExecutionException;

/** An account asks for more than its rate allows. */
class TooOften extends AbortExecutionException {

	@Serial
	private static final long serialVersionUID = 1L;

	TooOften(String message) {
		super(message);
	}

}
