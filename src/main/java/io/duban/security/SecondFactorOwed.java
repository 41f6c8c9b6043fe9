package io.duban.security;

import java.io.Serial;

import org.springframework.security.core.AuthenticationException;

/** Somebody's roles demand a second factor, and they came without it. */
class SecondFactorOwed extends AuthenticationException {

	@Serial
	private static final long serialVersionUID = 1L;

	static final String MESSAGE = "This account takes a second factor: sign in on the log-in page";

	SecondFactorOwed() {
		super(MESSAGE);
	}

}
