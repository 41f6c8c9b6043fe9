package io.duban.security;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.duban.core.DomainEvent;

/** What happened to an account, or was tried with it. */
public sealed interface AccountEvent extends DomainEvent {

	/**
	 * The account's name.
	 * @return as the record keeps it
	 */
	String account();

	/**
	 * Made by a system administrator, with a one-time password.
	 *
	 * @param account the account
	 * @param cadre number of the cadre whose account it is, if it is one's
	 */
	record Made(String account, @Nullable String cadre) implements AccountEvent {

	}

	/**
	 * No longer lets anybody in.
	 *
	 * @param account the account
	 * @param cause why
	 */
	record Disabled(String account, Cause cause) implements AccountEvent {

	}

	/**
	 * Lets its person in again.
	 *
	 * @param account the account
	 */
	record Enabled(String account) implements AccountEvent {

	}

	/**
	 * Got a role for an area.
	 *
	 * @param account the account
	 * @param role which
	 * @param area code of the division
	 * @param lines the lines of inspection that it is limited to; empty for no limit
	 */
	record Granted(String account, Role role, String area, List<String> lines) implements AccountEvent {

	}

	/**
	 * Lost a role for an area.
	 *
	 * @param account the account
	 * @param role which
	 * @param area code of the division
	 */
	record Revoked(String account, Role role, String area) implements AccountEvent {

	}

	/**
	 * Was unlocked before its time.
	 *
	 * @param account the account
	 */
	record Unlocked(String account) implements AccountEvent {

	}

	/**
	 * Got a one-time password from a system administrator.
	 *
	 * @param account the account
	 */
	record PasswordReset(String account) implements AccountEvent {

	}

	/**
	 * Its person chose a new password.
	 *
	 * @param account the account
	 */
	record PasswordChanged(String account) implements AccountEvent {

	}

	/**
	 * Its person set a second factor up, with ten recovery codes.
	 *
	 * @param account the account
	 */
	record SecondFactorEnrolled(String account) implements AccountEvent {

	}

	/**
	 * A system administrator took its second factor away, so that its person sets up a
	 * new one.
	 *
	 * @param account the account
	 */
	record SecondFactorReset(String account) implements AccountEvent {

	}

	/**
	 * Its person signed in.
	 *
	 * @param account the account
	 * @param manner how
	 */
	record SignedIn(String account, Manner manner) implements AccountEvent {

	}

	/**
	 * Somebody tried to sign in with it and was refused.
	 *
	 * @param account the account
	 * @param reason why
	 */
	record SignInFailed(String account, Reason reason) implements AccountEvent {

	}

	/**
	 * Too many wrong passwords or codes locked it.
	 *
	 * @param account the account
	 * @param until when it opens by itself
	 */
	record Locked(String account, LocalDateTime until) implements AccountEvent {

	}

	/**
	 * Its person tried what they may not do, or what the rules refuse.
	 *
	 * @param account the account
	 * @param act the mutation, the query, the subscription, or what a link is good for
	 * @param code why it was refused
	 * @param message the same in words
	 * @param details name and value of what the refusal rests on
	 */
	record AttemptRefused(String account, String act, String code, String message,
			Map<String, String> details) implements AccountEvent {

	}

	/**
	 * Its person read in full what is masked.
	 *
	 * @param account the account
	 * @param subject kind and id of whose it is
	 * @param part what was read
	 * @param reason why
	 */
	record PersonalDataRead(String account, String subject, String part, String reason) implements AccountEvent {

	}

	/** Why an account was disabled. */
	enum Cause {

		/** A system administrator said so. */
		ADMINISTRATOR,

		/** Nobody signed in with it for too long. */
		STALE

	}

	/** How somebody proves who they are. */
	enum Manner {

		/** On the log-in page, with a password alone. */
		PAGE,

		/** On the log-in page, with a password and a code of the second factor. */
		CODE,

		/** On the log-in page, with a password and one of the recovery codes. */
		RECOVERY_CODE,

		/** On the log-in page, with a certificate. */
		CERTIFICATE,

		/** A front end's server by its own secret; noted once a day. */
		SERVER,

		/** With a token of an outside identity provider; noted once a day. */
		OUTSIDE,

		/** With name and password in a request's header; noted once a day. */
		BASIC,

		/** With the old password, to choose a new one. */
		PASSWORD_CHANGE

	}

	/** Why somebody was not let in. */
	enum Reason {

		/** The password is wrong. */
		WRONG_PASSWORD,

		/** The code of the second factor is wrong, or was used before. */
		WRONG_CODE,

		/** The password is right, but it takes a second factor as well. */
		SECOND_FACTOR_MISSING,

		/** Too many wrong passwords or codes before it. */
		LOCKED,

		/** The account is disabled. */
		DISABLED

	}

}
