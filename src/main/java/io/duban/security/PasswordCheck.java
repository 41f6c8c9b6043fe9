package io.duban.security;

import java.time.LocalDateTime;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

import io.duban.security.AccountEvent.Manner;
import io.duban.security.SignIn.Outcome;

/** Lets people in by name and password. */
class PasswordCheck implements AuthenticationProvider {

	private final Passwords passwords;

	private final Identities identities;

	private final Manner manner;

	PasswordCheck(Passwords passwords, Identities identities, Manner manner) {
		this.passwords = passwords;
		this.identities = identities;
		this.manner = manner;
	}

	@Override
	public Authentication authenticate(Authentication request) {
		String account = Passwords.name(request.getName());
		Outcome outcome = this.passwords.compare(account, String.valueOf(request.getCredentials()), this.manner);
		LocalDateTime until = outcome.lockedUntil();
		if (outcome.refused() == AccountEvent.Reason.LOCKED && until != null) {
			throw new Locked(until);
		}
		if (outcome.refused() == AccountEvent.Reason.SECOND_FACTOR_MISSING) {
			throw new SecondFactorOwed();
		}
		if (outcome.refused() != null) {
			throw new BadCredentialsException("The account or the password is wrong");
		}
		return this.identities.standing(account, Proof.PASSWORD)
			.map((standing) -> new Who.Signed(standing.user(), Proof.PASSWORD))
			.orElseThrow(() -> new BadCredentialsException("The account was closed at this moment"));
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
	}

	/** Too many wrong passwords locked the account. */
	static final class Locked extends LockedException {

		private final LocalDateTime until;

		Locked(LocalDateTime until) {
			super("The account is locked");
			this.until = until;
		}

		LocalDateTime until() {
			return this.until;
		}

	}

}
