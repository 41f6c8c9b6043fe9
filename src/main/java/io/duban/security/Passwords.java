package io.duban.security;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

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
	 * @return whether it lets them in, or go on to the second factor
	 */
	Outcome compare(String account, String password, Manner manner) {
		Optional<String> kept = this.identities.password(account);
		boolean right = this.encoder.matches(password, kept.orElse(this.nobodys));
		if (kept.isEmpty()) {
			return UNKNOWN;
		}
		if (!right) {
			return this.signIn.wrong(account);
		}
		boolean owed = manner != Manner.PASSWORD_CHANGE
				&& this.identities.standing(account, Proof.PASSWORD).filter((found) -> !found.complete()).isPresent();
		if (owed) {
			return (manner == Manner.PAGE) ? this.signIn.half(account) : this.signIn.withoutSecondFactor(account);
		}
		return this.signIn.right(account, manner);
	}

	/**
	 * Changes the current person's own password.
	 * @param current the old one; a wrong one counts as a failed sign-in, and behind a
	 * lock none is taken
	 * @param chosen the new one
	 */
	public void change(String current, String chosen) {
		String account = this.who.current().account();
		PasswordRule.check(chosen);
		Refused.when(chosen.equals(current), "SAME_PASSWORD", "The new password is the old one");
		Outcome outcome = compare(account, current, Manner.PASSWORD_CHANGE);
		Refused.when(outcome.refused() == Reason.LOCKED, "ACCOUNT_LOCKED",
				"Too many wrong passwords or codes: none is taken for a while. Try later, or ask a system administrator"
						+ " to unlock your account");
		Refused.when(outcome.refused() != null, "WRONG_PASSWORD", "The current password is wrong");
		Refused.when(
				this.identities.usedPasswords(account).stream().anyMatch((used) -> this.encoder.matches(chosen, used)),
				"PASSWORD_USED_BEFORE", "You had this password before: choose one that you have not had");
		this.signIn.change(account, String.valueOf(this.encoder.encode(chosen)));
	}

	/**
	 * The day from which the current person has to change their password first.
	 * @return the day; null where passwords are good for ever
	 */
	public @Nullable LocalDate expiresOn() {
		return this.identities.passwordExpiry(this.who.current().account());
	}

	/**
	 * Whether the current person's account has a second factor beside the password.
	 * @return whether its code is asked for at each sign-in
	 */
	public boolean hasSecondFactor() {
		return this.identities.standing(this.who.current().account(), Proof.PASSWORD)
			.filter((standing) -> standing.secondFactorAt() != null)
			.isPresent();
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
