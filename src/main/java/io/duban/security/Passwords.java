package io.duban.security;

import java.util.Locale;
import java.util.Optional;

import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

import io.duban.core.Refused;
import io.duban.security.AccountEvent.Manner;
import io.duban.security.AccountEvent.Reason;
import io.duban.security.SignIn.Outcome;

/**
 * Compares passwords. It takes the same time for an account that is not there, and never
 * holds a row or a connection meanwhile.
 */
@Component
public class Passwords {

	private static final Outcome UNKNOWN = new Outcome(Reason.WRONG_PASSWORD, null);

	private final Identities identities;

	private final SignIn signIn;

	private final PasswordEncoder encoder;

	private final Who who;

	private final String nobodys;

	Passwords(Identities identities, SignIn signIn, PasswordEncoder encoder, Who who) {
		this.identities = identities;
		this.signIn = signIn;
		this.encoder = encoder;
		this.who = who;
		this.nobodys = String.valueOf(encoder.encode(PasswordRule.oneTime()));
	}

	/**
	 * Compares a password and notes the outcome.
	 * @param account the account's name
	 * @param password as it was typed
	 * @param manner how
	 * @return whether it lets them in
	 */
	Outcome compare(String account, String password, Manner manner) {
		Optional<String> kept = this.identities.password(account);
		boolean right = this.encoder.matches(password, kept.orElse(this.nobodys));
		if (kept.isEmpty()) {
			return UNKNOWN;
		}
		return right ? this.signIn.right(account, manner) : this.signIn.wrong(account);
	}

	/**
	 * Changes the current person's own password.
	 * @param current the old one; a wrong one counts as a failed sign-in
	 * @param chosen the new one
	 */
	public void change(String current, String chosen) {
		String account = this.who.current().account();
		PasswordRule.check(chosen);
		Refused.when(chosen.equals(current), "SAME_PASSWORD", "The new password is the old one");
		Outcome outcome = compare(account, current, Manner.PASSWORD_CHANGE);
		Refused.when(outcome.refused() != null, "WRONG_PASSWORD", "The current password is wrong");
		this.signIn.change(account, String.valueOf(this.encoder.encode(chosen)));
	}

	/**
	 * An account's name as it is kept.
	 * @param typed as somebody typed it
	 * @return without blanks around it, in lower case
	 */
	static String name(String typed) {
		return typed.strip().toLowerCase(Locale.ROOT);
	}

}
