package io.duban.security;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;

import io.duban.security.AccountEvent.Manner;
import io.duban.security.SignIn.Outcome;

/**
 * Lets people in by name and password. Whom it does not let in it tells nothing, neither
 * whether there is the account nor whether it is closed.
 */
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
		if (outcome.refused() == AccountEvent.Reason.SECOND_FACTOR_MISSING) {
			throw new SecondFactorOwed();
		}
		if (outcome.refused() != null) {
			throw new BadCredentialsException("The account or the password is wrong, or the account is closed");
		}
		return this.identities.standing(account, Proof.PASSWORD)
			.map((standing) -> new Who.Signed(standing.user(), Proof.PASSWORD))
			.orElseThrow(() -> new BadCredentialsException("The account was closed at this moment"));
	}

	@Override
	public boolean supports(Class<?> authentication) {
		return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
	}

}
